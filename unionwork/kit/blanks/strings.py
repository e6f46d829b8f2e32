"""The shared strings of a workbook: known ones are used again, new ones appended."""

from __future__ import annotations

import re
from functools import cached_property
from xml.sax.saxutils import escape

from unionwork.kit.blanks.container import Book, tag

LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LONGEST = 32_767  # characters one cell can hold


def storable(text: str) -> str:
    """Text as a cell can hold it: no control characters, no line ends of other systems, not too long."""
    if len(text) <= LONGEST and text.isprintable() and "_x" not in text:
        return text
    return LIKE_ESCAPE.sub("_x005F_", FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))[:LONGEST]


def spaced(text: str) -> bool:
    """Whether blanks at an end must be kept expressly."""
    return text != text.strip() or "\n" in text or "  " in text


class Strings:
    """The table of shared strings; a workbook without one gets its text in the cells themselves."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.part = book.part_of("sharedStrings")
        self.fresh: list[str] = []
        self.uses = 0

    @cached_property
    def _places(self) -> dict[str, int]:
        """Every plain string there is, to its place."""
        places: dict[str, int] = {}
        self._count = 0
        if self.part:
            for each in self.book.tree(self.part):
                if tag(each) != "si":
                    continue
                if len(each) == 1 and tag(each[0]) == "t":
                    places.setdefault(each[0].text or "", self._count)
                self._count += 1
        return places

    def place(self, text: str) -> int:
        """The place of a storable text, appended where it is new."""
        known = self._places.get(text)
        self.uses += 1
        if known is None:
            known = self._places[text] = self._count + len(self.fresh)
            self.fresh.append(text)
        return known

    def write(self) -> None:
        """Append the new strings to sharedStrings.xml, in text."""
        if self.part is None or not self.uses:
            return
        data = self.book.text(self.part)
        if self.fresh:
            data = re.sub(r"(<(?P<p>\w+:)?sst\b[^>]*?)\s*/>\s*$", lambda m: f"{m[1]}></{m['p'] or ''}sst>", data)
            closing = list(re.finditer(r"</(\w+:)?sst\s*>", data))[-1]
            p = closing[1] or ""
            kept = ' xml:space="preserve"'
            items = "".join(
                f"<{p}si><{p}t{kept if spaced(text) else ''}>{escape(text)}</{p}t></{p}si>" for text in self.fresh
            )
            data = data[: closing.start()] + items + data[closing.start() :]
        head = re.search(r"<(?:\w+:)?sst\b[^>]*>", data)
        if head:
            said = re.sub(r'(\buniqueCount=["\'])\d+', lambda m: m[1] + str(self._count + len(self.fresh)), head[0])
            said = re.sub(r'(\bcount=["\'])(\d+)', lambda m: m[1] + str(int(m[2]) + self.uses), said)
            data = data[: head.start()] + said + data[head.end() :]
        self.book.put(self.part, data.encode())
