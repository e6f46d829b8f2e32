"""What must be so before a family's file takes its next step."""

from __future__ import annotations

from collections.abc import Iterator

from unionwork.assistance.eligibility import ADULT, DOUBT, age_of, work_out
from unionwork.assistance.records.families import (
    OLD,
    Exclusion,
    HardshipCase,
    HouseholdMember,
    Objection,
    Visit,
)
from unionwork.kit.articles import rule
from unionwork.kit.days import said_day
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around

H = HardshipCase


def everybody_signed(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """A-06 职工本人和全体成年家庭成员都要签授权书和收入承诺书。"""
    for member in around.look.matching(HouseholdMember, family=case.id) if around.look else []:
        age = age_of(member, around.today)
        if (age is None or age >= ADULT) and not (member.authorised_on and member.promised_on):
            said = f"{member.name or '一名成年成员'}还没有签授权书或收入承诺书"
            yield Problem(None, said, code="missing", article=rule("A-12").basis)


def visit_is_recorded(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """百分之百入户，两人以上，写下结论。"""
    visits = around.look.matching(Visit, family=case.id) if around.look else []
    if not visits:
        yield Problem(None, "还没有登记入户调查，请先在“入户调查”里写一份", code="missing", article=rule("A-12").basis)
    elif not any(visit.second for visit in visits):
        yield Problem(None, "入户调查要两个人去，请补填调查人二", code="missing", article=rule("A-12").basis)


def exclusions_are_answered(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """排除情形逐条核对；有一条就不得认定，存疑的先查清。"""
    answers = around.look.matching(Exclusion, family=case.id) if around.look else []
    asked = Exclusion.question.entries.labels
    answered = {answer.question for answer in answers}
    if open_ones := [question for question in asked if question not in answered]:
        said = f"排除情形还有 {len(open_ones)} 条没有核对，第一条是“{open_ones[0]}”"
        yield Problem(None, said, code="missing")
    for answer in answers:
        if answer.answer == DOUBT:
            yield Problem(None, f"“{answer.question}”还存疑，请查清再评议", code="doubt")


def family_qualifies(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """A-02 至 A-05 按认定标准测算；集体研究的类别和测算不同的写明理由。"""
    if around.look is None:
        return
    found = work_out(case, around.look, case.assessed_on or around.today)
    for said in found.missing:
        yield Problem(None, said, code="missing", article=rule("A-02").basis)
    if found.excluded:
        yield Problem(None, f"{found.said}，请用“不予认定”", code="excluded")
    elif case.category is None:
        yield Problem(H.category, f"测算：{found.said}。请填评议定的困难类别", code="missing")
    elif case.category in OLD:
        yield Problem(H.category, "请用现行口径的类别：深度、相对、意外致困", code="old-category")
    elif not found.missing and case.category != found.category and not case.differs_why:
        said = f"测算：{found.said}；评议定的是{case.category}，请写明与测算不同的理由"
        yield Problem(H.differs_why, said, code="differs", article=rule("A-02").basis)


def agreed_to_be_named(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """公开个人信息要本人单独同意。依据：《个人信息保护法》第二十五条。"""
    if not case.agrees_to_notice:
        said = "还没有本人同意公示的签字；不同意的走工会委员会评议，不张贴"
        yield Problem(H.agrees_to_notice, said, code="consent", article="《个人信息保护法》第二十五条")


def notice_has_run(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """A-14 公示期满才有结果；公示期按工作日数。"""
    if case.notice_ends_on is not None and around.today <= case.notice_ends_on:
        said = f"公示到{said_day(case.notice_ends_on)}，期满后再登记结果"
        yield Problem(H.notice_closed_on, said, code="not-yet", article=rule("A-14").basis)


def objections_are_closed(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """有异议的先查清；成立的不能按无异议办。"""
    for objection in around.look.matching(Objection, family=case.id) if around.look else []:
        if objection.closed_on is None:
            yield Problem(None, f"{_day(objection)}的异议还没有办结", code="objection")
        elif objection.upheld:
            yield Problem(None, f"{_day(objection)}的异议成立，请重新评议或不予认定", code="objection")


def objection_is_recorded(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """异议写下来再查。"""
    if around.look is not None and not around.look.matching(Objection, family=case.id):
        yield Problem(None, "请先在“公示异议”里登记异议内容", code="missing")


def _day(objection: Objection) -> str:
    return said_day(objection.received_on) if objection.received_on else "日期不详"
