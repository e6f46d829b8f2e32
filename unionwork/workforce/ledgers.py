"""The ledgers of the workforce: the enterprise, its units, its people."""

from __future__ import annotations

from unionwork.kit.ledger import Ledger
from unionwork.workforce import documents, reports, rules
from unionwork.workforce.records import Employee, Enterprise, Unit

ROSTER, SETTINGS = "职工与会员", "设置"

ENTERPRISE = Ledger(
    "enterprise",
    Enterprise,
    SETTINGS,
    columns=(Enterprise.name, Enterprise.credit_code, Enterprise.industry),
    caption=(Enterprise.name,),
    counter="个",
    rules=rules.ENTERPRISE_RULES,
    single=True,
)

UNITS = Ledger(
    "units",
    Unit,
    ROSTER,
    columns=(Unit.name, Unit.kind, Unit.parent, Unit.leader, Unit.position),
    caption=(Unit.name,),
    counter="个",
    keys=((Unit.name,),),
    finds=(Unit.name, Unit.leader),
    facets=(Unit.kind,),
    rules=rules.UNIT_RULES,
    sort=((Unit.kind, False), (Unit.position, False), (Unit.name, False)),
    tree=Unit.parent,
)

EMPLOYEES = Ledger(
    "employees",
    Employee,
    ROSTER,
    columns=(
        Employee.employee_number,
        Employee.name,
        Employee.sex,
        rules.AGE,
        Employee.department,
        Employee.post,
        Employee.employment_type,
        Employee.id_number,
        Employee.phone,
    ),
    caption=(Employee.name,),
    counter="人",
    keys=(
        (Employee.id_number,),
        (Employee.employee_number,),
        (Employee.name, Employee.birth_date, Employee.department),
    ),
    finds=(Employee.name, Employee.id_number, Employee.employee_number, Employee.phone),
    facets=(
        Employee.department,
        Employee.sex,
        rules.AGE,
        Employee.employment_type,
        Employee.employment_state,
        Employee.migrant_worker,
        Employee.education,
        Employee.skill_level,
        Employee.political_status,
    ),
    alike=(
        (Employee.name, Employee.birth_date),
        (Employee.employee_number,),
        (Employee.phone,),
        (Employee.bank_account,),
    ),
    rules=rules.EMPLOYEE_RULES,
    derived=rules.DERIVED,
    computed=(rules.AGE, rules.SERVICE),
    current=rules.on_staff,
    by=Employee.department,
    papers=documents.PAPERS,
    reports=reports.REPORTS,
    sort=((Employee.department, False), (Employee.name, False)),
)
