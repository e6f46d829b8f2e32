"""What must hold of a family's file, its people, its figures and its visits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from unionwork.assistance.eligibility import MINOR, age_of
from unionwork.assistance.records.families import (
    ILLNESS,
    OLD,
    OTHER,
    ExpenseItem,
    HardshipCase,
    HouseholdMember,
    IncomeItem,
    Standard,
    Visit,
)
from unionwork.assistance.records.states import CLOSED, OPEN
from unionwork.kit import numbers
from unionwork.kit.articles import rule
from unionwork.kit.days import parse_iso
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around, Borrowed, Derivation, Look
from unionwork.kit.record import Field
from unionwork.workforce.records import Employee

H, M = HardshipCase, HouseholdMember


# ---- one file a household -------------------------------------------------------------------------------------------
def is_open(case: HardshipCase) -> bool:
    return (case.state or OPEN[0]) not in CLOSED


def one_open_file_a_household(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """A-01 一户一档：职工或任何一个家庭成员已在别的在办档案里的，不能再开一份。"""
    if around.look is None or not is_open(case):
        return
    for other in around.look.matching(HardshipCase, employee=case.employee):
        if other.id != case.id and is_open(other):
            said = f"这名职工已有在办的档案“{other.number or other.name or other.id}”，一户一档，请在那一份里办"
            yield Problem(H.employee, said, code="one-file", article=rule("A-01").basis)
    shared = _elsewhere(case.id_number, case.id, around.look)
    if shared is not None:
        said = f"证件号码已在“{shared.number or shared.name}”这一户里，一户一档，请先核对是不是同一家"
        yield Problem(H.id_number, said, code="one-file", article=rule("A-01").basis)


def nobody_is_in_two_households(member: HouseholdMember, around: Around) -> Iterator[Problem]:
    """A-01 同一个人不能同时在两户在办的档案里。"""
    if around.look is None or not member.id_number:
        return
    shared = _elsewhere(member.id_number, member.family, around.look)
    if shared is not None:
        said = f"{member.name or '这个人'}的证件号码已在“{shared.number or shared.name}”这一户里，请核对是不是同一家"
        yield Problem(M.id_number, said, code="one-file", article=rule("A-01").basis)


def _elsewhere(number: str | None, own: int | None, look: Look) -> HardshipCase | None:
    """An open file of another household in which somebody has this number."""
    if not number:
        return None
    for other in look.matching(HardshipCase, id_number=number):
        if other.id != own and is_open(other):
            return other
    for member in look.matching(HouseholdMember, id_number=number):
        found = look.get(HardshipCase, member.family) if member.family and member.family != own else None
        if found is not None and is_open(found):
            return found
    return None


# ---- the file -------------------------------------------------------------------------------------------------------
def causes_differ(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """主要致困原因限一项，次要最多三项，不得重复；选“其他”的写明。"""
    seen = [case.cause]
    for field in (H.cause_2, H.cause_3, H.cause_4):
        cause = case.value(field)
        if cause is not None and cause in seen:
            yield Problem(field, f"“{cause}”和前面的原因重复，请改一项", "warning", "duplicate-cause")
        seen.append(cause)
    if OTHER in seen and not case.other_cause:
        yield Problem(H.other_cause, "致困原因选了“其他”，请写明是什么", "warning", "missing")


def illness_is_named(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """致困原因为疾病的写明病种；写在档案里，不进公示和外发的名单。"""
    if case.cause == ILLNESS and not case.illness:
        yield Problem(H.illness, "致困原因是大病，请写明病种（只在档案里，不公示）", "warning", "missing")


def old_categories_are_history(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """2019 年以后不再用低保户、边缘户的口径。"""
    if case.category in OLD and case.applied_on and case.applied_on.year > 2019:
        said = "这是 2019 年以前的口径，新申请请用深度、相对、意外致困"
        yield Problem(H.category, said, "warning", "old-category")


def days_are_in_order(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """申请、受理、入户、评议、公示、上报、建档依次在后。"""
    steps = (H.applied_on, H.accepted_on, H.visited_on, H.assessed_on, H.published_on, H.reported_on, H.filed_on)
    last: Field[date] | None = None
    for field in steps:
        day = case.value(field)
        if day is None:
            continue
        before = case.value(last) if last is not None else None
        if last is not None and before is not None and day < before:
            yield Problem(field, f"{field.label}早于{last.label}，请核对", code="order")
        last = field


def account_is_own(case: HardshipCase, around: Around) -> Iterator[Problem]:
    """户名须是本人。"""
    if case.account_name and case.name and case.account_name != case.name:
        yield Problem(H.account_name, "户名要是困难职工本人的，钱只能打到本人账户", "warning", "account-name")


# ---- people and figures ---------------------------------------------------------------------------------------------
def minors_have_a_guardian(member: HouseholdMember, around: Around) -> Iterator[Problem]:
    """不满十四周岁成员的信息是敏感信息，由监护人同意。依据：《个人信息保护法》第三十一条。"""
    age = age_of(member, around.today)
    if age is not None and age < MINOR and not member.guardian:
        said = f"{member.name or '这个孩子'}不满 14 周岁，请写明同意的监护人"
        yield Problem(M.guardian, said, "warning", "missing", "《个人信息保护法》第三十一条")


def amounts_are_not_negative(item: Any, around: Around) -> Iterator[Problem]:
    """金额不为负；核实数和申报不同的写明原因。"""
    for field in type(item).fields.values():
        value = item.value(field)
        if isinstance(value, Decimal) and value < 0:
            yield Problem(field, f"{field.label}不能是负数", code="bad-number")
    if isinstance(item, IncomeItem) and item.verified is not None and item.verified != item.amount and not item.reason:
        yield Problem(IncomeItem.reason, "核实的和申报的不一样，请写明原因", "warning", "missing")
    if isinstance(item, ExpenseItem) and item.total is not None and (item.covered or 0) > item.total:
        yield Problem(ExpenseItem.covered, "已报销的比总额还多，请核对", code="bad-number")


def two_people_go(visit: Visit, around: Around) -> Iterator[Problem]:
    """入户调查由两人以上进行（惯例，待核对）。"""
    if not visit.second:
        yield Problem(Visit.second, "入户要两个人去，请填调查人二", "warning", "missing")
    elif visit.second == visit.visitor:
        yield Problem(Visit.second, "两个调查人不能是同一个人", "warning", "same-person")


def standard_is_in_order(standard: Standard, around: Around) -> Iterator[Problem]:
    """低保标准是正数；相对的倍数不小于深度的；停用不早于施行。"""
    if standard.minimum_living is not None and standard.minimum_living <= 0:
        yield Problem(Standard.minimum_living, "低保标准应是正数", code="bad-number")
    if standard.deep_times and standard.relative_times and standard.relative_times < standard.deep_times:
        yield Problem(Standard.relative_times, "相对困难的倍数应不小于深度困难的", code="order")
    if standard.until and standard.since and standard.until < standard.since:
        yield Problem(Standard.until, "停用日期早于施行日期", code="order")


# ---- what follows ---------------------------------------------------------------------------------------------------
def _from_employee(case: HardshipCase, look: Look) -> Mapping[Field[Any], Any]:
    person = look.get(Employee, case.employee) if case.employee else None
    if person is None:
        return {}
    return {
        H.name: person.name, H.id_number: person.id_number, H.phone: person.phone, H.address: person.address,
        H.household_type: person.household_type, H.account_name: person.name, H.bank: person.bank_name,
        H.account: person.bank_account,
    }  # fmt: skip


def _by_number(case: HardshipCase, look: Look) -> Mapping[Field[Any], Any]:
    """Who the file is for, where a sheet names the person only: by the number, else by a name that one person has."""
    found = look.matching(Employee, id_number=case.id_number) if case.id_number else []
    if not found and case.name and not case.id_number:
        found = look.matching(Employee, name=case.name)
    return {H.employee: found[0].id} if len(found) == 1 else {}


BORROWED = (
    Borrowed((H.employee,), _by_number),
    Borrowed(
        (H.name, H.id_number, H.phone, H.address, H.household_type, H.account_name, H.bank, H.account), _from_employee
    ),
)


def _from_number(member: HouseholdMember) -> Mapping[Field[Any], Any]:
    born = numbers.birth_of(member.id_number) if member.id_number else None
    if born is None or member.id_number is None:
        return {}
    return {M.birth_date: parse_iso(born.isoformat()), M.sex: numbers.sex_of(member.id_number)}


MEMBER_DERIVED = (
    Derivation(
        M.id_number, (M.birth_date, M.sex), _from_number, "由证件号码得出", ("id-birth-mismatch", "id-sex-mismatch")
    ),
)

CASE_RULES = (
    one_open_file_a_household, causes_differ, illness_is_named, old_categories_are_history, days_are_in_order,
    account_is_own,
)  # fmt: skip
MEMBER_RULES = (nobody_is_in_two_households, minors_have_a_guardian, amounts_are_not_negative)
ITEM_RULES = (amounts_are_not_negative,)
VISIT_RULES = (two_people_go,)
STANDARD_RULES = (standard_is_in_order,)
