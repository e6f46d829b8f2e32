"""What formulas came to before the filling is forgotten where it no longer holds, so that it is worked out anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from unionwork.kit.blanks.container import Book, Element, tag
from unionwork.kit.blanks.grid import Grid
from unionwork.kit.blanks.references import UNKNOWABLE, Area, area_of, copied, looks_at, names_in

Places = dict[str, dict[int, tuple[int, int]]]
"""By sheet and column, the first and the last row in which something changed."""


@dataclass
class Standing:
    """One formula: where it stands, what it looks at, whether that can be told at all."""

    grid: Grid
    row: int
    column: int
    cell: Element
    looks: list[tuple[str, Area]]
    knowable: bool
    covers: Area


def forget(
    book: Book, sheets: Iterable[Grid], filled: dict[str, list[Area]], known: set[tuple[str, int, int]]
) -> set[str]:
    """Forget the outcome of every formula that looks, straight or by others, at what was filled.

    `known` are cells whose outcome was told while filling. Gives the parts in which something was forgotten; they say
    that the sheet is to be worked out when it is opened.
    """
    places: Places = {}
    for name, areas in filled.items():
        for area in areas:
            _spread(places, name.casefold(), area)
    named = {each.get("name", "").casefold(): each.text or "" for each in book.workbook.iter("{*}definedName")}
    waiting = [one for grid in sheets for one in _standing(grid, named)]
    touched: set[str] = set()
    settled = False
    while not settled:
        settled, rest = True, []
        for one in waiting:
            if not one.knowable or any(_meets(places, sheet, area) for sheet, area in one.looks):
                settled = False
                _spread(places, one.grid.about.name.casefold(), one.covers)
                if (one.grid.about.name, one.row, one.column) not in known and _has_outcome(one.cell):
                    one.grid.forget(one.cell)
                    touched.add(one.grid.about.part)
            else:
                rest.append(one)
        waiting = rest
    for grid in sheets:
        if grid.about.part in touched or any(name == grid.about.name for name, _, _ in known):
            grid.place("sheetCalcPr").set("fullCalcOnLoad", "1")
            grid.changed()
    return touched


def _standing(grid: Grid, named: dict[str, str]) -> Iterable[Standing]:
    shared = _shared(grid)
    for row, column, cell, formula in grid.formulas():
        words = formula.text or shared.get((row, column), "")
        looks = list(looks_at(words, grid.about.name))
        for name in names_in(words):
            if name.casefold() in named:
                looks += looks_at(named[name.casefold()], grid.about.name)
        unknown = bool(UNKNOWABLE.search(words))
        covers = area_of(formula.get("ref", "")) if formula.get("t") == "array" else None
        yield Standing(grid, row, column, cell, looks, not unknown, covers or (row, column, row, column))


def _shared(grid: Grid) -> dict[tuple[int, int], str]:
    """The words of every cell of a shared formula, without changing the sheet."""
    masters: dict[str, tuple[int, int, str]] = {}
    words: dict[tuple[int, int], str] = {}
    for row, column, _, formula in grid.formulas():
        if formula.get("t") == "shared":
            if formula.text:
                masters[formula.get("si", "")] = (row, column, formula.text)
            elif master := masters.get(formula.get("si", "")):
                words[row, column] = copied(master[2], row - master[0], column - master[1])
    return words


def _has_outcome(cell: Element) -> bool:
    return any(tag(each) == "v" for each in cell)


def _spread(places: Places, sheet: str, area: Area) -> None:
    top, left, bottom, right = area
    columns = places.setdefault(sheet, {})
    for column in range(left, right + 1):
        first, last = columns.get(column, (top, bottom))
        columns[column] = (min(first, top), max(last, bottom))


def _meets(places: Places, sheet: str, area: Area) -> bool:
    top, left, bottom, right = area
    return any(
        left <= column <= right and first <= bottom and last >= top
        for column, (first, last) in places.get(sheet.casefold(), {}).items()
    )
