"""Batch edit: one field of many records; old beside new before anything is written; one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QComboBox

from unionwork.desk import look
from unionwork.desk.changes import Changes, Preview, changes_view, preview
from unionwork.desk.dialogs import Panel
from unionwork.desk.entries import Entry, make_entry
from unionwork.desk.frame import Desk
from unionwork.desk.widgets import clear, column, label, row, tell
from unionwork.kit.fields import Picture
from unionwork.kit.ledger import Ledger
from unionwork.kit.record import Field, Unreadable
from unionwork.kit.step import Step

WIDE = 720


@dataclass(frozen=True)
class Wish:
    """One field, the value it should have; None empties it."""

    field: Field[Any]
    value: Any


class BatchEdit(QObject):
    """The panel. `ids` are the records, `said` what they are called."""

    def __init__(self, desk: Desk, ledger: Ledger[Any], ids: Sequence[int], said: str) -> None:
        counter = ledger.counter
        whom = said if said.startswith("已选") else f"{said}，共 {len(ids):,} {counter}"
        self.panel: Panel = desk.panel("批量修改", f"{whom}。", wide=WIDE)
        super().__init__(self.panel)
        self._desk, self._ledger, self._ids = desk, ledger, list(ids)
        derived = {target.name for d in ledger.derived for target in d.gives}
        self.fields = [
            f
            for f in ledger.record.fields.values()
            if f.typed and not f.unique and not isinstance(f, Picture) and f.name not in derived
        ]
        self.which = QComboBox()
        self.which.setAccessibleName("修改哪一项")
        self.which.setFixedHeight(look.size("control"))
        self.which.setMaxVisibleItems(16)
        self.which.addItems([f.label for f in self.fields])
        self.entry: Entry | None = None
        self._place = column()
        self.result = label("", "second", wraps=True)
        self._rows = column()
        line = row(label("把", "field"), self.which, label("改为", "field"), self._place, gap=12)
        line.setStretch(3, 1)
        self.panel.body.addLayout(line)
        self.panel.body.addWidget(self.result)
        self.panel.body.addLayout(self._rows)
        self.panel.note.setText("改完可以撤销，重启后也行。")
        self.panel.add_button("取消")
        self.main = self.panel.add_button("修改", self._write, main=True)
        self._preview: Preview | None = None
        self._wait = QTimer(self.panel, singleShot=True, interval=150)
        self._wait.timeout.connect(self._ask)
        self.which.currentIndexChanged.connect(lambda _place: self._other())
        self._other()

    def open(self) -> None:
        self.panel.open(self.which)

    def _other(self) -> None:
        """Another field was chosen."""
        clear(self._place)
        field = self.fields[self.which.currentIndex()]
        self.entry = make_entry(self._desk.library, field, self._desk.today())
        self.entry.control.setAccessibleName(f"{field.label}的新值")
        self.entry.edited.connect(self._wait.start)
        self.entry.left.connect(self._wait.start)
        self.entry.went_on.connect(self.main.setFocus)
        self._place.addWidget(self.entry)
        self._ask()

    def wish(self) -> Wish:
        """What is wished for. Raises `Unreadable`."""
        field = self.fields[self.which.currentIndex()]
        raw = self.entry.written() if self.entry is not None else None
        return Wish(field, field.read(raw) if isinstance(raw, str) else raw)

    def _ask(self) -> None:
        self.main.setEnabled(False)
        try:
            wish = self.wish()
        except Unreadable as unreadable:
            tell(self.result, unreadable.said, "overdue")
            return
        if wish.value is None and (wish.field.required or not self._touched()):
            words = (
                f"“{wish.field.label}”必须填写，不能清空"
                if wish.field.required and self._touched()
                else "写好新的值，下面就列出会改变的"
            )
            tell(self.result, words, "")
            clear(self._rows)
            return
        changes: Changes = {id: {wish.field: wish.value} for id in self._ids}
        at = self._desk.now()
        self.panel.job = self._desk.run(
            lambda working: preview(self._desk.library, self._ledger, changes, at, working),
            done=lambda found: self._show(found, wish),
            words="核对",
            lane="batch",
            owner=self.panel,
        )

    def _touched(self) -> bool:
        return self.entry is not None and (self.entry.written() is not None or self.entry.control.hasFocus())

    def _show(self, found: Preview, wish: Wish) -> None:
        self._preview = found
        counter = self._ledger.counter
        new = found.shown_value(self._desk.library, wish.field, wish.value)
        words = [
            f"把“{wish.field.label}”改为“{new}”" if new else f"清空“{wish.field.label}”",
            f"{found.changing:,} {counter}会改变",
        ]
        if found.same:
            words.append(f"{found.same:,} {counter}本来就是")
        if found.refused:
            words.append(f"{len(found.refused):,} {counter}改不了，会跳过")
        tell(self.result, "，".join(words) + "。", "attention" if found.refused else "")
        clear(self._rows)
        self._rows.addWidget(changes_view(found, self._ledger))
        self.main.setText(f"修改 {found.changing:,} {counter}")
        self.main.setAccessibleName(self.main.text())
        self.main.setEnabled(bool(found.changing))

    def _write(self) -> None:
        found = self._preview
        if found is None or not found.changing:
            return
        field, counter = self.fields[self.which.currentIndex()], self._ledger.counter
        name = f"修改{field.label}（{found.changing:,} {counter}）"

        def act(step: Step) -> int:
            return len(step.save_many(found.records))

        self._desk.change(
            name, act, said=lambda number: f"已修改 {number:,} {counter}的{field.label}", failed=self._failed
        )

    def _failed(self, error: BaseException) -> None:
        self._desk.explain(error)
