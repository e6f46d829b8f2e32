"""What the start needs of the floors above it, and how a new library comes to be."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import platformdirs

from unionwork.desk import operators
from unionwork.desk.operators import Operator
from unionwork.desk.widgets import Act
from unionwork.desk.work import Working
from unionwork.kit import press
from unionwork.kit.failures import Problem, Refused
from unionwork.kit.ledger import Around, Ledger, Ledgers
from unionwork.kit.library import Library
from unionwork.kit.recovery_sheet import recovery_sheet
from unionwork.kit.step import library_step

NAME, CODE, PROVINCE = "name", "credit_code", "province"  # fields of the union's own record
ENDING = ".union"


@dataclass(frozen=True)
class Beginning:
    """`union` is the single ledger of the union itself; `demonstrate` gives the open demonstration library.

    `restore` opens the way back from a backup; without it none is offered.
    """

    ledgers: Ledgers
    union: Ledger[Any]
    demonstrate: Callable[[Working], Library]
    restore: Act | None = None


@dataclass(frozen=True)
class Founded:
    """A new library and its recovery sheet as PDF."""

    library: Library
    sheet: bytes


def default_path(union: str) -> Path:
    """Where a union's library lies unless another place is chosen."""
    name = re.sub(r'[\\/:*?"<>|\s]+', "", union) or "工会"
    return platformdirs.user_documents_path() / "工会工作台" / f"{name}{ENDING}"


def problems_of(union: Ledger[Any], written: Mapping[str, str], today: date) -> list[Problem]:
    """What is wrong with the first facts of the union; a failing credit code only warns."""
    record, problems = union.record.read(written)
    asked = {NAME, CODE, PROVINCE}
    problems += union.problems(record, Around(today))
    found = [p for p in problems if p.field is not None and p.field.name in asked]
    return [p for p in found if p.level == "error" or p.code != "missing"]


def found(
    beginning: Beginning, path: Path, written: Mapping[str, str], password: str, operator: Operator, at: datetime
) -> Founded:
    """Make the library, its first record, its recovery sheet. Raises `Refused`, `Unavailable`; then nothing stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    library = Library.create(path, password, beginning.ledgers, at=at)
    try:
        library.operator = operator.said
        union, problems = beginning.union.record.read(written)
        if problems:
            raise Refused(problems)
        with library_step(library, "建立工会的库", at=at) as step:
            step.save(union)
        operators.keep(library, operator, at)
        operators.sign(library, operator, at)
        sheet = sheet_of(library, written[NAME], at.date())
    except BaseException:
        library.close()
        path.unlink(missing_ok=True)
        raise
    library.release()
    return Founded(library, sheet)


def sheet_of(library: Library, union: str, made: date) -> bytes:
    """The recovery sheet of an open library as PDF."""
    out = io.BytesIO()
    press.draw(recovery_sheet(union, library.path.name, library.recovery_code, made), out)
    return out.getvalue()
