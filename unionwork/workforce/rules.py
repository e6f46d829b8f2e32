"""What must hold of the enterprise, its units and its people, each rule with the article it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from unionwork.kit import numbers
from unionwork.kit.days import PartialDay, Retiring, age, retirement_month
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around, Computed, Derivation
from unionwork.kit.quality import DayOrder, OfLength, Unfit
from unionwork.kit.query import Clause, Condition, Several
from unionwork.kit.record import Field
from unionwork.workforce.records import BRANCH, DEPARTMENT, GROUP, Employee, Enterprise, Unit

GONE = ("离职", "退休", "失业", "去世")
"""States of work (code list work-status) of those who are no longer on the staff."""
DISPATCHED, CONTRACTED = "劳务派遣", "劳动合同制"
HIGHLY_SKILLED = ("高级工", "技师", "高级技师", "特级技师", "首席技师")
"""高技能人才: 高级工 and above (职业技能等级)."""
SKILLED = ("初级工", "中级工", *HIGHLY_SKILLED)


# ---- what an identity number tells ---------------------------------------------------------------

PERMITS = {"81": "港澳居民居住证", "82": "港澳居民居住证", "83": "台湾居民居住证", "90": "外国人永久居留身份证"}
PERMANENT = re.compile(r"[A-Z]{3}\d{12}|9\d{17}", re.ASCII)


def kind_of_document(employee: Employee) -> Mapping[Field[Any], Any]:
    """The kind of document as the number's own form tells it, where nobody has said (GB 11643, I-02)."""
    number = employee.id_number
    if number is None or employee.id_type is not None:
        return {}
    if PERMANENT.fullmatch(number):
        return {Employee.id_type: "外国人永久居留身份证"}
    if len(number) == 18 and number[2:6] == "0000" and number[:2] in PERMITS:
        return {Employee.id_type: PERMITS[number[:2]]}
    return {Employee.id_type: numbers.RESIDENT} if number[:14].isdigit() and len(number) in (15, 18) else {}


def told_by_number(employee: Employee) -> Mapping[Field[Any], Any]:
    """Birth date and sex as a right identity number tells them (GB 11643-1999); nothing from any other document."""
    return {} if employee.id_number is None else _told(employee.id_number, employee.id_type)


@lru_cache(maxsize=64)  # the same person is asked several times in a row: what was written against it, what follows
def _told(number: str, kind: str | None) -> Mapping[Field[Any], Any]:
    if not number[:14].isdigit() or (kind or numbers.RESIDENT) not in numbers.CHECKED:
        return {}
    if any(finding.level == "error" for finding in numbers.id_findings(number, kind=kind)):
        return {}
    born = numbers.birth_of(number)
    return {} if born is None else {Employee.birth_date: PartialDay.of(born), Employee.sex: numbers.sex_of(number)}


DERIVED = (
    Derivation(Employee.id_number, (Employee.id_type,), kind_of_document, "由证件号码看出"),
    Derivation(
        Employee.id_number,
        (Employee.birth_date, Employee.sex),
        told_by_number,
        "由证件号码得出",
        ("id-birth-mismatch", "id-sex-mismatch"),
    ),
)


def identity_number_is_right(employee: Employee, around: Around) -> Iterator[Problem]:
    """I-01、I-02 证件号码必须真实：位数、日期、校验码。依据：GB 11643-1999。"""
    if employee.id_number is None:
        return
    for finding in numbers.id_findings(employee.id_number, around.today, employee.id_type):
        yield Problem(Employee.id_number, finding.said, finding.level, finding.code, "GB 11643-1999")


# ---- ages and years ------------------------------------------------------------------------------


def full_years(day: date | PartialDay, today: date) -> int:
    """Full years from a day to today; a month counts from its first day, as the list's own order does."""
    return age(day.first if isinstance(day, PartialDay) else day, today)


def range_of_years(low: int, high: int, today: date) -> tuple[str, str]:
    """The kept days from which it is at least `low` and at most `high` full years to today.

    The lower bound ends in a sign between a day and the next, so that the day itself stays out.
    """
    return (f"{max(today.year - high - 1, 1):04d}-{today:%m-%d}!", f"{today.year - low:04d}-{today:%m-%d}")


def years_column(name: str, label: str, source: Field[Any], bands: tuple[tuple[str, int, int], ...] = ()) -> Computed:
    """A column of full years since a day: age, years of service, years of membership."""
    return Computed(name, label, source, full_years, range_of_years, bands, turned=True)


AGE = years_column(
    "age",
    "年龄",
    Employee.birth_date,
    (("29及以下", 0, 29), ("30–39", 30, 39), ("40–49", 40, 49), ("50–59", 50, 59), ("60及以上", 60, 199)),
)
SERVICE = years_column(
    "service_years",
    "工龄",
    Employee.started_work_on,
    (("不满5", 0, 4), ("5–9", 5, 9), ("10–19", 10, 19), ("20–29", 20, 29), ("30及以上", 30, 199)),
)


def retiring(employee: Employee) -> PartialDay | None:
    """The month of statutory retirement; women on technical and managerial posts are taken as 女干部.

    依据：全国人大常委会关于实施渐进式延迟法定退休年龄的决定（2025-01-01 起）。
    """
    if employee.birth_date is None or employee.sex not in ("男", "女"):
        return None
    cadre = employee.post_kind in ("技术", "管理") or bool(employee.middle_manager)
    kind: Retiring = "男职工" if employee.sex == "男" else "女干部" if cadre else "女工人"
    return retirement_month(employee.birth_date, kind)


# ---- who is on the staff -------------------------------------------------------------------------


def on_staff(day: date) -> Clause:
    """Everybody employed on a day: entered by then (or unknown when), not yet left, not retired without a date."""
    said = day.isoformat()
    here = Several(
        (Condition(Employee.left_on, "empty"), *(Condition(Employee.employment_state, "!=", state) for state in GONE))
    )
    return Several(
        (
            Several((Condition(Employee.hired_on, "empty"), Condition(Employee.hired_on, "<=", said)), all=False),
            Several((here, Condition(Employee.left_on, ">", said)), all=False),
        )
    )


def is_on_staff(employee: Employee, day: date) -> bool:
    """The same question asked of one person."""
    if employee.hired_on is not None and employee.hired_on.first > day:
        return False
    if employee.left_on is not None:
        return employee.left_on.first > day
    return employee.employment_state not in GONE


# ---- what does not fit together ------------------------------------------------------------------

CHECKS = (
    OfLength(Employee.id_number, 15, "15 位旧号码已停用，请换成 18 位", "GB 11643-1999"),
    DayOrder(
        Employee.birth_date,
        Employee.started_work_on,
        "参加工作时不满 16 周岁，请核对出生日期和参加工作时间",
        16,
        "《劳动法》第十五条",
    ),
    DayOrder(
        Employee.birth_date, Employee.hired_on, "入职时不满 16 周岁，请核对出生日期和入职日期", 16, "《劳动法》第十五条"
    ),
    DayOrder(Employee.started_work_on, Employee.hired_on, "入职日期早于参加工作时间，请核对"),
    DayOrder(Employee.hired_on, Employee.left_on, "离职日期早于入职日期，请核对"),
    DayOrder(
        Employee.contract_start,
        Employee.contract_end,
        "合同终止日期早于起始日期，请核对",
        article="《劳动合同法》第十二条",
    ),
    Unfit(
        Employee.dispatch_agency,
        (Condition(Employee.employment_type, "=", DISPATCHED), Condition(Employee.dispatch_agency, "empty")),
        "用工形式是劳务派遣，请写明派遣单位",
        "《劳动合同法》第五十八条",
    ),
    Unfit(
        Employee.employment_type,
        (Condition(Employee.dispatch_agency, "filled"), Condition(Employee.employment_type, "=", CONTRACTED)),
        "写了派遣单位，用工形式却是劳动合同制，请核对",
    ),
    Unfit(
        Employee.contract_end,
        (Condition(Employee.contract_type, "=", "固定期限"), Condition(Employee.contract_end, "empty")),
        "固定期限合同请填终止日期",
        "《劳动合同法》第十三条",
    ),
    Unfit(
        Employee.contract_end,
        (Condition(Employee.contract_type, "=", "无固定期限"), Condition(Employee.contract_end, "filled")),
        "无固定期限合同没有终止日期，请核对合同期限类型",
        "《劳动合同法》第十四条",
    ),
    Unfit(
        Employee.migrant_worker,
        (Condition(Employee.migrant_worker, "=", "是"), Condition(Employee.household_type, "=", "本地城镇")),
        "农民工是农村居民，户籍类型却是城镇，请核对",
        "《保障农民工工资支付条例》第二条",
    ),
    Unfit(
        Employee.migrant_worker,
        (Condition(Employee.migrant_worker, "=", "是"), Condition(Employee.household_type, "=", "外地城镇")),
        "农民工是农村居民，户籍类型却是城镇，请核对",
        "《保障农民工工资支付条例》第二条",
    ),
    Unfit(
        Employee.employment_state,
        (Condition(Employee.left_on, "filled"), Condition(Employee.employment_state, "=", "在岗")),
        "填了离职日期，就业状况还是在岗，请核对",
    ),
    Unfit(
        Employee.front_line,
        (Condition(Employee.front_line, "=", "是"), Condition(Employee.middle_manager, "=", "是")),
        "既是一线又是中层以上，统计时会算两次，请核对",
    ),
)


def account_may_be_mistyped(employee: Employee, around: Around) -> Iterator[Problem]:
    """银行卡号末位校验只作提示；存折和对公账号没有校验位。"""
    if employee.bank_account is not None:
        for finding in numbers.account_findings(employee.bank_account):
            yield Problem(Employee.bank_account, finding.said, finding.level, finding.code)


EMPLOYEE_RULES = (identity_number_is_right, *CHECKS, account_may_be_mistyped)


# ---- units ---------------------------------------------------------------------------------------

ABOVE = {DEPARTMENT: (DEPARTMENT,), BRANCH: (BRANCH,), GROUP: (BRANCH, GROUP)}
"""Which kinds of unit each kind may stand under."""


def parents_fit(unit: Unit, around: Around) -> Iterator[Problem]:
    """部门在部门之下，分会在分会之下，小组在分会或小组之下；谁也不在自己之下。"""
    if unit.parent is None or around.look is None or unit.kind is None:
        return
    if unit.id is not None and unit.parent == unit.id:
        yield Problem(Unit.parent, "上级不能是自己，请另选", code="circle")
        return
    above = around.look.get(Unit, unit.parent)
    if above is None:
        yield Problem(Unit.parent, "这个上级已经不在了，请另选", code="gone")
        return
    if above.kind not in ABOVE[unit.kind]:
        fits = "或".join(ABOVE[unit.kind])
        yield Problem(Unit.parent, f"{unit.kind}的上级应是{fits}，“{above.name}”是{above.kind}", code="kind-of-parent")
    seen = {above.id}
    while above is not None and above.parent is not None and above.parent not in seen:
        seen.add(above.parent)
        above = around.look.get(Unit, above.parent)
    if unit.id in seen:
        yield Problem(Unit.parent, "不能移到它自己的下级里，请另选上级", code="circle")


def sisters_differ(unit: Unit, around: Around) -> Iterator[Problem]:
    """同一上级之下，同类的名称不能重复，否则名册上分不清。"""
    if around.look is None or unit.name is None or unit.kind is None:
        return
    for other in around.look.matching(Unit, name=unit.name, kind=unit.kind, parent=unit.parent):
        if other.id != unit.id:
            yield Problem(Unit.name, f"同一上级下已有{unit.kind}“{unit.name}”，请换个名称", code="duplicate-in-library")


UNIT_RULES = (parents_fit, sisters_differ)


# ---- the enterprise ------------------------------------------------------------------------------


def enterprise_codes_look_right(enterprise: Enterprise, around: Around) -> Iterator[Problem]:
    """I-03、I-05 统一社会信用代码校验不符只提示，允许照样保存。依据：GB 32100-2015。"""
    if enterprise.credit_code is not None:
        for finding in numbers.credit_code_findings(enterprise.credit_code):
            yield Problem(Enterprise.credit_code, finding.said, "warning", finding.code, "GB 32100-2015")
        if enterprise.credit_code.startswith(numbers.UNION_HEAD):
            said = "81 开头的是工会的代码，这里应填营业执照上的代码"
            yield Problem(Enterprise.credit_code, said, "warning", "code-of-union", "GB 32100-2015")
    if enterprise.organisation_code is not None:
        for finding in numbers.organisation_code_findings(numbers.compact_code(enterprise.organisation_code)):
            yield Problem(Enterprise.organisation_code, finding.said, "warning", finding.code, "GB 11714")


def region_code_is_six_digits(field: Field[str], code: str | None) -> Iterator[Problem]:
    """行政区划代码是六位数字，乡镇一级九位或十二位。依据：GB/T 2260。"""
    if code is not None and not re.fullmatch(r"[1-8]\d{5}(\d{3}){0,2}", code, re.ASCII):
        yield Problem(field, "行政区划代码是 6 位数字，请核对", "warning", "region-code", "GB/T 2260")


def enterprise_region_looks_right(enterprise: Enterprise, around: Around) -> Iterator[Problem]:
    """行政区划代码应在国家公布的代码之内。依据：GB/T 2260。"""
    yield from region_code_is_six_digits(Enterprise.region_code, enterprise.region_code)


def postcode_looks_right(field: Field[str], code: str | None) -> Iterator[Problem]:
    """邮政编码是六位数字。"""
    if code is not None:
        for finding in numbers.postcode_findings(code):
            yield Problem(field, finding.said, finding.level, finding.code)


def enterprise_postcode_looks_right(enterprise: Enterprise, around: Around) -> Iterator[Problem]:
    """邮政编码是六位数字。"""
    yield from postcode_looks_right(Enterprise.postcode, enterprise.postcode)


ENTERPRISE_RULES = (enterprise_codes_look_right, enterprise_region_looks_right, enterprise_postcode_looks_right)
