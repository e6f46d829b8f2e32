"""入库: what was written, what was made on the way, what was left out; taken back with one button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from unionwork.desk.widgets import button, clear, column, fill, label, picture, row
from unionwork.kit.intake import OUTCOMES, Plan, Result
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library

MOST_NAMES = 12
WIDE = 560


class DoneStep(QWidget):
    """Shows the outcome of an import."""

    def __init__(
        self,
        library: Library,
        ledger: Ledger[Any],
        see: Callable[[], object],
        undo: Callable[[], object],
        save: Callable[[], object],
    ) -> None:
        super().__init__()
        self._library, self._ledger = library, ledger
        self.title = label("", "head")
        self.lines = column(gap=6)
        self.see = button(f"去看{ledger.title}", see, kind="main")
        self.undo = button("撤销这次导入", undo, icon="undo-2")
        self.save = button("导出不能导入的行", save)
        middle = column(gap=0)
        for piece in (picture("circle-check", "done", 24), 12, self.title, 12):
            if isinstance(piece, int):
                middle.addSpacing(piece)
            else:
                middle.addWidget(piece, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addLayout(self.lines)
        middle.addSpacing(20)
        middle.addLayout(row(None, self.undo, self.save, self.see, None))
        whole = column(on=self)
        whole.addStretch(2)
        whole.addLayout(middle)
        whole.addStretch(3)

    def show_result(self, plan: Plan, result: Result) -> None:
        """What an import did."""
        written = result.created + result.updated
        counter = self._ledger.counter
        self.title.setText(f"已写入 {written:,} {counter}" if written else "和库里一样，没有要改动的")
        clear(self.lines)
        numbers = (result.created, result.updated, result.unchanged, result.refused)
        counts = (f"{words} {number:,}" for words, number in zip(OUTCOMES.values(), numbers, strict=True))
        told = ["，".join(counts) + "。"]
        by_ledger: dict[str, list[str]] = {}
        for ledger, name in result.adopted:
            by_ledger.setdefault(ledger, []).append(name)
        for ledger, names in by_ledger.items():
            some = "、".join(names[:MOST_NAMES]) + (f"等 {len(names)} 个" if len(names) > MOST_NAMES else "")
            told.append(f"新建了{self._library.ledgers[ledger].title}：{some}。")
        if result.refused:
            told.append("不能导入的行可以导出，改好后再导入那个文件；同一个人不会重复。")
        for words in told:
            line = label(words, "second", wraps=True)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setFixedWidth(WIDE)
            fill(self.lines, row(None, line, None))
        self.undo.setVisible(result.batch is not None)
        self.save.setVisible(bool(result.refused))
        self.save.setText(f"导出不能导入的 {result.refused:,} 行")
        self.save.setAccessibleName(self.save.text())
        self.see.setFocus()
