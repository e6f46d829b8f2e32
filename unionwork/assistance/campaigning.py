"""Whom a campaign is for, chosen by a condition or from the families on file; lists and receipts the program makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from unionwork.assistance.funds import grants_of
from unionwork.assistance.giving import GIVING, LISTED, PLANNED
from unionwork.assistance.records.care import StudyAid
from unionwork.assistance.records.families import HardshipCase
from unionwork.assistance.records.grants import (
    ARRIVED,
    CASH,
    JOBS,
    MUTUAL,
    PAID,
    SIGNED,
    STUDY,
    TRANSFER,
    WINTER,
    Campaign,
    Grant,
    PaymentBatch,
)
from unionwork.assistance.rules.grants import on_file
from unionwork.assistance.standards import missing
from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Look
from unionwork.kit.library import Library
from unionwork.kit.preparing import Preparation
from unionwork.kit.query import Condition, Query, both, parse
from unionwork.kit.record import Record
from unionwork.kit.step import Step
from unionwork.members.records import Standing
from unionwork.workforce.records import Employee
from unionwork.workforce.rules import on_staff

PROJECTS = {
    WINTER: "送温暖", STUDY: "子女助学", "夏送清凉": "夏送清凉", JOBS: "职业介绍", MUTUAL: "职工医疗互助给付",
    "日常慰问": "会员日常慰问", "其他": "临时救助",
}  # fmt: skip
"""The project whose standards a campaign of a kind goes by."""


@dataclass(frozen=True)
class Chosen:
    """One person of a campaign's list, before anything is written."""

    employee: int
    case: int | None = None
    level: str | None = None


def chosen(campaign: Campaign, library: Library, today: date) -> list[Chosen]:
    """The people a campaign is for, those on its lists left out. Raises `Refused` for a bad condition."""
    listed = {grant.employee for grant in grants_of(campaign, library)}
    if campaign.kind == STUDY:
        aids = library.matching(StudyAid, year=campaign.year)
        return [Chosen(a.employee or 0, a.family, a.level) for a in aids if a.granted and not a.grant and not a.bar]
    day = campaign.held_on or campaign.starts_on or today
    cases = {c.employee: c for c in library.matching(HardshipCase) if on_file(c, day) and c.employee}
    if campaign.families:
        return [Chosen(person, case.id) for person, case in cases.items() if person and person not in listed]
    ledger = library.ledgers[Employee]
    asked = parse(campaign.who or "", ledger)
    member = Condition(Standing.member_status, "=", "正常")
    where = both(on_staff(day), asked if asked is not None else member)
    people = library.ids(ledger, Query(where), today)
    return [Chosen(id, cases[id].id if id in cases else None) for id in people if id not in listed]


def batch_for(campaign: Campaign, today: date) -> PaymentBatch:
    """A new list of a campaign, with what its plan says."""
    return PaymentBatch(
        campaign=campaign.id, project=PROJECTS.get(campaign.kind or "", "临时救助"), fund=campaign.fund,
        way=campaign.way or CASH, day=campaign.held_on or campaign.starts_on or today, basis=campaign.document,
    )  # fmt: skip


def next_number(look: Look, today: date) -> str:
    """The first number of the year no batch has yet."""
    taken = {one.number for one in look.matching(PaymentBatch)}
    return next(said for n in count(1) if (said := f"发〔{today.year}〕{n}号") not in taken)


def grants_for(campaign: Campaign, batch: PaymentBatch, people: list[Chosen], library: Library) -> list[Grant]:
    """What each of them is to get: as the plan says, a student what was granted."""
    if campaign.kind == STUDY:
        granted = {(a.employee, a.level): a for a in library.matching(StudyAid, year=campaign.year) if a.granted}
        return [
            Grant(batch=batch.id, employee=one.employee, family=one.case, level=one.level,
                  amount=granted[one.employee, one.level].granted)
            for one in people
        ]  # fmt: skip
    return [
        Grant(batch=batch.id, employee=one.employee, family=one.case, amount=campaign.each, goods=campaign.each_goods,
              goods_worth=campaign.each_worth)
        for one in people
    ]  # fmt: skip


# ---- what is prepared ------------------------------------------------------------------------------------------------
def has_waiting(batch: PaymentBatch, look: Look) -> bool:
    """Paid, and somebody has not signed yet."""
    return batch.state == PAID and any(one.outcome is None for one in look.matching(Grant, batch=batch.id))


def everybody_signed(step: Step, batch: PaymentBatch) -> Sequence[Record]:
    """Whoever has no receipt yet has it now: what comes back is written on the person's own line."""
    waiting = [one for one in step.library.matching(Grant, batch=batch.id) if one.outcome is None]
    for one in waiting:
        one.outcome = ARRIVED if batch.way == TRANSFER else SIGNED
        one.received_on = batch.paid_on or step.at.date()
    step.save_many(waiting)
    return waiting


BATCH_PREPARATIONS = (
    Preparation("sign-all", "其余全部记为签收", everybody_signed, ("pay", "close"), has_waiting,
                "转账的记为已到账，现金和实物记为本人签领；退回的、代领的请先在名单上改"),
)  # fmt: skip


def may_choose(campaign: Campaign, look: Look) -> bool:
    return (campaign.state or PLANNED) in (PLANNED, LISTED, GIVING) and campaign.fund is not None


def choose(step: Step, campaign: Campaign) -> Sequence[Record]:
    """A new batch with everybody the campaign is for. Raises `Refused` where nobody is left or the fund is missing."""
    library, today = step.library, step.at.date()
    people = chosen(campaign, library, today)
    if not people:
        raise Refused("按现在的条件没有选出人，或者选出的人都已经在名单上了，请核对选人条件")
    batch = batch_for(campaign, today)
    batch.number = next_number(library, today)
    step.save(batch)
    grants = grants_for(campaign, batch, people, library)
    step.save_many(grants)
    made: list[Record] = [batch, *grants]
    if campaign.kind == STUDY:
        made += _told_to_students(step, campaign, grants)
    return made


def _told_to_students(step: Step, campaign: Campaign, grants: Sequence[Grant]) -> list[StudyAid]:
    """Each application knows the grant that pays it."""
    paid = {(one.employee, one.level): one.id for one in grants}
    aids = [a for a in step.library.matching(StudyAid, year=campaign.year) if (a.employee, a.level) in paid]
    for aid in aids:
        aid.grant = aid.grant or paid[aid.employee, aid.level]
    step.save_many(aids)
    return aids


def lacks_standards(campaign: Campaign, look: Look) -> bool:
    return bool(missing(look))


def bring_standards(step: Step, campaign: Campaign) -> Sequence[Record]:
    """The standards published elsewhere, none of them adopted: the office ticks and changes what it goes by."""
    found = missing(step.library)
    step.save_many(found)
    return found


CAMPAIGN_PREPARATIONS = (
    Preparation("standards", "带入已公布的标准", bring_standards, ("list",), lacks_standards,
                "各地公布过的标准列进“帮扶慰问标准”供参考，本会用哪一条，就在那一条上勾“采用”，改成本会的数"),
    Preparation("choose", "按条件选人，列出发放名单", choose, ("list", "give"), may_choose,
                "照“选人和发放”里的条件、资金、金额列出一个新批次；已经在名单上的人不再列"),
)  # fmt: skip
