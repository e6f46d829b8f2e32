"""发放花名册（签领表）: who gets what from which money, room for every signature, the total in capital numerals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from unionwork.assistance.funds import NOUGHT, total_of
from unionwork.assistance.records.grants import BY_PROXY, SENT_BACK, SIGNED, TRANSFER, Grant, PaymentBatch
from unionwork.assistance.records.money import Fund
from unionwork.congress.documents.letters import union_name
from unionwork.kit import amounts
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import ROLL, Column, Ends, Paper, Roll, Signers, Title
from unionwork.kit.wording import MASKED_SAID, day_said, foot

G, B = Grant, PaymentBatch


def money_said(amount: Decimal) -> str:
    """人民币壹仟元整（¥1,000.00）: both ways of writing an amount, as a voucher has them."""
    return f"人民币{amounts.in_words(amount)}（¥{amount:,.2f}）"


def money(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:,.2f}"


def roll(batch: PaymentBatch, facts: Facts) -> Paper:
    """The list of one batch; for a transfer with banks and accounts, else with goods."""
    grants = sorted(facts.matching(Grant, batch=batch.id), key=lambda one: one.id or 0)
    fund = (facts.library.get(Fund, batch.fund) if batch.fund else None) or Fund()
    transfer = batch.way == TRANSFER
    goods = any(one.goods for one in grants)
    columns = [
        Column("序号", 9), Column("姓名", 17), Column("身份证号", 35), Column("部门单位", 24),
        Column("困难类别", 24), Column("帮扶项目", 18), Column("金额（元）", 20, "right", total=True),
        *([Column("物品", 30), Column("折价（元）", 18, "right", total=True)] if goods else []),
        *([Column("开户银行", 30), Column("银行卡号", 32)] if transfer else []),
        Column("联系电话", 24), Column("本人签字", 22), Column("代领人签字及关系", 22), Column("备注", 16),
    ]  # fmt: skip
    rows = [_row(facts, n, one, transfer, goods) for n, one in enumerate(grants, 1)]
    kept = [(str(one.id), str(one.amount), one.name or "", one.goods or "", one.outcome or "") for one in grants]
    masked = () if facts.unmasked else (MASKED_SAID,)
    worth = sum((one.goods_worth or NOUGHT for one in grants if one.outcome != SENT_BACK), NOUGHT)
    in_kind = f"，物品折价 ¥{worth:,.2f}" if worth else ""
    return Paper(
        ROLL_TITLE,
        [
            Title(ROLL_TITLE, size=18, below=0),
            Ends(
                f"单位工会（章）：{union_name(facts)}",
                right=f"批次号：{batch.number or f'第 {batch.id} 号'}",
                size=9.5,
                high=6,
            ),
            Ends(
                f"项目名称：{batch.name or ''}（{batch.project or ''}）",
                f"资金来源：{fund.name or ''}",
                f"发放日期：{day_said(batch.day)}",
                size=9.5,
                high=6,
            ),
            Ends(f"发放依据：{batch.basis or ''}", right=f"发放方式：{batch.way or ''}", size=9.5, high=6),
            Roll(columns, rows, high=9.5, size=8.5, counts="人"),
            Ends(f"合计：{len(grants):,} 人，{money_said(total_of(grants))}{in_kind}", size=10.5, high=8),
            Signers(("制表人", "复核人（经审）", "审批人（工会主席）"), right=day_said(batch.approved_on)),
        ],
        ROLL,
        trace=foot(facts, ROLL_TITLE, [batch], rows=kept, extra=masked),
        demo=facts.demo,
    )


def _row(facts: Facts, n: int, one: Grant, transfer: bool, goods: bool) -> Sequence[str]:
    """What was signed already is told; else the box stays empty for the pen."""
    here = "（已签）" if one.outcome == SIGNED else ""
    relation = f"{one.proxy or ''}（{one.proxy_relation or ''}）" if one.outcome == BY_PROXY else ""
    note = "退回" if one.outcome == SENT_BACK else one.note or ""
    return (
        str(n),
        one.name or "",
        facts.said(one, G.id_number),
        one.unit or "",
        (one.category or "").removesuffix("职工家庭"),
        one.project or "",
        money(None if one.outcome == SENT_BACK else one.amount),
        *((one.goods or "", money(one.goods_worth)) if goods else ()),
        *((one.bank_name or "", facts.said(one, G.account)) if transfer else ()),
        facts.said(one, G.phone),
        here,
        relation,
        note,
    )


ROLL_TITLE = "帮扶资金发放花名册（签领表）"
BATCH_PAPERS = (
    Document("grant-roll", ROLL_TITLE, roll, fields=(G.id_number, G.phone, G.account)),
)  # fmt: skip
