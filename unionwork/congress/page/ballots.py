"""Counting: a row for each matter, six figures, refused at the row when they cannot be, saved when they are whole."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from unionwork.congress.lives import SESSION_LIFE
from unionwork.congress.page.reading import Meeting
from unionwork.congress.records.sessions import PASSED, AgendaItem, Nominee
from unionwork.congress.rulings import is_election, is_voted
from unionwork.congress.votes import Counts
from unionwork.desk import look
from unionwork.desk.lines import Line
from unionwork.desk.widgets import clear, column, dress, label, row, show_sign, sign, tell
from unionwork.kit.fields import Count
from unionwork.kit.record import Record, Unreadable

A = AgendaItem
OF_ITEM = (A.ballots_out, A.ballots_in, A.ballots_valid, A.agree, A.disagree, A.abstain)
OF_NOMINEE = (Nominee.agree, Nominee.disagree, Nominee.abstain)


class CountRow:
    """One matter or nominee: its lines, its sign, and what is said of it."""

    def __init__(self, record: Record, fields: tuple[Count, ...], words: str, known: Meeting, read_only: bool) -> None:
        self.record, self.fields, self.meeting = record, fields, known
        self.subject = label(words, wraps=True)
        self.lines: dict[str, Line] = {}
        for field in fields:
            line = Line()
            value = record.value(field)
            line.setText("" if value is None else str(value))
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.setFixedWidth(58)
            line.setAccessibleName(f"{words}：{field.label}")
            line.setReadOnly(read_only)
            self.lines[field.name] = line
        self.sign, self.said = sign("normal"), label("", "remark", wraps=True)

    def written(self) -> dict[str, int | None] | None:
        """What stands in the lines; None where something cannot be read."""
        found: dict[str, int | None] = {}
        for field in self.fields:
            text = self.lines[field.name].text().strip()
            try:
                found[field.name] = field.read(text) if text else None
            except Unreadable:
                return None
        return found

    def problems(self) -> list[tuple[str, str]]:
        """What cannot be, by field."""
        found = self.written()
        if found is None:
            return [(self.fields[0].name, "应填不小于 0 的整数")]
        session = self.meeting.session
        if isinstance(self.record, Nominee):
            item = next((i for i in self.meeting.items if i.id == self.record.item), A())
            total = sum(n or 0 for n in found.values())
            whole = item.ballots_valid
            return [("agree", f"合计 {total} 比有效票 {whole} 还多")] if whole is not None and total > whole else []
        counts = Counts(*(found.get(field.name) for field in OF_ITEM))
        return list(counts.impossible(session.entitled, session.present))

    def changed(self) -> bool:
        found = self.written()
        return found is not None and any(self.record.value(f) != found[f.name] for f in self.fields)

    def judge(self) -> bool:
        """Say how the row stands; whether it may be saved."""
        wrong = dict(self.problems())
        for name, line in self.lines.items():
            dress(line, state="overdue" if name in wrong else "")
        if wrong:
            show_sign(self.sign, "overdue")
            tell(self.said, next(iter(wrong.values())), "overdue")
            return False
        state, words = self._standing()
        show_sign(self.sign, state)
        tell(self.said, words, "" if state == "normal" else state)
        return True

    def _standing(self) -> tuple[str, str]:
        if isinstance(self.record, Nominee):
            if self.record.elected is None or self.changed():
                return "normal", "未保存" if self.changed() else "未计票"
            return ("done", "当选") if self.record.elected else ("attention", "未当选")
        verdict = self.meeting.verdicts.get(self.record.id or 0)
        result = self.record.value(A.result)
        if verdict is None or self.changed():
            return "normal", "未计票" if not self.changed() else "未保存"
        words = f"{result}，须 {verdict.needed} 票"
        return ("done" if result == PASSED else "attention"), words + (f"。{verdict.other}" if verdict.other else "")


class Ballots(QWidget):
    """`counted` hands over a record whose figures are whole and possible."""

    counted = Signal(object)
    printing = Signal(str)

    def __init__(self, read_only: bool, elections: bool) -> None:
        super().__init__()
        self._read_only, self._elections = read_only, elections
        self._locked = read_only
        self.rows: list[CountRow] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        inside = column(gap=8, on=self)
        inside.addLayout(self._grid)
        inside.addStretch(1)

    def show_meeting(self, meeting: Meeting) -> None:
        self._locked = self._read_only or SESSION_LIFE.is_closed(meeting.session)
        clear(self._grid)
        self.rows = []
        if self._elections:
            self._show_elections(meeting)
        else:
            items = [item for item in meeting.items if is_voted(item)]
            self._head("议题", OF_ITEM)
            for n, item in enumerate(items, 1):
                self._add(n, CountRow(item, OF_ITEM, item.subject or "", meeting, self._locked))
        if not self.rows:
            words = "没有选举事项或者还没有候选人" if self._elections else "没有要表决的议题"
            self._grid.addWidget(label(words, "second"), 0, 0, 1, 3)

    def _show_elections(self, meeting: Meeting) -> None:
        place = 0
        for item in (i for i in meeting.items if is_election(i)):
            nominees = meeting.nominees.get(item.id or 0, [])
            if nominees:
                self._head(f"{item.subject}（应选 {item.places or '—'} 名）", OF_NOMINEE)
            for nominee in nominees:
                place += 1
                self._add(place, CountRow(nominee, OF_NOMINEE, nominee.name or "", meeting, self._locked))

    def _head(self, words: str, fields: tuple[Count, ...]) -> None:
        at = self._grid.rowCount()
        self._grid.addWidget(label(words, "note"), at, 1)
        for n, field in enumerate(fields):
            it = label(field.label.removesuffix("票数"), "note")
            it.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(it, at, 2 + n)
        self._grid.addWidget(label("结果", "note"), at, 3 + len(fields))

    def _add(self, number: int, one: CountRow) -> None:
        at = self._grid.rowCount()
        count: QLabel = label(str(number), "note")
        self._grid.addWidget(count, at, 0)
        self._grid.addWidget(one.subject, at, 1)
        for n, field in enumerate(one.fields):
            line = one.lines[field.name]
            self._grid.addWidget(line, at, 2 + n)
            line.returnPressed.connect(partial(self._on, one, n))
            line.editingFinished.connect(partial(self._left, one))
        one.said.setMinimumWidth(look.size("label") * 2)
        holder = row(one.sign, one.said, gap=4)
        holder.setStretch(1, 1)
        self._grid.addLayout(holder, at, 3 + len(one.fields))
        self.rows.append(one)
        one.judge()

    def _on(self, one: CountRow, place: int) -> None:
        """Enter: the next figure, after the last one the next matter."""
        lines = [line for r in self.rows for line in r.lines.values()]
        here = lines.index(one.lines[one.fields[place].name])
        if here + 1 < len(lines):
            lines[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
            lines[here + 1].selectAll()

    def _left(self, one: CountRow) -> None:
        found = one.written()
        whole = found is not None and all(n is not None for n in found.values())
        if one.judge() and whole and one.changed() and found is not None:
            record = one.record.copy()
            for field in one.fields:
                record.put(field, found[field.name])
            self.counted.emit(record)
