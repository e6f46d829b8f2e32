"""The page every ledger gets: its list with drawer, batch edit, papers; a room's own page says only what differs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from unionwork.desk.acts import RowAct, delete, open_menu
from unionwork.desk.batch import BatchEdit
from unionwork.desk.columns import choose_columns
from unionwork.desk.course import CoursePage
from unionwork.desk.drawer import Drawer, Tab, edit_buttons, usual_tabs
from unionwork.desk.frame import Command, Desk
from unionwork.desk.list_page import ListPage
from unionwork.desk.paste import paste
from unionwork.desk.rows import Subject
from unionwork.desk.widgets import button, nothing_yet
from unionwork.kit.ledger import Ledger
from unionwork.kit.record import Record

FOLDS_BELOW = 1440  # px: an open drawer folds the filter panel in a narrower window
SHEETS = (".xlsx", ".xls", ".ods", ".csv", ".et")


class LedgerPage(ListPage):
    """The list of one ledger.

    A room's page overrides `acts`, `tabs`, `buttons`, `note_of`, `facts_of`, `nothing`; everything else is asked of the
    ledger.
    """

    def __init__(self, desk: Desk, ledger: Ledger[Any]) -> None:
        super().__init__(desk, ledger)
        self.drawer = Drawer(desk, ledger, self.tabs(), self.table.step, self.close_drawer)
        self.side.addWidget(self.drawer)
        self.drawer.hide()
        self.setAcceptDrops(desk.has("intake"))
        self.toolbar.paper.setVisible(bool(ledger.papers) and desk.has("papers"))
        self.toolbar.export.setVisible(desk.has("export"))
        self.table.opened.connect(self.open_one)
        self.table.looked.connect(self.toggle_drawer)
        self.table.pasted.connect(lambda: paste(desk, self.table))
        self.table.customContextMenuRequested.connect(self._menu)

    # ---- what a room may say differently ---------------------------------------------------------------------------
    def acts(self) -> Sequence[RowAct]:
        """What can be done with selected records besides the usual."""
        if self.ledger.life is None:
            return ()
        return (RowAct("按步骤办理", lambda ids: self.open_one(ids[0]), one=True, reads=True),)

    def course(self, id: int) -> CoursePage:
        """The page of one record of a ledger with a life, step by step."""
        return CoursePage(self.desk, self.ledger, id)

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

    def facts_of(self, record: Record) -> tuple[str, str]:
        """Of one record: the word of its chip, and one line of facts under its name."""
        shown = [c for c in self.ledger.columns if c.name in self.ledger.fields and c not in self.ledger.caption]
        facts = [
            w
            for c in shown
            if not self.ledger.fields[c.name].masked and (w := self.library.seen(record, self.ledger.fields[c.name]))
        ]
        return "", " · ".join(facts[:4])

    def nothing(self) -> QWidget:
        """What an empty ledger shows."""
        title = self.ledger.title
        new = partial(button, self.new_title(), self.new)
        if not self.desk.has("intake"):
            return nothing_yet(self.icon, f"这里还没有{title}", "点下面的按钮记第一条。", new(kind="main"))
        said = "把单位现有的 Excel 表格拖到这里，或点“导入”。列名、列序不用改；先看预览，确认后才写入。"
        bring = button("导入", lambda: self.desk.open_import(self.ledger), kind="main")
        return nothing_yet(self.icon, f"这里还没有{title}", said, bring, new())

    # ---- the drawer ------------------------------------------------------------------------------------------------
    def toggle_drawer(self) -> None:
        if self.drawer.isVisibleTo(self):
            self.close_drawer()
        elif self.table.current() is not None:
            self._open_drawer()
            self._show_current()

    def _open_drawer(self) -> None:
        self.drawer.show()
        self._fold()

    def _fold(self) -> None:
        """Where there is no room for both, the drawer is what one asked for last."""
        if self.drawer.isVisibleTo(self) and self.facets.isVisibleTo(self) and self.window().width() < FOLDS_BELOW:
            self.facets.hide()
            self.toolbar.panel.setChecked(False)

    def close_drawer(self) -> None:
        self.drawer.hide()
        wanted = bool(self.ledger.facets) and self._kept.get("panel", True)
        if wanted != self.facets.isVisibleTo(self):
            self.facets.setVisible(wanted)
            self._after_fold()
        self.table.setFocus()

    def open_drawer(self, id: int) -> None:
        """Show one record, wherever it stands; what hides it is taken off."""
        self._wanted = id
        if not self.table.go_to(id):
            self.clear()
        if not self.drawer.isVisibleTo(self):
            self._open_drawer()
        self._show_current()

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
    def open_one(self, id: int) -> None:
        """Enter: the steps of a record with a life, else its form."""
        if self.ledger.life is None:
            self.desk.open_form(self.ledger, id)
        else:
            self.desk.show_page(self.course(id))

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
        """Everything the list shows now, whatever is selected."""
        if not self.desk.has("export") or not self.rows.ids:
            return
        if self.narrowing.among is not None:
            self.desk.toast("这份名单是从报表或待办点开的，请在那里导出")
            return
        said = self.narrowing.words() or "全部"
        self.desk.open_export(self.ledger, self.narrowing.query(), self.table.order(), said, len(self.rows.ids))

    def choose_columns(self) -> None:
        choose_columns(self.desk, self.ledger, self.table.order(), self._columns)

    def _columns(self, columns: Sequence[Subject]) -> None:
        self.table.arrange(columns, self.table.widths())
        self.table.show_order(self.narrowing.sort or tuple(self.ledger.sort))
        self._keep()
        self.reload()

    def _menu(self, place: QPoint) -> None:
        ids = self.table.selected()
        acts = [
            RowAct("修改", lambda ids: self.desk.open_form(self.ledger, ids[0]), one=True, key=self._edit_key),
            RowAct("查看资料", lambda _: self.toggle_drawer(), one=True, key="Space", reads=True),
            *self.acts(),
            RowAct("批量修改", lambda _: self.batch_edit()),
            RowAct("复制", lambda _: self.table.copy(), key="Ctrl+C", reads=True),
            RowAct("删除", lambda ids: delete(self.desk, self.ledger, ids)),
        ]
        if ids:
            open_menu(self, self.table.viewport().mapToGlobal(place), acts, ids, self.library.read_only)

    # ---- the page --------------------------------------------------------------------------------------------------
    def shown(self) -> None:
        self._show_current()

    def escape(self) -> bool:
        if self.drawer.isVisibleTo(self):
            self.close_drawer()
            return True
        return super().escape()

    @property
    def _edit_key(self) -> str:
        return "Enter" if self.ledger.life is None else "F2"

    def commands(self) -> Sequence[Command]:
        found = [Command(self.new_title(), self.new, "Ctrl+N"), Command("按条件筛选", self.build_conditions)]
        if self.desk.has("intake"):
            found.append(Command(f"导入{self.ledger.title}", lambda: self.desk.open_import(self.ledger)))
        return [*found, Command("批量修改", self.batch_edit), Command("选择列", self.choose_columns)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.toLocalFile().lower().endswith(SHEETS) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.desk.open_import(self.ledger, event.mimeData().urls()[0].toLocalFile())
