"""Dues of some members for the last months, and what the enterprise contributed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from unionwork.demonstration.people import STAYS, Person
from unionwork.kit import amounts
from unionwork.kit.days import PartialDay, month_add
from unionwork.members.records import Contribution, MemberDues
from unionwork.members.rules import BY_RATIO

PAYERS, MONTHS, YEAR = 160, 7, 13  # so many members pay through the program; months of dues, of contributions


def dues_of(staff: Sequence[Person], chance: Random, today: date) -> list[MemberDues]:
    """Seven months of dues of some members; two of them have not paid for all of these months."""
    payers = [person for person in staff if person.member][:PAYERS]
    rows = []
    for place, person in enumerate(payers):
        base = Decimal(chance.randint(3800, 9600))
        for month in _months(today, MONTHS):
            due = amounts.fee(base)
            row = MemberDues(employee=person.employee.id, month=month, mode=BY_RATIO, base=base, due=due)
            if place % 83 != 40:
                row.paid, row.paid_on = due, month.last
            rows.append(row)
    return rows


def contributions_of(staff: Sequence[Person], chance: Random, today: date) -> list[Contribution]:
    """Thirteen months of contributions; the last one is not paid yet."""
    employed = sum(person.fate == STAYS for person in staff)
    rows = []
    for month in _months(today, YEAR):
        payroll = amounts.rounded(Decimal(employed) * chance.randint(620_000, 790_000) / 100)
        row = Contribution(month=month, payroll=payroll, kept_percent=60)
        if month != _months(today, 1)[0]:
            row.paid, row.paid_on = amounts.dues(payroll), month.last + timedelta(days=12)
        rows.append(row)
    return rows


def _months(today: date, count: int) -> list[PartialDay]:
    """The last full months, the oldest first."""
    first = [month_add(today.replace(day=1), -n) for n in range(count, 0, -1)]
    return [PartialDay(day.year, day.month) for day in first]
