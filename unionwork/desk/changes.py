"""What a change of many records would do, worked out before anything is written: old, new, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from unionwork.desk import look
from unionwork.desk.widgets import dress
from unionwork.desk.work import Working
from unionwork.kit.fields import Link
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.record import Field, Record
from unionwork.kit.step import examine

Changes = Mapping[int, Mapping[Field[Any], Any]]  # new values by field, by record
SHOWN = 50
CHUNK = 500
HEADS = ("哪一条", "项目", "原来", "改为", "说明")


@dataclass(frozen=True)
class Line:
    """One cell that would change, or that cannot."""

    who: str
    what: str
    old: str
    new: str
    refused: str = ""


@dataclass
class Preview:
    """What would happen: the records as they would be, how many stay as they are, which are refused and why."""

    records: list[Record] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    same: int = 0
    refused: dict[int, str] = field(default_factory=dict)

    @property
    def changing(self) -> int:
        return len(self.records)

    @staticmethod
    def shown_value(library: Library, subject: Field[Any], value: Any) -> str:
        if value is None:
            return ""
        return library.caption(subject.to, value) if isinstance(subject, Link) else subject.seen(value)


def preview(library: Library, ledger: Ledger[Any], changes: Changes, at: datetime, working: Working) -> Preview:
    """Ask the rules of every record as it would be; nothing is written. Raises `Cancelled`."""
    found = Preview()
    ids = list(changes)
    for start in range(0, len(ids), CHUNK):
        working.progress(start, len(ids))
        some = list(library.load(ledger.record, ids[start : start + CHUNK]))
        changed: list[tuple[Record, Record]] = []
        for before in some:
            after = before.copy()
            for subject, value in changes[before.id or 0].items():
                after.put(subject, value)
            if after == before:
                found.same += 1
            else:
                changed.append((before, after))
        examined = examine(library, [after for _, after in changed], at)
        for place, (before, after) in enumerate(changed):
            errors = [p for p in examined.problems.get(place, []) if p.level == "error"]
            if errors:
                found.refused[before.id or 0] = str(errors[0])
            else:
                found.records.append(after)
            if len(found.lines) < SHOWN:
                found.lines += _lines(library, ledger, before, after, changes[before.id or 0], errors)
    return found


def _lines(
    library: Library, ledger: Ledger[Any], before: Record, after: Record, wished: Mapping[Field[Any], Any], errors: Any
) -> list[Line]:
    who = " ".join(filter(None, (before.seen(f) for f in (ledger.columns[0], *ledger.caption) if isinstance(f, Field))))
    return [
        Line(
            " ".join(dict.fromkeys(who.split(" "))),
            subject.label,
            library.seen(before, subject),
            library.seen(after, subject),
            errors[0].said if errors else "",
        )
        for subject in wished
        if before.value(subject) != after.value(subject)
    ]


def changes_view(found: Preview, ledger: Ledger[Any]) -> QWidget:
    """The first fifty cells, refused ones with their reason."""
    table = QTableWidget(len(found.lines), len(HEADS))
    table.setAccessibleName("会改变的内容")
    table.setHorizontalHeaderLabels(list(HEADS))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(look.size("row"))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setShowGrid(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    dress(table, "changes")
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    for row, line in enumerate(found.lines):
        for place, words in enumerate((line.who, line.what, line.old, line.new, line.refused)):
            item = QTableWidgetItem(words)
            item.setToolTip(words)
            tone = "overdue" if place == 4 else "ink-3" if place == 2 else "mark" if place == 3 else "ink"
            item.setForeground(look.colour(tone))
            if place == 2 and words:
                struck = item.font()
                struck.setStrikeOut(True)
                item.setFont(struck)
            table.setItem(row, place, item)
    table.setColumnHidden(4, not found.refused)
    table.setFixedHeight(look.size("row") * (min(len(found.lines), 7) + 1) + 4)
    return table
