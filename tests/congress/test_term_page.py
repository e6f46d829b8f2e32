"""A term in the window: constituencies from the roster, seats that add up, turnout and votes held against the law."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from tests.desk.whole import hit, library, press, reads, settled, window, words
from unionwork.congress.ledgers import SESSIONS
from unionwork.congress.page import MeetingPage, TermPage
from unionwork.congress.records.affairs import Proposal
from unionwork.congress.records.sessions import JOINT, AgendaItem, Attendance, Session
from unionwork.congress.records.terms import CongressTerm, Constituency, Delegate
from unionwork.desk.course import CoursePage
from unionwork.desk.form import FormPage
from unionwork.kit import preparing
from unionwork.kit.failures import Refused
from unionwork.kit.step import library_step

__all__ = ["library", "window"]


def save(library, *records):
    with library_step(library, "备", at=library_now()) as step:
        step.save_many(records)
    return records[0]


def library_now():
    from tests.desk.whole import NOW

    return NOW


@pytest.fixture
def fresh(qtbot, window):
    """A fourth term that has just been thought of."""
    term = save(window.library, CongressTerm(number=4, form="职工代表大会"))
    page = window.open_place("congress_terms")
    settled(qtbot, window)
    page.open_one(term.id)
    settled(qtbot, window)
    return window.findChildren(TermPage)[-1]


def parts(page):
    return page.library.matching(Constituency, term=page.id)


def test_constituencies_and_seats_come_from_the_roster_and_add_up(qtbot, window, fresh):  # W-29
    press(window, "按花名册划选区、分名额")
    settled(qtbot, window)
    term = window.library.get(CongressTerm, fresh.id)
    assert term.seats >= 30
    assert sum(one.seats for one in parts(fresh)) == term.seats
    assert sum(one.staff for one in parts(fresh)) <= term.staff
    assert reads(window, f"选区 {len(parts(fresh))} 个，名额合计 {term.seats} 名")
    fresh.finish()
    settled(qtbot, window)
    assert fresh.library.get(CongressTerm, fresh.id).state == "名额已定"


def test_turnout_below_two_thirds_is_refused_at_the_row(qtbot, window, fresh):  # W-22
    press(window, "按花名册划选区、分名额")
    settled(qtbot, window)
    fresh.look_at("elect")
    settled(qtbot, window)
    row = fresh.figures.rows[0]
    needed = fresh.course.needed[row.record.id][0]
    for value in (needed - 1, needed):
        for line in row.lines.values():
            line.setFocus()
            line.setText(str(value))
        hit(Qt.Key.Key_Return)
        if value < needed:
            assert f"至少 {needed} 人参加" in row.said.text()
            assert "选举无效" in row.said.text()
    settled(qtbot, window)
    kept = window.library.get(Constituency, row.record.id)
    assert (kept.voters, kept.ballots_valid) == (needed, needed)


def test_a_delegate_is_registered_where_the_constituency_still_has_seats(qtbot, window, fresh):
    press(window, "按花名册划选区、分名额")
    settled(qtbot, window)
    fresh.look_at("elect")
    settled(qtbot, window)
    assert "登记当选代表" in words(window)


def test_a_proposal_has_its_steps_too(qtbot, window):
    page = window.open_place("proposals")
    settled(qtbot, window)
    one = next(p for p in window.library.matching(Proposal) if p.state == "办理中")
    page.open_one(one.id)
    settled(qtbot, window)
    course = window.findChildren(CoursePage)[-1]
    assert course.at == "answer"
    assert reads(window, "打印提案")
    course.facts.slots["answer"].entry.put("已增设饮水点")
    course.facts.slots["answered_by"].entry.put("王建国")
    course.finish()
    settled(qtbot, window)
    assert window.library.get(Proposal, one.id).state == "已答复"
    assert course.at == "close"


# ---- what is prepared for a meeting ----
def test_joint_meetings_call_group_leaders_and_are_reported_to_the_next_meeting(qtbot, window):  # 上海第二十五条
    library, term = window.library, window.library.matching(CongressTerm)[-1]
    joint = save(library, Session(term=term.id, number=9, kind=JOINT, held_on=date(2026, 11, 10)))
    preparing.prepare(library, joint, "joint", at=window.now())
    called = library.matching(Attendance, session=joint.id)
    leaders = {d.id for d in library.matching(Delegate, term=term.id, leads=True, until=None)}
    assert leaders <= {row.delegate for row in called}
    assert library.get(Session, joint.id).entitled == len(called)
    page = MeetingPage(window, SESSIONS, joint.id)
    window.show_page(page)
    settled(qtbot, window)
    assert {one.id for one in page.course.seated} == {row.delegate for row in called}
    assert {row.state for row in called} == {"缺席"}
    page.look_at("sign")
    settled(qtbot, window)
    press(window, "其余全部签到")
    settled(qtbot, window)
    assert {row.state for row in library.matching(Attendance, session=joint.id)} == {"到会"}
    coming = save(library, Session(term=term.id, number=8, kind="临时会议", proposed_by="工会"))
    preparing.prepare(library, coming, "agenda", at=window.now())
    assert "确认联席会议决定的事项" in [i.matter for i in library.matching(AgendaItem, session=coming.id)]
    assert library.get(Session, joint.id).confirmed_in == coming.id


def test_without_departments_nothing_is_divided_and_the_reason_is_said(tmp_path, window):
    term = save(window.library, CongressTerm(number=5, form="职工代表大会", seat_rule="人工核定"))
    with pytest.raises(Refused, match="人工核定"):
        preparing.prepare(window.library, term, "constituencies", at=window.now())


def test_an_empty_seat_is_filled_again_by_its_own_constituency(qtbot, window):  # W-23, 上海第十九条
    library, term = window.library, window.library.matching(CongressTerm, number=3)[0]
    one = next(d for d in library.matching(Delegate, term=term.id, kind="正式代表", until=None) if not d.leads)
    one.until, one.leaving_reason = date(2026, 11, 1), "辞去"
    save(library, one)
    page = window.open_place("congress_terms")
    settled(qtbot, window)
    page.open_one(term.id)
    settled(qtbot, window)
    window.findChildren(TermPage)[-1].look_at("elect")
    settled(qtbot, window)
    press(window, f"补选：补{one.name}的缺")
    settled(qtbot, window)
    form = window.findChildren(FormPage)[-1]
    assert form.slots["way"].entry.written() == "补选"
    assert form.slots["replaces"].entry.written() == one.id
    assert form.slots["constituency"].entry.written() == one.constituency
