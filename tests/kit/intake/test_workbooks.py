"""What we write ourselves: text stays text, days are days, nothing runs; our own sheets come back unchanged."""

import csv
import json
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
import python_calamine

from tests.kit.rosters import (
    EMPLOYEES,
    NOW,
    ONE,
    SAMPLES,
    THREE,
    TWO,
    book,
    imported,
    opened,
    planned,
    sheet,
)
from unionwork.kit import intake, workbooks
from unionwork.kit.correction import write_refused
from unionwork.kit.days import parse_iso
from unionwork.kit.failures import Cancelled, Refused, Unavailable
from unionwork.kit.intake import Options
from unionwork.kit.query import Query, parse
from unionwork.kit.report_books import report_json, write_report
from unionwork.kit.step import library_step
from unionwork.kit.tables import Asked, Check, Figure, Report, Table, TableColumn
from unionwork.workforce.records import Employee

HEAD = ["姓名", "身份证号", "工号", "部门", "手机号码", "入职日期", "学历", "备注", "是否农民工"]
PEOPLE = [
    ["王㛃宁", ONE, "0012", "总厂/一车间/甲班", "13800000001", "2019-03", "高中", "=1+1", "是"],
    ["李秀英", TWO, "A2", "总厂/二车间", "0570-1234567", "2019-03-05", "大专", "-3 天", "否"],
    ["买买提·阿不都拉", "", "", "", "", "", "", '@某 +86 "引号", 逗号', ""],
]


@pytest.fixture
def peopled(library):
    imported(library, HEAD, *PEOPLE)
    return library


def export(library, out, **options):
    return workbooks.export(library, EMPLOYEES, Query(), out, at=NOW, **options)


def cells(path, name=None):
    page = openpyxl.load_workbook(path)
    return page[name] if name else page.worksheets[0]


# ---- there and back -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("unmasked", [False, True])
def test_our_own_export_comes_back_without_a_change(library, tmp_path, ending, unmasked):
    for name in ("职工花名册-一厂.xlsx", "员工信息表.xls", "会员名单.csv", "派遣人员.xlsx"):
        plan = intake.plan_file(library, EMPLOYEES, SAMPLES / name, Options(), NOW)
        intake.carry_out(plan, library, NOW)
    imported(library, HEAD, *PEOPLE)
    out = tmp_path / f"导出.{ending}"
    count = export(library, out, unmasked=unmasked, reason="交上级工会" if unmasked else "")
    plan = intake.plan_file(library, EMPLOYEES, out, Options(), NOW)
    assert plan.counts == {"new": 0, "changed": 0, "same": count, "refused": 0}
    assert {problem.code for *_, problem, _ in plan.problems if problem.level == "error"} == set()


def test_a_full_export_makes_the_same_people_in_another_library(peopled, made, tmp_path):
    export(peopled, tmp_path / "全.xlsx", unmasked=True, reason="换电脑")
    (tmp_path / "另").mkdir()
    with opened(made, tmp_path / "另") as other:
        plan = intake.plan_file(other, EMPLOYEES, tmp_path / "全.xlsx", Options(), NOW)
        intake.carry_out(plan, other, NOW)
        kept = [[person.kept() for person in library.matching(Employee)] for library in (peopled, other)]
        for people in kept:
            for person in people:
                person["department"] = None
        assert sorted(map(str, kept[0])) == sorted(map(str, kept[1]))


# ---- what stands in the cells ---------------------------------------------------------------------------------------
def test_numbers_are_text_days_are_days_and_nothing_is_a_formula(peopled, tmp_path):
    out = tmp_path / "a.xlsx"
    export(
        peopled,
        out,
        columns=["姓名", "证件号码", "工号", "手机号码", "入职日期", "备注", "部门"],
        unmasked=True,
        reason="核对",
    )
    page = cells(out)
    rows = {row[0].value: row for row in page.iter_rows(min_row=2)}
    number, staff, phone, hired, note, department = rows["王㛃宁"][1:]
    assert (number.value, number.data_type, number.number_format) == (ONE, "s", "@")
    assert (staff.value, phone.value, phone.data_type) == ("0012", "13800000001", "s")
    assert (hired.value, hired.data_type) == ("2019-03", "s")
    assert (note.value, note.data_type) == ("=1+1", "s")
    assert department.value == "总厂/一车间/甲班"
    assert (rows["李秀英"][4].value.date(), rows["李秀英"][4].number_format) == (date(2019, 3, 5), "yyyy-mm-dd")
    with zipfile.ZipFile(out) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_the_sheet_is_ready_to_work_in(peopled, tmp_path):
    out = tmp_path / "a.xlsx"
    export(peopled, out, columns=["name", "sex", "education", "migrant_worker", "age"])
    page = cells(out)
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:E4")
    assert page.column_dimensions["A"].width > 8
    lists = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in page.data_validations.dataValidation}
    assert "男" in lists["B2"]
    assert lists["C2"].startswith("代码!$A$1:$A$")
    assert lists["D2"] == '"是,否"'
    assert openpyxl.load_workbook(out)["代码"].sheet_state == "hidden"
    assert [cell.value for cell in page[1]] == ["姓名", "性别", "学历", "是否农民工", "年龄"]
    assert {row[0].value: row[4].value for row in page.iter_rows(min_row=2)} == {
        "王㛃宁": 38, "李秀英": 38, "买买提·阿不都拉": None,
    }  # fmt: skip


def test_a_blank_sheet_offers_headings_and_choices_and_reads_as_nobody(library, tmp_path):
    workbooks.write_blank(EMPLOYEES, tmp_path / "空.xlsx", ["姓名", "身份证号", "性别"])
    plan = intake.plan_file(library, EMPLOYEES, tmp_path / "空.xlsx", Options(), NOW)
    assert (plan.parts[0].layout.header_rows, plan.rows) == ((1,), [])


def test_a_csv_has_a_byte_order_mark_and_nothing_a_spreadsheet_would_run(peopled, tmp_path):
    out = tmp_path / "a.csv"
    export(peopled, out, columns=["姓名", "备注", "入职日期", "是否农民工"])
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = {row[0]: row[1:] for row in csv.reader(out.read_text("utf-8-sig").splitlines())}
    assert rows["王㛃宁"] == ["'=1+1", "2019-03", "是"]
    assert rows["李秀英"] == ["'-3 天", "2019-03-05", "否"]
    assert rows["买买提·阿不都拉"] == ['\'@某 +86 "引号", 逗号', "", ""]


def test_json_is_keyed_by_field_name(peopled, tmp_path):
    out = tmp_path / "a.json"
    assert export(peopled, out) == 3
    told = {each["name"]: each for each in json.loads(out.read_text("utf-8"))}
    assert list(told["李秀英"]) == [name for name in EMPLOYEES.fields if name != "photo"]
    wanted = {
        "hired_on": "2019-03-05",
        "id_number": f"{TWO[:6]}********{TWO[14:]}",
        "migrant_worker": "否",
        "birth_date": "1988-03-12",
    }
    assert {name: told["李秀英"][name] for name in wanted} == wanted
    assert told["买买提·阿不都拉"]["id_number"] is None


def test_a_filter_says_whom_and_a_column_that_is_not_there_is_refused(peopled, tmp_path):
    query = Query(parse("部门 属于 一车间", EMPLOYEES))
    assert workbooks.export(peopled, EMPLOYEES, query, tmp_path / "a.json", columns=[Employee.name], at=NOW) == 1
    with pytest.raises(Refused, match="没有“鞋码”这一列"):
        export(peopled, tmp_path / "a.xlsx", columns=["鞋码"])
    with pytest.raises(Refused, match="扩展名"):
        export(peopled, tmp_path / "a.pdf")


# ---- masking --------------------------------------------------------------------------------------------------------
def test_full_numbers_leave_only_with_a_reason_and_the_access_book_is_told(peopled, tmp_path):
    with pytest.raises(Refused, match="须写明原因"):
        export(peopled, tmp_path / "a.xlsx", unmasked=True, reason=" ")
    assert not (tmp_path / "a.xlsx").exists()
    assert peopled.memory.accesses() == []
    export(peopled, tmp_path / "a.xlsx", columns=["name", "id_number"])
    export(
        peopled, tmp_path / "b.csv", columns=["name", "id_number"], unmasked=True, reason="上级核对", recipient="市总"
    )
    assert [(a.act, a.what, a.fields, a.records, a.reason, a.recipient) for a in peopled.memory.accesses()] == [
        ("导出", "职工", "姓名、证件号码", 3, "上级核对", "市总"), ("导出", "职工", "姓名、证件号码", 3, "", ""),
    ]  # fmt: skip
    masked, full = (tmp_path / "a.xlsx").read_bytes(), (tmp_path / "b.csv").read_text("utf-8-sig")
    assert ONE in full
    assert all(
        ONE.encode() not in zipfile.ZipFile(tmp_path / "a.xlsx").read(n)
        for n in zipfile.ZipFile(tmp_path / "a.xlsx").namelist()
    )
    assert masked


def test_no_export_says_a_masked_field_in_full(peopled, tmp_path):
    private = ["13800000001", ONE, TWO]
    for name in ("a.csv", "a.json"):
        export(peopled, tmp_path / name)
        assert not [each for each in private if each in (tmp_path / name).read_text("utf-8")]


# ---- when it cannot be written --------------------------------------------------------------------------------------
def test_a_folder_that_is_not_there_is_said_plainly_and_nothing_is_left_half_written(peopled, tmp_path):
    for name in ("a.xlsx", "a.csv", "a.json"):
        with pytest.raises(Unavailable, match="写不了"):
            export(peopled, tmp_path / "无" / name)
    (tmp_path / "b.xlsx").write_bytes(b"before")
    with pytest.raises(Cancelled):
        export(peopled, tmp_path / "b.xlsx", cancelled=lambda: True)
    assert (tmp_path / "b.xlsx").read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_a_demonstration_library_marks_its_sheets(peopled, tmp_path):
    peopled.db.execute("UPDATE about SET value = '1' WHERE name = 'demo'")
    export(peopled, tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames[0] == "职工（演示）"


# ---- the refused rows -----------------------------------------------------------------------------------------------
def refused_plan(library):
    page = sheet(
        ["一厂花名册"], [],
        ["序号", "姓名", "证件", None, "入职日期", "电话"], [None, None, "类型", "号码", None, None],
        [1, "王建国", "身份证", ONE, date(2019, 3, 5), 13800000001.0],
        [2, "李秀英", "身份证", 3.39900e17, date(2020, 1, 2), 13900000002.0],
        [3, "张志强", "身份证", THREE[:17], "2019.3", "123"], ["合计", None, None, 3],
        merged=[(0, 0, 1, 5), (2, 2, 2, 3), (2, 0, 3, 0), (2, 1, 3, 1), (2, 4, 3, 4), (2, 5, 3, 5)],
    )  # fmt: skip
    return intake.plan(library, EMPLOYEES, book(page), Options(), NOW)


def test_the_error_workbook_holds_exactly_the_refused_rows_in_the_original_layout(library, tmp_path):
    out = tmp_path / "不能导入.xlsx"
    plan = refused_plan(library)
    assert write_refused(plan, out) == 2
    page = cells(out, "在册")
    assert page["A1"].value == "一厂花名册"
    assert {str(area) for area in page.merged_cells.ranges} >= {"A1:F2", "C3:D3"}
    assert [cell.value for cell in page[4]][2:] == ["类型", "号码", None, None, "原因"]
    assert [row[1].value for row in page.iter_rows(min_row=5)] == ["李秀英", "张志强"]
    damaged, short = page["D5"], page["D6"]
    assert (damaged.value, damaged.data_type, short.value) == ("3.39900E+17", "s", THREE[:17])
    assert damaged.fill.start_color.rgb == short.fill.start_color.rgb == "FFFFC7CE"
    assert page["B5"].fill.start_color.rgb != "FFFFC7CE"
    assert "Excel 把号码存成了数" in page["G5"].value
    assert (page["E5"].value.date(), page["F5"].value) == (date(2020, 1, 2), "13900000002")


def test_the_error_workbook_mended_by_hand_is_imported_as_it_is(library, tmp_path):
    out = tmp_path / "不能导入.xlsx"
    plan = refused_plan(library)
    write_refused(plan, out)
    intake.carry_out(plan, library, NOW)
    mended = openpyxl.load_workbook(out)
    mended["在册"]["D5"], mended["在册"]["D6"] = TWO, THREE
    mended.save(out)
    again = intake.plan_file(library, EMPLOYEES, out, Options(), NOW)
    assert again.parts[0].layout.header_rows == (3, 4)
    assert "原因" in again.parts[0].layout.unmapped
    assert again.counts == {"new": 2, "changed": 0, "same": 0, "refused": 0}


def test_what_was_typed_into_the_preview_stands_in_the_error_workbook_and_the_old_reason_goes(library, tmp_path):
    plan = planned(library, ["姓名", "身份证号", "原因"], ["王建国", ONE[:17], "旧的原因"])
    plan.mend(plan.rows[0], Employee.id_number, ONE[:16])
    write_refused(plan, tmp_path / "a.xlsx")
    name, number, reason = cells(tmp_path / "a.xlsx")[2]
    assert (name.value, number.value) == ("王建国", ONE[:16])
    assert "现有 16 位" in reason.value


# ---- reports --------------------------------------------------------------------------------------------------------
TABLE = Table(
    "会员情况统计表",
    (
        TableColumn("指标"),
        TableColumn("人数", kind="count", align="right", total=True),
        TableColumn("金额", kind="money", total=True),
        TableColumn("日期", kind="day"),
    ),
    [
        ["职工", Figure("J111", "职工人数", 958, (1, 2), "employees"), Decimal("12.50"), parse_iso("2026-09-30").first],
        ["会员", Figure("J112", "会员人数", 900, (2,), "employees"), Decimal("7.25"), None],
        ["=负责人", Figure("J113", "说明", None), None, None],
    ],
    unit="人、元",
    as_of=date(2026, 9, 30),
    heads=(("填报单位", "浙东晨光机械有限公司工会委员会"),),
    notes=("本表由台账得出。",),
    checks=[Check("LC01", "H", "会员多于职工", ("J112",))],
)


def test_a_report_is_a_titled_table_of_real_figures_with_its_totals(tmp_path):
    out = tmp_path / "统计表.xlsx"
    write_report([TABLE, TABLE], out)
    rows = python_calamine.load_workbook(str(out)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "会员情况统计表"
    assert rows[1][0] == "填报单位：浙东晨光机械有限公司工会委员会"
    assert (rows[2][0], rows[2][3]) == ("截至：2026-09-30", "计量单位：人、元")
    assert rows[3] == ["指标", "人数", "金额", "日期"]
    assert rows[4] == ["职工", 958.0, 12.5, date(2026, 9, 30)]
    assert rows[6] == ["=负责人", "—", "", ""]
    assert rows[7] == ["合计", 1858.0, 19.75, ""]
    assert rows[8][0] == "本表由台账得出。"
    assert openpyxl.load_workbook(out).sheetnames == ["会员情况统计表", "会员情况统计表（2）"]


def test_a_report_of_a_demonstration_says_so_and_a_bare_one_begins_with_its_header(tmp_path):
    write_report([TABLE], tmp_path / "a.xlsx", demo=True)
    assert cells(tmp_path / "a.xlsx")["A1"].value == "会员情况统计表（演示）"
    bare = Table("采集表", TABLE.columns, TABLE.rows, print_head=False)
    write_report([bare], tmp_path / "b.xlsx")
    assert cells(tmp_path / "b.xlsx")["A1"].value == "指标"


def test_a_report_in_json_names_every_figure_and_its_people_by_a_key_anybody_may_see(library):
    with library_step(library, "新增", at=NOW) as step:
        step.save_many(
            [Employee(name="王建国", id_number=ONE, employee_number="A1"), Employee(name="李秀英", id_number=TWO)]
        )
    report = Report("statistics", "会员情况统计表", lambda asked, facts: [TABLE], "employees")
    asked = Asked(date(2026, 9, 30), (date(2025, 10, 1), date(2026, 9, 30)))
    told = report_json(report, asked, [TABLE], library, with_keys=True)
    assert (told["report"], told["as_of"], told["period"]) == ("statistics", "2026-09-30", ["2025-10-01", "2026-09-30"])
    assert told["cells"][0] == {"id": "J111", "label": "职工人数", "value": 958, "manual": False, "keys": ["A1", "2"]}
    assert told["checks"] == [{"id": "LC01", "level": "H", "said": "会员多于职工", "cells": ["J112"]}]
    assert "keys" not in report_json(report, asked, [TABLE], library)["cells"][0]
