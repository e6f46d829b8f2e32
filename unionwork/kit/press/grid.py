"""Grids: which box lies where, how high its row is, and which rows go on which page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unionwork.kit.paper import Cell, Grid, Row
from unionwork.kit.press.boxes import Box, fill, needed
from unionwork.kit.press.page import INNER, OUTER, Setting, mm, set_block

GIVE = 0.85  # rows give way so far before the form takes a second page
STRETCH = 1.12  # a page that another follows is filled to its foot when that costs no more
TOGETHER = 0.6  # a group of rows under one heading is parted only when higher than this share of a page


@dataclass(frozen=True, slots=True)
class Placed:
    """A box with its place across, in points."""

    cell: Cell
    row: int
    x: float
    wide: float

    @property
    def end(self) -> int:
        """The row after its last."""
        return self.row + max(1, self.cell.down)


def across(rows: Sequence[Row], left: float, wide: float) -> list[Placed]:
    """Give every box its place from left to right, stepping over what hangs down from above.

    Boxes without a width share what is left; boxes that want more than the frame are narrowed together, and where
    nothing is open the last box takes what is left, so that a frame never has a hole.
    """
    placed: list[Placed] = []
    for n, row in enumerate(rows):
        hanging = [p for p in placed if p.row < n < p.end]
        free = wide - sum(p.wide for p in hanging)
        said = sum(c.wide * mm for c in row.cells if c.wide)
        open_cells = sum(1 for c in row.cells if not c.wide)
        least = open_cells * 6 * mm
        scale = min(1.0, max(0.1, free - least) / said) if said else 1.0
        share = (free - said * scale) / open_cells if open_cells else 0.0
        x = left
        for k, cell in enumerate(row.cells):
            while (over := next((p for p in hanging if abs(p.x - x) < 0.1), None)) is not None:
                x += over.wide
            w = cell.wide * mm * scale if cell.wide else share
            if k == len(row.cells) - 1 and not open_cells:
                w += max(0.0, free - said)
            placed.append(Placed(cell, n, x, w))
            x += w
    return placed


@set_block.register
def _(grid: Grid, setting: Setting) -> None:
    placed, highs, start = across(grid.rows, setting.left, setting.wide), row_heights(grid, setting), 0
    while start < len(highs):
        head = _head_above(grid.rows, start)
        end = _fitting(placed, highs, start, setting, head)
        if end == start:
            setting.turn_with_title(8 * mm) if start else setting.turn()
            continue
        order = [*([head] if head is not None else []), *range(start, end)]
        shown = [highs[k] for k in order]
        if end < len(highs) and grid.foot is not None and setting.room < sum(shown) * STRETCH:
            shown = [high * setting.room / sum(shown) for high in shown]
        _draw(setting, placed, order, shown, start)
        start = end
        if start < len(highs):
            setting.turn_with_title(8 * mm)


def row_heights(grid: Grid, setting: Setting) -> list[float]:
    """The height of every row in points, stretched or given way so that the frame ends at the foot of its page."""
    placed = across(grid.rows, setting.left, setting.wide)
    page = setting.bottom - setting.top
    cap = page / 2  # a box that wants more tells the rest on a further page
    least = [0.0] * len(grid.rows)
    said = [min(row.high * mm, page - 10 * mm) for row in grid.rows]
    for p in placed:
        if p.cell.down == 1:
            least[p.row] = max(least[p.row], min(cap, needed(setting.faces, p.cell, p.wide)))
    highs = [max(pair) for pair in zip(said, least, strict=True)]
    for p in placed:
        last = min(p.end, len(highs)) - 1
        short = min(cap, needed(setting.faces, p.cell, p.wide)) - sum(highs[p.row : last + 1])
        if p.cell.down > 1 and short > 0:
            highs[last] += short
            least[last] = highs[last]
    if grid.foot is None or not highs:
        return highs
    spare = setting.room - grid.foot * mm - sum(highs)
    if spare > 0:
        return [high * (1 + spare / sum(highs)) for high in highs]
    slack = [high - max(low, high * GIVE) for high, low in zip(highs, least, strict=True)]
    if 0 < -spare <= sum(slack):
        return [high + spare * give / sum(slack) for high, give in zip(highs, slack, strict=True)]
    return highs


def _head_above(rows: Sequence[Row], start: int) -> int | None:
    """The heading row that must be said again when a page begins with this row."""
    return next((k for k in range(start - 1, -1, -1) if rows[k].heads and k + rows[k].heads >= start), None)


def _fitting(placed: Sequence[Placed], highs: Sequence[float], start: int, setting: Setting, head: int | None) -> int:
    """The row after the last that fits on this page; `start` itself when the page must be turned first."""
    used, end = (highs[head] if head is not None else 0.0), start
    while end < len(highs) and used + highs[end] <= setting.room + 0.5:
        used, end = used + highs[end], end + 1
    most, page = end, (setting.bottom - setting.top) * TOGETHER
    while start < end < len(highs) and any(p.row < end < p.end and sum(highs[p.row : p.end]) <= page for p in placed):
        end -= 1
    if end == start and setting.y <= setting.top + 8.1 * mm:  # higher than any page: parted where it must
        return max(most, start + 1)
    return end


def _draw(setting: Setting, placed: Sequence[Placed], order: Sequence[int], highs: Sequence[float], start: int) -> None:
    """The rows of one page in one frame; a heading that began on an earlier page is said again."""
    page, top, tops = setting.page, setting.y, {}
    y = top
    for k, high in zip(order, highs, strict=True):
        tops[k] = y
        y += high
    bottoms = {k: tops[k] + high for k, high in zip(order, highs, strict=True)}
    here = [(p, rows) for p in placed if (rows := [k for k in order if p.row <= k < p.end])]
    for p, rows in here:
        upper, lower = tops[rows[0]], bottoms[rows[-1]]
        if p.x > setting.left + 0.1:
            page.rule(p.x, upper, p.x, lower, INNER)
        if upper > top + 0.1:
            page.rule(p.x, upper, p.x + p.wide, upper, INNER)
        again = p.row < start
        if not again or p.cell.role == "宋体":
            beside = next((q.cell.text for q, rs in here if abs(q.x + q.wide - p.x) < 0.1 and rows[0] in rs), "")
            fill(setting, Box(p.cell, p.x, upper, p.wide, lower - upper, beside.replace("\n", "").rstrip("：")))
    page.box(setting.left, top, setting.wide, y - top, OUTER)
    setting.y = y
