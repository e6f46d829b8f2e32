"""The course of a payment batch and of a campaign: states, steps, what each needs."""

from __future__ import annotations

from collections.abc import Iterator

from unionwork.assistance.funds import grants_of, total_of
from unionwork.assistance.records.care import CareVisit
from unionwork.assistance.records.grants import APPROVED, CLOSED, DRAFT, PAID, Campaign, PaymentBatch
from unionwork.assistance.rules.grants import list_is_ready, receipts_agree
from unionwork.congress.people import place
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around
from unionwork.kit.lifecycle import Life, Move

B, C = PaymentBatch, Campaign
PLANNED, LISTED, GIVING, SUMMED_UP = "筹备", "名单已定", "发放中", "已总结"

# ---- a batch --------------------------------------------------------------------------------------------------------
BATCH_LIFE = Life(
    B.state, DRAFT,
    (
        Move("approve", "审批", APPROVED, B.approved_on, (B.basis, B.approved_by), ("grant-roll",),
             checks=(list_is_ready,), about="资金够、标准内、一户一次、账号齐，才能审批；审批以后名单不再改"),
        Move("pay", "发放", PAID, B.paid_on, (), ("grant-roll",),
             about="转账的把银行批量代发表交银行，现金和实物凭签领表当面签字"),
        Move("close", "核销", CLOSED, B.closed_on, (B.voucher_number, B.voucher_amount), ("grant-roll",),
             checks=(receipts_agree,), about="人人签收，花名册、银行回单、记账凭证三个合计相等"),
    ),
    B.rules, place, closed=frozenset((CLOSED,)),
)  # fmt: skip


# ---- a campaign -----------------------------------------------------------------------------------------------------
def somebody_is_listed(campaign: Campaign, around: Around) -> Iterator[Problem]:
    """名单上有人，或者已经登记了慰问。"""
    look = around.look
    if look is None or campaign.id is None:
        return
    if not look.matching(PaymentBatch, campaign=campaign.id) and not look.matching(CareVisit, campaign=campaign.id):
        said = "还没有名单：请点“按条件选人”，或者登记慰问"
        yield Problem(C.who, said, "error" if not campaign.jobs else "warning", "missing")


def batches_are_closed(campaign: Campaign, around: Around) -> Iterator[Problem]:
    """A-20 总结以前，各批次都已核销。"""
    if around.look is None or campaign.id is None:
        return
    for batch in around.look.matching(PaymentBatch, campaign=campaign.id):
        if batch.state != CLOSED:
            yield Problem(C.closed_on, f"“{batch.name}”还没有核销（{batch.state or DRAFT}）", code="open-batch")


def within_budget(campaign: Campaign, around: Around) -> Iterator[Problem]:
    """名单合计不超过资金预算。"""
    if campaign.budget is None or around.look is None:
        return
    whole = total_of(grants_of(campaign, around.look))
    if whole > campaign.budget:
        said = f"名单合计 {whole:,.2f} 元，超过预算 {campaign.budget:,.2f} 元"
        yield Problem(C.budget, said, "warning", "over-budget")


CAMPAIGN_LIFE = Life(
    C.state, PLANNED,
    (
        Move("list", "确定名单", LISTED, C.list_on, (), ("campaign-list",),
             checks=(somebody_is_listed, within_budget), about="按条件选人，看清名单和合计，再确定"),
        Move("give", "开始发放", GIVING, C.held_on, (C.document,), ("campaign-list",),
             about="各批次审批、发放、签收在“发放批次”里办"),
        Move("sum-up", "总结", SUMMED_UP, C.closed_on, (C.summary,), ("campaign-summary",),
             checks=(batches_are_closed,)),
    ),
    C.rules, place, closed=frozenset((SUMMED_UP,)),
)  # fmt: skip
