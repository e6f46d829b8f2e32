"""The window before the window: from nothing, or from a closed file, to an open library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from unionwork.desk.speech import explain
from unionwork.desk.start.beginning import ENDING, Beginning
from unionwork.desk.start.card import Ground, ProgressCard, in_rows
from unionwork.desk.start.damaged import DamageCard
from unionwork.desk.start.errands import Errands
from unionwork.desk.start.founding import FoundingCard
from unionwork.desk.start.held import HeldCard
from unionwork.desk.start.receiving import ReceivingCard
from unionwork.desk.start.recent import Recent
from unionwork.desk.start.signing import SigningCard, signs_by_itself
from unionwork.desk.start.unlock import PasswordCard
from unionwork.desk.start.welcome import WelcomeCard
from unionwork.desk.widgets import link
from unionwork.desk.work import Working
from unionwork.kit.damage import Damaged
from unionwork.kit.entry import Entry, Secret, enter, hold
from unionwork.kit.failures import Cancelled, Refused, Unavailable
from unionwork.kit.library import Library
from unionwork.kit.locking import Held

Attempt = Callable[[Secret, Working], Entry]


class Start(Ground):
    """Shown until a library is open. `opened` carries its entry, and the roster to bring in at once, if any."""

    opened = Signal(object, str)

    def __init__(self, beginning: Beginning, recent: Recent, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.beginning, self.recent, self._clock = beginning, recent, clock
        self._errands = Errands(self)
        self._working: Working | None = None
        self.setWindowTitle("基层工会工作台")
        self.resize(1366, 697)
        self.setMinimumSize(960, 600)
        known = recent.libraries
        if known:
            self.ask_password(known[0])
        else:
            self.welcome()

    # ---- the ways in -------------------------------------------------------------------------------------
    def welcome(self) -> None:
        card = WelcomeCard()
        card.chosen.connect(self._way)
        self.lay(card)

    def _way(self, way: str) -> None:
        match way:
            case "new":
                self.found()
            case "open":
                self.open_other()
            case "demo":
                self.demonstrate()
            case "restore":
                self.receive(package=False)
            case _:
                self.receive(package=True)

    def found(self) -> None:
        card = FoundingCard(self.beginning, self._clock)
        card.left.connect(self.again)
        card.bug.connect(self._bug)
        card.finished.connect(self._founded)
        self.lay(card)

    def _founded(self, library: Library, roster: str) -> None:
        self.recent.opened(library.path)
        self.opened.emit(hold(library, self._clock()), roster)

    def again(self) -> None:
        """Back to where a start begins."""
        known = self.recent.libraries
        if known:
            self.ask_password(known[0])
        else:
            self.welcome()

    def open_other(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "打开哪个库", "", f"工会工作台的库 (*{ENDING})")
        if chosen:
            self.ask_password(Path(chosen))

    def receive(self, *, package: bool) -> None:
        """A backup, or a handover, that lies somewhere: put in its place, then opened like any library."""
        if package:
            note = "选移交来的压缩包，输入移交人告诉你的密码。库和附件放进一个新文件夹，逐个核对。"
            card = ReceivingCard("接手移交来的库", note, self.again, package=True)
        else:
            note = (
                "这台电脑上的库没有了，或换了电脑：选一份备份，放到新位置打开。库还在的，打开后在“备份与恢复”里恢复。"
            )
            card = ReceivingCard("从备份恢复", note, self.again, package=False)
        card.received.connect(self._received)
        card.bug.connect(self._bug)
        self.lay(card)

    def _received(self, path: Path, words: str) -> None:
        self._mended(path, words)

    def ask_password(self, path: Path) -> None:
        card = PasswordCard(
            path, path.stem, f"在“{path.parent.name}”文件夹里", self._attempt(path), self.recent, self._clock
        )
        card.opened.connect(self._unlocked)
        card.hindered.connect(partial(self._hindered, path))
        card.bug.connect(self._bug)
        card.below.addWidget(self._others(path))
        self.lay(card)

    def _others(self, path: Path) -> QWidget:
        """What else can be done instead of typing this password."""
        links = [
            link(other.stem, partial(self.ask_password, other)) for other in self.recent.libraries if other != path
        ]
        links += [link("打开另一个库", self.open_other), link("新建本单位的库", self.found)]
        links.append(link("从备份恢复", partial(self.receive, package=False)))
        links.append(link("接手移交来的库", partial(self.receive, package=True)))
        return in_rows([*links, link("看看演示库", self.demonstrate)])

    def _attempt(self, path: Path, *, read_only: bool = False, takeover: bool = False) -> Attempt:
        ledgers, clock = self.beginning.ledgers, self._clock

        def attempt(secret: Secret, _: Working) -> Entry:
            entry = enter(path, ledgers, secret, clock(), read_only=read_only, takeover=takeover)
            entry.library.release()
            return entry

        return attempt

    def _hindered(self, path: Path, secret: Secret, error: BaseException) -> None:
        """Open elsewhere, or damaged: what can be done instead."""
        if isinstance(error, Held):
            self.lay(HeldCard(error, partial(self._enter, path, secret), partial(self.ask_password, path)))
        elif isinstance(error, Damaged):
            card = DamageCard(path, secret, error.damage, self.beginning.ledgers, self._clock)
            card.mended.connect(partial(self._mended, path))
            card.another.connect(self.open_other)
            card.left.connect(partial(self.ask_password, path))
            card.bug.connect(self._bug)
            self.lay(card)

    def _enter(self, path: Path, secret: Secret, read_only: bool, takeover: bool) -> None:
        """Once more with what was typed, for reading or taking over."""
        attempt = self._attempt(path, read_only=read_only, takeover=takeover)
        self._errands.run(lambda working: attempt(secret, working), self._unlocked, self._could_not)

    def _mended(self, path: Path, words: str) -> None:
        self.ask_password(path)
        if self.card is not None:
            self.card.say(words, "done")

    def _unlocked(self, entry: Entry) -> None:
        library = entry.library
        if library.role is not None or signs_by_itself(library, self._clock()):
            self.opened.emit(entry, "")
            return
        card = SigningCard(library, self._clock)
        card.signed.connect(lambda: self._signed(entry))
        self.lay(card)

    def _signed(self, entry: Entry) -> None:
        if entry.lock is not None:
            entry.lock.name(entry.library.operator)
        self.opened.emit(entry, "")

    # ---- the demonstration ---------------------------------------------------------------------------------
    def demonstrate(self) -> None:
        if not self._errands.busy:
            card = ProgressCard("正在准备演示库", "虚构的单位、虚构的人，大约要半分钟。", self._stop, self._look)
            self.lay(card)
            self._working = self._errands.run(self.beginning.demonstrate, self._demonstrated, self._could_not)

    def _look(self) -> tuple[int, int]:
        return (self._working.done, self._working.total) if self._working else (0, 0)

    def _stop(self) -> None:
        if self._working is not None:
            self._working.stopped = True

    def _demonstrated(self, library: Library) -> None:
        library.operator = "演示"
        self.opened.emit(Entry(library), "")

    def _could_not(self, error: BaseException) -> None:
        self.again()
        if isinstance(error, Refused | Unavailable) and self.card is not None:
            self.card.say(str(error))
        elif not isinstance(error, Cancelled):
            self._bug(error)

    def _bug(self, error: BaseException) -> None:
        explain(self, error, self._clock(), home=self.again)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        self._errands.close()
        event.accept()
