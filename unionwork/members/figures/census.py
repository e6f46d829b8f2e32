"""Who was what on a day: staff and members as of any date, and the events by which membership grew and shrank."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from unionwork.kit.figures import read
from unionwork.kit.library import Library
from unionwork.members.records import MembershipEvent
from unionwork.members.standing import ACTIVE, HELD, LEAVE, MEMBERS, MOVES, RECALL, RETAINED
from unionwork.workforce.records import Employee, Enterprise
from unionwork.workforce.rules import DISPATCHED, on_staff

NOT_COUNTED = ("业务外包", "退休返聘", "实习见习")
"""Forms of work without a labour relation to this enterprise: not 职工 (J101)."""
KEPT = (RETAINED, HELD)
"""States in which somebody is a member of this union without being counted among 会员 (J111)."""


class Person(NamedTuple):
    """What statistics ask of somebody, as the library keeps it (codes, ISO days)."""

    id: int
    sex: str | None
    ethnicity: str | None
    born: str | None
    party: str | None
    department: int | None
    work: str | None
    migrant: int | None
    skill: str | None
    group: str | None
    activist: int | None
    household: str | None


FIELDS = (
    Employee.sex, Employee.ethnicity, Employee.birth_date, Employee.political_status, Employee.department,
    Employee.employment_type, Employee.migrant_worker, Employee.skill_level, Employee.workforce_group,
    Employee.activist, Employee.household_type,
)  # fmt: skip


class Turn(NamedTuple):
    """One event of somebody's membership: when, which, and what it changed."""

    day: str
    event: int
    kind: str
    before: str | None
    after: str | None


def turns(library: Library, today: date) -> dict[int, list[Turn]]:
    """Everybody's events by day with the states between them; an event of unknown day follows what was entered before.

    The order and the states are those of `standing.standing_of`, worked out in one pass over all events.
    """
    asked = (MembershipEvent.employee, MembershipEvent.kind, MembershipEvent.day)
    chains: dict[int, list[tuple[str, int, str]]] = {}
    names = {code.code: code.label for code in MembershipEvent.kind.entries.entries}
    for event, employee, code, day in read(library, library.ledgers[MembershipEvent], asked, today):
        kind = names.get(code, "")
        chain = chains.get(employee)
        if chain is None:
            chains[employee] = [(day or "", event, kind)]
        else:
            chain.append((day or chain[-1][0], event, kind))
    first = {kind: move.target for kind, move in MOVES.items() if kind != RECALL}
    walked: dict[int, list[Turn]] = {}
    for employee, chain in sorted(chains.items()):
        if len(chain) == 1 and chain[0][2] in first:  # most members have one event: they joined
            day, event, kind = chain[0]
            walked[employee] = [Turn(day, event, kind, None, first[kind])]
        else:
            walked[employee] = list(_walk(chain))
    return walked


def _walk(chain: list[tuple[str, int, str]]) -> Iterator[Turn]:
    status: str | None = None
    before_moving: str | None = None
    chain.sort(key=lambda event: event[0])
    for day, event, kind in chain:
        if kind not in MOVES:
            continue
        before = status
        if kind == LEAVE:
            before_moving = status
        status = before_moving or ACTIVE if kind == RECALL else MOVES[kind].target
        yield Turn(day, event, kind, before, status)


def state_on(chain: list[Turn], day: str) -> str | None:
    """The state at the end of a day, written as ISO text."""
    status = None
    for turn in chain:
        if turn.day > day:
            break
        status = turn.after
    return status


class Step(NamedTuple):
    """One event that brought somebody into a group of states or out of it."""

    event: int
    employee: int
    kind: str


@dataclass
class Flow:
    """What a group of members gained and lost in a period, in order of the events."""

    gained: list[Step]
    lost: list[Step]


class Census:
    """Staff and members of one library; a day gives a picture of them."""

    def __init__(self, library: Library, today: date) -> None:
        self.library, self.today = library, today
        self.ledger = library.ledgers[Employee]
        self._states: dict[date, dict[int, str | None]] = {}
        self._staff: dict[date, list[Person]] = {}

    @cached_property
    def people(self) -> dict[int, Person]:
        return {row[0]: Person._make(row) for row in read(self.library, self.ledger, FIELDS, self.today)}

    @cached_property
    def turns(self) -> dict[int, list[Turn]]:
        return turns(self.library, self.today)

    def on_staff(self, day: date) -> list[Person]:
        """Everybody here on a day, whatever the form of work."""
        if day not in self._staff:
            people = self.people
            rows = read(self.library, self.ledger, (), self.today, on_staff(day))
            self._staff[day] = [people[row[0]] for row in rows]
        return self._staff[day]

    def staff(self, day: date) -> list[Person]:
        """职工 on a day: by labour contract or, unless the enterprise says otherwise, dispatched here (J101)."""
        left_out = {Employee.employment_type.keep(label) for label in self.left_out}
        return [person for person in self.on_staff(day) if person.work not in left_out]

    def states(self, day: date) -> dict[int, str | None]:
        """Everybody's state of membership at the end of a day, by number."""
        if day not in self._states:
            said = day.isoformat()
            self._states[day] = {e: state_on(chain, said) for e, chain in self.turns.items()}
        return self._states[day]

    def members(self, day: date, states: Sequence[str] = (ACTIVE,)) -> list[Person]:
        """会员 on a day: membership 正常, unless other states are asked for."""
        people = self.people
        return [people[e] for e, state in self.states(day).items() if state in states]

    def kept(self, day: date) -> list[Person]:
        """Members with 保留会籍: counted as members in all, but neither paying nor voting."""
        return self.members(day, KEPT)

    def all_members(self, day: date) -> list[Person]:
        """Everybody whose membership is in this union on a day."""
        return self.members(day, MEMBERS)

    def flow(self, start: date, end: date, group: tuple[str, ...] = (ACTIVE,)) -> Flow:
        """The events from `start` to `end`, both included, by which somebody entered or left a group of states."""
        after, until = (start - timedelta(days=1)).isoformat(), end.isoformat()
        flow = Flow([], [])
        for employee, chain in self.turns.items():
            for turn in chain:
                if after < turn.day <= until and (turn.before in group) != (turn.after in group):
                    side = flow.gained if turn.after in group else flow.lost
                    side.append(Step(turn.event, employee, turn.kind))
        flow.gained.sort()
        flow.lost.sort()
        return flow

    @cached_property
    def left_out(self) -> tuple[str, ...]:
        """Forms of work not counted among 职工; whether 派遣工 count is the enterprise's own switch."""
        enterprise = self.library.only(Enterprise)
        counts = enterprise is None or enterprise.counts_dispatched is not False
        return NOT_COUNTED if counts else (*NOT_COUNTED, DISPATCHED)

    @cached_property
    def staff_said(self) -> str:
        """The definition of 职工 in words, as this library counts it."""
        dispatched = "派遣到本单位的计入" if DISPATCHED not in self.left_out else "派遣到本单位的不计入"
        return f"在册、未离职未退休，与本单位有劳动关系；{dispatched}；{'、'.join(NOT_COUNTED)}不计"
