"""What the page of a contract shows, read together on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from unionwork.congress.records.sessions import AgendaItem
from unionwork.congress.rulings import verdict_of
from unionwork.congress.votes import Verdict
from unionwork.contracts.composing import clauses_of
from unionwork.contracts.dates import Calendar, Dated, Effective
from unionwork.contracts.ledgers import CONTRACTS
from unionwork.contracts.lives import CONTRACT_LIFE
from unionwork.contracts.records.bargaining import EMPLOYEES, EMPLOYER, Representative, Round
from unionwork.contracts.records.content import Clause, Material, Performance, WageFacts
from unionwork.contracts.records.contracts import Contract
from unionwork.contracts.rules.bargaining import checks_of
from unionwork.contracts.sides import Finding, findings, others_of, seated_on
from unionwork.kit import printed
from unionwork.kit.documents import Facts
from unionwork.kit.ledger import Around
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import StepView
from unionwork.kit.own_holidays import holidays


@dataclass
class Course:
    """Everything of one contract at one moment."""

    contract: Contract
    views: list[StepView]
    days: dict[str, Dated]
    effective: Effective | None
    people: list[Representative]
    judged: list[Finding]
    rounds: list[Round]
    clauses: list[Clause]
    wages: list[WageFacts]
    materials: list[Material]
    checks: list[Performance]
    item: AgendaItem | None
    verdict: Verdict | None
    stale: list[str] = field(default_factory=list)

    @property
    def current(self) -> str:
        """The step that is next, else the last one."""
        for view in self.views:
            if not view.move.side and view.move in CONTRACT_LIFE.possible(self.contract):
                return view.move.name
        side = next((v for v in self.views if v.move in CONTRACT_LIFE.possible(self.contract)), None)
        return (side or self.views[-1]).move.name

    def view(self, name: str) -> StepView:
        return next((v for v in self.views if v.move.name == name), self.views[-1])


def read(library: Library, id: int, now: datetime) -> Course | None:
    """The contract as it stands; nothing where it is gone."""
    contract = library.get(Contract, id)
    if contract is None:
        return None
    known = holidays(library)
    calendar = Calendar(contract, library, known)
    item = library.get(AgendaItem, contract.agenda) if contract.agenda else None
    seated = [one for side in (EMPLOYEES, EMPLOYER) for one in seated_on(library, id, side).people]
    rounds = sorted(library.matching(Round, contract=id), key=lambda one: (one.number or 0, one.id or 0))
    materials = sorted(library.matching(Material, contract=id), key=lambda one: (one.number or 0, one.id or 0))
    return Course(
        contract, CONTRACT_LIFE.timeline(contract, Around(now.date(), None, library), known),
        {dated.name: dated for dated in calendar.all()}, calendar.effective(), [*seated, *others_of(library, id)],
        findings(contract, library, now.date()) if seated else [], rounds, clauses_of(contract, library),
        library.matching(WageFacts, contract=id), materials, checks_of(library, contract), item,
        verdict_of(library, item) if item else None,
        [found.document.name for found in printed.stale(library, CONTRACTS, Facts(library, now), [id])],
    )  # fmt: skip
