"""The union itself, its dues and its funds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.rooms import TODAY, codes, event, joined, save, worker
from unionwork.kit.days import PartialDay, parse_iso
from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Around
from unionwork.members import rules
from unionwork.members.ledgers import CONTRIBUTIONS, DUES, EMPLOYEES, UNION
from unionwork.members.records import Contribution, MemberDues, Standing, Union
from unionwork.workforce.records import Employee

AROUND = Around(TODAY)


def of(union):
    return [(p.field.name, p.level, p.code) for p in UNION.problems(union, AROUND)]


# ---- the union ----
def test_the_code_of_the_enterprise_in_the_place_of_the_union_is_noticed(library):
    """T24: the check digit is right, and still it must begin with 81; it can be saved."""
    union = Union(name="甲工会", credit_code="914403001922038216")
    assert of(union) == [("credit_code", "warning", "code-not-union")]
    save(library, union)


def test_a_failing_code_warns_and_can_be_saved(library):
    """T25."""
    union = Union(name="甲工会", credit_code="91350203M0001QAY9B")
    assert [level for _, level, _ in of(union)] == ["warning", "warning"]
    save(library, union)
    assert library.only(Union).credit_code == "91350203M0001QAY9B"


def test_a_right_code_of_a_union_says_nothing():
    assert of(Union(name="甲工会", credit_code="81339900MC0UN1W03R")) == []


def test_founding_asks_for_the_approval_of_the_higher_union():
    missing = of(Union(name="甲工会", founded_on=date(2008, 6, 18)))
    assert [(name, code) for name, _, code in missing] == [
        ("approved_by", "missing"), ("approved_on", "missing"), ("approval_number", "missing")]  # fmt: skip


def test_a_legal_person_has_a_certificate_a_chair_and_funds():
    problems = of(Union(name="甲工会", legal_person=True, liquid_funds=Decimal("0.59")))
    assert [name for name, _, _ in problems] == ["certificate_number", "certificate_until", "chair", "liquid_funds"]
    assert of(Union(name="甲工会", legal_person=False)) == []


@pytest.mark.parametrize(("province", "known"), [("浙江", True), ("浙江省", True), ("ZJ", True), ("浙江浙江", False)])
def test_a_province_is_known_by_any_of_its_names(province, known):
    assert (of(Union(name="甲工会", province=province)) == []) is known


def test_fixed_dues_need_their_amount_and_a_share_is_a_percentage():
    assert of(Union(name="甲工会", fee_mode="定额")) == [("fixed_fee", "error", "missing")]
    assert of(Union(name="甲工会", kept_percent=101)) == [("kept_percent", "error", "percent")]
    assert of(Union(name="甲工会", fee_mode="定额", fixed_fee=Decimal(5), kept_percent=100)) == []


# ---- dues ----
@pytest.mark.parametrize(
    ("base", "due"), [("4567", "22.80"), ("4569.99", "22.80"), ("4570", "22.85"), ("9.99", "0.00"), ("10", "0.05")]
)
def test_dues_are_half_a_per_cent_of_whole_tens(base, due):
    """T17."""
    row = MemberDues(mode="按比例", base=Decimal(base))
    DUES.derive(row)
    assert row.due == Decimal(due)


def test_dues_without_a_way_of_collecting_go_by_the_ratio_and_fixed_ones_stay_as_written():
    row, fixed = MemberDues(base=Decimal(4567)), MemberDues(mode="定额", base=Decimal(4567), due=Decimal(5))
    for dues in (row, fixed):
        DUES.derive(dues)
    assert (row.due, fixed.due) == (Decimal("22.80"), Decimal(5))


def test_a_written_amount_that_does_not_follow_is_told_and_replaced():
    row = MemberDues(mode="按比例", base=Decimal(4567), due=Decimal("22.84"))
    assert codes(DUES.contradictions(row)) == ["due-mismatch"]
    DUES.derive(row)
    assert row.due == Decimal("22.80")


def test_a_month_written_as_a_day_is_that_month():
    assert MemberDues.month.read("2026-03-01") == PartialDay(2026, 3)


def test_retained_members_pay_nothing(library):
    """M-07."""
    employee = joined(library, worker(library))
    save(library, event("保留会籍", "2020-01-01", employee=employee.id, reason="退休"))
    retained = library.get(Employee, employee.id)
    month = parse_iso("2026-03")
    row = rules.proposed_dues(Union(), retained, month, Decimal(4567))
    assert (row.mode, row.due) == ("免交", Decimal(0))
    assert codes(save(library, row)) == []
    paying = MemberDues(employee=employee.id, month=parse_iso("2026-04"), base=Decimal(4567))
    assert "retained" in codes(save(library, paying))


def test_a_month_of_dues_is_proposed_in_the_way_the_union_collects():
    employee, month = Employee(), parse_iso("2026-03")
    employee.put(Standing.member_status, "正常")
    ratio = rules.proposed_dues(Union(), employee, month, Decimal(4567))
    fixed = rules.proposed_dues(Union(fee_mode="定额", fixed_fee=Decimal(5)), employee, month, None)
    assert (ratio.mode, ratio.due) == ("按比例", Decimal("22.80"))
    assert (fixed.mode, fixed.due) == ("定额", Decimal(5))


def test_a_member_has_one_row_a_month(library):
    employee = joined(library, worker(library))
    facts = {"employee": employee.id, "month": parse_iso("2026-03"), "base": Decimal(4567)}
    save(library, MemberDues(**facts))
    with pytest.raises(Refused):
        save(library, MemberDues(**facts))
    save(library, MemberDues(**(facts | {"month": parse_iso("2026-04")})))


def test_dues_nobody_can_work_out_and_dues_overpaid_are_pointed_out(library):
    employee = joined(library, worker(library))
    facts = {"employee": employee.id, "month": parse_iso("2026-03")}
    assert "missing" in codes(save(library, MemberDues(**facts)))
    more = facts | {"month": parse_iso("2026-04"), "base": Decimal(4567), "paid": Decimal("22.81")}
    assert codes(save(library, MemberDues(**more))) == ["overpaid"]


# ---- funds ----
def test_the_contribution_is_two_per_cent_and_is_shared_out_to_the_last_fen():
    """T18."""
    row = Contribution(payroll=Decimal("1234567.89"), kept_percent=60)
    CONTRIBUTIONS.derive(row)
    assert (row.due, row.own_share, row.handed_up) == (Decimal("24691.36"), Decimal("14814.82"), Decimal("9876.54"))


def test_a_month_of_contributions_stands_once(library):
    save(library, Contribution(month=parse_iso("2026-03"), payroll=Decimal(100)))
    with pytest.raises(Refused):
        save(library, Contribution(month=parse_iso("2026-03"), payroll=Decimal(100)))


def test_more_than_everything_cannot_be_kept(library):
    with pytest.raises(Refused):
        save(library, Contribution(month=parse_iso("2026-03"), payroll=Decimal(100), kept_percent=101))


# ---- the roster with membership beside it ----
def test_joining_before_sixteen_or_before_work_is_pointed_out():
    employee = Employee(name="甲", birth_date=parse_iso("2000-06-01"), started_work_on=parse_iso("2018-01-01"))
    employee.put(Standing.joined_union_on, parse_iso("2016-05-31"))
    said = [p.said for p in EMPLOYEES.problems(employee, AROUND) if p.code == "day-order"]
    assert len(said) == 2
    employee.put(Standing.joined_union_on, parse_iso("2018-01"))
    assert not [p for p in EMPLOYEES.problems(employee, AROUND) if p.code == "day-order"]
