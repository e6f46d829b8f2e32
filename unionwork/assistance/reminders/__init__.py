"""What this room asks of the officers: families first, then help."""

from __future__ import annotations

from datetime import date

from unionwork.assistance.reminders import families, help
from unionwork.kit.days import Holidays
from unionwork.kit.library import Library
from unionwork.kit.reminders import Reminder, in_order


def due_items(library: Library, today: date, holidays: Holidays) -> list[Reminder]:
    """Everything due or worth a look in this room, the most pressing first."""
    return in_order([*families.due_items(library, today, holidays), *help.due_items(library, today, holidays)])
