"""The committees of the invented union: this term in its third year, the one before it, and who sits on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from unionwork.demonstration.houses import FOUNDED, invented, term_start
from unionwork.demonstration.people import Person
from unionwork.kit import articles
from unionwork.kit.days import month_add
from unionwork.kit.library import Library
from unionwork.kit.step import Step
from unionwork.members import elections
from unionwork.members.records import Committee, CommitteeMember, Union

DUTIES = ("组织委员", "宣传委员", "生产委员", "生活委员", "文体委员", "劳动保护委员", "财务委员", "青年委员")
NATION = articles.province("CN")


def elect(step: Step, library: Library, staff: Sequence[Person], chance: Random, today: date) -> None:
    """Elect, report and seat the committees, and name the chair as the union's legal representative."""
    members = [p for p in staff if p.member and p.employee.employment_type == "劳动合同制" and _served(p, today)]
    if not members:
        return
    chance.shuffle(members)
    members.sort(key=lambda p: not p.employee.middle_manager)
    house = _Hall(step, sum(p.member for p in staff), chance, today)
    chair = house.union(members)
    house.audit(members)
    house.women([p for p in members if p.employee.sex == "女"])
    union = library.only(Union)
    if union is not None:
        union.chair, union.chair_since = chair.employee.id, house.day
        union.chair_other_post, union.contact_name = "公司党委委员", chair.employee.name
        step.save(union)


def _served(person: Person, today: date) -> bool:
    """Long enough here to have stood for election, and not about to retire."""
    forbidden = invented("works")["enterprise"]["chief"]
    old_enough = person.hired < month_add(term_start(today), -12)
    return old_enough and person.born > month_add(today, -12 * 50) and person.employee.name != forbidden


class _Hall:
    """Where the elections of this term were held."""

    def __init__(self, step: Step, members: int, chance: Random, today: date) -> None:
        self.step, self.chance = step, chance
        self.day = term_start(today)
        threshold = int(NATION.value("member_congress.threshold").value)
        band = NATION.value("member_congress.size").band(members) if members >= threshold else None
        self.entitled = band[0] if band else members
        self.way = elections.BY_CONGRESS if band else elections.BY_ALL
        self.size = max(elections.size_for(members, NATION)[0], 3) | 1

    def union(self, members: Sequence[Person]) -> Person:
        seated = self._spread(members, self.size)
        before = self._committee(elections.UNION, len(seated), 2, month_add(self.day, -36), ended=self.day)
        now = self._committee(elections.UNION, len(seated), 3, self.day)
        self.step.save_many([before, now])
        self._seat(now, seated, elections.CHAIR, elections.VICE)
        return seated[0]

    def audit(self, members: Sequence[Person]) -> None:
        bookkeepers = ("会计", "出纳")
        fit = [p for p in members if not any(word in (p.employee.post or "") for word in bookkeepers)]
        seated = fit[self.size + 3 : self.size + 6] or fit[:3]
        committee = self._committee(elections.AUDIT, len(seated), 3, self.day)
        self.step.save(committee)
        self._seat(committee, seated, "主任", "")

    def women(self, members: Sequence[Person]) -> None:
        seated = members[:5]
        if len(members) >= int(NATION.value("women.threshold").value):
            committee = self._committee(elections.WOMEN, len(seated), 3, self.day)
            self.step.save(committee)
            self._seat(committee, seated, "主任", "副主任")

    def _spread(self, members: Sequence[Person], size: int) -> list[Person]:
        """Some managers, mostly workers, about a quarter women: not the whole top of the works."""
        managers = [p for p in members if p.employee.middle_manager][: max(size // 4, 1)]
        others = [p for p in members if not p.employee.middle_manager]
        women = [p for p in others if p.employee.sex == "女"][: size // 4]
        taken = {id(p) for p in (*managers, *women)}
        rest = [p for p in others if id(p) not in taken]
        return [*managers, *women, *rest][:size]

    def _committee(self, kind: str, size: int, number: int, day: date, ended: date | None = None) -> Committee:
        surplus = elections.candidates_for(size, NATION) if kind == elections.UNION else size
        present = max(
            self.entitled - self.chance.randint(0, self.entitled // 20), elections.quorum(self.entitled, NATION)
        )
        return Committee(
            kind=kind,
            number=number,
            elected_on=max(day, FOUNDED),
            term_years=3,
            ended_on=ended,
            way=self.way,
            size=size,
            candidates=surplus,
            entitled=self.entitled,
            present=present,
            ballots_out=present,
            ballots_in=present,
            ballots_valid=present,
            reported_on=day + timedelta(days=2),
            approved_by=invented("works")["union"]["upper"],
            approved_on=day + timedelta(days=12),
            approval_number=f"东总工〔{day.year}〕{day.month + 20}号",
        )

    def _seat(self, committee: Committee, people: Sequence[Person], head: str, vice: str) -> None:
        present = committee.present or 0
        least = elections.pass_line(committee.entitled or 0)
        votes = sorted((self.chance.randint(least, present) for _ in people), reverse=True)
        seats = []
        for number, (person, won) in enumerate(zip(people, votes, strict=True)):
            post = head if number == 0 else vice if vice and number == 1 else "委员"
            whole = post == elections.CHAIR and (committee.entitled or 0) >= 40
            seats.append(CommitteeMember(
                committee=committee.id, employee=person.employee.id, post=post, way=self.way, votes=won,
                duty=DUTIES[number % len(DUTIES)] if post == "委员" else None, since=committee.elected_on,
                full_time=elections.FULL_TIME if whole else "兼职", position=number + 1, relative=False))  # fmt: skip
        self.step.save_many(seats)
