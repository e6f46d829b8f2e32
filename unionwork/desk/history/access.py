"""The access book: who showed, exported or printed which fields of how many people, why, and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from unionwork.desk.frame import Desk
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.history.changes import said_at
from unionwork.desk.preview.matter import Sheets
from unionwork.desk.preview.page import PreviewPage
from unionwork.kit.documents import Facts
from unionwork.kit.memory import Access
from unionwork.kit.paper import ROLL, Ends, Paper, Roll, Title
from unionwork.kit.paper import Column as PaperColumn

MOST = 2000
TITLE = "查看、导出与打印日志"
Align = Literal["left", "right"]
# heading, width on screen in characters, width on paper in millimetres, how it is set
HEADINGS: tuple[tuple[str, float, float, Align], ...] = (
    ("时间", 9, 32, "left"), ("操作员", 9, 36, "left"), ("做了什么", 5, 18, "left"), ("内容", 11, 52, "left"),
    ("涉及的项目", 12, 52, "left"), ("人数", 4, 16, "right"), ("原因", 0, 40, "left"), ("给谁", 9, 20, "left"),
)  # fmt: skip


def words_of(entry: Access) -> tuple[str, ...]:
    return (
        said_at(entry.at), entry.operator, entry.act, entry.what, entry.fields, f"{entry.records:,}", entry.reason,
        entry.recipient,
    )  # fmt: skip


class AccessBook(Grid):
    """The entries, newest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(Rows([Column(title, wide, align) for title, wide, _, align in HEADINGS]), TITLE, links=False)
        self._desk = desk

    def look(self) -> None:
        """Read the book again."""
        library = self._desk.library
        self._desk.run(lambda _: library.memory.accesses(MOST), done=self._show, lane="access", owner=self)

    def _show(self, entries: Sequence[Access]) -> None:
        told = [words_of(entry) for entry in entries]
        self.rows.show(len(told), lambda row, column: Cell(told[row][column]))

    def print_book(self) -> None:
        """The book on paper, for an inspection."""
        entries = self._desk.library.memory.accesses(MOST)
        matter = Sheets("access-book", TITLE, lambda facts: [_paper(entries, facts)], count=len(entries))
        self._desk.show_page(PreviewPage(self._desk, [matter]))


def _paper(entries: Sequence[Access], facts: Facts) -> Paper:
    columns = [PaperColumn(title, wide, align) for title, _, wide, align in HEADINGS]
    ends = Ends(facts.library.path.stem, "", f"打印于 {said_at(facts.now.isoformat())}", size=9.5, high=6.5)
    roll = Roll(columns, [words_of(entry) for entry in entries], size=8.5, counts="条")
    return Paper(TITLE, [Title(TITLE, below=0), ends, roll], ROLL, demo=facts.demo)
