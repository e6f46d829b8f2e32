"""对应值: every value some list does not know, once, with its count; what it means is chosen, then remembered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from unionwork.desk import look
from unionwork.desk.frame import Desk
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.intake.chooser import Chooser
from unionwork.desk.intake.session import Session
from unionwork.desk.offers import Offer
from unionwork.desk.widgets import column, label, row, tell
from unionwork.kit.intake import Unknown

COLUMNS = (Column("项目", 9), Column("表里写的", 14), Column("行", 4, "right"), Column("当作"))
EMPTY = "留空，不填这一项"


class ValuesStep(QWidget):
    """`changed` is called when the plan must be worked out anew."""

    def __init__(self, desk: Desk, session: Session, changed: Callable[[], object]) -> None:
        super().__init__()
        self.session, self._desk, self._changed = session, desk, changed
        self.unknown: list[Unknown] = []
        self.said = label("", "second", wraps=True)
        self.model = Rows(COLUMNS)
        self.grid = Grid(self.model, "代码表里没有的写法")
        self.grid.opened.connect(lambda place, _: self.ask(place))
        whole = column(on=self)
        whole.addLayout(row(self.said, margins=(look.size("edge-gap"), 8, look.size("edge-gap"), 8)))
        whole.addWidget(self.grid, 1)

    def show_plan(self) -> None:
        """What is unknown now, and what was answered already."""
        known = {(each.field.name, each.raw) for each in self.session.unknown}
        answered = [each for each in self.unknown if (each.field.name, each.raw) not in known]
        self.unknown = [*self.session.unknown, *(a for a in answered if (a.field.name, a.raw) in self.session.answers)]
        here = max(self.grid.current()[0], 0)
        self.model.show(len(self.unknown), self._cell)
        if self.unknown:
            self.grid.go(min(here, len(self.unknown) - 1))
            left = len(self.session.unknown)
            words = f"还有 {left} 种没有说明；不说明的也照样导入，只是这一项留空。" if left else "都说明了。"
            tell(self.said, f"每种写法只问一次，选过的会记住。{words}")
        else:
            tell(self.said, "各项的写法都认得，没有要选的。")

    def _cell(self, place: int, at: int) -> Cell:
        it = self.unknown[place]
        answer = self.session.answers.get((it.field.name, it.raw))
        match at:
            case 0:
                return Cell(it.field.label)
            case 1:
                return Cell(it.raw)
            case 2:
                return Cell(f"{it.count:,}", ink="ink-2")
        if answer is None:
            return Cell("请选择", link=True, sign="attention", tip=f"不选就{EMPTY}")
        return Cell(answer or EMPTY, link=True, sign="done")

    def ask(self, place: int) -> None:
        """Choose what a value means."""
        it = self.unknown[place]
        offers = [*(Offer(words, words) for words in it.offered), Offer(EMPTY, "")]
        Chooser(
            self._desk, f"{it.field.label}写的“{it.raw}”当作什么？", f"共 {it.count:,} 行这样写。", offers,
            self.session.answers.get((it.field.name, it.raw)), lambda answer: self.answer(it, str(answer)),
        )  # fmt: skip

    def answer(self, it: Unknown, meaning: str) -> None:
        """This value means that; an empty meaning takes the rows without it."""
        self.session.answers[it.field.name, it.raw] = meaning
        self._changed()
