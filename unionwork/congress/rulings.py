"""What a session's figures mean under the rules in force: quorum, the result of each item, who is elected.

The contracts of the enterprise ask here whether their draft has passed; nobody types a result twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unionwork.congress.agenda import ELECT, JUDGE, Matter, contract_matters, matter_of
from unionwork.congress.people import delegates_on, place
from unionwork.congress.records.sessions import (
    ABSENT,
    EXCUSED,
    FAILED,
    HERE,
    JOINT,
    NO_VOTE,
    PASSED,
    AgendaItem,
    Attendance,
    Nominee,
    Session,
)
from unionwork.congress.records.terms import ASSEMBLY, CongressTerm
from unionwork.congress.votes import Counts, Quorum, Verdict, judge, pass_line, quorum
from unionwork.kit.articles import Value
from unionwork.kit.ledger import Look
from unionwork.kit.lifecycle import Applied
from unionwork.kit.record import Field

KEYS = (
    "congress.quorum", "congress.pass", "contract.pass", "congress.material", "congress.report_up",
    "congress.presidium", "congress.propose", "congress.women",
)  # fmt: skip
"""The figures a session goes by; they are frozen into it."""
ARCHIVED = "已归档"


def applied_to(session: Session | None, look: Look | None) -> Applied:
    """The figures a session goes by: frozen ones once it is in the archive, today's until then."""
    if session is not None and session.rules and session.state == ARCHIVED:
        return Applied.read(session.rules)
    return Applied.of(place(look), KEYS)


def session_of(item: AgendaItem, look: Look | None) -> Session | None:
    return look.get(Session, item.session) if look and item.session else None


def entitled_of(session: Session, look: Look) -> int | None:
    """应到 as the mandates of the day say: all formal delegates; not known for assemblies and joint meetings."""
    term = look.get(CongressTerm, session.term) if session.term else None
    if session.kind == JOINT or term is None or term.form == ASSEMBLY or session.held_on is None:
        return session.entitled
    return len(delegates_on(look, term.id, session.held_on)) or session.entitled


def signed(session: Session, look: Look) -> dict[str, int]:
    """How many were there, excused, absent, by the sign-in; empty where nobody has signed."""
    rows = look.matching(Attendance, session=session.id)
    return {state: sum(row.state == state for row in rows) for state in (HERE, EXCUSED, ABSENT)} if rows else {}


def quorum_of(session: Session, look: Look) -> Quorum | None:
    """Whether enough came; nothing while the counts are not known."""
    entitled = session.entitled or entitled_of(session, look)
    if not entitled or session.present is None:
        return None
    return quorum(entitled, session.present, applied_to(session, look).value("congress.quorum"))


# ---- items ------------------------------------------------------------------------------------------------------
def counts_of(item: AgendaItem | Nominee) -> Counts:
    """What was counted for an item; of a nominee the marks only."""
    if isinstance(item, Nominee):
        return Counts(agree=item.agree, disagree=item.disagree, abstain=item.abstain)
    return Counts(item.ballots_out, item.ballots_in, item.ballots_valid, item.agree, item.disagree, item.abstain)


def about(item: AgendaItem) -> Matter | None:
    return matter_of(item.matter)


def is_voted(item: AgendaItem) -> bool:
    """Whether an item needs a vote on itself: neither only heard nor an election, where the nominees are counted."""
    return item.power not in (None, ELECT, JUDGE, "听取审议")


def is_election(item: AgendaItem) -> bool:
    return item.power == ELECT


def contract_rule(item: AgendaItem, applied: Applied) -> Value | None:
    """The contract law's own line where a draft contract is voted on; the stricter of the two laws is applied."""
    matter = about(item)
    return applied.value("contract.pass") if matter is not None and matter.contract else None


def verdict_of(look: Look, item: AgendaItem) -> Verdict | None:
    """Whether an item has passed, under the rule in force and with what the other rule would say.

    Nothing while the votes or the number of delegates are not known, while the meeting was short of its quorum, and
    for items that are not voted on.
    """
    session = session_of(item, look)
    if session is None or item.agree is None or not is_voted(item):
        return None
    entitled = session.entitled or entitled_of(session, look)
    came = quorum_of(session, look)
    if not entitled or (came is not None and not came.met):
        return None
    applied = applied_to(session, look)
    return judge(item.agree, entitled, applied.value("congress.pass"), contract_rule(item, applied))


def result_of(item: AgendaItem, look: Look) -> Mapping[Field[Any], Any]:
    """The result an item's counts mean: worked out whenever it is saved; nothing while the counts are impossible."""
    if item.power is None:
        return {}
    if not is_voted(item):
        return {AgendaItem.result: NO_VOTE if item.power != ELECT else None}
    counts = counts_of(item)
    verdict = verdict_of(look, item) if counts.complete else None
    if verdict is None:
        return {AgendaItem.result: None}
    session = session_of(item, look)
    if any(counts.impossible(session.entitled if session else None, session.present if session else None)):
        return {AgendaItem.result: None}
    return {AgendaItem.result: PASSED if verdict.passed else FAILED}


def nominee_wins(nominee: Nominee, look: Look) -> Mapping[Field[Any], Any]:
    """Whether a nominee has the votes of the line; the places are given to those with most votes (W-09)."""
    item = look.get(AgendaItem, nominee.item) if nominee.item else None
    session = session_of(item, look) if item else None
    if item is None or session is None or nominee.agree is None:
        return {Nominee.elected: None}
    entitled = session.entitled or entitled_of(session, look)
    if not entitled:
        return {Nominee.elected: None}
    line = pass_line(entitled, applied_to(session, look).value("congress.pass").value)
    if nominee.agree < line:
        return {Nominee.elected: False}
    others = [n for n in look.matching(Nominee, item=item.id) if n.id != nominee.id and n.agree is not None]
    ahead = sum((n.agree or 0) > nominee.agree for n in others)
    return {Nominee.elected: item.places is None or ahead < item.places}


# ---- what the contracts ask ----------------------------------------------------------------------------------------
def contract_item(session: Session, kind: str, title: str = "", number: int | None = None) -> AgendaItem:
    """A new agenda item for the draft of a contract of this kind (综合, 工资, 女职工 …), ready to be saved.

    Raises KeyError for a kind of contract no matter stands for.
    """
    matter = contract_matters()[kind]
    return AgendaItem(
        session=session.id, number=number, subject=title or matter.title, matter=matter.name, power=matter.power,
        secret=matter.secret, drafted_by="工会、企业行政",
    )  # fmt: skip


def contract_items(look: Look, kind: str) -> list[AgendaItem]:
    """Every item on which a draft of this kind of contract was or will be voted, the newest last."""
    return look.matching(AgendaItem, matter=contract_matters()[kind].name)
