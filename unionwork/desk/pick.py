"""A field one chooses in by typing: a code, a part of the words, pinyin or its initials; or from the opened list.

The list is a part of the window and never a window of its own: the field keeps the focus, so that an input method goes
on composing, and a remote desktop shows nothing jumping.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView

from unionwork.desk import look
from unionwork.desk.lines import Line
from unionwork.desk.offers import Offer, Offers, matching
from unionwork.desk.widgets import dress

__all__ = ["Offer", "Offers", "Pick", "matching"]
SHOWN, MOST = 10, 400
INDENT = "　"


class Choices(QListView):
    """The opened list."""

    def __init__(self, name: str) -> None:
        super().__init__()
        dress(self, "choices")
        self.setAccessibleName(f"{name}的列表")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.words = QStringListModel()
        self.setModel(self.words)
        self.hide()

    def open_under(self, line: QLineEdit, words: list[str], current: int) -> None:
        """Below the field where there is room, else above it."""
        window = line.window()
        if self.parent() is not window:
            self.setParent(window)
        self.words.setStringList(words)
        self.setCurrentIndex(self.words.index(current, 0))
        tall = min(len(words), SHOWN) * look.size("row") + 10
        wide = max(line.width(), min(480, self.sizeHintForColumn(0) + 32))
        below = line.mapTo(window, QPoint(0, line.height()))
        top = below.y() if below.y() + tall <= window.height() else below.y() - line.height() - tall
        left = min(below.x(), window.width() - wide - 4)
        self.setGeometry(left, max(0, top), wide, tall)
        self.show()
        self.raise_()
        self.scrollTo(self.currentIndex())

    def step(self, way: int) -> None:
        place = self.currentIndex().row() + way
        if 0 <= place < self.words.rowCount():
            self.setCurrentIndex(self.words.index(place, 0))


class Pick(Line):
    """The line itself. `value` is what was chosen, None while what stands there is not (yet) one of the offers."""

    picked = Signal()

    def __init__(self, offers: Offers, name: str) -> None:
        super().__init__()
        self.offers = offers
        self.value: Any = None
        self._offered: list[Offer] = []
        self.setAccessibleName(name)
        arrow = self.addAction(look.icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
        arrow.setToolTip("打开列表")
        arrow.triggered.connect(self.open_all)
        self.list = Choices(name)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self.textEdited.connect(self._typed)
        self.destroyed.connect(self.list.deleteLater)

    def put(self, value: Any, words: str) -> None:
        """Show a value chosen elsewhere."""
        self.value = value
        self.setText(words)
        self.setCursorPosition(0)

    def settle(self) -> None:
        """What was typed becomes the one offer it means, if it means just one."""
        self.list.hide()
        typed = self.text().strip()
        if not typed or self.value is not None or self.isReadOnly():
            return
        found = list(self.offers(typed))
        same = [offer for offer in found if offer.words.strip() == typed]
        chosen = same or found
        if len(chosen) == 1:
            self.put(chosen[0].value, chosen[0].words.strip())

    def open_all(self) -> None:
        """The whole list, at what is chosen now."""
        if not self.isReadOnly():
            self.setFocus()
            self._show(list(self.offers("")))

    @property
    def is_open(self) -> bool:
        return self.list.isVisible()

    def take_current(self) -> None:
        """Choose what the list stands at."""
        self._take(self.list.currentIndex().row())

    def _typed(self, text: str) -> None:
        self.value = None
        if text.strip():
            self._show(list(self.offers(text.strip())))
        else:
            self.list.hide()

    def _show(self, found: list[Offer]) -> None:
        self._offered = found[:MOST]
        if not found:
            self.list.hide()
            return
        place = next((n for n, offer in enumerate(self._offered) if offer.value == self.value), 0)
        self.list.open_under(self, [INDENT * offer.deep + offer.words for offer in self._offered], place)

    def _take(self, place: int) -> None:
        self.list.hide()
        if 0 <= place < len(self._offered):
            self.put(self._offered[place].value, self._offered[place].words.strip())
            self.picked.emit()

    def event(self, event: QEvent) -> bool:
        tab = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if tab and self.is_open:
            self.take_current()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.is_open and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
        elif self.is_open and key == Qt.Key.Key_Escape:
            self.list.hide()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.open_all()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        super().focusOutEvent(event)
