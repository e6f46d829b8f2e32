"""How the cells of a list are painted: one hairline below, masked values quieter, a bar where a row is selected."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from unionwork.desk import look
from unionwork.desk.rows import Index, Rows, align

PADDING, BAR = 8, 3


class Cells(QStyledItemDelegate):
    """Paints every cell itself: asking Qt's style for each would be four times as slow."""

    def __init__(self, parent: QObject, rows: Rows) -> None:
        super().__init__(parent)
        self.rows = rows
        self.hovered = -1
        self.many = False  # several rows are selected: the sign's column shows check boxes
        self.font: QFont = look.font()
        self.measure = QFontMetrics(self.font)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row, column = index.row(), index.column()
        box: QRect = option.rect
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or row == self.hovered:
            painter.fillRect(box, look.colour("pick" if selected else "hover"))
        painter.setPen(QPen(look.colour("line"), 0))
        painter.drawLine(box.left(), box.bottom(), box.right(), box.bottom())
        if not column:
            self._sign(painter, box, row, selected)
            return
        text = self.rows.text(row, column)
        if text:
            inside = box.adjusted(PADDING, 0, -PADDING, 0)
            if self.measure.horizontalAdvance(text) > inside.width():
                text = self.measure.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
            painter.setFont(self.font)
            painter.setPen(look.colour("ink-2" if self.rows.masked(column) else "ink"))
            painter.drawText(inside, align(self.rows.columns[column - 1]) | Qt.AlignmentFlag.AlignVCenter, text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("mark"), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -2))

    def _sign(self, painter: QPainter, box: QRect, row: int, selected: bool) -> None:
        if selected:
            painter.fillRect(QRect(box.left(), box.top(), BAR, box.height()), look.colour("mark"))
        left, top = box.left() + (box.width() - 16) // 2 + 1, box.top() + (box.height() - 16) // 2
        if self.many:
            square = QRect(left + 1, top + 1, 14, 14)
            painter.setPen(QPen(look.colour("mark" if selected else "edge"), 0))
            painter.setBrush(look.colour("mark" if selected else "surface"))
            painter.drawRoundedRect(square, 3, 3)
            if selected:
                painter.drawPixmap(left, top, look.picture("check", "surface", 16))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        elif (sign := self.rows.signs.get(self.rows.ids[row])) is not None:
            painter.drawPixmap(left, top, look.picture(look.SIGNS[sign[0]], sign[0], 16))
