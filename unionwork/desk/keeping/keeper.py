"""Keeps watch over an open library: its lock is renewed every minute, a backup is made when one is due."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from unionwork.desk.at_work import AtWork
from unionwork.desk.keeping.shelf import said_time
from unionwork.desk.work import Working
from unionwork.kit import safekeeping, thinning
from unionwork.kit.failures import Cancelled, Refused, Unavailable
from unionwork.kit.locking import BEAT, Lock
from unionwork.kit.safekeeping import Backup

FIRST_LOOK_MS = 8000  # a start has other things to do first


class Keeper(QObject):
    """One for each window that may change its library.

    `said` carries words and state for the foot, `lost` that another computer has taken the library over.
    """

    said = Signal(str, str)
    lost = Signal()

    def __init__(self, desk: AtWork, lock: Lock | None) -> None:
        super().__init__(desk)
        self._desk, self._lock = desk, lock
        self._minute = QTimer(self, interval=round(BEAT.total_seconds() * 1000))
        self._minute.timeout.connect(self.look)
        self._minute.start()
        QTimer.singleShot(FIRST_LOOK_MS, self, self.look)
        self._busy = False

    @property
    def watching(self) -> bool:
        """Whether there is anything to keep: nothing is backed up from where nothing can be changed.

        A demonstration can be made again at any time.
        """
        return not self._desk.library.read_only and not self._desk.library.demo

    def look(self) -> None:
        """Every minute: still there, and is a backup due?"""
        if self._lock is not None and not self._lock.beat(self._desk.now()):
            self._minute.stop()
            self.lost.emit()
            return
        if self.watching and not self._busy:
            self._busy = True
            self._desk.run(self._keep_up, done=self._made, failed=self._not_made, slow=True, owner=self)

    def _keep_up(self, working: Working) -> tuple[Backup | None, Backup | None]:
        library = self._desk.library
        made = thinning.keep_up(library, "change", self._desk.now(), cancelled=working.cancelled)
        return made, thinning.newest(safekeeping.backups(safekeeping.home(library.path)))

    def _made(self, came: tuple[Backup | None, Backup | None]) -> None:
        self._busy = False
        made, last = came
        if made is not None and not made.verified:
            self.said.emit(f"备份没有通过核验：{made.said}", "overdue")
        elif last is not None:
            self.said.emit(f"备份 {said_time(last.made, self._desk.now())} 已核验", "")
        else:
            self.said.emit("", "")

    def _not_made(self, error: BaseException) -> None:
        self._busy = False
        if isinstance(error, Unavailable | Refused):
            said = error.said if isinstance(error, Unavailable) else str(error)
            self.said.emit(f"没有备份成：{said}", "overdue")
        elif not isinstance(error, Cancelled):
            self._minute.stop()
            self._desk.explain(error)

    # ---- the end ------------------------------------------------------------------------------------
    @property
    def closing(self) -> bool:
        """Whether a backup is due before the window goes."""
        library = self._desk.library
        if not self.watching or not library.path.exists():
            return False
        last = thinning.newest(safekeeping.backups(safekeeping.home(library.path)))
        return thinning.due(last, library.last_step, self._desk.now(), "close")

    def last_one(self, working: Working) -> Backup | None:
        """The backup on closing; nothing where nothing changed since the last. Raises `Unavailable`, `Cancelled`."""
        return thinning.keep_up(self._desk.library, "close", self._desk.now(), cancelled=working.cancelled)
