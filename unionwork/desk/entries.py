"""One entry of a form for each kind of field: what an officer types into, and what it means for the record."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QPlainTextEdit, QSizePolicy, QWidget, QWidgetAction

from unionwork.desk import look
from unionwork.desk.lines import Line
from unionwork.desk.offers import Offers, of_codes, of_link, yes_no
from unionwork.desk.pick import Pick
from unionwork.desk.widgets import column, dress
from unionwork.kit.days import PartialDay
from unionwork.kit.fields import Choice, Day, DayOrMonth, Flag, Link, Words
from unionwork.kit.library import Library
from unionwork.kit.record import Field, Unreadable

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Entry(QWidget):
    """The common part. `control` is what takes the focus and carries the state.

    `edited` after every key, `left` when the officer goes on, `went_on` when Enter asks for the next field.
    """

    edited = Signal()
    entered = Signal()
    left = Signal()
    went_on = Signal()

    def __init__(self, field: Field[Any], control: QWidget) -> None:
        super().__init__()
        self.field, self.control = field, control
        control.setAccessibleName(field.label)
        control.installEventFilter(self)
        self.setFocusProxy(control)
        self.inside = column(control, on=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def written(self) -> object:
        """What stands there, as the field can read it; nothing for nothing."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Show a value of the record."""
        raise NotImplementedError

    def put_written(self, written: object) -> None:
        """Show what somebody had written before, readable or not: a draft."""
        raise NotImplementedError

    def set_state(self, state: str) -> None:
        dress(self.control, state=state)

    def lock(self, on: bool) -> None:
        """Derived values are read, not typed."""
        self.control.setEnabled(not on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        elif event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        elif _is_enter(event) and isinstance(event, QKeyEvent) and self.enters(event):
            self.went_on.emit()
            return True
        return False

    def enters(self, event: QKeyEvent) -> bool:
        """Whether this Enter asks for the next field."""
        return True


class LineEntry(Entry):
    """A line of words or figures; tidied when the officer goes on."""

    def __init__(self, field: Field[Any], line: Line | None = None) -> None:
        self.line = line or Line()
        super().__init__(field, self.line)
        if field.align == "right":
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if field.example and not field.masked:
            self.line.setPlaceholderText(f"例如 {field.example}")
        self.line.textEdited.connect(lambda _text: self.edited.emit())
        self.left.connect(self._tidy)

    def written(self) -> object:
        return self.line.text().strip() or None

    def put(self, value: Any) -> None:
        self.line.setText("" if value is None else self.field.show(value))
        self.line.setCursorPosition(0)

    def put_written(self, written: object) -> None:
        self.line.setText("" if written is None else str(written))

    def lock(self, on: bool) -> None:
        self.line.setReadOnly(on)
        for beside in self.line.actions():
            beside.setVisible(not on)
        self.line.setFocusPolicy(Qt.FocusPolicy.NoFocus if on else Qt.FocusPolicy.StrongFocus)
        if on:
            self.set_state("")

    def _tidy(self) -> None:
        text = self.line.text().strip()
        if text and not self.line.isReadOnly():
            try:
                self.line.setText(self.field.show(self.field.read(text)))
            except Unreadable:
                return  # it stays as written; the form says why beside it


class PickEntry(LineEntry):
    """A code list, a tick of 是 or 否, or another record."""

    def __init__(self, field: Field[Any], offers: Offers, library: Library) -> None:
        self.pick = Pick(offers, field.label)
        super().__init__(field, self.pick)
        self._library = library
        self.line.setPlaceholderText("")
        self.pick.picked.connect(self.edited)

    def written(self) -> object:
        return self.pick.value if self.pick.value is not None else super().written()

    def put(self, value: Any) -> None:
        self.pick.put(value, self._words(value))

    def put_written(self, written: object) -> None:
        if isinstance(self.field, Link) and not isinstance(written, int):
            self.pick.put(None, "" if written is None else str(written))
            return
        try:
            self.put(None if written is None else self.field.read(written))
        except Unreadable:
            self.pick.put(None, str(written))

    def enters(self, event: QKeyEvent) -> bool:
        if self.pick.is_open:
            self.pick.take_current()
        return True

    def _words(self, value: Any) -> str:
        if value is None:
            return ""
        return self._library.caption(self.field.to, value) if isinstance(self.field, Link) else self.field.show(value)

    def _tidy(self) -> None:
        self.pick.settle()


class DayEntry(LineEntry):
    """A day typed in any way, written back as 2026-03-01; the calendar is for the mouse."""

    def __init__(self, field: Field[Any]) -> None:
        super().__init__(field)
        opened = self.line.addAction(look.icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        opened.setToolTip("打开日历")
        opened.triggered.connect(self._open)

    def _open(self) -> None:
        if self.line.isReadOnly():
            return
        calendar = QCalendarWidget()
        calendar.setLocale(QLocale())
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()  # no red Sundays
        plain.setForeground(look.colour("ink-2"))
        for rest in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(rest, plain)
        try:
            value = self.field.read(self.line.text())
            day = value.first if isinstance(value, PartialDay) else value
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        except Unreadable:
            calendar.showToday()
        menu = QMenu(self)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.clicked.connect(menu.close)
        calendar.clicked.connect(self._chosen)
        menu.popup(self.line.mapToGlobal(QPoint(0, self.line.height())))

    def _chosen(self, day: QDate) -> None:
        self.line.setText(date(day.year(), day.month(), day.day()).isoformat())
        self.line.setFocus()
        self.edited.emit()


class WordsEntry(Entry):
    """Several lines; Enter goes on, Ctrl+Enter breaks the line."""

    def __init__(self, field: Field[Any]) -> None:
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(look.size("control") * 5 // 2)
        super().__init__(field, self.words)
        self.words.textChanged.connect(self.edited)

    def written(self) -> object:
        return self.words.toPlainText().strip() or None

    def put(self, value: Any) -> None:
        self.put_written(value)

    def put_written(self, written: object) -> None:
        with QSignalBlocker(self.words):
            self.words.setPlainText("" if written is None else str(written))

    def enters(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.words.insertPlainText("\n")
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return super().eventFilter(watched, event) or _is_enter(event)


def _is_enter(event: QEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER


def make_entry(library: Library, field: Field[Any], today: date) -> Entry:
    """The entry that suits a field; masked ones and photographs are made by the form: they need more around them."""
    if isinstance(field, Choice):
        return PickEntry(field, of_codes(field.entries), library)
    if isinstance(field, Flag):
        return PickEntry(field, yes_no, library)
    if isinstance(field, Link):
        return PickEntry(field, of_link(library, field, today), library)
    if isinstance(field, Day | DayOrMonth):
        return DayEntry(field)
    if isinstance(field, Words):
        return WordsEntry(field)
    return LineEntry(field)
