"""Days: as they are known and written, counted and postponed; terms of office, ages, due dates.

Counting follows the Civil Code: the day it begins is not counted (201), months and years end on the same day of the
month or on its last (202), a last day that is a holiday moves to the next working day (203), 以上 and 以内 include the
figure (1259).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal, Self

from unionwork.kit.places import read_resource, resources, rows_of
from unionwork.kit.written_day import PartialDay, UnreadableDay, is_open_ended, parse_iso, read_day

__all__ = [
    "Due", "Holiday", "Holidays", "PartialDay", "Span", "UnreadableDay", "age", "before", "due", "is_open_ended",
    "month_add", "months_between", "parse_iso", "read_day", "retirement_month", "said_day", "said_month", "said_period",
    "statistical_year", "term_end", "weekday", "years_between",
]  # fmt: skip

Unit = Literal["day", "workday", "month", "year"]
UNITS: dict[Unit, str] = {"day": "日", "workday": "个工作日", "month": "个月", "year": "年"}
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A number of days, working days, months or years; 10 日 and 10 个工作日 are two things."""

    n: int
    unit: Unit = "day"

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        """From a province's table: {n = 10, unit = "workday"}."""
        return cls(table["n"], table.get("unit", "day"))

    def __str__(self) -> str:
        return f"{self.n} {UNITS[self.unit]}"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day the State Council's yearly notice speaks of: off, or a weekend day worked for it."""

    day: date
    off: bool
    name: str


class Holidays:
    """Which days are worked: Monday to Friday, except as the yearly notices say; officers may add rows."""

    def __init__(self, rows: Iterable[Holiday], years: Iterable[int] = ()) -> None:
        self.rows = {row.day: row for row in rows}
        self.years = frozenset(years) | {day.year for day, row in self.rows.items() if row.off}

    @classmethod
    def load(cls, extra: Iterable[Holiday] = ()) -> Self:
        """The notices that come with the program, and rows of the officer's own, which win."""
        return cls((*_notices(), *extra))

    def covers(self, year: int) -> bool:
        """Whether the notice of that year is known; without it only weekends count and the officer is told so."""
        return year in self.years

    def works(self, day: date) -> bool:
        """Whether this is a working day."""
        row = self.rows.get(day)
        return not row.off if row else day.weekday() < 5

    def name(self, day: date) -> str:
        """The holiday a day is off or worked for; empty for any other day."""
        row = self.rows.get(day)
        return row.name if row else ""

    def next_working(self, day: date) -> date:
        """The day itself, or the first working day after it."""
        while not self.works(day):
            day += ONE_DAY
        return day

    def add(self, day: date, workdays: int) -> date:
        """The nth working day after a day; a negative number counts back; 0 is the day itself."""
        step = ONE_DAY if workdays > 0 else -ONE_DAY
        for _ in range(abs(workdays)):
            day += step
            while not self.works(day):
                day += step
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and including `end`."""
        return sum(self.works(start + ONE_DAY * n) for n in range(1, (end - start).days + 1))


@lru_cache
def _notices() -> tuple[Holiday, ...]:
    return tuple(
        Holiday(date.fromisoformat(row["day"]), row["kind"] == "放假", row["name"])
        for path in sorted((resources() / "holidays").glob("*.csv"))
        for row in rows_of(read_resource(path))
    )


@dataclass(frozen=True, slots=True)
class Due:
    """When something is due.

    `original` is the last day as counted, and what reminders go by; `postponed` moves past days off (Civil Code 203;
    whether that holds for weekends and for filings is disputed, so both are shown). `working`: the original is a
    working day. `covered`: the holiday notices of all years touched are known.
    """

    original: date
    postponed: date
    working: bool
    covered: bool


def due(start: date, span: Span, holidays: Holidays) -> Due:
    """The last day of a span that begins on `start`, which is not counted itself."""
    original = _counted(start, span.n, span.unit, holidays)
    first = start.year if span.unit == "workday" else original.year
    postponed = holidays.next_working(original)
    covered = all(holidays.covers(year) for year in range(first, postponed.year + 1))
    return Due(original, postponed, original == postponed, covered)


def before(end: date, span: Span, holidays: Holidays) -> date:
    """The day a span ahead of `end`: material 7 days before a meeting, renewal 3 months before a contract ends."""
    return _counted(end, -span.n, span.unit, holidays)


def _counted(day: date, n: int, unit: Unit, holidays: Holidays) -> date:
    if unit == "workday":
        return holidays.add(day, n)
    if unit == "day":
        return day + ONE_DAY * n
    return month_add(day, n * (12 if unit == "year" else 1))


# ---- months, years, ages ------------------------------------------------------------------------------------------


def month_add(day: date, months: int) -> date:
    """The same day so many months on (or back), or the last of that month: 31 January, 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = PartialDay(year, month + 1).last
    return last if day.day > last.day else last.replace(day=day.day)


def months_between(start: date, end: date) -> int:
    """Full months from one day to another; negative when `end` comes first."""
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if month_add(start, months) > end else months


def years_between(start: date, end: date) -> int:
    """Full years from one day to another."""
    return int(months_between(start, end) / 12)


def age(birth: date | PartialDay, on: date) -> int:
    """周岁 on a day; a birth known to the month counts as its last day."""
    born = birth.last if isinstance(birth, PartialDay) else birth
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def term_end(start: date, years: int) -> date:
    """The last day of a term or contract of so many years: 2026-01-01 and 3 years, 2028-12-31."""
    anniversary = month_add(start, years * 12)
    return anniversary if anniversary.day < start.day else anniversary - ONE_DAY


def statistical_year(today: date) -> tuple[date, date]:
    """The statistical year that carries today's year: 1 October before to 30 September (全国工会统计调查制度).

    From October on this is the year just closed, the one being reported.
    """
    return date(today.year - 1, 10, 1), date(today.year, 9, 30)


Retiring = Literal["男职工", "女干部", "女工人"]
RETIREMENT: dict[Retiring, tuple[int, int, PartialDay, int]] = {
    "男职工": (60, 4, PartialDay(1965, 1), 36),
    "女干部": (55, 4, PartialDay(1970, 1), 36),
    "女工人": (50, 2, PartialDay(1975, 1), 60),
}
"""Old age; months of birth to one month of delay; first month of birth delayed; longest delay in months."""


def retirement_month(birth: date | PartialDay, kind: Retiring) -> PartialDay:
    """The month of statutory retirement under the gradual delay since 2025-01-01 (60→63, 55→58, 50→55).

    Source: 全国人大常委会关于实施渐进式延迟法定退休年龄的决定 (2024-09-13), article 1; ages and steps seen in a
    reprint, the table of months worked out from them. 女干部 is who formerly retired at 55, 女工人 at 50.
    """
    old_age, step, first, longest = RETIREMENT[kind]
    since = (birth.year - first.year) * 12 + birth.month - first.month
    delay = 0 if since < 0 else min(since // step + 1, longest)
    month = month_add(date(birth.year, birth.month, 1), old_age * 12 + delay)
    return PartialDay(month.year, month.month)


# ---- how days are said --------------------------------------------------------------------------------------------


def said_day(day: date) -> str:
    """2026年1月5日, without noughts (GB/T 9704)."""
    return PartialDay.of(day).said


def said_month(day: date | PartialDay) -> str:
    """2026年1月."""
    return PartialDay(day.year, day.month).said


def said_period(start: date, end: date) -> str:
    """2025年10月1日至2026年9月30日."""
    return f"{said_day(start)}至{said_day(end)}"


def weekday(day: date) -> str:
    """星期一."""
    return "星期" + "一二三四五六日"[day.weekday()]
