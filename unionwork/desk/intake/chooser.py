"""One thing chosen from many by typing: which field a column brings, what an unknown value means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem

from unionwork.desk import look
from unionwork.desk.dialogs import Panel
from unionwork.desk.frame import Desk
from unionwork.desk.lines import SeekLine
from unionwork.desk.offers import Offer, matching

SHOWN = 9
WALKS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Chooser(QObject):
    """A panel with a search line above a list; Enter takes the current entry."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        said: str,
        offers: Sequence[Offer],
        chosen: object,
        done: Callable[[object], object],
    ) -> None:
        self.panel: Panel = desk.panel(title, said)
        super().__init__(self.panel)
        self._offers, self._done = list(offers), done
        self.seek = SeekLine("输入名称、拼音首字母")
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setFixedHeight(SHOWN * look.size("row") + 2)
        self.seek.textChanged.connect(self._narrow)
        self.seek.installEventFilter(self)
        self.list.itemDoubleClicked.connect(lambda _: self.take())
        self.panel.body.addWidget(self.seek)
        self.panel.body.addWidget(self.list)
        self.panel.add_button("取消")
        self.panel.add_button("选定", self.take, main=True, stays=True)
        self._narrow("")
        place = next((n for n, offer in enumerate(self._offers) if offer.value == chosen), 0)
        self.list.setCurrentRow(place)
        self.panel.open(self.seek)

    def _narrow(self, typed: str) -> None:
        self.list.clear()
        for offer in matching(self._offers, typed.strip()):
            item = QListWidgetItem("　" * offer.deep + offer.words)
            item.setData(Qt.ItemDataRole.UserRole, offer)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def take(self) -> None:
        """The current entry is it."""
        item = self.list.currentItem()
        if item is not None:
            offer: Offer = item.data(Qt.ItemDataRole.UserRole)
            self.panel.finish()
            self._done(offer.value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the search line walk the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in WALKS:
            QApplication.sendEvent(self.list, event)
            return True
        return False
