"""Other passwords: the owner's, by which the library is written anew under another key, or an operator's own."""

from __future__ import annotations

from collections.abc import Callable

from unionwork.desk.choices import line
from unionwork.desk.frame import Desk
from unionwork.desk.start.card import named
from unionwork.desk.widgets import dress, label, tell
from unionwork.desk.work import Working
from unionwork.kit import keys, operators, rekeying
from unionwork.kit.failures import Refused


def ask_new_password(desk: Desk, done: Callable[[str], object]) -> None:
    """`done` is given the new recovery code. Nothing changes unless the old password is right and the new one good."""
    said = "整个库会用新密码重新加密，大库要一两分钟。旧的恢复单随之作废，其他操作员的密码要重新设。"

    def change(before: str, after: str, working: Working) -> str:
        return rekeying.change_password(desk.library, before, after, cancelled=working.cancelled)

    _ask(desk, "改主人密码", said, change, done)


def ask_own_password(desk: Desk) -> None:
    """An operator's own password; the library and everybody else's stay as they are."""
    library = desk.library

    def change(before: str, after: str, _: Working) -> str:
        operators.change_password(library.path, library.operator, before, after)
        return ""

    _ask(desk, "改我的密码", "只改自己的，不影响别人。", change, lambda _: desk.toast("密码已改"))


def _ask(
    desk: Desk, title: str, about: str, change: Callable[[str, str, Working], str], done: Callable[[str], object]
) -> None:
    panel = desk.panel(title, about)
    old, new, again = (line(words, secret=True) for words in ("现在的密码", "新密码", "再输一遍"))
    strength = label("至少 8 位，字母、数字、汉字都可以", "remark", wraps=True)
    said = label("", "remark", "overdue", wraps=True)
    for words, field in (("现在的密码", old), ("新密码", new), ("再输一遍", again)):
        panel.body.addWidget(named(words, field, required=True))
    for it in (strength, said):
        it.setMinimumHeight(24)
        panel.body.addWidget(it)

    def grade() -> None:
        weak = keys.strength(new.text()) if new.text() else ""
        strength.setText(weak or ("这个密码可以" if new.text() else "至少 8 位，字母、数字、汉字都可以"))
        dress(strength, state="attention" if weak else "done" if new.text() else "")

    new.textChanged.connect(lambda _: grade())

    def failed(error: BaseException) -> None:
        if isinstance(error, Refused):
            desk.toast(str(error))
        else:
            desk.explain(error)

    def go() -> None:
        weak = keys.strength(new.text())
        if weak or new.text() != again.text():
            tell(said, weak or "两次输入的密码不一样，请再输一遍")
            return
        before, after = old.text(), new.text()
        panel.finish()

        desk.run(lambda working: change(before, after, working), done=done, failed=failed, words="换密码", writes=True)

    panel.add_button("取消")
    panel.add_button("改密码", go, main=True, stays=True)
    panel.open(old)
