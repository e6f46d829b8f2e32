"""Who the delegates are: their mandates on a day, and what the roster says of the people who hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from unionwork.congress.records.terms import (
    FORMAL,
    FRONT,
    LEADER,
    MIDDLE,
    STAFF,
    TECHNICIAN,
    CongressTerm,
    Constituency,
    Delegate,
    Governance,
)
from unionwork.congress.seats import Share, cap_of_managers, in_proportion, main_body
from unionwork.kit.articles import Province
from unionwork.kit.figures import read
from unionwork.kit.ledger import Look
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import Applied
from unionwork.kit.own_figures import in_force
from unionwork.members.figures.census import Census
from unionwork.members.figures.census import Person as OnStaff
from unionwork.members.figures.statistics import BY_AGENCY, WITH_SKILL, WOMAN
from unionwork.members.records import Union
from unionwork.members.rules import place_of
from unionwork.workforce.records import DEPARTMENT, Employee, Unit
from unionwork.workforce.rules import DISPATCHED, SKILLED

MANAGERS = (MIDDLE, LEADER)
SEPARATORS = str.maketrans("，,；; /", "、、、、、、")


def place(look: Look | None) -> Province:
    """The province whose law applies to this library, with what the office has changed."""
    return in_force(place_of(next(iter(look.matching(Union)), None) if look else None), look)


def governance(look: Look | None) -> Governance:
    """What is known of the company's constitution; empty where nobody has said."""
    return (next(iter(look.matching(Governance)), None) if look else None) or Governance()


def sits_on(delegate: Delegate, day: date) -> bool:
    """Whether a mandate runs on a day: from the election to the day before it ended."""
    begun = delegate.elected_on is None or delegate.elected_on <= day
    return begun and (delegate.until is None or delegate.until > day)


def delegates_on(look: Look, term: int | None, day: date, kind: str = FORMAL) -> list[Delegate]:
    """The delegates of a term on a day, by their numbers; formal ones unless another kind is asked for (W-21)."""
    found = [d for d in look.matching(Delegate, term=term, kind=kind) if sits_on(d, day)]
    return sorted(found, key=lambda d: (d.number is None, d.number or 0, d.id or 0))


def term_on(look: Look, day: date) -> CongressTerm | None:
    """The term in office on a day: the last one begun by then and not ended."""
    terms = [t for t in look.matching(CongressTerm) if t.started_on is not None and t.started_on <= day]
    living = [t for t in terms if t.ended_on is None or t.ended_on > day]
    return max(living, key=lambda t: (t.started_on or day, t.number or 0), default=None)


def latest_term(look: Look) -> CongressTerm | None:
    """The term being prepared or in office: the one of the highest number."""
    return max(look.matching(CongressTerm), key=lambda t: (t.number or 0, t.id or 0), default=None)


def identity_of(delegate: Delegate, employee: Employee | None) -> str:
    """代表身份 as entered, else as the roster tells it."""
    if delegate.identity:
        return delegate.identity
    if employee is None:
        return ""
    if employee.middle_manager:
        return MIDDLE
    if employee.front_line or employee.post_kind == "一线":
        return FRONT
    return {"技术": TECHNICIAN, "管理": STAFF}.get(employee.post_kind or "", "")


@dataclass(frozen=True)
class Held:
    """A mandate with the person who holds it."""

    delegate: Delegate
    employee: Employee

    @property
    def identity(self) -> str:
        return identity_of(self.delegate, self.employee)


def held(library: Library, delegates: Sequence[Delegate]) -> list[Held]:
    """The people behind mandates, in the order of these."""
    people = {e.id: e for e in library.load(Employee, [d.employee for d in delegates if d.employee])}
    return [Held(d, people.get(d.employee, Employee())) for d in delegates]


GROUPS: tuple[tuple[str, Callable[[Held], bool]], ...] = (
    ("女代表", lambda h: h.employee.sex == "女"),
    ("一线职工", lambda h: h.identity == FRONT),
    ("技术人员", lambda h: h.identity == TECHNICIAN),
    ("一般管理人员", lambda h: h.identity == STAFF),
    ("中层以上管理人员和领导人员", lambda h: h.identity in MANAGERS),
    ("技术工人", lambda h: h.employee.skill_level in SKILLED),
    ("劳务派遣职工", lambda h: h.employee.employment_type == DISPATCHED),
    ("少数民族", lambda h: h.employee.ethnicity not in (None, "汉族")),
    ("中共党员", lambda h: h.employee.political_status in ("中共党员", "中共预备党员")),
    ("35 岁以下", lambda h: False),  # worked out with the day, see Composition.group
)
WOMEN, FRONT_LINE, MANAGER, SKILLED_WORKERS, BY_DISPATCH = (
    "女代表", "一线职工", "中层以上管理人员和领导人员", "技术工人", "劳务派遣职工",
)  # fmt: skip
YOUNG = 35


class Composition:
    """The formal delegates of a term on a day, divided as the law and the yearly report ask, beside the staff."""

    def __init__(self, library: Library, term: CongressTerm, day: date) -> None:
        self.library, self.term, self.day = library, term, day
        self.people = held(library, delegates_on(library, term.id, day))

    @property
    def whole(self) -> int:
        return len(self.people)

    def group(self, name: str) -> list[Held]:
        """The delegates of one group by its name in `GROUPS`."""
        if name == "35 岁以下":
            first = self.day.replace(year=self.day.year - YOUNG - 1, day=min(self.day.day, 28))
            return [h for h in self.people if h.employee.birth_date and h.employee.birth_date.last > first]
        test = dict(GROUPS)[name]
        return [h for h in self.people if test(h)]

    def count(self, name: str) -> int:
        return len(self.group(name))

    @cached_property
    def staff(self) -> list[OnStaff]:
        return Census(self.library, self.day).staff(self.day)

    @cached_property
    def dispatched_staff(self) -> int:
        """Dispatched people working here, whether or not they count among the staff."""
        return sum(p.work == BY_AGENCY for p in Census(self.library, self.day).on_staff(self.day))

    def shares(self, applied: Applied) -> list[Share]:
        """Every requirement the province makes of this composition, met or not (W-06, W-07, W-31, W-36, W-37)."""
        n, staff = self.whole, len(self.staff)
        women = sum(p.sex == WOMAN for p in self.staff)
        skilled = sum(p.skill in WITH_SKILL for p in self.staff)
        found = [
            cap_of_managers(n, self.count(MANAGER), applied.value("congress.mgmt_cap"), bool(self.term.large_group)),
            in_proportion("女代表", "W-07", n, self.count(WOMEN), women, staff, applied.value("congress.women")),
        ]
        if applied.value("congress.front_line").value:
            found.append(main_body(n, self.count(FRONT_LINE), applied.value("congress.front_line")))
        value = applied.value("congress.skilled")
        found.append(in_proportion("技术工人代表", "W-31", n, self.count(SKILLED_WORKERS), skilled, staff, value))
        if self.dispatched_staff:
            value, all_here = applied.value("congress.dispatched"), max(staff, self.dispatched_staff)
            have = self.count(BY_DISPATCH)
            found.append(in_proportion("劳务派遣代表", "W-36", n, have, self.dispatched_staff, all_here, value))
        if self.term.disabled_staff:
            value, have = applied.value("congress.disabled"), self.term.disabled_seats or 0
            found.append(in_proportion("残疾职工代表", "W-07", n, have, self.term.disabled_staff, staff, value))
        return found


# ---- who belongs to which constituency ------------------------------------------------------------------------------
def units_in(look: Look, constituency: Constituency) -> set[int]:
    """The departments of a constituency with everything below them."""
    units = look.matching(Unit, kind=DEPARTMENT)
    roots = {constituency.unit} if constituency.unit else set[int | None]()
    names = (constituency.others or "").translate(SEPARATORS).split("、")
    roots |= {unit.id for unit in units if unit.name in names}
    return _below(units, roots)


def _below(units: Iterable[Unit], roots: set[int | None]) -> set[int]:
    found = {id for id in roots if id is not None}
    children: dict[int | None, list[int]] = {}
    for unit in units:
        children.setdefault(unit.parent, []).append(unit.id or 0)
    waiting = list(found)
    while waiting:
        below = [id for id in children.get(waiting.pop(), ()) if id not in found]
        found.update(below)
        waiting += below
    return found


@dataclass(frozen=True)
class Electorate:
    """The staff of one constituency, as numbers the shares go by."""

    staff: int
    women: int
    front: int
    managers: int
    dispatched: int


def electorates(library: Library, constituencies: Sequence[Constituency], day: date) -> list[Electorate]:
    """The staff of each constituency on a day, from the roster."""
    census = Census(library, day)
    staff = {p.id: p for p in census.staff(day)}
    front, managers = _kinds(library, day)
    found = []
    for constituency in constituencies:
        units = units_in(library, constituency)
        here = [p for p in staff.values() if p.department in units]
        found.append(
            Electorate(
                len(here),
                sum(p.sex == WOMAN for p in here),
                sum(p.id in front for p in here),
                sum(p.id in managers for p in here),
                sum(p.work == BY_AGENCY for p in here),
            )
        )
    return found


def _kinds(library: Library, day: date) -> tuple[set[int], set[int]]:
    """The people on front-line posts, and the middle managers, by number."""
    rows = read(library, library.ledgers[Employee], (Employee.front_line, Employee.middle_manager), day)
    return {r[0] for r in rows if r[1] and not r[2]}, {r[0] for r in rows if r[2]}
