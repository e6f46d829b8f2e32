"""Conditions without syntax: what, how, with which value; groups joined by 且 or 或; the sentence stands below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QSizePolicy, QVBoxLayout, QWidget

from unionwork.desk import look
from unionwork.desk.dialogs import Panel
from unionwork.desk.entries import Entry, LineEntry, make_entry
from unionwork.desk.frame import Desk
from unionwork.desk.lines import Line
from unionwork.desk.rows import Subject
from unionwork.desk.widgets import column, label, link, row, tell, tool
from unionwork.kit.failures import Refused
from unionwork.kit.fields import Day, DayOrMonth, Link, Picture
from unionwork.kit.ledger import Computed, Ledger
from unionwork.kit.query import BARE, OPERATORS, Clause, Condition, Query, Several, offered
from unionwork.kit.record import Field, Unreadable

JOINS = (("都要满足（且）", True), ("满足一个即可（或）", False))
WIDE = 760


def word(subject: Subject, how: str) -> str:
    """A comparison as one says it of this subject: 不早于 of a day, 不小于 of a number."""
    if isinstance(subject, Day | DayOrMonth) and how in (">=", "<="):
        return OPERATORS[how][1]
    return OPERATORS[how][0]


class ConditionLine(QWidget):
    """One condition."""

    def __init__(
        self, desk: Desk, ledger: Ledger[Any], changed: Callable[[], object], drop: Callable[[Any], object]
    ) -> None:
        super().__init__()
        self._desk, self._ledger, self._changed = desk, ledger, changed
        fields = [f for f in ledger.fields.values() if not isinstance(f, Picture)]
        self.subjects: list[Subject] = [*fields, *ledger.computed]
        self.what, self.how = QComboBox(), QComboBox()
        for box, name in ((self.what, "项目"), (self.how, "比较")):
            box.setAccessibleName(name)
            box.setFixedHeight(look.size("control"))
            box.setMaxVisibleItems(14)
        self.what.addItems([s.label for s in self.subjects])
        self.what.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.entry: Entry | None = None
        self.value = QWidget()
        self.value.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place = column(on=self.value)
        self.away = tool("x", "去掉这个条件", lambda: drop(self))
        inside = row(self.what, self.how, self.value, self.away, on=self)
        inside.setStretch(0, 3)
        inside.setStretch(1, 2)
        inside.setStretch(2, 4)
        self.what.currentIndexChanged.connect(lambda _place: self._other_subject())
        self.how.currentIndexChanged.connect(lambda _place: self._other_way())
        self._other_subject()

    @property
    def subject(self) -> Subject:
        return self.subjects[self.what.currentIndex()]

    def put(self, condition: Condition) -> None:
        """Show a condition made elsewhere."""
        self.what.setCurrentIndex([s.name for s in self.subjects].index(condition.subject.name))
        self.how.setCurrentIndex(max(0, self.how.findData(condition.how)))
        subject = condition.subject
        if self.entry is None:
            return
        if isinstance(subject, Link) and condition.value.isdigit():
            self.entry.put(int(condition.value))
        else:
            self.entry.put_written(condition.value)

    def condition(self) -> Condition | None:
        """What the line says; nothing while it says nothing yet."""
        how = self.how.currentData()
        if how in BARE:
            return Condition(self.subject, how)
        written = self.entry.written() if self.entry is not None else None
        if written is None:
            return None
        if isinstance(written, bool):
            written = "是" if written else "否"
        return Condition(self.subject, how, str(written))

    def _other_subject(self) -> None:
        self.how.blockSignals(True)
        self.how.clear()
        for how in offered(self.subject):
            self.how.addItem(word(self.subject, how), how)
        self.how.blockSignals(False)
        if self.entry is not None:
            self.entry.hide()
            self._place.removeWidget(self.entry)
            self.entry.deleteLater()
        subject = self.subject
        self.entry = _free(subject) if isinstance(subject, Computed) else self._entry_of(subject)
        self.entry.control.setAccessibleName(f"{subject.label}的值")
        self.entry.edited.connect(self._changed)
        self.entry.left.connect(self._changed)
        self._place.addWidget(self.entry)
        self._other_way()

    def _entry_of(self, subject: Field[Any]) -> Entry:
        return make_entry(self._desk.library, subject, self._desk.today())

    def _other_way(self) -> None:
        if self.entry is not None:
            self.entry.setVisible(self.how.currentData() not in BARE)
        self._changed()


def _free(subject: Computed) -> Entry:
    return LineEntry(Number(subject.label))


class Number(Field[str]):
    """A figure a computed column is compared with."""

    def read(self, written: object) -> str:
        digits = str(written).strip().rstrip("岁年人")
        if not digits.isdigit():
            raise Unreadable("应写成数", "bad-number")
        return digits


class Group(QWidget):
    """Several conditions joined by 且 or 或."""

    def __init__(self, desk: Desk, ledger: Ledger[Any], changed: Callable[[], object]) -> None:
        super().__init__()
        self._desk, self._ledger, self._changed = desk, ledger, changed
        self.join = _join("这一组", changed)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(8)
        more = link("加一个条件", self.add)
        column(self.join, 8, self.lines, 4, row(more, None), margins=(12, 8, 12, 8), on=self)

    def add(self) -> ConditionLine:
        line = ConditionLine(self._desk, self._ledger, self._changed, self._drop)
        self.lines.addWidget(line)
        self._changed()
        return line

    def all_lines(self) -> list[ConditionLine]:
        found = [self.lines.itemAt(n).widget() for n in range(self.lines.count())]
        return [line for line in found if isinstance(line, ConditionLine)]

    def clause(self) -> Clause | None:
        parts = tuple(c for line in self.all_lines() if (c := line.condition()) is not None)
        self.join.setVisible(self.lines.count() > 1)
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else Several(parts, self.join.currentData())

    def _drop(self, line: ConditionLine) -> None:
        self.lines.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._changed()


def _join(name: str, changed: Callable[[], object]) -> QComboBox:
    it = QComboBox()
    it.setAccessibleName(f"{name}的条件怎样相连")
    it.setFixedHeight(look.size("control"))
    it.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    for words, all in JOINS:
        it.addItem(words, all)
    it.currentIndexChanged.connect(lambda _place: changed())
    return it


class Builder(QObject):
    """The panel: groups of conditions, the sentence, how many records it finds."""

    def __init__(
        self,
        desk: Desk,
        ledger: Ledger[Any],
        clause: Clause | None,
        done: Callable[[Clause | None, str], object],
    ) -> None:
        self.panel: Panel = desk.panel("按条件筛选", wide=WIDE)
        super().__init__(self.panel)
        self._desk, self._ledger = desk, ledger
        self.said = label("", "second", wraps=True)
        self.join = _join("各组", self._changed)
        self.groups = QVBoxLayout()
        self.groups.setSpacing(8)
        self.name = Line()
        self.name.setAccessibleName("存成我的筛选，名称")
        self.name.setPlaceholderText("给它起个名字，就会留在左边“我的筛选”里")
        self.panel.body.addLayout(row(self.join, None))
        self.panel.body.addLayout(self.groups)
        self.panel.body.addLayout(row(link("加一组条件", self.add_group), None))
        self.panel.body.addWidget(self.said)
        self.panel.body.addWidget(self.name)
        self.panel.add_button("取消")
        self.panel.add_button("全部清除", lambda: done(None, ""))
        self.main = self.panel.add_button("筛选", lambda: done(self.clause(), self.name.text().strip()), main=True)
        self._show(clause)

    def open(self) -> None:
        first = self._all()[0].all_lines()
        self.panel.open(first[0].what if first else None)

    def add_group(self) -> Group:
        group = Group(self._desk, self._ledger, self._changed)
        self.groups.addWidget(group)
        group.add()
        return group

    def clause(self) -> Clause | None:
        parts = tuple(c for group in self._all() if (c := group.clause()) is not None)
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else Several(parts, self.join.currentData())

    def _all(self) -> list[Group]:
        found = [self.groups.itemAt(n).widget() for n in range(self.groups.count())]
        return [group for group in found if isinstance(group, Group)]

    def _show(self, clause: Clause | None) -> None:
        """A clause made elsewhere, as far as one level of groups can show it."""
        parts = groups_of(clause)
        if isinstance(clause, Several) and len(parts) > 1:
            self.join.setCurrentIndex(0 if clause.all else 1)
        for part in parts or [()]:
            group = self.add_group()
            joined = part if isinstance(part, Several) else None
            conditions = [c for c in (joined.parts if joined else (part,)) if isinstance(c, Condition)]
            if joined is not None:
                group.join.setCurrentIndex(0 if joined.all else 1)
            for place, condition in enumerate(conditions):
                line = group.all_lines()[0] if not place else group.add()
                line.put(condition)
        self._changed()

    def _changed(self) -> None:
        if not hasattr(self, "main"):
            return
        self.join.setVisible(self.groups.count() > 1)
        clause = self.clause()
        query, today = Query(clause), self._desk.today()
        self._desk.run(
            lambda _: self._desk.library.count(self._ledger, query, today),
            done=lambda number: self._say(clause, number),
            failed=self._cannot,
            lane="conditions",
            owner=self.panel,
        )

    def _say(self, clause: Clause | None, number: int) -> None:
        sentence = said(clause, self._desk) if clause is not None else "全部"
        tell(self.said, f"{sentence}：{number:,} {self._ledger.counter}", "")
        self.main.setText(f"筛选出 {number:,} {self._ledger.counter}")
        self.main.setAccessibleName(self.main.text())
        self.main.setEnabled(True)

    def _cannot(self, error: BaseException) -> None:
        if not isinstance(error, Refused):
            self._desk.explain(error)
            return
        tell(self.said, str(error), "overdue")
        self.main.setEnabled(False)


def groups_of(clause: Clause | None) -> Sequence[Any]:
    """The clause as a row of groups."""
    if clause is None:
        return []
    if isinstance(clause, Several) and any(isinstance(part, Several) for part in clause.parts):
        return clause.parts
    return [clause]


def said(clause: Clause, desk: Desk) -> str:
    """The sentence of a clause, records named by their captions instead of their numbers."""
    if isinstance(clause, Several):
        words = [f"（{said(p, desk)}）" if isinstance(p, Several) else said(p, desk) for p in clause.parts]
        return (" 且 " if clause.all else " 或 ").join(words)
    if isinstance(clause.subject, Link) and clause.value.isdigit():
        name = desk.library.caption(clause.subject.to, int(clause.value))
        return Condition(clause.subject, clause.how, name or clause.value).said()
    return clause.said()
