"""Ctrl+K: people and records, pages and commands, found as one types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from unionwork.desk import look
from unionwork.desk.lines import SeekLine
from unionwork.desk.widgets import Act, column, dress
from unionwork.desk.work import Crew
from unionwork.kit import pinyin
from unionwork.kit.fields import Flag
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Query

WIDE, PER_LEDGER, PER_GROUP = 560, 5, 4
Hit = tuple[Ledger[Any], int, str, str]
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Found:
    """One line of the answer; a line without `do` is the title of a group."""

    title: str
    note: str = ""
    icon: str = ""
    do: Act | None = None
    name: bool = False  # a person's name is never strong


def span(text: str, query: str) -> tuple[int, int] | None:
    """Which characters of `text` a query found: itself, or the characters whose pinyin or initials it is."""
    wanted = pinyin.fold_query(query)
    if not wanted:
        return None
    place = text.casefold().find(wanted)
    if place >= 0:
        return place, place + len(wanted)
    for length in range(1, min(len(text), 8) + 1):
        for start in range(len(text) - length + 1):
            if not text[start : start + length].isascii() and wanted in pinyin.folded(text[start : start + length]):
                return start, start + length
    return None


def records(library: Library, ledgers: Iterable[Ledger[Any]], text: str, today: date) -> list[Hit]:
    """The first records of every searchable ledger that a query finds: ledger, number, caption, a few facts."""
    answer = []
    for ledger in ledgers:
        if not ledger.finds:
            continue
        ids = library.ids(ledger, Query(search=text), today)[:PER_LEDGER]
        facts = [f for f in ledger.columns if f not in ledger.caption]
        fields = [f for f in facts if f.name in ledger.fields and not isinstance(f, Flag)][:4]
        for record in library.load(ledger.record, ids):
            note = "，".join(filter(None, (library.seen(record, ledger.fields[f.name]) for f in fields)))
            answer.append((ledger, record.id or 0, ledger.caption_of(record), note))
    return answer


class Answers(QAbstractListModel):
    """The lines of the answer, titles of groups among them."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Found] = []
        self.query = ""

    def show(self, lines: list[Found], query: str) -> None:
        self.beginResetModel()
        self.lines, self.query = lines, query
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt asks with its own empty index)
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.title} {line.note}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.lines[index.row()].do is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Line(QStyledItemDelegate):
    """Paints one line: picture, words with what was found marked, a note behind."""

    def __init__(self, parent: QObject, answers: Answers) -> None:
        super().__init__(parent)
        self.answers = answers

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, look.size("row") if self.answers.lines[index.row()].do else 28)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        line, box = self.answers.lines[index.row()], QRect(option.rect)
        upright = Qt.AlignmentFlag.AlignVCenter
        if line.do is None:
            painter.setFont(look.font("note"))
            painter.setPen(look.colour("ink-3"))
            painter.drawText(box.adjusted(12, 4, -12, 0), upright, line.title)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, look.colour("pick"))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), look.colour("mark"))
        painter.drawPixmap(box.left() + 14, box.center().y() - 7, look.picture(line.icon, "ink-2", 16))
        painter.setFont(look.font())
        measure = QFontMetrics(look.font())
        words = box.adjusted(40, 0, -12, 0)
        if (found := span(line.title, self.answers.query)) is not None:
            left = words.left() + measure.horizontalAdvance(line.title[: found[0]])
            wide = measure.horizontalAdvance(line.title[found[0] : found[1]])
            tall = measure.height()
            painter.fillRect(QRect(left, box.center().y() - tall // 2, wide, tall), look.colour("found"))
        painter.setPen(look.colour("ink"))
        painter.drawText(words, upright, measure.elidedText(line.title, Qt.TextElideMode.ElideRight, words.width()))
        used = measure.horizontalAdvance(line.title) + 12
        painter.setFont(look.font("note"))
        painter.setPen(QPen(look.colour("ink-3")))
        rest = words.adjusted(used, 0, 0, 0)
        note = QFontMetrics(look.font("note")).elidedText(line.note, Qt.TextElideMode.ElideRight, max(0, rest.width()))
        painter.drawText(rest, upright, note)


class Finder(QFrame):
    """The panel under the search of the navigation; Enter opens, Esc closes."""

    def __init__(
        self,
        over: QWidget,
        crew: Crew,
        today: Callable[[], date],
        open_record: Callable[[Ledger[Any], int], object],
        pages: Callable[[], Sequence[Found]],
    ) -> None:
        super().__init__(over)
        dress(self, "popup")
        self._crew, self._today, self._open_record, self._pages = crew, today, open_record, pages
        self.line = SeekLine("姓名、拼音首字母、工号、证件号后几位、页面、命令")
        self.answers = Answers()
        self.view = QListView()
        self.view.setModel(self.answers)
        self.view.setItemDelegate(Line(self.view, self.answers))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setAccessibleName("搜索结果")
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._open)
        self.setFixedWidth(WIDE)
        column(self.line, 4, self.view, margins=(8, 8, 8, 8), on=self)
        self.line.installEventFilter(self)
        self._wait = QTimer(self, singleShot=True, interval=30)
        self._wait.timeout.connect(self._ask)
        self.line.textChanged.connect(lambda _text: self._wait.start())
        self.hide()

    def open(self) -> None:
        self.line.clear()
        self._show([], "")
        self.show()
        self.raise_()
        self.line.setFocus()
        self._ask()

    def _ask(self) -> None:
        text, today, library = self.line.text().strip(), self._today(), self._crew.library
        if not text:
            self._show([], "")
            return
        self._crew.run(
            lambda _: records(library, library.ledgers, text, today),
            done=lambda found: self._show(found, text),
            lane="finder",
            owner=self,
        )

    def _show(self, found: Sequence[Hit], text: str) -> None:
        lines: list[Found] = []
        for ledger, id, caption, note in found:
            if not lines or lines[-1].icon != ledger.name:
                lines.append(Found(ledger.title, icon=ledger.name))
            lines.append(Found(caption, note, ledger.name, self._opener(ledger, id)))
        lines = [Found(line.title, line.note, "user-round", line.do) if line.do else line for line in lines]
        others = [page for page in self._pages() if span(page.title, text)] if text else list(self._pages())
        for title in dict.fromkeys(page.note for page in others):
            lines.append(Found(title))
            some = [page for page in others if page.note == title]
            lines += [Found(page.title, "", page.icon, page.do) for page in some[: PER_GROUP if text else 12]]
        if text and not lines:
            lines.append(Found(f"没有找到“{text}”。可以换成姓名中的一个字、拼音首字母或证件号后四位"))
        self.answers.show(lines, text)
        first = next((place for place, line in enumerate(lines) if line.do), None)
        if first is not None:
            self.view.setCurrentIndex(self.answers.index(first))
        tall = sum(look.size("row") if line.do else 28 for line in lines)
        self.view.setFixedHeight(min(tall + 2, 12 * look.size("row")))
        self.adjustSize()

    def _opener(self, ledger: Ledger[Any], id: int) -> Act:
        return lambda: self._open_record(ledger, id)

    def _open(self) -> None:
        place = self.view.currentIndex().row()
        if 0 <= place < len(self.answers.lines) and (do := self.answers.lines[place].do) is not None:
            self.hide()
            do()

    def _step(self, way: int) -> None:
        usable = [place for place, line in enumerate(self.answers.lines) if line.do]
        if usable:
            here = self.view.currentIndex().row()
            at = usable.index(here) if here in usable else -1
            self.view.setCurrentIndex(self.answers.index(usable[(at + way) % len(usable)]))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self._leave)
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _leave(self) -> None:
        if not self.line.hasFocus():
            self.hide()
