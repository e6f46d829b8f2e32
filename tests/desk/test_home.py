"""首页: every figure, reminder and finding opens the list behind it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtSvgWidgets import QSvgWidget

from tests.desk.whole import NOW, library, place, reads, settled, window
from unionwork.desk.due import grouped, when
from unionwork.desk.home import Bar, FigureButton
from unionwork.kit.reminders import Reminder

__all__ = ["library", "window"]
TODAY = date(2026, 11, 20)


@pytest.fixture
def home(qtbot, window):
    return place(qtbot, window, "home")


def test_every_figure_opens_as_many_people_as_it_says(qtbot, window, home):
    for place_in_strip in range(len(home.strip.findChildren(FigureButton))):
        page = place(qtbot, window, "home")
        figure = page.strip.findChildren(FigureButton)[place_in_strip]
        number = int(figure.accessibleName().split()[1].replace(",", ""))
        figure.click()
        settled(qtbot, window)
        assert len(window.page.rows.ids) == number


def test_every_finding_opens_as_many_records_as_it_says(qtbot, window, home):
    for number in range(len(home.findChildren(Bar))):
        page = place(qtbot, window, "home")
        bar = page.findChildren(Bar)[number]
        said = int(bar.accessibleName().split()[-2])
        bar.click()
        settled(qtbot, window)
        assert len(window.page.rows.ids) == said


def test_every_reminder_opens_a_list(qtbot, window, home):
    reminders = [line for line in home.due.lines.lines if isinstance(line, Reminder)]
    assert reminders
    for reminder in reminders:
        home._open_reminder(reminder)
        settled(qtbot, window)
        assert window.page.ledger.name == reminder.ledger
        if reminder.ids and not window.page.ledger.single:
            assert sorted(window.page.rows.ids) == sorted(reminder.ids)


def test_one_calm_chart_is_drawn(home):
    charts = [it for it in home.findChildren(QSvgWidget) if it.isVisible()]
    assert [chart.accessibleName() for chart in charts] == ["各部门会员"]
    assert charts[0].renderer().isValid()


def test_the_day_is_that_of_the_clock(home):
    assert reads(home, f"{NOW.year} 年 {NOW.month} 月 {NOW.day} 日　星期五")


@pytest.mark.parametrize(
    ("day", "said", "state"),
    [
        (date(2026, 11, 16), ("11月16日", "逾期 4 天"), "overdue"),
        (date(2026, 11, 20), ("11月20日", "今天"), "attention"),
        (date(2026, 11, 27), ("11月27日", "还有 7 天"), "attention"),
        (date(2026, 11, 28), ("11月28日", "还有 8 天"), "normal"),
        (date(2027, 1, 20), ("2027年1月20日", "还有 61 天"), "normal"),
        (None, ("", ""), "normal"),
    ],
)
def test_how_long_still_is_said_in_words(day, said, state):
    assert when(Reminder("换届", day, "", "committees"), TODAY) == (*said, state)


def test_what_is_due_stands_in_groups():
    days = [date(2026, 11, 16), date(2026, 11, 20), date(2026, 12, 10), date(2027, 5, 1), None]
    lines = grouped([Reminder("事", day, "", "committees") for day in days], TODAY)
    heads = [line for line in lines if isinstance(line, str)]
    assert heads == ["已逾期　1", "七天内　1", "三十天内　1", "以后　1", "有空时看看　1"]
