"""Where a list is written: the first row to fill, the rows prepared for it, what stands below and must stay below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from unionwork.kit.blanks.container import Element
from unionwork.kit.blanks.grid import Grid
from unionwork.kit.blanks.offers import Offers, words_of
from unionwork.kit.blanks.styles import Styles
from unionwork.kit.sheets import Sheet

FOOT = re.compile(
    r"填表|填报|制表|审核|审批|负责人|经办|公章|盖章|签章|签字|^合\s*计|^总\s*计|^小\s*计|^累\s*计|说明|^备\s*注\s*[:：]|^注\s*[\d:：]|备注[:：]|注意|以下空白"
    r"|年\s{2,}月|月\s+日|电话\s*[:：]|日期\s*[:：]|第\s*\d*\s*页|共\s*\d*\s*[页人]|单位\s*[:：]|意见|^[*※]"
)
EXAMPLE = re.compile(r"[（(【\[]?(?:填写)?(?:示例|样例|范例|举例|例如|例)(?:[）)】\]:：]|$|\d)|^如[:：]")
SAMPLE_NAMES = re.compile(r"张三丰?|李四|王五|赵六|某某某?|[xX×＊*]{2,}|[张李王赵刘陈][xX×某*＊]{1,2}|小[明红]")
TOLD = re.compile(
    r"必填|选填|非必填|文本|下拉|格式|请填|请选|自动生成|不用填|可不填|数字|日期|yyyy|18\s*位|11\s*位|^\d[^\d]{1,6}\d|^如[:：]?|例[:：如]|按.+填|与.+一致|字典|公式"
    r"|不超过|不得|须|应填",
    re.IGNORECASE,
)
TICKET = re.compile(r"[甲乙丙丁戊己庚辛壬癸]|[\dA-Z]{1,2}|[一二三四五六七八九十]{1,3}|\([\dA-Z]{1,2}\)")
FIELD = re.compile(r"[A-Za-z_][A-Za-z_\d.]{2,}")  # what a machine calls a column, in a row of its own
PREFILLED = 20  # a longer text in an empty row is a remark, not something filled in beforehand


@dataclass
class ListArea:
    """The rows of a list: `first` is the first to write, `last` the last one prepared (first-1 where there is none),
    `foot` the first row of what stands below. `step` rows belong to one person."""

    first: int
    last: int
    foot: int | None = None
    step: int = 1
    kept: list[int] = field(default_factory=list)  # rows with people in them already
    examples: list[int] = field(default_factory=list)
    hints: list[int] = field(default_factory=list)  # rows between header and list that explain

    @property
    def prepared(self) -> int:
        """How many people the prepared rows hold."""
        return max(self.last - self.first + 1, 0) // self.step


@dataclass(frozen=True)
class Places:
    """Which columns a list has: all of them, those that name somebody, those that only count."""

    all: Sequence[int]
    naming: Sequence[int]
    serial: Sequence[int]


FREE, TAKEN, FOOTER, HINT, SHOWN = "free", "taken", "foot", "hint", "example"


class Finder:
    """Looks for the list under a header."""

    def __init__(
        self, sheet: Sheet, grid: Grid, styles: Styles, offers: Offers, places: Places, skipped: Mapping[int, str]
    ) -> None:
        self.sheet, self.grid, self.styles, self.offers = sheet, grid, styles, offers
        self.places, self.skipped = places, skipped
        self.width = max((*places.all, 0)) + 1
        self.bottom = max(len(sheet.rows), grid.last_row)
        self.counting = {
            row
            for row, column, _, formula in grid.formulas()
            if column in places.all and re.search("SUM|COUNT", formula.text or "", re.IGNORECASE)
        }
        self.wide = {
            top: (left, right)
            for top, left, bottom, right in grid.merges
            if right - left >= max(2, len(places.all) // 2) and top == bottom
        }
        self.wide |= {
            row: (left, right)
            for top, left, bottom, right in grid.merges
            if right - left >= max(2, len(places.all) // 2) and 0 < bottom - top < 50
            for row in range(top, bottom + 1)
        }

    def find(self, header_last: int) -> ListArea:
        """The area below a header that ends with this row."""
        kinds = {row: self._kind(row, row - header_last) for row in range(header_last + 1, self.bottom + 1)}
        hints = [row for row, kind in kinds.items() if kind == HINT]
        examples = [row for row, kind in kinds.items() if kind == SHOWN]
        start = self._start(header_last, kinds)
        area = ListArea(start, start - 1, hints=[r for r in hints if r < start], examples=examples)
        area.kept = [row for row, kind in kinds.items() if kind == TAKEN and row < start]
        area.foot = next((row for row in range(start, self.bottom + 1) if kinds[row] not in (FREE,)), None)
        area.last = self._last_prepared(area)
        area.step = self._step(area)
        if area.step > 1:
            area.last = area.first + area.prepared * area.step - 1
        return area

    def _start(self, header_last: int, kinds: Mapping[int, str]) -> int:
        """The first row to write: below people already there, above what ends the list."""
        row, start, seen_free = header_last + 1, header_last + 1, False
        while row <= self.bottom:
            kind = kinds[row]
            if kind == FREE:
                if not seen_free:
                    start, seen_free = row, True
            elif kind in (TAKEN, SHOWN, HINT):
                if seen_free and kind != TAKEN:
                    break
                seen_free, start = False, row + 1
            elif kind == FOOTER:
                if seen_free or not self._goes_on(row, kinds):
                    break
                start = row + 1
            row += 1
        return start

    def _goes_on(self, row: int, kinds: Mapping[int, str]) -> bool:
        """Whether a row of totals or remarks right under the header is followed by the list itself."""
        after = row + 1
        while after <= self.bottom and kinds[after] == FOOTER:
            after += 1
        return (after <= self.bottom and kinds[after] in (TAKEN, SHOWN)) or (
            after <= self.bottom and kinds[after] == FREE and self.bordered(after)
        )

    # ---- one row ----------------------------------------------------------------------------------------------------
    def _kind(self, row: int, below: int) -> str:
        texts = {
            c: words
            for c in range(min(self.width, self.sheet.width))
            if (words := words_of(self.sheet, row, c)) and not self.grid.formula(row, c)
        }
        why = self.skipped.get(row, "")
        line = self.grid.rows.get(row)
        if below <= 3 and (_hidden(line) or (len(texts) >= 2 and all(FIELD.fullmatch(t) for t in texts.values()))):
            return HINT
        if not texts:
            return FOOTER if row in self.wide or row in self.counting else FREE
        if why == "列号" or (
            below <= 2
            and len(texts) >= 3
            and all(TICKET.fullmatch(text) for text in texts.values())
            and not self._serial_only(texts)
        ):
            return HINT
        if why == "填写示例" or any(EXAMPLE.match(text) for text in list(texts.values())[:3]):
            return SHOWN
        if why == "填写要求" or (
            below <= 3 and len(texts) >= 2 and sum(bool(TOLD.search(t)) for t in texts.values()) * 2 > len(texts)
        ):
            return HINT
        if why in ("合计行", "制表、审核等落款", "说明", "标题或说明", "重复的表头") or row in self.wide:
            return FOOTER
        if any(FOOT.search(text) for text in texts.values()):
            return FOOTER
        return self._people(texts)

    def _people(self, texts: Mapping[int, str]) -> str:
        naming = [c for c in self.places.naming if c in texts]
        if naming:
            return SHOWN if any(SAMPLE_NAMES.fullmatch(texts[c]) for c in naming) else TAKEN
        first = min(texts)
        if self.places.serial and first in self.places.serial and not re.fullmatch(r"\D{0,2}\d+", texts[first]):
            return FOOTER
        if all(c in self.places.all and len(text) <= PREFILLED for c, text in texts.items()):
            return FREE
        return FOOTER

    def _serial_only(self, texts: Mapping[int, str]) -> bool:
        return all(c in self.places.serial for c in texts)

    # ---- prepared rows ----------------------------------------------------------------------------------------------
    def bordered(self, row: int) -> bool:
        """Whether most cells of a list's row have borders."""
        with_border = sum(self.styles.has_border(self.grid.style(row, c)) for c in self.places.all)
        return bool(self.places.all) and with_border * 2 >= len(self.places.all)

    def _last_prepared(self, area: ListArea) -> int:
        end = (area.foot or self.bottom + 1) - 1
        if end < area.first:
            return area.first - 1
        if self.bordered(area.first):
            last = area.first
            while last < end and self.bordered(last + 1):
                last += 1
            return last
        if area.foot is not None:
            return end
        return max([area.first - 1, *self._ruled(area.first, end)])

    def _ruled(self, first: int, end: int) -> Iterable[int]:
        """Rows a template without borders has made ready: by their cells or by its rules of validation."""
        for row in range(end, first - 1, -1):
            if any(c in self.grid.cells.get(row, {}) for c in self.places.all):
                yield row
                break
        for rule in self.offers.validations:
            for top, left, bottom, right in rule.areas:
                if top <= first <= bottom and any(left <= c <= right for c in self.places.all):
                    yield bottom

    def _step(self, area: ListArea) -> int:
        """How many rows belong to one person: as many as the naming cells are merged downwards."""
        heights = {
            bottom - top + 1
            for top, left, bottom, _ in self.grid.merges
            if area.first <= top and bottom <= area.last and left in self.places.naming
        }
        return heights.pop() if len(heights) == 1 and max(heights) <= 6 else 1


def _hidden(line: Element | None) -> bool:
    return line is not None and line.get("hidden") in ("1", "true")


def numbered(values: Iterable[str]) -> list[int]:
    """The numbers written beforehand in a column of 序号, as far as they are numbers."""
    return [int(value) for value in values if value.isdigit()]
