"""What the first page is told of the congress, each with its article and its records."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rooms import NOON, save, worker
from unionwork.congress.records.affairs import BoardSeat, Disclosure, Opinion
from unionwork.congress.records.sessions import Session
from unionwork.congress.records.terms import CongressTerm, Delegate, Governance
from unionwork.congress.reminders import due_items
from unionwork.kit import moving
from unionwork.kit.days import Holidays, parse_iso
from unionwork.members.records import Union
from unionwork.workforce.records import Employee

TODAY = NOON.date()  # 30 September 2026
HOLIDAYS = Holidays.load()


@pytest.fixture
def term(library):
    save(library, Union(name="晨光机械工会", province="浙江"))
    held = CongressTerm(number=3, form="职工代表大会", state="在任", started_on=date(2025, 3, 1), term_years=3,
         seats=30,
                        staff=80)  # fmt: skip
    save(library, held)
    return held


def titles(library, today=TODAY):
    return {reminder.title: reminder for reminder in due_items(library, today, HOLIDAYS)}


def session(library, term, **facts):
    found = Session(**({"term": term.id, "number": 1, "kind": "年度会议"} | facts))
    save(library, found)
    return found


def test_a_term_that_ends_within_half_a_year_is_told(library, term):  # W-13
    assert not [t for t in titles(library) if "届满" in t]
    told = titles(library, date(2027, 10, 1))["第三届职工代表大会2028年2月29日届满"]
    assert (told.day, told.ids, told.ledger) == (date(2028, 2, 29), (term.id,), "congress_terms")


def test_a_year_without_a_session_is_told(library, term):  # W-01
    assert "职代会每年至少开一次，已经满一年没有开会" in titles(library)
    session(library, term, held_on=date(2026, 3, 1), entitled=30, present=28)
    assert "职代会每年至少开一次，已经满一年没有开会" not in titles(library)


def test_a_delegate_who_left_and_an_empty_seat_are_told(library, term):  # W-25, W-23
    person = worker(library)
    one = Delegate(term=term.id, employee=person.id, kind="正式代表", elected_on=date(2025, 2, 1))
    save(library, one)
    kept = library.get(Employee, person.id)
    kept.left_on = parse_iso("2026-08-31")
    save(library, kept)
    told = titles(library)["1 名代表已离职，代表资格随之终止"]
    assert (told.ids, told.ledger) == ((one.id,), "delegates")
    one.until, one.leaving_reason = date(2026, 8, 31), "劳动关系终止"
    save(library, one)
    assert titles(library)["代表缺额 30 名，还没有补选"].ids == (one.id,)


def test_a_board_without_employees_is_told(library, term):  # W-17
    save(library, Governance(company_form="有限责任公司", supervisors=3))
    assert "职工监事应不少于 1 人，现有 0 人" in titles(library)
    save(library, BoardSeat(kind="职工监事", employee=worker(library, "文莉").id, elected_on=date(2025, 10, 10)))
    found = titles(library)
    assert "职工监事应不少于 1 人，现有 0 人" not in found
    assert found["职工监事文莉应向职代会述职"].day == date(2026, 10, 10)  # W-33


def test_an_opinion_not_answered_is_told_with_its_day(library, term):  # W-19, 浙江第二十三条
    told = Disclosure(kind="其他", subject="年度培训计划", published_on=date(2026, 9, 1))
    save(library, told)
    save(library, Opinion(disclosure=told.id, said_by="第一代表团", day=date(2026, 8, 25), opinion="请补充"))
    reminder = titles(library)["厂务公开意见待答复：第一代表团"]
    assert (reminder.day, reminder.level) == (date(2026, 9, 24), "overdue")
    assert reminder.basis == "《浙江省企业民主管理条例》第二十三条"


def test_what_a_joint_meeting_settled_is_reported_to_the_next_session(library, term):  # W-26
    joint = session(library, term, kind="联席会议", held_on=date(2026, 6, 1))
    assert titles(library)["1 次联席会议的决定还没有向职代会报告"].ids == (joint.id,)
    joint.confirmed_in = session(library, term, number=2, held_on=date(2026, 9, 1), entitled=30, present=30).id
    save(library, joint)
    assert "1 次联席会议的决定还没有向职代会报告" not in titles(library)


def test_the_days_of_a_sessions_steps_are_told_by_its_life(library, term):  # W-11
    meeting = session(library, term, held_on=date(2026, 10, 16))
    found = {r.title: r for r in moving.due_items(library, TODAY, HOLIDAYS)}
    told = found["三届一次职工代表大会：材料送达"]
    assert (told.day, told.ids, told.level) == (date(2026, 10, 9), (meeting.id,), "soon")


def test_an_enterprise_owned_by_all_the_people_holds_two_sessions_a_year(library, term):  # W-01, 1986 年条例第十八条
    session(library, term, held_on=date(2026, 3, 1), entitled=30, present=28)
    save(library, Governance(all_people=True))
    assert "职代会每半年至少开一次，已经满半年没有开会" in titles(library, date(2026, 9, 2))
    assert "职代会每半年至少开一次，已经满半年没有开会" not in titles(library, date(2026, 9, 1))


def test_more_seats_are_asked_for_when_the_staff_has_grown(library, term):  # W-32, 浙江第十条
    assert not [t for t in titles(library) if "名额应调整" in t]
    save(library, *(Employee(name=f"职工{n}", employment_type="合同制", hired_on=parse_iso("2026-01-05"))
                    for n in range(101)))  # fmt: skip
    assert "职工增加到 101 人，代表名额应调整到 40 名以上" in titles(library)
