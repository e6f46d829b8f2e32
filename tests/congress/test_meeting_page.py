"""The page of a meeting: steps at the left, signing in without the mouse, counting that refuses what cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.desk.whole import field, hit, library, press, reads, settled, window, words, write
from unionwork.congress.page import MeetingPage
from unionwork.congress.records.sessions import AgendaItem, Attendance, Evaluation, Session
from unionwork.kit import history
from unionwork.kit.step import library_step

__all__ = ["library", "window"]


def meeting(qtbot, window, number=3) -> MeetingPage:
    page = window.open_place("sessions")
    settled(qtbot, window)
    [found] = window.library.matching(Session, number=number)
    page.open_one(found.id)
    settled(qtbot, window)
    return window.findChildren(MeetingPage)[-1]


def session(page) -> Session:
    return page.library.get(Session, page.id)


def set_state(window, state, **facts):
    """Bring the third session to a state, as though its steps had been taken."""
    [found] = window.library.matching(Session, number=3)
    found.__dict__.update(facts | {"state": state, "_moved": True})
    with library_step(window.library, "备", at=window.now()) as step:
        step.save(found)


def test_a_meeting_opens_at_the_step_that_is_next_with_its_papers_and_its_agenda(qtbot, window):
    page = meeting(qtbot, window)
    assert page.at == "prepare"
    assert reads(window, "第 3 步　筹备")
    assert reads(window, "打印职代会议程")
    assert any("《集体合同（草案）》" in said for said in words(window))
    assert reads(window, "女代表")


def test_a_step_is_finished_with_what_was_written_and_the_next_one_comes(qtbot, window):
    page = meeting(qtbot, window)
    field(window, "地点").clear()
    write("新食堂", field(window, "地点"))
    page.finish()
    settled(qtbot, window)
    assert (session(page).state, session(page).place) == ("已筹备", "新食堂")
    assert page.at == "deliver"
    assert history.undoable(window.library).name == "职代会会议“三届三次职工代表大会”：筹备"


def test_what_is_missing_is_said_beside_its_field(qtbot, window):
    page = meeting(qtbot, window)
    field(window, "地点").clear()
    page.finish()
    settled(qtbot, window)
    assert session(page).state == "已批复"
    assert reads(window, "办“筹备”要先填地点")


def test_going_back_asks_for_the_reason(qtbot, window):
    page = meeting(qtbot, window)
    press(window, "退回上一步")
    settled(qtbot, window)
    reason = [it for it in window.findChildren(QLineEdit) if it.accessibleName() == "退回原因"][-1]
    write("批复有误", reason)
    press(window, "退回")
    settled(qtbot, window)
    assert session(page).state == "已请示"
    assert history.undoable(window.library).reason == "批复有误"


def test_delegates_sign_in_one_after_another_without_the_mouse(qtbot, window):
    set_state(window, "预备会议已开", delivered_on=date(2026, 11, 25))
    page = meeting(qtbot, window)
    assert page.at == "sign"
    assert page.sign_in.field.hasFocus()
    first, second = page.course.seated[:2]
    for one in (first, second):
        write(one.name)
        hit(Qt.Key.Key_Return)
        settled(qtbot, window)
        assert page.sign_in.field.text() == ""
        assert page.sign_in.field.hasFocus()
    rows = window.library.matching(Attendance, session=page.id)
    assert [(row.delegate, row.state, row.time) for row in rows] == [
        (first.id, "到会", "10:32"),
        (second.id, "到会", "10:32"),
    ]


def test_a_number_signs_too_and_a_sign_can_be_taken_back(qtbot, window):
    set_state(window, "预备会议已开", delivered_on=date(2026, 11, 25))
    page = meeting(qtbot, window)
    one = page.course.seated[4]
    write(str(one.number))
    hit(Qt.Key.Key_Return)
    settled(qtbot, window)
    assert [row.delegate for row in window.library.matching(Attendance, session=page.id)] == [one.id]
    page.sign([one.id], "请假")
    settled(qtbot, window)
    assert [row.state for row in window.library.matching(Attendance, session=page.id)] == ["请假"]
    page.sign([one.id], "")
    settled(qtbot, window)
    assert window.library.matching(Attendance, session=page.id) == []


def test_the_meeting_begins_when_two_thirds_are_there_and_not_before(qtbot, window):  # W-08
    set_state(window, "预备会议已开", delivered_on=date(2026, 11, 25))
    page = meeting(qtbot, window)
    seated = [s.id for s in page.course.seated]
    least = -(-2 * len(seated) // 3)
    page.sign(seated[: least - 1], "到会")
    settled(qtbot, window)
    assert reads(window, "会议不成立，不能表决")
    page.finish()
    settled(qtbot, window)
    assert session(page).state == "预备会议已开"
    press(window, "其余全部签到")
    settled(qtbot, window)
    for name, value in (("应到人数", len(seated)), ("实到人数", len(seated))):
        field(window, name).setText(str(value))
    page.finish()
    settled(qtbot, window)
    assert (session(page).state, session(page).present) == ("已签到", len(seated))


@pytest.fixture
def counting(qtbot, window):
    entitled = 30
    set_state(window, "已审议", entitled=entitled, present=28, delivered_on=date(2026, 11, 25))
    page = meeting(qtbot, window)
    assert page.at == "vote"
    return page


def lines(page, subject):
    one = next(row for row in page.ballots.rows if row.record.subject == subject)
    return list(one.lines.values()), one


def test_counts_that_cannot_be_are_refused_at_the_row_and_not_saved(qtbot, window, counting):  # W-30
    cells, one = lines(counting, "《集体合同（草案）》")
    for cell, value in zip(cells, ("28", "28", "27", "20", "5", "4"), strict=True):
        cell.setFocus()
        cell.setText(value)
    hit(Qt.Key.Key_Return)
    settled(qtbot, window)
    assert one.said.text() == "赞成、反对、弃权合计 29＞有效票 27，请核对计票单"
    assert window.library.get(AgendaItem, one.record.id).agree is None


def test_a_whole_row_is_saved_and_its_result_is_said_with_the_votes_it_needed(qtbot, window, counting):
    cells, one = lines(counting, "《集体合同（草案）》")
    for cell, value in zip(cells, ("28", "28", "28", "16", "8", "4"), strict=True):
        cell.setFocus()
        cell.setText(value)
    hit(Qt.Key.Key_Return)
    settled(qtbot, window)
    assert window.library.get(AgendaItem, one.record.id).result == "通过"
    assert reads(window, "通过，须 16 票")


def test_one_vote_less_fails_and_the_other_reading_is_told(qtbot, window, counting):  # T05
    cells, one = lines(counting, "《集体合同（草案）》")
    for cell, value in zip(cells, ("28", "28", "28", "15", "9", "4"), strict=True):
        cell.setFocus()
        cell.setText(value)
    hit(Qt.Key.Key_Return)
    settled(qtbot, window)
    assert window.library.get(AgendaItem, one.record.id).result == "未通过"
    assert reads(window, "恰为半数，两种口径差一票")


def test_a_finished_meeting_can_be_looked_at_and_not_counted_again(qtbot, window):
    page = meeting(qtbot, window, 2)
    page.look_at("vote")
    settled(qtbot, window)
    assert page.ballots.rows
    assert all(line.isReadOnly() for row in page.ballots.rows for line in row.lines.values())
    assert reads(window, "已归档　按浙江省规定（")
    assert reads(window, "这一步已经办完")


def test_leading_people_are_judged_at_the_vote_and_more_marks_than_ballots_are_refused(qtbot, window):  # W-30
    page = meeting(qtbot, window, 2)
    page.look_at("vote")
    settled(qtbot, window)
    assert page.judging.rows
    assert "优秀称职" in page.judging.rows[0].said.text()
    set_state(window, "已审议", entitled=30, present=28, delivered_on=date(2026, 11, 25))
    [third] = window.library.matching(Session, number=3)
    one = Evaluation(session=third.id, employee=page.judging.rows[0].record.employee)
    with library_step(window.library, "备", at=window.now()) as step:
        step.save(one)
    page = meeting(qtbot, window)
    row = page.judging.rows[0]
    for line, value in zip(row.lines.values(), ("28", "28", "20", "9", "0", "0"), strict=True):
        line.setFocus()
        line.setText(value)
    hit(Qt.Key.Key_Return)
    assert "比收回 28 票还多" in row.said.text()
    row.lines["competent"].setFocus()
    row.lines["competent"].setText("8")
    hit(Qt.Key.Key_Return)
    settled(qtbot, window)
    assert window.library.get(Evaluation, one.id).competent == 8


def test_who_works_at_the_meeting_and_who_stands_are_added_where_they_are_wanted(qtbot, window):
    meeting(qtbot, window)
    assert reads(window, "主席团和工作人员")
    set_state(window, "已表决", entitled=30, present=28)
    [third] = window.library.matching(Session, number=3)
    with library_step(window.library, "备", at=window.now()) as step:
        step.save(AgendaItem(session=third.id, subject="选举职工监事", matter="选举职工监事", places=1))
    meeting(qtbot, window)
    assert reads(window, "选举职工监事：候选人 0 名")
    assert reads(window, "新增候选人")
