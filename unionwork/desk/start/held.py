"""The library is open for changing somewhere else: look at it meanwhile, or go on where it was left in the lurch."""

from __future__ import annotations

from collections.abc import Callable

from unionwork.desk.start.card import Card
from unionwork.desk.widgets import Act, button
from unionwork.kit.locking import Held


class HeldCard(Card):
    """`enter` is told whether to open for reading and whether to take over."""

    def __init__(self, held: Held, enter: Callable[[bool, bool], None], back: Act) -> None:
        super().__init__("这个库正在别处打开", f"{held.said}。")
        self._enter = enter
        self.buttons.addWidget(button("返回", back))
        self.buttons.addStretch(1)
        if held.stale:
            self.buttons.addWidget(button("接着用", lambda: self._go(False, True)))
        self.main = button("只读查看", lambda: self._go(True, False), kind="main")
        self.buttons.addWidget(self.main)
        self.say(f"{held.remedy}。", "")

    def begin(self) -> None:
        if self.main is not None:
            self.main.setFocus()

    def _go(self, read_only: bool, takeover: bool) -> None:
        self.wait("正在打开…")
        self._enter(read_only, takeover)
