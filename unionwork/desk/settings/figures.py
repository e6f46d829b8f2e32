"""本省规定: every figure the law settles, its article, whether it was seen; changed with a reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QSizePolicy, QWidget

from unionwork.desk import look
from unionwork.desk.choices import Choice, line, tick
from unionwork.desk.frame import Desk, Page
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.lines import Line, SeekLine
from unionwork.desk.settings.foreseeing import foresee, province_here
from unionwork.desk.settings.seen import seen_cell
from unionwork.desk.start.card import named
from unionwork.desk.widgets import button, frame, label, row, tell
from unionwork.kit import own_figures
from unionwork.kit.articles import OWN, SEEN, Value
from unionwork.kit.own_figures import NOTHING, Amended, OwnFigure
from unionwork.kit.record import Unreadable
from unionwork.kit.step import Step

COLUMNS = (Column("规定"), Column("本单位适用", 13), Column("依据", 18), Column("施行", 6), Column("", 6))
HOW = {dict: "写成 10 个工作日、15 日、3 个月", list: "写成 3 至 5", int: "写一个数", str: "从下面的写法里选一个"}


@dataclass(frozen=True)
class Figure:
    """One figure as it is applied here: the law's, or the office's own with its entry."""

    key: str
    name: str
    value: Value
    own: OwnFigure | None


class FiguresPage(Page):
    """The figures of the library's own province."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "本省规定")
        self.words = SeekLine("规定、法规里的字")
        self.words.textChanged.connect(lambda _: self.changed())
        self.only = tick("只看待核对和本单位修改的", changed=self.changed)
        self.model = Rows(COLUMNS)
        self.grid = Grid(self.model, "本省规定", links=False)
        self.grid.moved.connect(lambda place, _: self._show(self.figures[place]))
        self.change = button("修改", self.edit, kind="main")
        self.back = button("恢复法规规定", self.restore)
        self.said = label("", "note", wraps=True)
        self.figures: list[Figure] = []
        self.at: Figure | None = None
        self.header.add(self.back, self.change)
        self.body.addWidget(self._bar("plain", "tool", self.words, self.only))
        self.body.addWidget(self.grid, 1)
        self.said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.body.addWidget(self._bar("bar", "bar", self.said))
        self.changed()

    def _bar(self, kind: str, high: str, *pieces: QWidget | None) -> QWidget:
        bar = frame(kind)
        bar.setMinimumHeight(look.size(high))
        edge = look.size("edge-gap")
        row(*pieces, gap=12, margins=(edge, 0, edge, 0), on=bar)
        return bar

    def opened(self) -> None:
        self.focus_first(self.grid)

    def seek(self) -> None:
        self.words.setFocus()

    # ---- what is applied -------------------------------------------------------------------------------------------
    def changed(self) -> None:
        library = self.desk.library
        here = province_here(library)
        applied = own_figures.in_force(here, library)
        own = {one.key: one for one in library.matching(OwnFigure)}
        words = self.words.text().strip()
        every = [Figure(key, name, applied.value(key), own.get(key)) for key, name in own_figures.names().items()]
        self.figures = [
            one for one in every
            if words in f"{one.name}{one.value.law}{one.value.said}" and (not self.only.isChecked() or not _sure(one))
        ]  # fmt: skip
        unsure = sum(not one.value.verified and one.own is None for one in every)
        note = f"{here.name}　{len(every)} 项，{unsure} 项待核对，{len(own)} 项本单位修改"
        self.header.say(note=note)
        self.model.show(len(self.figures), self._cell)
        if self.figures:
            self.grid.go(0)
        else:
            self._show(None)

    def _cell(self, place: int, column: int) -> Cell:
        one = self.figures[place]
        match column:
            case 0:
                return Cell(one.name)
            case 1:
                return Cell(one.value.said, strong=one.own is not None)
            case 2:
                return Cell(f"《{one.value.law}》{one.value.article}" if one.value.law else "", ink="ink-2")
            case 3:
                return Cell(one.value.effective[:7], ink="ink-2")
        return Cell(OWN, ink="mark") if one.own is not None else seen_cell(one.value.seen)

    def _show(self, one: Figure | None) -> None:
        self.at = one
        may = one is not None and not self.desk.library.read_only
        self.change.setEnabled(may and one is not None and _editable(one.key))
        self.back.setEnabled(may and one is not None and one.own is not None)
        if one is None:
            tell(self.said, "没有这样的规定")
        elif one.own is not None:
            law = province_here(self.desk.library).value(one.key)
            checked = "已对照原文" if one.own.checked else "还没有对照原文，标待核对"
            was = f"程序自带的是{law.said}（《{law.law}》{law.article}）"
            tell(self.said, f"本单位修改，{checked}。原因：{one.own.reason}。{was}")
        elif one.value.verified:
            tell(self.said, "已核：对照过法规原文。法规改了，点“修改”填新的规定和依据。")
        else:
            tell(self.said, "待核对：没有见到本省原文，按全国或通行规定计算。查到原文后点“修改”填上。")

    # ---- changing --------------------------------------------------------------------------------------------------
    def edit(self) -> None:
        """Another figure, with its law, its article and the reason."""
        if self.at is not None and self.change.isEnabled():
            FigureForm(self.desk, self.at, self.keep).open()

    def keep(self, one: Figure, own: OwnFigure) -> None:
        """Go by the office's own figure from now on."""
        foresee(
            self.desk, self, f"修改规定：{one.name}", partial(self._thought, one.key, own),
            lambda step: step.save(own),
            reason=own.reason or "", said=f"{one.name}改为{own_figures.value_of(own).said}",
        )  # fmt: skip

    def restore(self) -> None:
        """The law's own figure again."""
        one = self.at
        if one is not None and one.own is not None:
            foresee(
                self.desk, self, f"恢复法规规定：{one.name}", partial(self._thought, one.key),
                partial(_forget, one.own), said=f"{one.name}恢复为法规的规定",
            )  # fmt: skip

    def _thought(self, key: str, *more: OwnFigure) -> Amended:
        """The province as it would be applied with another entry for one key, or none."""
        library = self.desk.library
        others = [own for own in library.matching(OwnFigure) if own.key != key]
        return own_figures.amended(province_here(library), (*others, *more))


class FigureForm:
    """What is asked of an officer who changes a figure."""

    def __init__(self, desk: Desk, one: Figure, done: Callable[[Figure, OwnFigure], object]) -> None:
        self.one, self.done = one, done
        value = one.value
        self.panel = desk.panel(one.name, f"现在：{value.said}（《{value.law}》{value.article}）", wide=560)
        examples, words = own_figures.examples(one.key), own_figures.choices(one.key)
        self.chosen = bool(words)
        self.written = line("规定", HOW.get(type(examples[0]), "") if examples else "", value.said)
        self.picked = Choice("规定")
        self.picked.offer([(word, word) for word in (*words, NOTHING)], value.said)
        self.law = line("法规", "例如：浙江省集体合同条例", value.law)
        self.article = line("条款", "例如：第七条", value.article)
        self.effective = line("施行日期", "2027-01-01")
        self.reason = line("修改原因", "例如：条例 2027 年修订；上级工会某某通知")
        self.checked = tick("已对照法规原文")
        self.said = label("", "remark", "overdue", wraps=True)
        self.said.setMinimumHeight(look.size("remark"))
        for piece, must in ((self.entry, True), (self.law, True), (self.article, True), (self.effective, False),
                            (self.reason, True)):  # fmt: skip
            self.panel.body.addWidget(named(piece.accessibleName(), piece, required=must))
        self.panel.body.addWidget(self.checked)
        self.panel.body.addWidget(self.said)
        self.panel.add_button("取消")
        self.panel.add_button("保存", self.keep, main=True, stays=True)

    @property
    def entry(self) -> Choice | Line:
        return self.picked if self.chosen else self.written

    def open(self) -> None:
        self.panel.open(self.entry)

    def keep(self) -> None:
        missing = next((f.accessibleName() for f in (self.law, self.article, self.reason) if not f.text().strip()), "")
        if missing:
            tell(self.said, f"请填{missing}")
            return
        text = str(self.picked.chosen) if self.chosen else self.written.text()
        try:
            value = own_figures.read_value(self.one.key, text)
            day = OwnFigure.effective.read(self.effective.text()) if self.effective.text().strip() else None
        except Unreadable as unreadable:
            tell(self.said, unreadable.said)
            return
        own = (self.one.own or OwnFigure(key=self.one.key)).copy()
        own.says = json.dumps(value, ensure_ascii=False, sort_keys=True)
        own.law, own.article, own.effective = self.law.text().strip(), self.article.text().strip(), day
        own.reason, own.checked = self.reason.text().strip(), self.checked.isChecked()
        self.panel.finish()
        self.done(self.one, own)


def _forget(own: OwnFigure, step: Step) -> None:
    step.delete(own)


def _sure(one: Figure) -> bool:
    return one.own is None and one.value.seen == SEEN


def _editable(key: str) -> bool:
    """Figures that come in bands are changed with the program only."""
    return not any(isinstance(e, list) and e and isinstance(e[0], dict) for e in own_figures.examples(key))
