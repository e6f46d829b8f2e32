"""Every rule the program applies: what it asks for, how it is worked out, its article; the province that decides."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from unionwork.desk import look
from unionwork.desk.choices import Choice
from unionwork.desk.frame import Desk, Page
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.lines import SeekLine
from unionwork.desk.settings.foreseeing import foresee, province_field, province_here
from unionwork.desk.settings.seen import WHY, seen_cell
from unionwork.desk.widgets import button, column, frame, label, row, tell
from unionwork.kit import articles, own_figures
from unionwork.kit.articles import SEEN, Rule
from unionwork.kit.step import Step

AREAS = {
    "general": "通则", "members": "会籍与会费", "organisation": "工会组织", "elections": "选举",
    "contracts": "集体合同", "congress": "职代会", "identity": "号码", "assistance": "困难帮扶",
    "indicators": "统计指标", "checks": "逻辑检查",
}  # fmt: skip
COLUMNS = (Column("编号", 5), Column("规则"), Column("依据", 13), Column("", 5))


class RulesPage(Page):
    """The rules of the union's own province, or of another to look at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "规则与省份")
        self.place = Choice("适用省份", self._look)
        self.place.offer([(_named(p), p.code) for p in articles.provinces()], self._own().code)
        self.area = Choice("哪一类", self._look)
        self.area.offer([("全部", ""), *((title, name) for name, title in AREAS.items())], "")
        self.words = SeekLine("规则、条款里的字")
        self.words.textChanged.connect(lambda _: self._look())
        self.settle = button("定为本单位的省份", self._settle)
        self.model = Rows(COLUMNS)
        self.grid = Grid(self.model, "规则", links=False)
        self.grid.moved.connect(lambda place, _: self._show(self.rules[place]))
        self.rules: list[Rule] = []
        self._parts = {name: label("", wraps=True) for name in ("规则", "算法", "依据", "文本", "核对")}
        self.body.addWidget(self._bar())
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self._detail())
        self._look()

    def _bar(self) -> QWidget:
        bar = frame("plain")
        bar.setFixedHeight(look.size("tool"))
        edge = look.size("edge-gap")
        self.place.fit()
        self.area.fit()
        row(self.place, self.settle, self.area, self.words, gap=8, margins=(edge, 0, edge, 0), on=bar).setStretch(3, 1)
        return bar

    def _detail(self) -> QWidget:
        box = frame("bar")
        lines = column(gap=4, margins=(look.size("edge-gap"), 10, look.size("edge-gap"), 10), on=box)
        for name, words in self._parts.items():
            head = label(name, "note")
            head.setFixedWidth(48)
            line = row(head, words, gap=8)
            line.setStretch(1, 1)
            lines.addLayout(line)
        box.setMinimumHeight(150)
        return box

    def opened(self) -> None:
        self.focus_first(self.grid)

    def changed(self) -> None:
        self._say_settle()

    def seek(self) -> None:
        self.words.setFocus()

    # ---- the rules ---------------------------------------------------------------------------------------------
    def _look(self) -> None:
        code, area, words = str(self.place.chosen), self.area.chosen, self.words.text().strip()
        every = articles.rules(code)
        self.rules = [
            rule
            for rule in every
            if area in ("", rule.area) and words in f"{rule.id}{rule.said}{rule.formula}{rule.law}{rule.article}"
        ]
        open_ones = sum(not rule.verified for rule in every)
        self.header.say(note=f"{len(every)} 条，其中 {open_ones} 条待核对")
        self.model.show(len(self.rules), self._cell)
        if self.rules:
            self.grid.go(0)
        self._say_settle()

    def _cell(self, place: int, column: int) -> Cell:
        rule = self.rules[place]
        match column:
            case 0:
                return Cell(rule.id, ink="ink-2")
            case 1:
                return Cell(rule.said)
            case 2:
                return Cell(rule.basis, ink="ink-2")
        return seen_cell(rule.seen)

    def _show(self, rule: Rule) -> None:
        checked = "已核：对照过原文" if rule.seen == SEEN else f"待核对：{WHY.get(rule.seen, rule.seen)}"
        where = articles.province(rule.province).name
        told = (
            rule.said,
            rule.formula,
            f"{rule.basis}（{where}）",
            rule.text_date,
            f"{checked}。所见来源：{rule.source}",
        )
        for words, said in zip(self._parts.values(), told, strict=True):
            tell(words, said or "—")

    # ---- the province --------------------------------------------------------------------------------------------
    def _own(self) -> articles.Province:
        return province_here(self.desk.library)

    def _say_settle(self) -> None:
        own = self._own().code == self.place.chosen
        self.settle.setEnabled(not own and not self.desk.library.read_only)
        self.settle.setText("本单位适用" if own else "定为本单位的省份")
        self.settle.setAccessibleName(self.settle.text())

    def _settle(self) -> None:
        """Another province: what it would change in open records is seen before anything is written."""
        library, chosen = self.desk.library, articles.province(str(self.place.chosen))
        found = province_field(library)
        if found is None:
            return
        ledger, field = found

        def act(step: Step) -> None:
            record = (library.only(ledger.record) or ledger.record()).copy()
            record.put(field, None if chosen.code == articles.NATION else chosen.name)
            step.save(record)

        foresee(
            self.desk, self, f"适用省份定为{chosen.name}", lambda: own_figures.in_force(chosen, library), act,
            said=f"期限、名额现在按{chosen.name}的规定计算",
        )  # fmt: skip


def _named(place: articles.Province) -> str:
    return place.name if place.checked == SEEN else f"{place.name}（{place.checked}）"
