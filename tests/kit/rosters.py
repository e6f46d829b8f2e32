"""Rosters for the tests of what comes in and goes out: invented people, sheets out of plain rows, the real ledgers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from unionwork.areas import LEDGERS
from unionwork.kit import intake, keys
from unionwork.kit.intake import Options, Plan
from unionwork.kit.library import Library
from unionwork.kit.numbers import check_digit
from unionwork.kit.places import resources
from unionwork.kit.sheets import Area, Sheet, Workbook
from unionwork.workforce.records import Employee

NOW = datetime(2026, 11, 20, 9, 0)
TODAY = NOW.date()
PASSWORD = "秋水共长天一色 2026"
EMPLOYEES, UNITS = LEDGERS["employees"], LEDGERS["units"]
SAMPLES = resources() / "samples"


def id_number(n: int, born: date = date(1988, 3, 12)) -> str:
    """A right number of nobody: region 339900 belongs to no place; odd n are men, even n women."""
    body = f"339900{born:%Y%m%d}{n:03d}"
    return body + check_digit(body)


HEAD = ["姓名", "身份证号", "工号", "部门", "手机号码"]
ONE, TWO, THREE = id_number(1), id_number(2), id_number(3)


def made_once(folder: Path) -> tuple[Path, bytes]:
    """An empty library of the real ledgers and its key."""
    path = folder / "库.union"
    Library.create(path, PASSWORD, LEDGERS, at=NOW).close()
    return path, keys.key_from_password(PASSWORD, keys.salt_of(path))


@contextmanager
def opened(made: tuple[Path, bytes], folder: Path) -> Iterator[Library]:
    path, key = made
    shutil.copy(path, folder / "库.union")
    with Library(folder / "库.union", key, LEDGERS) as library:
        yield library


def sheet(*rows: Sequence[Any], name: str = "在册", merged: Sequence[Area] = (), hidden: bool = False) -> Sheet:
    """A sheet out of rows; None and what is not said are empty cells."""
    width = max((len(row) for row in rows), default=0)
    grid = [["" if cell is None else cell for cell in row] + [""] * (width - len(row)) for row in rows]
    return Sheet(name, grid, hidden, tuple(merged))


def book(*sheets: Sheet, name: str = "花名册.xlsx") -> Workbook:
    return Workbook(name, list(sheets))


def planned(library: Library, *rows: Sequence[Any], merged: Sequence[Area] = (), **options: Any) -> Plan:
    """The plan for one sheet of rows."""
    return intake.plan(library, EMPLOYEES, book(sheet(*rows, merged=merged)), Options(**options), NOW)


def imported(library: Library, *rows: Sequence[Any], **options: Any) -> intake.Result:
    return intake.carry_out(planned(library, *rows, **options), library, NOW)


def codes(plan: Plan) -> list[tuple[int, str]]:
    """Row and code of everything a plan says."""
    return [(row, problem.code) for _, row, _, problem, _ in plan.problems]


def counts(plan: Plan) -> tuple[int, ...]:
    """New, changed, the same, refused."""
    return tuple(plan.counts.values())


def people(library: Library) -> list[Employee]:
    return library.matching(Employee)


def only(library: Library) -> Employee:
    (person,) = people(library)
    return person
