"""The facts a step needs, typed where the step is done: its day and what else it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from unionwork.desk.entries import Entry, make_entry
from unionwork.desk.slots import Slot
from unionwork.desk.widgets import clear
from unionwork.kit.fields import Words
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import Move
from unionwork.kit.record import Field, Record, Unreadable


class StepFacts(QWidget):
    """One entry below the other, as on a form."""

    def __init__(self, library: Library, today: date) -> None:
        super().__init__()
        self._library, self._today = library, today
        self.slots: dict[str, Slot] = {}
        self._inside = QGridLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setHorizontalSpacing(24)
        self._inside.setVerticalSpacing(0)
        for place in (0, 1):
            self._inside.setColumnStretch(place, 1)

    def show_step(self, move: Move, record: Record, more: Sequence[Field[Any]] = (), *, locked: bool = False) -> None:
        """The day of the step, what it needs, and what else may be written here; `locked` while it is not its turn."""
        clear(self._inside)
        self.slots.clear()
        wanted = dict.fromkeys((*move.needs, *((move.on,) if move.on else ()), *more))
        at = 0
        for field in wanted:
            entry: Entry = make_entry(self._library, field, self._today)
            entry.put(record.value(field))
            slot = self.slots[field.name] = Slot(entry, field in move.needs)
            entry.lock(locked)
            long = isinstance(field, Words)
            at += at % 2 if long else 0
            self._inside.addWidget(slot, at // 2, at % 2, 1, 2 if long else 1)
            at += 2 if long else 1
        self.setVisible(bool(wanted))

    def write_into(self, record: Record) -> bool:
        """Put what was written into a record; False where something cannot be read, which is then said beside it."""
        good = True
        for name, slot in self.slots.items():
            written = slot.entry.written()
            try:
                value = None if written is None else slot.field.read(written) if isinstance(written, str) else written
            except Unreadable as unreadable:
                slot.say(unreadable.said, "overdue")
                good = False
                continue
            slot.say()
            record.put(type(record).fields[name], value)
        return good

    def say(self, name: str, words: str, state: str = "overdue") -> bool:
        """Say a problem beside its entry; whether it stands here."""
        if name in self.slots:
            self.slots[name].say(words, state)
        return name in self.slots
