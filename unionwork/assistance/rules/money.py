"""What must hold of funds, goods and standards: kept apart by source, never below nought, books and things agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from unionwork.assistance.funds import NOUGHT, balance, movement_of, stocks
from unionwork.assistance.records.grants import BOUGHT, COUNTED, ISSUED, GoodsEntry
from unionwork.assistance.records.money import CENTRAL, FISCAL, NATIONAL, PROVINCIAL, Fund, FundCheck, FundEntry
from unionwork.assistance.records.money import HelpStandard as Standard
from unionwork.kit.amounts import rounded
from unionwork.kit.articles import rule
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around, Borrowed, Derivation, Look
from unionwork.kit.record import Field


# ---- what follows ---------------------------------------------------------------------------------------------------
def is_named(fund: Fund) -> Mapping[Field[Any], Any]:
    """2026年省级财政配套, where nobody has named it."""
    if fund.name is not None or fund.source is None or fund.year is None:
        return {}
    source = f"{fund.level}财政配套" if fund.source == FISCAL and fund.level else fund.source
    return {Fund.name: f"{fund.year}年{source}"}


def worth(entry: GoodsEntry) -> Mapping[Field[Any], Any]:
    """Quantity times price."""
    if entry.amount is not None or entry.quantity is None or entry.price is None:
        return {}
    return {GoodsEntry.amount: rounded(entry.quantity * entry.price)}


def left_on(check: FundCheck, look: Look) -> Mapping[Field[Any], Any]:
    """What the ledger says is left at the end of that day."""
    fund = look.get(Fund, check.fund) if check.fund else None
    return {FundCheck.left: balance(fund, look, check.day).left} if fund is not None else {}


FUND_DERIVED = (Derivation(Fund.source, (Fund.name,), is_named, "由年度和来源得出"),)
GOODS_DERIVED = (Derivation(GoodsEntry.quantity, (GoodsEntry.amount,), worth, "由数量和单价得出"),)
CHECK_BORROWED = (Borrowed((FundCheck.left,), left_on, always=True),)


# ---- funds ----------------------------------------------------------------------------------------------------------
def is_national(fund: Fund | None) -> bool:
    """中央 and 省级 money, which goes only to families on file (A-17)."""
    if fund is None:
        return False
    return fund.source == CENTRAL or (fund.source == FISCAL and fund.level in (NATIONAL, PROVINCIAL))


def level_is_said(fund: Fund, around: Around) -> Iterator[Problem]:
    """A-17 地方财政配套写明是省级、市级还是县级：省级的只能用于在档家庭。"""
    if fund.source == FISCAL and fund.level is None:
        said = "地方财政配套请写明省级、市级还是县级：省级的只能用于在档困难职工家庭"
        yield Problem(Fund.level, said, code="missing", article=rule("A-17").basis)


def never_below_nought(fund: Fund, around: Around) -> Iterator[Problem]:
    """一笔资金的支出不超过收入：专款专用，不透支。"""
    if around.look is None or fund.id is None:
        return
    left = balance(fund, around.look).left
    if left < NOUGHT:
        yield Problem(Fund.name, f"支出比收入多 {-left:,.2f} 元，请核对收支和发放", "warning", "overdrawn")


def entry_is_covered(entry: FundEntry, around: Around) -> Iterator[Problem]:
    """收支金额是正数；退回、支出不超过这笔资金的余额。"""
    if entry.amount is not None and entry.amount <= 0:
        yield Problem(FundEntry.amount, "金额填正数，收还是支由收支种类决定", code="bad-number")
        return
    fund = around.look.get(Fund, entry.fund) if around.look and entry.fund else None
    if fund is None or around.look is None or entry.amount is None:
        return
    rest = balance(fund, around.look, without=entry)
    after = rest.left + movement_of(entry, fund.id or 0).amount
    if after < NOUGHT:
        said = f"“{fund.name}”现有 {rest.left:,.2f} 元，记上这一笔就少了 {-after:,.2f} 元"
        yield Problem(FundEntry.amount, said, code="overdrawn")


def books_agree(check: FundCheck, around: Around) -> Iterator[Problem]:
    """A-20 账账、账款相符：台账余额、会计账余额、银行余额加现金三者相等。"""
    if check.left is None or check.bank is None:
        return
    held = check.bank + (check.cash or NOUGHT) - (check.outstanding or NOUGHT)
    if held != check.left:
        said = (
            f"银行和现金合计 {held:,.2f} 元，台账余额 {check.left:,.2f} 元，差 {held - check.left:,.2f} 元，请逐笔核对"
        )
        yield Problem(FundCheck.bank, said, "warning", "differs", rule("A-20").basis)
    if check.accounts is not None and check.accounts != check.left:
        said = f"会计账 {check.accounts:,.2f} 元，台账 {check.left:,.2f} 元，差 {check.accounts - check.left:,.2f} 元"
        yield Problem(FundCheck.accounts, said, "warning", "differs", rule("A-20").basis)


# ---- goods ----------------------------------------------------------------------------------------------------------
def purchase_is_covered(entry: GoodsEntry, around: Around) -> Iterator[Problem]:
    """购入的物资写明资金和金额，不超过这笔资金的余额。"""
    if entry.kind != BOUGHT:
        return
    if entry.fund is None:
        yield Problem(GoodsEntry.fund, "购入的物资请写明用哪笔资金", "warning", "missing")
        return
    fund = around.look.get(Fund, entry.fund) if around.look else None
    if fund is None or around.look is None:
        return
    rest = balance(fund, around.look, without=entry)
    if rest.free < (entry.amount or NOUGHT):
        said = f"“{fund.name}”能用的还有 {rest.free:,.2f} 元，不够付 {entry.amount:,.2f} 元"
        yield Problem(GoodsEntry.amount, said, code="overdrawn")


def goods_are_there(entry: GoodsEntry, around: Around) -> Iterator[Problem]:
    """账物相符：发出的不超过库存，盘点数与账面数相等。"""
    if around.look is None or entry.name is None or entry.quantity is None:
        return
    wanted = (entry.name, entry.measure or "")
    found = next((s for s in stocks(around.look, without=entry) if (s.name, s.measure) == wanted), None)
    left = found.left if found else Decimal(0)
    unit = entry.measure or ""
    if entry.kind == ISSUED and entry.quantity > left:
        said = f"{entry.name}账面只有 {left:f} {unit}，不够发 {entry.quantity:f} {unit}"
        yield Problem(GoodsEntry.quantity, said, code="not-in-stock")
    if entry.kind == COUNTED and entry.quantity != left:
        said = f"{entry.name}盘点 {entry.quantity:f} {unit}，账面 {left:f} {unit}，请查明原因"
        yield Problem(GoodsEntry.quantity, said, "warning", "differs")


# ---- standards ------------------------------------------------------------------------------------------------------
def standard_says_something(standard: Standard, around: Around) -> Iterator[Problem]:
    """本会执行的标准要有数、有依据；没有见过原文的标明待核对。"""
    if not standard.adopted:
        return
    figures = (standard.amount, standard.months, standard.percent, standard.yearly)
    if all(figure is None for figure in figures):
        yield Problem(Standard.amount, "本会执行的标准请填上限，否则发放时没有可以核对的数", "warning", "missing")
    if standard.law is None:
        yield Problem(Standard.law, "请写明依据哪份文件", "warning", "missing")
    if _ends_before(standard.starts_on, standard.ends_on):
        yield Problem(Standard.ends_on, "停止日期早于执行日期", code="order")


def _ends_before(start: date | None, end: date | None) -> bool:
    return start is not None and end is not None and end < start


FUND_RULES = (level_is_said, never_below_nought)
ENTRY_RULES = (entry_is_covered,)
CHECK_RULES = (books_agree,)
GOODS_RULES = (purchase_is_covered, goods_are_there)
STANDARD_RULES = (standard_says_something,)
