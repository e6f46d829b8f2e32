"""What is kept of giving: campaigns, payment batches, the grant of each person with its receipt, goods."""

from __future__ import annotations

from unionwork.assistance.records.families import HardshipCase
from unionwork.assistance.records.money import Counted, Fund, HelpStandard, Worked
from unionwork.kit.fields import (
    BankAccount,
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
from unionwork.kit.lifecycle import Frozen
from unionwork.kit.record import Heading, Privacy, Record
from unionwork.workforce.records import Employee

TRANSFER, CASH, IN_KIND = "银行转账", "现金", "实物"
DRAFT, APPROVED, PAID, CLOSED = "编制", "已审批", "已发放", "已核销"
SIGNED, BY_PROXY, ARRIVED, SENT_BACK = "本人签领", "代领", "已到账", "已退回"
DONE = (SIGNED, BY_PROXY, ARRIVED)
WINTER, STUDY, COOL, JOBS, MUTUAL, DAILY = "送温暖", "金秋助学", "夏送清凉", "春送岗位", "医疗互助", "日常慰问"
STUDY_AID, VISITING = "子女助学", "会员日常慰问"
BOUGHT, GIVEN_US, ISSUED, BROUGHT_BACK, COUNTED = "购入", "受赠", "发放", "退库", "盘点"


class Campaign(Record, table="campaigns", title="帮扶活动"):
    """One campaign: 送温暖 of a winter, 金秋助学 of an autumn; its plan, whom it is for, what came of it."""

    plan = Heading("方案")
    kind = Choice("活动种类", "campaign-kind", required=True, also="种类", width=10)
    name = Text("活动名称", also="名称", privacy=Privacy.OPEN, width=24, help="不填由年度和种类得出")
    year = Year("年度", required=True, width=6)
    state = Choice("进度", "campaign-state", width=10)
    starts_on = Day("开始日期", also="起始日期", width=10)
    ends_on = Day("结束日期", also="截止日期", width=10)
    document = Text("方案文号", also="文号 会议纪要", width=18)
    budget = Money("资金预算", also="预算 慰问金预算", width=12)
    goods_budget = Money("物资预算", width=12)
    leader = Name("带队人", also="负责人", width=8)
    place = Text("活动地点", also="地点", privacy=Privacy.OPEN, width=16)
    content = Words("活动安排")

    choosing = Heading("选人和发放")
    who = Text(
        "选人条件", longest=400, width=24, help="对职工花名册的筛选条件；不填选全体在册会员", example="是否一线 是 “是”"
    )
    families = Flag("只选在档困难职工", width=10, help="“是”的从困难职工档案里选，不看选人条件")
    fund = Link("资金", to=Fund, width=24)
    way = Choice("发放方式", "payment-way", width=8)
    each = Money("每人金额", also="每人标准 慰问金标准", width=10)
    each_goods = Text("每人物品", also="慰问品", width=18, example="大米 10 千克、食用油 5 升")
    each_worth = Money("物品每份价值", also="慰问品价值", width=10)

    outcome = Heading("结果")
    list_on = Day("名单确定日期", width=10)
    held_on = Day("开始发放日期", width=10)
    closed_on = Day("总结日期", width=10)
    firms = Count("走访企业数", width=8)
    poor_firms = Count("其中困难企业数", width=8)
    jobs = Count("提供岗位数", also="岗位数", width=8, help="春送岗位填写")
    placed = Count("介绍成功人数", also="达成意向人数", width=8, help="春送岗位填写")
    summary = Words("活动总结", also="总结")
    rules = Frozen("适用的规定", width=16)
    note = Words("备注")


class PaymentBatch(Record, table="payment_batches", title="发放批次"):
    """One list of people paid or given goods together: one fund, one approval, one bank file, one voucher."""

    batch = Heading("批次")
    number = Text("批次号", also="编号 发放批次号", width=14, example="发〔2026〕1号")
    name = Text("名称", also="批次名称 项目名称", privacy=Privacy.OPEN, width=24, help="不填由活动或者项目得出")
    state = Choice("进度", "batch-state", width=8)
    project = Choice("帮扶项目", "assistance-project", required=True, also="项目", width=12)
    campaign = Link("帮扶活动", to=Campaign, width=24)
    fund = Link("资金", to=Fund, required=True, width=24)
    way = Choice("发放方式", "payment-way", required=True, width=8)
    day = Day("发放日期", also="日期", required=True, width=10, help="在档、标准和年度都按这一天看")
    basis = Text("依据", also="依据文号 会议纪要 审批文号", width=20)
    remark = Text("银行附言", also="附言 用途", longest=40, width=12, help="不填用批次名称")

    approval = Heading("审批")
    made_by = Name("制表人", width=8)
    checked_by = Name("复核人", width=8)
    approved_by = Name("审批人", also="工会主席", width=8)
    approved_on = Day("审批日期", width=10)

    proof = Heading("凭证")
    paid_on = Day("实际发放日期", width=10)
    receipt_number = Text("银行回单号", also="回单号", width=16)
    receipt_amount = Money("回单合计", also="银行回单合计", width=12, help="银行实际付出的合计，退票的不算")
    voucher_number = Text("记账凭证号", also="凭证号", width=12)
    voucher_amount = Money("凭证金额", also="记账凭证金额", width=12)
    closed_on = Day("核销日期", width=10)
    rules = Frozen("适用的规定", width=16)
    note = Words("备注")


class Payout(Record, table="payouts", title="批次合计"):
    """What the grants of a batch come to: kept beside it, worked out from them."""

    sums = Heading("合计")
    people = Counted("人数", width=6)
    total = Worked("金额合计", width=12)
    goods_total = Worked("物品折价合计", width=12)
    waiting = Counted("还没有签收", width=8)
    sent_back = Worked("退回金额", width=10)


class Grant(Record, table="grants", title="帮扶发放"):
    """What one person or family is given in one batch, and the receipt."""

    whom = Heading("给谁")
    batch = Link("发放批次", to=PaymentBatch, required=True, width=24)
    family = Link("困难职工档案", to=HardshipCase, width=12, help="在档家庭从档案里选，姓名、类别等照档案")
    employee = Link("职工", to=Employee, width=8)
    name = Name("姓名", width=8, help="不填照档案或者花名册")
    unit = Text("部门单位", also="所在部门 部门 单位", width=16)
    category = Choice("困难类别", "hardship-category", width=16)
    target = Choice("慰问对象分类", "visit-target", width=16)
    id_number = IdNumber("证件号码", also="身份证号")
    phone = Phone("联系电话", also="手机号码")

    what = Heading("给什么")
    project = Choice("帮扶项目", "assistance-project", also="项目", width=12)
    year = Year("年度", width=6)
    fund = Link("资金", to=Fund, width=24, help="照发放批次")
    standard = Link("执行标准", to=HelpStandard, width=16, help="不填按项目、类别和日期找")
    own_paid = Money("个人自付", width=10, privacy=Privacy.MASKED, help="医疗救助按自付部分核对")
    level = Choice("就读学段", "study-level", width=8, help="助学填写")
    amount = Money("金额", also="慰问金 救助金额", width=10)
    goods = Text("物品", also="慰问品", width=16)
    goods_worth = Money("物品折价", also="物品金额", width=10)
    why = Words("理由", also="发放理由 救助原因", privacy=Privacy.MASKED)

    pay = Heading("收款")
    account_name = Name("户名", width=8, help="须为本人；不填照姓名")
    bank_name = Text("开户银行", also="开户行", width=16)
    account = BankAccount("银行账号", also="银行卡号 卡号 账号")

    receipt = Heading("签收")
    outcome = Choice("签收结果", "grant-outcome", width=8)
    received_on = Day("签收日期", also="签领日期 到账日期", width=10)
    proxy = Name("代领人", width=8)
    proxy_relation = Choice("代领人关系", "kinship", also="代领关系", width=8)
    proxy_id = IdNumber("代领人证件号码")
    sent_back_why = Text("退回原因", width=14)
    note = Words("备注")


class GoodsEntry(Record, table="goods_entries", title="物资收发"):
    """Goods bought, given to us, handed out, counted: 账物相符."""

    goods = Heading("物资")
    day = Day("日期", required=True, width=10)
    kind = Choice("收发种类", "goods-move", required=True, also="种类", width=8)
    name = Text("物资名称", required=True, also="名称 品名 慰问品", privacy=Privacy.OPEN, width=14)
    measure = Text("单位", also="计量单位", longest=10, width=6, example="桶")
    quantity = Measure("数量", required=True, width=8)
    price = Money("单价", width=10)
    amount = Money("金额", width=10, help="不填由数量和单价得出")
    fund = Link("资金", to=Fund, width=24, help="购入的写明用哪笔资金")
    campaign = Link("帮扶活动", to=Campaign, width=24)
    party = Text("供货或领用单位", also="供货单位 领用单位 捐赠单位", width=16)
    voucher = Text("凭证号", also="发票号", width=12)
    note = Words("备注")
