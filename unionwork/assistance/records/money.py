"""What is kept of the money: funds by source, what came in and went back, and the standards help is given by."""

from __future__ import annotations

from unionwork.kit.fields import Choice, Count, Day, Flag, Link, Money, Text, Words, Year
from unionwork.kit.record import Heading, Privacy, Record

CENTRAL, FISCAL, UPPER_UNION, OWN = "中央财政专项", "地方财政配套", "上级工会拨付", "本级工会经费"
NATIONAL, PROVINCIAL = "中央", "省级"
OPENING, RECEIVED, DONATED, INTEREST, RECOVERED = "期初结余", "收到拨款", "收到捐赠", "利息", "收回"
RETURNED, OTHER_SPENDING = "退回上级", "其他支出"
COMES_IN = (OPENING, RECEIVED, DONATED, INTEREST, RECOVERED)
SEEN, TO_CHECK = "已核", "待核对"


class Worked(Money):
    """An amount the program works out from other records."""

    typed = False


class Counted(Count):
    """A number the program counts in other records."""

    typed = False


class Fund(Record, table="funds", title="帮扶资金"):
    """One sum of money kept apart by where it came from: 专款专用."""

    what = Heading("资金")
    name = Text("资金名称", also="名称", privacy=Privacy.OPEN, width=24, help="不填由年度和来源得出")
    source = Choice("资金来源", "fund-source", required=True, also="来源", width=14)
    level = Choice("财政级次", "fund-level", also="级次", width=8, help="地方财政配套须写明省、市、县；中央财政不用填")
    year = Year("年度", required=True, width=6)
    document = Text("拨款文号", also="文号 依据文号", width=18)
    restricted = Choice("限定项目", "assistance-project", width=12, help="只能用于某一项目的填写，不填为不限")
    use_by = Day("使用期限", also="使用截止日期", width=10, help="到期没有用完的按文件退回")
    note = Words("备注")


class FundEntry(Record, table="fund_entries", title="资金收支"):
    """Money that came in, or left by another way than a grant, a visit or a purchase, which are read off their own."""

    entry = Heading("收支")
    fund = Link("资金", to=Fund, required=True, width=24)
    day = Day("日期", required=True, also="收支日期 到账日期", width=10)
    kind = Choice("收支种类", "fund-move", required=True, also="种类", width=10)
    amount = Money("金额", required=True, width=12, help="都填正数，收还是支由种类决定")
    party = Text("对方单位", also="付款单位 收款单位 捐赠人", width=20)
    basis = Text("依据", also="文号 摘要", width=18)
    voucher = Text("凭证号", also="记账凭证号", width=12)
    note = Words("备注")


class FundCheck(Record, table="fund_checks", title="资金对账"):
    """What the books say held against the bank, the cash box and the accountant's books: 账账、账款相符."""

    check = Heading("对账")
    fund = Link("资金", to=Fund, required=True, width=24)
    day = Day("对账日期", required=True, also="日期", width=10)
    bank = Money("银行对账单余额", also="银行余额", required=True, width=14)
    cash = Money("库存现金", also="现金余额", width=12)
    accounts = Money("会计账余额", also="总账余额", width=12, help="会计账簿上这笔资金的余额")
    outstanding = Money("未达账项", width=12, help="台账已经记了支出、银行还没有付出的；反过来用负数")
    left = Worked("台账余额", width=12, help="由程序从收支和发放算出")
    by = Text("对账人", width=10)
    note = Words("说明")


class HelpStandard(Record, table="help_standards", title="帮扶慰问标准"):
    """How much may be given for what: a local or own standard with its source, from one day until another."""

    what = Heading("项目")
    project = Choice("帮扶项目", "assistance-project", required=True, also="项目", width=12)
    event = Choice("慰问事项", "visit-event", width=12, help="会员日常慰问按事项定标准")
    category = Choice("困难类别", "hardship-category", width=16, help="不填为各类相同")
    level = Choice("就读学段", "study-level", width=8, help="助学按学段定标准")
    place = Text("适用地区", privacy=Privacy.OPEN, width=12, example="本会")
    adopted = Flag("本会执行", also="采用 执行", width=8, help="只有“是”的才用来核对；从各地带入的先看清再改成“是”")

    figure = Heading("标准")
    unit = Choice("计量单位", "standard-unit", width=8)
    amount = Money("每次上限", also="金额上限 标准金额 金额", width=10)
    months = Count("低保月数", also="按几个月低保", width=8, help="按低保标准乘月数计的填写")
    percent = Count("自付比例（%）", also="自付比例", width=8, help="按个人自付的百分之几计的填写")
    yearly = Money("每年上限", also="全年上限 年度上限", width=10)
    kind_only = Flag("只发实物", also="实物", width=8, help="只能发慰问品，不能发现金")
    words = Words("说明")

    basis = Heading("依据")
    starts_on = Day("执行日期", required=True, also="施行日期 起始日期", width=10)
    ends_on = Day("停止日期", also="废止日期 截止日期", width=10)
    law = Text("依据文件", also="文件 出处", privacy=Privacy.OPEN, width=24)
    verified = Choice("核对情况", "standard-seen", width=8, help="没有见过原文的写待核对")
