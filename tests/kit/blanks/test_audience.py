"""Whom a template asks for."""

from __future__ import annotations

from datetime import date

import pytest

from unionwork.areas import LEDGERS
from unionwork.kit.blanks.audience import audience
from unionwork.kit.ledger import Ledgers
from unionwork.kit.query import parse

TODAY = date(2026, 11, 20)


def asked(title, headings=(), **more):
    return audience([title] if title else [], headings, LEDGERS, TODAY, **more)


@pytest.mark.parametrize(
    ("title", "where"),
    [
        ("工会会员花名册", "会籍状态 是 正常"),
        ("2026年度会员信息采集表", "会籍状态 是 正常"),
        ("保留会籍会员名册", "会籍状态 是 保留会籍"),
        ("女会员名册", "会籍状态 是 正常 且 性别 是 女"),
        ("农民工会员登记表", "会籍状态 是 正常 且 是否农民工 是 “是”"),
    ],
)
def test_members_are_those_whose_membership_is_in_force(title, where):
    assert (asked(title).ledger, asked(title).where) == ("employees", where)


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("女职工基本情况表", "性别 是 女"),
        ("农民工花名册", "是否农民工 是 “是”"),
        ("劳务派遣人员名单", "用工形式 是 劳务派遣"),
        ("高技能人才登记表", "职业技能等级 是 高级工 或"),
        ("职工技能等级统计表", "职业技能等级 已填"),
        ("党员名册", "政治面貌 是 中共党员"),
        ("未入会职工名单", "是否会员 不是 “是”"),
    ],
)
def test_others_are_taken_from_the_staff(title, part):
    where = asked(title).where
    assert "离职日期" in where
    assert part in where


@pytest.mark.parametrize("title", ["职工花名册", "全体员工信息表", "", "2026年疗休养报名表", "女职工委员会工作手册"])
def test_everybody_else_means_everybody_on_the_staff(title):
    assert asked(title).where.startswith("（入职日期 没有填")
    assert "性别" not in asked(title).where


@pytest.mark.parametrize(
    ("title", "ledger"),
    [
        ("工会委员会委员花名册", "committee_members"),
        ("会员会费收缴明细", "dues"),
        ("会员转入转出登记表", "membership_events"),
        ("工会小组设置一览表", "units"),
        ("工会经费拨缴台账", "contributions"),
    ],
)
def test_other_ledgers_are_known_by_their_words(title, ledger):
    assert asked(title).ledger == ledger


@pytest.mark.parametrize(
    ("title", "missing"),
    [("困难职工档案汇总表", "困难职工档案"), ("职工代表花名册", "职工代表"), ("职代会提案汇总", "职代会提案")],
)
def test_a_ledger_that_does_not_exist_yet_is_named(title, missing):
    few = Ledgers(ledger for ledger in LEDGERS if ledger.area in ("职工与会员", "设置"))
    assert audience([title], [], few, TODAY).missing == missing


def test_headings_speak_where_no_title_does():
    assert "会籍状态" in asked("", ["姓名", "会员证号"]).where
    assert "会籍状态" not in asked("", ["姓名", "入会时间", "是否会员"]).where
    assert "会籍状态" not in asked("职工花名册", ["姓名", "入会时间"]).where


def test_every_condition_can_be_read_again():
    for title in (
        "会员",
        "女职工",
        "农民工",
        "劳务派遣工",
        "高技能",
        "技能人才",
        "党员",
        "团员青年",
        "少数民族",
        "一线职工",
        "八大群体",
        "退休人员",
        "离职人员",
        "中层干部",
        "工会积极分子",
        "职工",
    ):
        found = asked(f"{title}名册")
        assert parse(found.where, LEDGERS[found.ledger]) is not None, title


def test_a_period_in_the_title_is_not_guessed_at():
    assert "新入会" in asked("新入会会员名册").remark
