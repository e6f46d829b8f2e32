"""Any workbook an office keeps opens as rows numbered as WPS numbers them; what cannot be opened says what to do."""

import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.sheets import read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def workbook(tmp_path):
    def made(fill, name="表.xlsx"):
        book = openpyxl.Workbook()
        fill(book, book.active)
        book.save(tmp_path / name)
        return read(tmp_path / name)

    return made


# ---- rows and columns -----------------------------------------------------------------------------------------------
def test_rows_are_numbered_as_wps_numbers_them_even_below_and_right_of_nothing(workbook):
    def fill(book, page):
        page["C5"], page["D7"] = "姓名", "王建国"

    rows = workbook(fill).sheets[0].rows
    assert (rows[4][2], rows[6][3]) == ("姓名", "王建国")
    assert {len(row) for row in rows} == {4}


def test_cells_keep_their_kind(workbook):
    def fill(book, page):
        page.append(["字", 12, 1.5, True, datetime(2020, 1, 2), datetime(2020, 1, 2, 3, 4), None])
        page.append([None] * 6 + ["末"])

    assert workbook(fill).sheets[0].rows[0] == [
        "字", 12.0, 1.5, True, date(2020, 1, 2), datetime(2020, 1, 2, 3, 4), "",
    ]  # fmt: skip


def test_an_empty_sheet_has_no_rows_and_a_chart_is_no_sheet(workbook):
    def fill(book, page):
        book.create_chartsheet("图")

    (only,) = workbook(fill).sheets
    assert (only.rows, only.width) == ([], 0)


def test_hidden_sheets_are_left_out_unless_they_are_named(workbook):
    def fill(book, page):
        page.title = "在册"
        book.create_sheet("离职").sheet_state = "hidden"
        book.create_sheet("代码").sheet_state = "veryHidden"

    book = workbook(fill)
    assert [sheet.name for sheet in book.chosen()] == ["在册"]
    assert [sheet.name for sheet in book.chosen(["离职", "在册", "离职"])] == ["离职", "在册"]
    with pytest.raises(Refused, match="没有工作表“车间”，有的是：在册、离职、代码"):
        book.chosen(["车间"])


def test_merged_cells_are_known_in_xlsx(workbook):
    def fill(book, page):
        page["A2"] = "一车间"
        page.merge_cells("A2:B4")

    assert workbook(fill).sheets[0].merged == ((1, 0, 3, 1),)


def test_an_xls_opens_and_so_does_one_that_is_called_et(tmp_path):
    book = xlwt.Workbook()
    page = book.add_sheet("甲")
    page.write(3, 1, "姓名")
    page.write_merge(4, 6, 1, 1, "合")
    book.add_sheet("乙").visibility = 1
    for name in ("表.xls", "表.et"):
        book.save(str(tmp_path / name))
        shown, hidden = read(tmp_path / name).sheets
        assert (shown.rows[3][1], shown.merged, hidden.hidden) == ("姓名", ((4, 1, 6, 1),), True)


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
  xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" office:version="1.2">
<office:automatic-styles><style:style style:name="away" style:family="table">
<style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="在册">
<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>{rows}
</table:table><table:table table:name="旧" table:style-name="away"/>
</office:spreadsheet></office:body></office:document-content>"""
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2"/>'
)
ODS_ROW = """<table:table-row><table:table-cell table:number-columns-repeated="2"/>{spanned}
<table:table-cell office:value-type="string"><text:p>人{n}</text:p></table:table-cell></table:table-row>"""


def test_an_ods_opens_with_its_merges_and_hidden_sheets(tmp_path):
    spanned = ['<table:table-cell table:number-rows-spanned="3" office:value-type="string"/>'] + 2 * [
        "<table:covered-table-cell/>"
    ]
    rows = "".join(ODS_ROW.format(spanned=cell, n=n) for n, cell in enumerate(spanned))
    with zipfile.ZipFile(tmp_path / "表.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.format(rows=rows).replace("\n", ""))
    first, second = read(tmp_path / "表.ods").sheets
    assert [row[3] for row in first.rows[2:]] == ["人0", "人1", "人2"]
    assert first.merged == ((2, 2, 4, 2),)
    assert second.hidden


# ---- separated text -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_the_usual_encodings(tmp_path, encoding):
    (tmp_path / "会员.csv").write_bytes("姓名,部门\r\n王㛃宁,一车间\r\n".encode(encoding))
    book = read(tmp_path / "会员.csv")
    assert (book.name, book.sheets[0].name) == ("会员.csv", "会员")
    assert book.sheets[0].rows == [["姓名", "部门"], ["王㛃宁", "一车间"]]


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_the_sign_between_columns_is_found(tmp_path, mark):
    rows = [["姓名", "地址", "备注"], ["王建国", '"甲,乙;丙"', "无"], ["李秀英", "丁", ""]]
    (tmp_path / "a.txt").write_text("\n".join(mark.join(row) for row in rows), "utf-8")
    assert read(tmp_path / "a.txt").sheets[0].rows[1] == ["王建国", "甲,乙;丙", "无"]


def test_a_csv_counts_blank_lines_and_not_the_lines_inside_a_cell(tmp_path):
    (tmp_path / "a.csv").write_text('姓名,备注\n\n王建国,"一\n二"\n李秀英,\n', "utf-8")
    rows = read(tmp_path / "a.csv").sheets[0].rows
    assert [row[0] for row in rows] == ["姓名", "", "王建国", "李秀英"]


def test_a_number_protected_from_the_spreadsheet_is_read_without_its_protection(tmp_path):
    (tmp_path / "a.csv").write_text('姓名,工号\n王建国,="0012"\n', "utf-8")
    assert read(tmp_path / "a.csv").sheets[0].rows[1] == ["王建国", "0012"]


def test_an_encoding_can_be_forced(tmp_path):
    (tmp_path / "a.csv").write_bytes("name,é\n".encode("latin-1"))
    assert read(tmp_path / "a.csv", encoding="latin-1").sheets[0].rows[0][1] == "é"
    with pytest.raises(Unavailable, match="认不出"):
        read(tmp_path / "a.csv", encoding="no-such-thing")


# ---- what cannot be opened ------------------------------------------------------------------------------------------
def zipped(*names, flag=0):
    def write(path):
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, "<a/>")
        data = path.read_bytes()
        if flag:
            at = data.index(b"PK\x01\x02")
            path.write_bytes(data[: at + 8] + bytes([flag]) + data[at + 9 :])

    return write


def bytes_of(data):
    return lambda path: path.write_bytes(data)


@pytest.mark.parametrize(
    ("name", "write", "said"),
    [
        ("空.xlsx", bytes_of(b""), "是空文件"),
        ("坏.xlsx", bytes_of(b"PK\x03\x04" + b"x" * 90), "已损坏或不是表格"),
        ("坏.xls", bytes_of(OLE + b"\0" * 600), "已损坏或不是表格"),
        ("密.xlsx", bytes_of(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")), "设了打开密码"),
        ("文.xls", bytes_of(OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le")), "是 Word 文档"),
        ("文.xlsx", zipped("word/document.xml"), "是 Word 文档"),
        ("包.xlsx", zipped("a.txt"), "是压缩包"),
        ("缺.xlsx", zipped("xl/workbook.xml"), "已损坏或不是表格"),
        ("锁.xlsx", zipped("xl/workbook.xml", flag=1), "设了打开密码"),
        ("页.xls", bytes_of(b"<html><table></table>"), "其实是网页"),
        ("纸.xlsx", bytes_of(b"%PDF-1.7"), "是PDF 文件"),
        ("乱.csv", bytes_of(b"\xff\x00\x81\x00" * 9), "认不出是哪种文件"),
    ],
)
def test_what_is_no_readable_workbook_says_what_to_do(tmp_path, name, write, said):
    write(tmp_path / name)
    with pytest.raises(Unavailable, match=said) as told:
        read(tmp_path / name)
    assert told.value.remedy


def test_a_file_that_is_not_there_and_a_folder_are_said_plainly(tmp_path):
    with pytest.raises(Unavailable, match="没有找到“无"):
        read(tmp_path / "无.xlsx")
    with pytest.raises(Unavailable):
        read(tmp_path)


def test_a_workbook_cut_off_in_the_middle_is_damaged(tmp_path, workbook):
    workbook(lambda book, page: page.append(["姓名"]))
    data = (tmp_path / "表.xlsx").read_bytes()
    (tmp_path / "半.xlsx").write_bytes(data[: len(data) // 2])
    with pytest.raises(Unavailable):
        read(tmp_path / "半.xlsx")


def test_a_word_lost_in_the_last_corner_is_told_instead_of_taking_all_memory(workbook):
    def fill(book, page):
        page["A1"], page["XFD1048576"] = "姓名", "x"

    with pytest.raises(Unavailable, match="大到第 1048576 行、第 16384 列"):
        workbook(fill)


def test_looks_without_words_far_below_do_no_harm(workbook):
    def fill(book, page):
        page["A1"] = "姓名"
        page["XFD1048576"].number_format = "@"

    assert workbook(fill).sheets[0].rows == [["姓名"]]


@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda t: t.encode("utf-8", "replace"))))
def test_whatever_the_file_holds_it_is_read_or_said_to_be_unavailable(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "a.csv"
    path.write_bytes(data)
    try:
        rows = read(path).sheets[0].rows
    except Unavailable:
        return
    assert len({len(row) for row in rows}) <= 1
