"""The ledgers of the union: itself, changes of membership, committees, dues, funds; the roster with membership."""

from __future__ import annotations

from unionwork.kit.ledger import Ledger
from unionwork.members import documents, elections, reports, rules
from unionwork.members.records import (
    Committee,
    CommitteeMember,
    Contribution,
    MemberDues,
    MembershipEvent,
    Standing,
    Union,
)
from unionwork.members.standing import STANDING
from unionwork.workforce import ledgers as workforce
from unionwork.workforce.ledgers import ROSTER, SETTINGS
from unionwork.workforce.rules import years_column

MEMBERSHIP = years_column(
    "membership_years",
    "会龄",
    Standing.joined_union_on,
    (("不满5", 0, 4), ("5–9", 5, 9), ("10–19", 10, 19), ("20–29", 20, 29), ("30及以上", 30, 199)),
)

EMPLOYEES = workforce.EMPLOYEES.beside(
    STANDING,
    columns=(*workforce.EMPLOYEES.columns, Standing.member_status, Standing.joined_union_on),
    facets=(*workforce.EMPLOYEES.facets[:2], Standing.member_status, *workforce.EMPLOYEES.facets[2:]),
    computed=(*workforce.EMPLOYEES.computed, MEMBERSHIP),
    rules=(*workforce.EMPLOYEES.rules, *rules.STANDING_CHECKS),
    papers=(*workforce.EMPLOYEES.papers, *documents.MEMBER_PAPERS),
    reports=(*workforce.EMPLOYEES.reports, *reports.MEMBER_REPORTS),
)

UNION = Ledger(
    "union",
    Union,
    SETTINGS,
    columns=(Union.name, Union.credit_code, Union.upper_union),
    caption=(Union.name,),
    counter="个",
    rules=rules.UNION_RULES,
    papers=documents.UNION_PAPERS,
    reports=reports.UNION_REPORTS,
    single=True,
)

EVENTS = Ledger(
    "membership_events",
    MembershipEvent,
    ROSTER,
    columns=(
        MembershipEvent.employee,
        MembershipEvent.kind,
        MembershipEvent.day,
        MembershipEvent.reason,
        MembershipEvent.decided_on,
        MembershipEvent.document_number,
        MembershipEvent.member_number,
    ),
    caption=(MembershipEvent.kind, MembershipEvent.day),
    facets=(MembershipEvent.kind, MembershipEvent.reason),
    rules=rules.EVENT_RULES,
    derived=rules.EVENT_DERIVED,
    papers=documents.EVENT_PAPERS,
    reports=reports.EVENT_REPORTS,
    sort=((MembershipEvent.day, True),),
)

COMMITTEES = Ledger(
    "committees",
    Committee,
    ROSTER,
    columns=(
        Committee.kind,
        Committee.number,
        Committee.elected_on,
        Committee.term_years,
        Committee.ends,
        Committee.size,
        Committee.approved_on,
        Committee.ended_on,
    ),
    caption=(Committee.kind, Committee.elected_on),
    counter="届",
    facets=(Committee.kind,),
    rules=elections.COMMITTEE_RULES,
    derived=elections.COMMITTEE_DERIVED,
    papers=documents.COMMITTEE_PAPERS,
    sort=((Committee.elected_on, True), (Committee.kind, False)),
)

SEATS = Ledger(
    "committee_members",
    CommitteeMember,
    ROSTER,
    columns=(
        CommitteeMember.committee,
        CommitteeMember.employee,
        CommitteeMember.post,
        CommitteeMember.duty,
        CommitteeMember.full_time,
        CommitteeMember.votes,
        CommitteeMember.since,
        CommitteeMember.until,
    ),
    caption=(CommitteeMember.post, CommitteeMember.duty),
    counter="人",
    facets=(CommitteeMember.post, CommitteeMember.full_time),
    rules=elections.SEAT_RULES,
    papers=documents.SEAT_PAPERS,
    sort=((CommitteeMember.committee, True), (CommitteeMember.position, False)),
)

DUES = Ledger(
    "dues",
    MemberDues,
    ROSTER,
    columns=(
        MemberDues.month,
        MemberDues.employee,
        MemberDues.mode,
        MemberDues.base,
        MemberDues.due,
        MemberDues.paid,
        MemberDues.paid_on,
    ),
    caption=(MemberDues.month,),
    facets=(MemberDues.month, MemberDues.mode),
    rules=rules.DUES_RULES,
    derived=rules.DUES_DERIVED,
    reports=reports.DUES_REPORTS,
    sort=((MemberDues.month, True), (MemberDues.employee, False)),
)

CONTRIBUTIONS = Ledger(
    "contributions",
    Contribution,
    ROSTER,
    columns=(
        Contribution.month,
        Contribution.payroll,
        Contribution.due,
        Contribution.own_share,
        Contribution.handed_up,
        Contribution.paid,
        Contribution.paid_on,
    ),
    caption=(Contribution.month,),
    counter="个月",
    keys=((Contribution.month,),),
    rules=rules.CONTRIBUTION_RULES,
    derived=rules.CONTRIBUTION_DERIVED,
    reports=reports.CONTRIBUTION_REPORTS,
    sort=((Contribution.month, True),),
)
