"""Papers about a term: seats shared out, how delegates are elected, the report on mandates, roll and form."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.congress.documents.letters import enterprise, plain, posted_by, rows_of_people, term_of, union_name
from unionwork.congress.lives import TERM_KEYS
from unionwork.congress.people import GROUPS, Composition, delegates_on, place
from unionwork.congress.records.terms import FORMAL, OBSERVER, CongressTerm, Constituency, Delegate
from unionwork.congress.seats import algorithm_of, least_delegates
from unionwork.congress.votes import voters_needed, votes_needed
from unionwork.kit.articles import Value
from unionwork.kit.boxes import As, line
from unionwork.kit.days import PartialDay, age
from unionwork.kit.documents import Document, Facts
from unionwork.kit.figures import rate
from unionwork.kit.lifecycle import Applied
from unionwork.kit.paper import (
    FORM,
    NOTICE,
    ROLL,
    Cell,
    Closing,
    Column,
    Ends,
    Figures,
    Grid,
    Label,
    Notes,
    Opinion,
    Paper,
    Roll,
    Row,
    Signers,
    Title,
    Words,
)
from unionwork.kit.rolls import SIGNERS
from unionwork.kit.wording import day_said, foot, or_gap
from unionwork.members.documents.members import career_rows
from unionwork.members.records import Standing
from unionwork.workforce.records import Employee

T, C, D = CongressTerm, Constituency, Delegate


def constituencies_of(facts: Facts, term: CongressTerm) -> list[Constituency]:
    found = facts.matching(Constituency, term=term.id)
    return sorted(found, key=lambda c: (c.number is None, c.number or 0, c.id or 0))


def _applied(facts: Facts, term: CongressTerm) -> Applied:
    if term.rules and term.state == "已换届":
        return Applied.read(term.rules)
    return Applied.of(place(facts.library), TERM_KEYS)


# ---- 名额分配表 ------------------------------------------------------------------------------------------------------
def seat_allocation(term: CongressTerm, facts: Facts) -> Paper:
    """代表名额分配表: every constituency with its staff and seats, and by which rule the whole number was found."""
    parts = constituencies_of(facts, term)
    title = f"{term.name or '职工代表大会'}代表名额分配表"

    def words(value: int | None) -> str:
        return "" if value is None else str(value)

    rows = [
        (words(c.number) or str(n), c.name or "", facts.said(c, C.unit) + (f"、{c.others}" if c.others else ""),
         words(c.staff), words(c.seats), words(c.women_seats), words(c.front_seats), words(c.manager_seats),
         words(c.dispatched_seats), c.leader or "", c.note or "")
        for n, c in enumerate(parts, 1)
    ]  # fmt: skip
    columns = [
        Column("序号", 10), Column("选　区", 40), Column("所含部门", 46), Column("职工数", 17, "right", True),
        Column("代表名额", 18, "right", True), Column("女代表\n不少于", 18, "right", True),
        Column("一线职工\n不少于", 20, "right", any(c.front_seats for c in parts)),
             Column("管理人员\n不超过", 20, "right", True),
        Column("派遣职工", 18, "right", any(c.dispatched_seats for c in parts)), Column("负责人", 20),
             Column("备　注", 40),
    ]  # fmt: skip
    return Paper(
        title,
        [
            Title(title, below=0),
            Ends(f"填报单位（盖章）：{union_name(facts)}", right=f"公布日期：{day_said(term.allotted_on)}", size=9.5,
                 high=6.5),
            Roll(columns, rows, high=8, size=9.5, counts="个选区", signers=SIGNERS,
                 signed_on=f"填报日期：{PartialDay.of(facts.today).said}"),
            Notes(_how_many(facts, term), head="测算依据："),
        ],
        ROLL,
        trace=foot(facts, title, [term, *parts]),
        demo=facts.demo,
    )  # fmt: skip


def _how_many(facts: Facts, term: CongressTerm) -> list[str]:
    notes = []
    if term.staff:
        algorithm = algorithm_of(term.seat_rule, place(facts.library)) or algorithm_of(None, place(facts.library))
        least = least_delegates(term.staff, algorithm)
        notes.append(
            f"职工 {term.staff} 人，代表不少于 {least.seats} 名（{least.working.formula}）。依据{least.working.cited}。"
        )
    if term.seats_reason:
        notes.append(f"名额核定为 {or_gap(term.seats)} 名：{term.seats_reason}。")
    notes.append("各选区名额按职工人数用最大余数法分配，每个选区至少一名；列席代表不占名额。")
    return notes


# ---- 选举办法 --------------------------------------------------------------------------------------------------------
def election_plan(term: CongressTerm, facts: Facts) -> Paper:
    """职工代表选举办法: who elects, how many must take part, how many votes it takes."""
    applied = _applied(facts, term)
    voters, elected = applied.value("congress.voters"), applied.value("congress.elected")
    title = f"{enterprise(facts)}{term.name or '职工代表大会'}代表选举办法"
    basis = f"《{elected.law}》"
    parts = constituencies_of(facts, term)
    return plain(
        facts,
        title,
        [
            Words("一、总则", level=1),
            Words(f"为保证职工代表选举依法、公开、公正进行，根据{basis}及有关规定，制定本办法。"),
            Words("二、代表名额和条件", level=1),
            Words(
                f"本届正式代表{or_gap(term.seats)}名，分{or_gap(len(parts) or None)}个选区选举产生，名额分配见附表。"
                f"与本单位建立劳动关系的职工，有选举权和被选举权。中层以上管理人员和领导人员不超过代表总数的"
                f"{applied.value('congress.mgmt_cap').value}%，女职工、一线职工、技术工人、劳务派遣职工应有适当比例。"
            ),
            Words("三、选举程序", level=1),
            Words("候选人由选区职工提名，经选区多数职工同意后公布。", 2, "（一）提名候选人。"),
            Words(
                f"选区职工{_share(voters.value)}以上参加，选举有效；候选人获得选区全体职工{elected.said}赞成票，始得当选。"
                "一律采用无记名投票，得票多者当选；票数相等不能确定的，再次投票。",
                2, "（二）投票选举。",
            ),
            Words("当场清点选票，宣布结果，填写计票报告单，由监票人、计票人签名。", 2, "（三）计票报告。"),
            Words("四、补选和撤免", level=1),
            Words("代表出缺的，由原选区及时补选；撤免代表，须经原选区职工依法表决。补选、撤免结果应当公布。"),
            Words("五、附则", level=1),
            Words("代表实行常任制，任期与届期相同，可以连选连任。列席代表没有选举权和表决权。本办法由工会委员会负责解释。"),
            Closing(union_name(facts), day_said(term.allotted_on)),
        ],
        [term],
    )  # fmt: skip


def _share(value: object) -> str:
    return {"2/3": "三分之二", "1/2": "二分之一"}.get(str(value), str(value))


# ---- 资格审查报告 ----------------------------------------------------------------------------------------------------
def qualification_report(term: CongressTerm, facts: Facts) -> Paper:
    """代表资格审查报告: how many were to be elected and were, who they are, every share worked out."""
    day = term.examined_on or facts.today
    found = Composition(facts.library, term, day)
    parts = constituencies_of(facts, term)
    whole = found.whole
    title = f"{enterprise(facts)}{term.name or '职工代表大会'}代表资格审查报告"
    groups = [(name, found.count(name)) for name, _ in GROUPS]
    said = "；".join(f"{name}{n}名，占{rate(n, whole) or '—'}" for name, n in groups if n)
    shares = found.shares(_applied(facts, term))
    wrong = [s for s in shares if not s.met]
    observers = len(delegates_on(facts.library, term.id, day, OBSERVER))
    conclusion = term.examined_said or (
        "经审查，代表的产生程序和构成符合规定，全体代表资格有效。" if not [s for s in wrong if s.hard]
        else "经审查，代表构成有不符合规定的地方，应予调整后再提请确认。"
    )  # fmt: skip
    return plain(
        facts,
        title,
        [
            Words("各位代表："),
            Words(f"代表资格审查小组对{term.name or '本届'}职工代表的产生程序和资格进行了审查，现报告如下："),
            Words("一、代表产生情况", level=1),
            Words(
                f"本届应选正式代表{or_gap(term.seats)}名，分{len(parts)}个选区以无记名投票方式选举，"
                f"实际选出{whole}名" + (f"，另有列席代表{observers}名，列席代表不计入代表总数。" if observers else "。")
            ),
            Figures([("应选代表", f"{or_gap(term.seats)} 名"), ("实选代表", f"{whole} 名"),
                     *((name, f"{n} 名") for name, n in groups[:5])]),
            Words("二、代表构成", level=1),
            Words(f"{said}。"),
            Words("三、比例审查", level=1),
            *(Words(f"{s.said()}。算式：{s.working.formula}。依据{s.working.cited}。") for s in shares),
            Words("四、审查意见", level=1),
            Words(conclusion),
            Words("以上报告，请予审议。"),
            Closing("代表资格审查小组", day_said(day)),
        ],
        [term, *parts, *(h.delegate for h in found.people)],
    )  # fmt: skip


# ---- 登记表、名册、公示 ----------------------------------------------------------------------------------------------
def delegate_form(delegate: Delegate, facts: Facts) -> Paper:
    """职工代表登记表, one delegate: the person, the election, two opinions."""
    term = term_of(facts, delegate)
    person = (facts.library.get(Employee, delegate.employee) if delegate.employee else None) or Employee()
    identity = rows_of_people(facts, [delegate])[0][3]
    title = DELEGATE_FORM.title

    def row(*asked: As | Cell) -> Row:
        return line(facts, person, *asked, label=20, high=10)

    place_said = facts.said(delegate, D.constituency)
    votes = "" if delegate.votes is None else f"{delegate.votes} 票"
    kind = delegate.kind or FORMAL
    return Paper(
        title,
        [
            Title(title, over=f"{enterprise(facts)}{term.name or ''}", below=2),
            Ends(f"代表号：{'' if delegate.number is None else delegate.number}", right=kind),
            Grid(
                [
                    row(As(Employee.name), As(Employee.sex), As(Employee.ethnicity),
                        As(Employee.photo, wide=31, down=4)),
                    row(As(Employee.birth_date, "出生年月", month=True), As(Employee.native_place),
                         As(Employee.education)),
                    row(As(Employee.political_status), As(Employee.professional_title, "职称"),
                        As(Employee.skill_level, "技能等级")),
                    row(As(Employee.started_work_on, "参加工作\n时间", month=True),
                        As(Standing.joined_union_on, "入会时间", month=True), As(Employee.employment_type)),
                    row(Label("部　门", 20), Cell(facts.said(person, Employee.department), 65, align="left"),
                        Label("岗　位", 20), Cell(person.post or "")),
                    row(As(Employee.phone, wide=65), Label("代表身份", 20), Cell(identity)),
                    row(Label("选　区", 20), Cell(place_said, 65, align="left"), Label("产生方式", 20),
                         Cell(delegate.way or "")),
                    row(Label("当选日期", 20), Cell(day_said(delegate.elected_on), 65), Label("得票数", 20),
                         Cell(votes)),
                    row(Label("代表团\n（组）", 20), Cell(delegate.delegation or "", 65, align="left"),
                         Label("联系选区", 20),
                        Cell(delegate.area or "")),
                    *career_rows(person, 4),
                    Row([Opinion("", head="选区意见："), Opinion("", head="代表资格审查小组意见：")], 34),
                    row(Label("备　注", 20), Cell(delegate.note or "", align="left")),
                ],
                foot=9,
            ),
            Notes(["本表一式两份，工会存一份，随职代会档案归档一份。"]),
        ],
        FORM,
        trace=foot(facts, title, [delegate, person]),
        demo=facts.demo,
    )  # fmt: skip


ROLL_COLUMNS = [
    Column("代表号", 12), Column("姓名", 18), Column("性别", 9), Column("年龄", 9), Column("民族", 13),
    Column("学历", 24), Column("政治面貌", 20), Column("单位（部门）", 38), Column("岗位", 22),
         Column("技能等级\n（职称）", 21),
    Column("代表身份", 28), Column("代表团（组）", 22), Column("联系电话", 24), Column("备注", 20),
]  # fmt: skip


def delegate_roll(delegates: Sequence[Delegate], facts: Facts) -> Paper:
    """职工代表名册: everybody chosen, with identity, number and place."""
    first = delegates[0] if delegates else Delegate()
    term = term_of(facts, first)
    title = f"{term.name or '职工代表大会'}职工代表名册"
    rows = []
    for delegate, person, department, identity in rows_of_people(facts, delegates):
        skill = person.skill_level or person.professional_title or ""
        years = "" if person.birth_date is None else str(age(person.birth_date, facts.today))
        remark = delegate.kind if delegate.kind != FORMAL else ("团（组）长" if delegate.leads else "")
        rows.append((
            "" if delegate.number is None else str(delegate.number), person.name or "", person.sex or "", years,
            person.ethnicity or "", person.education or "", person.political_status or "", department,
            person.post or "", skill, identity, delegate.delegation or "", person.seen(Employee.phone, facts.unmasked),
            remark or "",
        ))  # fmt: skip
    return Paper(
        title,
        [
            Title(title, below=0),
            Ends(f"填报单位（盖章）：{union_name(facts)}", right=f"截至{PartialDay.of(facts.today).said}", size=9.5,
                 high=6.5),
            Roll(ROLL_COLUMNS, rows, high=6.6, size=8.5, counts="人", signers=SIGNERS,
                 signed_on=f"填报日期：{PartialDay.of(facts.today).said}"),
        ],
        ROLL,
        trace=foot(facts, title, list(delegates), number=f"{title}-{facts.today:%Y%m%d}"),
        demo=facts.demo,
    )  # fmt: skip


def delegate_notice(delegates: Sequence[Delegate], facts: Facts) -> Paper:
    """代表名单公示: names, departments and identities, nothing that belongs to one person only."""
    term = term_of(facts, delegates[0] if delegates else Delegate())
    rows = [
        (str(n), person.name or delegate.name or "", department, identity)
        for n, (delegate, person, department, identity) in enumerate(rows_of_people(facts, delegates), 1)
    ]
    return Paper(
        DELEGATE_NOTICE.title,
        [
            Title("公　示", size=36),
            Title(f"{term.name or '职工代表大会'}代表名单", size=18),
            Words(f"经各选区无记名投票选举，产生{term.name or ''}职工代表{len(rows)}名，现予公示，接受职工监督。"
                  "对代表的产生有意见的，请在公示期内向工会反映。"),
            Roll([Column("序号", 16), Column("姓　名", 30), Column("部　门", 70), Column("代表身份", 50)], rows,
                 high=9, size=13),
            *posted_by(union_name(facts), day_said(term.published_on or facts.today)),
        ],
        NOTICE,
        demo=facts.demo,
    )  # fmt: skip


# ---- 选区计票 --------------------------------------------------------------------------------------------------------
def constituency_tally(constituency: Constituency, facts: Facts) -> Paper:
    """选区选举计票报告单: who took part, the ballots, every candidate's votes, whether it holds."""
    term = facts.library.get(CongressTerm, constituency.term or 0) or CongressTerm()
    applied = _applied(facts, term)
    voters, line_ = applied.value("congress.voters"), applied.value("congress.elected")
    title = CONSTITUENCY_TALLY.title
    staff = constituency.entitled if constituency.entitled is not None else constituency.staff
    elected = [d for d in facts.matching(Delegate, constituency=constituency.id) if d.kind == FORMAL]
    rows = [(str(n), person.name or "", department, identity, "" if d.votes is None else str(d.votes))
            for n, (d, person, department, identity) in enumerate(rows_of_people(facts, elected), 1)]  # fmt: skip

    def said(value: int | None, unit: str) -> str:
        return f"　　{unit}" if value is None else f"{value} {unit}"

    return Paper(
        title,
        [
            Title(title, over=f"{enterprise(facts)}{term.name or ''}", below=2),
            Ends(f"选区：{constituency.name or ''}",
                 right=f"选举日期：{day_said(constituency.voted_on) or '　　年　月　日'}"),
            Figures([("选区职工", said(staff, "人")), ("参加选举", said(constituency.voters, "人")),
                     ("发出选票", said(constituency.ballots_out, "张")),
                      ("收回选票", said(constituency.ballots_in, "张")),
                     ("有效选票", said(constituency.ballots_valid, "张")),
                      ("应选代表", said(constituency.seats, "名"))]),
            Words(f"一、到会。{_turnout(staff, constituency.voters, voters)}", size=11, indent=2),
            Words("二、得票情况。", size=11, indent=2),
            Roll([Column("序号", 12), Column("姓　名", 30), Column("部　门", 56), Column("代表身份", 42),
                 Column("得　票", 24)],
                 rows or [("", "", "", "", "")] * 4, high=9, size=10.5),
            Words(_line_said(staff, line_), size=11, indent=2),
            Signers(["总监票人", "监票人", "计票人"],
                 right=f"填报日期：{day_said(constituency.voted_on) or '　　年　月　日'}"),
        ],
        FORM,
        trace=foot(facts, title, [constituency, *elected]),
        demo=facts.demo,
    )  # fmt: skip


def _turnout(staff: int | None, voters: int | None, value: Value) -> str:
    if staff is None:
        return "选区职工数待填。"
    needed = voters_needed(staff, value)
    basis = f"《{value.law}》{value.article if value.verified else ''}"
    if voters is None:
        return f"选区职工{staff}人，{needed}人以上参加，选举有效（{staff} × 2 ÷ 3，进一；依据{basis}）。"
    holds = "选举有效" if voters >= needed else "选举无效"
    return f"选区职工{staff}人，须{needed}人以上参加，实到{voters}人，{holds}（{staff} × 2 ÷ 3，进一；依据{basis}）。"


def _line_said(staff: int | None, value: Value) -> str:
    if staff is None:
        return "三、结论。"
    return (
        f"三、结论。选区职工{staff}人，{value.said}即{votes_needed(staff, value)}票当选，上列人员当选为本届职工代表。"
    )


ONLY_FORMAL = f"代表类别 是 {FORMAL} 且 终止日期 没有填"
PERSON = (Employee.name, Employee.sex, Employee.birth_date, Employee.phone)

SEAT_ALLOCATION = Document("seat-allocation", "代表名额分配表", seat_allocation, number="21")
ELECTION_PLAN = Document("election-plan", "代表选举办法", election_plan, number="21")
QUALIFICATION = Document("qualification-report", "代表资格审查报告", qualification_report, number="21")
DELEGATE_FORM = Document("delegate-form", "职工代表登记表", delegate_form, number="21", fields=PERSON)
DELEGATE_ROLL = Document("delegate-roll", "职工代表名册", delegate_roll, number="21", whole=True, only=ONLY_FORMAL,
                         fields=PERSON)  # fmt: skip
DELEGATE_NOTICE = Document(
    "delegate-notice", "职工代表名单公示", delegate_notice, number="25", whole=True, only=ONLY_FORMAL
)
CONSTITUENCY_TALLY = Document("constituency-tally", "选区选举计票报告单", constituency_tally, number="22")
