"""Letters to the higher union about elections: to found the union, to renew it, to report who was elected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import (
    LETTER,
    Addressee,
    Attachments,
    Block,
    Closing,
    Column,
    Figures,
    Letterhead,
    Overleaf,
    Paper,
    Roll,
    Title,
    Words,
)
from unionwork.kit.wording import cited, day_said, dotted, foot, or_gap, ordinal
from unionwork.members.documents.members import holder, place_of_work
from unionwork.members.elections import (
    AUDIT,
    BY_ALL,
    CHAIR,
    UNION,
    VICE,
    WOMEN,
    candidates_for,
    needs_women_committee,
    size_for,
)
from unionwork.members.figures.census import Census, Person
from unionwork.members.figures.offices import chair_on, in_order, seats_on
from unionwork.members.records import Committee, CommitteeMember, Union
from unionwork.members.rules import place_of
from unionwork.workforce.records import Employee, Enterprise

WOMAN = Employee.sex.keep("女")
YEARS = {3: "三年", 5: "五年"}


# ---- what the letters share ------------------------------------------------------------------------------------------


def _letter(facts: Facts, title: str, blocks: Iterable[Block], number: str, told: Sequence[Committee]) -> Paper:
    """A letter to the higher union: head, title, text; the chair signs it."""
    union = facts.only(Union)
    head = Letterhead(union.name or "", f"　　〔{facts.today.year}〕　　号", signed_by=_chair_of(facts))
    return Paper(
        title,
        [head, Title(title), Addressee(f"{union.upper_union or '　' * 8}："), *blocks],
        LETTER,
        trace=foot(facts, title, [union, *told], number=number, verb="制文"),
        demo=facts.demo,
    )


def _chair_of(facts: Facts) -> str:
    seat = chair_on(facts.library, facts.today)
    union = facts.only(Union)
    employee = seat.employee if seat else union.chair
    return facts.library.caption(Employee, employee) if employee else ""


def _contact(facts: Facts) -> str:
    union = facts.only(Union)
    phone = f"，电话：{union.phone}" if union.phone else ""
    return f"（联系人：{union.contact_name}{phone}）" if union.contact_name else ""


def _term(number: int | None) -> str:
    """第三届, for a title; nothing where the number is not known."""
    return f"{ordinal(number)}届" if number else ""


def _women(people: Sequence[Person]) -> int:
    return sum(person.sex == WOMAN for person in people)


def _people_said(facts: Facts, census: Census) -> str:
    """Staff and members today, those with 保留会籍 beside them."""
    day = facts.today
    staff, members, kept = census.staff(day), census.members(day), census.kept(day)
    said = (
        f"截至{day_said(day)}，本单位有职工{len(staff)}名，其中女职工{_women(staff)}名；"
        f"会员{len(members)}名，其中女会员{_women(members)}名。"
    )
    return said + (f"另有保留会籍的会员{len(kept)}名，按规定不享有选举权、被选举权和表决权。" if kept else "")


def _sizes(facts: Facts, census: Census, size: int | None) -> str:
    """How many may sit, by the number of members; how many candidates that takes."""
    place, count = place_of(facts.only(Union)), len(census.members(facts.today))
    least, most = size_for(count, place)
    basis = cited("O-07")
    said = f"按现有会员人数，工会委员会委员名额为{least}至{most}名（{basis}），拟设委员{or_gap(size)}名，"
    candidates = candidates_for(size, place) if size else None
    return said + f"提名候选人不少于{or_gap(candidates)}名，实行差额选举。"


def _others(facts: Facts, census: Census) -> str:
    place, women = place_of(facts.only(Union)), _women(census.members(facts.today))
    if needs_women_committee(women, place):
        said = f"现有女会员{women}名，同时建立女职工委员会，拟设委员____名。"
    else:
        said = f"现有女会员{women}名，设女职工委员____名。"
    return f"同时选举经费审查委员会，拟设委员____名。{said}"


# ---- 建会请示、换届请示 ----------------------------------------------------------------------------------------------


def founding_request(union: Union, facts: Facts) -> Paper:
    """Form 8, to found the union: who we are, how many, which committees, when."""
    census, enterprise = Census(facts.library, facts.today), facts.only(Enterprise)
    unit = enterprise.name or ""
    kind = f"，单位类型为{enterprise.category}" if enterprise.category else ""
    industry = f"，所属行业为{enterprise.industry}" if enterprise.industry else ""
    title = f"关于成立{union.name or '工会委员会'}的请示"
    return _letter(
        facts,
        title,
        [
            Words(f"根据{cited('O-02')}和《中国工会章程》的规定，{unit}拟建立基层工会组织。现将有关事项请示如下："),
            Words("一、单位和会员情况", level=1),
            Words(f"本单位全称{unit}{kind}{industry}。{_people_said(facts, census)}"),
            Words("二、工会名称和委员会组成", level=1),
            Words(f"工会名称拟定为“{union.name or ''}”。{_sizes(facts, census, None)}{_others(facts, census)}"),
            Words("三、选举时间和方式", level=1),
            Words("拟于____年____月____日召开会员（代表）大会，采用无记名投票方式选举产生第一届委员会，任期____年。"),
            Words("妥否，请批示。"),
            Closing(union.name or "", "", remark=_contact(facts)),
        ],
        f"{union.title}-{union.id or 0:04d}",
        [],
    )


def renewal_request(committee: Committee, facts: Facts) -> Paper:
    """Form 8, to renew: the term that ends, the members, the new committee as far as it is on record."""
    census, number = Census(facts.library, facts.today), committee.number
    following = _following(facts, committee)
    years = YEARS.get(committee.term_years or 0, f"{or_gap(committee.term_years)}年")
    ends = committee.extended_until or committee.ends
    over = "已于" if ends and ends < facts.today else "将于"
    way = f"经{(committee.way or '会员（代表）大会选举').removesuffix('选举')}选举产生"
    title = f"关于{facts.only(Enterprise).name or ''}工会换届选举的请示"
    held = following.elected_on if following else None
    when = f"拟于{day_said(held)}" if held and held > facts.today else "拟于____年____月____日"
    seats = in_order(seats_on(facts.library, following)) if following else []
    named = f"{_term(number + 1 if number else None)}工会委员会委员候选人名单"
    return _letter(
        facts,
        title,
        [
            Words(
                f"本会{ordinal(number)}届委员会于{day_said(committee.elected_on)}{way}，任期{years}，"
                f"{over}{day_said(ends) or '____年____月____日'}届满。"
                f"根据{cited('O-05')}和《中国工会章程》的规定，拟进行换届选举。现将有关事项请示如下："
            ),
            Words("一、职工和会员情况", level=1),
            Words(_people_said(facts, census)),
            Words("二、新一届委员会的组成", level=1),
            Words(
                f"拟选举产生{ordinal(number + 1 if number else None)}届工会委员会。"
                f"{_sizes(facts, census, following.size if following else None)}{_others(facts, census)}"
            ),
            Words("三、选举时间和方式", level=1),
            Words(
                f"{when}召开会员（代表）大会进行选举，采用无记名投票方式。到会人数达到应到会人数的三分之二方可选举，"
                "候选人获得应到会人数过半数的赞成票始得当选。"
            ),
            Words("妥否，请批示。"),
            *([Attachments([named])] if seats else []),
            Closing(facts.only(Union).name or "", "", remark=_contact(facts)),
            *(_name_list(facts, named, [(UNION, seats)], votes=False) if seats else []),
        ],
        f"{committee.title}-{committee.id or 0:04d}",
        [committee, *([following] if following else [])],
    )  # fmt: skip


def _following(facts: Facts, committee: Committee) -> Committee | None:
    """The committee of the next term, where it is already on record."""
    if committee.number is None:
        return None
    found = facts.matching(Committee, kind=committee.kind, branch=committee.branch, number=committee.number + 1)
    return found[0] if found else None


# ---- 选举结果报告 ----------------------------------------------------------------------------------------------------


def election_report(direct: bool) -> Callable[[Committee, Facts], Paper]:
    """Form 8, the outcome: chair and deputies elected by the members, or by the committee they elected."""

    def make(committee: Committee, facts: Facts) -> Paper:
        term = _term(committee.number)
        named = [(UNION, committee), *_beside(facts, committee)]
        seats = {kind: in_order(seats_on(facts.library, each)) for kind, each in named}
        listed = f"{term}工会各委员会委员名单" if len(named) > 1 else f"{term}工会委员会委员名单"
        title = f"关于{facts.only(Enterprise).name or ''}工会{term}委员会选举结果的报告"
        day, meeting = day_said(committee.elected_on), _meeting(committee)
        return _letter(
            facts,
            title,
            [
                Words(f"本会于{day}召开{meeting}，选举产生{term}工会委员会。现将选举结果报告如下："),
                Words("一、到会和投票情况", level=1),
                Words(_presence(committee)),
                *_ballots(committee),
                Words("二、工会委员会选举结果", level=1),
                Words(_elected(facts, committee, seats[UNION], direct, meeting)),
                *_beside_said(facts, seats),
                Words("特此报告，请予审批。"),
                Attachments([listed]),
                Closing(facts.only(Union).name or "", day_said(committee.reported_on), remark=_contact(facts)),
                *_name_list(facts, listed, [(kind, seats[kind]) for kind, _ in named], votes=True),
            ],
            f"{committee.title}-{committee.id or 0:04d}",
            [each for _, each in named],
        )

    return make


def _meeting(committee: Committee) -> str:
    way = committee.way or ""
    return "会员大会" if way == BY_ALL else "会员代表大会" if "代表" in way else "会员（代表）大会"


def _beside(facts: Facts, committee: Committee) -> list[tuple[str, Committee]]:
    """The audit and women's committees elected with it."""
    found = []
    for kind in (AUDIT, WOMEN):
        same = facts.matching(Committee, kind=kind, branch=None, elected_on=committee.elected_on)
        if committee.number is not None:
            same = facts.matching(Committee, kind=kind, branch=None, number=committee.number) or same
        if same:
            found.append((kind, same[0]))
    return found


def _presence(committee: Committee) -> str:
    entitled, present = committee.entitled, committee.present
    said = f"应到会{or_gap(entitled)}名，实到会{or_gap(present)}名"
    if entitled and present and present * 3 >= entitled * 2:
        said += "，达到应到会人数的三分之二，符合规定"
    return f"{said}。会议以无记名投票方式进行选举。"


def _ballots(committee: Committee) -> list[Block]:
    counts = (
        ("应到会", committee.entitled, "人"),
        ("实到会", committee.present, "人"),
        ("发出选票", committee.ballots_out, "张"),
        ("收回选票", committee.ballots_in, "张"),
        ("有效选票", committee.ballots_valid, "张"),
    )
    pairs = [(name, f"{n} {unit}") for name, n, unit in counts if n is not None]
    return [Figures(pairs)] if len(pairs) > 2 else []


def _elected(facts: Facts, committee: Committee, seats: Sequence[CommitteeMember], direct: bool, meeting: str) -> str:
    """Who was elected to the committee, and who to its head by whom."""
    surplus = ""
    if committee.candidates and committee.size and committee.candidates > committee.size:
        surplus = f"从{committee.candidates}名候选人中"
    names = _names(facts, seats)
    said = f"会议{surplus}选举{names or '____'}等{or_gap(len(seats) or committee.size)}名同志为工会委员会委员。"
    chairs = _names(facts, [s for s in seats if s.post == CHAIR]) or "____"
    vices = _names(facts, [s for s in seats if s.post == VICE])
    by = f"{meeting}直接" if direct else f"{_term(committee.number)}工会委员会第一次全体会议"
    return said + f"{by}选举{chairs}同志为主席" + (f"，{vices}同志为副主席。" if vices else "。")


def _beside_said(facts: Facts, seats: dict[str, list[CommitteeMember]]) -> list[Block]:
    said = []
    for kind in (AUDIT, WOMEN):
        if held := seats.get(kind):
            head = _names(facts, [s for s in held if s.post == "主任"])
            led = f"，{head}同志为主任" if head else ""
            said.append(f"选举{_names(facts, held)}等{len(held)}名同志为{kind}委员{led}。")
    return [Words("三、其他委员会选举结果", level=1), *map(Words, said)] if said else []


def _names(facts: Facts, seats: Sequence[CommitteeMember]) -> str:
    return "、".join(facts.library.caption(Employee, s.employee) for s in seats if s.employee)


def _name_list(
    facts: Facts, title: str, groups: Sequence[tuple[str, Sequence[CommitteeMember]]], votes: bool
) -> list[Block]:
    """An attachment on a page of its own: the members of the committees, one list for all."""
    columns = [
        Column("序号", 10), Column("姓名", 18), Column("性别", 10), Column("出生年月", 20), Column("部门及职务", 44),
        Column("委员会", 34), Column("职务", 17), Column("得票" if votes else "备注", 14),
    ]  # fmt: skip
    rows: list[Sequence[str]] = []
    for kind, seat in ((kind, seat) for kind, seats in groups for seat in seats):
        person = holder(facts, seat)
        count = "" if seat.votes is None or not votes else str(seat.votes)
        rows.append(
            (str(len(rows) + 1), person.name or "", person.sex or "", dotted(person.birth_date, month=True),
             place_of_work(facts, person), kind, seat.post or "", count)
        )  # fmt: skip
    return [Overleaf(), Title(title), Roll(columns, rows, high=10, size=10.5)]


ONLY_UNION = f"委员会类别 是 {UNION}"
SEAT_FIELDS = (Employee.name, Employee.sex, Employee.birth_date, CommitteeMember.post, CommitteeMember.votes)

FOUNDING = Document("founding-request", "建会请示", founding_request, number="8")
RENEWAL = Document(
    "renewal-request", "换届请示", renewal_request, number="8", only=f"{ONLY_UNION} 且 实际换届日期 没有填"
)
DIRECT_REPORT = Document(
    "election-report-direct", "选举结果报告（直接选举主席）", election_report(True), number="8", only=ONLY_UNION,
    fields=SEAT_FIELDS,
)  # fmt: skip
INDIRECT_REPORT = Document(
    "election-report-indirect", "选举结果报告（委员会选举主席）", election_report(False), number="8", only=ONLY_UNION,
    fields=SEAT_FIELDS,
)  # fmt: skip
