"""The lock: a plain ground over everything, and the password card; what was typed waits underneath."""

from __future__ import annotations

from unionwork.desk.frame import Desk
from unionwork.desk.start.card import Ground
from unionwork.desk.start.recent import Recent
from unionwork.desk.start.unlock import PasswordCard
from unionwork.desk.widgets import Act
from unionwork.desk.work import Working
from unionwork.kit.entry import Secret, unlock


class Lock(Ground):
    """Covers the window until the library's own password is given, then calls `unlocked`.

    `hint` is said under the title: a demonstration library's password is no secret.
    """

    def __init__(self, desk: Desk, unlocked: Act, recent: Recent | None = None, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName("已锁定")
        self._library, self._now = desk.library, desk.now
        path, who = desk.library.path, desk.library.operator
        note = "　".join(filter(None, (who, hint))) or "正在填的内容都还在，输入密码接着做。"
        self.ask = PasswordCard(
            path, f"{path.stem}　已锁定", note, self._attempt, recent or Recent(), desk.now, asks_who=False
        )
        self.ask.opened.connect(lambda _: unlocked())
        self.ask.bug.connect(desk.explain)
        self.lay(self.ask)

    def _attempt(self, secret: Secret, working: Working) -> bool:
        """Whether this is the secret the library was opened with."""
        unlock(self._library, secret, self._now())
        return True

    def setFocus(self, *_: object) -> None:
        """The window gives the focus to the cover; the cover hands it on to the password."""
        self.ask.begin()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes round inside the card: what lies beneath cannot be reached."""
        here = self.focusWidget()
        stops = [w for w in (self.ask.field, self.ask.forgot, self.ask.main) if w is not None and w.isVisible()]
        place = stops.index(here) if here in stops else -1
        stops[(place + (1 if next else -1)) % len(stops)].setFocus()
        return True
