"""A report's table: headings, rows, totals, and the people behind each number; written as xlsx, as a paper, as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from unionwork.kit.days import PartialDay
from unionwork.kit.documents import Facts
from unionwork.kit.paper import Chart


@dataclass(frozen=True)
class Figure:
    """One number of a report with its definition and the very records it counts.

    `keys` are numbers of records in `ledger`; for a count, `len(keys) == value`. `manual` marks a value somebody typed.
    """

    id: str
    label: str
    value: int | Decimal | str | None
    keys: tuple[int, ...] = ()
    ledger: str = ""
    definition: str = ""
    manual: bool = False

    @property
    def shown(self) -> str:
        if self.value is None:
            return "—"
        if isinstance(self.value, Decimal):
            return f"{self.value:,.2f}"
        return f"{self.value:,}" if isinstance(self.value, int) else self.value


Value = str | int | Decimal | date | PartialDay | Figure | None


@dataclass(frozen=True)
class TableColumn:
    """One column: its heading, its width in millimetres on paper, how its values are set."""

    title: str
    wide: float = 20
    kind: Literal["text", "count", "money", "day", "number"] = "text"
    align: Literal["left", "centre", "right"] = "centre"
    total: bool = False


@dataclass(frozen=True)
class Check:
    """A logic check that speaks: which figures, how grave (H 不可上报, S 请说明), in one sentence."""

    id: str
    level: Literal["H", "S"]
    said: str
    cells: tuple[str, ...] = ()


@dataclass
class Table:
    """What a report says: one sheet of rows, with figures that can be asked for their people."""

    title: str
    columns: Sequence[TableColumn]
    rows: list[Sequence[Value]]
    unit: str = ""  # 计量单位
    as_of: date | None = None
    period: tuple[date, date] | None = None
    checks: list[Check] = field(default_factory=list)
    notes: Sequence[str] = ()
    masked: Sequence[str] = ()  # headings whose values are masked by default
    heads: Sequence[tuple[str, str]] = ()  # further facts above the table: label, words
    print_head: bool = True  # a title row above the xlsx table; False for sheets the higher union imports as they are
    first_row: int = 2  # without a title row: on which row of the xlsx the data begin, nothing above or below merged
    counts: str = ""  # what the rows are counted in on paper, as 人: sums per page and in all; empty for none
    chart: Chart | None = None  # on paper above the rows
    signers: Sequence[str] = ("负责人", "审核人", "填表人")

    @property
    def figures(self) -> list[Figure]:
        return [value for row in self.rows for value in row if isinstance(value, Figure)]


@dataclass(frozen=True)
class Asked:
    """What a report is asked for: as of which day, over which period (statistical year 10-01 to 09-30 by default)."""

    as_of: date
    period: tuple[date, date]
    where: str = ""


@dataclass(frozen=True)
class Report:
    """One table the higher union asks for; `make` works it out from the library for one question."""

    name: str
    title: str
    make: Callable[[Asked, Facts], Sequence[Table]]
    ledger: str
    about: str = ""
    fields: tuple[str, ...] = ()  # labels of masked fields it carries

    def tables(self, asked: Asked, facts: Facts) -> list[Table]:
        return list(self.make(asked, facts))
