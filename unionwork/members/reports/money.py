"""Tables about money: a month's dues of every member, the employer's contributions of a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from unionwork.kit import amounts
from unionwork.kit.days import PartialDay, parse_iso, said_month, said_period
from unionwork.kit.documents import Facts
from unionwork.kit.figures import counted, rate, read
from unionwork.kit.query import Condition, Query
from unionwork.kit.tables import Asked, Check, Figure, Report, Table, TableColumn, Value
from unionwork.kit.wording import HIDDEN
from unionwork.members.records import Contribution, MemberDues, Union
from unionwork.members.reports.members import named, reporting_unit
from unionwork.members.rules import basis

DUES, CONTRIBUTIONS = "dues", "contributions"
MONEY_SIGNERS = ("制表人", "审核人", "工会主席")
NOTHING = Decimal("0.00")
OFF = 100  # LC22: a difference of more than a hundredth


# ---- 会费收缴明细 ------------------------------------------------------------------------------------------------


def dues_of_month(asked: Asked, facts: Facts) -> list[Table]:
    """Form 6 for one month: base, what is left of it without the odd 元, due, paid, months in arrears.

    The month is that of `as_of` or, where nothing was entered for it yet, the last one before it.
    """
    month = _latest(facts, PartialDay(asked.as_of.year, asked.as_of.month))
    dues = facts.matching(MemberDues, month=month)
    people = named(facts)
    behind = arrears(facts, month)
    rows: list[Sequence[Value]] = []
    for n, one in enumerate(sorted(dues, key=lambda d: d.id or 0), 1):
        name, department = people.get(one.employee or 0, (None, ""))
        bases = (None, None) if one.base is None else (one.base, one.base // 10 * 10)
        rows.append(
            (n, name, department, one.mode,
             *(HIDDEN if base is not None and not facts.unmasked else base for base in bases), one.due, one.paid,
             behind.get(one.employee or 0, 0) or None, one.note)
        )  # fmt: skip
    due, paid = _sum(d.due for d in dues), _sum(d.paid for d in dues)
    keys = tuple(sorted(d.id or 0 for d in dues))
    unpaid = (d.employee or 0 for d in dues if (d.paid or 0) < (d.due or 0))
    columns = (
        TableColumn("序号", 9, "text"), TableColumn("姓名", 17), TableColumn("部门", 26),
        TableColumn("计收方式", 15), TableColumn("计费基数", 20, "money"),
        TableColumn("去尾基数", 20, "money"), TableColumn("应缴", 17, "money", total=True),
        TableColumn("实缴", 17, "money", total=True), TableColumn("欠缴月数", 13, "count"), TableColumn("备注", 22),
    )  # fmt: skip
    told = Table(
        DUES_DETAIL.title, columns, rows, "元", asked.as_of, counts="人", signers=MONEY_SIGNERS,
        heads=(*reporting_unit(facts), ("会费月份", said_month(month)), ("实缴合计（大写）", in_words(paid))),
        masked=("计费基数", "去尾基数"),
        notes=("基数不足十元的尾数不计，按 0.5% 计收；保留会籍的免交。", "“欠缴月数”是截至本月没有缴足的月数。"),
    )  # fmt: skip
    sums = Table(
        "会费收缴汇总", (TableColumn("项目", 60, align="left"), TableColumn("数值", 40, "money")),
        [
            ("应缴会费合计（元）", Figure("due", "应缴会费合计", due, keys, DUES, "本月各会员应缴会费之和")),
            ("实缴会费合计（元）", Figure("paid", "实缴会费合计", paid, keys, DUES, "本月各会员实缴会费之和")),
            ("缴费会员（人）", counted("payers", "有会费记录的会员", (d.employee or 0 for d in dues), "employees")),
            ("未缴足（人）", counted("unpaid", "本月未缴足的会员", unpaid, "employees")),
        ],
        heads=(*reporting_unit(facts), ("会费月份", said_month(month))), signers=MONEY_SIGNERS,
    )  # fmt: skip
    return [told, sums]


def _latest(facts: Facts, month: PartialDay) -> PartialDay:
    """A month, or the last one before it for which dues were entered."""
    ledger = facts.library.ledgers[MemberDues]
    entered = (words for _, words, _ in facts.library.facet(ledger, MemberDues.month, Query(), facts.today))
    latest = max((words for words in entered if words and words <= month.iso), default="")
    return parse_iso(latest) if latest else month


def arrears(facts: Facts, month: PartialDay) -> Counter[int]:
    """For every member the months up to this one that were not paid in full."""
    ledger = facts.library.ledgers[MemberDues]
    asked = (MemberDues.employee, MemberDues.due, MemberDues.paid)
    rows = read(facts.library, ledger, asked, facts.today, Condition(MemberDues.month, "<=", month.iso))
    return Counter(employee for _, employee, due, paid in rows if (paid or 0) < (due or 0))


def in_words(amount: Decimal) -> str:
    """人民币 in capital numerals."""
    return f"人民币{amounts.in_words(amount)}"


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    return sum((value for value in values if value is not None), NOTHING)


# ---- 经费拨缴计算表 ----------------------------------------------------------------------------------------------


def contributions(asked: Asked, facts: Facts) -> list[Table]:
    """Form 7 for the months of the period: payroll, 2 % of it, what stays and goes up, paid and owed."""
    start, end = (PartialDay(day.year, day.month).iso for day in asked.period)
    months = sorted(
        (c for c in facts.matching(Contribution) if c.month and start <= c.month.iso[:7] <= end),
        key=lambda c: c.month.iso if c.month else "",
    )
    rows: list[Sequence[Value]] = []
    checks: list[Check] = []
    for one in months:
        mark = one.month.iso if one.month else ""
        worked_out = amounts.dues(one.payroll) if one.payroll is not None else None
        due = one.due if one.due is not None else worked_out
        rows.append(
            (said_month(one.month) if one.month else "", *(_cell(one, mark, name, value) for name, value in (
                ("payroll", one.payroll), ("due", due))),
             one.kept_percent, *(_cell(one, mark, name, value) for name, value in (
                ("own", one.own_share), ("up", one.handed_up), ("paid", one.paid),
                ("owed", None if due is None else due - (one.paid or NOTHING)))))
        )  # fmt: skip
        if worked_out is not None and abs((one.paid or NOTHING) - worked_out) * OFF > worked_out:
            said = f"{said_month(one.month) if one.month else ''}已拨经费与工资总额的 2% 相差超过 1%，请说明"
            checks.append(Check("LC22", "S", said, (f"paid-{mark}",)))
    columns = (
        TableColumn("月份", 22), TableColumn("工资总额", 30, "money", total=True),
        TableColumn("应拨（2%）", 24, "money", total=True), TableColumn("留成%", 12, "count"),
        TableColumn("本级留成", 24, "money", total=True), TableColumn("上解", 24, "money", total=True),
        TableColumn("已拨", 24, "money", total=True), TableColumn("欠拨", 24, "money", total=True),
    )  # fmt: skip
    paid = _sum(c.paid for c in months)
    union = facts.only(Union)
    share = f"，本会留成比例 {union.kept_percent}%" if union.kept_percent is not None else ""
    return [
        Table(
            CONTRIBUTION_CALCULATION.title, columns, rows, "元", period=asked.period, checks=checks,
            heads=(*reporting_unit(facts), ("已拨合计（大写）", in_words(paid))), signers=MONEY_SIGNERS,
            notes=(
                f"应拨经费按当月全部职工工资总额的 2% 计算，分以下四舍五入（{basis('F-02')}）。",
                f"留成和上解的比例以上级工会的规定为准{share}。统计时间：{said_period(*asked.period)}。",
            ),
        )
    ]  # fmt: skip


LABELS = {
    "payroll": "工资总额", "due": "应拨经费", "own": "本级留成", "up": "上解经费", "paid": "已拨经费",
    "owed": "欠拨经费",
}  # fmt: skip


def _cell(one: Contribution, month: str, name: str, value: Decimal | None) -> Value:
    if value is None:
        return None
    return Figure(f"{name}-{month}", f"{month} {LABELS[name]}", value, (one.id or 0,), CONTRIBUTIONS)


DUES_DETAIL = Report(
    "dues-detail", "会费收缴明细表", dues_of_month, DUES, "所选日期当月每位会员的应缴、实缴和欠缴",
    (MemberDues.base.label,),
)  # fmt: skip
CONTRIBUTION_CALCULATION = Report(
    "contribution-calculation", "经费拨缴计算表", contributions, CONTRIBUTIONS,
    "统计期内各月工资总额、应拨、留成、上解、已拨、欠拨",
)  # fmt: skip


# ---- 经费收入指标 ------------------------------------------------------------------------------------------------


def income(asked: Asked, facts: Facts) -> list[Table]:
    """J901 and J902: what came in for the months of the period, and which share of what was due it is."""
    start, end = (PartialDay(day.year, day.month).iso for day in asked.period)
    ledger = facts.library.ledgers[MemberDues]
    dues = {
        id: MemberDues.paid.revive(kept)
        for id, month, kept in read(facts.library, ledger, (MemberDues.month, MemberDues.paid), facts.today)
        if month and kept and start <= month[:7] <= end
    }
    months = [c for c in facts.matching(Contribution) if c.month and start <= c.month.iso[:7] <= end]
    paid, payroll = _sum(c.paid for c in months), _sum(c.payroll for c in months)
    keys = tuple(sorted(c.id or 0 for c in months))
    up = _sum(c.handed_up for c in months) if months else None
    came = _sum(dues.values()) if dues else None
    figures = (
        Figure("J901.1", "会费收入（元）", came, tuple(dues), DUES, "本期各月会费的实缴合计"),
        Figure("J901.2", "拨缴经费收入（元）", paid if months else None, keys, CONTRIBUTIONS, "本期各月已拨经费合计"),
        Figure("J901.3", "上解经费（元）", up, keys, CONTRIBUTIONS, "本期各月上解经费合计"),
        Figure("J902", "经费拨缴率", rate(paid, amounts.dues(payroll)), keys, CONTRIBUTIONS,
               "已拨经费 ÷（工资总额 × 2%），按本期各月合计"),
    )  # fmt: skip
    rows: list[Sequence[Value]] = [(figure.label, figure, figure.definition) for figure in figures]
    columns = (
        TableColumn("指标", 60, align="left"), TableColumn("数值", 36, "money"), TableColumn("口径", 88, align="left"),
    )  # fmt: skip
    heads = reporting_unit(facts)
    return [Table(INCOME.title, columns, rows, period=asked.period, heads=heads, signers=MONEY_SIGNERS)]


INCOME = Report("union-income", "经费收入指标表", income, CONTRIBUTIONS, "会费收入、拨缴收入、上解和拨缴率")
