"""Templates as higher unions send them, made in code: every trap met in practice, and what each column is expected to mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table

from tests.kit.blanks import surgery

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
GREY = PatternFill("solid", fgColor="FFD9D9D9")

Heads = Sequence["str | tuple[str, Sequence[str]]"]


@dataclass(frozen=True)
class Case:
    """One template: how to make it, and what is expected of it by sheet and heading (None: nothing can fill it)."""

    name: str
    build: Callable[[Path], None]
    columns: dict[str, dict[str, str | None]]
    header: dict[str, tuple[int, ...]]
    first: dict[str, int]
    renders: dict[str, str] = field(default_factory=dict)
    who: str = ""  # a word of the reason whom it asks for
    suffix: str = ".xlsx"
    figures: bool = False


CASES: list[Case] = []


def case(
    name: str,
    columns: dict[str, str | None] | dict[str, dict[str, str | None]],
    *,
    header: Any,
    first: Any,
    sheet: str = "Sheet1",
    **more: Any,
) -> Callable[[Callable[[Path], None]], Callable[[Path], None]]:
    """Adds a template to the corpus."""

    def added(build: Callable[[Path], None]) -> Callable[[Path], None]:
        several = any(isinstance(value, dict) for value in columns.values())
        CASES.append(
            Case(
                name,
                _as_kept(name, build),
                columns if several else {sheet: columns},  # type: ignore[dict-item]
                header if isinstance(header, dict) else {sheet: header},
                first if isinstance(first, dict) else {sheet: first},
                **more,
            )
        )
        return build

    return added


def _as_kept(name: str, build: Callable[[Path], None]) -> Callable[[Path], None]:
    """Every second template keeps its text in shared strings, the others in the cells."""

    def made(path: Path) -> None:
        build(path)
        if int(name[:2]) % 2 == 0:
            surgery.share(path)

    return made


# ---- how a sheet is laid ------------------------------------------------------------------------------------------
def book(name: str = "Sheet1") -> tuple[openpyxl.Workbook, Any]:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = name
    return made, sheet


def title(sheet: Any, text: str, width: int, row: int = 1) -> None:
    sheet.cell(row, 1, text).font = Font(name="黑体", size=16, bold=True)
    sheet.cell(row, 1).alignment = CENTRE
    if width > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)


def head(sheet: Any, heads: Heads, row: int, *, borders: bool = True) -> int:
    """Headings on one line, or on two with merged groups; gives the last row of the header."""
    deep = any(isinstance(each, tuple) for each in heads)
    column = 1
    for each in heads:
        if isinstance(each, tuple):
            group, subs = each
            sheet.cell(row, column, group)
            sheet.merge_cells(start_row=row, start_column=column, end_row=row, end_column=column + len(subs) - 1)
            for n, sub in enumerate(subs):
                sheet.cell(row + 1, column + n, sub)
            column += len(subs)
            continue
        sheet.cell(row, column, each)
        if deep:
            sheet.merge_cells(start_row=row, start_column=column, end_row=row + 1, end_column=column)
        column += 1
    for line in range(row, row + 1 + deep):
        for place in range(1, column):
            cell = sheet.cell(line, place)
            if borders:
                cell.border = BOX
            cell.alignment = CENTRE
            cell.font = Font(name="宋体", size=10, bold=True)
    return row + deep


def rows(sheet: Any, first: int, count: int, width: int, *, numbered: bool = False, formats: dict[int, str] | None = None) -> None:
    """Prepared rows with borders, perhaps numbered beforehand, perhaps with number formats by column."""
    for row in range(first, first + count):
        sheet.row_dimensions[row].height = 22
        for column in range(1, width + 1):
            cell = sheet.cell(row, column)
            cell.border, cell.alignment, cell.font = BOX, CENTRE, Font(name="仿宋", size=11)
            if formats and column in formats:
                cell.number_format = formats[column]
        if numbered:
            sheet.cell(row, 1, row - first + 1)


def choose(sheet: Any, cells: str, source: str) -> None:
    """A drop-down list: words with commas, or a reference beginning with =."""
    rule = DataValidation(type="list", formula1=source[1:] if source.startswith("=") else f'"{source}"', allow_blank=True)
    rule.add(cells)
    sheet.add_data_validation(rule)


def simple(path: Path, heads: Heads, *, titled: str = "", prepared: int = 0, foot: Sequence[str] = (), numbered: bool = False, **more: Any) -> None:
    """A plain list: title, header, prepared rows, a foot."""
    made, sheet = book()
    width = sum(len(each[1]) if isinstance(each, tuple) else 1 for each in heads)
    row = 1
    if titled:
        title(sheet, titled, width)
        row = 2
    last = head(sheet, heads, row)
    rows(sheet, last + 1, prepared, width, numbered=numbered, formats=more.get("formats"))
    for n, text in enumerate(foot):
        sheet.cell(last + 1 + prepared + n, 1, text)
    made.save(path)


# ---- 1: import templates ------------------------------------------------------------------------------------------
MEMBER_HEADS = (
    "序号", "姓名*", "性别", "出生日期", "民族", "就业情况", "证件类型", "证件号码*", "学历", "技术等级", "移动电话*", "户籍类型",
    "户籍所在地", "会籍变化类型", "会籍变化日期", "会籍变化原因", "政治面貌", "工作单位", "籍贯", "是否农民工会员",
)  # fmt: skip
MEMBER_PATHS = (
    "serial", "name", "sex", "birth_date", "ethnicity", "employment_state", "id_type", "id_number", "education", "skill_level", "phone",
    "household_type", "household_place", "status_kind", "status_since", "status_reason", "political_status", "enterprise.name",
    "native_place", "migrant_worker",
)  # fmt: skip


@case("01-会员信息采集表", dict(zip(MEMBER_HEADS, MEMBER_PATHS, strict=True)), header=(4,), first=5, who="会员",
      renders={"会籍变化日期": "日期 yyyyMMdd", "民族": "照下拉清单", "性别": "照下拉清单"})  # fmt: skip
def member_import(path: Path) -> None:
    """Twenty columns, data from the fifth row, dictionaries on a hidden sheet, a remark in the last row."""
    made, sheet = book()
    title(sheet, "会员信息采集表", 20)
    sheet["A2"] = "填报单位："
    sheet["A3"] = "说明：带*的为必填项；会籍变化日期格式为yyyyMMdd"
    head(sheet, MEMBER_HEADS, 4)
    for row in range(5, 11):
        for column in (8, 11, 15):
            sheet.cell(row, column).number_format = "@"
    codes = made.create_sheet("字典")
    codes.sheet_state = "hidden"
    for column, (name, words) in enumerate({
        "性别": ("男", "女"), "民族": ("汉", "蒙古", "回", "藏", "维吾尔", "苗", "彝", "壮", "布依", "朝鲜", "满", "侗", "土家", "其他"),
        "就业情况": ("在岗", "下（待）岗", "失业", "退休", "其他"), "证件类型": ("身份证", "护照", "其他"),
        "学历": ("研究生", "大学本科", "大学专科", "中专", "高中", "初中", "小学", "其他"),
    }.items(), 1):  # fmt: skip
        codes.cell(1, column, name)
        for n, word in enumerate(words, 2):
            codes.cell(n, column, word)
    for letter, source, count in (("C", "A", 2), ("E", "B", 14), ("F", "C", 5), ("G", "D", 3), ("I", "E", 8)):
        choose(sheet, f"{letter}5:{letter}2000", f"=字典!${source}$2:${source}${count + 1}")
    sheet.freeze_panes = "C5"
    made.save(path)


@case("02-平铺导入", {"姓名": "name", "身份证号": "id_number", "手机号": "phone", "性别": "sex", "部门": "department"}, header=(1,), first=2)
def flat(path: Path) -> None:
    simple(path, ("姓名", "身份证号", "手机号", "性别", "部门"))


@case("03-代码字典", {"姓名": "name", "性别代码": "sex", "民族代码": "ethnicity", "政治面貌代码": "political_status", "公民身份号码": "id_number"},
      header=(2,), first=3, renders={"性别代码": "代码", "民族代码": "代码", "政治面貌代码": "代码"})  # fmt: skip
def coded(path: Path) -> None:
    """Codes of their own, told on a visible sheet with code and words beside each other."""
    made, sheet = book()
    title(sheet, "职工基本信息", 5)
    head(sheet, ("姓名", "性别代码", "民族代码", "政治面貌代码", "公民身份号码"), 2)
    rows(sheet, 3, 5, 5)
    codes = made.create_sheet("代码表")
    for column, (name, pairs) in enumerate({
        "性别": (("1", "女"), ("2", "男")), "民族": (("01", "汉族"), ("02", "回族"), ("03", "满族"), ("04", "壮族"), ("99", "土家族")),
        "政治面貌": (("A", "中共党员"), ("B", "共青团员"), ("C", "群众"), ("D", "中共预备党员")),
    }.items()):  # fmt: skip
        codes.cell(1, column * 3 + 1, f"{name}代码")
        codes.cell(1, column * 3 + 2, f"{name}名称")
        for n, (code, words) in enumerate(pairs, 2):
            codes.cell(n, column * 3 + 1, code)
            codes.cell(n, column * 3 + 2, words)
    choose(sheet, "B3:B500", "=代码表!$A$2:$A$3")
    choose(sheet, "C3:C500", "=代码表!$D$2:$D$6")
    made.save(path)


# ---- 2: printed lists with feet -----------------------------------------------------------------------------------
ROSTER = {
    "序号": "serial", "姓名": "name", "性别": "sex", "出生年月": "birth_date", "民族": "ethnicity", "文化程度": "education",
    "政治面貌": "political_status", "参加工作时间": "started_work_on", "所在部门": "department", "职务": "post", "联系电话": "phone", "备注": "note",
}  # fmt: skip


@case("04-职工花名册带落款", ROSTER, header=(3,), first=4, who="在册", renders={"出生年月": "日期 yyyy-MM"})
def with_foot(path: Path) -> None:
    """Ten prepared numbered rows; below them a total, signatures, a remark; print area, names, breaks, links."""
    made, sheet = book()
    title(sheet, "职工花名册", 12)
    sheet["A2"], sheet["I2"] = "填报单位（盖章）：", "填报日期：    年   月   日"
    head(sheet, tuple(ROSTER), 3)
    rows(sheet, 4, 10, 12, numbered=True)
    sheet["A14"], sheet["B14"] = "合计", "=COUNTA(B4:B13)"
    sheet["K14"] = "=SUM(L4:L13)"
    sheet.merge_cells("C14:J14")
    sheet["A15"], sheet["F15"], sheet["J15"] = "单位负责人：", "填表人：", "联系电话："
    sheet["A16"] = "注：本表一式两份。"
    sheet.merge_cells("A16:L16")
    for cell in sheet[14]:
        cell.border = BOX
    choose(sheet, "C4:C13", "男,女")
    sheet.conditional_formatting.add("B4:B13", FormulaRule(formula=['COUNTIF($B$4:$B$13,B4)>1'], fill=GREY))
    sheet.conditional_formatting.add("L14", CellIsRule(operator="greaterThan", formula=["$L$14"], fill=GREY))
    sheet.print_area = "A1:L16"
    sheet.print_title_rows = "1:3"
    made.defined_names["名单"] = DefinedName("名单", attr_text="Sheet1!$A$4:$L$13")
    made.defined_names["落款"] = DefinedName("落款", attr_text="Sheet1!$A$15")
    sheet.row_breaks.append(Break(id=16))
    sheet["A16"].hyperlink = Hyperlink(ref="A16", location="Sheet1!A15")
    other = made.create_sheet("汇总")
    other["A1"], other["B1"] = "女职工", '=COUNTIF(Sheet1!C4:C13,"女")'
    other["A2"], other["B2"] = "合计行", "=Sheet1!B14"
    made.save(path)


@case("05-两行合并表头", {
    "序号": "serial", "姓名": "name", "出生日期": "birth_date", "性别": "sex", "身份证号码": "id_number", "劳动合同期限/起": "contract_start",
    "劳动合同期限/止": "contract_end", "家庭住址": "address", "联系电话": "phone", "签名": None,
}, header=(2, 3), first=4, who="农民工")  # fmt: skip
def two_lines(path: Path) -> None:
    simple(
        path,
        ("序号", "姓名", "性别", ("基本信息", ("出生日期", "身份证号码")), ("劳动合同期限", ("起", "止")), ("联系方式", ("家庭住址", "联系电话")), "签名"),
        titled="农民工会员实名制登记花名册", prepared=8, foot=("填表人：            审核人：",),
    )  # fmt: skip


@case("06-三行表头", {
    "序号": "serial", "姓名": "name", "性别": "sex", "学历": "education", "学位": "degree", "证书等级": None, "职业技能等级": "skill_level",
    "工种": "occupation", "身份证号": "id_number",
}, header=(2, 3, 4), first=5, who="技能")  # fmt: skip
def three_lines(path: Path) -> None:
    made, sheet = book()
    title(sheet, "技能人才基本情况登记表", 9)
    lines = (
        ("序号", "姓名", "性别", "教育与技能", None, None, None, None, "身份证号"),
        (None, None, None, "学历学位", None, "技能", None, None, None),
        (None, None, None, "学历", "学位", "证书等级", "职业技能等级", "工种", None),
    )
    for r, line in enumerate(lines, 2):
        for c, text in enumerate(line, 1):
            sheet.cell(r, c, text).border = BOX
    for area in ("A2:A4", "B2:B4", "C2:C4", "I2:I4", "D2:H2", "D3:E3", "F3:H3"):
        sheet.merge_cells(area)
    rows(sheet, 5, 6, 9)
    made.save(path)


@case("07-示例行和填写要求", {
    "序号": "serial", "姓名": "name", "性别": "sex", "身份证号": "id_number", "入会时间": "joined_union_on", "手机": "phone", "是否农民工": "migrant_worker",
}, header=(2,), first=5, who="会员", renders={"入会时间": "日期 yyyy.MM", "性别": "代码", "是否农民工": "1／0"})  # fmt: skip
def example(path: Path) -> None:
    made, sheet = book()
    title(sheet, "工会会员信息表", 7)
    head(sheet, ("序号", "姓名", "性别", "身份证号", "入会时间", "手机", "是否农民工"), 2)
    for column, text in enumerate(("必填", "必填", "1男2女", "18位，文本格式", "如2019.03", "11位手机号", "填1或0：1是0否"), 1):
        sheet.cell(3, column, text).border = BOX
    for column, value in enumerate(("例", "张三", "1", "110101199001011234", "2019.03", "13800000000", "0"), 1):
        sheet.cell(4, column, value).border = BOX
    rows(sheet, 5, 20, 7, formats={4: "@", 6: "@"})
    made.save(path)


@case("08-列号行", {"序号": "serial", "姓名": "name", "性别": "sex", "年龄": "age", "工龄": "service_years", "会龄": "membership_years"},
      header=(2,), first=4, who="女职工")  # fmt: skip
def numbered_columns(path: Path) -> None:
    made, sheet = book()
    title(sheet, "女职工基本情况统计表", 6)
    head(sheet, ("序号", "姓名", "性别", "年龄", "工龄", "会龄"), 2)
    for column, text in enumerate(("甲", "乙", "1", "2", "3", "4"), 1):
        sheet.cell(3, column, text).border = BOX
    rows(sheet, 4, 15, 6, numbered=True)
    sheet["A19"] = "制表人："
    made.save(path)


# ---- 3: renderings ------------------------------------------------------------------------------------------------
@case("09-身份证六种写法", {
    "姓名": "name", "身份证号": "id_number", "身份证号后四位": "id_number", "身份证号前六位": "id_number", "身份证号（隐藏中间8位）": "id_number",
    "证件号码（中间六位用*代替）": "id_number", "身份证后六位": "id_number", "手机号（隐藏中间4位）": "phone",
}, header=(1,), first=2, renders={
    "身份证号": "原样", "身份证号后四位": "后 4 位", "身份证号前六位": "前 6 位", "身份证号（隐藏中间8位）": "隐去中间 8 位",
    "证件号码（中间六位用*代替）": "隐去中间 6 位", "身份证后六位": "后 6 位", "手机号（隐藏中间4位）": "隐去中间 4 位",
})  # fmt: skip
def six_ways(path: Path) -> None:
    simple(path, ("姓名", "身份证号", "身份证号后四位", "身份证号前六位", "身份证号（隐藏中间8位）", "证件号码（中间六位用*代替）", "身份证后六位", "手机号（隐藏中间4位）"))


@case("10-身份证一格一位", {"序号": "serial", "姓名": "name", "公民身份号码": "id_number", "备注": "note"}, header=(2,), first=3,
      renders={"公民身份号码": "一格一位"})  # fmt: skip
def boxes(path: Path) -> None:
    made, sheet = book()
    title(sheet, "职工信息核对表", 21)
    for column, text in ((1, "序号"), (2, "姓名"), (3, "公民身份号码"), (21, "备注")):
        sheet.cell(2, column, text).border = BOX
    sheet.merge_cells("C2:T2")
    rows(sheet, 3, 5, 21)
    made.save(path)


@case("11-日期各式", {
    "姓名": "name", "出生日期(yyyyMMdd)": "birth_date", "入会日期（如：2015年6月）": "joined_union_on", "入职日期": "hired_on",
    "参加工作时间（格式：2010.07）": "started_work_on", "合同终止日期": "contract_end", "合同起始日期": "contract_start",
}, header=(1,), first=2, renders={
    "出生日期(yyyyMMdd)": "日期 yyyyMMdd", "入会日期（如：2015年6月）": "日期 yyyy年M月", "入职日期": "日期",
    "参加工作时间（格式：2010.07）": "日期 yyyy.MM", "合同终止日期": "日期", "合同起始日期": "日期 yyyy-MM-dd",
})  # fmt: skip
def dates(path: Path) -> None:
    made, sheet = book()
    head(sheet, ("姓名", "出生日期(yyyyMMdd)", "入会日期（如：2015年6月）", "入职日期", "参加工作时间（格式：2010.07）", "合同终止日期", "合同起始日期"), 1)
    rows(sheet, 2, 6, 7, formats={4: "yyyy/m/d", 6: 'yyyy"年"m"月"d"日"', 2: "@"})
    made.save(path)


@case("12-打勾列", {
    "序号": "serial", "姓名": "name", "男": "sex", "女": "sex", "党员": "political_status", "团员": "political_status", "群众": "political_status",
    "是否农民工（√）": "migrant_worker", "是否党员": "political_status",
}, header=(1, 2), first=3, renders={"男": "是“男”填√", "是否农民工（√）": "√／空", "是否党员": "是“中共党员”填是，否则填否"})  # fmt: skip
def ticks(path: Path) -> None:
    simple(path, ("序号", "姓名", ("性别", ("男", "女")), ("政治面貌", ("党员", "团员", "群众")), "是否农民工（√）", "是否党员"), prepared=4)


@case("13-年月日分列", {"姓名": "name", "出生日期/年": "birth_date", "出生日期/月": "birth_date", "出生日期/日": "birth_date", "入会时间/年": "joined_union_on", "入会时间/月": "joined_union_on"},
      header=(1, 2), first=3, renders={"出生日期/年": "只写年", "入会时间/月": "只写月"})  # fmt: skip
def split_days(path: Path) -> None:
    simple(path, ("姓名", ("出生日期", ("年", "月", "日")), ("入会时间", ("年", "月"))), prepared=4)


# ---- 4: shapes, buttons, charts: XlsxWriter -------------------------------------------------------------------------
@case("14-文本框按钮复选框图片", {"序号": "serial", "姓名": "name", "性别": "sex", "身份证号": "id_number", "电话": "phone"}, header=(2,), first=3)
def shapes(path: Path) -> None:
    surgery.shapes(path)


@case("15-迷你图和数据条", {"姓名": "name", "部门": "department", "年龄": "age", "趋势": None}, header=(2,), first=3, sheet="职工")
def sparklines(path: Path) -> None:
    surgery.sparklines(path)


@case("16-图表引用名单", {"姓名": "name", "性别": "sex", "年龄": "age"}, header=(2,), first=3, sheet="名单")
def charted(path: Path) -> None:
    surgery.charted(path)


# ---- 5: protection, formulas, calculation -----------------------------------------------------------------------------
@case("17-保护的工作表", {"序号": "serial", "姓名": "name", "身份证号": "id_number", "性别": "sex", "出生日期": "birth_date", "手机号码": "phone"},
      header=(2,), first=3, who="会员")  # fmt: skip
def protected(path: Path) -> None:
    """Locked headings, unlocked rows, formulas that work out sex and birth date; a locked workbook structure."""
    made, sheet = book()
    title(sheet, "工会会员花名册", 6)
    head(sheet, ("序号", "姓名", "身份证号", "性别", "出生日期", "手机号码"), 2)
    rows(sheet, 3, 12, 6, formats={3: "@", 6: "@"})
    for row in range(3, 15):
        for column in (2, 3, 6):
            sheet.cell(row, column).protection = Protection(locked=False)
        sheet.cell(row, 1, f"=ROW()-2")
        sheet.cell(row, 4, f'=IF(C{row}="","",IF(MOD(MID(C{row},17,1),2)=1,"男","女"))')
        sheet.cell(row, 5, f'=IF(C{row}="","",TEXT(MID(C{row},7,8),"0000-00-00"))')
    sheet.protection.sheet = True
    sheet.protection.password = "1234"
    made.security.lockStructure = True
    made.save(path)


@case("18-共享公式和计算链", {"序号": "serial", "姓名": "name", "性别": "sex", "备注": "note", "校验": None}, header=(2,), first=3)
def shared_formulas(path: Path) -> None:
    surgery.shared_formulas(path)


@case("19-inlineStr无共享串", {"序号": "serial", "姓名": "name", "身份证号": "id_number", "民族": "ethnicity"}, header=(2,), first=3)
def inline(path: Path) -> None:
    surgery.inline(path)


@case("20-带前缀的命名空间", {"姓名": "name", "性别": "sex", "身份证号": "id_number"}, header=(2,), first=3)
def prefixed(path: Path) -> None:
    surgery.prefixed(path)


@case("21-扩展里的有效性", {"姓名": "name", "性别": "sex", "民族": "ethnicity", "人员类别": "post_kind"}, header=(1,), first=2,
      renders={"性别": "照下拉清单", "民族": "照下拉清单"})  # fmt: skip
def extended(path: Path) -> None:
    surgery.extended_validation(path)


@case("22-外部链接自定义XML", {"姓名": "name", "手机号码": "phone", "学历": "education"}, header=(2,), first=3)
def extras(path: Path) -> None:
    surgery.extras(path)


@case("23-宏工作簿", {"姓名": "name", "身份证号码": "id_number", "工会名称": "union.name"}, header=(1,), first=2, suffix=".xlsm")
def macro(path: Path) -> None:
    surgery.macro(path)


# ---- 6: several sheets, dictionaries, words -----------------------------------------------------------------------------
@case("24-多个工作表", {
    "会员名册": {"序号": "serial", "会员姓名": "name", "性别": "sex", "会员证号": "member_number", "入会日期": "joined_union_on"},
    "女职工名册": {"序号": "serial", "姓名": "name", "出生日期": "birth_date", "婚姻状况": "marital_status", "联系方式": "phone"},
}, header={"会员名册": (2,), "女职工名册": (2,)}, first={"会员名册": 3, "女职工名册": 3})  # fmt: skip
def several(path: Path) -> None:
    made, notes = book("填表说明")
    for n, text in enumerate(("填表说明", "一、本表由基层工会填写。", "二、婚姻状况填代码：1未婚，2已婚，3丧偶，4离婚。", "三、日期统一为yyyy-MM-dd格式。"), 1):
        notes.cell(n, 1, text)
    for name, heads in (("会员名册", ("序号", "会员姓名", "性别", "会员证号", "入会日期")), ("女职工名册", ("序号", "姓名", "出生日期", "婚姻状况", "联系方式"))):
        sheet = made.create_sheet(name)
        title(sheet, name, 5)
        head(sheet, heads, 2)
        rows(sheet, 3, 3, 5)
        sheet["A6"] = "填表人："
    made.save(path)


@case("25-批注里的要求", {"姓名": "name", "性别": "sex", "婚姻状况": "marital_status", "证件号码": "id_number", "出生日期": "birth_date"}, header=(1,), first=2,
      renders={"婚姻状况": "代码", "出生日期": "日期 yyyyMMdd"})  # fmt: skip
def commented(path: Path) -> None:
    made, sheet = book()
    head(sheet, ("姓名", "性别", "婚姻状况", "证件号码", "出生日期"), 1)
    sheet["C1"].comment = Comment("填代码：10未婚 20已婚 30丧偶 40离婚", "上级")
    sheet["E1"].comment = Comment("格式：19900101", "上级")
    rows(sheet, 2, 5, 5)
    sheet["A9"] = "填表人："
    sheet["A9"].comment = Comment("签名", "上级")
    made.save(path)


@case("26-表格对象", {"序号": "serial", "姓名": "name", "工号": "employee_number", "岗位": "post", "用工形式": "employment_type"}, header=(1,), first=2, sheet="名单")
def table_object(path: Path) -> None:
    made, sheet = book("名单")
    head(sheet, ("序号", "姓名", "工号", "岗位", "用工形式"), 1)
    rows(sheet, 2, 5, 5)
    sheet.add_table(Table(displayName="名单表", ref="A1:E6"))
    made.save(path)


@case("27-左右两栏", {
    "序号": "serial", "姓名": "name", "部门": "department", "签名": None,
}, header=(2,), first=3)  # fmt: skip
def side_by_side(path: Path) -> None:
    made, sheet = book()
    title(sheet, "职工签到名册", 8)
    head(sheet, ("序号", "姓名", "部门", "签名") * 2, 2)
    rows(sheet, 3, 12, 8)
    sheet["A15"] = "注：请本人签字。"
    made.save(path)


@case("28-空行无边框有落款", {"姓名": "name", "工种": "occupation", "技能等级": "skill_level", "电话": "phone"}, header=(2,), first=3, who="派遣")
def no_borders(path: Path) -> None:
    made, sheet = book()
    title(sheet, "劳务派遣职工名单", 4)
    head(sheet, ("姓名", "工种", "技能等级", "电话"), 2, borders=False)
    sheet["A8"] = "单位（公章）："
    sheet["C8"] = "   年   月   日"
    made.save(path)


@case("29-分组隐藏冻结筛选", {
    "序号": "serial", "姓名": "name", "性别": "sex", "出生日期": "birth_date", "籍贯": "native_place", "户口所在地": "household_place", "户口性质": "household_type",
}, header=(3,), first=4)  # fmt: skip
def grouped(path: Path) -> None:
    made, sheet = book()
    title(sheet, "在职员工登记册", 7)
    sheet["A2"] = "单位：人"
    head(sheet, ("序号", "姓名", "性别", "出生日期", "籍贯", "户口所在地", "户口性质"), 3)
    rows(sheet, 4, 6, 7, formats={4: "yyyy-mm-dd"})
    sheet.column_dimensions.group("E", "F", hidden=True)
    sheet.row_dimensions.group(4, 9, outline_level=1)
    sheet.freeze_panes = "C4"
    sheet.auto_filter.ref = "A3:G9"
    sheet["A10"], sheet["B10"] = "总计", "=SUBTOTAL(3,B4:B9)"
    choose(sheet, "G4:G9", "农业户口,非农业户口")
    made.save(path)


@case("30-年份1904", {"姓名": "name", "出生日期": "birth_date", "入职时间": "hired_on"}, header=(1,), first=2, renders={"出生日期": "日期"})
def from_1904(path: Path) -> None:
    made, sheet = book()
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    head(sheet, ("姓名", "出生日期", "入职时间"), 1)
    rows(sheet, 2, 4, 3, formats={2: "yyyy-mm-dd", 3: "yyyy-mm-dd"})
    made.save(path)


# ---- 7: other ledgers -----------------------------------------------------------------------------------------------
@case("31-工会委员花名册", {
    "序号": "serial", "姓名": "employee", "性别": "employee.sex", "出生年月": "employee.birth_date", "政治面貌": "employee.political_status",
    "工会职务": "post", "行政职务": "employee.post", "联系电话": "employee.phone",
}, header=(2,), first=3, who="委员")  # fmt: skip
def committee(path: Path) -> None:
    simple(path, ("序号", "姓名", "性别", "出生年月", "政治面貌", "工会职务", "行政职务", "联系电话"), titled="工会委员会委员花名册", prepared=5, foot=("单位（盖章）",))


@case("32-会费明细", {"序号": "serial", "姓名": "employee", "身份证号码": "employee.id_number", "缴费月份": "month", "应缴金额": "due", "实缴金额": "paid"},
      header=(2,), first=3, who="会费")  # fmt: skip
def dues(path: Path) -> None:
    simple(path, ("序号", "姓名", "身份证号码", "缴费月份", "应缴金额", "实缴金额"), titled="会员会费收缴明细表", prepared=3, foot=("合计",), formats={5: "0.00", 6: "0.00"})


# ---- 8: sheets of figures -------------------------------------------------------------------------------------------
@case("33-统计表行列", {}, header=(3, 4), first=5, figures=True)
def statistics(path: Path) -> None:
    made, sheet = book()
    title(sheet, "基层工会组织情况统计表", 6)
    sheet["A2"], sheet["E2"] = "填报单位：", "计量单位：人"
    for r, line in enumerate((("指标", "代码", "职工", None, "会员", None), (None, None, "人数", "其中：女", "人数", "其中：女")), 3):
        for c, text in enumerate(line, 1):
            sheet.cell(r, c, text).border = BOX
    for area in ("A3:A4", "B3:B4", "C3:D3", "E3:F3"):
        sheet.merge_cells(area)
    for n, text in enumerate(("合计", "其中：农民工", "劳务派遣工"), 5):
        rows(sheet, n, 1, 6)
        sheet.cell(n, 1, text)
        sheet.cell(n, 2, f"0{n - 4}")
    sheet["A8"] = "单位负责人：        填表人："
    made.save(path)


@case("34-统计表一列", {}, header=(2,), first=3, figures=True)
def one_column(path: Path) -> None:
    made, sheet = book()
    title(sheet, "工会年度统计表", 5)
    head(sheet, ("序号", "指标名称", "计量单位", "本年", "上年"), 2)
    for n, (name, unit) in enumerate((("职工人数", "人"), ("其中：女职工", "人"), ("会员人数", "人"), ("其中：女会员", "人"), ("农民工会员", "人"), ("困难职工户数", "户")), 3):
        rows(sheet, n, 1, 5)
        sheet.cell(n, 1, n - 2)
        sheet.cell(n, 2, name)
        sheet.cell(n, 3, unit)
    made.save(path)


@case("35-本单位一行", {}, header=(2, 3), first=4, figures=True)
def one_row(path: Path) -> None:
    made, sheet = book()
    title(sheet, "基层工会情况汇总表", 7)
    head(sheet, ("序号", "单位名称", "工会名称", ("职工", ("职工人数", "女职工")), ("会员", ("会员人数", "女会员"))), 2)
    rows(sheet, 4, 3, 7)
    made.save(path)


# ---- 9: oddities ----------------------------------------------------------------------------------------------------
@case("36-下拉只有代码含说明", {
    "人员姓名": "name", "性别（0女1男）": "sex", "学历": "education", "是否劳务派遣": "employment_type", "证件号": "id_number",
}, header=(1,), first=2, renders={"性别（0女1男）": "代码", "学历": "照下拉清单", "是否劳务派遣": "是“劳务派遣”填Y，否则填N"})  # fmt: skip
def odd_lists(path: Path) -> None:
    made, sheet = book()
    head(sheet, ("人员姓名", "性别（0女1男）", "学历", "是否劳务派遣", "证件号"), 1)
    choose(sheet, "B2:B200", "0,1")
    choose(sheet, "C2:C200", "研究生及以上,大学本科,大学专科,高中/中专,初中及以下")
    choose(sheet, "D2:D200", "Y,N")
    made.save(path)


@case("37-每人两行", {"序号": "serial", "姓名": "name", "性别": "sex", "身份证号": "id_number"}, header=(1,), first=2)
def two_rows_each(path: Path) -> None:
    made, sheet = book()
    head(sheet, ("序号", "姓名", "性别", "身份证号"), 1)
    rows(sheet, 2, 6, 4)
    for row in range(2, 8, 2):
        for letter in "ABCD":
            sheet.merge_cells(f"{letter}{row}:{letter}{row + 1}")
    sheet["A8"] = "审核人："
    made.save(path)


@case("38-已有人员", {"序号": "serial", "姓名": "name", "手机号码": "phone", "部门": "department"}, header=(1,), first=4)
def with_people(path: Path) -> None:
    made, sheet = book()
    head(sheet, ("序号", "姓名", "手机号码", "部门"), 1)
    rows(sheet, 2, 8, 4, numbered=True)
    sheet["B2"], sheet["C2"], sheet["D2"] = "方志远", "13900000001", "退管办"
    sheet["B3"], sheet["C3"], sheet["D3"] = "邵亦晴", "13900000002", "退管办"
    sheet["A10"] = "填表人："
    made.save(path)


@case("39-合计在上", {"序号": "serial", "姓名": "name", "年龄": "age", "部门": "department"}, header=(2,), first=4)
def total_above(path: Path) -> None:
    made, sheet = book()
    title(sheet, "职工名册", 4)
    head(sheet, ("序号", "姓名", "年龄", "部门"), 2)
    rows(sheet, 3, 1, 4)
    sheet["A3"], sheet["B3"] = "合计", "=COUNTA(B4:B23)"
    rows(sheet, 4, 20, 4, formats={1: "@"})
    made.save(path)


@case("40-斑马纹与逐行合并", {"序号": "serial", "姓名": "name", "现居住地址": "address", "政治面貌": "political_status"}, header=(2,), first=3, who="党员")
def striped(path: Path) -> None:
    made, sheet = book()
    title(sheet, "党员职工名册", 5)
    head(sheet, ("序号", "姓名", "现居住地址", None, "政治面貌"), 2)  # type: ignore[arg-type]
    sheet.merge_cells("C2:D2")
    rows(sheet, 3, 6, 5)
    for row in range(3, 9):
        sheet.merge_cells(f"C{row}:D{row}")
        if row % 2:
            for column in range(1, 6):
                sheet.cell(row, column).fill = GREY
    sheet["A9"] = "合计"
    made.save(path)


def letter(column: int) -> str:
    """The name of a column counted from nought."""
    return str(get_column_letter(column + 1))
