"""One template of the corpus: how it is made, and what is expected of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.kit.blanks import surgery


@dataclass(frozen=True)
class Case:
    """One template: how to make it, and what is expected of it by sheet and heading (None: nothing can fill it)."""

    name: str
    build: Callable[[Path], None]
    columns: dict[str, dict[str, str | None]]
    header: dict[str, tuple[int, ...]]
    first: dict[str, int]
    renders: dict[str, str] = field(default_factory=dict)
    who: str = ""  # a word of the reason whom it asks for
    suffix: str = ".xlsx"
    figures: bool = False
    strict: bool = False  # written in the strict dialect, which openpyxl opens without seeing its sheets


CASES: list[Case] = []


def case(
    name: str,
    columns: dict[str, str | None] | dict[str, dict[str, str | None]],
    *,
    header: Any,
    first: Any,
    sheet: str = "Sheet1",
    **more: Any,
) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Adds a template to the corpus."""

    def added(build: Callable[[Path], None]) -> Callable[[Path], None]:
        several = any(isinstance(value, dict) for value in columns.values())
        CASES.append(
            Case(
                name,
                _as_kept(name, build),
                columns if several else {sheet: columns},  # type: ignore[dict-item]
                header if isinstance(header, dict) else {sheet: header},
                first if isinstance(first, dict) else {sheet: first},
                **more,
            )
        )
        return build

    return added


def _as_kept(name: str, build: Callable[[Path], None]) -> Callable[[Path], None]:
    """Every second template keeps its text in shared strings, the others in the cells."""

    def made(path: Path) -> None:
        build(path)
        if int(name[:2]) % 2 == 0:
            surgery.share(path)

    return made
