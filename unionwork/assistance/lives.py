"""The life of a family's file, from the first talk until it stands on its own feet again (A3)."""

from __future__ import annotations

from datetime import date

from unionwork.assistance.eligibility import work_out
from unionwork.assistance.records import states as at
from unionwork.assistance.records.families import HardshipCase, Objection
from unionwork.assistance.rules import stations as s
from unionwork.congress.people import place
from unionwork.kit.days import Holidays, Span, due
from unionwork.kit.ledger import Look
from unionwork.kit.lifecycle import UNION, UPPER, Deadline, Life, Move

H = HardshipCase
THAT_DAY = Span(0)
KEYS = ("hardship.first_review", "hardship.notice", "hardship.review")


# ---- what follows from a step ---------------------------------------------------------------------------------------
def assessed(case: HardshipCase, day: date, look: Look) -> None:
    """The working is frozen into the file: figures, the line, the name of the standard."""
    found = work_out(case, look, day)
    case.people, case.worked_out_on = found.people, day
    if found.standard is not None:
        case.income, case.rigid, case.net = found.income, found.rigid, found.shown
        case.line, case.standard = found.standard.minimum_living, found.standard.name
    case.category = case.category or found.category or None


def posted(case: HardshipCase, day: date, look: Look) -> None:
    """The notice ends so many working days later; the day it is put up does not count (A-14)."""
    span = CASE_LIFE.applied(case, look).value("hardship.notice").span
    if span is not None:
        case.notice_ends_on = due(day, span, Holidays.load()).original


def cleared(case: HardshipCase, day: date, look: Look) -> None:
    case.notice_result = case.notice_result or "公示期满，没有收到异议"


def cleared_after_objection(case: HardshipCase, day: date, look: Look) -> None:
    number = len(look.matching(Objection, family=case.id))
    case.notice_result = case.notice_result or f"收到异议 {number} 件，经核查不成立"
    case.notice_closed_on = day


def filed(case: HardshipCase, day: date, look: Look) -> None:
    case.review_due_on = day


def reviewed(case: HardshipCase, day: date, look: Look) -> None:
    """A review works the family out anew, and the year begins again."""
    assessed(case, day, look)
    case.review_due_on = day


def sent_again(case: HardshipCase, day: date, look: Look) -> None:
    case.reported_on = day


def again_from_the_start(case: HardshipCase, day: date, look: Look) -> None:
    """An objection that holds sends the file back to the table."""
    case.published_on = case.notice_ends_on = case.assessed_on = case.notice_closed_on = None


# ---- the steps ------------------------------------------------------------------------------------------------------
USUAL = (
    Move("authorise", "签齐授权和承诺", at.AUTHORISED, H.authorised_on, (H.applied_on,),
         ("hardship-application", "hardship-authorisation", "hardship-promise"), checks=(s.everybody_signed,),
         about="职工和每个成年家庭成员都签《核对授权书》《收入承诺书》"),
    Move("accept", "受理初审", at.ACCEPTED, H.accepted_on, (H.accepted_by,), (), UNION,
         Deadline(H.applied_on, "A-13", "hardship.first_review")),
    Move("visit", "入户调查", at.VISITED, H.visited_on, (), ("visit-form",), checks=(s.visit_is_recorded,),
         about="两个人去，当面核实成员、收入、支出、财产和居住现状"),
    Move("assess", "评议认定", at.ASSESSED, H.assessed_on, (H.meeting,), ("hardship-minutes", "hardship-working"),
         checks=(s.exclusions_are_answered, s.family_qualifies), effect=assessed,
         about="工会委员会研究；测算结果和认定方案随档案存下来"),
    Move("post", "张贴公示", at.POSTED, H.published_on, (H.published_at,), ("hardship-notice",),
         checks=(s.agreed_to_be_named,), effect=posted),
    Move("close-notice", "公示无异议", at.CLEARED, H.notice_closed_on, (), ("hardship-notice-result",), UNION,
         Deadline(H.published_on, "A-14", "hardship.notice"), (s.notice_has_run, s.objections_are_closed),
         effect=cleared),
    Move("report", "报上级审核", at.REPORTED, H.reported_on, (), ("hardship-file",)),
    Move("file", "上级批准，在档", at.ON_FILE, H.filed_on, (), ("hardship-file",), UPPER, effect=filed,
         source=(at.REPORTED, at.RETURNED)),
    Move("leave", "脱困退档", at.OVER, H.left_on, (H.leaving,), ("hardship-leaving",), source=at.FILED),
)  # fmt: skip
SIDEWAYS = (
    Move("object", "公示有异议", at.OBJECTED, None, (), (), checks=(s.objection_is_recorded,), side=True,
         source=(at.POSTED,)),
    Move("overrule", "异议不成立", at.CLEARED, None, (), ("hardship-notice-result",),
         checks=(s.objections_are_closed,), side=True, source=(at.OBJECTED,), effect=cleared_after_objection),
    Move("uphold", "异议成立，重新入户核实", at.ACCEPTED, None, (), (), side=True, source=(at.OBJECTED,),
         effect=again_from_the_start),
    Move("return", "上级退回", at.RETURNED, H.returned_on, (H.return_words,), (), UPPER, side=True,
         source=(at.REPORTED,)),
    Move("resubmit", "补正后再报", at.REPORTED, None, (), ("hardship-file",), side=True, source=(at.RETURNED,),
         effect=sent_again),
    Move("review", "发起年度复核", at.REVIEWING, H.reviewing_on, (), (), UNION,
         Deadline(H.review_due_on, "A-16", "hardship.review"), side=True, source=(at.ON_FILE,)),
    Move("reviewed", "复核后继续在档", at.ON_FILE, H.reviewed_on, (), ("hardship-working",),
         checks=(s.family_qualifies,), side=True, source=(at.REVIEWING,), effect=reviewed),
    Move("refuse", "不予认定", at.REFUSED, H.refused_on, (H.refusal,), (), side=True,
         source=(at.APPLIED, at.AUTHORISED, at.ACCEPTED, at.VISITED, at.ASSESSED, at.OBJECTED, at.REPORTED,
                 at.RETURNED)),
    Move("cancel", "注销", at.CANCELLED, H.cancelled_on, (H.cancelling,), (), side=True,
         source=(*at.OPEN, *at.FILED)),
)  # fmt: skip

CASE_LIFE = Life(
    state=H.state, start=at.APPLIED, moves=(*USUAL, *SIDEWAYS), frozen=H.rules, place=place, keys=KEYS,
    closed=frozenset(at.CLOSED),
)  # fmt: skip
