"""One sheet of a template: what fills each column and why, and below it the first rows as they would be written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from unionwork.desk import look
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.widgets import column, label, link, row, tell
from unionwork.kit.blanks import BlankColumn, BlankSheet
from unionwork.kit.blanks.figures import Matched
from unionwork.kit.blanks.references import cell_name
from unionwork.kit.headings import ALIKE, CHOSEN, CONTENT, LEARNT, SAME, SYNONYM
from unionwork.submissions.understanding import Understood

WHY = {
    CHOSEN: "手选的", LEARNT: "上次这样选的", SAME: "同名", SYNONYM: "同义词", ALIKE: "相似，请核对",
    CONTENT: "看下拉清单认的，请核对",
}  # fmt: skip
GUESSED = (ALIKE, CONTENT)
LEAVE = "不填"
FIELD, MANNER = 2, 3
COUNT = 3  # the number of a sheet of figures
WIDEST = 12  # characters of a column of the preview

Ask = Callable[[int, int], object]


class SheetView(QWidget):
    """Shows one sheet; `ask` is called with the place and the column that was clicked, `settle` for the three facts."""

    def __init__(self, ask: Ask, settle: Callable[[str], object]) -> None:
        super().__init__()
        edge = look.size("edge-gap")
        self.sheet: BlankSheet | None = None
        self.columns: list[BlankColumn] = []
        self._matched: list[Matched] = []
        self._rows: list[dict[str, str]] = []
        self.header = link("", lambda: settle("header"))
        self.first = link("", lambda: settle("first"))
        self.whom = link("", lambda: settle("whom"))
        self.said = label("", "second", wraps=True)
        self.model, self.samples = Rows(()), Rows(())
        self.grid = Grid(self.model, "列和填什么")
        self.preview = Grid(self.samples, "填好的样子", links=False)
        self.below = label("填好的样子（前几行，证件号、电话等在这里遮盖，文件里照表要求填）", "note")
        self.grid.opened.connect(ask)
        whole = column(on=self)
        whole.addLayout(row(self.header, self.first, self.whom, None, gap=16, margins=(edge, 4, edge, 4)))
        whole.addLayout(row(self.said, margins=(edge, 0, edge, 8)))
        whole.addWidget(self.grid, 3)
        whole.addLayout(row(self.below, margins=(edge, 8, edge, 4)))
        whole.addWidget(self.preview, 2)

    def show_sheet(self, told: Understood, sheet: BlankSheet) -> None:
        """What was understood of this sheet."""
        self.sheet = sheet
        is_list = sheet.kind == "list"
        for it in (self.header, self.first, self.whom, self.below, self.preview):
            it.setVisible(is_list)
        if is_list:
            self._list(told, sheet)
        else:
            self._figures(told, sheet)

    # ---- a list ---------------------------------------------------------------------------------------------
    def _list(self, told: Understood, sheet: BlankSheet) -> None:
        rows = sheet.header_rows
        where = f"{rows[0]}–{rows[-1]}" if len(rows) > 1 else str(rows[0])
        self.header.setText(f"表头：第 {where} 行")
        first = sheet.area.first if sheet.area else rows[-1] + 1
        self.first.setText(f"从第 {first} 行填起")
        asked = sheet.audience
        people = told.people.get(sheet.name, 0)
        self.whom.setText(f"填 {people:,} 条：{asked.why if asked else ''}")
        open_ones = [each for each in sheet.columns if not each.fills]
        words = [f"{len(sheet.columns)} 列，填 {len(sheet.columns) - len(open_ones)} 列，空着 {len(open_ones)} 列"]
        if asked and asked.missing:
            words = [f"{asked.why}，要填的是{asked.missing}，这个版本没有这个台账。请点上面改选填谁"]
        tell(self.said, "。".join((*words, *sheet.remarks)) + "。")
        self.columns = sheet.columns
        self._rows = told.rows.get(sheet.name, [])
        titles = [
            Column("列", 3), Column("表里的列名", 12), Column("填什么", 10), Column("怎么写", 10), Column("为什么", 12),
            Column("样子"),
        ]  # fmt: skip
        self.model.show(len(self.columns), self._cell, titles)
        filled = [each for each in self.columns if each.fills]
        wide = [Column(each.key, self._wide(each.key)) for each in filled]
        keys = [each.key for each in filled]
        self.samples.show(len(self._rows), lambda n, at: Cell(self._rows[n].get(keys[at], "")), wide or [Column("")])

    def _wide(self, key: str) -> float:
        """How many characters the values of a column take."""
        texts = (key, *(line.get(key, "") for line in self._rows))
        return min(max(4.0, *(sum(1 if ord(c) > 255 else 0.6 for c in text) for text in texts)), WIDEST)

    def _cell(self, place: int, at: int) -> Cell:
        it = self.columns[place]
        doubt = "attention" if it.how in GUESSED and it.fills else ""
        match at:
            case 0:
                return Cell(it.letter, ink="ink-3")
            case 1:
                return Cell("／".join((*it.above, it.heading)) or it.key)
            case 2:
                return Cell(self._named(it), link=True, tip="改选填什么")
            case 3:
                said = "1、2、3……" if it.serial else it.render.said if it.render else ""
                return Cell(said, link=bool(it.render), tip="改选写法" if it.render else "")
            case 4:
                said = WHY.get(it.how, it.how) if it.fills else it.why or "台账里没有这一项"
                return Cell(said, ink=doubt or "ink-2", sign=doubt, small=True)
        return Cell("　".join(filter(None, (line.get(it.key, "") for line in self._rows[:2]))), ink="ink-2")

    def _named(self, it: BlankColumn) -> str:
        if it.source is None:
            return LEAVE
        if it.serial:
            return "序号"
        said = it.source.subject.label if it.source.subject is not None else it.source.path
        return f"{it.source.ledger.title}：{said}" if it.source.fixed else said

    # ---- figures --------------------------------------------------------------------------------------------
    def _figures(self, told: Understood, sheet: BlankSheet) -> None:
        self._matched = told.matched.get(sheet.name, [])
        found = sum(each.figure is not None for each in self._matched)
        facts = len(sheet.grid.facts)
        unit = f"，本单位信息 {facts} 项" if facts else ""
        tell(self.said, f"数字表：{len(self._matched)} 格，算得出 {found} 格{unit}；认不出的空着，不猜。")
        titles = [
            Column("单元格", 5),
            Column("表里的说法", 22),
            Column("填什么", 14),
            Column("数", 6, "right"),
            Column("为什么"),
        ]
        self.model.show(len(self._matched), self._spot, titles)

    def _spot(self, place: int, at: int) -> Cell:
        it = self._matched[place]
        figure = it.figure
        match at:
            case 0:
                return Cell(cell_name(it.spot.row, it.spot.column), ink="ink-3")
            case 1:
                return Cell(it.spot.heading)
            case 2:
                return Cell(figure.label if figure else LEAVE, link=True, tip="改选填哪个数")
            case 3:
                return Cell(figure.shown if figure else "", link=bool(figure and figure.keys), tip="看是哪些人")
        said = WHY.get(it.how, it.how) if figure else it.why or "报表里没有这个数"
        state = "attention" if figure and it.how in GUESSED else ""
        return Cell(said, ink=state or "ink-2", sign=state, small=True)

    def figure_at(self, place: int) -> Matched:
        """What fills a cell of a sheet of figures."""
        return self._matched[place]
