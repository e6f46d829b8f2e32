"""The fields of a form, group by group, in one column or two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from unionwork.desk import look
from unionwork.desk.entries import Entry, LineEntry, PickEntry, make_entry
from unionwork.desk.guarded import PictureEntry, SecretEntry, SecretPick
from unionwork.desk.slots import Slot
from unionwork.desk.widgets import column, label
from unionwork.kit.fields import Picture, Words
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.record import Field

NARROWEST = 280  # px a field must have for two to stand side by side
MARGINS, BETWEEN = 80, 20


class Groups(QWidget):
    """Draws every field of a ledger; `revealed` is told when a masked value was shown."""

    def __init__(
        self, library: Library, ledger: Ledger[Any], today: date, revealed: Callable[[Field[Any]], object]
    ) -> None:
        super().__init__()
        self._library, self._today, self._revealed = library, today, revealed
        self.slots: dict[str, Slot] = {}
        self._inside = column(gap=0, margins=(look.size("edge-gap") + 4, 16, 24, 24), on=self)
        self._grids: list[tuple[QGridLayout, list[Slot]]] = []
        self._two: bool | None = None
        group = None
        for field in (f for f in ledger.fields.values() if f.typed):
            if field.group != group or not self._grids:
                group = field.group
                self._head(group or ledger.title)
            slot = self.slots[field.name] = Slot(self._entry(field), field.required)
            self._grids[-1][1].append(slot)
        self._inside.addStretch(1)
        self._lay_out(True)

    def _head(self, title: str) -> None:
        if self._grids:
            self._inside.addSpacing(BETWEEN)
        head = label(title, "title")
        head.setContentsMargins(0, 0, 0, 8)
        self._inside.addWidget(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(0)
        self._inside.addLayout(grid)
        self._grids.append((grid, []))

    def _entry(self, field: Field[Any]) -> Entry:
        if isinstance(field, Picture):
            return PictureEntry(field)
        entry = make_entry(self._library, field, self._today)
        if field.masked and type(entry) is LineEntry:
            return SecretEntry(field, lambda: self._revealed(field), self._library.reveals)
        if field.masked and isinstance(entry, PickEntry):
            return SecretPick(field, entry.pick.offers, self._library, lambda: self._revealed(field))
        return entry

    def fit(self, wide: int) -> None:
        """Two columns where each field has room in so many px, else one."""
        self._lay_out((wide - MARGINS) // 2 - look.size("label") - 20 >= NARROWEST)

    def _lay_out(self, two: bool) -> None:
        """Order left to right, then down; several lines of words always take the whole width."""
        if two == self._two:
            return
        self._two = two
        for grid, slots in self._grids:
            while grid.count():
                grid.takeAt(0)
            at = 0
            for slot in slots:
                if isinstance(slot.field, Words) or not two:
                    at += at % 2
                    grid.addWidget(slot, at // 2, 0, 1, 2 if two else 1)
                    at += 2
                else:
                    grid.addWidget(slot, at // 2, at % 2)
                    at += 1
            for place in (0, 1):
                grid.setColumnStretch(place, 1 if two or not place else 0)

    def order(self) -> list[Slot]:
        """The fields the keyboard goes through."""
        return [slot for slot in self.slots.values() if _typed_into(slot)]

    def after(self, slot: Slot) -> Slot | None:
        """The next field the keyboard goes to; nothing after the last."""
        every = list(self.slots.values())
        return next((s for s in every[every.index(slot) + 1 :] if _typed_into(s)), None)


def _typed_into(slot: Slot) -> bool:
    return slot.entry.control.focusPolicy() != Qt.FocusPolicy.NoFocus
