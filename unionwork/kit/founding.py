"""How a new library comes to be: the file, the union's own record, the recovery sheet; all of it or nothing."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from unionwork.kit import press
from unionwork.kit.failures import Problem, Refused
from unionwork.kit.ledger import Ledger, Ledgers
from unionwork.kit.library import Library
from unionwork.kit.recovery_sheet import recovery_sheet
from unionwork.kit.step import library_step


@dataclass(frozen=True)
class Founded:
    """A new library, its recovery sheet as PDF, and what wants to be seen though it refused nothing."""

    library: Library
    sheet: bytes
    warnings: tuple[Problem, ...] = ()


def found(
    ledgers: Ledgers,
    union: Ledger[Any],
    path: Path,
    written: Mapping[str, str],
    password: str,
    at: datetime,
    sign: Callable[[Library], object] = lambda library: None,
) -> Founded:
    """Make a library with the union's first facts, by field name; `sign` says who is doing it.

    Raises `Refused`, `Unavailable`; then no file stays.
    """
    library = Library.create(path, password, ledgers, at=at)
    try:
        sign(library)
        record, problems = union.record.read(written)
        if problems:
            raise Refused(problems)
        with library_step(library, "建立工会的库", at=at) as step:
            step.save(record)
        sheet = sheet_of(library, union.caption_of(record), at.date())
    except BaseException:
        library.close()
        path.unlink(missing_ok=True)
        raise
    return Founded(library, sheet, tuple(p for p in step.warnings if p.code != "missing"))


def sheet_of(library: Library, union: str, made: date) -> bytes:
    """The recovery sheet of an open library as PDF."""
    out = io.BytesIO()
    press.draw(recovery_sheet(union, library.path.name, library.recovery_code, made), out)
    return out.getvalue()
