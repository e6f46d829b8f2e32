"""The recycle bin: what was deleted in the last half year, ledger by ledger, and put back with what belonged to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from unionwork.desk import look
from unionwork.desk.frame import Desk
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.history.changes import said_at
from unionwork.desk.widgets import Short, button, column, frame, row
from unionwork.kit import recycling
from unionwork.kit.ledger import Ledger
from unionwork.kit.recycling import DAYS, Gone

TITLE = "回收站"


class Bin(QWidget):
    """Everything deleted that is not there again, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.gone: list[Gone] = []
        self.model = Rows(
            (Column("删除时间", 9), Column("谁删的", 8), Column("台账", 8), Column("记录"), Column("一起删的", 14))
        )
        self.grid = Grid(self.model, TITLE, links=False)
        self.grid.opened.connect(lambda place, _: self.bring_back(place))
        self.note = Short(f"删除的记录保留 {DAYS} 天，还原时连同当时一起删除的")
        self._back = button("还原这一条", lambda: self.bring_back(self.grid.current()[0]))
        bar = frame("bar")
        bar.setFixedHeight(look.size("bar"))
        edge = look.size("edge-gap")
        row(self.note, None, self._back, gap=8, margins=(edge, 0, edge, 0), on=bar)
        column(self.grid, bar, on=self).setStretch(0, 1)

    def look(self) -> None:
        """Ask again, on the reading thread."""
        library, now = self._desk.library, self._desk.now()

        def task(_: object) -> list[Gone]:
            found = [gone for ledger in _own(library.ledgers) for gone in recycling.deleted(library, ledger, now)]
            return sorted(found, key=lambda gone: gone.step.id, reverse=True)

        self._desk.run(task, done=self._show, lane="bin", owner=self)

    def _show(self, gone: list[Gone]) -> None:
        self.gone = gone
        self.model.show(len(gone), self._cell)
        self._back.setEnabled(bool(gone) and not self._desk.library.read_only)
        if gone:
            self.grid.go(0)

    def _cell(self, place: int, at: int) -> Cell:
        gone = self.gone[place]
        title = self._desk.library.ledgers[gone.ledger].title
        words = (said_at(gone.step.at), gone.step.operator, title, gone.caption, "、".join(gone.with_it))
        return Cell(words[at])

    def bring_back(self, place: int) -> None:
        """One record, with what was deleted together with it; a named step that can be undone."""
        if not 0 <= place < len(self.gone) or self._desk.library.read_only:
            return
        gone, library, at = self.gone[place], self._desk.library, self._desk.now()

        def done(told: list[str]) -> None:
            self._desk.refresh(at)
            more = f"。{'；'.join(told)}" if told else ""
            self._desk.toast(f"已还原：{gone.caption}{more}")
            self.look()

        self._desk.run(lambda _: recycling.bring_back(library, [gone], at), done=done, words="还原", writes=True)


def _own(ledgers: Any) -> Sequence[Ledger[Any]]:
    """Every ledger whose records are taken out by hand."""
    return [ledger for ledger in ledgers if not ledger.single]
