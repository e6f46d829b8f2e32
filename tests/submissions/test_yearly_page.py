"""The desk of the yearly report in the window: its numbers, what is written by hand, what is kept for next year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.desk.whole import library, panel, place, press, reads, settled, window
from unionwork.kit import history
from unionwork.kit.tables import Figure
from unionwork.submissions.ledgers import VALUES
from unionwork.submissions.page.yearly import FILL, KEEP, YearlyPage
from unionwork.submissions.records import YearlyReported

__all__ = ["library", "window"]


@pytest.fixture
def page(qtbot, window) -> YearlyPage:
    shown = place(qtbot, window, "yearly")
    assert isinstance(shown, YearlyPage)
    qtbot.waitUntil(lambda: bool(shown.tables), timeout=20_000)
    return shown


def look_at(page: YearlyPage, label: str) -> Figure:
    """The subject a figure stands in comes to the front."""
    for n, table in enumerate(page.tables):
        for row in table.rows:
            if row[0] == label:
                page.sheets.setCurrentIndex(n)
                assert isinstance(row[1], Figure)
                return row[1]
    raise AssertionError(label)


def test_nine_subjects_stand_side_by_side_without_a_list_beside_them(page):
    assert page.sheets.count() == 9
    assert not page.list.isVisible()
    assert page.asking.year.currentText() == "2026 年度"


def test_a_number_leads_to_the_people_it_counts(qtbot, window, page):
    figure = look_at(page, "职工人数（期末）")
    page.sheet.asked.emit(figure)
    settled(qtbot, window)
    assert len(window.page.rows.ids) == figure.value == len(figure.keys)


def test_the_first_number_nobody_wrote_is_offered_to_be_filled_in(qtbot, window, page):
    page.asking.year.setCurrentIndex(page.asking.year.findData(2027))
    settled(qtbot, window)
    look_at(page, "合理化建议提出件数")
    press(page, FILL)
    settled(qtbot, window)
    assert window.page.written()["figure"] == "劳动竞赛场次（场）"
    assert window.page.written()["year"] == "2027"
    assert window.page.ledger is VALUES


def test_the_years_numbers_are_kept_for_the_next_and_can_be_taken_back(qtbot, window, page):
    before = len(window.library.matching(YearlyReported))
    press(page, KEEP)
    assert reads(panel(window), "明年的上年数")
    press(panel(window), KEEP)
    settled(qtbot, window)
    kept = {one.figure: one.number for one in window.library.matching(YearlyReported, year=2026)}
    assert kept["职工人数（期末）"] > Decimal(0)
    step = history.undoable(window.library)
    assert step is not None
    assert step.name.startswith("留存")
    window.undo()
    settled(qtbot, window)
    assert len(window.library.matching(YearlyReported)) == before
