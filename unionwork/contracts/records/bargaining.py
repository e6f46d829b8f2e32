"""What is kept of the bargaining: who sat on either side, what was said in each round."""

from __future__ import annotations

from unionwork.contracts.records.contracts import Contract
from unionwork.kit.fields import Choice, Count, Day, DayOrMonth, Flag, IdNumber, Link, Name, Phone, Text, Words
from unionwork.kit.record import Heading, Privacy, Record
from unionwork.workforce.records import Employee

EMPLOYEES, EMPLOYER = "职工方", "企业方"
CHIEF, MEMBER, RECORDER, OBSERVER = "首席代表", "协商代表", "记录员", "协调监督人"
BY_CHOICE, BY_STAFF = "工会选派", "职工民主推荐"


class Representative(Record, table="bargaining_representatives", title="协商代表"):
    """Somebody at the table for one contract: a representative of a side, the recorder, who mediates."""

    person = Heading("代表")
    contract = Link("合同", to=Contract, required=True, width=20)
    side = Choice("所代表方", "bargaining-side", required=True, also="代表方 方别", width=8)
    role = Choice("职责", "bargaining-role", required=True, also="是否首席 协商职务", width=8)
    employee = Link("职工", to=Employee, width=8, help="本单位的人从花名册选，姓名、证件等照花名册")
    name = Name("姓名", also="代表姓名", privacy=Privacy.OPEN, width=8, help="外聘的人直接填写")
    sex = Choice("性别", "sex", width=4)
    birth_date = DayOrMonth("出生日期", also="出生年月", width=10)
    id_number = IdNumber("证件号码", also="身份证号 身份证号码")
    phone = Phone("联系电话")
    unit = Text("单位和部门", also="工作单位 单位", privacy=Privacy.OPEN, width=16)
    post = Text("职务岗位", also="职务 岗位", privacy=Privacy.OPEN, width=12)
    position = Count("排序", also="序号", width=6)

    way_part = Heading("产生")
    way = Choice("产生方式", "representative-way", width=10)
    chosen_on = Day("产生日期", also="产生时间", width=10)
    chosen_at = Text("产生地点", width=12)
    chosen_by = Text("参加人", width=14)
    votes = Count("通过票数", width=8)
    external = Flag("外聘专业人员", also="外聘", width=8, help="本方书面委托的外单位人员，不超过本方三分之一")
    front_line = Flag("一线职工", width=6)
    dispatched = Flag("劳务派遣工", width=8)

    proxy = Heading("委托")
    authorised_by = Name("委托人", width=8, help="首席代表由他人代理、外聘代表，须书面委托")
    authorised_on = Day("委托日期", width=10)
    authorised_until = Day("委托期限至", width=10)
    authority = Words("委托权限")

    term = Heading("任期")
    since = Day("担任起", width=10)
    until = Day("担任止", width=10, help="更换的写上日期，另加新代表")
    leaving_reason = Text("更换原因", width=12)
    note = Words("备注")


class Round(Record, table="negotiation_rounds", title="协商会议"):
    """One round of bargaining with its minutes."""

    meeting = Heading("会议")
    contract = Link("合同", to=Contract, required=True, width=20)
    number = Count("轮次", required=True, also="第几轮 次数", width=6)
    day = Day("日期", required=True, also="会议日期 时间", width=10)
    time = Text("起止时间", longest=30, width=10, example="9:00—11:30")
    place = Text("地点", also="会议地点", privacy=Privacy.OPEN, width=14)
    chair_side = Choice("主持方", "bargaining-side", width=8, help="双方首席代表轮流主持")
    chair = Name("主持人", width=8, help="不填照主持方的首席代表")
    recorder = Name("记录员", also="记录人", width=8, help="不是协商代表的人")
    recorder_employee = Link("记录员（职工）", to=Employee, width=8)
    present = Text("到会代表", also="出席人员", width=24, longest=400, help="不填按双方代表名单")
    absent = Text("缺席代表", width=14)

    minutes = Heading("记录")
    agenda = Words("议程和会议纪律")
    employees_said = Words("职工方意见")
    employer_said = Words("企业方意见")
    discussed = Words("讨论情况")
    agreed = Words("达成一致事项", also="一致意见")
    open = Words("未达成一致事项", also="未一致事项")
    reached = Flag("形成草案", width=8, help="达成一致、形成草案由双方首席代表签字")
    signed = Flag("首席代表已签字", width=8)

    following = Heading("下次会议")
    next_on = Day("下次日期", width=10)
    next_place = Text("下次地点", width=12)
    next_matters = Words("下次内容")
    note = Words("备注")
