"""The first start: what can be done while no library is open, each with what it means."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from unionwork.desk.start.card import Card
from unionwork.desk.widgets import Act, button, dress, label, row


class WelcomeCard(Card):
    """Four ways in; `chosen` says which: new, open, restore, demo."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("基层工会工作台", "每个事实只录一次，表、册、证、报表都从这里出。")
        self._first = button("新建本单位的库", self._choose("new"), kind="main")
        self.main = self._first
        ways = [(self._first, "约三分钟：单位名称、密码、恢复单")]
        ways.append((button("打开已有的库", self._choose("open")), "U 盘、旧电脑上的也可以"))
        ways.append((button("从备份恢复", self._choose("restore")), "换了电脑，或库没有了"))
        ways.append((button("接手移交来的库", self._choose("handover")), "前任给的移交包和密码"))
        ways.append((button("看看演示库", self._choose("demo")), "虚构的 1,200 人，随便改"))
        wide = max(way.sizeHint().width() for way, _ in ways)
        for way, said in ways:
            way.setFixedWidth(wide)
            words = label(said, "note")
            self.inside.addLayout(row(way, words, None, gap=12))
        self.inside.setSpacing(12)
        dress(self.title, "head")

    def begin(self) -> None:
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, way: str) -> Act:
        return lambda: self.chosen.emit(way)
