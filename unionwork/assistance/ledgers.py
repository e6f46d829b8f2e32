"""The ledgers of this room: families, their people and figures, visits, objections, the standards."""

from __future__ import annotations

from unionwork.assistance import documents, helping, reports
from unionwork.assistance.lives import CASE_LIFE
from unionwork.assistance.preparing import CASE_PREPARATIONS, files_of
from unionwork.assistance.records.families import (
    Exclusion,
    ExpenseItem,
    HardshipCase,
    HouseholdMember,
    IncomeItem,
    Objection,
    Standard,
    Visit,
)
from unionwork.assistance.rules import families as f
from unionwork.kit.attachments import Files
from unionwork.kit.ledger import Ledger
from unionwork.kit.roles import AID_WORK

ASSISTANCE = helping.AREA
H, M, V, S = HardshipCase, HouseholdMember, Visit, Standard

CASES = Ledger(
    "hardship_cases", H, ASSISTANCE,
    columns=(H.number, H.name, H.category, H.cause, H.state, H.people, H.net, H.applied_on, H.filed_on, H.left_on),
    caption=(H.name, H.number), counter="户", keys=((H.number,), (H.id_number,)),
    finds=(H.name, H.number, H.upper_number), facets=(H.state, H.category, H.cause),
    rules=f.CASE_RULES, borrowed=f.BORROWED, life=CASE_LIFE,
    papers=documents.CASE_PAPERS, reports=reports.CASE_REPORTS, files=Files("case-file", files_of),
    prepares=CASE_PREPARATIONS, sort=((H.applied_on, True),), only=AID_WORK,
)  # fmt: skip

MEMBERS = Ledger(
    "household_members", M, ASSISTANCE,
    columns=(M.family, M.name, M.kinship, M.birth_date, M.identity, M.employer, M.monthly_income, M.medical,
             M.authorised_on),
    caption=(M.name, M.kinship), counter="人", keys=((M.id_number,), (M.family, M.name)), finds=(M.name,),
    facets=(M.kinship, M.identity), rules=f.MEMBER_RULES, derived=f.MEMBER_DERIVED, sort=((M.family, False),),
    only=AID_WORK,
)  # fmt: skip

INCOMES = Ledger(
    "hardship_incomes", IncomeItem, ASSISTANCE,
    columns=(IncomeItem.family, IncomeItem.member, IncomeItem.kind, IncomeItem.amount, IncomeItem.verified,
             IncomeItem.proof),
    caption=(IncomeItem.kind,), facets=(IncomeItem.kind,), rules=f.ITEM_RULES, sort=((IncomeItem.family, False),),
    only=AID_WORK,
)  # fmt: skip

EXPENSES = Ledger(
    "hardship_expenses", ExpenseItem, ASSISTANCE,
    columns=(ExpenseItem.family, ExpenseItem.member, ExpenseItem.kind, ExpenseItem.total, ExpenseItem.covered,
             ExpenseItem.amount, ExpenseItem.verified),
    caption=(ExpenseItem.kind,), facets=(ExpenseItem.kind,), rules=f.ITEM_RULES, sort=((ExpenseItem.family, False),),
    only=AID_WORK,
)  # fmt: skip

EXCLUSIONS = Ledger(
    "hardship_exclusions", Exclusion, ASSISTANCE,
    columns=(Exclusion.family, Exclusion.question, Exclusion.answer, Exclusion.reason),
    caption=(Exclusion.question,), keys=((Exclusion.family, Exclusion.question),), facets=(Exclusion.answer,),
    sort=((Exclusion.family, False),), only=AID_WORK,
)  # fmt: skip

VISITS = Ledger(
    "visits", V, ASSISTANCE,
    columns=(V.family, V.day, V.visitor, V.second, V.conclusion, V.category),
    caption=(V.day, V.conclusion), counter="次", finds=(V.visitor, V.second), facets=(V.conclusion,),
    rules=f.VISIT_RULES, papers=documents.VISIT_PAPERS, sort=((V.day, True),), only=AID_WORK,
)  # fmt: skip

OBJECTIONS = Ledger(
    "hardship_objections", Objection, ASSISTANCE,
    columns=(Objection.family, Objection.received_on, Objection.named, Objection.way, Objection.upheld,
             Objection.closed_on),
    caption=(Objection.received_on,), counter="件", facets=(Objection.upheld,), sort=((Objection.received_on, True),),
    only=AID_WORK,
)  # fmt: skip

STANDARDS = Ledger(
    "hardship_standards", S, ASSISTANCE,
    columns=(S.name, S.since, S.minimum_living, S.minimum_wage, S.compare, S.deep_times, S.relative_times,
             S.accident_rule, S.checked),
    caption=(S.name,), counter="套", keys=((S.name,),), rules=f.STANDARD_RULES, sort=((S.since, True),), only=AID_WORK,
)  # fmt: skip

ALL = (CASES, MEMBERS, INCOMES, EXPENSES, EXCLUSIONS, VISITS, OBJECTIONS, STANDARDS, *helping.HELP)
