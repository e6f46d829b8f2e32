"""What is kept of proposals, of what the enterprise makes known, and of the employees' seats on its boards."""

from __future__ import annotations

from unionwork.congress.records.sessions import AgendaItem, Session
from unionwork.congress.records.terms import CongressTerm, Delegate
from unionwork.kit.fields import Choice, Count, Day, Link, Name, Text, Words
from unionwork.kit.lifecycle import Frozen
from unionwork.kit.record import Heading, Privacy, Record
from unionwork.workforce.records import DEPARTMENT, Employee, Unit

DIRECTOR, SUPERVISOR = "职工董事", "职工监事"
ADOPT, MERGE, ADVISE, REJECT = "立案", "并案", "转为意见建议", "不立案"
CONTENT, FAIR, UNHAPPY = "满意", "基本满意", "不满意"


class Proposal(Record, table="proposals", title="提案"):
    """One proposal of delegates, from the day it came to the answer they accepted."""

    what = Heading("提案")
    number = Text("提案编号", also="编号", unique=True, width=10, help="立案时编，年份加三位流水号", example="2026-001")
    session = Link("会议", to=Session, also="届次 会议名称", width=18, help="为哪一次会议征集的")
    delegate = Link("提案人", to=Delegate, required=True, also="提案代表 第一提案人", width=8)
    seconders = Text("附议人", also="附议 联名人", privacy=Privacy.OPEN, width=18, help="姓名用顿号隔开")
    kind = Choice("类别", "proposal-kind", also="提案类别", width=10)
    subject = Text("案由", required=True, also="提案名称 提案标题", privacy=Privacy.OPEN, width=24, longest=120)
    reason = Words("理由", also="内容 现状 提案内容")
    suggestion = Words("建议办法", also="建议 具体建议")
    received_on = Day("收到日期", required=True, also="收到日 提出日期", width=10)
    state = Choice("进度", "proposal-state", width=10)

    review = Heading("审理")
    verdict = Choice("审查意见", "proposal-review", also="审理意见 立案情况", width=10)
    reviewed_on = Day("审查日期", also="立案日期", width=10)
    verdict_reason = Words("审查说明", help="不立案、转意见建议的要写明理由")
    merged_into = Link("并入提案", width=16)

    work = Heading("办理")
    assigned_on = Day("交办日期", also="转办日期", width=10)
    department = Link("承办部门", to=Unit, among={"kind": DEPARTMENT}, also="承办单位", width=14)
    helpers = Text("协办部门", also="协办单位", privacy=Privacy.OPEN, width=14)
    due_on = Day("办理期限", also="办结期限 答复期限", width=10, help="不填由交办日期和通行期限得出")
    answered_on = Day("答复日期", width=10)
    answer = Words("答复内容", also="答复")
    answered_by = Name("答复签发人", also="主管负责人", width=8)

    feedback = Heading("反馈")
    told_on = Day("反馈日期", width=10)
    satisfaction = Choice("满意程度", "satisfaction", also="满意度 反馈意见", width=8)
    feedback_said = Words("提案人意见")
    rounds = Count("再办次数", width=6)
    closed_on = Day("办结日期", width=10)
    archived_on = Day("归档日期", width=10)
    rules = Frozen("适用的规定", width=16)
    note = Words("备注")


class Disclosure(Record, table="disclosures", title="厂务公开"):
    """One thing the enterprise made known to everybody."""

    what = Heading("公开事项")
    number = Text("编号", width=10, example="2026-06")
    kind = Choice("公开内容", "disclosure-kind", required=True, also="类别 公开类别", width=16)
    subject = Text("事项名称", required=True, also="公开事项 标题", privacy=Privacy.OPEN, width=24, longest=120)
    content = Words("内容摘要", also="内容", privacy=Privacy.OPEN)
    way = Choice("公开形式", "disclosure-way", also="形式", width=10)
    published_on = Day("公开日期", required=True, also="日期", width=10)
    until = Day("公开截止日期", width=10)
    responsible = Name("责任人", also="公开责任人", privacy=Privacy.OPEN, width=8)
    department = Link("承办部门", to=Unit, among={"kind": DEPARTMENT}, also="公开部门", width=14)
    session = Link("向哪次会议报告", to=Session, width=18)
    note = Words("备注")


class Opinion(Record, table="disclosure_opinions", title="公开意见与答复"):
    """What somebody said to what was made known, and the answer."""

    said_part = Heading("意见")
    disclosure = Link("公开事项", to=Disclosure, required=True, width=24)
    said_by = Text("提出人", required=True, also="意见人", width=10, example="第三代表团")
    day = Day("提出日期", required=True, also="日期", width=10)
    opinion = Words("意见内容", required=True, also="意见")
    answer_part = Heading("答复")
    due_on = Day("答复期限", width=10, help="浙江：30 日内答复说明")
    answered_on = Day("答复日期", width=10)
    answer = Words("答复内容", also="答复")
    answered_by = Name("答复人", width=8)


class BoardSeat(Record, table="board_representatives", title="职工董事监事"):
    """An employee's seat on the board of directors or of supervisors."""

    seat = Heading("任职")
    kind = Choice("类别", "board-seat", required=True, also="职务", width=8)
    employee = Link("职工", to=Employee, required=True, also="职工姓名", width=8)
    name = Name("姓名", privacy=Privacy.OPEN, width=8, help="不填照花名册")
    union_post = Text("工会职务", width=10)
    post = Text("行政职务", width=12)
    term = Link("届次", to=CongressTerm, width=14)
    item = Link("选举事项", to=AgendaItem, width=20, help="在哪一次会议的哪一项选举产生")

    election = Heading("选举")
    elected_on = Day("当选日期", required=True, also="选举日期", width=10)
    votes = Count("得票数", width=6)
    term_years = Count("任期（年）", also="任期", width=6, help="与本届董事会、监事会任期相同，一般三年")
    ends = Day("届满日期", width=10, help="由当选日期和任期得出")
    published_on = Day("公布日期", width=10)
    filed_on = Day("报上级工会备案日期", also="备案日期", width=10)

    duty = Heading("履职")
    reported_on = Day("最近述职日期", also="述职日期", width=10, help="每年向职代会述职一次")
    report = Words("述职要点")
    rating = Choice("述职评议", "evaluation-result", width=8)

    leaving = Heading("终止")
    recall_delegates = Count("提议罢免的代表人数", width=8)
    recall_staff = Count("联名罢免的职工人数", width=8)
    recall_votes = Count("同意罢免票数", width=8)
    until = Day("终止日期", width=10)
    until_reason = Text("终止原因", width=12)
    note = Words("备注")
