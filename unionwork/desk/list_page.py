"""A list that is searched, narrowed, sorted and looked through: the part of a ledger's page that changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from unionwork.desk import look
from unionwork.desk.conditions import Builder
from unionwork.desk.facets import Counts, Facets, count
from unionwork.desk.frame import Desk, Page
from unionwork.desk.narrowing import Narrowing, Value
from unionwork.desk.reading import Loaded, Signs, first_problem, read, signs_of
from unionwork.desk.rows import Rows, Subject
from unionwork.desk.saved import Saved
from unionwork.desk.table import Table
from unionwork.desk.toolbar import Toolbar
from unionwork.desk.widgets import button, column, frame, nothing_yet, row
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Clause, parse

SCANNED = 5000  # how far F8 looks for the next record with a problem
RESELECTED = 500  # so many selected records are found again after a change


class ListPage(Page):
    """Toolbar, facets and table of one ledger; everything is asked on the reading thread."""

    icon = "users"

    def __init__(self, desk: Desk, ledger: Ledger[Any]) -> None:
        super().__init__(desk, ledger.title)
        self.ledger, self.library = ledger, desk.library
        self._kept: dict[str, Any] = self.library.memory.get("list", ledger.name, {})
        self.narrowing = Narrowing(ledger)
        self.saved = Saved(desk, ledger)
        self._total = -1
        self._known: set[int] = set()  # records whose rules have been asked
        self._wanted: int | None = None  # the record to go to once the list is there
        self.rows = Rows(self.library, ledger, desk.today())
        self.table = Table(self.rows)
        self.facets = Facets()
        self.toolbar = Toolbar(
            self._hint(),
            panel=self.toggle_panel,
            searched=self._searched,
            columns=self.choose_columns,
            export=self.export,
            paper=self.print_,
        )
        self._build()
        self._listen()
        self._restore()
        self.reload()

    # ---- what a subclass says --------------------------------------------------------------------------------------
    def buttons(self) -> list[QWidget]:
        """The buttons of the header, the filled one last."""
        return []

    def note_of(self, library: Library, total: int) -> str:
        """The note beside the title; asked on the reading thread."""
        return f"{self.ledger.title} {total:,} {self.ledger.counter}"

    def nothing(self) -> QWidget:
        """What an empty ledger shows."""
        return nothing_yet(self.icon, f"这里还没有{self.ledger.title}", "")

    def choose_columns(self) -> None:
        """Ask which columns to show."""

    def shown(self) -> None:
        """The list has come, or another record is the current one."""

    # ---- putting it together ---------------------------------------------------------------------------------------
    def _build(self) -> None:
        lists = column(self.toolbar, gap=0)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        lists.addWidget(self.stack, 1)
        whole = row(self.facets, gap=0)
        whole.addLayout(lists, 1)
        holder = frame("plain")
        holder.setLayout(whole)
        self._pages = QStackedWidget()
        self._pages.addWidget(holder)
        self.body.addWidget(self._pages)
        self._buttons()

    def _buttons(self) -> None:
        self.header.only(*self.buttons())
        if self.library.read_only:
            for found in self.header.findChildren(QPushButton):
                found.setEnabled(False)

    def _listen(self) -> None:
        self.table.typed.connect(self._typed)
        self.table.sorted_by.connect(self._sort)
        self.table.arranged.connect(self._keep)
        self.table.picked.connect(self._picked)
        self.table.settled.connect(self._ask_signs)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self.shown())
        self.facets.toggled.connect(self._facet)
        self.facets.conditions.connect(self.build_conditions)
        self.facets.saved_opened.connect(self.open_saved)
        self.facets.saved_forgotten.connect(self.forget_saved)

    def _hint(self) -> str:
        words = [f.label for f in self.ledger.finds] or [f.label for f in self.ledger.caption]
        return "、".join(words[:1] + ["拼音首字母"] * bool(self.ledger.finds) + words[1:4])

    # ---- remembered ------------------------------------------------------------------------------------------------
    def _restore(self) -> None:
        names = [name for name in self._kept.get("columns", ()) if self.ledger.named(name) is not None]
        columns = [c for name in names if (c := self.ledger.named(name)) is not None] or list(self.ledger.columns)
        self.table.arrange(columns, self._kept.get("widths", {}) if look.worn() == self._kept.get("size") else {})
        sort = [
            (s, bool(down)) for name, down in self._kept.get("sort", ()) if (s := self.ledger.named(name)) is not None
        ]
        self.narrowing.sort = tuple(sort)
        self.facets.setVisible(bool(self.ledger.facets) and self._kept.get("panel", True))
        self.toolbar.panel.setChecked(self.facets.isVisibleTo(self))
        self.toolbar.panel.setVisible(bool(self.ledger.facets))

    def _keep(self) -> None:
        self._kept = {
            "columns": [c.name for c in self.table.order()],
            "widths": self.table.widths(),
            "size": look.worn(),
            "sort": [[s.name, down] for s, down in self.narrowing.sort],
            "panel": self.toolbar.panel.isChecked(),
        }
        self.desk.remember("list", self.ledger.name, self._kept)

    # ---- reading ---------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        """Ask the library again, on the reading thread."""
        narrowing, today = self.narrowing.copy(), self.desk.today()
        self.desk.run(
            lambda working: read(self.library, narrowing, today, self.note_of, working),
            done=self._loaded,
            lane=f"list {id(self)}",
            owner=self,
        )

    def _loaded(self, loaded: Loaded) -> None:
        current, selected = self.table.current(), self.table.selected()
        self._total = loaded.total
        self.rows.today = self.desk.today()
        self._known.clear()
        self.rows.signs.clear()
        self.rows.filtered = frozenset(self.narrowing.chosen)
        if loaded.ids == self.rows.ids:
            self.rows.forget()
        else:
            self.rows.show(loaded.ids)
        self.table.show_order(self.narrowing.sort or tuple(self.ledger.sort))
        self.header.say(note=loaded.note)
        self.toolbar.show_chips(self.narrowing.chips(), self._changed)
        self.toolbar.put(self.narrowing.search)
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.table.go_to(wanted)
        elif 1 < len(selected) < RESELECTED:
            self.table.select(selected)
        elif not self.table.go_to(current) and loaded.ids:
            self.table.go_to(loaded.ids[0])
        self._show_body(len(loaded.ids))
        self._picked()
        self.shown()
        self._count()

    def _count(self) -> None:
        if self.facets.isVisibleTo(self) and self.narrowing.among is None:
            narrowing, today, saved = self.narrowing.copy(), self.desk.today(), dict(self.saved.all)
            self.desk.run(
                lambda working: count(self.library, narrowing, saved, today, working),
                done=self._counted,
                lane=f"facets {id(self)}",
                owner=self,
            )

    def _counted(self, counts: Counts) -> None:
        self.facets.show_counts(counts, self.narrowing, self.saved.name)

    def _show_body(self, shown: int) -> None:
        """The list, or in its place what to do when there is nothing to show."""
        for stack in (self.stack, self._pages):
            while stack.count() > 1:
                old = stack.widget(1)
                stack.removeWidget(old)
                old.deleteLater()
        empty = not self._total
        if empty and not self.narrowing.narrowed:
            self._pages.addWidget(self.nothing())
            self._pages.setCurrentIndex(1)
        elif not shown:
            words = f"没有符合“{self.narrowing.words()}”的{self.ledger.title}"
            self.stack.addWidget(nothing_yet("list-filter", words, "", button("清除筛选", self.clear)))
            self.stack.setCurrentIndex(1)
        self.header.only() if empty else self._buttons()

    # ---- signs -----------------------------------------------------------------------------------------------------
    def _ask_signs(self) -> None:
        ids, at = [id for id in self.table.in_view() if id not in self._known], self.desk.now()
        if ids:
            self.desk.run(
                lambda working: signs_of(self.library, self.ledger, ids, at, working),
                done=self._signed,
                lane=f"signs {id(self)}",
                owner=self,
            )

    def _signed(self, signs: Signs) -> None:
        self._known.update(signs)
        self.rows.tell_signs(signs)
        self.table.viewport().update()

    def next_problem(self) -> None:
        """F8: to the next record with something to see to."""
        at = self.table.currentIndex().row() + 1
        ahead, now = self.rows.ids[at : at + SCANNED], self.desk.now()
        self.desk.run(
            lambda working: first_problem(self.library, self.ledger, ahead, now, working),
            done=self._go_to_problem,
            words="查找下一处",
            lane=f"next {id(self)}",
            owner=self,
        )

    def _go_to_problem(self, signs: Signs) -> None:
        if not signs:
            self.desk.toast("往下没有要看的了")
            return
        self._signed(signs)
        self.table.go_to(next(iter(signs)))

    # ---- narrowing -------------------------------------------------------------------------------------------------
    def _changed(self) -> None:
        self.saved.name = ""
        self.reload()

    def _searched(self, text: str) -> None:
        if text != self.narrowing.search:
            self.narrowing.search = text
            self._changed()

    def _typed(self, text: str) -> None:
        self.toolbar.seek.setFocus()
        self.toolbar.seek.insert(text)
        self.toolbar.seek.textEdited.emit(self.toolbar.seek.text())

    def _facet(self, name: str, value: Value, kin: set[Value]) -> None:
        self.narrowing.toggle(name, value, kin)
        self._changed()

    def _sort(self, subject: Subject) -> None:
        self.narrowing.sort_by(subject)
        self._keep()
        self.reload()

    def clear(self) -> None:
        """清除筛选"""
        self.narrowing.clear()
        self._changed()

    def narrow(self, where: Clause | str | None, *, said: str = "", ids: Sequence[int] | None = None) -> None:
        """Show what a figure, a reminder or a link stands for."""
        self.narrowing.clear()
        self.narrowing.clause = parse(where, self.ledger) if isinstance(where, str) else where
        self.narrowing.among, self.narrowing.said = ids, said
        self._changed()

    def build_conditions(self) -> None:
        """The condition builder, starting from the conditions there are."""
        Builder(self.desk, self.ledger, self.narrowing.where(), self._conditions).open()

    def _conditions(self, clause: Clause | None, name: str) -> None:
        self.narrowing.chosen.clear()
        self.narrowing.clause, self.narrowing.said = clause, name
        self._changed()
        if name and clause is not None:
            self.save_filter(name)

    def save_filter(self, name: str) -> None:
        """Keep what narrows the list now under a name; it stands in the panel with its count."""
        self.saved.keep(name, self.narrowing.kept())
        self._count()

    def open_saved(self, name: str) -> None:
        if name == self.saved.name:
            self.clear()
            return
        self.narrowing.take(self.saved.all[name], name)
        self.saved.name = name
        self.reload()

    def forget_saved(self, name: str) -> None:
        self.saved.forget(name)
        self._count()

    def toggle_panel(self) -> None:
        self.facets.setVisible(not self.facets.isVisibleTo(self))
        self._after_fold()
        self._keep()

    def _after_fold(self) -> None:
        self.toolbar.panel.setChecked(self.facets.isVisibleTo(self))
        self._count()

    # ---- the page --------------------------------------------------------------------------------------------------
    def _picked(self) -> None:
        shown, many = len(self.rows.ids), self.table.how_many()
        self.toolbar.note.setText(
            f"{shown:,} {self.ledger.counter}" + (f"，已选 {many:,} {self.ledger.counter}" if many > 1 else "")
        )

    def opened(self) -> None:
        self.focus_first(self.table)

    def changed(self) -> None:
        self.rows.forget()
        self.reload()

    def seek(self) -> None:
        self.toolbar.seek.setFocus()
        self.toolbar.seek.selectAll()

    def escape(self) -> bool:
        if self.toolbar.seek.hasFocus() and self.toolbar.seek.text():
            self.toolbar.seek.clear()
            self._searched("")
        elif self.toolbar.seek.hasFocus():
            self.table.setFocus()
        elif self.narrowing.narrowed:
            self.clear()
        else:
            return False
        return True
