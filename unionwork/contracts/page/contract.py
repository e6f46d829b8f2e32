"""One contract step by step: what differs from the usual page is the days, the people, the lists of a step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from unionwork.contracts.ledgers import CLAUSES
from unionwork.contracts.page.listing import LISTINGS, Listing
from unionwork.contracts.page.reading import ContractCourse, read
from unionwork.contracts.page.text import TextPage
from unionwork.contracts.preparing import RENEWAL
from unionwork.contracts.records.contracts import Contract
from unionwork.desk.course import CoursePage
from unionwork.desk.frame import Command
from unionwork.desk.widgets import clear, column, label, link, row, sign
from unionwork.kit.failures import Problem
from unionwork.kit.lifecycle import StepView
from unionwork.kit.preparing import Preparation
from unionwork.kit.record import Field, Record

C = Contract
MORE: dict[str, tuple[Field[Any], ...]] = {
    "offer": (C.offer_number, C.proposed_on, C.proposed_place, C.proposed_size, C.materials_asked),
    "reply": (C.offer_received_on, C.offer_received_by, C.reply_words),
    "refuse": (C.reply_words,), "represent": (C.reps_published_on,), "meet": (C.informed_on,),
    "agree": (C.years,), "pass": (C.agenda,), "sign": (C.number, C.signed_at),
    "file": (C.copies, C.received_on, C.receiver, C.receipt_number, C.late_reason),
    "take-effect": (C.received_on, C.opinion, C.opinion_on, C.stated_effective_on, C.opinion_words),
    "object": (C.opinion_number,), "publish": (C.reported_up_on, C.reported_up_to, C.supervisors),
    "dispute": (C.dispute_extended,), "suspend": (C.suspended_until,), "dissolve": (C.change_words,),
    "expire": (C.end_reason,),
}  # fmt: skip
"""What may be written at a step besides what it needs."""
BESIDE = {"represent": ("reps_public", "told_upper"), "meet": ("information",), "publish": ("report_up",),
          "perform": ("performance_wage",), "renew": ("renew",), "settle": ("dispute",)}  # fmt: skip
"""Days shown at a step although they are not its own."""
COUNTED = {"reply": "reply", "agree": "deadline", "pass": "to_congress", "file": "submit", "take-effect": "review",
           "publish": "publish", "perform": "performance", "resume": "suspend",
           "file-dissolution": "dissolve_report"}  # fmt: skip
"""The day of a step by its name in the calendar, which says how it was counted."""


class ContractPage(CoursePage):
    """The page of one contract."""

    more = MORE
    course: ContractCourse

    def make_work(self) -> None:
        self.listed: QVBoxLayout = column(gap=4)

    def lay_work(self, inside: QVBoxLayout) -> None:
        inside.addLayout(self.listed)
        inside.addWidget(self.facts)

    def read(self, now: datetime) -> ContractCourse | None:
        return read(self.library, self.id, now)

    def note(self) -> str:
        return "　".join(filter(None, (self.course.record.number, super().note())))

    # ---- a step ----------------------------------------------------------------------------------------------------
    def counted(self, view: StepView) -> str:
        counted = self.course.days.get(COUNTED.get(view.move.name, ""))
        return f"{counted.working}。" if counted else ""

    def says(self, view: StepView, problem: Problem) -> bool:
        return problem.field is None and view.move.name != "represent"

    def tell(self, view: StepView) -> None:
        """Days that belong to the step although they are not its own; what the sides must be."""
        course = self.course
        for name in BESIDE.get(view.move.name, ()):
            if name in course.days:
                dated = course.days[name]
                self.lines.addWidget(label(f"{dated.title}：{dated.said()}", "note", wraps=True))
        if view.move.name == "take-effect" and course.effective is not None:
            found = course.effective
            said = f"算出的生效日期 {found.day:%Y-%m-%d}。{found.working}。依据{found.basis}"
            self.lines.addWidget(label(said, "second", wraps=True))
        if view.move.name == "represent":
            for one in course.judged:
                row_ = row(sign("done" if one.met else "overdue" if one.hard else "attention"),
                           label(one.said, "note"), None, label(one.working.basis, "note"), gap=6)  # fmt: skip
                self.lines.addLayout(row_)

    def show_work(self, view: StepView) -> None:
        clear(self.listed)
        for make in LISTINGS.get(view.move.name, ()):
            self._list(make(self.course))

    def _list(self, listing: Listing) -> None:
        head = row(label(f"{listing.title}　{len(listing.entries)}", "field"), None, gap=8)
        if not self.library.read_only and "contract" in listing.ledger.record.fields:
            head.addWidget(link("新增", partial(self.desk.open_form, listing.ledger, None, contract=self.id)))
        if listing.ledger is CLAUSES:
            head.addWidget(link("打开合同文本", self.open_text))
        self.listed.addLayout(head)
        for one in listing.entries:
            words = link(one.name, partial(self.desk.open_form, listing.ledger, one.id))
            shape = sign(one.state) if one.state else label("", "note")
            self.listed.addLayout(row(shape, words, None, label(one.told, "note"), gap=8))

    def prepared(self, one: Preparation, made: Sequence[Record]) -> None:
        """A renewal is gone on with at once."""
        if one is RENEWAL:
            following = next(record for record in made if isinstance(record, Contract))
            self.desk.show_page(ContractPage(self.desk, self.ledger, following.id or 0))

    def open_text(self) -> None:
        """The whole text, to be read and written in."""
        self.desk.show_page(TextPage(self.desk, self.id))

    def commands(self) -> Sequence[Command]:
        paper = partial(self.print_paper, "contract-text")
        return [*super().commands(), Command("打开合同文本", self.open_text), Command("打印合同文本", paper)]
