"""What a list asks of the library, on the reading thread: its records, and what is wrong with those one can see."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from unionwork.desk.narrowing import Narrowing
from unionwork.desk.rows import Sign
from unionwork.desk.work import Working
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.step import examine

SOME = 50  # records whose rules are asked at a time
Signs = dict[int, Sign | None]


@dataclass(frozen=True)
class Loaded:
    """What one reading brought back: the records to show, how many there are in all, the note beside the title."""

    ids: array[int]
    total: int
    note: str


def read(
    library: Library,
    narrowing: Narrowing,
    today: date,
    note_of: Callable[[Library, int], str],
    working: Working,
) -> Loaded:
    """The records a list shows."""
    ids = library.ids(narrowing.ledger, narrowing.query(), today)
    if narrowing.among is not None:
        wanted = set(narrowing.among)
        ids = array("q", (id for id in ids if id in wanted))
    working.check()
    total = library.count(narrowing.ledger, Query(), today)
    return Loaded(ids, total, note_of(library, total))


def signs_of(library: Library, ledger: Ledger[Any], ids: Sequence[int], at: datetime, working: Working) -> Signs:
    """What is wrong with each of these records: the worst in a sentence, and how much else."""
    found: Signs = {}
    records = list(library.load(ledger.record, ids))
    examined = examine(library, records, at)
    working.check()
    for place, record in enumerate(records):
        problems = sorted(examined.problems.get(place, ()), key=lambda p: p.level)
        if not problems:
            found[record.id or 0] = None
            continue
        more = f"。另有 {len(problems) - 1} 处" if len(problems) > 1 else ""
        state = "overdue" if problems[0].level == "error" else "attention"
        found[record.id or 0] = (state, f"{problems[0]}{more}")
    return found


def first_problem(library: Library, ledger: Ledger[Any], ids: Sequence[int], at: datetime, working: Working) -> Signs:
    """The signs of records from the first of them with something to see to; nothing where all are well."""
    for start in range(0, len(ids), SOME):
        working.progress(start, len(ids))
        signs = signs_of(library, ledger, ids[start : start + SOME], at, working)
        order = list(signs)
        first = next((place for place, id in enumerate(order) if signs[id] is not None), None)
        if first is not None:
            return {id: signs[id] for id in order[first:]}
    return {}
