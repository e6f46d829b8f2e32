"""What must hold of a session, of its sign-in, its agenda and its votes, each rule with its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from unionwork.congress.agenda import ELECT, matter_of
from unionwork.congress.people import delegates_on, place
from unionwork.congress.records.sessions import (
    EXTRAORDINARY,
    HERE,
    JOINT,
    AgendaItem,
    Attendance,
    Evaluation,
    Nominee,
    Session,
)
from unionwork.congress.records.terms import FORMAL, CongressTerm, Delegate
from unionwork.congress.rules.terms import basis, in_order
from unionwork.congress.rulings import (
    counts_of,
    entitled_of,
    is_voted,
    nominee_wins,
    quorum_of,
    result_of,
    session_of,
    verdict_of,
)
from unionwork.congress.votes import proposers_needed
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around, Borrowed, Derivation, Look
from unionwork.kit.record import Field
from unionwork.kit.wording import ordinal

S, A = Session, AgendaItem


# ---- what follows ----------------------------------------------------------------------------------------------------
def session_is_named(session: Session, look: Look) -> Mapping[Field[Any], Any]:
    """三届二次职工代表大会; a joint meeting is called one."""
    term = look.get(CongressTerm, session.term) if session.term else None
    if term is None or term.number is None or session.number is None:
        return {}
    head = f"{ordinal(term.number)[1:]}届"
    if session.kind == JOINT:
        return {S.name: f"{ordinal(term.number)}届职工代表大会{ordinal(session.number)}次联席会议"}
    return {S.name: f"{head}{ordinal(session.number)[1:]}次{term.form or '职工代表大会'}"}


def matter_tells(item: AgendaItem) -> Mapping[Field[Any], Any]:
    """The power a matter belongs to."""
    matter = matter_of(item.matter)
    return {A.power: matter.power} if matter and item.power is None else {}


SESSION_BORROWED = (Borrowed((S.name,), session_is_named),)
ITEM_DERIVED = (Derivation(A.matter, (A.power,), matter_tells, "由事项得出"),)
ITEM_BORROWED = (Borrowed((A.result,), result_of, always=True),)
NOMINEE_WINS = Borrowed((Nominee.elected,), nominee_wins, always=True)


# ---- sessions --------------------------------------------------------------------------------------------------------
def attendance_makes_a_session(session: Session, around: Around) -> Iterator[Problem]:
    """W-08 三分之二以上代表出席；分母是全体正式代表，列席的不算。依据：浙江第十五条、上海第二十八条。"""
    entitled, present = session.entitled, session.present
    if entitled is None or around.look is None:
        return
    if present is not None and present + (session.excused or 0) > entitled:
        said = f"实到 {present} 人加请假 {session.excused or 0} 人，比应到 {entitled} 人还多"
        yield Problem(S.present, said, code="more-than-entitled", article=basis("W-30"))
        return
    known = entitled_of(session, around.look)
    if known is not None and known != entitled:
        said = f"开会那天的正式代表是 {known} 人，应到填的是 {entitled} 人，列席代表不算，请核对"
        yield Problem(S.entitled, said, "warning", "entitled", basis("W-21"))
    came = quorum_of(session, around.look)
    if came is not None and not came.met:
        said = f"实到 {came.present} 人，不到 {came.least} 人，会议不成立，不能表决。{came.working.formula}"
        yield Problem(S.present, said, "warning", "quorum", came.working.basis)


def extraordinary_is_asked_for(session: Session, around: Around) -> Iterator[Problem]:
    """W-12 企业、工会或者三分之一以上代表提议，可以召开临时会议。依据：浙江第十五条、上海第二十二条。"""
    if session.kind != EXTRAORDINARY or around.look is None:
        return
    if session.proposed_by is None:
        yield Problem(S.proposed_by, "临时会议要写明由谁提议", "warning", "missing", basis("W-12", around))
    elif session.proposed_by == "职工代表":
        term = around.look.get(CongressTerm, session.term) if session.term else None
        whole = len(delegates_on(around.look, session.term, session.held_on or around.today))
        whole = whole or (term.seats or 0 if term else 0)
        needed = proposers_needed(whole, place(around.look).value("congress.propose"))
        if session.proposers is None:
            yield Problem(S.proposers, "请填联名代表人数", code="missing", article=basis("W-12", around))
        elif session.proposers < needed:
            said = f"代表 {whole} 人，须 {needed} 人联名，现有 {session.proposers} 人"
            yield Problem(S.proposers, said, code="proposers", article=basis("W-12", around))


def material_comes_in_time(session: Session, around: Around) -> Iterator[Problem]:
    """W-11 议案材料在开会七日前送达代表。依据：《上海市职工代表大会条例》第三十条；《企业民主管理规定》第十九条。"""
    if session.held_on is None or session.delivered_on is None:
        return
    value = place(around.look).value("congress.material")
    days = value.span.n if value.span else 0
    if (session.held_on - session.delivered_on).days < days:
        said = f"会前 {days} 日送达，{session.held_on} 开会的最迟 {_back(session, days)} 送到，请把会期后移或说明"
        yield Problem(S.delivered_on, said, "warning", "late", basis("W-11", around))


def _back(session: Session, days: int) -> str:
    return (session.held_on - timedelta(days=days)).isoformat() if session.held_on else ""


def session_days_in_order(session: Session, around: Around) -> Iterator[Problem]:
    """请示、批复、筹备、送达、开会、决议、公布、归档依次进行；公布、上报在闭会之后（W-34）。"""
    yield from in_order(session, (S.requested_on, S.approved_on))
    yield from in_order(
        session, (S.prepared_on, S.delivered_on, S.held_on, S.resolved_on, S.published_on, S.archived_on)
    )
    yield from in_order(session, (S.held_on, S.held_until, S.reported_on))
    yield from in_order(session, (S.preliminary_on, S.held_until))


def one_number_each(session: Session, around: Around) -> Iterator[Problem]:
    """同一届里次数不重号；联席会议另排。"""
    if around.look is None or session.number is None:
        return
    joint = session.kind == JOINT
    for other in around.look.matching(Session, term=session.term, number=session.number):
        if other.id != session.id and (other.kind == JOINT) is joint:
            yield Problem(S.number, f"本届已经有第 {session.number} 次会议", code="duplicate-in-library")


SESSION_RULES = (
    attendance_makes_a_session, extraordinary_is_asked_for, material_comes_in_time, session_days_in_order,
    one_number_each,
)  # fmt: skip


# ---- sign-in ---------------------------------------------------------------------------------------------------------
def delegates_sign_once(row: Attendance, around: Around) -> Iterator[Problem]:
    """一名代表在一次会议签到一次，且是本届代表。"""
    if around.look is None or row.session is None:
        return
    for other in around.look.matching(Attendance, session=row.session, delegate=row.delegate):
        if other.id != row.id:
            yield Problem(Attendance.delegate, "这位已经签到，请改原来那一条", code="duplicate-in-library")
    session = around.look.get(Session, row.session)
    delegate = around.look.get(Delegate, row.delegate) if row.delegate else None
    if session is not None and delegate is not None and delegate.term != session.term:
        yield Problem(Attendance.delegate, "不是本届代表", code="other-term")


ATTENDANCE_RULES = (delegates_sign_once,)


# ---- agenda ----------------------------------------------------------------------------------------------------------
def counts_are_possible(item: AgendaItem, around: Around) -> Iterator[Problem]:
    """W-30 应到≥实到≥发出≥收回≥有效，有效＝赞成＋反对＋弃权。"""
    session = session_of(item, around.look)
    if item.power == ELECT:
        return
    entitled, present = (session.entitled, session.present) if session else (None, None)
    for name, said in counts_of(item).impossible(entitled, present):
        if name in AgendaItem.fields:
            yield Problem(AgendaItem.fields[name], said, code="ballots", article=basis("W-30"))


def vote_was_allowed(item: AgendaItem, around: Around) -> Iterator[Problem]:
    """W-08 到会不足三分之二的会议不得表决。依据：浙江第十五条、上海第二十八条。"""
    session = session_of(item, around.look)
    if session is None or around.look is None or not counts_of(item).begun or not is_voted(item):
        return
    came = quorum_of(session, around.look)
    if came is not None and not came.met:
        said = f"应到 {came.entitled} 人、实到 {came.present} 人，不到 {came.least} 人，会议不成立，不能表决"
        yield Problem(A.agree, said, code="quorum", article=came.working.basis)


def secret_where_it_must_be(item: AgendaItem, around: Around) -> Iterator[Problem]:
    """W-10 审议通过事项和选举用无记名投票，一事一票。依据：《上海市职工代表大会条例》第三十一条。"""
    matter = matter_of(item.matter)
    if matter is not None and matter.secret and item.secret is False:
        said = "这类事项用无记名投票表决"
        yield Problem(A.secret, said, "warning", "secret", basis("W-10"))


def other_rule_is_told(item: AgendaItem, around: Around) -> Iterator[Problem]:
    """W-09 两种口径差一票时把另一种口径的结果也说出来。依据：规定第二十条、集体合同规定第三十六条。"""
    verdict = verdict_of(around.look, item) if around.look else None
    if verdict is not None and verdict.other:
        yield Problem(A.agree, verdict.other, "warning", "one-vote", verdict.working.basis)


def items_need_a_power(item: AgendaItem, around: Around) -> Iterator[Problem]:
    """每条议题要知道按哪项职权处理，才知道要不要表决。"""
    if item.power is None:
        yield Problem(A.matter, "请选事项或职权，程序按它判断要不要表决", "warning", "missing")


ITEM_RULES = (
    counts_are_possible, vote_was_allowed, secret_where_it_must_be, other_rule_is_told, items_need_a_power,
)  # fmt: skip


def nominee_counts(nominee: Nominee, around: Around) -> Iterator[Problem]:
    """W-30 一名候选人的赞成、反对、弃权合计不超过有效票。"""
    item = around.look.get(AgendaItem, nominee.item) if around.look and nominee.item else None
    total = sum(n or 0 for n in (nominee.agree, nominee.disagree, nominee.abstain))
    if item is not None and item.ballots_valid is not None and total > item.ballots_valid:
        said = f"票数合计 {total} 比有效票 {item.ballots_valid} 还多"
        yield Problem(Nominee.agree, said, code="ballots", article=basis("W-30"))


def nominees_stand_once(nominee: Nominee, around: Around) -> Iterator[Problem]:
    """一项选举里一人一次候选。"""
    if around.look is None or nominee.item is None:
        return
    for other in around.look.matching(Nominee, item=nominee.item, employee=nominee.employee):
        if other.id != nominee.id:
            yield Problem(Nominee.employee, "这位已经是这一项的候选人", code="duplicate-in-library")


NOMINEE_RULES = (nominee_counts, nominees_stand_once)


def evaluation_adds_up(found: Evaluation, around: Around) -> Iterator[Problem]:
    """W-30 收回不少于各档票数之和，发出不少于收回。"""
    e = Evaluation
    marks = sum(n or 0 for n in (found.excellent, found.competent, found.basic, found.poor))
    if found.ballots_in is not None and found.ballots_out is not None and found.ballots_in > found.ballots_out:
        yield Problem(e.ballots_in, "收回比发出还多，请核对", code="ballots", article=basis("W-30"))
    if found.ballots_in is not None and marks > found.ballots_in:
        said = f"各档合计 {marks} 票，比收回 {found.ballots_in} 票还多"
        yield Problem(e.excellent, said, code="ballots", article=basis("W-30"))


EVALUATION_RULES = (evaluation_adds_up,)


def present_now(look: Look, session: Session) -> int:
    """How many delegates have signed in."""
    return len(look.matching(Attendance, session=session.id, state=HERE))


def formal_delegates(look: Look, session: Session) -> list[Delegate]:
    """Everybody who may sign in: the formal delegates on the day of the session."""
    if session.held_on is None:
        return look.matching(Delegate, term=session.term, kind=FORMAL, until=None)
    return delegates_on(look, session.term, session.held_on)
