"""The official papers about the people who work here."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.kit.boxes import As
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import Paper
from unionwork.kit.rolls import roll_of
from unionwork.workforce.records import Employee, Enterprise

STAFF_COLUMNS = (
    As(Employee.employee_number, wide=14),
    As(Employee.name, wide=16),
    As(Employee.sex, wide=9),
    As(Employee.ethnicity, wide=12),
    As(Employee.birth_date, "出生年月", wide=15, month=True),
    As(Employee.id_number, wide=34),
    As(Employee.education, wide=20),
    As(Employee.political_status, wide=19),
    As(Employee.department, wide=22),
    As(Employee.post, wide=18),
    As(Employee.employment_type, wide=18),
    As(Employee.employment_state, wide=14),
    As(Employee.hired_on, wide=18),
    As(Employee.contract_end, "合同到期", wide=18),
    As(Employee.migrant_worker, "农民工", wide=10),
    As(Employee.skill_level, "技能等级", wide=14),
    As(Employee.phone, wide=22),
)


def staff_roll(employees: Sequence[Employee], facts: Facts) -> Paper:
    """职工花名册: everybody chosen, on landscape sheets."""
    unit = facts.only(Enterprise).name or ""
    return roll_of(facts, STAFF_ROLL.title, employees, STAFF_COLUMNS, left=f"单位名称：{unit}", right="单位：人")


STAFF_ROLL = Document(
    "staff-roll",
    "职工花名册",
    staff_roll,
    whole=True,
    only="离职日期 没有填 且 （就业状况 没有填 或 就业状况 不是 退休）",
    fields=tuple(column.field for column in STAFF_COLUMNS),
)

PAPERS = (STAFF_ROLL,)
