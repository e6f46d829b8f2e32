"""A spreadsheet dropped from the desktop, anywhere on a widget and what lies on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

SHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv", ".txt")
CHOOSING = f"表格 ({' '.join('*' + ending for ending in SHEETS)})"


class Dropping(QObject):
    """Lets files be dropped on a widget; the first spreadsheet among them goes to `act`.

    `ready` may refuse for the moment (a locked window, a question open).
    """

    def __init__(self, over: QWidget, act: Callable[[Path], object], ready: Callable[[], bool] = lambda: True) -> None:
        super().__init__(over)
        self._act, self._ready = act, ready
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDropEvent):
            if self._ready() and sheet_in(event.mimeData()) is not None:
                event.acceptProposedAction()
                return True
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            path = sheet_in(event.mimeData())
            if self._ready() and path is not None:
                event.acceptProposedAction()
                self._act(path)
                return True
        return False


def sheet_in(dragged: QMimeData) -> Path | None:
    """The first spreadsheet among what is being dragged."""
    files = (Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile())
    return next((file for file in files if file.suffix.lower() in SHEETS), None)
