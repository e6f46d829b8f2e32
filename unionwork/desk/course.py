"""One record step by step: its timeline at the left, at the right the day, papers, work and facts of a step.

Every ledger with a life has this page. A room's own page says only what differs: what is read besides, what else may be
written at a step, and the work that is done there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout

from unionwork.desk import look
from unionwork.desk.attachments import AttachmentsPanel
from unionwork.desk.drawer import facts_tab
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.lines import Line
from unionwork.desk.step_facts import StepFacts
from unionwork.desk.timeline import Timeline
from unionwork.desk.widgets import button, clear, column, frame, label, link, notice, row, scrolled
from unionwork.kit import moving, preparing, printed
from unionwork.kit.days import said_day, weekday
from unionwork.kit.documents import Facts
from unionwork.kit.failures import Problem, Refused
from unionwork.kit.ledger import Around, Ledger
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import Life, Move, StepView
from unionwork.kit.own_holidays import holidays
from unionwork.kit.preparing import Preparation
from unionwork.kit.record import Field, Record

STANDING = {"done": "这一步已经办完", "skipped": "这一步已经略过"}


@dataclass
class Course:
    """Everything of one record at one moment; a room's own course adds what it shows."""

    record: Any
    views: list[StepView]
    stale: list[str] = field(default_factory=list)

    def view(self, name: str) -> StepView:
        return next((v for v in self.views if v.move.name == name), self.views[-1])


def course_of(library: Library, ledger: Ledger[Any], id: int, now: datetime) -> Course | None:
    """The steps of a record and its stale papers; nothing where it is gone."""
    record = library.get(ledger.record, id)
    if record is None:
        return None
    views = moving.life_of(ledger).timeline(record, Around(now.date(), None, library), holidays(library))
    return Course(record, views, stale_papers(library, ledger, id, now))


def stale_papers(library: Library, ledger: Ledger[Any], id: int, now: datetime) -> list[str]:
    """The papers of a record that were printed from facts which have changed since."""
    return [found.document.name for found in printed.stale(library, ledger, Facts(library, now), [id])]


class CoursePage(Page):
    """The page of one record with a life. `more` may be written at a step besides what it needs."""

    more: ClassVar[Mapping[str, tuple[Field[Any], ...]]] = {}
    wide = 60  # px the timeline is wider than a filter panel

    def __init__(self, desk: Desk, ledger: Ledger[Any], id: int) -> None:
        super().__init__(desk, ledger.title, back=True, bar=True)
        self.ledger, self.id, self.library = ledger, id, desk.library
        self.life: Life = moving.life_of(ledger)
        self.course: Any = None
        self.at = ""
        self.timeline = Timeline()
        self.timeline.chosen.connect(self.look_at)
        self.title, self.when = label("", "title"), label("", "second")
        self.lines: QVBoxLayout = column(gap=6)
        self.papers = column(gap=4)
        self.offers = row(gap=12)
        self.facts = StepFacts(self.library, desk.today())
        self.files = AttachmentsPanel(desk, ledger, id) if ledger.files is not None else None
        self.told = column(gap=0)
        self.make_work()
        self._build()
        self.changed()

    def again(self) -> Page:
        return type(self)(self.desk, self.ledger, self.id)

    def _build(self) -> None:
        edge = look.size("edge-gap")
        side = frame("side")
        side.setFixedWidth(look.size("facets") + self.wide)
        left = column(gap=0, margins=(0, 10, 0, 0), on=side)
        left.addWidget(scrolled(self.timeline), 1)
        self.lay_side(left)
        work = frame("plain")
        inside = column(gap=12, margins=(edge + 4, 14, edge, 16), on=work)
        inside.addLayout(row(self.title, None, self.when, gap=8))
        inside.addLayout(self.lines)
        inside.addLayout(self.papers)
        inside.addLayout(self.offers)
        self.lay_work(inside)
        self.facts.hide()  # until the record has been read
        if self.files is not None:
            inside.addWidget(self.files)
        inside.addLayout(self.told)
        inside.addStretch(1)
        both = row(side, scrolled(work), gap=0)
        both.setStretch(1, 1)
        self.body.addLayout(both, 1)

    # ---- what a room says differently --------------------------------------------------------------------------------
    def read(self, now: datetime) -> Course | None:
        """Everything shown, read together on the reading thread."""
        return course_of(self.library, self.ledger, self.id, now)

    def make_work(self) -> None:
        """Make the room's own pieces, before they are laid."""

    def lay_side(self, left: QVBoxLayout) -> None:
        """What stands below the timeline."""

    def lay_work(self, inside: QVBoxLayout) -> None:
        """Where the facts of a step and the room's own pieces stand."""
        inside.addWidget(self.facts)

    def show_work(self, view: StepView) -> None:
        """What is done at a step; by itself a page shows what is known of the record."""
        clear(self.told)
        self.told.addWidget(facts_tab(self.desk, self.ledger, self.course.record))

    def tell(self, view: StepView) -> None:
        """More lines about a step, after its day and before what stands in the way."""

    def note(self) -> str:
        """The words beside the title: how far it is; of a closed record also whose figures it keeps."""
        record = self.course.record
        kept = record.value(self.life.frozen) if self.life.is_closed(record) else None
        rule = f"按{self.life.frozen.show(kept)}" if kept else ""
        return "　".join(filter(None, (self.life.state_of(record), rule)))

    def counted(self, view: StepView) -> str:
        """How the day of a step was counted."""
        return ""

    def says(self, view: StepView, problem: Problem) -> bool:
        """Whether a problem stands above the step; one of a field stands beside its entry."""
        return problem.field is None

    def focus(self) -> None:
        if self.facts.slots and not self.library.read_only:
            self.focus_first(next(iter(self.facts.slots.values())).entry.control)

    # ---- reading ---------------------------------------------------------------------------------------------------
    def changed(self) -> None:
        now = self.desk.now()
        if self.files is not None:
            self.files.changed()
        self.desk.run(lambda _: self.read(now), done=self._loaded, lane=f"course {id(self)}", owner=self)

    def _loaded(self, course: Course | None) -> None:
        if course is None:
            self.desk.back()
            return
        before, self.course = self.course, course
        moved = before is not None and self.life.state_of(before.record) != self.life.state_of(course.record)
        if moved or not self.at:
            self.at = self.next_step()
        self.header.say(title=self.caption or self.ledger.title, note=self.note())
        self.header.only(
            *([button("打印全套", self.print_)] if self.ledger.papers else []),
            button(f"{self.ledger.title}资料", self.edit, key="F2"),
        )
        self.show_step()
        if moved or before is None:
            self.focus()

    @property
    def caption(self) -> str:
        return self.ledger.caption_of(self.course.record) if self.course is not None else ""

    def next_step(self) -> str:
        """The step that may be taken next, the usual one before others; else the last one."""
        possible = self.life.possible(self.course.record)
        shown = [view.move for view in self.course.views if view.move in possible]
        usual = next((move for move in shown if not move.side), None)
        found = usual or next(iter(shown), None) or self.course.views[-1].move
        return str(found.name)

    # ---- a step ----------------------------------------------------------------------------------------------------
    def look_at(self, name: str) -> None:
        """Show the work of one step."""
        self.at = name
        self.show_step()
        self.focus()

    def show_step(self) -> None:
        if self.course is None:
            return
        view = self.course.view(self.at)
        self.at = view.move.name
        self.timeline.show_steps(self.course.views, self.at)
        usual = self.life.usual
        place = f"第 {usual.index(view.move) + 1} 步　" if view.move in usual else ""
        self.title.setText(f"{place}{view.title}")
        self.when.setText("　".join(filter(None, (f"{view.move.by}负责", said_day(view.day) if view.day else ""))))
        self._say(view)
        self._papers(view)
        self._offer(view)
        self.facts.show_step(
            view.move, self.course.record, self.more.get(view.move.name, ()), locked=not self.may(view)
        )
        self._say_beside(view)
        self.show_work(view)
        self._buttons(view)

    def _say(self, view: StepView) -> None:
        """The day with both readings and its article, then what stands in the way."""
        clear(self.lines)
        if view.due is not None and view.state not in ("done", "skipped"):
            self._say_due(view)
        elif view.move.about:
            self.lines.addWidget(label(view.move.about, "second", wraps=True))
        self.tell(view)
        for problem in view.problems:
            if self.says(view, problem):
                self.lines.addWidget(notice(str(problem), "attention" if problem.level == "warning" else "overdue"))

    def _say_beside(self, view: StepView) -> None:
        """What is said of a field stands beside its entry, above the step where it has none; gaps are only counted."""
        for problem in view.problems:
            if problem.field is not None and problem.code != "missing":
                state = "attention" if problem.level == "warning" else "overdue"
                if not self.facts.say(problem.field.name, problem.said, state):
                    self.lines.addWidget(notice(str(problem), state))

    def _say_due(self, view: StepView) -> None:
        day, both = view.due, ""
        if day is None:
            return
        if day.postponed != day.original:
            both = f"；末日遇休息日顺延的读法是 {day.postponed:%Y-%m-%d}"
        late = (self.desk.today() - day.original).days
        basis = f"依据{view.basis}" if view.basis else ""
        said = f"最迟 {day.original:%Y-%m-%d}（{weekday(day.original)}）{both}。{self.counted(view)}{basis}"
        if late > 0:
            said = f"逾期 {late} 天。{said}"
        self.lines.addWidget(notice(said, "overdue" if late > 0 else "attention"))

    def _papers(self, view: StepView) -> None:
        """The papers of a step, a few to a line; one printed from facts that have changed since says so."""
        clear(self.papers)
        line = row(gap=8)
        for document in self.ledger.papers:
            if document.name in view.papers:
                if line.count() == 4:
                    line.addStretch(1)
                    self.papers.addLayout(line)
                    line = row(gap=8)
                old = "（内容已变，请重新打印）" if document.name in self.course.stale else ""
                line.addWidget(link(f"打印{document.title}{old}", partial(self.print_paper, document.name)))
        line.addStretch(1)
        self.papers.addLayout(line)

    def _offer(self, view: StepView) -> None:
        """What the program can prepare at this step."""
        clear(self.offers)
        if not self.library.read_only:
            for one in preparing.offered(self.ledger, self.course.record, self.library, view.move.name):
                self.offers.addWidget(button(one.title, partial(self.prepare, one), tip=one.about))
        self.offers.addStretch(1)

    def prepare(self, one: Preparation) -> None:
        record = self.course.record.copy()
        self.desk.change(
            preparing.name_of(self.ledger, record, one), lambda step: preparing.carry_out(step, record, one),
            failed=self._refused, done=lambda made: self.prepared(one, made), owner=self,
        )  # fmt: skip

    def prepared(self, one: Preparation, made: Sequence[Record]) -> None:
        """What was asked for is there."""

    def _buttons(self, view: StepView) -> None:
        if self.bar is None:
            return
        possible, reached = self.may(view), self.life.reached(self.course.record)
        off_path = self.life.state_of(self.course.record) not in self.life.states
        buttons = []
        if (reached or off_path) and not self.library.read_only:
            back = self.life.states[reached if off_path else reached - 1]
            buttons.append(button("退回上一步", partial(self.ask_back, back)))
        if possible:
            buttons.append(button(f"记为{view.move.target}", self.finish, kind="main", icon="check", key="Ctrl+S"))
        self.bar.only(*buttons)
        errors = [p for p in view.problems if p.level == "error"]
        if possible and errors:
            self.bar.say(f"还有 {len(errors)} 处没有办好：{errors[0].said}", "attention")
        else:
            self.bar.say("" if possible else STANDING.get(view.state, "这一步还没有到"))

    def may(self, view: StepView) -> bool:
        """Whether the step being looked at can be taken now."""
        return view.move in self.life.possible(self.course.record) and not self.library.read_only

    # ---- doing -----------------------------------------------------------------------------------------------------
    def save(self) -> None:
        self.finish()

    def finish(self) -> None:
        """Take the step that is being looked at, with what was written for it."""
        if self.course is None or self.library.read_only:
            return
        move, record = self.life.move(self.at), self.course.record.copy()
        if move not in self.life.possible(record) or not self.facts.write_into(record):
            return
        name = moving.name_of_step(self.library, record, move.name)
        self.desk.change(
            name, lambda step: moving.take(step, record, move.name), failed=self._refused,
            said=f"已记为{move.target}", done=lambda _: self.taken(move), owner=self,
        )  # fmt: skip

    def taken(self, move: Move) -> None:
        """A step has been taken."""

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, Refused) or self.bar is None:
            self.desk.explain(error)
            return
        loose = [p for p in error.problems if p.field is None or not self.facts.say(p.field.name, p.said)]
        self.bar.say(str(loose[0] if loose else error.problems[0]), "overdue")

    def ask_back(self, state: str) -> None:
        """Going back wants a reason."""
        panel = self.desk.panel(f"退回“{state}”", "已经填的内容都保留，只把进度退回。")
        reason = Line()
        reason.setAccessibleName("退回原因")
        reason.setPlaceholderText("写明原因，例如：材料有误，重新办理")
        panel.body.addWidget(reason)
        panel.add_button("取消")
        act = panel.add_button("退回", lambda: self.go_back(state, reason.text()), main=True)
        act.setEnabled(False)
        reason.textChanged.connect(lambda text: act.setEnabled(bool(text.strip())))
        panel.open(reason)

    def go_back(self, state: str, reason: str) -> None:
        if self.course is None:
            return
        record = self.course.record.copy()
        name = moving.name_of_return(self.library, record, state)
        self.desk.change(name, lambda step: moving.go_back(step, record, state), reason=reason, owner=self)

    # ---- papers and facts ------------------------------------------------------------------------------------------
    def print_paper(self, name: str) -> None:
        self.desk.open_papers(self.ledger, [self.id], self.caption, name)

    def print_(self) -> None:
        if self.ledger.papers:
            self.desk.open_papers(self.ledger, [self.id], self.caption)

    def edit(self) -> None:
        self.desk.open_form(self.ledger, self.id)

    def commands(self) -> Sequence[Command]:
        return [Command("办完这一步", self.finish, "Ctrl+S"), Command(f"{self.ledger.title}资料", self.edit, "F2")]
