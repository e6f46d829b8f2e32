"""What is due, overdue or worth a look: one line of the first page, with its legal basis and the list behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from unionwork.kit.query import Clause

Urgency = Literal["overdue", "soon", "later", "note"]
SOON = timedelta(days=30)


@dataclass(frozen=True)
class Reminder:
    """One thing to see to.

    `day` is when it is due (None: whenever there is time), `basis` the article it rests on. `ledger` names the ledger
    whose list opens, `where` the list as a clause or `ids` its very records. `about` says in a sentence what to do.
    """

    title: str
    day: date | None
    basis: str
    ledger: str
    where: Clause | None = None
    ids: tuple[int, ...] = ()
    level: Urgency = "note"
    about: str = ""


def urgency(day: date | None, today: date) -> Urgency:
    """overdue once the day has passed, soon within 30 days, later after that; a note where there is no day."""
    if day is None:
        return "note"
    if day < today:
        return "overdue"
    return "soon" if day <= today + SOON else "later"


def in_order(reminders: list[Reminder]) -> list[Reminder]:
    """The most pressing first: by day, those without a day last."""
    return sorted(reminders, key=lambda r: (r.day is None, r.day or date.max, r.title))
