"""Files dropped from the desktop, anywhere on a widget and what lies on it."""

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
            if self._ready() and self.found(event.mimeData()):
                event.acceptProposedAction()
                return True
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            found = self.found(event.mimeData())
            if self._ready() and found:
                event.acceptProposedAction()
                self.take(found)
                return True
        return False

    def found(self, dragged: QMimeData) -> list[Path]:
        """What of the things being dragged is wanted here."""
        return [file for file in files_in(dragged) if file.suffix.lower() in SHEETS][:1]

    def take(self, files: list[Path]) -> None:
        """Something wanted was let go."""
        self._act(files[0])


class DroppingFiles(Dropping):
    """Lets files of any kind be dropped on a widget; all of them go to `act` together."""

    def __init__(
        self, over: QWidget, act: Callable[[list[Path]], object], ready: Callable[[], bool] = lambda: True
    ) -> None:
        super().__init__(over, lambda file: act([file]), ready)
        self._all = act

    def found(self, dragged: QMimeData) -> list[Path]:
        return [file for file in files_in(dragged) if file.is_file()]

    def take(self, files: list[Path]) -> None:
        self._all(files)


def files_in(dragged: QMimeData) -> list[Path]:
    """The files among what is being dragged."""
    return [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
