"""Small controls that take a choice: a list that opens, a tick, a number, a line; each named for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFontMetrics, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QRadioButton, QSizePolicy, QSpinBox, QWidget

from unionwork.desk import look
from unionwork.desk.lines import Line
from unionwork.desk.widgets import column, label

Changed = Callable[[], object]
AROUND = 48  # px: the padding of a list that opens, and its arrow


class Choice(QComboBox):
    """A list that opens; the wheel scrolls the page and changes nothing."""

    def __init__(self, name: str, changed: Changed | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFixedHeight(look.size("control"))
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if changed is not None:
            self.currentIndexChanged.connect(lambda _: changed())

    def offer(self, entries: Iterable[tuple[str, object]], chosen: object = None) -> None:
        """Other entries (words and what they stand for), without telling anybody."""
        with QSignalBlocker(self):
            self.clear()
            for words, value in entries:
                self.addItem(words, value)
            self.choose(chosen)

    def choose(self, value: object) -> None:
        place = next((n for n in range(self.count()) if self.itemData(n) == value), 0)
        with QSignalBlocker(self):
            self.setCurrentIndex(place)

    def fit(self, words: str = "") -> None:
        """As wide as its longest entry, or as these words; what opens is always wide enough."""
        wide = QFontMetrics(look.font()).horizontalAdvance
        longest = max((wide(self.itemText(n)) for n in range(self.count())), default=0) + AROUND
        self.setFixedWidth(wide(words) + AROUND if words else longest)
        self.view().setMinimumWidth(longest)

    @property
    def chosen(self) -> object:
        return self.currentData()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def tick(words: str, on: bool = False, changed: Changed | None = None) -> QCheckBox:
    it = QCheckBox(words)
    it.setAccessibleName(words)
    it.setChecked(on)
    it.setFixedHeight(look.size("control"))
    if changed is not None:
        it.toggled.connect(lambda _: changed())
    return it


def radio(words: str, on: bool = False, changed: Changed | None = None) -> QRadioButton:
    it = QRadioButton(words)
    it.setAccessibleName(words)
    it.setChecked(on)
    it.setFixedHeight(look.size("control"))
    if changed is not None:
        it.toggled.connect(lambda _: changed())
    return it


class Number(QSpinBox):
    """A whole number that is typed; the wheel leaves it alone."""

    def __init__(self, name: str, least: int, most: int, value: int, unit: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setValue(value)
        self.setSuffix(f" {unit}" if unit else "")
        self.setFixedHeight(look.size("control"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def line(name: str, hint: str = "", text: str = "", *, secret: bool = False) -> Line:
    """A line to write in."""
    it = Line()
    it.setAccessibleName(name)
    it.setPlaceholderText(hint)
    it.setText(text)
    it.setFixedHeight(look.size("control"))
    if secret:
        it.setEchoMode(Line.EchoMode.Password)
        it.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    return it


def titled(words: str, *below: QWidget, gap: int = 2) -> QWidget:
    """A small label above what it names."""
    it = QWidget()
    head = label(words, "note")
    head.setMinimumHeight(20)
    if below:
        head.setBuddy(below[0])
    column(head, *below, gap=gap, on=it)
    return it
