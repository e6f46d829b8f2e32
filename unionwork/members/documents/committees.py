"""Forms about committees: the roll of a committee's members, the form of a candidate."""

from __future__ import annotations

from unionwork.kit.boxes import As, line
from unionwork.kit.days import PartialDay
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import ROLL, Cell, Column, Ends, Grid, Label, Notes, Opinion, Paper, Roll, Row, Title
from unionwork.kit.rolls import SIGNERS
from unionwork.kit.wording import day_said, dotted, foot, ordinal
from unionwork.members.documents.members import career_rows, holder, number_box, place_of_work
from unionwork.members.elections import UNION
from unionwork.members.figures.offices import seats_on
from unionwork.members.records import Committee, CommitteeMember, Standing, Union
from unionwork.workforce.records import Employee, Enterprise


def committee_roll(committee: Committee, facts: Facts) -> Paper:
    """委员名册 of one committee, as it stands."""
    seats = seats_on(facts.library, committee, facts.today)
    title = f"{f'{ordinal(committee.number)}届' if committee.number else ''}{committee.kind}委员名册"
    rows = []
    for n, seat in enumerate(seats, 1):
        person = holder(facts, seat)
        since = dotted(seat.since or committee.elected_on)
        rows.append(
            (str(n), person.name or "", person.sex or "", person.ethnicity or "", dotted(person.birth_date, month=True),
             person.education or "", person.political_status or "", place_of_work(facts, person), seat.post or "",
             seat.duty or "", seat.full_time or "", since, "" if seat.votes is None else str(seat.votes))
        )  # fmt: skip
    columns = [
        Column("序号", 9), Column("姓名", 18), Column("性别", 10), Column("民族", 14), Column("出生年月", 17),
        Column("学历", 24), Column("政治面貌", 20), Column("部门及职务", 44), Column("工会职务", 18),
        Column("分工", 22), Column("专兼职", 13), Column("任职日期", 21), Column("得票", 13),
    ]  # fmt: skip
    term = f"任期：{day_said(committee.elected_on)}至{day_said(committee.ends)}" if committee.ends else ""
    return Paper(
        title,
        [
            Title(title, below=0),
            Ends(f"填报单位（盖章）：{facts.only(Union).name or ''}", right=term, size=9.5, high=6.5),
            Roll(
                columns, rows, high=8, size=9, counts="人", signers=SIGNERS,
                signed_on=f"填报日期：{PartialDay.of(facts.today).said}",
            ),
        ],
        ROLL,
        trace=foot(facts, title, [committee, *seats]),
        demo=facts.demo,
    )  # fmt: skip


def candidate_form(seat: CommitteeMember, facts: Facts) -> Paper:
    """Form 9: the candidate, the career, three opinions, the outcome of the election."""
    person = holder(facts, seat)
    committee = (facts.library.get(Committee, seat.committee) if seat.committee else None) or Committee()
    term = f"{ordinal(committee.number)}届" if committee.number else ""
    aimed = f"{term}{committee.kind or UNION}{seat.post or ''}"

    def row(*asked: As | Cell) -> Row:
        return line(facts, person, *asked, label=20, high=9.4)

    return Paper(
        CANDIDATE.title,
        [
            Title(CANDIDATE.title, below=2),
            Ends(f"工会名称：{facts.only(Union).name or ''}"),
            Grid(
                [
                    row(
                        As(Employee.name), As(Employee.sex), As(Employee.ethnicity),
                        As(Employee.photo, wide=31, down=4),
                    ),
                    row(
                        As(Employee.birth_date, "出生年月", month=True),
                        As(Employee.native_place),
                        As(Employee.education, "文化程度"),
                    ),
                    row(
                        As(Employee.political_status),
                        As(Employee.started_work_on, "参加工作\n时间", month=True),
                        As(Standing.joined_union_on, "入会时间", month=True),
                    ),
                    row(number_box(person), As(Employee.phone, wide=36)),
                    row(
                        Label("工作单位", 20), Cell(facts.only(Enterprise).name or "", 65, align="left"),
                        Label("部门\n及职务", 20), Cell(place_of_work(facts, person), align="left"),
                    ),
                    row(
                        Label("参选职务", 20), Cell(aimed, 65), *line(facts, seat, CommitteeMember.full_time).cells
                    ),
                    *career_rows(person, 4),
                    row(As(Employee.honours, "奖惩情况")),
                    *_candidate_opinions(facts, seat, committee),
                    row(Label("备　　注", 20), Cell(seat.note or "", align="left")),
                ],
                foot=9,
            ),
            Notes(["本表一式三份，基层工会、上级工会、本人档案各存一份。"]),
        ],
        trace=foot(facts, CANDIDATE.title, [seat, person, committee]),
        demo=facts.demo,
    )  # fmt: skip


def _candidate_opinions(facts: Facts, seat: CommitteeMember, committee: Committee) -> list[Row]:
    outcome = ""
    if committee.elected_on and seat.votes is not None:
        by = (seat.way or committee.way or "选举").removesuffix("选举")
        outcome = f"{day_said(committee.elected_on)}经{by}选举，得赞成票{seat.votes}票，当选为{seat.post}。"
    approved = f"同意，批复文号：{committee.approval_number}。" if committee.approval_number else ""
    return [
        Row(
            [
                Opinion(seat.party_opinion or "", head="同级党组织意见："),
                Opinion("", head="本级工会意见："),
            ],
            34,
        ),
        Row(
            [
                Opinion(approved, head="上级工会审批意见：", date=day_said(committee.approved_on)),
                Opinion(outcome, head="选举结果：", date=day_said(committee.elected_on) if outcome else ""),
            ],
            34,
        ),
    ]


SEAT_FIELDS = (Employee.name, Employee.sex, Employee.birth_date, CommitteeMember.post, CommitteeMember.votes)

COMMITTEE_ROLL = Document("committee-roll", "委员会委员名册", committee_roll, fields=SEAT_FIELDS)
CANDIDATE = Document(
    "candidate-form", "工会领导机关候选人登记表", candidate_form, number="9",
    fields=(Employee.name, Employee.id_number, Employee.phone),
)  # fmt: skip
