"""Days counted: due dates, working days, terms, ages, retirement, the statistical year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionwork.kit import days
from unionwork.kit.days import Holiday, Holidays, PartialDay, Span

NOTICES = Holidays.load()
any_day = st.dates(date(2023, 1, 1), date(2030, 12, 31))


# ---- due dates ----------------------------------------------------------------------------------------------------


def test_twenty_days_ending_on_a_sunday_show_both_days():  # T12
    found = days.due(date(2026, 3, 2), Span(20), NOTICES)
    assert (found.original, found.postponed) == (date(2026, 3, 22), date(2026, 3, 23))
    assert not found.working
    assert found.covered


def test_ten_days_ending_in_the_dragon_boat_holiday_move_past_it():  # T13
    found = days.due(date(2026, 6, 10), Span(10), NOTICES)
    assert (found.original, found.postponed) == (date(2026, 6, 20), date(2026, 6, 22))
    assert NOTICES.name(date(2026, 6, 20)) == "端午节"


def test_fifteen_days_of_review_end_on_a_working_day():  # T14
    found = days.due(date(2026, 6, 22), Span(15), NOTICES)
    assert found.original == found.postponed == date(2026, 7, 7)
    assert found.working


def test_a_contract_of_three_years_ends_the_day_before_its_anniversary():  # T15
    assert days.term_end(date(2026, 1, 1), 3) == date(2028, 12, 31)
    assert days.term_end(date(2024, 2, 29), 3) == date(2027, 2, 28)
    assert days.term_end(date(2024, 2, 29), 4) == date(2028, 2, 28)


def test_the_window_of_renewal_opens_months_or_days_before_the_end():  # T16
    assert days.before(date(2027, 12, 31), Span(3, "month"), NOTICES) == date(2027, 9, 30)
    assert days.before(date(2027, 12, 31), Span(90), NOTICES) == date(2027, 10, 2)


def test_half_a_year_after_the_end_of_may_is_the_end_of_november():
    assert days.due(date(2026, 5, 31), Span(6, "month"), NOTICES).original == date(2026, 11, 30)
    assert days.due(date(2024, 2, 29), Span(1, "year"), NOTICES).original == date(2025, 2, 28)


def test_working_days_skip_holidays_and_count_weekends_worked_for_them():
    # 2026-02-14 is a Saturday worked, 15 to 23 are the Spring Festival.
    assert NOTICES.add(date(2026, 2, 13), 1) == date(2026, 2, 14)
    assert NOTICES.add(date(2026, 2, 14), 1) == date(2026, 2, 24)
    assert NOTICES.between(date(2026, 2, 13), date(2026, 2, 24)) == 2
    assert days.due(date(2026, 9, 18), Span(1, "workday"), NOTICES).original == date(2026, 9, 20)


def test_material_seven_working_days_ahead_is_counted_backwards():
    assert days.before(date(2026, 11, 27), Span(7), NOTICES) == date(2026, 11, 20)
    assert days.before(date(2026, 11, 27), Span(7, "workday"), NOTICES) == date(2026, 11, 18)


def test_a_year_without_its_notice_is_told():
    assert [NOTICES.covers(year) for year in (2024, 2025, 2026, 2027)] == [True, True, True, False]
    assert not days.due(date(2026, 12, 28), Span(10, "workday"), NOTICES).covered
    assert days.due(date(2026, 12, 1), Span(10, "workday"), NOTICES).covered


def test_officers_add_rows_that_win():
    holiday = Holiday(date(2027, 10, 1), True, "国庆节")
    works = Holiday(date(2026, 10, 1), False, "加班")
    mine = Holidays.load((holiday, works))
    assert mine.covers(2027)
    assert not mine.works(date(2027, 10, 1))
    assert mine.works(date(2026, 10, 1))
    assert not NOTICES.works(date(2026, 10, 1))


@pytest.mark.parametrize(("year", "off", "worked"), [(2024, 28, 8), (2025, 28, 5), (2026, 33, 6)])
def test_the_notices_are_whole(year, off, worked):
    rows = [row for row in NOTICES.rows.values() if row.day.year == year]
    assert (sum(row.off for row in rows), sum(not row.off for row in rows)) == (off, worked)
    assert all(row.day.weekday() >= 5 for row in rows if not row.off)
    assert {row.name for row in rows if row.off} == {"元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"}


@given(any_day, st.integers(0, 60), st.sampled_from(["day", "workday", "month", "year"]))
def test_due_dates_never_come_before_their_beginning_and_are_postponed_to_working_days(start, n, unit):
    n = n if unit != "year" else n % 5
    found = days.due(start, Span(n, unit), NOTICES)
    later = days.due(start, Span(n + 1, unit), NOTICES)
    assert start <= found.original <= found.postponed
    assert NOTICES.works(found.postponed)
    assert found.original < later.original


@given(any_day, any_day, st.integers(0, 60))
def test_a_later_beginning_never_makes_an_earlier_end(one, other, n):
    early, late = sorted((one, other))
    for unit in ("day", "workday", "month"):
        span = Span(n, unit)
        assert days.due(early, span, NOTICES).original <= days.due(late, span, NOTICES).original


@given(any_day, st.integers(1, 80))
def test_counting_working_days_is_the_way_back_from_adding_them(start, n):
    end = NOTICES.add(start, n)
    assert NOTICES.works(end)
    assert NOTICES.between(start, end) == n
    assert NOTICES.between(start, end - timedelta(days=1)) == n - 1


def test_spans_are_read_from_a_provinces_table_and_say_their_unit():
    assert Span.of({"n": 10, "unit": "workday"}) == Span(10, "workday")
    assert [str(Span(10, unit)) for unit in ("day", "workday", "month", "year")] == [
        "10 日",
        "10 个工作日",
        "10 个月",
        "10 年",
    ]


# ---- months, years, ages ------------------------------------------------------------------------------------------


@given(any_day, st.integers(-60, 60))
def test_months_between_is_the_way_back_from_adding_months(start, months):
    assert days.months_between(start, days.month_add(start, months)) == months


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 15), date(2026, 7, 15), 6),
        (date(2026, 1, 15), date(2026, 7, 14), 5),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 7, 15), date(2026, 1, 15), -6),
        (date(2026, 7, 14), date(2026, 1, 15), -5),
        (date(2026, 7, 15), date(2026, 7, 1), 0),
    ],
)
def test_only_full_months_count(start, end, months):
    assert days.months_between(start, end) == months


def test_only_full_years_count():
    assert days.years_between(date(2016, 11, 21), date(2026, 11, 20)) == 9
    assert days.years_between(date(2016, 11, 20), date(2026, 11, 20)) == 10


def test_an_age_grows_on_the_birthday():
    assert days.age(date(1990, 11, 20), date(2026, 11, 19)) == 35
    assert days.age(date(1990, 11, 20), date(2026, 11, 20)) == 36
    assert days.age(PartialDay(1990, 11), date(2026, 11, 20)) == 35
    assert days.age(PartialDay(1990, 11), date(2026, 11, 30)) == 36


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2026, 11, 20), (date(2025, 10, 1), date(2026, 9, 30))),
        (date(2026, 3, 1), (date(2025, 10, 1), date(2026, 9, 30))),
        (date(2027, 1, 1), (date(2026, 10, 1), date(2027, 9, 30))),
    ],
)
def test_the_statistical_year_runs_from_october_to_september(today, period):
    assert days.statistical_year(today) == period


@pytest.mark.parametrize(
    ("kind", "birth", "month"),
    [
        ("男职工", PartialDay(1964, 12), "2024-12"),
        ("男职工", PartialDay(1965, 1), "2025-02"),
        ("男职工", PartialDay(1965, 4), "2025-05"),
        ("男职工", PartialDay(1965, 5), "2025-07"),
        ("男职工", PartialDay(1976, 8), "2039-07"),
        ("男职工", PartialDay(1976, 9), "2039-09"),
        ("男职工", date(1990, 3, 7), "2053-03"),
        ("女干部", date(1969, 12, 31), "2024-12"),
        ("女干部", date(1970, 1, 1), "2025-02"),
        ("女干部", PartialDay(1981, 9), "2039-09"),
        ("女工人", PartialDay(1974, 12), "2024-12"),
        ("女工人", PartialDay(1975, 1), "2025-02"),
        ("女工人", PartialDay(1975, 3), "2025-05"),
        ("女工人", PartialDay(1984, 11), "2039-11"),
    ],
)
def test_retirement_is_delayed_step_by_step(kind, birth, month):
    assert days.retirement_month(birth, kind).iso == month


@given(st.sampled_from(["男职工", "女干部", "女工人"]), st.dates(date(1950, 1, 1), date(2005, 12, 1)))
def test_nobody_retires_before_somebody_older(kind, birth):
    following = days.month_add(birth.replace(day=1), 1)
    assert days.retirement_month(birth, kind) < days.retirement_month(following, kind)


def test_days_are_said_without_noughts():
    assert days.said_day(date(2026, 1, 5)) == "2026年1月5日"
    assert days.said_month(PartialDay(2026, 1)) == "2026年1月"
    assert days.said_period(date(2025, 10, 1), date(2026, 9, 30)) == "2025年10月1日至2026年9月30日"
    assert days.weekday(date(2026, 11, 20)) == "星期五"
