"""What must hold of those at the table, of the rounds, of clauses, wage facts, material and checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from unionwork.contracts.records.bargaining import (
    CHIEF,
    EMPLOYEES,
    EMPLOYER,
    MEMBER,
    RECORDER,
    Representative,
    Round,
)
from unionwork.contracts.records.content import (
    DONE,
    NOT_DUE,
    PARTLY,
    UNDONE,
    Clause,
    Material,
    Performance,
    WageFacts,
)
from unionwork.contracts.records.contracts import Contract
from unionwork.contracts.ruling import basis
from unionwork.contracts.sides import SEATED, seated_on
from unionwork.contracts.wages import judged
from unionwork.kit.failures import Level, Problem
from unionwork.kit.ledger import Around, Borrowed, Look
from unionwork.kit.library import Library
from unionwork.kit.record import Field, Record
from unionwork.members.figures.offices import chair_on, seats_on
from unionwork.members.records import Committee
from unionwork.workforce.records import Employee, Enterprise, Unit
from unionwork.workforce.rules import DISPATCHED

R, P = Representative, Performance
LEADING = ("主席", "副主席")


# ---- what follows ----------------------------------------------------------------------------------------------------
def person_tells(one: Representative, look: Look) -> Mapping[Field[Any], Any]:
    """What the roster says of somebody who works here; what was written by hand stands."""
    employee = look.get(Employee, one.employee) if one.employee else None
    if employee is None:
        return {}
    unit = look.get(Unit, employee.department) if employee.department else None
    facts: dict[Field[Any], Any] = {
        R.name: employee.name, R.sex: employee.sex, R.birth_date: employee.birth_date,
        R.id_number: employee.id_number, R.phone: employee.phone, R.unit: unit.name if unit else None,
        R.post: employee.post, R.front_line: employee.front_line,
    }  # fmt: skip
    if employee.employment_type:
        facts[R.dispatched] = employee.employment_type == DISPATCHED
    return facts


def chair_presides(one: Round, look: Look) -> Mapping[Field[Any], Any]:
    """The chief of the side whose turn it is."""
    if one.chair_side is None:
        return {}
    chiefs = seated_on(look, one.contract, one.chair_side, one.day).chiefs
    return {Round.chair: chiefs[0].name} if chiefs else {}


def recorder_is_known(one: Round, look: Look) -> Mapping[Field[Any], Any]:
    employee = look.get(Employee, one.recorder_employee) if one.recorder_employee else None
    return {Round.recorder: employee.name} if employee else {}


def clause_tells(check: Performance, look: Look) -> Mapping[Field[Any], Any]:
    """What was to be done, by whom and until when, as the clause says."""
    clause = look.get(Clause, check.clause) if check.clause else None
    if clause is None:
        return {}
    return {P.matter: clause.matter or clause.name, P.department: clause.department,
            P.responsible: clause.responsible, P.due_on: clause.due_on}  # fmt: skip


PERSONAL = (R.name, R.sex, R.birth_date, R.id_number, R.phone, R.unit, R.post, R.front_line, R.dispatched)
REPRESENTATIVE_BORROWED = (Borrowed(PERSONAL, person_tells),)
ROUND_BORROWED = (Borrowed((Round.chair,), chair_presides), Borrowed((Round.recorder,), recorder_is_known))
PERFORMANCE_BORROWED = (Borrowed((P.matter, P.department, P.responsible, P.due_on), clause_tells),)


# ---- representatives -------------------------------------------------------------------------------------------------
def is_somebody(one: Representative, around: Around) -> Iterator[Problem]:
    """协商代表要么从花名册选，要么写明姓名。"""
    if one.name is None and one.employee is None:
        yield Problem(R.employee, "请选职工，外聘的人请填姓名", code="missing")


def same_person(one: Representative, other: Representative) -> bool:
    """The same employee, or the same number of a document, or outside the roster the same name."""
    if one.employee is not None and other.employee is not None:
        return one.employee == other.employee
    if one.id_number and other.id_number:
        return one.id_number == other.id_number
    return bool(one.name) and one.name == other.name and (one.employee is None) == (other.employee is None)


def sits_once(one: Representative, around: Around) -> Iterator[Problem]:
    """K-05、K-06 双方代表不得相互兼任，记录员不是协商代表。依据：《集体合同规定》第二十四条、第三十三条。"""
    if around.look is None or one.contract is None or one.until is not None:
        return
    for other in around.look.matching(Representative, contract=one.contract, until=None):
        if other.id == one.id or not same_person(one, other):
            continue
        if RECORDER in (one.role, other.role) and {one.role, other.role} & set(SEATED):
            yield Problem(R.role, "记录员不能是协商代表", code="recorder", article=basis("K-06"))
        elif one.side != other.side:
            said = f"这位已经是{other.side}的{other.role}，双方代表不得相互兼任"
            yield Problem(R.side, said, code="both-sides", article=basis("K-05"))
        else:
            yield Problem(R.employee, "这位已经在名单里", code="duplicate-in-library")


def chief_is_one_of_us(one: Representative, around: Around) -> Iterator[Problem]:
    """K-03、K-04、K-23 每方一名首席代表，不得由外单位的人担任；由他人代理的要书面委托。

    依据：《集体合同规定》第二十条、第二十一条、第二十三条。
    """
    if one.role != CHIEF or one.until is not None:
        return
    if one.external:
        yield Problem(R.external, "首席代表不得由非本单位人员担任", code="external-chief", article=basis("K-04"))
    if around.look is None:
        return
    for other in around.look.matching(Representative, contract=one.contract, side=one.side, role=CHIEF, until=None):
        if other.id != one.id:
            said = f"{one.side}已有首席代表，每方只有一名"
            yield Problem(R.role, said, code="two-chiefs", article=basis("K-03"))
    if not one.authorised_by and (due_to := _usual_chief(one, around.look, around.today)):
        yield Problem(R.authorised_by, f"{due_to}，请填书面委托", "warning", "chief", basis("K-23"))


def _usual_chief(one: Representative, look: Look, today: date) -> str:
    """Who should lead a side, where it is somebody else; empty where nobody is known."""
    if one.side == EMPLOYER:
        enterprise = next(iter(look.matching(Enterprise)), None)
        head = enterprise.legal_representative if enterprise else None
        return f"企业方首席代表一般是法定代表人{head}" if head and head != one.name else ""
    seat = chair_on(look, today) if isinstance(look, Library) else None
    return "职工方首席代表一般是工会主席" if seat is not None and seat.employee != one.employee else ""


def expert_is_authorised(one: Representative, around: Around) -> Iterator[Problem]:
    """K-04 外聘代表由首席代表书面委托。依据：《集体合同规定》第二十三条。"""
    if one.external and one.employee is not None:
        yield Problem(R.external, "花名册里的人是本单位的，不算外聘", "warning", "external", basis("K-04"))
    if one.external and not one.authorised_by and one.role == MEMBER:
        yield Problem(R.authorised_by, "外聘代表要有书面委托", "warning", "authority", basis("K-04"))


def officers_sit_for_the_staff(one: Representative, around: Around) -> Iterator[Problem]:
    """K-05 工会主席、副主席不作企业方代表。依据：《集体合同规定》第二十四条；重庆第八条。"""
    if one.side != EMPLOYER or one.employee is None or one.role not in SEATED or not isinstance(around.look, Library):
        return
    for committee in around.look.matching(Committee, kind="工会委员会", ended_on=None):
        for seat in seats_on(around.look, committee, around.today):
            if seat.employee == one.employee:
                level: Level = "error" if seat.post in LEADING else "warning"
                yield Problem(R.side, f"工会{seat.post}不作企业方协商代表", level, "officer", basis("K-05"))


def contract_outlasts_the_duty(one: Representative, around: Around) -> Iterator[Problem]:
    """K-38 职工方代表履职期间劳动合同到期的，顺延至履职完毕。依据：《浙江省集体合同条例》第十四条。"""
    employee = around.look.get(Employee, one.employee) if around.look and one.employee else None
    if one.side != EMPLOYEES or one.until is not None or employee is None or employee.contract_end is None:
        return
    if employee.contract_end.last < around.today:
        said = "劳动合同已到期，协商代表履职期间自动延长至履职完毕，请核对合同终止日期"
        yield Problem(R.employee, said, "warning", "contract-end", basis("K-38"))


REPRESENTATIVE_RULES = (
    is_somebody, sits_once, chief_is_one_of_us, expert_is_authorised, officers_sit_for_the_staff,
    contract_outlasts_the_duty,
)  # fmt: skip


# ---- rounds ----------------------------------------------------------------------------------------------------------
def recorder_is_no_representative(one: Round, around: Around) -> Iterator[Problem]:
    """K-06 协商会议有一名不是协商代表的记录员。依据：《集体合同规定》第三十三条。"""
    if not one.recorder and one.recorder_employee is None:
        yield Problem(Round.recorder, "协商会议要有记录员", "warning", "missing", basis("K-06"))
        return
    if around.look is None:
        return
    for side in (EMPLOYEES, EMPLOYER):
        for sitting in seated_on(around.look, one.contract, side, one.day).people:
            known = sitting.employee is not None and sitting.employee == one.recorder_employee
            if known or (one.recorder_employee is None and sitting.name == one.recorder):
                said = f"{sitting.name}是{side}协商代表，不能作记录员"
                yield Problem(Round.recorder, said, code="recorder", article=basis("K-06"))


def rounds_are_numbered(one: Round, around: Around) -> Iterator[Problem]:
    """K-36 轮次不重号，日期按轮次先后；双方首席代表轮流主持。依据：《集体合同规定》第三十四条。"""
    if around.look is None or one.number is None:
        return
    for other in around.look.matching(Round, contract=one.contract):
        if other.id == one.id or other.number is None:
            continue
        if other.number == one.number:
            yield Problem(Round.number, f"第 {one.number} 轮已经登记", code="duplicate-in-library")
        elif one.day and other.day and (other.number < one.number) != (other.day <= one.day):
            yield Problem(Round.day, f"日期与第 {other.number} 轮的先后不符", "warning", "day-order")
        if other.number == one.number - 1 and one.chair_side and other.chair_side == one.chair_side:
            said = f"上一轮也由{one.chair_side}主持，双方首席代表轮流主持"
            yield Problem(Round.chair_side, said, "warning", "turn", basis("K-36"))


ROUND_RULES = (recorder_is_no_representative, rounds_are_numbered)


# ---- clauses, wages, material, checks --------------------------------------------------------------------------------
def clauses_are_numbered(one: Clause, around: Around) -> Iterator[Problem]:
    """一份合同里条号不重复。"""
    yield from _numbered_once(one, Clause.number, around)


def materials_are_numbered(one: Material, around: Around) -> Iterator[Problem]:
    """一份合同的材料清单里序号不重复。"""
    yield from _numbered_once(one, Material.number, around)


def _numbered_once(one: Clause | Material, field: Field[int], around: Around) -> Iterator[Problem]:
    number = one.value(field)
    if around.look is None or number is None:
        return
    same: list[Record] = [*around.look.matching(type(one), contract=one.contract, **{field.name: number})]
    if any(other.id != one.id for other in same):
        yield Problem(field, f"{field.label} {number} 已经有了", "warning", "duplicate-in-library")


def wages_are_lawful(facts: WageFacts, around: Around) -> Iterator[Problem]:
    """K-26、K-27 一线职工增幅不低于平均增幅；最低工资不低于当地标准。依据：《劳动合同法》第五十五条。"""
    for found in judged(facts):
        if found.holds is False and found.rule.id == "K-27":
            said = f"本单位最低工资低于当地标准：{found.formula}"
            yield Problem(WageFacts.minimum_here, said, code="minimum", article=found.basis)
        elif found.holds is False:
            said = f"{found.inputs[0][0]}低于职工平均工资增幅：{found.formula}"
            yield Problem(WageFacts.front, said, "warning", "front-line", found.basis)


def one_set_a_year(facts: WageFacts, around: Around) -> Iterator[Problem]:
    """一份合同一个年度一份工资数据。"""
    if around.look is None:
        return
    for other in around.look.matching(WageFacts, contract=facts.contract, year=facts.year):
        if other.id != facts.id:
            yield Problem(WageFacts.year, f"{facts.year} 年的数据已经登记", code="duplicate-in-library")


def finding_is_explained(check: Performance, around: Around) -> Iterator[Problem]:
    """未履行、部分履行的写明情况和整改意见；到期未履行的不能记为未到期。依据：《浙江省集体合同条例》第三十六条。"""
    if check.state in (UNDONE, PARTLY) and not check.words:
        yield Problem(P.words, f"{check.state}的请写明情况", "warning", "missing")
    if check.state in (UNDONE, PARTLY) and not check.opinion:
        yield Problem(P.opinion, "请写整改意见，书面提交双方首席代表", "warning", "missing", basis("K-17", around))
    if check.state == NOT_DUE and check.due_on and check.checked_on and check.due_on < check.checked_on:
        said = f"检查时已过完成时限，不能记为“{NOT_DUE}”"
        yield Problem(P.state, said, "warning", "due", basis("K-17", around))
    if check.state == DONE and check.mend_by and check.mended_on is None:
        yield Problem(P.mended_on, "有整改时限但没有整改完成日期", "warning", "missing")


def clause_is_of_the_contract(check: Performance, around: Around) -> Iterator[Problem]:
    """检查的条款是这份合同的条款。"""
    clause = around.look.get(Clause, check.clause) if around.look and check.clause else None
    if clause is not None and clause.contract != check.contract:
        yield Problem(P.clause, "这一条不是这份合同的", code="other-contract")


def checks_of(look: Look, contract: Contract) -> list[Performance]:
    """Every check of a contract, by day and as entered."""
    found = look.matching(Performance, contract=contract.id)
    return sorted(found, key=lambda one: (one.checked_on or date.max, one.id or 0))


CLAUSE_RULES = (clauses_are_numbered,)
MATERIAL_RULES = (materials_are_numbered,)
WAGE_RULES = (wages_are_lawful, one_set_a_year)
PERFORMANCE_RULES = (finding_is_explained, clause_is_of_the_contract)
