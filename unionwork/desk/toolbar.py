"""The bar above a list: filter panel, search, what narrows the list, how many, columns, export, print."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy

from unionwork.desk import look
from unionwork.desk.lines import SeekLine
from unionwork.desk.narrowing import Chip
from unionwork.desk.widgets import Act, Short, clear, dress, row, tool

MOST, LONGEST, WAIT_MS = 2, 14, 120


class Toolbar(QFrame):
    """`searched` is called a moment after the last key, never while one is still typing."""

    def __init__(
        self, hint: str, *, panel: Act, searched: Callable[[str], object], columns: Act, export: Act, paper: Act
    ) -> None:
        super().__init__()
        dress(self, "tools")
        self.setFixedHeight(look.size("tool"))
        self.panel = tool("list-filter", "筛选面板", panel, checkable=True)
        self.seek = SeekLine(hint)
        self.seek.setMinimumWidth(160)
        self.seek.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chips = row(gap=8)
        self.note = Short()
        self.note.setMinimumWidth(QFontMetrics(look.font("note")).horizontalAdvance("100,000 人"))
        self.note.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.columns = tool("columns-3", "选择列", columns)
        self.export = tool("file-spreadsheet", "导出 Excel", export, key="Ctrl+E")
        self.paper = tool("printer", "打印", paper, key="Ctrl+P")
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(lambda: searched(self.seek.text().strip()))
        self.seek.textEdited.connect(lambda _text: self._wait.start())
        self.seek.cleared.connect(self._wait.start)
        row(
            self.panel,
            self.seek,
            self.chips,
            self.note,
            self.columns,
            self.export,
            self.paper,
            gap=8,
            margins=(12, 0, 12, 0),
            on=self,
        )

    def put(self, text: str) -> None:
        """Show a search that came from elsewhere."""
        if self.seek.text().strip() != text:
            self.seek.setText(text)

    def show_chips(self, chips: Sequence[Chip], dropped: Act) -> None:
        """What narrows the list, each with a cross; of many the rest stands in the last one."""
        clear(self.chips)
        shown = list(chips) if len(chips) <= MOST else list(chips[: MOST - 1])
        rest = list(chips)[len(shown) :]
        for chip in shown:
            self.chips.addWidget(_chip(chip.words, [chip], dropped))
        if rest:
            self.chips.addWidget(_chip(f"另 {len(rest)} 项", rest, dropped))


def _chip(words: str, chips: Sequence[Chip], dropped: Act) -> QPushButton:
    short = words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
    it = QPushButton(short)
    dress(it, "chip")
    it.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
    it.setIcon(look.icon("x"))
    it.setIconSize(QSize(16, 16))
    it.setAccessibleName(f"去掉筛选：{words}")
    it.setToolTip("去掉：" + "；".join(chip.words for chip in chips))
    it.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def drop() -> None:
        for chip in chips:
            chip.drop()
        dropped()

    it.clicked.connect(drop)
    return it
