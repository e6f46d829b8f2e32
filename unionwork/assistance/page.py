"""A family step by step: its people and figures, the questions, the visits, and the whole working line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from unionwork.assistance.documents.casefile import money
from unionwork.assistance.eligibility import Outcome, work_out
from unionwork.assistance.ledgers import EXCLUSIONS, EXPENSES, INCOMES, MEMBERS, OBJECTIONS, VISITS
from unionwork.assistance.lives import CASE_LIFE
from unionwork.assistance.records.families import HardshipCase
from unionwork.desk import look
from unionwork.desk.course import Course, CoursePage, stale_papers
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.pages import LedgerPage
from unionwork.desk.widgets import clear, column, label, link, notice, row, sign
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around, Ledger
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import StepView
from unionwork.kit.own_holidays import holidays
from unionwork.kit.record import Field, Record

H = HardshipCase
HOUSEHOLD = (MEMBERS, INCOMES, EXPENSES)
LISTED: dict[str, tuple[Ledger[Any], ...]] = {
    "authorise": (MEMBERS,), "accept": HOUSEHOLD, "visit": (VISITS, *HOUSEHOLD, EXCLUSIONS),
    "assess": (*HOUSEHOLD, EXCLUSIONS), "close-notice": (OBJECTIONS,), "object": (OBJECTIONS,),
    "overrule": (OBJECTIONS,), "uphold": (OBJECTIONS,), "reviewed": (*HOUSEHOLD, VISITS), "review": (VISITS,),
}  # fmt: skip
"""Which lists stand at a step."""
WORKED = ("visit", "assess", "review", "reviewed", "leave")
MORE: dict[str, tuple[Field[Any], ...]] = {
    "authorise": (H.agrees_to_notice,), "assess": (H.category, H.differs_why, H.accident_cost, H.minutes),
    "close-notice": (H.notice_result,), "file": (H.upper_number,), "reviewed": (H.category, H.differs_why),
}  # fmt: skip


@dataclass
class CaseCourse(Course):
    """Everything of one family at one moment."""

    beside: dict[str, list[Record]] = field(default_factory=dict)
    outcome: Outcome | None = None


def read(library: Library, ledger: Ledger[Any], id: int, now: datetime) -> CaseCourse | None:
    """The file as it stands, with all that belongs to it; nothing where it is gone."""
    case = library.get(HardshipCase, id)
    if case is None:
        return None
    today = now.date()
    views = CASE_LIFE.timeline(case, Around(today, None, library), holidays(library))
    ledgers = {one.name: one for shown in LISTED.values() for one in shown}
    beside = {name: list(library.matching(one.record, family=id)) for name, one in ledgers.items()}
    outcome = work_out(case, library, case.worked_out_on if CASE_LIFE.is_closed(case) and case.worked_out_on else today)
    return CaseCourse(case, views, stale_papers(library, ledger, id, now), beside, outcome)


class CasePage(CoursePage):
    """The page of one family."""

    more = MORE
    course: CaseCourse

    def make_work(self) -> None:
        self.listed: QVBoxLayout = column(gap=4)
        self.working: QVBoxLayout = column(gap=6)

    def lay_work(self, inside: QVBoxLayout) -> None:
        inside.addLayout(self.working)
        inside.addWidget(self.facts)
        inside.addLayout(self.listed)

    def read(self, now: datetime) -> CaseCourse | None:
        return read(self.library, self.ledger, self.id, now)

    def note(self) -> str:
        case = self.course.record
        return "　".join(filter(None, (super().note(), case.category)))

    def says(self, view: StepView, problem: Problem) -> bool:
        return problem.field is None

    def show_work(self, view: StepView) -> None:
        clear(self.listed)
        clear(self.working)
        if view.move.name in WORKED and self.course.outcome is not None:
            self._work(self.course.outcome)
        for ledger in LISTED.get(view.move.name, ()):
            self._list(ledger)
        clear(self.told)
        if view.move.name not in LISTED:
            super().show_work(view)

    # ---- the working -----------------------------------------------------------------------------------------
    def _work(self, found: Outcome) -> None:
        """The conclusion first, then every line and step that led to it."""
        state = "overdue" if found.excluded or found.missing else "done" if found.category else "attention"
        self.working.addWidget(label("认定测算", "field"))
        self.working.addWidget(notice(found.said, state))
        for words in found.missing:
            self.working.addWidget(notice(words, "attention"))
        lines = [("收入", one) for one in found.incomes] + [("支出", one) for one in found.expenses]
        if lines:
            rows = [(kind, one.words, money(one.amount), one.how) for kind, one in lines]
            columns = (Column("项目", 4), Column("内容", 13), Column("元/年", 7, "right"), Column("怎样得出"))
            self.working.addWidget(_grid("收入和支出", columns, rows))
        steps = [(w.rule.said, w.formula, w.result, w.basis) for w in found.workings]
        if steps:
            columns = (Column("步骤"), Column("算式", 17), Column("结果", 5), Column("依据", 13))
            self.working.addWidget(_grid("测算步骤", columns, steps))

    # ---- what belongs to the family --------------------------------------------------------------------------
    def _list(self, ledger: Ledger[Any]) -> None:
        records = self.course.beside.get(ledger.name, [])
        head = row(label(f"{ledger.title}　{len(records)}", "field"), None, gap=8)
        if not self.library.read_only:
            head.addWidget(link("新增", partial(self.desk.open_form, ledger, None, family=self.id)))
        self.listed.addLayout(head)
        for record in records:
            words = link(ledger.caption_of(record) or ledger.title, partial(self.desk.open_form, ledger, record.id))
            told = [
                f"{f.label} {self.library.seen(record, f)}"
                for c in ledger.columns
                if c.name in ledger.fields and c not in ledger.caption and c.name != "family"
                and record.value(f := ledger.fields[c.name]) is not None
            ]  # fmt: skip
            shape = sign("done")
            self.listed.addLayout(row(shape, words, None, label("　".join(told[:4]), "note"), gap=8))


def _grid(name: str, columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]) -> Grid:
    grid = Grid(Rows(columns, len(rows), lambda place, at: Cell(rows[place][at], small=at == 3)), name, links=False)
    grid.setFixedHeight(look.size("row") * (len(rows) + 1) + 2)
    return grid


class CasesPage(LedgerPage):
    """The list of families; Enter opens one step by step, F2 the form of its facts."""

    icon = "hand-heart"

    def course(self, id: int) -> CasePage:
        return CasePage(self.desk, self.ledger, id)
