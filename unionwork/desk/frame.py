"""What every page is, and what a page may ask of the window it stands in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFrame, QWidget

from unionwork.desk.bars import ActionBar, Header
from unionwork.desk.dialogs import Panel
from unionwork.desk.rows import Subject
from unionwork.desk.widgets import Act, column, dress, row
from unionwork.desk.work import Job, Working
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Clause, Query
from unionwork.kit.safekeeping import Backup
from unionwork.kit.step import Step

T = TypeVar("T")


@dataclass(frozen=True)
class Command:
    """Something a page can do, as the finder and menus name it; the key stands beside it."""

    title: str
    do: Act
    key: str = ""


class Desk(Protocol):
    """The window, as its pages know it."""

    library: Library

    def has(self, door: str) -> bool:
        """Whether papers, intake, export or lock can be opened here."""
        ...

    def now(self) -> datetime: ...
    def today(self) -> date: ...

    # going somewhere
    def show_page(self, page: Page) -> None:
        """Lay a page on top of the current one; Esc and 返回 come back to what lies below."""

    def back(self) -> None: ...
    def open_place(self, name: str) -> Page:
        """A place of the navigation by its name: home, a ledger's name, settings…"""
        ...

    def open_list(
        self,
        ledger: Ledger[Any],
        where: Clause | str | None = None,
        *,
        said: str = "",
        ids: Sequence[int] | None = None,
    ) -> None:
        """The list of a ledger, narrowed by a clause (or its sentence), or to the records of `ids`.

        `said` is the words of its chip.
        """

    def open_record(self, ledger: Ledger[Any], id: int) -> None:
        """The list of a ledger with the drawer of one record."""

    def open_form(self, ledger: Ledger[Any], id: int | None = None, **values: Any) -> None:
        """The form of a record, or of a new one with some values filled in."""

    def open_papers(self, ledger: Ledger[Any], ids: Sequence[int], said: str, document: str = "") -> None:
        """The print preview of a selection."""

    def open_import(self, ledger: Ledger[Any], file: str = "") -> None:
        """The wizard that brings a spreadsheet into a ledger."""

    def open_export(self, ledger: Ledger[Any], query: Query, columns: Sequence[Subject], said: str, count: int) -> None:
        """Ask where to, then write what a query finds, with these columns, as a spreadsheet."""

    def look_into(self, folder: Path, backup: Backup) -> None:
        """A backup's records in a window of their own, for reading."""

    def opened_anew(self) -> None:
        """Another file took the library's place: the window goes, one over the new contents comes."""

    # doing something
    def run(
        self,
        task: Callable[[Working], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        words: str = "",
        lane: str = "",
        writes: bool = False,
        slow: bool = False,
        owner: QObject | None = None,
    ) -> Job[T]:
        """See `work.Crew.run`."""
        ...

    def change(
        self,
        name: str,
        act: Callable[[Step], T],
        *,
        done: Callable[[T], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
        said: str | Callable[[T], str] = "",
        words: str = "写入",
        reason: str = "",
        owner: QObject | None = None,
    ) -> Job[T]:
        """One named step of the library, off the window's thread; then every page looks again.

        A toast offers 撤销; `said` is the toast, the step's own name when nothing is given.
        """
        ...

    def remember(self, kind: str, name: str, value: Any) -> None:
        """Put something into the library's memory, off the window's thread."""

    def log(
        self, act: str, what: str, fields: Sequence[str], records: int, reason: str = "", recipient: str = ""
    ) -> None:
        """Enter into the access book, off the window's thread."""

    def refresh(self, saved: datetime | None = None) -> None:
        """Something changed: the foot and the page in front look again, the others when they come up."""

    def wear(self, chosen: str) -> None:
        """Another text size, 小, 中 or 大, at once."""

    # saying something
    def toast(self, words: str, act: str = "", do: Act | None = None) -> None: ...
    def ask(self, title: str, said: str = "", *, act: str, do: Act, **more: Any) -> Panel:
        """See `dialogs.ask`."""
        ...

    def panel(self, title: str, said: str = "", *, note: str = "", wide: int = 0) -> Panel:
        """An empty panel over the veil, to be filled and opened."""
        ...

    def explain(self, error: BaseException) -> None:
        """Say in words what went wrong: Refused and Unavailable as they are, anything else as a bug."""


class Page(QFrame):
    """One page: header 56, body, and where something is being written an action bar that never scrolls away.

    A page fills `self.body`; `self.side` stands right of it (drawer, help). What the window's keys mean here is said by
    overriding `seek`, `new`, `save`, `print_`, `export`, `help`, `edit`, `next_problem`, `escape`.
    """

    def __init__(self, desk: Desk, title: str = "", note: str = "", *, back: bool = False, bar: bool = False) -> None:
        super().__init__()
        self.desk = desk
        dress(self, "plain")
        self.setAccessibleName(title)
        self.header = Header(title, note, self.desk.back if back else None)
        self.body = column()
        self.side = row(gap=0)
        self.bar = ActionBar() if bar else None
        middle = row(gap=0)
        middle.addLayout(self.body, 1)
        middle.addLayout(self.side)
        outer = column(self.header, on=self)
        outer.addLayout(middle, 1)
        if self.bar is not None:
            outer.addWidget(self.bar)

    # ---- its life ---------------------------------------------------------------------------------
    def opened(self) -> None:
        """It has come to the front, the first time or again; a page puts the focus somewhere sensible here."""

    def changed(self) -> None:
        """The library has changed; a page shows what is true now."""

    def leaving(self) -> None:
        """Another page comes to the front, or the window closes: drafts are kept here, silently."""

    def again(self) -> Page:
        """The same page built anew after the text size changed; its state comes along."""
        return type(self)(self.desk)

    # ---- what keys mean here ----------------------------------------------------------------------
    def seek(self) -> None:
        """Ctrl+F"""

    def new(self) -> None:
        """Ctrl+N"""

    def save(self) -> None:
        """Ctrl+S"""

    def save_and_next(self) -> None:
        """Ctrl+Shift+S"""

    def print_(self) -> None:
        """Ctrl+P"""

    def export(self) -> None:
        """Ctrl+E"""

    def help(self) -> None:
        """F1"""

    def edit(self) -> None:
        """F2"""

    def next_problem(self) -> None:
        """F8"""

    def escape(self) -> bool:
        """Esc: True when something of the page itself was closed, else the window goes back one page."""
        return False

    def holds_undo(self) -> str:
        """Why Ctrl+Z must wait, in one sentence; empty when it need not."""
        return ""

    def commands(self) -> Sequence[Command]:
        """What can be done here, for the finder."""
        return ()

    def focus_first(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
