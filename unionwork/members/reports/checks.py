"""The logic checks LC01 to LC29 that apply to the roster, as sentences; a report with an H check may not go up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from unionwork.kit import articles
from unionwork.kit.codes import region_name
from unionwork.kit.tables import Check
from unionwork.members.elections import FULL_TIME, UNION, WOMEN, needs_committee, needs_women_committee
from unionwork.members.figures.offices import chair_on, committee_on, full_timers
from unionwork.members.figures.statistics import Statistics
from unionwork.members.records import Union
from unionwork.members.rules import place_of
from unionwork.workforce.records import Employee, Enterprise
from unionwork.workforce.rules import CONTRACTED, DISPATCHED

BY_CONTRACT = Employee.employment_type.keep(CONTRACTED)
CHAIR_FROM = 200
"""LC17: with so many employees a full-time chair may be had (工会法 14)."""
DISPATCH_LIMIT = 10
"""LC21: dispatched workers are at most so many per cent of all (劳务派遣暂行规定 4)."""
JUMP = 30
"""LC26: a change of more than so many per cent wants a word."""


def checks_of(statistics: Statistics) -> list[Check]:
    """Every check that is not passed, in the order of the handbook."""
    return sorted([*_parts(statistics), *balance(statistics), *_bodies(statistics), *_changes(statistics)],
                  key=lambda check: check.id)  # fmt: skip


def _check(id: str, said: str, *cells: str, level: Literal["H", "S"] | None = None) -> Check:
    return Check(id, level or ("H" if articles.rule(id).level == "H" else "S"), said, cells)


# ---- a part is not more than the whole ---------------------------------------------------------------------

WITHIN = (
    ("LC01", "J102", "J101"), ("LC01", "J112", "J111"), ("LC01", "J113", "J111"), ("LC01", "J114", "J111"),
    ("LC03", "J112", "J102"), ("LC03", "J113", "J103"), ("LC03", "J114", "J104"),
    ("LC05", "J106", "J101"), ("LC05", "J107", "J106"),
)  # fmt: skip
NAMES = {
    "J101": "职工", "J102": "女职工", "J103": "农民工", "J104": "劳务派遣工", "J106": "技能劳动者",
    "J107": "高技能人才", "J111": "会员", "J112": "女会员", "J113": "农民工会员", "J114": "派遣工会员",
}  # fmt: skip


def _parts(s: Statistics) -> Iterator[Check]:
    for id, part, whole in WITHIN:
        if (few := s.value(part)) > (all := s.value(whole)):
            yield _check(id, f"{NAMES[part]} {few} 人，比{NAMES[whole]} {all} 人还多，请核对", part, whole)
    if (members := s.value("J111")) > (staff := s.value("J101")):
        # Hard only where both count the same people: 派遣工 are members here but may be left out of 职工.
        level: Literal["H", "S"] = "S" if DISPATCHED in s.census.left_out else "H"
        said = f"会员 {members} 人，比职工 {staff} 人多，请核对离职未接转的会员和派遣工口径"
        yield _check("LC02", said, "J111", "J101", level=level)


# ---- opening and closing -----------------------------------------------------------------------------------


def balance(s: Statistics) -> Iterator[Check]:
    """LC04: what stood at the beginning, with everything that changed, is what stands at the end."""
    opening, closing = len(s.opening), len(s.closing)
    worked_out = opening + len(s.flow.gained) - len(s.flow.lost)
    if worked_out != closing:
        said = f"期初会员 {opening} 人，加减本期变动得 {worked_out} 人，与期末 {closing} 人不符，请核对变动日期"
        yield _check("LC04", said, "J111", *(f"J116.{n}" for n in range(1, 9)))


# ---- committees and shares ---------------------------------------------------------------------------------


def _bodies(s: Statistics) -> Iterator[Check]:
    library, day = s.library, s.day
    union = library.only(Union)
    place = place_of(union)
    members, women, staff = s.value("J111"), s.value("J112"), s.value("J101")
    committee = committee_on(library, UNION, day)
    if needs_committee(members, place) and committee is None:
        yield _check("LC16", f"会员 {members} 人，应建立工会委员会，台账里没有在任的工会委员会", "J111", "J121")
    chair = chair_on(library, day)
    if staff >= CHAIR_FROM and (chair is None or chair.full_time != FULL_TIME):
        yield _check("LC17", f"职工 {staff} 人，没有专职主席，可以设专职主席", "J101", "J123")
    if needs_women_committee(women, place) and committee_on(library, WOMEN, day) is None:
        yield _check("LC18", f"女会员 {women} 人，应建立女职工委员会，台账里没有在任的女职工委员会", "J112", "J124.2")
    by_agency = len(s.dispatched)
    contracted = sum(1 for person in s.census.on_staff(day) if person.work == BY_CONTRACT)
    if by_agency * 100 > (by_agency + contracted) * DISPATCH_LIMIT:
        said = f"劳务派遣工 {by_agency} 人，超过用工总量 {by_agency + contracted} 人的 {DISPATCH_LIMIT}%"
        yield _check("LC21", said, "J104")
    if chair and chair.full_time == "兼职" and chair.employee in full_timers(library, day, FULL_TIME):
        yield _check("LC28", "主席登记为兼职，却因另一职务计入了专职工作人员，请核对专兼职", "J122.1", "J123")
    yield from _codes(s, union)


def _codes(s: Statistics, union: Union | None) -> Iterator[Check]:
    """LC29: region codes stand in the national list; industry and category are chosen from theirs."""
    enterprise = s.library.only(Enterprise)
    known = (("工会", union.region_code if union else None), ("单位", enterprise.region_code if enterprise else None))
    for where, code in known:
        if code and region_name(code[:6]) is None:
            yield _check("LC29", f"{where}的行政区划代码不在国家公布的代码里，请核对")


# ---- against the last period -------------------------------------------------------------------------------


def _changes(s: Statistics) -> Iterator[Check]:
    """LC26: staff and members against the day before the period."""
    before = s.asked.period[0] - timedelta(days=1)
    for id, then, now in (
        ("J101", len(s.census.staff(before)), s.value("J101")),
        ("J111", len(s.opening), s.value("J111")),
    ):
        if then and abs(now - then) * 100 > then * JUMP:
            said = f"{NAMES[id]}期初 {then} 人，现在 {now} 人，变动超过 {JUMP}%，请说明原因"
            yield _check("LC26", said, id)
