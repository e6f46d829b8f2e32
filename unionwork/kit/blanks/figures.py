"""Sheets of figures: labels in rows and columns, and the numbers that belong where they cross."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from unionwork.kit.blanks.area import FOOT, TICKET
from unionwork.kit.blanks.grid import Grid
from unionwork.kit.blanks.meaning import Meanings, Source
from unionwork.kit.blanks.offers import words_of
from unionwork.kit.blanks.references import cell_name
from unionwork.kit.blanks.styles import Styles
from unionwork.kit.headings import CHOSEN, NUMBERED, REMARK
from unionwork.kit.sheets import Sheet
from unionwork.kit.tables import Figure
from unionwork.kit.widths import half

GENERAL = re.compile(
    r"其中|劳务|人数|总数|数量|数值|数据|填报数|填报值|本年度?|本期|期末|年末|本单位|合计|总计|小计|指标值?|情况|实有|现有|共有|累计|数$|[人个件次条场户元%％]$|万元|人次|单位|名称|[\s:：、,，.。\-—_/（）()的]"
)
EVERYBODY = "职工"  # 女 among 职工 is 女职工, and 女职工 is said as 女
LAST_YEAR = re.compile(r"上年|去年|上期|同期|上一年|往年")
NO_FIGURES = re.compile(r"^(?:计量)?单位$|^代码$|^编[码号]$|^行次$|^序号$|^备注$|^说明$|^[甲乙丙丁]$|^审核|^填报说明")
ORDINAL = re.compile(r"^[（(]?[一二三四五六七八九十]{1,3}[)）.、．]")
FEWEST_FACTS = 3  # facts of the unit that make a sheet of labels a form of the unit
MOST = 4_000  # cells of one sheet that are looked at


@dataclass(frozen=True)
class Spot:
    """One cell waiting for a figure: where, and the words beside and above it, the nearest last."""

    row: int
    column: int
    across: tuple[str, ...]
    above: tuple[str, ...]
    parent: str = ""
    code: str = ""

    @property
    def heading(self) -> str:
        """The words by which an officer knows the cell."""
        return "／".join(dict.fromkeys((*self.across, *self.above))) or cell_name(self.row, self.column)


@dataclass(frozen=True)
class Matched:
    """A spot, the figure that belongs there, and by what it was found; or why there is none."""

    spot: Spot
    figure: Figure | None
    how: str = ""
    why: str = ""


@dataclass
class FigureGrid:
    """The spots of one sheet and the rows its column headings stand in."""

    spots: list[Spot] = field(default_factory=list)
    facts: list[tuple[Spot, Source]] = field(default_factory=list)  # cells for the unit's own name and the like
    header_rows: tuple[int, ...] = ()

    @property
    def first_row(self) -> int | None:
        return min((spot.row for spot in (*self.spots, *(spot for spot, _ in self.facts))), default=None)


# ---- finding the cells -------------------------------------------------------------------------------------
def spots(sheet: Sheet, grid: Grid, styles: Styles) -> FigureGrid:
    """The empty cells of a sheet that have words to their left and above them."""
    words = _spread_words(sheet, grid)
    header = _header(sheet, words, grid)
    if header is None:
        return FigureGrid()
    top, bottom = header
    columns = [c for c in range(sheet.width) if any((r, c) in words for r in range(top, bottom + 1))]
    found = FigureGrid(header_rows=tuple(range(top, bottom + 1)))
    parents: list[str] = []
    for row in range(bottom + 1, len(sheet.rows) + 1):
        beside = [words[row, c] for c in range(sheet.width) if (row, c) in words and not _number(words[row, c])]
        if not beside or any(FOOT.search(text) and not _in_table(grid, styles, row) for text in beside[:2]):
            continue
        parent = _parent(beside, parents)
        for column in columns:
            if _waits(sheet, grid, row, column):
                spot = _spot(sheet, words, row, column, (top, bottom), parent)
                if spot is not None and len(found.spots) < MOST:
                    found.spots.append(spot)
    return found


def unit_row(sheet: Sheet, grid: Grid, meanings: Meanings) -> FigureGrid:
    """A sheet that takes one row of the unit's own: headings, and an empty row below."""
    words = _spread_words(sheet, grid)
    for row in range(1, min(len(sheet.rows), 20) + 1):
        heads = {c: text for c in range(sheet.width) if (text := words.get((row, c)))}
        if len(set(heads.values())) < 3 or any(
            (row + 1, c) in words and not NO_FIGURES.search(heads[c]) for c in heads if c
        ):
            continue
        top = row
        while (
            top > 1
            and sum((top - 1, c) in words for c in heads) * 2 >= len(heads)
            and len({words[top - 1, c] for c in heads if (top - 1, c) in words}) > 1
        ):
            top -= 1
        found = FigureGrid(header_rows=tuple(range(top, row + 1)))
        for column in heads:
            above = tuple(dict.fromkeys(words[r, column] for r in range(top, row + 1) if (r, column) in words))
            spot = Spot(row + 1, column, (), above)
            if source := meanings.of_unit(above[-1]):
                found.facts.append((spot, source))
            elif not any(NO_FIGURES.search(text) for text in above) and _waits(sheet, grid, row + 1, column):
                found.spots.append(spot)
        if found.facts:
            return found
    return FigureGrid()


def unit_form(sheet: Sheet, grid: Grid, styles: Styles, meanings: Meanings) -> FigureGrid:
    """A form of the unit itself: labels with an empty cell to their right."""
    found = FigureGrid()
    for row in range(1, min(len(sheet.rows), 80) + 1):
        for column in range(sheet.width):
            label = words_of(sheet, row, column)
            if not label or len(label) > 24 or re.search(r"[:：]\s*\S", label):
                continue
            right = next((r for top, left, bottom, r in grid.merges if (top, left) == (row, column)), column) + 1
            if (row, right) in grid.covered or not _room(sheet, grid, styles, row, right):
                continue
            spot = Spot(row, right, (label.rstrip(":： "),), ())
            if source := meanings.of_unit(label):
                found.facts.append((spot, source))
            else:
                found.spots.append(spot)
    return found if len(found.facts) >= FEWEST_FACTS else FigureGrid()


def _room(sheet: Sheet, grid: Grid, styles: Styles, row: int, column: int) -> bool:
    """Whether an empty cell is there to be written into: it has borders, or it is merged."""
    if words_of(sheet, row, column) or grid.formula(row, column):
        return False
    return styles.has_border(grid.style(row, column)) or any(
        (top, left) == (row, column) for top, left, _, _ in grid.merges
    )


def _spread_words(sheet: Sheet, grid: Grid) -> dict[tuple[int, int], str]:
    """The words of every cell, those of merged cells over all they cover."""
    words = {
        (row, column): text
        for row in range(1, len(sheet.rows) + 1)
        for column in range(sheet.width)
        if (text := words_of(sheet, row, column)) and not grid.formula(row, column)
    }
    for (row, column), origin in grid.covered.items():
        if origin in words and row <= len(sheet.rows) and column < sheet.width:
            words[row, column] = words[origin]
    return words


def _header(sheet: Sheet, words: Mapping[tuple[int, int], str], grid: Grid) -> tuple[int, int] | None:
    """The rows of the column headings: several different words, with rows below that begin with a label and wait."""
    for row in range(1, min(len(sheet.rows), 30) + 1):
        distinct = {text for c in range(sheet.width) if (text := words.get((row, c))) and len(text) <= 20}
        if len(distinct) < 2 or sum((row, c) in words for c in range(sheet.width)) * 2 < sheet.width:
            continue
        bottom = row
        while bottom < min(len(sheet.rows), row + 4) and _still_header(sheet, words, grid, row, bottom + 1):
            bottom += 1
        if any(
            (r, c) in words and not _number(words[r, c])
            for r in range(bottom + 1, len(sheet.rows) + 1)
            for c in range(3)
        ):
            return row, bottom
    return None


def _still_header(sheet: Sheet, words: Mapping[tuple[int, int], str], grid: Grid, top: int, row: int) -> bool:
    """Whether a row belongs to the headings: merged down from above, or a line of 甲 乙 1 2 3."""
    line = [words.get((row, c), "") for c in range(sheet.width)]
    filled = [text for text in line if text]
    if len(filled) >= 2 and len(filled) * 2 >= sheet.width and all(TICKET.fullmatch(text) for text in filled):
        return True
    down = any(t <= row - 1 < row <= b and t >= top and left == 0 for t, left, b, _ in grid.merges)
    return down and len(filled) * 2 > sheet.width


def _in_table(grid: Grid, styles: Styles, row: int) -> bool:
    return sum(styles.has_border(grid.style(row, column)) for column in grid.cells.get(row, {})) >= 3


def _waits(sheet: Sheet, grid: Grid, row: int, column: int) -> bool:
    """Whether a cell waits for a number: empty or nought, no formula, not covered by a merge."""
    if (row, column) in grid.covered or grid.formula(row, column):
        return False
    text = words_of(sheet, row, column)
    return not text or text in ("0", "0.0", "0.00")


def _number(text: str) -> bool:
    return bool(re.fullmatch(r"[\d.,%\-]+", text))


def _parent(beside: Sequence[str], parents: list[str]) -> str:
    """The label an 其中 row belongs to."""
    label = ORDINAL.sub("", next((text for text in beside if not TICKET.fullmatch(text)), ""))
    if label.startswith(("其中", "#")):
        return parents[-1] if parents else ""
    parents.append(label)
    return ""


def _spot(
    sheet: Sheet, words: Mapping[tuple[int, int], str], row: int, column: int, header: tuple[int, int], parent: str
) -> Spot | None:
    top, bottom = header
    left = [words[row, c] for c in range(column) if (row, c) in words]
    labels = [text for text in left if not _number(text) and not TICKET.fullmatch(text) and not _unit(text)]
    heads = [words[r, column] for r in range(top, bottom + 1) if (r, column) in words]
    above = [text for text in heads if not TICKET.fullmatch(text)]
    if not labels or any(NO_FIGURES.search(text) for text in above):
        return None
    code = next((text for text in left if re.fullmatch(r"[A-Z]{1,3}\d{2,4}", text)), "")
    return Spot(row, column, tuple(dict.fromkeys(labels)), tuple(dict.fromkeys(above)), parent, code)


def _unit(text: str) -> bool:
    return text in ("人", "个", "次", "件", "元", "万元", "人次", "户", "%", "场", "条", "家", "项", "名", "份", "对")


# ---- matching ----------------------------------------------------------------------------------------------
def essence(text: str) -> str:
    """What a label says when general words are gone, as a sorted set of signs: 女会员人数 is 其中：女 under 会员."""
    plain = ORDINAL.sub("", NUMBERED.sub("", "".join(half(text).split())))
    bare = GENERAL.sub("", REMARK.sub("", plain)) or GENERAL.sub("", plain)
    if bare != EVERYBODY:
        bare = bare.replace(EVERYBODY, "")
    return "".join(sorted(bare.casefold()))


class Matcher:
    """Figures by what their labels say."""

    def __init__(self, figures: Mapping[str, Figure]) -> None:
        self.figures = figures
        self.by_id = {figure.id.casefold(): figure for figure in figures.values() if figure.id}
        self.exact: dict[str, list[Figure]] = {}
        self.like: dict[str, list[Figure]] = {}
        for label, figure in figures.items():
            for words in {label, figure.label}:
                self._keep(self.exact, "".join(half(words).split()), figure)
                self._keep(self.like, essence(words), figure)

    @staticmethod
    def _keep(table: dict[str, list[Figure]], key: str, figure: Figure) -> None:
        if key and figure not in table.setdefault(key, []):
            table[key].append(figure)

    def match(self, spot: Spot, chosen: str | None = None) -> Matched:
        """The figure of a spot, or why there is none; `chosen` is the label an officer picked, empty for none."""
        if chosen == "":
            return Matched(spot, None, why="选了不填")
        if chosen and (picked := self.figures.get(chosen)):
            return Matched(spot, picked, CHOSEN)
        if any(LAST_YEAR.search(text) for text in (*spot.above, *spot.across)):
            return Matched(spot, None, why="这是上年的数，请照上年报表填写")
        if spot.code and (figure := self.by_id.get(spot.code.casefold())):
            return Matched(spot, figure, "代码")
        for reading in _readings(spot):
            found = self.exact.get("".join(half(reading).split()))
            if found and len(found) == 1:
                return Matched(spot, found[0], "同名")
        for reading in _readings(spot):
            found = self.like.get(essence(reading)) if essence(reading) else None
            if found and len({figure.value for figure in found}) == 1:
                return Matched(spot, found[0], "相似")
            if found:
                said = "、".join(f"“{figure.label}”" for figure in found[:3])
                return Matched(spot, None, why=f"有几个指标都像：{said}，请选一个")
        return Matched(spot, None, why="没有对得上的指标")


def _readings(spot: Spot) -> list[str]:
    """The ways to say what a cell is about, the fullest first."""
    special = [text for text in spot.above if essence(text)]
    if not spot.across:
        return [
            "".join(spot.above),
            "".join(reversed(spot.above)),
            *([spot.above[-1]] if len(essence(spot.above[-1])) > 1 or len(spot.above) == 1 else []),
        ]
    label = spot.across[-1]
    rows = ["".join(spot.across), label] if len(spot.across) > 1 else [label]
    if spot.parent:
        rows = [spot.parent + label, *([] if len(essence(label)) < 2 else rows)]
    if special:
        columns = ["".join(special), special[-1]]
        return [words for row in rows for column in columns for words in (row + column, column + row)] + (
            columns if not any(essence(row) for row in rows) else []
        )
    return rows


def number_of(figure: Figure, percent: bool) -> tuple[str, str] | None:
    """A figure as a cell holds it: number or text; nothing where there is none."""
    value = figure.value
    if value is None:
        return None
    if isinstance(value, int | Decimal):
        return "number", f"{value:f}" if isinstance(value, Decimal) else str(value)
    text = half(value).strip()
    if text.endswith("%") and percent:
        try:
            return "number", f"{Decimal(text[:-1]) / 100:f}"
        except InvalidOperation:
            return "text", value
    return "text", value
