"""A family from the first talk until it stands on its own feet, sent back once, spoken against once."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pypdfium2
import pytest

from tests.desk.whole import library, window
from tests.journeys.test_procedures import AtTheWindow
from tests.journeys.test_procedures_by_command import desk
from unionwork.assistance.ledgers import CASES, VISITS
from unionwork.assistance.page import CasePage
from unionwork.assistance.records.families import (
    ExpenseItem,
    HardshipCase,
    HouseholdMember,
    IncomeItem,
    Objection,
    Standard,
    Visit,
)
from unionwork.kit.numbers import check_digit
from unionwork.workforce.records import Employee

__all__ = ["desk", "library", "window"]
H = HardshipCase
DAY = date(2026, 11, 20)


@pytest.fixture
def officer(qtbot, window):
    return AtTheWindow(qtbot, window)


def standard():
    return Standard(
        name="2026 年度",
        since=date(2026, 1, 1),
        minimum_living=Decimal(1150),
        minimum_wage=Decimal(2260),
        compare="低于",
        deep_times=Decimal(1),
        relative_times=Decimal(2),
        accident_rule="集体研究",
        basis="某市办法",
        checked="待核对",
    )


def later(officer, day):
    officer.window._clock = lambda: datetime.combine(day, datetime.min.time().replace(hour=9))


def test_a_family_from_the_first_talk_to_the_end_in_the_window(officer):
    person = next(e for e in officer.library.matching(Employee) if e.id_number and e.phone)
    officer.save(standard(), H(employee=person.id, number="困1", applied_on=date(2026, 11, 2), cause="子女上学"))
    (case,) = officer.library.matching(H)
    officer.save(
        HouseholdMember(family=case.id, name="家人", kinship="配偶", authorised_on=DAY, promised_on=DAY),
        IncomeItem(family=case.id, kind="工资性收入", amount=Decimal(30000)),
        ExpenseItem(family=case.id, kind="因学", amount=Decimal(6000)),
    )
    page = officer.open("hardship_cases", CasePage, case.id)
    officer.go(page, "authorise", agrees_to_notice=True)
    officer.go(page, "accept", accepted_by="李文静")
    officer.save(Visit(family=case.id, day=DAY, visitor="李文静", second="陈国平", conclusion="符合"))
    page.changed()
    officer.wait()
    officer.go(page, "visit")
    page.prepare(CASES.prepares[0])
    officer.wait()
    assert page.course.outcome.category == "深度困难职工家庭"
    officer.go(page, "assess", meeting="工会委员会第8次会议", category="深度困难职工家庭")
    officer.go(page, "post", published_at="厂区公开栏")
    officer.save(Objection(family=case.id, received_on=DAY, words="听说另有收入"))
    page.changed()
    officer.wait()
    officer.go(page, "object")
    (objection,) = officer.library.matching(Objection)
    objection.closed_on, objection.checked = DAY, "查实申报属实"
    officer.save(objection)
    page.changed()
    officer.wait()
    officer.go(page, "overrule")
    officer.go(page, "report")
    officer.go(page, "return", return_words="缺银行流水")
    officer.go(page, "resubmit")
    officer.go(page, "file", upper_number="33990001")
    officer.go(page, "leave", leaving="配偶就业，孩子毕业")
    officer.prints(CASES, page.course.record)
    officer.prints(VISITS, *officer.library.matching(Visit))
    frozen = officer.library.get(H, case.id)
    assert (frozen.net, frozen.line, frozen.state) == (Decimal("1000.00"), Decimal(1150), "已脱困")


def test_the_same_family_by_commands_alone(desk):
    desk.sheet(
        "hardship_standards",
        [
            {
                "方案名称": "2026 年度",
                "施行日期": "2026-01-01",
                "低保标准（元/人·月）": "1150",
                "怎样比较": "低于",
                "深度：低保的倍数": "1",
                "相对：低保的倍数": "2",
                "依据文件": "某市办法",
                "核对情况": "待核对",
            }
        ],
    )
    with desk.look() as seen:
        person = next(e for e in seen.matching(Employee) if e.id_number)
    desk.sheet(
        "hardship_cases",
        [{"档案编号": "困1", "证件号码": person.id_number, "申请日期": "2026-11-02", "致困原因": "因学"}],
    )
    desk.sheet(
        "household_members",
        [
            {
                "户主": "困1",
                "成员姓名": "家人",
                "与户主关系": "配偶",
                "签授权书日期": "2026-11-03",
                "签收入承诺日期": "2026-11-03",
            }
        ],
    )
    desk.sheet("hardship_incomes", [{"档案编号": "困1", "收入项目": "工资", "年收入（元）": "50000"}])
    desk.step("hardship_cases", "困1", "authorise", agrees_to_notice="是")
    desk.step("hardship_cases", "困1", "accept", accepted_by="李文静")
    desk.sheet(
        "visits",
        [
            {
                "档案编号": "困1",
                "调查日期": "2026-11-08",
                "调查人一": "李文静",
                "调查人二": "陈国平",
                "调查结论": "符合",
            }
        ],
    )
    desk.step("hardship_cases", "困1", "visit")
    desk("step", "hardship_cases", "困1", "assess", "--set", "meeting=会", "--set", "category=相对困难", status=2)
    desk("prepare", "hardship_cases", "困1", "exclusions")
    desk.step("hardship_cases", "困1", "assess", meeting="会", category="相对困难")
    desk.step("hardship_cases", "困1", "post", published_at="公开栏")
    assert desk.pages("hardship-notice", "困1") == 1
    with pypdfium2.PdfDocument(desk.folder / "hardship-notice.pdf") as document:
        said = document[0].get_textpage().get_text_range()
    assert person.id_number not in said
    assert "因学" not in said
    desk("step", "hardship_cases", "困1", "close-notice", status=2)  # the five working days have not passed


def test_a_messy_sheet_of_families_comes_in_and_a_stranger_is_refused(desk):
    with desk.look() as seen:
        people = [e for e in seen.matching(Employee) if e.id_number]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "困难职工"
    sheet.append(["某公司工会困难职工情况登记表"])
    sheet.append(["填报单位：工会", None, None, None, "填报日期 2026.11.1"])
    sheet.append(["序号", "职工编号", "姓名", "身份证号码", "困难职工类别", "致困原因", "申报时间"])
    for n, person in enumerate(people[:50], 1):
        sheet.append(
            [
                n,
                f"老档{n:03d}",
                person.name,
                person.id_number,
                ("深度困难", "相对困难")[n % 2],
                ("大病", "因学", "下岗")[n % 3],
                f"2026.{1 + n % 9}.{1 + n % 27}",
            ]
        )
    body = "339900198001011"
    stranger = body + "00"
    sheet.append([51, "老档051", "某外人", stranger + check_digit(stranger), "深度困难", "大病", "2026.1.5"])
    sheet.append(["合计", 51])
    book.save(desk.folder / "困难职工.xlsx")
    told = desk("import", "hardship_cases", desk.folder / "困难职工.xlsx", status=1)
    assert "新增 50" in told
    with desk.look() as seen:
        assert len(seen.matching(HardshipCase)) == 50
        assert all(case.employee for case in seen.matching(HardshipCase))
