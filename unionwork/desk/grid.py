"""A quiet grid of words: rows that are looked at, not kept; every cell says its words, its ink, its sign.

The list of a ledger is `table.py`; this serves what is no ledger: reports, history, code lists, a sheet coming in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from unionwork.desk import look

Index = QModelIndex | QPersistentModelIndex
PAD = 8
ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "centre": Qt.AlignmentFlag.AlignHCenter,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell.

    `was` is struck through before the words, with an arrow between; `note` stands small behind them. `tint` colours the
    ground, `bar` puts a line of that state at the left edge. `link` reads as a link and opens something.
    """

    words: str = ""
    ink: str = "ink"
    sign: str = ""
    was: str = ""
    note: str = ""
    tint: str = ""
    bar: str = ""
    strong: bool = False
    small: bool = False
    link: bool = False
    tip: str = ""

    @property
    def read(self) -> str:
        """The cell as somebody reads it out."""
        told = f"原来是{self.was}，改为{self.words or '空'}" if self.was else self.words
        return f"{told}　{self.note}".strip()


NONE = Cell()


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, its width in characters of the text worn now (0 takes what is left), and how its cells are set."""

    title: str
    wide: float = 0
    align: str = "left"
    tip: str = ""

    def width(self) -> int:
        return round(QFontMetrics(look.font()).horizontalAdvance("一") * self.wide) + 2 * PAD


class Rows(QAbstractTableModel):
    """What a grid shows; asks `cell` for what is in sight and keeps nothing."""

    def __init__(
        self, columns: Sequence[Column], count: int = 0, cell: Callable[[int, int], Cell] | None = None
    ) -> None:
        super().__init__()
        self.columns, self.count = list(columns), count
        self._cell = cell or (lambda row, column: NONE)

    def cell(self, row: int, column: int) -> Cell:
        return self._cell(row, column)

    def show(
        self, count: int, cell: Callable[[int, int], Cell] | None = None, columns: Sequence[Column] | None = None
    ) -> None:
        """Other rows, perhaps under other headings."""
        self.beginResetModel()
        self.count = count
        self._cell = cell or self._cell
        if columns is not None:
            self.columns = list(columns)
        self.endResetModel()

    def touch(self) -> None:
        """The same rows say something else now."""
        if self.count:
            self.dataChanged.emit(self.index(0, 0), self.index(self.count - 1, len(self.columns) - 1))

    # ---- what Qt asks -------------------------------------------------------------------------------
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self.count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cell = self.cell(index.row(), index.column())
            return cell.words if role == Qt.ItemDataRole.DisplayRole else cell.read
        if role == Qt.ItemDataRole.ToolTipRole:
            cell = self.cell(index.row(), index.column())
            return cell.tip or cell.read
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(ALIGN[column.align] | Qt.AlignmentFlag.AlignVCenter)
        return column.tip or None if role == Qt.ItemDataRole.ToolTipRole else None


class Grid(QTableView):
    """Fixed rows, one hairline under each; `edited` grids have upright lines too and a current cell instead of a row.

    `opened` is sent for a click on a link, and for Enter or a double click anywhere.
    """

    opened = Signal(int, int)
    moved = Signal(int, int)

    def __init__(self, model: Rows, name: str, *, edited: bool = False, links: bool = True) -> None:
        super().__init__()
        self.rows, self.edited = model, edited
        self.setAccessibleName(name)
        self.setModel(model)
        self._painter = _Painter(self)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(links)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        items = QAbstractItemView.SelectionBehavior.SelectItems
        self.setSelectionBehavior(items if edited else QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        upright = self.verticalHeader()
        upright.hide()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setDefaultSectionSize(look.size("row"))
        head = self.horizontalHeader()
        head.setAccessibleName(f"{name}的列名")
        head.setFixedHeight(look.size("row"))
        head.setHighlightSections(False)
        head.setMinimumSectionSize(24)
        head.setSectionsClickable(False)
        model.modelReset.connect(self._fit)
        self.activated.connect(self._open)
        self._fit()

    def current(self) -> tuple[int, int]:
        """Where the officer is; -1 for nowhere."""
        at = self.currentIndex()
        return at.row(), at.column()

    def go(self, row: int, column: int = 0) -> None:
        """Make a cell the current one and bring it into sight."""
        at = self.rows.index(row, column)
        self.setCurrentIndex(at)
        self.scrollTo(at)

    # ---- inside ---------------------------------------------------------------------------------------
    def _fit(self) -> None:
        """Fixed widths; columns without one share what is left."""
        head = self.horizontalHeader()
        open_ones = [n for n, column in enumerate(self.rows.columns) if not column.wide]
        for place, column in enumerate(self.rows.columns):
            head.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Stretch if place in open_ones else QHeaderView.ResizeMode.Interactive
            )
            if place not in open_ones:
                words = QFontMetrics(look.font("note", heavy=True)).horizontalAdvance(column.title) + 2 * PAD + 2
                self.setColumnWidth(place, max(column.width(), words))

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.row(), index.column())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.moved.emit(current.row(), current.column())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.indexAt(event.position().toPoint())
        link = at.isValid() and self.rows.cell(at.row(), at.column()).link
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and at.isValid() and self.rows.cell(at.row(), at.column()).link:
            self._open(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        """The row, or in an edited grid the cell, as it is shown: masked stays masked."""
        row, column = self.current()
        if row >= 0:
            places = [column] if self.edited else range(len(self.rows.columns))
            QApplication.clipboard().setText("\t".join(self.rows.cell(row, place).words for place in places))

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        return super().viewportEvent(event)


class _Painter(QStyledItemDelegate):
    """Paints a cell from the tokens; nothing of the style's own."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._fonts = {
            (role, heavy): look.font(role, heavy=heavy) for role in ("text", "note") for heavy in (False, True)
        }
        self._struck = look.font()
        self._struck.setStrikeOut(True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, look.size("row"))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        cell = self._grid.rows.cell(index.row(), index.column())
        column = self._grid.rows.columns[index.column()]
        rect = QRect(option.rect)
        picked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._ground(painter, rect, cell, picked, index)
        inside = rect.adjusted(PAD, 0, -PAD, -1)
        if cell.sign:
            side = 16
            painter.drawPixmap(inside.left(), inside.center().y() - side // 2 + 1, look.picture(*_sign(cell), side))
            inside.setLeft(inside.left() + side + 4)
        self._words(painter, inside, cell, column)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, cell: Cell, picked: bool, index: Index) -> None:
        if cell.tint:
            painter.fillRect(rect, look.colour(cell.tint))
        elif picked:
            painter.fillRect(rect, look.colour("pick"))
        painter.setPen(QPen(look.colour("line"), 0))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._grid.edited:
            painter.drawLine(rect.topRight(), rect.bottomRight())
        if cell.bar:
            painter.fillRect(QRect(rect.left(), rect.top(), 2, rect.height()), look.colour(cell.bar))
        elif picked and not self._grid.edited and index.column() == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), look.colour("mark"))
        if self._grid.edited and index == self._grid.currentIndex() and self._grid.hasFocus():
            painter.setPen(QPen(look.colour("mark"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _words(self, painter: QPainter, inside: QRect, cell: Cell, column: Column) -> None:
        if cell.was:
            inside = self._former(painter, inside, cell.was)
        font = self._fonts["note" if cell.small else "text", cell.strong]
        painter.setFont(font)
        painter.setPen(look.colour("mark" if cell.link else cell.ink))
        words = painter.fontMetrics().elidedText(cell.words, Qt.TextElideMode.ElideRight, max(inside.width(), 0))
        align = ALIGN["left" if cell.was or cell.note else column.align]
        painter.drawText(inside, int(align | Qt.AlignmentFlag.AlignVCenter), words)
        if cell.note:
            inside.setLeft(inside.left() + painter.fontMetrics().horizontalAdvance(words) + 8)
            painter.setFont(self._fonts["note", False])
            painter.setPen(look.colour("ink-3"))
            small = painter.fontMetrics().elidedText(cell.note, Qt.TextElideMode.ElideRight, max(inside.width(), 0))
            painter.drawText(inside, int(ALIGN["left"] | Qt.AlignmentFlag.AlignVCenter), small)

    def _former(self, painter: QPainter, inside: QRect, was: str) -> QRect:
        """The old value struck through, then an arrow; gives the room that is left."""
        painter.setFont(self._struck)
        painter.setPen(look.colour("ink-3"))
        words = painter.fontMetrics().elidedText(was, Qt.TextElideMode.ElideRight, max(inside.width() // 2 - 20, 0))
        painter.drawText(inside, int(ALIGN["left"] | Qt.AlignmentFlag.AlignVCenter), words)
        at = inside.left() + painter.fontMetrics().horizontalAdvance(words) + 6
        painter.drawPixmap(at, inside.center().y() - 7, look.picture("arrow-right", "ink-3", 16))
        return inside.adjusted(at + 22 - inside.left(), 0, 0, 0)


def _sign(cell: Cell) -> tuple[str, str]:
    """Which icon in which colour: a state's own shape, or any icon in the ink of the words."""
    return (look.SIGNS[cell.sign], cell.sign) if cell.sign in look.SIGNS else (cell.sign, cell.ink)
