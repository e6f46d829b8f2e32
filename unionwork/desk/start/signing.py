"""Who works with the library today: asked only where that is not plain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal

from unionwork.desk import operators
from unionwork.desk.choices import Choice, line
from unionwork.desk.operators import Operator
from unionwork.desk.start.card import Card, named
from unionwork.desk.widgets import button
from unionwork.kit.library import Library


class SigningCard(Card):
    """Chooses among the operators of an open library, or takes the name of the first one."""

    signed = Signal()

    def __init__(self, library: Library, clock: Callable[[], datetime]) -> None:
        known = operators.operators(library)
        super().__init__("今天由谁操作", "改动由谁做的会记在历史里。" if known else "这个库还没有操作员，请写上姓名。")
        self._library, self._clock, self._known = library, clock, known
        self.who = Choice("操作员")
        last = operators.last(library)
        self.who.offer([(each.said, each.name) for each in known], last.name if last else None)
        self.name, self.post = line("操作员姓名"), line("职务", "例如：组织委员，可以不填")
        if known:
            self.inside.addWidget(named("操作员", self.who))
        else:
            self.inside.addWidget(named("操作员姓名", self.name, required=True))
            self.inside.addWidget(named("职务", self.post, required=False))
        self.main = button("进入", self.go, kind="main")
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.main)

    def begin(self) -> None:
        (self.who if self._known else self.name).setFocus()

    def go(self) -> None:
        at = self._clock()
        if self._known:
            chosen = next(each for each in self._known if each.name == self.who.chosen)
        else:
            chosen = Operator(self.name.text().strip(), self.post.text().strip())
            if not chosen.name:
                self.say("请填操作员姓名")
                self.name.setFocus()
                return
            operators.keep(self._library, chosen, at)
        operators.sign(self._library, chosen, at)
        self.signed.emit()


def signs_by_itself(library: Library, at: datetime) -> bool:
    """Sign with the one operator there is; a demonstration or read-only library needs none."""
    known = operators.operators(library)
    if len(known) == 1:
        operators.sign(library, known[0], at)
        return True
    if not known and library.demo:
        library.operator = "演示"
    return not known and (library.demo or library.read_only)
