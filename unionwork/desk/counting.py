"""Counting: a row for each thing counted; figures that cannot be are refused at the row, whole ones are saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from unionwork.desk import look
from unionwork.desk.lines import Line
from unionwork.desk.widgets import clear, column, dress, label, row, show_sign, sign, tell
from unionwork.kit.fields import Count
from unionwork.kit.record import Record, Unreadable

Figures = Mapping[str, int | None]
Wrong = Sequence[tuple[str, str]]  # the field and what is said of it


class CountRow:
    """One thing counted: its lines, its sign, and what is said of it.

    `impossible` says what of the figures written cannot be; `standing` what the kept ones mean.
    """

    def __init__(
        self, record: Record, fields: tuple[Count, ...], words: str, impossible: Callable[[Figures], Wrong],
        standing: Callable[[], tuple[str, str]], read_only: bool, whole: bool = True,
    ) -> None:  # fmt: skip
        self.record, self.fields, self.whole = record, fields, whole
        self._impossible, self._standing = impossible, standing
        self.subject = label(words, wraps=True)
        self.lines: dict[str, Line] = {}
        for field in fields:
            line = Line()
            value = record.value(field)
            line.setText("" if value is None else str(value))
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.setFixedWidth(58)
            line.setAccessibleName(f"{words}：{field.label}")
            line.setReadOnly(read_only)
            self.lines[field.name] = line
        self.sign, self.said = sign("normal"), label("", "remark", wraps=True)

    def written(self) -> dict[str, int | None] | None:
        """What stands in the lines; None where something cannot be read."""
        found: dict[str, int | None] = {}
        for field in self.fields:
            text = self.lines[field.name].text().strip()
            try:
                found[field.name] = field.read(text) if text else None
            except Unreadable:
                return None
        return found

    def problems(self) -> Wrong:
        """What cannot be, by field."""
        found = self.written()
        return [(self.fields[0].name, "应填不小于 0 的整数")] if found is None else self._impossible(found)

    def changed(self) -> bool:
        found = self.written()
        return found is not None and any(self.record.value(f) != found[f.name] for f in self.fields)

    def judge(self) -> bool:
        """Say how the row stands; whether it may be saved."""
        wrong = dict(self.problems())
        for name, line in self.lines.items():
            dress(line, state="overdue" if name in wrong else "")
        if wrong:
            show_sign(self.sign, "overdue")
            tell(self.said, next(iter(wrong.values())), "overdue")
            return False
        state, words = ("normal", "未保存") if self.changed() else self._standing()
        show_sign(self.sign, state)
        tell(self.said, words, "" if state == "normal" else state)
        return True


class Counting(QWidget):
    """`counted` hands over a record whose figures are whole and possible."""

    counted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[CountRow] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        inside = column(gap=8, on=self)
        inside.addLayout(self._grid)
        inside.addStretch(1)

    def empty(self) -> None:
        clear(self._grid)
        self.rows = []

    def say(self, words: str) -> None:
        """A sentence where there is nothing to count."""
        self._grid.addWidget(label(words, "second"), self._grid.rowCount(), 0, 1, 3)

    def head(self, words: str, fields: Sequence[Count], shorten: str = "票数") -> None:
        at = self._grid.rowCount()
        self._grid.addWidget(label(words, "note"), at, 1)
        for n, field in enumerate(fields):
            it = label(field.label.removesuffix(shorten), "note", wraps=True)
            it.setFixedWidth(58)
            it.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
            self._grid.addWidget(it, at, 2 + n)
        self._grid.addWidget(label("结果", "note"), at, 3 + len(fields))

    def add(self, number: int, one: CountRow, *below: QWidget) -> None:
        """A row; what belongs `below` it stands indented."""
        at = self._grid.rowCount()
        self._grid.addWidget(label(str(number), "note"), at, 0)
        self._grid.addWidget(one.subject, at, 1)
        for n, field in enumerate(one.fields):
            line = one.lines[field.name]
            self._grid.addWidget(line, at, 2 + n)
            line.returnPressed.connect(partial(self._on, one, n))
            line.editingFinished.connect(partial(self._left, one))
        one.said.setMinimumWidth(look.size("label") * 2)
        holder = row(one.sign, one.said, gap=4)
        holder.setStretch(1, 1)
        self._grid.addLayout(holder, at, 3 + len(one.fields))
        for place, piece in enumerate(below, 1):
            self._grid.addWidget(piece, at + place, 1, 1, 3 + len(one.fields))
        self.rows.append(one)
        one.judge()

    def _on(self, one: CountRow, place: int) -> None:
        """Enter: the next figure, after the last one the next row."""
        lines = [line for r in self.rows for line in r.lines.values()]
        here = lines.index(one.lines[one.fields[place].name])
        if here + 1 < len(lines):
            lines[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
            lines[here + 1].selectAll()

    def _left(self, one: CountRow) -> None:
        found = one.written()
        enough = found is not None and (not one.whole or all(n is not None for n in found.values()))
        if one.judge() and enough and one.changed() and found is not None:
            record = one.record.copy()
            for field in one.fields:
                record.put(field, found[field.name])
            self.counted.emit(record)
