"""The changes inside one step, record by record: what was, what it became; masked stays masked, sealed sealed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from unionwork.desk.frame import Desk
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.widgets import Short, column, frame, label, row, rule, tell
from unionwork.kit import history
from unionwork.kit.history import Done, Told
from unionwork.kit.library import Library

MOST = 300
KINDS = {"do": "", "undo": "撤销", "redo": "重做"}


@dataclass(frozen=True)
class Line:
    """One line of the list: whose record, which item, what it was and became."""

    told: Told
    whose: str
    item: str
    was: str
    became: str


def lines_of(library: Library, number: int) -> list[Line]:
    """Every change of a step as lines, at most so many records; a new or deleted record is one line."""
    lines = list[Line]()
    for told in history.of_step(library, number, MOST):
        ledger = library.ledgers[told.ledger]
        values = {label: became or was for label, was, became in told.lines}
        named = " ".join(words for field in ledger.caption if (words := values.get(field.label, "")))
        whose = named if told.kind != "修改" else library.caption(ledger.record, told.record) or named
        whose = whose or f"{ledger.title} {told.record}"
        if told.kind == "修改":
            lines += [Line(told, whose, item, was or "空", became or "空") for item, was, became in told.lines]
        else:
            some = "，".join(f"{item} {words}" for item, words in list(values.items())[:6] if words)
            lines.append(Line(told, whose, f"{told.kind}{ledger.title}", "", some))
    return lines


class Changes(QWidget):
    """One step in full: its name, when and by whom, why; its changes; what can be done about it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.step: Done | None = None
        self.name = label("", "title", wraps=True)
        self.facts = label("", "note", wraps=True)
        self.model = Rows((Column("谁", 6), Column("项目", 6), Column("改动")))
        self.grid = Grid(self.model, "这一步的改动")
        self.grid.opened.connect(self._open)
        self.note = Short()
        self.acts = row(gap=8)
        box = frame("drawer")
        column(
            column(self.name, 4, self.facts, margins=(16, 12, 16, 12)), rule(), self.grid, rule(),
            column(self.note, 8, self.acts, margins=(16, 8, 16, 12)), on=box,
        )  # fmt: skip
        column(box, on=self)
        self._lines: list[Line] = []

    def show_step(self, step: Done) -> None:
        """Another step; its changes are read off the window's thread."""
        self.step = step
        tell(self.name, step.name)
        why = f"　原因：{step.reason}" if step.reason else ""
        tell(self.facts, f"{said_at(step.at)}　{step.operator or '未署名'}　{step.records:,} 条记录{why}")
        library = self._desk.library
        self._desk.run(lambda _: lines_of(library, step.id), done=self._show, lane="changes", owner=self)

    def _show(self, lines: list[Line]) -> None:
        self._lines = lines
        self.model.show(len(lines), self._cell)
        if lines:
            self.grid.go(0)
        records = len({(line.told.ledger, line.told.record) for line in lines})
        all_of = self.step.records if self.step is not None else 0
        self.note.setText(f"共 {all_of:,} 条记录，这里列出 {records:,} 条" if records < all_of else "回车打开这条记录")

    def _cell(self, place: int, column: int) -> Cell:
        line = self._lines[place]
        if column == 0:
            return Cell(line.whose, link=line.told.kind != "删除")
        if column == 1:
            return Cell(line.item, ink="ink-2")
        return Cell(line.became, was=line.was, ink="mark" if line.was else "ink")

    def _open(self, place: int, column: int) -> None:
        line = self._lines[place]
        ledger = self._desk.library.ledgers[line.told.ledger]
        if self._desk.library.get(ledger.record, line.told.record) is None:
            self._desk.toast("这条记录已经不在库里了")
        else:
            self._desk.open_record(ledger, line.told.record)


def said_at(at: str) -> str:
    """2026-11-20 10:32 for a moment as the journal keeps it."""
    return at[:16].replace("T", " ")
