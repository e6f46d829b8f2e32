"""What a template offers for a cell: validation lists, its own dictionaries, explanations in headings and remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from unionwork.kit.blanks.container import Book, Element, tag
from unionwork.kit.blanks.references import Area, areas_of, looks_at
from unionwork.kit.cells import written
from unionwork.kit.fields import plain
from unionwork.kit.sheets import Sheet, Workbook
from unionwork.kit.widths import half

MOST_OFFERED = 2_000
CODE = re.compile(r"[0-9A-Za-z]{1,6}")
BEFORE = re.compile(r"(?<![\d.])(\d{1,3})\s*[.、:：\-—_=＝)）]?\s*([^\d\s,，;；、。.:：()（）/|=\-—]{1,12})")
AFTER = re.compile(
    r"([^\d\s,，;；、。.:：()（）/|=\-—]{1,12})\s*(?:[填为选是]?\s*[\-—_=＝:：]?|[（(])\s*[“\"]?(\d{1,3})(?![\d.位个年月日字])"
)


@dataclass(frozen=True)
class Offer:
    """What may stand in a cell: the items of its list in their order, and the words each code stands for.

    `kind` is the kind of the validation (list, date, whole, textLength …); `told` what the officer is told about it.
    """

    items: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    told: str = ""


@dataclass
class Validation:
    """One rule of the sheet for some cells."""

    areas: list[Area]
    kind: str
    formula: str
    told: str

    def covers(self, row: int, column: int) -> bool:
        return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in self.areas)


class Offers:
    """Everything one sheet offers, looked up by cell or by column."""

    def __init__(self, book: Book, workbook: Workbook, name: str, root: Element) -> None:
        self.book, self.workbook, self.name, self.root = book, workbook, name, root
        self.sheets = {sheet.name.casefold(): sheet for sheet in workbook.sheets}

    @cached_property
    def validations(self) -> list[Validation]:
        """The rules of the sheet, those kept in its extension too."""
        return list(self._validations())

    def _validations(self) -> Iterator[Validation]:
        for each in self.root.iter("{*}dataValidation"):
            words = {tag(part): "".join(part.itertext()) for part in each}
            areas = areas_of(each.get("sqref") or words.get("sqref", ""))
            told = " ".join(filter(None, (each.get("promptTitle"), each.get("prompt"), each.get("error"))))
            yield Validation(areas, each.get("type", "none"), words.get("formula1", "").strip(), told)

    @cached_property
    def names(self) -> dict[str, str]:
        """The defined names of the workbook, to what they stand for."""
        return {
            each.get("name", "").casefold(): (each.text or "") for each in self.book.workbook.iter("{*}definedName")
        }

    def at(self, row: int, column: int) -> Offer:
        """What may stand in a cell."""
        rules = [rule for rule in self.validations if rule.covers(row, column)]
        told = " ".join(rule.told for rule in rules if rule.told)
        for rule in rules:
            if rule.kind == "list":
                items, words = self._items(rule.formula)
                return Offer(items, words, "list", told)
        return Offer(kind=rules[0].kind if rules else "", told=told)

    def below(self, column: int, first: int, last: int) -> Offer:
        """What may stand in a column of a list: what its first row offers, or the first row that offers anything."""
        here = self.at(first, column)
        if here.kind:
            return here
        for rule in self.validations:
            for top, left, bottom, right in rule.areas:
                if left <= column <= right and bottom >= first and top <= max(last, first + 1):
                    return self.at(max(top, first), column)
        return here

    # ---- the items of a list ----------------------------------------------------------------------------------------
    def _items(self, formula: str, depth: int = 0) -> tuple[tuple[str, ...], Mapping[str, str]]:
        formula = formula.removeprefix("=").strip()
        if formula.startswith('"') and formula.endswith('"'):
            return tuple(part.strip() for part in formula[1:-1].replace('""', '"').split(",") if part.strip()), {}
        if formula.casefold() in self.names and depth < 3:
            return self._items(self.names[formula.casefold()], depth + 1)
        return self._referred(formula)

    def _referred(self, formula: str) -> tuple[tuple[str, ...], Mapping[str, str]]:
        """The items a reference names: of OFFSET the run from its first cell, of INDIRECT only a fixed address."""
        if fixed := re.match(r'INDIRECT\("([^"]+)"', formula, re.IGNORECASE):
            formula = fixed[1]
        elif re.search(r"\b(?:INDIRECT|IF|CHOOSE|INDEX)\s*\(", formula, re.IGNORECASE):
            return (), {}
        for sheet, area in looks_at(formula, self.name):
            if source := self.sheets.get(sheet.casefold()):
                if re.search(r"\bOFFSET\s*\(", formula, re.IGNORECASE):
                    top, left, _, right = area
                    shift = re.search(r",\s*(\d+)\s*,", formula)
                    top += int(shift[1]) if shift else 0
                    bottom = top
                    while words_of(source, bottom + 1, left):
                        bottom += 1
                    area = top, left, bottom, right
                return self._of_area(source, area)
        return (), {}

    def _of_area(self, source: Sheet, area: Area) -> tuple[tuple[str, ...], Mapping[str, str]]:
        top, left, bottom, right = area
        cells = [
            (row, column)
            for row in range(top, min(bottom, len(source.rows)) + 1)
            for column in range(left, min(right, source.width - 1) + 1)
        ][:MOST_OFFERED]
        items = [(words_of(source, row, column), row, column) for row, column in cells]
        items = [item for item in items if item[0]]
        if len(items) > 2 and not CODE.fullmatch(items[0][0]) and all(CODE.fullmatch(item) for item, _, _ in items[1:]):
            items = items[1:]  # the heading of a column of codes
        listed = tuple(item for item, _, _ in items)
        if listed and all(CODE.fullmatch(item) for item in listed):
            for beside in (1, -1):
                words = {item: words_of(source, row, column + beside) for item, row, column in items}
                if all(word and not CODE.fullmatch(word) for word in words.values()):
                    return listed, words
        return listed, {}


def words_of(sheet: Sheet, row: int, column: int) -> str:
    """What stands in a cell, as one line; nothing outside the sheet."""
    if not 1 <= row <= len(sheet.rows) or not 0 <= column < sheet.width:
        return ""
    cell = sheet.rows[row - 1][column]
    return "" if cell == "" or cell is None else plain(written(cell))


# ---- dictionaries on sheets of their own -------------------------------------------------------------------
@dataclass(frozen=True)
class Listing:
    """One column of a sheet of codes: its heading, its items, and the words beside them where the items are codes."""

    heading: str
    items: tuple[str, ...]
    words: Mapping[str, str]


def listings(sheets: Iterable[Sheet]) -> list[Listing]:
    """The columns of the sheets of codes, read as lists under headings."""
    found: list[Listing] = []
    for sheet in sheets:
        if len(sheet.rows) > MOST_OFFERED or sheet.width > 200:
            continue
        for column in range(sheet.width):
            found += _listings_of(sheet, column)
            found += _grouped(sheet, column)
    return found


def _grouped(sheet: Sheet, column: int) -> Iterator[Listing]:
    """A table of dictionaries: the name of each to the left (once, or in every row), its codes here, words beside."""
    groups: dict[str, dict[str, str]] = {}
    name = ""
    for row in range(1, len(sheet.rows) + 1) if column else ():
        name = words_of(sheet, row, column - 1) or name
        code, word = words_of(sheet, row, column), words_of(sheet, row, column + 1)
        if name and word and CODE.fullmatch(code) and not CODE.fullmatch(word):
            groups.setdefault(name, {})[code] = word
    yield from (Listing(name, tuple(words), words) for name, words in groups.items() if len(words) >= 2)


def _listings_of(sheet: Sheet, column: int) -> Iterator[Listing]:
    """The runs of filled cells in one column, each under the words above it."""
    run: list[tuple[int, str]] = []
    for row in range(1, len(sheet.rows) + 2):
        words = words_of(sheet, row, column)
        if words and len(words) <= 30:
            run.append((row, words))
            continue
        if len(run) >= 3:
            (head, heading), items = run[0], tuple(item for _, item in run[1:])
            for beside in (-1, 1):
                codes = {words_of(sheet, r, column + beside): item for r, item in run[1:]}
                if len(codes) == len(items) and all(CODE.fullmatch(code) for code in codes):
                    above = " ".join(filter(None, (words_of(sheet, head - 1, c) for c in (column, column + beside))))
                    yield Listing(f"{above} {heading} {words_of(sheet, head, column + beside)}", tuple(codes), codes)
            yield Listing(heading, items, {})
        run = []


LISTED = re.compile(
    r"(?:填写?|选填?|选择)\s*[:：]?\s*[“\"]?((?:[^、，。,;；:：\s]{1,10}、)+[^、，。,;；:：\s等”\"]{1,10})"
)
BRACKETED = re.compile(r"[（(【\[]([^（()）】\]]{3,60})[）)】\]]")


def alternatives(texts: Sequence[str]) -> list[list[str]]:
    """What words offer to choose from: 性别（M/F）, 学历（研究生、本科、大专）, 学历填：本科、大专."""
    found: list[list[str]] = []
    for text in texts:
        for inside in (*BRACKETED.findall(text), *LISTED.findall(text)):
            parts = [part.strip() for part in re.split(r"[/、,，|或]", inside.removesuffix("等"))]
            if len(parts) >= 2 and all(parts):
                found.append(parts)
    return found


# ---- codes explained in words ------------------------------------------------------------------------------
def explained(texts: Sequence[str]) -> list[dict[str, str]]:
    """Codes and what they stand for, as a heading or a remark says them: 1男2女, 是1否0."""
    read = []
    for text in texts:
        line = half(text)
        one = dict(BEFORE.findall(line))
        two = {code: word for word, code in AFTER.findall(line)}
        read += [pairs for pairs in (one, two) if len(pairs) >= 2]
    return read
