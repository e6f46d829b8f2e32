"""What the start needs of the floors above it, and how a new library comes to be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import platformdirs

from unionwork.desk import operators
from unionwork.desk.operators import Operator
from unionwork.desk.work import Working
from unionwork.kit import founding
from unionwork.kit.failures import Problem
from unionwork.kit.founding import Founded
from unionwork.kit.ledger import Around, Ledger, Ledgers
from unionwork.kit.library import Library

NAME, CODE, PROVINCE = "name", "credit_code", "province"  # fields of the union's own record
ENDING = ".union"


@dataclass(frozen=True)
class Beginning:
    """`union` is the single ledger of the union itself; `demonstrate` gives the open demonstration library."""

    ledgers: Ledgers
    union: Ledger[Any]
    demonstrate: Callable[[Working], Library]


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
    """Make the library and say who owns it. Raises `Refused`, `Unavailable`; then nothing stays."""

    def sign(library: Library) -> None:
        library.operator = operator.said
        operators.keep(library, operator, at)
        operators.sign(library, operator, at)

    path.parent.mkdir(parents=True, exist_ok=True)
    made = founding.found(beginning.ledgers, beginning.union, path, written, password, at, sign)
    made.library.release()
    return made
