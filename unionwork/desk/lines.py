"""The one-line field everything is typed into, and the search field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from unionwork.desk import look
from unionwork.desk.widgets import dress

# Keys of the window that a line of text would otherwise keep for itself.
OURS = {Qt.Key.Key_K, Qt.Key.Key_E, Qt.Key.Key_N, Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_F, Qt.Key.Key_L}


class Line(QLineEdit):
    """A line of text that leaves the window's keys to the window, Ctrl+Z too when it has nothing to take back."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
            back = event.key() == Qt.Key.Key_Z and not self.isUndoAvailable()
            again = event.key() == Qt.Key.Key_Y and not self.isRedoAvailable()
            if control and (event.key() in OURS or back or again):
                event.ignore()
                return False
        return super().event(event)


class SeekLine(Line):
    """A search field: a lens, and a cross while there is something in it."""

    cleared = Signal()  # by the cross

    def __init__(self, hint: str) -> None:
        super().__init__()
        dress(self, "seek")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.addAction(look.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.addAction(look.icon("x"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip("清除")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self._cleared)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def _cleared(self) -> None:
        self.clear()
        self.cleared.emit()
