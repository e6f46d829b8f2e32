"""A winter campaign from the notice to the voucher: in the window, then by commands alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.desk.whole import library, window
from tests.journeys.test_procedures import AtTheWindow
from tests.journeys.test_procedures_by_command import desk
from unionwork.assistance.funds import balance
from unionwork.assistance.ledgers import ALL
from unionwork.assistance.records.grants import Campaign, Grant, PaymentBatch
from unionwork.assistance.records.money import Fund, FundEntry
from unionwork.desk.course import CoursePage
from unionwork.kit.preparing import preparation
from unionwork.workforce.records import Employee

__all__ = ["desk", "library", "window"]
LEDGERS = {ledger.name: ledger for ledger in ALL}
EACH, NAME = Decimal("500.10"), "2026年送温暖"


@pytest.fixture
def officer(qtbot, window):
    return AtTheWindow(qtbot, window)


def many(library, number):
    """As many front-line workers as a winter in a works of this size has."""
    return [Employee(name=f"职工{n}", front_line=True) for n in range(number)]


def test_five_hundred_are_chosen_paid_signed_for_and_balance_in_the_window(officer):
    fund = Fund(source="本级工会经费", year=2026)
    officer.save(fund, *many(officer.library, 500))
    plan = Campaign(kind="送温暖", year=2026, starts_on=date(2026, 11, 20), fund=fund.id, way="现金", each=EACH,
                    who="姓名 开头是 职工", document="晨工〔2026〕1号")  # fmt: skip
    officer.save(
        FundEntry(fund=fund.id, day=date(2026, 1, 4), kind="收到拨款", amount=Decimal(250_051)),
        plan,
    )
    page = officer.open("campaigns", CoursePage, plan.id)
    page.prepare(preparation(LEDGERS["campaigns"], "choose"))
    officer.wait()
    (batch,) = officer.library.matching(PaymentBatch, campaign=plan.id)
    assert len(officer.library.matching(Grant, batch=batch.id)) == 500
    page = officer.open("payment_batches", CoursePage, batch.id)
    officer.go(page, "approve", approved_by="周卫东")
    officer.go(page, "pay")
    page.prepare(preparation(LEDGERS["payment_batches"], "sign-all"))
    officer.wait()
    officer.go(page, "close", voucher_number="记-1", voucher_amount=Decimal(250_050))
    assert officer.library.get(PaymentBatch, batch.id).state == "已核销"
    assert balance(fund, officer.library).left == Decimal("1.00")
    officer.prints(LEDGERS["payment_batches"], officer.library.get(PaymentBatch, batch.id))


def test_the_same_winter_by_commands_alone(desk):
    desk.sheet("funds", [{"资金来源": "本级工会经费", "年度": "2026"}])
    with desk.look() as seen:
        (fund,) = (f for f in seen.matching(Fund) if f.year == 2026)
    desk.sheet("fund_entries", [{"资金": fund.name, "日期": "2026-01-04", "收支种类": "收到拨款", "金额": "90000"}])
    desk.sheet(
        "campaigns",
        [{"活动名称": NAME, "活动种类": "送温暖", "年度": "2026", "开始日期": "2026-11-01", "资金": fund.name,
          "发放方式": "现金", "每人金额": "500.10", "选人条件": "性别 是 女", "方案文号": "晨工〔2026〕1号"}],
    )  # fmt: skip
    desk("prepare", "campaigns", NAME, "choose")
    with desk.look() as seen:
        (batch,) = seen.matching(PaymentBatch)
        grants = seen.matching(Grant, batch=batch.id)
        women = [e for e in seen.matching(Employee) if e.sex == "女"]
    assert 0 < len(grants) <= len(women)
    assert desk.pages("grant-roll", batch.number) >= 1
    told = desk("report", "help-statistics", "--json")
    assert "LC24" not in told
