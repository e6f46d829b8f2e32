"""The cell styles of a workbook: read to see what a cell wants, and only ever appended to."""

from __future__ import annotations

import re
from functools import cached_property

from lxml import etree

from unionwork.kit.blanks.container import Book, Element, tag, whole

TEXT, SHORT_DAY = 49, 14
DAYS = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58}
"""Built-in number formats that show a day, those of Chinese Excel included (ECMA-376, 18.8.30)."""
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 49: "@",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 22: "yyyy/m/d h:mm", 31: 'yyyy"年"m"月"d"日"',
    **dict.fromkeys((17, 27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
}  # fmt: skip
UNSPOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


def shows_day(code: str) -> bool:
    """Whether a number format shows a day or a month."""
    bare = UNSPOKEN.sub("", code.split(";", maxsplit=1)[0]).lower()
    return bool(re.search(r"y|d|e", bare.replace("general", ""))) and not re.search(r"[0#?]", bare)


def shows_month_only(code: str) -> bool:
    bare = UNSPOKEN.sub("", code.split(";", maxsplit=1)[0]).lower()
    return bool(re.search(r"y|e", bare)) and "m" in bare and "d" not in bare


class Styles:
    """What styles.xml says of each cell style by its number."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.part = book.part_of("styles")
        self.fresh: list[str] = []
        self._made: dict[tuple[int, int], int] = {}

    @cached_property
    def root(self) -> Element | None:
        return self.book.tree(self.part) if self.part else None

    def _table(self, name: str) -> Element | None:
        return next((each for each in self.root if tag(each) == name), None) if self.root is not None else None

    @cached_property
    def _xfs(self) -> list[Element]:
        table = self._table("cellXfs")
        return [each for each in table if tag(each) == "xf"] if table is not None else []

    @cached_property
    def _codes(self) -> dict[int, str]:
        table = self._table("numFmts")
        if table is None:
            return {}
        return {whole(each.get("numFmtId")): each.get("formatCode", "") for each in table if tag(each) == "numFmt"}

    @cached_property
    def _bordered(self) -> list[bool]:
        table = self._table("borders")
        if table is None:
            return []
        return [any(side.get("style", "none") != "none" for side in each) for each in table if tag(each) == "border"]

    def _number(self, style: int, attribute: str) -> int:
        return whole(self._xfs[style].get(attribute)) if style < len(self._xfs) else 0

    def format_of(self, style: int) -> int:
        """The number of a style's number format."""
        return self._number(style, "numFmtId")

    def code_of(self, style: int) -> str:
        """The number format of a style in words: yyyy-mm-dd, @, 0.00; nothing for the general one."""
        number = self.format_of(style)
        return self._codes.get(number) or BUILT_IN.get(number, "")

    def is_text(self, style: int) -> bool:
        return self.code_of(style) == "@"

    def is_day(self, style: int) -> bool:
        number = self.format_of(style)
        return shows_day(self._codes[number]) if number in self._codes else number in DAYS

    @cached_property
    def framed(self) -> frozenset[int]:
        """The styles with a border at any side."""
        numbers = {n for n, bordered in enumerate(self._bordered) if bordered}
        return frozenset(style for style in range(len(self._xfs)) if self._number(style, "borderId") in numbers)

    def has_border(self, style: int) -> bool:
        return style in self.framed

    def is_locked(self, style: int) -> bool:
        protection = self._xfs[style].find("{*}protection") if style < len(self._xfs) else None
        return protection is None or protection.get("locked", "1") not in ("0", "false")

    # ---- appended ---------------------------------------------------------------------------------------------------
    def with_format(self, style: int, number: int) -> int:
        """A style just like this one but for its number format; the style itself where none can be appended."""
        if self.format_of(style) == number or style >= len(self._xfs) or not self._xfs:
            return style
        if (style, number) not in self._made:
            twin = etree.fromstring(etree.tostring(self._xfs[style], with_tail=False))
            twin.set("numFmtId", str(number))
            twin.set("applyNumberFormat", "1")
            twin.attrib.pop("quotePrefix", None)
            text = etree.tostring(twin, encoding="unicode")
            for prefix, space in twin.nsmap.items():
                text = text.replace(f' xmlns{":" + prefix if prefix else ""}="{space}"', "", 1)
            self._made[style, number] = len(self._xfs) + len(self.fresh)
            self.fresh.append(text)
        return self._made[style, number]

    def write(self) -> None:
        """Append the new styles to styles.xml, in text, so that everything before and after stays as it is."""
        if not self.fresh or self.part is None:
            return
        data = self.book.text(self.part)
        before, closing, after = re.split(r"(</(?:\w+:)?cellXfs\s*>)", data, maxsplit=1)
        count = str(len(self._xfs) + len(self.fresh))
        before = re.sub(r'(<(?:\w+:)?cellXfs\b[^>]*?\bcount=["\'])\d+', lambda m: m[1] + count, before, count=1)
        self.book.put(self.part, (before + "".join(self.fresh) + closing + after).encode())
