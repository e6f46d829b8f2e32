"""The pages of the congress that differ from the usual: a meeting step by step, a term with its constituencies."""

from __future__ import annotations

from unionwork.congress.page.meeting import MeetingPage
from unionwork.congress.page.term import TermPage
from unionwork.desk.pages import LedgerPage

__all__ = ["MeetingPage", "SessionsPage", "TermPage", "TermsPage"]


class SessionsPage(LedgerPage):
    """The list of sessions; Enter opens the meeting itself, F2 the form of its facts."""

    def course(self, id: int) -> MeetingPage:
        return MeetingPage(self.desk, self.ledger, id)


class TermsPage(LedgerPage):
    """The list of terms; Enter opens the seats and elections of one, F2 the form of its facts."""

    def course(self, id: int) -> TermPage:
        return TermPage(self.desk, self.ledger, id)
