"""Signing in: one field, a name or initials or a number and Enter, then the next one; the rest by a click."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QWidget

from unionwork.congress.lives import SESSION_LIFE
from unionwork.congress.page.reading import Meeting, Seated
from unionwork.congress.records.sessions import ABSENT, EXCUSED, HERE, JOINT
from unionwork.desk import look
from unionwork.desk.offers import Offer, matching
from unionwork.desk.pick import Pick
from unionwork.desk.widgets import button, clear, column, dress, label, picture, row, sign

SIGNS = {HERE: "done", EXCUSED: "attention", ABSENT: "overdue"}


class SignField(Pick):
    """The field itself: Enter takes what the list stands at, and is empty again for the next one."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.is_open:
            self.take_current()
            return
        super().keyPressEvent(event)


class SignIn(QWidget):
    """`asked` tells which delegates are to be signed in as what; an empty state takes the sign back."""

    asked = Signal(list, str)
    printing = Signal()

    def __init__(self, read_only: bool) -> None:
        super().__init__()
        self._seated: Sequence[Seated] = ()
        self.field = SignField(self._offers, "签到")
        self.field.setPlaceholderText("姓名、拼音首字母或代表号，回车即签")
        self.field.picked.connect(self._picked)
        self.field.setReadOnly(read_only)
        self.rest = button("其余全部签到", self._everybody)
        self.rest.setEnabled(not read_only)
        self._read_only = self._locked = read_only
        self._joint = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        top = row(label("签到", "field"), self.field, self.rest, button("打印签到表", self.printing.emit), gap=8)
        top.setStretch(1, 1)
        inside = column(gap=8, on=self)
        inside.addLayout(top)
        inside.addLayout(self._grid)
        inside.addStretch(1)

    def show_meeting(self, meeting: Meeting) -> None:
        """Everybody who may sign, with what is known of them."""
        self._seated, self._joint = meeting.seated, meeting.record.kind == JOINT
        self._locked = self._read_only or SESSION_LIFE.is_closed(meeting.record)
        self.field.setReadOnly(self._locked)
        self.rest.setEnabled(not self._locked)
        clear(self._grid)
        across = 3 if len(meeting.seated) > 16 else 2
        down = -(-len(meeting.seated) // across)
        for n, one in enumerate(meeting.seated):
            self._grid.addWidget(self._one(one), n % down, n // down)
        for place in range(across):
            self._grid.setColumnStretch(place, 1)

    def _one(self, one: Seated) -> QPushButton:
        it = QPushButton()
        dress(it, "figure")
        it.setFixedHeight(look.size("row"))
        state = one.row.state if one.row else None
        shape = sign(SIGNS[state]) if state in SIGNS else picture("circle", "ink-3")
        number = label("" if one.number is None else f"{one.number:02d}", "note")
        number.setFixedWidth(24)
        said = (one.row.time or "") if one.row and state == HERE else state or ""
        pieces = (number, shape, label(one.name), label(one.place, "note"), label(said, "note"))
        for piece in pieces:
            piece.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row(pieces[0], pieces[1], pieces[2], pieces[3], None, pieces[4], gap=6, margins=(6, 0, 6, 0), on=it)
        it.setAccessibleName(f"{one.name}，{state or '未签到'}")
        it.clicked.connect(partial(self._menu, it, one))
        return it

    def _menu(self, it: QPushButton, one: Seated, _checked: bool) -> None:
        if self._locked:
            return
        menu = QMenu(self)
        for words, state in ((HERE, HERE), (EXCUSED, EXCUSED), (ABSENT, ABSENT), ("取消签到", "")):
            menu.addAction(words).triggered.connect(partial(self._ask, [one.id], state))
        menu.popup(it.mapToGlobal(it.rect().bottomLeft()))

    def _ask(self, ids: list[int], state: str, _checked: bool = False) -> None:
        self.asked.emit(ids, state)

    def _offers(self, typed: str) -> list[Offer]:
        """Those who have not signed yet, by name or initials; by their number too."""
        waiting = [s for s in self._seated if s.row is None or s.row.state != HERE]
        if typed.isdigit():
            return [Offer(f"{s.name}（{s.number}）", s.id) for s in waiting if str(s.number or "") == typed]
        found = matching([Offer(s.name, s.id) for s in waiting], typed)
        places = {s.id: s.place for s in waiting}
        return [Offer(f"{offer.words}　{places[offer.value]}", offer.value) for offer in found]

    def _picked(self) -> None:
        chosen = self.field.value
        self.field.put(None, "")
        if chosen is not None:
            self.asked.emit([chosen], HERE)

    def _everybody(self) -> None:
        waiting = (None, ABSENT) if self._joint else (None,)  # a joint meeting calls them absent
        rest = [s.id for s in self._seated if (s.row.state if s.row else None) in waiting]
        if rest:
            self.asked.emit(rest, HERE)
