"""One table of a report on screen, with what the checks say below it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unionwork.desk import look
from unionwork.desk.grid import NONE, Cell, Column, Grid, Rows
from unionwork.desk.widgets import Short, clear, column, frame, label, link, row, scrolled, sign
from unionwork.kit.report_books import totals
from unionwork.kit.reporting import shown
from unionwork.kit.tables import Check, Figure, Table, Value

PER_CHARACTER = 3.3  # millimetres of paper that become one character of screen
ROOMY = 190  # millimetres: a table not wider than this gives its widest column what is left
LEVELS = {"H": ("overdue", "不可上报"), "S": ("attention", "请说明")}
CHECKS_HIGH = 132
EMPTY_TABLE = Table("", (), [])


class ReportSheet(QWidget):
    """`asked` carries a figure whose people are wanted."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.table = EMPTY_TABLE
        self._totals: list[Value] = []
        self._marked: dict[str, str] = {}
        self.facts = Short()
        self.model = Rows(())
        self.grid = Grid(self.model, "报表", edited=True)
        self.grid.opened.connect(self._open)
        self._said = column(gap=4, margins=(look.size("edge-gap"), 8, look.size("edge-gap"), 8))
        inner = QWidget()
        inner.setLayout(self._said)
        self.checks = frame("bar")
        area = scrolled(inner)
        column(area, on=self.checks)
        self.checks.setFixedHeight(CHECKS_HIGH)
        above = row(self.facts, margins=(look.size("edge-gap"), 4, look.size("edge-gap"), 8))
        whole = column(on=self)
        whole.addLayout(above)
        whole.addWidget(self.grid, 1)
        whole.addWidget(self.checks)

    def show_table(self, table: Table) -> None:
        """Another table."""
        self.table = table
        self._totals = list(totals(table)) if table.rows and any(c.total for c in table.columns) else []
        self._marked = {id: LEVELS[check.level][0] for check in table.checks for id in check.cells}
        self.facts.setText("　".join(f"{name}：{words}" for name, words in table.heads))
        self.model.show(len(table.rows) + bool(self._totals), self._cell, _columns(table))
        self.grid.setAccessibleName(table.title)
        self._say_checks()
        if table.rows:
            self.grid.go(0, 0)

    # ---- cells -----------------------------------------------------------------------------------------------
    def _cell(self, place: int, column: int) -> Cell:
        if column >= len(self.table.columns):
            return NONE
        kind = self.table.columns[column]
        if place == len(self.table.rows):
            value = self._totals[column]
            return Cell("" if value is None else shown(value, kind), strong=True)
        value = self.table.rows[place][column]
        words = shown(value, kind)
        if not isinstance(value, Figure):
            return Cell(words)
        state = self._marked.get(value.id, "")
        tip = "。".join(filter(None, (value.label, value.definition)))
        ink = "ink-2" if value.manual else "ink"
        bar, tint = (state, f"{state}-tint") if state else ("", "")
        return Cell(words, ink=ink, link=bool(value.keys), tint=tint, bar=bar, tip=tip)

    def _open(self, place: int, column: int) -> None:
        figure = self._figure(place, column)
        if figure is not None and figure.keys:
            self.asked.emit(figure)

    def _figure(self, place: int, column: int) -> Figure | None:
        if 0 <= place < len(self.table.rows) and column < len(self.table.rows[place]):
            value = self.table.rows[place][column]
            return value if isinstance(value, Figure) else None
        return None

    # ---- checks ----------------------------------------------------------------------------------------------
    def _say_checks(self) -> None:
        clear(self._said)
        for check in self.table.checks:
            state, words = LEVELS[check.level]
            said = label(f"{words}：{check.said}", wraps=True)
            pieces: list[QWidget] = [sign(state), said]
            if any(self._place_of(id) for id in check.cells):
                pieces.append(link("看这一格", partial(self.jump, check)))
            layout = row(*pieces, gap=8)
            layout.setStretch(1, 1)
            self._said.addLayout(layout)
        for note in self.table.notes:
            self._said.addWidget(label(note, "note", wraps=True))
        self._said.addStretch(1)
        self.checks.setVisible(bool(self.table.checks or self.table.notes))

    def jump(self, check: Check) -> None:
        """Go to the next figure a check speaks of; again for the one after it."""
        places = [place for id in check.cells if (place := self._place_of(id)) is not None]
        if places:
            here = self.grid.current()
            after = places[(places.index(here) + 1) % len(places)] if here in places else places[0]
            self.grid.go(*after)
            self.grid.setFocus()

    def _place_of(self, id: str) -> tuple[int, int] | None:
        for place, values in enumerate(self.table.rows):
            for at, value in enumerate(values):
                if isinstance(value, Figure) and value.id == id:
                    return place, at
        return None


def _columns(table: Table) -> list[Column]:
    """The paper's columns on screen; of a narrow table the widest one takes what is left."""
    widest = max(range(len(table.columns)), key=lambda n: table.columns[n].wide, default=0)
    narrow = sum(column.wide for column in table.columns) <= ROOMY
    return [
        Column(
            c.title,
            0 if narrow and n == widest else max(c.wide / PER_CHARACTER, 3),
            "right" if c.kind in ("count", "money", "number") else c.align,
        )
        for n, c in enumerate(table.columns)
    ]
