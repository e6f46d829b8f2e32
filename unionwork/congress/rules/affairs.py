"""What must hold of proposals, of what is made known and answered, of the employees' seats on the boards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from unionwork.congress.people import delegates_on, governance, place, sits_on
from unionwork.congress.records.affairs import (
    ADVISE,
    MERGE,
    REJECT,
    SUPERVISOR,
    BoardSeat,
    Disclosure,
    Opinion,
    Proposal,
)
from unionwork.congress.records.sessions import AgendaItem
from unionwork.congress.records.terms import CongressTerm, Delegate
from unionwork.congress.rules.terms import basis, in_order
from unionwork.congress.rulings import entitled_of, session_of
from unionwork.congress.votes import pass_line, recall_of_board, supervisors_required
from unionwork.kit.days import Holidays, due, term_end
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around, Borrowed, Derivation, Look
from unionwork.kit.record import Field
from unionwork.workforce.records import Employee

P, B = Proposal, BoardSeat


# ---- proposals -------------------------------------------------------------------------------------------------------
def next_number(look: Look, year: int) -> str:
    """2026-001: the year and the next number of that year, given when a proposal is taken up."""
    head = f"{year}-"
    taken = [p.number or "" for p in look.matching(Proposal) if (p.number or "").startswith(head)]
    last = max((int(number[5:]) for number in taken if number[5:].isdigit()), default=0)
    return f"{head}{last + 1:03d}"


def answer_is_due(proposal: Proposal, look: Look) -> Mapping[Field[Any], Any]:
    """W-28 the day an answer is due, by custom twenty days after the proposal was passed on."""
    span = place(look).value("congress.proposal_answer").span
    if proposal.assigned_on is None or span is None:
        return {}
    return {P.due_on: due(proposal.assigned_on, span, Holidays.load()).original}


PROPOSAL_BORROWED = (Borrowed((P.due_on,), answer_is_due),)


def review_is_explained(proposal: Proposal, around: Around) -> Iterator[Problem]:
    """W-28 不立案、转为意见建议的写明理由；并案的写明并入哪一件。"""
    if proposal.verdict in (REJECT, ADVISE) and not proposal.verdict_reason:
        said = f"“{proposal.verdict}”的要写明理由，告诉提案人"
        yield Problem(P.verdict_reason, said, code="missing", article=basis("W-28"))
    if proposal.verdict == MERGE and proposal.merged_into is None:
        yield Problem(P.merged_into, "并案的请填并入哪一件提案", code="missing", article=basis("W-28"))
    if proposal.merged_into is not None and proposal.merged_into == proposal.id:
        yield Problem(P.merged_into, "不能并入它自己", code="itself")


def proposers_are_delegates(proposal: Proposal, around: Around) -> Iterator[Problem]:
    """提案人是提出时在任的职工代表。"""
    delegate = around.look.get(Delegate, proposal.delegate) if around.look and proposal.delegate else None
    if delegate is not None and proposal.received_on is not None and not sits_on(delegate, proposal.received_on):
        yield Problem(P.delegate, "收到提案那天这位不是在任代表，请核对", "warning", "not-a-delegate", basis("W-28"))


def proposal_days_in_order(proposal: Proposal, around: Around) -> Iterator[Problem]:
    """收到、审查、交办、答复、反馈、办结依次进行。"""
    yield from in_order(proposal, (P.received_on, P.reviewed_on, P.assigned_on, P.answered_on, P.told_on, P.closed_on))


PROPOSAL_RULES = (review_is_explained, proposers_are_delegates, proposal_days_in_order)


# ---- what is made known ----------------------------------------------------------------------------------------------
def disclosure_runs_forward(disclosure: Disclosure, around: Around) -> Iterator[Problem]:
    """公开截止日期不早于公开日期。"""
    yield from in_order(disclosure, (Disclosure.published_on, Disclosure.until))


def reply_is_due(opinion: Opinion, look: Look) -> Mapping[Field[Any], Any]:
    """W-19 the day an opinion must be answered: thirty days on in Zhejiang, nothing where the law is silent."""
    span = place(look).value("congress.opinion_reply").span
    return {Opinion.due_on: due(opinion.day, span, Holidays.load()).original} if opinion.day and span else {}


OPINION_BORROWED = (Borrowed((Opinion.due_on,), reply_is_due),)


def opinions_are_answered(opinion: Opinion, around: Around) -> Iterator[Problem]:
    """W-19 代表、工会就厂务公开提的意见，企业三十日内答复。依据：《浙江省企业民主管理条例》第二十三条。"""
    yield from in_order(opinion, (Opinion.day, Opinion.answered_on))
    if opinion.due_on is None:
        return
    if opinion.answered_on is None and opinion.due_on < around.today:
        said = f"应在 {opinion.due_on} 前答复，已经超期"
        yield Problem(Opinion.answered_on, said, "warning", "late", basis("W-19"))
    elif opinion.answered_on is not None and opinion.answered_on > opinion.due_on:
        yield Problem(Opinion.answered_on, f"答复晚于期限 {opinion.due_on}", "warning", "late", basis("W-19"))


DISCLOSURE_RULES = (disclosure_runs_forward,)
OPINION_RULES = (opinions_are_answered,)


# ---- board seats -----------------------------------------------------------------------------------------------------
def seat_ends(seat: BoardSeat) -> Mapping[Field[Any], Any]:
    if seat.elected_on is None or not seat.term_years:
        return {}
    return {B.ends: term_end(seat.elected_on, seat.term_years)}


BOARD_DERIVED = (Derivation(B.term_years, (B.ends,), seat_ends, "由当选日期和任期得出", ("term-mismatch",)),)


def seats_of_board(look: Look, kind: str, day: date) -> list[BoardSeat]:
    """Who holds a seat of a kind on a day."""
    return [
        s for s in look.matching(BoardSeat, kind=kind)
        if s.elected_on is not None and s.elected_on <= day and (s.until is None or s.until > day)
    ]  # fmt: skip


def board_seat_has_votes(seat: BoardSeat, around: Around) -> Iterator[Problem]:
    """W-09 职工董事、监事由全体代表过半数（上海半数以上）选出。依据：《企业民主管理规定》第二十条等。"""
    item = around.look.get(AgendaItem, seat.item) if around.look and seat.item else None
    session = session_of(item, around.look) if item else None
    if around.look is None or session is None or seat.votes is None:
        return
    entitled = session.entitled or entitled_of(session, around.look)
    if entitled:
        needed = pass_line(entitled, place(around.look).value("congress.pass").value)
        if seat.votes < needed:
            said = f"全体代表 {entitled} 人，{needed} 票才当选，现得 {seat.votes} 票"
            yield Problem(B.votes, said, code="votes", article=basis("W-09", around))


def supervisors_are_a_third(seat: BoardSeat, around: Around) -> Iterator[Problem]:
    """W-17 监事会中职工代表不少于三分之一。依据：《公司法》第七十六条、第一百三十条。"""
    if around.look is None or seat.kind != SUPERVISOR or seat.until is not None:
        return
    whole = governance(around.look).supervisors
    if not whole:
        return
    needed = supervisors_required(whole, place(around.look).value("congress.supervisors"))
    here = [s for s in seats_of_board(around.look, SUPERVISOR, around.today) if s.id != seat.id]
    if len(here) + 1 < needed:
        said = f"监事 {whole} 人，职工监事不少于 {needed} 人，现有 {len(here) + 1} 人"
        yield Problem(B.kind, said, "warning", "supervisors", basis("W-17"))


def executives_stay_out(seat: BoardSeat, around: Around) -> Iterator[Problem]:
    """董事、高级管理人员不得兼任监事。依据：《公司法》第七十六条。"""
    employee = around.look.get(Employee, seat.employee) if around.look and seat.employee else None
    if (
        seat.kind == SUPERVISOR
        and employee is not None
        and employee.post in ("总经理", "副总经理", "财务负责人", "董事会秘书")
    ):
        yield Problem(B.employee, "高级管理人员不得兼任监事", code="executive", article=basis("W-17"))


def recall_is_asked_by_enough(seat: BoardSeat, around: Around) -> Iterator[Problem]:
    """W-18 罢免职工董事、监事，由三分之一以上代表或者十分之一以上职工提议。依据：浙江第二十五条。"""
    if around.look is None or (seat.recall_delegates is None and seat.recall_staff is None):
        return
    by_delegates = place(around.look).value("congress.board_recall")
    by_staff = place(around.look).value("congress.board_recall_staff")
    if by_delegates.value is None:
        return
    delegates = len(delegates_on(around.look, seat.term, around.today))
    staff = _staff(around.look, seat)
    if not delegates or not staff:
        return
    recall = recall_of_board(delegates, staff, by_delegates, by_staff)
    if not recall.met(seat.recall_delegates or 0, seat.recall_staff or 0):
        said = (
            f"代表 {delegates} 人、职工 {staff} 人，须 {recall.delegates_needed} 名代表"
            f"或者 {recall.staff_needed} 名职工提议，现在都不够"
        )
        yield Problem(B.recall_delegates, said, code="recall", article=basis("W-18"))


def _staff(look: Look, seat: BoardSeat) -> int:
    term = look.get(CongressTerm, seat.term) if seat.term else None
    return (term.staff or 0) if term else 0


BOARD_RULES = (
    board_seat_has_votes, supervisors_are_a_third, executives_stay_out, recall_is_asked_by_enough,
)  # fmt: skip
