"""The code lists: standard, year, source, whether the text itself was seen; every entry with the ways it is written."""

from __future__ import annotations

from unionwork.desk.frame import Desk, Page
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.settings.seen import seen_cell
from unionwork.desk.widgets import Short, column, frame, label, row
from unionwork.kit import codes
from unionwork.kit.codes import CodeList

LISTS = (Column("代码表", 8), Column("标准号", 7), Column("条", 2.5, "right"), Column("", 5))
ENTRIES = (Column("代码", 3.5), Column("名称", 10), Column("属于", 6), Column("停用", 5), Column("也写作"))


class CodesPage(Page):
    """Looked at, not changed: a code is the same in every office."""

    def __init__(self, desk: Desk) -> None:
        self.lists = list(codes.all_lists().values())
        super().__init__(desk, "代码表", f"{len(self.lists)} 张，随程序更新")
        self.left = Grid(Rows(LISTS, len(self.lists), self._list_cell), "代码表", links=False)
        self.left.setFixedWidth(sum(self.left.columnWidth(n) for n in range(len(LISTS))) + 14)
        self.right = Grid(Rows(ENTRIES), "代码", links=False)
        self.title = label("", "title")
        self.source = Short()
        self.left.moved.connect(lambda place, _: self._show(self.lists[place]))
        drawer = frame("drawer")
        column(column(self.title, 4, self.source, margins=(16, 10, 16, 10)), self.right, on=drawer).setStretch(1, 1)
        both = row(self.left, drawer, gap=0)
        both.setStretch(1, 1)
        self.body.addLayout(both, 1)
        self.left.go(0)

    def opened(self) -> None:
        self.focus_first(self.left)

    def _list_cell(self, place: int, column: int) -> Cell:
        it = self.lists[place]
        if column == 3:
            return seen_cell(it.verified)
        return Cell((it.title, it.number, str(len(it.entries)))[column], ink="ink" if column == 0 else "ink-2")

    def _show(self, it: CodeList) -> None:
        self.title.setText(it.title)
        self.source.setText("　".join(filter(None, (it.standard, it.number, it.year, f"来源：{it.source}"))))

        def cell(place: int, column: int) -> Cell:
            entry = it.entries[place]
            parent = it.label_of(entry.parent) or entry.parent
            words = {"代码": entry.code, "名称": entry.label, "属于": parent, "停用": entry.until}
            said = words.get(columns[column].title, "、".join(entry.also))
            return Cell(said, ink="ink-3" if entry.until else "ink" if column < 2 else "ink-2")

        idle = {"属于": not any(e.parent for e in it.entries), "停用": not any(e.until for e in it.entries)}
        columns = [c for c in ENTRIES if not idle.get(c.title)]
        self.right.rows.show(len(it.entries), cell, columns)
