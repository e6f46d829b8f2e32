"""The list: a table that stays quick with a hundred thousand rows, and remembers how the officer likes it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from unionwork.desk import look
from unionwork.desk.cells import PADDING, Cells
from unionwork.desk.rows import Rows, Subject

SIGN_WIDE, ARROW, NARROWEST = 28, 24, 40
Order = tuple[Subject, bool]


def usual_width(subject: Subject) -> int:
    """As many characters as the field says, never narrower than its head with an arrow beside it."""
    digit = QFontMetrics(look.font()).horizontalAdvance("0")
    head = QFontMetrics(look.font("note", heavy=True)).horizontalAdvance(subject.label)
    return max(round(subject.width * digit) + 2 * PADDING, head + 2 * PADDING + ARROW)


class Heads(QHeaderView):
    """The head of the list: a click sorts, a drag moves, the sign's column stays where it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setMinimumSectionSize(SIGN_WIDE)
        self.setFixedHeight(look.size("row"))
        self.setAccessibleName("列名")

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), look.size("row"))


class Table(QTableView):
    """Rows of one ledger. Signals speak in record numbers and columns, never in places."""

    opened = Signal(int)  # Enter, or a double click
    looked = Signal()  # Space
    typed = Signal(str)  # a letter: goes into the search
    pasted = Signal()
    sorted_by = Signal(object)  # a subject
    arranged = Signal()  # widths or order of columns changed by hand
    picked = Signal()  # the selection changed
    settled = Signal()  # other rows have come into view and stay

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows = rows
        self.cells = Cells(self, rows)
        self._still = QTimer(self, singleShot=True, interval=150)
        self._still.timeout.connect(self.settled)
        self.setModel(rows)
        self.setItemDelegate(self.cells)
        self.setAccessibleName(f"{rows.ledger.title}列表")
        self.heads = Heads(self)
        self.setHorizontalHeader(self.heads)
        # A selection of its own, always empty: Qt would ask every row of each column whether it is selected.
        self.heads.setSelectionModel(QItemSelectionModel(rows, self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(look.size("row"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._arranging = False
        self._widths: dict[str, int] = {}
        self.heads.sectionClicked.connect(self._clicked_head)
        self.heads.sectionResized.connect(self._by_hand)
        self.heads.sectionMoved.connect(self._by_hand)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._still.start())
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.ids[index.row()]))
        self.selectionModel().selectionChanged.connect(self._changed_selection)

    # ---- columns ---------------------------------------------------------------------------------------------------
    def arrange(self, columns: Sequence[Subject], widths: dict[str, int]) -> None:
        """Show these columns in this order, each as wide as was remembered or as usual."""
        self._arranging = True
        self._widths = dict(widths)
        self.rows.choose(columns)
        for section in range(self.heads.count()):
            self.heads.moveSection(self.heads.visualIndex(section), section)
        self.heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.setColumnWidth(0, SIGN_WIDE)
        for number, subject in enumerate(columns, 1):
            self.setColumnWidth(number, max(NARROWEST, widths.get(subject.name) or usual_width(subject)))
        self._arranging = False

    def widths(self) -> dict[str, int]:
        """The widths the officer gave to columns; the last one shown only fills what is left."""
        return dict(self._widths)

    def _now(self) -> dict[str, int]:
        last = self.heads.logicalIndex(self.heads.count() - 1)
        return {s.name: self.columnWidth(n) for n, s in enumerate(self.rows.columns, 1) if n != last}

    def order(self) -> list[Subject]:
        """The columns from left to right as the officer has moved them."""
        logical = [self.heads.logicalIndex(n) for n in range(1, self.heads.count())]
        return [self.rows.columns[n - 1] for n in logical]

    def show_order(self, order: Sequence[Order]) -> None:
        """The arrow in the head of what the list is sorted by."""
        names = [s.name for s in self.rows.columns]
        place = names.index(order[0][0].name) + 1 if order and order[0][0].name in names else -1
        down = bool(order) and order[0][1]
        self.heads.setSortIndicator(place, Qt.SortOrder.AscendingOrder if not down else Qt.SortOrder.DescendingOrder)

    def _clicked_head(self, section: int) -> None:
        if section:
            self.sorted_by.emit(self.rows.columns[section - 1])

    def _by_hand(self) -> None:
        if not self._arranging and QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._widths = {**self._widths, **self._now()}
            self.arranged.emit()

    # ---- selection -------------------------------------------------------------------------------------------------
    def selected(self) -> list[int]:
        """The numbers of the selected records, from top to bottom."""
        ranges = sorted((r.top(), r.bottom()) for r in self._ranges())
        return [id for top, bottom in ranges for id in self.rows.ids[top : bottom + 1]]

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(n) for n in range(selection.count())]

    def how_many(self) -> int:
        return sum(r.bottom() - r.top() + 1 for r in self._ranges())

    def current(self) -> int | None:
        """The number of the current record."""
        place = self.currentIndex().row()
        return self.rows.ids[place] if 0 <= place < len(self.rows.ids) else None

    def current_subject(self) -> Subject | None:
        column = self.currentIndex().column()
        return self.rows.columns[column - 1] if column > 0 else None

    def go_to(self, id: int | None, column: int | None = None) -> bool:
        """Make a record the current one and bring it into view; False when it is not in the list."""
        place = None if id is None else self.rows.place(id)
        if place is None:
            return False
        index = self.rows.index(place, column or max(self.currentIndex().column(), 1))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def select(self, ids: Iterable[int]) -> None:
        """Select these records as far as they are in the list."""
        chosen = QItemSelection()
        for id in ids:
            if (place := self.rows.place(id)) is not None:
                index = self.rows.index(place, 0)
                chosen.merge(QItemSelection(index, index), QItemSelectionModel.SelectionFlag.Select)
        rows = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.Select
        self.selectionModel().select(chosen, rows)

    def _changed_selection(self) -> None:
        many = self.how_many() > 1
        if many != self.cells.many:
            self.cells.many = many
            self.viewport().update()
        self.picked.emit()

    # ---- what is in view -------------------------------------------------------------------------------------------
    def in_view(self) -> array[int]:
        """The numbers of the records one can see."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return array("q")
        return self.rows.ids[first : (last if last >= 0 else len(self.rows.ids)) + 1]

    def copy(self) -> None:
        """The selected rows as they are shown, masked values masked, as a table other programs can take."""
        places = [n for r in self._ranges() for n in range(r.top(), r.bottom() + 1)]
        order = [self.rows.columns.index(s) for s in self.order()]
        lines = ["\t".join(self.rows.columns[n].label for n in order)]
        lines += ["\t".join(self.rows.row(place)[n] for n in order) for place in sorted(places)]
        QGuiApplication.clipboard().setText("\n".join(lines))

    # ---- mouse and keys --------------------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        control = held == Qt.KeyboardModifier.ControlModifier
        current = self.current()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if current is not None:
                self.opened.emit(current)
        elif key == Qt.Key.Key_Space and not held:
            self.looked.emit()
        elif control and key == Qt.Key.Key_C:
            self.copy()
        elif control and key == Qt.Key.Key_V:
            self.pasted.emit()
        elif held == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif (
            event.text().isprintable()
            and event.text().strip()
            and held
            in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
            )
        ):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def step(self, way: int) -> None:
        """To the neighbour above or below."""
        place = self.currentIndex().row() + way
        if 0 <= place < len(self.rows.ids):
            self.go_to(self.rows.ids[place])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self.cells.many and index.isValid() and not index.column() and event.button() == Qt.MouseButton.LeftButton:
            rows = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.Toggle
            self.selectionModel().select(index, rows)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row == self.cells.hovered:
            return
        before, self.cells.hovered = self.cells.hovered, row
        for changed in (before, row):
            if changed >= 0:
                top = self.rowViewportPosition(changed)
                self.viewport().update(0, top, self.viewport().width(), self.rowHeight(changed))

    def place_of_current(self) -> QPoint:
        """Where a menu opened by the keyboard belongs."""
        return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())

    def reset(self) -> None:
        super().reset()
        self.cells.hovered = -1
        self.cells.many = False
        self._still.start()

    def index_of(self, id: int, subject: Subject) -> QModelIndex:
        """The cell of a record and a column; not valid where either is not shown."""
        place = self.rows.place(id)
        if place is None or subject not in self.rows.columns:
            return QModelIndex()
        return self.rows.index(place, self.rows.columns.index(subject) + 1)
