"""What is kept of a collective contract: what it is, how it came about, where it was filed, how it ended."""

from __future__ import annotations

from unionwork.congress.records.sessions import AgendaItem
from unionwork.kit.fields import Choice, Count, Day, Flag, Link, Name, Text, Words
from unionwork.kit.lifecycle import Frozen
from unionwork.kit.record import Heading, Privacy, Record

GENERAL, WAGE, WOMEN, SAFETY = "综合", "工资", "女职工", "劳动安全卫生"
DISEASE, SKILL = "职业病防治", "技能提升和技术创新"
REGION, TRADE, OTHER = "区域性", "行业性", "其他"
BY_UNION, BY_EMPLOYER = "工会", "企业行政"
AGREES, REFUSES = "同意协商", "拒绝协商"
NO_OBJECTION, OBJECTION, CONSENT = "无异议", "有异议", "同意"
ORDINARY, CONTRACT = "普通", "集体合同"


class Contract(Record, table="contracts", title="集体合同"):
    """One collective contract of any kind; its renewal is another one that names it."""

    contract = Heading("合同")
    kind = Choice("合同种类", "contract-kind", required=True, also="种类 合同类别", width=10)
    name = Text("合同名称", also="名称", privacy=Privacy.OPEN, width=24, help="不填由种类和期限得出")
    number = Text("合同编号", also="编号", privacy=Privacy.OPEN, width=14, example="晨光合〔2026〕1号")
    state = Choice("进度", "contract-state", also="当前状态", width=10)
    starts_on = Day("期限起", also="合同期限起 合同起始日期", width=10, article="《集体合同规定》第三十八条")
    years = Count("期限（年）", also="合同期限 期限年数", width=6, help="填了期限起和年数，期限止自动得出", example="3")
    ends_on = Day("期限止", also="合同期限止 期满日期 到期日", width=10, help="期满之日仍在期限内；与生效日是两回事")
    covered = Count("覆盖职工人数", also="覆盖人数 涉及职工人数", width=8)
    covered_units = Count("覆盖单位数", width=8, help="区域性、行业性合同填写")
    previous = Link("上一份合同", also="续订自", width=20, help="续订的合同填写，前后连成一条链")
    procedure = Choice("协商程序", "contract-procedure", width=8, help="江苏分普通、简易、应急；其他省都是普通")
    outcome = Choice("结果载体", "contract-outcome", width=8)
    reduces_rights = Flag("减损职工权益", width=8, help="订立集体合同或者减损职工权益的，须走普通程序")
    above_scale = Flag("规模以上企业", width=8, help="浙江：规模以上企业每方协商代表不少于五人")

    offer = Heading("要约")
    offered_by = Choice("要约方", "contract-party", also="提出方", width=8)
    offer_number = Text("要约书文号", width=14)
    matters = Words("协商事项", help="每行一项")
    proposed_on = Day("建议协商日期", width=10)
    proposed_place = Text("建议协商地点", width=14)
    proposed_size = Count("建议每方代表人数", width=8)
    materials_asked = Words("请对方提供的资料", help="每行一项；不填用通行清单")
    offered_on = Day("要约日期", also="发出要约日期", width=10)
    offer_received_on = Day("对方收到日期", also="要约签收日期 签收日期", width=10, help="答复期限从这天起算，当日不计")
    offer_received_by = Name("签收人", width=8)
    overdue_told_on = Day("逾期未答复报告日期", width=10, help="向上级工会报告的日期")
    replied_on = Day("答复日期", width=10)
    reply = Choice("答复", "contract-reply", width=8)
    reply_words = Words("答复说明", help="拒绝的写明理由，无正当理由不得拒绝", article="《集体合同规定》第三十二条")

    bargaining = Heading("协商")
    elected_by = Count("推举同意人数", width=8, help="没有工会的单位：同意推举名单的职工人数")
    elected_of = Count("推举时职工总数", width=8, help="没有工会的单位填写")
    reps_on = Day("代表产生日期", width=10)
    reps_published_on = Day("代表公布日期", width=10)
    told_upper_on = Day("协商前报告上级工会日期", width=10, help="山东：工资协商前五日报告")
    informed_on = Day("资料提供日期", width=10, help="议题、名单、资料送达对方的日期")
    met_on = Day("首次协商日期", width=10)
    suspended_on = Day("中止日期", width=10)
    suspended_until = Day("约定恢复日期", width=10)
    suspended_why = Text("中止原因", width=16)
    resumed_on = Day("恢复日期", width=10)
    dispute_on = Day("协调受理日期", also="争议受理日期", width=10)
    dispute_extended = Flag("协调已延期", width=8)
    dispute_closed_on = Day("协调结束日期", width=10)
    dispute_result = Words("协调结果", also="协调处理协议")
    drafted_on = Day("形成草案日期", also="协商一致日期", width=10)

    passing = Heading("职代会审议")
    agenda = Link("职代会议题", to=AgendaItem, width=20, help="票数和结果照职代会这一项，不在这里重填")
    passed_on = Day("职代会通过日期", also="职代会审议通过日期", width=10, help="连着议题时由表决日期得出")
    noticed_on = Day("书面告知日期", width=10, help="上海：职工方书面告知企业已通过的日期，报送从这天起算")
    failed_on = Day("未通过日期", width=10)
    failed_times = Count("未通过次数", width=6)

    filing = Heading("签字与报送")
    signed_on = Day("签字日期", also="签订日期", width=10)
    signed_at = Text("签字地点", width=12)
    copies = Count("报送份数", width=6)
    agency = Text(
        "审查机关", also="报送机关 收件机关", privacy=Privacy.OPEN, width=18, article="《集体合同规定》第四十三条"
    )
    submitted_on = Day("报送日期", width=10)
    received_on = Day("收件日期", also="受理日期", width=10, help="审查机关收到文本的日期，十五日从这天起算")
    receiver = Name("收件人", width=8)
    receipt_number = Text("受理编号", also="登记编号 回执编号", width=14)
    late_reason = Words("逾期报送说明")
    times = Count("报送次数", width=6)

    review = Heading("审查")
    opinion = Choice("审查结果", "review-opinion", width=8)
    opinion_on = Day("审查意见日期", also="意见书作出日期", width=10)
    opinion_number = Text("意见书编号", width=14)
    opinion_words = Words("审查意见", also="审查意见书内容")
    subject_fit = Flag("主体资格符合", width=8, article="《集体合同规定》第四十四条")
    procedure_fit = Flag("协商程序符合", width=8, article="《集体合同规定》第四十四条")
    content_fit = Flag("内容不抵触", width=8, article="《集体合同规定》第四十四条")
    stated_effective_on = Day("意见书载明的生效日期", width=10)
    objected_on = Day("异议日期", width=10)
    objection = Words("异议内容")
    effective_on = Day("生效日期", width=10, help="收件后十五日无异议，期满次日生效；意见书载明的以意见书为准")

    afterwards = Heading("公布与备案")
    published_on = Day("公布日期", width=10)
    published_how = Text("公布方式", privacy=Privacy.OPEN, width=14, example="公开栏、内网")
    reported_up_on = Day("报上级工会日期", width=10)
    reported_up_to = Text("备案工会", privacy=Privacy.OPEN, width=16)
    supervisors = Text("监督小组成员", width=18)
    performed_on = Day("最近报告履行日期", width=10, help="由履行检查里向职代会报告的日期得出")

    ending = Heading("变更、解除、续订和终止")
    change_reason = Choice("变更解除原因", "contract-change", width=14)
    change_words = Words("变更解除内容")
    changing_on = Day("提出变更日期", width=10)
    amended_times = Count("变更次数", width=6)
    dissolved_on = Day("解除日期", width=10)
    dissolution_filed_on = Day("解除备案日期", width=10)
    renewal_on = Day("提出续订日期", width=10)
    ended_on = Day("终止日期", width=10)
    end_reason = Text("终止说明", width=14)
    rules = Frozen("适用的规定", width=16)
    note = Words("备注")
