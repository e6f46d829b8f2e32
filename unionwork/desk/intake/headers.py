"""选表头: which sheets, and in each of them which row is the header; a click on another row says otherwise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QWidget

from unionwork.desk import look
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.intake.session import Session, veiled
from unionwork.desk.widgets import column, frame, label, row, tell
from unionwork.kit.cells import blank, letter_of, written
from unionwork.kit.intake_plan import Part
from unionwork.kit.sheets import Sheet

SHOWN = 12
OTHERWISE = "不对就点一下真正的表头；两层表头按住 Shift 再点一行。"
MOST_COLUMNS = 60


class HeaderStep(QWidget):
    """`changed` is called when the plan must be worked out anew."""

    def __init__(self, session: Session, changed: Callable[[], object]) -> None:
        super().__init__()
        self.session, self._changed = session, changed
        self.list = QListWidget()
        self.list.setAccessibleName("工作表")
        self.list.currentRowChanged.connect(self._look_at)
        self.list.itemChanged.connect(self._ticked)
        self.said = label("", "second", wraps=True)
        self.model = Rows(())
        self.grid = Grid(self.model, "工作表的前几行", edited=True, links=False)
        self.grid.clicked.connect(lambda index: self.choose(index.row()))
        self.grid.opened.connect(lambda place, _: self.choose(place))
        side = frame("side")
        side.setFixedWidth(look.size("facets"))
        head = label("要导入的工作表", "note")
        head.setContentsMargins(12, 10, 0, 6)
        column(head, self.list, on=side).setStretch(1, 1)
        right = QWidget()
        said = row(self.said, margins=(look.size("edge-gap"), 8, look.size("edge-gap"), 8))
        inside = column(on=right)
        inside.addLayout(said)
        inside.addWidget(self.grid, 1)
        row(side, right, gap=0, on=self).setStretch(1, 1)

    # ---- what is shown ----------------------------------------------------------------------------------------
    def show_plan(self) -> None:
        """The sheets of the file as the plan understands them now."""
        book, plan = self.session.workbook, self.session.plan
        if book is None or plan is None:
            return
        rows = {part.name: len(part.rows) for part in plan.parts}
        here = max(self.list.currentRow(), 0)
        with QSignalBlocker(self.list):
            self.list.clear()
            for sheet in book.sheets:
                number = rows.get(sheet.name)
                hidden = "，隐藏的" if sheet.hidden else ""
                item = QListWidgetItem(
                    f"{sheet.name}　{number:,} 行{hidden}" if number is not None else f"{sheet.name}{hidden}"
                )
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                chosen = sheet.name in self.session.sheets
                item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
                self.list.addItem(item)
            self.list.setCurrentRow(min(here, self.list.count() - 1))
        self._look_at(self.list.currentRow())

    @property
    def sheet(self) -> Sheet | None:
        """The one that is looked at."""
        book, place = self.session.workbook, self.list.currentRow()
        return book.sheets[place] if book is not None and 0 <= place < len(book.sheets) else None

    def _part(self) -> Part | None:
        plan, sheet = self.session.plan, self.sheet
        parts = plan.parts if plan is not None else ()
        return next((part for part in parts if sheet is not None and part.name == sheet.name), None)

    def _look_at(self, place: int) -> None:
        sheet, part = self.sheet, self._part()
        if sheet is None:
            return
        headers = part.layout.header_rows if part else ()
        count = min(len(sheet.rows), max(SHOWN, (headers[-1] if headers else 0) + 4))
        wide = min(sheet.width, MOST_COLUMNS)
        columns = [Column("行", 3, "right"), *(Column(letter_of(n), 9) for n in range(wide))]

        def cell(line: int, column: int) -> Cell:
            chosen = line + 1 in headers
            if column == 0:
                return Cell(
                    str(line + 1), ink="mark" if chosen else "ink-3", small=True, tint="pick" if chosen else "sunken"
                )
            raw = sheet.rows[line][column - 1]
            words = "" if blank(raw) else veiled(written(raw)).replace("\n", " ")
            below = bool(headers) and line + 1 > headers[-1]
            return Cell(words, ink="ink" if chosen or below else "ink-3", strong=chosen, tint="pick" if chosen else "")

        self.model.show(count, cell, columns)
        self.grid.setAccessibleName(f"工作表“{sheet.name}”的前 {count} 行")
        self._say(part)

    def _say(self, part: Part | None) -> None:
        if part is None:
            tell(self.said, "这张工作表没有选，不导入。要导入请在左边打勾。")
        elif not part.layout.header_rows:
            tell(self.said, "没有认出表头。请点一下写着“姓名”“身份证号”这样列名的那一行。")
        else:
            rows = part.layout.header_rows
            which = f"第 {rows[0]} 行" if len(rows) == 1 else f"第 {rows[0]} 到 {rows[-1]} 行"
            tell(self.said, f"表头是{which}，下面 {len(part.rows):,} 行是数据。{OTHERWISE}")

    # ---- what is chosen ----------------------------------------------------------------------------------------
    def choose(self, place: int) -> None:
        """This row (counted from 0) is the header; with Shift it joins the header there is."""
        sheet, part = self.sheet, self._part()
        if sheet is None or part is None:
            return
        joined = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        rows = part.layout.header_rows if joined else ()
        first, last = min((*rows, place + 1)), max((*rows, place + 1))
        wanted = tuple(range(first, last + 1))
        if wanted != part.layout.header_rows:
            self.session.headers[sheet.name] = wanted
            self._changed()

    def _ticked(self, item: QListWidgetItem) -> None:
        book = self.session.workbook
        if book is None:
            return
        ticked = [
            sheet.name for n, sheet in enumerate(book.sheets) if self.list.item(n).checkState() == Qt.CheckState.Checked
        ]
        if not ticked:
            with QSignalBlocker(self.list):
                item.setCheckState(Qt.CheckState.Checked)
            return
        if ticked != self.session.sheets:
            self.session.sheets = ticked
            self._changed()
