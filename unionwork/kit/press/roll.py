"""Long lists: the head on every page, a subtotal at its foot, the total and signatures at the end.

Pages are only counted while the paper is set; their cells are told when the page is drawn, so a roster of twenty
thousand people never lies in memory as marks, and a cell that fits at once costs one look into a dictionary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from unionwork.kit.paper import Align, Roll, Signers
from unionwork.kit.press.fitting import Fitted, fit
from unionwork.kit.press.fonts import Faces
from unionwork.kit.press.page import (
    HEAVY,
    INNER,
    MIDDLE,
    OUTER,
    OVERLEAF,
    Later,
    Mark,
    Setting,
    Stroke,
    Text,
    mm,
    set_block,
)

HEAD = 8.5 * mm
PAD = 0.9 * mm
LEAST = 6.0
LEADING = 1.15
AT_LAST = 4  # rows that the last page holds at least
SIGNING = 11 * mm
LONGEST_COUNT = 6  # characters of 人, 户, 个部门 that stand in a line of sums


@set_block.register
def _(roll: Roll, setting: Setting) -> None:
    table = _measure(roll, setting)
    sums = 2 * roll.high * mm if roll.counts else 0.0
    setting.need(table.head + sum(table.highs[:AT_LAST]) + sums + (SIGNING if roll.signers else 0.0))
    above, start = min(setting.y - setting.top, (setting.bottom - setting.top) / 5), 0
    while True:
        take = table.take(start, setting.room)
        final = start + take >= len(roll.rows)
        page = RollPage(table, setting.left, setting.y, start, start + take, final)
        setting.page.kept.append(page)
        setting.y = page.bottom
        start += take
        if final:
            break
        setting.turn_with_title(above)
    setting.later += table.later
    if roll.signers:
        set_block(Signers(roll.signers, roll.signed_on, SIGNING / mm), setting)


def _measure(roll: Roll, setting: Setting) -> _Table:
    block = setting.wide / roll.across
    scale = block / sum(c.wide for c in roll.columns)
    edges = [0.0]
    for column in roll.columns:
        edges.append(edges[-1] + column.wide * scale)
    rooms = [b - a - 2 * PAD for a, b in pairwise(edges)]
    table = _Table(roll, setting.faces, setting.wide, edges, rooms, [], HEAD, [])
    heads = (
        _cell(setting.faces, c.title, room, HEAD, "黑体", roll.size)
        for c, room in zip(roll.columns, rooms, strict=True)
    )
    cap = (setting.bottom - setting.top) / 4
    for column, fitted in zip(roll.columns, heads, strict=True):
        tall = len(fitted.lines) * fitted.size * LEADING + 1 * mm
        if tall > cap:
            table.later.append(Later("栏目", column.title))
        table.head = max(table.head, min(tall, cap))
    table.highs = _heights(table, cap)
    if len(roll.counts) > LONGEST_COUNT:
        table.later.append(Later("计数单位", roll.counts))
    return table


def _heights(table: _Table, cap: float) -> list[float]:
    """The height of every row; only a row with a cell too long for two small lines is measured."""
    roll, high = table.roll, table.roll.high * mm
    short = [max(1, int(room / LEAST) * 2 - 2) for room in table.rooms]
    highs = [high] * len(roll.rows)
    for n, row in enumerate(roll.rows):
        for k, value in enumerate(row):
            if len(value) > short[k] or "\n" in value:
                fitted = _cell(table.faces, value, table.rooms[k], high, "宋体", roll.size)
                tall = len(fitted.lines) * fitted.size * LEADING + 1 * mm
                if tall > cap:
                    table.later.append(Later(f"第{n + 1}行　{roll.columns[k].title}", value))
                if tall > high + 1 * mm:
                    highs[n] = max(highs[n], min(tall, cap))
    return highs


def _cell(faces: Faces, text: str, room: float, high: float, role: str, size: float) -> Fitted:
    """On one line down to two points less; then on two lines, down to 6 points; then on as many as it takes."""
    fitted = fit(faces, text, room, size * 1.3, role, size, size - 2, 1.2)
    if len(fitted.lines) > 1:
        fitted = fit(faces, text, room, high, role, size, LEAST, LEADING)
    return fitted


@dataclass
class _Table:
    """A roll measured for its page, in points."""

    roll: Roll
    faces: Faces
    wide: float
    edges: list[float]
    rooms: list[float]
    highs: list[float]
    head: float
    later: list[Later]

    def take(self, start: int, room: float) -> int:
        """How many rows go on the page that begins with this row."""
        roll, high = self.roll, self.roll.high * mm
        sums = high if roll.counts else 0.0
        rest = len(roll.rows) - start
        last = self._within(start, room - self.head - 2 * sums - (SIGNING if roll.signers else 0.0))
        if rest <= last:
            return rest
        take = self._within(start, room - self.head - sums)
        kept = AT_LAST * roll.across
        return max(1, min(take, rest - kept if rest > kept else rest - 1))

    def _within(self, start: int, room: float) -> int:
        """How many rows fit into a height, column after column."""
        across, count = self.roll.across, len(self.roll.rows) - start
        if across == 1:
            used, n = 0.0, 0
            while n < count and (used := used + self.highs[start + n]) <= room + 0.01:
                n += 1
            return n
        per = int((room + 0.01) // (self.roll.high * mm))
        while per > 1 and sum(self.lines_of(start, min(start + per * across, start + count))) > room + 0.01:
            per -= 1
        return max(1, per) * across

    def lines_of(self, start: int, end: int) -> list[float]:
        """The heights of the lines of a page; with lists side by side a line is as high as its highest row."""
        if self.roll.across == 1:
            return self.highs[start:end]
        per = -(-(end - start) // self.roll.across)
        return [max(self.highs[k] for k in range(start + r, end, per)) for r in range(per)]


@dataclass(frozen=True)
class RollPage:
    """The rows of one page; a `Many` among its page's marks."""

    table: _Table
    left: float
    top: float
    start: int
    end: int
    final: bool

    @property
    def bottom(self) -> float:
        """The lower edge of the frame."""
        roll = self.table.roll
        sums = (1 + self.final) if roll.counts else 0
        return self.top + self.table.head + sum(self.table.lines_of(self.start, self.end)) + sums * roll.high * mm

    def marks(self) -> Iterator[Mark]:
        """Head, cells in reading order, sums, then the lines."""
        roll, table = self.table.roll, self.table
        lines = table.lines_of(self.start, self.end)
        per, columns = len(lines), len(roll.columns)
        for k in range(roll.across):
            for n, column in enumerate(roll.columns):
                x = self.left + k * table.edges[-1] + table.edges[n] + PAD
                yield from self._put(
                    column.title, x, table.rooms[n], self.top + table.head / 2, table.head, "centre", "黑体"
                )
        at = self.top + table.head
        places = [(self.left + table.edges[n] + PAD, table.rooms[n], roll.columns[n].align) for n in range(columns)]
        for r, high in enumerate(lines):
            for k in range(roll.across):
                index = self.start + k * per + r
                if index < self.end:
                    yield from self._row(roll.rows[index], places, k * table.edges[-1], at + high / 2, high)
            at += high
        edge = at
        if roll.counts:
            yield from self._sums(at, "本页小计", roll.rows[self.start : self.end])
            if self.final:
                yield from self._sums(at + roll.high * mm, "总　　计", roll.rows)
        yield from self._rules(lines, edge)

    def _row(
        self,
        values: Sequence[str],
        places: Sequence[tuple[float, float, Align]],
        shift: float,
        middle: float,
        high: float,
    ) -> Iterator[Mark]:
        size, natural = self.table.roll.size, self.table.faces.natural
        base = middle + MIDDLE * size
        for value, (x, room, align) in zip(values, places, strict=False):
            if not value:
                continue
            wide = natural(value, "宋体") * size
            if wide > room or "\n" in value:
                yield from self._put(value, x + shift, room, middle, high, align, "宋体")
            elif align == "centre":
                yield Text(x + shift + (room - wide) / 2, base, value, "宋体", size)
            else:
                yield Text(x + shift + (room - wide if align == "right" else 0.0), base, value, "宋体", size)

    def _put(
        self, text: str, x: float, room: float, middle: float, high: float, align: Align, role: str
    ) -> Iterator[Mark]:
        """A cell that does not fit at once: smaller, then on more lines."""
        fitted = _cell(self.table.faces, text, room, high, role, self.table.roll.size)
        size, pitch, lines = fitted.size, fitted.size * LEADING, fitted.lines
        most = max(1, int((high + 1 * mm) // pitch))
        if len(lines) > most:
            lines = lines[: most - 1]
        count = min(len(fitted.lines), most)
        at = middle - (count - 1) * pitch / 2
        for line in lines:
            wide = self.table.faces.width(line.text, role, size)
            shift = {"left": 0.0, "centre": (room - wide) / 2, "right": room - wide}[align]
            yield Text(x + shift, at + MIDDLE * size, line.text, role, size)
            at += pitch
        if count > len(lines):
            said = OVERLEAF if room > len(OVERLEAF) * LEAST else OVERLEAF[3:5]
            yield Text(x, at + MIDDLE * size, said, "宋体", min(size, room / len(said)))

    def _sums(self, y: float, name: str, rows: Sequence[Sequence[str]]) -> Iterator[Mark]:
        roll, table, high = self.table.roll, self.table, self.table.roll.high * mm
        first = next((n for n, c in enumerate(roll.columns) if c.total), len(roll.columns))
        yield Stroke(((self.left, y), (self.left + table.wide, y)), HEAVY)
        said = f"{name}　{len(rows)} {roll.counts}"
        yield from self._put(
            said, self.left + 4 * mm, max(table.edges[first] - 5 * mm, 20 * mm), y + high / 2, high, "left", "黑体"
        )
        for n in range(first, len(roll.columns)):
            x = self.left + table.edges[n]
            yield Stroke(((x, y), (x, y + high)), INNER)
            if roll.columns[n].total:
                yield from self._put(
                    total_of(rows, n), x + PAD, table.rooms[n], y + high / 2, high, roll.columns[n].align, "宋体"
                )

    def _rules(self, lines: Sequence[float], edge: float) -> Iterator[Mark]:
        table, y = self.table, self.top + self.table.head
        right = self.left + table.wide
        for r, high in enumerate(lines):
            yield Stroke(((self.left, y), (right, y)), HEAVY if r == 0 else INNER)
            y += high
        for k in range(table.roll.across):
            for n in range(len(table.roll.columns)):
                if n or k:
                    x = self.left + k * table.edges[-1] + table.edges[n]
                    yield Stroke(((x, self.top), (x, edge)), OUTER if n == 0 else INNER)
        corners = (
            (self.left, self.top),
            (right, self.top),
            (right, self.bottom),
            (self.left, self.bottom),
            (self.left, self.top),
        )
        yield Stroke(corners, OUTER)


def total_of(rows: Sequence[Sequence[str]], column: int) -> str:
    """The sum of a column as it is written: whole numbers stay whole, money keeps two decimals, words do not count."""
    total, whole = Decimal(0), True
    for row in rows:
        value = row[column].replace(",", "").replace("，", "") if column < len(row) else ""
        try:
            amount = Decimal(value)
        except InvalidOperation:
            continue
        if amount.is_finite():
            total += amount
            whole = whole and "." not in value
    return f"{total:,}" if whole else f"{total:,.2f}"
