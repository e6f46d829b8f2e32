"""Sheets of figures: the number where its labels cross."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest

from tests.kit.blanks.laying import BOX, book, head, rows, title
from tests.kit.blanks.test_corpus import FIGURES
from unionwork.areas import LEDGERS
from unionwork.kit import blanks
from unionwork.kit.blanks.figures import Matcher, Spot, essence, number_of
from unionwork.kit.tables import Figure

MORNING = datetime(2026, 11, 20, 9, 0)


def fill(path, library, out, figures=FIGURES):
    blank = blanks.examine(path, LEDGERS, today=MORNING.date())
    done = blanks.fill(blank, library, None, None, out, at=MORNING, reason="上报", figures=figures, keep=False)
    return done, openpyxl.load_workbook(out)["Sheet1"]


def test_rows_and_columns_cross(corpus, shared_library, tmp_path):
    done, sheet = fill(corpus["33-统计表行列"], shared_library, tmp_path / "b.xlsx")
    assert [[sheet.cell(row, column).value for column in range(3, 7)] for row in range(5, 8)] == [
        [60, 15, 51, 13],
        [22, None, 20, None],
        [4, None, 3, None],
    ]
    assert done.sheets[0].kind == "figures"
    assert {each["why"] for each in done.sheets[0].unfilled} == {"没有对得上的指标"}


def test_last_years_column_is_left_alone(corpus, shared_library, tmp_path):
    done, sheet = fill(corpus["34-统计表一列"], shared_library, tmp_path / "b.xlsx")
    assert [sheet.cell(row, 4).value for row in range(3, 9)] == [60, 15, 51, 13, 20, None]
    assert [sheet.cell(row, 5).value for row in range(3, 9)] == [None] * 6
    assert "这是上年的数，请照上年报表填写" in {each["why"] for each in done.sheets[0].unfilled}


def test_one_row_of_the_unit(corpus, shared_library, tmp_path):
    _, sheet = fill(corpus["35-本单位一行"], shared_library, tmp_path / "b.xlsx")
    assert [sheet.cell(4, column).value for column in range(4, 8)] == [60, 15, 51, 13]
    assert sheet["B4"].value.endswith("有限公司")
    assert "工会" in sheet["C4"].value


def test_a_form_of_the_unit_is_filled_beside_its_labels(shared_library, tmp_path):
    made, sheet = book()
    title(sheet, "基层工会组织信息登记表", 4)
    for row, line in enumerate(
        (("单位名称", "统一社会信用代码"), ("工会名称", "上级工会"), ("职工人数", "会员人数"), ("天气", "联系电话")), 2
    ):
        for column, text in enumerate(line):
            sheet.cell(row, column * 2 + 1, text).border = BOX
            sheet.cell(row, column * 2 + 2).border = BOX
    made.save(tmp_path / "a.xlsx")
    done, sheet = fill(tmp_path / "a.xlsx", shared_library, tmp_path / "b.xlsx")
    assert (sheet["B4"].value, sheet["D4"].value) == (60, 51)
    assert done.sheets[0].mapping["工会名称"]["field"] == "union.name"
    assert {"heading": "天气", "why": "没有对得上的指标"} in done.sheets[0].unfilled


def test_formulas_and_words_already_there_stay(shared_library, tmp_path):
    made, sheet = book()
    title(sheet, "统计表", 3)
    head(sheet, ("指标", "人数", "备注"), 2)
    for row, (label, value) in enumerate(
        (("职工人数", 0), ("女职工", 99), ("会员人数", "=B3"), ("农民工会员", None)), 3
    ):
        rows(sheet, row, 1, 3)
        sheet.cell(row, 1, label)
        sheet.cell(row, 2, value)
    made.save(tmp_path / "a.xlsx")
    _, sheet = fill(tmp_path / "a.xlsx", shared_library, tmp_path / "b.xlsx")
    assert [sheet.cell(row, 2).value for row in range(3, 7)] == [60, 99, "=B3", 20]


def test_codes_of_indicators_come_before_words():
    match = Matcher(FIGURES).match(Spot(1, 1, ("随便什么",), ("本年",), code="J112"))
    assert (match.figure.id, match.how) == ("J112", "代码")


def test_two_figures_that_say_the_same_are_not_chosen_between():
    figures = {"a": Figure("A1", "女职工数", 1), "b": Figure("A2", "其中：女职工", 2)}
    match = Matcher(figures).match(Spot(1, 1, ("女职工",), ()))
    assert match.figure is None
    assert "有几个指标都像" in match.why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("女会员人数", "会员其中：女"),
        ("一、职工人数（人）", "职工总数"),
        ("女职工", "其中：女"),
        ("劳务派遣工人数", "派遣工"),
    ],
)
def test_labels_that_say_the_same_have_one_essence(one, other):
    assert essence(one) == essence(other)


@pytest.mark.parametrize(("one", "other"), [("女会员", "会员"), ("农民工会员", "农民工"), ("职工代表", "职工")])
def test_labels_that_differ_have_two(one, other):
    assert essence(one) != essence(other)


def test_shares_go_into_cells_made_for_them():
    share = Figure("J902", "拨缴率", "98.50%")
    assert number_of(share, percent=True) == ("number", "0.985")
    assert number_of(share, percent=False) == ("text", "98.50%")
    assert number_of(Figure("x", "y", Decimal("12.50")), percent=False) == ("number", "12.50")
    assert number_of(Figure("x", "y", None), percent=False) is None
