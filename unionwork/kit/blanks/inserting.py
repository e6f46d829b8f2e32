"""Rows put into the middle of a sheet, with everything that stands below or refers to it shifted along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from xml.sax.saxutils import escape

from unionwork.kit.blanks.container import Book, Element, SheetPart, tag, whole
from unionwork.kit.blanks.grid import Grid
from unionwork.kit.blanks.references import LAST_ROW, Shift, area_of, cell_at, copied, looks_at, same_sheet, unquoted
from unionwork.kit.failures import Refused

REFS = {
    **dict.fromkeys(("mergeCell", "hyperlink", "autoFilter", "sortState", "sortCondition"), "ref"),
    **dict.fromkeys(
        ("protectedRange", "conditionalFormatting", "dataValidation", "ignoredError", "selection"), "sqref"
    ),
    **dict.fromkeys(("cellWatch", "inputCells", "cellSmartTags"), "r"),
}
"""The attribute that says which cells an element of a sheet is about."""
FORMULAS = {"formula", "formula1", "formula2", "f"}
NAMED = re.compile(r"(<(?:\w+:)?definedName\b[^>]*>)([^<]*)(</(?:\w+:)?definedName\s*>)")


# ---- what stands in the way --------------------------------------------------------------------------------
def obstacles(book: Book, about: SheetPart, at: int) -> None:
    """Raises `Refused` where rows put in before row `at` would damage parts that must stay as they are."""
    for part in book.related(about.part, "table"):
        area = area_of(book.tree(part).get("ref", ""))
        if area and area[2] >= at:
            mend = f"请在 WPS 里把第 {area[0] + 1} 行起的空行加够、保存，再来填"
            raise Refused(f"工作表“{about.name}”里有“表格”对象，程序不能替它加行：{mend}")
    for part in book.related(about.part, "pivotTable"):
        if any(
            (area := area_of(each.get("ref", ""))) and area[2] >= at for each in book.tree(part).iter("{*}location")
        ):
            raise Refused(
                f"工作表“{about.name}”的名单下面有数据透视表，程序不能在它上面加行：请在 WPS 里先加够空行再来填"
            )


def remarks(book: Book, about: SheetPart, at: int) -> list[str]:
    """What cannot move along because it lies in parts that stay as they are."""
    said = []
    for kind in ("comments", "threadedComment"):
        for part in book.related(about.part, kind):
            rows = [
                place[0]
                for each in book.tree(part).iter()
                if (place := cell_at(each.get("ref", "") if tag(each) else ""))
            ]
            if any(row >= at for row in rows):
                said.append(f"第 {at} 行以下的批注不会跟着下移，请在 WPS 里核对它们的位置")
    if any(_anchors_below(book.tree(part), at) for part in book.related(about.part, "drawing")):
        said.append("名单下方的图形（文本框、图片、按钮等）不会跟着下移，请在 WPS 里拖到合适的位置")
    for part in book.related(about.part, "vmlDrawing"):
        rows = [int(row) for row in re.findall(r"<x:Anchor>\s*(?:\d+\s*,\s*){2}(\d+)", book.text(part))]
        if any(row + 1 >= at for row in rows) and not said:
            said.append("名单下方的控件不会跟着下移，请在 WPS 里拖到合适的位置")
    for name in book.infos:
        if re.search(r"/(?:charts/chart|pivotCache/pivotCacheDefinition)[^/]*\.xml$", name.filename):
            words = unescape("".join(book.tree(name.filename).itertext()))
            if any(same_sheet(sheet, about.name) and area[2] >= at for sheet, area in looks_at(words, "")):
                said.append("图表引用的区域不会跟着变，请在 WPS 里核对")
                break
    return list(dict.fromkeys(said))


def _anchors_below(root: Element, at: int) -> bool:
    return any(
        whole((row.text or "").strip()) + 1 >= at for each in root.iter("{*}from") for row in each.iter("{*}row")
    )


# ---- putting in --------------------------------------------------------------------------------------------
def insert(book: Book, grid: Grid, shift: Shift, sheets: list[Grid]) -> None:
    """Put empty rows in; `grid` is their sheet, `sheets` are all sheets. Every formula that moved makes the order of
    calculation in calcChain wrong, so that it goes."""
    moved = False
    expand(grid)
    grid.move(shift.at, shift.by)
    for _, _, _, formula in grid.formulas():
        moved = True
        _shift_formula(formula, shift, shift.sheet)
    _shift_elements(grid, shift)
    grid.merges = [shift.area(area) for area in grid.merges]
    grid.covered = {
        (row, column): (top, left)
        for top, left, bottom, right in grid.merges
        if (bottom - top + 1) * (right - left + 1) <= 20_000
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    grid.changed()
    for other in sheets:
        if other is not grid:
            _shift_elsewhere(other, shift)
    _shift_names(book, shift)
    if moved:
        book.without_calculation_chain()


def expand(grid: Grid) -> None:
    """Give every cell of a shared formula its own, so that each can be shifted by itself."""
    masters: dict[str, tuple[int, int, str]] = {}
    for row, column, _, formula in grid.formulas():
        if formula.get("t") == "shared" and formula.text:
            masters[formula.get("si", "")] = (row, column, formula.text)
    for row, column, _, formula in grid.formulas():
        if formula.get("t") != "shared":
            continue
        master = masters.get(formula.get("si", ""))
        if master is None:
            continue
        if not formula.text:
            formula.text = copied(master[2], row - master[0], column - master[1])
        for key in ("t", "si", "ref"):
            formula.attrib.pop(key, None)


def _shift_formula(formula: Element, shift: Shift, home: str) -> bool:
    before = formula.text or ""
    if before:
        formula.text = shift.formula(before, home)
    if home == shift.sheet:
        for key in ("ref", "r1", "r2"):
            if formula.get(key):
                formula.set(key, shift.written(formula.get(key)))
    return (formula.text or "") != before


def _shift_elements(grid: Grid, shift: Shift) -> None:
    """Everything of the sheet's own XML outside its cells that names cells or rows."""
    for each in _outside_cells(grid.root):
        name = tag(each)
        if (key := REFS.get(name)) and each.get(key):
            each.set(key, shift.sqref(each.get(key)))
        if name in ("selection", "pane"):
            for key in ("activeCell", "topLeftCell"):
                if each.get(key):
                    each.set(key, shift.written(each.get(key)))
        elif name == "brk" and tag(each.getparent()) == "rowBreaks":
            row = whole(each.get("id"))
            each.set("id", str(shift.row(row + 1) - 1))
        elif name == "hyperlink" and each.get("location"):
            each.set("location", _shift_location(each.get("location"), shift, shift.sheet))
        elif name in FORMULAS and each.text:
            each.text = shift.formula(each.text, shift.sheet)
        elif name == "sqref" and each.text:
            each.text = shift.sqref(each.text)
        elif name == "cfvo" and each.get("val") and each.get("type") == "formula":
            each.set("val", shift.formula(each.get("val"), shift.sheet))


def _outside_cells(root: Element) -> Iterator[Any]:
    for child in root:
        if tag(child) != "sheetData":
            yield from (each for each in child.iter() if tag(each))


def _shift_location(location: str, shift: Shift, home: str) -> str:
    sheet, mark, cells = location.rpartition("!")
    named = unquoted(sheet) if mark else home
    return f"{sheet}{mark}{shift.sqref(cells)}" if same_sheet(named, shift.sheet) else location


def _shift_elsewhere(grid: Grid, shift: Shift) -> None:
    """Formulas, rules and links of another sheet that look at the one with the new rows."""
    touched = False
    if any(f.get("t") == "shared" and f.text and _looks(f.text, shift.sheet) for _, _, _, f in grid.formulas()):
        expand(grid)
        touched = True
    for _, _, _, formula in grid.formulas():
        touched |= _shift_formula(formula, shift, grid.about.name)
    for each in _outside_cells(grid.root):
        if tag(each) in FORMULAS and each.text:
            after = shift.formula(each.text, grid.about.name)
            touched |= after != each.text
            each.text = after
        elif tag(each) == "hyperlink" and each.get("location"):
            after = _shift_location(each.get("location"), shift, grid.about.name)
            touched |= after != each.get("location")
            each.set("location", after)
    if touched:
        grid.changed()


def _looks(formula: str, sheet: str) -> bool:
    return any(same_sheet(named, sheet) for named, _ in looks_at(formula, ""))


def _shift_names(book: Book, shift: Shift) -> None:
    """Print areas and other defined names, in the text of the workbook's part; nothing else of it is touched."""
    data = book.text(book.workbook_part)

    def said(found: re.Match[str]) -> str:
        before = unescape(found[2])
        after = shift.formula(before, "")
        return found[0] if after == before else found[1] + escape(after) + found[3]

    after = NAMED.sub(said, data)
    if after != data:
        book.put(book.workbook_part, after.encode())
        book.workbook = book.tree(book.workbook_part)


def spread(grid: Grid, formula: Element, cell: Element, down: int) -> Element:
    """A copy of a model row's formula for a row so far below it."""
    fresh = cell.makeelement(f"{grid.space}f")
    fresh.text = copied(formula.text or "", down)
    return fresh


def fits(rows: int) -> None:
    """Raises `Refused` where a sheet would become longer than a sheet can be."""
    if rows > LAST_ROW:
        raise Refused("人数太多，一个工作表装不下")
