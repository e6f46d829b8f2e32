"""操作员: who may open the library with a password of their own, in which role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from unionwork.desk.acts import RowAct
from unionwork.desk.choices import line
from unionwork.desk.frame import Desk
from unionwork.desk.pages import LedgerPage
from unionwork.desk.start.card import named
from unionwork.desk.widgets import button, label, nothing_yet, tell
from unionwork.kit import keys, operators
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.operators import Operator
from unionwork.kit.record import Record

NEEDS = "还没有密码，登录不了"


class OperatorsPage(LedgerPage):
    """The list of operators; a password is set by whoever owns the library, and changed by each for themselves."""

    icon = "user-round"

    def __init__(self, desk: Desk, ledger: Ledger[Any]) -> None:
        super().__init__(desk, ledger)

    def acts(self) -> Sequence[RowAct]:
        return (
            RowAct("设密码…", lambda ids: self.set_password(ids[0]), one=True),
            RowAct("收回密码", lambda ids: self.take_password(ids[0]), one=True),
        )

    def buttons(self) -> list[QWidget]:
        return [
            button("设密码", self._for_chosen),
            button(self.new_title(), self.new, kind="main", icon="plus", key="Ctrl+N"),
        ]

    def note_of(self, library: Library, total: int) -> str:
        able = sum(operators.has_password(library.path, each) for each in library.matching(Operator))
        return f"{total} 人，其中 {able} 人有密码"

    def facts_of(self, record: Record) -> tuple[str, str]:
        if not isinstance(record, Operator):
            return super().facts_of(record)
        able = operators.has_password(self.library.path, record)
        return record.role or "", "可以用自己的密码登录" if able else NEEDS

    def nothing(self) -> QWidget:
        said = "一个人用不必添加。几个人共用一个库时，给每人一个角色和密码：组织不看困难职工，查看只能看不能改。"
        return nothing_yet(self.icon, "这里还没有操作员", said, button(self.new_title(), self.new, kind="main"))

    # ---- passwords -------------------------------------------------------------------------------------------
    def _for_chosen(self) -> None:
        current = self.table.current()
        if current is None:
            self.desk.toast("请先选一个人")
        else:
            self.set_password(current)

    def set_password(self, id: int) -> None:
        """Ask for it twice; it is kept only as what opens the library's key."""
        person = self.library.get(Operator, id)
        if person is None:
            return
        panel = self.desk.panel(f"给{person.name}设密码", "请本人输入。忘了可以在这里重设，不影响别人。")
        new, again = line("密码", secret=True), line("再输一遍", secret=True)
        said = label("", "remark", "overdue", wraps=True)
        said.setMinimumHeight(40)
        for piece in (named("密码", new, required=True), named("再输一遍", again, required=True), said):
            panel.body.addWidget(piece)

        def keep() -> None:
            weak = keys.strength(new.text())
            if weak or new.text() != again.text():
                tell(said, weak or "两次输入的密码不一样，请再输一遍")
                return
            typed = new.text()
            panel.finish()
            self.desk.run(
                lambda _: operators.set_password(self.library, person, typed),
                done=lambda _: self._told(f"{person.name}可以用自己的密码登录了"),
                writes=True,
                owner=self,
            )

        panel.add_button("取消")
        panel.add_button("设密码", keep, main=True, stays=True)
        panel.open(new)

    def take_password(self, id: int) -> None:
        person = self.library.get(Operator, id)
        if person is None:
            return
        try:
            operators.take_password(self.library, person)
        except (Refused, Unavailable) as error:
            self.desk.explain(error)
            return
        self._told(f"{person.name}的密码已收回，不能再登录")

    def _told(self, words: str) -> None:
        self.desk.toast(words)
        self.changed()
