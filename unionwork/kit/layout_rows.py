"""Which rows below a header are somebody; the others are totals, signatures, remarks, repeated headers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from unionwork.kit.cells import blank, written
from unionwork.kit.fields import IdNumber, Name
from unionwork.kit.headings import fold
from unionwork.kit.sheets import Sheet

if TYPE_CHECKING:
    from unionwork.kit.layout import Column

NEAR = 3  # what a header asks for stands in so many rows below it
BLANK, ASIDE, TITLE = "空行", "只有不导入的列", "标题或说明"
TOTALS = re.compile(
    r"(?:[本小合总共]计|本页(?:小计|合计)|总人数|合\s*计人数|人数合计|累计)"
    r"(?:[:：]?\s*(?:共\s*)?[\d,]*\s*[人名个户条]?)?"
)
SIGNED = re.compile(
    r"(?:制表|填表|审核|审批|复核|校对|经办|统计|填报|负责|主管|单位负责|部门负责|工会主席|批准)"
    r"(?:人员?|单位|部门|日期|时间|领导)?(?:[（(]?(?:签[字名章]|盖章)[)）]?)?\s*[:：].*"
)
SIGNED_ALONE = frozenset(
    (
        "制表", "制表人", "制表日期", "填表人", "填表日期", "填报人", "填报日期", "审核", "审核人", "复核人", "经办人",
        "负责人", "单位负责人",
    )
)  # fmt: skip
NOTED = re.compile(
    r"(?:填表|填报|填写)?(?:说明|须知|要求|备注|附注|注意事项|注)\s*\d*\s*[:：].*|(?:填表|填报|填写)说明.*|[*※]\s*.+"
)
EXAMPLE = re.compile(r"[（(【\[]?(?:填写)?(?:例|示例|样例|范例|举例|例如)(?:[）)】\]]|[:：]|$).*")
TOLD = re.compile(
    r"(?:必填|选填|非必填|可不填|可填|请.*填.*|文本(?:格式)?|日期(?:格式)?|格式.*|从?下拉.*|如[:：].*|yyyy.*|18位.*|数字"
    r"|限\d+.*)",
    re.IGNORECASE,
)
PLAUSIBLE = re.compile(r"[^\d:：;；,，。!！?？/\\|*]{1,40}")


def sort_rows(sheet: Sheet, last: int, columns: Sequence[Column]) -> tuple[list[int], list[tuple[int, str]]]:
    """The places of the data rows below row `last`, and for every other row, as WPS numbers it, why it is none."""
    judge = _Judge(sheet, last, columns)
    data: list[int] = []
    skipped: list[tuple[int, str]] = []
    for place in range(last + 1, len(sheet.rows)):
        why = judge.why_not(place, sheet.rows[place])
        if why:
            skipped.append((place + 1, why))
        else:
            data.append(place)
    end = data[-1] if data else last
    return data, [(row, why) for row, why in skipped if why != BLANK or row <= end]


class _Judge:
    """Looks at the rows of one sheet."""

    def __init__(self, sheet: Sheet, last: int, columns: Sequence[Column]) -> None:
        self.last = last
        self.mapped = [column.index for column in columns if column.field]
        self.name = next((c.index for c in columns if isinstance(c.field, Name) and c.field.required), None)
        self.number = next((c.index for c in columns if isinstance(c.field, IdNumber)), None)
        self.headings = [(c.index, fold(c.heading)) for c in columns if c.heading]
        self.wide = {top for top, left, _, right in sheet.merged if right - left >= 2}

    def why_not(self, place: int, row: list[Any]) -> str:
        """Why a row is nobody; empty for somebody."""
        if self.number is not None and place - self.last > NEAR:
            number = row[self.number]
            if isinstance(number, str) and len(number) >= 15 and number[:14].isdigit():
                return ""
        filled = [index for index, cell in enumerate(row) if cell != "" and not blank(cell)]
        if not filled:
            return BLANK
        texts = ["".join(written(row[index]).split()) for index in filled]
        if said := self._aside(texts, filled, row) or self._asked(texts, place - self.last):
            return said
        if not any(index in filled for index in self.mapped):
            return ASIDE
        return TITLE if len(filled) == 1 and self._lone(place, filled[0], texts[0]) else ""

    def _lone(self, place: int, index: int, text: str) -> bool:
        """Whether a row with a single filled cell is a line of words, not somebody of whom only one thing is known."""
        if place in self.wide:
            return True
        if self.name is None:
            return False
        return not PLAUSIBLE.fullmatch(text) if index == self.name else index == 0

    def _aside(self, texts: list[str], filled: list[int], row: list[Any]) -> str:
        same = sum(fold(row[index]) == words for index, words in self.headings if words)
        if same >= 2 and same * 2 >= len(filled):
            return "重复的表头"
        if any(TOTALS.fullmatch(text) for text in texts[:3]):
            return "合计行"
        if any(SIGNED.fullmatch(text) for text in texts) or texts[0] in SIGNED_ALONE:
            return "制表、审核等落款"
        if NOTED.fullmatch(texts[0]) and len(texts) <= 3:
            return "说明"
        return "填写示例" if any(EXAMPLE.fullmatch(text) for text in texts[:3]) else ""

    def _asked(self, texts: list[str], below: int) -> str:
        """What stands right under a header: how each column is to be filled, or the columns' numbers."""
        if below > NEAR or len(texts) < 2:
            return ""
        if sum(bool(TOLD.fullmatch(text)) for text in texts) * 2 >= len(texts):
            return "填写要求"
        numbered = [text.strip("()（）") for text in texts] == [str(n + 1) for n in range(len(texts))]
        return "列号" if numbered and len(texts) > 2 else ""
