"""Working days and days off the office adds to the yearly notices, each with its reason; they win over the notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from unionwork.kit.days import Holiday, Holidays
from unionwork.kit.library import Library

KIND = "holiday"


@dataclass(frozen=True)
class Own:
    """One day of the office's own: off, or worked although it is a weekend or a holiday."""

    day: date
    off: bool
    name: str
    reason: str = ""


def own(library: Library) -> list[Own]:
    """What this library has added, by day."""
    kept = library.memory.all(KIND)
    return [
        Own(date.fromisoformat(day), bool(row["off"]), str(row["name"]), str(row.get("reason", "")))
        for day, row in sorted(kept.items())
    ]


def keep(library: Library, row: Own, at: datetime) -> None:
    """Add a day, or say something else of it."""
    library.memory.put(KIND, row.day.isoformat(), {"off": row.off, "name": row.name, "reason": row.reason}, at)


def forget(library: Library, day: date, at: datetime) -> None:
    """From now on the notices alone decide about this day."""
    library.memory.put(KIND, day.isoformat(), None, at)


def holidays(library: Library) -> Holidays:
    """The table every deadline of this library is reckoned with."""
    return Holidays.load(Holiday(row.day, row.off, row.name) for row in own(library))
