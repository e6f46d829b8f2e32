"""The steps of a record's life below one another, each with its sign and its day; the one being looked at is strong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from unionwork.desk import look
from unionwork.desk.widgets import Short, clear, column, dress, label, picture, row, sign
from unionwork.kit.lifecycle import StepView

SIGNS = {"done": "done", "overdue": "overdue", "current": "attention"}
SAID = {"done": "已办", "current": "现在", "coming": "未到", "overdue": "超期", "skipped": "略过"}


class Timeline(QWidget):
    """`chosen` tells the name of the step somebody looks at."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("进度")
        self._inside = column(gap=0, on=self)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}

    def show_steps(self, views: Sequence[StepView], at: str) -> None:
        """Show the steps anew; `at` is the one being looked at."""
        clear(self._inside)
        self._buttons.clear()
        for view in views:
            it = self._button(view, view.move.name == at)
            self._buttons[view.move.name] = it
            self._inside.addWidget(it)
        self._inside.addStretch(1)

    def _button(self, view: StepView, here: bool) -> QPushButton:
        it = QPushButton()
        dress(it, "figure")
        it.setFixedHeight(look.size("row") + 4)
        it.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        day = view.day or (view.due.original if view.due else None)
        words = Short(view.title, "", "strong" if here else "")
        when = label(short(day), "note", "overdue" if view.state == "overdue" else "")
        shape = sign(SIGNS[view.state]) if view.state in SIGNS else picture("circle", "ink-3")
        if view.state == "skipped":
            shape = picture("minus", "ink-3")
        for piece in (shape, words, when):
            piece.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar = picture("chevron-right", "mark") if here else picture("circle", "surface", 16)
        bar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if not here:
            bar.clear()
        row(bar, shape, words, when, gap=6, margins=(4, 0, 10, 0), on=it).setStretch(2, 1)
        it.setAccessibleName(f"{view.title}，{SAID[view.state]}{'，' + short(day) if day else ''}")
        it.clicked.connect(lambda _checked=False: self.chosen.emit(view.move.name))
        self._group.addButton(it)
        return it

    def press(self, name: str) -> None:
        """Look at a step by its name."""
        self._buttons[name].click()


def short(day: date | None) -> str:
    """11-27, for a narrow place."""
    return f"{day:%m-%d}" if day else ""
