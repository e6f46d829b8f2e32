"""How a sheet is laid out: its header under titles and merged cells, its columns, its data rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from unionwork.kit.cells import blank, letter_of, written
from unionwork.kit.failures import Problem
from unionwork.kit.fields import IdNumber
from unionwork.kit.headings import ALIKE, CHOSEN, CONTENT, LEARNT, SAME, SYNONYM, TRUST, Dictionary, bare, fold
from unionwork.kit.layout_rows import sort_rows
from unionwork.kit.ledger import Ledger
from unionwork.kit.numbers import compact_id, id_damage, id_findings
from unionwork.kit.record import Field, Unreadable
from unionwork.kit.sheets import Sheet

DEEPEST = 24  # the header is looked for among so many rows that are not blank
WIDEST = 400  # columns farther right are not looked at
TALLEST = 3  # and is at most so many rows tall
LONGEST_HEADING = 60
SAMPLES = 20  # so many rows below it show what a column holds
USELESS = re.compile(r"(?:列|column|field|字段|f)\d*|号码|证件|编号|号|id|身份.{1,6}")


@dataclass(frozen=True)
class Column:
    """One column of a sheet: its heading, the field it brings and by which road, or why it brings none."""

    index: int
    key: str
    above: tuple[str, ...] = ()
    heading: str = ""
    field: Field[Any] | None = None
    how: str = ""
    note: str = ""
    samples: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        return letter_of(self.index)


@dataclass
class Layout:
    """What was made out of one sheet. Row numbers are those WPS shows; `data` are places in `sheet.rows`."""

    header_rows: tuple[int, ...] = ()
    columns: list[Column] = field(default_factory=list)
    data: list[int] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    runner_up: tuple[int, ...] = ()
    problems: list[tuple[Column, Problem]] = field(default_factory=list)

    @property
    def first_row(self) -> int | None:
        return self.data[0] + 1 if self.data else None

    @property
    def last_row(self) -> int | None:
        return self.data[-1] + 1 if self.data else None

    @property
    def mapped(self) -> list[Column]:
        return [column for column in self.columns if column.field]

    @property
    def mapping(self) -> dict[str, str]:
        return {column.key: column.field.name for column in self.columns if column.field}

    @property
    def unmapped(self) -> list[str]:
        return [column.key for column in self.columns if not column.field]


# ---- the header -----------------------------------------------------------------------------------------------------
def lay_out(
    sheet: Sheet, dictionary: Dictionary, header: Sequence[int] = (), chosen: Mapping[str, str] = MappingProxyType({})
) -> Layout:
    """Find header, columns and data rows of a sheet.

    `header` are header rows the officer pointed at, as WPS numbers them; `chosen` maps headings to field names by hand
    (an empty name leaves the column out). A sheet in which nobody is found has no data rows.
    """
    if header:
        rows = tuple(number - 1 for number in header if 0 < number <= len(sheet.rows))
        ranked = [rows] if rows else []
    else:
        ranked = _ranked(sheet, dictionary)
    if not ranked:
        return Layout()
    best = ranked[0]
    other = next((rows for rows in ranked[1:] if rows[-1] != best[-1]), ())
    layout = Layout(tuple(row + 1 for row in best), runner_up=tuple(row + 1 for row in other))
    layout.columns = _columns(sheet, best, dictionary, chosen, layout)
    if _names_somebody(dictionary.ledger, layout):
        layout.data, layout.skipped = sort_rows(sheet, best[-1], layout.columns)
    return layout


def _ranked(sheet: Sheet, dictionary: Dictionary) -> list[tuple[int, ...]]:
    """Rows that may be the header, the likeliest first."""
    filled = [n for n, row in enumerate(sheet.rows[:400]) if not all(map(blank, row))][:DEEPEST]
    scored: list[tuple[float, int, tuple[int, ...]]] = []
    seen = set[Any]()
    for top in filled:
        for tall in range(1, TALLEST + 1):
            rows = tuple(range(top, top + tall))
            if rows[-1] not in filled:
                break
            said = tuple((index, *map(fold, (*above, heading))) for index, above, heading in _headings(sheet, rows))
            score = None if said in seen else _score(sheet, rows, dictionary)
            seen.add(said)  # a header repeated farther down is not another one
            if score is not None:
                scored.append((score, -top, rows))
    scored.sort(key=lambda one: (-one[0], -one[1], len(one[2])))
    return [rows for _, _, rows in scored]


WEIGHT = {CHOSEN: 2.0, LEARNT: 2.0, SAME: 2.0, SYNONYM: 2.0, ALIKE: 1.0}


def _score(sheet: Sheet, rows: tuple[int, ...], dictionary: Dictionary) -> float | None:
    """How much these rows look like the header; None for not at all."""
    score, filled = 0.0, 0
    known: dict[str, str] = {}
    sought: list[tuple[int, Field[Any]]] = []
    for index, above, heading in _headings(sheet, rows):
        filled += 1
        if _datalike(heading):
            score -= 2.0
            continue
        found, how = dictionary.find(above, heading)
        if found and found.name not in known:
            known[found.name] = how
            score += WEIGHT[how]
            sought.append((index, found))
        elif not found and how:
            score += 0.5
        elif len(heading) > 12:
            score -= 0.5
    if not known or (len(known) == 1 and (filled > 2 or ALIKE in known.values())):
        return None
    below = _below(sheet, rows[-1])
    for index, found in sought:
        cells = [row[index] for row in below if not blank(row[index])]
        if cells and _reads_narrowly(found):
            score += 0.5 * sum(_readable(found, cell) for cell in cells) / len(cells)
    return score + _merges_speak(sheet, rows) - 0.3 * (len(rows) - 1)


def _headings(sheet: Sheet, rows: tuple[int, ...]) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Every column's heading: where, the headings above it, the lowest one."""
    lines = [_spread(sheet, row, rows) for row in rows]
    for index in range(min(sheet.width, WIDEST)):
        stack: list[str] = []
        for line in lines:
            if line[index] and line[index] not in stack[-1:]:
                stack.append(line[index])
        if stack:
            yield index, tuple(stack[:-1]), stack[-1]


def _spread(sheet: Sheet, row: int, rows: tuple[int, ...]) -> list[str]:
    """One line of the header, a heading over several columns written over each of them."""
    line = [_words(cell) for cell in sheet.rows[row]]
    if row == rows[-1]:
        return line
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and left < min(right, sheet.width) and top in rows:
            line[left : right + 1] = [_words(sheet.rows[top][left])] * (min(right, sheet.width - 1) - left + 1)
    lower = sheet.rows[row + 1]
    over = {c for top, left, bottom, right in sheet.merged if top <= row <= bottom for c in range(left, right + 1)}
    for index in range(1, sheet.width):
        if not line[index] and index not in over and index - 1 not in over and not blank(lower[index]):
            # Nothing is merged here (a csv has no merges): a heading holds until the next one.
            line[index] = line[index - 1] if not blank(lower[index - 1]) else ""
    return line


def _words(cell: object) -> str:
    return "".join(written(cell).split("\n")).strip() if not blank(cell) else ""


def _datalike(heading: str) -> bool:
    """Whether this is what a person's row holds, not what a header says."""
    text = fold(heading)
    if len(heading) > LONGEST_HEADING or (len(heading) > 10 and re.search("[，。；！]", heading)):
        return True
    return bool(re.fullmatch(r"[\d.,\-/:]+|\d{14,17}[\dx*]|\d{4}年.*\d.*|.*\*{3,}.*", text))


def _merges_speak(sheet: Sheet, rows: tuple[int, ...]) -> float:
    """Cells merged downwards inside the header show how tall it is."""
    first, last = rows[0], rows[-1]
    fits = any(top == first and bottom == last > top for top, _, bottom, _ in sheet.merged)
    cut = any(first <= top <= last < bottom or top < first <= bottom for top, _, bottom, _ in sheet.merged)
    grouped = len(rows) == 2 and _only_groups(sheet, rows)
    return 1.5 * fits - 3.0 * cut + 1.0 * grouped


def _only_groups(sheet: Sheet, rows: tuple[int, ...]) -> bool:
    """Whether the lower line speaks only under headings that hold for several columns, without merges to show it."""
    upper, lower = sheet.rows[rows[0]], sheet.rows[rows[1]]
    lone = [i for i in range(sheet.width) if blank(upper[i]) and not blank(lower[i])]
    both = [i for i in range(sheet.width) if not blank(upper[i]) and not blank(lower[i])]
    quiet = [i for i in range(sheet.width) if not blank(upper[i]) and blank(lower[i])]
    words = all(isinstance(lower[i], str) and not _datalike(lower[i]) for i in lone + both)
    return bool(lone) and len(quiet) >= len(both) and words


def _below(sheet: Sheet, last: int) -> list[list[Any]]:
    rows = (row for row in sheet.rows[last + 1 : last + 1 + 4 * SAMPLES] if not all(map(blank, row)))
    return [row for row, _ in zip(rows, range(SAMPLES), strict=False)]


def _reads_narrowly(found: Field[Any]) -> bool:
    """Whether being readable says something: words can be anything, a date cannot."""
    try:
        found.read("某某某")
    except Unreadable:
        return True
    return isinstance(found, IdNumber)


def _readable(found: Field[Any], cell: object) -> bool:
    try:
        value = found.read(cell)
    except Unreadable:
        return False
    return not isinstance(found, IdNumber) or any(character.isdigit() for character in value)


# ---- the columns ----------------------------------------------------------------------------------------------------
def _columns(
    sheet: Sheet,
    rows: tuple[int, ...],
    dictionary: Dictionary,
    chosen: Mapping[str, str],
    layout: Layout,
) -> list[Column]:
    headings = list(_headings(sheet, rows))
    below = _below(sheet, rows[-1])
    columns = [
        _mapped(dictionary, chosen, Column(index, key, above, heading, samples=_samples(below, index)))
        for key, (index, above, heading) in zip(_keys(headings), headings, strict=True)
    ]
    columns = _by_content(columns, dictionary, sheet, below)
    return _settled(sorted(columns, key=lambda column: column.index), sheet, layout)


def _mapped(dictionary: Dictionary, chosen: Mapping[str, str], column: Column) -> Column:
    for name in (column.key, column.heading, fold(column.key), fold(column.heading)):
        if name in chosen:
            found = dictionary.ledger.fields.get(chosen[name])
            return replace(column, field=found, how=CHOSEN, note="" if found else "选了不导入")
    found, how = dictionary.find(column.above, column.heading)
    return replace(column, field=found, how=how) if found else replace(column, note=how)


def _keys(headings: list[tuple[int, tuple[str, ...], str]]) -> list[str]:
    """The name of each column: its lowest heading, with the one above where that alone is not unique."""
    lower = [heading for _, _, heading in headings]
    keys = [
        f"{above[-1]}/{heading}" if above and lower.count(heading) > 1 else heading for _, above, heading in headings
    ]
    return [
        f"{key}（{letter_of(index)} 列）" if keys.count(key) > 1 else key
        for key, (index, _, _) in zip(keys, headings, strict=True)
    ]


def _samples(below: list[list[Any]], index: int) -> tuple[str, ...]:
    cells = (written(row[index]) for row in below if not blank(row[index]))
    return tuple(cell for cell, _ in zip(cells, range(3), strict=False))


def _by_content(columns: list[Column], dictionary: Dictionary, sheet: Sheet, below: list[list[Any]]) -> list[Column]:
    """A column of right identity numbers under no useful heading is taken for one, where no other column brings it."""
    wanted = next((f for f in dictionary.ledger.fields.values() if isinstance(f, IdNumber)), None)
    if wanted is None or any(column.field is wanted for column in columns):
        return columns
    places = {column.index: column for column in columns}
    for index in range(min(sheet.width, WIDEST)):
        column = places.get(index) or Column(index, f"（{letter_of(index)} 列）", samples=_samples(below, index))
        if column.field or column.how or column.note or not USELESS.fullmatch(bare(fold(column.heading)) or "号"):
            continue
        cells = [row[index] for row in below if not blank(row[index])]
        right = [c for c in cells if not id_damage(c) and len(compact_id(c)) == 18 and not id_findings(compact_id(c))]
        if len(right) >= 2 and len(right) * 10 >= len(cells) * 6:
            places[index] = replace(column, field=wanted, how=CONTENT)
            return list(places.values())
    return columns


def _settled(columns: list[Column], sheet: Sheet, layout: Layout) -> list[Column]:
    """Of columns that bring the same field the most trusted one wins, then the fuller one, then the first.

    An empty column never wins over a filled one, unless the officer wanted it, and is not worth a word.
    """
    winners: dict[str, Column] = {}
    below = sheet.rows[layout.header_rows[-1] : layout.header_rows[-1] + 400]

    def filled(column: Column) -> int:
        return sum(not blank(row[column.index]) for row in below)

    def rank(column: Column) -> tuple[bool, bool, int, int, int]:
        wanted, full = column.how in (CHOSEN, LEARNT), filled(column)
        return not wanted, not full, TRUST.index(column.how), -full, column.index

    for column in columns:
        if column.field:
            known = winners.setdefault(column.field.name, column)
            winners[column.field.name] = min(known, column, key=rank)
    settled = []
    for column in columns:
        if column.field and (winner := winners[column.field.name]) is not column:
            said = f"“{winner.key}”和“{column.key}”都是{column.field.label}，用了“{winner.key}”，“{column.key}”没有导入"
            problem = Problem(column.field, said, "warning", "two-columns-one-field")
            column = replace(column, field=None, how="", note=f"与“{winner.key}”重复")
            if filled(column):
                layout.problems.append((column, problem))
        settled.append(column)
    return settled


def _names_somebody(ledger: Ledger[Any], layout: Layout) -> bool:
    """Whether a record can be told from these columns: by what it must have, or by one of its keys."""
    mapped = {column.field.name for column in layout.mapped if column.field}
    required = {name for name, f in ledger.fields.items() if f.required}
    keys = {key[0].name for key in ledger.keys if len(key) == 1}
    return bool(mapped & (required | keys)) if required or keys else bool(mapped)
