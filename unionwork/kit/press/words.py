"""Titles, single lines, paragraphs, notes, signatures, vote figures and ruled paper."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.kit.paper import Align, Ends, Figures, Notes, Overleaf, Rules, Signers, Space, Title, Words
from unionwork.kit.press.fitting import FOLD, Fitted, balanced, fit
from unionwork.kit.press.lines import Span, break_lines, spans_of
from unionwork.kit.press.page import INNER, OUTER, Area, Setting, Type, mm, set_block

TITLE_LINES = 3  # a longer title is set smaller, down to 14 pt
LEADS = {1: "黑体", 2: "楷体"}
ALIGNS: tuple[Align, ...] = ("left", "centre", "right")


@set_block.register
def _(title: Title, setting: Setting) -> None:
    faces, width = setting.faces, setting.wide * 0.92
    for line in balanced(faces, title.over, width, "宋体", 12) if title.over else ():
        setting.need(21)
        setting.page.text(setting.centre, setting.y + 7, line, "宋体", 12, align="centre")
        setting.y += 21 if line else 0
    text, size = title.text, title.size
    if len(text) <= 4 and text.isalnum():  # a short title is set wide: 公　示
        text = "　".join(text)
    while len(lines := balanced(faces, text, width, "小标宋", size)) > TITLE_LINES and size > 14:
        size -= 2
    for line in lines:
        setting.need(size * 1.45)
        setting.page.text(setting.centre, setting.y + size * 0.55, line, "小标宋", size, align="centre")
        setting.y += size * 1.45
    for line in balanced(faces, title.under, width, "楷体", 14) if title.under else ():
        setting.need(22)
        setting.page.text(setting.centre, setting.y + 8, line, "楷体", 14, align="centre")
        setting.y += 22
    setting.y += title.below * mm - size * 0.3


@set_block.register
def _(ends: Ends, setting: Setting) -> None:
    """On one line while there is room, a little smaller if need be; else under one another."""
    faces, size = setting.faces, ends.size
    parts = (ends.left, ends.middle, ends.right)
    left, middle, right = (faces.natural(text, "宋体") for text in parts)
    half = setting.wide / 2 - 8
    while size > ends.size * 0.8 and not _side_by_side(left * size, middle * size, right * size, half):
        size -= 0.5
    high, page = ends.high * mm, setting.page
    if _side_by_side(left * size, middle * size, right * size, half) and not any("\n" in text for text in parts):
        setting.need(high)
        page, at = setting.page, setting.y + high - ends.size * 0.5 - 3
        page.text(setting.left + 2, at, ends.left, "宋体", size)
        page.text(setting.centre, at, ends.middle, "宋体", size, align="centre")
        page.text(setting.right - 2, at, ends.right, "宋体", size, align="right")
        setting.y += high
        return
    for text, align in zip(parts, ALIGNS, strict=True):
        for line in break_lines(faces, text, setting.wide - 4, "宋体", ends.size) if text else ():
            setting.need(ends.size * FOLD)
            at = setting.y + ends.size * FOLD / 2
            setting.lines([line], setting.left + 2, at, setting.wide - 4, ends.size, 0, align)
            setting.y += ends.size * FOLD
    setting.y += 3


def _side_by_side(left: float, middle: float, right: float, half: float) -> bool:
    if not middle:
        return left + right <= 2 * half
    return max(left, right) <= half - middle / 2


@set_block.register
def _(words: Words, setting: Setting) -> None:
    """A paragraph in a form or notice; a heading never closes a page."""
    faces = setting.faces
    size = words.size or setting.sheet.words
    pitch = size * 1.75
    role = "黑体" if words.level == 1 and not words.lead else "仿宋"
    lead = [Span(words.lead, LEADS.get(words.level, "黑体"))] if words.lead else []
    spans = [*lead, *spans_of(faces, words.text, role)]
    indent = words.indent * size
    if words.level == 1:
        setting.need(2 * pitch)
    for line in break_lines(faces, spans, setting.wide, role, size, first=indent):
        setting.need(pitch)
        x = setting.left + (indent if line.room < setting.wide - 0.01 else 0)
        setting.page.line_of(x, setting.y + pitch / 2, line, size)
        setting.y += pitch


@set_block.register
def _(notes: Notes, setting: Setting) -> None:
    faces, size, pitch = setting.faces, notes.size, notes.size * 1.5
    indent = faces.width(notes.head, "黑体", size)
    if indent > setting.wide / 3:
        indent = 2 * size
    marks = [f"{n}. " if len(notes.items) > 1 else "" for n in range(1, len(notes.items) + 1)]
    hangs = [indent + faces.width(mark, "宋体", size) for mark in marks]
    items = [
        break_lines(faces, t, setting.wide - hang, "宋体", size) for t, hang in zip(notes.items, hangs, strict=True)
    ]
    setting.y += 2 * mm
    setting.need(min(sum(map(len, items)) * pitch, (setting.bottom - setting.top) / 2))
    if indent == 2 * size and notes.head:
        setting.y += setting.within(
            notes.head,
            Area(setting.left, setting.y, setting.wide, 3 * pitch),
            Type("黑体", size, align="left"),
            head="说明",
            top=True,
        )
    else:
        setting.page.text(setting.left, setting.y + pitch / 2, notes.head, "黑体", size)
    for mark, hang, lines in zip(marks, hangs, items, strict=True):
        for n, line in enumerate(lines):
            setting.need(pitch)
            if n == 0:
                setting.page.text(setting.left + indent, setting.y + pitch / 2, mark, "宋体", size)
            setting.page.line_of(setting.left + hang, setting.y + pitch / 2, line, size)
            setting.y += pitch


SIGN = 22 * mm  # the least rule to sign on
SIGN_GAP = 6 * mm
SIGN_SIZE = 10.0


@set_block.register
def _(signers: Signers, setting: Setting) -> None:
    """Rules of one length on one line; labels that would leave too little to sign on go to further lines."""
    faces, high = setting.faces, signers.high * mm
    named = [label if label.endswith("：") else f"{label}：" for label in signers.labels]
    wides = [min(faces.width(label, "宋体", SIGN_SIZE), setting.wide - SIGN) for label in named]
    date = min(faces.width(signers.right, "宋体", SIGN_SIZE) + 0.1, setting.wide) if signers.right else 0.0
    across = max(1, int(setting.wide // (max(wides, default=0.0) + SIGN + SIGN_GAP)))
    beside = date + 10 * mm if date and sum(wides) + len(wides) * (SIGN + SIGN_GAP) + date <= setting.wide else 0.0
    across = max(1, len(named) if beside else min(across, len(named)))
    rows = [range(n, min(n + across, len(named))) for n in range(0, len(named), across)]
    for row in rows:
        setting.need(high)
        rule = min(SIGN * 1.6, (setting.wide - beside - sum(wides[n] for n in row)) / len(row) - SIGN_GAP)
        gap = (setting.wide - beside - sum(wides[n] + rule for n in row)) / max(1, len(row) - (not beside))
        x, low = setting.left, setting.y + high * 0.6 + SIGN_SIZE * 0.62
        for n in row:
            setting.within(
                named[n],
                Area(x, setting.y + high * 0.1, wides[n] + 0.1, high),
                Type("宋体", SIGN_SIZE, align="left", leading=1.2),
                head="签字人",
            )
            setting.page.rule(x + wides[n], low, x + wides[n] + rule, low, 0.4)
            x += wides[n] + rule + gap
        setting.y += high
    if date:
        if not beside:
            setting.need(high)
            setting.y += high
        setting.within(
            signers.right,
            Area(setting.right - date, setting.y - high * 0.9, date, high),
            Type("宋体", SIGN_SIZE, align="right"),
            head="日期",
        )


BAND = 8  # figures side by side


@set_block.register
def _(figures: Figures, setting: Setting) -> None:
    bands = -(-len(figures.pairs) // BAND)
    per = -(-len(figures.pairs) // max(1, bands))
    for n in range(0, len(figures.pairs), max(1, per)):
        _band(figures.pairs[n : n + per], per, setting)


def _band(pairs: Sequence[tuple[str, str]], per: int, setting: Setting) -> None:
    step, pad = setting.wide / per, 1.2 * mm
    tall = (setting.bottom - setting.top) / 3
    names = [fit(setting.faces, name, step - 2 * pad, 2 * 8 * 1.25, "宋体", 10.5, 7, 1.25) for name, _ in pairs]
    values = [fit(setting.faces, value, step - 2 * pad, 20, "黑体", 14, 9, 1.25) for _, value in pairs]
    upper, lower = (max(min(tall, _high(f)) for f in side) for side in (names, values))
    high = max(14.5 * mm, upper + lower + 5 * mm)
    setting.need(high + 5.5 * mm)
    page, y, last = setting.page, setting.y + 2 * mm, setting.left + step * len(pairs)
    page.box(setting.left, y, last - setting.left, high, OUTER)
    for n, (name, value) in enumerate(pairs):
        x = setting.left + n * step
        if n:
            page.rule(x, y, x, y + high, INNER)
        setting.within(
            name,
            Area(x + pad, y + 1 * mm, step - 2 * pad, upper + 2 * mm),
            Type("宋体", 10.5, least=7, leading=1.25),
            head=name[:8],
        )
        setting.within(
            value,
            Area(x + pad, y + high - lower - 1.8 * mm, step - 2 * pad, lower + 1 * mm),
            Type("黑体", 14, least=9, leading=1.25),
            head=name,
        )
    setting.y += high + 3.5 * mm


def _high(fitted: Fitted) -> float:
    return len(fitted.lines) * fitted.size * 1.25


@set_block.register
def _(rules: Rules, setting: Setting) -> None:
    """The text begins on the first rule; it takes as many rules as it wants, on as many pages."""
    high, size = rules.high * mm, rules.size
    lines = break_lines(setting.faces, rules.text, setting.wide - 4, "楷体", size, first=2 * size) if rules.text else []
    count = rules.lines if rules.lines is not None else int((setting.room + 0.01) // high)
    for n in range(max(count, len(lines))):
        setting.need(high)
        low = setting.y + high
        setting.page.rule(setting.left, low, setting.right, low, 0.4)
        if n < len(lines):
            shift = 2 * size if lines[n].room < setting.wide - 4.01 else 0.0
            setting.page.line_of(setting.left + 2 + shift, low - size * 0.75, lines[n], size)
        setting.y = low


@set_block.register
def _(space: Space, setting: Setting) -> None:
    """Where it does not fit, the page is turned instead."""
    if setting.room < space.high * mm:
        setting.turn()
    else:
        setting.y += space.high * mm


@set_block.register
def _(_block: Overleaf, setting: Setting) -> None:
    setting.turn()
