"""The official papers about the people who work here."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.kit.boxes import As
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import Paper
from unionwork.kit.rolls import roll_of
from unionwork.workforce.records import Employee, Enterprise
from unionwork.workforce.rules import GONE

STAFF_COLUMNS = (
    As(Employee.employee_number, wide=12),
    As(Employee.name, wide=13.5),
    As(Employee.sex, wide=8.5),
    As(Employee.ethnicity, wide=10.5),
    As(Employee.birth_date, "出生年月", wide=13, month=True),
    As(Employee.id_number, wide=30),
    As(Employee.education, wide=19),
    As(Employee.political_status, wide=14),
    As(Employee.department, wide=18.5),
    As(Employee.post, wide=16),
    As(Employee.employment_type, wide=16),
    As(Employee.employment_state, "状况", wide=9.5),
    As(Employee.hired_on, wide=17.5),
    As(Employee.contract_end, "合同到期", wide=17.5),
    As(Employee.migrant_worker, "农民工", wide=10.5),
    As(Employee.skill_level, "技能等级", wide=13.3),
    As(Employee.phone, wide=19.3),
)  # widths in which the usual value stands on one line


def staff_roll(employees: Sequence[Employee], facts: Facts) -> Paper:
    """职工花名册: everybody chosen, on landscape sheets."""
    unit = facts.only(Enterprise).name or ""
    return roll_of(facts, STAFF_ROLL.title, employees, STAFF_COLUMNS, left=f"单位名称：{unit}", right="单位：人")


STAFF_ROLL = Document(
    "staff-roll",
    "职工花名册",
    staff_roll,
    whole=True,
    only=" 且 ".join(("离职日期 没有填", *(f"就业状况 不是 {state}" for state in GONE))),
    fields=tuple(column.field for column in STAFF_COLUMNS),
)

PAPERS = (STAFF_ROLL,)
