"""The union's own paper: 工会法人资格申请登记表, front and back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from unionwork.kit.boxes import As, line
from unionwork.kit.days import PartialDay
from unionwork.kit.documents import Document, Facts
from unionwork.kit.fields import Measure
from unionwork.kit.paper import Cell, Ends, Grid, Label, Notes, Opinion, Overleaf, Paper, Row, Side, Title
from unionwork.kit.wording import day_said, foot, said
from unionwork.members.elections import FULL_TIME, UNION
from unionwork.members.figures.census import Census
from unionwork.members.figures.offices import committee_on, full_timers, seats_on
from unionwork.members.records import Committee, CommitteeMember, Standing, Union
from unionwork.workforce.records import Employee, Enterprise

LABEL = 24
SIZE = 10.0
INCOME = (Union.balance, Union.dues_income, Union.levy_income, Union.other_income)
FUNDS = (Union.fixed_funds, Union.liquid_funds, Union.other_funds)
PLACES = (Union.office_area, Union.activity_area, Union.other_area)


def legal_person(union: Union, facts: Facts) -> Paper:
    """Form 10, with every box of the form in its order; what is not on record stays empty."""
    committee = committee_on(facts.library, UNION, facts.today)
    chair = _chair(union, committee, facts)
    today = PartialDay.of(facts.today).said
    return Paper(
        LEGAL_PERSON.title,
        [
            Title(LEGAL_PERSON.title, below=3),
            Ends(f"工会名称：{union.name or ''}", right=f"填报时间：{today}"),
            Grid([*_addresses(union, facts), *_founding(union, committee, facts), *_means(union, facts)], foot=10),
            Overleaf(),
            Grid([*_head(union, chair, facts), *_contact(union, facts), *_opinions(union, facts)], foot=22),
            Notes(
                [
                    "本表一式三份，A4 纸正反面打印；审查登记机关、上级工会、基层工会各存一份。",
                    "“审批单位”填批准设立本工会的上级工会；“其他收入”填会费、拨缴经费以外的收入。",
                    "“流动资金”一般不少于 0.6 万元。",
                ]
            ),
        ],
        trace=foot(facts, LEGAL_PERSON.title, [union, facts.only(Enterprise), chair]),
        demo=facts.demo,
    )


def _row(facts: Facts, union: Union, *asked: As | Cell, high: float = 11) -> Row:
    return line(facts, union, *asked, label=LABEL, size=SIZE, high=high)


def _box(label: str, text: str, wide: float | None = None) -> tuple[Cell, Cell]:
    return Label(label, LABEL, size=SIZE), Cell(text, wide, size=SIZE)


def _addresses(union: Union, facts: Facts) -> list[Row]:
    return [
        _row(facts, union, As(Union.name, wide=74), As(Union.phone, "联系电话")),
        _row(facts, union, As(Union.seat, wide=74, align="left"), As(Union.seat_postcode)),
        _row(facts, union, As(Union.office, wide=74, align="left"), As(Union.office_postcode)),
        _row(facts, union, As(Union.email, align="left")),
    ]


def _founding(union: Union, committee: Committee | None, facts: Facts) -> list[Row]:
    """工会组织简况, then the enterprise."""
    census, enterprise = Census(facts.library, facts.today), facts.only(Enterprise)
    held = committee or Committee()
    way = f"（{held.way}）" if held.way else ""
    staff, members = len(census.staff(facts.today)), len(census.members(facts.today))
    full = str(len(full_timers(facts.library, facts.today, FULL_TIME)))
    code = enterprise.credit_code or enterprise.organisation_code or ""
    return [
        Row(
            [
                Side("工会组织简况", 3),
                *_box("第一届委员\n会产生日", day_said(union.first_committee_on), 48),
                *_box("本届委员会\n产生日", f"{day_said(held.elected_on)}{way}"),
            ],
            12,
        ),
        _row(facts, union, As(Union.approved_by, "审批单位", 48), As(Union.approval_number, "审批文号")),
        Row(
            [
                *_box("现职工人数", str(staff) if staff else ""),
                *_box("会员人数", str(members) if members else ""),
                *_box("专职工会\n干部数", full),
            ],
            11,
        ),
        Row(
            [
                *_box("所在单位\n性　　质", enterprise.category or ""),
                *_box("单位行政\n代　　码", code, 42),
                *_box("单位所属\n行　　业", enterprise.industry or ""),
            ],
            12,
        ),
    ]


def _means(union: Union, facts: Facts) -> list[Row]:
    """收入、资金、场所, what was held before, what the union does and answers for."""
    return [
        *_quartet(facts, union, "收入情况（万元）", [], INCOME,
                  ["上年结余累计", "年会员缴纳会费收入", "年2%拨交工会经费\n本级留成收入", "其他收入"]),
        *_quartet(facts, union, "资金情况（万元）", [total(union, FUNDS)], FUNDS,
                  ["合　计", "固定资金", "流动资金", "其　他"]),
        *_quartet(facts, union, "场所情况（㎡）", [total(union, PLACES)], PLACES,
                  ["合　计", "办　公", "活　动", "其　他"]),
        Row(
            [
                Label("以前办理\n资格状况", LABEL, size=SIZE),
                Label("机构代码证号码\n（社会信用代码）", 34, size=SIZE),
                Cell(said(facts, union, Union.credit_code), 43, size=SIZE),
                Label("法人资格\n证书号码", LABEL, size=SIZE),
                Cell(said(facts, union, Union.certificate_number), size=SIZE),
            ],
            12,
        ),
        _row(facts, union, As(Union.business_scope), high=26),
        _row(facts, union, As(Union.liability, "承担民事\n责任能力\n状　　况"), high=20),
    ]  # fmt: skip


def _quartet(
    facts: Facts, union: Union, head: str, first: list[str], fields: Sequence[Measure], labels: Sequence[str]
) -> list[Row]:
    """Four figures of one matter side by side under their headings."""
    values = [*first, *(said(facts, union, field) for field in fields)]
    return [
        Row([Label(head.replace("（", "\n（"), LABEL, 2, size=SIZE), *(Label(t, None, size=9.5) for t in labels)], 10),
        Row([Cell(value, size=SIZE) for value in values], 9),
    ]


def total(union: Union, fields: Sequence[Measure]) -> str:
    """合计 of what is on record; nothing where nothing is."""
    known = [value for field in fields if (value := union.value(field)) is not None]
    return f"{sum(known, Decimal(0)):f}" if known else ""


def _chair(union: Union, committee: Committee | None, facts: Facts) -> Employee:
    seats = seats_on(facts.library, committee, facts.today)
    chair = next((seat.employee for seat in seats if seat.post == "主席"), None) or union.chair
    return (facts.library.get(Employee, chair) if chair else None) or Employee()


def _seat(chair: Employee, facts: Facts) -> CommitteeMember:
    committee = committee_on(facts.library, UNION, facts.today)
    seats = seats_on(facts.library, committee, facts.today)
    return next((seat for seat in seats if seat.employee == chair.id), CommitteeMember())


def _head(union: Union, chair: Employee, facts: Facts) -> list[Row]:
    """法定代表人."""
    seat = _seat(chair, facts)
    since = union.chair_since or seat.since or _elected(facts, seat)

    def row(*asked: As | Cell) -> Row:
        return line(facts, chair, *asked, label=LABEL - 2, size=SIZE, high=10.5)

    first = row(As(Employee.name), As(Employee.sex), As(Employee.photo, wide=31, down=4))
    return [
        Row([Side("法定代表人", 7), *first.cells], first.high),
        row(As(Employee.ethnicity), As(Employee.birth_date, "出生年月", month=True)),
        row(As(Employee.education, "文化程度"), As(Employee.political_status)),
        Row(
            [
                Label("现任工会\n职　　务", LABEL - 2, size=SIZE), Cell(seat.post or "", size=SIZE),
                *line(facts, seat, As(CommitteeMember.full_time, "专职或\n兼　职", tick=("专职", "兼职")),
                      label=LABEL - 2, size=SIZE).cells,
            ],
            10.5,
        ),
        row(
            Label("本届任\n起始时间", LABEL - 2, size=SIZE), Cell(day_said(since), size=SIZE),
            As(Standing.joined_union_on, "何时加入\n工会组织"),
        ),
        Row(
            [
                Label("现任其他\n职　　务", LABEL - 2, size=SIZE),
                Cell(union.chair_other_post or chair.post or "", size=SIZE),
            ],
            10.5,
        ),
        row(As(Employee.id_number, "身份证号码", 56), As(Employee.phone)),
    ]  # fmt: skip


def _elected(facts: Facts, seat: CommitteeMember) -> date | None:
    committee = facts.library.get(Committee, seat.committee) if seat.committee else None
    return committee.elected_on if committee else None


def _contact(union: Union, facts: Facts) -> list[Row]:
    """经办人."""

    def row(*asked: As | Cell) -> Row:
        return line(facts, union, *asked, label=LABEL - 2, size=SIZE, high=10.5)

    first = row(As(Union.contact_name, "姓名"), As(Union.contact_id, "身份证号码", 56))
    return [
        Row([Side("经办人", 2), *first.cells], first.high),
        row(As(Union.contact_post, "职务"), As(Union.contact_phone, "手机号码", 56)),
    ]


def _opinions(union: Union, facts: Facts) -> list[Row]:
    return [
        Row([Label("基层工会\n意　　见", LABEL, size=SIZE), Opinion("", signer="主席签名：")], 34),
        Row([Label("上级工会\n审查意见", LABEL, size=SIZE), Opinion("", signer="")], 34),
        Row([Label("审查登记\n机关意见", LABEL, size=SIZE), Opinion("", signer="")], 34),
        _row(facts, union, As(Union.certificate_on, "发证日期"), As(Union.credit_code, "社会信用\n代　　码", 56)),
    ]


LEGAL_PERSON = Document(
    "legal-person-application",
    "工会法人资格申请登记表",
    legal_person,
    number="10",
    fields=(Employee.name, Employee.id_number, Employee.phone, Union.contact_id, Union.contact_phone),
)
