"""The ledgers of help: campaigns, batches, grants, care visits, applications, funds and standards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from unionwork.assistance.campaigning import BATCH_PREPARATIONS, CAMPAIGN_PREPARATIONS
from unionwork.assistance.documents.campaigns import CAMPAIGN_PAPERS
from unionwork.assistance.documents.care import CLAIM_PAPERS, STUDY_PAPERS, VISIT_PAPERS
from unionwork.assistance.documents.payments import BATCH_PAPERS
from unionwork.assistance.funds import NOUGHT, total_of
from unionwork.assistance.giving import BATCH_LIFE, CAMPAIGN_LIFE
from unionwork.assistance.records.care import CareVisit, Enrolment, MutualClaim, StudyAid, Wellbeing
from unionwork.assistance.records.grants import (
    SENT_BACK,
    Campaign,
    GoodsEntry,
    Grant,
    PaymentBatch,
    Payout,
)
from unionwork.assistance.records.money import Fund, FundCheck, FundEntry, HelpStandard
from unionwork.assistance.reports.help import GRANT_REPORTS
from unionwork.assistance.reports.money import BATCH_REPORTS, FUND_REPORTS
from unionwork.assistance.rules import care as v
from unionwork.assistance.rules import grants as g
from unionwork.assistance.rules import money as m
from unionwork.kit.attachments import Files
from unionwork.kit.ledger import Aspect, Ledger
from unionwork.kit.roles import AID_WORK

AREA = "困难帮扶"
F, E, K, T = Fund, FundEntry, FundCheck, HelpStandard
C, B, P, G, D = Campaign, PaymentBatch, Payout, Grant, GoodsEntry
V, S, M, N, W = CareVisit, StudyAid, MutualClaim, Enrolment, Wellbeing


def sums_of(grants: Sequence[Grant]) -> Mapping[str, Any]:
    """What the grants of a batch come to."""
    back = [one for one in grants if one.outcome == SENT_BACK]
    return {
        "people": len(grants), "total": total_of(list(grants)),
        "goods_total": sum((one.goods_worth or NOUGHT for one in grants if one.outcome != SENT_BACK), NOUGHT),
        "waiting": sum(one.outcome is None for one in grants),
        "sent_back": sum((one.amount or NOUGHT for one in back), NOUGHT),
    }  # fmt: skip


def nothing_typed(*_: object) -> Sequence[Grant]:
    """The sums are read only: whatever is written over them makes no grant."""
    return ()


PAYOUT = Aspect(Payout, Grant, G.batch, sums_of, nothing_typed)

CAMPAIGNS = Ledger(
    "campaigns", C, AREA, columns=(C.name, C.kind, C.year, C.state, C.starts_on, C.ends_on, C.budget, C.fund),
    caption=(C.name,), counter="次", keys=((C.name,),), finds=(C.name,), facets=(C.kind, C.year, C.state),
    derived=g.CAMPAIGN_DERIVED, life=CAMPAIGN_LIFE, prepares=CAMPAIGN_PREPARATIONS, papers=CAMPAIGN_PAPERS,
    files=Files("campaign-file"), sort=((C.starts_on, True),), only=AID_WORK,
)  # fmt: skip

BATCHES = Ledger(
    "payment_batches", B, AREA,
    columns=(B.name, B.project, B.state, B.day, B.fund, B.way, P.people, P.total, P.waiting),
    caption=(B.name, B.number), counter="批", keys=((B.number,),), finds=(B.name, B.number),
    facets=(B.project, B.state, B.fund, B.campaign), borrowed=g.BATCH_BORROWED, rules=g.BATCH_RULES, life=BATCH_LIFE,
    papers=BATCH_PAPERS, reports=BATCH_REPORTS, prepares=BATCH_PREPARATIONS,
    files=Files("batch-file"), aspects=(PAYOUT,), sort=((B.day, True),), only=AID_WORK,
)  # fmt: skip

GRANTS = Ledger(
    "grants", G, AREA,
    columns=(G.name, G.unit, G.batch, G.project, G.category, G.amount, G.goods, G.account, G.outcome, G.received_on),
    caption=(G.name, G.project, G.year), counter="笔", finds=(G.name,),
    facets=(G.batch, G.project, G.year, G.category, G.outcome), borrowed=g.GRANT_BORROWED, rules=g.GRANT_RULES,
    reports=GRANT_REPORTS, sort=((G.batch, True), (G.name, False)), only=AID_WORK,
)  # fmt: skip

CARE_VISITS = Ledger(
    "care_visits", V, AREA,
    columns=(V.day, V.name, V.unit, V.kind, V.people, V.amount, V.goods, V.goods_worth, V.campaign, V.received_on),
    caption=(V.name, V.kind), counter="次", finds=(V.name,), facets=(V.kind, V.object, V.campaign, V.fund),
    derived=v.VISIT_DERIVED, borrowed=v.VISIT_BORROWED, rules=v.VISIT_RULES, papers=VISIT_PAPERS,
    files=Files("campaign-file"), sort=((V.day, True),), only=AID_WORK,
)  # fmt: skip

STUDY_AIDS = Ledger(
    "study_aids", S, AREA,
    columns=(S.name, S.year, S.employee, S.school, S.level, S.tuition, S.applied_for, S.granted, S.applied_on),
    caption=(S.name, S.year), counter="份", finds=(S.name, S.school), facets=(S.year, S.level, S.bar),
    borrowed=v.STUDY_BORROWED, rules=v.STUDY_RULES, papers=STUDY_PAPERS, files=Files("aid-file"),
    sort=((S.year, True), (S.name, False)), only=AID_WORK,
)  # fmt: skip

MUTUAL_CLAIMS = Ledger(
    "mutual_claims", M, AREA,
    columns=(M.employee, M.term, M.state, M.applied_on, M.applied_for, M.granted, M.paid_on),
    caption=(M.employee, M.term), counter="份", finds=(M.number,), facets=(M.term, M.state), rules=v.CLAIM_RULES,
    papers=CLAIM_PAPERS, files=Files("aid-file"), sort=((M.applied_on, True),), only=AID_WORK,
)  # fmt: skip

ENROLMENTS = Ledger(
    "enrolments", N, AREA, columns=(N.employee, N.term, N.starts_on, N.ends_on, N.fee, N.paid_by),
    caption=(N.employee, N.term), facets=(N.term, N.paid_by), rules=v.ENROLMENT_RULES, sort=((N.term, True),),
    only=AID_WORK,
)  # fmt: skip

WELLBEING = Ledger(
    "wellbeing_records", W, AREA, columns=(W.employee, W.kind, W.day, W.ends_on, W.place, W.fee),
    caption=(W.employee, W.kind, W.day), counter="人次", facets=(W.kind, W.place), rules=v.WELLBEING_RULES,
    sort=((W.day, True),), only=AID_WORK,
)  # fmt: skip

FUNDS = Ledger(
    "funds", F, AREA, columns=(F.name, F.source, F.level, F.year, F.document, F.restricted, F.use_by),
    caption=(F.name,), counter="笔", keys=((F.name,),), finds=(F.name, F.document), facets=(F.source, F.level, F.year),
    derived=m.FUND_DERIVED, rules=m.FUND_RULES, reports=FUND_REPORTS,
    sort=((F.year, True), (F.name, False)), only=AID_WORK,
)  # fmt: skip

ENTRIES = Ledger(
    "fund_entries", E, AREA, columns=(E.day, E.fund, E.kind, E.amount, E.party, E.basis, E.voucher),
    caption=(E.kind, E.day), counter="笔", finds=(E.party, E.basis), facets=(E.fund, E.kind), rules=m.ENTRY_RULES,
    sort=((E.day, True),), only=AID_WORK,
)  # fmt: skip

FUND_CHECKS = Ledger(
    "fund_checks", K, AREA, columns=(K.day, K.fund, K.left, K.bank, K.cash, K.accounts, K.by),
    caption=(K.fund, K.day), counter="次", facets=(K.fund,), borrowed=m.CHECK_BORROWED, rules=m.CHECK_RULES,
    sort=((K.day, True),), only=AID_WORK,
)  # fmt: skip

GOODS = Ledger(
    "goods_entries", D, AREA,
    columns=(D.day, D.kind, D.name, D.quantity, D.measure, D.price, D.amount, D.fund, D.campaign),
    caption=(D.name, D.kind, D.day), counter="笔", finds=(D.name,), facets=(D.kind, D.name, D.campaign),
    derived=m.GOODS_DERIVED, rules=m.GOODS_RULES, sort=((D.day, True),), only=AID_WORK,
)  # fmt: skip

HELP_STANDARDS = Ledger(
    "help_standards", T, AREA,
    columns=(T.project, T.event, T.category, T.level, T.place, T.adopted, T.amount, T.months, T.yearly, T.starts_on,
             T.law, T.verified),
    caption=(T.project, T.event, T.category, T.level), finds=(T.law, T.place), facets=(T.adopted, T.project, T.place),
    rules=m.STANDARD_RULES, sort=((T.project, False), (T.starts_on, True)), only=AID_WORK,
)  # fmt: skip

HELP = (
    CAMPAIGNS, BATCHES, GRANTS, CARE_VISITS, STUDY_AIDS, MUTUAL_CLAIMS, ENROLMENTS, WELLBEING, FUNDS, ENTRIES,
    FUND_CHECKS, GOODS, HELP_STANDARDS,
)  # fmt: skip
"""In the order officers meet them."""
