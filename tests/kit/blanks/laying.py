"""How a template's sheet is laid: titles, headings on one line or two, prepared rows, lists to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
GREY = PatternFill("solid", fgColor="FFD9D9D9")

Heads = Sequence["str | tuple[str, Sequence[str]]"]


def pairs(text: str) -> dict[str, str | None]:
    """`姓名=name；签名=-` as a mapping; a dash is nothing."""
    return {
        key: None if value == "-" else value for key, _, value in (part.partition("=") for part in text.split("；"))
    }


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def book(name: str = "Sheet1") -> tuple[openpyxl.Workbook, Any]:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = name
    return made, sheet


def title(sheet: Any, text: str, width: int, row: int = 1) -> None:
    sheet.cell(row, 1, text).font = Font(name="黑体", size=16, bold=True)
    sheet.cell(row, 1).alignment = CENTRE
    if width > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def head(sheet: Any, heads: Heads, row: int, *, borders: bool = True) -> int:
    """Headings on one line, or on two with merged groups; gives the last row of the header."""
    deep = any(isinstance(each, tuple) for each in heads)
    column = 1
    for each in heads:
        if isinstance(each, tuple):
            group, subs = each
            sheet.cell(row, column, group)
            sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + len(subs) - 1)
            for n, sub in enumerate(subs):
                sheet.cell(row + 1, column + n, sub)
            column += len(subs)
            continue
        sheet.cell(row, column, each)
        if deep:
            sheet.merge_cells(start_row=row, start_column=column, end_row=row + 1, end_column=column)
        column += 1
    for line in range(row, row + 1 + deep):
        for place in range(1, column):
            cell = sheet.cell(line, place)
            if borders:
                cell.border = BOX
            cell.alignment = CENTRE
            cell.font = Font(name="宋体", size=10, bold=True)
    return row + deep


def rows(
    sheet: Any, first: int, count: int, width: int, *, numbered: bool = False, formats: dict[int, str] | None = None
) -> None:
    """Prepared rows with borders, perhaps numbered beforehand, perhaps with number formats by column."""
    for row in range(first, first + count):
        sheet.row_dimensions[row].height = 22
        for column in range(1, width + 1):
            cell = sheet.cell(row, column)
            cell.border, cell.alignment, cell.font = BOX, CENTRE, Font(name="仿宋", size=11)
            if formats and column in formats:
                cell.number_format = formats[column]
        if numbered:
            sheet.cell(row, 1, row - first + 1)


def choose(sheet: Any, cells: str, source: str) -> None:
    """A drop-down list: words with commas, or a reference beginning with =."""
    rule = DataValidation(
        type="list", formula1=source[1:] if source.startswith("=") else f'"{source}"', allow_blank=True
    )
    rule.add(cells)
    sheet.add_data_validation(rule)


def simple(
    path: Path,
    heads: Heads,
    *,
    titled: str = "",
    prepared: int = 0,
    foot: Sequence[str] = (),
    numbered: bool = False,
    **more: Any,
) -> None:
    """A plain list: title, header, prepared rows, a foot."""
    made, sheet = book()
    width = sum(len(each[1]) if isinstance(each, tuple) else 1 for each in heads)
    row = 1
    if titled:
        title(sheet, titled, width)
        row = 2
    last = head(sheet, heads, row)
    rows(sheet, last + 1, prepared, width, numbered=numbered, formats=more.get("formats"))
    for n, text in enumerate(foot):
        sheet.cell(last + 1 + prepared + n, 1, text)
    made.save(path)
