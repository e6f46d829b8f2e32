"""A template understood without help: its header, what each column wants, where the list goes, whom it asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from unionwork.kit import sheets as readers
from unionwork.kit.blanks import headers
from unionwork.kit.blanks.area import Finder, ListArea, Places, numbered
from unionwork.kit.blanks.audience import PEOPLE, Audience, audience, within
from unionwork.kit.blanks.blank import FIGURE, Blank, BlankColumn, BlankSheet, template_of
from unionwork.kit.blanks.container import Book, SheetPart, open_book, tag
from unionwork.kit.blanks.deciding import Evidence
from unionwork.kit.blanks.figures import spots, unit_form, unit_row
from unionwork.kit.blanks.grid import Grid
from unionwork.kit.blanks.meaning import SERIAL, Meanings, Source
from unionwork.kit.blanks.offers import Listing, Offers, listings, words_of
from unionwork.kit.blanks.references import cell_at
from unionwork.kit.blanks.styles import Styles, shows_month_only
from unionwork.kit.blanks.templates import KIND, Settled, known
from unionwork.kit.failures import Refused
from unionwork.kit.fields import IdNumber, Link, Phone
from unionwork.kit.headings import CHOSEN, LEARNT, bare, fold
from unionwork.kit.layout import Layout
from unionwork.kit.ledger import Computed, Ledgers
from unionwork.kit.library import Library
from unionwork.kit.sheets import Sheet, Workbook

LETTERED = re.compile(r"（[A-Z]+ 列）$")  # what sets two columns of one heading apart
UNTIL = re.compile(
    r"截[至止](?:到|时间)?[:：]?\s*\d{4}\s*[年\-./]\s*\d{1,2}[^，。,;；）)]{0,6}|以\d{4}年\d{1,2}月\d{1,2}日为准"
)


def examine(
    path: Path,
    ledgers: Ledgers,
    library: Library | None = None,
    *,
    today: date,
    ledger: str = "",
    settled: Mapping[str, Settled] | None = None,
    chosen: Mapping[str, Mapping[str, str]] | None = None,
) -> Blank:
    """Understand a template.

    `library` brings what officers taught and the templates met before; `ledger` settles which ledger fills it,
    `settled` and `chosen` what an officer has just said of its sheets and columns. Raises `Refused` for a file that
    must be saved anew first, `Unavailable` for a damaged one.
    """
    book = open_book(path)
    workbook = readers.read(path)
    learnt = library.memory.all("heading") if library else {}
    examiner = Examiner(book, workbook, ledgers, learnt, today, ledger, _units(library) if library else {})
    found = examiner.sheets()
    name = next((sheet.title for sheet in found if sheet.title), path.stem)
    template = template_of(name, found, {})
    before, differences = known(template, library.memory.all(KIND)) if library else (None, [])
    if before is not None:
        template.pattern, template.rules = before.pattern, before.rules
        template.used, template.out = before.used, before.out
    template.settled = {**(before.settled if before else {}), **(settled or {})}
    if template.settled:
        examiner.settled = template.settled
        found = examiner.sheets()
    blank = Blank(
        path, book.original, ledgers, today, workbook, found, template, before, differences, passed=examiner.passed
    )
    _say_alike(blank)
    _again(blank, {**(before.chosen if before else {}), **(chosen or {})}, chosen or {})
    return blank


def _again(blank: Blank, chosen: Mapping[str, Mapping[str, str]], now: Container[str]) -> None:
    """What was chosen by hand for this template, the last time or just `now`."""
    for name, choice in chosen.items():
        if FIGURE in choice:
            blank.template.chosen[name] = dict(choice)
            continue
        sheet, _, heading = name.partition("\t")
        try:
            column = blank.correct(sheet, heading, choice.get("field") or None, choice.get("render") or None)
        except Refused:
            continue  # the column is gone, or what filled it is
        column.how = CHOSEN if name in now else LEARNT


def _units(library: Library) -> dict[str, str]:
    """The names of departments, branches and groups, to the field of an employee that names them."""
    if PEOPLE not in library.ledgers.by_name:
        return {}
    found: dict[str, str] = {}
    for field in library.ledgers[PEOPLE].record.fields.values():
        if isinstance(field, Link) and library.ledgers[field.to].tree is not None:
            kinds = field.among.items()
            for unit in library.matching(field.to, **dict(kinds)):
                found.setdefault(library.ledgers[field.to].caption_of(unit), field.label)
    return found


def _say_alike(blank: Blank) -> None:
    """Several sheets with the same headings that would get the same people: the officer is asked to look."""
    seen: dict[tuple[str, ...], BlankSheet] = {}
    for sheet in blank.lists:
        key = (*(fold(column.key) for column in sheet.columns), sheet.audience.where if sheet.audience else "")
        if key in seen:
            sheet.remarks.append(f"列名与工作表“{seen[key].name}”相同，填的是同样的人，请核对是否要分开填")
        seen.setdefault(key, sheet)


class Examiner:
    """Looks at the sheets of one workbook."""

    def __init__(
        self,
        book: Book,
        workbook: Workbook,
        ledgers: Ledgers,
        learnt: Mapping[str, str],
        today: date,
        fixed: str,
        units: Mapping[str, str],
    ) -> None:
        self.book, self.workbook, self.ledgers, self.learnt, self.today, self.fixed = (
            book,
            workbook,
            ledgers,
            learnt,
            today,
            fixed,
        )
        self.styles = Styles(book)
        self.by_name = {sheet.name: sheet for sheet in workbook.sheets}
        self.passed: list[tuple[str, str]] = []
        self.units = units
        self.settled: Mapping[str, Settled] = {}
        self._meanings: dict[str, Meanings] = {}
        self._listings: list[Listing] | None = None

    def meanings(self, ledger: str) -> Meanings:
        if ledger not in self._meanings:
            self._meanings[ledger] = Meanings(self.ledgers, self.ledgers[ledger], self.learnt)
        return self._meanings[ledger]

    @property
    def listings(self) -> list[Listing]:
        """The template's dictionaries, wherever they stand: only sheets that are no list themselves are asked."""
        if self._listings is None:
            self._listings = listings(self.workbook.sheets)
        return self._listings

    def sheets(self) -> list[BlankSheet]:
        """Every sheet that wants filling."""
        self.passed = []
        return [sheet for about in self.book.sheets if (sheet := self.sheet(about))]

    def sheet(self, about: SheetPart) -> BlankSheet | None:
        """What a sheet wants; nothing for a hidden one, a dictionary, explanations."""
        sheet = self.by_name.get(about.name)
        if sheet is None or about.hidden or not sheet.rows:
            return None
        if self.settled.get(about.name, Settled()).left_out:
            self.passed.append((about.name, "选了不填"))
            return None
        found = self._list(about, sheet)
        if found is None and not (self.passed and self.passed[-1][0] == about.name):
            found = self._figures(about, sheet)
        if found is None and not (self.passed and self.passed[-1][0] == about.name):
            self.passed.append((about.name, "没有要填的名单或数字"))
        return found

    # ---- lists ------------------------------------------------------------------------------------------------------
    def _list(self, about: SheetPart, sheet: Sheet) -> BlankSheet | None:
        first = headers.laid(
            sheet, self.meanings(self.fixed or PEOPLE if PEOPLE in self.ledgers.by_name else self.ledgers.all[0].name)
        )
        header = first[0].header_rows if first else ()
        titles = headers.titles(sheet, header[0] if header else 6)
        headings = [column.heading for column in first[0].columns] if first else []
        if PEOPLE in self.ledgers.by_name:
            asked = audience(
                [" ".join(titles), about.name, self.book.path.stem], headings, self.ledgers, self.today, self.fixed
            )
        else:
            asked = audience([], headings, self.ledgers, self.today, self.fixed or self.ledgers.all[0].name)
        said = self.settled.get(about.name, Settled())
        if said.ledger:
            asked = Audience(said.ledger, said.where, "选定的人")
        meanings = self.meanings(asked.ledger if not asked.missing else PEOPLE)
        chosen = headers.laid(sheet, meanings, said.header) or first
        if chosen is None or not (said.header or headers.names_somebody(chosen[1])):
            return None
        layout, found = chosen
        grid, offers = Grid(self.book, about), Offers(self.book, self.workbook, about.name, self.book.tree(about.part))
        if not said.header and headers.is_form(sheet, layout, meanings):
            self.passed.append((about.name, "这是一人一张的登记表，不是名单：请在“文书”里打印，或逐人填写"))
            return None
        blank = BlankSheet(
            about, "list", headers.title(titles, about.name), layout.header_rows, audience=asked, meanings=meanings
        )
        self._fill_in(blank, sheet, grid, offers, layout, found)
        if (
            blank.audience is not None
            and not said.ledger
            and blank.audience.ledger == PEOPLE
            and (unit := self.units.get(about.name.strip()))
        ):
            blank.audience = asked = within(asked, unit, about.name.strip(), self.ledgers[PEOPLE])
        if asked.remark:
            blank.remarks.append(asked.remark)
        return blank

    def _fill_in(
        self,
        blank: BlankSheet,
        sheet: Sheet,
        grid: Grid,
        offers: Offers,
        layout: Layout,
        found: Sequence[headers.Meant],
    ) -> None:
        """The columns, the area, the evidence of each column."""
        last = blank.header_rows[-1]
        places = Places(
            [column.index for column, *_ in found],
            [column.index for column, source, _, _ in found if source and headers.naming(source)],
            [column.index for column, source, _, _ in found if source and source.path == SERIAL],
        )
        skipped = dict(layout.skipped)
        area = Finder(sheet, grid, self.styles, offers, places, skipped).find(last)
        if said := self.settled.get(blank.name, Settled()).first:
            area.first, area.last = said, max(area.last, said - 1)
            area.foot = area.foot if area.foot and area.foot > said else None
        blank.area = area
        notes = _notes(sheet, blank.header_rows[0], area, self.workbook)
        comments = _comments(self.book, blank.about)
        covered = _covered(grid, area.first)
        heads = Counter((column.above, column.heading) for column, *_ in found if column.index not in covered)
        for column, source, how, why in found:
            if column.index in covered:
                continue
            key = LETTERED.sub("", column.key) if heads[column.above, column.heading] == 1 else column.key
            offer = offers.below(column.index, area.first, max(area.last, area.first))
            if source is None and offer.items:
                source, how, why = (
                    blank.meanings.find(column.above, column.heading, offer.items)
                    if blank.meanings
                    else (None, how, why)
                )
            evidence = self._evidence(sheet, grid, column, area, offer, notes, comments)
            for each, box in _boxes(grid, column, last, area, source):
                one = BlankColumn(each, key, column.heading, column.above, evidence, box, how, why=why)
                one.settle()
                blank.columns.append(one)
        blank.blocks = _blocks(blank.columns)
        blank.across = _across(sheet, blank)
        day = next((until[0] for text in notes if (until := UNTIL.search(text))), "")
        if day and any(column.source and isinstance(column.source.subject, Computed) for column in blank.columns):
            blank.remarks.append(f"表里写着“{day}”，年龄、工龄等是按填表当天算的，请核对")
        again = [row for row, why in layout.skipped if why == "重复的表头" and row > area.first]
        if again:
            blank.remarks.append(f"第 {_rows(again)} 行又有同样的表头，它下面的空行没有填")
        if area.kept:
            blank.remarks.append(f"第 {_rows(area.kept)} 行已有内容，没有改动，从第 {area.first} 行填起")
        if area.examples:
            blank.remarks.append(f"第 {_rows(area.examples)} 行是示例，没有改动；上级要求删去的，请在报送前删去")

    def _evidence(
        self,
        sheet: Sheet,
        grid: Grid,
        column: Any,
        area: ListArea,
        offer: Any,
        notes: Sequence[str],
        comments: Mapping[tuple[int, int], str],
    ) -> Evidence:
        style = grid.style(area.first, column.index)
        code = self.styles.code_of(style) if self.styles.is_day(style) else ""
        heading = "/".join((*column.above[-1:], column.heading))
        bared = bare(fold(column.heading))
        hints = [words_of(sheet, row, column.index) for row in area.hints]
        hints += [text for (row, place), text in comments.items() if place == column.index and row <= area.first]
        hints += [note for note in notes if len(bared) >= 2 and bared in fold(note)]
        example = next(
            (
                sheet.rows[row - 1][column.index]
                for row in (*area.examples, *area.kept)
                if column.index < sheet.width and sheet.rows[row - 1][column.index] != ""
            ),
            "",
        )
        return Evidence(
            heading, tuple(filter(None, hints)), example, offer, self.listings, self.styles.is_text(style), code,
            bool(code) and shows_month_only(code), self.book.from_1904,
        )  # fmt: skip

    # ---- figures ----------------------------------------------------------------------------------------------------
    def _figures(self, about: SheetPart, sheet: Sheet) -> BlankSheet | None:
        grid = Grid(self.book, about)
        meanings = self.meanings(PEOPLE if PEOPLE in self.ledgers.by_name else self.ledgers.all[0].name)
        found = unit_form(sheet, grid, self.styles, meanings)
        if not found.facts:
            found = spots(sheet, grid, self.styles)
        if not found.spots:
            found = unit_row(sheet, grid, meanings)
        if not found.spots and not found.facts:
            return None
        titles = headers.titles(sheet, found.header_rows[0] if found.header_rows else 3)
        return BlankSheet(about, "figures", headers.title(titles, about.name), found.header_rows, grid=found)


def _notes(sheet: Sheet, header: int, area: ListArea, workbook: Workbook) -> list[str]:
    """Explanations around the list and on sheets of their own, sentence by sentence."""
    texts = [cell for row in sheet.rows[: header - 1] for cell in row if isinstance(cell, str)]
    if area.foot:
        texts += [cell for row in sheet.rows[area.foot - 1 : area.foot + 40] for cell in row if isinstance(cell, str)]
    for other in workbook.sheets:
        if other is not sheet and len(other.rows) <= 200 and re.search(r"说明|须知|要求|填[写表报]", other.name):
            texts += [cell for row in other.rows for cell in row if isinstance(cell, str)]
    return [part for text in texts if len(text) > 4 for part in re.split(r"[\n。；;]", text) if len(part) > 4][:500]


def _comments(book: Book, about: SheetPart) -> dict[tuple[int, int], str]:
    """The comments of a sheet by their cell."""
    found = {}
    for part in book.related(about.part, "comments"):
        for each in book.tree(part).iter("{*}comment"):
            if place := cell_at(each.get("ref", "")):
                found[place] = "".join(t.text or "" for t in each.iter("{*}t") if tag(t))
    return found


# ---- columns -----------------------------------------------------------------------------------------------
def _boxes(
    grid: Grid, column: Any, header: int, area: ListArea, source: Source | None
) -> Iterator[tuple[int, Source | None]]:
    """A column, or the many boxes of a number under one merged heading, each with its place in the number."""
    wide = next(
        (
            right - left + 1
            for top, left, bottom, right in grid.merges
            if top <= header <= bottom and left == column.index
        ),
        1,
    )
    merged_below = any(
        top == area.first and left == column.index and right > left for top, left, _, right in grid.merges
    )
    if source is not None and isinstance(source.subject, IdNumber | Phone) and wide in (11, 18) and not merged_below:
        yield from ((column.index + n, replace(source, box=n)) for n in range(wide))
        return
    yield column.index, source


def _covered(grid: Grid, row: int) -> set[int]:
    """The columns of a row that a cell merged from the left hides."""
    return {
        c for top, left, bottom, right in grid.merges if top <= row <= bottom for c in range(left + 1, right + 1)
    }  # fmt: skip


def _blocks(columns: list[BlankColumn]) -> list[list[BlankColumn]]:
    """The halves of a list printed side by side: the same headings over again."""
    heads = [fold("/".join((*column.above, column.heading))) for column in columns]
    for period in range(2, len(columns) // 2 + 1):
        if (
            len(columns) % period == 0
            and all(heads[n] == heads[n % period] for n in range(len(heads)))
            and len(set(heads[:period])) == period
        ):
            return [columns[n : n + period] for n in range(0, len(columns), period)]
    return [columns]


def _across(sheet: Sheet, blank: BlankSheet) -> bool:
    """Whether numbers written beforehand run across the halves of a list, not down each of them."""
    if len(blank.blocks) < 2 or blank.area is None:
        return False
    firsts = []
    for block in blank.blocks[:2]:
        serial = next((column.index for column in block if column.serial), None)
        firsts += numbered([words_of(sheet, blank.area.first, serial)]) if serial is not None else []
    return len(firsts) == 2 and firsts[1] == firsts[0] + 1


def _rows(rows: Sequence[int]) -> str:
    return (
        f"{rows[0]}–{rows[-1]}"
        if len(rows) > 1 and rows[-1] - rows[0] == len(rows) - 1
        else "、".join(map(str, rows[:8]))
    )
