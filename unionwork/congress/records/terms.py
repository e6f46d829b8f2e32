"""What is kept of a term of the workers' congress: its seats, its constituencies, its delegates and special groups."""

from __future__ import annotations

from unionwork.kit.fields import Choice, Count, Day, Flag, Link, Name, Text, Words
from unionwork.kit.lifecycle import Frozen
from unionwork.kit.record import Heading, Privacy, Record
from unionwork.workforce.records import DEPARTMENT, Employee, Unit

FORMAL, OBSERVER, GUEST = "正式代表", "列席代表", "特邀代表"
CONGRESS, ASSEMBLY = "职工代表大会", "职工大会"
FRONT, TECHNICIAN, STAFF, MIDDLE, LEADER = "一线职工", "技术人员", "管理人员", "中层以上管理人员", "领导人员"


class Governance(Record, table="governance", title="公司治理"):
    """What of the company's constitution decides on board seats and sessions; there is one."""

    company = Heading("公司治理")
    company_form = Choice("公司组织形式", "company-form", also="公司类型", width=12, article="《公司法》第六十八条")
    directors = Count("董事人数", also="董事会人数", width=8)
    supervisors = Count(
        "监事人数",
        also="监事会人数",
        width=8,
        help="没有监事会、由审计委员会代行的填 0",
        article="《公司法》第七十六条",
    )
    state_owned = Flag("国有或国有控股", width=8, help="国有企业的民主评议、招待费等事项另有要求")
    all_people = Flag("全民所有制工业企业", width=8, help="每半年至少开一次职代会", article="1986 年条例第十八条")

    open_affairs = Heading("厂务公开")
    disclosure_system = Flag("建立厂务公开制度", also="是否厂务公开 厂务公开制度", width=8)
    disclosure_head = Name("厂务公开责任人", also="厂务公开第一责任人", width=8, help="法定代表人或者主要负责人")
    disclosure_board = Text("公开栏设置", width=16, example="厂门口宣传栏、办公内网")
    note = Words("备注")


class CongressTerm(Record, table="congress_terms", title="职代会届次"):
    """One 届: how many delegates, from when to when."""

    term = Heading("届次")
    number = Count("届次", also="第几届 届", required=True, width=6, help="自首次建立起累计", example="3")
    name = Text("名称", privacy=Privacy.OPEN, width=18, help="由届次和形式得出", example="第三届职工代表大会")
    form = Choice("形式", "congress-form", also="职代会形式 会议形式", width=10, help="满 100 人开职工代表大会")
    state = Choice("进度", "congress-term-state", width=8)
    started_on = Day("产生日期", also="届期起 本届产生日期 首次会议日期", help="任期从这天算起", width=10)
    term_years = Count("任期（年）", also="任期 届期 任期年限", width=6)
    ends = Day("届满日期", also="任期届满日期", help="由产生日期和任期得出", width=10)
    extended_until = Day("延期至", width=10, help="延期须报上一级工会同意")
    extension_number = Text("延期批复文号", width=14)
    ended_on = Day("实际换届日期", width=10)

    seats_part = Heading("代表名额")
    staff = Count("职工总数", also="职工人数", width=8, help="测算名额时的职工人数")
    staff_on = Day("职工人数截止日", width=10)
    seat_rule = Choice("名额算法", "seat-rule", width=12, help="不选按本省规定；都不合适的选人工核定并写明依据")
    seats = Count("正式代表名额", also="代表名额 代表人数 职工代表数", width=8, article="《企业民主管理规定》第八条")
    seats_reason = Words("名额核定依据", help="人工核定名额，或名额低于规定下限时写明依据")
    observer_seats = Count("列席代表名额", width=8, help="列席代表没有表决权、选举权，不进任何分母")
    disabled_staff = Count("残疾职工人数", width=8, help="集中安置残疾职工的企业填写")
    disabled_seats = Count("残疾职工代表人数", width=8)
    large_group = Flag("大型集团型企业", width=8, help="跨地区跨行业的大型集团，管理人员比例可适当提高")
    allotted_on = Day("名额公布日期", also="名额分配日期", width=10)

    election = Heading("选举与审查")
    election_from = Day("选举开始日期", width=10)
    election_until = Day("选举截止日期", width=10)
    elected_on = Day("代表选出日期", width=10)
    examined_on = Day("资格审查日期", width=10)
    examined_said = Words("资格审查意见")
    published_on = Day("代表名单公布日期", width=10)
    rules = Frozen("适用的规定", width=16)
    note = Words("备注")


class Constituency(Record, table="constituencies", title="选区"):
    """One 选区: the departments in it, its seats, how it voted."""

    place = Heading("选区")
    term = Link("届次", to=CongressTerm, required=True, width=14)
    name = Text("选区名称", required=True, also="选区", privacy=Privacy.OPEN, width=14, example="总装车间选区")
    number = Count("选区序号", also="序号 选区号", width=6)
    unit = Link("部门", to=Unit, among={"kind": DEPARTMENT}, width=14, help="本部门和它下面的都算在内")
    others = Text("合并的部门", width=18, help="人数少的部门合成一个选区时，写部门名称，用顿号隔开")

    seats_part = Heading("名额")
    staff = Count("选区职工数", also="职工数 职工人数", width=8)
    seats = Count("名额", also="代表名额 应选代表", width=6)
    women_seats = Count("其中女代表不少于", also="女代表名额", width=8)
    front_seats = Count("其中一线职工不少于", width=8)
    manager_seats = Count("其中管理人员不超过", width=8)
    dispatched_seats = Count("其中派遣职工", width=8)
    candidates = Count("候选人数", width=8)

    vote = Heading("选举")
    voted_on = Day("选举日期", width=10)
    entitled = Count("应参加人数", also="应参加", width=8, help="不填按选区职工数")
    voters = Count("参加选举人数", also="参加人数 实到", width=8)
    ballots_out = Count("发出选票", width=8)
    ballots_in = Count("收回选票", width=8)
    ballots_valid = Count("有效选票", width=8)
    leader = Name("选区负责人", width=8)
    note = Words("备注")


class Delegate(Record, table="delegates", title="职工代表"):
    """Somebody's mandate, from election to the day it ends; who that is stands in the roster."""

    mandate = Heading("代表")
    term = Link("届次", to=CongressTerm, required=True, width=14)
    number = Count("代表号", also="总序 代表证号 序号", width=6)
    employee = Link("职工", to=Employee, required=True, also="职工姓名 代表", width=8)
    name = Name("姓名", also="代表姓名", privacy=Privacy.OPEN, width=8, help="不填照花名册")
    kind = Choice("代表类别", "delegate-kind", required=True, width=8)
    identity = Choice(
        "代表身份", "delegate-identity", width=12, help="不选时由花名册的岗位类别、是否中层以上、是否一线看出"
    )
    constituency = Link("选区", to=Constituency, width=14)
    delegation = Text(
        "代表团（组）", also="代表团 代表组 所在代表团", privacy=Privacy.OPEN, width=12, example="第一代表团"
    )
    leads = Flag("团（组）长", also="是否团长 是否组长", width=6)
    area = Text("联系选区", width=14, help="领导人员代表联系的选区")

    election = Heading("选举")
    way = Choice("产生方式", "delegate-way", width=8)
    elected_on = Day("当选日期", also="选举日期", width=10)
    votes = Count("得票数", also="赞成票 票数", width=6)
    replaces = Link("补谁的缺", width=8, help="补选的填写原代表")

    leaving = Heading("终止")
    until = Day("终止日期", also="离任日期", width=10)
    leaving_reason = Choice("终止原因", "delegate-leaving", width=10)
    recall_votes = Count("同意撤免票数", width=8, help="撤免须原选区职工同意，票数按本省规定")
    note = Words("备注")


class SpecialMember(Record, table="special_members", title="专门小组成员"):
    """Somebody's seat in one of the congress's standing groups."""

    seat = Heading("专门小组")
    term = Link("届次", to=CongressTerm, required=True, width=14)
    kind = Choice("专门小组", "special-committee", required=True, width=12)
    employee = Link("职工", to=Employee, required=True, also="成员", width=8)
    name = Name("姓名", privacy=Privacy.OPEN, width=8, help="不填照花名册")
    leads = Flag("负责人", also="是否负责人 组长", width=6, help="负责人由职工代表担任")
    elected_on = Day("选举产生日期", width=10, help="由职代会选举产生")
    votes = Count("得票数", width=6)
    until = Day("终止日期", width=10)
    note = Words("备注")
