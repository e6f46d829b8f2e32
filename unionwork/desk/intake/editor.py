"""The line that opens over a cell of the preview, to put something else in its place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent

from unionwork.desk.grid import Grid
from unionwork.desk.lines import Line


class CellEditor(Line):
    """Enter keeps, Esc gives up, leaving it keeps; `done` gets the text, or None when nothing is to change."""

    def __init__(
        self, grid: Grid, index: QModelIndex, name: str, text: str, done: Callable[[str | None], object]
    ) -> None:
        super().__init__()
        self.setParent(grid.viewport())
        self._grid, self._done, self._before = grid, done, text
        self.setAccessibleName(name)
        self.setText(text)
        place = grid.visualRect(index)
        wide = max(place.width(), 200)
        left = min(place.left(), max(grid.viewport().width() - wide, 0))
        self.setGeometry(left, place.top(), wide, place.height())
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._open = True
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.finish(self.text())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.finish(None)
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.finish(self.text())
        return False

    def finish(self, text: str | None) -> None:
        """Close once; the focus goes back to the grid."""
        if self._open:
            self._open = False
            self.hide()
            self.deleteLater()
            self._grid.setFocus()
            self._done(None if text == self._before else text)
