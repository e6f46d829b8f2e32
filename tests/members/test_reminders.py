"""What is due: terms, approvals, vacancies, contracts, retirements, transfers, money."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.rooms import NOON, TODAY, event, joined, save, worker
from unionwork.kit.days import Holidays, PartialDay, month_add, parse_iso
from unionwork.kit.query import Query
from unionwork.kit.reminders import Reminder, in_order, urgency
from unionwork.members.records import Committee, CommitteeMember, Contribution, MemberDues, Union
from unionwork.members.reminders import due_items
from unionwork.workforce.records import Employee

HOLIDAYS = Holidays.load()


def due(library, word, today=TODAY):
    """The reminders whose title has a word in it."""
    return [item for item in due_items(library, today, HOLIDAYS) if word in item.title]


def elected(library, day=date(2024, 2, 18), kind="工会委员会", **facts):
    usual = {"kind": kind, "number": 3, "elected_on": day, "term_years": 3, "approved_on": day}
    committee = Committee(**(usual | facts))
    save(library, committee)
    return committee


def test_an_empty_library_asks_for_next_to_nothing(library):
    assert due_items(library, TODAY, HOLIDAYS) == []


def test_what_presses_comes_first():
    items = [
        Reminder("无日期", None, "", "employees"), Reminder("后", date(2026, 12, 1), "", "employees"),
        Reminder("先", date(2026, 1, 1), "", "employees"),
    ]  # fmt: skip
    assert [item.title for item in in_order(items)] == ["先", "后", "无日期"]


@pytest.mark.parametrize(("days", "level"), [(-1, "overdue"), (0, "soon"), (30, "soon"), (31, "later")])
def test_how_urgent_something_is(days, level):
    assert urgency(TODAY + timedelta(days=days), TODAY) == level


# ---- terms ----
@pytest.mark.parametrize(("today", "shown", "level"), [
    (date(2026, 8, 20), False, ""), (date(2026, 8, 21), True, "later"), (date(2027, 1, 18), True, "soon"),
    (date(2027, 2, 17), True, "soon"), (date(2027, 2, 18), True, "overdue")])  # fmt: skip
def test_the_end_of_a_term_is_told_half_a_year_ahead_with_its_article(library, today, shown, level):
    elected(library)
    items = due(library, "届满", today)
    assert bool(items) is shown
    for item in items:
        assert (item.title, item.day, item.level) == ("第3届工会委员会2027年2月17日届满", date(2027, 2, 17), level)
        assert "第十六条" in item.basis
        assert "2027-08-17" in item.about


def test_an_approved_extension_moves_the_end(library):
    elected(library, extended_until=date(2027, 6, 1), extension_number="东总工〔2027〕1号")
    (item,) = due(library, "届满", date(2027, 3, 1))
    assert item.day == date(2027, 6, 1)


def test_a_committee_that_has_ended_is_not_asked_about(library):
    elected(library, date(2021, 2, 18), ended_on=date(2024, 2, 18))
    assert due_items(library, TODAY, HOLIDAYS) == []


def test_a_result_is_reported_and_approved_within_fifteen_days(library):
    committee = elected(library, approved_on=None)
    (item,) = due(library, "还没有报")
    assert item.day is None
    committee.reported_on = date(2026, 9, 20)
    save(library, committee)
    (item,) = due(library, "待上一级工会批复")
    assert (item.day, item.level) == (date(2026, 10, 5), "soon")


def test_a_vacant_chair_is_filled_within_half_a_year(library):
    committee, chair = elected(library), joined(library, worker(library))
    seat = CommitteeMember(committee=committee.id, employee=chair.id, post="主席", full_time="专职")
    save(library, seat)
    assert due(library, "空缺") == []
    seat.until, seat.consent = date(2026, 8, 31), True
    save(library, seat)
    (item,) = due(library, "主席空缺")
    assert item.day == date(2027, 2, 28)


def test_contracts_of_committee_members_run_to_the_end_of_the_term(library):
    committee = elected(library)
    short = joined(library, worker(library, contract_end=parse_iso("2027-02-16")))
    long = joined(library, worker(library, "另一人", contract_end=parse_iso("2027-02-17")))
    for member in (short, long):
        save(library, CommitteeMember(committee=committee.id, employee=member.id, post="委员"))
    (item,) = due(library, "在任期届满前到期")
    assert item.ids == (short.id,)
    assert "第十九条" in item.basis


def test_ten_women_want_a_committee_and_every_union_an_audit(library):
    elected(library)
    for number in range(9):
        joined(library, worker(library, f"甲{number}", sex="女"))
    assert [item.title for item in due(library, "委员会") if item.day is None] == ["还没有登记经费审查委员会"]
    joined(library, worker(library, "甲十", sex="女"))
    assert due(library, "女会员 10 人")
    elected(library, kind="女职工委员会")
    assert not due(library, "女会员")


def test_twenty_five_members_want_a_committee(library):
    for number in range(24):
        joined(library, worker(library, f"甲{number}"))
    assert not due(library, "还没有登记工会委员会")
    joined(library, worker(library, "乙"))
    assert due(library, "会员 25 人")


# ---- people ----
def test_contracts_that_end_are_told_in_three_spans_without_a_gap(library):
    for days in (-1, 0, 30, 31, 60, 61, 90, 91):
        end = PartialDay.of(TODAY + timedelta(days=days))
        worker(library, f"甲{days}", contract_end=end)
    ended = due(library, "已经到期")
    ending = due(library, "之间到期")
    roster = library.ledgers["employees"]
    assert [library.count(roster, Query(item.where), TODAY) for item in (*ended, *ending)] == [1, 2, 2, 2]
    assert [item.title[0] for item in (*ended, *ending)] == ["1", "2", "2", "2"]


def test_who_has_left_has_no_contract_to_end(library):
    worker(library, contract_end=PartialDay.of(TODAY), left_on=PartialDay.of(TODAY))
    assert due_items(library, TODAY, HOLIDAYS) == []


def test_members_who_retire_within_a_year_are_named(library):
    """A man born in January 1966 retires in May 2026, one born three years later in February 2030."""
    for name, birth in (("先", "1966-01-15"), ("后", "1969-01-15")):
        joined(library, worker(library, name, birth_date=parse_iso(birth), sex="男"))
    (item,) = due(library, "法定退休年龄")
    assert [library.get(Employee, id).name for id in item.ids] == ["先"]


def test_who_waits_for_the_union_is_counted(library):
    applicant = worker(library, "甲")
    save(library, event("申请入会", "2026-09-01", employee=applicant.id))
    mover = joined(library, worker(library, "乙"))
    save(library, event("转出", "2026-09-01", employee=mover.id, to_union="丙工会"))
    joined(library, worker(library, "丁", employment_state="退休", left_on=parse_iso("2026-08-01")))
    titles = " ".join(item.title for item in due_items(library, TODAY, HOLIDAYS))
    for words in (
        "1 人申请入会",
        "1 人的会籍正在接转",
        "1 人已退休",
        "1 人已离职",
        "会员没有会员证号",
        "会员没有证件号码",
    ):
        assert words in titles


# ---- money ----
def test_six_unpaid_months_are_pointed_out_and_change_nobodys_membership(library):
    """T22: the program only proposes."""
    debtor, payer = joined(library, worker(library, "甲")), joined(library, worker(library, "乙"))
    for back in range(1, 7):
        day = month_add(TODAY, -back)
        month = PartialDay(day.year, day.month)
        base = {"month": month, "base": Decimal(4567)}
        save(library, MemberDues(employee=debtor.id, **base))
        paid = Decimal("22.80") if back != 6 else None
        save(library, MemberDues(employee=payer.id, paid=paid, **base))
    (item,) = due(library, "没有交会费")
    assert item.ids == (debtor.id,)
    assert "不会自动改会籍" in item.about
    assert library.get(type(debtor), debtor.id).__dict__["member_status"] == "正常"


def test_contributions_that_fall_short_are_summed_up(library):
    save(library, Contribution(month=parse_iso("2026-07"), payroll=Decimal(100000), paid=Decimal(2000)))
    save(library, Contribution(month=parse_iso("2026-08"), payroll=Decimal(100000), paid=Decimal(500)))
    save(library, Contribution(month=parse_iso("2026-09"), payroll=Decimal(100000)))
    (item,) = due(library, "工会经费")
    assert item.title == "1 个月的工会经费没有拨足，共欠 1,500.00 元"


def test_the_certificate_is_renewed_in_its_last_thirty_days(library):
    save(library, Union(name="甲工会", certificate_until=date(2027, 2, 17)))
    assert due(library, "法人资格证书", date(2026, 7, 21)) == []
    (item,) = due(library, "法人资格证书")
    assert "2027年1月18日起" in item.title
    assert NOON.date() < item.day
