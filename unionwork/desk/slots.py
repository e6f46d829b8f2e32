"""One place of a form: star, label, entry, and the remark that is always under it so that nothing jumps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QWidget

from unionwork.desk import look
from unionwork.desk.entries import Entry
from unionwork.desk.widgets import Act, label, link, row, tell

STAR = 10
STATES = {"error": "overdue", "warning": "attention"}


class Slot(QWidget):
    """The entry with everything around it."""

    def __init__(self, entry: Entry, required: bool) -> None:
        super().__init__()
        self.entry, self.field = entry, entry.field
        self.state = ""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, STAR)
        grid.setColumnMinimumWidth(1, look.size("label"))
        grid.setColumnStretch(2, 1)
        star = label("*" if required else "", "star")
        star.setFixedSize(STAR, look.size("control"))
        name = label(self.field.label, "field", wraps=True)
        name.setBuddy(entry.control)
        name.setFixedWidth(look.size("label"))
        name.setMinimumHeight(look.size("control"))
        name.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        lines = -(-QFontMetrics(look.font()).horizontalAdvance(self.field.label) // (look.size("label") - 6))
        if lines > 1:
            name.setContentsMargins(0, 0, 6, 0)
            name.setMinimumHeight(max(look.size("control"), lines * QFontMetrics(look.font()).height()))
        self.remark = label("", "remark", wraps=True)
        self.remark.setMinimumHeight(look.size("remark"))
        self.remark.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.jump = link("")
        self.jump.hide()
        self._act: Act | None = None
        self.jump.clicked.connect(self._jump)
        grid.addWidget(star, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(name, 0, 1, 2 if lines > 1 else 1, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(entry, 0, 2, Qt.AlignmentFlag.AlignTop)
        under = row(self.remark, self.jump, gap=4, margins=(2, 0, 0, 0))
        under.setStretch(0, 1)
        grid.addLayout(under, 1, 2)
        grid.setRowStretch(2, 1)

    def say(self, words: str = "", state: str = "", jump: str = "", act: Act | None = None) -> None:
        """What stands under the entry: a hint, what was derived, or what is wrong; `jump` is a link behind it."""
        tell(self.remark, words, state)
        self.entry.control.setToolTip(words if state in ("overdue", "attention") else "")
        self.jump.setText(jump)
        self.jump.setAccessibleName(jump)
        self.jump.setVisible(bool(jump))
        self._act = act
        self.state = state
        self.entry.set_state(state if state in ("overdue", "attention") else "")

    def _jump(self) -> None:
        if self._act is not None:
            self._act()
