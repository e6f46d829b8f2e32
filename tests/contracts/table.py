"""Short ways to put a contract, its two sides and a vote into a library."""

from __future__ import annotations

from datetime import date, datetime

from tests.rooms import NOON, save, worker
from unionwork.congress.records.sessions import AgendaItem, Session
from unionwork.congress.records.terms import CongressTerm
from unionwork.contracts.composing import draft
from unionwork.contracts.lives import CONTRACT_LIFE
from unionwork.contracts.records.bargaining import Representative, Round
from unionwork.contracts.records.contracts import Contract
from unionwork.kit.ledger import Around
from unionwork.kit.moving import advance
from unionwork.members.records import Union

MATTERS = {"综合": "集体合同草案", "工资": "工资专项集体合同草案", "女职工": "女职工专项集体合同草案"}


def day(text):
    return date.fromisoformat(text)


def at(text):
    return datetime.fromisoformat(f"{text}T09:00")


def in_province(library, province):
    """The union in a province; once more to move it to another."""
    union = library.only(Union) or Union(name="演练工会委员会")
    union.province = province or None
    save(library, union)


def contract(library, kind="综合", **facts):
    """A contract being prepared."""
    days = {name: day(value) if name.endswith(("_on", "until")) else value for name, value in facts.items()}
    made = Contract(kind=kind, **days)
    save(library, made)
    return made


def sides(library, of, ours=3, theirs=3, **shared):
    """So many representatives on each side, the first of each its chief; gives all of them."""
    rows = []
    for side, n in (("职工方", ours), ("企业方", theirs)):
        for place in range(n):
            role = "首席代表" if place == 0 else "协商代表"
            rows.append(Representative(contract=of.id, side=side, role=role, name=f"{side}第{place}人", **shared))
    save(library, *rows)
    return rows


def agreed(library, of):
    """One round that reached a draft, with the clauses of the library."""
    save(library, Round(contract=of.id, number=1, day=day("2026-03-20"), recorder="记录人", reached=True, signed=True))
    save(library, *draft(of, library))


def vote(library, kind, agree, entitled=180, present=120, held="2026-05-10"):
    """A vote of the congress on the draft of a contract."""
    term = next(iter(library.matching(CongressTerm)), None)
    if term is None:
        term = CongressTerm(number=3, form="职工大会", started_on=day("2025-01-01"), term_years=3, state="在任")
        save(library, term)
    number = len(library.matching(Session)) + 1
    session = Session(term=term.id, number=number, kind="年度会议", held_on=day(held), voted_on=day(held),
                      entitled=entitled, present=present)  # fmt: skip
    save(library, session)
    item = AgendaItem(
        session=session.id, subject="草案", matter=MATTERS[kind], power="审议通过", secret=True, ballots_out=present,
        ballots_in=present, ballots_valid=present, agree=agree, disagree=present - agree, abstain=0,
    )  # fmt: skip
    save(library, item)
    return item


def take(library, one, name, when=None, **facts):
    """One step on a day, with what it needs; gives the contract as it is afterwards and the warnings."""
    for field, value in facts.items():
        setattr(one, field, day(value) if isinstance(value, str) and value[:2] == "20" else value)
    warned = advance(library, one, name, at=at(when) if when else NOON)
    return library.get(Contract, one.id), warned


def obstacles(library, one, name, today="2026-09-30"):
    """What stands in the way of a step."""
    move = CONTRACT_LIFE.move(name)
    return CONTRACT_LIFE.obstacles(move, one, Around(day(today), None, library))


def views(library, one, today="2026-09-30"):
    """The timeline by the names of its steps."""
    found = CONTRACT_LIFE.timeline(one, Around(day(today), None, library))
    return {view.move.name: view for view in found}


__all__ = [
    "agreed", "at", "contract", "day", "in_province", "obstacles", "save", "sides", "take", "views", "vote", "worker",
]  # fmt: skip
