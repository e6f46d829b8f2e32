"""The library's file is damaged: what is wrong in a sentence, and the ways out; each keeps the damaged file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton

from unionwork.desk.choices import Choice
from unionwork.desk.keeping.shelf import said_time
from unionwork.desk.start.card import Card
from unionwork.desk.start.errands import Errands
from unionwork.desk.widgets import button, label, link, row
from unionwork.desk.work import Working
from unionwork.kit import mending, repairing, safekeeping
from unionwork.kit.connection import WrongKey
from unionwork.kit.damage import Damage, Remedy
from unionwork.kit.entry import Secret
from unionwork.kit.failures import Cancelled, Refused, Unavailable
from unionwork.kit.ledger import Ledgers
from unionwork.kit.repairing import Rescued

SAID = {
    Remedy.REPAIR: "读得出来的写成一个新库，损坏的文件留在旁边",
    Remedy.RESTORE: "用下面选的备份代替它，损坏的文件留在旁边",
    Remedy.SALVAGE: "读得出来的写成 Excel 表格，库文件不动",
    Remedy.LOOK: "也许选错了文件",
}


class DamageCard(Card):
    """`mended` carries what to say when the library can be opened again, `another` asks for another file."""

    mended = Signal(str)
    another = Signal()
    left = Signal()
    bug = Signal(object)

    def __init__(
        self, path: Path, secret: Secret, damage: Damage, ledgers: Ledgers, clock: Callable[[], datetime]
    ) -> None:
        super().__init__("这个库打不开", f"{damage.said}。", wide=520)
        self._path, self._secret, self._ledgers, self._clock = path, secret, ledgers, clock
        self._errands = Errands(self)
        self._working: Working | None = None
        self.folder = safekeeping.home(path)
        self.kept = [b for b in safekeeping.backups(self.folder) if b.verified]
        self.which = Choice("用哪一份备份")
        self.which.offer([(f"{said_time(b.made, clock())}　{b.why}", b.file) for b in self.kept], None)
        self._offer(damage)
        self.stop = link("停下", self._stop)
        self.stop.hide()
        self.below.addWidget(self.stop)
        self._tick = QTimer(self, interval=200)
        self._tick.timeout.connect(self._tell)
        self.buttons.addWidget(button("返回", self.left.emit))
        self.buttons.addStretch(1)

    def _offer(self, damage: Damage) -> None:
        acts: dict[Remedy, Callable[[], object]] = {
            Remedy.REPAIR: self.repair,
            Remedy.RESTORE: self.restore,
            Remedy.SALVAGE: self.ask_salvage,
            Remedy.LOOK: self.another.emit,
        }
        self.choices: list[QPushButton] = []
        for remedy in damage.remedies:
            act = button(remedy.value, acts[remedy])
            act.setEnabled(remedy is not Remedy.RESTORE or bool(self.kept))
            said = SAID[remedy] if remedy is not Remedy.RESTORE or self.kept else "库旁边没有核验过的备份"
            self.choices.append(act)
            self.inside.addLayout(row(act, label(said, "note"), None, gap=12))
            if remedy is Remedy.RESTORE and self.kept:
                self.inside.addLayout(row(self.which, None, gap=12))
        wide = max(act.sizeHint().width() for act in self.choices)
        for act in self.choices:
            act.setFixedWidth(wide)
        self.which.fit()
        self.inside.setSpacing(12)

    def begin(self) -> None:
        next((act for act in self.choices if act.isEnabled()), self).setFocus()

    # ---- the ways out --------------------------------------------------------------------------------------
    def repair(self) -> None:
        def task(working: Working) -> str:
            key, salt = mending.key_of_damaged(self._path, self._secret)
            told = repairing.repair(
                self._path,
                key,
                salt,
                self._ledgers,
                self._clock(),
                progress=working.progress,
                cancelled=working.cancelled,
            )
            return f"{told.said(self._ledgers)}。损坏的文件留在“{told.kept.name if told.kept else ''}”，请输入密码打开"

        self._do("正在修复…", task, self.mended.emit)

    def restore(self) -> None:
        backup = next((b for b in self.kept if b.file == self.which.chosen), None)
        if backup is None:
            self.say("请先选一份备份", "attention")
            return
        file = self.folder / backup.file

        def task(_: Working) -> str:
            kept = mending.put_backup_in_place(self._path, file, self._secret, self._ledgers, self._clock())
            return f"已用备份代替。损坏的文件留在“{kept.name}”，请输入密码打开"

        self._do("正在恢复…", task, self.mended.emit)

    def ask_salvage(self) -> None:
        there = QFileDialog.getExistingDirectory(self, "导出到哪个文件夹", str(self._path.parent))
        if there:
            self.salvage(Path(there))

    def salvage(self, to: Path) -> None:
        def task(working: Working) -> Rescued:
            key, salt = mending.key_of_damaged(self._path, self._secret)
            return repairing.salvage(
                self._path, key, salt, self._ledgers, to, progress=working.progress, cancelled=working.cancelled
            )

        self._do("正在导出…", task, self._salvaged)

    def _salvaged(self, told: Rescued) -> None:
        self.say(f"{told.said(self._ledgers)}。表格里是完整的号码，用完请删除", "done")
        self.below.addWidget(link("打开导出的文件夹", partial(_show, told.place)))

    # ---- inside --------------------------------------------------------------------------------------------
    def _do(self, words: str, task: Callable[[Working], object], done: Callable[..., object]) -> None:
        if self._errands.busy:
            return
        self.wait(words)

        def finished(result: object) -> None:
            self._rest()
            done(result)

        self._working = self._errands.run(task, finished, self._failed)
        self.stop.show()
        self._tick.start()

    def _tell(self) -> None:
        working = self._working
        if working is not None and working.total:
            self.say(f"{working.done:,} / {working.total:,}", "")

    def _stop(self) -> None:
        if self._working is not None:
            self._working.stopped = True

    def _rest(self) -> None:
        self._tick.stop()
        self.stop.hide()
        self.wait()

    def _failed(self, error: BaseException) -> None:
        self._rest()
        match error:
            case WrongKey():
                self.say("用这个密码读不出来：请返回，核对密码再来一次")
            case Refused() | Unavailable():
                self.say(str(error))
            case Cancelled():
                self.say("已停下，文件没有动", "")
            case _:
                self.say("")
                self.bug.emit(error)


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
