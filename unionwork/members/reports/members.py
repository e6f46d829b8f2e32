"""Tables about members: the statistics, what changed between two days, the sheet the province's system imports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from unionwork.kit.days import PartialDay, said_day
from unionwork.kit.documents import Facts
from unionwork.kit.fields import IdNumber, Phone
from unionwork.kit.figures import counted, rate, read
from unionwork.kit.paper import Chart, Series
from unionwork.kit.record import Field
from unionwork.kit.tables import Asked, Figure, Report, Table, TableColumn, Value
from unionwork.members.figures.census import KEPT, Census, Flow, Person, Step
from unionwork.members.figures.statistics import EMPLOYEES, EVENTS, WOMAN, Statistics, is_dispatched, is_migrant
from unionwork.members.records import MembershipEvent, Union
from unionwork.members.reports.checks import balance, checks_of
from unionwork.members.standing import ACTIVE, MEMBERS, MOVES
from unionwork.workforce.records import Employee, Enterprise, Unit
from unionwork.workforce.rules import retiring
from unionwork.workforce.units import Units

E = MembershipEvent
MOST_BARS = 14


def reporting_unit(facts: Facts) -> tuple[tuple[str, str], ...]:
    """填报单位, above every table."""
    return (("填报单位（盖章）", facts.only(Union).name or ""),)


def named(facts: Facts) -> dict[int, tuple[str | None, str]]:
    """Name and department of everybody, by number."""
    library = facts.library
    units = library.captions(Unit)
    rows = read(library, library.ledgers[Employee], (Employee.name, Employee.department), facts.today)
    return {id: (name, units.get(department, "")) for id, name, department in rows}


# ---- 会员情况统计表 ----------------------------------------------------------------------------------------------


def statistics(asked: Asked, facts: Facts) -> list[Table]:
    """J101 to J126 with their definitions, by sex; then by department with a chart."""
    s = Statistics(facts.library, asked, facts.today)
    rows: list[Sequence[Value]] = [
        (line.figure.id, line.figure.label, line.figure, line.men, line.women, line.figure.definition)
        for line in s.lines
    ]
    checks = checks_of(s)
    period = f"{said_day(asked.period[0])}至{said_day(asked.period[1])}"
    columns = (
        TableColumn("代码", 15), TableColumn("指标", 46, align="left"), TableColumn("数值", 24, "count"),
        TableColumn("男", 15, "count"), TableColumn("女", 15, "count"), TableColumn("口径", 65, align="left"),
    )  # fmt: skip
    told = Table(
        MEMBER_STATISTICS.title, columns, rows, "人", asked.as_of, heads=reporting_unit(facts), checks=checks,
        notes=(
            f"“本期”为{period}，会籍变动按变动日期计；时点数截至{said_day(asked.as_of)}。",
            "民族、政治面貌、技能等级等按现在的登记统计，在册和会籍按所选日期推算；没有登记性别的只计入合计。",
            "逻辑检查全部通过。" if not checks else f"逻辑检查有 {len(checks)} 项没有通过，见上。",
        ),
    )  # fmt: skip
    return [told, by_department(s, facts)]


def by_department(s: Statistics, facts: Facts) -> Table:
    """Staff and members of every department of the first level, those below counted with it."""
    units = Units(facts.library)
    groups: dict[int | None, str] = units.tops()

    places = {department: units.top_of(department) for department in units.names()} | {None: None}

    def shared(people: Iterable[Person]) -> dict[int | None, list[Person]]:
        found: dict[int | None, list[Person]] = defaultdict(list)
        for person in people:
            found[places.get(person.department)].append(person)
        return found

    kinds = (
        ("J101", "职工", s.staff),
        ("J102", "女职工", [p for p in s.staff if p.sex == WOMAN]),
        ("J111", "会员", s.members),
        ("J112", "女会员", [p for p in s.members if p.sex == WOMAN]),
        ("J113", "农民工会员", [p for p in s.members if is_migrant(p)]),
        ("J114", "派遣工会员", [p for p in s.members if is_dispatched(p)]),
        ("J111.1", "保留会籍", s.kept),
    )
    parted = [(id, label, shared(people)) for id, label, people in kinds]
    used = {place for _, _, found in parted for place in found}
    rows: list[Sequence[Value]] = []
    for place, name in [*groups.items(), (None, "（未填部门）")]:
        if place in used:
            figures = [
                counted(f"{id}@{place or 0}", f"{name}，{label}", (p.id for p in found.get(place, ())), EMPLOYEES)
                for id, label, found in parted
            ]
            share = rate(len(parted[2][2].get(place, ())), len(parted[0][2].get(place, ())))
            rows.append((name, *figures, Figure(f"J111.2@{place or 0}", f"{name}，入会率", share)))
    whole = [counted(f"{id}@", f"合计，{label}", (p.id for p in people), EMPLOYEES) for id, label, people in kinds]
    chart = _chart(rows)
    rows.append(("合　计", *whole, Figure("J111.2@", "合计，入会率", rate(len(s.members), len(s.staff)))))
    columns = [TableColumn("部门", 42, align="left"), *(TableColumn(label, 18, "count") for _, label, _ in kinds)]
    return Table(
        "分部门会员情况表", [*columns, TableColumn("入会率", 17, "number")], rows, "人", s.day,
        heads=reporting_unit(facts), chart=chart,
    )  # fmt: skip


def _chart(rows: Sequence[Sequence[Value]]) -> Chart | None:
    """Staff and members of the largest departments, side by side."""
    sized = [(str(row[0]), _number(row[1]), _number(row[3])) for row in rows]
    sized = sorted(sized, key=lambda bar: -bar[1])[:MOST_BARS]
    if len(sized) < 2:
        return None
    names, staff, members = zip(*sized, strict=True)
    title = "各部门职工和会员人数" if len(rows) <= MOST_BARS else f"职工最多的 {MOST_BARS} 个部门的职工和会员人数"
    return Chart(names, [Series("职工", staff), Series("会员", members)], title, "人", lying=len(names) > 8, high=62)


def _number(value: Value) -> int:
    return value.value if isinstance(value, Figure) and isinstance(value.value, int) else 0


# ---- 会籍变动表 --------------------------------------------------------------------------------------------------


def changes(asked: Asked, facts: Facts) -> list[Table]:
    """Opening, what came in, what went out, closing: of members and of those with 保留会籍; then the events."""
    census, (start, end) = Census(facts.library, facts.today), asked.period
    before = start - timedelta(days=1)
    sides = [(group, census.flow(start, end, group)) for group in ((ACTIVE,), KEPT)]
    rows: list[Sequence[Value]] = [_level("期初", "0", census, before, facts)]
    for way, mark, name in (("gained", "+", "增加"), ("lost", "-", "减少")):
        kinds = [kind for kind in MOVES if any(_of(flow, way, kind) for _, flow in sides)]
        told = ((kind, [_of(flow, way, kind) for _, flow in sides]) for kind in kinds)
        rows += [_move(f"{name}：{kind}", f"{mark}{kind}", steps, census) for kind, steps in told]
        rows.append(_move(f"{name}合计", mark, [getattr(flow, way) for _, flow in sides], census))
    rows.append(_level("期末", "1", census, end, facts))
    columns = [TableColumn("项　　目", 56, align="left")] + [
        TableColumn(title, 28, "count") for title in ("会员（会籍正常）", "其中：女", "保留会籍", "其中：女")
    ]
    checks = list(balance(Statistics(facts.library, asked, facts.today, census)))
    table = Table(
        MEMBERSHIP_FLOW.title, columns, rows, "人", period=asked.period, heads=reporting_unit(facts), checks=checks,
        notes=("期末＝期初＋增加－减少；转为保留会籍的从会员中减少，在保留会籍中增加。保留会籍含会籍暂存居住地工会的。",),
    )  # fmt: skip
    return [table, _events(asked, facts, sides)]


def _of(flow: Flow, way: str, kind: str) -> list[Step]:
    steps: list[Step] = getattr(flow, way)
    return [step for step in steps if step.kind == kind]


def _level(name: str, mark: str, census: Census, day: Any, facts: Facts) -> Sequence[Value]:
    label = f"{name}（{said_day(day)}）"
    return (label, *_pair(f"{mark}", label, census.members(day)), *_pair(f"{mark}K", label, census.kept(day)))


def _pair(id: str, label: str, people: Sequence[Person]) -> tuple[Figure, Figure]:
    women = (person.id for person in people if person.sex == WOMAN)
    return (counted(id, label, (p.id for p in people), EMPLOYEES), counted(f"{id}-F", f"{label}，女", women, EMPLOYEES))


def _move(label: str, id: str, sides: Sequence[Sequence[Step]], census: Census) -> Sequence[Value]:
    figures: list[Value] = [label]
    for mark, steps in zip(("", "K"), sides, strict=True):
        women = (step.event for step in steps if census.people[step.employee].sex == WOMAN)
        figures.append(counted(f"{id}{mark}", label, (step.event for step in steps), EVENTS))
        figures.append(counted(f"{id}{mark}-F", f"{label}，女", women, EVENTS))
    return figures


def _events(asked: Asked, facts: Facts, sides: Sequence[tuple[tuple[str, ...], Flow]]) -> Table:
    """The events behind the figures, in order of their days."""
    numbers = {step.event for _, flow in sides for step in (*flow.gained, *flow.lost)}
    events = sorted(facts.library.load(E, sorted(numbers)), key=lambda e: (e.day.iso if e.day else "", e.id or 0))
    people = named(facts)
    rows: list[Sequence[Value]] = []
    for n, event in enumerate(events, 1):
        name, department = people.get(event.employee or 0, (None, ""))
        whence = event.from_union or event.to_union
        rows.append((n, name, department, event.kind, event.day, event.reason, whence))
    columns = (
        TableColumn("序号", 11, "text"), TableColumn("姓名", 19), TableColumn("部门", 34), TableColumn("变动", 22),
        TableColumn("日期", 22, "day"), TableColumn("原因", 28), TableColumn("转出或转入的工会", 40),
    )  # fmt: skip
    return Table("会籍变动人员名单", columns, rows, period=asked.period, heads=reporting_unit(facts), counts="人次")


# ---- 会员信息采集表 ----------------------------------------------------------------------------------------------

COLLECTED: tuple[tuple[str, Field[Any] | None, float], ...] = (
    ("姓名*", Employee.name, 16), ("性别", Employee.sex, 9), ("出生日期", Employee.birth_date, 16),
    ("民族", Employee.ethnicity, 12), ("就业情况", Employee.employment_state, 14),
    ("证件类型", Employee.id_type, 16), ("证件号码*", Employee.id_number, 34), ("学历", Employee.education, 20),
    ("技术等级", Employee.skill_level, 14), ("移动电话*", Employee.phone, 21),
    ("户籍类型", Employee.household_type, 14), ("户籍所在地", Employee.household_place, 24),
    ("会籍变化类型", None, 16), ("会籍变化日期", None, 16), ("会籍变化原因", None, 18),
    ("政治面貌", Employee.political_status, 18), ("工作单位", None, 30), ("籍贯", Employee.native_place, 16),
    ("是否农民工会员", Employee.migrant_worker, 12),
)  # fmt: skip
"""The columns after 序号, in the order of the province's import template (T09)."""
FIRST_ROW = 5  # the import template's data begin on the fifth row, nothing merged
FILLING = "带*的必填；出生日期、会籍变化日期按年月日八位数字填写；不得合并单元格。"


def collected(asked: Asked, facts: Facts) -> list[Table]:
    """Every member as the province's real-name system takes them; retired people past retirement age stay out (T09)."""
    census, library, day = Census(facts.library, facts.today), facts.library, asked.as_of.isoformat()
    states = census.states(asked.as_of)
    reasons = dict(read(library, library.ledgers[E], (E.reason,), facts.today))
    saying = {field: _Saying(field, facts) for _, field, _ in COLLECTED if field is not None}
    said_reason = _Saying(E.reason, facts)
    unit, retired = facts.only(Enterprise).name, Employee.employment_state.keep("退休")
    rows: list[Sequence[Value]] = []
    left_out = 0
    asked_of: list[Field[Any]] = [Employee.post_kind, Employee.middle_manager, *saying]
    people = read(library, library.ledgers[Employee], asked_of, facts.today)
    for id, post, manager, *values in people:
        if states.get(id) not in MEMBERS:
            continue
        known = dict(zip(saying, values, strict=True))
        if known[Employee.employment_state] == retired and _past_retirement(known, post, manager, asked.as_of):
            left_out += 1
            continue
        turn = next(turn for turn in reversed(census.turns[id]) if turn.day <= day)
        change = {
            "会籍变化类型": turn.kind,
            "会籍变化日期": turn.day.replace("-", ""),
            "会籍变化原因": said_reason[reasons[turn.event]],
            "工作单位": unit,
        }
        row = (change.get(title) if field is None else saying[field][known[field]] for title, field, _ in COLLECTED)
        rows.append((str(len(rows) + 1), *row))
    columns = [TableColumn("序号", 9), *(TableColumn(title, wide) for title, _, wide in COLLECTED)]
    note = (f"已达退休年龄且就业情况为退休的 {left_out} 人按规定不列入。",) if left_out else ()
    return [
        Table(
            MEMBER_INFORMATION.title, columns, rows, as_of=asked.as_of, heads=reporting_unit(facts),
            masked=("证件号码*", "移动电话*", "户籍所在地"), print_head=False, first_row=FIRST_ROW,
            notes=(*note, f"填表说明：{FILLING}"), counts="人",
        )
    ]  # fmt: skip


class _Saying(dict[Any, str | None]):
    """The words of one field's kept values, each worked out once: days as eight digits, numbers masked."""

    def __init__(self, field: Field[Any], facts: Facts) -> None:
        super().__init__({None: None})
        self.field, self.unmasked = field, facts.unmasked
        self.remembers = not isinstance(field, IdNumber | Phone)

    def __missing__(self, kept: Any) -> str | None:
        value = self.field.revive(kept)
        words = value.iso.replace("-", "") if isinstance(value, PartialDay) else self.field.seen(value, self.unmasked)
        if self.remembers:
            self[kept] = words
        return words


def _past_retirement(known: dict[Field[Any], Any], post: Any, manager: Any, day: Any) -> bool:
    """Whether somebody retired has reached the age of statutory retirement by a day."""
    fields = (Employee.sex, Employee.birth_date)
    person = Employee(
        post_kind=None if post is None else Employee.post_kind.revive(post), middle_manager=bool(manager),
        **{f.name: None if known[f] is None else f.revive(known[f]) for f in fields},
    )  # fmt: skip
    month = retiring(person)
    return month is not None and month.first <= day


MEMBER_STATISTICS = Report(
    "member-statistics", "会员情况统计表", statistics, EMPLOYEES, "职工、会员、变动、组织各项指标，分性别、分部门"
)
MEMBERSHIP_FLOW = Report(
    "membership-flow", "会籍变动表", changes, EVENTS, "两个日期之间的期初、增加、减少、期末，附变动人员名单"
)
MEMBER_INFORMATION = Report(
    "member-information", "会员信息采集表", collected, EMPLOYEES, "上级实名制系统导入用的 20 列",
    (Employee.id_number.label, Employee.phone.label, Employee.household_place.label),
)  # fmt: skip
