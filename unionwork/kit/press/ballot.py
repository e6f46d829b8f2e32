"""Ballots: two on a sheet, a numbered stub at the left, a line to cut along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unionwork.kit.paper import Ballot
from unionwork.kit.press.fitting import balanced, fit
from unionwork.kit.press.lines import break_lines
from unionwork.kit.press.page import GREY, INNER, OUTER, Area, Page, Ring, Setting, Type, mm, set_block

HALF, WHOLE = 148.5 * mm, 297 * mm
CUT = (4.0, 2.5)
STUB = 56 * mm
HEAD = 8.5 * mm
MARK, ORDER = 16 * mm, 10 * mm
ITEM = 11.0
NOTE, NOTE_PITCH = 9.0, 12.6
RING = 17 * mm


@dataclass(frozen=True)
class _Place:
    """One ballot, or one sheet of a long one, on its page; lengths in points."""

    ballot: Ballot
    top: float
    high: float
    items: Sequence[tuple[int, str]]
    sheet: str  # （2—1）, when the items take several sheets


@set_block.register
def _(ballot: Ballot, setting: Setting) -> None:
    """On half a sheet; on a whole one when the items want it; on several when even that is too small."""
    highs = _item_highs(ballot, setting)
    half, whole = (_room(ballot, setting, high) for high in (HALF, WHOLE))
    high, room = (HALF, half) if sum(highs) <= half else (WHOLE, whole)
    parts: list[list[int]] = [[]]
    used = 0.0
    for n, item in enumerate(highs):
        if parts[-1] and used + item > room:
            parts.append([])
            used = 0.0
        parts[-1].append(n)
        used += item
    for k, part in enumerate(parts, 1):
        if setting.y + high > WHOLE + 1:
            setting.turn()
        sheet = f"（{len(parts)}—{k}）" if len(parts) > 1 else ""
        _draw(setting, _Place(ballot, setting.y, high, [(n + 1, ballot.items[n]) for n in part], sheet))
        setting.y += high


def _edges() -> tuple[float, float]:
    return STUB + 8 * mm, 198 * mm


def _names(ballot: Ballot) -> float:
    left, right = _edges()
    return max(24 * mm, right - left - ORDER - MARK * len(ballot.marks))


def _heading(ballot: Ballot, setting: Setting) -> list[str]:
    left, right = _edges()
    return balanced(setting.faces, ballot.meeting, right - left, "宋体", 12)


def _foot(ballot: Ballot, setting: Setting) -> float:
    left, right = _edges()
    notes = sum(
        len(break_lines(setting.faces, t, right - left - 2 * RING - 17 * mm, "宋体", NOTE)) for t in ballot.notes
    )
    return max(2 * RING + 4 * mm, notes * NOTE_PITCH + 12 * mm)


def _room(ballot: Ballot, setting: Setting, high: float) -> float:
    """What a ballot of this height leaves for its items."""
    return high - 25 * mm - 6.5 * mm * len(_heading(ballot, setting)) - 14.5 * mm - HEAD - _foot(ballot, setting)


def _item_highs(ballot: Ballot, setting: Setting) -> list[float]:
    most = _room(ballot, setting, WHOLE)
    fitted = (
        fit(setting.faces, item, _names(ballot) - 5 * mm, 2 * ITEM * 1.35, "宋体", ITEM, 9, 1.35)
        for item in ballot.items
    )
    return [min(most, max(9 * mm, len(f.lines) * f.size * 1.35 + 2 * mm)) for f in fitted]


def _draw(setting: Setting, place: _Place) -> None:
    page, top, bottom = setting.page, place.top, place.top + place.high
    if top > 1:
        page.rule(8 * mm, top, 202 * mm, top, 0.5, CUT, GREY)
        _scissors(page, 10 * mm, top)
    page.rule(STUB, top + 8 * mm, STUB, bottom - 8 * mm, 0.5, CUT, GREY)
    _stub(setting, place)
    _face(setting, place)


def _scissors(page: Page, x: float, y: float) -> None:
    """Two blades and two rings: where to cut, without a dingbat font."""
    for sign in (-1, 1):
        page.rule(x - 4, y + sign * 2.4, x + 6, y - sign * 1.6, 0.6, ink=GREY)
        page.kept.append(Ring(x - 5.6, y + sign * 3.1, 1.7))


def _title(ballot: Ballot, setting: Setting) -> str:
    return f"{ballot.title}（样票）" if setting.paper.demo else ballot.title


def _stub(setting: Setting, place: _Place) -> None:
    ballot, page = place.ballot, setting.page
    left, right, y = 12 * mm, STUB - 6 * mm, place.top + 14 * mm
    middle, wide = (left + right) / 2, right - left
    page.text(middle, y + 3 * mm, "存　根", "小标宋", 14, align="centre")
    lines = balanced(setting.faces, ballot.meeting, wide, "宋体", 9)
    if len(lines) <= 5:
        for n, line in enumerate(lines):
            page.text(middle, y + 13 * mm + n * 13, line, "宋体", 9, align="centre")
    else:
        setting.within(
            ballot.meeting, Area(left, y + 10 * mm, wide, 22 * mm), Type("宋体", 9, leading=1.3), head="会议", top=True
        )
    rows = (
        ("编　　号", ballot.number + place.sheet),
        ("票　　种", _title(ballot, setting)),
        ("发票日期", ballot.date),
        ("发 票 人", ""),
    )
    for n, (label, value) in enumerate(rows):
        at = y + (36 + 12 * n) * mm
        page.text(left, at, label, "宋体", 9)
        page.rule(left + 13.5 * mm, at + 7, right, at + 7, 0.4)
        setting.within(
            value,
            Area(left + 14 * mm, at - 10, wide - 14.5 * mm, 20),
            Type("楷体", 10, leading=1.2),
            head=label.replace("　", ""),
        )
    for n, said in enumerate(("存根由工作人员留存", "票面不编号，不得作记号")):
        page.text(middle, y + 112 * mm + n * 11, said, "宋体", 8, align="centre", ink=GREY)


def _face(setting: Setting, place: _Place) -> None:
    ballot, page = place.ballot, setting.page
    left, right = _edges()
    y, bottom, middle = place.top + 13 * mm, place.top + place.high - 12 * mm, (left + right) / 2
    for line in _heading(ballot, setting):
        page.text(middle, y + 2 * mm, line, "宋体", 12, align="centre")
        y += 6.5 * mm
    title = _title(ballot, setting)
    shown = "　".join(title) if len(title) < 8 else title
    setting.within(
        shown + place.sheet, Area(left, y - 1 * mm, right - left, 12 * mm), Type("小标宋", 20, leading=1.3), head="票名"
    )
    y += 14.5 * mm
    end = _items(setting, place, left, right, y, _room(ballot, setting, place.high))
    _notes(setting, ballot, left, right - 2 * RING - 4 * mm, end + 4.5 * mm)
    page.kept.append(Ring(right - RING, bottom - RING + 1 * mm, RING))
    seal = Area(right - 1.85 * RING, bottom - RING - 7 * mm, 1.7 * RING, 8 * mm)
    setting.within(ballot.seal, seal, Type("宋体", 9, leading=1.15), head="印章")
    page.text(right - RING, bottom - RING + 3.2 * mm, "（盖章有效）", "宋体", 9, align="centre", ink=GREY)
    setting.within(
        ballot.date,
        Area(left, bottom - 8, right - left - 2 * RING - 4 * mm, 16),
        Type("宋体", 10.5, align="left"),
        head="日期",
    )


def _items(setting: Setting, place: _Place, left: float, right: float, y: float, room: float) -> float:
    """The table of items with an empty box for each mark; returns its lower edge."""
    ballot, page, names = place.ballot, setting.page, _names(place.ballot)
    mark = (right - left - ORDER - names) / max(1, len(ballot.marks))
    edges = [left, left + ORDER, left + ORDER + names]
    edges += [edges[-1] + mark * (n + 1) for n in range(len(ballot.marks))]
    page.text((edges[0] + edges[1]) / 2, y + HEAD / 2, "序号", "黑体", 10.5, align="centre")
    middle = edges[1] + names / 2
    if len(ballot.heading) <= 6:
        page.spread(middle - 14 * mm, middle + 14 * mm, y + HEAD / 2, ballot.heading, "黑体", 10.5)
    else:
        setting.within(ballot.heading, Area(edges[1] + 1, y, names - 2, HEAD), Type("黑体", 10.5), head="表头")
    for n, name in enumerate(ballot.marks):
        setting.within(name, Area(edges[n + 2] + 1, y, mark - 2, HEAD), Type("黑体", 10.5, leading=1.15), head="意见")
    full = _item_highs(ballot, setting)
    highs = [full[number - 1] for number, _ in place.items]
    if highs and (spare := room - sum(highs)) > 0:  # stretched together, to 14 mm at most
        highs = [max(high, min(14 * mm, high + spare / len(highs))) for high in highs]
    at = y + HEAD
    for (number, item), high in zip(place.items, highs, strict=True):
        page.rule(left, at, right, at, INNER)
        page.text((edges[0] + edges[1]) / 2, at + high / 2, str(number), "宋体", 10.5, align="centre")
        setting.within(
            item,
            Area(edges[1] + 2.5 * mm, at + 1 * mm, names - 5 * mm, high - 2 * mm),
            Type("宋体", ITEM, least=9, align="left", leading=1.35),
            head=f"{ballot.heading}第{number}项",
        )
        at += high
    for x in edges[1:-1]:
        page.rule(x, y, x, at, INNER)
    page.box(left, y, right - left, at - y, OUTER)
    return at


def _notes(setting: Setting, ballot: Ballot, left: float, right: float, y: float) -> None:
    page = setting.page
    if ballot.notes:
        page.text(left, y, "说明：", "黑体", NOTE)
    for n, note in enumerate(ballot.notes, 1):
        for k, line in enumerate(break_lines(setting.faces, note, right - left - 13 * mm, "宋体", NOTE)):
            if k == 0:
                page.text(left + 9.5 * mm, y, f"{n}.", "宋体", NOTE)
            page.line_of(left + 13 * mm, y, line, NOTE)
            y += NOTE_PITCH
