"""Rows put in: everything below and everything that refers to it is shifted along."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from tests.kit.blanks import laying as templates
from tests.kit.blanks.laying import BOX, book, head, rows, title
from tests.kit.blanks.surgery import SHEET, parts, rewrite, share
from unionwork.areas import LEDGERS
from unionwork.kit import blanks
from unionwork.kit.blanks.references import Shift, cell_at, copied, letters, looks_at
from unionwork.kit.failures import Refused

MORNING = datetime(2026, 11, 20, 9, 0)


def fill(path: Path, library, out: Path, **more) -> blanks.Filled:
    blank = blanks.examine(path, LEDGERS, today=MORNING.date())
    return blanks.fill(blank, library, None, None, out, at=MORNING, reason="核对", keep=False, **more)


@pytest.fixture
def roster(corpus, shared_library, tmp_path):
    """The roster with ten prepared rows, filled with fifty-two people: forty-two rows were put in."""
    out = tmp_path / "填好.xlsx"
    done = fill(corpus["04-职工花名册带落款"], shared_library, out)
    assert done.inserted_rows == 42
    return openpyxl.load_workbook(out)


def test_the_foot_and_its_merges_move_down(roster):
    sheet = roster["Sheet1"]
    assert [sheet[name].value for name in ("A56", "A57", "F57", "A58")] == [
        "合计",
        "单位负责人：",
        "填表人：",
        "注：本表一式两份。",
    ]
    assert {"C56:J56", "A58:L58", "A1:L1"} <= {str(area) for area in sheet.merged_cells.ranges}


def test_totals_reach_over_the_new_rows(roster):
    assert [roster["Sheet1"][name].value for name in ("B56", "K56")] == ["=COUNTA(B4:B55)", "=SUM(L4:L55)"]


def test_formulas_on_other_sheets_follow(roster):
    assert [roster["汇总"][name].value for name in ("B1", "B2")] == ['=COUNTIF(Sheet1!C4:C55,"女")', "=Sheet1!B56"]


def test_rules_of_validation_and_colour_reach_over_the_new_rows(roster):
    sheet = roster["Sheet1"]
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["C4:C55"]
    colours = {
        str(area.sqref): [rule.formula for rule in rules]
        for area, rules in sheet.conditional_formatting._cf_rules.items()
    }
    assert colours == {"B4:B55": [["COUNTIF($B$4:$B$55,B4)>1"]], "L56": [["$L$56"]]}


def test_names_print_area_breaks_and_links_follow(roster):
    sheet = roster["Sheet1"]
    assert {name: each.attr_text for name, each in roster.defined_names.items()} == {
        "名单": "Sheet1!$A$4:$L$55",
        "落款": "Sheet1!$A$57",
    }
    assert sheet.print_area == "'Sheet1'!$A$1:$L$58"
    assert sheet.print_title_rows == "$1:$3"
    assert [each.id for each in sheet.row_breaks.brk] == [58]
    assert (sheet["A58"].hyperlink.ref, sheet["A58"].hyperlink.location) == ("A58", "Sheet1!A57")


def test_numbers_written_beforehand_are_continued(roster):
    assert [roster["Sheet1"].cell(row, 1).value for row in range(4, 56)] == list(range(1, 53))


def test_what_formulas_came_to_is_forgotten_where_people_were_put_in(corpus, shared_library, tmp_path):
    out = tmp_path / "填好.xlsx"
    fill(corpus["18-共享公式和计算链"], shared_library, out)
    xml = parts(out)[SHEET].decode()
    assert 'fullCalcOnLoad="1"' in xml
    read = openpyxl.load_workbook(out)["Sheet1"]
    assert [read[name].value for name in ("A3", "A54", "E3", "E54", "E55")] == [
        "=ROW()-2",
        "=ROW()-2",
        "=LEN(B3)+$E$55",
        "=LEN(B54)+$E$55",
        "=SUM(A3:A54)*0",
    ]
    assert read["F55"].value.text == "=SUM(LEN(B3:B54))"
    assert "xl/calcChain.xml" not in parts(out)
    assert b"calcChain" not in parts(out)["[Content_Types].xml"] + parts(out)["xl/_rels/workbook.xml.rels"]


def test_the_order_of_calculation_stays_where_no_row_was_put_in(corpus, shared_library, tmp_path):
    blank = blanks.examine(corpus["18-共享公式和计算链"], LEDGERS, today=MORNING.date())
    from unionwork.kit.query import Query, parse

    employees = LEDGERS["employees"]
    few = Query(parse("工会积极分子 是 “是” 且 性别 是 女", employees))
    done = blanks.fill(
        blank, shared_library, employees, few, tmp_path / "a.xlsx", at=MORNING, reason="核对", keep=False
    )
    assert done.inserted_rows == 0
    assert "xl/calcChain.xml" in parts(tmp_path / "a.xlsx")


def test_a_counting_formula_is_told_what_it_comes_to(corpus, shared_library, tmp_path):
    out = tmp_path / "填好.xlsx"
    fill(corpus["18-共享公式和计算链"], shared_library, out)
    read = openpyxl.load_workbook(out, data_only=True)["Sheet1"]
    assert [read.cell(row, 1).value for row in range(3, 55)] == list(range(1, 53))


def test_one_prepared_row_grows_with_its_rules_and_totals(shared_library, tmp_path):
    made, sheet = book()
    title(sheet, "职工名册", 3)
    head(sheet, ("姓名", "性别", "年龄"), 2)
    rows(sheet, 3, 1, 3)
    sheet["A4"], sheet["C4"], sheet["D4"] = "合计", "=SUM(C3:C3)", "=C3"
    rule = DataValidation(type="list", formula1='"男,女"')
    rule.add("B3")
    sheet.add_data_validation(rule)
    made.save(tmp_path / "a.xlsx")
    done = fill(tmp_path / "a.xlsx", shared_library, tmp_path / "b.xlsx")
    read = openpyxl.load_workbook(tmp_path / "b.xlsx")["Sheet1"]
    last = 2 + done.rows
    assert (read.cell(last + 1, 1).value, read.cell(last + 1, 3).value, read.cell(last + 1, 4).value) == (
        "合计",
        f"=SUM(C3:C{last})",
        "=C3",
    )
    assert str(read.data_validations.dataValidation[0].sqref) == f"B3:B{last}"


def test_no_prepared_row_at_all_pushes_the_foot_down(shared_library, tmp_path):
    made, sheet = book()
    head(sheet, ("姓名", "性别", "手机号码"), 1)
    sheet["A2"] = "填表人："
    made.save(tmp_path / "a.xlsx")
    done = fill(tmp_path / "a.xlsx", shared_library, tmp_path / "b.xlsx")
    read = openpyxl.load_workbook(tmp_path / "b.xlsx")["Sheet1"]
    assert (done.inserted_rows, read.cell(done.rows + 2, 1).value) == (done.rows, "填表人：")


def test_a_table_object_with_a_foot_below_is_refused_with_the_reason(shared_library, tmp_path):
    made, sheet = book()
    head(sheet, ("姓名", "性别", "年龄"), 1)
    rows(sheet, 2, 4, 3)
    sheet["A6"] = "填表人："
    sheet.add_table(Table(displayName="表1", ref="A1:C5"))
    made.save(tmp_path / "a.xlsx")
    with pytest.raises(Refused, match="表格”对象"):
        fill(tmp_path / "a.xlsx", shared_library, tmp_path / "b.xlsx")
    assert not (tmp_path / "b.xlsx").exists()


def test_the_sheet_of_several_rows_for_one_person_keeps_its_merges(corpus, shared_library, tmp_path):
    done = fill(corpus["37-每人两行"], shared_library, tmp_path / "b.xlsx")
    read = openpyxl.load_workbook(tmp_path / "b.xlsx")["Sheet1"]
    assert read.cell(2 + 2 * done.rows, 1).value == "审核人："
    merged = {str(area) for area in read.merged_cells.ranges}
    assert {f"{c}{2 + 2 * n}:{c}{3 + 2 * n}" for c in "ABCD" for n in range(done.rows)} == merged


def test_halves_side_by_side_hold_everybody_once(corpus, shared_library, tmp_path):
    done = fill(corpus["27-左右两栏"], shared_library, tmp_path / "b.xlsx")
    read = openpyxl.load_workbook(tmp_path / "b.xlsx")["Sheet1"]
    names = [read.cell(row, column).value for column in (2, 6) for row in range(3, 29)]
    assert len([name for name in names if name]) == done.rows == 52
    assert [read.cell(row, column).value for column in (1, 5) for row in range(3, 29)] == list(range(1, 53))


def test_stripes_go_on(corpus, shared_library, tmp_path):
    done = fill(corpus["40-斑马纹与逐行合并"], shared_library, tmp_path / "b.xlsx")
    read = openpyxl.load_workbook(tmp_path / "b.xlsx")["Sheet1"]
    fills = [read.cell(row, 1).fill.fgColor.rgb for row in range(3, 3 + done.rows - 1)]
    assert all(one != other for one, other in pairwise(fills))
    assert {f"C{row}:D{row}" for row in range(3, 3 + done.rows)} <= {str(area) for area in read.merged_cells.ranges}


def test_a_sparkline_and_a_rule_in_the_extension_are_shifted(corpus, shared_library, tmp_path):
    done = fill(corpus["15-迷你图和数据条"], shared_library, tmp_path / "b.xlsx")
    xml = parts(tmp_path / "b.xlsx")["xl/worksheets/sheet1.xml"].decode()
    last = 2 + done.rows
    assert f"<xm:sqref>D{last}</xm:sqref>" in xml
    assert f"<xm:sqref>C3:C{last}</xm:sqref>" in xml
    assert f"AVERAGE(C3:C{last})" in xml
    assert xml.count("<x14:sparkline>") == 6


def test_a_print_area_in_a_sheet_named_with_a_quotation_mark_follows(shared_library, tmp_path):
    made, sheet = book("一'车 间&")
    head(sheet, ("姓名", "性别", "年龄"), 1)
    rows(sheet, 2, 3, 3)
    sheet["A5"] = "填表人："
    sheet.print_area = "A1:C5"
    other = made.create_sheet("汇总")
    other["A1"] = "='一''车 间&'!A5"
    made.save(tmp_path / "a.xlsx")
    done = fill(tmp_path / "a.xlsx", shared_library, tmp_path / "b.xlsx")
    read = openpyxl.load_workbook(tmp_path / "b.xlsx")
    last = 5 + done.inserted_rows
    assert read.worksheets[0].print_area == f"'一''车 间&'!$A$1:$C${last}"
    assert read["汇总"]["A1"].value == f"='一''车 间&'!A{last}"


def test_rows_with_a_frame_keep_the_thick_line_at_the_bottom(shared_library, tmp_path):
    made, sheet = book()
    head(sheet, ("姓名", "性别", "年龄"), 1)
    rows(sheet, 2, 4, 3)
    for column in range(1, 4):
        sheet.cell(5, column).border = openpyxl.styles.Border(
            bottom=openpyxl.styles.Side(style="thick"), left=BOX.left, right=BOX.right
        )
    sheet["A6"] = "审核："
    made.save(tmp_path / "a.xlsx")
    done = fill(tmp_path / "a.xlsx", shared_library, tmp_path / "b.xlsx")
    read = openpyxl.load_workbook(tmp_path / "b.xlsx")["Sheet1"]
    assert read.cell(1 + done.rows, 1).border.bottom.style == "thick"
    assert read.cell(done.rows, 1).border.bottom.style == "thin"


def test_shared_strings_are_counted_and_known_ones_used_again(shared_library, tmp_path):
    path = tmp_path / "a.xlsx"
    templates.simple(path, ("姓名", "性别", "部门"), titled="职工名册", prepared=3)
    share(path)
    fill(path, shared_library, tmp_path / "b.xlsx")
    text = parts(tmp_path / "b.xlsx")["xl/sharedStrings.xml"].decode()
    items = re.findall(r"<si>", text)
    assert (
        int(re.search(r'uniqueCount="(\d+)"', text)[1]) == len(items) == len(set(re.findall(r"<si>(.*?)</si>", text)))
    )
    uses = sum(
        data.decode().count('t="s"')
        for name, data in parts(tmp_path / "b.xlsx").items()
        if name.startswith("xl/worksheets")
    )
    assert int(re.search(r' count="(\d+)"', text)[1]) == uses


def test_an_empty_table_of_strings_is_opened(shared_library, tmp_path):
    path = tmp_path / "a.xlsx"
    templates.simple(path, ("姓名", "性别", "部门"), prepared=3)
    share(path)
    inline = re.compile(r' t="s"([^>]*)><v>(\d+)</v>')
    words = re.findall(r"<t>([^<]*)</t>", parts(path)["xl/sharedStrings.xml"].decode())
    rewrite(
        path,
        {
            SHEET: lambda t: inline.sub(lambda m: f' t="inlineStr"{m[1]}><is><t>{words[int(m[2])]}</t></is>', t),
            "xl/sharedStrings.xml": lambda t: re.sub(r"<sst([^>]*)>.*</sst>", r"<sst\1/>", t),
        },
    )
    done = fill(path, shared_library, tmp_path / "b.xlsx")
    assert openpyxl.load_workbook(tmp_path / "b.xlsx")["Sheet1"].max_row == done.rows + 1


# ---- references --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("formula", "after"),
    [
        ("SUM(D5:D10)", "SUM(D5:D15)"),
        ("D9+D10", "D9+D15"),
        ('COUNTIF(名单!$C$5:$C$12,"A12女")&"A12"', 'COUNTIF(名单!$C$5:$C$17,"A12女")&"A12"'),
        ("'名单'!A12+其他!A12", "'名单'!A17+其他!A12"),
        ("LOG10(A12)+A1:INDEX(A:A,12)", "LOG10(A17)+A1:INDEX(A:A,12)"),
        ("$3:$12", "$3:$17"),
        ("[1]名单!A12+表1[[#This Row],[A12]]", "[1]名单!A12+表1[[#This Row],[A12]]"),
        ("A12:A1048576", "A17:A1048576"),
        ("名称A12+A12B", "名称A12+A12B"),
        ("D12:D5", "D5:D17"),
        ("SUM(D:D)", "SUM(D:D)"),
    ],
)
def test_a_formula_is_shifted_as_a_spreadsheet_would(formula, after):
    assert Shift("名单", 10, 5).formula(formula, "名单") == after


def test_a_range_that_ends_above_the_new_rows_grows_only_where_asked():
    assert Shift("名单", 6, 4).formula("SUM(D5:D5)+D5+D6", "名单") == "SUM(D5:D5)+D5+D10"
    assert Shift("名单", 6, 4, grows=True).formula("SUM(D5:D5)+D5+D6", "名单") == "SUM(D5:D9)+D5+D10"


def test_what_has_no_dollar_moves_along_when_copied():
    assert copied('A5+$B$5+名单!C5+SUM(D5:D$9)&"A5"', 3) == 'A8+$B$5+名单!C8+SUM(D8:D$9)&"A5"'


@given(st.text(alphabet="AZ$19:!'\"[](),+名 单.#", max_size=40))
def test_no_formula_however_odd_stops_the_work(formula):
    shift = Shift("名单", 10, 5)
    assert isinstance(shift.formula(formula, "名单"), str)
    assert isinstance(copied(formula, 3), str)
    for _, (top, left, bottom, right) in looks_at(formula, "名单"):
        assert top <= bottom
        assert left <= right


@given(st.integers(0, 16383), st.integers(1, 1_048_576))
def test_cell_names_read_back(column, row):
    assert cell_at(f"{letters(column)}{row}") == (row, column)


@given(st.integers(1, 500), st.integers(1, 500), st.integers(1, 300), st.integers(1, 300), st.booleans())
def test_a_shifted_range_holds_every_cell_it_held(first, height, at, by, grows):
    shift = Shift("名单", at, by, grows)
    top, bottom = shift.span(first, first + height - 1)
    assert all(top <= shift.row(row) <= bottom for row in (first, first + height - 1))
    assert bottom - top >= height - 1
