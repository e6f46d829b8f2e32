"""The templates met before, the last used first, below the place where a new one is dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from unionwork.desk import look
from unionwork.desk.frame import Desk
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.start.founding import DropField
from unionwork.desk.widgets import column, label, row
from unionwork.kit import blanks
from unionwork.submissions.filing import Kept, kept

COLUMNS = (
    Column("模板", 20), Column("上次填", 10), Column("列", 3, "right"), Column("改选过", 5, "right"),
    Column("退回规则", 6, "right"), Column("文件名"), Column("", 4),
)  # fmt: skip
FORGET = 6


class Shelf(QWidget):
    """`load` is called with the path of a template."""

    def __init__(self, desk: Desk, load: Callable[[Path], object]) -> None:
        super().__init__()
        self.desk = desk
        self.kept: list[Kept] = []
        self.drop = DropField("把上级发来的表拖到这里", "xlsx：名单或数字表都可以。只填空格，其余一概不动", load)
        self.drop.setFixedHeight(220)
        self.said = label("", "note")
        self.rows = Rows(COLUMNS)
        self.grid = Grid(self.rows, "记住的模板")
        self.grid.opened.connect(self._opened)
        edge = look.size("edge-gap")
        whole = column(on=self)
        whole.addLayout(row(self.drop, margins=(edge, edge, edge, 12)))
        whole.addLayout(row(self.said, margins=(edge, 0, edge, 4)))
        whole.addWidget(self.grid, 1)
        whole.addStretch(0)

    def look(self) -> None:
        """What the library remembers now."""
        self.kept = kept(self.desk.library)
        self.grid.setVisible(bool(self.kept))
        self.said.setText(
            f"记住的模板 {len(self.kept)} 个，同样的表再来时照上次的办法填，变了会先说哪里变了"
            if self.kept
            else "还没有记住的模板：第一张填好以后就记在这里"
        )
        self.rows.show(len(self.kept), self._cell)

    def _cell(self, place: int, at: int) -> Cell:
        it = self.kept[place].template
        match at:
            case 0:
                return Cell(it.name)
            case 1:
                return Cell(it.used.replace("T", " "), ink="ink-2")
            case 2:
                return Cell(str(self.kept[place].columns), ink="ink-2")
            case 3:
                return Cell(str(len(it.chosen) or ""), ink="ink-2")
            case 4:
                return Cell(str(len(it.rules) or ""), ink="ink-2")
            case 5:
                return Cell(it.pattern or blanks.PATTERN, ink="ink-3")
        return Cell("忘掉", link=True, tip="忘掉这个模板和它的改选、规则")

    def _opened(self, place: int, at: int) -> None:
        if at != FORGET:
            return
        it = self.kept[place]
        self.desk.ask(
            f"忘掉“{it.template.name}”？", "下次再来就当第一次见，改选过的列和退回留下的规则都没有了。",
            act="忘掉", do=lambda: self._forget(it), destroys=True,
        )  # fmt: skip

    def _forget(self, it: Kept) -> None:
        self.desk.remember(blanks.KIND, it.fingerprint, None)
        self.kept = [each for each in self.kept if each is not it]
        self.rows.show(len(self.kept), self._cell)
