"""The pages of the congress that differ from the usual: a meeting step by step."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.congress.page.meeting import MeetingPage
from unionwork.desk.acts import RowAct
from unionwork.desk.frame import Desk
from unionwork.desk.pages import LedgerPage
from unionwork.kit.ledger import Ledger
from unionwork.kit.record import Record

__all__ = ["MeetingPage", "SessionsPage"]


class SessionsPage(LedgerPage):
    """The list of sessions; Enter opens the meeting itself, F2 the form of its facts."""

    def __init__(self, desk: Desk, ledger: Ledger[Record]) -> None:
        super().__init__(desk, ledger)
        self.table.opened.disconnect()
        self.table.opened.connect(self.open_meeting)

    def open_meeting(self, id: int) -> None:
        self.desk.show_page(MeetingPage(self.desk, id))

    def acts(self) -> Sequence[RowAct]:
        return (RowAct("按步骤办理", lambda ids: self.open_meeting(ids[0]), one=True, reads=True),)
