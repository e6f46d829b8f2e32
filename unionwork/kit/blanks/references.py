"""References to cells in formulas, ranges and names: read, copied downwards, shifted where rows are put in.

Rows are numbered as WPS shows them (1 is the first), columns from nought (0 is A).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

LAST_ROW, LAST_COLUMN = 1_048_576, 16_383
MOST_SKETCHED = 20_000  # a formula longer than this is left alone

Area = tuple[int, int, int, int]
"""Top row, left column, bottom row, right column, all included."""

CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
AREA = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")
WORD = r"\w.\u00b7?\\"  # what a name, a function or a sheet without quotation marks is made of
REFERENCE = re.compile(
    rf"""
    (?P<text>"(?:[^"]|"")*")
    | (?P<sheet>'(?:[^']|'')+'!|(?:\[\d+\])?[{WORD}]+(?::[{WORD}]+)?!)?
      (?<![{WORD}$])
      (?:
        (?P<c1>\$?[A-Za-z]{{1,3}})(?P<r1>\$?[1-9]\d{{0,6}})(?::(?P<c2>\$?[A-Za-z]{{1,3}})(?P<r2>\$?[1-9]\d{{0,6}}))?
        | (?P<k1>\$?[A-Za-z]{{1,3}}):(?P<k2>\$?[A-Za-z]{{1,3}})
        | (?P<w1>\$?[1-9]\d{{0,6}}):(?P<w2>\$?[1-9]\d{{0,6}})
      )
      (?![{WORD}(!\[])
    | (?P<inside>\[(?:[^\[\]]|\[[^\[\]]*\])*\])
    """,
    re.VERBOSE,
)
NAME = re.compile(rf"(?<![{WORD}!'\]])([^\W\d][{WORD}]*)(?![{WORD}(!\[])")
UNKNOWABLE = re.compile(r"\b(?:INDIRECT|OFFSET)\s*\(|\w\[", re.IGNORECASE)
"""What a formula may look at without saying it in references: worked-out addresses, columns of table objects."""


@cache
def letters(column: int) -> str:
    """The name of a column: A, B, …, AA."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@lru_cache(maxsize=4096)
def column_of(name: str) -> int:
    """The place of a column by its letters."""
    place = 0
    for letter in name.strip("$").upper():
        place = place * 26 + ord(letter) - 64
    return place - 1


def cell_name(row: int, column: int) -> str:
    return f"{letters(column)}{row}"


def cell_at(name: str) -> tuple[int, int] | None:
    """Row and column of B7 or $B$7; nothing for anything else."""
    found = CELL.fullmatch(name.strip())
    return (int(found[2]), column_of(found[1])) if found else None


def area_of(text: str) -> Area | None:
    """The area of A1:B7, of a single cell too; nothing for anything else."""
    found = AREA.fullmatch(text.strip())
    if not found:
        return None
    top, left = int(found[2]), column_of(found[1])
    return top, left, int(found[4] or top), column_of(found[3]) if found[3] else left


def areas_of(sqref: str) -> list[Area]:
    """Every area of a list with spaces between."""
    return [area for part in sqref.split() if (area := area_of(part))]


def name_of(area: Area) -> str:
    top, left, bottom, right = area
    first = cell_name(top, left)
    return first if (top, left) == (bottom, right) else f"{first}:{cell_name(bottom, right)}"


def unquoted(sheet: str) -> str:
    """The sheet a prefix such as '一 车间'! names."""
    name = sheet.removesuffix("!")
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def same_sheet(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


# ---- what a formula looks at -------------------------------------------------------------------------------
def looks_at(formula: str, home: str) -> Iterator[tuple[str, Area]]:
    """Every area a formula on the sheet `home` refers to, with its sheet; other files are passed over."""
    for found in REFERENCE.finditer(formula):
        if found["text"] or found["inside"]:
            continue
        sheet = unquoted(found["sheet"]) if found["sheet"] else home
        if sheet.startswith("["):
            continue
        if found["c1"]:
            one = int(found["r1"].strip("$")), column_of(found["c1"])
            two = (int(found["r2"].strip("$")), column_of(found["c2"])) if found["c2"] else one
        elif found["k1"]:
            one, two = (1, column_of(found["k1"])), (LAST_ROW, column_of(found["k2"]))
        else:
            one, two = (int(found["w1"].strip("$")), 0), (int(found["w2"].strip("$")), LAST_COLUMN)
        yield sheet, (min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))


def names_in(formula: str) -> list[str]:
    """What may be defined names in a formula."""
    return NAME.findall(re.sub(r'"(?:[^"]|"")*"', '""', formula))


def _rewritten(
    formula: str, home: str, cell: Callable[[str, str, str], str], rows: Callable[[str, str, str], str]
) -> str:
    """A formula with every reference said anew; `cell` is given the sheet and both ends of a reference."""
    if len(formula) > MOST_SKETCHED:
        return formula

    def said(found: re.Match[str]) -> str:
        if found["text"] or found["inside"] or found["k1"]:
            return found[0]
        prefix = found["sheet"] or ""
        sheet = unquoted(prefix) if prefix else home
        if found["c1"]:
            first = found["c1"] + found["r1"]
            last = found["c2"] + found["r2"] if found["c2"] else ""
            return prefix + cell(sheet, first, last)
        return prefix + rows(sheet, found["w1"], found["w2"])

    return REFERENCE.sub(said, formula)


# ---- a formula copied to another cell ----------------------------------------------------------------------
def copied(formula: str, down: int, right: int = 0) -> str:
    """A formula as it reads when it is copied so many rows down: what has no $ moves along."""

    def moved(name: str) -> str:
        found = re.fullmatch(r"(\$?)([A-Za-z]{1,3})(\$?)(\d+)", name)
        if not found:
            return name
        column = found[2] if found[1] else letters(min(max(column_of(found[2]) + right, 0), LAST_COLUMN))
        row = found[4] if found[3] else str(min(max(int(found[4]) + down, 1), LAST_ROW))
        return f"{found[1]}{column}{found[3]}{row}"

    def whole(row: str) -> str:
        return row if row.startswith("$") else str(min(max(int(row) + down, 1), LAST_ROW))

    return _rewritten(
        formula,
        "",
        lambda _, first, last: moved(first) + (f":{moved(last)}" if last else ""),
        lambda _, first, last: f"{whole(first)}:{whole(last)}",
    )


# ---- rows put in -------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Shift:
    """`by` rows are put in before row `at` of a sheet.

    `grows` says that a range ending in the row above reaches over the new rows too: where there is only one prepared
    row, nothing could be put into the middle of it.
    """

    sheet: str
    at: int
    by: int
    grows: bool = False

    def row(self, row: int) -> int:
        return min(row + self.by, LAST_ROW) if row >= self.at else row

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where a range of rows comes to lie."""
        if self.grows and last == self.at - 1:
            return first, last + self.by
        if last >= LAST_ROW:
            return (self.row(first) if first > 1 else first), last
        return self.row(first), self.row(last)

    def area(self, area: Area) -> Area:
        top, left, bottom, right = area
        top, bottom = self.span(top, bottom)
        return top, left, bottom, right

    def written(self, text: str) -> str:
        """A1:B7 as it reads afterwards; anything else as it is."""
        area = area_of(text)
        return text if area is None else name_of(self.area(area))

    def sqref(self, text: str) -> str:
        return " ".join(self.written(part) for part in text.split())

    def formula(self, formula: str, home: str) -> str:
        """A formula standing on the sheet `home`, as it reads afterwards."""

        def cell(sheet: str, first: str, last: str) -> str:
            both = first + (f":{last}" if last else "")
            if not same_sheet(sheet, self.sheet):
                return both
            one, two = _parts(first), _parts(last) if last else None
            if one is None:
                return both
            if two is None:
                return one[0] + str(self.row(one[1]))
            if two[1] < one[1]:
                one, two = two, one
            top, bottom = self.span(one[1], two[1])
            return f"{one[0]}{top}:{two[0]}{bottom}"

        def rows(sheet: str, first: str, last: str) -> str:
            if not same_sheet(sheet, self.sheet):
                return f"{first}:{last}"
            top, bottom = self.span(int(first.strip("$")), int(last.strip("$")))
            return f"{'$' * first.startswith('$')}{top}:{'$' * last.startswith('$')}{bottom}"

        return _rewritten(formula, home, cell, rows)


def _parts(name: str) -> tuple[str, int] | None:
    """$B$7 as $B$ and 7."""
    found = re.fullmatch(r"(\$?[A-Za-z]{1,3}\$?)(\d+)", name)
    return (found[1], int(found[2])) if found else None
