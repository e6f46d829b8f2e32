"""帮扶资金收支表 to the 分, with every movement and the goods in stock; the list a bank takes in to pay a batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from unionwork.assistance.funds import GRANTED, NOUGHT, PURCHASED, VISITED, Balance, Movement, balance, stocks, total_of
from unionwork.assistance.records.grants import APPROVED, PAID, SENT_BACK, TRANSFER, Grant, PaymentBatch
from unionwork.assistance.records.money import COMES_IN, OTHER_SPENDING, RETURNED, Fund
from unionwork.kit import amounts
from unionwork.kit.documents import Facts
from unionwork.kit.tables import Asked, Check, Figure, Report, Table, TableColumn, Value
from unionwork.members.reports.members import reporting_unit

G = Grant
SIGNERS = ("制表人", "审核人（经审）", "工会主席")
FUND_COLUMNS = (
    TableColumn("资金名称", 44, align="left"), TableColumn("来源", 26), TableColumn("期初", 24, "money", total=True),
    TableColumn("收入", 24, "money", total=True), TableColumn("发放", 24, "money", total=True),
    TableColumn("慰问", 22, "money", total=True), TableColumn("购买物资", 22, "money", total=True),
    TableColumn("其他支出", 20, "money", total=True), TableColumn("退回上级", 20, "money", total=True),
    TableColumn("期末", 24, "money", total=True), TableColumn("已批未付", 22, "money", total=True),
)  # fmt: skip
MOVE_COLUMNS = (
    TableColumn("日期", 22, "day"), TableColumn("资金名称", 46, align="left"), TableColumn("种类", 22),
    TableColumn("摘要", 60, align="left"), TableColumn("人数", 14, "count"),
    TableColumn("收入", 28, "money", total=True), TableColumn("支出", 28, "money", total=True),
    TableColumn("余额", 28, "money"),
)  # fmt: skip
STOCK_COLUMNS = (
    TableColumn("物资名称", 44, align="left"), TableColumn("单位", 16), TableColumn("收入数量", 26),
    TableColumn("发出数量", 26), TableColumn("账面结存", 26), TableColumn("盘点数", 26), TableColumn("账物相符", 22),
)  # fmt: skip
BANK_COLUMNS = (
    TableColumn("序号", 10, "text"), TableColumn("户名", 24), TableColumn("账号", 46), TableColumn("开户行", 50),
    TableColumn("金额", 26, "money"), TableColumn("附言", 40, align="left"),
)  # fmt: skip


# ---- 收支表 -------------------------------------------------------------------------------
def statement(asked: Asked, facts: Facts) -> list[Table]:
    """Every fund: what was there, came, went and is left; every movement; what lies in stock."""
    start, end = asked.period
    found = [balance(fund, facts.library, end) for fund in facts.matching(Fund)]
    found.sort(key=lambda one: (one.fund.year or 0, one.fund.name or "", one.fund.id or 0))
    rows = [_fund_row(one, start) for one in found]
    whole = sum((one.left for one in found), NOUGHT)
    heads = (*reporting_unit(facts), ("期末合计（大写）", f"人民币{amounts.in_words(whole)}"))
    tables = [
        Table(STATEMENT.title, FUND_COLUMNS, rows or [("还没有资金", *[None] * 10)], "元", period=asked.period,
              heads=heads, counts="笔", signers=SIGNERS, checks=list(_checks(found, facts)),
              notes=("期初＋收入－发放－慰问－购买物资－其他支出－退回上级＝期末；发放按已发放的批次，退回的不计。",)),
        Table("资金收支明细", MOVE_COLUMNS, list(_moves(found, start)) or [(None,) * 8], "元", period=asked.period,
              heads=reporting_unit(facts), counts="笔", signers=SIGNERS),
    ]  # fmt: skip
    goods = stocks(facts.library)
    if goods:
        tables.append(Table("物资收发存", STOCK_COLUMNS, [
            (one.name, one.measure, f"{one.came:f}", f"{one.went:f}",
             Figure(f"stock-{n}", one.name, f"{one.left:f}", one.keys, "goods_entries"),
             "" if one.counted is None else f"{one.counted:f}", "是" if one.agrees else "否")
            for n, one in enumerate(goods, 1)
        ], as_of=asked.as_of, heads=reporting_unit(facts), signers=SIGNERS))  # fmt: skip
    return tables


def _fund_row(one: Balance, start: date) -> Sequence[Value]:
    before = [m for m in one.movements if m.day < start]
    during = [m for m in one.movements if m.day >= start]
    opening = sum((m.amount for m in before), NOUGHT)
    columns = (
        ("in", COMES_IN, "fund_entries"), ("granted", (GRANTED,), "grants"), ("visited", (VISITED,), "care_visits"),
        ("bought", (PURCHASED,), "goods_entries"), ("other", (OTHER_SPENDING,), "fund_entries"),
        ("back", (RETURNED,), "fund_entries"),
    )  # fmt: skip
    id, name = one.fund.id, one.fund.name or ""
    figures = [
        Figure(f"F{id}-{key}", f"{name}{key_said(key)}",
               abs(sum((m.amount for m in during if m.kind in kinds), NOUGHT)),
               tuple(dict.fromkeys(m.id for m in during if m.kind in kinds)), ledger)
        for key, kinds, ledger in columns
    ]  # fmt: skip
    left = Figure(f"F{id}-left", f"{name}期末", one.left, (id or 0,), "funds")
    return (name, one.fund.source or "", opening, *figures, left, one.promised)


def key_said(key: str) -> str:
    said = {
        "in": "收入",
        "granted": "发放",
        "visited": "慰问",
        "bought": "购买物资",
        "other": "其他支出",
        "back": "退回",
    }
    return said[key]


def _moves(found: Sequence[Balance], start: date) -> Iterator[Sequence[Value]]:
    """Day by day, a batch in one line, the balance of the fund after each."""
    for one in found:
        left = sum((m.amount for m in one.movements if m.day < start), NOUGHT)
        groups: dict[tuple[date, str, str], list[Movement]] = {}
        for movement in one.movements:
            if movement.day >= start:
                groups.setdefault((movement.day, movement.kind, movement.words), []).append(movement)
        for (day, kind, words), moves in groups.items():
            amount = sum((m.amount for m in moves), NOUGHT)
            left += amount
            people = len(moves) if kind in (GRANTED, VISITED) else None
            yield (day, one.fund.name or "", kind, words, people, amount if amount > 0 else None,
                   -amount if amount < 0 else None, left)  # fmt: skip


def _checks(found: Sequence[Balance], facts: Facts) -> Iterator[Check]:
    """LC24 and 账账、账款、账物: the roster is the bank's receipt is the voucher; nothing below nought."""
    for one in found:
        if one.left < NOUGHT:
            yield Check("LC24", "H", f"“{one.fund.name}”支出比收入多 {-one.left:,.2f} 元", (f"F{one.fund.id}-left",))
    for batch in facts.matching(PaymentBatch):
        whole = total_of(facts.matching(Grant, batch=batch.id))
        for amount, said in ((batch.receipt_amount, "银行回单"), (batch.voucher_amount, "记账凭证")):
            if amount is not None and amount != whole:
                text = f"“{batch.name}”花名册合计 {whole:,.2f} 元，{said} {amount:,.2f} 元，不相等"
                yield Check("LC24", "H", text)
        if batch.state == PAID:
            yield Check("LC24", "S", f"“{batch.name}”已发放，还没有核销")
    for stock in stocks(facts.library):
        if not stock.agrees:
            yield Check("LC24", "S", f"{stock.name}盘点 {stock.counted:f}，账面 {stock.left:f}，账物不符")


# ---- 银行代发 ------------------------------------------------------------------------------
def bank_list(asked: Asked, facts: Facts) -> list[Table]:
    """One sheet for each transfer that is approved and not yet paid, as a bank takes it in: nothing merged."""
    batches = [
        one for one in facts.matching(PaymentBatch, state=APPROVED, way=TRANSFER)
        if one.day and one.day <= asked.as_of + timedelta(days=366)
    ]  # fmt: skip
    tables = [_bank_table(batch, asked, facts) for batch in batches]
    return tables or [Table(BANK.title, BANK_COLUMNS, [("", "没有已经审批、等着转账的批次", "", "", None, "")],
                            "元", as_of=asked.as_of)]  # fmt: skip


def _bank_table(batch: PaymentBatch, asked: Asked, facts: Facts) -> Table:
    rows: list[Sequence[Value]] = []
    for one in facts.matching(Grant, batch=batch.id):
        if one.amount and one.outcome != SENT_BACK:
            account = G.account.seen(one.account, facts.unmasked) if one.account else ""
            rows.append((str(len(rows) + 1), one.account_name or one.name or "", account, one.bank_name or "",
                         Figure(f"B{one.id}", "金额", one.amount, (one.id or 0,), "grants"),
                         batch.remark or batch.name or ""))  # fmt: skip
    whole: Decimal = total_of(facts.matching(Grant, batch=batch.id))
    title = f"银行批量代发表（{batch.number or f'第 {batch.id} 批'}）"
    return Table(
        title, BANK_COLUMNS, rows, "元", as_of=asked.as_of, masked=("账号",), signers=SIGNERS,
        heads=(*reporting_unit(facts), ("合计（大写）", f"人民币{amounts.in_words(whole)}")), print_head=False,
        first_row=3,
        notes=("表头下面就是数据，没有合并的格子，可交银行导入；完整账号属于内部资料，用后请删除。",),
    )  # fmt: skip


STATEMENT = Report(
    "fund-statement", "帮扶资金收支表", statement, "funds", "各笔资金的收入、支出、结余，账账、账款、账物核对"
)
BANK = Report("bank-list", "银行批量代发表", bank_list, "payment_batches",
              "已经审批、等着转账的批次，交银行；完整账号要写明原因", fields=("银行账号",))  # fmt: skip
FUND_REPORTS = (STATEMENT,)
BATCH_REPORTS = (BANK,)
