"""One meeting step by step: what differs from the usual page is signing in, counting, the agenda, the shares."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from unionwork.congress.ledgers import EVALUATIONS, ITEMS, NOMINEES, OFFICERS
from unionwork.congress.page.ballots import Ballots
from unionwork.congress.page.compose import show_shares
from unionwork.congress.page.judging import Judging, any_judging
from unionwork.congress.page.reading import Meeting, read
from unionwork.congress.page.sign_in import SignIn
from unionwork.congress.records.sessions import ABSENT, EXCUSED, HERE, Attendance, Session
from unionwork.congress.rulings import is_election
from unionwork.desk.course import CoursePage
from unionwork.desk.widgets import clear, column, label, link, notice, row, rule
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around
from unionwork.kit.lifecycle import StepView
from unionwork.kit.record import Field, Record
from unionwork.kit.step import Step

S = Session
MORE: dict[str, tuple[Field[Any], ...]] = {
    "request": (S.request_number, S.party_opinion), "approve": (S.approval_number, S.upper_opinion),
    "prepare": (S.time, S.preparation), "deliver": (S.noticed_on,), "sign": (S.excused, S.observers),
    "resolve": (S.resolution_number, S.summary), "report": (S.held_until,), "archive": (S.archive_number, S.checklist),
}  # fmt: skip
"""What may be written at a step besides what it needs."""
WITH_AGENDA = ("request", "approve", "prepare", "deliver", "preliminary", "deliberate", "resolve")
COUNTING = ("vote", "elect")
WITH_PEOPLE = ("prepare", *COUNTING)


class MeetingPage(CoursePage):
    """The page of one session."""

    more = MORE
    wide = 24
    course: Meeting

    def make_work(self) -> None:
        read_only = self.library.read_only
        self.composition = column(gap=4)
        self.sign_in = SignIn(read_only)
        self.ballots = Ballots(read_only, elections=False)
        self.elections = Ballots(read_only, elections=True)
        self.judging = Judging(read_only)
        self.people = QWidget()
        self._people = column(gap=4, on=self.people)
        self.agenda = QWidget()
        self._agenda = column(gap=0, on=self.agenda)
        self.sign_in.asked.connect(self.sign)
        self.sign_in.printing.connect(partial(self.print_paper, "sign-in"))
        for counting in (self.ballots, self.elections, self.judging):
            counting.counted.connect(self.count)

    def lay_side(self, left: QVBoxLayout) -> None:
        below = column(gap=4, margins=(14, 8, 10, 12))
        below.addLayout(self.composition)
        left.addWidget(rule())
        left.addLayout(below)

    def lay_work(self, inside: QVBoxLayout) -> None:
        for piece in (
            self.facts, self.agenda, self.sign_in, self.ballots, self.elections, self.people, self.judging,
        ):  # fmt: skip
            inside.addWidget(piece)
            piece.hide()  # until the meeting has been read

    def read(self, now: datetime) -> Meeting | None:
        return read(self.library, self.id, now)

    def note(self) -> str:
        return "　".join(filter(None, (self.course.record.kind, super().note(), self.course.record.place)))

    # ---- a step ----------------------------------------------------------------------------------------------------
    def tell(self, view: StepView) -> None:
        came = self.course.came
        if view.move.name in ("sign", *COUNTING) and came is not None:
            whole = "分母是全体正式代表，不是到会人数"
            said = f"{came.said()}（{came.working.formula}）。依据{came.working.basis}；{whole}"
            self.lines.addWidget(notice(said, "done" if came.met else "overdue"))

    def says(self, view: StepView, problem: Problem) -> bool:
        return problem.field is None and not (view.move.name in COUNTING and problem.code == "missing")

    def show_work(self, view: StepView) -> None:
        name = view.move.name
        show_shares(self.composition, f"{self.course.term.name or '本届'}　{self.course.whole} 人", self.course.shares)
        if name == "sign":
            self._fill_counts()
        shown: dict[str, SignIn | Ballots] = {"sign": self.sign_in, "vote": self.ballots, "elect": self.elections}
        for step, piece in shown.items():
            piece.setVisible(step == name)
        if name in shown:
            shown[name].show_meeting(self.course)
        judged = name == "vote" and any_judging(self.course)
        self.judging.setVisible(judged)
        if judged:
            self.judging.show_meeting(self.course, Around(self.desk.today(), None, self.library))
        self.people.setVisible(name in WITH_PEOPLE)
        if name in WITH_PEOPLE:
            self._show_people(name)
        self.agenda.setVisible(name in WITH_AGENDA)
        if name in WITH_AGENDA:
            self._show_agenda()

    def _show_people(self, name: str) -> None:
        """Who works at the meeting, who stands for election, who is judged: a line for each duty or matter."""
        clear(self._people)
        may = not (self.library.read_only or self.life.is_closed(self.course.record))
        if name == "prepare":
            count = sum(map(len, self.course.officers.values()))
            head = row(label(f"主席团和工作人员　{count}", "field"), None, gap=8)
            if may:
                head.addWidget(link("新增", partial(self.desk.open_form, OFFICERS, None, session=self.id)))
            self._people.addLayout(head)
            for role, found in self.course.officers.items():
                names = "、".join(one.name or "" for one in found)
                self._people.addWidget(label(f"{role}：{names}", "second", wraps=True))
        for item in self.course.items if name == "elect" else ():
            if is_election(item) and may:
                said = f"{item.subject}：候选人 {len(self.course.nominees.get(item.id or 0, []))} 名"
                add = link("新增候选人", partial(self.desk.open_form, NOMINEES, None, item=item.id))
                self._people.addLayout(row(label(said, "second"), None, add, gap=8))
        if name == "vote" and may and any_judging(self.course):
            add = link("新增被评议人", partial(self.desk.open_form, EVALUATIONS, None, session=self.id))
            self._people.addLayout(row(label("民主评议领导人员", "field"), None, add, gap=8))

    def _fill_counts(self) -> None:
        """What the sign-in counts stands ready in the fields of the step, as long as nothing was written there."""
        seated = self.course.seated
        counts = {state: sum(s.row is not None and s.row.state == state for s in seated) for state in (HERE, EXCUSED)}
        ready = {S.entitled: len(seated), S.present: counts[HERE], S.excused: counts[EXCUSED]}
        for field, value in ready.items():
            if self.course.record.value(field) is None and value:
                self.facts.slots[field.name].entry.put(value)

    def _show_agenda(self) -> None:
        clear(self._agenda)
        items = self.course.items
        head = row(label(f"议题 {len(items)} 项", "field"), None, gap=8)
        if not self.library.read_only:
            head.addWidget(link("新增议题", partial(self.desk.open_form, ITEMS, None, session=self.id)))
        self._agenda.addLayout(head)
        for n, item in enumerate(items, 1):
            how = "票决" if item.id in self.course.verdicts or item.result is None else ""
            words = link(f"{n}　{item.subject}", partial(self.desk.open_form, ITEMS, item.id or 0))
            told = "　".join(filter(None, (item.power, item.result if item.result != "不付表决" else "", how)))
            self._agenda.addLayout(row(words, None, label(told, "note"), gap=8))

    def focus(self) -> None:
        if self.at == "sign" and not self.library.read_only:
            self.focus_first(self.sign_in.field)
        else:
            super().focus()

    # ---- doing -----------------------------------------------------------------------------------------------------
    def sign(self, ids: list[int], state: str) -> None:
        """Sign delegates in, or take a sign back."""
        rows = {s.id: s.row for s in self.course.seated}
        names = {s.id: s.name for s in self.course.seated}
        time = f"{self.desk.now():%H:%M}".lstrip("0")

        def act(step: Step) -> None:
            for id in ids:
                row_ = rows.get(id)
                if not state:
                    if row_ is not None:
                        step.delete(row_)
                    continue
                found = row_.copy() if row_ else Attendance(session=self.id, delegate=id)
                found.state, found.time = state, time if state == HERE else None
                step.save(found)

        said = names[ids[0]] if len(ids) == 1 else f"{len(ids)} 人"
        verb = {HERE: "签到", EXCUSED: "请假", ABSENT: "缺席", "": "取消签到"}[state]
        self.desk.change(f"{verb}：{said}", act, owner=self)

    def count(self, record: Record) -> None:
        """Save a row of counts that are whole and possible."""
        title = self.library.ledgers[type(record)].caption_of(record)
        self.desk.change(f"登记计票：{title}", lambda step: step.save(record), failed=self._refused, owner=self)
