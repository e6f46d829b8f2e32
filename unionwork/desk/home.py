"""首页: a few figures, what is due, how sound the data are, one chart; everything opens the list behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QWidget

from unionwork.desk import look
from unionwork.desk.due import DueList
from unionwork.desk.frame import Desk, Page
from unionwork.desk.widgets import Short, button, clear, column, dress, frame, label, panel, row, scrolled, upright
from unionwork.desk.work import Working
from unionwork.kit.library import Library
from unionwork.kit.paper import Chart
from unionwork.kit.quality import Finding, Quality, health
from unionwork.kit.query import Clause
from unionwork.kit.reminders import Reminder

BESIDE, MOST_BARS = 340, 4
BAR = 14  # a scroll bar stands in the margin
WEEK = "一二三四五六日"


class Figure(Protocol):
    """One figure of the strip: its name, the number, one note, and the list behind it."""

    @property
    def label(self) -> str: ...
    @property
    def value(self) -> int | str: ...
    @property
    def note(self) -> str: ...
    @property
    def ledger(self) -> str: ...
    @property
    def where(self) -> Clause | None: ...


@dataclass(frozen=True)
class Told:
    """What 首页 asks of the rooms; each is asked on the reading thread."""

    figures: Callable[[Library, date], Sequence[Figure]]
    reminders: Callable[[Library, date], Sequence[Reminder]]
    chart: Callable[[Library, date], Chart | None]
    main: str  # the ledger one begins with: 职工


Sound = tuple[str, str, Quality]  # name and title of a ledger, and how sound its data are


class HomePage(Page):
    """The first page."""

    def __init__(self, desk: Desk, told: Told) -> None:
        day = desk.today()
        note = f"{day.year} 年 {day.month} 月 {day.day} 日　星期{WEEK[day.weekday()]}"
        super().__init__(desk, "首页", note)
        self.told = told
        ground = QFrame()
        dress(ground, "ground")
        gap = look.size("edge-gap")
        self.strip = frame("panel")
        self._strip = row(gap=0, on=self.strip)
        self.due = DueList(self._open_reminder)
        self.beside = column(gap=16)
        self._sound = panel(gap=8)
        self._chart = panel(gap=8)
        self._chart.hide()
        self.beside.addWidget(self._sound)
        self.beside.addWidget(self._chart)
        self.beside.addStretch(1)
        right = QWidget()
        right.setLayout(self.beside)
        right.setFixedWidth(BESIDE)
        todo = panel(label("待办", "title"), 4, self.due, gap=0, margins=(16, 16, 4, 8))
        todo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        beside = scrolled(right)
        beside.setFixedWidth(BESIDE + BAR)
        below = row(todo, beside, gap=16)
        above = row(self.strip, margins=(0, 0, BAR, 0))
        column(above, 16, margins=(gap, 16, gap - BAR, 16), on=ground).addLayout(below, 1)
        self.body.addWidget(ground)
        self._buttons()
        self._sound.hide()
        self.reload()

    def _buttons(self) -> None:
        ledger = self.desk.library.ledgers[self.told.main]
        if self.desk.library.read_only:
            return
        if self.desk.has("intake"):
            self.header.add(button("导入花名册", lambda: self.desk.open_import(ledger)))
        self.header.add(button(f"新增{ledger.title}", self.new, key="Ctrl+N"))

    def new(self) -> None:
        if not self.desk.library.read_only:
            self.desk.open_form(self.desk.library.ledgers[self.told.main])

    # ---- asking ----------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        """Figures first; what takes longer does not hold up anything else."""
        library, today, told = self.desk.library, self.desk.today(), self.told

        def ask_health(_: Working) -> list[Sound]:
            found = health(library, today).ledgers.items()
            return [(name, title, quality) for name, (title, quality) in found if quality.records]

        self.desk.run(lambda _: told.figures(library, today), done=self._show_figures, lane="home", owner=self)
        self.desk.run(
            lambda _: told.reminders(library, today), done=self._show_due, lane="home due", slow=True, owner=self
        )
        self.desk.run(ask_health, done=self._show_health, lane="home health", slow=True, owner=self)
        self.desk.run(self._draw, done=self._show_chart, lane="home chart", slow=True, owner=self)

    def _show_figures(self, figures: Sequence[Figure]) -> None:
        clear(self._strip)
        for place, figure in enumerate(figures):
            if place:
                self._strip.addWidget(upright())
            self._strip.addWidget(FigureButton(figure, self._open_figure), 1)

    def _show_due(self, reminders: Sequence[Reminder]) -> None:
        self.due.show_reminders(reminders, self.desk.today())

    def _draw(self, working: Working) -> tuple[str, bytes] | None:
        chart = self.told.chart(self.desk.library, self.desk.today())
        if chart is None:
            return None
        from unionwork.kit.press import chart_svg  # takes a while to load, and only now is it needed

        working.check()
        return chart.title, in_our_ink(chart_svg(replace(chart, title=""), BESIDE * 0.75 - 24))

    def _show_chart(self, drawn: tuple[str, bytes] | None) -> None:
        self._chart.setVisible(drawn is not None)
        inside = self._chart.layout()
        if drawn is None or inside is None:
            return
        clear(inside)
        it = QSvgWidget()
        it.load(QByteArray(drawn[1]))
        it.setAccessibleName(drawn[0])
        natural = QSvgRenderer(QByteArray(drawn[1])).defaultSize()
        wide = BESIDE - 34
        it.setFixedSize(QSize(wide, round(natural.height() * wide / max(1, natural.width()))))
        inside.addWidget(label(drawn[0], "title"))
        inside.addWidget(it)

    def _show_health(self, health: Sequence[Sound]) -> None:
        self._sound.setVisible(bool(health))
        inside = self._sound.layout()
        if not health or inside is None:
            return
        clear(inside)
        inside.addWidget(label("数据体检", "title"))
        _, title, quality = next((h for h in health if h[0] == self.told.main), health[0])
        score = row(
            label(str(quality.score), "figure"), label(f"分，共 {quality.records:,} 条{title}", "note"), None, gap=6
        )
        holder = QWidget()
        holder.setLayout(score)
        inside.addWidget(holder)
        found = [(n, f) for n, _, q in health for f in q.findings]
        found.sort(key=lambda f: -f[1].count)
        most = max((f.count for _, f in found), default=1)
        for ledger, finding in found[:MOST_BARS]:
            counter = self.desk.library.ledgers[ledger].counter
            inside.addWidget(Bar(finding, counter, most, partial(self._open_finding, ledger, finding)))
        if not found:
            inside.addWidget(label("没有要补正的", "second"))

    # ---- opening ---------------------------------------------------------------------------------------------------
    def _open_figure(self, figure: Figure) -> None:
        self.desk.open_list(self.desk.library.ledgers[figure.ledger], figure.where, said=figure.label)

    def _open_reminder(self, reminder: Reminder) -> None:
        ledger = self.desk.library.ledgers[reminder.ledger]
        self.desk.open_list(ledger, reminder.where, said=reminder.title, ids=reminder.ids or None)

    def _open_finding(self, ledger: str, finding: Finding) -> None:
        ids = None if finding.where is not None else finding.ids
        self.desk.open_list(self.desk.library.ledgers[ledger], finding.where, said=finding.said, ids=ids)

    # ---- the page --------------------------------------------------------------------------------------------------
    def opened(self) -> None:
        self.focus_first(self.due)

    def changed(self) -> None:
        self.reload()

    def again(self) -> Page:
        return HomePage(self.desk, self.told)


def in_our_ink(svg: bytes) -> bytes:
    """The drawing made for paper in the colours and the typeface of the screen."""
    words = svg.decode()
    words = words.replace("rgb(25%,25%,25%)", look.COLOURS["mark"]).replace("rgb(0%,0%,0%)", look.COLOURS["ink-2"])
    return re.sub(r"font-family: '[^']*'", f"font-family: '{look.font().families()[0]}'", words).encode()


class FigureButton(QPushButton):
    """One figure; a click opens the list it counts."""

    def __init__(self, figure: Figure, act: Callable[[Any], object]) -> None:
        super().__init__()
        dress(self, "figure")
        number = f"{figure.value:,}" if isinstance(figure.value, int) else figure.value
        self.setAccessibleName(f"{figure.label} {number} {figure.note}")
        name, value, note = label(figure.label, "note"), label(number, "figure"), label(figure.note, "note")
        for it in (name, value, note):
            it.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column(name, 2, value, 2, note, margins=(20, 12, 8, 12), on=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked: act(figure))

    def sizeHint(self) -> QSize:
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Bar(QPushButton):
    """One finding: what, how many, and how long beside the others."""

    def __init__(self, finding: Finding, counter: str, most: int, act: Callable[[], object]) -> None:
        super().__init__()
        dress(self, "figure")
        self.setAccessibleName(f"{finding.said} {finding.count} {counter}")
        self.setToolTip(f"{finding.said}。{finding.article}" if finding.article else finding.said)
        words, number = Short(finding.said, "value"), label(f"{finding.count:,} {counter}")
        length, rest = frame("length"), frame("rest")
        for it in (words, number, length, rest):
            it.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        for it in (length, rest):
            it.setFixedHeight(6)
        bar = row(length, rest, gap=0)
        bar.setStretch(0, max(1, round(100 * finding.count / most)))
        bar.setStretch(1, 100 - round(100 * finding.count / most))
        top = row(words, number, gap=8)
        top.setStretch(0, 1)
        column(top, 4, bar, margins=(0, 4, 0, 4), on=self)
        tall = QFontMetrics(look.font()).height()
        number.setFixedHeight(tall)
        words.setFixedHeight(tall)
        self._tall = tall + 22
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked: act())

    def sizeHint(self) -> QSize:
        return QSize(BESIDE - 34, self._tall)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
