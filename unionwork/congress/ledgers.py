"""The ledgers of the workers' congress."""

from __future__ import annotations

from unionwork.congress import documents, reports
from unionwork.congress.figures.archive import signed_originals
from unionwork.congress.lives import PROPOSAL_LIFE, SESSION_LIFE, TERM_LIFE
from unionwork.congress.preparing import SESSION_PREPARATIONS, TERM_PREPARATIONS
from unionwork.congress.records.affairs import BoardSeat, Disclosure, Opinion, Proposal
from unionwork.congress.records.sessions import (
    AgendaItem,
    Attendance,
    Evaluation,
    Inspection,
    Nominee,
    Officer,
    Session,
)
from unionwork.congress.records.terms import CongressTerm, Constituency, Delegate, Governance, SpecialMember
from unionwork.congress.rules import affairs as rules_of_affairs
from unionwork.congress.rules import sessions as rules_of_sessions
from unionwork.congress.rules import terms as rules
from unionwork.congress.rules.terms import named
from unionwork.kit.attachments import Files
from unionwork.kit.ledger import Ledger

CONGRESS = "职代会"
T, C, D = CongressTerm, Constituency, Delegate
S, A, P = Session, AgendaItem, Proposal

TERMS = Ledger(
    "congress_terms", T, CONGRESS,
    columns=(T.name, T.state, T.started_on, T.term_years, T.ends, T.staff, T.seats),
    caption=(T.name,), counter="届", keys=((T.number,),), facets=(T.state, T.form),
    rules=rules.TERM_RULES, derived=rules.TERM_DERIVED, life=TERM_LIFE,
    papers=documents.TERM_PAPERS, reports=reports.TERM_REPORTS, prepares=TERM_PREPARATIONS, sort=((T.number, True),),
)  # fmt: skip

CONSTITUENCIES = Ledger(
    "constituencies", C, CONGRESS,
    columns=(C.term, C.number, C.name, C.unit, C.staff, C.seats, C.voted_on, C.voters),
    caption=(C.name,), counter="个", facets=(C.term,), rules=rules.CONSTITUENCY_RULES,
    papers=documents.CONSTITUENCY_PAPERS, sort=((C.term, True), (C.number, False)),
)  # fmt: skip

DELEGATES = Ledger(
    "delegates", D, CONGRESS,
    columns=(D.number, D.name, D.kind, D.identity, D.constituency, D.delegation, D.way, D.elected_on, D.votes, D.until),
    caption=(D.name,), counter="人", finds=(D.name,),
    facets=(D.term, D.kind, D.identity, D.delegation, D.constituency, D.leaving_reason),
    rules=rules.DELEGATE_RULES, borrowed=(named(D),), papers=documents.DELEGATE_PAPERS,
    reports=reports.DELEGATE_REPORTS, sort=((D.term, True), (D.number, False)),
)  # fmt: skip

SPECIAL_MEMBERS = Ledger(
    "special_committees", SpecialMember, CONGRESS,
    columns=(
        SpecialMember.term, SpecialMember.kind, SpecialMember.name, SpecialMember.leads, SpecialMember.elected_on,
        SpecialMember.votes, SpecialMember.until,
    ),
    caption=(SpecialMember.name, SpecialMember.kind), counter="人", finds=(SpecialMember.name,),
    facets=(SpecialMember.term, SpecialMember.kind), rules=rules.SPECIAL_RULES, borrowed=(named(SpecialMember),),
    sort=((SpecialMember.term, True), (SpecialMember.kind, False)),
)  # fmt: skip

SESSIONS = Ledger(
    "sessions", S, CONGRESS,
    columns=(S.name, S.kind, S.state, S.held_on, S.place, S.entitled, S.present, S.resolved_on),
    caption=(S.name,), counter="次", finds=(S.name, S.subject), facets=(S.state, S.kind, S.term),
    rules=rules_of_sessions.SESSION_RULES, borrowed=rules_of_sessions.SESSION_BORROWED, life=SESSION_LIFE,
    papers=documents.SESSION_PAPERS, reports=reports.SESSION_REPORTS,
    files=Files("congress-file", signed_originals), prepares=SESSION_PREPARATIONS, sort=((S.held_on, True),),
)  # fmt: skip

OFFICERS = Ledger(
    "session_officers", Officer, CONGRESS,
    columns=(Officer.session, Officer.role, Officer.name, Officer.position),
    caption=(Officer.name, Officer.role), counter="人", facets=(Officer.session, Officer.role),
    borrowed=(named(Officer),), sort=((Officer.session, True), (Officer.role, False), (Officer.position, False)),
)  # fmt: skip

ATTENDANCES = Ledger(
    "attendances", Attendance, CONGRESS,
    columns=(Attendance.session, Attendance.delegate, Attendance.state, Attendance.time, Attendance.seat),
    caption=(Attendance.state, Attendance.time), facets=(Attendance.session, Attendance.state),
    rules=rules_of_sessions.ATTENDANCE_RULES, sort=((Attendance.session, True), (Attendance.delegate, False)),
)  # fmt: skip

ITEMS = Ledger(
    "agenda_items", A, CONGRESS,
    columns=(A.session, A.number, A.subject, A.power, A.agree, A.disagree, A.abstain, A.result),
    caption=(A.subject,), counter="项", finds=(A.subject,), facets=(A.session, A.power, A.result, A.matter),
    rules=rules_of_sessions.ITEM_RULES, derived=rules_of_sessions.ITEM_DERIVED,
    borrowed=rules_of_sessions.ITEM_BORROWED, papers=documents.ITEM_PAPERS, reports=reports.ITEM_REPORTS,
    sort=((A.session, True), (A.number, False)),
)  # fmt: skip

NOMINEES = Ledger(
    "nominees", Nominee, CONGRESS,
    columns=(Nominee.item, Nominee.position, Nominee.name, Nominee.agree, Nominee.disagree, Nominee.abstain,
             Nominee.elected),
    caption=(Nominee.name,), counter="人", finds=(Nominee.name,), facets=(Nominee.item, Nominee.elected),
    rules=rules_of_sessions.NOMINEE_RULES, borrowed=(named(Nominee), rules_of_sessions.NOMINEE_WINS),
    sort=((Nominee.item, True), (Nominee.position, False)),
)  # fmt: skip

EVALUATIONS = Ledger(
    "evaluations", Evaluation, CONGRESS,
    columns=(Evaluation.session, Evaluation.name, Evaluation.post, Evaluation.excellent, Evaluation.competent,
             Evaluation.basic, Evaluation.poor, Evaluation.result),
    caption=(Evaluation.name,), counter="人", finds=(Evaluation.name,),
    facets=(Evaluation.session, Evaluation.result), rules=rules_of_sessions.EVALUATION_RULES,
    borrowed=(named(Evaluation),), papers=documents.EVALUATION_PAPERS, sort=((Evaluation.session, True),),
)  # fmt: skip

PROPOSALS = Ledger(
    "proposals", P, CONGRESS,
    columns=(P.number, P.subject, P.delegate, P.kind, P.received_on, P.state, P.department, P.due_on, P.answered_on,
             P.satisfaction),
    caption=(P.subject,), counter="件", keys=((P.number,),), finds=(P.subject, P.number),
    facets=(P.state, P.kind, P.session, P.department, P.satisfaction), rules=rules_of_affairs.PROPOSAL_RULES,
    borrowed=rules_of_affairs.PROPOSAL_BORROWED, life=PROPOSAL_LIFE, papers=documents.PROPOSAL_PAPERS,
    reports=reports.PROPOSAL_REPORTS, sort=((P.received_on, True),),
)  # fmt: skip

DISCLOSURES = Ledger(
    "disclosures", Disclosure, CONGRESS,
    columns=(Disclosure.number, Disclosure.subject, Disclosure.kind, Disclosure.way, Disclosure.published_on,
             Disclosure.responsible),
    caption=(Disclosure.subject,), counter="项", finds=(Disclosure.subject,),
    facets=(Disclosure.kind, Disclosure.way, Disclosure.department), rules=rules_of_affairs.DISCLOSURE_RULES,
    papers=documents.DISCLOSURE_PAPERS, reports=reports.DISCLOSURE_REPORTS, sort=((Disclosure.published_on, True),),
)  # fmt: skip

OPINIONS = Ledger(
    "disclosure_opinions", Opinion, CONGRESS,
    columns=(Opinion.disclosure, Opinion.said_by, Opinion.day, Opinion.due_on, Opinion.answered_on),
    caption=(Opinion.said_by, Opinion.day), counter="条", facets=(Opinion.disclosure,),
    rules=rules_of_affairs.OPINION_RULES, borrowed=rules_of_affairs.OPINION_BORROWED, sort=((Opinion.day, True),),
)  # fmt: skip

BOARD = Ledger(
    "board_representatives", BoardSeat, CONGRESS,
    columns=(BoardSeat.kind, BoardSeat.name, BoardSeat.elected_on, BoardSeat.votes, BoardSeat.ends,
             BoardSeat.reported_on, BoardSeat.filed_on, BoardSeat.until),
    caption=(BoardSeat.name, BoardSeat.kind), counter="人", finds=(BoardSeat.name,), facets=(BoardSeat.kind,),
    rules=rules_of_affairs.BOARD_RULES, derived=rules_of_affairs.BOARD_DERIVED, borrowed=(named(BoardSeat),),
    papers=documents.BOARD_PAPERS, sort=((BoardSeat.elected_on, True),),
)  # fmt: skip

INSPECTIONS = Ledger(
    "inspections", Inspection, CONGRESS,
    columns=(Inspection.day, Inspection.project, Inspection.inspectors, Inspection.closed_on),
    caption=(Inspection.project, Inspection.day), counter="次", finds=(Inspection.project,), facets=(Inspection.term,),
    papers=documents.INSPECTION_PAPERS, sort=((Inspection.day, True),),
)  # fmt: skip

GOVERNANCE = Ledger(
    "governance", Governance, CONGRESS,
    columns=(Governance.company_form, Governance.supervisors, Governance.disclosure_system),
    caption=(Governance.company_form,), counter="个", rules=rules.GOVERNANCE_RULES, single=True,

)  # fmt: skip

ALL = (
    SESSIONS, ITEMS, DELEGATES, CONSTITUENCIES, TERMS, PROPOSALS, DISCLOSURES, OPINIONS, BOARD, SPECIAL_MEMBERS,
    ATTENDANCES, OFFICERS, NOMINEES, EVALUATIONS, INSPECTIONS, GOVERNANCE,
)  # fmt: skip
"""In the order officers meet them."""
