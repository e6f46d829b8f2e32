from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desk.stage import NOW, OPERATOR, PASSWORD, Stage, cells, flaws, new_library, press, words_of
from unionwork.areas import LEDGERS
from unionwork.desk import look, operators
from unionwork.desk.choices import Choice
from unionwork.desk.lines import Line
from unionwork.desk.operators import Operator
from unionwork.desk.settings.codes import CodesPage
from unionwork.desk.settings.holidays import HolidaysPage
from unionwork.desk.settings.page import SettingsPage
from unionwork.desk.settings.people import PeoplePage
from unionwork.desk.settings.rules import RulesPage
from unionwork.desk.settings.size import SizePage
from unionwork.desk.start.recent import Recent
from unionwork.kit import articles, codes, own_holidays
from unionwork.kit.own_holidays import Own
from unionwork.kit.step import library_step

UNION = LEDGERS["union"]
SECTIONS = [
    "工会信息",
    "单位信息",
    "密码与署名",
    "操作员",
    "个人信息事件",
    "个人信息影响评估",
    "代码表",
    "规则与省份",
    "本省规定",
    "节假日",
    "字号",
    "历史与日志",
    "关于",
]


@pytest.fixture
def stage(tmp_path, qtbot):
    it = Stage(new_library(tmp_path))
    qtbot.addWidget(it)
    it.show()
    operators.keep(it.library, Operator("李文静", "组织委员"), NOW)
    with library_step(it.library, "建立工会的库", at=NOW) as step:
        step.save(UNION.record(name="浙东晨光机械有限公司工会委员会"))
    return it


def shown(stage, qtbot, page):
    stage.show_page(page)
    stage.settle(qtbot)
    return page


def typed(panel, *texts: str) -> None:
    for field, text in zip(panel.findChildren(Line), texts, strict=True):
        field.setText(text)


# ---- the page as a whole --------------------------------------------------------------------------------------------
def test_the_sections_are_walked_by_keyboard_and_the_last_one_is_remembered(stage, qtbot):
    page = shown(stage, qtbot, SettingsPage(stage, lambda size: None))
    assert [section.title for section in page.sections] == SECTIONS
    for _ in SECTIONS[1:]:
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
        stage.settle(qtbot)
        assert stage.errors == []
    assert "本程序从不联网" in words_of(page)
    assert SettingsPage(stage, lambda size: None).list.currentItem().text() == "关于"


def test_the_facts_of_the_union_are_its_own_form(stage, qtbot):
    page = shown(stage, qtbot, SettingsPage(stage, lambda size: None))
    page.open_section("工会信息")
    stage.settle(qtbot)
    assert "工会信息" in words_of(page)
    assert "工会名称" in words_of(page)


# ---- operators ------------------------------------------------------------------------------------------------------
def test_the_one_who_signs_now_is_marked_and_another_takes_over(stage, qtbot):
    operators.keep(stage.library, Operator("陈国平", "主席"), NOW)
    page = shown(stage, qtbot, PeoplePage(stage))
    assert [row for row in cells(page.grid) if row[2]] == [["李文静", "组织委员", "现在由他署名"]]
    page.grid.go(next(n for n, each in enumerate(page.people) if each.name == "陈国平"))
    qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert stage.library.operator == "陈国平（主席）"
    assert operators.last(stage.library) == Operator("陈国平", "主席")


def test_an_operator_is_added_and_removed_and_the_removal_taken_back(stage, qtbot):
    page = shown(stage, qtbot, PeoplePage(stage))
    press(page, "添加署名")
    (panel,) = stage.panels()
    press(panel, "添加")
    assert "请填姓名" in words_of(panel)
    typed(panel, "陈国平", "主席")
    press(panel, "添加")
    assert {each.name for each in operators.operators(stage.library)} == {"李文静", "陈国平"}
    page.forget(Operator("陈国平", "主席"))
    assert [each.name for each in operators.operators(stage.library)] == ["李文静"]
    stage.acts[-1]()
    assert len(operators.operators(stage.library)) == 2


def test_who_is_at_work_cannot_be_removed(stage, qtbot):
    page = shown(stage, qtbot, PeoplePage(stage))
    page.forget(Operator("李文静", "组织委员"))
    assert stage.told == ["正在署名的人不能移去，请先换一个人"]
    assert stage.library.operator == OPERATOR


def test_the_recovery_sheet_is_shown_only_after_the_password_and_that_is_logged(stage, qtbot):
    page = shown(stage, qtbot, PeoplePage(stage))
    press(page, "打印恢复单")
    (panel,) = stage.panels()
    typed(panel, "不是这个密码")
    press(panel, "看恢复单")
    stage.settle(qtbot)
    assert "密码不对" in words_of(panel)
    assert len(stage.pages) == 1
    typed(panel, PASSWORD)
    press(panel, "看恢复单")
    stage.settle(qtbot)
    assert len(stage.pages[-1].pages) == 1
    assert stage.library.memory.accesses()[0].what == "恢复单"


# ---- codes, rules, provinces ----------------------------------------------------------------------------------------
def test_every_code_list_stands_with_its_standard_and_whether_it_was_seen(stage, qtbot):
    page = shown(stage, qtbot, CodesPage(stage))
    listed = {row[0]: row for row in cells(page.left)}
    assert len(listed) == len(codes.all_lists())
    assert listed["民族"][1] == "GB/T 3304"
    assert {row[3] for row in listed.values()} == {"已核", "待核对"}
    place = next(n for n, it in enumerate(page.lists) if it.title == "性别")
    page.left.go(place)
    assert ["1", "男"] in [row[:2] for row in cells(page.right)]
    assert "来源：" in page.source.text()


def test_every_rule_names_its_formula_and_article_and_says_what_is_open(stage, qtbot):
    page = shown(stage, qtbot, RulesPage(stage))
    assert len(page.rules) == len(articles.rules())
    page.words.setText("M-09")
    rule = articles.rule("M-09")
    assert [row[1] for row in cells(page.grid)] == [rule.said]
    said = words_of(page)
    assert rule.formula in said
    assert rule.basis in said
    assert ("已核" if rule.verified else "待核对") in said


def test_a_province_is_looked_at_and_then_settled_as_a_step(stage, qtbot):
    page = shown(stage, qtbot, RulesPage(stage))
    page.place.choose("ZJ")
    page._look()
    assert len(page.rules) == len(articles.rules("ZJ"))
    press(page, "定为本单位的省份")
    stage.settle(qtbot)
    assert stage.library.only(UNION.record).province == "浙江省"
    assert "本单位适用" in words_of(page)


# ---- holidays -------------------------------------------------------------------------------------------------------
def test_a_day_of_the_offices_own_wins_and_needs_a_reason(stage, qtbot):
    page = shown(stage, qtbot, HolidaysPage(stage))
    press(page, "增加一天")
    (panel,) = stage.panels()
    typed(panel, "2026.9.12", "厂庆放假", "")
    press(panel, "增加")
    assert "请填原因" in words_of(panel)
    typed(panel, "2026.9.14", "厂庆放假", "厂办 5 号文")
    press(panel, "增加")
    assert own_holidays.own(stage.library) == [Own(date(2026, 9, 14), True, "厂庆放假", "厂办 5 号文")]
    assert not own_holidays.holidays(stage.library).works(date(2026, 9, 14))
    assert ["2026-09-14", "星期一", "放假", "厂庆放假", "本单位：厂办 5 号文"] in cells(page.grid)


def test_a_day_can_be_worked_although_it_is_a_weekend(stage, qtbot):
    page = shown(stage, qtbot, HolidaysPage(stage))
    press(page, "增加一天")
    (panel,) = stage.panels()
    typed(panel, "2026-09-12", "赶工", "订单")
    panel.findChild(Choice).setCurrentText("上班")
    press(panel, "增加")
    assert own_holidays.holidays(stage.library).works(date(2026, 9, 12))


def test_only_the_offices_own_days_are_removed_and_that_is_taken_back(stage, qtbot):
    own_holidays.keep(stage.library, Own(date(2026, 9, 14), True, "厂庆", "厂办"), NOW)
    page = shown(stage, qtbot, HolidaysPage(stage))
    page.grid.go(next(n for n, line in enumerate(page.lines) if not line.own))
    assert not page._remove.isEnabled()
    page.grid.go(next(n for n, line in enumerate(page.lines) if line.own))
    press(page, "移去这一天")
    assert own_holidays.own(stage.library) == []
    stage.acts[-1]()
    assert len(own_holidays.own(stage.library)) == 1


def test_a_year_without_its_notice_is_said(stage, qtbot):
    page = shown(stage, qtbot, HolidaysPage(stage))
    page.year.setCurrentText("2027 年")
    assert "2027 年的放假通知还没有收进来" in words_of(page)


# ---- size, about ----------------------------------------------------------------------------------------------------
def test_a_text_size_is_worn_at_once_and_remembered_for_this_computer(stage, qtbot, tmp_path):
    worn, recent = [], Recent(tmp_path / "start.json")
    page = shown(stage, qtbot, SizePage(stage, worn.append, recent))
    page.sizes["大"].setChecked(True)
    assert worn == ["大"]
    assert Recent(recent.file).size == "大"


@pytest.mark.parametrize("size", ["中", "大"])
def test_no_words_of_the_settings_are_clipped_and_every_control_has_a_name(stage, qtbot, size):
    look.wear(QApplication.instance(), size)
    try:
        stage.resize(*((1080, 616) if size == "大" else (1190, 669)))
        page = shown(stage, qtbot, SettingsPage(stage, lambda chosen: None))
        for title in SECTIONS[2:]:
            page.open_section(title)
            stage.settle(qtbot)
            assert flaws(page) == [], title
    finally:
        look.wear(QApplication.instance(), "中")
