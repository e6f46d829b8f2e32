"""Papers about one member, and lists of members: application, register, roll, cards."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.kit import numbers
from unionwork.kit.boxes import As, boxes, line
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import (
    SLIP,
    Card,
    Cards,
    Cell,
    Ends,
    Grid,
    Label,
    Notes,
    Opinion,
    Paper,
    Row,
    Side,
    Title,
    rows_of,
)
from unionwork.kit.rolls import roll_of
from unionwork.kit.wording import day_said, dotted, foot, parts_of
from unionwork.members.records import CommitteeMember, MembershipEvent, Standing, Union
from unionwork.members.standing import APPLY, APPROVE, ENTER, HELD, REJECT, RETAINED, keyed
from unionwork.workforce.records import Employee, Enterprise

E = MembershipEvent
PLEDGE = (
    "我自愿申请加入工会，承认并遵守《中国工会章程》，执行工会决议，按月交纳会费，参加工会活动，"
    "关心集体，团结互助，做好本职工作。"
)
FORMS = ("劳动合同制", "劳务派遣", "其他")


# ---- what the forms ask of one person --------------------------------------------------------------------------------


def events_of(facts: Facts, employee: Employee) -> list[MembershipEvent]:
    """Somebody's changes of membership in the order of their days."""
    return [event for _, event in keyed(facts.matching(MembershipEvent, employee=employee.id))]


def last_of(events: Sequence[MembershipEvent], *kinds: str) -> MembershipEvent:
    """The latest event of some kinds; an empty one where there is none."""
    return next((event for event in reversed(events) if event.kind in kinds), MembershipEvent())


def holder(facts: Facts, seat: CommitteeMember) -> Employee:
    """Who holds a seat."""
    found = facts.library.get(Employee, seat.employee) if seat.employee else None
    return found or Employee()


def place_of_work(facts: Facts, employee: Employee) -> str:
    """Department and post."""
    return "　".join(filter(None, (facts.said(employee, Employee.department), facts.said(employee, Employee.post))))


def number_box(employee: Employee, wide: float | None = None, *, broken: bool = True) -> As:
    """The identity number under the words its kind of document asks for."""
    if employee.id_type in (None, numbers.RESIDENT):
        return As(Employee.id_number, "公民身份\n号码" if broken else "公民身份号码", wide)
    return As(Employee.id_number, "证件号码", wide)


# ---- 中华全国总工会入会申请书 ----------------------------------------------------------------------------------------


def application(employee: Employee, facts: Facts) -> Paper:
    """Form 1: who applies, the pledge, the opinions of group and committee, the card number."""
    events = events_of(facts, employee)
    applied, decided = last_of(events, APPLY), last_of(events, APPROVE, REJECT)
    enterprise = facts.only(Enterprise).name or ""
    work = f"{enterprise}　{place_of_work(facts, employee)}".strip("　")
    asked_on = decided.applied_on or applied.applied_on or applied.day

    def row(*asked: As | Cell) -> Row:
        return Row(boxes(facts, employee, *asked, label=24, size=12), 12)

    return Paper(
        APPLICATION.title,
        [
            Title(APPLICATION.title, size=22, below=7),
            Grid(
                [
                    row(As(Employee.name), As(Employee.sex), As(Employee.ethnicity)),
                    row(
                        As(Employee.birth_date, "出生年月", month=True),
                        As(Employee.native_place),
                        As(Employee.education, "文化程度"),
                    ),
                    row(
                        As(Employee.political_status),
                        As(Employee.started_work_on, "参加工作\n时间", month=True),
                        As(Employee.phone),
                    ),
                    row(number_box(employee, 89.3), As(Employee.employment_type, tick=())),
                    Row([Label("工作单位\n及职务", 24, size=12), Cell(work, align="left", size=12)], 12),
                    _said("申请理由", 66, applied.details or PLEDGE, "申请人签名：", day_said(asked_on), seal=""),
                    _said("工会小组\n意见", 42, decided.group_opinion or "", "组长签名：", "", seal=""),
                    _said(
                        "基层工会\n委员会\n审批意见", 46, _decision(decided, employee), "主席签名：",
                        day_said(decided.decided_on),
                    ),
                    Row(
                        [
                            *boxes(facts, employee, As(Standing.member_number), label=24, size=12),
                            Label("发证日期", 24, size=12),
                            Cell("", size=12),
                        ],
                        12,
                    ),
                ],
                foot=8,
            ),
            Notes(["会籍自工会基层委员会批准之日起算；本表由基层工会存入会员档案。"]),
        ],
        trace=foot(facts, APPLICATION.title, [employee, *events]),
        demo=facts.demo,
    )  # fmt: skip


def _said(label: str, high: float, text: str, signer: str, day: str, seal: str = "（盖章）") -> Row:
    return Row([Label(label, 24, size=12), Opinion(text, size=14, signer=signer, date=day, seal=seal)], high)


def _decision(decided: MembershipEvent, employee: Employee) -> str:
    """What the committee decided, where its meeting is on record; the box stays empty else."""
    if decided.decided_on is None:
        return decided.details or ""
    said = "同意" if decided.kind == APPROVE else "不同意"
    return f"经{day_said(decided.decided_on)}工会委员会会议审议，{said}{employee.name}同志加入工会。"


# ---- 工会会员登记表 --------------------------------------------------------------------------------------------------


def register(employee: Employee, facts: Facts) -> Paper:
    """Form 2: the person with photograph, family, career, opinions, and every change of membership since."""
    events = events_of(facts, employee)
    approved = last_of(events, APPROVE)
    enterprise = facts.only(Enterprise).name or ""
    number = employee.value(Standing.member_number)

    def row(*asked: As | Cell, high: float = 8.8) -> Row:
        return line(facts, employee, *asked, label=19, high=high)

    person = [
        row(As(Employee.name), As(Employee.sex), As(Employee.ethnicity), As(Employee.photo, wide=31, down=4)),
        row(
            As(Employee.birth_date, "出生年月", month=True),
            As(Employee.native_place),
            As(Employee.education, "文化程度"),
        ),
        row(As(Employee.political_status), As(Employee.marital_status), As(Employee.health)),
        row(number_box(employee), As(Employee.phone, wide=39)),
        row(
            Label("工作单位", 19), Cell(enterprise, 65.5, align="left"),
            Label("部门\n及职务", 19), Cell(place_of_work(facts, employee), align="left"),
        ),
        row(
            As(Employee.started_work_on, "参加工作\n时间"), As(Standing.joined_union_on), As(Standing.member_number),
        ),
        row(As(Employee.employment_type, tick=FORMS), As(Employee.migrant_worker, "是否\n农民工", 40)),
        row(As(Employee.address, "家庭住址"), As(Employee.skill_level, "技能等级", 40)),
    ]  # fmt: skip
    return Paper(
        REGISTER.title,
        [
            Title(REGISTER.title, over="中华全国总工会", below=0.5),
            Ends(f"工会名称：{facts.only(Union).name or ''}", right=f"编号：{number or '　' * 8}"),
            Grid(
                [
                    *person,
                    *_family(employee, facts),
                    *career_rows(employee, 4),
                    Row([Side("审批意见", 1), *_opinions(approved, last_of(events, ENTER))], 35),
                    *_changes(events),
                    Row([Label("备注", 19), Cell(_remark(employee), align="left")], 8),
                ],
                foot=11,
            ),
            Notes(
                [
                    "保留会籍的，在备注栏注明起始时间和原因。",
                    "本表一式一份，随本人档案移交；会员组织关系接转时由接收工会续填。",
                ]
            ),
        ],
        trace=foot(facts, REGISTER.title, [employee, *events]),
        demo=facts.demo,
    )


def _family(employee: Employee, facts: Facts) -> list[Row]:
    """称谓、姓名、工作单位、电话, one line each, as they were entered."""
    rows = []
    for said in (employee.family or "").splitlines():
        parts = parts_of(said)
        phone = parts.pop() if len(parts) > 2 and parts[-1].replace("-", "").isdigit() else ""
        shown = phone if facts.unmasked or not phone else numbers.mask_phone(phone)
        rows.append([parts[0], parts[1], "、".join(parts[2:]), shown] if len(parts) > 1 else ["", "", said, ""])
    heads = (("称　谓", 20.0), ("姓　名", 26.0), ("工作单位及职务", None), ("联系电话", 32.0))
    return rows_of(heads, rows, blank=max(4, len(rows) + 1), high=7.4, side="家庭成员")


def career_rows(employee: Employee, blank: int) -> list[Row]:
    """简历, 起止年月、单位、职务: a line whose first part holds a figure begins with its time."""
    rows = []
    for said in (employee.career or "").splitlines():
        parts = parts_of(said.replace(" ", "、"))
        when = parts.pop(0) if parts and any(c.isdigit() for c in parts[0]) else ""
        post = parts.pop() if len(parts) > 1 else ""
        rows.append([when, "　".join(parts), post])
    heads = (("起 止 年 月", 40.0), ("在何地、何单位学习或工作", None), ("任何职务", 36.0))
    return rows_of(heads, rows, blank=max(blank, len(rows) + 1), high=7.4, side="简历")


def _opinions(approved: MembershipEvent, entered: MembershipEvent) -> list[Opinion]:
    decided = ""
    if approved.decided_on is not None:
        decided = f"经{day_said(approved.decided_on)}工会委员会会议审议，同意接收为工会会员。"
    elif entered.from_union:
        decided = f"凭会员组织关系接转证明由{entered.from_union}转入。"
    return [
        Opinion(approved.group_opinion or "", head="工会小组（分会）意见："),
        Opinion(decided, head="基层工会委员会审批意见：", date=day_said(approved.decided_on)),
    ]


def _changes(events: Sequence[MembershipEvent]) -> list[Row]:
    """会籍变动: every event but the application and its outcome, which stand above."""
    rows = [
        [
            dotted(event.day),
            f"{event.kind}（{event.reason}）" if event.reason else event.kind or "",
            "　".join(filter(None, (event.approved_by, event.document_number, event.from_union, event.to_union))),
            event.handled_by or "",
        ]
        for event in events
        if event.kind not in (APPLY, APPROVE, REJECT)
    ]
    heads = (("日　期", 28.0), ("变动情况", 46.0), ("批准机关、文号", None), ("经办人", 24.0))
    return rows_of(heads, rows, blank=max(3, len(rows) + 1), high=7, side="会籍变动")


def _remark(employee: Employee) -> str:
    status = employee.value(Standing.member_status)
    since = employee.value(Standing.status_since)
    reason = employee.value(Standing.status_reason)
    if status is None or status not in (RETAINED, HELD):
        return ""
    return f"{f'自{since.said}起' if since else ''}{status}{f'（{reason}）' if reason else ''}"


# ---- lists and cards -------------------------------------------------------------------------------------------------

MEMBER_COLUMNS = (
    As(Employee.name, wide=13.5),
    As(Employee.sex, wide=8.5),
    As(Employee.ethnicity, wide=10.5),
    As(Employee.birth_date, "出生年月", wide=13, month=True),
    As(Employee.id_number, "公民身份号码", wide=30),
    As(Employee.education, wide=19),
    As(Employee.political_status, wide=15),
    As(Standing.joined_union_on, "入会日期", wide=17.5),
    As(Standing.member_number, wide=19.5),
    As(Employee.department, wide=19),
    As(Employee.post, wide=16.5),
    As(Employee.employment_type, wide=16),
    As(Employee.migrant_worker, "农民工", wide=10.5),
    As(Employee.skill_level, "技能等级", wide=13.3),
    As(Employee.phone, wide=19.3),
    As(Standing.member_status, wide=13.3),
)  # widths in which the usual value stands on one line


def member_roll(employees: Sequence[Employee], facts: Facts) -> Paper:
    """Form 3: 会员名册 for the higher union."""
    union = facts.only(Union).name or ""
    return roll_of(
        facts, MEMBER_ROLL.title, employees, MEMBER_COLUMNS, left=f"填报单位（盖章）：{union}", right="单位：人"
    )


def member_cards(employees: Sequence[Employee], facts: Facts) -> Paper:
    """会员证: ten cards on a sheet, to be cut."""
    union = facts.only(Union).name or ""
    cards = [
        Card(
            "工会会员证",
            [
                ("姓名", employee.name or ""),
                ("性别", employee.sex or ""),
                ("会员证号", employee.value(Standing.member_number) or ""),
                ("部门", facts.said(employee, Employee.department)),
                ("入会日期", day_said(employee.value(Standing.joined_union_on))),
            ],
            organ=union,
            image=employee.photo,
        )
        for employee in employees
    ]
    return Paper(MEMBER_CARDS.title, [Cards(cards)], SLIP, demo=facts.demo)


ONLY_MEMBERS = "是否会员 是 “是”"
PERSON = (Employee.name, Employee.sex, Employee.birth_date, Employee.id_number, Employee.phone)

APPLICATION = Document("membership-application", "中华全国总工会入会申请书", application, number="1", fields=PERSON)
REGISTER = Document(
    "member-register",
    "工会会员登记表",
    register,
    number="2",
    only=ONLY_MEMBERS,
    fields=(*PERSON, Employee.address, Employee.health, Employee.family),
)
MEMBER_ROLL = Document(
    "member-roll",
    "工会会员名册",
    member_roll,
    number="3",
    whole=True,
    only=ONLY_MEMBERS,
    fields=tuple(column.field for column in MEMBER_COLUMNS),
)
MEMBER_CARDS = Document(
    "member-cards",
    "工会会员证",
    member_cards,
    whole=True,
    only=ONLY_MEMBERS,
    fields=(Employee.name, Employee.sex, Standing.member_number, Employee.photo),
    docx=False,
)
