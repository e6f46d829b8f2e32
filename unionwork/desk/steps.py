"""The step bar of a wizard: numbered circles joined by lines; what is passed has its check and can be gone back to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from unionwork.desk import look

SIDE, GAP, JOIN = 20, 8, 28


class StepBar(QWidget):
    """`chosen` is sent with the place of a passed step that was clicked, or entered by keyboard."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], margin: int | None = None) -> None:
        super().__init__()
        self._margin = look.size("edge-gap") if margin is None else margin
        self.names, self.current, self._at = list(names), 0, 0
        self._font, self._heavy = look.font(), look.font(heavy=True)
        self._number = look.font("note", heavy=True)
        self.setFixedHeight(44 if look.size("tool") < 52 else 48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.go(0)

    def go(self, place: int) -> None:
        """Stand at a step; what lies before it is passed."""
        self.current = self._at = place
        self.setAccessibleName(f"第 {place + 1} 步，共 {len(self.names)} 步：{self.names[place]}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._boxes()[-1].right() + 1, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _boxes(self) -> list[QRect]:
        """Where each step stands: its circle and its name."""
        metrics, left, boxes = QFontMetrics(self._heavy), self._margin, []
        for name in self.names:
            wide = SIDE + GAP + metrics.horizontalAdvance(name)
            boxes.append(QRect(left, 0, wide, self.height()))
            left += wide + 2 * GAP + JOIN
        return boxes

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() // 2
        boxes = self._boxes()
        for place, (name, box) in enumerate(zip(self.names, boxes, strict=True)):
            circle = QRect(box.left(), middle - SIDE // 2, SIDE, SIDE)
            self._circle(painter, circle, place)
            painter.setFont(self._heavy if place == self.current else self._font)
            painter.setPen(look.colour("ink" if place <= self.current else "ink-3"))
            words = box.adjusted(SIDE + GAP, 0, 2, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), name)
            if place + 1 < len(boxes):
                painter.setPen(QPen(look.colour("done" if place < self.current else "line-firm"), 0))
                start = box.right() + GAP
                painter.drawLine(QPoint(start, middle), QPoint(start + JOIN, middle))
            if self.hasFocus() and place == self._at:
                painter.setPen(QPen(look.colour("mark"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(-5, middle - 15, 5, -(self.height() - middle - 15)), 4, 4)

    def _circle(self, painter: QPainter, circle: QRect, place: int) -> None:
        passed, here = place < self.current, place == self.current
        edge = "done" if passed else "accent" if here else "edge"
        painter.setPen(QPen(look.colour(edge), 1))
        painter.setBrush(look.colour("accent" if here else "surface"))
        painter.drawEllipse(circle)
        if passed:
            painter.drawPixmap(circle.left() + 2, circle.top() + 2, look.picture("check", "done", 16))
            return
        painter.setFont(self._number)
        painter.setPen(look.colour("surface" if here else "ink-3"))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), str(place + 1))

    # ---- going back ------------------------------------------------------------------------------------
    def _under(self, point: QPoint) -> int:
        return next((n for n, box in enumerate(self._boxes()) if box.contains(point)), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        passed = 0 <= self._under(event.position().toPoint()) < self.current
        self.setCursor(Qt.CursorShape.PointingHandCursor if passed else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._under(event.position().toPoint())
        if 0 <= place < self.current:
            self.chosen.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._at = max(0, min(self.current, self._at + (1 if event.key() == Qt.Key.Key_Right else -1)))
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at < self.current:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)
