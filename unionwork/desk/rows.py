"""What a list shows, row by row: numbers in memory, everything else fetched a page at a time and kept for a while."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from unionwork.desk import look
from unionwork.kit.fields import Link
from unionwork.kit.ledger import Computed, Ledger
from unionwork.kit.library import Library
from unionwork.kit.record import Field

Subject = Field[Any] | Computed
Index = QModelIndex | QPersistentModelIndex
Shower = Callable[[Any], str]
Sign = tuple[str, str]  # state, sentence
PAGE, PAGES = 100, 40  # rows fetched at once, pages remembered
ROOT = QModelIndex()


def align(subject: Subject) -> Qt.AlignmentFlag:
    """Text left, counts and money right, one-character values centred."""
    if subject.align == "right":
        return Qt.AlignmentFlag.AlignRight
    if subject.align == "centre" or (isinstance(subject, Field) and subject.width <= 4):
        return Qt.AlignmentFlag.AlignHCenter
    return Qt.AlignmentFlag.AlignLeft


class Rows(QAbstractTableModel):
    """The rows of one list. Column 0 carries the sign of what is wrong; the others are `columns`."""

    def __init__(self, library: Library, ledger: Ledger[Any], today: date) -> None:
        super().__init__()
        self.library, self.ledger, self.today = library, ledger, today
        self.columns: list[Subject] = list(ledger.columns)
        self.ids: array[int] = array("q")
        self.signs: dict[int, Sign] = {}
        self.filtered: frozenset[str] = frozenset()  # names of the columns that are narrowed
        self._pages: OrderedDict[int, list[tuple[str, ...]]] = OrderedDict()

    # ---- what is shown ---------------------------------------------------------------------------------------------
    def show(self, ids: array[int]) -> None:
        """These records, in this order."""
        self.beginResetModel()
        self.ids = ids
        self._pages.clear()
        self.endResetModel()

    def choose(self, columns: Sequence[Subject]) -> None:
        """These columns, in this order."""
        self.beginResetModel()
        self.columns = list(columns)
        self._pages.clear()
        self.endResetModel()

    def forget(self) -> None:
        """The records may have changed: fetch them again when they are next seen."""
        self._pages.clear()
        self.signs.clear()
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns)))

    def tell_signs(self, signs: Mapping[int, Sign | None]) -> None:
        """What is wrong with some records, and which have nothing wrong."""
        for id, sign in signs.items():
            if sign is None:
                self.signs.pop(id, None)
            else:
                self.signs[id] = sign

    def row(self, number: int) -> tuple[str, ...]:
        """The words of one row, one per column (the sign's column has none)."""
        page, place = divmod(number, PAGE)
        known = self._pages.get(page)
        if known is None:
            known = self._pages[page] = self._fetch(self.ids[page * PAGE : (page + 1) * PAGE])
            while len(self._pages) > PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return known[place] if place < len(known) else ("",) * len(self.columns)

    def text(self, row: int, column: int) -> str:
        return self.row(row)[column - 1] if column else ""

    def masked(self, column: int) -> bool:
        subject = self.columns[column - 1]
        return isinstance(subject, Field) and subject.masked

    def place(self, id: int) -> int | None:
        """In which row a record stands."""
        try:
            return self.ids.index(id)
        except ValueError:
            return None

    def _fetch(self, ids: Sequence[int]) -> list[tuple[str, ...]]:
        sources = [c.source if isinstance(c, Computed) else c for c in self.columns]
        fields = list({f.name: f for f in sources}.values())
        known = self.library.rows(self.ledger, ids, fields)
        at = {f.name: n for n, f in enumerate(fields)}
        showers = [(at[f.name], self._shower(c, at, known)) for c, f in zip(self.columns, sources, strict=True)]
        empty = (None,) * len(fields)
        return [
            tuple("" if (kept := row[n]) is None else show(kept) for n, show in showers)
            for row in (known.get(id, empty) for id in ids)
        ]

    def _shower(self, subject: Subject, at: Mapping[str, int], known: Mapping[int, tuple[Any, ...]]) -> Shower:
        if isinstance(subject, Computed):
            return lambda kept: _said(subject.work(subject.source.revive(kept), self.today))
        if isinstance(subject, Link):
            target = self.library.ledgers[subject.to]
            if target.tree is not None:
                captions = self.library.captions(subject.to)
            else:
                wanted = {row[at[subject.name]] for row in known.values()} - {None}
                captions = {r.id or 0: target.caption_of(r) for r in self.library.load(subject.to, sorted(wanted))}
            return lambda kept: captions.get(kept, "")
        return lambda kept: subject.seen(subject.revive(kept))

    # ---- what Qt asks ----------------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column) if column else ""
        if role == Qt.ItemDataRole.ToolTipRole and not column:
            return self.signs.get(self.ids[row], ("", ""))[1]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.text(row, column) if column else self.signs.get(self.ids[row], ("", "没有问题"))[1]
        if role == Qt.ItemDataRole.TextAlignmentRole and column:
            return align(self.columns[column - 1]) | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if not section:
            return "提示" if role == Qt.ItemDataRole.AccessibleTextRole else None
        subject = self.columns[section - 1]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return subject.label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return align(subject) | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DecorationRole and subject.name in self.filtered:
            return look.picture("list-filter", "mark", 16)
        return None


def _said(worked: Any) -> str:
    return "" if worked is None else str(worked)
