"""What is kept of a session: its steps, who came, what was on the agenda, how it was voted."""

from __future__ import annotations

from unionwork.congress.records.terms import CongressTerm, Delegate
from unionwork.kit.fields import Choice, Count, Day, Flag, Link, Name, Text, Words
from unionwork.kit.lifecycle import Frozen
from unionwork.kit.record import Heading, Privacy, Record
from unionwork.workforce.records import Employee

YEARLY, EXTRAORDINARY, JOINT = "年度会议", "临时会议", "联席会议"
HERE, EXCUSED, ABSENT = "到会", "请假", "缺席"
PASSED, FAILED, NO_VOTE = "通过", "未通过", "不付表决"


class Session(Record, table="sessions", title="职代会会议"):
    """One 次 of a term, from the first plan to the archive."""

    meeting = Heading("会议")
    term = Link("届次", to=CongressTerm, required=True, width=14)
    number = Count("次数", also="第几次 次", width=6, help="在本届内累计，换届后从 1 起；联席会议另排", example="2")
    name = Text("会议名称", privacy=Privacy.OPEN, width=22, help="不填由届次得出", example="三届二次职工代表大会")
    kind = Choice("会议类别", "session-kind", required=True, width=8)
    state = Choice("进度", "session-state", width=10)
    held_on = Day("开会日期", also="会议日期 召开日期 召开时间", width=10)
    held_until = Day("闭会日期", width=10, help="一天开完的不填")
    time = Text("时间", also="会议时间", longest=20, width=8, example="9:00")
    place = Text("地点", also="会议地点", privacy=Privacy.OPEN, width=16, example="职工活动中心")
    subject = Text("中心议题", also="主要议题", privacy=Privacy.OPEN, width=22)
    proposed_by = Choice("提议方", "proposer", width=8, help="临时会议填写")
    proposers = Count("联名代表人数", width=8, help="代表提议的临时会议，三分之一以上代表联名")

    request = Heading("请示与批复")
    requested_on = Day("请示日期", also="报告日期", width=10)
    request_number = Text("请示文号", width=14)
    party_opinion = Words("同级党组织意见")
    approved_by = Text("批复单位", also="批准单位", privacy=Privacy.OPEN, width=16)
    approved_on = Day("批复日期", width=10)
    approval_number = Text("批复文号", privacy=Privacy.OPEN, width=14)
    upper_opinion = Words("上级工会意见")

    preparing = Heading("筹备")
    prepared_on = Day("筹备完成日期", width=10, help="议题、议案、各小组人员都定下来的日期")
    preparation = Words("筹备情况")
    noticed_on = Day("会议通知日期", also="通知日期", width=10)
    delivered_on = Day("材料送达日期", also="议案送达日期", width=10, help="书面材料送到全体代表手里的日期")
    preliminary_on = Day("预备会议日期", width=10)
    groups_on = Day("分组审议日期", width=10)

    attendance = Heading("到会")
    entitled = Count("应到人数", also="应到 应到代表", width=8, help="全体正式代表，列席的不算")
    present = Count("实到人数", also="实到 实到代表", width=8)
    excused = Count("请假人数", also="请假", width=8)
    observers = Count("列席人数", also="列席", width=8)

    outcome = Heading("表决与决议")
    voted_on = Day("表决日期", width=10)
    elected_on = Day("选举日期", width=10)
    resolved_on = Day("决议日期", also="通过决议日期", width=10)
    resolution_number = Text("决议文号", privacy=Privacy.OPEN, width=14)
    summary = Words("会议纪要", also="纪要")

    afterwards = Heading("会后")
    published_on = Day("公布日期", width=10, help="向全体职工公布决议的日期")
    published_how = Text("公布方式", privacy=Privacy.OPEN, width=14, example="公开栏、内网")
    reported_on = Day("上报日期", width=10)
    reported_to = Text("报送单位", privacy=Privacy.OPEN, width=16)
    archived_on = Day("归档日期", width=10)
    archive_number = Text("案卷号", width=12)
    checklist = Text("归档缺项", width=20, help="归档时还缺的材料，用顿号隔开；没有就空着", example="影像资料")
    confirmed_in = Link("向哪次会议报告", width=16, help="联席会议的决定要向下一次职代会报告")
    rules = Frozen("适用的规定", width=16)
    note = Words("备注")


class Officer(Record, table="session_officers", title="大会工作人员"):
    """Somebody's duty at one session: the presidium, tellers, the secretary."""

    duty = Heading("大会职务")
    session = Link("会议", to=Session, required=True, width=18)
    role = Choice("职务", "session-role", required=True, width=10)
    employee = Link("职工", to=Employee, required=True, width=8)
    name = Name("姓名", privacy=Privacy.OPEN, width=8, help="不填照花名册")
    position = Count("排序", also="序号", width=6)
    note = Words("备注")


class Attendance(Record, table="attendances", title="签到"):
    """Whether one delegate came to one session."""

    sign = Heading("签到")
    session = Link("会议", to=Session, required=True, width=18)
    delegate = Link("代表", to=Delegate, required=True, also="姓名 代表姓名", width=8)
    state = Choice("到会情况", "attendance", required=True, also="签到情况 出席情况", width=8)
    time = Text("签到时间", longest=8, width=8, example="8:52")
    seat = Text("座号", longest=10, width=6)
    reason = Text("请假原因", width=14)


class AgendaItem(Record, table="agenda_items", title="议题"):
    """One matter before a session, and its vote."""

    matter_part = Heading("议题")
    session = Link("会议", to=Session, required=True, width=18)
    number = Count("序号", also="议题序号", width=6)
    subject = Text("议题名称", required=True, also="议题 审议事项 议案", privacy=Privacy.OPEN, width=24, longest=120)
    matter = Choice("事项", "agenda-matter", also="议题事项 事项类别", width=16)
    power = Choice("职权", "agenda-power", also="类型 议题类型", width=8, help="由事项得出，可以改")
    secret = Flag("无记名投票", also="是否无记名", width=8, article="《上海市职工代表大会条例》第三十一条")
    reporter = Text("报告人", privacy=Privacy.OPEN, width=10)
    drafted_by = Text("提出部门", also="起草部门", privacy=Privacy.OPEN, width=12)
    material = Flag("材料已送达", width=8)
    opinions = Words("审议意见", help="各代表团（组）审议时提的意见")
    revised = Flag("按意见修改过", width=8)
    again = Link("重新审议的原议题", width=16, help="上次没有通过、修改后再审议的填写原议题")

    count = Heading("计票")
    ballots_out = Count("发出票数", also="发出 发出表决票", width=6)
    ballots_in = Count("收回票数", also="收回 收回表决票", width=6)
    ballots_valid = Count("有效票数", also="有效 有效票", width=6)
    agree = Count("赞成", also="同意 赞成票 同意票", width=6)
    disagree = Count("反对", also="不同意 反对票 不同意票", width=6)
    abstain = Count("弃权", also="弃权票", width=6)
    places = Count("应选人数", width=6, help="选举事项填写")
    result = Choice("表决结果", "vote-result", also="结果", width=8, help="由票数和适用的规定得出")
    resolution = Words("决议内容", help="写进决议的一段话，不填用通行写法")


class Nominee(Record, table="nominees", title="候选人"):
    """Somebody standing in an election held by a session."""

    stand = Heading("候选人")
    item = Link("选举事项", to=AgendaItem, required=True, width=20)
    employee = Link("职工", to=Employee, required=True, width=8)
    name = Name("姓名", privacy=Privacy.OPEN, width=8, help="不填照花名册")
    position = Count("排序", also="序号", width=6)
    agree = Count("赞成", also="得票 赞成票", width=6)
    disagree = Count("反对", width=6)
    abstain = Count("弃权", width=6)
    elected = Flag("当选", width=6, help="由票数和适用的规定得出")
    note = Words("备注")


class Evaluation(Record, table="evaluations", title="民主评议"):
    """How the delegates judged one of the leading people."""

    person = Heading("评议")
    session = Link("会议", to=Session, required=True, width=18)
    employee = Link("被评议人", to=Employee, required=True, also="职工", width=8)
    name = Name("姓名", privacy=Privacy.OPEN, width=8, help="不填照花名册")
    post = Text("职务", privacy=Privacy.OPEN, width=12)
    ballots_out = Count("发出评议票", width=8)
    ballots_in = Count("收回评议票", width=8)
    excellent = Count("优秀", width=6)
    competent = Count("称职", width=6)
    basic = Count("基本称职", width=8)
    poor = Count("不称职", width=6)
    result = Choice("评议结论", "evaluation-result", width=8)
    told_on = Day("反馈日期", width=10)
    note = Words("评议意见")


class Inspection(Record, table="inspections", title="巡视检查"):
    """What delegates saw on one of their rounds."""

    round_part = Heading("巡视检查")
    term = Link("届次", to=CongressTerm, required=True, width=14)
    day = Day("巡视日期", required=True, also="日期 检查日期", width=10)
    project = Text("巡检项目", required=True, also="项目", privacy=Privacy.OPEN, width=16)
    content = Words("检查内容", also="内容")
    opinion = Words("意见", also="巡视意见 检查意见")
    inspectors = Text("巡视代表", also="检查人", width=18)
    answer = Words("整改情况", also="处理情况")
    closed_on = Day("整改完成日期", width=10)
