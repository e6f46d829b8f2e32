"""Which columns a list shows, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from unionwork.desk import look
from unionwork.desk.frame import Desk
from unionwork.desk.rows import Subject
from unionwork.desk.widgets import button, row
from unionwork.kit.fields import Picture, Words
from unionwork.kit.ledger import Ledger

TALL = 11


def offered(ledger: Ledger[Any], shown: Sequence[Subject]) -> list[Subject]:
    """Everything that can be a column: what is shown first, as it stands; then the rest."""
    fields = [f for f in ledger.fields.values() if not isinstance(f, Picture | Words)]
    possible: list[Subject] = [*fields, *ledger.computed]
    return [*shown, *(c for c in possible if c not in shown)]


def choose_columns(
    desk: Desk, ledger: Ledger[Any], shown: Sequence[Subject], done: Callable[[Sequence[Subject]], object]
) -> None:
    """Ask which columns to show; `done` gets them in order."""
    panel = desk.panel(
        "显示哪些列", "勾选要显示的列；拖动，或按 Alt+上下方向键，改变先后。列的宽窄和先后在列表里也能直接拖。"
    )
    subjects = offered(ledger, shown)
    lines = Columns()
    for place, subject in enumerate(subjects):
        item = QListWidgetItem(subject.label)
        item.setData(Qt.ItemDataRole.UserRole, place)
        item.setCheckState(Qt.CheckState.Checked if subject in shown else Qt.CheckState.Unchecked)
        lines.addItem(item)
    lines.setCurrentRow(0)
    panel.body.addWidget(lines)
    panel.body.addLayout(row(button("上移", lambda: lines.shift(-1)), button("下移", lambda: lines.shift(1)), None))

    def take(columns: Sequence[Subject]) -> None:
        done(columns or ledger.columns)

    panel.add_button("取消")
    panel.add_button("恢复原样", lambda: take(ledger.columns))
    panel.add_button("显示这些列", lambda: take([subjects[place] for place in lines.checked()]), main=True)
    panel.open(lines)


class Columns(QListWidget):
    """The columns one below the other, with a tick for those that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("可显示的列")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setFixedHeight(TALL * look.size("row"))

    def shift(self, way: int) -> None:
        """The current line one place up or down."""
        here = self.currentRow()
        if 0 <= here + way < self.count():
            self.insertItem(here + way, self.takeItem(here))
            self.setCurrentRow(here + way)

    def checked(self) -> list[int]:
        items = [self.item(n) for n in range(self.count())]
        return [i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == Qt.CheckState.Checked]
