"""What a window does with its library: asks it, changes it through the one door, takes back and does again by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from unionwork.desk.widgets import Act
from unionwork.desk.work import Crew, Job, Working
from unionwork.kit import history
from unionwork.kit.history import Done
from unionwork.kit.library import Library
from unionwork.kit.step import Step, library_step

T = TypeVar("T")


class AtWork(QWidget):
    """The part of the window that works; a subclass says what a failure, a change and a toast look like."""

    def __init__(self, library: Library, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.library, self._clock = library, clock
        self.crew = Crew(library, self.explain, self)

    # ---- what a subclass says -----------------------------------------------------------------------
    def explain(self, error: BaseException) -> None:
        """Say in words what went wrong."""
        raise NotImplementedError

    def refresh(self, saved: datetime | None = None) -> None:
        """The library has changed."""
        raise NotImplementedError

    def toast(self, words: str, act: str = "", do: Act | None = None) -> None:
        """Say what was done."""
        raise NotImplementedError

    def undo_waits(self) -> str:
        """Why Ctrl+Z must wait, in one sentence; empty when it need not."""
        return ""

    # ---- the clock ----------------------------------------------------------------------------------
    def now(self) -> datetime:
        return self._clock()

    def today(self) -> date:
        return self._clock().date()

    # ---- doing something --------------------------------------------------------------------------
    def run(
        self,
        task: Callable[[Working], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        words: str = "",
        lane: str = "",
        writes: bool = False,
        slow: bool = False,
        owner: QObject | None = None,
    ) -> Job[T]:
        return self.crew.run(
            task, done=done, failed=failed, words=words, lane=lane, writes=writes, slow=slow, owner=owner
        )

    def change(
        self,
        name: str,
        act: Callable[[Step], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        said: str | Callable[[T], str] = "",
        words: str = "写入",
        reason: str = "",
        owner: QObject | None = None,
    ) -> Job[T]:
        at = self.now()

        def task(working: Working) -> T:
            with library_step(self.library, name, at=at, reason=reason) as step:
                step.cancelled = working.cancelled
                return act(step)

        def finished(result: T) -> None:
            self.refresh(at)
            if done is not None:
                done(result)
            self.toast((said(result) if callable(said) else said) or f"已完成：{name}", "撤销", self.undo)

        return self.crew.run(task, done=finished, failed=failed, words=words, writes=True, owner=None)

    def remember(self, kind: str, name: str, value: Any) -> None:
        at = self.now()
        if not self.library.read_only:
            self.crew.run(lambda _: self.library.memory.put(kind, name, value, at), writes=True)

    def log(
        self, act: str, what: str, fields: Sequence[str], records: int, reason: str = "", recipient: str = ""
    ) -> None:
        at = self.now()
        if not self.library.read_only:
            self.crew.run(
                lambda _: self.library.memory.log(
                    act, what, fields, records, at=at, reason=reason, recipient=recipient
                ),
                writes=True,
            )

    def undo(self) -> None:
        """Ctrl+Z: take back the newest step, by name; works after a restart too."""
        self._reverse(history.undoable(self.library), history.undo, "已撤销", "重做", self.redo, "没有可以撤销的步骤")

    def redo(self) -> None:
        """Ctrl+Y: do again what was just taken back."""
        self._reverse(history.redoable(self.library), history.redo, "已重做", "撤销", self.undo, "没有可以重做的步骤")

    def _reverse(
        self,
        target: Done | None,
        way: Callable[[Library, datetime], Done],
        word: str,
        act: str,
        back: Act,
        nothing: str,
    ) -> None:
        if target is None:
            self.toast(nothing)
            return
        if reason := self.undo_waits():
            self.toast(reason)
            return
        at = self.now()

        def finished(done: Done) -> None:
            self.refresh(at)
            self.toast(f"{word}：{done.name}", act, back)

        self.crew.run(lambda _: way(self.library, at), done=finished, words="撤销", writes=True)
