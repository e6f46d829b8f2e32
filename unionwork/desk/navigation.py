"""The left edge of the window: whose library it is, the search, the rooms and what each of them keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QWidget

from unionwork.desk import look
from unionwork.desk.frame import Desk, Page
from unionwork.desk.widgets import Act, Short, column, dress, label, row, scrolled


@dataclass(frozen=True)
class Place:
    """One thing the navigation leads to; `name` is its English name (home, employees, settings)."""

    name: str
    title: str
    make: Callable[[Desk], Page]


@dataclass(frozen=True)
class Room:
    """One room: its title, its picture, its places (the first opens with it); `low` ones stand at the bottom."""

    title: str
    icon: str
    places: tuple[Place, ...]
    low: bool = False


class Navigation(QFrame):
    """Rooms below one another; the places of the current room stand under it."""

    def __init__(self, rooms: Sequence[Room], go: Callable[[str], object], seek: Act) -> None:
        super().__init__()
        dress(self, "nav")
        self.setFixedWidth(look.size("side"))
        self._rooms, self._go, self._seek_act = rooms, go, seek
        self.unit, self.union = Short("", "unit"), Short("", "second")
        self.seek = self._seek()
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._below: dict[str, QWidget] = {}
        high, low = column(gap=0), column(gap=0)
        for room in rooms:
            (low if room.low else high).addWidget(self._room(room))
        rooms_high = QWidget()
        inside = column(on=rooms_high)
        inside.addLayout(high)
        inside.addStretch(1)
        whose = column(self.unit, self.union, margins=(4, 0, 0, 0))
        top = column(whose, 8, self.seek, margins=(12, 14, 12, 10))
        whole = column(on=self)
        whole.addLayout(top)
        whole.addWidget(scrolled(rooms_high), 1)
        whole.addLayout(low)
        whole.addSpacing(4)

    def say(self, unit: str, union: str) -> None:
        """Whose library it is."""
        self.unit.setText(unit)
        self.union.setText(union)

    def mark(self, place: str) -> None:
        """Show where the officer is."""
        for room in self._rooms:
            here = any(p.name == place for p in room.places)
            if room.title in self._below:
                self._below[room.title].setVisible(here)
        if place in self._buttons:
            self._buttons[place].setChecked(True)
        for room in self._rooms:
            head = self._buttons[f"room:{room.title}"] if len(room.places) > 1 else None
            if head is not None:
                dress(head, state="open" if any(p.name == place for p in room.places) else "")

    def _seek(self) -> QPushButton:
        it = QPushButton()
        dress(it, "seek")
        it.setAccessibleName("搜索")
        it.setIcon(look.icon("search"))
        it.setIconSize(QSize(16, 16))
        it.clicked.connect(lambda _checked=False: self._seek_act())
        it.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words, key = label("搜索", "note"), label("Ctrl+K", "note")
        for inner in (words, key):
            inner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        dress(words, "hint")
        row(words, None, key, margins=(32, 0, 8, 0), on=it)
        return it

    def _room(self, room: Room) -> QWidget:
        it = QWidget()
        inside = column(on=it)
        first = room.places[0]
        if len(room.places) == 1:
            inside.addWidget(self._button(first.name, room.title, room.icon, first.name))
            return it
        inside.addWidget(self._button(f"room:{room.title}", room.title, room.icon, first.name, leads=True))
        below = QWidget()
        column(*(self._button(place.name, place.title, "", place.name) for place in room.places), on=below)
        below.hide()
        inside.addWidget(below)
        self._below[room.title] = below
        return it

    def _button(self, name: str, title: str, icon: str, place: str, leads: bool = False) -> QPushButton:
        it = QPushButton(title)
        dress(it, "nav" if icon else "nav-place")
        it.setAccessibleName(title)
        it.setCheckable(not leads)
        if icon:
            it.setIcon(look.icon(icon, "ink-2", "accent"))
            it.setIconSize(QSize(26, 20))  # room between picture and word
        if not leads:
            self._group.addButton(it)
        it.clicked.connect(lambda: self._go(place))
        self._buttons[name] = it
        return it

    def places(self) -> Iterator[Place]:
        for room in self._rooms:
            yield from room.places
