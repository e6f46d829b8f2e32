"""The workbook of refused rows: the original layout, wrong cells marked, the reason beside them; importable again."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from unionwork.kit.cells import blank, written
from unionwork.kit.fields import BankAccount, CreditCode, IdNumber, Phone
from unionwork.kit.headings import REASON, fold
from unionwork.kit.intake_plan import Part, Plan, Row
from unionwork.kit.workbooks import DAY_FORMAT, FIRST_DAY, FONT, book_options, replaced, sheet_name

WIDEST = 40
PLAIN = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
TITLE = PLAIN | {"align": "center", "bold": True}
HEAD = PLAIN | {"bold": True, "border": 1, "align": "center", "text_wrap": True}
WRONG = {"bg_color": "#FFC7CE", "font_color": "#9C0006"}


def write_refused(plan: Plan, path: Path) -> int:
    """Write the refused rows of a plan; gives how many. Raises `Unavailable`."""
    parts = [(part, [row for row in part.rows if row.outcome == "refused"]) for part in plan.parts]
    total = sum(len(rows) for _, rows in parts)
    with replaced(path) as file, xlsxwriter.Workbook(str(file), book_options(0)) as book:
        looks = _Looks(book)
        names: list[str] = []
        for part, rows in parts:
            if rows:
                names.append(sheet_name(part.name, names))
                _Sheet(book.add_worksheet(names[-1]), plan, part, looks).write(rows)
        if not names:
            book.add_worksheet("没有不能导入的行")
    return total


class _Looks:
    def __init__(self, book: Any) -> None:
        self.title, self.head = book.add_format(TITLE), book.add_format(HEAD)
        self.plain = book.add_format(PLAIN | {"num_format": "@"})
        self.number = book.add_format(PLAIN)
        self.day = book.add_format(PLAIN | {"num_format": DAY_FORMAT})
        self.wrong = book.add_format(PLAIN | WRONG | {"num_format": "@"})
        self.wrong_day = book.add_format(PLAIN | WRONG | {"num_format": DAY_FORMAT})
        self.reason = book.add_format(PLAIN | {"text_wrap": True, "font_color": "#9C0006"})


class _Sheet:
    """One sheet of the original with only its refused rows."""

    def __init__(self, sheet: Any, plan: Plan, part: Part, looks: _Looks) -> None:
        self.sheet, self.plan, self.part, self.looks = sheet, plan, part, looks
        self.last_header = part.layout.header_rows[-1] - 1
        already = (c.index for c in part.layout.columns if fold(c.heading) in (REASON, fold(self._reason)))
        self.reason_at = next(already, part.sheet.width)
        fields = {c.index: c.field for c in part.layout.columns if c.field}
        self.texts = {n for n, f in fields.items() if isinstance(f, IdNumber | Phone | BankAccount | CreditCode)}
        self.name_at = {f.name: n for n, f in fields.items()}

    @property
    def _reason(self) -> str:
        """原因, unless the ledger itself has a field of that name."""
        return "不能导入的原因" if REASON in self.plan.ledger.heading_of else REASON

    def write(self, rows: list[Row]) -> None:
        cells = self.part.sheet.rows
        for place in range(self.last_header + 1):
            look = self.looks.head if place + 1 in self.part.layout.header_rows else self.looks.title
            for column, cell in enumerate(cells[place]):
                if not blank(cell):
                    self._put(place, column, cell, look)
        self._merges()
        self.sheet.write_string(self.last_header, self.reason_at, self._reason, self.looks.head)
        for line, row in enumerate(rows, self.last_header + 1):
            self._row(line, row)
        for column in range(self.part.sheet.width):
            shown = [written(cells[self.last_header][column]), *(written(row.cells[column]) for row in rows)]
            self.sheet.set_column(column, column, min(max(6, *map(_width, shown)) + 2, WIDEST))
        self.sheet.set_column(self.reason_at, self.reason_at, 60)
        self.sheet.freeze_panes(self.last_header + 1, 0)

    def _merges(self) -> None:
        rows = self.part.sheet.rows
        for top, left, bottom, right in self.part.sheet.merged:
            if bottom > self.last_header or top >= len(rows) or left >= self.part.sheet.width:
                continue
            if (top, left) == (bottom, right):
                continue
            if left <= self.reason_at <= right and top <= self.last_header <= bottom:
                continue
            look = self.looks.head if bottom + 1 in self.part.layout.header_rows else self.looks.title
            self.sheet.merge_range(top, left, bottom, right, "", look)
            if not blank(rows[top][left]):
                self._put(top, left, rows[top][left], look)

    def _row(self, line: int, row: Row) -> None:
        wrong = {self.name_at.get(p.field.name) for p in row.errors if p.field is not None}
        edited = {self.name_at[name]: text for name, text in row.edits.items() if name in self.name_at}
        for column, cell in enumerate(row.cells):
            if column == self.reason_at:
                continue
            cell = edited.get(column, cell)
            if not blank(cell) or column in wrong:
                self._put(line, column, cell, self.looks.wrong if column in wrong else None)
        reasons = "；".join(f"{p.field.label}：{p.said}" if p.field else p.said for p in row.errors)
        self.sheet.write_string(line, self.reason_at, reasons, self.looks.reason)

    def _put(self, line: int, column: int, cell: Any, look: Any) -> None:
        """A cell as it stood; identity numbers, telephones and accounts always as text."""
        day = cell.date() if isinstance(cell, datetime) else cell
        if isinstance(day, date) and day >= FIRST_DAY:
            day_look = self.looks.wrong_day if look is self.looks.wrong else self.looks.day
            self.sheet.write_datetime(line, column, datetime(day.year, day.month, day.day), day_look)
        elif isinstance(cell, float) and column not in self.texts and look is None:
            self.sheet.write_number(line, column, cell, self.looks.number)
        else:
            self.sheet.write_string(line, column, written(cell), look or self.looks.plain)


def _width(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text.partition("\n")[0])
