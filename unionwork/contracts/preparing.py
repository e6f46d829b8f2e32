"""What the program prepares for a contract: people, draft, vote, material, checks, and the contract that follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from unionwork.congress.agenda import contract_matters
from unionwork.congress.records.sessions import JOINT, AgendaItem, Session
from unionwork.congress.rulings import ARCHIVED, contract_item
from unionwork.contracts.composing import (
    clauses_of,
    draft,
    filing_list,
    missing_clauses,
    renewal_of,
    same_people,
    same_words,
)
from unionwork.contracts.kinds import kind_of
from unionwork.contracts.records.bargaining import Representative
from unionwork.contracts.records.content import Clause, Material, Performance
from unionwork.contracts.records.contracts import Contract
from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Look
from unionwork.kit.preparing import Preparation
from unionwork.kit.record import Record
from unionwork.kit.step import Step

NOT_YET, RUNNING = "未到期", "履行中"
IN_FORCE = ("已生效", "已公布", "履行中", "变更协商中", "续订协商中")


def _saved(step: Step, records: Sequence[Record]) -> Sequence[Record]:
    step.save_many(records)
    return records


# ---- people, draft, vote -------------------------------------------------------------------------------------------
def follows_another(contract: Contract, look: Look) -> bool:
    return contract.previous is not None and not look.matching(Representative, contract=contract.id)


def people_again(step: Step, contract: Contract) -> Sequence[Record]:
    before = step.library.get(Contract, contract.previous or 0)
    return _saved(step, same_people(before, contract, step.library) if before else [])


def has_no_words(contract: Contract, look: Look) -> bool:
    return not look.matching(Clause, contract=contract.id)


def lacks_words(contract: Contract, look: Look) -> bool:
    return not has_no_words(contract, look) and bool(missing_clauses(contract, look))


def waits_for_a_vote(contract: Contract, look: Look) -> bool:
    """Once there is a draft and until it is on an agenda."""
    return contract.agenda is None and contract.state == "已形成草案"


def next_session(look: Look, today: date) -> Session | None:
    """The meeting that will vote next: not a joint one, not yet voted, the earliest first."""
    waiting = [
        s for s in look.matching(Session)
        if s.kind != JOINT and s.state != ARCHIVED and s.voted_on is None and (s.held_on is None or s.held_on >= today)
    ]  # fmt: skip
    return min(waiting, key=lambda s: (s.held_on is None, s.held_on or today, s.id or 0), default=None)


def onto_the_agenda(step: Step, contract: Contract) -> Sequence[Record]:
    """The draft as a matter of the next meeting; the contract is linked with it, so that no vote is typed twice."""
    look, matter = step.library, kind_of(contract.kind).matter
    session = next_session(look, step.at.date())
    if session is None:
        raise Refused("没有还没表决的职代会会议，请先在“职代会会议”里新增一次会议")
    there = look.matching(AgendaItem, session=session.id)
    name = contract_matters()[matter].name
    linked = {other.agenda for other in look.matching(Contract)}
    item = next((i for i in there if i.matter == name and i.result is None and i.id not in linked), None)
    if item is None:
        number = max((i.number or 0 for i in there), default=0) + 1
        title = f"{contract.name}（草案）" if contract.name else ""
        item = contract_item(session, matter, title, number)
        step.save(item)
    contract.agenda = item.id
    step.save(contract)
    return [item, contract]


# ---- filing, checks, renewal ---------------------------------------------------------------------------------------
def has_no_material(contract: Contract, look: Look) -> bool:
    return not look.matching(Material, contract=contract.id)


def duties(contract: Contract, look: Look, today: date) -> list[Performance]:
    """A check for every clause with something to do that was not looked at this year yet."""
    seen = {p.clause for p in look.matching(Performance, contract=contract.id)
            if p.checked_on is not None and p.checked_on.year == today.year}  # fmt: skip
    return [
        Performance(contract=contract.id, clause=one.id, checked_on=today,
                    state=NOT_YET if one.due_on is not None and one.due_on > today else RUNNING)
        for one in clauses_of(contract, look) if one.matter and one.id not in seen
    ]  # fmt: skip


def has_duties(contract: Contract, look: Look) -> bool:
    return contract.state in IN_FORCE and any(one.matter for one in clauses_of(contract, look))


def has_no_successor(contract: Contract, look: Look) -> bool:
    return contract.state in (*IN_FORCE, "已终止") and not look.matching(Contract, previous=contract.id)


def renewed(step: Step, contract: Contract) -> Sequence[Record]:
    """The next contract of the chain, with the people and the words of this one."""
    following = renewal_of(contract)
    step.save(following)
    rest = [*same_people(contract, following, step.library), *same_words(contract, following, step.library)]
    return [following, *_saved(step, rest)]


RENEWAL = Preparation("renew", "新建续订的合同，带上代表和条款", renewed, ("renew", "expire"), has_no_successor)
PREPARATIONS = (
    Preparation("same-people", "照上一份合同的名单", people_again, ("represent",), follows_another),
    Preparation("draft", "从条款库组成草案", lambda step, c: _saved(step, draft(c, step.library)),
                ("agree", "revise", "amended"), has_no_words),
    Preparation("missing-clauses", "补上缺的条款", lambda step, c: _saved(step, missing_clauses(c, step.library)),
                ("agree", "revise", "amended"), lacks_words),
    Preparation("agenda", "列入下次职代会的议题", onto_the_agenda, ("pass",), waits_for_a_vote,
                "在最近一次还没表决的会议里列出这份草案，票数只在会议里登记一次"),
    Preparation("filing-list", "按本省清单列出材料", lambda step, c: _saved(step, filing_list(c, step.library)),
                ("sign", "file"), has_no_material),
    Preparation("checks", "按条款列出今年的履行检查",
                lambda step, c: _saved(step, duties(c, step.library, step.at.date())), ("perform",), has_duties),
    RENEWAL,
)  # fmt: skip
"""In the order in which a contract needs them."""
