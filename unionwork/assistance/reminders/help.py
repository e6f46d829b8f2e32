"""What help asks of the officers: the season's campaign, lists not paid, receipts missing, money that lapses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from unionwork.assistance.funds import NOUGHT, balance
from unionwork.assistance.records.care import MutualClaim, StudyAid
from unionwork.assistance.records.grants import (
    APPROVED,
    CLOSED,
    COOL,
    DRAFT,
    JOBS,
    PAID,
    STUDY,
    WINTER,
    Campaign,
    Grant,
    PaymentBatch,
)
from unionwork.assistance.records.money import Fund
from unionwork.assistance.rules.care import TELL_BASIS, TELL_WITHIN
from unionwork.kit.articles import rule
from unionwork.kit.days import Holidays, said_day
from unionwork.kit.library import Library
from unionwork.kit.reminders import SOON, Reminder, in_order, urgency

BATCHES, CAMPAIGNS, CLAIMS, FUNDS, AIDS = "payment_batches", "campaigns", "mutual_claims", "funds", "study_aids"
SEASONS = ((WINTER, (12, 1), (2, 1)), (JOBS, (2, 15), (4, 30)), (COOL, (6, 15), (8, 31)), (STUDY, (7, 1), (8, 31)))
"""When a campaign of a kind should be planned, and until when; local notices decide (见上级通知)."""
SEASON_BASIS = "四季送的通行时点，以上级当年通知为准"
PROOF_WITHIN = timedelta(days=15)


def due_items(library: Library, today: date, holidays: Holidays) -> list[Reminder]:
    """Everything due or worth a look, the most pressing first; nothing where the room is closed to whoever asks."""
    if Grant not in library.ledgers.by_record:
        return []
    found = [*_seasons(library, today), *_batches(library, today), *_funds(library, today), *_claims(library, today)]
    return in_order([*found, *_students(library, today)])


def _seasons(library: Library, today: date) -> Iterator[Reminder]:
    """A campaign whose season has come and which nobody has planned; none where no campaign was ever kept."""
    campaigns = library.matching(Campaign)
    if not campaigns:
        return
    for kind, (month, day), (last_month, last_day) in SEASONS:
        start = date(today.year, month, day)
        if last_month < month and today < start:
            start = date(today.year - 1, month, day)
        end = date(start.year + (last_month < month), last_month, last_day)
        planned = any(
            c.kind == kind and (c.starts_on is None or c.starts_on >= start - timedelta(days=60))
            and (c.year or 0) >= start.year
            for c in campaigns
        )  # fmt: skip
        if start <= today <= end and not planned:
            yield Reminder(f"今年的{kind}还没有立项", end, SEASON_BASIS, CAMPAIGNS, level=urgency(end, today),
                           about="在“帮扶活动”里新建，写明资金、条件和每人金额，再按条件选人")  # fmt: skip


def _batches(library: Library, today: date) -> Iterator[Reminder]:
    """Approved and not paid; paid and not signed for; signed and not settled."""
    for batch in library.matching(PaymentBatch):
        state, day = batch.state or DRAFT, batch.day
        if day is None or state == CLOSED:
            continue
        waiting = sum(one.outcome is None for one in library.matching(Grant, batch=batch.id)) if state == PAID else 0
        told = {
            DRAFT: ("名单编好还没有审批", "看清名单和合计，办“审批”"),
            APPROVED: ("已审批还没有发放", "转账的把银行批量代发表交银行，现金和实物当面签字，然后办“发放”"),
            PAID: (f"还有 {waiting} 人没有签收" if waiting else "已签收还没有核销", "收齐签领表、回单和凭证，办“核销”"),
        }[state]
        last = (batch.paid_on or day) + PROOF_WITHIN if state == PAID else day
        if last <= today + SOON:
            yield Reminder(f"{batch.name}：{told[0]}", last, rule("A-19").basis, BATCHES, ids=(batch.id or 0,),
                           level=urgency(last, today), about=told[1])  # fmt: skip


def _funds(library: Library, today: date) -> Iterator[Reminder]:
    """Money that has to be spent by a day; funds spent beyond what came in."""
    for fund in library.matching(Fund):
        found = balance(fund, library)
        if found.left < NOUGHT:
            yield Reminder(f"{fund.name}支出比收入多 {-found.left:,.2f} 元", None, rule("A-20").basis, FUNDS,
                           ids=(fund.id or 0,), about="核对收支、发放和慰问，找出记错的一笔")  # fmt: skip
        elif fund.use_by is not None and found.left > NOUGHT and fund.use_by <= today + 3 * SOON:
            yield Reminder(f"{fund.name}还有 {found.left:,.2f} 元", fund.use_by, fund.document or "拨款文件", FUNDS,
                           ids=(fund.id or 0,), level=urgency(fund.use_by, today),
                           about=f"使用期限到{said_day(fund.use_by)}，没有用完的按文件退回")  # fmt: skip


def _claims(library: Library, today: date) -> Iterator[Reminder]:
    """A treatment that is over and of which the mutual aid has not been told."""
    for claim in library.matching(MutualClaim):
        if claim.discharged_on is None or claim.told_on is not None or claim.applied_on is not None:
            continue
        last = claim.discharged_on + TELL_WITHIN
        yield Reminder("医疗互助：治疗结束还没有告知互助机构", last, TELL_BASIS, CLAIMS, ids=(claim.id or 0,),
                       level=urgency(last, today), about="先告知，再收材料申请")  # fmt: skip


def _students(library: Library, today: date) -> Iterator[Reminder]:
    """Aid that was granted and is on no list yet."""
    waiting = [a.id or 0 for a in library.matching(StudyAid, grant=None) if a.granted and a.year == today.year]
    if waiting:
        yield Reminder(f"{len(waiting)} 份助学已经核定，还没有列入发放", None, rule("A-19").basis, AIDS,
                       ids=tuple(waiting), about="在“金秋助学”活动里按条件选人，列出发放名单")  # fmt: skip
