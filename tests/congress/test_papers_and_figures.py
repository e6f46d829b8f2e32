"""Papers that remember their facts, tables whose numbers open their records, notices that tell nothing personal."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.golden_papers import drawn, text_of
from tests.members import invented_union as known
from unionwork.areas import LEDGERS
from unionwork.congress.documents import preparation, terms, votes
from unionwork.congress.figures import archive
from unionwork.congress.figures.statistics import Statistics
from unionwork.congress.ledgers import DELEGATES, ITEMS, SESSIONS, TERMS
from unionwork.congress.records.sessions import AgendaItem, Session
from unionwork.congress.records.terms import CongressTerm, Delegate
from unionwork.kit import history, printed
from unionwork.kit.library import Library
from unionwork.kit.paper import Ballot
from unionwork.kit.query import Query
from unionwork.kit.step import library_step
from unionwork.kit.tables import Asked
from unionwork.workforce.records import Employee

YEAR = Asked(known.TODAY, (date(2025, 10, 1), date(2026, 9, 30)))
NUMBER = re.compile(r"\d{17}[\dX]|1[3-9]\d{9}")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The small union once, and its key."""
    with known.make(tmp_path_factory.mktemp("small") / "库.union") as library:
        return library.path, library.key


@pytest.fixture
def small(tmp_path, made) -> Iterator[Library]:
    path, key = made
    shutil.copy(path, tmp_path / path.name)
    with Library(tmp_path / path.name, key, LEDGERS) as library:
        yield library


def held(library) -> Session:
    return library.matching(Session, number=3)[0]


def change(library, record):
    with library_step(library, "改", at=known.MADE) as step:
        step.save(record)


# ---- papers ----------------------------------------------------------------------------------------------------------
def test_a_printed_paper_is_stale_once_a_vote_is_corrected_and_fresh_once_it_is_put_back(small):
    facts, session = known.facts(small), held(small)
    document = votes.TALLY
    printed.remember(small, document, SESSIONS, [session], facts, known.MADE)
    assert printed.stale(small, SESSIONS, facts) == []
    item = small.matching(AgendaItem, session=session.id, number=4)[0]
    item.agree, item.disagree = 2, 2
    change(small, item)
    [found] = printed.stale(small, SESSIONS, facts, [session.id])
    assert (found.document, found.id) == (document, session.id)
    assert found.said().startswith("2026-09-30 09:00 打印的“表决计票报告单”所依据的内容后来改过")
    history.undo(small, known.MADE)
    assert printed.stale(small, SESSIONS, facts) == []


def test_the_roll_is_stale_once_a_delegate_resigns(small):
    facts = known.facts(small)
    everybody = small.matching(Delegate)
    printed.remember(small, terms.DELEGATE_ROLL, DELEGATES, everybody, facts, known.MADE)
    one = everybody[0]
    one.until, one.leaving_reason = date(2026, 9, 20), "辞去"
    change(small, one)
    assert [found.document for found in printed.stale(small, DELEGATES, facts)] == [terms.DELEGATE_ROLL]


def test_the_first_page_names_every_paper_that_a_resignation_made_stale(small):
    facts = known.facts(small)
    [term] = [t for t in small.matching(CongressTerm) if t.state == "在任"][:1]
    everybody = small.matching(Delegate, term=term.id)
    printed.remember(small, terms.DELEGATE_ROLL, DELEGATES, everybody, facts, known.MADE)
    printed.remember(small, terms.QUALIFICATION, TERMS, [term], facts, known.MADE)
    assert printed.due_items(small, known.MADE) == []
    one = everybody[0]
    one.until, one.leaving_reason = date(2026, 9, 20), "辞去"
    change(small, one)
    told = {reminder.title: reminder for reminder in printed.due_items(small, known.MADE)}
    changed = [f"打印过的{paper.title}内容已变，请重新打印" for paper in (terms.DELEGATE_ROLL, terms.QUALIFICATION)]
    assert set(told) == set(changed)
    assert told[changed[1]].ids == (term.id,)


def test_a_paper_is_not_stale_because_a_day_has_passed(small):
    facts, session = known.facts(small), held(small)
    for document in SESSIONS.papers:
        printed.remember(small, document, SESSIONS, [session], facts, known.MADE)
    later = known.facts(small).__class__(small, known.MADE + timedelta(days=40))
    assert printed.stale(small, SESSIONS, later) == []


def test_a_ballot_without_a_code_is_known_by_what_stands_on_it(small):
    facts, session = known.facts(small), held(small)
    printed.remember(small, votes.BALLOTS, SESSIONS, [session], facts, known.MADE)
    item = small.matching(AgendaItem, session=session.id, number=4)[0]
    item.subject = "职工福利费使用方案（修改稿）"
    change(small, item)
    assert [found.document for found in printed.stale(small, SESSIONS, facts)] == [votes.BALLOTS]


def test_other_records_do_not_make_a_paper_stale(small):
    facts, session = known.facts(small), held(small)
    printed.remember(small, preparation.AGENDA, SESSIONS, [session], facts, known.MADE)
    other = small.matching(Session, number=4)[0]
    other.place = "食堂二楼"
    change(small, other)
    assert printed.stale(small, SESSIONS, facts) == []
    assert printed.stale(small, SESSIONS, facts, [other.id]) == []


def test_every_delegate_has_a_ballot_whose_stub_alone_is_numbered(small):
    paper = votes.BALLOTS.make(held(small), known.facts(small))
    ballots = [block for block in paper.blocks if isinstance(block, Ballot)]
    assert [ballot.number for ballot in ballots] == [f"{n:04d}" for n in range(1, 7)]
    assert ballots[0].items == ["《工资专项集体合同（草案）》", "职工福利费使用方案（草案）"]
    assert ballots[0].marks == ("同意", "不同意", "弃权")


def test_a_notice_of_delegates_tells_no_number_of_a_person(small):
    paper = terms.DELEGATE_NOTICE.make(small.matching(Delegate), known.facts(small, unmasked=True))
    said = "".join(text_of(drawn(paper)))
    assert "王㛃宁" in said
    assert not NUMBER.search(said)
    assert paper.sheet.posted


def test_the_tally_says_its_formula_and_its_article(small):
    said = "".join(text_of(drawn(votes.TALLY.make(held(small), known.facts(small))))).replace("\n", "")
    assert "6 × 2 ÷ 3，进一 = 4，实到 5 人，达到法定人数" in said
    assert "6 ÷ 2，舍去零头加一 = 4票，得 4 票，通过" in said
    assert "得 3 票，未通过" in said
    assert "恰为半数，两种口径差一票" in said


def test_what_the_file_lacks_is_worked_out_from_the_records(small):
    session = held(small)
    assert archive.wanting(small, session) == ["质量评估表", "影像资料"]
    session.checklist = "签到表、影像资料"
    assert archive.wanting(small, session) == ["签到表", "质量评估表", "影像资料"]


# ---- figures ---------------------------------------------------------------------------------------------------------
EXPECTED = {
    "J201.3": 1, "J202": 6, "J202.1": 3, "J202.2": 3, "J202.5": 1, "J202.6": 1, "J203.1": 3, "J203.2": 2, "J203.3": 1,
    "J203.4": 1, "J204.1": 5, "J204.2": 2, "J204.3": 1, "J204.4": 1, "J205.2": 1, "J206.1": 0, "J206.3": 1, "J206.4": 1,
}  # fmt: skip


def test_the_figures_of_the_year(small):
    found = Statistics(small, YEAR)
    assert {id: found.value(id) for id in EXPECTED} == EXPECTED
    words = {figure.id: figure.value for figure in found.figures}
    assert (words["J201.1"], words["J205.1"], words["J205.3"]) == ("有，第二届职工代表大会", "有", "公开栏")


def test_every_figure_opens_its_records(small):
    for figure in Statistics(small, YEAR).figures:
        if isinstance(figure.value, int):
            assert len(figure.keys) == figure.value
            kind = small.ledgers[figure.ledger].record
            assert len(list(small.load(kind, figure.keys))) == figure.value


def test_the_checks_speak_where_the_figures_contradict_the_law(small):
    checks = {check.id: check for check in Statistics(small, YEAR).checks}
    assert set(checks) == {"LC09"}
    assert checks["LC09"].said == "职工 11 人，代表不少于 30 名，现有 6 名"
    assert checks["LC09"].level == "S"


def test_too_many_managers_are_a_check(small):  # LC07
    for delegate in small.matching(Delegate, kind="正式代表")[:2]:
        employee = small.get(Employee, delegate.employee)
        employee.middle_manager = True
        change(small, employee)
        delegate.identity = None
        small.db.execute("UPDATE delegates SET identity = NULL WHERE id = ?", (delegate.id,))
    assert "LC07" in {check.id for check in Statistics(small, YEAR).checks}


def test_a_year_without_a_session_is_a_check(small):  # LC10
    found = Statistics(small, Asked(date(2025, 9, 30), (date(2024, 10, 1), date(2025, 9, 30))))
    assert "LC10" in {check.id for check in found.checks}


def test_the_names_of_items_are_found_by_search(small):
    found = list(small.select(ITEMS, Query(search="福利费"), known.TODAY))
    assert [item.subject for item in found] == ["职工福利费使用方案（草案）"]
    assert [one.name for one in small.select(DELEGATES, Query(search="zwd"), known.TODAY)] == ["周卫东"]
