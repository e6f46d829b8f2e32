"""Who may sit at the table: numbers of both sides, chiefs, experts from outside, women, front line (§B.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from unionwork.contracts.records.bargaining import (
    CHIEF,
    EMPLOYEES,
    EMPLOYER,
    MEMBER,
    OBSERVER,
    RECORDER,
    Representative,
)
from unionwork.contracts.records.contracts import Contract
from unionwork.contracts.ruling import figures_of
from unionwork.kit.articles import Value
from unionwork.kit.counting import at_least, half_or_more
from unionwork.kit.ledger import Look
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import Applied
from unionwork.kit.working import Working, work
from unionwork.members.figures.census import Census
from unionwork.members.figures.statistics import BY_AGENCY, WOMAN

SEATED = (CHIEF, MEMBER)
EQUAL, NOT_MORE, NOT_FEWER = "equal", "employer<=employee", "employee>=employer"
RELATIONS = {EQUAL: "双方人数要相等", NOT_MORE: "企业方不多于职工方", NOT_FEWER: "职工方不少于企业方"}


@dataclass(frozen=True)
class Finding:
    """One rule asked of the two sides: whether it is met, in a sentence, with its working."""

    said: str
    met: bool
    hard: bool
    working: Working


@dataclass(frozen=True)
class Side:
    """One side of the table on a day."""

    name: str
    people: Sequence[Representative]

    @property
    def size(self) -> int:
        return len(self.people)

    @property
    def chiefs(self) -> list[Representative]:
        return [one for one in self.people if one.role == CHIEF]

    @property
    def externals(self) -> list[Representative]:
        return [one for one in self.people if one.external]


@dataclass(frozen=True)
class Staff:
    """The numbers of the staff the shares are held against."""

    whole: int = 0
    women: int = 0
    dispatched: int = 0


def seated_on(look: Look, contract: int | None, side: str, day: date | None = None) -> Side:
    """The representatives of one side, chief first; of a day those who sat then, else those who still sit."""
    found = [
        one for one in look.matching(Representative, contract=contract, side=side)
        if one.role in SEATED and sits_on(one, day)
    ]  # fmt: skip
    return Side(side, sorted(found, key=_rank))


def _rank(one: Representative) -> tuple[bool, bool, int, int]:
    return one.role != CHIEF, one.position is None, one.position or 0, one.id or 0


def sits_on(one: Representative, day: date | None) -> bool:
    """Whether somebody sat on a day; without a day, whether nobody has replaced him."""
    if day is None:
        return one.until is None
    return (one.since is None or one.since <= day) and (one.until is None or one.until > day)


def others_of(look: Look, contract: int | None, role: str = RECORDER) -> list[Representative]:
    """Recorders or mediators named for a contract."""
    return [one for one in look.matching(Representative, contract=contract, role=role) if one.until is None]


def staff_of(look: Look | None, today: date) -> Staff:
    """The staff of a day; nothing where the roster cannot be asked."""
    if not isinstance(look, Library):
        return Staff()
    people = Census(look, today).staff(today)
    women = sum(person.sex == WOMAN for person in people)
    return Staff(len(people), women, sum(person.work == BY_AGENCY for person in people))


# ---- each rule by itself --------------------------------------------------------------------------------------------
def external_cap(n: int, value: Value) -> int:
    """K-04 the most experts from outside among n representatives: 1 of 3, 4 or 5, 2 of 6."""
    share = value.share or Fraction(1, 3)
    return n * share.numerator // share.denominator


def least_of(above_scale: bool, applied: Applied) -> Value:
    """K-03 the fewest representatives of a side; Zhejiang asks more of enterprises above the designated size."""
    large = applied.value("contract.reps_min_large")
    return large if above_scale and large.value else applied.value("contract.reps_min")


def relation_holds(relation: str, employees: int, employer: int) -> bool:
    """K-03 how the two sides must stand to one another (T11)."""
    return employees == employer if relation == EQUAL else employer <= employees


def front_least(n: int, value: Value) -> int:
    """K-20 front-line people among n of the employees' side: 1 of 3, 2 of 4; none where no law asks."""
    return at_least(value.share, n) if value.share else 0


def dispatched_needed(staff: Staff, value: Value) -> bool:
    """K-21 whether one of the dispatched must sit: more than 5 % of the staff, 51 of 1000 and not 50."""
    return isinstance(value.value, int) and staff.dispatched * 100 > staff.whole * value.value


def women_needed(staff: Staff, value: Value) -> int:
    """K-19 whether a woman must sit: from a share of the staff on, one; none where the law names no figure."""
    share = value.share
    if share is None or not staff.whole:
        return 0
    return int(staff.women * share.denominator >= staff.whole * share.numerator)


def consent_needed(staff: int) -> int:
    """K-22 how many must agree to a list where there is no union: 76 of 151, 75 of 150."""
    return half_or_more(staff)


# ---- all of them ----------------------------------------------------------------------------------------------------
def findings(contract: Contract, look: Look, today: date, staff: Staff | None = None) -> list[Finding]:
    """Every rule of §B.4 held against the two sides of a contract as they sit."""
    applied = figures_of(contract, look)
    ours, theirs = (seated_on(look, contract.id, side) for side in (EMPLOYEES, EMPLOYER))
    known = staff or staff_of(look, today)
    return [*_numbers(contract, applied, ours, theirs), *_chiefs(ours, theirs), *_shares(applied, ours, theirs, known),
            *_consent(contract)]  # fmt: skip


def _numbers(contract: Contract, applied: Applied, ours: Side, theirs: Side) -> Iterator[Finding]:
    least, most = least_of(bool(contract.above_scale), applied), applied.value("contract.reps_max")
    given = [(ours.name, ours.size), (theirs.name, theirs.size)]
    for side in (ours, theirs):
        met = side.size >= least.value
        working = work("K-03", given, f"{side.name} {side.size} ≥ {least.value}", least.value, holds=met, value=least)
        yield Finding(f"{side.name}代表 {side.size} 人，不少于 {least.value} 人", met, True, working)
        if most.value:
            met = side.size <= most.value
            working = work("K-03", given, f"{side.name} {side.size} ≤ {most.value}", most.value, holds=met, value=most)
            yield Finding(f"{side.name}代表 {side.size} 人，不多于 {most.value} 人", met, True, working)
    relation = applied.value("contract.reps_relation")
    met = relation_holds(relation.value, ours.size, theirs.size)
    sign = "=" if relation.value == EQUAL else "≥"
    working = work("K-03", given, f"{ours.size} {sign} {theirs.size}", relation.said, holds=met, value=relation)
    said = f"职工方 {ours.size} 人、企业方 {theirs.size} 人，{RELATIONS[relation.value]}"
    yield Finding(said, met, True, working)


def _chiefs(ours: Side, theirs: Side) -> Iterator[Finding]:
    for side in (ours, theirs):
        n = len(side.chiefs)
        working = work("K-03", [(f"{side.name}首席代表", n)], f"{n} = 1", 1, holds=n == 1)
        yield Finding(f"{side.name}有 {n} 名首席代表，应有且只有一名", n == 1, True, working)


def _shares(applied: Applied, ours: Side, theirs: Side, staff: Staff) -> Iterator[Finding]:
    cap = applied.value("contract.external_cap")
    for side in (ours, theirs):
        n, most = len(side.externals), external_cap(side.size, cap)
        working = work("K-04", [("本方代表", side.size), ("外聘", n)], f"{side.size} ÷ 3，舍去零头 = {most}", most,
                       holds=n <= most, value=cap)  # fmt: skip
        yield Finding(f"{side.name}外聘 {n} 人，不超过 {most} 人", n <= most, True, working)
    front, value = sum(bool(one.front_line) for one in ours.people), applied.value("contract.front_min")
    if least := front_least(ours.size, value):
        working = work("K-20", [("职工方代表", ours.size), ("一线", front)], f"{ours.size} ÷ 3，进一 = {least}", least,
                       holds=front >= least, value=value)  # fmt: skip
        yield Finding(f"职工方一线代表 {front} 人，不少于 {least} 人", front >= least, True, working)
    yield from _women(applied, ours, staff)
    value = applied.value("contract.dispatch_reps")
    if dispatched_needed(staff, value):
        there = any(one.dispatched for one in ours.people)
        working = work("K-21", [("职工", staff.whole), ("派遣工", staff.dispatched)],
                       f"{staff.dispatched} × 100 ＞ {staff.whole} × {value.value}", "应有派遣工代表", holds=there,
                       value=value)  # fmt: skip
        yield Finding("派遣工超过百分之五，协商代表中应有派遣工", there, True, working)


def _women(applied: Applied, ours: Side, staff: Staff) -> Iterator[Finding]:
    value = applied.value("contract.women_reps")
    if value.value is None:
        return
    women = sum(one.sex == "女" for one in ours.people)
    inputs = [("职工", staff.whole), ("女职工", staff.women), ("女代表", women)]
    if women_needed(staff, value):
        formula = f"{staff.women} ÷ {staff.whole} ≥ {value.value}"
        working = work("K-19", inputs, formula, 1, holds=women >= 1, value=value)
        yield Finding(f"女职工达到规定比例，职工方女代表 {women} 人，至少 1 人", women >= 1, True, working)
    if staff.whole and staff.women and (value.share is None or women_needed(staff, value)):
        share = max(1, staff.women * ours.size // staff.whole)
        formula = f"{ours.size} × {staff.women} ÷ {staff.whole}，舍去零头，至少 1 = {share}"
        working = work("K-19", inputs, formula, share, holds=women >= share, value=value)
        yield Finding(f"女代表按所占比例宜有 {share} 人，现有 {women} 人", women >= share, False, working)


def _consent(contract: Contract) -> Iterator[Finding]:
    if contract.elected_of is None:
        return
    least, given = consent_needed(contract.elected_of), contract.elected_by or 0
    working = work("K-22", [("职工总数", contract.elected_of), ("同意", given)],
                   f"{contract.elected_of} ÷ 2，进一 = {least}", least, holds=given >= least)  # fmt: skip
    yield Finding(f"推举名单 {given} 人同意，须 {least} 人", given >= least, True, working)


NAMED = (*SEATED, RECORDER, OBSERVER)
"""Every duty a person may have at the table, in the order of a list."""
