"""What cannot be filled is said in one sentence, and nothing is written."""

from __future__ import annotations

import zipfile
from datetime import datetime

import openpyxl
import pytest
import xlwt

from tests.kit.blanks.laying import BOX, book, head, rows, simple, title
from tests.kit.blanks.surgery import SHEET, parts, rewrite
from unionwork.areas import LEDGERS
from unionwork.kit import blanks
from unionwork.kit.blanks.audience import KINDS
from unionwork.kit.blanks.container import ENCRYPTED
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.ledger import Ledgers
from unionwork.kit.query import Query, parse

MORNING = datetime(2026, 11, 20, 9, 0)
EMPLOYEES = LEDGERS["employees"]


def examine(path, library=None, ledgers=LEDGERS, **more):
    return blanks.examine(path, ledgers, library, today=MORNING.date(), **more)


def fill(path, library, out, ledger=None, query=None, reason="核对", **more):
    return blanks.fill(examine(path, library), library, ledger, query, out, at=MORNING, reason=reason, **more)


@pytest.fixture
def plain(tmp_path):
    simple(tmp_path / "表.xlsx", ("姓名", "性别", "身份证号"), titled="职工名册", prepared=3)
    return tmp_path / "表.xlsx"


def test_an_old_xls_is_to_be_saved_anew(tmp_path):
    made = xlwt.Workbook()
    made.add_sheet("a").write(0, 0, "姓名")
    made.save(str(tmp_path / "旧.xls"))
    with pytest.raises(Refused, match=r"另存为“Excel 工作簿（\*\.xlsx）”"):
        examine(tmp_path / "旧.xls")


def test_a_file_with_a_password_is_said_to_have_one(tmp_path):
    (tmp_path / "密.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + ENCRYPTED)
    with pytest.raises(Refused, match="打开密码"):
        examine(tmp_path / "密.xlsx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + bytes(200)])
def test_a_damaged_file_is_unavailable(tmp_path, data):
    (tmp_path / "坏.xlsx").write_bytes(data)
    with pytest.raises(Unavailable):
        examine(tmp_path / "坏.xlsx")


def test_a_document_and_a_plain_text_are_no_templates(tmp_path):
    (tmp_path / "文.csv").write_text("姓名,性别\n", "utf-8")
    with pytest.raises(Refused, match="不是 xlsx"):
        examine(tmp_path / "文.csv")
    with zipfile.ZipFile(tmp_path / "文.docx", "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(Unavailable):
        examine(tmp_path / "文.docx")


def test_a_missing_file_and_a_folder_are_said(tmp_path):
    with pytest.raises(Unavailable, match="没有找到"):
        examine(tmp_path / "无.xlsx")
    with pytest.raises(Unavailable):
        examine(tmp_path)


def test_a_sheet_with_a_document_type_is_not_opened(plain, tmp_path):
    rewrite(
        plain,
        {
            SHEET: lambda text: (
                '<!DOCTYPE a [<!ENTITY b "c">]>' + text.partition("?>")[2]
                if text.startswith("<?")
                else '<!DOCTYPE a [<!ENTITY b "c">]>' + text
            )
        },
    )
    with pytest.raises(Unavailable):
        examine(plain)


def test_full_numbers_need_a_reason(plain, shared_library, tmp_path):
    with pytest.raises(Refused, match="“身份证号”要填完整内容，请写明原因"):
        fill(plain, shared_library, tmp_path / "出.xlsx", reason=" ")
    assert not (tmp_path / "出.xlsx").exists()


def test_masked_numbers_need_none(shared_library, tmp_path):
    simple(tmp_path / "表.xlsx", ("姓名", "性别", "身份证号后四位", "手机号（隐藏中间4位）"))
    assert fill(tmp_path / "表.xlsx", shared_library, tmp_path / "出.xlsx", reason="", keep=False).revealed == []


def test_what_left_the_library_is_in_the_access_book(plain, library, tmp_path):
    done = fill(plain, library, tmp_path / "出.xlsx", reason="报市总核对")
    entry = library.memory.accesses(1)[0]
    assert (entry.act, entry.what, entry.fields, entry.records, entry.reason) == (
        "导出",
        "上级模板“表.xlsx”",
        "证件号码",
        done.rows,
        "报市总核对",
    )


def test_the_template_itself_is_never_written_over(plain, shared_library):
    before = plain.read_bytes()
    with pytest.raises(Refused, match="不能覆盖"):
        fill(plain, shared_library, plain)
    assert plain.read_bytes() == before


def test_the_new_file_is_of_the_same_kind(plain, shared_library, tmp_path):
    with pytest.raises(Refused, match=r"\.xlsx"):
        fill(plain, shared_library, tmp_path / "出.xls")


def test_a_folder_that_is_not_there_is_unavailable(plain, shared_library, tmp_path):
    with pytest.raises(Unavailable):
        fill(plain, shared_library, tmp_path / "无" / "出.xlsx", keep=False)


def test_a_workbook_without_anything_to_fill_is_refused(shared_library, tmp_path):
    made, sheet = book()
    sheet["A1"] = "关于报送材料的通知"
    made.save(tmp_path / "表.xlsx")
    with pytest.raises(Refused, match="没有找到要填的名单或数字"):
        fill(tmp_path / "表.xlsx", shared_library, tmp_path / "出.xlsx")


def test_a_form_for_one_person_is_not_taken_for_a_list(shared_library, tmp_path):
    made, sheet = book()
    title(sheet, "工会会员登记表", 6)
    for row, line in enumerate(
        (("姓名", "性别", "民族"), ("出生年月", "文化程度", "政治面貌"), ("身份证号码", "工作单位", "联系电话")), 2
    ):
        for column, text in enumerate(line):
            sheet.cell(row, column * 2 + 1, text).border = BOX
            sheet.cell(row, column * 2 + 2).border = BOX
    made.save(tmp_path / "表.xlsx")
    with pytest.raises(Refused, match="一人一张"):
        fill(tmp_path / "表.xlsx", shared_library, tmp_path / "出.xlsx")


def test_a_ledger_that_does_not_exist_yet_is_said_and_another_can_be_named(shared_library, tmp_path):
    few = Ledgers(ledger for ledger in LEDGERS if ledger.area in ("职工与会员", "设置"))
    missing = next(kind for kind in KINDS if kind.ledger not in few.by_name)
    simple(
        tmp_path / "表.xlsx",
        ("序号", "姓名", "性别"),
        titled="困难职工花名册" if missing.ledger == "hardship_cases" else f"{missing.title}花名册",
    )
    blank = examine(tmp_path / "表.xlsx", ledgers=few)
    with pytest.raises(Refused, match="还没有“"):
        blanks.fill(blank, shared_library, None, None, tmp_path / "出.xlsx", at=MORNING)
    women = Query(parse("性别 是 女", EMPLOYEES))
    done = blanks.fill(blank, shared_library, EMPLOYEES, women, tmp_path / "出.xlsx", at=MORNING, keep=False)
    assert done.rows > 0


def test_ledger_and_filter_can_be_given(plain, shared_library, tmp_path):
    women = Query(parse("性别 是 女", EMPLOYEES))
    done = fill(plain, shared_library, tmp_path / "出.xlsx", EMPLOYEES, women, keep=False)
    sheet = openpyxl.load_workbook(tmp_path / "出.xlsx")["Sheet1"]
    assert {sheet.cell(row, 2).value for row in range(3, 3 + done.rows)} == {"女"}
    assert (done.as_json()["filter"], done.as_json()["ledger"]) == ("性别 是 女", "employees")


def test_nobody_to_write_leaves_the_rows_as_they_were(plain, shared_library, tmp_path):
    nobody = Query(parse("姓名 是 查无此人", EMPLOYEES))
    done = fill(plain, shared_library, tmp_path / "出.xlsx", EMPLOYEES, nobody, keep=False)
    assert (done.rows, done.inserted_rows) == (0, 0)


def test_existing_words_are_never_written_over(shared_library, tmp_path):
    made, sheet = book()
    head(sheet, ("姓名", "性别", "部门"), 1)
    rows(sheet, 2, 3, 3)
    for row in range(2, 5):
        sheet.cell(row, 3, "总厂")
    sheet["A5"] = "审核："
    made.save(tmp_path / "表.xlsx")
    done = fill(tmp_path / "表.xlsx", shared_library, tmp_path / "出.xlsx", keep=False)
    read = openpyxl.load_workbook(tmp_path / "出.xlsx")["Sheet1"]
    assert {read.cell(row, 3).value for row in range(2, 2 + done.rows)} == {"总厂"}
    assert [each["heading"] for each in done.sheets[0].unfilled] == ["部门"]


def test_text_that_looks_like_a_formula_is_text(library, tmp_path):
    from unionwork.kit.step import library_step

    with library_step(library, "改", at=MORNING) as step:
        person = next(iter(library.select(EMPLOYEES, Query(), MORNING.date())))
        changed = person.copy()
        changed.post = '=HYPERLINK("http://x","_x0041_")'
        step.save(changed)
    simple(tmp_path / "表.xlsx", ("姓名", "岗位"), prepared=2)
    fill(tmp_path / "表.xlsx", library, tmp_path / "出.xlsx", EMPLOYEES, Query())
    read = openpyxl.load_workbook(tmp_path / "出.xlsx")["Sheet1"]
    found = [read.cell(row, 2) for row in range(2, read.max_row + 1) if str(read.cell(row, 2).value).startswith("=")]
    assert [cell.data_type for cell in found] == ["s"]
    assert b"<f>" not in parts(tmp_path / "出.xlsx")[SHEET]


def test_the_json_is_as_the_handbook_of_commands_says(corpus, library, tmp_path):
    told = fill(corpus["05-两行合并表头"], library, tmp_path / "出.xlsx").as_json()
    assert set(told) == {"ledger", "filter", "why", "rows", "sheets", "demo"}
    assert told["demo"] == "演示"
    assert set(told["sheets"][0]) == {
        "name",
        "kind",
        "header_rows",
        "first_row",
        "inserted_rows",
        "mapping",
        "unfilled",
    }
    assert told["sheets"][0]["mapping"]["身份证号码"] == {"field": "id_number", "how": "同义词", "render": "原样"}


def test_sheets_that_ask_for_different_people_tell_each_their_own(corpus, library, tmp_path):
    told = fill(corpus["24-多个工作表"], library, tmp_path / "出.xlsx").as_json()
    assert [sheet["filter"] for sheet in told["sheets"]] == ["会籍状态 是 正常", told["sheets"][1]["filter"]]
    assert sum(sheet["rows"] for sheet in told["sheets"]) == told["rows"]


def test_a_sheet_named_after_a_department_gets_its_people(shared_library, tmp_path):
    made, first = book("总装车间")
    for sheet in (first, made.create_sheet("综合管理部")):
        head(sheet, ("姓名", "性别", "岗位"), 1)
    made.save(tmp_path / "表.xlsx")
    blank = examine(tmp_path / "表.xlsx", shared_library)
    done = blanks.fill(blank, shared_library, None, None, tmp_path / "出.xlsx", at=MORNING, keep=False)
    known = {sheet.name for sheet in done.sheets if sheet.audience and "属于" in sheet.audience.where}
    assert "总装车间" in known


def test_the_name_of_the_file_follows_the_pattern():
    day = MORNING.date()
    unit = {"单位全称": "浙东晨光机械有限公司工会委员会", "表名": "会员/花名册"}
    assert (
        blanks.file_name("{单位全称}-{表名}-{yyyyMMdd}", day, **unit)
        == "浙东晨光机械有限公司工会委员会-会员花名册-20261120.xlsx"
    )
    assert blanks.file_name("{上级简称}-{表名}-{yyyy}", day, demo=True, **unit) == "演示-会员花名册-2026.xlsx"
    with pytest.raises(Refused, match="不认识"):
        blanks.file_name("{天气}", day)
