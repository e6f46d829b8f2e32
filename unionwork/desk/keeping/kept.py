"""The part of the window that sees to it that nothing is lost: the strip above the pages, the backup on closing."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from unionwork.desk.at_work import AtWork
from unionwork.desk.bars import Foot
from unionwork.desk.dialogs import Panel
from unionwork.desk.keeping.keeper import Keeper
from unionwork.desk.widgets import Act, button, notice
from unionwork.kit.failures import Unavailable
from unionwork.kit.locking import Lock

TAKEN_OVER = "另一台电脑已接着使用这个库，这里从现在起只能看。请把要改的告诉那边，或关闭后重新打开"


class KeptWindow(AtWork):
    """A window whose library is kept; the window itself says where things stand."""

    foot: Foot
    _over: QVBoxLayout  # the strip, if there is one, and below it the pages
    _strip: str
    _strip_act: tuple[str, Act] | None
    gone = False  # the backup on closing is made, or was given up

    def keep(self, lock: Lock | None) -> None:
        """Begin to keep watch."""
        self.keeper = Keeper(self, lock)
        self.keeper.said.connect(self._say_backup)
        self.keeper.lost.connect(self._taken_over)

    # ---- what a subclass says -----------------------------------------------------------------------
    def ask(self, title: str, said: str = "", *, act: str, do: Act, **more: Any) -> Panel:
        """Ask before something happens."""
        raise NotImplementedError

    # ---- the strip ----------------------------------------------------------------------------------
    def warn(self, words: str, act: tuple[str, Act] | None = None) -> None:
        """A sentence above every page, for as long as the window stands."""
        self._strip, self._strip_act = words, act
        while self._over.count() > 1:
            self._over.takeAt(0).widget().deleteLater()
        acts = [button(*act)] if act is not None else []
        self._over.insertWidget(0, notice(words, "attention", *acts))

    def _taken_over(self) -> None:
        """This computer slept, and another one has the library now: nothing may be changed here any more."""
        self.library.read_only = True
        self.warn(TAKEN_OVER)
        self.refresh()

    # ---- backups --------------------------------------------------------------------------------------
    def _say_backup(self, words: str, state: str) -> None:
        self.foot.say_backup(words, state)

    def wait_for_backup(self) -> bool:
        """Whether the window must stay a moment: the backup on closing is made first.

        Where it cannot be made the officer decides.
        """
        if self.gone or not self.isVisible() or not self.keeper.closing:
            return False

        def close() -> None:
            self.gone = True
            self.close()

        def failed(error: BaseException) -> None:
            said = error.said if isinstance(error, Unavailable) else "备份被停下了"
            told = f"{said}。已保存的内容都在库里，没有丢。"
            self.ask("关闭前没有备份成", told, act="不备份，关闭", do=close, cancel="先不关")

        self.run(self.keeper.last_one, done=lambda _: close(), failed=failed, words="备份，然后关闭")
        return True
