"""Papers of a campaign: the list of those it is for, its summary, the register of 送清凉; none tells of an illness."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from unionwork.assistance.documents.payments import money, money_said
from unionwork.assistance.funds import NOUGHT, cost_of, grants_of, total_of
from unionwork.assistance.records.care import CareVisit
from unionwork.assistance.records.grants import BOUGHT, COOL, JOBS, SENT_BACK, Campaign, GoodsEntry, Grant
from unionwork.assistance.records.money import Fund
from unionwork.congress.documents.letters import enterprise, union_name
from unionwork.kit.documents import Document, Facts
from unionwork.kit.numbers import mask_name
from unionwork.kit.paper import (
    FORM,
    LETTER,
    ROLL,
    Block,
    Cell,
    Closing,
    Column,
    Ends,
    Figures,
    Grid,
    Label,
    Opinion,
    Paper,
    Roll,
    Row,
    Signers,
    Title,
    Words,
    rows_of,
)
from unionwork.kit.wording import day_said, foot

LIST_TITLE, SUMMARY_TITLE, COOL_TITLE = "帮扶活动人员名单", "帮扶活动情况总结", "夏送清凉慰问登记表"


def fund_name(facts: Facts, id: int | None) -> str:
    found = facts.library.get(Fund, id) if id else None
    return (found.name if found else "") or ""


def period(campaign: Campaign) -> str:
    ends = [day_said(day) for day in (campaign.starts_on, campaign.ends_on) if day]
    return "至".join(dict.fromkeys(ends)) or "____年____月____日"


# ---- 名单 ------------------------------------------------------------------------------------------------------------
def people(campaign: Campaign, facts: Facts) -> Paper:
    """Those on the lists of a campaign: it leaves the office, so names are covered unless a reason was given."""
    grants = sorted(grants_of(campaign, facts.library), key=lambda one: (one.unit or "", one.id or 0))
    columns = [
        Column("序号", 10), Column("姓名", 22), Column("部门单位", 40), Column("对象分类", 52, "left"),
        Column("帮扶项目", 26), Column("慰问金（元）", 26, "right", total=True), Column("慰问品", 44),
        Column("慰问品折价（元）", 28, "right", total=True), Column("备注", 18),
    ]  # fmt: skip
    rows = [
        (str(n), one.name or "" if facts.unmasked else mask_name(one.name or ""), one.unit or "",
         one.target or ("在档困难职工" if one.family else ""), one.project or "", money(one.amount), one.goods or "",
         money(one.goods_worth), "退回" if one.outcome == SENT_BACK else "")
        for n, one in enumerate(grants, 1)
    ]  # fmt: skip
    kept = [(str(one.id), one.name or "", str(one.amount)) for one in grants]
    return Paper(
        LIST_TITLE,
        [
            Title(LIST_TITLE, size=18, below=0, under=campaign.name or ""),
            Ends(f"单位工会：{union_name(facts)}", f"时间：{period(campaign)}",
                 f"资金来源：{fund_name(facts, campaign.fund)}", size=9.5, high=6.5),
            Roll(columns, rows, high=6.5, size=9, counts="人", signers=("制表人", "复核人", "工会主席"),
                 signed_on=day_said(campaign.list_on)),
        ],
        ROLL, trace=foot(facts, LIST_TITLE, [campaign], rows=kept,
                         extra=() if facts.unmasked else ("姓名已遮盖",)), demo=facts.demo,
    )  # fmt: skip


# ---- 总结 ------------------------------------------------------------------------------------------------------------
def summary(campaign: Campaign, facts: Facts) -> Paper:
    """What a campaign was, whom it reached, what it cost by source, what was left of the plan: numbers, no names."""
    grants = [one for one in grants_of(campaign, facts.library) if one.outcome != SENT_BACK]
    visits = facts.matching(CareVisit, campaign=campaign.id)
    goods = facts.matching(GoodsEntry, campaign=campaign.id, kind=BOUGHT)
    cash = total_of(grants) + sum((v.amount or NOUGHT for v in visits), NOUGHT)
    bought = sum((one.amount or NOUGHT for one in goods), NOUGHT)
    bought += sum((cost_of(v) - (v.amount or NOUGHT) for v in visits), NOUGHT)
    families = len({one.family for one in grants if one.family})
    reached = len({one.employee or f"-{one.id}" for one in grants}) + sum(v.people or 1 for v in visits)
    figures = [
        ("慰问人数", f"{reached:,} 人"), ("其中在档家庭", f"{families:,} 户"), ("发放金额", f"{cash:,.2f} 元"),
        ("购置物资", f"{bought:,.2f} 元"),
        *([("走访企业", f"{campaign.firms} 家")] if campaign.firms else []),
        *([("困难企业", f"{campaign.poor_firms} 家")] if campaign.poor_firms else []),
        *([("提供岗位", f"{campaign.jobs} 个")] if campaign.jobs else []),
        *([("介绍成功", f"{campaign.placed or 0} 人")] if campaign.jobs else []),
    ]  # fmt: skip
    blocks: list[Block] = [
        Title(SUMMARY_TITLE, size=20, under=campaign.name or ""),
        Words(
            f"{enterprise(facts)}工会于{period(campaign)}开展“{campaign.name}”活动"
            f"{f'（{campaign.document}）' if campaign.document else ''}。"
        ),
        Figures(figures),
        Words("资金情况", level=1),
        Words(f"共支出{money_said(cash + bought)}，其中慰问金 {cash:,.2f} 元，物资 {bought:,.2f} 元。"
              f"{_plan(campaign, cash, bought)}"),
        Grid(rows_of((("资金来源", None), ("人数", 24), ("金额（元）", 40)), _by_source(campaign, facts), size=10.5)),
        *_by_target(grants),
        *_told(campaign),
        Closing(union_name(facts), day_said(campaign.closed_on or facts.today)),
    ]  # fmt: skip
    return Paper(
        SUMMARY_TITLE, blocks, LETTER, trace=foot(facts, SUMMARY_TITLE, [campaign], verb="制文"), demo=facts.demo
    )


def _told(campaign: Campaign) -> list[Block]:
    """What the officer wrote of it, under its heading; nothing where nothing was written."""
    lines = [line for line in (campaign.summary or campaign.content or "").splitlines() if line.strip()]
    return [Words("活动情况", level=1), *map(Words, lines)] if lines else []


def _plan(campaign: Campaign, cash: Decimal, bought: Decimal) -> str:
    planned = (campaign.budget or NOUGHT) + (campaign.goods_budget or NOUGHT)
    if not planned:
        return ""
    rest = planned - cash - bought
    return f"预算 {planned:,.2f} 元，{'节余' if rest >= 0 else '超出'} {abs(rest):,.2f} 元。"


def _by_source(campaign: Campaign, facts: Facts) -> list[Sequence[str]]:
    """People and money by fund, the batches first, then visits and purchases."""
    sums: dict[int, Decimal] = {}
    heads: Counter[int] = Counter()
    for one in grants_of(campaign, facts.library):
        if one.outcome != SENT_BACK:
            sums[one.fund or 0] = sums.get(one.fund or 0, NOUGHT) + (one.amount or NOUGHT)
            heads[one.fund or 0] += 1
    for visit in facts.matching(CareVisit, campaign=campaign.id):
        sums[visit.fund or 0] = sums.get(visit.fund or 0, NOUGHT) + cost_of(visit)
        heads[visit.fund or 0] += visit.people or 1
    for goods in facts.matching(GoodsEntry, campaign=campaign.id, kind=BOUGHT):
        sums[goods.fund or 0] = sums.get(goods.fund or 0, NOUGHT) + (goods.amount or NOUGHT)
    rows: list[Sequence[str]] = [
        (fund_name(facts, id) or "未写明资金", f"{heads[id]:,}" if heads[id] else "物资", f"{amount:,.2f}")
        for id, amount in sorted(sums.items())
    ]
    rows.append(("合　计", f"{sum(heads.values()):,}", f"{sum(sums.values(), NOUGHT):,.2f}"))
    return rows


def _by_target(grants: Sequence[Grant]) -> list[Block]:
    counts = Counter(one.target or "" for one in grants)
    counts.pop("", None)
    if not counts:
        return []
    said = "；".join(f"{target} {number} 人" for target, number in counts.most_common())
    return [Words(f"按对象分：{said}。")]


# ---- 送清凉 ----------------------------------------------------------------------------------------------------------
def cool(campaign: Campaign, facts: Facts) -> Paper:
    """夏送清凉慰问登记表: points visited, posts, people reached, goods, who took them."""
    visits = sorted(facts.matching(CareVisit, campaign=campaign.id), key=lambda v: (v.day or facts.today, v.id or 0))
    heads: Sequence[tuple[str, float | None]] = (
        ("日期", 18), ("慰问点", 26), ("岗位类型", 16), ("人数", 10), ("物资名称", None), ("数量", 12), ("单价", 14),
        ("金额（元）", 20), ("接收人\n签字", 18),
    )  # fmt: skip
    rows = [
        (day_said(v.day).removeprefix(f"{campaign.year}年"), v.name or "", v.post_kind or "", f"{v.people or ''}",
         v.goods or "", "" if v.goods_number is None else f"{v.goods_number:f}", money(v.goods_price),
         money((v.amount or NOUGHT) + (v.goods_worth or NOUGHT)), v.received_by or "")
        for v in visits
    ]  # fmt: skip
    whole = sum(((v.amount or NOUGHT) + (v.goods_worth or NOUGHT) for v in visits), NOUGHT)
    reached = sum(v.people or 0 for v in visits)
    funds = "、".join(dict.fromkeys(name for v in visits if (name := fund_name(facts, v.fund))))
    return Paper(
        COOL_TITLE,
        [
            Title(COOL_TITLE, size=18, under=campaign.name or "", below=2),
            Ends(f"单位工会：{union_name(facts)}", right=f"带队人：{campaign.leader or ''}"),
            Grid([
                Row([Label("时　间", 22), Cell(period(campaign), 63), Label("经费来源", 22), Cell(funds)], 10),
                Row([Label("活动安排", 22), Cell(campaign.content or "", align="left")], 18),
                *rows_of(heads, rows, blank=8, high=11),
                Row([Label("合　计", 22), Cell(f"{len(visits)} 个慰问点，{reached:,} 人，{money_said(whole)}",
                                            align="left")], 10),
                Row([Label("工会意见", 22), Opinion("", signer="负责人签字：", date="")], 28),
            ]),
            Signers(("经办人", "审批人")),
        ],
        FORM, trace=foot(facts, COOL_TITLE, [campaign, *visits]), demo=facts.demo,
    )  # fmt: skip


CAMPAIGN_PAPERS = (
    Document("campaign-list", LIST_TITLE, people, only=f"活动种类 不是 {COOL} 且 活动种类 不是 {JOBS}"),
    Document("campaign-summary", SUMMARY_TITLE, summary),
    Document("cool-register", COOL_TITLE, cool, only=f"活动种类 是 {COOL}"),
)
