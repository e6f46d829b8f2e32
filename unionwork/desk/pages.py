"""The page every ledger gets: a list with search, facets, drawer, batch edit; a room's page says what differs."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QWidget

from unionwork.desk import look
from unionwork.desk.batch import BatchEdit
from unionwork.desk.columns import choose_columns
from unionwork.desk.conditions import Builder
from unionwork.desk.drawer import Drawer, Tab, edit_buttons, usual_tabs
from unionwork.desk.facets import Counts, Facets, count
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.narrowing import Narrowing, Value
from unionwork.desk.paste import paste
from unionwork.desk.rows import Rows, Sign, Subject
from unionwork.desk.table import Table
from unionwork.desk.toolbar import Toolbar
from unionwork.desk.widgets import button, column, frame, nothing_yet, row
from unionwork.desk.work import Working
from unionwork.kit.ledger import Around, Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Clause, Query, parse
from unionwork.kit.record import Record

FOLDS_BELOW = 1440  # px: an open drawer folds the filter panel in a narrower window
SCANNED = 5000  # how far F8 looks for the next record with a problem
SHEETS = (".xlsx", ".xls", ".ods", ".csv", ".et")


@dataclass(frozen=True)
class RowAct:
    """Something a room can do with the selected records; `one` when it makes sense for a single one only."""

    title: str
    do: Callable[[Sequence[int]], object]
    one: bool = False
    key: str = ""


@dataclass(frozen=True)
class Loaded:
    """What one reading of the library brought back."""

    ids: array[int]
    total: int
    note: str


class LedgerPage(Page):
    """The list of one ledger.

    A room's page overrides `acts`, `tabs`, `buttons`, `note_of`, `facts_of`; everything else is asked of the ledger.
    """

    icon = "users"

    def __init__(self, desk: Desk, ledger: Ledger[Any]) -> None:
        super().__init__(desk, ledger.title)
        self.ledger, self.library = ledger, desk.library
        self._kept: dict[str, Any] = self.library.memory.get("list", ledger.name, {})
        self.narrowing = Narrowing(ledger)
        self.saved = ""  # the saved filter in use
        self._total = -1
        self._known: set[int] = set()  # records whose rules have been asked
        self.rows = Rows(self.library, ledger, desk.today())
        self.table = Table(self.rows)
        self.facets = Facets()
        self.drawer = Drawer(desk, ledger, self.tabs(), self.table.step, self.close_drawer)
        self.toolbar = Toolbar(
            self._hint(),
            panel=self.toggle_panel,
            searched=self._searched,
            columns=self.choose_columns,
            export=self.export,
            paper=self.print_,
        )
        self.note = self.toolbar.note
        self._build()
        self._connect()
        self._restore()
        self.reload()

    # ---- what a room may say differently ---------------------------------------------------------------------------
    def acts(self) -> Sequence[RowAct]:
        """What can be done with selected records besides the usual."""
        return ()

    def tabs(self) -> list[Tab]:
        """The tabs of the drawer."""
        return usual_tabs(self.ledger, self.library)

    def buttons(self) -> list[QWidget]:
        """The buttons of the header, the filled one last."""
        new = button(self.new_title(), self.new, kind="main", icon="plus", key="Ctrl+N")
        found: list[QWidget] = []
        if self.desk.has("intake"):
            found.append(button("导入", lambda: self.desk.open_import(self.ledger)))
        return [*found, button("批量修改", self.batch_edit), new]

    def new_title(self) -> str:
        return f"新增{self.ledger.title}"

    def note_of(self, library: Library, total: int) -> str:
        """The note beside the title; asked on the reading thread."""
        return f"{self.ledger.title} {total:,} {self.ledger.counter}"

    def facts_of(self, record: Record) -> tuple[str, str]:
        """Of one record: the word of its chip, and one line of facts under its name."""
        shown = [c for c in self.ledger.columns if c.name in self.ledger.fields and c not in self.ledger.caption]
        facts = [
            w
            for c in shown
            if not self.ledger.fields[c.name].masked and (w := self.library.seen(record, self.ledger.fields[c.name]))
        ]
        return "", " · ".join(facts[:4])

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
        self.side.addWidget(self.drawer)
        self.drawer.hide()
        self.setAcceptDrops(self.desk.has("intake"))
        self.toolbar.paper.setVisible(bool(self.ledger.papers) and self.desk.has("papers"))
        self.toolbar.export.setVisible(self.desk.has("export"))
        self._buttons()

    def _buttons(self) -> None:
        self.header.only(*self.buttons())
        if self.library.read_only:
            for found in self.header.findChildren(QPushButton):
                found.setEnabled(False)

    def _connect(self) -> None:
        table = self.table
        table.opened.connect(lambda id: self.desk.open_form(self.ledger, id))
        table.looked.connect(self.toggle_drawer)
        table.typed.connect(self._typed)
        table.pasted.connect(lambda: paste(self.desk, self.table))
        table.sorted_by.connect(self._sort)
        table.arranged.connect(self._keep)
        table.picked.connect(self._picked)
        table.settled.connect(self._ask_signs)
        table.customContextMenuRequested.connect(self._menu)
        table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_current())
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

    def _filters(self) -> dict[str, dict[str, str]]:
        """Saved filters of this ledger by name."""
        start = f"{self.ledger.name}:"
        kept = self.library.memory.all("filter")
        return {name.removeprefix(start): value for name, value in kept.items() if name.startswith(start)}

    # ---- reading ---------------------------------------------------------------------------------------------------
    def reload(self) -> None:
        """Ask the library again, on the reading thread."""
        narrowing, today, library, ledger = self.narrowing.copy(), self.desk.today(), self.library, self.ledger

        def ask(working: Working) -> Loaded:
            ids = library.ids(ledger, narrowing.query(), today)
            if narrowing.among is not None:
                wanted = set(narrowing.among)
                ids = array("q", (id for id in ids if id in wanted))
            working.check()
            total = library.count(ledger, Query(), today)
            return Loaded(ids, total, self.note_of(library, total))

        self.desk.run(ask, done=self._loaded, lane=f"list {id(self)}", owner=self)

    def _loaded(self, loaded: Loaded) -> None:
        current, selected = self.table.current(), self.table.selected()
        self._total = loaded.total
        self.rows.today = self.desk.today()
        self._known.clear()
        self.rows.signs.clear()
        self.rows.filtered = frozenset(self.narrowing.chosen)
        self.rows.show(loaded.ids)
        self.table.show_order(self.narrowing.sort or tuple(self.ledger.sort))
        self.header.say(note=loaded.note)
        self.toolbar.show_chips(self.narrowing.chips(), self._changed)
        self.toolbar.put(self.narrowing.search)
        if 1 < len(selected) < 500:
            self.table.select(selected)
        elif not self.table.go_to(current) and len(loaded.ids):
            self.table.go_to(loaded.ids[0])
        self._show_body(len(loaded.ids))
        self._picked()
        self._show_current()
        self._count()

    def _count(self) -> None:
        if self.facets.isVisibleTo(self) and self.narrowing.among is None:
            narrowing, today, saved = self.narrowing.copy(), self.desk.today(), self._filters()
            self.desk.run(
                lambda working: count(self.library, narrowing, saved, today, working),
                done=self._counted,
                lane=f"facets {id(self)}",
                owner=self,
            )

    def _counted(self, counts: Counts) -> None:
        self.facets.show_counts(counts, self.narrowing, self.saved)

    def _show_body(self, shown: int) -> None:
        """The list, or in its place what to do when there is nothing to show."""
        while self.stack.count() > 1:
            old = self.stack.widget(1)
            self.stack.removeWidget(old)
            old.deleteLater()
        while self._pages.count() > 1:
            old = self._pages.widget(1)
            self._pages.removeWidget(old)
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

    def nothing(self) -> QWidget:
        """What an empty ledger shows."""
        title = self.ledger.title
        new = partial(button, self.new_title(), self.new)
        if not self.desk.has("intake"):
            return nothing_yet(self.icon, f"这里还没有{title}", "点下面的按钮记第一条。", new(kind="main"))
        said = "把单位现有的 Excel 表格拖到这里，或点“导入”。列名、列序不用改；先看预览，确认后才写入。"
        bring = button("导入", lambda: self.desk.open_import(self.ledger), kind="main")
        return nothing_yet(self.icon, f"这里还没有{title}", said, bring, new())

    # ---- signs -----------------------------------------------------------------------------------------------------
    def _ask_signs(self) -> None:
        ids = [id for id in self.table.in_view() if id not in self._known]
        if ids:
            self.desk.run(partial(self._signs, ids), done=self._signed, lane=f"signs {id(self)}", owner=self)

    def _signs(self, ids: Sequence[int], working: Working) -> dict[int, Sign | None]:
        found: dict[int, Sign | None] = {}
        for record in self.library.load(self.ledger.record, ids):
            working.check()
            problems = self.ledger.problems(record, Around(self.desk.today(), record, self.library))
            problems.sort(key=lambda p: p.level)
            if not problems:
                found[record.id or 0] = None
            else:
                more = f"。另有 {len(problems) - 1} 处" if len(problems) > 1 else ""
                state = "overdue" if problems[0].level == "error" else "attention"
                found[record.id or 0] = (state, f"{problems[0]}{more}")
        return found

    def _signed(self, signs: dict[int, Sign | None]) -> None:
        self._known.update(signs)
        self.rows.tell_signs(signs)
        self.table.viewport().update()

    def next_problem(self) -> None:
        """F8: to the next record with something to see to."""
        at = self.table.currentIndex().row() + 1
        ahead = self.rows.ids[at : at + SCANNED]

        def look_for(working: Working) -> tuple[int, dict[int, Sign | None]] | None:
            for number, one in enumerate(ahead):
                working.progress(number, len(ahead))
                signs = self._signs([one], working)
                if any(signs.values()):
                    return one, signs
            return None

        self.desk.run(look_for, done=self._go_to_problem, words="查找下一处", lane=f"next {id(self)}", owner=self)

    def _go_to_problem(self, found: tuple[int, dict[int, Sign | None]] | None) -> None:
        if found is None:
            self.desk.toast("往下没有要看的了")
            return
        self._signed(found[1])
        self.table.go_to(found[0])

    # ---- narrowing -------------------------------------------------------------------------------------------------
    def _changed(self) -> None:
        self.saved = ""
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
        self.desk.remember("filter", f"{self.ledger.name}:{name}", self.narrowing.kept())
        self.saved = name
        self.desk.run(lambda _: None, done=lambda _: self._count(), writes=True, owner=self)

    def open_saved(self, name: str) -> None:
        if name == self.saved:
            self.clear()
            return
        self.narrowing.take(self._filters()[name], name)
        self.saved = name
        self.reload()

    def forget_saved(self, name: str) -> None:
        self.desk.remember("filter", f"{self.ledger.name}:{name}", None)
        self.desk.run(lambda _: None, done=lambda _: self._count(), writes=True, owner=self)

    def toggle_panel(self) -> None:
        self.facets.setVisible(not self.facets.isVisibleTo(self))
        self._after_fold()
        self._keep()

    def _after_fold(self) -> None:
        self.toolbar.panel.setChecked(self.facets.isVisibleTo(self))
        self._count()

    # ---- the drawer ------------------------------------------------------------------------------------------------
    def toggle_drawer(self) -> None:
        if self.drawer.isVisibleTo(self):
            self.close_drawer()
        elif self.table.current() is not None:
            self.drawer.show()
            if self.window().width() < FOLDS_BELOW and self.facets.isVisibleTo(self):
                self.facets.hide()
                self.toolbar.panel.setChecked(False)
            self._show_current()

    def close_drawer(self) -> None:
        self.drawer.hide()
        wanted = bool(self.ledger.facets) and self._kept.get("panel", True)
        if wanted != self.facets.isVisibleTo(self):
            self.facets.setVisible(wanted)
            self._after_fold()
        self.table.setFocus()

    def open_drawer(self, id: int) -> None:
        """Show one record, wherever it stands; what hides it is taken off."""
        if not self.table.go_to(id):
            self.narrow(None, said=self._caption(id), ids=[id])
        self.drawer.hide()
        self._wanted = id
        if self.table.current() == id:
            self.toggle_drawer()
        else:
            self.drawer.show()

    def _caption(self, id: int) -> str:
        record = self.library.get(self.ledger.record, id)
        return self.ledger.caption_of(record) if record else ""

    def _show_current(self) -> None:
        current = self.table.current()
        if not self.drawer.isVisibleTo(self) or current is None:
            return
        record = self.library.get(self.ledger.record, current)
        if record is None:
            self.close_drawer()
            return
        edit = partial(self.desk.open_form, self.ledger, current)
        paper = partial(self._papers, [current]) if self.ledger.papers and self.desk.has("papers") else None
        more = [(act.title, partial(act.do, [current])) for act in self.acts()]
        self.drawer.show_record(record, *self.facts_of(record), edit_buttons(edit, paper, more))

    # ---- doing -----------------------------------------------------------------------------------------------------
    def new(self) -> None:
        if not self.library.read_only:
            self.desk.open_form(self.ledger)

    def edit(self) -> None:
        """F2: the form, at the field of the current cell."""
        current = self.table.current()
        if current is not None and not self.library.read_only:
            subject = self.table.current_subject()
            self.desk.open_form(self.ledger, current, at=subject.name if subject else "")

    def chosen(self) -> list[int]:
        """The records an act is for: the selected ones, or all that are shown when only one or none is selected."""
        return self.table.selected() if self.table.how_many() > 1 else list(self.rows.ids)

    def chosen_said(self) -> str:
        many = self.table.how_many()
        return f"已选 {many:,} {self.ledger.counter}" if many > 1 else self.narrowing.words() or "全部"

    def batch_edit(self) -> None:
        if not self.library.read_only and self.rows.ids:
            BatchEdit(self.desk, self.ledger, self.chosen(), self.chosen_said()).open()

    def print_(self) -> None:
        if self.ledger.papers and self.desk.has("papers") and self.rows.ids:
            self._papers(self.chosen())

    def _papers(self, ids: Sequence[int]) -> None:
        self.desk.open_papers(self.ledger, ids, self.chosen_said() if len(ids) > 1 else self._caption(ids[0]))

    def export(self) -> None:
        if self.desk.has("export") and self.rows.ids:
            self.desk.open_export(self.ledger, self.chosen(), self.table.order(), self.chosen_said())

    def delete(self, ids: Sequence[int]) -> None:
        """Ask, then take the records out in one step."""
        number, counter = len(ids), self.ledger.counter
        name = f"“{self._caption(ids[0])}”" if number == 1 else f"{number:,} {counter}{self.ledger.title}"

        def act(step: Any) -> None:
            for record in list(self.library.load(self.ledger.record, ids)):
                step.delete(record)

        self.desk.ask(
            f"删除{name}？",
            "连同全部资料一起删除。别处还用着的删不掉，会说明是哪里。",
            note="删完可以撤销，重启后也行。",
            act=f"删除 {number:,} {counter}",
            destroys=True,
            do=lambda: self.desk.change(
                f"删除{self.ledger.title}（{number} {counter}）", act, words="删除", owner=self
            ),
        )

    def choose_columns(self) -> None:
        choose_columns(self.desk, self.ledger, self.table.order(), self._columns)

    def _columns(self, columns: Sequence[Subject]) -> None:
        self.table.arrange(columns, self.table.widths())
        self.table.show_order(self.narrowing.sort or tuple(self.ledger.sort))
        self._keep()
        self.reload()

    def _menu(self, place: QPoint) -> None:
        ids = self.table.selected()
        if not ids:
            return
        menu, one = QMenu(self), len(ids) == 1
        offered: list[tuple[str, Callable[[], object], str]] = []
        if one:
            offered += [
                ("修改", partial(self.desk.open_form, self.ledger, ids[0]), "Enter"),
                ("查看资料", self.toggle_drawer, "Space"),
            ]
        offered += [(act.title, partial(act.do, ids), act.key) for act in self.acts() if one or not act.one]
        if not one:
            offered.append(("批量修改", self.batch_edit, ""))
        offered += [("复制", self.table.copy, "Ctrl+C"), ("删除", partial(self.delete, ids), "")]
        for title, do, key in offered:
            it = menu.addAction(f"{title}\t{key}" if key else title)
            it.triggered.connect(partial(_quietly, do))
            it.setEnabled(not self.library.read_only or title in ("查看资料", "复制"))
        menu.exec(self.table.viewport().mapToGlobal(place))

    # ---- the page --------------------------------------------------------------------------------------------------
    def _picked(self) -> None:
        shown, many = len(self.rows.ids), self.table.how_many()
        self.note.setText(
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
        if self.drawer.isVisibleTo(self):
            self.close_drawer()
        elif self.toolbar.seek.hasFocus() and self.toolbar.seek.text():
            self.toolbar.seek.clear()
            self._searched("")
        elif self.toolbar.seek.hasFocus():
            self.table.setFocus()
        elif self.narrowing.narrowed:
            self.clear()
        else:
            return False
        return True

    def commands(self) -> Sequence[Command]:
        found = [Command(self.new_title(), self.new, "Ctrl+N"), Command("按条件筛选", self.build_conditions)]
        if self.desk.has("intake"):
            found.append(Command(f"导入{self.ledger.title}", lambda: self.desk.open_import(self.ledger)))
        return [*found, Command("批量修改", self.batch_edit), Command("选择列", self.choose_columns)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.drawer.isVisibleTo(self) and self.facets.isVisibleTo(self) and self.window().width() < FOLDS_BELOW:
            self.facets.hide()
            self.toolbar.panel.setChecked(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.toLocalFile().lower().endswith(SHEETS) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.desk.open_import(self.ledger, event.mimeData().urls()[0].toLocalFile())


def _quietly(do: Callable[[], object], _checked: bool) -> None:
    do()
