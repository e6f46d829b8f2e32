"""The life of a record: steps and what keeps them, days with both readings, going back, another province."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.kit.toys import NOON, PASSWORD, TODAY
from unionwork.kit import articles, history, moving
from unionwork.kit.codes import code_list
from unionwork.kit.days import Holidays, Span
from unionwork.kit.failures import Problem, Refused
from unionwork.kit.fields import Choice, Day, Flag, Text
from unionwork.kit.ledger import Around, Ledger, Ledgers
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import Applied, Deadline, Frozen, Life, Move
from unionwork.kit.record import Heading, Record
from unionwork.kit.step import library_step

HERE = ["浙江"]  # the province of the day
HOLIDAYS = Holidays.load()
LAST = "已上报"


class Meeting(Record, table="meetings", title="会议"):
    facts = Heading("会议")
    name = Text("名称", required=True)
    state = Choice("进度", "session-state")
    held_on = Day("开会日期")
    asked_on = Day("请示日期")
    sent_on = Day("送达日期")
    place = Text("地点")
    quarrel = Flag("有争议")
    told_on = Day("上报日期")
    rules = Frozen("适用的规定")


def no_quarrel(meeting, around):
    if meeting.quarrel:
        yield Problem(Meeting.quarrel, "还有争议", code="quarrel")


MEETING_LIFE = Life(
    Meeting.state,
    "拟召开",
    (
        Move("ask", "请示", "已请示", Meeting.asked_on, optional=True),
        Move("prepare", "筹备", "已筹备", None, (Meeting.held_on, Meeting.place), ("agenda",)),
        Move("send", "送达", "材料已送达", Meeting.sent_on,
             deadline=Deadline(Meeting.held_on, "W-11", "congress.material", back=True)),
        Move("tell", "上报", LAST, Meeting.told_on, checks=(no_quarrel,),
             deadline=Deadline(Meeting.held_on, "W-15", "congress.report_up")),
        Move("drop", "取消", "已归档", side=True, source=("拟召开", "已筹备")),
    ),
    Meeting.rules,
    lambda look: articles.province(HERE[0]),
    ("congress.material", "congress.report_up", "congress.pass"),
    frozenset({LAST}),
)  # fmt: skip
MEETINGS = Ledger("meetings", Meeting, "职代会", (Meeting.name, Meeting.state), (Meeting.name,), life=MEETING_LIFE)


@pytest.fixture
def library(tmp_path):
    HERE[0] = "浙江"
    with Library.create(tmp_path / "会议.union", PASSWORD, Ledgers([MEETINGS]), at=NOON) as opened:
        yield opened


def meeting(library, **facts):
    record = Meeting(**({"name": "三届二次", "held_on": date(2026, 3, 27), "place": "礼堂"} | facts))
    with library_step(library, "登记", at=NOON) as step:
        step.save(record)
    return record


def walk(library, record, *names, at=NOON):
    for name in names:
        moving.advance(library, record, name, at=at)


def states(library, record, today=TODAY):
    views = MEETING_LIFE.timeline(record, Around(today, None, library), HOLIDAYS)
    return {view.move.name: view.state for view in views}


# ---- steps -----------------------------------------------------------------------------------------------------------
def test_a_step_sets_the_state_the_day_and_stands_in_the_history_by_name(library):
    record = meeting(library)
    walk(library, record, "ask")
    kept = library.get(Meeting, record.id)
    assert (kept.state, kept.asked_on) == ("已请示", TODAY)
    assert history.undoable(library).name == "会议“三届二次”：请示"
    history.undo(library, NOON)
    assert library.get(Meeting, record.id).state is None


def test_a_step_without_its_facts_is_refused_with_every_one_that_is_missing(library):
    record = meeting(library, held_on=None, place=None)
    with pytest.raises(Refused) as refused:
        walk(library, record, "prepare")
    assert [p.field for p in refused.value.problems] == [Meeting.held_on, Meeting.place]
    assert library.get(Meeting, record.id).state is None


def test_an_optional_step_may_be_passed_over_and_is_then_shown_as_such(library):
    record = meeting(library)
    walk(library, record, "prepare")
    assert states(library, record) == {"ask": "skipped", "prepare": "done", "send": "current", "tell": "coming",
         "drop": "coming"}


def test_a_step_out_of_its_turn_is_refused(library):
    record = meeting(library)
    with pytest.raises(Refused, match="还不能办“上报”"):
        walk(library, record, "tell")


def test_a_check_stands_in_the_way_until_it_is_settled(library):
    record = meeting(library, quarrel=True)
    walk(library, record, "prepare", "send")
    with pytest.raises(Refused, match="还有争议"):
        walk(library, record, "tell")
    record.quarrel = False
    walk(library, record, "tell")
    assert record.state == LAST


def test_a_side_step_leaves_the_path_from_its_own_states_only(library):
    record = meeting(library)
    assert [m.name for m in MEETING_LIFE.possible(record)] == ["ask", "prepare", "drop"]
    walk(library, record, "prepare", "send")
    assert "drop" not in [m.name for m in MEETING_LIFE.possible(record)]


def test_the_state_cannot_be_typed_over(library):
    record = meeting(library)
    record.state = LAST
    with pytest.raises(Refused, match="一步一步"), library_step(library, "改", at=NOON) as step:
        step.save(record)


def test_a_single_step_typed_over_is_held_to_what_it_needs(library):
    record = meeting(library, place=None)
    record.state = "已筹备"
    with pytest.raises(Refused, match="要先填地点"), library_step(library, "改", at=NOON) as step:
        step.save(record)


def test_a_past_record_may_be_taken_over_in_its_last_state(library):
    assert meeting(library, state=LAST).state == LAST


# ---- going back ------------------------------------------------------------------------------------------------------
def test_going_back_needs_a_reason_keeps_the_facts_and_records_why(library):
    record = meeting(library)
    walk(library, record, "prepare", "send")
    with pytest.raises(Refused, match="原因"):
        moving.retreat(library, record, "已筹备", at=NOON, reason=" ")
    moving.retreat(library, record, "已筹备", at=NOON, reason="材料有误，重新送达")
    done = history.undoable(library)
    assert (record.state, record.sent_on) == ("已筹备", TODAY)
    assert (done.name, done.reason) == ("会议“三届二次”：退回“已筹备”", "材料有误，重新送达")


def test_going_back_is_never_going_forward(library):
    record = meeting(library)
    with pytest.raises(Refused, match="不能退回"):
        moving.retreat(library, record, "已筹备", at=NOON, reason="误")


def test_going_back_by_typing_is_refused(library):
    record = meeting(library)
    walk(library, record, "prepare", "send")
    record.state = "已筹备"
    with pytest.raises(Refused, match="写明原因"), library_step(library, "改", at=NOON) as step:
        step.save(record)


# ---- days ------------------------------------------------------------------------------------------------------------
def due(record, name, place="浙江"):
    life_place = Applied.of(articles.province(place), MEETING_LIFE.keys)
    return MEETING_LIFE.due_of(MEETING_LIFE.move(name), record, life_place, HOLIDAYS)


def test_counted_back_from_the_meeting_material_is_due_seven_days_ahead():  # W-11, 上海第三十条
    found = due(Meeting(held_on=date(2026, 11, 27)), "send")
    assert (found.original, found.postponed, found.working) == (date(2026, 11, 20), date(2026, 11, 20), True)


def test_counted_back_onto_a_day_off_it_is_never_put_off():
    found = due(Meeting(held_on=date(2026, 10, 10)), "send")  # 3 October is in the holidays
    assert (found.original, found.postponed, found.working) == (date(2026, 10, 3), date(2026, 10, 3), False)


def test_working_days_pass_over_the_national_holidays_and_count_the_days_worked_for_them():  # W-15, 上海第三十七条
    found = due(Meeting(held_on=date(2026, 9, 29)), "tell", "上海")
    assert found.original == date(2026, 10, 14)  # 30 Sep, 8, 9, 10 (worked Saturday), 12, 13, 14 Oct


def test_nothing_is_due_where_the_province_is_silent_or_the_day_unknown():
    assert due(Meeting(held_on=date(2026, 9, 29)), "tell") is None
    assert due(Meeting(), "send") is None


def test_both_readings_are_given_when_the_last_day_is_off():
    deadline = Deadline(Meeting.held_on, "W-19", span=Span(30))
    life = Life(Meeting.state, "拟召开", (Move("x", "答复", "已请示", deadline=deadline),), Meeting.rules,
         MEETING_LIFE.place)
    found = life.due_of(life.moves[0], Meeting(held_on=date(2026, 1, 16)), Applied("ZJ", {}), HOLIDAYS)
    assert (found.original, found.postponed, found.working) == (date(2026, 2, 15), date(2026, 2, 24), False)


def test_a_month_ends_on_its_last_day():
    deadline = Deadline(Meeting.held_on, "W-13", span=Span(1, "month"))
    life = Life(Meeting.state, "拟召开", (Move("x", "答复", "已请示", deadline=deadline),), Meeting.rules,
         MEETING_LIFE.place)
    found = life.due_of(life.moves[0], Meeting(held_on=date(2026, 1, 31)), Applied("ZJ", {}), HOLIDAYS)
    assert found.original == date(2026, 2, 28)


def test_what_counts_from_another_day_by_the_figures_own_word():
    deadline = Deadline(Meeting.asked_on, "K-13", "contract.submit", instead={"notice": Meeting.told_on})
    life = Life(Meeting.state, "拟召开", (Move("x", "报送", "已请示", deadline=deadline),), Meeting.rules,
         MEETING_LIFE.place)
    record = Meeting(asked_on=date(2026, 6, 10), told_on=date(2026, 6, 12))
    days = [
        life.due_of(life.moves[0], record, Applied.of(articles.province(place), ("contract.submit",)),
             HOLIDAYS).original
        for place in ("CN", "上海")
    ]
    assert days == [date(2026, 6, 20), date(2026, 6, 22)]


def test_a_day_that_has_passed_shows_and_moves_nothing(library):
    record = meeting(library)
    walk(library, record, "prepare")
    late = date(2026, 3, 21)
    assert states(library, record, date(2026, 3, 20))["send"] == "current"
    assert states(library, record, late)["send"] == "overdue"
    assert library.get(Meeting, record.id).state == "已筹备"
    reminders = moving.due_items(library, late, HOLIDAYS)
    assert [(r.title, r.level, r.ids) for r in reminders] == [("三届二次：送达", "overdue", (record.id,))]
    assert reminders[0].basis.startswith("《企业民主管理规定》第十九条")


# ---- provinces -------------------------------------------------------------------------------------------------------
def test_the_figures_applied_are_frozen_into_the_record_with_their_article(library):
    record = meeting(library)
    walk(library, record, "prepare")
    applied = Applied.read(library.get(Meeting, record.id).rules)
    value = applied.value("congress.pass")
    assert (applied.place, value.value, value.law, value.article) == ("ZJ", "over_half", "浙江省企业民主管理条例",
         "第十五条")
    assert library.ledgers["meetings"].fields["rules"].show(record.rules) == "浙江省规定（2026-03-02 适用）"


def test_switching_the_province_works_open_records_out_again_and_says_what_changed_and_why(library):
    record = meeting(library)
    walk(library, record, "prepare")
    HERE[0] = "上海"
    found = {change.after.key: change for change in moving.restated(library, HOLIDAYS)}
    assert found["congress.pass"].said() == (
        "三届二次：通过和当选的票数由过半数改为半数以上。依据《上海市职工代表大会条例》第三十一条（已核）"
    )
    report = found["congress.report_up"]
    assert (report.step, report.due_before, report.due_after) == ("上报", None, date(2026, 4, 8))
    assert "由不限期改为2026年4月8日" in report.said()
    assert Applied.read(library.get(Meeting, record.id).rules).place == "ZJ"
    assert moving.restate(library, at=NOON)
    assert Applied.read(library.get(Meeting, record.id).rules).place == "SH"
    assert moving.restated(library, HOLIDAYS) == []


def test_a_closed_record_keeps_the_rule_it_was_closed_under(library):
    record = meeting(library)
    walk(library, record, "prepare", "send", "tell")
    HERE[0] = "上海"
    closed = library.get(Meeting, record.id)
    assert moving.restate(library, at=datetime(2027, 1, 1)) == []
    assert MEETING_LIFE.applied(closed, library).value("congress.pass").value == "over_half"
    fresh = meeting(library, name="三届三次")
    assert MEETING_LIFE.applied(fresh, library).value("congress.pass").value == "half_or_more"


def test_what_is_frozen_is_written_by_the_program_and_by_nobody_else():
    field = Meeting.rules
    assert not field.typed
    text = Applied.of(articles.province("上海"), ("congress.pass",), TODAY).text()
    assert field.read(text) == text
    with pytest.raises(ValueError, match="不用填写"):
        field.read("浙江省规定")


def test_every_state_of_the_toy_life_is_in_its_code_list():
    assert set(MEETING_LIFE.states) <= set(code_list("session-state").labels)
