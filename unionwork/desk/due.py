"""待办: what is overdue, due this week, this month, later; each line with its basis and its day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate

from unionwork.desk import look
from unionwork.desk.rows import ROOT, Index
from unionwork.kit.reminders import Reminder

Line = Reminder | str  # a string is the title of a group
GROUPS = ((-1, "已逾期"), (7, "七天内"), (30, "三十天内"), (100_000, "以后"))
NO_DAY = "有空时看看"


def grouped(reminders: Sequence[Reminder], today: date) -> list[Line]:
    """The lines in order, each group headed by its name and number."""
    found: dict[str, list[Reminder]] = {name: [] for name in (*(name for _, name in GROUPS), NO_DAY)}
    for reminder in reminders:
        found[_group(reminder, today)].append(reminder)
    lines: list[Line] = []
    for name, some in found.items():
        if some:
            lines += [f"{name}　{len(some)}", *some]
    return lines


def _group(reminder: Reminder, today: date) -> str:
    if reminder.day is None:
        return NO_DAY
    left = (reminder.day - today).days
    return next(name for days, name in GROUPS if left <= days)


def when(reminder: Reminder, today: date) -> tuple[str, str, str]:
    """The day, how long still, and the state: 11月16日, 逾期 4 天, overdue."""
    if reminder.day is None:
        return "", "", "normal"
    left = (reminder.day - today).days
    day = f"{reminder.day.month}月{reminder.day.day}日"
    if reminder.day.year != today.year:
        day = f"{reminder.day.year}年{day}"
    if left < 0:
        return day, f"逾期 {-left} 天", "overdue"
    said = "今天" if not left else f"还有 {left} 天"
    return day, said, "attention" if left <= 7 else "normal"


class Lines(QAbstractListModel):
    """The lines, titles of groups among them."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.today = date.min

    def show(self, lines: list[Line], today: date) -> None:
        self.beginResetModel()
        self.lines, self.today = lines, today
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line if isinstance(line, str) else " ".join((line.title, *when(line, self.today)[:2]))
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Reminder):
            return line.about or line.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Painter(QStyledItemDelegate):
    """Sign, title over basis; day over how long still at the right."""

    def __init__(self, parent: QObject, model: Lines) -> None:
        super().__init__(parent)
        self.model = model

    def sizeHint(self, option: Any, index: Index) -> QSize:
        tall = look.size("row")
        return QSize(0, tall - 4 if isinstance(self.model.lines[index.row()], str) else tall * 3 // 2)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        line, box = self.model.lines[index.row()], QRect(option.rect)
        upright = Qt.AlignmentFlag.AlignVCenter
        if isinstance(line, str):
            painter.setFont(look.font("note"))
            painter.setPen(look.colour("ink-3"))
            painter.drawText(box, upright, line)
            return
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.fillRect(box, look.colour("pick" if option.state & QStyle.StateFlag.State_Selected else "hover"))
        day, left, state = when(line, self.model.today)
        painter.drawPixmap(
            box.left() + 2, box.top() + box.height() // 4 - 4, look.picture(look.SIGNS[state], state, 16)
        )
        half = box.height() // 2
        above = QRect(box.left() + 28, box.top() + 2, box.width() - 40, half)
        below = QRect(above.left(), above.bottom() - 1, above.width(), half - 4)
        self._words(painter, above, line.title, day, "text", "ink", "ink")
        self._words(
            painter, below, line.basis or line.about, left, "note", "ink-3", "ink-3" if state == "normal" else state
        )

    def _words(self, painter: QPainter, box: QRect, left: str, right: str, role: str, tone: str, other: str) -> None:
        font = look.font(role)
        measure = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(look.colour(other))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, right)
        room = box.width() - measure.horizontalAdvance(right) - 16
        painter.setPen(look.colour(tone))
        words = measure.elidedText(left, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)


class DueList(QListView):
    """Enter or a click opens the list behind a line."""

    def __init__(self, opened: Callable[[Reminder], object]) -> None:
        super().__init__()
        self._opened = opened
        self.lines = Lines()
        self.setModel(self.lines)
        self.setItemDelegate(Painter(self, self.lines))
        self.setAccessibleName("待办")
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self._open(index.row()))

    def show_reminders(self, reminders: Sequence[Reminder], today: date) -> None:
        lines = grouped(reminders, today)
        self.lines.show(lines or ["三十天内没有到期的事"], today)
        first = next((place for place, line in enumerate(lines) if isinstance(line, Reminder)), None)
        if first is not None and self.hasFocus():
            self.setCurrentIndex(self.lines.index(first))

    def _open(self, place: int) -> None:
        line = self.lines.lines[place] if 0 <= place < len(self.lines.lines) else ""
        if isinstance(line, Reminder):
            self._opened(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)
