"""One list written into its sheet: rows put in where too few are prepared, values put where their columns are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from unionwork.kit.blanks.area import ListArea
from unionwork.kit.blanks.blank import BlankColumn, BlankSheet
from unionwork.kit.blanks.container import Book, tag
from unionwork.kit.blanks.grid import Grid
from unionwork.kit.blanks.inserting import fits, insert, obstacles, remarks, spread
from unionwork.kit.blanks.references import Area, Shift, area_of, copied, letters
from unionwork.kit.blanks.rendering import Unfit, Written
from unionwork.kit.blanks.strings import Strings
from unionwork.kit.blanks.styles import SHORT_DAY, TEXT, Styles
from unionwork.kit.blanks.values import Values
from unionwork.kit.record import Record

LONG_DIGITS = 10  # a text of so many digits is kept from being turned into a number
Progress = Callable[[int, int], None]


@dataclass
class Outcome:
    """What became of one sheet."""

    rows: int = 0
    inserted: int = 0
    unfilled: list[dict[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    area: Area | None = None
    expected: dict[tuple[int, int], Written] = field(default_factory=dict)
    known: set[tuple[int, int]] = field(default_factory=set)


class ListWriter:
    """Writes the people of one list."""

    def __init__(
        self, book: Book, grid: Grid, blank: BlankSheet, styles: Styles, strings: Strings, sheets: list[Grid]
    ) -> None:
        self.book, self.grid, self.blank = book, grid, blank
        self.styles, self.strings, self.sheets = styles, strings, sheets
        self.area = replace(blank.area or ListArea(1, 0))
        self.table_bottom = self._table_bottom()
        if self.area.foot is None and self.area.first <= self.table_bottom:
            self.area.last = max(self.area.last, self.table_bottom)
        self.outcome = Outcome(remarks=list(blank.remarks))
        self.fresh: set[int] = set()
        self._fitting: dict[tuple[int, str], int] = {}
        self.models: dict[int, int] = {}
        self.serials = {column.index: self._serial(column.index) for column in blank.columns if column.serial}
        self.constants = self._constants()

    def write(self, values: Values, progress: Progress | None = None) -> Outcome:
        """Put the records in, in their order. Raises `Refused` where rows would be needed that cannot be put in."""
        records = values.records
        halves = max(len(self.blank.blocks), 1)
        groups = -(-len(records) // halves)
        self._make_room(groups)
        self._dress()
        places = list(self._places(len(records), max(groups, self.area.prepared if halves > 1 else 0), halves))
        for block, columns in enumerate(self.blank.blocks):
            chosen = [(n, row) for n, (b, row) in enumerate(places) if b == block]
            for column in columns:
                self._column(column, chosen, records, values)
            if progress:
                progress(block + 1, halves)
        self.outcome.rows = len(records)
        self._finish([row for _, row in places])
        return self.outcome

    # ---- room -------------------------------------------------------------------------------------------------------
    def _make_room(self, groups: int) -> None:
        """Put in the rows that are missing; `groups` are people (or pairs of people side by side)."""
        area, missing = self.area, groups - self.area.prepared
        if missing <= 0:
            return
        rows = missing * area.step
        fits(max(self.grid.last_row, area.last) + rows)
        if self._appends(area):
            self._append(area, rows)
            return
        if area.prepared >= 2:
            at, grows, model = area.last - area.step + 1, False, area.last - 2 * area.step + 1
        elif area.prepared == 1:
            at, grows, model = area.last + 1, True, area.first
        else:
            at, grows, model = area.first, False, 0
        obstacles(self.book, self.blank.about, at)
        self.outcome.remarks += remarks(self.book, self.blank.about, at)
        insert(self.book, self.grid, Shift(self.blank.name, at, rows, grows), self.sheets)
        self._twins(range(at, at + rows), model or self._like(), at)
        self.outcome.inserted = rows
        area.last += rows
        if area.foot is not None:
            area.foot += rows

    def _appends(self, area: ListArea) -> bool:
        """Whether new rows simply go below: nothing stands there, or a table object ends there."""
        if area.foot is not None:
            return False
        return area.prepared == 0 or self.table_bottom == area.last

    def _table_bottom(self) -> int:
        areas = [
            area_of(self.book.tree(part).get("ref", "")) for part in self.book.related(self.blank.about.part, "table")
        ]
        return max((area[2] for area in areas if area), default=0)

    def _append(self, area: ListArea, rows: int) -> None:
        start = area.last + 1
        bottom = self.table_bottom
        if area.first <= bottom < area.last + rows:
            self.outcome.remarks.append(
                f"表里的“表格”对象只到第 {bottom} 行，下面的人已照样写好，请在 WPS 里把表格的右下角拉到最后一行"
            )
        if area.prepared:
            self.outcome.inserted = rows
        model = area.last - area.step + 1 if area.prepared else self._like()
        if model:
            self._twins(range(start, start + rows), model, start)
        area.last += rows

    def _like(self) -> int:
        """A row with people or an example that new rows may look like; 0 where there is none."""
        return next((rows[-1] for rows in (self.area.kept, self.area.examples) if rows), 0)

    def _twins(self, rows: range, model: int, at: int) -> None:
        """New rows that look like the model's."""
        step = self.area.step
        shapes = [
            area for area in self.grid.merges
            if model and model <= area[0] and area[2] < model + step and area[0] <= area[2]
        ]  # fmt: skip
        pair = self._striped(at) if step == 1 else None
        for n, row in enumerate(rows):
            like = pair[(row - self.area.first) % 2] if pair else model + n % step if model else 0
            if row in self.grid.rows:
                continue
            self.grid.twin(like, row)
            self.fresh.add(row)
            self.models[row] = like
        for start in range(rows.start, rows.stop, step):
            for top, left, bottom, right in shapes:
                self.grid.merge((top - model + start, left, bottom - model + start, right))

    def _striped(self, at: int) -> tuple[int, int] | None:
        """Two rows of which one looks like the odd, one like the even rows of the list."""
        first = self.area.first
        if at - first < 4:
            return None

        def look(row: int) -> list[int]:
            return [self.grid.style(row, column.index) for column in self.blank.columns]

        if look(first + 1) != look(first + 2) and look(first + 1) == look(first + 3):
            return first + 2, first + 1
        return None

    # ---- what was prepared ------------------------------------------------------------------------------------------
    def _serial(self, column: int) -> tuple[int, str, int]:
        """The number the first row has, how it is written (number, text, formula), with how many digits."""
        cell = self.grid.cell(self.area.first, column)
        if self.grid.formula(self.area.first, column):
            return 1, "formula", 0
        if cell is None or not self.grid.filled(self.area.first, column):
            return (
                len(self.area.kept) + 1,
                "text" if self.styles.is_text(self.grid.style(self.area.first, column)) else "number",
                0,
            )
        if cell.get("t") in ("s", "inlineStr", "str"):
            words = self._text(cell)
            return (int(words), "text", len(words)) if words.isdigit() else (1, "text", 0)
        words = next((each.text or "" for each in cell if tag(each) == "v"), "1")
        return int(float(words)) if words.replace(".", "", 1).isdigit() else 1, "number", 0

    def _text(self, cell: Any) -> str:
        if cell.get("t") == "s" and self.strings.part:
            place = next((each.text or "" for each in cell if tag(each) == "v"), "")
            items = [each for each in self.book.tree(self.strings.part) if tag(each) == "si"]
            held = items[int(place)] if place.isdigit() and int(place) < len(items) else None
            return "".join(t.text or "" for t in held.iter("{*}t")) if held is not None else ""
        return "".join(t.text or "" for t in cell.iter("{*}t")) or next(
            (each.text or "" for each in cell if tag(each) == "v"), ""
        )

    def _constants(self) -> dict[int, Any]:
        """What every prepared row holds alike, so that new rows get it too."""
        area = self.area
        if area.prepared < 2:
            return {}
        found = {}
        for column, cell in self.grid.cells.get(area.first, {}).items():
            if column in self.serials or not self.grid.filled(area.first, column):
                continue
            other = self.grid.cell(area.first + area.step, column)
            if other is not None and [(e.tag, e.text) for e in cell] == [(e.tag, e.text) for e in other]:
                found[column] = cell
        return found

    def _dress(self) -> None:
        """Formulas and constants of the prepared rows in the rows that were put in."""
        for row in sorted(self.fresh):
            model = self.models[row]
            for column, cell in self.grid.cells.get(model, {}).items():
                formula = next((each for each in cell if tag(each) == "f"), None)
                target = self.grid.cell(row, column)
                if target is None or (formula is not None and formula.get("t") == "array"):
                    continue
                if formula is not None and not len(target):
                    words = formula.text or self._shared(model, column, formula)
                    if words:
                        fresh = spread(self.grid, formula, cell, 0)
                        fresh.text = copied(words, row - model)
                        target.append(fresh)
                elif column in self.constants and not len(target):
                    for each in self.constants[column]:
                        target.append(each.__copy__())
                    if self.constants[column].get("t"):
                        target.set("t", self.constants[column].get("t"))

    def _shared(self, row: int, column: int, formula: Any) -> str:
        """The words of a shared formula that stand in its first cell."""
        for top, left, _, other in self.grid.formulas():
            if other.get("t") == "shared" and other.get("si") == formula.get("si") and other.text:
                return copied(other.text, row - top, column - left)
        return ""

    # ---- values -----------------------------------------------------------------------------------------------------
    def _places(self, people: int, groups: int, halves: int) -> Iterator[tuple[int, int]]:
        """Block and row of each person."""
        for n in range(people):
            block, line = divmod(n, groups) if halves > 1 and not self.blank.across else divmod(n, halves)[::-1]
            yield block, self.area.first + line * self.area.step

    def _column(
        self, column: BlankColumn, places: Sequence[tuple[int, int]], records: Sequence[Record], values: Values
    ) -> None:
        if column.serial:
            for n, row in places:
                self._number(column.index, row, n)
            return
        if column.source is None or column.render is None:
            self._told(column, column.why or "台账里没有这一项")
            return
        get, misfits, met = values.getter(column.source), Counter[str](), Counter[str]()
        for n, row in places:
            value = get(records[n])
            if value is None or value == "":
                met["empty"] += 1
                continue
            try:
                written = column.render.write(value)
            except Unfit as unfit:
                misfits[unfit.said] += 1
                continue
            if written is not None:
                met[self._cell(row, column.index, written, column.render.long)] += 1
        for said, count in misfits.most_common(5):
            self._told(column, f"{count} {values.ledger.counter}：{said}")
        self._tell(column, met, len(places))

    def _cell(self, row: int, column: int, written: Written, long: bool) -> str:
        """Write one value; says whether it was put, or what stands there already and must stay."""
        cell = self.grid.cell(row, column)
        if cell is not None and len(cell):
            if self.grid.formula(row, column):
                self.grid.put_known(row, column, written.text, number=written.kind != "text")
                self.outcome.known.add((row, column))
                return "formula"
            if self.grid.filled(row, column):
                return "taken"
        if (row, column) in self.grid.covered:
            return "taken"
        style = self.grid.style(row, column)
        self._store(row, column, written, self._fitted(style, written, long), style)
        return "put"

    def _tell(self, column: BlankColumn, met: Counter[str], people: int) -> None:
        """What stayed empty in a column, and why."""
        if met["taken"]:
            self._told(column, f"{met['taken']} 个单元格里已有内容，没有改动")
        if met["formula"]:
            self._told(column, "这一列是公式，保留公式，打开时自动算出")
        if people and met["empty"] == people and column.source is not None:
            label = column.source.subject.label if column.source.subject else column.key
            self._told(column, f"台账里都没有填“{label}”")

    def _told(self, column: BlankColumn, why: str) -> None:
        entry = {"heading": column.key, "why": why}
        if entry not in self.outcome.unfilled:
            self.outcome.unfilled.append(entry)

    def _number(self, column: int, row: int, place: int) -> None:
        """The number of a row: kept where one stands, continued where none does."""
        _, kind, digits = self.serials[column]
        first = next(iter(self.serials.values()))[0]
        if (row, column) in self.grid.covered:
            return
        if self.grid.formula(row, column):
            self.grid.put_known(row, column, str(first + place), number=True)
            self.outcome.known.add((row, column))
            return
        moved = self.outcome.inserted and (len(self.blank.blocks) > 1 or row > self.area.last - self.area.step)
        if self.grid.filled(row, column) and not moved:
            return
        words = str(first + place).zfill(digits)
        style = self.grid.style(row, column)
        self._store(row, column, Written("text" if kind == "text" else "number", words), style, style)

    def _fitted(self, style: int, written: Written, long: bool) -> int:
        """The model's style, made to hold text or a day where it would spoil them."""
        if written.kind == "day":
            return style if self.styles.is_day(style) else self.styles.with_format(style, SHORT_DAY)
        digits = written.text.isdigit() or (written.text[:-1].isdigit() and written.text[-1:] in "Xx")
        spoilt = long and digits and (len(written.text) >= LONG_DIGITS or written.text.startswith("0"))
        if written.kind == "text" and spoilt and not self.styles.is_text(style):
            return self.styles.with_format(style, TEXT)
        return style

    def _store(self, row: int, column: int, written: Written, style: int, own: int) -> None:
        """Put a value into a cell; `own` is the style it has already."""
        chosen = style if style != own else None
        if written.kind == "text":
            self.grid.put_text(row, column, written.text, self.strings, chosen)
        else:
            self.grid.put_number(row, column, written.text, chosen)
        self.outcome.expected[row, column] = written

    # ---- afterwards -------------------------------------------------------------------------------------------------
    def _finish(self, rows: Sequence[int]) -> None:
        columns = [column.index for column in self.blank.columns]
        if rows and columns:
            self.outcome.area = (min(rows), min(columns), max(rows) + self.area.step - 1, max(columns))
            self._no_green_corners(min(rows), max(rows))
        self.grid.count_merges()
        self.grid.measure()
        self.grid.changed()

    def _no_green_corners(self, first: int, last: int) -> None:
        """Say that digits kept as text are meant, so that no green corners are shown."""
        columns = sorted(
            {
                column
                for (_, column), written in self.outcome.expected.items()
                if written.kind == "text" and written.text[:-1].isdigit() and len(written.text) > 1
            }
        )
        if not columns:
            return
        table = self.grid.place("ignoredErrors")
        said = " ".join(f"{letters(c)}{first}:{letters(c)}{last}" for c in columns)
        each = table.makeelement(f"{self.grid.space}ignoredError")
        each.set("sqref", said)
        each.set("numberStoredAsText", "1")
        extension = next((other for other in table if tag(other) == "extLst"), None)
        if extension is None:
            table.append(each)
        else:
            extension.addprevious(each)
