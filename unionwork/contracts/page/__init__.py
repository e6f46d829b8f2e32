"""The pages of this room that differ from the usual: a contract step by step."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.contracts.page.contract import ContractPage
from unionwork.desk.acts import RowAct
from unionwork.desk.frame import Desk
from unionwork.desk.pages import LedgerPage
from unionwork.kit.ledger import Ledger
from unionwork.kit.record import Record

__all__ = ["ContractPage", "ContractsPage"]


class ContractsPage(LedgerPage):
    """The list of contracts; Enter opens the timeline of one, F2 the form of its facts."""

    def __init__(self, desk: Desk, ledger: Ledger[Record]) -> None:
        super().__init__(desk, ledger)
        self.table.opened.disconnect()
        self.table.opened.connect(self.open_contract)

    def open_contract(self, id: int) -> None:
        self.desk.show_page(ContractPage(self.desk, id))

    def acts(self) -> Sequence[RowAct]:
        return (RowAct("按步骤办理", lambda ids: self.open_contract(ids[0]), one=True, reads=True),)
