"""Reports as spreadsheets and as machine output: the same tables that go on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from unionwork.kit.library import Library
from unionwork.kit.tables import Asked, Figure, Report, Table, TableColumn, Value
from unionwork.kit.workbooks import DEMO, FONT, Cell, Formats, Heading, book_options, put, replaced, sheet_name

CHARACTER = 1.9  # millimetres on paper for one character of width in a spreadsheet
LINE = 14.5  # points
KINDS = {"text": "text", "day": "day", "count": "number", "number": "measure", "money": "money"}
TOTAL = "合计"


def write_report(tables: Sequence[Table], path: Path, *, demo: bool = False) -> None:
    """Write tables as one workbook, a sheet each: title, facts, header, rows, totals, notes. Raises `Unavailable`."""
    with replaced(path) as part, xlsxwriter.Workbook(str(part), book_options(0)) as book:
        looks = Looks(book)
        names: list[str] = []
        for table in tables:
            names.append(sheet_name(f"{table.title}（{DEMO}）" if demo else table.title, names))
            _Page(book.add_worksheet(names[-1]), table, looks, demo).write()
        if demo:
            book.set_properties({"comments": "演示数据，人员均为虚构"})


class Looks(Formats):
    """The looks of a report beside those of plain cells."""

    def __init__(self, book: Any) -> None:
        super().__init__(book)
        plain = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
        self.title = book.add_format({"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"})
        self.line = book.add_format(plain)
        self.right = book.add_format(plain | {"align": "right"})
        self.note = book.add_format(plain | {"text_wrap": True})


@dataclass
class _Page:
    """One table being written on one sheet."""

    sheet: Any
    table: Table
    looks: Looks
    demo: bool
    at: int = 0

    @property
    def last(self) -> int:
        return len(self.table.columns) - 1

    def write(self) -> None:
        for n, column in enumerate(self.table.columns):
            self.sheet.set_column(n, n, max(column.wide / CHARACTER, 6))
        if self.table.print_head:
            self._head()
        else:
            self._plain_head()
        header = self.at
        self.sheet.set_row(header, 30)
        for n, column in enumerate(self.table.columns):
            self.sheet.write_string(header, n, column.title, self.looks.head)
        self.at += 1
        for row in self.table.rows:
            self._row([_plain(value) for value in row])
        if any(column.total for column in self.table.columns) and self.table.rows:
            self._row(totals(self.table))
        for note in self.table.notes:
            if self.table.print_head:
                self._wide(note, self.looks.note)
            elif self.table.first_row > 2:
                self._line(note)
        self.sheet.freeze_panes(header + 1, 0)
        self.sheet.repeat_rows(header)
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&C第 &P 页 共 &N 页")
        if sum(column.wide for column in self.table.columns) > 180:
            self.sheet.set_landscape()
        if self.demo:
            self.sheet.set_header(f"&C{DEMO}：人员均为虚构")

    def _head(self) -> None:
        self.sheet.set_row(0, 30)
        self._wide(f"{self.table.title}（{DEMO}）" if self.demo else self.table.title, self.looks.title)
        facts = "　".join(f"{label}：{words}" for label, words in self.table.heads)
        if facts:
            self._wide(facts, self.looks.line)
        day = ""
        if self.table.period is not None:
            day = f"统计时间：{self.table.period[0]} 至 {self.table.period[1]}"
        elif self.table.as_of is not None:
            day = f"截至：{self.table.as_of}"
        unit = f"计量单位：{self.table.unit}" if self.table.unit else ""
        if day or unit:
            if self.last:
                self.sheet.write_string(self.at, 0, day, self.looks.line)
                self.sheet.write_string(self.at, self.last, unit, self.looks.right)
            else:
                self.sheet.write_string(self.at, 0, f"{day}　{unit}".strip(), self.looks.line)
            self.at += 1

    def _plain_head(self) -> None:
        """Title, facts and day in the first cells above the header, nothing merged, as importers want it."""
        day = f"截至：{self.table.as_of}" if self.table.as_of is not None else ""
        title = f"{self.table.title}（{DEMO}）" if self.demo else self.table.title
        lines = [title, *(f"{label}：{words}" for label, words in self.table.heads), day]
        above = self.table.first_row - 2
        for line in (*lines, *[""] * above)[:above]:
            self._line(line)

    def _line(self, words: str) -> None:
        self.sheet.write_string(self.at, 0, words, self.looks.line)
        self.at += 1

    def _wide(self, words: str, look: Any) -> None:
        if self.last:
            self.sheet.merge_range(self.at, 0, self.at, self.last, "", look)
        self.sheet.write_string(self.at, 0, words, look)
        self.at += 1

    def _row(self, cells: Sequence[Cell]) -> None:
        if (lines := self._lines(cells)) > 1:
            self.sheet.set_row(self.at, LINE * lines)
        for n, (cell, column) in enumerate(zip(cells, self.table.columns, strict=True)):
            put(self.sheet, self.at, n, cell, self.looks, _heading(column), boxed=True)
        self.at += 1

    def _lines(self, cells: Sequence[Cell]) -> int:
        """How many lines the longest words of a row take in their column."""
        most = 1
        for cell, column in zip(cells, self.table.columns, strict=True):
            wide = max(int(column.wide / CHARACTER * 1.15), 6)  # a Chinese character is a little narrower than two
            if isinstance(cell, str) and 2 * len(cell) > wide:
                most = max(most, -(-sum(1 if char < "\u2e80" else 2 for char in cell) // wide))
        return most


def _heading(column: TableColumn) -> Heading:
    return Heading(column.title, kind=KINDS[column.kind], align=column.align)


def _plain(value: Value) -> Cell:
    if isinstance(value, Figure):
        return "—" if value.value is None else value.value
    return value


def totals(table: Table) -> list[Cell]:
    """The last line: 合计 and the sums of the columns that are to be added up, as figures, never as formulas."""
    sums: list[Cell] = []
    for n, column in enumerate(table.columns):
        cells = [_plain(row[n]) for row in table.rows]
        sums.append(sum(c for c in cells if isinstance(c, int | Decimal)) if column.total else None)
    if sums and sums[0] is None:
        sums[0] = TOTAL
    return sums


# ---- machine output -------------------------------------------------------------------------------------------------
def report_json(
    report: Report, asked: Asked, tables: Sequence[Table], library: Library, with_keys: bool = False
) -> dict[str, Any]:
    """What `report --json` prints; with `with_keys` the natural key of every record behind each figure."""
    cells: list[dict[str, Any]] = []
    for table in tables:
        for figure in table.figures:
            cell: dict[str, Any] = {
                "id": figure.id,
                "label": figure.label,
                "value": float(figure.value) if isinstance(figure.value, Decimal) else figure.value,
                "manual": figure.manual,
            }
            if with_keys:
                cell["keys"] = keys_of(library, figure)
            cells.append(cell)
    return {
        "report": report.name,
        "as_of": asked.as_of.isoformat(),
        "period": [day.isoformat() for day in asked.period],
        "cells": cells,
        "checks": [
            {"id": check.id, "level": check.level, "said": check.said, "cells": list(check.cells)}
            for table in tables
            for check in table.checks
        ],
    }


def keys_of(library: Library, figure: Figure) -> list[str]:
    """The records behind a figure by a key anybody may see: their 工号 or 档案编号, else their number here."""
    if not figure.keys:
        return []
    ledger = library.ledgers[figure.ledger]
    open_keys = [key[0] for key in ledger.keys if len(key) == 1 and not key[0].masked]
    if not open_keys:
        return [str(id) for id in figure.keys]
    found: dict[int, Any] = {}
    for start in range(0, len(figure.keys), 500):
        some = figure.keys[start : start + 500]
        found |= {id: kept[0] for id, kept in library.rows(ledger, some, open_keys[:1]).items()}
    key = open_keys[0]
    return [str(id) if found.get(id) is None else key.show(key.revive(found[id])) for id in figure.keys]
