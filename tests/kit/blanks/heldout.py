"""Lists kept aside while the understanding of the others was tuned: what is right here was right at the first try."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.kit.blanks.cases import case
from tests.kit.blanks.laying import BOX, book, choose, head, pairs, rows, simple, title, words


def told(name: str, text: str, titled: str, *, prepared: int = 6, foot: tuple[str, ...] = (), **more: Any) -> None:
    """One list whose headings are the keys of what is expected."""
    expected = pairs(text)

    def build(path: Path) -> None:
        simple(path, tuple(expected), titled=titled, prepared=prepared, foot=foot)

    case(name, expected, header=(2,), first=3, **more)(build)


told(
    "65-职工健康体检",
    "序号=serial；体检人姓名=name；性别=sex；年龄=age；婚姻状况=marital_status；身份证号=id_number；"
    "手机号=phone；科室/车间=department；"
    "体检套餐=-；体检日期=-；体检结论=-",
    "职工健康体检人员名单",
    foot=("联系人：", "联系电话："),
)
told(
    "66-导师带徒",
    "序号=serial；师傅姓名=-；师傅技能等级=-；徒弟姓名=-；徒弟工种=-；结对日期=-；员工姓名=name；"
    "员工编号=employee_number",
    "导师带徒结对登记表",
)
told(
    "67-证书信息",
    "序号=serial；姓名=name；公民身份号码=id_number；证书名称=-；证书编号=-；发证机关=-；发证日期=-；"
    "职业名称=occupation；技能等级=skill_level；"
    "参加工作时间=started_work_on；毕业院校=-；专业=-",
    "职工持证情况登记表",
)
told(
    "68-会员信息变更",
    "序号=serial；会员姓名=name；会员证号码=member_number；身份证号=id_number；原手机号=-；变更后手机号=-；"
    "原工作单位=-；现工作单位=enterprise.name；"
    "变更原因=-；申请日期=-",
    "工会会员信息核对表",
    who="会员",
)
told(
    "69-全日制与在职",
    "序号=serial；姓名=name；性别=sex；出生年月=birth_date；全日制学历=-；在职学历=-；毕业院校及专业=-；"
    "入党时间=-；入职时间=hired_on；"
    "现任职务=post；任现职时间=-",
    "干部职工基本情况表",
)
told(
    "70-退役军人",
    "序号=serial；姓名=name；性别=sex；民族=ethnicity；身份证号=id_number；入伍时间=-；退役时间=-；"
    "入会日期=joined_union_on；所在工会=union.name；"
    "是否党员=political_status；是否残疾=health",
    "退役军人职工会员名册",
    who="会员",
)
told(
    "71-福利发放银行",
    "序号=serial；部门=department；姓名=name；身份证=id_number；开户行=bank_name；银行账号=bank_account；"
    "发放标准=-；实发金额=-；领取日期=-；领款人签字=-",
    "职工生日福利发放明细表",
)
told(
    "72-劳务派遣信息",
    "序号=serial；派遣员工姓名=name；派遣单位名称=dispatch_agency；用工单位名称=host_unit；派遣岗位=-；"
    "身份证号码=id_number；入职日期=hired_on；"
    "合同到期时间=contract_end；是否入会=is_member",
    "劳务派遣员工花名册",
    who="派遣",
)
told(
    "73-单身青年联谊",
    "序号=serial；姓名=name；性别=sex；出生年月=birth_date；身高（cm）=-；学历=education；籍贯=native_place；"
    "工作单位=enterprise.name；职务=post；"
    "月收入（元）=-；兴趣爱好=-；择偶要求=-；联系方式=phone；微信号=-",
    "单身职工联谊活动报名表",
)
told(
    "74-法律维权",
    "序号=serial；申请人姓名=name；申请人身份证号=id_number；申请人联系电话=phone；被申请人名称=-；"
    "被申请人联系电话=-；案由=-；受理日期=-；办理结果=-",
    "职工法律援助登记表",
)
told(
    "75-读书活动",
    "编号=serial；读者姓名=name；所属部门=department；借阅书名=-；借出日期=-；归还日期=-；联系方式=phone；管理员=-",
    "职工书屋借阅登记表",
)
told(
    "76-社保医保",
    "序号=serial；姓名=name；社会保障号码=id_number；参保险种=-；参保起始日期=-；缴费基数=-；"
    "户口性质=household_type；用工形式=employment_type；"
    "劳动合同类型=contract_type；劳动合同起始日期=contract_start；劳动合同终止日期=contract_end",
    "参保职工信息核对表",
)
told(
    "77-妇委干部",
    "序号=serial；姓名=name；出生日期=birth_date；学历=education；政治面貌=political_status；婚育状况=-；"
    "子女数=-；是否哺乳期=-；"
    "家庭住址=address；联系电话=phone",
    "女职工基本信息台账",
    who="女职工",
)
told(
    "78-安全员",
    "序号=serial；姓  名=name；性  别=sex；年  龄=age；工  "
    "种=occupation；所在班组=-；安全员证号=-；培训学时=-；考核成绩=-；备  注=note",
    "群众安全监督员登记表",
)


@case(
    "79-两个人一张表",
    pairs(
        "序号=serial；姓名=name；身份证号=id_number；联系电话=phone；受助人姓名=-；受助人身份证号=-；"
        "与受助人关系=-；开户人姓名=-；卡号=bank_account"
    ),
    header=(2,),
    first=3,
)
def two_people(path: Path) -> None:
    simple(
        path,
        words("序号 姓名 身份证号 联系电话 受助人姓名 受助人身份证号 与受助人关系 开户人姓名 卡号"),
        titled="职工医疗互助金申领登记表",
        prepared=4,
    )


@case(
    "80-分组本人与配偶",
    pairs(
        "序号=serial；本人信息/姓名=name；本人信息/身份证号=id_number；本人信息/电话=phone；配偶信息/姓名=-；"
        "配偶信息/身份证号=-；配偶信息/工作单位=-；"
        "子女信息/姓名=-；子女信息/出生日期=-；家庭住址=address"
    ),
    header=(2, 3),
    first=4,
)
def family(path: Path) -> None:
    simple(
        path,
        (
            "序号", ("本人信息", ("姓名", "身份证号", "电话")), ("配偶信息", ("姓名", "身份证号", "工作单位")),
            ("子女信息", ("姓名", "出生日期")), "家庭住址",
        ),
        titled="职工家庭基本情况调查表",
        prepared=4,
    )  # fmt: skip


@case(
    "81-英文字段行导入",
    pairs(
        "姓名=name；证件号码=id_number；民族=ethnicity；联系电话=phone；用工形式=employment_type；"
        "入会时间=joined_union_on"
    ),
    header=(1,),
    first=3,
    who="入会",
)
def machine(path: Path) -> None:
    made, sheet = book()
    head(sheet, words("姓名 证件号码 民族 联系电话 用工形式 入会时间"), 1)
    for column, text in enumerate(words("XM ZJHM MZ LXDH YGXS RHSJ"), 1):
        sheet.cell(2, column, text)
    rows(sheet, 3, 3, 6, formats={6: "yyyy-mm-dd"})
    choose(sheet, "E3:E99", "固定用工,劳务派遣,非全日制,其他")
    made.save(path)


@case(
    "82-多表同一簿",
    {
        "1.在册职工": pairs("序号=serial；姓名=name；身份证号=id_number；岗位名称=post"),
        "2.新入会会员": pairs("序号=serial；姓名=name；入会时间=joined_union_on；入会方式=joining_way"),
    },
    header={"1.在册职工": (2,), "2.新入会会员": (2,)},
    first={"1.在册职工": 3, "2.新入会会员": 3},
)
def two_sheets(path: Path) -> None:
    made, sheet = book("封面")
    sheet["A1"] = "基层工会年报附表"
    sheet["A3"] = "单位（盖章）："
    for name, heads in (("1.在册职工", "序号 姓名 身份证号 岗位名称"), ("2.新入会会员", "序号 姓名 入会时间 入会方式")):
        sheet = made.create_sheet(name)
        title(sheet, name[2:] + "名单", 4)
        head(sheet, words(heads), 2)
        rows(sheet, 3, 5, 4)
    made.save(path)


@case(
    "83-说明在右侧",
    pairs("序号=serial；姓名=name；性别=sex；证件号=id_number；电话=phone"),
    header=(2,),
    first=3,
)
def aside(path: Path) -> None:
    made, sheet = book()
    title(sheet, "职工信息登记", 5)
    head(sheet, words("序号 姓名 性别 证件号 电话"), 2)
    rows(sheet, 3, 12, 5)
    sheet["G2"] = "填表说明"
    for n, text in enumerate(("1.性别填男或女", "2.证件号为18位", "3.不得合并单元格"), 3):
        sheet.cell(n, 7, text)
    made.save(path)


@case(
    "84-表尾签字三行",
    pairs("序号=serial；姓名=name；性别=sex；部门=department；职务=post；本人签名=-"),
    header=(4,),
    first=5,
)
def long_foot(path: Path) -> None:
    made, sheet = book()
    sheet["A1"] = "附件1："
    title(sheet, "职工大会签到册", 6, 2)
    sheet["A3"] = "时间：        地点：        主持人："
    sheet.merge_cells("A3:F3")
    head(sheet, words("序号 姓名 性别 部门 职务 本人签名"), 4)
    rows(sheet, 5, 15, 6, numbered=True)
    for n, text in enumerate(("应到：    人  实到：    人  请假：    人", "记录人：", "工会（盖章）："), 20):
        sheet.cell(n, 1, text).border = BOX
        sheet.merge_cells(start_row=n, start_column=1, end_row=n, end_column=6)
    made.save(path)
