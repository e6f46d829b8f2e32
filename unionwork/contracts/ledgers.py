"""The ledgers of this room: contracts, who sat at the table, the rounds, the clauses, what was filed and checked."""

from __future__ import annotations

from unionwork.contracts import documents, reports
from unionwork.contracts.composing import filing_files
from unionwork.contracts.lives import CONTRACT_LIFE
from unionwork.contracts.preparing import PREPARATIONS
from unionwork.contracts.records.bargaining import Representative, Round
from unionwork.contracts.records.content import Clause, Material, Performance, WageFacts
from unionwork.contracts.records.contracts import Contract
from unionwork.contracts.rules import bargaining as b
from unionwork.contracts.rules import contracts as c
from unionwork.kit.attachments import Files
from unionwork.kit.ledger import Ledger

CONTRACTS_AREA = "集体合同"
C, R, P, W, M = Contract, Representative, Performance, WageFacts, Material

CONTRACTS = Ledger(
    "contracts", C, CONTRACTS_AREA,
    columns=(C.name, C.kind, C.number, C.state, C.starts_on, C.ends_on, C.covered, C.signed_on, C.submitted_on,
             C.effective_on, C.published_on),
    caption=(C.name,), counter="份", keys=((C.number,),), finds=(C.name, C.number), facets=(C.kind, C.state, C.opinion),
    rules=c.CONTRACT_RULES, derived=c.DERIVED, borrowed=c.BORROWED, life=CONTRACT_LIFE,
    papers=documents.CONTRACT_PAPERS, reports=reports.CONTRACT_REPORTS,
    files=Files("contract-file", filing_files), prepares=PREPARATIONS, sort=((C.starts_on, True),),
)  # fmt: skip

REPRESENTATIVES = Ledger(
    "bargaining_representatives", R, CONTRACTS_AREA,
    columns=(R.contract, R.side, R.role, R.name, R.sex, R.unit, R.post, R.way, R.chosen_on, R.external, R.until),
    caption=(R.name, R.role), counter="人", finds=(R.name,), facets=(R.contract, R.side, R.role, R.way, R.external),
    rules=b.REPRESENTATIVE_RULES, borrowed=b.REPRESENTATIVE_BORROWED, papers=documents.REPRESENTATIVE_PAPERS,
    sort=((R.contract, True), (R.side, False), (R.position, False)),
)  # fmt: skip

ROUNDS = Ledger(
    "negotiation_rounds", Round, CONTRACTS_AREA,
    columns=(Round.contract, Round.number, Round.day, Round.place, Round.chair, Round.recorder, Round.reached,
             Round.signed),
    caption=(Round.contract, Round.number), counter="轮", finds=(Round.chair,),
    facets=(Round.contract, Round.chair_side, Round.reached), rules=b.ROUND_RULES, borrowed=b.ROUND_BORROWED,
    papers=documents.ROUND_PAPERS, sort=((Round.contract, True), (Round.number, False)),
)  # fmt: skip

CLAUSES = Ledger(
    "contract_clauses", Clause, CONTRACTS_AREA,
    columns=(Clause.contract, Clause.number, Clause.chapter, Clause.name, Clause.kind, Clause.words, Clause.matter,
             Clause.department, Clause.due_on),
    caption=(Clause.name,), counter="条", finds=(Clause.name, Clause.matter),
    facets=(Clause.contract, Clause.kind, Clause.department), rules=b.CLAUSE_RULES,
    sort=((Clause.contract, True), (Clause.number, False)),
)  # fmt: skip

WAGES = Ledger(
    "wage_facts", W, CONTRACTS_AREA,
    columns=(W.contract, W.year, W.staff, W.payroll_before, W.payroll, W.average_before, W.average, W.front_before,
             W.front),
    caption=(W.year, W.contract), counter="份", facets=(W.year, W.form), rules=b.WAGE_RULES, sort=((W.year, True),),
)  # fmt: skip

MATERIALS = Ledger(
    "filing_materials", M, CONTRACTS_AREA,
    columns=(M.contract, M.number, M.name, M.copies, M.original, M.required, M.ready_on, M.kept_at),
    caption=(M.name,), counter="项", finds=(M.name,), facets=(M.contract, M.required), rules=b.MATERIAL_RULES,
    sort=((M.contract, True), (M.number, False)),
)  # fmt: skip

PERFORMANCE = Ledger(
    "performance_checks", P, CONTRACTS_AREA,
    columns=(P.contract, P.clause, P.matter, P.department, P.responsible, P.due_on, P.checked_on, P.state, P.mend_by,
             P.mended_on, P.reported_on),
    caption=(P.matter, P.checked_on), counter="项", finds=(P.matter,),
    facets=(P.contract, P.state, P.department), rules=b.PERFORMANCE_RULES, borrowed=b.PERFORMANCE_BORROWED,
    sort=((P.checked_on, True),),
)  # fmt: skip

ALL = (CONTRACTS, REPRESENTATIVES, ROUNDS, CLAUSES, WAGES, MATERIALS, PERFORMANCE)
"""In the order officers meet them."""
