"""A library of invented people in a believable machine works, for trying everything out; the same for the same seed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from random import Random

from unionwork.areas import LEDGERS
from unionwork.demonstration.congress import convene
from unionwork.demonstration.contracts import bargain
from unionwork.demonstration.hardship import support
from unionwork.demonstration.helping import help_out
from unionwork.demonstration.houses import enterprise_of, union_of, units_of
from unionwork.demonstration.lives import careers_of
from unionwork.demonstration.offices import elect
from unionwork.demonstration.people import staff_of
from unionwork.demonstration.purse import contributions_of, dues_of
from unionwork.demonstration.yearly import report_years
from unionwork.kit.library import Library
from unionwork.kit.step import Progress, Step, library_step
from unionwork.workforce.records import Unit

PEOPLE, SEED = 1200, 2026
OPERATOR = "演示"
BATCH = 10_000  # records examined at a time, so that a hundred thousand people fit into little memory


def make(
    path: Path,
    password: str,
    people: int = PEOPLE,
    seed: int = SEED,
    *,
    at: datetime,
    progress: Progress | None = None,
) -> Library:
    """A new demonstration library at `path` with so many invented people, open; the same for the same arguments.

    Raises `Refused` where the file exists already, `Unavailable`.
    """
    library = Library.create(path, password, LEDGERS, at=at, demo=True)
    try:
        library.operator = OPERATOR
        fill(library, people, seed, at, progress)
    except BaseException:
        library.close()
        raise
    return library


def fill(library: Library, people: int, seed: int, at: datetime, progress: Progress | None = None) -> None:
    """Everything the demonstration shows, through the one door."""
    today, chance = at.date(), Random(seed)
    with library_step(library, "登记工会和单位", at=at) as step:
        step.save(enterprise_of())
        step.save(union_of(today))
    with library_step(library, "登记部门、分会和小组", at=at) as step:
        units = units_of(people)
        for unit in units:
            _save_tree(step, unit.record, unit.above.record if unit.above else None)
    staff = staff_of(people, units, chance, today)
    with library_step(library, "登记职工", at=at) as step:
        for start in range(0, len(staff), BATCH):
            step.save_many([person.employee for person in staff[start : start + BATCH]])
            if progress:
                progress(min(start + BATCH, len(staff)) // 2, len(staff))
    with library_step(library, "登记会籍变动", at=at) as step:
        events = careers_of(staff, chance, today)
        for start in range(0, len(events), BATCH):
            step.save_many(events[start : start + BATCH])
            if progress:
                progress((len(staff) + len(staff) * min(start + BATCH, len(events)) // len(events)) // 2, len(staff))
    with library_step(library, "登记工会委员会", at=at) as step:
        elect(step, library, staff, chance, today)
    with library_step(library, "登记职代会", at=at) as step:
        convene(step, library, staff, Random(seed), today)
    with library_step(library, "登记集体合同", at=at) as step:
        bargain(step, library, staff, Random(seed), today)
    with library_step(library, "登记困难职工", at=at) as step:
        support(step, library, staff, Random(seed), today)
    with library_step(library, "登记帮扶和慰问", at=at) as step:
        help_out(step, library, staff, Random(seed), today)
    with library_step(library, "登记会费和经费", at=at) as step:
        step.save_many(dues_of(staff, chance, today))
        step.save_many(contributions_of(staff, chance, today))
    with library_step(library, "登记年报人工数", at=at) as step:
        report_years(step, Random(seed), today)


def _save_tree(step: Step, unit: Unit, above: Unit | None) -> None:
    unit.parent = above.id if above else None
    step.save(unit)
