"""What the calendar and the records ask of the congress beside its steps: terms, vacancies, boards, answers.

The step each session, term and proposal stands before is told by `kit.moving.due_items`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from unionwork.congress.people import governance, place, term_on
from unionwork.congress.records.affairs import DIRECTOR, SUPERVISOR, BoardSeat, Opinion
from unionwork.congress.records.sessions import JOINT, Session
from unionwork.congress.records.terms import ASSEMBLY, FORMAL, CongressTerm, Delegate
from unionwork.congress.rules.affairs import seats_of_board
from unionwork.congress.rules.terms import basis
from unionwork.congress.seats import algorithm_of, least_delegates
from unionwork.congress.votes import anniversary_missed, director_required, supervisors_required
from unionwork.kit.days import Holidays, month_add, said_day
from unionwork.kit.library import Library
from unionwork.kit.reminders import Reminder, in_order, urgency
from unionwork.members.figures.census import Census
from unionwork.workforce.records import Employee

TERM_AHEAD = timedelta(days=180)


def due_items(library: Library, today: date, holidays: Holidays) -> list[Reminder]:
    """Everything due, overdue or worth a look, the most pressing first; each opens its list."""
    return in_order(list(_Desk(library, today).items()))


class _Desk:
    """One look over the congress on one day."""

    def __init__(self, library: Library, today: date) -> None:
        self.library, self.today, self.place = library, today, place(library)
        self.term = term_on(library, today)

    def items(self) -> Iterator[Reminder]:
        if self.term is not None:
            yield from self._term(self.term)
            yield from self._vacancies(self.term)
            yield from self._sessions(self.term)
            if self.term.form != ASSEMBLY:
                yield from self._seats(self.term)
            yield from self._boards()
        yield from self._opinions()
        yield from self._joint()

    def _term(self, term: CongressTerm) -> Iterator[Reminder]:
        ends = term.extended_until or term.ends
        if ends is not None and ends <= self.today + TERM_AHEAD:
            yield Reminder(
                f"{term.name}{said_day(ends)}届满", ends, basis("W-13"), "congress_terms", ids=(term.id or 0,),
                level=urgency(ends, self.today), about="请着手换届选举；确需延期的，报上一级工会同意",
            )  # fmt: skip

    def _vacancies(self, term: CongressTerm) -> Iterator[Reminder]:
        sitting = self.library.matching(Delegate, term=term.id, kind=FORMAL, until=None)
        people = {e.id: e for e in self.library.load(Employee, [d.employee for d in sitting if d.employee])}
        gone = [
            d.id or 0 for d in sitting
            if (e := people.get(d.employee)) is not None and e.left_on is not None and e.left_on.last <= self.today
        ]  # fmt: skip
        if gone:
            title = f"{len(gone)} 名代表已离职，代表资格随之终止"
            about = "请填终止日期，由原选区补选并公布"
            yield Reminder(title, None, basis("W-25"), "delegates", ids=tuple(gone), about=about)
        filled = {d.replaces for d in self.library.matching(Delegate, term=term.id) if d.replaces}
        ended = [d for d in self.library.matching(Delegate, term=term.id, kind=FORMAL) if d.until is not None]
        empty = [d.id or 0 for d in ended if d.id not in filled]
        if empty and term.seats is not None and len(sitting) < term.seats:
            title = f"代表缺额 {term.seats - len(sitting)} 名，还没有补选"
            about = "缺额由原选区按程序及时补选"
            yield Reminder(title, None, basis("W-23"), "delegates", ids=tuple(empty), about=about)

    def _sessions(self, term: CongressTerm) -> Iterator[Reminder]:
        held = [
            s.held_on for s in self.library.matching(Session) if s.kind != JOINT and s.present is not None and s.held_on
        ]
        last = max((day for day in held if day <= self.today), default=None)
        all_people = governance(self.library).all_people
        sessions: int = self.place.value("congress.sessions_state" if all_people else "congress.sessions").value
        if term.started_on is not None and anniversary_missed(last, term.started_on, self.today, sessions):
            since = f"上次会议是{said_day(last)}" if last else "本届还没有开过会"
            every, gone = ("每半年", "半年") if sessions > 1 else ("每年", "一年")
            yield Reminder(
                f"职代会{every}至少开一次，已经满{gone}没有开会",
                None,
                basis("W-01"),
                "sessions",
                about=f"{since}，请安排会议",
            )

    def _seats(self, term: CongressTerm) -> Iterator[Reminder]:
        algorithm = algorithm_of(term.seat_rule, self.place)
        staff = len(Census(self.library, self.today).staff(self.today))
        if not algorithm or term.seats is None:
            return
        least = least_delegates(staff, algorithm)
        if least.seats > term.seats:
            title = f"职工增加到 {staff} 人，代表名额应调整到 {least.seats} 名以上"
            yield Reminder(
                title, None, basis("W-32"), "congress_terms", ids=(term.id or 0,), about=least.working.said()
            )

    def _boards(self) -> Iterator[Reminder]:
        company = governance(self.library)
        supervisors = seats_of_board(self.library, SUPERVISOR, self.today)
        directors = seats_of_board(self.library, DIRECTOR, self.today)
        staff = len(Census(self.library, self.today).staff(self.today))
        threshold: int = self.place.value("congress.director_threshold").value
        if not directors and director_required(company.company_form, staff, len(supervisors), threshold):
            title = f"职工 {staff} 人，监事会没有职工代表，应当有职工董事"
            yield Reminder(title, None, basis("W-16"), "board_representatives", about="由职代会民主选举产生")
        if company.supervisors:
            needed = supervisors_required(company.supervisors, self.place.value("congress.supervisors"))
            if len(supervisors) < needed:
                title = f"职工监事应不少于 {needed} 人，现有 {len(supervisors)} 人"
                yield Reminder(title, None, basis("W-17"), "board_representatives", about="由职代会民主选举产生")
        for seat in (*directors, *supervisors):
            yield from self._duty(seat)

    def _duty(self, seat: BoardSeat) -> Iterator[Reminder]:
        start = seat.reported_on or seat.elected_on
        if start is None:
            return
        day = month_add(start, 12)
        if day <= self.today + timedelta(days=30):
            yield Reminder(
                f"{seat.kind}{seat.name}应向职代会述职", day, basis("W-33"), "board_representatives",
                ids=(seat.id or 0,), level=urgency(day, self.today), about="每年一次，请列入会议议题",
            )  # fmt: skip

    def _opinions(self) -> Iterator[Reminder]:
        for opinion in self.library.matching(Opinion, answered_on=None):
            if opinion.due_on is not None and opinion.due_on <= self.today + timedelta(days=30):
                yield Reminder(
                    f"厂务公开意见待答复：{opinion.said_by}", opinion.due_on, basis("W-19"), "disclosure_opinions",
                    ids=(opinion.id or 0,), level=urgency(opinion.due_on, self.today), about="企业应在期限内答复说明",
                )  # fmt: skip

    def _joint(self) -> Iterator[Reminder]:
        open_ = [
            s for s in self.library.matching(Session, kind=JOINT, confirmed_in=None)
            if s.held_on is not None and s.held_on < self.today
        ]  # fmt: skip
        if open_:
            title = f"{len(open_)} 次联席会议的决定还没有向职代会报告"
            ids = tuple(s.id or 0 for s in open_)
            yield Reminder(
                title, None, basis("W-26"), "sessions", ids=ids, about="列入下次会议议题，报告后填“向哪次会议报告”"
            )
