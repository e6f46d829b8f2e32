"""Long work off the window's thread: progress, cancel, and a result that comes back to the window's thread.

Three lasting threads per window, each with its own connection: one for what is asked in passing, one for what takes its
time, one that writes. Writing queues instead of waiting for a lock, and the window's own thread never waits at all.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from unionwork.kit.failures import Cancelled
from unionwork.kit.library import Library

T = TypeVar("T")
SHOWN_AFTER_MS = 400  # shorter work shows nothing
TICK_MS = 100


class Working:
    """What a task may say and ask while it works; handed to it as its only argument."""

    def __init__(self) -> None:
        self.done = self.total = 0
        self.stopped = False

    def progress(self, done: int, total: int) -> None:
        """How far it is; also the place where a cancelled task stops. Raises `Cancelled`."""
        self.done, self.total = done, total
        self.check()

    def cancelled(self) -> bool:
        return self.stopped

    def check(self) -> None:
        """Raises `Cancelled` once the officer has stopped the work."""
        if self.stopped:
            raise Cancelled


class Job(Generic[T]):
    """One piece of work on its way."""

    def __init__(self, words: str, lane: str, started: float) -> None:
        self.words, self.lane, self.started = words, lane, started
        self.working = Working()
        self.finished = False

    def cancel(self) -> None:
        """Ask it to stop; the task notices at its next `progress` or `check`."""
        self.working.stopped = True

    def seconds_left(self, now: float) -> int | None:
        """A guess from the pace so far, in seconds; nothing while there is too little to guess from."""
        done, total = self.working.done, self.working.total
        spent = now - self.started
        if not done or not total or spent < 1:
            return None
        return max(1, round(spent / done * (total - done)))


class Crew(QObject):
    """The threads of one window.

    `failed` of the window speaks for every failure that a page does not speak for itself.
    """

    came_back = Signal(object)
    busy = Signal(object)  # the job to show, None when there is none
    idle = Signal()

    def __init__(
        self, library: Library, failed: Callable[[BaseException], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.library, self._failed = library, failed
        self._threads = {
            kind: ThreadPoolExecutor(1, thread_name_prefix=kind) for kind in ("passing", "lasting", "writing")
        }
        self._newest: dict[str, Job[Any]] = {}
        self._jobs: list[Job[Any]] = []
        self._shown: Job[Any] | None = None
        self._closed = False
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._look)
        # Queued, for quick work may be done before anybody listens, and an answer never interrupts its question.
        self.came_back.connect(self._settle, Qt.ConnectionType.QueuedConnection)

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
        """Do `task(working)` on a thread of its own; `done(result)` or `failed(error)` follow on the window's thread.

        `words` (写入, 打印) are shown with a progress bar once it takes 0.4 s; without words nothing is ever shown. Of
        several jobs in one `lane` only the newest comes back. `slow` work, and all that has words, does not hold up
        what is asked in passing. `owner` gone means that nobody waits any more.
        """
        job: Job[T] = Job(words, lane, time.monotonic())
        if self._closed:
            return job  # the window is going: nobody waits for an answer any more
        if lane:
            if (older := self._newest.get(lane)) is not None:
                older.cancel()
            self._newest[lane] = job
        self._jobs.append(job)

        def doing() -> T:
            job.working.check()
            return task(job.working)

        def settle(future: Future[T]) -> None:
            if isValid(self):
                self.came_back.emit((job, future, done, failed, owner))

        kind = "writing" if writes else "lasting" if words or slow else "passing"
        self._threads[kind].submit(doing).add_done_callback(settle)
        if words:
            self._tick.start()
        return job

    @property
    def working(self) -> int:
        """How many jobs are still on their way."""
        return len(self._jobs)

    def close(self) -> None:
        """Stop what can be stopped, wait for the rest, let their connections go."""
        self._closed = True
        for job in self._jobs:
            job.cancel()
        for thread in self._threads.values():
            thread.submit(self.library.release)
            thread.shutdown(wait=True)

    # ---- inside -----------------------------------------------------------------------------------
    def _settle(self, came: tuple[Job[Any], Future[Any], Any, Any, QObject | None]) -> None:
        job, future, done, failed, owner = came
        job.finished = True
        self._jobs.remove(job)
        stale = bool(job.lane) and self._newest.get(job.lane) is not job
        if self._newest.get(job.lane) is job:
            del self._newest[job.lane]
        self._look()
        if not stale and (owner is None or isValid(owner)):
            error = future.exception()
            if error is None:
                if done is not None:
                    done(future.result())
            else:
                (failed or self._failed)(error)
        if not self._jobs:
            self.idle.emit()

    def _look(self) -> None:
        """Which job has taken long enough to be shown."""
        now = time.monotonic()
        waiting = [job for job in self._jobs if job.words and not job.working.stopped]
        shown = next((job for job in waiting if (now - job.started) * 1000 >= SHOWN_AFTER_MS), None)
        if shown is not None or self._shown is not None:
            self.busy.emit(shown)
        self._shown = shown
        if not waiting:
            self._tick.stop()
