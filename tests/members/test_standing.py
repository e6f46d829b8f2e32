"""Membership follows from its events: what is possible, what it needs, what was true on a day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rooms import NOON, TODAY, codes, event, joined, save, worker
from unionwork.kit import history
from unionwork.kit.codes import code_list
from unionwork.kit.days import PartialDay, parse_iso
from unionwork.kit.failures import Refused
from unionwork.kit.query import Query, parse
from unionwork.members import standing
from unionwork.members.ledgers import EMPLOYEES
from unionwork.members.records import MembershipEvent, Standing
from unionwork.members.standing import events_from, first_break, standing_of, status_of, way_to
from unionwork.workforce.records import Employee

IN, OUT = "批准入会", "转出"


def stored(library, employee):
    """What the library keeps of somebody's membership."""
    kept = library.get(Employee, employee.id)
    return {name: kept.__dict__[name] for name in Standing.fields if name in kept.__dict__}


def refusal(library, *events):
    with pytest.raises(Refused) as refused:
        save(library, *events)
    return refused.value.problems


# ---- the official words ----
def test_every_state_and_change_is_in_the_official_lists():
    statuses, changes = code_list("member-status"), code_list("member-change")
    assert set(statuses.labels) == {standing.APPLIED, *standing.MEMBERS, *standing.ENDED}
    assert set(changes.labels) == set(standing.MOVES)
    assert {move.target for move in standing.MOVES.values()} == set(statuses.labels)
    assert not {"停止会籍", "除名"} & {*statuses.labels, *changes.labels}


# ---- joining ----
def test_membership_begins_on_the_day_of_approval_not_of_application(library):
    employee = worker(library)
    save(library, event("申请入会", "2020-03-01", employee=employee.id))
    assert stored(library, employee)["member_status"] == "申请中"
    assert stored(library, employee)["is_member"] is False
    save(library, event(IN, "2020-03-20", employee=employee.id, decided_on=date(2020, 3, 20), member_number="88"))
    assert stored(library, employee) == {
        "is_member": True, "member_status": "正常", "joined_union_on": PartialDay(2020, 3, 20), "member_number": "88",
        "joining_way": "首次入会", "status_since": PartialDay(2020, 3, 20), "status_kind": IN,
    }  # fmt: skip


def test_the_day_of_the_committee_is_the_day_of_the_change_where_no_other_is_written(library):
    employee = worker(library)
    save(library, event(IN, employee=employee.id, decided_on=date(2020, 3, 20)))
    assert stored(library, employee)["joined_union_on"] == PartialDay(2020, 3, 20)


def test_one_who_was_refused_can_apply_again(library):
    employee = worker(library)
    save(library, event("申请入会", "2020-03-01", employee=employee.id))
    save(library, event("不批准入会", "2020-04-01", employee=employee.id, decided_on=date(2020, 4, 1)))
    save(library, event("申请入会", "2021-03-01", employee=employee.id))
    assert stored(library, employee)["member_status"] == "申请中"


def test_a_transfer_keeps_the_years_of_membership(library):
    employee = worker(library)
    save(
        library,
        event("转入", "2024-05-01", employee=employee.id, from_union="甲工会", member_since=parse_iso("2009-08")),
    )
    said = stored(library, employee)
    assert (said["joined_union_on"], said["joining_way"]) == (PartialDay(2009, 8), "转入")


def test_joining_again_after_leaving_counts_from_the_new_approval():
    chain = [event(IN, "2010-01-01"), event("退会", "2015-01-01"), event(IN, "2020-01-01")]
    said = standing_of(chain)
    assert (said["joined_union_on"], said["joining_way"]) == (PartialDay(2020, 1, 1), "重新入会")


def test_membership_years_are_a_column_of_the_roster(library):
    joined(library, worker(library), "2016-09-30")
    clause = parse("会龄 不小于 10", EMPLOYEES)
    assert library.count(EMPLOYEES, Query(clause), TODAY) == 1
    assert library.count(EMPLOYEES, Query(clause), date(2026, 9, 29)) == 0


# ---- what is possible ----
@pytest.mark.parametrize(
    "kind", ["保留会籍", "转出", "退会", "自动退会", "开除会籍", "恢复会籍", "去世注销", "撤回转出"]
)
def test_nothing_happens_to_a_membership_that_never_began(library, kind):
    employee = worker(library)
    problems = refusal(library, event(kind, "2020-01-01", employee=employee.id, taken_over=True))
    assert codes(problems) == ["impossible-event"]
    assert "此前没有入会记录" in problems[0].said


def test_nobody_joins_twice(library):
    employee = joined(library, worker(library))
    assert codes(refusal(library, event(IN, "2020-01-01", employee=employee.id))) == ["impossible-event"]


def test_the_refusal_says_what_can_be_done_instead(library):
    employee = joined(library, worker(library))
    (problem,) = refusal(library, event("恢复会籍", "2020-01-01", employee=employee.id))
    assert "当时会籍状态是“正常”" in problem.said
    assert "保留会籍" in problem.said
    assert problem.article.startswith("《")


def test_a_retained_member_cannot_lapse_for_unpaid_dues(library):
    employee = joined(library, worker(library))
    save(library, event("保留会籍", "2020-01-01", employee=employee.id, reason="退休"))
    facts = {"unpaid_months": 8, "absent": True, "admonished": True, "decided_on": date(2021, 1, 1)}
    (problem,) = refusal(library, event("自动退会", "2021-01-01", employee=employee.id, **facts))
    assert "免交会费" in problem.said


def test_a_recalled_transfer_leaves_a_retained_member_retained():
    chain = [
        event(IN, "2010-01-01"),
        event("保留会籍", "2015-01-01"),
        event(OUT, "2016-01-01"),
        event("撤回转出", "2016-02-01"),
    ]
    assert status_of(chain) == "保留会籍"
    assert first_break(chain) is None


def test_a_change_of_last_year_entered_today_takes_its_place_in_time(library):
    employee = joined(library, worker(library), "2015-03-02")
    save(library, event("保留会籍", "2022-01-01", employee=employee.id, reason="服兵役"))
    save(library, event("恢复会籍", "2024-01-01", employee=employee.id))
    (problem,) = refusal(library, event("恢复会籍", "2021-01-01", employee=employee.id))
    assert "当时会籍状态是“正常”" in problem.said
    (problem,) = refusal(library, event("退会", "2023-01-01", employee=employee.id, decided_on=date(2023, 1, 1)))
    assert problem.code == "breaks-later-event"
    assert "2024年1月1日" in problem.said


def test_an_event_cannot_be_moved_to_where_it_breaks_the_rest(library):
    employee = joined(library, worker(library), "2015-03-02")
    save(library, event("保留会籍", "2022-01-01", employee=employee.id, reason="失业"))
    first = library.matching(MembershipEvent, kind=IN)[0]
    first.day = parse_iso("2023-01-01")
    assert codes(refusal(library, first)) == ["breaks-later-event"] or codes(refusal(library, first)) == [
        "impossible-event"
    ]
    first.day = parse_iso("2016-01-01")
    save(library, first)
    assert stored(library, employee)["joined_union_on"] == PartialDay(2016, 1, 1)


def test_after_expulsion_nothing_more_is_possible_but_death():
    assert standing.possible_from("开除会籍") == ("去世注销",)
    assert standing.possible_from("已去世") == ()


def test_a_change_cannot_be_entered_before_its_day(library):
    employee = worker(library)
    assert codes(refusal(library, event(IN, "2026-10-01", employee=employee.id)), "error") == ["future-day"]


# ---- what a change needs ----
EXPULSION = {
    "criminal_facts": "判决书", "group_opinion": "同意", "decided_on": date(2020, 5, 1), "filed_on": date(2020, 5, 9),
}  # fmt: skip


def test_expulsion_with_its_four_facts_is_taken(library):
    employee = joined(library, worker(library))
    save(library, event("开除会籍", "2020-05-01", employee=employee.id, **EXPULSION))
    assert stored(library, employee)["member_status"] == "开除会籍"


@pytest.mark.parametrize("missing", list(EXPULSION))
def test_expulsion_without_one_of_its_four_facts_is_refused(library, missing):
    employee = joined(library, worker(library))
    facts = {name: value for name, value in EXPULSION.items() if name != missing}
    (problem,) = refusal(library, event("开除会籍", "2020-05-01", employee=employee.id, **facts))
    assert (problem.field.name, problem.code) == (missing, "missing")
    assert "第七条" in problem.article


def test_expulsion_is_filed_after_it_was_decided(library):
    employee = joined(library, worker(library))
    facts = EXPULSION | {"filed_on": date(2020, 4, 30)}
    assert codes(refusal(library, event("开除会籍", "2020-05-01", employee=employee.id, **facts))) == ["day-order"]


LAPSE = {"unpaid_months": 6, "absent": True, "admonished": True, "decided_on": date(2020, 5, 1)}


def test_lapsing_with_all_three_conditions_and_a_decision_is_taken(library):
    employee = joined(library, worker(library))
    save(library, event("自动退会", "2020-05-01", employee=employee.id, **LAPSE))
    assert stored(library, employee)["member_status"] == "自动退会"


@pytest.mark.parametrize(("fact", "value"), [("unpaid_months", 5), ("absent", False), ("admonished", False)])
def test_lapsing_is_refused_where_one_of_three_conditions_fails(library, fact, value):
    """T22: six months of unpaid dues alone make nobody leave."""
    employee = joined(library, worker(library))
    (problem,) = refusal(library, event("自动退会", "2020-05-01", employee=employee.id, **(LAPSE | {fact: value})))
    assert (problem.field.name, problem.code) == (fact, "lapse")


@pytest.mark.parametrize("fact", list(LAPSE))
def test_lapsing_is_refused_where_a_condition_is_not_stated(library, fact):
    employee = joined(library, worker(library))
    facts = {name: value for name, value in LAPSE.items() if name != fact}
    (problem,) = refusal(library, event("自动退会", "2020-05-01", employee=employee.id, **facts))
    assert (problem.field.name, problem.code) == (fact, "missing")


@pytest.mark.parametrize(("kind", "field"), [("保留会籍", "reason"), ("转出", "to_union"), ("退会", "decided_on")])
def test_each_change_names_what_it_cannot_do_without(library, kind, field):
    employee = joined(library, worker(library))
    (problem,) = [p for p in refusal(library, event(kind, "2020-05-01", employee=employee.id)) if p.level == "error"]
    assert problem.field.name == field


def test_a_day_is_needed_for_what_is_entered_by_hand(library):
    employee = worker(library)
    (problem,) = [p for p in refusal(library, event(IN, employee=employee.id)) if p.level == "error"]
    assert problem.field.name == "day"


def test_what_comes_from_an_old_roster_may_lack_facts_and_only_warns(library):
    employee = worker(library)
    warnings = save(
        library,
        event(IN, employee=employee.id, taken_over=True),
        event("开除会籍", employee=employee.id, taken_over=True),
    )
    assert stored(library, employee)["member_status"] == "开除会籍"
    assert codes(warnings).count("missing") >= 4


def test_a_reason_of_another_kind_of_change_is_pointed_out(library):
    employee = joined(library, worker(library))
    warnings = save(library, event("保留会籍", "2020-05-01", employee=employee.id, reason="自愿退会"))
    assert "reason" in codes(warnings)


def test_internal_retirement_is_no_reason_to_retain_membership(library):
    employee = joined(library, worker(library, employment_state="内退"))
    assert "not-yet-retired" in codes(
        save(library, event("保留会籍", "2020-05-01", employee=employee.id, reason="退休"))
    )


def test_a_secondment_of_less_than_six_months_is_no_reason_to_move(library):
    employee = joined(library, worker(library))
    warnings = save(library, event(OUT, "2020-05-01", employee=employee.id, reason="借调", to_union="乙工会"))
    assert "secondment" in codes(warnings)


def test_members_are_not_approved_by_the_higher_union(library):
    employee = worker(library)
    warnings = save(library, event(IN, "2020-05-01", employee=employee.id, approved_by="东州市总工会"))
    assert "approved-by" in codes(warnings)


# ---- what was true on a day ----
CHAIN = [
    event("申请入会", "2010-01-01"), event(IN, "2010-02-01", member_number="7"),
    event("保留会籍", "2012-06-01", reason="服兵役"),
    event("恢复会籍", "2014-06-01"), event(OUT, "2020-01-10"), event("接转完成", "2020-02-10"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2009-12-31", None), ("2010-01-01", "申请中"), ("2010-02-01", "正常"), ("2012-05-31", "正常"),
        ("2012-06-01", "保留会籍"), ("2014-05-31", "保留会籍"), ("2014-06-01", "正常"), ("2020-01-10", "接转中"),
        ("2020-02-10", "已转出"), ("2026-01-01", "已转出"),
    ],
)  # fmt: skip
def test_the_state_of_any_day_follows_from_the_events(day, status):
    assert status_of(CHAIN, date.fromisoformat(day)) == status


def test_an_event_of_unknown_day_stands_after_the_one_entered_before_it():
    chain = [event(IN, "2010-02-01"), event("保留会籍", None), event("恢复会籍", "2014-06-01")]
    assert first_break(chain) is None
    assert status_of(chain, date(2012, 1, 1)) == "保留会籍"


def test_an_event_known_to_the_month_counts_from_its_first_day():
    chain = [event(IN, "2010-02")]
    assert status_of(chain, date(2010, 2, 1)) == "正常"
    assert status_of(chain, date(2010, 1, 31)) is None


# ---- a row of a roster becomes events ----
def from_row(wanted, chain=(), **facts):
    return [
        (e.kind, e.day and e.day.iso, e.reason, e.member_number, e.id)
        for e in events_from(Employee(name="甲", **facts), wanted, TODAY, chain)
    ]


@pytest.mark.parametrize(
    "wanted", [{"is_member": True}, {"member_number": "12"}, {"joined_union_on": parse_iso("2019-03")}]
)
def test_any_sign_of_membership_in_a_roster_makes_a_member(wanted):
    ((kind, day, _, number, _),) = from_row(wanted)
    joined_on = wanted.get("joined_union_on")
    assert (kind, day, number) == (IN, joined_on and "2019-03", wanted.get("member_number"))


@pytest.mark.parametrize("wanted", [{"is_member": False}, {}, {"is_member": False, "member_number": "12"}])
def test_who_is_said_to_be_no_member_becomes_none(wanted):
    assert from_row(wanted) == []


@pytest.mark.parametrize(
    ("status", "kinds"),
    [
        ("正常", [IN]), ("保留会籍", [IN, "保留会籍"]), ("申请中", ["申请入会"]),
        ("未批准", ["申请入会", "不批准入会"]), ("接转中", [IN, OUT]), ("已转出", [IN, OUT, "接转完成"]),
        ("已退会", [IN, "退会"]), ("已去世", [IN, "去世注销"]),
        ("自动退会", [IN, "自动退会"]), ("开除会籍", [IN, "开除会籍"]),
    ],
)  # fmt: skip
def test_a_state_in_a_roster_becomes_the_shortest_story_that_explains_it(status, kinds):
    assert [kind for kind, *_ in from_row({"member_status": status})] == kinds


def test_a_retired_member_of_a_roster_is_retained_because_of_retirement():
    story = from_row({"member_status": "保留会籍", "joined_union_on": parse_iso("1999-05-01")}, employment_state="退休")
    assert story == [(IN, "1999-05-01", None, None, None), ("保留会籍", None, "退休", None, None)]


def test_the_change_the_day_and_the_reason_of_a_template_are_taken_as_they_are():
    wanted = {"status_kind": "转入", "status_since": parse_iso("2024-01-02"), "status_reason": "调入"}
    assert from_row(wanted) == [("转入", "2024-01-02", "调入", None, None)]


def test_a_state_that_has_one_plain_way_is_followed_and_another_is_not():
    chain = [event(IN, "2010-02-01")]
    assert [kind for kind, *_ in from_row({"member_status": "保留会籍"}, chain)] == ["保留会籍"]
    assert from_row({"member_status": "申请中"}, chain) == []
    assert from_row({"member_status": "正常"}, chain) == []


@pytest.mark.parametrize("status", ["自动退会", "开除会籍"])
def test_no_roster_can_expel_a_member_or_let_him_lapse(status):
    assert from_row({"member_status": status}, [event(IN, "2010-02-01")]) == []
    assert from_row({"status_kind": status}, [event(IN, "2010-02-01")]) == []


def test_a_day_of_joining_that_comes_later_mends_the_event_of_joining(library):
    employee = worker(library)
    employee.put(Standing.is_member, True)
    save(library, employee)
    assert "joined_union_on" not in stored(library, employee)
    again = library.get(Employee, employee.id)
    again.put(Standing.joined_union_on, parse_iso("2018-07"))
    again.put(Standing.member_number, "A7")
    save(library, again)
    assert stored(library, employee)["joined_union_on"] == PartialDay(2018, 7)
    assert [e.member_number for e in library.matching(MembershipEvent)] == ["A7"]


def test_a_day_of_joining_that_breaks_the_story_changes_nothing():
    chain = [event(IN, "2010-02-01"), event("保留会籍", "2015-01-01")]
    for place, one in enumerate(chain):
        one.id = place + 1
    assert from_row({"joined_union_on": parse_iso("2016-01-01")}, chain) == []
    assert from_row({"joined_union_on": parse_iso("2027-01-01")}, chain)[0][1] == "2010-02-01"


@pytest.mark.parametrize("start", [None, *standing.MEMBERS, *standing.ENDED, standing.APPLIED])
@pytest.mark.parametrize("end", [standing.APPLIED, *standing.MEMBERS, *standing.ENDED])
def test_every_way_that_is_offered_can_be_gone(start, end):
    here = start
    for kind in way_to(start, end):
        assert here in standing.MOVES[kind].sources
        here = standing.MOVES[kind].target
    assert here in (start, end)


# ---- the library keeps what the events say ----
def test_taking_an_event_back_takes_its_consequence_back(library):
    employee = joined(library, worker(library))
    before = stored(library, employee)
    save(library, event("保留会籍", "2020-01-01", employee=employee.id, reason="退休"))
    assert stored(library, employee)["member_status"] == "保留会籍"
    history.undo(library, NOON)
    assert stored(library, employee) == before
    history.redo(library, NOON)
    assert stored(library, employee)["member_status"] == "保留会籍"


def test_several_events_of_one_person_can_come_in_one_batch(library):
    employee = worker(library)
    save(
        library,
        event(IN, "2010-02-01", employee=employee.id),
        event("保留会籍", "2012-06-01", employee=employee.id, reason="服兵役"),
        event("恢复会籍", "2014-06-01", employee=employee.id),
    )
    assert stored(library, employee)["member_status"] == "正常"
    problems = refusal(
        library,
        event("保留会籍", "2020-06-01", employee=employee.id, reason="失业"),
        event("保留会籍", "2021-06-01", employee=employee.id, reason="失业"),
    )
    assert "impossible-event" in codes(problems)


def test_who_never_joined_is_no_member(library):
    employee = worker(library)
    assert stored(library, employee) == {"is_member": False}
