"""One meeting step by step: the steps at the left, the work of the chosen step at the right."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from unionwork.congress.ledgers import ITEMS, SESSIONS
from unionwork.congress.lives import SESSION_LIFE, usual_agenda
from unionwork.congress.page.ballots import Ballots
from unionwork.congress.page.facts import StepFacts
from unionwork.congress.page.reading import Meeting, read
from unionwork.congress.page.sign_in import SignIn
from unionwork.congress.records.sessions import ABSENT, EXCUSED, HERE, Attendance, Session
from unionwork.desk import look
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.lines import Line
from unionwork.desk.timeline import Timeline
from unionwork.desk.widgets import button, clear, column, frame, label, link, notice, row, rule, scrolled, sign
from unionwork.kit import moving
from unionwork.kit.days import said_day
from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Around
from unionwork.kit.lifecycle import StepView
from unionwork.kit.record import Field, Record
from unionwork.kit.step import Step

S = Session
MORE: dict[str, tuple[Field[Any], ...]] = {
    "request": (S.request_number, S.party_opinion), "approve": (S.approval_number, S.upper_opinion),
    "prepare": (S.time, S.preparation), "deliver": (S.noticed_on,), "sign": (S.excused, S.observers),
    "resolve": (S.resolution_number, S.summary), "archive": (S.archive_number, S.checklist),
}  # fmt: skip
"""What may be written at a step besides what it needs."""
WITH_AGENDA = ("request", "approve", "prepare", "deliver", "preliminary", "deliberate", "resolve")


class MeetingPage(Page):
    """The page of one session."""

    def __init__(self, desk: Desk, id: int) -> None:
        super().__init__(desk, "职代会会议", back=True, bar=True)
        self.id, self.library = id, desk.library
        self.meeting: Meeting | None = None
        self.at = ""
        self.timeline = Timeline()
        self.timeline.chosen.connect(self.look_at)
        self.composition = column(gap=4)
        self.title, self.when = label("", "title"), label("", "second")
        self.lines: QVBoxLayout = column(gap=6)
        self.papers = row(gap=8)
        read_only = self.library.read_only
        self.facts = StepFacts(self.library, desk.today())
        self.sign_in = SignIn(read_only)
        self.ballots = Ballots(read_only, elections=False)
        self.elections = Ballots(read_only, elections=True)
        self.agenda = QWidget()
        self._agenda = column(gap=0, on=self.agenda)
        self._listen()
        self._build()
        self.changed()

    def again(self) -> Page:
        return MeetingPage(self.desk, self.id)

    def _listen(self) -> None:
        self.sign_in.asked.connect(self.sign)
        self.sign_in.printing.connect(partial(self.print_paper, "sign-in"))
        for grid in (self.ballots, self.elections):
            grid.counted.connect(self.count)

    def _build(self) -> None:
        edge = look.size("edge-gap")
        side = frame("side")
        side.setFixedWidth(look.size("facets") + 24)
        below = column(gap=4, margins=(14, 8, 10, 12))
        below.addLayout(self.composition)
        left = column(gap=0, margins=(0, 10, 0, 0), on=side)
        left.addWidget(self.timeline)
        left.addStretch(1)
        left.addWidget(rule())
        left.addLayout(below)
        work = frame("plain")
        inside = column(gap=12, margins=(edge + 4, 14, edge, 16), on=work)
        head = row(self.title, None, self.when, gap=8)
        inside.addLayout(head)
        inside.addLayout(self.lines)
        inside.addLayout(self.papers)
        for piece in (self.facts, self.agenda, self.sign_in, self.ballots, self.elections):
            inside.addWidget(piece)
            piece.hide()  # until the meeting has been read
        inside.addStretch(1)
        both = row(side, scrolled(work), gap=0)
        both.setStretch(1, 1)
        self.body.addLayout(both, 1)

    # ---- reading ---------------------------------------------------------------------------------------------------
    def changed(self) -> None:
        now = self.desk.now()
        self.desk.run(
            lambda _: read(self.library, self.id, now), done=self._loaded, lane=f"meeting {id(self)}", owner=self
        )

    def _loaded(self, meeting: Meeting | None) -> None:
        if meeting is None:
            self.desk.back()
            return
        before = self.meeting
        self.meeting = meeting
        moved = before is not None and before.session.state != meeting.session.state
        if moved or not self.at:
            self.at = meeting.current
        session = meeting.session
        note = "　".join(filter(None, (session.kind, session.state or SESSION_LIFE.start, session.place)))
        self.header.say(title=session.name or "职代会会议", note=note)
        self._header_buttons()
        self._compose(meeting)
        self.show_step()
        if moved or before is None:
            self._focus()

    def _header_buttons(self) -> None:
        self.header.only(
            button("会议资料", partial(self.desk.open_form, SESSIONS, self.id)),
            button("打印全套", partial(self.desk.open_papers, SESSIONS, [self.id], self.caption)),
        )

    @property
    def caption(self) -> str:
        return self.meeting.session.name or "" if self.meeting else ""

    def _compose(self, meeting: Meeting) -> None:
        """Below the steps: who the delegates are, every share with its limit."""
        clear(self.composition)
        self.composition.addWidget(label(f"{meeting.term.name or '本届'}　{meeting.whole} 人", "second"))
        for share in meeting.shares:
            state = "done" if share.met else "overdue" if share.hard else "attention"
            bound = "≤" if share.most else "≥"
            words = label(f"{share.name.removesuffix('和领导人员')} {share.have}", "note")
            limit = label(f"{bound} {share.limit}", "note")
            for it in (words, limit):
                it.setToolTip(f"{share.said()}。{share.working.said()}")
            self.composition.addLayout(row(sign(state), words, None, limit, gap=4))

    # ---- a step ----------------------------------------------------------------------------------------------------
    def look_at(self, name: str) -> None:
        """Show the work of one step."""
        self.at = name
        self.show_step()
        self._focus()

    def show_step(self) -> None:
        meeting = self.meeting
        if meeting is None:
            return
        view = meeting.view(self.at)
        self.timeline.show_steps(meeting.views, self.at)
        place = next(n for n, move in enumerate(SESSION_LIFE.moves, 1) if move is view.move)
        self.title.setText(f"第 {place} 步　{view.title}")
        self.when.setText(_when(view))
        self._say(meeting, view)
        self._papers(meeting, view)
        name = view.move.name
        self.facts.show_step(view.move, meeting.session, MORE.get(name, ()), locked=not self._may(meeting, view))
        if name == "sign":
            self._fill_counts(meeting)
        self.sign_in.setVisible(name == "sign")
        self.ballots.setVisible(name == "vote")
        self.elections.setVisible(name == "elect")
        self.agenda.setVisible(name in WITH_AGENDA)
        shown: dict[str, SignIn | Ballots] = {"sign": self.sign_in, "vote": self.ballots, "elect": self.elections}
        if name in shown:
            shown[name].show_meeting(meeting)
        if name in WITH_AGENDA:
            self._show_agenda(meeting)
        self._buttons(meeting, view)

    def _fill_counts(self, meeting: Meeting) -> None:
        """What the sign-in counts stands ready in the fields of the step, as long as nothing was written there."""
        counts = {
            state: sum(s.row is not None and s.row.state == state for s in meeting.seated) for state in (HERE, EXCUSED)
        }
        ready = {S.entitled: len(meeting.seated), S.present: counts[HERE], S.excused: counts[EXCUSED]}
        for field, value in ready.items():
            if meeting.session.value(field) is None and value:
                self.facts.slots[field.name].entry.put(value)

    def _say(self, meeting: Meeting, view: StepView) -> None:
        clear(self.lines)
        if view.move.name in ("sign", "vote", "elect") and meeting.came is not None:
            came = meeting.came
            said = (
                f"{came.said()}（{came.working.formula}）。依据{came.working.basis}；分母是全体正式代表，不是到会人数"
            )
            self.lines.addWidget(notice(said, "done" if came.met else "overdue"))
        elif view.move.about:
            self.lines.addWidget(label(view.move.about, "second"))
        if view.state == "overdue" and view.due is not None:
            late = f"应在{said_day(view.due.original)}前办，已经超期。依据{view.basis}"
            self.lines.addWidget(notice(late, "overdue"))
        elif view.due is not None and view.state not in ("done", "skipped") and view.basis:
            self.lines.addWidget(label(f"期限依据{view.basis}", "note"))
        waiting = {"vote", "elect"}
        for problem in view.problems:
            if problem.field is None and not (view.move.name in waiting and problem.code == "missing"):
                self.lines.addWidget(notice(str(problem), "attention" if problem.level == "warning" else "overdue"))

    def _papers(self, meeting: Meeting, view: StepView) -> None:
        clear(self.papers)
        for document in SESSIONS.papers:
            if document.name in view.papers:
                old = "（内容已变，请重新打印）" if document.name in meeting.stale else ""
                self.papers.addWidget(link(f"打印{document.title}{old}", partial(self.print_paper, document.name)))
        self.papers.addStretch(1)

    def print_paper(self, name: str) -> None:
        self.desk.open_papers(SESSIONS, [self.id], self.caption, name)

    def _show_agenda(self, meeting: Meeting) -> None:
        clear(self._agenda)
        head = row(label(f"议题 {len(meeting.items)} 项", "field"), None, gap=8)
        if not self.library.read_only:
            head.addWidget(link("新增议题", partial(self.desk.open_form, ITEMS, None, session=self.id)))
            if not meeting.items:
                head.addWidget(link("按常用议题列出", self.usual))
        self._agenda.addLayout(head)
        for n, item in enumerate(meeting.items, 1):
            how = "票决" if item.id in meeting.verdicts or item.result is None else ""
            words = link(f"{n}　{item.subject}", partial(self.desk.open_form, ITEMS, item.id or 0))
            told = "　".join(filter(None, (item.power, item.result if item.result != "不付表决" else "", how)))
            self._agenda.addLayout(row(words, None, label(told, "note"), gap=8))

    def _buttons(self, meeting: Meeting, view: StepView) -> None:
        if self.bar is None:
            return
        possible = self._may(meeting, view)
        back = self._state_before(meeting)
        buttons = []
        if back and not self.library.read_only:
            buttons.append(button("退回上一步", partial(self.ask_back, back)))
        if possible:
            buttons.append(button("完成本步", self.finish, kind="main", icon="check", key="Ctrl+S"))
        self.bar.only(*buttons)
        errors = [p for p in view.problems if p.level == "error"]
        if possible and errors:
            self.bar.say(f"还有 {len(errors)} 处没有办好：{errors[0].said}", "attention")
        else:
            self.bar.say("" if possible else f"这一步{_standing(view)}")

    def _may(self, meeting: Meeting, view: StepView) -> bool:
        """Whether the step being looked at can be taken now."""
        return view.move in SESSION_LIFE.possible(meeting.session) and not self.library.read_only

    def _state_before(self, meeting: Meeting) -> str:
        place = SESSION_LIFE.reached(meeting.session)
        return SESSION_LIFE.states[place - 1] if place else ""

    def _focus(self) -> None:
        if self.at == "sign" and not self.library.read_only:
            self.focus_first(self.sign_in.field)
        elif self.facts.slots:
            self.focus_first(next(iter(self.facts.slots.values())).entry.control)

    # ---- doing -----------------------------------------------------------------------------------------------------
    def save(self) -> None:
        self.finish()

    def finish(self) -> None:
        """Take the step that is being looked at, with what was written for it."""
        meeting = self.meeting
        if meeting is None or self.library.read_only:
            return
        move = SESSION_LIFE.move(self.at)
        session = meeting.session.copy()
        if move not in SESSION_LIFE.possible(session) or not self.facts.write_into(session):
            return
        name = moving.name_of_step(self.library, session, move.name)
        self.desk.change(
            name, lambda step: moving.take(step, session, move.name), failed=self._refused,
                 said=f"已完成：{move.title}",
            owner=self,
        )  # fmt: skip

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, Refused) or self.bar is None:
            self.desk.explain(error)
            return
        loose = [p for p in error.problems if p.field is None or not self.facts.say(p.field.name, p.said)]
        first = loose[0] if loose else error.problems[0]
        self.bar.say(str(first), "overdue")

    def ask_back(self, state: str) -> None:
        """Going back wants a reason."""
        panel = self.desk.panel(f"退回“{state}”", "已经填的内容都保留，只把进度退回一步。")
        reason = Line()
        reason.setAccessibleName("退回原因")
        reason.setPlaceholderText("写明原因，例如：材料有误，重新送达")
        panel.body.addWidget(reason)
        panel.add_button("取消")
        act = panel.add_button("退回", lambda: self.go_back(state, reason.text()), main=True)
        act.setEnabled(False)
        reason.textChanged.connect(lambda text: act.setEnabled(bool(text.strip())))
        panel.open(reason)

    def go_back(self, state: str, reason: str) -> None:
        if self.meeting is None:
            return
        session = self.meeting.session.copy()
        name = moving.name_of_return(self.library, session, state)
        self.desk.change(name, lambda step: moving.go_back(step, session, state), reason=reason, owner=self)

    def sign(self, ids: list[int], state: str) -> None:
        """Sign delegates in, or take a sign back."""
        if self.meeting is None:
            return
        rows = {s.id: s.row for s in self.meeting.seated}
        names = {s.id: s.name for s in self.meeting.seated}
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

    def usual(self) -> None:
        """Put the usual matters on the agenda."""
        if self.meeting is None:
            return
        items = usual_agenda(self.meeting.session, Around(self.desk.today(), None, self.library))
        self.desk.change("列出常用议题", lambda step: step.save_many(items), owner=self)

    def print_(self) -> None:
        self.desk.open_papers(SESSIONS, [self.id], self.caption)

    def edit(self) -> None:
        self.desk.open_form(SESSIONS, self.id)

    def commands(self) -> Sequence[Command]:
        return [Command("完成本步", self.finish, "Ctrl+S"), Command("会议资料", self.edit, "F2")]


def _standing(view: StepView) -> str:
    return {"done": "已经办完", "skipped": "已经略过", "coming": "还没有到", "overdue": "还没有到"}.get(view.state, "")


def _when(view: StepView) -> str:
    """The day it was done or is due, both readings, who is responsible."""
    parts = [f"{view.move.by}负责"]
    if view.day is not None:
        parts.append(said_day(view.day))
    if view.due is not None and view.state not in ("done", "skipped"):
        parts.append(f"最迟{said_day(view.due.original)}")
        if view.due.postponed != view.due.original:
            parts.append(f"顺延读作{said_day(view.due.postponed)}")
    return "　".join(parts)
