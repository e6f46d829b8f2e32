"""What families ask of the officers besides the next step of each: nobody looked in for a year, no standard kept."""

from __future__ import annotations

from datetime import date

from unionwork.assistance.figures.families import untouched
from unionwork.assistance.records import states as at
from unionwork.assistance.records.families import HardshipCase, Standard
from unionwork.kit.articles import rule
from unionwork.kit.days import Holidays
from unionwork.kit.library import Library
from unionwork.kit.reminders import Reminder, in_order

CASES, STANDARDS = "hardship_cases", "hardship_standards"


def due_items(library: Library, today: date, holidays: Holidays) -> list[Reminder]:
    """Everything worth a look; nothing where this room is not open to whoever asks."""
    if CASES not in library.ledgers.by_name:
        return []
    found: list[Reminder] = []
    if late := untouched(library, today):
        found.append(
            Reminder(
                f"{len(late)} 户在档困难职工一年没有走访或复核", None, rule("A-16").basis, CASES,
                ids=tuple(c.id or 0 for c in late), level="note", about="请入户看一看，情况好转的及时脱困退档",
            )
        )  # fmt: skip
    standards = [s for s in library.matching(Standard) if s.until is None or s.until >= today]
    open_ones = [c for c in library.matching(HardshipCase) if (c.state or at.APPLIED) in at.OPEN]
    if open_ones and not standards:
        found.append(
            Reminder("还没有认定标准，测算不了", None, rule("A-02").basis, STANDARDS, about="录入当地低保标准和倍数")
        )
    return in_order(found)
