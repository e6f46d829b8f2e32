"""A library that comes from elsewhere: a backup given a place of its own, a handover unpacked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from unionwork.desk.choices import line
from unionwork.desk.start.beginning import ENDING, default_path
from unionwork.desk.start.card import Card, named
from unionwork.desk.start.errands import Errands
from unionwork.desk.widgets import Act, button, label, row
from unionwork.kit import handover, restoring
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.handover import Handover


class ReceivingCard(Card):
    """A file is chosen, then where it goes; `received` carries the library's place and what to say of it."""

    received = Signal(object, str)
    bug = Signal(object)

    def __init__(self, title: str, note: str, back: Act, *, package: bool) -> None:
        super().__init__(title, note, wide=520)
        self._package = package
        self._errands = Errands(self)
        self.file, self.place = Path(), Path()
        self.chosen, self.where = label("还没有选", "second", wraps=True), label("", "second", wraps=True)
        self.password = line("移交包的密码", "移交人另外告诉你的那一组", secret=False)
        self.inside.addLayout(row(button("选文件", self.choose), self.chosen, gap=12))
        self.inside.addLayout(row(button("放在哪里", self.choose_place), self.where, gap=12))
        if package:
            self.inside.addWidget(named("密码", self.password, required=True))
        self.buttons.addWidget(button("返回", back))
        self.buttons.addStretch(1)
        self.main = button("接手" if package else "恢复", self.go, kind="main")
        self.buttons.addWidget(self.main)

    def begin(self) -> None:
        if self.main is not None:
            self.main.setFocus()

    def choose(self) -> None:
        kind = "移交包 (*.zip)" if self._package else f"备份 (*{ENDING})"
        name, _ = QFileDialog.getOpenFileName(self, "选文件", "", kind)
        if name:
            self.take(Path(name))

    def take(self, file: Path) -> None:
        """This file; it goes beside the other libraries unless another place is chosen."""
        self.file = file
        self.chosen.setText(file.name)
        stem = file.stem.split("-20")[0]
        home = default_path(stem)
        self.put(home.parent / f"{file.stem} 移交" if self._package else home)

    def choose_place(self) -> None:
        if self._package:
            name = QFileDialog.getExistingDirectory(self, "放在哪个空文件夹", str(self.place.parent))
        else:
            name, _ = QFileDialog.getSaveFileName(self, "放在哪里", str(self.place), f"工会工作台的库 (*{ENDING})")
        if name:
            self.put(Path(name))

    def put(self, place: Path) -> None:
        self.place = place
        self.where.setText(str(place))

    def go(self) -> None:
        if self._errands.busy:
            return
        if not self.file.is_file():
            self.say("请先选文件", "attention")
            return
        file, place, typed = self.file, self.place, self.password.text()
        task: Callable[[object], tuple[Path, str]]
        if self._package:

            def task(_: object) -> tuple[Path, str]:
                place.parent.mkdir(parents=True, exist_ok=True)
                library, told = handover.take_over(file, typed, place)
                return library, _said(told)
        else:

            def task(_: object) -> tuple[Path, str]:
                restoring.put_elsewhere(file, place)
                return place, "备份已放好。请用做备份时的密码打开"

        self.wait("正在核对…")
        self._errands.run(task, self._done, self._failed)

    def _done(self, came: tuple[Path, str]) -> None:
        self.wait()
        self.received.emit(*came)

    def _failed(self, error: BaseException) -> None:
        self.wait()
        if isinstance(error, Refused | Unavailable):
            self.say(str(error))
        else:
            self.say("")
            self.bug.emit(error)


def _said(told: Handover) -> str:
    return f"已核对，{len(told.parts)} 个文件都完整，另有 {len(told.due)} 件事没办完。请用库的密码打开，然后马上改密码"
