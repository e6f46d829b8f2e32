"""The panel left of a list: saved filters and facets, each value with its count; a click narrows the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QMenu, QStyle, QStyledItemDelegate, QTreeWidget, QTreeWidgetItem

from unionwork.desk import look
from unionwork.desk.narrowing import NOTHING, Narrowing, Value
from unionwork.desk.rows import Index, Subject
from unionwork.desk.widgets import column, dress, link, row, rule
from unionwork.desk.work import Working
from unionwork.kit.fields import Link
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.tally import branches, shares, summed, tally

MOST = 24
SAVED = "我的筛选"
SHOWN = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Counted:
    """One value with how many records have it, and the values below it where they form a tree."""

    value: Value
    count: int
    below: tuple[Counted, ...] = ()

    def within(self) -> Iterator[Value]:
        """Its own value and all below it."""
        yield self.value
        for one in self.below:
            yield from one.within()


@dataclass
class Counts:
    """What the panel shows: facets with their values, saved filters with their counts."""

    facets: list[tuple[Subject, list[Counted]]] = field(default_factory=list)
    saved: list[tuple[str, int]] = field(default_factory=list)


def count(
    library: Library, narrowing: Narrowing, saved: dict[str, dict[str, str]], today: date, working: Working
) -> Counts:
    """Ask the library; each facet counts what the other facets leave, so that one can go sideways."""
    ledger, counts = narrowing.ledger, Counts()
    flat = [s for s in ledger.facets if not _is_tree(library, s)]
    # Where nothing narrows the list each facet has an index of its own; else one look serves all that share a query.
    together = [s for s in flat if s.name not in narrowing.chosen] if narrowing.narrowed else []
    known = shares(library, ledger, together, narrowing.query(), today) if together else {}
    for subject in ledger.facets:
        working.check()
        query, chosen = narrowing.query(without=subject.name), narrowing.chosen.get(subject.name, [])
        if isinstance(subject, Link) and _is_tree(library, subject):
            values = _tree(library, ledger, subject, query, today, {v.written for v in chosen})
        else:
            found = known.get(subject.name) or library.facet(ledger, subject, query, today)
            values = [Counted(Value(shown, written), n) for shown, written, n in found][:MOST]
            there = {one.value for one in values}
            values += [Counted(value, 0) for value in chosen if value not in there]
        if len(values) > 1 or chosen:
            counts.facets.append((subject, values))
    for name, kept in saved.items():
        working.check()
        one = Narrowing(ledger)
        one.take(kept, name)
        counts.saved.append((name, library.count(ledger, one.query(), today)))
    return counts


def _is_tree(library: Library, subject: Subject) -> bool:
    return isinstance(subject, Link) and library.ledgers[subject.to].tree is not None


def _tree(
    library: Library, ledger: Ledger[Any], link: Link, query: Query, today: date, chosen: set[str]
) -> list[Counted]:
    below = branches(library, library.ledgers[link.to])
    total = summed(tally(library, ledger, link, query, today), below)
    captions = library.captions(link.to)

    def of(parent: int | None) -> tuple[Counted, ...]:
        shown = [id for id in below.get(parent, ()) if total[id] or str(id) in chosen]
        return tuple(Counted(Value(captions.get(id, ""), str(id)), total[id], of(id)) for id in shown)

    values = list(of(None))
    return values + ([Counted(Value(NOTHING, ""), total[None])] if total[None] else [])


class Painter(QStyledItemDelegate):
    """One line: ✓ when chosen, the words, the count at the right."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.tall = max(24, look.size("row") - 4)

    def sizeHint(self, option: Any, index: Index) -> QSize:
        return QSize(0, self.tall if index.data(SHOWN) is not None else self.tall + 6)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        box: QRect = option.rect
        shown = index.data(SHOWN)
        upright = Qt.AlignmentFlag.AlignVCenter
        if shown is None:
            painter.setFont(look.font("note"))
            painter.setPen(look.colour("ink-3"))
            painter.drawText(QRect(14, box.top() + 6, box.right(), box.height() - 6), upright, index.data())
            return
        number, chosen, deep = shown
        whole = QRect(0, box.top(), box.right() + 1, box.height())
        if chosen:
            painter.fillRect(whole, look.colour("pick"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(whole, look.colour("hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(look.colour("mark"))
            painter.drawRect(whole.adjusted(0, 0, -1, -1))
        if chosen:
            painter.drawPixmap(10, box.center().y() - 7, look.picture("check", "mark", 16))
        painter.setFont(look.font("note"))
        painter.setPen(look.colour("ink-3"))
        count = f"{number:,}"
        wide = QFontMetrics(look.font("note")).horizontalAdvance(count)
        painter.drawText(QRect(box.right() - wide - 14, box.top(), wide, box.height()), upright, count)
        left = 30 + 14 * deep
        words = QRect(left, box.top(), box.right() - wide - 24 - left, box.height())
        painter.setFont(look.font())
        painter.setPen(look.colour("ink"))
        text = QFontMetrics(look.font()).elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, upright, text)


class Lines(QTreeWidget):
    """The values; Enter and Space choose as a click does, Delete forgets a saved filter."""

    chose = Signal(QTreeWidgetItem)
    forgot = Signal(QTreeWidgetItem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chose.emit(item)
        elif event.key() == Qt.Key.Key_Delete:
            self.forgot.emit(item)
        else:
            super().keyPressEvent(event)


class Facets(QFrame):
    """The panel itself."""

    toggled = Signal(str, object, object)  # facet, value, the values above and below it that give way
    conditions = Signal()
    saved_opened = Signal(str)
    saved_forgotten = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        dress(self, "side")
        self.setFixedWidth(look.size("facets"))
        self.lines = Lines()
        self.lines.setHeaderHidden(True)
        self.lines.setRootIsDecorated(False)
        self.lines.setIndentation(0)
        self.lines.setMouseTracking(True)
        self.lines.setItemDelegate(Painter(self.lines))
        self.lines.setAccessibleName("筛选")
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        dress(self.lines, "facets")
        self.lines.itemClicked.connect(self._clicked)
        self.lines.chose.connect(self._clicked)
        self.lines.forgot.connect(self._forget)
        self.lines.customContextMenuRequested.connect(self._menu)
        self.by_condition = link("按条件筛选")
        self.by_condition.clicked.connect(self.conditions)
        below = row(self.by_condition, None, margins=(12, 4, 8, 6))
        column(self.lines, rule(), below, margins=(0, 4, 0, 0), on=self)
        self._acts: list[tuple[str, Any, Any]] = []  # line by line; a head has no name

    def show_counts(self, counts: Counts, narrowing: Narrowing, active: str = "") -> None:
        """Show what was counted; `active` is the saved filter that narrows the list now."""
        at = self.lines.verticalScrollBar().value()
        self.lines.clear()
        self._acts.clear()
        if counts.saved:
            self._head(SAVED)
            for name, number in counts.saved:
                self._line(name, number, name == active, 0, ("saved", name, None))
        for subject, values in counts.facets:
            self._head(subject.label)
            self._values(subject, values, narrowing.chosen.get(subject.name, []), ())
        self.lines.verticalScrollBar().setValue(at)

    def _values(
        self, subject: Subject, values: Sequence[Counted], chosen: Sequence[Value], above: tuple[Value, ...]
    ) -> None:
        for one in values:
            kin = {*above, *one.within()} - {one.value}
            self._line(one.value.shown, one.count, one.value in chosen, len(above), (subject.name, one.value, kin))
            picked = any(value in chosen for value in one.within())
            if one.below and (picked or (not above and len(values) <= 3)):
                self._values(subject, one.below, chosen, (*above, one.value))

    def _head(self, words: str) -> None:
        item = QTreeWidgetItem([words])
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.lines.addTopLevelItem(item)
        self._acts.append(("", None, None))

    def _line(self, words: str, number: int, chosen: bool, deep: int, act: tuple[str, Any, Any]) -> None:
        item = QTreeWidgetItem([words])
        item.setData(0, SHOWN, (number, chosen, deep))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{words} {number}{' 已选' if chosen else ''}")
        item.setToolTip(0, words)
        self.lines.addTopLevelItem(item)
        self._acts.append(act)

    def _clicked(self, item: QTreeWidgetItem) -> None:
        kind, value, kin = self._act(item)
        if kind == "saved":
            self.saved_opened.emit(value)
        elif kind:
            self.toggled.emit(kind, value, kin)

    def _forget(self, item: QTreeWidgetItem) -> None:
        kind, name, _ = self._act(item)
        if kind == "saved":
            self.saved_forgotten.emit(name)

    def _act(self, item: QTreeWidgetItem) -> tuple[str, Any, Any]:
        place = self.lines.indexOfTopLevelItem(item)
        return self._acts[place] if 0 <= place < len(self._acts) else ("", None, None)

    def _menu(self, place: QPoint) -> None:
        item = self.lines.itemAt(place)
        if self._act(item)[0] == "saved":
            menu = QMenu(self)
            menu.addAction("删除这个筛选").triggered.connect(lambda _checked: self._forget(item))
            menu.exec(self.lines.viewport().mapToGlobal(place))
