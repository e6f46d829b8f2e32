"""One term step by step: constituencies with their seats, who came to vote, who was elected with how many votes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from unionwork.congress.ledgers import CONSTITUENCIES, DELEGATES
from unionwork.congress.lives import TERM_KEYS, TERM_LIFE
from unionwork.congress.page.compose import show_shares
from unionwork.congress.people import Composition, place
from unionwork.congress.records.terms import FORMAL, CongressTerm, Constituency, Delegate
from unionwork.congress.rules.terms import CONSTITUENCY_RULES
from unionwork.congress.seats import Share
from unionwork.congress.votes import voters_needed, votes_needed
from unionwork.desk.counting import Counting, CountRow, Figures, Wrong
from unionwork.desk.course import Course, CoursePage, course_of
from unionwork.desk.widgets import column, label, link, row, rule
from unionwork.kit.ledger import Around
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import Applied, StepView
from unionwork.kit.record import Field, Record

T, C, D = CongressTerm, Constituency, Delegate
SEATS = (C.staff, C.seats, C.women_seats, C.front_seats, C.manager_seats, C.dispatched_seats)
TURNOUT = (C.voters, C.ballots_out, C.ballots_in, C.ballots_valid)
MORE: dict[str, tuple[Field[Any], ...]] = {
    "allot": (T.seat_rule, T.seats_reason, T.staff_on), "elect": (T.election_from, T.election_until),
    "examine": (T.examined_said,), "renew": (T.extended_until, T.extension_number),
}  # fmt: skip


@dataclass
class TermCourse(Course):
    """Everything of one term at one moment."""

    parts: list[Constituency] = field(default_factory=list)
    elected: dict[int | None, list[Delegate]] = field(default_factory=dict)
    shares: list[Share] = field(default_factory=list)
    needed: dict[int, tuple[int, int]] = field(default_factory=dict)  # of a constituency: who must come, votes to win
    vacant: dict[int | None, list[Delegate]] = field(default_factory=dict)  # whose mandate ended and was not filled

    @property
    def whole(self) -> int:
        return sum(map(len, self.elected.values()))


class TermPage(CoursePage):
    """The page of one term."""

    more = MORE
    course: TermCourse

    def make_work(self) -> None:
        self.composition = column(gap=4)
        self.figures = Counting()
        self.figures.counted.connect(self.count)
        self.heading = row(gap=12)

    def lay_side(self, left: QVBoxLayout) -> None:
        below = column(gap=4, margins=(14, 8, 10, 12))
        below.addLayout(self.composition)
        left.addWidget(rule())
        left.addLayout(below)

    def lay_work(self, inside: QVBoxLayout) -> None:
        inside.addWidget(self.facts)
        inside.addLayout(self.heading)
        inside.addWidget(self.figures)

    def read(self, now: datetime) -> TermCourse | None:
        found = course_of(self.library, self.ledger, self.id, now)
        if found is None:
            return None
        library, term, where = self.library, found.record, place(self.library)
        parts = sorted(library.matching(Constituency, term=term.id), key=lambda c: (c.number or 999, c.id or 0))
        elected: dict[int | None, list[Delegate]] = {}
        for delegate in library.matching(Delegate, term=term.id, kind=FORMAL, until=None):
            elected.setdefault(delegate.constituency, []).append(delegate)
        composition = Composition(library, term, now.date())
        shares = composition.shares(Applied.of(where, TERM_KEYS)) if composition.whole else []
        come, win = where.value("congress.voters"), where.value("congress.elected")
        needed = {c.id or 0: (voters_needed(n, come), votes_needed(n, win)) for c in parts
                  if (n := c.entitled if c.entitled is not None else c.staff)}  # fmt: skip
        return TermCourse(term, found.views, found.stale, parts, elected, shares, needed, _vacant(library, term))

    # ---- a step ----------------------------------------------------------------------------------------------------
    def show_work(self, view: StepView) -> None:
        course = self.course
        show_shares(self.composition, f"正式代表 {course.whole} 人", course.shares)
        locked = self.library.read_only or TERM_LIFE.is_closed(course.record)
        self.figures.empty()
        self._head(view)
        if view.move.name == "allot":
            self.figures.head("选区", SEATS, "选区")
            for n, part in enumerate(course.parts, 1):
                said = partial(_of_staff, part)
                one = CountRow(part, SEATS, part.name or "", self._wrong(part), said, locked, whole=False)
                self.figures.add(n, one)
        elif view.move.name == "elect":
            self.figures.head("选区", TURNOUT, "选举人数")
            for n, part in enumerate(course.parts, 1):
                one = CountRow(part, TURNOUT, part.name or "", self._wrong(part), partial(self._turnout, part), locked)
                self.figures.add(n, one, self._people(part, locked))
        if view.move.name in ("allot", "elect") and not course.parts:
            self.figures.say("还没有划选区，点上面的按钮按花名册划，或者逐个新增")

    def _head(self, view: StepView) -> None:
        while self.heading.count():
            item = self.heading.takeAt(0)
            if item.widget() is not None:
                item.widget().deleteLater()
        if view.move.name not in ("allot", "elect"):
            return
        course = self.course
        total = sum(c.seats or 0 for c in course.parts)
        words = f"选区 {len(course.parts)} 个，名额合计 {total} 名，本届名额 {course.record.seats or '未定'}"
        self.heading.addWidget(label(words, "field"))
        self.heading.addStretch(1)
        if not self.library.read_only:
            self.heading.addWidget(link("新增选区", partial(self.desk.open_form, CONSTITUENCIES, None, term=self.id)))
        self.heading.addWidget(link("打开选区台账", partial(self.desk.open_list, CONSTITUENCIES)))

    def _people(self, part: Constituency, locked: bool) -> QWidget:
        """Who was elected here, and what is still to be filled."""
        it = QWidget()
        line = row(gap=8, margins=(0, 0, 0, 4), on=it)
        found = self.course.elected.get(part.id, [])
        line.addWidget(label(f"当选 {len(found)}/{part.seats or 0}：", "note"))
        for one in found[:8]:
            votes = f" {one.votes} 票" if one.votes is not None else ""
            line.addWidget(link(f"{one.name}{votes}", partial(self.desk.open_form, DELEGATES, one.id)))
        if len(found) > 8:
            line.addWidget(label(f"等 {len(found)} 人", "note"))
        if not locked and len(found) < (part.seats or 0):
            facts = {"term": self.id, "constituency": part.id, "kind": FORMAL}
            for gone in self.course.vacant.get(part.id, []):
                again = facts | {"way": "补选", "replaces": gone.id, "delegation": gone.delegation}
                line.addWidget(link(f"补选：补{gone.name}的缺", partial(self.desk.open_form, DELEGATES, None, **again)))
            if not self.course.vacant.get(part.id):
                first = facts | {"way": "直接选举", "elected_on": part.voted_on}
                line.addWidget(link("登记当选代表", partial(self.desk.open_form, DELEGATES, None, **first)))
        line.addStretch(1)
        return it

    def _turnout(self, part: Constituency) -> tuple[str, str]:
        come, win = self.course.needed.get(part.id or 0, (0, 0))
        found = len(self.course.elected.get(part.id, []))
        if part.voters is None:
            return "normal", f"须 {come} 人参加，{win} 票当选" if come else "还没有登记职工数"
        state = "done" if found == part.seats else "attention"
        return state, f"够 {come} 人，{win} 票当选"

    def _wrong(self, part: Constituency) -> Any:
        def wrong(found: Figures) -> Wrong:
            record = part.copy()
            for name, value in found.items():
                record.put(C.fields[name], value)
            around = Around(self.desk.today(), part, self.library)
            problems = [p for rule in CONSTITUENCY_RULES for p in rule(record, around) if p.level == "error"]
            return [(p.field.name if p.field else "", p.said) for p in problems]

        return wrong

    def count(self, record: Record) -> None:
        """Save a constituency whose figures are possible."""
        name = f"登记选区：{CONSTITUENCIES.caption_of(record)}"
        self.desk.change(name, lambda step: step.save(record), failed=self._refused, owner=self)


def _vacant(library: Library, term: CongressTerm) -> dict[int | None, list[Delegate]]:
    """Those whose mandate ended and whose seat nobody has taken, by constituency (W-23)."""
    every = library.matching(Delegate, term=term.id, kind=FORMAL)
    filled = {d.replaces for d in every}
    found: dict[int | None, list[Delegate]] = {}
    for one in every:
        if one.until is not None and one.id not in filled:
            found.setdefault(one.constituency, []).append(one)
    return found


def _of_staff(part: Constituency) -> tuple[str, str]:
    if not part.staff or part.seats is None:
        return "normal", ""
    return "normal", f"每 {part.staff / part.seats:.1f} 人一名" if part.seats else "没有名额"
