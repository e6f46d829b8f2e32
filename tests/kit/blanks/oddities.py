"""Other ledgers, sheets of figures, and what nobody expects."""

from __future__ import annotations

from pathlib import Path

from tests.kit.blanks.cases import case
from tests.kit.blanks.laying import BOX, GREY, book, choose, head, pairs, rows, simple, title, words


# ---- 7: other ledgers --------------------------------------------------------------------------------------
@case(
    "31-工会委员花名册",
    pairs(
        "序号=serial；姓名=employee；性别=employee.sex；出生年月=employee.birth_date；"
        "政治面貌=employee.political_status；工会职务=post；行政职务=employee.post；"
        "联系电话=employee.phone"
    ),
    header=(2,),
    first=3,
    who="委员",
)
def committee(path: Path) -> None:
    simple(
        path,
        words("序号 姓名 性别 出生年月 政治面貌 工会职务 行政职务 联系电话"),
        titled="工会委员会委员花名册",
        prepared=5,
        foot=("单位（盖章）",),
    )


@case(
    "32-会费明细",
    pairs("序号=serial；姓名=employee；身份证号码=employee.id_number；缴费月份=month；应缴金额=due；实缴金额=paid"),
    header=(2,),
    first=3,
    who="会费",
)
def dues(path: Path) -> None:
    simple(
        path,
        words("序号 姓名 身份证号码 缴费月份 应缴金额 实缴金额"),
        titled="会员会费收缴明细表",
        prepared=3,
        foot=("合计",),
        formats={5: "0.00", 6: "0.00"},
    )


# ---- 8: sheets of figures ----------------------------------------------------------------------------------
@case("33-统计表行列", {}, header=(3, 4), first=5, figures=True)
def statistics(path: Path) -> None:
    made, sheet = book()
    title(sheet, "基层工会组织情况统计表", 6)
    sheet["A2"], sheet["E2"] = "填报单位：", "计量单位：人"
    for r, line in enumerate(
        (("指标", "代码", "职工", None, "会员", None), (None, None, "人数", "其中：女", "人数", "其中：女")), 3
    ):
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
    head(sheet, words("序号 指标名称 计量单位 本年 上年"), 2)
    for n, (name, unit) in enumerate(
        (
            ("职工人数", "人"),
            ("其中：女职工", "人"),
            ("会员人数", "人"),
            ("其中：女会员", "人"),
            ("农民工会员", "人"),
            ("困难职工户数", "户"),
        ),
        3,
    ):
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


# ---- 9: oddities -------------------------------------------------------------------------------------------
@case(
    "36-下拉只有代码含说明",
    pairs("人员姓名=name；性别（0女1男）=sex；学历=education；是否劳务派遣=employment_type；证件号=id_number"),
    header=(1,),
    first=2,
    renders=pairs("性别（0女1男）=代码；学历=照下拉清单；是否劳务派遣=是“劳务派遣”填Y，否则填N"),
)
def odd_lists(path: Path) -> None:
    made, sheet = book()
    head(sheet, words("人员姓名 性别（0女1男） 学历 是否劳务派遣 证件号"), 1)
    choose(sheet, "B2:B200", "0,1")
    choose(sheet, "C2:C200", "研究生及以上,大学本科,大学专科,高中/中专,初中及以下")
    choose(sheet, "D2:D200", "Y,N")
    made.save(path)


@case("37-每人两行", pairs("序号=serial；姓名=name；性别=sex；身份证号=id_number"), header=(1,), first=2)
def two_rows_each(path: Path) -> None:
    made, sheet = book()
    head(sheet, ("序号", "姓名", "性别", "身份证号"), 1)
    rows(sheet, 2, 6, 4)
    for row in range(2, 8, 2):
        for letter in "ABCD":
            sheet.merge_cells(f"{letter}{row}:{letter}{row + 1}")
    sheet["A8"] = "审核人："
    made.save(path)


@case("38-已有人员", pairs("序号=serial；姓名=name；手机号码=phone；部门=department"), header=(1,), first=4)
def with_people(path: Path) -> None:
    made, sheet = book()
    head(sheet, ("序号", "姓名", "手机号码", "部门"), 1)
    rows(sheet, 2, 8, 4, numbered=True)
    sheet["B2"], sheet["C2"], sheet["D2"] = "方志远", "13900000001", "退管办"
    sheet["B3"], sheet["C3"], sheet["D3"] = "邵亦晴", "13900000002", "退管办"
    sheet["A10"] = "填表人："
    made.save(path)


@case("39-合计在上", pairs("序号=serial；姓名=name；年龄=age；部门=department"), header=(2,), first=4)
def total_above(path: Path) -> None:
    made, sheet = book()
    title(sheet, "职工名册", 4)
    head(sheet, ("序号", "姓名", "年龄", "部门"), 2)
    rows(sheet, 3, 1, 4)
    sheet["A3"], sheet["B3"] = "合计", "=COUNTA(B4:B23)"
    rows(sheet, 4, 20, 4, formats={1: "@"})
    made.save(path)


@case(
    "40-斑马纹与逐行合并",
    pairs("序号=serial；姓名=name；现居住地址=address；政治面貌=political_status"),
    header=(2,),
    first=3,
    who="党员",
)
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
