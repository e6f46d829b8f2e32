"""What a contract says and how it is kept: clauses, wage facts, the material filed, the checks of each clause."""

from __future__ import annotations

from unionwork.congress.records.sessions import Session
from unionwork.contracts.records.contracts import Contract
from unionwork.kit.fields import Choice, Count, Day, Flag, Link, Money, Name, Text, Words, Year
from unionwork.kit.record import Heading, Privacy, Record
from unionwork.workforce.records import Unit

NOT_DUE, UNDER_WAY, DONE, PARTLY, UNDONE = "未到期", "履行中", "已履行", "部分履行", "未履行"


class Clause(Record, table="contract_clauses", title="合同条款"):
    """One article of a contract, in the words both sides agreed on."""

    clause = Heading("条款")
    contract = Link("合同", to=Contract, required=True, width=20)
    number = Count("条号", also="第几条 条款编号", width=6)
    chapter = Text("章名", also="章", privacy=Privacy.OPEN, width=12)
    kind = Choice("条款类别", "clause-kind", also="类别", width=12)
    name = Text("条名", also="标题", privacy=Privacy.OPEN, width=14)
    words = Words("条文", required=True, also="内容 条款内容", privacy=Privacy.OPEN, width=30, help="一行一款")

    duty = Heading("履行")
    matter = Text("履行事项", privacy=Privacy.OPEN, width=20, help="要检查的事；纯程序性的条款不填")
    department = Link("责任部门", to=Unit, width=12)
    responsible = Name("责任人", width=8)
    due_on = Day("完成时限", width=10)
    due_words = Text("时限说明", width=12, example="每年一次")
    note = Words("备注")


class WageFacts(Record, table="wage_facts", title="工资协商数据"):
    """What a wage agreement was bargained on, and what it settled, in 元 a year unless said otherwise."""

    base = Heading("工资数据")
    contract = Link("合同", to=Contract, required=True, width=20)
    year = Year("年度", required=True, width=6, help="协议约定的年度", example="2026")
    form = Choice("分配形式", "wage-form", width=10)
    staff = Count("涉及职工人数", width=8)
    payroll_before = Money("上年工资总额", width=14)
    payroll = Money("本年工资总额", width=14)
    average_before = Money("上年平均工资", also="上年职工平均工资", width=12)
    average = Money("本年平均工资", width=12)
    front_before = Money("上年一线职工平均工资", width=12)
    front = Money("本年一线职工平均工资", width=12)
    skilled_before = Money("上年技术工人平均工资", width=12)
    skilled = Money("本年技术工人平均工资", width=12)
    middle_before = Money("上年中层平均工资", width=12)
    middle = Money("本年中层平均工资", width=12)
    leading_before = Money("上年厂级平均工资", width=12)
    leading = Money("本年厂级平均工资", width=12)

    lowest = Heading("最低工资和加班")
    minimum_here = Money("本单位最低月工资", width=12)
    minimum_local = Money("当地最低月工资标准", width=12, help="按当地政府公布的现行标准填写")
    overtime_base = Text("加班工资基数", width=14, example="本人月工资")
    overtime_rates = Text("加班倍数", width=16, example="150%、200%、300%")
    bonus = Words("奖金津贴补贴")
    pay_day = Text("发薪日", width=10, example="每月15日")
    guideline = Text("参考的工资指导线", width=16)
    note = Words("备注")


class Material(Record, table="filing_materials", title="报送材料"):
    """One thing the reviewing agency asks for, and whether it is ready."""

    material = Heading("材料")
    contract = Link("合同", to=Contract, required=True, width=20)
    number = Count("序号", width=6)
    name = Text("材料名称", required=True, also="材料", privacy=Privacy.OPEN, width=28, longest=120)
    copies = Count("份数", width=6)
    original = Text("形式", width=10, example="原件")
    required = Flag("必交", width=6)
    paper = Text("可生成的文书", width=16, help="程序里可以打印的文书")

    ready = Heading("准备")
    ready_on = Day("备齐日期", also="备齐", width=10)
    kept_at = Text("附件存放位置", also="附件", width=20, help="扫描件的文件名或档案盒号")
    supplemented_on = Day("补正日期", width=10, help="审查机关通知材料不全后补交的日期")
    source = Text("依据", width=20)
    note = Words("备注")


class Performance(Record, table="performance_checks", title="履行检查"):
    """How one clause was kept, as somebody found it on a day."""

    check = Heading("检查")
    contract = Link("合同", to=Contract, required=True, width=20)
    clause = Link("条款", to=Clause, width=18)
    matter = Text("履行事项", privacy=Privacy.OPEN, width=20, longest=200, help="不填照条款")
    department = Link("责任部门", to=Unit, width=12, help="不填照条款")
    responsible = Name("责任人", width=8, help="不填照条款")
    due_on = Day("完成时限", width=10, help="不填照条款")
    checked_on = Day("检查日期", required=True, also="检查日", width=10)
    checkers = Text("检查人", width=14)
    state = Choice("履行状态", "performance-state", required=True, also="状态 履行情况", width=8)
    words = Words("情况说明", also="说明", width=20)

    mending = Heading("整改")
    opinion = Words("整改意见", help="监督小组书面提交首席代表的意见")
    mend_by = Day("整改时限", width=10)
    mended_on = Day("整改完成日期", width=10)

    report = Heading("报告")
    reported_on = Day("向职代会报告日期", also="报告日期", width=10)
    session = Link("报告的会议", to=Session, width=16)
    published_on = Day("公布日期", width=10, help="重庆：工资事项每半年公布一次")
    note = Words("备注")
