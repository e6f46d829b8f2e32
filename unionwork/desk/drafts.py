"""What is being typed is kept every few seconds, so that neither a power cut nor another page loses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from unionwork.desk.frame import Desk

EVERY_SECONDS = 5
KIND = "draft"


class Draft(QObject):
    """The draft of one form, under its own name in the library's memory."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        written: Callable[[], Mapping[str, object]],
        said: Callable[[str], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._name, self._written, self._said = desk, name, written, said
        self._last: Mapping[str, object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=EVERY_SECONDS * 1000)
        self._timer.timeout.connect(self.keep)

    def kept(self) -> dict[str, Any]:
        """What was left unfinished last time; nothing where nothing was."""
        found: dict[str, Any] = self._desk.library.memory.get(KIND, self._name) or {}
        return found

    def stir(self) -> None:
        """Something was typed: keep it within five seconds."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self, silent: bool = True) -> None:
        """Keep it now; `silent` is only said in the header, otherwise in a toast as well."""
        self._timer.stop()
        written = {name: value for name, value in self._written().items() if isinstance(value, str | int | bool)}
        if not written:
            return
        if written != self._last:
            self._last = written
            self._desk.remember(KIND, self._name, written)
        self._said(f"草稿已自动保存 {self._desk.now():%H:%M}")
        if not silent:
            self._desk.toast("没填完的内容已存为草稿，下次打开接着填")

    def forget(self) -> None:
        """It was saved, or given up."""
        self._timer.stop()
        self._last = None
        self._desk.remember(KIND, self._name, None)
