"""What must hold of grants and batches: on file, once a year, within the standard, covered, signed for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from unionwork.assistance.funds import NOUGHT, balance, total_of
from unionwork.assistance.records.care import StudyAid
from unionwork.assistance.records.families import HardshipCase
from unionwork.assistance.records.grants import (
    BY_PROXY,
    DONE,
    DRAFT,
    SENT_BACK,
    STUDY_AID,
    TRANSFER,
    Campaign,
    Grant,
    PaymentBatch,
)
from unionwork.assistance.records.money import Fund
from unionwork.assistance.rules.money import is_national
from unionwork.assistance.standards import Limit, limit_of, many_a_year, standard_for
from unionwork.kit.articles import rule
from unionwork.kit.days import said_day
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around, Borrowed, Derivation, Look
from unionwork.kit.record import Field
from unionwork.workforce.records import Employee, Unit

G, B = Grant, PaymentBatch


# ---- what follows ---------------------------------------------------------------------------------------------------
def from_batch(grant: Grant, look: Look) -> Mapping[Field[Any], Any]:
    """Project, year and fund are the batch's."""
    batch = look.get(PaymentBatch, grant.batch) if grant.batch else None
    if batch is None:
        return {}
    return {G.project: batch.project, G.year: batch.day.year if batch.day else None, G.fund: batch.fund}


def from_person(grant: Grant, look: Look) -> Mapping[Field[Any], Any]:
    """Who it is, from the file of the family or the roster."""
    case = look.get(HardshipCase, grant.family) if grant.family else None
    person = grant.employee or (case.employee if case else None)
    employee = look.get(Employee, person) if person else None
    found: dict[Field[Any], Any] = {G.employee: person} if person else {}
    if case is not None:
        found |= {G.category: case.category, G.name: case.name, G.id_number: case.id_number}
    if employee is not None:
        unit = look.get(Unit, employee.department) if employee.department else None
        found |= {
            G.name: found.get(G.name) or employee.name, G.id_number: found.get(G.id_number) or employee.id_number,
            G.phone: employee.phone, G.unit: unit.name if unit else None, G.bank_name: employee.bank_name,
            G.account: employee.bank_account,
        }  # fmt: skip
    found[G.account_name] = grant.name or found.get(G.name)
    return found


def standard_of(grant: Grant, look: Look) -> Mapping[Field[Any], Any]:
    """The standard in force on the day of the batch."""
    batch = look.get(PaymentBatch, grant.batch) if grant.batch else None
    if batch is None or batch.day is None:
        return {}
    found = standard_for(look, batch.project, batch.day, category=grant.category, level=grant.level)
    return {G.standard: found.id} if found else {}


def batch_is_named(batch: PaymentBatch, look: Look) -> Mapping[Field[Any], Any]:
    campaign = look.get(Campaign, batch.campaign) if batch.campaign else None
    year = f"{batch.day.year}年" if batch.day else ""
    return {B.name: campaign.name if campaign and campaign.name else f"{year}{batch.project or '发放'}"}


def campaign_is_named(campaign: Campaign) -> Mapping[Field[Any], Any]:
    """2026年送温暖, where nobody has named it."""
    if campaign.name is not None or campaign.kind is None or campaign.year is None:
        return {}
    return {Campaign.name: f"{campaign.year}年{campaign.kind}"}


GRANT_BORROWED = (
    Borrowed((G.project, G.year, G.fund), from_batch, always=True),
    Borrowed((G.employee, G.name, G.unit, G.category, G.id_number, G.phone, G.bank_name, G.account, G.account_name),
             from_person),
    Borrowed((G.standard,), standard_of),
)  # fmt: skip
BATCH_BORROWED = (Borrowed((B.name,), batch_is_named),)
CAMPAIGN_DERIVED = (Derivation(Campaign.kind, (Campaign.name,), campaign_is_named, "由年度和种类得出"),)


# ---- who ------------------------------------------------------------------------------------------------------------
def on_file(case: HardshipCase | None, day: date) -> bool:
    """Whether a family is 在档 on a day."""
    if case is None or case.filed_on is None or day < case.filed_on:
        return False
    ended = min((one for one in (case.left_on, case.cancelled_on) if one is not None), default=None)
    return ended is None or day < ended


def national_money_is_for_families_on_file(grant: Grant, around: Around) -> Iterator[Problem]:
    """A-17 中央和省级专项资金只发给当天在档的困难职工家庭。依据：职工困难帮扶资金管理办法及各地实施细则。"""
    if around.look is None or grant.fund is None or not is_national(fund := around.look.get(Fund, grant.fund)):
        return
    batch = around.look.get(PaymentBatch, grant.batch) if grant.batch else None
    case = around.look.get(HardshipCase, grant.family) if grant.family else None
    day = (batch.day if batch else None) or around.today
    if not on_file(case, day):
        name, source = grant.name or "这个人", (fund.name if fund else "") or "这笔资金"
        why = "没有连着困难职工档案" if case is None else f"{said_day(day)}不在档"
        said = f"{name}{why}，不能用“{source}”：中央和省级专项资金只能发给当天在档的家庭。请换一笔资金"
        yield Problem(G.family, said, code="not-on-file", article=rule("A-17").basis)


def once_a_year(grant: Grant, around: Around) -> Iterator[Problem]:
    """A-18 同一户同一项目同一年度不重复；按人次定标准又有全年上限的，全年合计不超过上限。"""
    if around.look is None or grant.project is None or grant.outcome == SENT_BACK:
        return
    others = [
        one for one in _of_household(grant, around.look)
        if one.id != grant.id and one.project == grant.project and one.year == grant.year and one.outcome != SENT_BACK
    ]  # fmt: skip
    if len(others) < _allowed(grant, around.look):
        return
    limit = limit_for(grant, around.look)
    if limit is not None and many_a_year(limit.standard) and others[0].batch != grant.batch:
        whole = sum((one.amount or NOUGHT for one in others), grant.amount or NOUGHT)
        yearly = limit.standard.yearly or NOUGHT
        if whole > yearly:
            said = f"{grant.name}全年{grant.project}合计 {whole:,.2f} 元，超过每年 {yearly:,.2f} 元"
            yield Problem(G.amount, said, code="over-yearly", article=limit.basis)
        return
    other = around.look.get(PaymentBatch, others[0].batch or 0)
    where = f"“{other.name}”" if other else "另一批次"
    said = f"{grant.name or '这一户'}{grant.year}年已经在{where}里有{grant.project}，同一户同一项目一年只发一次"
    yield Problem(G.family if grant.family else G.employee, said, code="twice", article=rule("A-18").basis)


def _allowed(grant: Grant, look: Look) -> int:
    """How often a project may go to one family in a year: once; study aid once for each student who applied."""
    if grant.project != STUDY_AID or grant.employee is None:
        return 1
    return max(1, len(look.matching(StudyAid, employee=grant.employee, year=grant.year)))


def _of_household(grant: Grant, look: Look) -> list[Grant]:
    """Every grant of the same family or the same person."""
    found: dict[int, Grant] = {}
    if grant.family:
        found |= {one.id or 0: one for one in look.matching(Grant, family=grant.family)}
    if grant.employee:
        found |= {one.id or 0: one for one in look.matching(Grant, employee=grant.employee)}
    return list(found.values())


# ---- how much -------------------------------------------------------------------------------------------------------
def limit_for(grant: Grant, look: Look) -> Limit | None:
    """The limit that holds for a grant, with its working; nothing where no standard is adopted."""
    batch = look.get(PaymentBatch, grant.batch) if grant.batch else None
    if batch is None or batch.day is None:
        return None
    standard = standard_for(look, grant.project, batch.day, category=grant.category, level=grant.level)
    if standard is None:
        return None
    case = look.get(HardshipCase, grant.family) if grant.family else None
    return limit_of(standard, case.line if case else None, grant.own_paid)


def amount_is_within_the_standard(grant: Grant, around: Around) -> Iterator[Problem]:
    """发放金额是正数，不超过本会执行的标准。依据：本会帮扶慰问标准。"""
    if grant.amount is None and grant.goods is None:
        yield Problem(G.amount, "金额和物品都没有填", "warning", "missing")
    if grant.amount is None or around.look is None:
        return
    if grant.amount < 0:
        yield Problem(G.amount, "金额不能是负数", code="bad-number")
        return
    limit = limit_for(grant, around.look)
    if limit is None:
        return
    whole = grant.amount + (grant.goods_worth or NOUGHT)
    if limit.amount is None and limit.working:
        yield Problem(G.amount, f"算不出标准：{limit.working}", "warning", "no-limit", limit.basis)
    elif limit.amount is not None and whole > limit.amount:
        said = f"{grant.name or ''}{whole:,.2f} 元，超过标准：{limit.working}。请改金额，或者先改标准"
        yield Problem(G.amount, said, code="over-standard", article=limit.basis)


def fund_fits_the_project(batch: PaymentBatch, around: Around) -> Iterator[Problem]:
    """专款专用：限定项目的资金只用于那个项目，用在期限以内。"""
    fund = around.look.get(Fund, batch.fund) if around.look and batch.fund else None
    if fund is None:
        return
    if fund.restricted and fund.restricted != batch.project:
        said = f"“{fund.name}”限定用于{fund.restricted}，不能发{batch.project}"
        yield Problem(B.fund, said, code="restricted", article=rule("A-17").law)
    if fund.use_by and batch.day and batch.day > fund.use_by:
        yield Problem(B.day, f"“{fund.name}”的使用期限到{said_day(fund.use_by)}", "warning", "late")


# ---- receipts -------------------------------------------------------------------------------------------------------
def account_is_ones_own(grant: Grant, around: Around) -> Iterator[Problem]:
    """A-19 打卡发放到本人账户：户名就是本人。"""
    if grant.account_name and grant.name and grant.account_name != grant.name:
        said = f"户名“{grant.account_name}”不是{grant.name}本人，帮扶资金要打到本人账户"
        yield Problem(G.account_name, said, code="other-account", article=rule("A-19").basis)


def proxy_is_known(grant: Grant, around: Around) -> Iterator[Problem]:
    """代领须写明代领人、与本人的关系，并核对双方证件。"""
    if grant.outcome == BY_PROXY:
        asked: tuple[Field[Any], ...] = (G.proxy, G.proxy_relation, G.proxy_id)
        for field in asked:
            if grant.value(field) is None:
                yield Problem(field, f"代领要填{field.label}", code="missing")
    if grant.outcome == SENT_BACK and grant.sent_back_why is None:
        yield Problem(G.sent_back_why, "退回请写明原因", "warning", "missing")
    if grant.outcome in DONE and grant.received_on is None:
        yield Problem(G.received_on, "请填签收日期", "warning", "missing")


def approved_lists_stay(grant: Grant, around: Around) -> Iterator[Problem]:
    """批次审批以后，名单和金额不再改；要改先退回“编制”。"""
    batch = around.look.get(PaymentBatch, grant.batch) if around.look and grant.batch else None
    if batch is None or (batch.state or DRAFT) == DRAFT:
        return
    before = around.before if isinstance(around.before, Grant) else None
    if before is None:
        yield Problem(G.batch, f"“{batch.name}”已经审批，不能再加人；要加先退回“{DRAFT}”", code="approved")
    elif (before.amount, before.batch, before.name) != (grant.amount, grant.batch, grant.name):
        yield Problem(G.amount, f"“{batch.name}”已经审批，不能再改；要改先退回“{DRAFT}”", code="approved")


# ---- before a batch goes on ------------------------------------------------------------------------------------------
def list_is_ready(batch: PaymentBatch, around: Around) -> Iterator[Problem]:
    """审批前：名单上有人，资金够，转账的都有账号，一个人不列两次。"""
    if around.look is None:
        return
    grants = around.look.matching(Grant, batch=batch.id) if batch.id else []
    if not grants:
        yield Problem(B.name, "名单上还没有人", code="missing")
        return
    fund = around.look.get(Fund, batch.fund) if batch.fund else None
    whole = total_of(grants)
    if fund is not None and whole > (free := balance(fund, around.look).free):
        said = f"名单合计 {whole:,.2f} 元，“{fund.name}”能用的只有 {free:,.2f} 元，还差 {whole - free:,.2f} 元"
        yield Problem(B.fund, said, code="overdrawn")
    lacking = [one.name or "" for one in grants if batch.way == TRANSFER and one.amount and not one.account]
    if lacking:
        few = "、".join(lacking[:5]) + (f"等 {len(lacking)} 人" if len(lacking) > 5 else "")
        yield Problem(B.way, f"{few}没有银行账号，不能转账", code="no-account", article=rule("A-19").basis)
    people = [one.employee for one in grants if one.employee and one.project != STUDY_AID]
    if len(people) != len(set(people)):
        yield Problem(B.name, "名单上有人列了两次，请核对", code="twice", article=rule("A-18").basis)


def receipts_agree(batch: PaymentBatch, around: Around) -> Iterator[Problem]:
    """A-19、A-20 核销前：人人签收，花名册合计、银行回单合计、记账凭证金额三者相等。"""
    if around.look is None or batch.id is None:
        return
    grants = around.look.matching(Grant, batch=batch.id)
    waiting = [one for one in grants if one.outcome is None]
    if waiting:
        few = "、".join(one.name or "" for one in waiting[:5]) + ("等" if len(waiting) > 5 else "")
        said = f"还有 {len(waiting)} 人没有签收：{few}"
        yield Problem(B.closed_on, said, code="not-signed", article=rule("A-19").basis)
    whole = total_of(grants)
    proofs = [(B.voucher_amount, "记账凭证")]
    if batch.way == TRANSFER:
        proofs.append((B.receipt_amount, "银行回单"))
    for field, said in proofs:
        amount = batch.value(field)
        if amount is not None and amount != whole:
            text = f"花名册合计 {whole:,.2f} 元，{said} {amount:,.2f} 元，差 {amount - whole:,.2f} 元"
            yield Problem(field, text, code="differs", article=rule("A-20").basis)
        elif amount is None and whole:
            yield Problem(field, f"请填{said}金额", code="missing", article=rule("A-20").basis)


GRANT_RULES = (
    national_money_is_for_families_on_file, once_a_year, amount_is_within_the_standard, account_is_ones_own,
    proxy_is_known, approved_lists_stay,
)  # fmt: skip
BATCH_RULES = (fund_fits_the_project,)
