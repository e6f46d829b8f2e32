"""Lists to import, to print, to write in many manners."""

from __future__ import annotations

from pathlib import Path

from openpyxl.formatting.rule import CellIsRule, FormulaRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break

from tests.kit.blanks.cases import case
from tests.kit.blanks.laying import BOX, GREY, book, choose, head, pairs, rows, simple, title, words

# ---- 1: import templates -----------------------------------------------------------------------------------
MEMBER_HEADS = words(
    "序号 姓名* 性别 出生日期 民族 就业情况 证件类型 证件号码* 学历 技术等级 移动电话* 户籍类型 "
    "户籍所在地 会籍变化类型 会籍变化日期 会籍变化原因 政治面貌 工作单位 籍贯 是否农民工会员"
)
MEMBER_PATHS = words(
    "serial name sex birth_date ethnicity employment_state id_type id_number education "
    "skill_level phone household_type household_place status_kind status_since status_reason "
    "political_status enterprise.name native_place migrant_worker"
)


@case(
    "01-会员信息采集表",
    dict(zip(MEMBER_HEADS, MEMBER_PATHS, strict=True)),
    header=(4,),
    first=5,
    who="会员",
    renders=pairs("会籍变化日期=日期 yyyyMMdd；民族=照下拉清单；性别=照下拉清单"),
)
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
    for column, (name, choices) in enumerate(
        {
            "性别": ("男", "女"),
            "民族": words("汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 土家 其他"),
            "就业情况": words("在岗 下（待）岗 失业 退休 其他"),
            "证件类型": ("身份证", "护照", "其他"),
            "学历": words("研究生 大学本科 大学专科 中专 高中 初中 小学 其他"),
        }.items(),
        1,
    ):
        codes.cell(1, column, name)
        for n, choice in enumerate(choices, 2):
            codes.cell(n, column, choice)
    for letter, source, count in (("C", "A", 2), ("E", "B", 14), ("F", "C", 5), ("G", "D", 3), ("I", "E", 8)):
        choose(sheet, f"{letter}5:{letter}2000", f"=字典!${source}$2:${source}${count + 1}")
    sheet.freeze_panes = "C5"
    made.save(path)


@case(
    "02-平铺导入",
    pairs("姓名=name；身份证号=id_number；手机号=phone；性别=sex；部门=department"),
    header=(1,),
    first=2,
)
def flat(path: Path) -> None:
    simple(path, words("姓名 身份证号 手机号 性别 部门"))


@case(
    "03-代码字典",
    pairs("姓名=name；性别代码=sex；民族代码=ethnicity；政治面貌代码=political_status；公民身份号码=id_number"),
    header=(2,),
    first=3,
    renders=pairs("性别代码=代码；民族代码=代码；政治面貌代码=代码"),
)
def coded(path: Path) -> None:
    """Codes of their own, told on a visible sheet with code and words beside each other."""
    made, sheet = book()
    title(sheet, "职工基本信息", 5)
    head(sheet, words("姓名 性别代码 民族代码 政治面貌代码 公民身份号码"), 2)
    rows(sheet, 3, 5, 5)
    codes = made.create_sheet("代码表")
    for column, (name, known) in enumerate(
        {
            "性别": (("1", "女"), ("2", "男")),
            "民族": (("01", "汉族"), ("02", "回族"), ("03", "满族"), ("04", "壮族"), ("99", "土家族")),
            "政治面貌": (("A", "中共党员"), ("B", "共青团员"), ("C", "群众"), ("D", "中共预备党员")),
        }.items()
    ):
        codes.cell(1, column * 3 + 1, f"{name}代码")
        codes.cell(1, column * 3 + 2, f"{name}名称")
        for n, (code, meaning) in enumerate(known, 2):
            codes.cell(n, column * 3 + 1, code)
            codes.cell(n, column * 3 + 2, meaning)
    choose(sheet, "B3:B500", "=代码表!$A$2:$A$3")
    choose(sheet, "C3:C500", "=代码表!$D$2:$D$6")
    made.save(path)


# ---- 2: printed lists with feet ----------------------------------------------------------------------------
ROSTER = pairs(
    "序号=serial；姓名=name；性别=sex；出生年月=birth_date；民族=ethnicity；文化程度=education；"
    "政治面貌=political_status；参加工作时间=started_work_on；所在部门=department；职务=post；"
    "联系电话=phone；备注=note"
)


@case("04-职工花名册带落款", ROSTER, header=(3,), first=4, who="在册", renders=pairs("出生年月=日期 yyyy-MM"))
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
    sheet.conditional_formatting.add("B4:B13", FormulaRule(formula=["COUNTIF($B$4:$B$13,B4)>1"], fill=GREY))
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


@case(
    "05-两行合并表头",
    pairs(
        "序号=serial；姓名=name；出生日期=birth_date；性别=sex；身份证号码=id_number；"
        "劳动合同期限/起=contract_start；劳动合同期限/止=contract_end；家庭住址=address；"
        "联系电话=phone；签名=-"
    ),
    header=(2, 3),
    first=4,
    who="农民工",
)
def two_lines(path: Path) -> None:
    simple(
        path,
        (
            "序号",
            "姓名",
            "性别",
            ("基本信息", ("出生日期", "身份证号码")),
            ("劳动合同期限", ("起", "止")),
            ("联系方式", ("家庭住址", "联系电话")),
            "签名",
        ),
        titled="农民工会员实名制登记花名册",
        prepared=8,
        foot=("填表人：            审核人：",),
    )


@case(
    "06-三行表头",
    pairs(
        "序号=serial；姓名=name；性别=sex；学历=education；学位=degree；证书等级=-；"
        "职业技能等级=skill_level；工种=occupation；身份证号=id_number"
    ),
    header=(2, 3, 4),
    first=5,
    who="技能",
)
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
    for area in words("A2:A4 B2:B4 C2:C4 I2:I4 D2:H2 D3:E3 F3:H3"):
        sheet.merge_cells(area)
    rows(sheet, 5, 6, 9)
    made.save(path)


@case(
    "07-示例行和填写要求",
    pairs(
        "序号=serial；姓名=name；性别=sex；身份证号=id_number；入会时间=joined_union_on；手机=phone；"
        "是否农民工=migrant_worker"
    ),
    header=(2,),
    first=5,
    who="会员",
    renders=pairs("入会时间=日期 yyyy.MM；性别=代码；是否农民工=1／0"),
)
def example(path: Path) -> None:
    made, sheet = book()
    title(sheet, "工会会员信息表", 7)
    head(sheet, words("序号 姓名 性别 身份证号 入会时间 手机 是否农民工"), 2)
    for column, text in enumerate(words("必填 必填 1男2女 18位，文本格式 如2019.03 11位手机号 填1或0：1是0否"), 1):
        sheet.cell(3, column, text).border = BOX
    for column, value in enumerate(words("例 张三 1 110101199001011234 2019.03 13800000000 0"), 1):
        sheet.cell(4, column, value).border = BOX
    rows(sheet, 5, 20, 7, formats={4: "@", 6: "@"})
    made.save(path)


@case(
    "08-列号行",
    pairs("序号=serial；姓名=name；性别=sex；年龄=age；工龄=service_years；会龄=membership_years"),
    header=(2,),
    first=4,
    who="女职工",
)
def numbered_columns(path: Path) -> None:
    made, sheet = book()
    title(sheet, "女职工基本情况统计表", 6)
    head(sheet, words("序号 姓名 性别 年龄 工龄 会龄"), 2)
    for column, text in enumerate(words("甲 乙 1 2 3 4"), 1):
        sheet.cell(3, column, text).border = BOX
    rows(sheet, 4, 15, 6, numbered=True)
    sheet["A19"] = "制表人："
    made.save(path)


# ---- 3: renderings -----------------------------------------------------------------------------------------
@case(
    "09-身份证六种写法",
    pairs(
        "姓名=name；身份证号=id_number；身份证号后四位=id_number；身份证号前六位=id_number；"
        "身份证号（隐藏中间8位）=id_number；证件号码（中间六位用*代替）=id_number；"
        "身份证后六位=id_number；手机号（隐藏中间4位）=phone"
    ),
    header=(1,),
    first=2,
    renders=pairs(
        "身份证号=原样；身份证号后四位=后 4 位；身份证号前六位=前 6 位；"
        "身份证号（隐藏中间8位）=隐去中间 8 位；证件号码（中间六位用*代替）=隐去中间 6 位；"
        "身份证后六位=后 6 位；手机号（隐藏中间4位）=隐去中间 4 位"
    ),
)
def six_ways(path: Path) -> None:
    simple(
        path,
        words(
            "姓名 身份证号 身份证号后四位 身份证号前六位 身份证号（隐藏中间8位） "
            "证件号码（中间六位用*代替） 身份证后六位 手机号（隐藏中间4位）"
        ),
    )


@case(
    "10-身份证一格一位",
    pairs("序号=serial；姓名=name；公民身份号码=id_number；备注=note"),
    header=(2,),
    first=3,
    renders=pairs("公民身份号码=一格一位"),
)
def boxes(path: Path) -> None:
    made, sheet = book()
    title(sheet, "职工信息核对表", 21)
    for column, text in ((1, "序号"), (2, "姓名"), (3, "公民身份号码"), (21, "备注")):
        sheet.cell(2, column, text).border = BOX
    sheet.merge_cells("C2:T2")
    rows(sheet, 3, 5, 21)
    made.save(path)


@case(
    "11-日期各式",
    pairs(
        "姓名=name；出生日期(yyyyMMdd)=birth_date；入会日期（如：2015年6月）=joined_union_on；"
        "入职日期=hired_on；参加工作时间（格式：2010.07）=started_work_on；"
        "合同终止日期=contract_end；合同起始日期=contract_start"
    ),
    header=(1,),
    first=2,
    renders=pairs(
        "出生日期(yyyyMMdd)=日期 yyyyMMdd；入会日期（如：2015年6月）=日期 yyyy年M月；入职日期=日期；"
        "参加工作时间（格式：2010.07）=日期 yyyy.MM；合同终止日期=日期；合同起始日期=日期 yyyy-MM-dd"
    ),
)
def dates(path: Path) -> None:
    made, sheet = book()
    head(
        sheet,
        words(
            "姓名 出生日期(yyyyMMdd) 入会日期（如：2015年6月） 入职日期 参加工作时间（格式：2010.07） "
            "合同终止日期 合同起始日期"
        ),
        1,
    )
    rows(sheet, 2, 6, 7, formats={4: "yyyy/m/d", 6: 'yyyy"年"m"月"d"日"', 2: "@"})
    made.save(path)


@case(
    "12-打勾列",
    pairs(
        "序号=serial；姓名=name；男=sex；女=sex；党员=political_status；团员=political_status；"
        "群众=political_status；是否农民工（√）=migrant_worker；是否党员=political_status"
    ),
    header=(1, 2),
    first=3,
    renders=pairs("男=是“男”填√；是否农民工（√）=√／空；是否党员=是“中共党员”填是，否则填否"),
)
def ticks(path: Path) -> None:
    simple(
        path,
        ("序号", "姓名", ("性别", ("男", "女")), ("政治面貌", ("党员", "团员", "群众")), "是否农民工（√）", "是否党员"),
        prepared=4,
    )


@case(
    "13-年月日分列",
    pairs(
        "姓名=name；出生日期/年=birth_date；出生日期/月=birth_date；出生日期/日=birth_date；"
        "入会时间/年=joined_union_on；入会时间/月=joined_union_on"
    ),
    header=(1, 2),
    first=3,
    renders=pairs("出生日期/年=只写年；入会时间/月=只写月"),
)
def split_days(path: Path) -> None:
    simple(path, ("姓名", ("出生日期", ("年", "月", "日")), ("入会时间", ("年", "月"))), prepared=4)
