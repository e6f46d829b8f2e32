"""对应列: every heading with samples, the field it brings and why; another field can be chosen, or none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from unionwork.desk import look
from unionwork.desk.frame import Desk
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.intake.chooser import Chooser
from unionwork.desk.intake.session import Session, veiled
from unionwork.desk.offers import Offer
from unionwork.desk.widgets import column, label, row, tell
from unionwork.kit import layout
from unionwork.kit.headings import ALIKE, CHOSEN, CONTENT, LEARNT, SAME, SYNONYM

WHY = {
    CHOSEN: "手选的", LEARNT: "上次这样选的", SAME: "同名", SYNONYM: "同义词", ALIKE: "相似，请核对",
    CONTENT: "看内容认的，请核对",
}  # fmt: skip
GUESSED = (ALIKE, CONTENT)
LEAVE = "不导入"


class ColumnsStep(QWidget):
    """`changed` is called when the plan must be worked out anew."""

    def __init__(self, desk: Desk, session: Session, changed: Callable[[], object]) -> None:
        super().__init__()
        self.session, self._desk, self._changed = session, desk, changed
        self._columns: list[tuple[str, layout.Column]] = []
        self.said = label("", "second", wraps=True)
        self.model = Rows(())
        self.grid = Grid(self.model, "列名和对应的项目")
        self.grid.opened.connect(lambda place, _: self.ask(place))
        whole = column(on=self)
        whole.addLayout(row(self.said, margins=(look.size("edge-gap"), 8, look.size("edge-gap"), 8)))
        whole.addWidget(self.grid, 1)

    def show_plan(self) -> None:
        """The columns as the plan understands them now; the doubtful ones first."""
        self._columns = sorted(self.session.columns, key=lambda each: self._doubt(each[1]), reverse=True)
        several = len({sheet for sheet, _ in self._columns}) > 1
        columns = [Column("列名", 11), Column("样例", 18), Column("对应到", 9), Column("为什么")]
        if several:
            columns.insert(0, Column("工作表", 7))
        here = max(self.grid.current()[0], 0)
        self.model.show(len(self._columns), self._cell, columns)
        if self._columns:
            self.grid.go(min(here, len(self._columns) - 1))
        mapped = sum(c.field is not None for _, c in self._columns)
        tell(
            self.said,
            f"{len(self._columns)} 列，导入 {mapped} 列。点“对应到”改选；选过的会记住，下次同样的列名不再问。",
        )

    def _doubt(self, it: layout.Column) -> int:
        return 2 if it.how in GUESSED else 1 if it.field is None and not it.note else 0

    def _cell(self, place: int, at: int) -> Cell:
        sheet, it = self._columns[place]
        names = [c.title for c in self.model.columns]
        state = "attention" if self._doubt(it) else ""
        match names[at]:
            case "工作表":
                return Cell(sheet, ink="ink-2")
            case "列名":
                return Cell("／".join((*it.above, it.heading)) or it.key)
            case "样例":
                return Cell("　".join(veiled(sample) for sample in it.samples), ink="ink-2")
            case "对应到":
                return Cell(it.field.label if it.field else LEAVE, link=True, tip="改选")
        said = WHY.get(it.how, "") if it.field else it.note or "没有认出来"
        return Cell(said, ink=state or "ink-2", sign=state, small=True)

    def ask(self, place: int) -> None:
        """Choose the field of a column."""
        _, it = self._columns[place]
        offers = [Offer(LEAVE, "")]
        taken = {c.field.name: c.key for _, c in self._columns if c.field is not None and c is not it}
        for name, each in self.session.ledger.fields.items():
            by = f"（现在用“{taken[name]}”）" if name in taken else ""
            offers.append(Offer(f"{each.label}{by}", name))
        samples = "、".join(veiled(sample) for sample in it.samples)
        Chooser(
            self._desk,
            f"“{it.key}”对应到哪一项？",
            f"样例：{samples}" if samples else "这一列是空的",
            offers,
            it.field.name if it.field else "",
            lambda name: self.choose(it, str(name)),
        )

    def choose(self, it: layout.Column, name: str) -> None:
        """This column brings that field (its English name), or nothing; another column that brought it gives way."""
        for _, other in self._columns:
            if name and other is not it and other.field is not None and other.field.name == name:
                self.session.mapping[other.key] = ""
        self.session.mapping[it.key] = name
        self._changed()
