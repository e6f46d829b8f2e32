"""组织信息表: what the union and its enterprise are, with the numbers counted from the roster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from unionwork.kit.documents import Facts
from unionwork.kit.figures import counted
from unionwork.kit.record import Field, Record
from unionwork.kit.tables import Asked, Figure, Report, Table, TableColumn, Value
from unionwork.kit.wording import said
from unionwork.members.elections import AUDIT, UNION, WOMEN
from unionwork.members.figures.offices import committee_on
from unionwork.members.figures.statistics import Statistics
from unionwork.members.records import Committee, CommitteeMember, Union
from unionwork.members.reports.members import reporting_unit
from unionwork.workforce.records import BRANCH, GROUP, Enterprise, Unit

COUNTED = ("J101", "J102", "J103", "J104", "J111", "J112", "J113", "J114", "J111.1", "J122.1", "J122.2")
LEFT_OUT = (Union.note, Enterprise.note)


def information(asked: Asked, facts: Facts) -> list[Table]:
    """Every fact of the union and the enterprise under the headings of their records, then what is counted."""
    union, enterprise = facts.only(Union), facts.only(Enterprise)
    rows: list[Sequence[Value]] = [
        (field.group, field.label, said(facts, record, field))
        for record in (union, enterprise)
        for field in record.fields.values()
        if field not in LEFT_OUT
    ]
    rows += _committees(asked, facts)
    s = Statistics(facts.library, asked, facts.today)
    rows += [("人数", line.figure.label, line.figure) for line in s.lines if line.figure.id in COUNTED]
    rows += [("分会和小组", kind, _units(facts, kind)) for kind in (BRANCH, GROUP)]
    columns = (
        TableColumn("类　别", 32), TableColumn("项　　目", 60, align="left"), TableColumn("内　　容", 86, align="left"),
    )  # fmt: skip
    return [
        Table(
            UNION_INFORMATION.title, columns, rows, as_of=asked.as_of, heads=reporting_unit(facts),
            masked=tuple(f.label for f in _masked()),
        )
    ]  # fmt: skip


def _committees(asked: Asked, facts: Facts) -> list[Sequence[Value]]:
    rows: list[Sequence[Value]] = []
    for kind in (UNION, AUDIT, WOMEN):
        committee = committee_on(facts.library, kind, asked.as_of)
        held = committee or Committee()
        rows.append(("委员会", f"是否建{kind}", "是" if committee else "否"))
        rows += [
            ("委员会", f"{kind}{field.label}", said(facts, held, field))
            for field in (Committee.number, Committee.elected_on, Committee.term_years, Committee.ends, Committee.way)
        ]
        seats = facts.matching(CommitteeMember, committee=held.id, until=None) if held.id else []
        figure = counted(f"seats-{kind}", f"{kind}委员", (seat.id or 0 for seat in seats), "committee_members")
        rows.append(("委员会", f"{kind}委员人数", figure))
    return rows


def _units(facts: Facts, kind: str) -> Figure:
    found = [unit.id or 0 for unit in facts.matching(Unit, kind=kind) if not unit.closed]
    return counted(f"units-{kind}", f"{kind}个数", found, "units")


def _masked() -> list[Field[Any]]:
    kinds: tuple[type[Record], ...] = (Union, Enterprise)
    return [field for kind in kinds for field in kind.fields.values() if field.masked]


UNION_INFORMATION = Report(
    "union-information", "工会组织信息表", information, "union", "工会、单位的各项信息和人数",
    tuple(field.label for field in _masked()),
)  # fmt: skip
