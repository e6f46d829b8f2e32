"""上级模板 in the window: dropped, understood, corrected by a click, filled, kept, met again, changed, sent back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from tests.desk.whole import field, library, panel, press, reads, settled, window, words, write
from tests.kit.blanks.laying import simple
from unionwork.kit.blanks import Settled
from unionwork.submissions import filing
from unionwork.submissions.page import BlankPage
from unionwork.submissions.page.columns import FIELD, MANNER
from unionwork.submissions.page.returned import ReturnedPage

__all__ = ["library", "window"]
HEADS = ("序号", "姓名", "性别", "身份证号后四位", "岗位", "鞋码")


@pytest.fixture
def template(tmp_path) -> Path:
    path = tmp_path / "会员名册.xlsx"
    simple(path, HEADS, titled="工会会员名册", prepared=5, foot=("填表人：",))
    return path


def shown(qtbot, window, path: Path) -> BlankPage:
    page = window.open_place("blanks")
    page.load(path)
    settled(qtbot, window)
    return page


def cells(page: BlankPage, at: int) -> list[str]:
    return [page.view.model.cell(place, at).words for place in range(page.view.model.count)]


def filled(qtbot, window, page: BlankPage, out: Path, monkeypatch) -> Path:
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(out), ""))
    page.fill()
    settled(qtbot, window)
    return out


def test_every_column_says_what_fills_it_and_why(qtbot, window, template):
    page = shown(qtbot, window, template)
    assert cells(page, 1) == list(HEADS)
    assert cells(page, FIELD) == ["序号", "姓名", "性别", "证件号码", "岗位", "不填"]
    assert cells(page, MANNER)[3] == "后 4 位"
    assert cells(page, 4)[5] == "台账里没有这一项"
    assert reads(window, "标题里有“会员”：填会员")
    assert reads(window, "6 列，填 5 列，空着 1 列")
    assert page.view.samples.count > 0


def test_a_template_is_filled_into_a_new_file_and_kept(qtbot, window, template, tmp_path, monkeypatch):
    page = shown(qtbot, window, template)
    out = filled(qtbot, window, page, tmp_path / "填好.xlsx", monkeypatch)
    assert openpyxl.load_workbook(out)["Sheet1"]["B3"].value
    [kept] = filing.kept(window.library)
    assert (kept.template.name, kept.columns) == ("工会会员名册", 6)
    page.begin()
    settled(qtbot, window)
    assert [page.shelf.rows.cell(0, at).words for at in (0, 1)] == ["工会会员名册", "2026-11-20 10:32"]


def test_another_field_and_another_manner_are_kept_and_used_silently(qtbot, window, template, tmp_path, monkeypatch):
    page = shown(qtbot, window, template)
    page.choose("Sheet1", "岗位", "occupation")
    settled(qtbot, window)
    assert cells(page, FIELD)[4] == "工种"
    filled(qtbot, window, page, tmp_path / "一.xlsx", monkeypatch)
    again = shown(qtbot, window, template)
    assert cells(again, FIELD)[4] == "工种"
    assert cells(again, 4)[4] == "上次这样选的"
    assert reads(window, "认得：上次 2026-11-20 填过")


def test_a_click_on_a_field_opens_everything_that_may_be_chosen(qtbot, window, template):
    page = shown(qtbot, window, template)
    page.ask(4, FIELD)
    asked = panel(window)
    assert asked.title.text() == "“岗位”填什么？"
    write("部门")
    asked.main.click()
    settled(qtbot, window)
    assert cells(page, FIELD)[4] == "部门"


def test_whom_header_and_first_row_can_be_settled(qtbot, window, template):
    page = shown(qtbot, window, template)
    before = page.told.people["Sheet1"]
    page.settle("whom")
    write("性别 是 女", field(window, "再加条件"))
    press(window, "就填这些")
    settled(qtbot, window)
    assert 0 < page.told.people["Sheet1"] < before
    page.settle("first")
    line = field(window, "第一行")
    line.setText("2")
    press(window, "照此重看")
    assert reads(window, "要大于 2")
    line.setText("5")
    press(window, "照此重看")
    settled(qtbot, window)
    assert reads(window, "从第 5 行填起")
    assert page.settled["Sheet1"].first == 5


def test_what_was_settled_is_kept_with_the_template(qtbot, window, template, tmp_path, monkeypatch):
    page = shown(qtbot, window, template)
    page.settled["Sheet1"] = Settled(first=4)
    page.work_out()
    settled(qtbot, window)
    filled(qtbot, window, page, tmp_path / "一.xlsx", monkeypatch)
    shown(qtbot, window, template)
    assert reads(window, "从第 4 行填起")


def test_a_changed_template_says_what_changed_before_it_is_filled(qtbot, window, template, tmp_path, monkeypatch):
    filled(qtbot, window, shown(qtbot, window, template), tmp_path / "一.xlsx", monkeypatch)
    fresh = tmp_path / "会员名册2027.xlsx"
    simple(fresh, (*HEADS[:5], "民族"), titled="工会会员名册", prepared=5)
    shown(qtbot, window, fresh)
    assert reads(window, "和上次的模板不一样，请先核对")
    assert reads(window, "民族")


def test_full_numbers_need_a_reason_which_is_logged(qtbot, window, tmp_path, monkeypatch):
    path = tmp_path / "名册.xlsx"
    simple(path, ("姓名", "身份证号"), titled="职工名册", prepared=3)
    page = shown(qtbot, window, path)
    monkeypatch.setattr("PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_: (str(tmp_path / "出.xlsx"), ""))
    page.fill()
    press(window, "填好，另存为…")
    assert reads(window, "完整号码要写明原因")
    write("报区总工会", field(window, "原因"))
    panel(window).main.click()
    settled(qtbot, window)
    assert (tmp_path / "出.xlsx").is_file()
    assert window.library.memory.accesses(1)[0].reason == "报区总工会"


def test_the_name_of_the_file_follows_a_pattern(qtbot, window, template):
    page = shown(qtbot, window, template)
    page.ask_pattern()
    line = field(window, "文件名")
    line.setText("{谁知道}")
    press(window, "就这样取名")
    assert reads(window, "不认识")
    line.setText("{表名}-{yyyy-MM-dd}")
    press(window, "就这样取名")
    assert filing.name_of(window.library, page.told.blank, window.now()) == "演示-工会会员名册-2026-11-20.xlsx"


def test_an_old_xls_is_refused_in_one_sentence(qtbot, window):
    shown(qtbot, window, Path("resources/samples/员工信息表.xls"))
    assert any("另存" in text and "xlsx" in text for text in words(window))


def test_a_sheet_of_figures_shows_each_cell_and_opens_the_people(qtbot, window, tmp_path):
    book = openpyxl.Workbook()
    for line in (
        ("工会基本情况统计表",),
        ("指标", "数值"),
        ("职工人数",),
        ("会员人数",),
        ("其中：女会员",),
        ("月亮的数目",),
    ):
        book.active.append(line)
    book.save(tmp_path / "统计表.xlsx")
    page = shown(qtbot, window, tmp_path / "统计表.xlsx")
    assert reads(window, "数字表：")
    assert page.view.model.count >= 3
    place = next(n for n, said in enumerate(cells(page, 1)) if "月亮" in said)
    assert cells(page, FIELD)[place] == "不填"
    page.choose_figure("Sheet", page.view.figure_at(place).spot, next(iter(page.told.figures)))
    settled(qtbot, window)
    assert cells(page, 4)[place] == "手选的"
    assert cells(page, 3)[place]


def test_a_pasted_rejection_becomes_a_rule_that_blocks_the_same_export(qtbot, window, template, tmp_path, monkeypatch):
    page = shown(qtbot, window, template)
    out = filled(qtbot, window, page, tmp_path / "报出.xlsx", monkeypatch)
    post = str(openpyxl.load_workbook(out)["Sheet1"]["E4"].value)
    page.open_returned()
    returned = window.page
    assert isinstance(returned, ReturnedPage)
    returned.text.setPlainText("第4行岗位填写不规范")
    returned.look_up()
    settled(qtbot, window)
    assert returned.model.cell(0, 1).words == "Sheet1!E4"
    press(window, "记为规则")
    settled(qtbot, window)
    window.back()
    settled(qtbot, window)
    assert reads(window, "这个模板有 1 条退回留下的规则")
    filled(qtbot, window, page, tmp_path / "再报.xlsx", monkeypatch)
    assert not (tmp_path / "再报.xlsx").exists()
    assert reads(window, "和上次退回的毛病一样")
    assert post
