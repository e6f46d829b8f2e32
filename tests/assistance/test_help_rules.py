"""Giving: which money for whom, once a year, within the standard, never below nought, signed for, three sums equal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.rooms import NOON, empty, library, save, worker
from unionwork.assistance.funds import balance
from unionwork.assistance.records.care import CareVisit, StudyAid
from unionwork.assistance.records.families import HardshipCase
from unionwork.assistance.records.grants import Campaign, GoodsEntry, Grant, PaymentBatch
from unionwork.assistance.records.money import Fund, FundCheck, FundEntry, HelpStandard
from unionwork.kit import moving, preparing
from unionwork.kit.failures import Refused

__all__ = ["empty", "library"]
DAY = date(2026, 9, 1)


def fund(library, money="10000", **facts) -> Fund:
    made = Fund(**{"source": "本级工会经费", "year": 2026} | facts)
    save(library, made)
    if Decimal(money):
        save(library, FundEntry(fund=made.id, day=date(2026, 1, 5), kind="收到拨款", amount=Decimal(money)))
    return made


def batch(library, of, project="生活救助", way="现金", **facts) -> PaymentBatch:
    made = PaymentBatch(project=project, fund=of.id, way=way, day=DAY, basis="会议纪要", approved_by="周卫东", **facts)
    save(library, made)
    return made


def family(library, name="林秀英", **facts) -> HardshipCase:
    made = HardshipCase(
        employee=worker(library, name).id, category="深度困难职工家庭", state="在档", line=Decimal("1120.50"),
        **{"filed_on": date(2026, 2, 1)} | facts,
    )  # fmt: skip
    save(library, made)
    return made


def code_of(library, record) -> set[str]:
    with pytest.raises(Refused) as refused:
        save(library, record)
    return {problem.code for problem in refused.value.problems}


# ---- A-17 ----
@pytest.mark.parametrize("facts", [{"source": "中央财政专项"}, {"source": "地方财政配套", "level": "省级"}])
def test_central_and_provincial_money_goes_only_to_families_on_file_that_day(library, facts):
    one, case = batch(library, fund(library, **facts)), family(library)
    save(library, Grant(batch=one.id, family=case.id, amount=Decimal(500)))
    other = worker(library, "王小明")
    assert code_of(library, Grant(batch=one.id, employee=other.id, amount=Decimal(500))) == {"not-on-file"}


def test_a_family_that_left_before_the_day_gets_no_national_money_and_one_that_leaves_later_does(library):
    one = batch(library, fund(library, source="中央财政专项"))
    gone, leaving = family(library, left_on=DAY), family(library, "王小明", left_on=date(2026, 9, 2))
    assert "not-on-file" in code_of(library, Grant(batch=one.id, family=gone.id, amount=Decimal(500)))
    save(library, Grant(batch=one.id, family=leaving.id, amount=Decimal(500)))


def test_county_money_may_go_to_anybody_but_its_level_must_be_said(library):
    one = batch(library, fund(library, source="地方财政配套", level="县级"))
    save(library, Grant(batch=one.id, employee=worker(library).id, amount=Decimal(500)))
    assert code_of(library, Fund(source="地方财政配套", year=2026)) == {"missing"}


# ---- A-18 ----
def test_one_family_gets_one_project_once_a_year_and_another_project_from_another_source(library):
    case, own, upper = family(library), fund(library), fund(library, source="上级工会拨付")
    save(library, Grant(batch=batch(library, own).id, family=case.id, amount=Decimal(500)))
    again = Grant(batch=batch(library, upper, name="第二批").id, family=case.id, amount=Decimal(500))
    assert code_of(library, again) == {"twice"}
    save(library, Grant(batch=batch(library, upper, "医疗救助").id, family=case.id, amount=Decimal(500)))


def test_two_students_of_one_family_may_both_be_aided(library):
    case, one = family(library), batch(library, fund(library), "子女助学")
    for name in ("大儿", "小女"):
        save(library, StudyAid(year=2026, employee=case.employee, name=name, level="本科", granted=Decimal(1000)))
    for _ in range(2):
        save(library, Grant(batch=one.id, family=case.id, level="本科", amount=Decimal(1000)))
    assert code_of(library, Grant(batch=one.id, family=case.id, level="本科", amount=Decimal(1000))) == {"twice"}


# ---- the standard ----
def test_ten_months_of_the_living_allowance_are_the_most_to_the_last_cent(library):
    save(library, HelpStandard(project="生活救助", unit="户", months=10, adopted=True, starts_on=date(2026, 1, 1)))
    one, case = batch(library, fund(library, "20000")), family(library)
    over = Grant(batch=one.id, family=case.id, amount=Decimal("11205.01"))
    assert code_of(library, over) == {"over-standard"}
    save(library, Grant(batch=one.id, family=case.id, amount=Decimal("11205.00")))


def test_what_only_others_publish_limits_nobody_and_an_ended_standard_neither(library):
    shared = {"project": "生活救助", "unit": "户", "amount": Decimal(100), "starts_on": date(2026, 1, 1)}
    save(library, HelpStandard(adopted=False, **shared), HelpStandard(adopted=True, ends_on=DAY, **shared))
    one = batch(library, fund(library))
    save(library, Grant(batch=one.id, family=family(library).id, amount=Decimal(5000)))


# ---- money ----
def test_no_fund_goes_below_nought(library):
    of = fund(library, "100")
    assert code_of(library, FundEntry(fund=of.id, day=DAY, kind="退回上级", amount=Decimal("100.01"))) == {"overdrawn"}
    buying = GoodsEntry(day=DAY, kind="购入", name="大米", quantity=Decimal(2), price=Decimal("50.01"), fund=of.id)
    assert code_of(library, buying) == {"overdrawn"}
    visit = CareVisit(object="集体", name="夜班", kind="一线慰问", day=DAY, amount=Decimal("100.01"), fund=of.id)
    assert code_of(library, visit) == {"overdrawn"}


def test_goods_are_not_handed_out_that_are_not_there_and_a_count_that_differs_is_told(library):
    save(library, GoodsEntry(day=DAY, kind="受赠", name="大米", measure="袋", quantity=Decimal(5)))
    out = GoodsEntry(day=DAY, kind="发放", name="大米", measure="袋", quantity=Decimal(6))
    assert code_of(library, out) == {"not-in-stock"}
    warned = save(library, GoodsEntry(day=DAY, kind="盘点", name="大米", measure="袋", quantity=Decimal(4)))
    assert [p.code for p in warned] == ["differs"]


def test_books_that_differ_from_the_bank_are_told_to_the_cent(library):
    of = fund(library, "100.10")
    warned = save(library, FundCheck(fund=of.id, day=DAY, bank=Decimal("100.09"), accounts=Decimal("100.10")))
    assert ["差 -0.01 元" in p.said for p in warned] == [True]


# ---- a campaign of five hundred ----
def test_a_winter_of_five_hundred_is_chosen_approved_signed_and_balances_to_the_cent(library):
    from unionwork.workforce.records import Employee

    save(library, *[Employee(name=f"职工{n}", front_line=n < 500) for n in range(510)])
    of = fund(library, "250050.55")
    plan = Campaign(kind="送温暖", year=2026, starts_on=DAY, fund=of.id, way="现金", each=Decimal("500.10"),
                    who="是否一线 是 “是”", document="晨工〔2026〕1号")  # fmt: skip
    save(library, plan)
    made = preparing.prepare(library, plan, "choose", at=NOON)
    one = made[0]
    assert len(made) == 501
    one.approved_by = "周卫东"
    moving.advance(library, one, "approve", at=NOON)
    with pytest.raises(Refused, match="没有选出人"):
        preparing.prepare(library, plan, "choose", at=NOON)
    moving.advance(library, one, "pay", at=NOON)
    one.voucher_number, one.voucher_amount = "记-1", Decimal("250050.01")
    with pytest.raises(Refused, match="还有 500 人没有签收"):
        moving.advance(library, one, "close", at=NOON)
    preparing.prepare(library, one, "sign-all", at=NOON)
    with pytest.raises(Refused, match=r"差 0\.01 元"):
        moving.advance(library, one, "close", at=NOON)
    one.voucher_amount = Decimal("250050.00")
    moving.advance(library, one, "close", at=NOON)
    assert balance(of, library).left == Decimal("0.55")
