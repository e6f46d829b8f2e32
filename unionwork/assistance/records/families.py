"""What is kept of a family in hardship: the one open file of a household, its people, what it earns and must spend."""

from __future__ import annotations

from unionwork.kit.fields import (
    Address,
    BankAccount,
    Choice,
    Count,
    Day,
    DayOrMonth,
    Flag,
    IdNumber,
    Link,
    Measure,
    Money,
    Name,
    Phone,
    Text,
    Words,
)
from unionwork.kit.lifecycle import Frozen
from unionwork.kit.record import Heading, Privacy, Record
from unionwork.workforce.records import Employee

DEEP, RELATIVE, ACCIDENT = "深度困难职工家庭", "相对困难职工家庭", "意外致困职工家庭"
OLD = ("低保户", "低保边缘户", "意外致困户")
ILLNESS, OTHER = "患重特大疾病", "其他"
SELF = "本人"
HANDBOOK = "困难职工档案表（各地通行样式）"


class Standard(Record, table="hardship_standards", title="认定标准"):
    """One dated set of figures by which families are judged; another place or year is another record."""

    scope = Heading("适用")
    name = Text("方案名称", required=True, privacy=Privacy.OPEN, width=18, example="2026 年度认定标准")
    since = Day("施行日期", required=True, width=10, help="从这天起的认定按它算；办结的不变")
    until = Day("停用日期", width=10)
    minimum_living = Money(
        "低保标准（元/人·月）", required=True, also="低保标准 城市低保标准 最低生活保障标准", width=10,
        help="当地民政部门公布的城市居民最低生活保障标准，每年变",
    )  # fmt: skip
    minimum_wage = Money(
        "最低工资（元/月）", also="最低工资标准", width=10, help="有劳动能力而未就业的按它虚拟计入收入"
    )

    lines = Heading("三类家庭")
    compare = Choice("怎样比较", "hardship-compare", required=True, width=8, help="“低于”不含相等，“不高于”含相等")
    deep_times = Measure("深度：低保的倍数", required=True, width=8, example="1")
    relative_times = Measure("相对：低保的倍数", width=8, example="2")
    accident_rule = Choice("意外致困怎样认", "hardship-accident", width=10)
    accident_times = Measure("意外：低保的倍数", width=8, example="3")
    accident_share = Measure("意外：致困支出占年收入（%）", width=8, example="80")
    deep_ceiling = Measure("深度：扣减前收入上限（低保倍数）", width=8, help="宜兴等地另设；空为不设")
    relative_ceiling = Measure("相对：扣减前收入上限（低保倍数）", width=8, help="宜兴等地另设；空为不设")

    caps = Heading("刚性支出扣减上限")
    study_cap = Money("因学上限（元/年）", width=10, help="空为不限")
    housing_cap = Money("住房上限（元/年）", width=10, help="空为不限")
    work_cap = Money("就业成本上限（元/年）", width=10, help="空为不限")

    source = Heading("出处")
    basis = Text("依据文件", required=True, privacy=Privacy.OPEN, width=24, example="市总工会困难职工认定办法")
    checked = Choice(
        "核对情况", "standard-seen", required=True, width=6, help="没有见到原文的选“待核对”，认定书上会注明"
    )
    note = Words("备注")


class HardshipCase(Record, table="hardship_cases", title="困难职工档案"):
    """一户一档: the file of one household, opened in the name of the employee."""

    person = Heading("困难职工")
    number = Text(
        "档案编号", unique=True, also="职工编号 档案号 编号", privacy=Privacy.OPEN, width=15, example="困〔2026〕3号"
    )
    employee = Link("职工", to=Employee, required=True, also="困难职工", width=8)
    name = Name("姓名", also="职工姓名 户主姓名", width=8, help="不填由职工名册得出")
    id_number = IdNumber(
        "证件号码", privacy=Privacy.MASKED, also="身份证号 身份证号码", width=20, help="不填由职工名册得出"
    )
    phone = Phone("手机号码", also="联系电话", privacy=Privacy.MASKED, width=12)
    other_contact = Text("其他联系方式", also="其它联系方式", privacy=Privacy.MASKED, width=12)
    work_status = Choice("工作状态", "work-status", also="身份", width=8)
    health = Choice("健康状况", "hardship-health", privacy=Privacy.SEALED, width=8, article=HANDBOOK)
    illness = Text("病种", also="疾病名称 所患疾病", privacy=Privacy.SEALED, width=12)
    disability = Choice("残疾类别", "disability-kind", privacy=Privacy.SEALED, width=8)
    disability_grade = Choice("残疾等级", "disability-grade", privacy=Privacy.SEALED, width=6)
    model_worker = Choice("劳模类型", "model-worker", width=8)
    medical = Choice("医保状况", "medical-insurance", width=8)
    single_parent = Flag("是否单亲", width=6)
    no_employment = Flag("是否零就业家庭", width=6)
    able = Flag("是否有一定自救能力", width=6)

    home = Heading("家庭")
    address = Address("家庭住址", also="住址", privacy=Privacy.MASKED, width=20)
    postcode = Text("邮政编码", also="邮编", width=6)
    region = Text("户口所在地行政区划", also="户口所在地", privacy=Privacy.OPEN, width=14)
    household_type = Choice("户口类型", "household-type", width=8)
    housing = Choice("住房类型", "housing-kind", width=8)
    floor_space = Measure("建筑面积（㎡）", also="建筑面积 住房面积", width=6)
    property = Words(
        "家庭财产", also="财产状况", privacy=Privacy.SEALED, help="不动产、机动车（购买年份）、商铺、其他；没有写“无”"
    )
    other_help = Words("其他单位帮扶救助情况", also="已享受救助")
    allowance = Money("低保金额（元/月）", also="低保金额", privacy=Privacy.MASKED, width=8)

    hardship = Heading("困难")
    cause = Choice("主要致困原因", "hardship-cause", also="致困原因", width=10, article=HANDBOOK)
    cause_2 = Choice("次要致困原因一", "hardship-cause", also="次要致困原因", width=10)
    cause_3 = Choice("次要致困原因二", "hardship-cause", width=10)
    cause_4 = Choice("次要致困原因三", "hardship-cause", width=10)
    other_cause = Text("其他原因", also="其他原因文字", width=14)
    story = Words("困难情况说明", also="困难情况", privacy=Privacy.SEALED)
    accident_cost = Money(
        "致困支出（元/年）", privacy=Privacy.MASKED, width=10, help="意外致困：扣除赔付、保险、救助后自己负担的"
    )
    account_name = Name("户名", privacy=Privacy.MASKED, width=8, help="须是本人")
    bank = Text("开户银行", also="开户行 支行名称", privacy=Privacy.MASKED, width=16, help="写到支行")
    account = BankAccount("银行账号", also="银行卡号 账号", privacy=Privacy.SEALED, width=20)

    course = Heading("办理")
    state = Choice("进度", "hardship-state", also="状态", width=10)
    applied_on = Day("申请日期", also="申报日期", width=10)
    authorised_on = Day("签齐授权日期", width=10)
    agrees_to_notice = Flag("同意公示", width=6, article="《个人信息保护法》第二十五条")
    accepted_on = Day("受理日期", width=10)
    accepted_by = Name("受理人", width=8)
    visited_on = Day("入户日期", width=10)
    assessed_on = Day("评议日期", width=10)
    meeting = Text("评议会议", width=16, example="工会委员会 2026 年第 8 次会议")
    minutes = Words("评议意见")
    published_on = Day("公示开始日期", also="公示日期", width=10)
    published_at = Text("公示地点", privacy=Privacy.OPEN, width=12, example="厂区公开栏")
    notice_ends_on = Day("公示截止日期", width=10, help="由公示开始日期和公示期（工作日）得出")
    notice_closed_on = Day("公示结果日期", width=10)
    notice_result = Words("公示结果")
    reported_on = Day("报上级日期", also="上报日期", width=10)
    returned_on = Day("退回日期", width=10)
    return_words = Words("退回原因")
    filed_on = Day("批准建档日期", also="建档日期", width=10)
    upper_number = Text(
        "系统编号", also="系统档案编号", privacy=Privacy.OPEN, width=14, help="县级以上工会录入系统后给的编号"
    )
    review_due_on = Day("复核起算日期", width=10, help="建档和每次复核后重新起算，满一年要复核")
    reviewing_on = Day("发起复核日期", width=10)
    reviewed_on = Day("复核日期", width=10)
    refused_on = Day("不予认定日期", width=10)
    refusal = Words("不予认定理由")
    left_on = Day("脱困日期", also="退档日期", width=10)
    leaving = Words("致困因素消除说明", also="脱困说明")
    cancelled_on = Day("注销日期", width=10)
    cancelling = Choice("注销原因", "hardship-cancelling", width=10)

    outcome = Heading("认定")
    category = Choice("困难类别", "hardship-category", also="困难职工类别 类别", width=17)
    differs_why = Words("与测算不同的理由", help="集体研究的类别和测算的不一样时写明")
    people = Count("家庭人口", width=6, help="由家庭成员得出，连本人")
    income = Money("家庭年度总收入", privacy=Privacy.MASKED, width=10, help="由收入明细得出")
    rigid = Money("家庭刚性支出", privacy=Privacy.MASKED, width=10, help="由支出明细得出，已按上限扣减")
    net = Money("月人均纯收入", privacy=Privacy.MASKED, width=10, help="（年收入－刚性支出）÷人口÷12")
    line = Money("适用的低保标准", width=10)
    standard = Text("适用的认定方案", privacy=Privacy.OPEN, width=16)
    worked_out_on = Day("测算日期", width=10)
    opened_by = Name("建档人", width=8)
    checked_by = Name("审核人", width=8)
    rules = Frozen("适用的规定", width=16)
    note = Words("备注")


class HouseholdMember(Record, table="household_members", title="家庭成员"):
    """Somebody who lives in the household besides the employee."""

    who = Heading("成员")
    family = Link("困难职工档案", to=HardshipCase, required=True, also="档案编号 户主", width=10)
    name = Name("姓名", required=True, also="成员姓名", width=8)
    kinship = Choice("与户主关系", "kinship", required=True, also="关系 称谓 与本人关系", width=8)
    id_number = IdNumber("证件号码", privacy=Privacy.MASKED, also="身份证号 身份证号码", width=20)
    sex = Choice("性别", "sex", width=4)
    birth_date = DayOrMonth("出生日期", also="出生年月", width=10)
    ethnicity = Choice("民族", "ethnicity", width=6)
    political_status = Choice("政治面貌", "political-status", width=8)
    marital_status = Choice("婚姻状况", "marital-status", width=6)
    household_type = Choice("户口类型", "household-type", width=8)
    phone = Phone("手机号码", also="联系电话", privacy=Privacy.MASKED, width=12)
    work = Heading("身份和收入")
    identity = Choice("人员身份", "household-identity", also="身份 工作状态", width=8)
    employer = Text("单位或学校", also="工作单位 就读学校 单位（学校）", width=16)
    education = Choice("当前学历", "education", also="学历", width=8)
    entered_in = Text("入学年份", width=6)
    school_years = Count("年制", width=4)
    monthly_income = Money(
        "月收入", also="月收入（元）", privacy=Privacy.MASKED, width=8, help="有收入明细的以明细为准"
    )
    able_to_work = Flag("有劳动能力而未就业", width=8, help="法定劳动年龄内、不在校、没有就业的，按最低工资虚拟计入")
    proof_of_none = Text("无收入证据", width=12, help="有证据证实没有收入或另有收入的写明，就不虚拟计入")
    care = Heading("健康")
    medical = Choice("医保状况", "medical-insurance", width=8)
    health = Choice("健康状况", "hardship-health", privacy=Privacy.SEALED, width=8)
    illness = Text("疾病或残疾", also="疾病/残疾类别 疾病 残疾类别", privacy=Privacy.SEALED, width=12)
    signing = Heading("授权")
    authorised_on = Day("签授权书日期", width=10, help="成年成员每人都要签")
    promised_on = Day("签收入承诺日期", width=10)
    guardian = Name("监护人", privacy=Privacy.MASKED, width=8, help="不满十四周岁的，由监护人同意")
    note = Words("备注")


class IncomeItem(Record, table="hardship_incomes", title="收入明细"):
    """What one person of the household earned in the twelve months."""

    what = Heading("收入")
    family = Link("困难职工档案", to=HardshipCase, required=True, also="档案编号", width=10)
    member = Link("家庭成员", to=HouseholdMember, also="成员", width=8, help="空着就是职工本人")
    kind = Choice("收入项目", "hardship-income", required=True, also="项目", width=12)
    amount = Money(
        "年收入（元）", required=True, also="年额 金额", privacy=Privacy.MASKED, width=10, help="申请前十二个月"
    )
    verified = Money("核实年收入（元）", privacy=Privacy.MASKED, width=10, help="入户核实的数，填了就按它算")
    reason = Text("差异原因", width=14)
    proof = Text("证明材料", width=14)
    note = Words("备注")


class ExpenseItem(Record, table="hardship_expenses", title="刚性支出明细"):
    """What the household had to spend in the twelve months and bore itself."""

    what = Heading("支出")
    family = Link("困难职工档案", to=HardshipCase, required=True, also="档案编号", width=10)
    member = Link("家庭成员", to=HouseholdMember, also="成员", width=8, help="空着就是职工本人")
    kind = Choice("支出项目", "hardship-expense", required=True, also="项目", width=10)
    total = Money("支出总额（元/年）", also="总额", privacy=Privacy.MASKED, width=10)
    covered = Money(
        "已报销赔付救助（元）", privacy=Privacy.MASKED, width=10, help="医保、保险、赔付、救助已经负担的部分"
    )
    amount = Money(
        "自己负担（元/年）",
        also="自付金额 金额",
        privacy=Privacy.MASKED,
        width=10,
        help="由总额减已报销得出，也可直接填",
    )
    verified = Money("核实自付（元/年）", privacy=Privacy.MASKED, width=10, help="入户核实的数，填了就按它算")
    papers = Count("票据张数", width=6)
    compulsory = Flag("义务教育阶段", width=6, help="义务教育阶段的不算因学支出")
    note = Words("备注")


class Exclusion(Record, table="hardship_exclusions", title="排除情形"):
    """One question whose yes keeps a family out, as it was answered."""

    what = Heading("逐条核对")
    family = Link("困难职工档案", to=HardshipCase, required=True, also="档案编号", width=10)
    question = Choice("情形", "hardship-exclusion", required=True, width=24)
    answer = Choice("有没有", "hardship-answer", required=True, width=6)
    reason = Words("说明", help="有的、存疑的写明事实")


class Visit(Record, table="visits", title="入户调查"):
    """One visit at home, by two people."""

    when = Heading("入户")
    family = Link("困难职工档案", to=HardshipCase, required=True, also="档案编号", width=10)
    number = Text("调查编号", width=10)
    day = Day("调查日期", required=True, also="入户日期", width=10)
    place = Address("地点", privacy=Privacy.MASKED, width=16)
    visitor = Name("调查人一", required=True, width=8)
    visitor_post = Text("调查人一职务", width=8)
    second = Name("调查人二", width=8)
    second_post = Text("调查人二职务", width=8)
    companion = Name("陪同人", width=8)
    spoken_to = Name("被访人", width=8)
    relation = Choice("被访人与户主关系", "kinship", width=8)
    found = Heading("核实")
    people_agree = Flag("成员与申报一致", width=6)
    people_words = Words("成员核对说明")
    income_agree = Flag("收入与申报一致", width=6)
    income_words = Words("收入核对说明")
    expense_agree = Flag("支出与申报一致", width=6)
    papers = Count("票据张数", width=6)
    expense_words = Words("支出核对说明")
    property = Words("财产核对", privacy=Privacy.SEALED, help="房、车、商铺、存款线索")
    living = Words("居住现状", help="结构、面积、家电")
    cause = Words("致困原因和经过", privacy=Privacy.SEALED)
    enjoyed = Words("已享受政策")
    needs = Words("帮扶需求")
    outcome = Heading("结论")
    conclusion = Choice("调查结论", "visit-conclusion", required=True, width=8)
    category = Choice("建议类别", "hardship-category", width=12)
    words = Words("结论说明")


class Objection(Record, table="hardship_objections", title="公示异议"):
    """What somebody said against a name on the notice, and what came of it."""

    what = Heading("异议")
    family = Link("困难职工档案", to=HardshipCase, required=True, also="档案编号", width=10)
    received_on = Day("收到日期", required=True, width=10)
    named = Flag("实名", width=4)
    way = Text("提出方式", width=8, example="来访")
    words = Words("异议内容", required=True, privacy=Privacy.SEALED)
    checked_by = Name("核查人", width=8)
    checked = Words("核查情况")
    upheld = Flag("异议成立", width=6)
    closed_on = Day("办结日期", width=10)
