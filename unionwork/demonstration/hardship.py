"""The families in hardship of the invented works: on file for years, on their way, sent back, refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from unionwork.assistance.eligibility import work_out
from unionwork.assistance.lives import CASE_LIFE
from unionwork.assistance.records import states as at
from unionwork.assistance.records.families import (
    Exclusion,
    ExpenseItem,
    HardshipCase,
    HouseholdMember,
    IncomeItem,
    Objection,
    Standard,
    Visit,
)
from unionwork.demonstration.houses import REGION, invented
from unionwork.demonstration.people import STAYS, Person
from unionwork.kit import numbers
from unionwork.kit.days import Holidays, due, month_add
from unionwork.kit.library import Library
from unionwork.kit.step import Step

# state, how many days ago the application was made
COURSE = (
    *((at.ON_FILE, days) for days in (700, 640, 520, 430, 330, 300, 260, 220, 190, 150, 120)),
    (at.REVIEWING, 410), (at.OVER, 800), (at.OVER, 620), (at.REFUSED, 210), (at.CANCELLED, 500), (at.RETURNED, 70),
    (at.REPORTED, 45), (at.CLEARED, 30), (at.OBJECTED, 24), (at.POSTED, 18), (at.ASSESSED, 14), (at.VISITED, 9),
    (at.ACCEPTED, 6), (at.AUTHORISED, 4), (at.APPLIED, 2),
)  # fmt: skip
ORDER = (
    at.APPLIED,
    at.AUTHORISED,
    at.ACCEPTED,
    at.VISITED,
    at.ASSESSED,
    at.POSTED,
    at.CLEARED,
    at.REPORTED,
    at.ON_FILE,
)
BEFORE = {
    at.REVIEWING: at.ON_FILE, at.OVER: at.ON_FILE, at.CANCELLED: at.ON_FILE, at.REFUSED: at.VISITED,
    at.RETURNED: at.REPORTED, at.OBJECTED: at.POSTED,
}  # fmt: skip
BORN = {"配偶": 1984, "儿子": 2008, "女儿": 2007, "父亲": 1956, "母亲": 1957, "婆婆": 1958, "岳母": 1957}
WOMEN = {"女儿", "母亲", "婆婆", "岳母"}


def support(step: Step, library: Library, staff: Sequence[Person], chance: Random, today: date) -> None:
    """The standards of two years and a family in every state; nothing where the works are very small."""
    members = [p for p in staff if p.fate == STAYS and p.member and p.employee.id_number and p.employee.phone]
    if len(members) < 4 * len(COURSE):
        return
    year = today.year
    for of, line, wage in ((year - 2, "1015", "2070"), (year - 1, "1080", "2260"), (year, "1150", "2260")):
        step.save(_standard(of, Decimal(line), Decimal(wage)))
    told = invented("hardship")
    people = chance.sample(members, len(COURSE))
    for n, ((state, ago), person) in enumerate(zip(COURSE, people, strict=True), 1):
        _family(step, library, told, n, state, today - timedelta(days=ago), person, chance, today)


def _standard(year: int, line: Decimal, wage: Decimal) -> Standard:
    return Standard(
        name=f"{year} 年度认定标准", since=date(year, 1, 1), until=date(year, 12, 31), minimum_living=line,
        minimum_wage=wage, compare="低于", deep_times=Decimal(1), relative_times=Decimal(2),
        accident_rule="按支出占收入", accident_share=Decimal(80), study_cap=Decimal(12000), housing_cap=Decimal(9600),
        basis="东州市总工会困难职工认定办法（演示）", checked="待核对",
    )  # fmt: skip


def _family(
    step: Step, library: Library, told: dict[str, Any], n: int, state: str, applied: date, person: Person,
    chance: Random, today: date,
) -> None:  # fmt: skip
    said = told["families"][n % len(told["families"])]
    employee = person.employee
    case = HardshipCase(
        number=f"困〔{applied.year}〕{n}号", employee=employee.id, applied_on=applied, state=state, work_status="在岗",
        cause=said["cause"], cause_2=said["other"], story=said["story"], illness=said.get("illness"), health="良好",
        housing=chance.choice(("租房", "自购房", "自建房")), floor_space=Decimal(chance.randrange(38, 96)),
        medical="职工医保", property="无机动车，无商铺", able=True, model_worker="非劳模", agrees_to_notice=True,
        accident_cost=Decimal(45000) if said["cause"] == "遭受意外事故" else None, opened_by="李文静",
        checked_by="陈国平",
    )  # fmt: skip
    step.save(case)
    names = _members(step, case, said, employee.name or "王", chance, applied)
    _figures(step, case, said, names)
    reached = ORDER.index(BEFORE.get(state, state))
    step.save_many([
        Exclusion(family=case.id, question=q, answer="没有") for q in Exclusion.question.entries.labels
    ] if reached >= 3 else [])  # fmt: skip
    if reached >= 3:
        _visit(step, case, said, applied + timedelta(days=6))
    _walk(library, case, told, state, reached, applied, today)
    if state == at.OBJECTED:
        step.save(Objection(family=case.id, received_on=applied + timedelta(days=16), named=False, way="信件",
                            words="反映家庭收入不止申报的这些，请再核实。", checked_by="陈国平"))  # fmt: skip
    step.save(case)


def _members(
    step: Step, case: HardshipCase, said: dict[str, Any], name: str, chance: Random, applied: date
) -> dict[str, int]:
    found: dict[str, int] = {}
    for kinship, identity, income, medical in said["people"]:
        born = date(BORN.get(kinship, 1980) + chance.randrange(4), chance.randrange(1, 13), chance.randrange(1, 28))
        woman = kinship in WOMEN or (kinship == "配偶" and numbers.sex_of(case.id_number or "") == "男")
        body = f"{REGION}{born:%Y%m%d}{chance.randrange(100, 490) * 2 + (0 if woman else 1):03d}"
        surname = name[0] if kinship in ("儿子", "女儿", "父亲") else chance.choice("周吴郑孙朱胡林何")
        given = chance.choice("芳秀敏静丽" if woman else "强军平明涛") + chance.choice(("", "华", "英", "红"))
        member = HouseholdMember(
            family=case.id, name=surname + given, kinship=kinship, id_number=body + numbers.check_digit(body),
            identity=identity, medical={"01": "职工医保", "02": "居民医保"}[medical], health="良好",
            monthly_income=Decimal(income), able_to_work=identity == "失（无）业",
            authorised_on=applied + timedelta(days=2), promised_on=applied + timedelta(days=2),
            guardian=name if born.year >= applied.year - 13 else None,
        )  # fmt: skip
        step.save(member)
        found[kinship] = member.id or 0
    return found


def _figures(step: Step, case: HardshipCase, said: dict[str, Any], names: dict[str, int]) -> None:
    step.save(IncomeItem(family=case.id, kind="工资性收入", amount=Decimal(said["wages"]), proof="单位盖章的收入证明"))
    for _, who, kind, amount in said["others"]:
        step.save(
            IncomeItem(family=case.id, member=names.get(who), kind=kind, amount=Decimal(amount), proof="银行流水")
        )
    for kind, total, covered in said["costs"]:
        step.save(
            ExpenseItem(
                family=case.id, kind=kind, total=Decimal(total), covered=Decimal(covered),
                amount=Decimal(total) - Decimal(covered), papers=6,
            )
        )  # fmt: skip


def _visit(step: Step, case: HardshipCase, said: dict[str, Any], day: date) -> None:
    step.save(
        Visit(
            family=case.id, day=day, visitor="李文静", visitor_post="组织委员", second="陈国平", second_post="工会主席",
            spoken_to=case.name, relation="本人", people_agree=True, income_agree=True, expense_agree=True, papers=12,
            living="住房简朴，家电不多", cause=said["story"], needs="生活救助、子女助学", conclusion="符合",
        )
    )  # fmt: skip


def _walk(
    library: Library, case: HardshipCase, told: dict[str, Any], state: str, reached: int, applied: date, today: date
) -> None:
    """The days of the steps behind, and what followed from them."""

    def after(days: int) -> date:
        return applied + timedelta(days=days)

    if reached >= 1:
        case.authorised_on = after(2)
    if reached >= 2:
        case.accepted_on, case.accepted_by = after(3), "李文静"
    if reached >= 3:
        case.visited_on = after(6)
    if reached >= 4:
        case.assessed_on, case.meeting = after(9), f"{applied.year} 年{told['meeting']}"
        found = work_out(case, library, after(9))
        case.people, case.worked_out_on = found.people, after(9)
        case.income, case.rigid, case.net = found.income, found.rigid, found.shown
        if found.standard is not None:
            case.line, case.standard = found.standard.minimum_living, found.standard.name
        case.category = found.category or "相对困难职工家庭"
        case.differs_why = None if found.category else "支出集中在近几个月，委员会研究按相对困难认定"
    if reached >= 5:
        case.published_on, case.published_at = after(12), told["place"]
        span = CASE_LIFE.applied(case, library).value("hardship.notice").span
        case.notice_ends_on = due(after(12), span, Holidays.load()).original if span else after(19)
    if reached >= 6:
        case.notice_closed_on, case.notice_result = after(21), "公示期满，没有收到异议"
    if reached >= 7:
        case.reported_on = after(24)
    if reached >= 8:
        case.filed_on, case.upper_number, case.review_due_on = after(50), f"3399{case.id or 0:08d}", after(50)
        if after(50) < month_add(today, -12) and state == at.ON_FILE:
            case.reviewed_on = case.review_due_on = month_add(after(50), 12)
    _ended(case, state, applied, today)


def _ended(case: HardshipCase, state: str, applied: date, today: date) -> None:
    if state == at.OVER:
        case.left_on, case.leaving = today - timedelta(days=40), "配偶已就业，孩子毕业，家庭收入稳定。"
    elif state == at.REFUSED:
        case.refused_on, case.refusal = applied + timedelta(days=12), "核对发现名下有经营用房，属于排除情形。"
    elif state == at.CANCELLED:
        case.cancelled_on, case.cancelling = today - timedelta(days=100), "离职"
    elif state == at.RETURNED:
        case.returned_on, case.return_words = applied + timedelta(days=40), "缺银行流水，支出凭证日期不全，请补正。"
    elif state == at.REVIEWING:
        case.reviewing_on = today - timedelta(days=5)
