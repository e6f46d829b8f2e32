"""Tables about families: the roll of files with what was found, and the indicators."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.assistance.figures.families import Families
from unionwork.assistance.records.families import HardshipCase
from unionwork.kit.documents import Facts
from unionwork.kit.tables import Asked, Report, Table, TableColumn, Value

H = HardshipCase
FIELDS = (
    H.number, H.name, H.id_number, H.category, H.cause, H.state, H.people, H.applied_on, H.assessed_on, H.published_on,
    H.filed_on, H.left_on,
)  # fmt: skip


def register(asked: Asked, facts: Facts) -> Sequence[Table]:
    """困难职工档案台账: one line a family; no illness, no income, no account."""
    cases = sorted(facts.matching(HardshipCase), key=lambda c: (c.applied_on is None, c.applied_on, c.id))
    rows: list[Sequence[Value]] = [
        [str(n), *(facts.said(case, field) for field in FIELDS)] for n, case in enumerate(cases, 1)
    ]
    columns = [TableColumn("序号", 10), *(TableColumn(f.label, max(16, (f.width or 8) * 2.2)) for f in FIELDS)]
    return [Table(REGISTER.title, columns, rows, as_of=asked.as_of, counts="户", masked=(H.id_number.label,))]


def indicators(asked: Asked, facts: Facts) -> Sequence[Table]:
    """困难帮扶指标: families."""
    rows: list[Sequence[Value]] = [[f.label, f, f.definition] for f in Families(facts.library, asked).figures()]
    columns = [
        TableColumn("指标", 60, align="left"),
        TableColumn("数值", 30, align="right"),
        TableColumn("口径", 110, align="left"),
    ]
    return [Table(INDICATORS.title, columns, rows, as_of=asked.as_of, period=asked.period, unit="户")]


REGISTER = Report("hardship-register", "困难职工档案台账", register, "hardship_cases", "一户一行，不含病种、收入和账户",
                  fields=(H.id_number.label,))  # fmt: skip
INDICATORS = Report(
    "hardship-indicators", "困难职工指标", indicators, "hardship_cases", "户数、新增、脱困、入户率、到期未复核"
)
