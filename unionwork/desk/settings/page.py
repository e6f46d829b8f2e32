"""The settings: sections at the left, each a page of its own at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QStackedWidget, QWidget

from unionwork.desk import look
from unionwork.desk.form import FormPage
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.history.page import HistoryPage
from unionwork.desk.pages import LedgerPage
from unionwork.desk.settings.about import AboutPage
from unionwork.desk.settings.codes import CodesPage
from unionwork.desk.settings.figures import FiguresPage
from unionwork.desk.settings.holidays import HolidaysPage
from unionwork.desk.settings.operating import OperatorsPage
from unionwork.desk.settings.people import PeoplePage
from unionwork.desk.settings.rules import RulesPage
from unionwork.desk.settings.size import SizePage
from unionwork.desk.widgets import column, frame, label, row, upright
from unionwork.kit.ledger import Ledger
from unionwork.kit.operators import Operator
from unionwork.kit.own_figures import OwnFigure

KIND, LAST = "desk", "settings"


TITLE = "设置"  # also the area of the ledgers that are kept here


@dataclass(frozen=True)
class Section:
    """One entry of the list; its page is made when it is first looked at."""

    title: str
    make: Callable[[Desk], Page]


class SettingsPage(Page):
    """`wear` changes the size of the text at once; `more` are sections other floors add (backups)."""

    def __init__(self, desk: Desk, wear: Callable[[str], object], more: Sequence[Section] = ()) -> None:
        super().__init__(desk, TITLE)
        self._wear, self._more = wear, tuple(more)
        self.header.hide()
        self.sections = self._sections()
        self.pages = QStackedWidget()
        self._made: dict[str, Page] = {}
        self.list = QListWidget()
        self.list.setAccessibleName("设置的各项")
        self.list.addItems([section.title for section in self.sections])
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show)
        both = row(self._side(), upright(), self.pages, gap=0)
        both.setStretch(2, 1)
        self.body.addLayout(both, 1)
        last = desk.library.memory.get(KIND, LAST)
        titles = [section.title for section in self.sections]
        self.list.setCurrentRow(titles.index(last) if last in titles else 0)

    def _sections(self) -> list[Section]:
        own = [le for le in self.desk.library.ledgers if le.area == TITLE]
        singles = [Section(le.title, partial(_form, ledger=le)) for le in own if le.single]
        listed = [le for le in own if not le.single and le.record is not OwnFigure]
        lists = [Section(le.title, partial(_list, ledger=le)) for le in listed]
        return [
            *singles,
            Section("密码与署名", PeoplePage),
            *(section for section in lists if section.title == Operator.title),
            *self._more,
            *(section for section in lists if section.title != Operator.title),
            Section("代码表", CodesPage),
            Section("规则与省份", RulesPage),
            Section("本省规定", FiguresPage),
            Section("节假日", HolidaysPage),
            Section("字号", partial(SizePage, wear=self._wear)),
            Section("历史与日志", HistoryPage),
            Section("关于", AboutPage),
        ]

    def _side(self) -> QWidget:
        side = frame("plain")
        side.setFixedWidth(look.size("facets"))
        title = label("设置", "head")
        title.setFixedHeight(look.size("bar"))
        title.setContentsMargins(12, 0, 0, 0)
        column(title, self.list, on=side).setStretch(1, 1)
        return side

    # ---- which section -------------------------------------------------------------------------------------
    @property
    def section(self) -> Page | None:
        """The page at the right."""
        page = self.pages.currentWidget()
        return page if isinstance(page, Page) else None

    def open_section(self, title: str) -> None:
        """Show a section by its title."""
        titles = [section.title for section in self.sections]
        self.list.setCurrentRow(titles.index(title))

    def _show(self, place: int) -> None:
        section = self.sections[place]
        if (before := self.section) is not None:
            before.leaving()
        if section.title not in self._made:
            self._made[section.title] = section.make(self.desk)
            self.pages.addWidget(self._made[section.title])
        self.pages.setCurrentWidget(self._made[section.title])
        self._made[section.title].changed()
        if self.desk.library.memory.get(KIND, LAST) != section.title:
            self.desk.remember(KIND, LAST, section.title)

    # ---- what the page at the right is asked -------------------------------------------------------------------
    def opened(self) -> None:
        self.focus_first(self.list)

    def changed(self) -> None:
        if self.section is not None:
            self.section.changed()

    def leaving(self) -> None:
        if self.section is not None:
            self.section.leaving()

    def again(self) -> SettingsPage:
        return SettingsPage(self.desk, self._wear, self._more)

    def commands(self) -> Sequence[Command]:
        own = [Command(f"设置：{s.title}", partial(self.open_section, s.title)) for s in self.sections]
        return [*own, *(self.section.commands() if self.section else ())]

    def holds_undo(self) -> str:
        return self.section.holds_undo() if self.section else ""

    def escape(self) -> bool:
        return self.section.escape() if self.section else False

    def seek(self) -> None:
        if self.section:
            self.section.seek()

    def new(self) -> None:
        if self.section:
            self.section.new()

    def save(self) -> None:
        if self.section:
            self.section.save()

    def print_(self) -> None:
        if self.section:
            self.section.print_()

    def help(self) -> None:
        if self.section:
            self.section.help()

    def next_problem(self) -> None:
        if self.section:
            self.section.next_problem()


def _list(desk: Desk, ledger: Ledger[Any]) -> Page:
    return OperatorsPage(desk, ledger) if ledger.record is Operator else LedgerPage(desk, ledger)


def _form(desk: Desk, ledger: Ledger[Any]) -> Page:
    record = desk.library.only(ledger.record)
    return FormPage(desk, ledger, record.id if record is not None else None, back=False)
