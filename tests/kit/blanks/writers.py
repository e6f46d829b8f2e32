"""Lists as other programs write them down: WPS, the strict dialect, absolute targets, no dimensions."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from tests.kit.blanks import surgery
from tests.kit.blanks.cases import case
from tests.kit.blanks.laying import BOX, CENTRE, book, choose, head, pairs, rows, simple, title, words

STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
    "http://schemas.openxmlformats.org/drawingml/2006/main": "http://purl.oclc.org/ooxml/drawingml/main",
}
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def _strict(text: str) -> str:
    for loose, strict in STRICT.items():
        text = text.replace(loose, strict)
    return text


@case(
    "57-严格OOXML",
    pairs("序号=serial；姓名=name；身份证号=id_number；部门=department"),
    header=(2,),
    first=3,
    strict=True,
)
def strict(path: Path) -> None:
    simple(path, words("序号 姓名 身份证号 部门"), titled="职工名册", prepared=6, foot=("填表人：",))
    surgery.rewrite(path, {name: _strict for name in surgery.parts(path) if name.endswith((".xml", ".rels"))})


@case(
    "58-WPS写的表",
    pairs("序号=serial；姓名=name；性别=sex；出生年月=birth_date；联系电话=phone"),
    header=(2,),
    first=3,
    who="会员",
)
def wps(path: Path) -> None:
    """WPS: its own extension list, ids on rows, cells without style, a custom property part."""
    simple(path, words("序号 姓名 性别 出生年月 联系电话"), titled="会员花名册", prepared=10, foot=("合计", "制表："))

    def dressed(text: str) -> str:
        text = text.replace(
            "<worksheet ",
            '<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" '
            'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
            'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
            'xr:uid="{00000000-0001-0000-0000-000000000000}" ',
            1,
        )
        return re.sub(r'<row r="(\d+)"', r'<row r="\1" spans="1:5" x14ac:dyDescent="0.15"', text)

    surgery.rewrite(
        path,
        {
            SHEET: dressed,
            "[Content_Types].xml": surgery.declare(
                "docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml"
            ),
        },
        {
            "docProps/custom.xml": (
                b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties '
                b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
                b'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
                b'<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="KSOProductBuildVer">'
                b"<vt:lpwstr>2052-12.1.0</vt:lpwstr></property></Properties>"
            )
        },
    )


@case("59-绝对路径与无维度", pairs("姓名=name；身份证号=id_number；岗位=post"), header=(1,), first=2)
def absolute(path: Path) -> None:
    simple(path, words("姓名 身份证号 岗位"), prepared=5)

    def targets(text: str) -> str:
        return re.sub(r'Target="(?!/)([^"]+)"', r'Target="/xl/\1"', text)

    def bare(text: str) -> str:
        return re.sub(r"<dimension[^>]*/>", "", text)

    surgery.rewrite(path, {"xl/_rels/workbook.xml.rels": targets, SHEET: bare})


@case(
    "60-大片空白样式",
    pairs("序号=serial；姓名=name；性别=sex；证件号码=id_number；工种=occupation"),
    header=(1,),
    first=2,
)
def styled(path: Path) -> None:
    """Styles to row 3,000 without a border, whole columns formatted."""
    made, sheet = book()
    head(sheet, words("序号 姓名 性别 证件号码 工种"), 1)
    for row in range(2, 3001):
        for column in range(1, 6):
            sheet.cell(row, column).alignment = CENTRE
            sheet.cell(row, column).number_format = "@"
    sheet.column_dimensions["H"].width = 30
    made.save(path)


@case(
    "61-富文本表头",
    pairs(
        "序号=serial；姓名*=name；性别=sex；身份证号（二代证）=id_number；入会时间（年月）=joined_union_on；"
        "手机号码=phone"
    ),
    header=(2,),
    first=3,
    who="会员",
)
def rich(path: Path) -> None:
    made, sheet = book()
    title(sheet, "工会会员实名登记表", 6)
    head(sheet, words("序号 姓名* 性别 身份证号（二代证） 入会时间（年月） 手机号码"), 2)
    red, black = InlineFont(color="FFFF0000"), InlineFont(b=True)
    sheet["B2"] = CellRichText(TextBlock(black, "姓名"), TextBlock(red, "*"))
    sheet["D2"] = CellRichText(TextBlock(black, "身份证号"), TextBlock(red, "（二代证）"))
    sheet["A1"] = CellRichText(TextBlock(black, "工会会员"), TextBlock(red, "实名登记表"))
    rows(sheet, 3, 5, 6)
    sheet["A8"] = CellRichText(TextBlock(red, "注："), TextBlock(black, "本表报电子版。"))
    made.save(path)


@case(
    "62-打印标题与跨表引用",
    pairs("序号=serial；姓名=name；部门=department；岗位=post；年龄=age"),
    header=(3,),
    first=4,
    sheet="名册",
)
def printed(path: Path) -> None:
    made, sheet = book("名册")
    title(sheet, "在职职工名册", 5)
    sheet["A2"] = "单位："
    head(sheet, words("序号 姓名 部门 岗位 年龄"), 3)
    rows(sheet, 4, 5, 5, numbered=True)
    sheet["A9"], sheet["E9"] = "合计", "=COUNT(E4:E8)"
    sheet["A10"] = "填表人："
    sheet.print_title_rows = "1:3"
    sheet.print_area = "A1:E10"
    made.defined_names["年龄列"] = DefinedName("年龄列", attr_text="名册!$E$4:$E$8")
    other = made.create_sheet("分析")
    other["A1"], other["B1"] = "平均年龄", "=AVERAGE(名册!E4:E8)"
    other["A2"], other["B2"] = "人数", "=名册!E9"
    made.save(path)


@case(
    "63-表格对象带汇总行",
    pairs("姓名=name；性别=sex；民族=ethnicity；学历=education；备注=note"),
    header=(2,),
    first=3,
    sheet="信息",
)
def listed(path: Path) -> None:
    made, sheet = book("信息")
    title(sheet, "职工学历信息", 5)
    head(sheet, words("姓名 性别 民族 学历 备注"), 2)
    rows(sheet, 3, 4, 5)
    sheet.add_table(Table(displayName="学历表", ref="A2:E6"))
    choose(sheet, "D3:D6", "博士,硕士,本科,大专,中专/高中,初中及以下")
    made.save(path)


@case(
    "64-合并单元格空隔列",
    pairs("序号=serial；姓名=name；性别=sex；身份证号=id_number；联系电话=phone；所在部门=department"),
    header=(3, 4),
    first=5,
)
def spaced(path: Path) -> None:
    """Two columns wide cells for a name and a number, merged in the header and in each row."""
    made, sheet = book()
    title(sheet, "企业职工基本信息登记册", 9)
    sheet["A2"] = "企业名称（公章）："
    places = (
        ("序号", 1, 1),
        ("姓名", 2, 3),
        ("性别", 4, 4),
        ("身份证号", 5, 7),
        ("联系电话", 8, 8),
        ("所在部门", 9, 9),
    )
    for text, left, right in places:
        sheet.cell(3, left, text).border = BOX
        sheet.merge_cells(start_row=3, start_column=left, end_row=4, end_column=right)
    rows(sheet, 5, 6, 9)
    for row in range(5, 11):
        sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=3)
        sheet.merge_cells(start_row=row, start_column=5, end_row=row, end_column=7)
    sheet["A11"] = "填表人："
    made.save(path)
