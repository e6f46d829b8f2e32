"""The help the invented union gave this year: funds, a winter campaign, a batch for families, visits and check-ups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from unionwork.assistance.records import states as at
from unionwork.assistance.records.care import CHECKUP, CareVisit, Wellbeing
from unionwork.assistance.records.families import HardshipCase
from unionwork.assistance.records.grants import Campaign, Grant, PaymentBatch
from unionwork.assistance.records.money import Fund, FundEntry, HelpStandard
from unionwork.assistance.standards import missing
from unionwork.demonstration.people import STAYS, Person
from unionwork.kit import moving
from unionwork.kit.library import Library
from unionwork.kit.step import Step

FRONT_LINE = "高低温、高空、有毒有害、苦脏累险岗位的一线职工"
EACH, CLOSING = Decimal(500), ("approve", "pay", "close")
VISITS = (("住院", "800"), ("结婚", "600"), ("生育", "600"), ("住院", "1000"))
FAMILIES = 5


def help_out(step: Step, library: Library, staff: Sequence[Person], chance: Random, today: date) -> None:
    """What a year brings; nothing where the works are too small to have families on file."""
    families = [c for c in library.matching(HardshipCase) if c.state == at.ON_FILE and c.filed_on is not None]
    members = [p.employee.id or 0 for p in staff if p.fate == STAYS and p.member]
    if len(families) < FAMILIES or len(members) < 40:
        return
    step.save_many(missing(library))
    day = date(today.year if today >= date(today.year, 2, 10) else today.year - 1, 1, 18)
    step.save(
        HelpStandard(project="送温暖", place="本会", adopted=True, amount=Decimal(1000), yearly=Decimal(2000),
                     unit="人次", law="本会送温暖办法", starts_on=date(day.year, 1, 1), verified="已核")
    )  # fmt: skip
    own = _fund(step, "本级工会经费", "60000", day)
    upper = _fund(step, "上级工会拨付", "30000", day)
    people = chance.sample(members, 30)
    _winter(step, own, people[:12], day)
    _families(step, upper, families[:FAMILIES], today)
    for n, (kind, amount) in enumerate(VISITS):
        happened = today - timedelta(days=60 * n + 20)
        step.save(CareVisit(object="个人", employee=people[12 + n], kind=kind, happened_on=happened,
                            day=happened + timedelta(days=3), amount=Decimal(amount), fund=own, leader="工会主席",
                            received_on=happened + timedelta(days=3)))  # fmt: skip
    checked = min(date(day.year, 5, 20), today)
    step.save_many([Wellbeing(employee=one, kind=CHECKUP, day=checked, place="市职工医院") for one in people[16:]])


def _fund(step: Step, source: str, amount: str, day: date) -> int:
    fund = step.save(Fund(source=source, year=day.year))
    step.save(FundEntry(fund=fund, day=date(day.year, 1, 4), kind="收到拨款", amount=Decimal(amount), basis="年度预算"))
    return fund


def _winter(step: Step, fund: int, people: Sequence[int], day: date) -> None:
    """送温暖 from the list to the voucher."""
    campaign = Campaign(
        kind="送温暖", year=day.year, starts_on=day - timedelta(days=8), ends_on=day + timedelta(days=12), fund=fund,
        way="现金", each=EACH, budget=EACH * len(people), leader="工会主席",
        summary="节前走访一线职工，慰问金当面签领。", document=f"晨光工〔{day.year}〕1号",
        list_on=day - timedelta(days=2), held_on=day, closed_on=day + timedelta(days=20),
    )  # fmt: skip
    step.save(campaign)
    batch = PaymentBatch(number=f"发〔{day.year}〕1号", project="送温暖", campaign=campaign.id, fund=fund, way="现金",
                         day=day, basis="送温暖方案")  # fmt: skip
    step.save(batch)
    grants = [Grant(batch=batch.id, employee=one, amount=EACH, target=FRONT_LINE) for one in people]
    step.save_many(grants)
    batch.approved_by, batch.made_by, batch.approved_on, batch.paid_on = "工会主席", "组织委员", day, day
    batch.voucher_number, batch.voucher_amount, batch.closed_on = "记-009", EACH * len(people), day + timedelta(days=5)
    for move in CLOSING:
        moving.take(step, batch, move)
        if move == "pay":
            for one in grants:
                one.outcome, one.received_on = "本人签领", day
            step.save_many(grants)
    for move in ("list", "give", "sum-up"):
        moving.take(step, campaign, move)


def _families(step: Step, fund: int, families: Sequence[HardshipCase], today: date) -> None:
    """生活救助 for families on file: approved, waiting for the bank."""
    batch = PaymentBatch(number=f"发〔{today.year}〕2号", project="生活救助", fund=fund, way="现金",
                         day=today - timedelta(days=3), basis="困难职工帮扶办法")  # fmt: skip
    step.save(batch)
    step.save_many([Grant(batch=batch.id, family=case.id, amount=Decimal(2000), why=case.cause) for case in families])
    batch.approved_by, batch.made_by, batch.approved_on = "工会主席", "组织委员", today - timedelta(days=2)
    moving.take(step, batch, "approve")
