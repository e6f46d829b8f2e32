"""Work off the window's thread while no library is open yet: one thread, progress, the result on the window's own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from unionwork.desk.work import Working

T = TypeVar("T")


class Errands(QObject):
    """One errand at a time."""

    came_back = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="start")
        self.came_back.connect(self._settle)
        self.busy = False

    def run(
        self, task: Callable[[Working], T], done: Callable[[T], object], failed: Callable[[BaseException], object]
    ) -> Working:
        """Do `task(working)` elsewhere; `done` or `failed` follow here. What is given back tells progress."""
        working = Working()
        self.busy = True

        def settle(future: Future[T]) -> None:
            if isValid(self):
                self.came_back.emit((future, done, failed))

        self._thread.submit(task, working).add_done_callback(settle)
        return working

    def close(self) -> None:
        self._thread.shutdown(wait=True)

    def _settle(self, came: tuple[Future[Any], Callable[[Any], object], Callable[[BaseException], object]]) -> None:
        future, done, failed = came
        self.busy = False
        error = future.exception()
        if error is None:
            done(future.result())
        else:
            failed(error)
