"""The drawer beside a list: one record, read quickly; its facts, its events, what points at it, its history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QTabBar, QVBoxLayout, QWidget

from unionwork.desk import look
from unionwork.desk.attachments import AttachmentsPanel
from unionwork.desk.frame import Desk
from unionwork.desk.masking import Eye
from unionwork.desk.widgets import (
    Act,
    Short,
    button,
    chip,
    clear,
    column,
    dress,
    label,
    link,
    row,
    rule,
    scrolled,
    sign,
    tool,
)
from unionwork.desk.work import Working
from unionwork.kit import history
from unionwork.kit.fields import Picture, Words
from unionwork.kit.ledger import Around, Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Condition
from unionwork.kit.record import Field, Record

MOST = 50


@dataclass(frozen=True)
class Tab:
    """One tab of the drawer; `make` is asked for its content when it is first looked at."""

    title: str
    make: Callable[[Desk, Ledger[Any], Record], QWidget]


@dataclass(frozen=True)
class Line:
    """Two lines of a list inside the drawer, with what a click opens."""

    words: str
    note: str = ""
    state: str = ""
    do: Act | None = None


class Drawer(QFrame):
    """One record at a time; empty until `show_record`."""

    def __init__(
        self, desk: Desk, ledger: Ledger[Any], tabs: Sequence[Tab], step: Callable[[int], object], close: Act
    ) -> None:
        super().__init__()
        dress(self, "drawer")
        self.setFixedWidth(look.size("drawer"))
        self.setAccessibleName(f"{ledger.title}资料")
        self.desk, self.ledger = desk, ledger
        self.record: Record | None = None
        self._tabs = [*tabs]
        self.name = Short("", "name")
        self.status = chip("")
        self.facts = Short()
        self.acts = row(gap=8)
        self.bar = QTabBar()
        self.bar.setAccessibleName("资料、附件、经历、相关、历史")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        for tab in tabs:
            self.bar.addTab(tab.title)
        self.bar.currentChanged.connect(lambda _place: self._fill())
        self.inside = QVBoxLayout()
        holder = QWidget()
        dress(holder, "scrolled")
        self.inside.setContentsMargins(20, 12, 16, 16)
        self.inside.setSpacing(4)
        holder.setLayout(self.inside)
        head = row(self.name, self.status, None, gap=8)
        for icon, words, do, key in (
            ("chevron-up", "上一条", lambda: step(-1), "Alt+Up"),
            ("chevron-down", "下一条", lambda: step(1), "Alt+Down"),
            ("x", "收起资料", close, "Esc"),
        ):
            small = tool(icon, words, do, key=key)
            dress(small, "quiet")
            head.addWidget(small)
        top = column(head, self.facts, 12, self.acts, 4, self.bar, margins=(20, 12, 8, 0))
        column(top, rule(), scrolled(holder), on=self)

    def show_record(self, record: Record, status: str, facts: str, acts: Sequence[QWidget]) -> None:
        """Another record, or the same one after a change; the tab stays where it was."""
        self.record = record
        self.name.setText(self.ledger.caption_of(record) or self.ledger.title)
        self.status.setText(status)
        self.status.setVisible(bool(status))
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        clear(self.acts)
        for act in acts:
            self.acts.addWidget(act)
        self.acts.addStretch(1)
        self._fill()

    def _fill(self) -> None:
        clear(self.inside)
        if self.record is not None:
            tab = self._tabs[max(0, self.bar.currentIndex())]
            self.inside.addWidget(tab.make(self.desk, self.ledger, self.record))
            self.inside.addStretch(1)


# ---- 资料 -------------------------------------------------------------------------------------------
def facts_tab(desk: Desk, ledger: Ledger[Any], record: Record) -> QWidget:
    """What is known of the record, group by group; empty fields are left out."""
    it = QWidget()
    grid = QGridLayout(it)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    wide = QFontMetrics(look.font()).horizontalAdvance("一" * 5)
    grid.setColumnMinimumWidth(0, wide)
    at, group = 0, ""
    for problem in _problems(desk, ledger, record)[:3]:
        line = row(sign("overdue" if problem[0] == "error" else "attention"), label(problem[1], wraps=True))
        line.setStretch(1, 1)
        grid.addLayout(line, at, 0, 1, 3)
        at += 1
    for field in ledger.fields.values():
        if record.value(field) is None or field in ledger.caption:
            continue
        if field.group != group:
            group = field.group
            head = label(group, "note")
            head.setContentsMargins(0, 8 if at else 0, 0, 0)
            grid.addWidget(head, at, 0, 1, 3)
            at += 1
        name = label(field.label, "second", wraps=True)
        name.setMaximumWidth(wide)
        grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(field, Picture):
            grid.addWidget(_photo(record.value(field) or b""), at, 1)
            at += 1
            continue
        value = label(desk.library.seen(record, field), "value", wraps=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(value, at, 1, Qt.AlignmentFlag.AlignTop)
        hides = field.masked and desk.library.seen(record, field) != desk.library.seen(record, field, True)
        if hides and desk.library.reveals:
            eye = Eye(desk, ledger, record, field, _opening(desk, record, field, value))
            dress(eye.button, "quiet")
            eye.button.setIconSize(QSize(16, 16))
            grid.addWidget(eye.button, at, 2, Qt.AlignmentFlag.AlignTop)
        at += 1
    return it


def _opening(desk: Desk, record: Record, field: Field[Any], value: QLabel) -> Callable[[bool], None]:
    return lambda open: value.setText(desk.library.seen(record, field, open))


def _problems(desk: Desk, ledger: Ledger[Any], record: Record) -> list[tuple[str, str]]:
    found = ledger.problems(record.copy(), Around(desk.today(), record, desk.library))
    return sorted((p.level, str(p)) for p in found)


def _photo(content: bytes) -> QLabel:
    it = QLabel()
    it.setAccessibleName("照片")
    drawn = QPixmap()
    drawn.loadFromData(content)
    if not drawn.isNull():
        it.setPixmap(
            drawn.scaled(96, 128, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
    return it


# ---- 经历、相关、历史 --------------------------------------------------------------------------------
def lines_view(lines: Sequence[Line], nothing: str) -> QWidget:
    """Lines of two rows each, with what a click opens; a sentence where there is none."""
    it = QWidget()
    inside = column(gap=8, on=it)
    for one in lines:
        words = link(one.words, one.do) if one.do else label(one.words, wraps=True)
        mark = sign(one.state) if one.state else None
        inside.addLayout(row(*((mark,) if mark else ()), words, None))
        if one.note:
            inside.addWidget(label(one.note, "note", wraps=True))
    if not lines:
        inside.addWidget(label(nothing, "second", wraps=True))
    return it


class Fetched(QWidget):
    """A tab whose content is asked of the library on the reading thread."""

    def __init__(self, desk: Desk, ask: Callable[[Working], list[Line]], nothing: str) -> None:
        super().__init__()
        self._inside = column(on=self)
        desk.run(ask, done=lambda lines: self._inside.addWidget(lines_view(lines, nothing)), owner=self)


def events_tab(desk: Desk, ledger: Ledger[Any], record: Record) -> QWidget:
    """The dated events of the record, newest first."""

    def ask(_: Working) -> list[Line]:
        lines: list[Line] = []
        for aspect in ledger.aspects:
            events = desk.library.ledgers[aspect.source]
            found = desk.library.matching(aspect.source, **{aspect.link.name: record.id})
            lines += [_line(desk, events, event, aspect.link) for event in reversed(found)]
        return lines

    return Fetched(desk, ask, "还没有记过经历")


def related_tab(desk: Desk, ledger: Ledger[Any], record: Record) -> QWidget:
    """Everything in other ledgers that points at this record."""

    def ask(_: Working) -> list[Line]:
        lines: list[Line] = []
        own = {aspect.source for aspect in ledger.aspects}
        for pointing, field in desk.library.ledgers.links_to(ledger.record):
            if pointing.record in own or pointing.host is not None:
                continue
            where = Condition(field, "under", str(record.id))
            found = desk.library.matching(pointing.record, **{field.name: record.id})
            if len(found) > 5:
                said = f"{pointing.title}：{field.label} {ledger.caption_of(record)}"
                lines.append(
                    Line(
                        f"{pointing.title} {len(found):,} {pointing.counter}",
                        field.label,
                        "",
                        _opener(desk, pointing, where, said),
                    )
                )
            else:
                lines += [_line(desk, pointing, one, field) for one in found]
        return lines

    return Fetched(desk, ask, "别的台账里没有提到")


def _opener(desk: Desk, ledger: Ledger[Any], where: Condition, said: str) -> Act:
    return lambda: desk.open_list(ledger, where, said=said)


def _line(desk: Desk, ledger: Ledger[Any], record: Record, without: Field[int]) -> Line:
    facts = [f"{f.label} {words}" for f in _told(ledger, without) if (words := desk.library.seen(record, f))]
    number = record.id or 0
    return Line(
        f"{ledger.title}　{ledger.caption_of(record)}", "，".join(facts[:4]), "", lambda: desk.open_form(ledger, number)
    )


def _told(ledger: Ledger[Any], without: Field[int]) -> Iterator[Any]:
    for field in ledger.fields.values():
        if field is not without and field not in ledger.caption and not isinstance(field, Words | Picture):
            yield field


def history_tab(desk: Desk, ledger: Ledger[Any], record: Record) -> QWidget:
    """Who changed what and when, newest first; sealed values stay sealed."""

    def ask(_: Working) -> list[Line]:
        told = history.of_record(desk.library, ledger, record.id or 0)[:MOST]
        return [_change(one) for one in told]

    return Fetched(desk, ask, "还没有改过")


def _change(one: history.Told) -> Line:
    when = one.step.at[:16].replace("T", " ")
    what = [f"{label}：{old or '空'} → {new or '空'}" for label, old, new in one.lines] if one.kind == "修改" else []
    who = f"{when}　{one.step.operator}" if one.step.operator else when
    return Line(f"{one.kind}：{one.step.name}", "\n".join([who, *what[:8]]))


def files_tab(desk: Desk, ledger: Ledger[Any], record: Record) -> QWidget:
    """The files beside the record, and which are wanting."""
    return AttachmentsPanel(desk, ledger, record.id or 0)


USUAL = (Tab("资料", facts_tab), Tab("相关", related_tab), Tab("历史", history_tab))
EVENTS = Tab("经历", events_tab)
FILES = Tab("附件", files_tab)


def usual_tabs(ledger: Ledger[Any], library: Library) -> list[Tab]:
    """资料, 附件 where it keeps files, 经历 where there are events, 相关 where something points at it, 历史."""
    tabs = [USUAL[0]]
    if ledger.files is not None:
        tabs.append(FILES)
    if ledger.aspects:
        tabs.append(EVENTS)
    if any(pointing.host is None for pointing, _ in library.ledgers.links_to(ledger.record)):
        tabs.append(USUAL[1])
    return [*tabs, USUAL[2]]


def edit_buttons(edit: Act, print_: Act | None, more: Sequence[tuple[str, Act]]) -> list[QWidget]:
    """修改, 打印 and what the room offers; what does not fit goes into a menu."""
    buttons: list[QWidget] = [button("修改", edit, key="Enter")]
    if print_ is not None:
        buttons.append(button("打印", print_, key="Ctrl+P"))
    for words, act in more[:1]:
        buttons.append(button(words, act))
    return buttons
