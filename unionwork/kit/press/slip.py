"""Slips in parts (三联单): stub, letter and receipt under one another, torn along perforations."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.kit.paper import Part, Slip
from unionwork.kit.press.fitting import FOLD, balanced
from unionwork.kit.press.lines import Line, Span, break_lines, spans_of
from unionwork.kit.press.page import GREY, Area, Later, Page, Ring, Setting, Type, mm, set_block

LEFT, RIGHT = 26 * mm, 184 * mm
WIDE = RIGHT - LEFT
PERFORATION = (0.6, 3.4)
SIZES = (15.0, 14.0, 12.0, 10.5, 9.0)
SEAL = 15 * mm
TITLE_LINES = 2
EDGE = 9 * mm  # above and below what is printed on a part
NO_DATE = "　　　　年　　月　　日"


@set_block.register
def _(slip: Slip, setting: Setting) -> None:
    """Each part is as high as its words want; what is left of the sheet is shared."""
    if setting.y > 1:
        setting.turn()
    sheet = setting.sheet.high * mm
    size = next(
        (s for s in SIZES if sum(_fixed(p, setting, s) + _said(p, setting, s) for p in slip.parts) <= sheet), SIZES[-1]
    )
    fixed, said = ([high(part, setting, size) for part in slip.parts] for high in (_fixed, _said))
    spare = sheet - sum(fixed) - sum(said)
    if spare < 0:  # even the smallest type is too large: each part shows its share, the rest is told on a further page
        highs = [high + words * (sheet - sum(fixed)) / sum(said) for high, words in zip(fixed, said, strict=True)]
    else:
        highs = [high + words + spare / len(fixed) for high, words in zip(fixed, said, strict=True)]
    y = 0.0
    for n, (part, high) in enumerate(zip(slip.parts, highs, strict=True)):
        if n:
            _perforation(setting, slip, y)
        _part(setting, part, slip, y, high, size)
        y += high
    setting.y = sheet


def _paragraphs(setting: Setting, part: Part, size: float) -> list[Line]:
    lines: list[Line] = []
    for words in part.words:
        lead = [Span(words.lead, "黑体")] if words.lead else []
        spans = [*lead, *spans_of(setting.faces, words.text, "仿宋")]
        lines += break_lines(setting.faces, spans, WIDE, "仿宋", size, first=words.indent * size)
    return lines


def _title(setting: Setting, part: Part) -> list[str]:
    text = "　".join(part.title) if len(part.title) <= 4 else part.title
    return balanced(setting.faces, text, WIDE, "小标宋", 20)


def _fixed(part: Part, setting: Setting, size: float) -> float:
    """The height of all but the words."""
    foot = (2.6 if part.organ or part.date else 0.0) + (1.0 if part.ends or part.remark else 0.0)
    pitches = bool(part.addressee) + foot
    return 2 * EDGE + min(TITLE_LINES, len(_title(setting, part))) * 28 + 20 + pitches * size * 1.7 + 2 * mm


def _said(part: Part, setting: Setting, size: float) -> float:
    return len(_paragraphs(setting, part, size)) * size * 1.7


def _part(setting: Setting, part: Part, slip: Slip, top: float, high: float, size: float) -> None:
    page, pitch, y = setting.page, size * 1.7, top + EDGE
    names = _title(setting, part)
    if len(names) <= TITLE_LINES:
        for name in names:
            page.text((LEFT + RIGHT) / 2, y + 13, name, "小标宋", 20, align="centre")
            y += 28
    else:
        setting.within(part.title, Area(LEFT, y, WIDE, TITLE_LINES * 28), Type("小标宋", 16, leading=1.2), head="联名")
        y += TITLE_LINES * 28
    setting.within(slip.number, Area(LEFT, y - 2, WIDE, 16), Type("宋体", 10.5), head="编号")
    y += 20
    low = top + high - EDGE
    if part.ends or part.remark:
        low -= pitch
        torn = slip.seal and top + high < setting.sheet.high * mm - 1  # the seal's place is kept free
        _ends(setting, part, low + pitch / 2, min(size, 11.0), RIGHT - 52 * mm if torn else RIGHT)
    if part.organ or part.date:
        low -= 2.6 * pitch
        _signed(setting, part, low + pitch * 1.1, size)
    if part.addressee:
        setting.within(
            part.addressee, Area(LEFT, y, WIDE, pitch), Type("仿宋", size, align="left", leading=1.2), head="称谓"
        )
        y += pitch
    lines = _paragraphs(setting, part, size)
    if y + len(lines) * pitch > low + 1:
        most = max(0, int((low - y) // pitch) - 1)
        setting.later.append(Later(part.title, "\n".join(said_of(words.lead, words.text) for words in part.words)))
        setting.overleaf(RIGHT, min(y + (most + 0.5) * pitch, top + high - 6), WIDE)
        lines = lines[:most]
    for line in lines:
        shift = WIDE - line.room if line.room < WIDE - 0.01 else 0.0
        page.line_of(LEFT + shift, y + pitch / 2, line, size)
        y += pitch


def said_of(lead: str, text: str | Sequence[object]) -> str:
    """The words of a paragraph without its gaps' rules."""
    parts = [text] if isinstance(text, str) else text
    return lead + "".join(part if isinstance(part, str) else getattr(part, "text", "") or "____" for part in parts)


def _signed(setting: Setting, part: Part, middle: float, size: float) -> None:
    """The body centred over the date, as in a letter; the place of the seal is on both."""
    faces, date = setting.faces, part.date or NO_DATE
    wide = min(WIDE * 0.6, max(faces.width(date, "仿宋", size), faces.width(part.organ, "仿宋", size)))
    x, pitch = RIGHT - size * 2 - wide, size * 1.6
    setting.within(
        part.organ, Area(x, middle - pitch / 2, wide + 0.1, pitch), Type("仿宋", size, leading=1.15), head="署名"
    )
    setting.within(date, Area(x, middle + pitch / 2, wide + 0.1, pitch), Type("仿宋", size, leading=1.15), head="日期")


def _ends(setting: Setting, part: Part, middle: float, size: float, right: float) -> None:
    """The remark at the left; ruled places to sign share what is left."""
    faces, page = setting.faces, setting.page
    remark = min(WIDE / 2, faces.width(part.remark, "宋体", size) + 0.1) if part.remark else 0.0
    setting.within(
        part.remark,
        Area(LEFT, middle - size, remark, size * 2),
        Type("宋体", size, align="left", leading=1.15),
        head="备注",
    )
    if not part.ends:
        return
    start = LEFT + (remark + 6 * mm if remark else 0)
    step = (right - start) / len(part.ends)
    for n, name in enumerate(part.ends):
        x, label = start + n * step, f"{name}："
        wide = min(faces.width(label, "宋体", size), step * 0.6)
        setting.within(
            label,
            Area(x, middle - size, wide + 0.1, size * 2),
            Type("宋体", size, align="left", leading=1.1),
            head="签字",
        )
        page.rule(x + wide, middle + size * 0.62, x + step - 5 * mm, middle + size * 0.62, 0.4)


def _perforation(setting: Setting, slip: Slip, y: float) -> None:
    """Dots to tear along, and across them the number and the place of the seal: both halves carry a part of each."""
    page, size = setting.page, 10.5
    wide = min(70 * mm, setting.faces.width(slip.number, "宋体", size)) if slip.number else 0.0
    x, ring = LEFT + 30 * mm, RIGHT - 34 * mm
    gaps = [(x - wide / 2 - 6, x + wide / 2 + 6)] if wide else []
    at = 6 * mm
    for start, end in [*gaps, (setting.sheet.wide * mm - 6 * mm, 0.0)]:
        page.rule(at, y, start, y, 0.9, PERFORATION, GREY)
        at = end
    setting.within(
        slip.number, Area(x - wide / 2, y - size, wide + 0.1, size * 2), Type("宋体", size, leading=1.1), head="编号"
    )
    if slip.seal:
        _seal(page, slip.seal, ring, y, setting)


def _seal(page: Page, said: str, x: float, y: float, setting: Setting) -> None:
    page.kept.append(Ring(x, y, SEAL))
    setting.within(
        said, Area(x - SEAL * 0.8, y - 8 * FOLD - 3, SEAL * 1.6, 8 * FOLD), Type("宋体", 8, least=5), head="骑缝章"
    )
