"""The pages of this room that differ from the usual: a contract step by step, its text as a whole."""

from __future__ import annotations

from unionwork.contracts.page.contract import ContractPage
from unionwork.desk.pages import LedgerPage

__all__ = ["ContractPage", "ContractsPage"]


class ContractsPage(LedgerPage):
    """The list of contracts; Enter opens the timeline of one, F2 the form of its facts."""

    def course(self, id: int) -> ContractPage:
        return ContractPage(self.desk, self.ledger, id)
