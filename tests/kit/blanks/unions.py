"""Lists as city, county, district and trade unions word them, each in its own manner."""

from __future__ import annotations

from pathlib import Path

from openpyxl.comments import Comment
from openpyxl.styles import Alignment

from tests.kit.blanks.cases import case
from tests.kit.blanks.laying import BOX, book, choose, head, pairs, rows, simple, title, words


@case(
    "41-女职工两癌筛查报名",
    pairs(
        "序\n号=serial；姓  名=name；身份证号码\n（18位）=id_number；年 龄=age；婚 "
        "否=marital_status；手机号码*=phone；"
        "所在工会全称=union.name；是否参加过筛查=-；本人签字=-"
    ),
    header=(3,),
    first=4,
    who="女职工",
)
def screening(path: Path) -> None:
    made, sheet = book()
    title(sheet, "附件2", 1)
    title(sheet, "××县2026年女职工“两癌”筛查报名汇总表", 9, 2)
    heads = (
        "序\n号",
        "姓  名",
        "身份证号码\n（18位）",
        "年 龄",
        "婚 否",
        "手机号码*",
        "所在工会全称",
        "是否参加过筛查",
        "本人签字",
    )
    head(sheet, heads, 3)
    rows(sheet, 4, 20, 9, numbered=True, formats={3: "@", 6: "@"})
    sheet["A24"] = "工会主席（签字）：              填报人：              填报时间：   年   月   日"
    sheet.merge_cells("A24:I24")
    made.save(path)


@case(
    "42-会员信息采集（必填）",
    pairs(
        "会员姓名（必填）=name；证件类型（必填）=id_type；证件号码（必填）=id_number；性别（必填）=sex；"
        "出生年月日（必填）=birth_date；民族（必填）=ethnicity；政治面貌（选填）=political_status；"
        "学历（必填）=education；"
        "手机号（必填）=phone；用工类型（必填）=employment_type；户籍性质（必填）=household_type；"
        "入会年月（选填）=joined_union_on；"
        "工会职务（选填）=-"
    ),
    header=(1,),
    first=2,
    who="会员",
)
def must(path: Path) -> None:
    made, sheet = book()
    heads = words(
        "会员姓名（必填） 证件类型（必填） 证件号码（必填） 性别（必填） 出生年月日（必填） 民族（必填） "
        "政治面貌（选填） "
        "学历（必填） 手机号（必填） 用工类型（必填） 户籍性质（必填） 入会年月（选填） 工会职务（选填）"
    )
    head(sheet, heads, 1)
    choose(sheet, "D2:D5000", "男性,女性")
    choose(sheet, "B2:B5000", "居民身份证,港澳居民来往内地通行证,护照")
    choose(sheet, "K2:K5000", "农业户口,非农业户口")
    made.save(path)


@case(
    "43-在职职工医疗互助参保",
    pairs(
        "编号=serial；被保障人姓名=name；被保障人身份证号=id_number；性别=sex；出生日期\n(年-月-日)=birth_date；"
        "联系手机号=phone；银行卡开户行=bank_name；银行卡卡号=bank_account；参保份数（份）=-；缴费金额（元）=-"
    ),
    header=(4,),
    first=5,
)
def mutual_aid(path: Path) -> None:
    made, sheet = book()
    title(sheet, "在职职工住院医疗互助保障计划参保职工花名册", 10)
    sheet["A2"] = "参保单位（盖章）："
    sheet["A3"] = "经办人：        联系电话："
    heads = (
        "编号", "被保障人姓名", "被保障人身份证号", "性别", "出生日期\n(年-月-日)", "联系手机号",
        "银行卡开户行", "银行卡卡号", "参保份数（份）", "缴费金额（元）",
    )  # fmt: skip
    head(sheet, heads, 4)
    rows(sheet, 5, 8, 10, formats={3: "@", 8: "@"})
    sheet["A13"], sheet["I13"], sheet["J13"] = "合计", "=SUM(I5:I12)", "=SUM(J5:J12)"
    made.save(path)


@case(
    "44-劳模先进推荐一览",
    pairs(
        "序号=serial；姓名=name；性别=sex；民族=ethnicity；出生年月=birth_date；籍贯=native_place；"
        "文化程度=education；"
        "政治面貌=political_status；参加工作时间=started_work_on；工作单位及职务=-；"
        "职称（技术等级）=professional_title；曾获何种荣誉=honours；"
        "主要事迹（200字以内）=-；推荐单位意见=-"
    ),
    header=(2,),
    first=3,
)
def model_workers(path: Path) -> None:
    simple(
        path,
        words(
            "序号 姓名 性别 民族 出生年月 籍贯 文化程度 政治面貌 参加工作时间 工作单位及职务 职称（技术等级） "
            "曾获何种荣誉 主要事迹（200字以内） 推荐单位意见"
        ),
        titled="××市五一劳动奖章推荐人选一览表",
        prepared=3,
        foot=("注：1.出生年月填写格式为1985.06；2.籍贯填写到县（市、区）。",),
    )


@case(
    "45-产改技术工人信息",
    pairs(
        "序号=serial；企业名称=enterprise.name；统一社会信用代码=enterprise.credit_code；姓名=name；"
        "身份证号=id_number；"
        "现从事职业（工种）=occupation；现有职业技能等级=skill_level；取得证书时间=-；学历情况=education；"
        "所在车间（班组）=department；"
        "联系电话（手机）=phone"
    ),
    header=(2,),
    first=3,
    who="技",
)
def skilled(path: Path) -> None:
    made, sheet = book()
    title(sheet, "产业工人队伍建设改革技术工人基础信息采集表", 11)
    head(
        sheet,
        words(
            "序号 企业名称 统一社会信用代码 姓名 身份证号 现从事职业（工种） 现有职业技能等级 取得证书时间 学历情况 "
            "所在车间（班组） 联系电话（手机）"
        ),
        2,
    )
    rows(sheet, 3, 4, 11)
    choose(sheet, "G3:G6", "初级工（五级）,中级工（四级）,高级工（三级）,技师（二级）,高级技师（一级）,无")
    made.save(path)


@case(
    "46-农民工会员返乡包车登记",
    pairs(
        "序号=serial；职工姓名=name；性别=sex；公民身份号码=id_number；手机=phone；户籍地=household_place；"
        "现住址=address；"
        "目的地（县/区）=-；乘车日期=-"
    ),
    header=(3,),
    first=5,
    who="农民工",
)
def bus(path: Path) -> None:
    made, sheet = book()
    title(sheet, "农民工平安返乡“爱心大巴”报名表", 9)
    sheet["A2"] = "填表须知：1.姓名须与身份证一致；2.请勿更改表格格式；3.手机须填写11位。"
    sheet.merge_cells("A2:I2")
    head(sheet, words("序号 职工姓名 性别 公民身份号码 手机 户籍地 现住址 目的地（县/区） 乘车日期"), 3)
    for column, text in enumerate(
        ("示例", "王某某", "男", "33990019900101XXXX", "139XXXXXXXX", "某省某市", "某小区", "某县", "1月20日"), 1
    ):
        sheet.cell(4, column, text).border = BOX
    rows(sheet, 5, 30, 9)
    made.save(path)


@case(
    "47-工会会员信息三行表头",
    pairs(
        "序号=serial；基本情况/姓名=name；基本情况/性别=sex；基本情况/民族=ethnicity；证件/种类=id_type；"
        "证件/号码=id_number；"
        "用工信息/入职时间=hired_on；用工信息/所在部门=department；用工信息/岗位=post；"
        "会籍信息/入会时间=joined_union_on；"
        "会籍信息/会员证号=member_number；备注=note"
    ),
    header=(3, 4),
    first=5,
    who="会员",
)
def grouped_heads(path: Path) -> None:
    made, sheet = book()
    title(sheet, "工会会员信息统计表", 12)
    sheet["A2"], sheet["J2"] = "工会名称：", "填报日期：2026年　月　日"
    head(
        sheet,
        (
            "序号", ("基本情况", ("姓名", "性别", "民族")), ("证件", ("种类", "号码")),
            ("用工信息", ("入职时间", "所在部门", "岗位")), ("会籍信息", ("入会时间", "会员证号")), "备注",
        ),
        3,
    )  # fmt: skip
    rows(sheet, 5, 15, 12)
    sheet["A20"] = "合  计"
    sheet.merge_cells("A20:B20")
    sheet["A21"] = "审核人："
    made.save(path)


@case(
    "48-竖排表头疗休养",
    pairs(
        "序号=serial；姓名=name；性别=sex；年龄=age；所在单位=enterprise.name；职务或职称=post；"
        "身份证号=id_number；联系方式=phone；"
        "是否劳模=-；健康状况=health"
    ),
    header=(2,),
    first=3,
)
def upright(path: Path) -> None:
    made, sheet = book()
    title(sheet, "职工疗休养人员名册", 10)
    head(sheet, words("序号 姓名 性别 年龄 所在单位 职务或职称 身份证号 联系方式 是否劳模 健康状况"), 2)
    for column in (1, 3, 4, 9):
        sheet.cell(2, column).alignment = Alignment(textRotation=255, wrap_text=True)
    for column in (3, 4):
        sheet.cell(2, column).value = "\n".join(str(sheet.cell(2, column).value))
    rows(sheet, 3, 10, 10)
    made.save(path)


@case(
    "49-新就业形态劳动者入会",
    pairs(
        "序号=serial；姓名=name；性别=sex；身份证件号码=id_number；手机号码=phone；学历=education；"
        "户籍所在地=household_place；"
        "所属平台企业=-；所属群体=workforce_group；入会日期=joined_union_on；会员卡号=member_number"
    ),
    header=(2,),
    first=3,
    who="新就业形态",
)
def platforms(path: Path) -> None:
    made, sheet = book()
    title(sheet, "新就业形态劳动者建会入会实名信息表", 11)
    head(
        sheet, words("序号 姓名 性别 身份证件号码 手机号码 学历 户籍所在地 所属平台企业 所属群体 入会日期 会员卡号"), 2
    )
    rows(sheet, 3, 5, 11)
    sheet["J2"].comment = Comment("格式：2023-05-01", "区总工会")
    choose(sheet, "I3:I500", "货车司机,网约车司机,快递员,外卖配送员,其他")
    made.save(path)


@case(
    "50-工会经费单位职工人数",
    pairs(
        "序号=serial；职工姓名=name；岗位类型=post_kind；用工方式=employment_type；劳动合同起始=contract_start；"
        "劳动合同终止=contract_end；社保缴费基数=-；本人确认签字=-"
    ),
    header=(2,),
    first=3,
)
def fund_base(path: Path) -> None:
    simple(
        path,
        words("序号 职工姓名 岗位类型 用工方式 劳动合同起始 劳动合同终止 社保缴费基数 本人确认签字"),
        titled="工会经费计提基数核定职工名册",
        prepared=12,
        numbered=True,
        foot=("单位负责人签字：", "填报单位（公章）"),
    )


@case(
    "51-就业帮扶摸底",
    pairs(
        "序号=serial；姓名=name；性别=sex；出生年月=birth_date；身份证号码=id_number；"
        "户口性质=household_type；文化程度=education；"
        "所学专业=-；原工种=-；技能等级=skill_level；联系电话=phone；家庭地址=address；求职意向=-；"
        "培训意愿（是/否）=-"
    ),
    header=(2,),
    first=3,
)
def jobs(path: Path) -> None:
    simple(
        path,
        words(
            "序号 姓名 性别 出生年月 身份证号码 户口性质 文化程度 所学专业 原工种 技能等级 联系电话 家庭地址 "
            "求职意向 "
            "培训意愿（是/否）"
        ),
        titled="职工就业需求摸底表",
        prepared=6,
    )


@case(
    "52-职工代表名册",
    pairs(
        "序号=serial；代表姓名=name；性别=employee.sex；出生年月=employee.birth_date；民族=employee.ethnicity；"
        "文化程度=employee.education；政治面貌=employee.political_status；所在代表团=delegation；"
        "代表类别=kind；职务=employee.post；"
        "备注=note"
    ),
    header=(2,),
    first=3,
    who="代表",
)
def delegates(path: Path) -> None:
    simple(
        path,
        words("序号 代表姓名 性别 出生年月 民族 文化程度 政治面貌 所在代表团 代表类别 职务 备注"),
        titled="职工代表大会职工代表名册",
        prepared=8,
        foot=("填表说明：代表类别填写一线职工、管理人员等。",),
    )


@case(
    "53-慰问品签收左右三栏",
    pairs("序号=serial；姓名=name；工号=employee_number；签收=-"),
    header=(2,),
    first=3,
)
def triple(path: Path) -> None:
    made, sheet = book()
    title(sheet, "节日慰问品发放签收表", 12)
    head(sheet, ("序号", "姓名", "工号", "签收") * 3, 2)
    rows(sheet, 3, 10, 12)
    for row in range(3, 13):
        for n in range(3):
            sheet.cell(row, n * 4 + 1, row - 2 + n * 10)
    made.save(path)


@case(
    "54-职工子女暑托报名",
    pairs(
        "序号=serial；职工姓名=name；职工身份证号=id_number；职工工作单位=enterprise.name；"
        "职工联系电话=phone；子女姓名=-；"
        "子女性别=-；子女身份证号=-；子女就读学校=-；与职工关系=-"
    ),
    header=(2,),
    first=3,
)
def children(path: Path) -> None:
    simple(
        path,
        words(
            "序号 职工姓名 职工身份证号 职工工作单位 职工联系电话 子女姓名 子女性别 子女身份证号 "
            "子女就读学校 与职工关系"
        ),
        titled="职工子女爱心暑托班报名表",
        prepared=5,
    )


@case(
    "55-困难职工家庭配偶列",
    pairs(
        "序号=serial；姓名=name；身份证号=id_number；配偶姓名=-；配偶身份证号=-；配偶工作单位=-；"
        "紧急联系人=-；紧急联系人电话=-；"
        "单位联系人=-；单位联系电话=enterprise.phone"
    ),
    header=(2,),
    first=3,
)
def spouses(path: Path) -> None:
    simple(
        path,
        words(
            "序号 姓名 身份证号 配偶姓名 配偶身份证号 配偶工作单位 紧急联系人 紧急联系人电话 单位联系人 单位联系电话"
        ),
        titled="职工家庭情况登记表",
        prepared=5,
    )


@case(
    "56-职工技能竞赛报名",
    pairs(
        "参赛编号=-；选手姓名=name；选手性别=sex；身份证号=id_number；参赛工种=-；所在班组=-；文化程度=education；"
        "职业资格等级=skill_level；参加工作年月=started_work_on；本工种工龄=-；鞋码=-；手机=phone"
    ),
    header=(2,),
    first=3,
)
def contest(path: Path) -> None:
    simple(
        path,
        words(
            "参赛编号 选手姓名 选手性别 身份证号 参赛工种 所在班组 文化程度 职业资格等级 参加工作年月 "
            "本工种工龄 鞋码 手机"
        ),
        titled="职工技能大赛参赛选手报名汇总表",
        prepared=5,
    )
