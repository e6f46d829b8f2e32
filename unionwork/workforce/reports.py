"""Tables about the people who work here: who they are, and how complete their records are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from unionwork.kit import quality
from unionwork.kit.days import parse_iso
from unionwork.kit.documents import Facts
from unionwork.kit.figures import counted, rate, read
from unionwork.kit.query import Query
from unionwork.kit.tables import Asked, Figure, Report, Table, TableColumn, Value
from unionwork.workforce.records import Employee, Enterprise
from unionwork.workforce.rules import AGE, full_years, on_staff
from unionwork.workforce.units import Units

LEDGER = "employees"
MAN, WOMAN = Employee.sex.keep("男"), Employee.sex.keep("女")


def reporting_unit(facts: Facts) -> tuple[tuple[str, str], ...]:
    return (("单位名称", facts.only(Enterprise).name or ""),)


# ---- 职工情况统计表 ----------------------------------------------------------------------------------------------


class Person(NamedTuple):
    """One of the staff, as the library keeps it."""

    id: int
    sex: str | None
    born: str | None
    education: str | None
    skill: str | None
    work: str | None
    party: str | None
    post: str | None


FIELDS = (
    Employee.sex, Employee.birth_date, Employee.education, Employee.skill_level, Employee.employment_type,
    Employee.political_status, Employee.post_kind,
)  # fmt: skip
DIVISIONS: tuple[tuple[str, Any, Callable[[Person], str | None]], ...] = (
    ("学历", Employee.education, lambda p: p.education),
    ("职业技能等级", Employee.skill_level, lambda p: p.skill),
    ("用工形式", Employee.employment_type, lambda p: p.work),
    ("政治面貌", Employee.political_status, lambda p: p.party),
    ("岗位类别", Employee.post_kind, lambda p: p.post),
)


def staff_statistics(asked: Asked, facts: Facts) -> list[Table]:
    """Everybody on the staff on a day by age, schooling, skill, form of work, politics and post, each by sex."""
    library, day = facts.library, asked.as_of
    people = [Person(*row) for row in read(library, library.ledgers[Employee], FIELDS, facts.today, on_staff(day))]
    rows: list[Sequence[Value]] = [_row("合计", "在册职工", "all", people, len(people))]
    ages = [(p, full_years(parse_iso(p.born), day)) for p in people if p.born]
    for n, (label, low, high) in enumerate(AGE.bands):
        band = [p for p, age in ages if low <= age <= high]
        rows.append(_row("年龄", _years(label), f"age-{n}", band, len(people)))
    rows += _unsaid("年龄", "age", [p for p in people if not p.born], len(people))
    for title, field, of in DIVISIONS:
        by_code: dict[str | None, list[Person]] = {}
        for person in people:
            by_code.setdefault(of(person), []).append(person)
        for code in field.entries.entries:
            if found := by_code.get(code.code):
                rows.append(_row(title, code.label, f"{field.name}-{code.code}", found, len(people)))
        rows += _unsaid(title, field.name, by_code.get(None, []), len(people))
    columns = (
        TableColumn("分组", 30), TableColumn("项目", 48, align="left"), TableColumn("人数", 22, "count"),
        TableColumn("男", 20, "count"), TableColumn("女", 20, "count"), TableColumn("占比", 22, "number"),
    )  # fmt: skip
    return [
        Table(
            STAFF_STATISTICS.title, columns, rows, "人", day, heads=reporting_unit(facts),
            notes=("在册：到所选日期已入职、未离职、未退休的全部人员，含各种用工形式。各项按现在的登记统计。",),
        )
    ]  # fmt: skip


def _row(group: str, label: str, id: str, people: Sequence[Person], whole: int) -> Sequence[Value]:
    def figure(mark: str, name: str, found: Iterable[Person]) -> Figure:
        return counted(f"{id}{mark}", name, (p.id for p in found), LEDGER)

    return (
        group, label, figure("", label, people), figure("-M", f"{label}，男", (p for p in people if p.sex == MAN)),
        figure("-F", f"{label}，女", (p for p in people if p.sex == WOMAN)), rate(len(people), whole) or "—",
    )  # fmt: skip


def _unsaid(group: str, id: str, people: Sequence[Person], whole: int) -> list[Sequence[Value]]:
    return [_row(group, "（未填）", f"{id}-none", people, whole)] if people else []


# ---- 数据质量表 --------------------------------------------------------------------------------------------------


def data_quality(asked: Asked, facts: Facts) -> list[Table]:
    """What is missing by department and field, then every contradiction and double, each with its people."""
    library, today = facts.library, facts.today
    ledger = library.ledgers[Employee]
    within = ledger.current(today) if ledger.current else None
    found = quality.inspect(library, ledger, today, within=within, by=ledger.by)
    shares = {share.id: share for share in found.shares}
    people = read(library, ledger, (Employee.department, *found.asked), today, within)
    by_department: dict[int | None, list[tuple[Any, ...]]] = {}
    for row in people:
        by_department.setdefault(row[1], []).append(row)
    told = [(one, _ids(facts, one)) for one in found.findings]
    odd = {id for one, ids in told if one.kind != "missing" for id in ids}

    def line(place: int | str | None, name: str, here: Sequence[tuple[Any, ...]], score: str) -> Sequence[Value]:
        mark = "" if place == "" else f"@{place or 0}"
        empty = (
            counted(f"{field.name}{mark}", f"{name}，{field.label}没有填", (r[0] for r in here if r[n] is None), LEDGER)
            for n, field in enumerate(found.asked, 2)
        )
        wrong = counted(f"wrong{mark}", f"{name}，有矛盾或重复", (r[0] for r in here if r[0] in odd), LEDGER)
        return (name, counted(f"all{mark}", name, (r[0] for r in here), LEDGER), *empty, wrong, score)

    rows = [
        line(place, name, by_department[place], str(shares[place].score(len(found.asked))))
        for place, name in _departments(facts, by_department)
        if place in shares
    ]
    rows.append(line("", "合　计", people, str(found.score)))
    columns = [
        TableColumn("部门", 40, align="left"), TableColumn("人数", 16, "count"),
        *(TableColumn(f"缺{field.label}", 19, "count") for field in found.asked),
        TableColumn("矛盾或重复", 18, "count"), TableColumn("得分", 14, align="right"),
    ]  # fmt: skip
    by_place = Table(
        DATA_QUALITY.title, columns, rows, "人", today, heads=reporting_unit(facts),
        notes=("得分：应填项目全部填好、没有矛盾和重复为 100 分，每缺一项、每有一处扣一处，按应填总数折算。",),
    )  # fmt: skip
    return [by_place, _findings(facts, told)]


def _departments(facts: Facts, present: dict[int | None, Any]) -> list[tuple[int | None, str]]:
    names = Units(facts.library).names()
    ordered = [(place, name) for place, name in names.items() if place in present]
    return ordered + ([(None, "（未填部门）")] if None in present else [])


def _ids(facts: Facts, one: quality.Finding) -> tuple[int, ...]:
    """The records of a finding."""
    library = facts.library
    return one.ids or tuple(sorted(library.ids(library.ledgers[Employee], Query(one.where), facts.today)))


def _findings(facts: Facts, told: Sequence[tuple[quality.Finding, tuple[int, ...]]]) -> Table:
    kinds = {"missing": "缺项", "wrong": "矛盾", "double": "重复"}
    rows: list[Sequence[Value]] = []
    for n, (one, ids) in enumerate(told, 1):
        figure = counted(f"finding-{n}", one.said, ids, LEDGER, one.article)
        rows.append((str(n), kinds[one.kind], one.field.label, one.said, figure, one.article))
    columns = (
        TableColumn("序号", 12), TableColumn("类别", 16), TableColumn("项目", 28),
        TableColumn("说明", 74, align="left"), TableColumn("人数", 16, "count"), TableColumn("依据", 34),
    )  # fmt: skip
    return Table("数据质量问题清单", columns, rows, "人", facts.today, heads=reporting_unit(facts))


STAFF_STATISTICS = Report(
    "staff-statistics", "职工情况统计表", staff_statistics, LEDGER, "在册职工按年龄、学历、技能、用工形式等分组，分性别"
)
DATA_QUALITY = Report("data-quality", "数据质量表", data_quality, LEDGER, "各部门缺项、矛盾、重复和得分")

REPORTS = (STAFF_STATISTICS, DATA_QUALITY)


def _years(band: str) -> str:
    """A band of ages as one says it: 29岁及以下, 30–39岁."""
    number = band.rstrip("及以上下")
    return f"{number}岁{band[len(number) :]}"
