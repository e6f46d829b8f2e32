"""What is kept of visits, applications for study aid and mutual aid, and of holidays and check-ups."""

from __future__ import annotations

from unionwork.assistance.records.families import HardshipCase
from unionwork.assistance.records.grants import Campaign, Grant
from unionwork.assistance.records.money import Fund, HelpStandard
from unionwork.kit.fields import (
    Choice,
    Count,
    Day,
    Flag,
    IdNumber,
    Link,
    Measure,
    Money,
    Name,
    Phone,
    Text,
    Words,
    Year,
)
from unionwork.kit.record import Heading, Privacy, Record
from unionwork.workforce.records import Employee

PERSON, GROUP = "个人", "集体"
RETREAT, CHECKUP, WOMEN_CHECKUP = "疗休养", "健康体检", "女职工专项体检"


class CareVisit(Record, table="care_visits", title="慰问登记"):
    """A visit to a member or a group: for what, by whom, with what; paid from a fund."""

    whom = Heading("慰问对象")
    object = Choice("慰问对象", "visit-object", required=True, width=8)
    employee = Link("职工", to=Employee, width=8)
    name = Text("姓名或集体名称", also="姓名 集体名称 慰问点", width=14, help="个人不填照花名册；集体写慰问点、班组")
    unit = Text("所在部门", also="部门 单位部门", width=14)
    people = Count("人数", also="覆盖人数 慰问人数", width=6)
    post_kind = Text("岗位类型", width=10, help="送清凉写高温、户外等", example="户外高温")
    target = Choice("对象分类", "visit-target", width=16)

    event = Heading("事由")
    kind = Choice("慰问事项", "visit-event", required=True, also="事项 慰问类别", width=10)
    happened_on = Day("事情发生日期", also="发生日期 结婚日期 住院日期", width=10)
    relative = Choice("去世亲属关系", "kinship", width=8, help="直系亲属去世的填写")
    why = Words("慰问事由", also="事由", privacy=Privacy.MASKED, help="不写病名")
    campaign = Link("帮扶活动", to=Campaign, width=24)

    visit = Heading("慰问")
    day = Day("慰问日期", required=True, also="慰问时间 日期", width=10)
    place = Text("地点", also="慰问地点", width=14)
    leader = Name("带队人", also="慰问人", width=8)
    standard = Link("执行标准", to=HelpStandard, width=16, help="不填按事项和日期找")
    amount = Money("慰问金", also="金额 慰问金额", width=10)
    goods = Text("慰问品", also="物品", width=16, example="鲜花 1 束、水果 1 篮")
    goods_number = Measure("慰问品数量", width=8)
    goods_price = Money("慰问品单价", width=10)
    goods_worth = Money("慰问品金额", width=10, help="不填由数量和单价得出")
    from_stock = Flag("领自库存", width=8, help="慰问品是已经入库的物资填“是”，不再记一次支出")
    fund = Link("资金", to=Fund, width=24)

    approval = Heading("审批和签收")
    group_opinion = Text("小组意见", width=12)
    branch_opinion = Text("分会意见", also="分工会意见", width=12)
    handled_by = Name("经办人", width=8)
    approved_by = Name("审批人", width=8)
    received_by = Name("领取人", also="接收人 签收人", width=8)
    received_on = Day("签收日期", width=10)
    voucher = Text("凭证号", width=12)
    note = Words("备注")


class StudyAid(Record, table="study_aids", title="金秋助学申请"):
    """One student of one family in one year."""

    household = Heading("家庭")
    year = Year("年度", required=True, width=6)
    family = Link("困难职工档案", to=HardshipCase, width=12)
    employee = Link("职工", to=Employee, required=True, width=8)
    income_each = Money("家庭人均月收入", privacy=Privacy.MASKED, width=10)
    hardship = Words("致困原因", also="家庭困难情况", privacy=Privacy.MASKED)

    student = Heading("学生")
    name = Name("学生姓名", required=True, also="就学子女姓名 子女姓名", width=8)
    relation = Choice("与职工关系", "kinship", also="与户主关系", width=8)
    id_number = IdNumber("学生证件号码", also="子女身份证号")
    sex = Choice("学生性别", "sex", width=4)
    phone = Phone("学生联系电话")
    school = Text("就读学校", also="学校 录取学校", width=16)
    level = Choice("就读学段", "study-level", required=True, also="学历层次", width=8)
    major = Text("院系专业", also="专业", width=14)
    years = Count("学制（年）", also="学制", width=6)
    entered = Year("入学年份", width=6)
    grade = Text("年级", width=8, example="一年级")
    notice = Text("录取通知书号", width=14)
    tuition = Money("学费", also="学费（每年）", width=10)
    lodging = Money("住宿费", width=10)
    other_aid = Text("其他资助", also="已获其他资助", width=14, help="名称和金额")
    bar = Choice("不予资助情形", "study-bar", width=14, help="有其中一样的不能资助")

    asking = Heading("申请")
    applied_on = Day("申请日期", width=10)
    applied_for = Money("申请金额", width=10)
    granted = Money("资助金额", also="核定金额", width=10)
    grant = Link("发放记录", to=Grant, width=12)
    union_opinion = Text("单位工会意见", width=14)
    note = Words("备注")


class MutualClaim(Record, table="mutual_claims", title="医疗互助给付"):
    """An application for a payment of the mutual aid: what is medical stays sealed."""

    member = Heading("参保职工")
    employee = Link("职工", to=Employee, required=True, width=8)
    number = Text("参保编号", width=14)
    term = Text("参保期", width=14, example="2026年度")
    state = Choice("进度", "mutual-state", width=8)

    illness = Heading("治疗")
    item = Choice("申请项目", "mutual-item", required=True, privacy=Privacy.MASKED, width=10)
    admitted_on = Day("入院日期", width=10)
    discharged_on = Day("出院日期", also="治疗结束日期", width=10)
    told_on = Day("告知日期", also="报告日期", width=10, help="治疗结束后向互助机构告知的日期")
    hospital = Text("医院", privacy=Privacy.SEALED, width=16)
    disease = Text("疾病名称", also="诊断", privacy=Privacy.SEALED, width=14)
    total = Money("医疗总费用", also="总费用", privacy=Privacy.MASKED, width=12)
    pooled = Money("统筹支付", privacy=Privacy.MASKED, width=12)
    serious = Money("大病支付", privacy=Privacy.MASKED, width=12)
    own_paid = Money("个人自付", also="自付", privacy=Privacy.MASKED, width=12)
    own_cost = Money("个人自费", also="自费", privacy=Privacy.MASKED, width=12)
    settled_on = Day("费用结算日期", also="结算日期", width=10, help="从这天起两年内不申请的，视为放弃")

    claim = Heading("申请和给付")
    applied_on = Day("申请日期", also="报送日期", width=10)
    applied_for = Money("申请金额", width=10)
    granted = Money("给付金额", also="审核金额 核定金额", width=10)
    paid_on = Day("给付日期", width=10)
    handled_by = Name("经办人", width=8)
    note = Words("备注")


class Enrolment(Record, table="enrolments", title="互助参保"):
    """One member in one term of the mutual aid."""

    enrolment = Heading("参保")
    employee = Link("职工", to=Employee, required=True, width=8)
    term = Text("参保期", required=True, width=14, example="2026年度")
    starts_on = Day("参保起始日期", also="保障开始日期", required=True, width=10)
    ends_on = Day("参保截止日期", also="保障结束日期", required=True, width=10)
    fee = Money("参保费", also="互助金", width=10)
    paid_by = Text("出资方", width=10, example="工会")
    note = Words("备注")


class Wellbeing(Record, table="wellbeing_records", title="疗休养和体检"):
    """Who went on a rest or to a check-up; what was found there is not kept."""

    what = Heading("疗休养和体检")
    employee = Link("职工", to=Employee, required=True, width=8)
    kind = Choice("种类", "wellbeing-kind", required=True, also="类别", width=12)
    day = Day("日期", required=True, also="开始日期 体检日期", width=10)
    ends_on = Day("结束日期", width=10)
    place = Text("地点或机构", also="疗休养地点 体检机构", width=18)
    fee = Money("费用", width=10)
    note = Words("备注", help="不写体检结果")
