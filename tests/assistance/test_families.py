"""Whether a family qualifies, one file a household, the way of a file: the handbook's examples and their borders."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from tests.rooms import NOON
from unionwork.assistance.eligibility import own_share, work_out
from unionwork.assistance.figures.families import Families, untouched
from unionwork.assistance.ledgers import CASES
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
from unionwork.kit import moving, preparing
from unionwork.kit.failures import Refused
from unionwork.kit.step import library_step
from unionwork.kit.tables import Asked
from unionwork.workforce.records import Employee

DAY = date(2026, 6, 30)
NUMBERS = ("339900198803121173", "339900199004182046", "33990020110315113X")


def save(library, *records, at=NOON):
    with library_step(library, "登记", at=at) as step:
        return [step.save(record) for record in records]


def standard(**differing):
    usual = {
        "name": "2026 年度", "since": date(2026, 1, 1), "minimum_living": Decimal(820), "minimum_wage": Decimal(2000),
        "compare": "低于", "deep_times": Decimal(1), "relative_times": Decimal(2), "accident_rule": "集体研究",
        "basis": "某市办法", "checked": "待核对",
    }  # fmt: skip
    return Standard(**usual | differing)


def family(library, income="48000", rigid="20400", people=3, **differing):
    """A household of so many with one income and one expense."""
    (who,) = save(library, Employee(name="李秀英", employee_number="A1"))
    (id,) = save(library, HardshipCase(employee=who, number="困1", applied_on=DAY, cause="子女上学", **differing))
    for n in range(people - 1):
        save(library, HouseholdMember(family=id, name=f"家人{n}", kinship="子女"))
    save(library, IncomeItem(family=id, kind="工资性收入", amount=Decimal(income)))
    if Decimal(rigid):
        save(library, ExpenseItem(family=id, kind="因病", amount=Decimal(rigid)))
    return library.get(HardshipCase, id)


# ---- the worked examples (C11) --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rigid", "shown", "category"),
    [("20400", "766.67", "深度困难职工家庭"), ("0", "1333.33", "相对困难职工家庭")],
)
def test_the_handbooks_family_is_deep_with_its_expenses_and_relative_without(library, rigid, shown, category):
    save(library, standard())
    found = work_out(family(library, rigid=rigid), library, DAY)
    assert (str(found.shown), found.category, found.people) == (shown, category, 3)
    assert all(step.basis for step in found.workings)


@pytest.mark.parametrize(("compare", "category"), [("低于", "相对困难职工家庭"), ("不高于", "深度困难职工家庭")])
def test_at_the_very_line_it_depends_on_how_the_place_compares(library, compare, category):
    save(library, standard(compare=compare))
    found = work_out(family(library, income="29520", rigid="0"), library, DAY)  # 820 × 3 × 12
    assert found.net == 820
    assert found.category == category


def test_what_is_compared_is_the_exact_figure_not_the_rounded_one(library):
    save(library, standard())
    found = work_out(family(library, income="29519.99", rigid="0"), library, DAY)
    assert str(found.shown) == "820.00"
    assert found.category == "深度困难职工家庭"


def test_a_ceiling_before_anything_is_taken_off_keeps_a_family_out(library):
    save(library, standard(deep_ceiling=Decimal(2)))
    found = work_out(family(library, income="72000", rigid="50000"), library, DAY)  # 2000 a head before, 611 after
    assert found.category == ""
    assert "超过低保 2 倍的上限" in found.said


@pytest.mark.parametrize(
    ("rule", "cost", "category"),
    [("按支出占收入", "72001", "意外致困职工家庭"), ("按支出占收入", "72000", ""), ("集体研究", "99999", "")],
)
def test_an_accident_is_judged_as_the_place_has_it(library, rule, cost, category):
    save(library, standard(accident_rule=rule, accident_share=Decimal(80)))
    case = family(library, income="90000", rigid="0", accident_cost=Decimal(cost))
    assert work_out(case, library, DAY).category == category


def test_an_accident_by_multiples_reaches_three_times_the_line(library):
    save(library, standard(accident_rule="按低保倍数", accident_times=Decimal(3)))
    case = family(library, income="88559", rigid="0", accident_cost=Decimal(9000))  # 2459.97 < 2460
    assert work_out(case, library, DAY).category == "意外致困职工家庭"


def test_the_old_line_of_one_and_a_half_times_still_works_for_old_files(library):
    save(
        library,
        standard(name="旧口径", since=date(2016, 1, 1), until=date(2019, 12, 31), relative_times=Decimal("1.5")),
    )
    case = family(library, income="44000", rigid="0")  # 1222.22 < 1230
    assert work_out(case, library, date(2018, 5, 1)).category == "相对困难职工家庭"
    assert work_out(case, library, DAY).missing


# ---- what goes in ---------------------------------------------------------------------------------------------------
def test_who_could_work_and_does_not_counts_with_the_minimum_wage_unless_proved_otherwise(library):
    save(library, standard())
    case = family(library, people=1)
    (idle,) = save(library, HouseholdMember(family=case.id, name="家人", kinship="配偶", able_to_work=True))
    assert work_out(case, library, DAY).income == 48000 + 24000
    member = library.get(HouseholdMember, idle)
    member.proof_of_none = "照料重残家属"
    save(library, member)
    assert work_out(case, library, DAY).income == 48000


def test_what_was_verified_at_home_counts_instead_of_what_was_declared(library):
    save(library, standard())
    case = family(library, rigid="0")
    (item,) = library.matching(IncomeItem)
    item.verified, item.reason = Decimal(60000), "另有兼职"
    save(library, item)
    assert work_out(case, library, DAY).income == 60000


def test_only_what_the_family_bore_itself_counts_capped_and_without_compulsory_school(library):
    save(library, standard(study_cap=Decimal(8000)))
    case = family(library, rigid="0")
    save(
        library,
        ExpenseItem(family=case.id, kind="因学", amount=Decimal(10000)),
        ExpenseItem(family=case.id, kind="因学", amount=Decimal(3000), compulsory=True),
    )
    assert work_out(case, library, DAY).rigid == 8000
    assert own_share(ExpenseItem(total=Decimal(9000), covered=Decimal(4000))) == 5000


def test_one_yes_among_the_exclusions_keeps_a_family_out(library):
    save(library, standard())
    case = family(library)
    save(library, Exclusion(family=case.id, question="拥有商铺或雇人经营", answer="有", reason="临街铺面一间"))
    found = work_out(case, library, DAY)
    assert found.category == ""
    assert "拥有商铺或雇人经营" in found.said


# ---- one file a household -------------------------------------------------------------------------------------------
def test_a_second_open_file_with_anybody_of_the_household_is_refused_and_names_the_first(library):
    first, second = save(
        library,
        Employee(name="甲", employee_number="1", id_number=NUMBERS[0]),
        Employee(name="乙", employee_number="2"),
    )
    (id,) = save(library, HardshipCase(employee=first, number="困1"))
    save(library, HouseholdMember(family=id, name="乙妻", kinship="配偶", id_number=NUMBERS[1]))
    with pytest.raises(Refused, match="困1"):
        save(library, HardshipCase(employee=first, number="困2"))
    (other,) = save(library, HardshipCase(employee=second, number="困3"))
    for number in NUMBERS[:2]:
        with pytest.raises(Refused, match="困1"):
            save(library, HouseholdMember(family=other, name="某人", kinship="配偶", id_number=number))


def test_once_a_file_is_closed_the_household_may_open_another(library):
    (who,) = save(library, Employee(name="甲", employee_number="1", id_number=NUMBERS[0]))
    save(library, HardshipCase(employee=who, number="困1", state="已脱困"))
    save(library, HardshipCase(employee=who, number="困2"))
    assert len(library.matching(HardshipCase)) == 2


# ---- the way of a file ----------------------------------------------------------------------------------------------
def go(library, name, at=NOON, **facts):
    """Write facts and take a step; the case as it stands then."""
    (case,) = library.matching(HardshipCase)
    for field, value in facts.items():
        setattr(case, field, value)
    save(library, case, at=at)
    moving.advance(library, library.get(HardshipCase, case.id), name, at=at)
    return library.get(HardshipCase, case.id)


def on(month, day):
    return datetime(2026, month, day, 9, 0)


def sign(library):
    for member in library.matching(HouseholdMember):
        member.authorised_on = member.promised_on = date(2026, 9, 1)
        save(library, member)


@pytest.fixture
def posted(library):
    save(library, standard())
    case = family(library)
    with pytest.raises(Refused, match="还没有签授权书"):
        go(library, "authorise", on(9, 1))
    sign(library)
    go(library, "authorise", on(9, 1), agrees_to_notice=True)
    go(library, "accept", on(9, 2), accepted_by="李文静")
    with pytest.raises(Refused, match="还没有登记入户调查"):
        go(library, "visit", on(9, 8))
    save(library, Visit(family=case.id, day=date(2026, 9, 8), visitor="甲", second="乙", conclusion="符合"))
    go(library, "visit", on(9, 8))
    with pytest.raises(Refused, match="排除情形还有 8 条没有核对"):
        go(library, "assess", on(9, 15), meeting="第8次会议", category="深度困难职工家庭")
    with library_step(library, "列出", at=on(9, 8)) as step:
        preparing.carry_out(step, library.get(HardshipCase, case.id), CASES.prepares[0])
    go(library, "assess", on(9, 15))
    return go(library, "post", on(9, 25), published_at="公开栏")


def test_what_was_worked_out_is_frozen_into_the_file_when_the_committee_decides(library, posted):
    assert (posted.people, posted.net, posted.line, posted.standard) == (
        3,
        Decimal("766.67"),
        Decimal(820),
        "2026 年度",
    )
    save(library, standard(name="新标准", since=date(2026, 9, 20), minimum_living=Decimal(900)))
    (case,) = library.matching(HardshipCase)
    assert case.line == 820
    assert work_out(case, library, date(2026, 9, 25)).standard.minimum_living == 900


def test_five_working_days_of_notice_reach_over_the_national_day_holidays(library, posted):
    """A-14: put up on Friday 25 September 2026, the day itself does not count; 1 to 7 October are days off."""
    assert posted.notice_ends_on == date(2026, 10, 9)
    with pytest.raises(Refused, match="期满后再登记结果"):
        go(library, "close-notice", on(10, 9))
    assert go(library, "close-notice", on(10, 10)).state == "公示无异议"


def test_an_objection_is_recorded_checked_and_closed_before_the_file_goes_on(library, posted):
    with pytest.raises(Refused, match="请先在“公示异议”里登记"):
        go(library, "object", on(9, 28))
    save(library, Objection(family=posted.id, received_on=date(2026, 9, 28), words="收入不止这些"))
    go(library, "object", on(9, 28))
    with pytest.raises(Refused, match="异议还没有办结"):
        go(library, "overrule", on(10, 12))
    (objection,) = library.matching(Objection)
    objection.closed_on, objection.checked, objection.upheld = date(2026, 10, 11), "查实申报属实", False
    save(library, objection)
    assert go(library, "overrule", on(10, 12)).notice_result == "收到异议 1 件，经核查不成立"


def test_a_file_sent_back_is_mended_and_filed_and_ends_when_the_hardship_does(library, posted):
    go(library, "close-notice", on(10, 10))
    go(library, "report", on(10, 12))
    assert go(library, "return", on(10, 20), return_words="缺银行流水").state == "上级退回"
    assert go(library, "resubmit", on(10, 22)).reported_on == date(2026, 10, 22)
    filed = go(library, "file", on(11, 2), upper_number="33990001")
    assert (filed.state, filed.review_due_on) == ("在档", date(2026, 11, 2))
    over = go(library, "leave", on(12, 1), leaving="配偶就业")
    assert over.state == "已脱困"
    figures = Families(library, Asked(date(2026, 12, 31), (date(2026, 1, 1), date(2026, 12, 31))))
    assert (figures.value("J601.1"), figures.value("J601.3"), figures.value("J601.2")) == (0, 1, 1)
    assert {f.id: f.value for f in figures.figures()}["A-I3"] == "100.00%"


def test_a_category_other_than_the_working_needs_its_reason(library):
    save(library, standard())
    case = family(library)
    sign(library)
    go(library, "authorise", on(9, 1))
    go(library, "accept", on(9, 2), accepted_by="李文静")
    save(library, Visit(family=case.id, day=date(2026, 9, 8), visitor="甲", second="乙", conclusion="符合"))
    go(library, "visit", on(9, 8))
    with library_step(library, "列出", at=on(9, 8)) as step:
        preparing.carry_out(step, library.get(HardshipCase, case.id), CASES.prepares[0])
    with pytest.raises(Refused, match="请写明与测算不同的理由"):
        go(library, "assess", on(9, 15), meeting="会", category="相对困难职工家庭")
    assert go(library, "assess", on(9, 15), differs_why="收入不稳定").category == "相对困难职工家庭"


def test_families_nobody_looked_after_for_a_year_are_listed(library):
    (who,) = save(library, Employee(name="甲", employee_number="1"))
    save(library, HardshipCase(employee=who, number="困1", state="在档", filed_on=date(2025, 9, 30)))
    assert untouched(library, date(2026, 9, 29)) == []
    assert [c.number for c in untouched(library, date(2026, 9, 30))] == ["困1"]
