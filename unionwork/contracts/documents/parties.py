"""What the papers of this room share: the two parties, who leads them, the numbers of chapters and articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from unionwork.congress.documents.letters import chair_of, enterprise, union_name
from unionwork.contracts.kinds import kind_of
from unionwork.contracts.records.bargaining import EMPLOYEES, EMPLOYER, Representative
from unionwork.contracts.records.content import WageFacts
from unionwork.contracts.records.contracts import BY_EMPLOYER, WAGE, Contract
from unionwork.contracts.sides import seated_on
from unionwork.kit.documents import Facts
from unionwork.kit.paper import LETTER, Addressee, Block, Letterhead, Paper, Title
from unionwork.kit.record import Record
from unionwork.kit.wording import day_said, foot
from unionwork.workforce.records import Enterprise

GAP = "____"
DAY_GAP = "____年____月____日"


def contract_of(facts: Facts, record: Record) -> Contract:
    """The contract a record belongs to; an empty one where nobody has said."""
    number = record.__dict__.get("contract")
    return (facts.library.get(Contract, number) if number else None) or Contract()


def name_of(contract: Contract) -> str:
    """《工资专项集体合同》, without the years that belong to its name in the list."""
    return f"《{kind_of(contract.kind).cover}》"


def called(contract: Contract) -> str:
    return contract.name or kind_of(contract.kind).name


def party(facts: Facts, side: str) -> str:
    """The full name of a side: the union for the employees, the enterprise for the employer."""
    return union_name(facts) if side == EMPLOYEES else enterprise(facts)


def offering(contract: Contract) -> str:
    return EMPLOYER if contract.offered_by == BY_EMPLOYER else EMPLOYEES


def other(side: str) -> str:
    return EMPLOYEES if side == EMPLOYER else EMPLOYER


def seated(facts: Facts, contract: Contract, side: str) -> Sequence[Representative]:
    return seated_on(facts.library, contract.id, side).people


def chief(facts: Facts, contract: Contract, side: str) -> Representative:
    """Who leads a side; where nobody was named, the union's chair or the legal representative."""
    found = seated_on(facts.library, contract.id, side).chiefs
    if found:
        return found[0]
    name = chair_of(facts) if side == EMPLOYEES else facts.only(Enterprise).legal_representative or ""
    return Representative(name=name or None)


def day_or_gap(day: date | None) -> str:
    """A day, or the gap to write it in."""
    return day_said(day) or DAY_GAP


def term_said(contract: Contract) -> str:
    """2026年1月1日至2028年12月31日."""
    return f"{day_or_gap(contract.starts_on)}至{day_or_gap(contract.ends_on)}"


def letter_from(
    facts: Facts, side: str, title: str, blocks: Iterable[Block], told: Sequence[Record], *, to: str, number: str = ""
) -> Paper:
    """A letter of one of the two parties; the employer's carries the name of the enterprise."""
    sign = "工协" if side == EMPLOYEES else "行协"
    head = Letterhead(party(facts, side), number or f"{sign}〔{facts.today.year}〕　　号")
    return Paper(
        title, [head, Title(title), Addressee(f"{to}："), *blocks], LETTER,
        trace=foot(facts, title, told, verb="制文"), demo=facts.demo,
    )  # fmt: skip


def lines_of(words: str | None) -> list[str]:
    """The lines an officer wrote, without their own numbers."""
    return [line.strip().lstrip("0123456789.、（）() ").strip() for line in (words or "").splitlines() if line.strip()]


def wages_of(facts: Facts, contract: Contract) -> WageFacts | None:
    """The latest wage facts of a contract; None for other kinds."""
    if contract.kind != WAGE:
        return None
    return max(facts.matching(WageFacts, contract=contract.id), key=lambda w: (w.year or 0, w.id or 0), default=None)
