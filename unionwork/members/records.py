"""What is kept of the union, of membership as dated events, of committees, of dues and funds."""

from __future__ import annotations

from unionwork.kit.days import PartialDay
from unionwork.kit.fields import (
    BankAccount,
    Choice,
    Count,
    CreditCode,
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
from unionwork.kit.record import Heading, Privacy, Record
from unionwork.workforce.records import Employee, Unit


class Month(DayOrMonth):
    """A month of account; a day written into it says no more than its month."""

    def read(self, written: object) -> PartialDay:
        day = super().read(written)
        return PartialDay(day.year, day.month)


class Union(Record, table="unions", title="工会信息"):
    """The grassroots union itself; there is one."""

    identity = Heading("工会")
    name = Text(
        "工会名称",
        required=True,
        also="基层工会名称 工会组织名称 902",
        privacy=Privacy.OPEN,
        width=24,
        help="与上级批复、公章一致",
        example="浙东晨光机械有限公司工会委员会",
    )
    short_name = Text("工会简称", width=14)
    credit_code = CreditCode(
        "工会统一社会信用代码",
        also="工会机构代码 工会组织机构代码 社会信用代码",
        help="工会法人资格证书上的代码，以 81 开头；不要填成单位的",
        example="81339900MC0UN1W03R",
        article="GB 32100-2015",
    )
    statistics_code = Text(
        "基层工会统计编码",
        also="统计编码 901 工会编号",
        longest=30,
        width=14,
        help="工会统计年报封面的 901 码，每个基层工会一个，每年不变",
    )
    region_code = Text("工会所在地行政区划代码", also="903", longest=12, example="339900", article="GB/T 2260")
    form = Choice("工会组织类型", "union-form", also="基层工会组织类型 904 工会类型", width=12)
    upper_union = Text(
        "上一级工会", also="上级工会 上级工会名称", privacy=Privacy.OPEN, width=20, example="东州市总工会"
    )
    local_union = Text("地方协管工会", width=18)
    province = Text(
        "适用省份", longest=10, width=8, help="选定后期限、名额按本省条例计算；不选按全国规定", example="浙江"
    )

    founding = Heading("建会与届期")
    founded_on = Day("建会日期", also="成立日期 建会时间 工会成立日期")
    approved_by = Text("批准建会的工会", also="审批单位", privacy=Privacy.OPEN, width=18, article="《工会法》第十二条")
    approved_on = Day("建会批复日期", also="核准日期 批复日期", article="《工会法》第十二条")
    approval_number = Text(
        "建会批复文号", also="审批文号 批复文号", privacy=Privacy.OPEN, width=16, article="《工会法》第十二条"
    )
    first_committee_on = Day("第一届委员会产生日期", also="第一届委员会产生日 第一届委员会成立日期")
    covered_units = Count("涵盖单位数", also="涵盖单位数量", width=8, help="联合基层工会填写；单独建会填 1")
    covered_private_units = Count("涵盖非公企业数", width=8)

    legal = Heading("法人资格")
    legal_person = Flag("有工会法人资格", also="是否有法人资格证 是否具备法人资格", article="《工会法》第十五条")
    certificate_number = Text("法人资格证书号", also="法人资格证书号码 工会法人资格证书号", width=16)
    certificate_on = Day("法人证书发证日期", also="发证日期")
    certificate_until = Day(
        "法人证书有效期至", help="期满前 30 日内申请换领", article="《基层工会法人登记管理办法》第二十六条"
    )
    business_scope = Words("业务范围", privacy=Privacy.OPEN)
    liability = Words("承担民事责任能力状况", also="民事责任能力")
    chair = Link(
        "法定代表人",
        to=Employee,
        also="工会主席 负责人",
        width=8,
        help="工会主席为法定代表人",
        article="《工会法》第十五条",
    )
    chair_since = Day("法定代表人本届任期起", also="本届任起始时间")
    chair_other_post = Text("法定代表人其他职务", also="现任其他职务")

    contact = Heading("地址与联系")
    phone = Text("工会电话", also="联系电话", privacy=Privacy.OPEN, longest=30, example="0570-1234568")
    email = Text("电子邮箱", also="邮箱 电子邮件", privacy=Privacy.OPEN, width=18)
    seat = Text("住所地址", also="住所", privacy=Privacy.OPEN, width=24)
    seat_postcode = Text("住所邮编", longest=6)
    office = Text("办公地址", privacy=Privacy.OPEN, width=24)
    office_postcode = Text("办公邮编", longest=6)
    contact_name = Name("经办人", also="联系人 经办人姓名", width=8)
    contact_post = Text("经办人职务")
    contact_id = IdNumber("经办人身份证号码", also="经办人身份证号")
    contact_phone = Phone("经办人手机号码", also="经办人手机 联系人电话")

    money = Heading("经费与资产")
    own_account = Flag("有单独经费账户", also="是否有单独经费账户 独立账户")
    bank_name = Text("工会开户银行", also="工会开户行", width=16)
    bank_account = BankAccount("工会银行账号", also="工会账号")
    balance = Measure("上年结余累计（万元）", also="上年结余累计 上年结余")
    dues_income = Measure("年会员缴纳会费收入（万元）", also="会费收入 年会员缴纳会费收入")
    levy_income = Measure("年拨缴经费本级留成收入（万元）", also="年2%拨交工会经费本级留成收入 拨缴经费本级留成")
    other_income = Measure("其他收入（万元）", also="其他收入", help="会费、经费以外的收入")
    fixed_funds = Measure("固定资金（万元）", also="固定资金")
    liquid_funds = Measure("流动资金（万元）", also="流动资金", help="申请法人资格一般不少于 0.6 万元")
    other_funds = Measure("其他资金（万元）", also="其他资金")
    office_area = Measure("办公场所面积（㎡）", also="办公场所 办公面积")
    activity_area = Measure("活动场所面积（㎡）", also="活动场所 活动面积")
    other_area = Measure("其他场所面积（㎡）", also="其他场所")
    fee_mode = Choice("会费计收方式", "fee-mode", help="不选按本人工资收入的 0.5% 计收")
    fixed_fee = Money("会费定额（元/月）", privacy=Privacy.INSIDE, help="按定额计收时填写")
    kept_percent = Count("经费留成比例（%）", width=8, help="拨缴经费留在本级的百分比，以上级规定为准；常见 60")

    state = Heading("工作情况")
    model_home = Choice("职工之家级别", "honour-level", also="模范职工之家级别 是否模范职工之家")
    two_loves = Choice("双爱双评先进级别", "honour-level", also="双爱双评先进单位级别")
    shows_sign = Flag("工会亮牌子", also="是否亮牌子")
    chair_shows = Flag("主席亮身份", also="主席是否亮身份 是否亮身份")
    has_seal = Flag("有工会印章", also="是否有工会印章")
    mediation = Flag("设劳动争议调解委员会", also="是否成立劳动争议调解委员会")
    law_supervision = Flag("设劳动法律监督组织", also="是否成立劳动法律监督组织")
    safety_supervision = Flag("设劳动保护监督检查组织", also="是否成立劳动保护监督检查委员会")
    collective_contract = Flag("签订集体合同", also="是否签订集体合同")
    contract_signed_on = Day("集体合同最近签订日期", also="最近签订时间")
    contract_until = Day("集体合同有效期至", also="有效期")
    contract_reviewed = Flag("集体合同经人社部门审查通过", also="是否报人社部门审查通过")
    wage_bargaining = Flag("建立工资集体协商制度", also="是否建立工资集体协商制度")
    congress = Flag("建立职代会制度", also="是否建立职代会制度")
    congress_number = Count("职代会届数", width=6)
    congress_met_on = Day("职代会最近召开日期", also="最近召开时间")
    open_affairs = Flag("实行厂务公开", also="是否实行厂务公开")
    meetings_this_term = Count("本届召开会员（代表）大会次数", width=8, article="《工会法》第十七条")
    note = Words("备注")


class Standing(Record, table="employees", title="会籍"):
    """What the membership events of an employee say today; kept beside the employee, never typed over."""

    membership = Heading("会籍")
    is_member = Flag("是否会员", also="会员 是否工会会员 工会会员 是否入会 入会", width=6)
    member_status = Choice("会籍状态", "member-status", also="会员状态 会籍情况 会籍 会员类别", width=8)
    joined_union_on = DayOrMonth(
        "入会时间",
        width=10,
        also="入会日期 加入工会时间 入会批准日期 何时加入工会组织 加入工会日期 入会年月",
        help="工会委员会批准之日；转入的是首次入会之日，会龄连续",
        article="《中国工会章程》第二条",
    )
    member_number = Text("会员证号", also="工会会员证号 会员证编号 会员编号 会员证号码 会员卡号 会员号", width=12)
    joining_way = Choice("入会方式", "joining-way", width=8)
    status_since = DayOrMonth("会籍变动日期", also="会籍变化日期", width=10)
    status_kind = Choice("会籍变动类型", "member-change", also="会籍变化类型", width=10)
    status_reason = Choice("会籍变动原因", "member-change-reason", also="会籍变化原因", width=12)


class MembershipEvent(Record, table="membership_events", title="会籍变动"):
    """One dated change of somebody's membership; the status follows from the last of them."""

    change = Heading("变动")
    employee = Link("职工", to=Employee, required=True, also="姓名 会员 会员姓名", width=10)
    kind = Choice("变动类型", "member-change", required=True, also="会籍变化类型 会籍变动类型 类型", width=10)
    day = DayOrMonth(
        "变动日期",
        wanted=True,
        also="会籍变化日期 会籍变动日期 日期",
        width=10,
        help="批准入会填委员会批准之日，会籍从这天算起",
        article="《中国工会章程》第二条",
    )
    reason = Choice("变动原因", "member-change-reason", also="会籍变化原因 会籍变动原因 原因", width=14)
    details = Words("情况说明", also="具体情况 事由 原因说明", width=20)

    decision = Heading("审批")
    applied_on = Day("本人申请日期", also="申请日期 申请时间")
    group_opinion = Words("工会小组意见", also="小组意见")
    approved_by = Text(
        "批准机关",
        also="审批机关 批准单位",
        privacy=Privacy.OPEN,
        width=16,
        help="会员由本会基层委员会批准，不是上级工会",
        article="《中国工会章程》第二条",
    )
    decided_on = Day("委员会决定日期", also="会议日期 决定日期 委员会会议日期")
    document_number = Text("文号", also="决定文号 批准文号", width=12)
    filed_on = Day("报上一级工会备案日期", also="备案日期", article="《中国工会章程》第七条")

    transfer = Heading("接转")
    from_union = Text("转出工会", also="原工会 转自", privacy=Privacy.OPEN, width=18, help="转入时填写原单位工会")
    to_union = Text(
        "转入工会", also="接收工会 接收单位工会 转往", privacy=Privacy.OPEN, width=18, help="转出时填写接收单位工会"
    )
    member_since = DayOrMonth(
        "首次入会日期", also="原入会日期", help="转入时照会员证填写，会龄从这天连续计算", width=10
    )
    dues_paid_until = Month("会费交至", also="会费缴至 会费交至何月", width=8)
    letter_number = Text("接转证明编号", also="介绍信编号", width=12)

    leaving = Heading("退会与处分")
    unpaid_months = Count("连续未交会费月数", also="欠交会费月数", width=8, article="《中国工会章程》第六条")
    absent = Flag("不参加组织生活", article="《中国工会章程》第六条")
    admonished = Flag("经教育拒不改正", article="《中国工会章程》第六条")
    criminal_facts = Words(
        "刑事处分情况",
        also="刑事处罚情况",
        privacy=Privacy.SEALED,
        help="判决机关、文书、日期、罪名与刑罚",
        article="《中国工会章程》第七条",
    )
    card_returned = Flag("会员证已收回", also="收回会员证", article="《中国工会章程》第六条")

    record = Heading("登记")
    member_number = Text("会员证号", also="工会会员证号 会员证编号", width=12)
    taken_over = Flag("由旧名册转来", help="从旧名册、旧系统接过来的历史记录，日期和手续可能不全，只提示不拦截")
    handled_by = Name("经办人", width=8)
    note = Words("备注")


class Committee(Record, table="committees", title="工会委员会"):
    """One term of one committee."""

    term = Heading("届次")
    kind = Choice("委员会类别", "committee-kind", required=True, also="类别 委员会", width=12)
    branch = Link("所属分会", to=Unit, among={"kind": "分会"}, width=12, help="分会委员会填写所在分会")
    number = Count("届次", also="第几届 届", width=6, help="第一届填 1")
    elected_on = Day(
        "选举产生日期",
        required=True,
        also="产生日期 选举日期 当选日期 本届委员会产生日 换届日期",
        help="任期从这天算起",
    )
    term_years = Count(
        "任期（年）", also="任期 届期 任期年限", width=6, help="三年或者五年", article="《工会法》第十六条"
    )
    ends = Day("届满日期", also="任期届满日期 到期日期", help="由产生日期和任期得出")
    extended_until = Day("经批准延期至", also="延期至", help="延期须经上一级工会批准，一般不超过半年")
    extension_number = Text("延期批复文号", width=14)
    ended_on = Day("实际换届日期", also="卸任日期", help="下一届产生或本委员会撤销之日")

    election = Heading("选举")
    way = Choice("产生方式", "election-way", also="选举方式 委员会选举产生形式", width=12)
    size = Count("应选人数", also="委员名额 名额 委员人数", width=8)
    candidates = Count("候选人数", also="候选人名额", width=8)
    standing_size = Count("常务委员应选人数", width=8)
    standing_candidates = Count("常务委员候选人数", width=8)
    entitled = Count(
        "应到会人数",
        also="应到人数 应到",
        width=8,
        help="保留会籍的会员没有选举权，不计入",
        article="《工会基层组织选举工作条例》第四条",
    )
    present = Count("实到会人数", also="实到人数 实到", width=8)
    ballots_out = Count("发出选票", also="发出票数", width=8)
    ballots_in = Count("收回选票", also="收回票数", width=8)
    ballots_valid = Count("有效选票", also="有效票数", width=8)

    approval = Heading("批准")
    reported_on = Day("报告选举结果日期", also="上报日期")
    approved_by = Text("批准的上级工会", also="批准单位", privacy=Privacy.OPEN, width=18)
    approved_on = Day("批复日期", also="批准日期")
    approval_number = Text("批复文号", also="批准文号", privacy=Privacy.OPEN, width=16)
    note = Words("备注")


class CommitteeMember(Record, table="committee_members", title="委员会成员"):
    """Somebody's seat on a committee, from election to the day it ends."""

    seat = Heading("任职")
    committee = Link("委员会", to=Committee, required=True, width=18)
    employee = Link("姓名", to=Employee, required=True, also="职工 委员姓名 成员", width=8)
    post = Choice("职务", "committee-post", required=True, also="工会职务 委员会职务", width=8)
    duty = Text("分工", also="委员分工", width=12, example="组织委员")
    full_time = Choice("专兼职", "full-or-part", also="专职或兼职 专职/兼职 是否专职", width=6)
    position = Count("排序", also="序号", width=5)

    election = Heading("选举")
    way = Choice("产生方式", "election-way", also="选举方式", width=12, help="届中增选的选“补选”")
    votes = Count("得票数", also="赞成票 票数", width=8)
    since = Day("任职日期", also="任职时间 任职起", help="不填按委员会产生日期")
    relative = Flag("是行政主要负责人近亲属", also="是否行政主要负责人近亲属", article="《工会法》第十条")

    leaving = Heading("离任")
    until = Day("离任日期", also="离任时间 任职止")
    until_reason = Text("离任原因", width=12)
    consent = Flag("调动经本级委员会和上一级工会同意", article="《工会法》第十八条")
    party_opinion = Words("同级党组织意见")
    note = Words("备注")


class MemberDues(Record, table="dues", title="会费收缴明细"):
    """What one member owes and paid for one month."""

    due_part = Heading("应缴")
    employee = Link("姓名", to=Employee, required=True, also="会员 职工 会员姓名", width=8)
    month = Month("月份", required=True, also="缴费月份 所属月份 会费月份", width=8, example="2026-03")
    mode = Choice("计收方式", "fee-mode", also="会费计收方式", width=8)
    base = Money(
        "计费基数",
        also="缴费基数 月工资收入 会费基数 工资基数",
        privacy=Privacy.MASKED,
        width=10,
        help="本人每月基本工资收入，奖金、津贴、补贴不计",
        article="全国总工会关于收交工会会费的规定",
    )
    due = Money(
        "应缴会费",
        also="应缴 应交会费 应缴金额",
        privacy=Privacy.INSIDE,
        width=8,
        help="基数不足十元的尾数不计，按 0.5% 计算",
    )

    paid_part = Heading("实缴")
    paid = Money("实缴会费", also="实缴 实交会费 实缴金额", privacy=Privacy.INSIDE, width=8)
    paid_on = Day("缴费日期", also="收缴日期")
    note = Text("备注")


class Contribution(Record, table="contributions", title="经费拨缴"):
    """What the enterprise owes the union for one month: two per cent of the wages of all employees."""

    due_part = Heading("应拨")
    month = Month("月份", required=True, also="所属月份 拨缴月份", unique=True, width=8, example="2026-03")
    payroll = Money(
        "职工工资总额",
        also="工资总额 全部职工工资总额 当月工资总额",
        privacy=Privacy.INSIDE,
        width=14,
        help="当月全部职工的工资总额，不是会员的",
        article="《工会法》第四十三条",
    )
    due = Money(
        "应拨经费",
        also="应拨缴经费 应拨金额 拨缴经费",
        privacy=Privacy.INSIDE,
        width=12,
        help="工资总额的 2%，分以下四舍五入",
        article="《工会法》第四十三条",
    )
    kept_percent = Count("留成比例（%）", also="留成比例", width=8)
    own_share = Money("本级留成", also="留成 留成金额", privacy=Privacy.INSIDE, width=12)
    handed_up = Money("上解经费", also="上解 上解金额", privacy=Privacy.INSIDE, width=12)

    paid_part = Heading("已拨")
    paid = Money("已拨经费", also="已拨 实拨经费 已拨金额", privacy=Privacy.INSIDE, width=12)
    paid_on = Day("拨缴日期", also="拨付日期")
    note = Text("备注")
