"""The password card: at every later start, and over a locked window."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal

from unionwork.desk.choices import line
from unionwork.desk.lines import Line
from unionwork.desk.start.card import Card, named
from unionwork.desk.start.errands import Errands
from unionwork.desk.start.recent import Recent
from unionwork.desk.widgets import button, link
from unionwork.desk.work import Working
from unionwork.kit import attempts, operators
from unionwork.kit.connection import WrongKey
from unionwork.kit.damage import Damaged
from unionwork.kit.entry import Secret
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.locking import Held
from unionwork.kit.operators import WrongOperator

Try = Callable[[Secret, Working], object]


class PasswordCard(Card):
    """Asks for the password of one library. `opened` carries what the try gave back; `bug` an error nobody expected.

    Where operators have passwords of their own, their name is asked for too. After five wrong ones the next must wait a
    minute, also after a restart. `hindered` carries what was typed and what is in the way: open elsewhere, damaged.
    """

    opened = Signal(object)
    hindered = Signal(object, object)
    bug = Signal(object)

    def __init__(
        self,
        path: Path,
        title: str,
        note: str,
        attempt: Try,
        recent: Recent,
        clock: Callable[[], datetime],
        *,
        recovery: bool = True,
        asks_who: bool = True,
    ) -> None:
        super().__init__(title, note)
        self._path, self._attempt, self._recent, self._clock = path, attempt, recent, clock
        self._errands = Errands(self)
        self.password = line("密码", secret=True)
        self.code = line("恢复码", "56 位，不分大小写，可不输短横")
        self._password_row = named("密码", self.password)
        self._code_row = named("恢复码", self.code)
        self._code_row.hide()
        self.who = line("操作员姓名", "用主人密码打开的不用填")
        self._who_row = named("操作员", self.who)
        self._who_row.setVisible(asks_who and operators.any_known(path))
        self.inside.addWidget(self._who_row)
        self.inside.addWidget(self._password_row)
        self.inside.addWidget(self._code_row)
        self.forgot = link("忘记密码", self.ask_code)
        self.forgot.setVisible(recovery)
        self.main = button("打开", self.go, kind="main")
        self.buttons.addWidget(self.forgot)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.main)
        self._wait = QTimer(self, interval=1000)
        self._wait.timeout.connect(self.count_down)

    def begin(self) -> None:
        self.field.setFocus()
        self.count_down()

    @property
    def field(self) -> Line:
        """What is being asked for now."""
        return self.code if self.by_code else self.password

    @property
    def pause(self) -> int:
        """Seconds to wait before the next try."""
        return math.ceil(attempts.must_wait(self._path, self._clock()).total_seconds())

    @property
    def by_code(self) -> bool:
        return not self._code_row.isHidden()

    def ask_code(self) -> None:
        """忘记密码: the code of the recovery sheet instead, and back again."""
        by_code = not self.by_code
        self._code_row.setVisible(by_code)
        self._password_row.setVisible(not by_code)
        self.forgot.setText("用密码打开" if by_code else "忘记密码")
        self.forgot.setAccessibleName(self.forgot.text())
        self.say("用恢复单上的恢复码也能打开这个库，密码不会因此改变。恢复单用完请放回原处锁好" if by_code else "", "")
        self.field.setFocus()

    def go(self) -> None:
        if self._errands.busy or self.pause:
            return
        typed = self.field.text()
        if not typed:
            self.say("请输入恢复码" if self.by_code else "请输入密码", "attention")
            return
        who = "" if self.by_code or self._who_row.isHidden() else self.who.text().strip()
        self._typed = Secret(recovery=typed) if self.by_code else Secret(typed, operator=who)
        self.wait("正在打开…")
        secret = self._typed
        self._errands.run(lambda working: self._attempt(secret, working), self._done, self._failed)

    def count_down(self) -> None:
        """While the pause lasts nothing can be tried; says how long."""
        left = self.pause
        self.panel.setEnabled(not left)
        if left:
            self.say(f"连续多次密码不对，请等 {left} 秒再试", "attention")
            self._wait.start()
        elif self._wait.isActive():
            self._wait.stop()
            self.say("")
            self.field.setFocus()

    # ---- what comes back -----------------------------------------------------------------------------------
    def _done(self, result: object) -> None:
        self.wait()
        self._recent.opened(self._path)
        self.opened.emit(result)

    def _failed(self, error: BaseException) -> None:
        self.wait()
        self.field.selectAll()
        self.field.setFocus()
        match error:
            case WrongKey() if self.by_code:
                self.say("恢复码没有打错，但它不是这个库的，请核对恢复单上的库文件名")
            case WrongKey() | WrongOperator():
                self._wrong(str(error))
            case Held() | Damaged():
                self.hindered.emit(self._typed, error)
            case Refused() | Unavailable():
                self.say(str(error))
            case _:
                self.say("")
                self.bug.emit(error)

    def _wrong(self, said: str) -> None:
        self.password.clear()
        self.say(said)
        self.count_down()
