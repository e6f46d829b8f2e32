"""A field one chooses in by typing: a code, a part of the words, pinyin or its initials; or from the opened list."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from unionwork.desk import look
from unionwork.desk.lines import Line
from unionwork.desk.offers import Offer, Offers, matching

__all__ = ["Offer", "Offers", "Pick", "matching"]
SHOWN, MOST = 10, 400
INDENT = "　"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Pick(Line):
    """The line itself. `value` is what was chosen, None while what stands there is not (yet) one of the offers."""

    picked = Signal()
    went_on = Signal()  # Enter or Tab in the list: chosen, and on to the next field

    def __init__(self, offers: Offers, name: str) -> None:
        super().__init__()
        self.offers = offers
        self.value: Any = None
        self._offered: list[Offer] = []
        self.setAccessibleName(name)
        self._arrow = self.addAction(look.icon("chevron-down"), QLineEdit.ActionPosition.TrailingPosition)
        self._arrow.setToolTip("打开列表")
        self._arrow.triggered.connect(self.open_all)
        self._lines = QStringListModel()
        self._list = QCompleter(self._lines, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(SHOWN)
        self._list.setWidget(self)
        popup = self._list.popup()
        popup.setAccessibleName(f"{name}的列表")
        popup.installEventFilter(self)
        popup.clicked.connect(lambda index: self._take(index.row()))
        self.textEdited.connect(self._typed)

    def put(self, value: Any, words: str) -> None:
        """Show a value chosen elsewhere."""
        self.value = value
        self.setText(words)
        self.setCursorPosition(0)

    def settle(self) -> None:
        """What was typed becomes the one offer it means, if it means just one."""
        typed = self.text().strip()
        if not typed or self.value is not None:
            return
        found = list(self.offers(typed))
        same = [offer for offer in found if offer.words.strip() == typed]
        chosen = same or found
        if len(chosen) == 1:
            self.put(chosen[0].value, chosen[0].words.strip())

    def open_all(self) -> None:
        """The whole list, at what is chosen now."""
        self._show(list(self.offers("")))

    @property
    def is_open(self) -> bool:
        return self._list.popup().isVisible()

    def _typed(self, text: str) -> None:
        self.value = None
        if text.strip():
            self._show(list(self.offers(text.strip())))
        else:
            self._list.popup().hide()

    def _show(self, found: list[Offer]) -> None:
        self._offered = found[:MOST]
        self._lines.setStringList([INDENT * offer.deep + offer.words for offer in self._offered])
        popup = self._list.popup()
        if not found:
            popup.hide()
            return
        popup.setMinimumWidth(self.width())
        self._list.complete()
        place = next((n for n, offer in enumerate(self._offered) if offer.value == self.value), 0)
        popup.setCurrentIndex(self._list.completionModel().index(place, 0))

    def _take(self, place: int) -> None:
        if 0 <= place < len(self._offered):
            self.put(self._offered[place].value, self._offered[place].words.strip())
            self._list.popup().hide()
            self.picked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (*ENTER, Qt.Key.Key_Tab):
                self._take(self._list.popup().currentIndex().row())
                self.went_on.emit()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._list.popup().hide()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.isReadOnly():
            self.open_all()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()
        super().focusOutEvent(event)
