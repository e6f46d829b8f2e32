"""What must hold of visits and applications: once for an event, within the standard, in time, for members."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from unionwork.assistance.funds import NOUGHT, balance, cost_of
from unionwork.assistance.records.care import (
    PERSON,
    WOMEN_CHECKUP,
    CareVisit,
    Enrolment,
    MutualClaim,
    StudyAid,
    Wellbeing,
)
from unionwork.assistance.records.families import HardshipCase
from unionwork.assistance.records.grants import VISITING
from unionwork.assistance.records.money import Fund, HelpStandard
from unionwork.assistance.rules.money import is_national
from unionwork.assistance.standards import Limit, limit_of, standard_for
from unionwork.kit import numbers
from unionwork.kit.amounts import rounded
from unionwork.kit.days import month_add, said_day
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around, Borrowed, Derivation, Look
from unionwork.kit.record import Field
from unionwork.workforce.records import Employee, Unit

V, S, M = CareVisit, StudyAid, MutualClaim
ONCE = ("会员去世", "退休")
"""Events that come once in a life."""
TELL_WITHIN, CLAIM_WITHIN = timedelta(days=10), 24
TELL_BASIS = "安庆市职工互助保障（治疗结束十日内告知，结算日起两年内申请），各地以当地章程为准"
NOT_MEMBER = "不是本会会员"


# ---- what follows ---------------------------------------------------------------------------------------------------
def goods_cost(visit: CareVisit) -> Mapping[Field[Any], Any]:
    if visit.goods_worth is not None or visit.goods_number is None or visit.goods_price is None:
        return {}
    return {V.goods_worth: rounded(visit.goods_number * visit.goods_price)}


def visited(visit: CareVisit, look: Look) -> Mapping[Field[Any], Any]:
    employee = look.get(Employee, visit.employee) if visit.employee else None
    if employee is None:
        return {}
    unit = look.get(Unit, employee.department) if employee.department else None
    return {V.name: employee.name, V.unit: unit.name if unit else None, V.people: 1}


def standard_of(visit: CareVisit, look: Look) -> Mapping[Field[Any], Any]:
    found = _standard(visit, look)
    return {V.standard: found.id} if found else {}


def _standard(visit: CareVisit, look: Look) -> HelpStandard | None:
    if visit.day is None or visit.kind is None:
        return None
    return standard_for(look, VISITING, visit.day, event=visit.kind)


def student_of(aid: StudyAid, look: Look) -> Mapping[Field[Any], Any]:
    """Sex from the number, income and hardship from the file of the family."""
    case = look.get(HardshipCase, aid.family) if aid.family else None
    found: dict[Field[Any], Any] = {S.sex: numbers.sex_of(aid.id_number)} if aid.id_number else {}
    if case is not None:
        found |= {S.income_each: case.net, S.employee: case.employee}
    return found


VISIT_DERIVED = (Derivation(V.goods_number, (V.goods_worth,), goods_cost, "由数量和单价得出"),)
VISIT_BORROWED = (Borrowed((V.name, V.unit, V.people), visited), Borrowed((V.standard,), standard_of))
STUDY_BORROWED = (Borrowed((S.sex, S.income_each, S.employee), student_of),)


# ---- visits ---------------------------------------------------------------------------------------------------------
def visit_is_of_somebody(visit: CareVisit, around: Around) -> Iterator[Problem]:
    """慰问个人写明是谁，慰问集体写明慰问点和人数；会员日常慰问只给会员。"""
    if visit.object == PERSON and visit.employee is None and visit.name is None:
        yield Problem(V.employee, "请选慰问的职工", code="missing")
    if visit.object != PERSON and visit.name is None:
        yield Problem(V.name, "慰问集体请写明慰问点或者班组", "warning", "missing")
    employee = around.look.get(Employee, visit.employee) if around.look and visit.employee else None
    if employee is not None and visit.campaign is None and not employee.__dict__.get("is_member"):
        said = f"{employee.name}{NOT_MEMBER}，会员日常慰问只给会员"
        yield Problem(V.employee, said, "warning", "not-member")


def visit_is_paid_by_the_right_fund(visit: CareVisit, around: Around) -> Iterator[Problem]:
    """会员慰问用工会经费，不和帮扶专项资金混用；不超过资金余额。"""
    fund = around.look.get(Fund, visit.fund) if around.look and visit.fund else None
    if fund is None or around.look is None:
        if cost_of(visit):
            yield Problem(V.fund, "请写明用哪笔资金，否则不计入资金台账", "warning", "missing")
        return
    if is_national(fund):
        said = f"“{fund.name}”是专项帮扶资金，不能用于慰问；请用工会经费"
        yield Problem(V.fund, said, code="wrong-fund")
    rest = balance(fund, around.look, without=visit)
    if cost_of(visit) > rest.free:
        said = f"“{fund.name}”能用的还有 {rest.free:,.2f} 元，不够付 {cost_of(visit):,.2f} 元"
        yield Problem(V.amount, said, code="overdrawn")


def visit_is_within_the_standard(visit: CareVisit, around: Around) -> Iterator[Problem]:
    """慰问金和慰问品合计不超过本会标准；只发实物的事项不发现金。依据：《基层工会经费收支管理办法》及本会办法。"""
    if visit.object != PERSON or around.look is None:
        return
    standard = _standard(visit, around.look)
    if standard is None:
        return
    limit: Limit = limit_of(standard)
    whole = (visit.amount or NOUGHT) + (visit.goods_worth or NOUGHT)
    if standard.kind_only and visit.amount:
        said = f"{visit.kind}只发慰问品，不发现金"
        level: Any = "error" if standard.verified == "已核" else "warning"
        yield Problem(V.amount, said, level, "kind-only", limit.basis)
    if limit.amount is not None and whole > limit.amount:
        said = f"{visit.kind}慰问合计 {whole:,.2f} 元，超过标准：{limit.working}"
        yield Problem(V.amount, said, code="over-standard", article=limit.basis)


def one_visit_for_an_event(visit: CareVisit, around: Around) -> Iterator[Problem]:
    """同一件事只慰问一次；生日一年一次，退休、去世只有一次。"""
    if around.look is None or visit.employee is None or visit.campaign is not None:
        return
    for other in around.look.matching(CareVisit, employee=visit.employee, kind=visit.kind):
        if other.id == visit.id or other.campaign is not None:
            continue
        same_year = bool(other.day and visit.day and other.day.year == visit.day.year)
        same_event = other.happened_on == visit.happened_on and other.relative == visit.relative
        if visit.kind in ONCE or (visit.kind == "生日" and same_year) or (same_event and same_year):
            said = f"{other.name}的{visit.kind}在{said_day(other.day) if other.day else '以前'}已经慰问过"
            yield Problem(V.kind, said, code="twice")
            return


# ---- study aid ------------------------------------------------------------------------------------------------------
def student_may_be_aided(aid: StudyAid, around: Around) -> Iterator[Problem]:
    """不予资助的情形不能资助；已受其他资助的不重复。依据：多地金秋助学通知。"""
    if aid.bar and aid.granted:
        yield Problem(S.granted, f"属于“{aid.bar}”，不能资助", code="barred")
    if aid.other_aid and aid.granted:
        yield Problem(S.other_aid, f"已受其他资助（{aid.other_aid}），请核对是否重复", "warning", "other-aid")
    for finding in numbers.id_findings(aid.id_number, around.today) if aid.id_number else ():
        yield Problem(S.id_number, finding.said, finding.level, finding.code)


def one_aid_a_year(aid: StudyAid, around: Around) -> Iterator[Problem]:
    """A-18 一名学生一年只资助一次。"""
    if around.look is None:
        return
    for other in around.look.matching(StudyAid, year=aid.year, employee=aid.employee):
        same = other.id_number == aid.id_number if aid.id_number and other.id_number else other.name == aid.name
        if other.id != aid.id and same:
            yield Problem(S.name, f"{aid.name}{aid.year}年已经有一份申请", code="twice")
            return


def aid_is_within_the_standard(aid: StudyAid, around: Around) -> Iterator[Problem]:
    """助学金额不超过本会执行的学段标准。"""
    if around.look is None or aid.granted is None:
        return
    case = around.look.get(HardshipCase, aid.family) if aid.family else None
    day = aid.applied_on or around.today
    standard = standard_for(around.look, "子女助学", day, category=case.category if case else None, level=aid.level)
    limit = limit_of(standard, case.line if case else None) if standard else None
    if limit is not None and limit.amount is not None and aid.granted > limit.amount:
        said = f"资助 {aid.granted:,.2f} 元，超过标准：{limit.working}"
        yield Problem(S.granted, said, code="over-standard", article=limit.basis)


# ---- mutual aid -----------------------------------------------------------------------------------------------------
def claim_is_in_time(claim: MutualClaim, around: Around) -> Iterator[Problem]:
    """治疗结束十日内告知，费用结算之日起两年内申请。依据：互助保障活动章程，各地不同。"""
    if claim.discharged_on and claim.told_on and claim.told_on > claim.discharged_on + TELL_WITHIN:
        last = said_day(claim.discharged_on + TELL_WITHIN)
        yield Problem(M.told_on, f"应在{last}以前告知互助机构", "warning", "late", TELL_BASIS)
    if claim.settled_on and claim.applied_on:
        last_day = month_add(claim.settled_on, CLAIM_WITHIN)
        if claim.applied_on > last_day:
            said = f"最迟{said_day(last_day)}申请，过期视为放弃"
            yield Problem(M.applied_on, said, "warning", "late", TELL_BASIS)


def costs_add_up(claim: MutualClaim, around: Around) -> Iterator[Problem]:
    """各项支付合计不超过总费用，给付不超过个人承担部分；入院在参保期以内。"""
    parts = sum((p or NOUGHT for p in (claim.pooled, claim.serious, claim.own_paid, claim.own_cost)), NOUGHT)
    if claim.total is not None and parts > claim.total:
        yield Problem(M.total, f"各项合计比总费用多 {parts - claim.total:,.2f} 元，请核对", code="differs")
    if around.look is None or claim.admitted_on is None or claim.employee is None:
        return
    terms = around.look.matching(Enrolment, employee=claim.employee)
    if not any(t.starts_on and t.ends_on and t.starts_on <= claim.admitted_on <= t.ends_on for t in terms):
        yield Problem(M.admitted_on, "入院那天没有参保记录，请核对参保期", "warning", "not-enrolled")


def enrolled_once(one: Enrolment, around: Around) -> Iterator[Problem]:
    """一个参保期只登记一次，截止不早于起始。"""
    if one.starts_on and one.ends_on and one.ends_on < one.starts_on:
        yield Problem(Enrolment.ends_on, "参保截止日期早于起始日期", code="order")
    if around.look is None or one.employee is None:
        return
    if any(o.id != one.id and o.term == one.term for o in around.look.matching(Enrolment, employee=one.employee)):
        yield Problem(Enrolment.term, f"这个人已经登记过“{one.term}”", code="twice")


def wellbeing_is_plausible(one: Wellbeing, around: Around) -> Iterator[Problem]:
    """同一天不重复登记；女职工专项体检的是女职工。"""
    if one.day and one.ends_on and one.ends_on < one.day:
        yield Problem(Wellbeing.ends_on, "结束日期早于开始日期", code="order")
    if around.look is None or one.employee is None:
        return
    employee = around.look.get(Employee, one.employee)
    if one.kind == WOMEN_CHECKUP and employee is not None and employee.sex == "男":
        yield Problem(Wellbeing.kind, "花名册上这名职工是男的，请核对", "warning", "sex")
    others = around.look.matching(Wellbeing, employee=one.employee, kind=one.kind)
    if any(o.id != one.id and o.day == one.day for o in others):
        yield Problem(Wellbeing.day, "这个人同一天已经登记过", code="twice")


VISIT_RULES = (
    visit_is_of_somebody, visit_is_paid_by_the_right_fund, visit_is_within_the_standard, one_visit_for_an_event,
)  # fmt: skip
STUDY_RULES = (student_may_be_aided, one_aid_a_year, aid_is_within_the_standard)
CLAIM_RULES = (claim_is_in_time, costs_add_up)
ENROLMENT_RULES = (enrolled_once,)
WELLBEING_RULES = (wellbeing_is_plausible,)
