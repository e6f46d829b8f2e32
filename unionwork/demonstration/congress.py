"""The congress of the invented works: its third term, sessions held and one being prepared, proposals, open affairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from unionwork.congress.agenda import matters, usual_matters
from unionwork.congress.lives import TERM_KEYS
from unionwork.congress.people import place
from unionwork.congress.records.affairs import BoardSeat, Disclosure, Opinion, Proposal
from unionwork.congress.records.sessions import (
    ABSENT,
    EXCUSED,
    HERE,
    YEARLY,
    AgendaItem,
    Attendance,
    Evaluation,
    Inspection,
    Nominee,
    Officer,
    Session,
)
from unionwork.congress.records.terms import (
    ASSEMBLY,
    CONGRESS,
    FORMAL,
    OBSERVER,
    CongressTerm,
    Constituency,
    Delegate,
    Governance,
    SpecialMember,
)
from unionwork.congress.rulings import ARCHIVED, KEYS
from unionwork.congress.seats import least_delegates, share_out
from unionwork.congress.votes import voters_needed
from unionwork.demonstration.houses import invented, term_start
from unionwork.demonstration.people import DISPATCHED, LEFT, OUTSOURCED, STAYS, Person
from unionwork.kit.days import Holidays, month_add, term_end
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import Applied
from unionwork.kit.step import Step
from unionwork.workforce.units import Units

FEWEST = 40  # people on the staff: with fewer they all meet
NUMBER = 3
DELEGATIONS = ("第一代表团", "第二代表团", "第三代表团", "第四代表团")
UPPER = "东州市总工会"
LATER = (
    "prepared_on", "noticed_on", "delivered_on", "preliminary_on", "groups_on", "voted_on", "elected_on", "resolved_on",
    "published_on", "published_how", "reported_on", "reported_to", "archived_on", "archive_number",
)  # fmt: skip
"""What is not yet known of a session being prepared."""


def convene(step: Step, library: Library, staff: Sequence[Person], chance: Random, today: date) -> None:
    """Everything the congress's room shows."""
    hall = _Hall(step, library, chance, today)
    hall.company()
    here = [p for p in staff if p.fate == STAYS and p.employee.employment_type != OUTSOURCED]
    if len(here) < FEWEST:
        step.save(
            CongressTerm(number=NUMBER, form=ASSEMBLY, state="在任", started_on=hall.day, term_years=3, staff=len(here))
        )
        return
    delegates = hall.elect(here, [p for p in staff if p.fate == LEFT])
    hall.first(delegates)
    held = hall.held(delegates)
    hall.proposals(held, hall.coming(), delegates)
    hall.open_affairs(held)
    hall.rounds()


@dataclass
class _Seat:
    """A mandate with the person who holds it."""

    delegate: Delegate
    person: Person


class _Hall:
    """Where the congress meets; `day` is the day its term began."""

    def __init__(self, step: Step, library: Library, chance: Random, today: date) -> None:
        self.step, self.library, self.chance, self.today = step, library, chance, today
        self.place = place(library)
        self.said = invented("congress")
        self.day = term_start(today)
        self.term = CongressTerm()

    def company(self) -> None:
        chief = invented("works")["enterprise"]["chief"]
        self.step.save(Governance(
            company_form="有限责任公司", directors=5, supervisors=3, state_owned=False, disclosure_system=True,
            disclosure_head=chief, disclosure_board="厂门口公开栏、办公内网",
        ))  # fmt: skip

    # ---- the term ----
    def elect(self, here: Sequence[Person], left: Sequence[Person]) -> list[_Seat]:
        """Share the seats out, let every constituency vote; one mandate ended and was filled again."""
        day, elected = self.day, self.day - timedelta(days=20)
        seats = least_delegates(len(here), self.place.value("congress.delegates").value).seats
        self.term = CongressTerm(
            number=NUMBER, form=CONGRESS, state="在任", started_on=day, term_years=3, staff=len(here),
            staff_on=day - timedelta(days=60), seats=seats, observer_seats=5, allotted_on=day - timedelta(days=45),
            election_from=elected - timedelta(days=8), election_until=elected, elected_on=elected,
            examined_on=day - timedelta(days=10), published_on=day - timedelta(days=8),
            rules=Applied.of(self.place, TERM_KEYS, day - timedelta(days=8)).text(),
        )  # fmt: skip
        self.step.save(self.term)
        parts = self._parts(here, seats, elected)
        chosen: list[_Seat] = []
        for n, (constituency, people) in enumerate(parts):
            group = DELEGATIONS[n * len(DELEGATIONS) // len(parts)]
            for person in self._choose(people, constituency.seats or 0):
                votes = self.chance.randint((constituency.staff or 0) // 2 + 1, constituency.voters or 0)
                chosen.append(_Seat(self._delegate(person, constituency, group, elected, votes), person))
        chosen += self._observers(parts, {id(seat.person) for seat in chosen})
        for n, seat in enumerate(chosen, 1):
            seat.delegate.number = n
            seat.delegate.leads = seat.delegate.delegation not in {s.delegate.delegation for s in chosen[: n - 1]}
        self.step.save_many([seat.delegate for seat in chosen])
        self._fill_again(chosen, left)
        self._groups(chosen)
        return [seat for seat in chosen if seat.delegate.kind == FORMAL and seat.delegate.until is None]

    def _parts(self, here: Sequence[Person], seats: int, day: date) -> list[tuple[Constituency, list[Person]]]:
        units = Units(self.library)
        by_top: dict[int | None, list[Person]] = {top: [] for top in units.tops()}
        for person in here:
            by_top.setdefault(units.top_of(person.employee.department), []).append(person)
        titles = units.tops()
        living = [(top, people) for top, people in by_top.items() if people and top is not None]
        parts = share_out(seats, [(titles[top], len(people)) for top, people in living])
        made = []
        for n, ((top, people), part) in enumerate(zip(living, parts, strict=True), 1):
            staff = len(people)
            needed = voters_needed(staff, self.place.value("congress.voters"))
            voters = max(needed, staff - self.chance.randint(0, max(1, staff // 10)))
            women, front, sent = (-(-part.seats * count // staff) for count in (
                sum(p.employee.sex == "女" for p in people), sum(bool(p.employee.front_line) for p in people) // 2,
                sum(p.employee.employment_type == DISPATCHED for p in people)))  # fmt: skip
            made.append((
                Constituency(
                    term=self.term.id, number=n, name=f"{part.name}选区", unit=top, staff=staff, seats=part.seats,
                    women_seats=women, front_seats=front, dispatched_seats=sent, manager_seats=part.seats // 5,
                         candidates=part.seats + max(1, part.seats // 5),
                    voted_on=day - timedelta(days=self.chance.randint(0, 6)), voters=voters, ballots_out=voters,
                    ballots_in=voters, ballots_valid=voters, leader=people[0].employee.name,
                ),
                people,
            ))  # fmt: skip
        self.step.save_many([constituency for constituency, _ in made])
        return made

    def _choose(self, people: Sequence[Person], seats: int) -> list[Person]:
        """Few managers, women and dispatched workers by their share, then those with the best hands."""
        fit = [p for p in people if p.hired < self.day - timedelta(days=60)] or list(people)
        fit = fit if len(fit) >= seats else list(people)
        pool = sorted(fit, key=lambda p: (p.employee.skill_level in (None, "无"), p.employee.employee_number or ""))
        women = -(-seats * sum(p.employee.sex == "女" for p in people) // len(people))
        sent = -(-seats * sum(p.employee.employment_type == DISPATCHED for p in people) // len(people))
        chosen: list[Person] = []

        def take(wanted: int, *tests: Callable[[Person], object]) -> None:
            for person in pool:
                if wanted <= 0 or len(chosen) >= seats:
                    return
                if person not in chosen and all(test(person) for test in tests):
                    chosen.append(person)
                    wanted -= 1

        take(seats // 5, lambda p: p.employee.middle_manager)
        take(sent, lambda p: p.employee.employment_type == DISPATCHED, lambda p: p.employee.sex == "女")
        take(
            women - sum(p.employee.sex == "女" for p in chosen),
            lambda p: p.employee.sex == "女",
            lambda p: not p.employee.middle_manager,
        )
        take(seats - len(chosen), lambda p: not p.employee.middle_manager)
        take(seats - len(chosen))
        return chosen

    def _delegate(
        self, person: Person, constituency: Constituency, group: str, day: date, votes: int | None, kind: str = FORMAL
    ) -> Delegate:
        return Delegate(
            term=self.term.id, employee=person.employee.id, name=person.employee.name, kind=kind,
            constituency=constituency.id, delegation=group, way="直接选举" if kind == FORMAL else "推荐",
                 elected_on=day,
            votes=votes,
        )  # fmt: skip

    def _observers(self, parts: Sequence[tuple[Constituency, list[Person]]], taken: set[int]) -> list[_Seat]:
        """A few dispatched workers who listen and do not vote (浙江第十一条)."""
        found: list[_Seat] = []
        for constituency, people in parts:
            for person in people:
                if person.employee.employment_type == DISPATCHED and id(person) not in taken and len(found) < 5:
                    delegate = self._delegate(person, constituency, DELEGATIONS[0], self.day, None, OBSERVER)
                    found.append(_Seat(delegate, person))
                    break
        return found

    def _fill_again(self, chosen: Sequence[_Seat], left: Sequence[Person]) -> None:
        """One mandate ended with the labour relation; the same constituency elected somebody else in time."""
        gone = next((p for p in left if p.left is not None and self.day < p.left < month_add(self.today, -10)), None)
        seat = next((s for s in reversed(chosen) if s.delegate.kind == FORMAL and not s.delegate.leads), None)
        if gone is None or gone.left is None or seat is None:
            return
        old = self._delegate(gone, Constituency(id=seat.delegate.constituency), seat.delegate.delegation or "",
                             seat.delegate.elected_on or self.day, None)  # fmt: skip
        old.number, old.until, old.leaving_reason = len(chosen) + 1, gone.left, "劳动关系终止"
        self.step.save(old)
        seat.delegate.way, seat.delegate.replaces = "补选", old.id
        seat.delegate.elected_on = gone.left + timedelta(days=25)
        self.step.save(seat.delegate)

    def _groups(self, chosen: Sequence[_Seat]) -> None:
        kinds = ("提案审理", "代表资格审查", "劳动安全卫生", "女职工权益保护", "民主评议", "集体合同监督检查")
        formal = [s for s in chosen if s.delegate.kind == FORMAL]
        women = [s for s in formal if s.person.employee.sex == "女"]
        made = []
        for n, kind in enumerate(kinds):
            pool = women if kind == "女职工权益保护" and len(women) >= 3 else formal
            members = [pool[(5 * n + m) % len(pool)] for m in range(3)]
            made += [
                SpecialMember(
                    term=self.term.id, kind=kind, employee=s.person.employee.id, leads=m == 0, elected_on=self.day
                )
                for m, s in enumerate(members)
            ]
        self.step.save_many(made)

    # ---- the sessions ----
    def _session(self, number: int, day: date, delegates: Sequence[_Seat], **facts: object) -> Session:
        sitting = [s for s in delegates if s.delegate.elected_on is None or s.delegate.elected_on <= day]
        entitled = self._entitled(day)
        excused = len(sitting) // 25
        absent = 1 if len(sitting) > 30 else 0
        shared = {
            "term": self.term.id, "number": number, "kind": YEARLY, "held_on": day, "time": "8:30",
            "place": "职工活动中心", "state": ARCHIVED, "requested_on": day - timedelta(days=32),
            "request_number": f"晨光工〔{day.year}〕{number + 3}号", "party_opinion": "同意召开。",
            "approved_by": UPPER,
            "approved_on": day - timedelta(days=25), "approval_number": f"东总工〔{day.year}〕{day.month + 12}号",
            "prepared_on": day - timedelta(days=12), "noticed_on": day - timedelta(days=10),
            "delivered_on": day - timedelta(days=9), "preliminary_on": day - timedelta(days=1), "groups_on": day,
            "entitled": entitled, "present": entitled - excused - absent, "excused": excused, "observers": 5,
            "voted_on": day, "elected_on": day, "resolved_on": day, "published_on": day + timedelta(days=3),
            "published_how": "公开栏、办公内网", "reported_on": day + timedelta(days=5), "reported_to": UPPER,
            "archived_on": day + timedelta(days=30), "archive_number": f"职代会-{day.year}-{number:02d}",
            "preparation": "议题经工会委员会讨论，代表名册已核对，方案草案征求过各代表团意见。",
            "rules": Applied.of(self.place, KEYS, day + timedelta(days=30)).text(),
        }  # fmt: skip
        session = Session(**(shared | facts))
        self.step.save(session)
        return session

    def _entitled(self, day: date) -> int:
        rows = self.library.matching(Delegate, term=self.term.id, kind=FORMAL)
        return sum((d.elected_on or day) <= day and (d.until is None or d.until > day) for d in rows)

    def first(self, delegates: Sequence[_Seat]) -> None:
        """三届一次, long in the archive."""
        session = self._session(1, self.day, delegates, subject="选举专门小组，审议本届工作规划")
        self._items(session, ("企业发展规划和年度经营情况", "工会工作报告"), 0)

    def held(self, delegates: Sequence[_Seat]) -> Session:
        """三届二次, nine months ago: everything on record."""
        day = Holidays.load().next_working(month_add(self.today, -9).replace(day=16))
        session = self._session(2, day, delegates, subject="审议工资专项集体合同，选举职工监事",
                                summary="会议气氛民主，代表共提审议意见十二条。")  # fmt: skip
        self._sign(session, delegates)
        names = [matter.name for matter in usual_matters(YEARLY)]
        self._items(session, names, session.present or 0)
        supervisor = self._election(session, delegates, len(names) + 1)
        self._officers(session, delegates)
        self._board(session, supervisor)
        self._judged(session, delegates)
        return session

    def coming(self) -> Session:
        """三届三次, being prepared: approved, material due soon."""
        day = Holidays.load().next_working(self.today + timedelta(days=19))
        session = self._session(
            3, day, (), state="已批复", requested_on=self.today - timedelta(days=16),
                 approved_on=self.today - timedelta(days=6),
            subject="审议集体合同（草案）", entitled=None, present=None, excused=None, observers=None,
            **dict.fromkeys(LATER),
            rules=Applied.of(self.place, KEYS, self.today - timedelta(days=6)).text(),
        )  # fmt: skip
        names = ("企业发展规划和年度经营情况", "工会工作报告", "安全生产和重大事故隐患排查治理情况", "集体合同草案",
                 "女职工专项集体合同草案", "职工福利费和福利基金使用方案")  # fmt: skip
        self._items(session, names, 0)
        return session

    def _sign(self, session: Session, delegates: Sequence[_Seat]) -> None:
        sitting = [
            s
            for s in delegates
            if s.delegate.elected_on is None or s.delegate.elected_on <= (session.held_on or self.day)
        ]
        away = len(sitting) - (session.present or 0) - (len(sitting) - (session.entitled or 0))
        rows = []
        for n, seat in enumerate(sitting):
            state = HERE if n >= away else EXCUSED if n < (session.excused or 0) else ABSENT
            minute = self.chance.randint(0, 29)
            rows.append(Attendance(session=session.id, delegate=seat.delegate.id, state=state, seat=f"{n + 1}",
                                   time=f"8:{minute:02d}" if state == HERE else None,
                                   reason="出差" if state == EXCUSED else None))  # fmt: skip
        self.step.save_many(rows)

    def _items(self, session: Session, names: Sequence[str], present: int) -> None:
        made = []
        for n, name in enumerate(names, 1):
            matter = matters()[name]
            item = AgendaItem(session=session.id, number=n, subject=matter.title or name, matter=name,
                 power=matter.power,
                              secret=matter.secret, material=session.delivered_on is not None)  # fmt: skip
            if present and matter.voted:
                against, abstain = self.chance.randint(0, present // 20), self.chance.randint(0, present // 25)
                item.ballots_out = item.ballots_in = item.ballots_valid = present
                item.disagree, item.abstain, item.agree = against, abstain, present - against - abstain
                item.opinions, item.revised = "建议写明调整幅度和发放时间", True
            made.append(item)
        self.step.save_many(made)

    def _election(self, session: Session, delegates: Sequence[_Seat], number: int) -> Nominee:
        present = session.present or 0
        item = AgendaItem(session=session.id, number=number, subject="选举职工监事", matter="选举职工监事",
             secret=True, places=1,
                          ballots_out=present, ballots_in=present, ballots_valid=present)  # fmt: skip
        self.step.save(item)
        pool = [s for s in delegates if not s.person.employee.middle_manager][:2]
        won = Nominee(
            item=item.id, employee=pool[0].person.employee.id, position=1, agree=present - 3, disagree=2, abstain=1
        )
        lost = Nominee(item=item.id, employee=pool[-1].person.employee.id, position=2, agree=present // 3,
                       disagree=present // 3, abstain=present - 2 * (present // 3))  # fmt: skip
        self.step.save_many([won, lost] if len(pool) > 1 else [won])
        return won

    def _officers(self, session: Session, delegates: Sequence[_Seat]) -> None:
        roles = (
            ("主席团成员", 7),
            ("执行主席", 1),
            ("秘书长", 1),
            ("总监票人", 1),
            ("监票人", 3),
            ("计票人", 3),
            ("记录人", 1),
        )
        made, at = [], 0
        for role, count in roles:
            for n in range(count):
                seat = delegates[(at + 3 * n) % len(delegates)]
                made.append(Officer(session=session.id, role=role, employee=seat.person.employee.id, position=n + 1))
            at += 2 if role != "主席团成员" else 0
        self.step.save_many(made)

    def _judged(self, session: Session, delegates: Sequence[_Seat]) -> None:
        """Two of the leading people, judged by the delegates."""
        present = session.present or 0
        managers = [s for s in delegates if s.person.employee.middle_manager][:2]
        self.step.save_many([
            Evaluation(session=session.id, employee=s.person.employee.id, post=s.person.employee.post,
                 ballots_out=present,
                       ballots_in=present, excellent=present * (6 - n) // 10, competent=present * 3 // 10,
                       basic=present // 20, poor=0, result="优秀" if n == 0 else "称职",
                       told_on=(session.held_on or self.day) + timedelta(days=15))
            for n, s in enumerate(managers)
        ])  # fmt: skip

    def _board(self, session: Session, winner: Nominee) -> None:
        day = session.held_on or self.day
        self.step.save(BoardSeat(
            kind="职工监事", employee=winner.employee, term=self.term.id, item=winner.item, elected_on=day,
                 votes=winner.agree,
            term_years=3, ends=term_end(day, 3), published_on=day + timedelta(days=3),
                 filed_on=day + timedelta(days=10),
            union_post="工会委员",
        ))  # fmt: skip

    # ---- affairs ----
    def proposals(self, held: Session, coming: Session, delegates: Sequence[_Seat]) -> None:
        """Eight proposals, each as far as such a thing has come: the answered ones of the last session."""
        departments = list(Units(self.library).tops())
        chief = invented("works")["enterprise"]["chief"]
        made: list[Proposal] = []
        for n, told in enumerate(self.said["proposal"]):
            seat = delegates[(7 * n) % len(delegates)]
            old = told["state"] in ("已答复", "已办结", "已归档")
            session = held if old else coming
            day = ((held.held_on or self.day) if old else self.today) - timedelta(days=30 if old else 27)
            taken = told["state"] not in ("已收到", "已转意见建议")
            one = Proposal(
                session=session.id, delegate=seat.delegate.id, kind=told["kind"], subject=told["subject"],
                reason=told["reason"], suggestion=told["suggestion"], received_on=day + timedelta(days=n % 5),
                seconders="、".join(delegates[(7 * n + m) % len(delegates)].person.employee.name or "" for m in (1, 2)),
                state=told["state"],
            )  # fmt: skip
            if told["state"] != "已收到":
                one.verdict, one.reviewed_on = ("立案" if taken else "转为意见建议"), day + timedelta(days=12)
                one.verdict_reason = None if taken else "属于一般管理建议，转有关部门参考"
            if taken:
                one.number = f"{day.year}-{sum((p.number or '').startswith(f'{day.year}-') for p in made) + 1:03d}"
                one.assigned_on, one.department = day + timedelta(days=14), departments[n % len(departments)]
            if told["state"] in ("已答复", "已办结", "已归档"):
                one.answered_on, one.answer = day + timedelta(days=26 + 6 * (n % 3)), told["answer"]
                one.answered_by = chief
            if told["state"] in ("已办结", "已归档"):
                one.told_on = one.closed_on = day + timedelta(days=46)
                one.satisfaction = "满意" if n % 3 else "基本满意"
            made.append(one)
        self.step.save_many(made)

    def open_affairs(self, session: Session) -> None:
        departments = list(Units(self.library).tops())
        chief = invented("works")["enterprise"]["chief"]
        days = list(self._months(len(self.said["disclosure"])))
        made = [
            Disclosure(number=f"{day.year}-{n:02d}", kind=told["kind"], subject=told["subject"],
                 content=told["content"],
                       way=told["way"], published_on=day, until=day + timedelta(days=7), responsible=chief,
                       department=departments[-n % len(departments)], session=session.id)
            for n, (told, day) in enumerate(zip(self.said["disclosure"], days, strict=True), 1)
        ]  # fmt: skip
        self.step.save_many(made)
        self.step.save_many([
            Opinion(disclosure=made[0].id, said_by="第二代表团", day=days[0] + timedelta(days=4),
                 opinion="请说明公积金缴存比例。",
                    answered_on=days[0] + timedelta(days=15), answer="已在公开栏补充说明。", answered_by=chief),
            Opinion(disclosure=made[-1].id, said_by="第一代表团", day=self.today - timedelta(days=12),
                    opinion="请公布培训名额的分配办法。"),
        ])  # fmt: skip

    def _months(self, count: int) -> Iterator[date]:
        for n in range(count, 0, -1):
            yield month_add(self.today, -2 * n).replace(day=10)

    def rounds(self) -> None:
        for n, told in enumerate(self.said["inspection"], 1):
            day = month_add(self.today, -3 * n)
            self.step.save(Inspection(term=self.term.id, day=day, project=told["project"], content=told["content"],
                                      opinion=told["opinion"], inspectors="提案审理小组、劳动安全卫生小组",
                                      answer=told["answer"], closed_on=day + timedelta(days=20)))  # fmt: skip
