"""The text of a contract as a whole: its articles one below the other, written in, moved, taken from the library."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from unionwork.contracts.composing import clauses_of, draft
from unionwork.contracts.kinds import Model, kind_of, models
from unionwork.contracts.ledgers import CONTRACTS
from unionwork.contracts.lives import CONTRACT_LIFE
from unionwork.contracts.records.content import Clause
from unionwork.contracts.records.contracts import Contract
from unionwork.desk import look
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.lines import Line
from unionwork.desk.widgets import (
    button,
    clear,
    column,
    dress,
    frame,
    label,
    link,
    picture,
    row,
    rule,
    scrolled,
    sign,
    tool,
)
from unionwork.kit.step import Step

GAP = "__"
SIGNED = CONTRACT_LIFE.states[CONTRACT_LIFE.states.index("已签字") :]
"""After both chiefs have signed, no word changes without going back or an amendment."""


class Article(QWidget):
    """One article: its number and name, its words as high as they need, what can be done with it."""

    def __init__(self, page: TextPage, clause: Clause) -> None:
        super().__init__()
        self.clause = clause
        self.number = label("", "note")
        self.number.setFixedWidth(56)
        self.name = Line()
        self.name.setText(clause.name or "")
        self.name.setPlaceholderText("条名")
        self.name.setFixedWidth(220)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setPlainText(clause.words or "")
        self.words.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.mark = label("", "note", "attention")
        tools = [
            tool("arrow-up", "上移", partial(page.shift, self, -1)),
            tool("arrow-down", "下移", partial(page.shift, self, 1)),
            tool("trash-2", "删去这一条", partial(page.drop, self)),
        ]
        for one in tools:
            dress(one, "quiet")
        told = label("　".join(filter(None, (clause.chapter, clause.kind))), "note")
        head = row(self.number, self.name, told, None, self.mark, *(() if page.locked else tools), gap=8)
        column(head, self.words, gap=2, on=self)
        for field in (self.name, self.words):
            field.setReadOnly(page.locked)
        self.words.textChanged.connect(self._changed)
        self.words.installEventFilter(self)
        self._changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def show_number(self, number: int) -> None:
        self.number.setText(f"第 {number} 条")
        self.name.setAccessibleName(f"第 {number} 条的条名")
        self.words.setAccessibleName(f"第 {number} 条的条文")

    def _changed(self) -> None:
        gaps = self.words.toPlainText().count("____")
        self.mark.setText(f"{gaps} 处空白" if gaps else "")
        self._fit()

    def _fit(self) -> None:
        lines = int(self.words.document().size().height())
        self.words.setFixedHeight(max(1, lines) * QFontMetrics(self.words.font()).lineSpacing() + 18)

    def written(self) -> Clause:
        """The clause as it stands on the page."""
        made = self.clause.copy()
        made.name, made.words = self.name.text().strip() or None, self.words.toPlainText().strip() or None
        return made


class TextPage(Page):
    """The whole text of one contract; everything written is saved as one change."""

    def __init__(self, desk: Desk, id: int) -> None:
        super().__init__(desk, "合同文本", back=True, bar=True)
        self.id, self.library = id, desk.library
        self.contract = self.library.get(Contract, id) or Contract(id=id)
        self.locked = self.library.read_only or CONTRACT_LIFE.state_of(self.contract) in SIGNED
        self.articles: list[Article] = []
        self.gone: list[Clause] = []
        self.places: QVBoxLayout = column(gap=14)
        self.offers: QVBoxLayout = column(gap=4)
        self._kept: list[Clause] = []
        work = frame("plain")
        edge = look.size("edge-gap")
        inside = column(gap=0, margins=(edge + 4, 14, edge, 16), on=work)
        inside.addLayout(self.places)
        inside.addStretch(1)
        side = frame("side")
        side.setFixedWidth(look.size("facets") + 60)
        shelf = QWidget()
        below = column(gap=0, margins=(14, 12, 10, 12), on=shelf)
        below.addLayout(self.offers)
        below.addStretch(1)
        column(scrolled(shelf), on=side)
        both = row(scrolled(work), side, gap=0)
        both.setStretch(0, 1)
        self.body.addLayout(both, 1)
        self.header.only(button("打印预览", self.print_, key="Ctrl+P"))
        self.load()

    def again(self) -> Page:
        return TextPage(self.desk, self.id)

    # ---- reading ---------------------------------------------------------------------------------------------------
    def changed(self) -> None:
        """Looked at anew, unless something is being written here."""
        if not self.dirty:
            self.load()

    def load(self) -> None:
        self.contract = self.library.get(Contract, self.id) or self.contract
        self._kept = clauses_of(self.contract, self.library)
        self.show_clauses(self._kept)
        self.gone = []
        self.header.say(title="合同文本", note=self.contract.name or CONTRACTS.title)
        if self.bar is not None:
            if not self.locked:
                self.bar.only(button("保存", self.save, kind="main", icon="check", key="Ctrl+S"))
            signed = "双方已经签字，条文不能再改；要改请退回，或者提出变更"
            self.bar.say(signed if self.locked else "写好的条文一起保存，可以一次撤销")

    def show_clauses(self, clauses: Sequence[Clause]) -> None:
        clear(self.places)
        self.articles = [Article(self, clause) for clause in clauses]
        for one in self.articles:
            self.places.addWidget(one)
        if not self.articles:
            self.places.addWidget(label("还没有条文，从右边的条款库加入，或者全部加入", "second"))
        self._renumber()
        self._show_offers()

    def _renumber(self) -> None:
        for number, one in enumerate(self.articles, 1):
            one.show_number(number)

    def _show_offers(self) -> None:
        """The clause library at the right: what the law asks for and is not there yet comes first."""
        clear(self.offers)
        if self.locked:
            self.offers.addWidget(label("条款库", "field"))
            return
        there = {(one.clause.kind, one.clause.name) for one in self.articles}
        kinds = {one.clause.kind for one in self.articles}
        rest = [m for m in models(self.contract.kind or "") if (m.kind, m.name) not in there]
        kind = kind_of(self.contract.kind)
        must = [m for m in rest if m.kind in kind.required and m.kind not in kinds]
        head = row(label(f"条款库　{len(rest)}", "field"), None)
        if rest:
            head.addWidget(link("全部加入", partial(self.take, rest)))
        self.offers.addLayout(head)
        for model in [*must, *(m for m in rest if m not in must)]:
            shape = sign("overdue") if model in must else picture("circle", "ink-3")
            tip = f"{'必备条款：' if model in must else ''}{model.words}"
            words = link(model.name, partial(self.take, [model]), tip=tip)
            self.offers.addLayout(row(shape, words, None, label(model.kind, "note"), gap=6))
        if must:
            self.offers.addWidget(rule())
            lacking = len({m.kind for m in must})
            self.offers.addWidget(label(f"缺 {lacking} 类必备条款。依据{kind.law}", "note", wraps=True))

    # ---- writing ---------------------------------------------------------------------------------------------------
    def written(self) -> list[Clause]:
        found = [one.written() for one in self.articles]
        for number, clause in enumerate(found, 1):
            clause.number = number
        return found

    @property
    def dirty(self) -> bool:
        return not self.locked and (bool(self.gone) or self.written() != self._kept)

    def take(self, chosen: Sequence[Model]) -> None:
        """Clauses from the library, with what is known filled in, each behind the others of its chapter."""
        clauses = self.written()
        for clause in draft(self.contract, self.library, chosen):
            places = [n for n, other in enumerate(clauses, 1) if other.chapter == clause.chapter]
            clauses.insert(places[-1] if places else len(clauses), clause)
        self.show_clauses(clauses)

    def shift(self, article: Article, way: int) -> None:
        clauses, at = self.written(), self.articles.index(article)
        if 0 <= at + way < len(clauses):
            clauses[at], clauses[at + way] = clauses[at + way], clauses[at]
            self.show_clauses(clauses)

    def drop(self, article: Article) -> None:
        clauses, at = self.written(), self.articles.index(article)
        if clauses[at].id is not None:
            self.gone.append(clauses[at])
        self.show_clauses([c for n, c in enumerate(clauses) if n != at])

    def save(self) -> None:
        if not self.dirty:
            return
        found, gone, contract = self.written(), list(self.gone), self.id

        def act(step: Step) -> None:
            for clause in gone:
                step.delete(clause)
            for clause in found:
                clause.contract = contract
            step.save_many(found)

        name = f"修改合同文本：{self.contract.name or ''}"
        self.desk.change(name, act, done=lambda _: self.load(), said="合同文本已保存", owner=self)

    def leaving(self) -> None:
        """Nothing written is lost when another page comes to the front."""
        self.save()

    def next_problem(self) -> None:
        """F8: the next place that is still to be filled in."""
        for one in self.articles:
            text = one.words.toPlainText()
            if GAP in text:
                place = text.index(GAP)
                length = len(text[place:]) - len(text[place:].lstrip("_"))
                cursor = one.words.textCursor()
                cursor.setPosition(place)
                cursor.setPosition(place + length, QTextCursor.MoveMode.KeepAnchor)
                one.words.setTextCursor(cursor)
                self.focus_first(one.words)
                return

    def holds_undo(self) -> str:
        return "合同文本还没有保存，先保存再撤销" if self.dirty else ""

    def print_(self) -> None:
        self.save()
        self.desk.open_papers(CONTRACTS, [self.id], self.contract.name or "", "contract-text")

    def commands(self) -> Sequence[Command]:
        return [Command("保存合同文本", self.save, "Ctrl+S"), Command("下一处空白", self.next_problem, "F8")]
