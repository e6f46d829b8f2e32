"""The lives of a term, of a session and of a proposal: their steps, what each needs, when it is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from unionwork.congress.agenda import usual_matters
from unionwork.congress.people import Composition, delegates_on, governance, place
from unionwork.congress.records.affairs import ADOPT, ADVISE, MERGE, REJECT, UNHAPPY, Proposal
from unionwork.congress.records.sessions import JOINT, YEARLY, AgendaItem, Nominee, Officer, Session
from unionwork.congress.records.terms import ASSEMBLY, FORMAL, CongressTerm, Constituency, Delegate
from unionwork.congress.rules.affairs import next_number
from unionwork.congress.rules.terms import basis
from unionwork.congress.rulings import ARCHIVED, KEYS, counts_of, is_election, is_voted, quorum_of, result_of
from unionwork.congress.votes import presidium_size
from unionwork.kit.days import Span
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around, Look
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import BOTH, EMPLOYER, UPPER, Applied, Deadline, Life, Move
from unionwork.kit.record import Field

T, S, P = CongressTerm, Session, Proposal
AT_ONCE = Span(0)
PRESIDIUM = "主席团成员"
TERM_KEYS = (
    "congress.delegates", "congress.mgmt_cap", "congress.women", "congress.front_line", "congress.skilled",
    "congress.dispatched", "congress.disabled", "congress.term_years", "congress.voters", "congress.elected",
)  # fmt: skip


# ---- a term ----------------------------------------------------------------------------------------------------------
def seats_are_shared_out(term: CongressTerm, around: Around) -> Iterator[Problem]:
    """W-29 各选区名额合起来等于本届名额。"""
    parts = around.look.matching(Constituency, term=term.id) if around.look else []
    total = sum(c.seats or 0 for c in parts)
    if not parts:
        if term.form != ASSEMBLY:
            yield Problem(None, "还没有划选区、分名额", "error", "missing", basis("W-29"))
    elif total != term.seats:
        said = f"{len(parts)} 个选区的名额合计 {total} 名，本届名额 {term.seats} 名，对不上"
        yield Problem(T.seats, said, code="seats", article=basis("W-29"))


def every_seat_is_filled(term: CongressTerm, around: Around) -> Iterator[Problem]:
    """W-22 每个选区都投了票，选出的人数等于名额。"""
    if around.look is None:
        return
    elected = around.look.matching(Delegate, term=term.id, kind=FORMAL, until=None)
    if len(elected) != term.seats:
        said = f"名额 {term.seats} 名，已登记正式代表 {len(elected)} 名"
        yield Problem(T.seats, said, code="seats", article=basis("W-22", around))
    waiting = [c.name or "" for c in around.look.matching(Constituency, term=term.id) if c.voters is None]
    if waiting:
        said = f"{len(waiting)} 个选区还没有登记参加人数：{'、'.join(waiting[:4])}"
        yield Problem(None, said, "warning", "missing", basis("W-22", around))


def composition_is_lawful(term: CongressTerm, around: Around) -> Iterator[Problem]:
    """W-06、W-07、W-31、W-36、W-37 代表构成合乎各项比例。"""
    if not isinstance(around.look, Library):
        return
    shares = Composition(around.look, term, around.today).shares(Applied.of(place(around.look), TERM_KEYS))
    for share in shares:
        if not share.met:
            said = f"{share.said()}。{share.working.formula}"
            yield Problem(None, said, "error" if share.hard else "warning", "share", share.working.basis)


TERM_LIFE = Life(
    CongressTerm.state,
    "筹备中",
    (
        Move("allot", "核定并分配名额", "名额已定", T.allotted_on, (T.staff, T.seats),
             ("seat-allocation", "election-plan"), BOTH, checks=(seats_are_shared_out,)),
        Move("elect", "选区选举代表", "代表已选出", T.elected_on, (), ("delegate-form",),
             checks=(every_seat_is_filled,)),
        Move("examine", "审查代表资格", "资格已审查", T.examined_on, (), ("qualification-report",),
             checks=(composition_is_lawful,)),
        Move("begin", "公布名单，届期开始", "在任", T.published_on, (T.started_on, T.term_years), ("delegate-roll",)),
        Move("renew", "换届", "已换届", T.ended_on, deadline=Deadline(T.ends, "W-13", span=AT_ONCE)),
    ),
    T.rules,
    place,
    TERM_KEYS,
    frozenset({"已换届"}),
)  # fmt: skip


# ---- a session -------------------------------------------------------------------------------------------------------
def agenda_is_ready(session: Session, around: Around) -> Iterator[Problem]:
    """W-20 议题已列；年度会议要有安全生产和重大事故隐患排查治理情况的报告。依据：《安全生产法》第四十一条。"""
    items = around.look.matching(AgendaItem, session=session.id) if around.look else []
    if not items:
        yield Problem(None, "还没有列议题", code="missing")
    hazards = "安全生产和重大事故隐患排查治理情况"
    if session.kind == YEARLY and items and not any(item.matter == hazards for item in items):
        said = "议题里没有安全生产和重大事故隐患排查治理情况的报告"
        yield Problem(None, said, "warning", "hazards", basis("W-20"))


def presidium_is_named(session: Session, around: Around) -> Iterator[Problem]:
    """W-14 上海：代表 30 至 100 人的主席团三至五人，超过 100 人的不少于七人。依据：上海第二十三条。"""
    if around.look is None or session.kind == JOINT:
        return
    whole = len(delegates_on(around.look, session.term, session.held_on or around.today))
    size = presidium_size(whole, place(around.look).value("congress.presidium"))
    named = len(around.look.matching(Officer, session=session.id, role=PRESIDIUM))
    if size is None or not whole:
        return
    least, most = size
    if named < least or (most and named > most):
        bounds = f"{least} 至 {most} 人" if most else f"不少于 {least} 人"
        said = f"代表 {whole} 人，主席团 {bounds}，现在 {named} 人"
        yield Problem(None, said, "warning", "presidium", basis("W-14"))


def quorum_is_there(session: Session, around: Around) -> Iterator[Problem]:
    """W-08 三分之二以上代表出席方可开会。依据：浙江第十五条、上海第二十八条。"""
    came = quorum_of(session, around.look) if around.look else None
    if came is not None and not came.met and session.kind != JOINT:
        said = f"{came.said()}。{came.working.formula}"
        yield Problem(S.present, said, code="quorum", article=came.working.basis)


def every_vote_is_counted(session: Session, around: Around) -> Iterator[Problem]:
    """W-09、W-30 要表决的议题都计了票，票数合得上，结果与票数一致。"""
    look = around.look
    for item in look.matching(AgendaItem, session=session.id) if look else []:
        if look is None or not is_voted(item):
            continue
        counts = counts_of(item)
        if not counts.complete:
            yield Problem(None, f"“{item.subject}”还没有计完票", code="missing", article=basis("W-09", around))
            continue
        for _, said in counts.impossible(session.entitled, session.present):
            yield Problem(None, f"“{item.subject}”{said}", code="ballots", article=basis("W-30"))
        if result_of(item, look).get(AgendaItem.result) != item.result:
            said = f"“{item.subject}”的结果与票数、规定不一致，请打开这一项重新保存"
            yield Problem(None, said, code="result", article=basis("W-09", around))


def every_election_is_counted(session: Session, around: Around) -> Iterator[Problem]:
    """W-09 选举事项的候选人都计了票。"""
    look = around.look
    for item in look.matching(AgendaItem, session=session.id) if look else []:
        if look is None or not is_election(item):
            continue
        nominees = look.matching(Nominee, item=item.id)
        if not nominees:
            yield Problem(None, f"“{item.subject}”还没有候选人", code="missing")
        elif any(nominee.agree is None for nominee in nominees):
            yield Problem(None, f"“{item.subject}”还有候选人没有计票", code="missing")


def archive_is_whole(session: Session, around: Around) -> Iterator[Problem]:
    """每届次一卷，缺的材料写明。"""
    if session.checklist:
        yield Problem(S.checklist, f"案卷还缺：{session.checklist}", "warning", "archive")


SESSION_LIFE = Life(
    Session.state,
    "拟召开",
    (
        Move("request", "请示", "已请示", S.requested_on, (S.term, S.subject),
             ("session-request", "session-report-form"), optional=True, about="向同级党组织、上一级工会请示召开"),
        Move("approve", "批复", "已批复", S.approved_on, (S.approved_by,), (), UPPER, optional=True,
             about="上级工会批复后登记文号"),
        Move("prepare", "筹备", "已筹备", S.prepared_on, (S.held_on, S.place),
             ("preparation-plan", "agenda", "presidium-list"), BOTH, checks=(agenda_is_ready, presidium_is_named)),
        Move("deliver", "材料送达", "材料已送达", S.delivered_on, (S.held_on,), ("session-notice", "delivery-receipt"),
             deadline=Deadline(S.held_on, "W-11", "congress.material", back=True)),
        Move("preliminary", "预备会议", "预备会议已开", S.preliminary_on, (), ("qualification-report", "agenda"),
             optional=True, deadline=Deadline(S.held_on, "W-11", span=AT_ONCE)),
        Move("sign", "签到", "已签到", S.held_on, (S.entitled, S.present), ("sign-in",), checks=(quorum_is_there,),
             deadline=Deadline(S.held_on, "W-08", span=AT_ONCE)),
        Move("deliberate", "审议", "已审议", S.groups_on, (), (), optional=True),
        Move("vote", "表决", "已表决", S.voted_on, (), ("ballots", "tally-sheet"), checks=(every_vote_is_counted,)),
        Move("elect", "选举", "已选举", S.elected_on, (), ("election-ballots", "election-tally"), optional=True,
             checks=(every_election_is_counted,)),
        Move("resolve", "决议", "已决议", S.resolved_on, (), ("resolution", "minutes"),
             checks=(every_vote_is_counted, every_election_is_counted)),
        Move("publish", "公布", "已公布", S.published_on, (S.published_how,), ("resolution-notice",),
             about="向全体职工公布决议"),
        Move("report", "上报", "已上报", S.reported_on, (S.reported_to,), ("session-report", "quality-form"),
             optional=True, deadline=Deadline(S.held_until, "W-15", "congress.report_up", otherwise=S.held_on)),
        Move("archive", "归档", ARCHIVED, S.archived_on, (), ("archive-list",), checks=(archive_is_whole,)),
    ),
    S.rules,
    place,
    KEYS,
    frozenset({ARCHIVED}),
)  # fmt: skip


# ---- a proposal ------------------------------------------------------------------------------------------------------
def content_or_again(proposal: Proposal, around: Around) -> Iterator[Problem]:
    """W-28 提案人不满意的，退回承办部门再办。"""
    if proposal.satisfaction == UNHAPPY:
        said = "提案人不满意，请退回承办部门再办"
        yield Problem(P.satisfaction, said, code="unhappy", article=basis("W-28"))


def _decides(verdict: str) -> Move:
    targets = {ADOPT: "已立案", MERGE: "已并案", ADVISE: "已转意见建议", REJECT: "未立案"}
    explained: tuple[Field[Any], ...] = (P.verdict_reason,)
    needs = {MERGE: (P.merged_into,), ADVISE: explained, REJECT: explained}.get(verdict, ())

    def decide(proposal: Proposal, day: date, look: Look) -> None:
        proposal.verdict = verdict
        if verdict == ADOPT and proposal.number is None:
            proposal.number = next_number(look, (proposal.reviewed_on or day).year)

    names = {ADOPT: "adopt", MERGE: "merge", ADVISE: "advise", REJECT: "reject"}
    return Move(
        names[verdict], verdict, targets[verdict], P.reviewed_on, needs, ("proposal-form",), by="提案审理小组",
        side=verdict != ADOPT, source=("已收到",), effect=decide,
    )  # fmt: skip


def again(proposal: Proposal, day: date, look: Look) -> None:
    """Back to the department: a new day to answer, one round more; what was answered before stays in the history."""
    proposal.rounds = (proposal.rounds or 0) + 1
    proposal.assigned_on, proposal.due_on = day, None
    proposal.answered_on, proposal.satisfaction, proposal.told_on = None, None, None


PROPOSAL_LIFE = Life(
    Proposal.state,
    "已收到",
    (
        *(_decides(verdict) for verdict in (ADOPT, MERGE, ADVISE, REJECT)),
        Move("assign", "交办", "办理中", P.assigned_on, (P.department,), ("proposal-form",)),
        Move("answer", "答复", "已答复", P.answered_on, (P.answer, P.answered_by), ("proposal-form",), EMPLOYER,
             deadline=Deadline(P.due_on, "W-28", span=AT_ONCE)),
        Move("again", "退回再办", "办理中", None, (P.satisfaction,), (), side=True, source=("已答复",), effect=again),
        Move("close", "反馈并办结", "已办结", P.closed_on, (P.satisfaction,), ("proposal-form",), by="提案人",
             checks=(content_or_again,)),
        Move("archive", "归档", "已归档", P.archived_on, (), ("proposal-summary",),
             source=("已办结", "已并案", "已转意见建议", "未立案")),
    ),
    P.rules,
    place,
    ("congress.proposal_answer",),
    frozenset({"已归档"}),
)  # fmt: skip


def usual_agenda(session: Session, around: Around) -> list[AgendaItem]:
    """The items a session of this kind usually has, not yet saved; those of state-owned enterprises where it is one."""
    company = governance(around.look)
    return [
        AgendaItem(session=session.id, number=n, subject=matter.title or matter.name, matter=matter.name,
                   power=matter.power, secret=matter.secret)
        for n, matter in enumerate(usual_matters(session.kind or YEARLY, bool(company.state_owned)), 1)
    ]  # fmt: skip
