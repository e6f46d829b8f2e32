"""What templates carry besides cells: shapes, locks, formulas, extensions, other parts; several sheets."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Protection
from openpyxl.worksheet.table import Table

from tests.kit.blanks import surgery
from tests.kit.blanks.cases import case
from tests.kit.blanks.laying import book, choose, head, pairs, rows, title, words


# ---- 4: shapes, buttons, charts: XlsxWriter ----------------------------------------------------------------
@case(
    "14-文本框按钮复选框图片",
    pairs("序号=serial；姓名=name；性别=sex；身份证号=id_number；电话=phone"),
    header=(2,),
    first=3,
)
def shapes(path: Path) -> None:
    surgery.shapes(path)


@case(
    "15-迷你图和数据条",
    pairs("姓名=name；部门=department；年龄=age；趋势=-"),
    header=(2,),
    first=3,
    sheet="职工",
)
def sparklines(path: Path) -> None:
    surgery.sparklines(path)


@case("16-图表引用名单", pairs("姓名=name；性别=sex；年龄=age"), header=(2,), first=3, sheet="名单")
def charted(path: Path) -> None:
    surgery.charted(path)


# ---- 5: protection, formulas, calculation ------------------------------------------------------------------
@case(
    "17-保护的工作表",
    pairs("序号=serial；姓名=name；身份证号=id_number；性别=sex；出生日期=birth_date；手机号码=phone"),
    header=(2,),
    first=3,
    who="会员",
)
def protected(path: Path) -> None:
    """Locked headings, unlocked rows, formulas that work out sex and birth date; a locked workbook structure."""
    made, sheet = book()
    title(sheet, "工会会员花名册", 6)
    head(sheet, words("序号 姓名 身份证号 性别 出生日期 手机号码"), 2)
    rows(sheet, 3, 12, 6, formats={3: "@", 6: "@"})
    for row in range(3, 15):
        for column in (2, 3, 6):
            sheet.cell(row, column).protection = Protection(locked=False)
        sheet.cell(row, 1, "=ROW()-2")
        sheet.cell(row, 4, f'=IF(C{row}="","",IF(MOD(MID(C{row},17,1),2)=1,"男","女"))')
        sheet.cell(row, 5, f'=IF(C{row}="","",TEXT(MID(C{row},7,8),"0000-00-00"))')
    sheet.protection.sheet = True
    sheet.protection.password = "1234"
    made.security.lockStructure = True
    made.save(path)


@case(
    "18-共享公式和计算链",
    pairs("序号=serial；姓名=name；性别=sex；备注=note；校验=-"),
    header=(2,),
    first=3,
)
def shared_formulas(path: Path) -> None:
    surgery.shared_formulas(path)


@case(
    "19-inlineStr无共享串",
    pairs("序号=serial；姓名=name；身份证号=id_number；民族=ethnicity"),
    header=(2,),
    first=3,
)
def inline(path: Path) -> None:
    surgery.inline(path)


@case("20-带前缀的命名空间", pairs("姓名=name；性别=sex；身份证号=id_number"), header=(2,), first=3)
def prefixed(path: Path) -> None:
    surgery.prefixed(path)


@case(
    "21-扩展里的有效性",
    pairs("姓名=name；性别=sex；民族=ethnicity；人员类别=post_kind"),
    header=(1,),
    first=2,
    renders=pairs("性别=照下拉清单；民族=照下拉清单"),
)
def extended(path: Path) -> None:
    surgery.extended_validation(path)


@case("22-外部链接自定义XML", pairs("姓名=name；手机号码=phone；学历=education"), header=(2,), first=3)
def extras(path: Path) -> None:
    surgery.extras(path)


@case(
    "23-宏工作簿",
    pairs("姓名=name；身份证号码=id_number；工会名称=union.name"),
    header=(1,),
    first=2,
    suffix=".xlsm",
)
def macro(path: Path) -> None:
    surgery.macro(path)


# ---- 6: several sheets, dictionaries, words ----------------------------------------------------------------
@case(
    "24-多个工作表",
    {
        "会员名册": pairs("序号=serial；会员姓名=name；性别=sex；会员证号=member_number；入会日期=joined_union_on"),
        "女职工名册": pairs("序号=serial；姓名=name；出生日期=birth_date；婚姻状况=marital_status；联系方式=phone"),
    },
    header={"会员名册": (2,), "女职工名册": (2,)},
    first={"会员名册": 3, "女职工名册": 3},
)
def several(path: Path) -> None:
    made, notes = book("填表说明")
    for n, text in enumerate(
        (
            "填表说明",
            "一、本表由基层工会填写。",
            "二、婚姻状况填代码：1未婚，2已婚，3丧偶，4离婚。",
            "三、日期统一为yyyy-MM-dd格式。",
        ),
        1,
    ):
        notes.cell(n, 1, text)
    for name, heads in (
        ("会员名册", words("序号 会员姓名 性别 会员证号 入会日期")),
        ("女职工名册", words("序号 姓名 出生日期 婚姻状况 联系方式")),
    ):
        sheet = made.create_sheet(name)
        title(sheet, name, 5)
        head(sheet, heads, 2)
        rows(sheet, 3, 3, 5)
        sheet["A6"] = "填表人："
    made.save(path)


@case(
    "25-批注里的要求",
    pairs("姓名=name；性别=sex；婚姻状况=marital_status；证件号码=id_number；出生日期=birth_date"),
    header=(1,),
    first=2,
    renders=pairs("婚姻状况=代码；出生日期=日期 yyyyMMdd"),
)
def commented(path: Path) -> None:
    made, sheet = book()
    head(sheet, words("姓名 性别 婚姻状况 证件号码 出生日期"), 1)
    sheet["C1"].comment = Comment("填代码：10未婚 20已婚 30丧偶 40离婚", "上级")
    sheet["E1"].comment = Comment("格式：19900101", "上级")
    rows(sheet, 2, 5, 5)
    sheet["A9"] = "填表人："
    sheet["A9"].comment = Comment("签名", "上级")
    made.save(path)


@case(
    "26-表格对象",
    pairs("序号=serial；姓名=name；工号=employee_number；岗位=post；用工形式=employment_type"),
    header=(1,),
    first=2,
    sheet="名单",
)
def table_object(path: Path) -> None:
    made, sheet = book("名单")
    head(sheet, words("序号 姓名 工号 岗位 用工形式"), 1)
    rows(sheet, 2, 5, 5)
    sheet.add_table(Table(displayName="名单表", ref="A1:E6"))
    made.save(path)


@case("27-左右两栏", pairs("序号=serial；姓名=name；部门=department；签名=-"), header=(2,), first=3)
def side_by_side(path: Path) -> None:
    made, sheet = book()
    title(sheet, "职工签到名册", 8)
    head(sheet, ("序号", "姓名", "部门", "签名") * 2, 2)
    rows(sheet, 3, 12, 8)
    sheet["A15"] = "注：请本人签字。"
    made.save(path)


@case(
    "28-空行无边框有落款",
    pairs("姓名=name；工种=occupation；技能等级=skill_level；电话=phone"),
    header=(2,),
    first=3,
    who="派遣",
)
def no_borders(path: Path) -> None:
    made, sheet = book()
    title(sheet, "劳务派遣职工名单", 4)
    head(sheet, ("姓名", "工种", "技能等级", "电话"), 2, borders=False)
    sheet["A8"] = "单位（公章）："
    sheet["C8"] = "   年   月   日"
    made.save(path)


@case(
    "29-分组隐藏冻结筛选",
    pairs(
        "序号=serial；姓名=name；性别=sex；出生日期=birth_date；籍贯=native_place；"
        "户口所在地=household_place；户口性质=household_type"
    ),
    header=(3,),
    first=4,
)
def grouped(path: Path) -> None:
    made, sheet = book()
    title(sheet, "在职员工登记册", 7)
    sheet["A2"] = "单位：人"
    head(sheet, words("序号 姓名 性别 出生日期 籍贯 户口所在地 户口性质"), 3)
    rows(sheet, 4, 6, 7, formats={4: "yyyy-mm-dd"})
    sheet.column_dimensions.group("E", "F", hidden=True)
    sheet.row_dimensions.group(4, 9, outline_level=1)
    sheet.freeze_panes = "C4"
    sheet.auto_filter.ref = "A3:G9"
    sheet["A10"], sheet["B10"] = "总计", "=SUBTOTAL(3,B4:B9)"
    choose(sheet, "G4:G9", "农业户口,非农业户口")
    made.save(path)


@case(
    "30-年份1904",
    pairs("姓名=name；出生日期=birth_date；入职时间=hired_on"),
    header=(1,),
    first=2,
    renders=pairs("出生日期=日期"),
)
def from_1904(path: Path) -> None:
    made, sheet = book()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    head(sheet, ("姓名", "出生日期", "入职时间"), 1)
    rows(sheet, 2, 4, 3, formats={2: "yyyy-mm-dd", 3: "yyyy-mm-dd"})
    made.save(path)
