"""One sheet as its XML says it: rows, cells, styles, merges; values put into cells, and nothing else disturbed.

Rows are numbered as WPS shows them (1 is the first), columns from nought (0 is A).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from unionwork.kit.blanks.container import DAMAGED, Book, Element, SheetPart, tag, whole
from unionwork.kit.blanks.references import LAST_COLUMN, LAST_ROW, Area, area_of, cell_at, cell_name, column_of, name_of
from unionwork.kit.blanks.strings import Strings, spaced, storable
from unionwork.kit.failures import Unavailable

ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "drawingHF",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
"""The order in which a sheet's elements must stand (ECMA-376, 18.3.1.99)."""


class Grid:
    """The cells of one sheet."""

    def __init__(self, book: Book, about: SheetPart) -> None:
        self.book, self.about = book, about
        self.root = book.tree(about.part)
        self.space = self.root.tag.rpartition("}")[0] + "}" if "}" in self.root.tag else ""
        data = self.child("sheetData")
        if data is None:
            data = self.place("sheetData")
        self.data = data
        self.rows: dict[int, Element] = {}
        self.cells: dict[int, dict[int, Element]] = {}
        self._number()
        self.column_styles = list(self._column_styles())
        self.merges = list(self._merges())
        self.covered = {
            (row, column): (top, left)
            for top, left, bottom, right in self.merges
            if (bottom - top + 1) * (right - left + 1) <= 20_000
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        }

    def _number(self) -> None:
        """Give every row and cell its place; files may leave it out where it follows from the one before."""
        row_number = 0
        for row in self.data.iterchildren(f"{self.space}row"):
            row_number = whole(row.get("r"), row_number + 1)
            if not 1 <= row_number <= LAST_ROW:
                raise Unavailable(f"工作表“{self.about.name}”的行号不对", DAMAGED)
            row.set("r", str(row_number))
            self.rows[row_number] = row
            self.cells[row_number] = self._placed(row, row_number)

    def _placed(self, row: Element, row_number: int) -> dict[int, Element]:
        """The cells of a row by their column."""
        cells: dict[int, Element] = {}
        column, digits = -1, str(row_number)
        for cell in row.iterchildren(f"{self.space}c"):
            said = cell.get("r", "").removesuffix(digits)
            if said.isalpha() and said.isascii() and len(said) <= 3:
                column = column_of(said)
            else:
                place = cell_at(cell.get("r", ""))
                column = place[1] if place else column + 1
                cell.set("r", cell_name(row_number, min(column, LAST_COLUMN)))
            if column > LAST_COLUMN:
                raise Unavailable(f"工作表“{self.about.name}”的列号不对", DAMAGED)
            cells[column] = cell
        return cells

    # ---- elements ---------------------------------------------------------------------------------------------------
    def child(self, name: str) -> Element | None:
        return next((each for each in self.root if tag(each) == name), None)

    def place(self, name: str) -> Element:
        """The sheet's element of a name, made where it must stand if there is none."""
        found = self.child(name)
        if found is not None:
            return found
        fresh = self.root.makeelement(self.space + name)
        rank = ORDER.index(name)
        for each in self.root:
            if tag(each) in ORDER and ORDER.index(tag(each)) > rank:
                each.addprevious(fresh)
                return fresh
        self.root.append(fresh)
        return fresh

    def _column_styles(self) -> Iterator[tuple[int, int, int]]:
        cols = self.child("cols")
        for each in cols if cols is not None else ():
            if each.get("style"):
                yield whole(each.get("min"), 1) - 1, whole(each.get("max"), 1) - 1, whole(each.get("style"))

    def _merges(self) -> Iterator[Area]:
        merged = self.child("mergeCells")
        for each in merged if merged is not None else ():
            if area := area_of(each.get("ref", "")):
                yield area

    # ---- what is there ----------------------------------------------------------------------------------------------
    @property
    def last_row(self) -> int:
        return max(self.rows, default=0)

    def cell(self, row: int, column: int) -> Element | None:
        return self.cells.get(row, {}).get(column)

    def formula(self, row: int, column: int) -> bool:
        cell = self.cell(row, column)
        return cell is not None and any(tag(each) == "f" for each in cell)

    def filled(self, row: int, column: int) -> bool:
        """Whether a value (not a formula) stands in a cell."""
        cell = self.cell(row, column)
        if cell is None:
            return False
        names = [tag(each) for each in cell]
        if "f" in names:
            return False
        if cell.get("t") == "inlineStr" or "is" in names:
            return any((each.text or "").strip() for each in cell.iter("{*}t"))
        return any(tag(each) == "v" and (each.text or "") for each in cell)

    def style(self, row: int, column: int) -> int:
        """The number of the style a cell has or would have."""
        cell = self.cell(row, column)
        if cell is not None:
            return whole(cell.get("s"))
        line = self.rows.get(row)
        if line is not None and line.get("customFormat") in ("1", "true") and line.get("s"):
            return whole(line.get("s"))
        return next((style for low, high, style in self.column_styles if low <= column <= high), 0)

    # ---- what is put in ---------------------------------------------------------------------------------------------
    def row(self, number: int) -> Element:
        """The element of a row, made where it must stand."""
        if number in self.rows:
            return self.rows[number]
        fresh = self.data.makeelement(f"{self.space}row")
        fresh.set("r", str(number))
        before = self.rows.get(number - 1)
        if before is None and self.rows:
            smaller = [n for n in self.rows if n < number]
            before = self.rows[max(smaller)] if smaller else None
        if before is not None:
            before.addnext(fresh)
        else:
            self.data.insert(0, fresh)
        self.rows[number], self.cells[number] = fresh, {}
        return fresh

    def made(self, row: int, column: int, style: int | None = None) -> Element:
        """The element of a cell, made where it must stand; with a style of its own if one is given."""
        cell = self.cell(row, column)
        if cell is None:
            fallback = self.style(row, column)
            line = self.row(row)
            line.attrib.pop("spans", None)
            cell = line.makeelement(f"{self.space}c")
            cell.set("r", cell_name(row, column))
            if fallback:
                cell.set("s", str(fallback))
            cells = self.cells[row]
            after = min((c for c in cells if c > column), default=None)
            if after is None:
                line.append(cell)
            else:
                cells[after].addprevious(cell)
            cells[column] = cell
        if style is not None:
            if style:
                cell.set("s", str(style))
            else:
                cell.attrib.pop("s", None)
        return cell

    def empty(self, cell: Element) -> None:
        """Take the value out of a cell; what else hangs on it stays."""
        for each in list(cell) if len(cell) else ():
            if tag(each) in ("v", "is", "f"):
                cell.remove(each)
        cell.attrib.pop("t", None)

    def put_text(self, row: int, column: int, text: str, strings: Strings, style: int | None = None) -> None:
        cell = self.made(row, column, style)
        self.empty(cell)
        text = storable(text)
        if strings.part is not None:
            cell.set("t", "s")
            self._value(cell, str(strings.place(text)))
            return
        cell.set("t", "inlineStr")
        inline = cell.makeelement(f"{self.space}is")
        inner = inline.makeelement(f"{self.space}t")
        inner.text = text
        if spaced(text):
            inner.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        inline.append(inner)
        cell.insert(0, inline)

    def put_number(self, row: int, column: int, number: str, style: int | None = None) -> None:
        cell = self.made(row, column, style)
        self.empty(cell)
        self._value(cell, number)

    def put_known(self, row: int, column: int, text: str, number: bool) -> None:
        """What a formula's cell comes to, told beside the formula until it is worked out anew."""
        cell = self.cell(row, column)
        if cell is None:
            return
        self.forget(cell)
        if not number:
            cell.set("t", "str")
        self._value(cell, storable(text))

    def forget(self, cell: Element) -> None:
        """Take away what a formula came to the last time."""
        for each in list(cell):
            if tag(each) == "v":
                cell.remove(each)
        cell.attrib.pop("t", None)

    def _value(self, cell: Element, text: str) -> None:
        if not len(cell):
            etree.SubElement(cell, f"{self.space}v").text = text
            return
        value = cell.makeelement(f"{self.space}v")
        value.text = text
        formulas = [n for n, each in enumerate(cell) if tag(each) == "f"]
        cell.insert(formulas[0] + 1 if formulas else 0, value)

    # ---- rows put in ------------------------------------------------------------------------------------------------
    def move(self, at: int, by: int) -> None:
        """Renumber the rows from `at` on, `by` further down."""
        for number in sorted((n for n in self.rows if n >= at), reverse=True):
            row = self.rows.pop(number)
            cells = self.cells.pop(number)
            row.set("r", str(number + by))
            for column, cell in cells.items():
                cell.set("r", cell_name(number + by, column))
            self.rows[number + by], self.cells[number + by] = row, cells

    def twin(self, model: int, number: int) -> None:
        """A new row like another one: its height, its styles, no values and no formulas."""
        source = self.rows.get(model)
        fresh = self.row(number)
        if source is None:
            return
        for key, value in source.attrib.items():
            if key not in ("r", "spans", "hidden", "collapsed"):
                fresh.set(key, value)
        for column, cell in self.cells[model].items():
            copy = fresh.makeelement(f"{self.space}c")
            copy.set("r", cell_name(number, column))
            if cell.get("s"):
                copy.set("s", cell.get("s"))
            fresh.append(copy)
            self.cells[number][column] = copy

    def merge(self, area: Area) -> None:
        """Merge an area as the model's row is merged."""
        table = self.place("mergeCells")
        each = table.makeelement(f"{self.space}mergeCell")
        each.set("ref", name_of(area))
        table.append(each)
        self.merges.append(area)
        top, left, bottom, right = area
        self.covered |= {
            (r, c): (top, left) for r in range(top, bottom + 1) for c in range(left, right + 1) if (r, c) != (top, left)
        }

    def count_merges(self) -> None:
        table = self.child("mergeCells")
        if table is not None and table.get("count") is not None:
            table.set("count", str(sum(tag(each) == "mergeCell" for each in table)))

    def measure(self) -> None:
        """Say the used area anew where it has grown."""
        said = self.child("dimension")
        known = area_of(said.get("ref", "")) if said is not None else None
        columns = [
            column
            for cells in self.cells.values()
            for column in (min(cells, default=None), max(cells, default=None))
            if column is not None
        ]
        if said is None or known is None or not columns:
            return
        top, left, bottom, right = known
        area = min([top, *self.rows]), min(left, *columns), max([bottom, *self.rows]), max(right, *columns)
        if area != known:
            said.set("ref", name_of(area))

    def formulas(self) -> Iterator[tuple[int, int, Element, Element]]:
        """Every formula: row, column, its cell, its element."""
        for each in self.data.iter(f"{self.space}f"):
            cell = each.getparent()
            if place := cell_at(cell.get("r", "")):
                yield *place, cell, each

    def changed(self) -> None:
        self.book.touch(self.about.part)
