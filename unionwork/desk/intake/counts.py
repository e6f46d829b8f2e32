"""The five counts above a preview: they add up, and each of them shows only its rows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from unionwork.desk import look
from unionwork.desk.widgets import row
from unionwork.kit.intake import OUTCOMES, Outcome

INKS = {"": "ink", "new": "done", "changed": "mark", "same": "ink-2", "refused": "overdue"}
WIDE = 84


class Count(QAbstractButton):
    """A small word above a large number; the chosen one is underlined."""

    def __init__(self, words: str, ink: str) -> None:
        super().__init__()
        self._words, self._ink, self.number = words, ink, 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.say(0)

    def say(self, number: int) -> None:
        self.number = number
        self.setAccessibleName(f"{self._words} {number:,} 行")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(look.font("head")).horizontalAdvance(f"{self.number:,}")
        words = QFontMetrics(look.font("note")).horizontalAdvance(self._words)
        return QSize(max(WIDE, wide + 24, words + 24), look.size("bar"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        half = self.height() // 2
        painter.setFont(look.font("note"))
        painter.setPen(look.colour("ink-3"))
        left = int(Qt.AlignmentFlag.AlignLeft)
        painter.drawText(self.rect().adjusted(0, 4, 0, -half), left | Qt.AlignmentFlag.AlignVCenter.value, self._words)
        painter.setFont(look.font("head"))
        painter.setPen(look.colour(self._ink if self.number else "ink-off"))
        under = self.rect().adjusted(0, half - 6, 0, -4)
        painter.drawText(under, left | Qt.AlignmentFlag.AlignVCenter.value, f"{self.number:,}")
        if self.isChecked():
            painter.fillRect(0, self.height() - 2, self.width() - 16, 2, look.colour("accent"))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("mark"), 2))
            painter.drawRoundedRect(self.rect().adjusted(-3, 3, -13, -4), 3, 3)


class Counts(QWidget):
    """全部, 新增, 更新, 相同, 不能导入. `chosen` carries the outcome, empty for all."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {"": Count("全部", INKS[""])}
        self.buttons |= {outcome: Count(words, INKS[outcome]) for outcome, words in OUTCOMES.items()}
        group = QButtonGroup(self)
        for outcome, it in self.buttons.items():
            group.addButton(it)
            it.clicked.connect(lambda _=False, outcome=outcome: self.chosen.emit(outcome))
        self.buttons[""].setChecked(True)
        row(*self.buttons.values(), gap=8, on=self)

    def say(self, counts: Mapping[Outcome, int]) -> None:
        """Other numbers."""
        self.buttons[""].say(sum(counts.values()))
        for outcome, number in counts.items():
            self.buttons[outcome].say(number)

    def choose(self, outcome: str) -> None:
        self.buttons[outcome].setChecked(True)
        self.chosen.emit(outcome)

    @property
    def outcome(self) -> str:
        """Which of them is underlined."""
        return next(outcome for outcome, it in self.buttons.items() if it.isChecked())
