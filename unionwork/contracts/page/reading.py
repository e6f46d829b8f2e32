"""What the page of a contract shows, read together on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

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
from unionwork.contracts.ruling import figures_of
from unionwork.contracts.sides import Finding, findings, others_of, seated_on
from unionwork.desk.course import Course, stale_papers
from unionwork.kit import attachments
from unionwork.kit.ledger import Around
from unionwork.kit.library import Library
from unionwork.kit.own_holidays import holidays

N = TypeVar("N", Round, Material)


@dataclass
class ContractCourse(Course):
    """Everything of one contract at one moment."""

    days: dict[str, Dated] = field(default_factory=dict)
    effective: Effective | None = None
    people: list[Representative] = field(default_factory=list)
    judged: list[Finding] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    wages: list[WageFacts] = field(default_factory=list)
    materials: list[Material] = field(default_factory=list)
    place: str = ""  # whose list of material holds
    filed: list[str] = field(default_factory=list)  # the kinds of what lies beside the contract
    checks: list[Performance] = field(default_factory=list)
    item: AgendaItem | None = None
    verdict: Verdict | None = None


def read(library: Library, id: int, now: datetime) -> ContractCourse | None:
    """The contract as it stands; nothing where it is gone."""
    contract = library.get(Contract, id)
    if contract is None:
        return None
    known = holidays(library)
    calendar = Calendar(contract, library, known)
    item = library.get(AgendaItem, contract.agenda) if contract.agenda else None
    seated = [one for side in (EMPLOYEES, EMPLOYER) for one in seated_on(library, id, side).people]
    return ContractCourse(
        contract, CONTRACT_LIFE.timeline(contract, Around(now.date(), None, library), known),
        stale_papers(library, CONTRACTS, id, now), {dated.name: dated for dated in calendar.all()},
        calendar.effective(), [*seated, *others_of(library, id)],
        findings(contract, library, now.date()) if seated else [], _numbered(library.matching(Round, contract=id)),
        clauses_of(contract, library), library.matching(WageFacts, contract=id),
        _numbered(library.matching(Material, contract=id)), figures_of(contract, library).place,
        [one.kind for one in attachments.listing(library, CONTRACTS, id)], checks_of(library, contract), item,
        verdict_of(library, item) if item else None,
    )  # fmt: skip


def _numbered(records: list[N]) -> list[N]:
    return sorted(records, key=lambda one: (one.number or 0, one.id or 0))
