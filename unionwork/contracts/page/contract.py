"""One contract step by step: the timeline at the left, at the right the day, the papers and the facts of a step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from unionwork.congress.page.facts import StepFacts
from unionwork.contracts.composing import draft, filing_list, missing_clauses, renewal_of, same_people, same_words
from unionwork.contracts.ledgers import CONTRACTS
from unionwork.contracts.lives import CONTRACT_LIFE
from unionwork.contracts.page.listing import LISTINGS, Listing
from unionwork.contracts.page.reading import Course, read
from unionwork.contracts.records.contracts import Contract
from unionwork.desk import look
from unionwork.desk.attachments import AttachmentsPanel
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.lines import Line
from unionwork.desk.timeline import Timeline
from unionwork.desk.widgets import button, clear, column, frame, label, link, notice, row, scrolled, sign
from unionwork.kit import moving
from unionwork.kit.days import said_day, weekday
from unionwork.kit.failures import Refused
from unionwork.kit.lifecycle import StepView
from unionwork.kit.record import Field, Record
from unionwork.kit.step import Step

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


class ContractPage(Page):
    """The page of one contract."""

    def __init__(self, desk: Desk, id: int) -> None:
        super().__init__(desk, CONTRACTS.title, back=True, bar=True)
        self.id, self.library = id, desk.library
        self.course: Course | None = None
        self.at = ""
        self.timeline = Timeline()
        self.timeline.chosen.connect(self.look_at)
        self.title, self.when = label("", "title"), label("", "second")
        self.lines: QVBoxLayout = column(gap=6)
        self.papers = row(gap=8)
        self.listed: QVBoxLayout = column(gap=4)
        self.facts = StepFacts(self.library, desk.today())
        self.files = AttachmentsPanel(desk, CONTRACTS, id)
        self._build()
        self.changed()

    def again(self) -> Page:
        return ContractPage(self.desk, self.id)

    def _build(self) -> None:
        edge = look.size("edge-gap")
        side = frame("side")
        side.setFixedWidth(look.size("facets") + 60)
        left = column(gap=0, margins=(0, 10, 0, 0), on=side)
        left.addWidget(scrolled(self.timeline))
        work = frame("plain")
        inside = column(gap=12, margins=(edge + 4, 14, edge, 16), on=work)
        inside.addLayout(row(self.title, None, self.when, gap=8))
        inside.addLayout(self.lines)
        inside.addLayout(self.papers)
        inside.addLayout(self.listed)
        inside.addWidget(self.facts)
        self.facts.hide()  # until the contract has been read
        inside.addWidget(self.files)
        inside.addStretch(1)
        both = row(side, scrolled(work), gap=0)
        both.setStretch(1, 1)
        self.body.addLayout(both, 1)

    # ---- reading ---------------------------------------------------------------------------------------------------
    def changed(self) -> None:
        self.files.changed()
        now = self.desk.now()
        self.desk.run(
            lambda _: read(self.library, self.id, now), done=self._loaded, lane=f"contract {id(self)}", owner=self
        )

    def _loaded(self, course: Course | None) -> None:
        if course is None:
            self.desk.back()
            return
        before, self.course = self.course, course
        moved = before is not None and before.contract.state != course.contract.state
        if moved or not self.at:
            self.at = course.current
        contract = course.contract
        note = "　".join(filter(None, (contract.number, contract.state or CONTRACT_LIFE.start)))
        self.header.say(title=contract.name or CONTRACTS.title, note=note)
        self.header.only(
            button("合同文本", partial(self.print_paper, "contract-text")),
            button("打印", self.print_),
            button("合同资料", self.edit),
        )
        self.show_step()
        if moved or before is None:
            self._focus()

    @property
    def caption(self) -> str:
        return self.course.contract.name or "" if self.course else ""

    # ---- a step ----------------------------------------------------------------------------------------------------
    def look_at(self, name: str) -> None:
        """Show the work of one step."""
        self.at = name
        self.show_step()
        self._focus()

    def show_step(self) -> None:
        course = self.course
        if course is None:
            return
        view = course.view(self.at)
        self.at = view.move.name
        self.timeline.show_steps(course.views, self.at)
        usual = CONTRACT_LIFE.usual
        place = f"第 {usual.index(view.move) + 1} 步　" if view.move in usual else ""
        self.title.setText(f"{place}{view.title}")
        self.when.setText("　".join(filter(None, (f"{view.move.by}负责", said_day(view.day) if view.day else ""))))
        self._say(course, view)
        self._papers(course, view)
        clear(self.listed)
        for make in LISTINGS.get(view.move.name, ()):
            self._list(make(course))
        if view.move.name == "renew" and not self.library.read_only:
            self.listed.addWidget(link("新建续订的合同，带上代表和条款", self.renew))
        self.facts.show_step(
            view.move, course.contract, MORE.get(view.move.name, ()), locked=not self._may(course, view)
        )
        self._buttons(course, view)

    def _say(self, course: Course, view: StepView) -> None:
        """The day with both readings and its article, then what stands in the way."""
        clear(self.lines)
        if view.due is not None and view.state not in ("done", "skipped"):
            day, both = view.due, ""
            if day.postponed != day.original:
                both = f"；末日遇休息日顺延的读法是 {day.postponed:%Y-%m-%d}"
            counted = course.days.get(COUNTED.get(view.move.name, ""))
            working = f"{counted.working}。" if counted else ""
            late = (self.desk.today() - day.original).days
            said = f"最迟 {day.original:%Y-%m-%d}（{weekday(day.original)}）{both}。{working}依据{view.basis}"
            if late > 0:
                said = f"逾期 {late} 天。{said}"
            self.lines.addWidget(notice(said, "overdue" if late > 0 else "attention"))
        elif view.move.about:
            self.lines.addWidget(label(view.move.about, "second", wraps=True))
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
        for problem in view.problems:
            if problem.field is None and view.move.name != "represent":
                self.lines.addWidget(notice(str(problem), "attention" if problem.level == "warning" else "overdue"))

    def _papers(self, course: Course, view: StepView) -> None:
        clear(self.papers)
        for document in CONTRACTS.papers:
            if document.name in view.papers:
                old = "（内容已变，请重新打印）" if document.name in course.stale else ""
                self.papers.addWidget(link(f"打印{document.title}{old}", partial(self.print_paper, document.name)))
        self.papers.addStretch(1)

    def _list(self, listing: Listing) -> None:
        head = row(label(f"{listing.title}　{len(listing.entries)}", "field"), None, gap=8)
        if not self.library.read_only:
            if listing.offer:
                head.addWidget(link(listing.offer, partial(self.offer, listing.offer)))
            if "contract" in listing.ledger.record.fields:
                head.addWidget(link("新增", partial(self.desk.open_form, listing.ledger, None, contract=self.id)))
        self.listed.addLayout(head)
        for one in listing.entries:
            words = link(one.name, partial(self.desk.open_form, listing.ledger, one.id))
            shape = sign(one.state) if one.state else label("", "note")
            self.listed.addLayout(row(shape, words, None, label(one.told, "note"), gap=8))

    def _buttons(self, course: Course, view: StepView) -> None:
        if self.bar is None:
            return
        possible, reached = self._may(course, view), CONTRACT_LIFE.reached(course.contract)
        buttons = []
        if reached and not self.library.read_only and not CONTRACT_LIFE.is_closed(course.contract):
            back = CONTRACT_LIFE.states[reached - 1]
            buttons.append(button("退回上一步", partial(self.ask_back, back)))
        if possible:
            buttons.append(button(f"记为{view.move.target}", self.finish, kind="main", icon="check", key="Ctrl+S"))
        self.bar.only(*buttons)
        errors = [p for p in view.problems if p.level == "error"]
        if possible and errors:
            self.bar.say(f"还有 {len(errors)} 处没有办好：{errors[0].said}", "attention")
        else:
            self.bar.say("" if possible else {"done": "这一步已经办完", "skipped": "这一步已经略过"}.get(
                view.state, "这一步还没有到"))  # fmt: skip

    def _may(self, course: Course, view: StepView) -> bool:
        """Whether the step being looked at can be taken now."""
        return view.move in CONTRACT_LIFE.possible(course.contract) and not self.library.read_only

    def _focus(self) -> None:
        if self.facts.slots:
            self.focus_first(next(iter(self.facts.slots.values())).entry.control)

    # ---- doing -----------------------------------------------------------------------------------------------------
    def save(self) -> None:
        self.finish()

    def finish(self) -> None:
        """Take the step that is being looked at, with what was written for it."""
        if self.course is None or self.library.read_only:
            return
        move, contract = CONTRACT_LIFE.move(self.at), self.course.contract.copy()
        if move not in CONTRACT_LIFE.possible(contract) or not self.facts.write_into(contract):
            return
        name = moving.name_of_step(self.library, contract, move.name)
        self.desk.change(
            name, lambda step: moving.take(step, contract, move.name), failed=self._refused,
            said=f"已记为{move.target}", owner=self,
        )  # fmt: skip

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, Refused) or self.bar is None:
            self.desk.explain(error)
            return
        loose = [p for p in error.problems if p.field is None or not self.facts.say(p.field.name, p.said)]
        self.bar.say(str(loose[0] if loose else error.problems[0]), "overdue")

    def ask_back(self, state: str) -> None:
        """Going back wants a reason."""
        panel = self.desk.panel(f"退回“{state}”", "已经填的内容都保留，只把进度退回一步。")
        reason = Line()
        reason.setAccessibleName("退回原因")
        reason.setPlaceholderText("写明原因，例如：条文有误，重新协商")
        panel.body.addWidget(reason)
        panel.add_button("取消")
        act = panel.add_button("退回", lambda: self.go_back(state, reason.text()), main=True)
        act.setEnabled(False)
        reason.textChanged.connect(lambda text: act.setEnabled(bool(text.strip())))
        panel.open(reason)

    def go_back(self, state: str, reason: str) -> None:
        if self.course is None:
            return
        contract = self.course.contract.copy()
        name = moving.name_of_return(self.library, contract, state)
        self.desk.change(name, lambda step: moving.go_back(step, contract, state), reason=reason, owner=self)

    def offer(self, what: str) -> None:
        """Fill a list from the clause library, the province's list of material, or the contract before."""
        if self.course is None:
            return
        contract, records = self.course.contract, list[Record]()
        if what == "按本省清单列出":
            records += filing_list(contract, self.library)
        elif what == "从条款库组成草案":
            records += draft(contract, self.library)
        elif what == "补上缺的条款":
            records += missing_clauses(contract, self.library)
        elif contract.previous is not None and (before := self.library.get(Contract, contract.previous)) is not None:
            records += same_people(before, contract, self.library)
        if records:
            self.desk.change(f"{self.caption}：{what}", lambda step: step.save_many(records), owner=self)

    def renew(self) -> None:
        """The next contract of the chain, with the people and the words of this one."""
        if self.course is None:
            return
        contract, following = self.course.contract, renewal_of(self.course.contract)

        def act(step: Step) -> None:
            step.save(following)
            step.save_many(same_people(contract, following, self.library))
            step.save_many(same_words(contract, following, self.library))

        self.desk.change(
            f"续订{self.caption}", act, owner=self,
            done=lambda _: self.desk.show_page(ContractPage(self.desk, following.id or 0)),
        )  # fmt: skip

    def print_paper(self, name: str) -> None:
        self.desk.open_papers(CONTRACTS, [self.id], self.caption, name)

    def print_(self) -> None:
        self.desk.open_papers(CONTRACTS, [self.id], self.caption)

    def edit(self) -> None:
        self.desk.open_form(CONTRACTS, self.id)

    def commands(self) -> Sequence[Command]:
        return [Command("完成本步", self.finish, "Ctrl+S"), Command("合同资料", self.edit, "F2")]
