"""Papers about one change of membership: the letter of transfer, the forms of approval; and the list of changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from unionwork.kit.boxes import As, line
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import (
    SLIP,
    Cell,
    Choices,
    Ends,
    Fill,
    Grid,
    Label,
    Notes,
    Opinion,
    Paper,
    Part,
    Row,
    Slip,
    Title,
    Words,
)
from unionwork.kit.rolls import roll_of
from unionwork.kit.wording import cited, code_for, day_said, foot, said
from unionwork.members.documents.members import number_box, place_of_work
from unionwork.members.records import MembershipEvent, Standing, Union
from unionwork.members.standing import EXPEL, LEAVE, MOVES, RETAIN, WITHDRAW
from unionwork.workforce.records import Employee

E = MembershipEvent
BASES = {"服兵役": "M-14", "单位撤销": "M-12"}
"""Reasons of 保留会籍 that rest on a rule of their own."""


def subject(event: MembershipEvent, facts: Facts) -> Employee:
    """Whom an event is about."""
    found = facts.library.get(Employee, event.employee) if event.employee else None
    return found or Employee()


# ---- 会员组织关系接转 ------------------------------------------------------------------------------------------------


def transfer(event: MembershipEvent, facts: Facts) -> Paper:
    """Form 4 in three parts: what stays here, the letter to the receiving union, its receipt."""
    member, own = subject(event, facts), facts.only(Union).name or ""
    to, day = event.to_union or "", day_said(event.day)
    name, number = Fill(6, member.name or ""), Fill(10, member.value(Standing.member_number) or "")
    paid, joined = Fill(8, day_said(event.dues_paid_until)), Fill(9, day_said(member.value(Standing.joined_union_on)))
    receiver = Fill(min(24, max(12, len(to) + 1)), to)
    code = f"核对码 {code_for(TRANSFER.title, [event])}"
    stub = ("会员", name, "（会员证号", number, "）的组织关系，于", Fill(10, day), "转往", receiver,
            "，会费交至", paid, "。")  # fmt: skip
    letter = ("我会会员", name, "，性别", Fill(3, member.sex or ""), "，会员证号", number, "，", joined,
              "加入工会，会费交至", paid, "。因", Fill(6, event.reason or ""),
              "，其会员组织关系由我会转往你会，请予接收登记，会龄连续计算。")  # fmt: skip
    receipt = ("你会转来的会员", name, "（会员证号", number, "）的组织关系，我会已于____年____月____日接收登记。")
    return Paper(
        TRANSFER.title,
        [
            Slip(
                [
                    Part("存根", [Words(stub)], date=day, ends=("批准人", "经办人"), remark=code),
                    Part(
                        TRANSFER.title, [Words(letter)], addressee=f"{to}：" if to else "　" * 12 + "：", organ=own,
                        date=day, remark="（有效期　　　天）",
                    ),
                    Part(
                        "回执", [Words(receipt)], addressee=f"{own}：", organ="　　　　　　　　（盖章）",
                        ends=("经办人", "联系电话"),
                    ),
                ],
                event.letter_number or "",
            )
        ],
        SLIP,
        demo=facts.demo,
    )  # fmt: skip


# ---- 审批表 ----------------------------------------------------------------------------------------------------------


def approval_form(title: str) -> Callable[[MembershipEvent, Facts], Paper]:
    """Form 5 for one kind of change: the member, why and by which article, three opinions."""

    def make(event: MembershipEvent, facts: Facts) -> Paper:
        member = subject(event, facts)

        def row(*asked: As | Cell) -> Row:
            return line(facts, member, *asked, label=22, high=10)

        return Paper(
            title,
            [
                Title(title, below=2),
                Ends(f"工会名称：{facts.only(Union).name or ''}", right=f"编号：{event.document_number or '　' * 8}"),
                Grid(
                    [
                        row(As(Employee.name), As(Employee.sex), As(Employee.ethnicity)),
                        row(
                            As(Employee.birth_date, "出生年月", month=True),
                            As(Employee.political_status),
                            As(Employee.education, "文化程度"),
                        ),
                        row(number_box(member, 64), As(Employee.phone)),
                        row(
                            Label("部门\n及职务", 22), Cell(place_of_work(facts, member), 64, align="left"),
                            As(Employee.employment_state),
                        ),
                        row(As(Standing.joined_union_on, wide=64), As(Standing.member_number)),
                        *_why(event, facts),
                        *_opinions(event, facts),
                    ],
                    foot=12,
                ),
                Notes(["本表一式两份，一份存入会员档案，一份由基层工会存查；须报上一级工会的，另报一份。"]),
            ],
            trace=foot(facts, title, [event, member]),
            demo=facts.demo,
        )  # fmt: skip

    return make


def _why(event: MembershipEvent, facts: Facts) -> list[Row]:
    """变动日期、原因、依据、情况说明; for 开除会籍 the sentence of the court."""
    kind = event.kind or ""
    entries = E.reason.entries
    code = E.kind.entries.code_of(kind)
    reasons = [label for label in entries.labels if entries.parent_of(label) == code]
    article = cited(BASES.get(event.reason or "", MOVES[kind].rule)) if kind in MOVES else ""
    rows = [
        Row(
            [
                Label("变动日期", 22), Cell(day_said(event.day), 64),
                Label("本人申请\n日期", 22), Cell(day_said(event.applied_on)),
            ],
            10,
        ),
        Row(
            [Label("变动原因", 22), Choices(options=reasons, chosen=(event.reason,) if event.reason else ())],
            10 if len(reasons) < 4 else 14,
        ),
        Row([Label("依　　据", 22), Cell(article, align="left")], 10),
    ]  # fmt: skip
    if kind == EXPEL:
        facts_said = said(facts, event, E.criminal_facts)
        rows.append(Row([Label("刑事处分\n情　　况", 22), Cell(facts_said, align="left")], 20))
    rows.append(Row([Label("情况说明", 22), Cell(event.details or "", align="left")], 20))
    return rows


def _opinions(event: MembershipEvent, facts: Facts) -> list[Row]:
    decided = ""
    if event.decided_on is not None:
        decided = f"经{day_said(event.decided_on)}工会委员会会议研究，同意办理{event.kind}。"
        if event.kind == EXPEL:
            decided = f"经{day_said(event.decided_on)}工会委员会会议研究，决定给予{event.kind}。"
    return [
        Row([Label("工会小组\n意　　见", 22), Opinion(event.group_opinion or "", signer="组长签字：", seal="")], 32),
        Row(
            [
                Label("基层工会\n委员会\n决　　定", 22),
                Opinion(decided, signer="主席签字：", date=day_said(event.decided_on)),
            ],
            38,
        ),
        Row(
            [
                Label("上一级\n工　会\n备　案", 22),
                Opinion("", signer="负责人签字：", date=day_said(event.filed_on)),
            ],
            34,
        ),
    ]


# ---- 会员会籍变动情况表 ----------------------------------------------------------------------------------------------

CHANGE_COLUMNS = (
    As(E.employee, "姓名", 18),
    As(E.kind, wide=22),
    As(E.day, wide=20),
    As(E.reason, wide=30),
    As(E.from_union, wide=34),
    As(E.to_union, wide=34),
    As(E.decided_on, "委员会决定", 20),
    As(E.filed_on, "上级备案", 20),
    As(E.document_number, wide=26),
    As(E.handled_by, wide=16),
)


def list_of_changes(events: Sequence[MembershipEvent], facts: Facts) -> Paper:
    """会籍变动情况表 of the chosen events."""
    union = facts.only(Union).name or ""
    left = f"填报单位（盖章）：{union}"
    return roll_of(facts, CHANGES.title, events, CHANGE_COLUMNS, left=left, right="单位：人次", counts="人次")


PERSON = (Employee.name, Employee.sex, Employee.birth_date, Employee.id_number, Employee.phone)

TRANSFER = Document(
    "transfer-letter", "工会会员组织关系接转证明", transfer, number="4", only=f"变动类型 是 {LEAVE}",
    fields=(E.employee, E.to_union, E.dues_paid_until, E.letter_number), docx=False,
)  # fmt: skip
RETAINING = Document(
    "retention-approval", "保留会籍审批表", approval_form("保留会籍审批表"), number="5",
    only=f"变动类型 是 {RETAIN}", fields=PERSON,
)  # fmt: skip
WITHDRAWING = Document(
    "withdrawal-approval", "退会审批表", approval_form("退会审批表"), number="5",
    only=f"变动类型 是 {WITHDRAW}", fields=PERSON,
)  # fmt: skip
EXPELLING = Document(
    "expulsion-approval", "开除会籍审批表", approval_form("开除会籍审批表"), number="5",
    only=f"变动类型 是 {EXPEL}", fields=(*PERSON, E.criminal_facts),
)  # fmt: skip
CHANGES = Document(
    "membership-changes", "会员会籍变动情况表", list_of_changes, whole=True,
    fields=tuple(column.field for column in CHANGE_COLUMNS),
)  # fmt: skip
