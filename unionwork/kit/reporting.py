"""Reports leave the program: the period they are about, and their tables as PDF or xlsx with one and the same code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path

from unionwork.kit import press, report_books
from unionwork.kit.days import PartialDay, said_day, said_period, statistical_year
from unionwork.kit.documents import Facts
from unionwork.kit.failures import Refused
from unionwork.kit.paper import FORM, ROLL, Block, Column, Ends, Notes, Paper, Roll, Signers, Title, Words
from unionwork.kit.tables import Check, Figure, Report, Table, TableColumn, Value
from unionwork.kit.wording import dotted

UPRIGHT = 185  # millimetres: wider tables lie across
ACROSS = 275  # millimetres: of still wider tables the type is smaller
GRAVITY = {"H": "不可上报", "S": "请说明"}
INTERNAL = "内部资料"


def statistical_period(today: date, year: int | None = None, as_of: date | None = None) -> tuple[date, date]:
    """The period a report is about: the statistical year asked for, 1 October to 30 September.

    With only a day it is the running statistical year up to that day; with neither, the one that carries today's year.
    """
    if year is not None:
        return statistical_year(date(year, 1, 1))
    if as_of is not None:
        start = date(as_of.year - (as_of.month < 10), 10, 1)
        return start, as_of
    return statistical_year(today)


def write_report(report: Report, tables: Sequence[Table], facts: Facts, out: Path) -> None:
    """Write the tables of a report by the ending of `out`: .pdf or .xlsx. Raises `Refused`, `Unavailable`."""
    kind = out.suffix.lower()
    if kind == ".pdf":
        press.draw_all([(table.title, paper_of(table, facts)) for table in tables], out, title=report.title)
    elif kind == ".xlsx":
        traced = [replace(table, notes=_traced(table, facts)) for table in tables]
        report_books.write_report(traced, out, demo=facts.demo)
    else:
        raise Refused("报表存为 .xlsx 或 .pdf，请改文件名的结尾")


def _traced(table: Table, facts: Facts) -> tuple[str, ...]:
    """The notes with the line that stands at the foot of the paper; a sheet to be imported ends on its own notes."""
    trace = _trace(table, facts)
    if not table.print_head:
        return (trace, *table.notes)
    return (*map(_said, table.checks), *table.notes, trace)


def code_of(table: Table) -> str:
    """核对码 of a table: over its title, day, period and every value as it is shown."""
    return press.code_of(_told(table))


def _told(table: Table) -> Iterator[str]:
    yield table.title
    yield table.as_of.isoformat() if table.as_of else ""
    yield said_period(*table.period) if table.period else ""
    yield from (column.title for column in table.columns)
    for row in table.rows:
        yield from (shown(value, column) for value, column in zip(row, table.columns, strict=True))


def _trace(table: Table, facts: Facts) -> str:
    name = f"{table.title}-{facts.now:%Y%m%d}"
    return press.trace(name, facts.now, code_of(table), extra=(INTERNAL,), personal=facts.unmasked)


def shown(value: Value, column: TableColumn) -> str:
    """A value as paper says it."""
    if value is None:
        return ""
    if isinstance(value, Figure):
        return "" if value.manual and value.value is None else value.shown
    if isinstance(value, date | PartialDay):
        return dotted(value)
    if isinstance(value, Decimal):
        return f"{value:,.2f}" if column.kind == "money" else f"{value:f}"
    return f"{value:,}" if isinstance(value, int) and column.kind != "text" else str(value)


def paper_of(table: Table, facts: Facts) -> Paper:
    """A table on paper: title, facts above, a chart where there is one, the rows, what the checks say, who signs."""
    rows = [[shown(v, c) for v, c in zip(row, table.columns, strict=True)] for row in table.rows]
    sums = any(column.total for column in table.columns)
    if sums and rows and not table.counts:
        total = report_books.totals(table)
        rows.append([shown(v, c) if v is not None else "" for v, c in zip(total, table.columns, strict=True)])
    wide = sum(column.wide for column in table.columns)
    upright = wide <= UPRIGHT
    columns = [
        Column(c.title, c.wide, "right" if c.kind in ("count", "money", "number") else c.align, c.total)
        for c in table.columns
    ]
    blocks: list[Block] = [
        Title(table.title, size=20 if upright else 18, below=0.5), *_above(table),
        *([table.chart] if table.chart else []),
        Roll(columns, rows, high=6.8 if upright else 6.3, size=9 if wide <= ACROSS else 8, counts=table.counts),
        *_checks(table),
        *([Notes(table.notes, head="说明：")] if table.notes else []),
        *([Signers(table.signers, right=f"报出日期：{said_day(facts.today)}")] if table.signers else []),
    ]  # fmt: skip
    return Paper(table.title, blocks, FORM if upright else ROLL, trace=_trace(table, facts), demo=facts.demo)


def _above(table: Table) -> list[Block]:
    """Who reports, of which day, in which unit; then further facts, two on a line."""
    when = said_period(*table.period) if table.period else f"截至{said_day(table.as_of)}" if table.as_of else ""
    heads = [f"{label}：{words}" for label, words in table.heads]
    unit = f"计量单位：{table.unit}" if table.unit else ""
    first = heads.pop(0) if heads else ""
    blocks: list[Block] = [Ends(first, when if unit else "", unit or when, size=9.5, high=6.5)]
    pairs = zip_longest(heads[::2], heads[1::2], fillvalue="")
    return [*blocks, *(Ends(left, right=right, size=9.5, high=6) for left, right in pairs)]


def _checks(table: Table) -> list[Block]:
    if not table.checks:
        return []
    said = [Words(_said(check), size=9.5, indent=0) for check in table.checks]
    return [Words("逻辑检查", level=1, size=10.5, indent=0), *said]


def _said(check: Check) -> str:
    return f"{check.id}（{GRAVITY[check.level]}）{check.said}。"
