"""Working out whether a family qualifies: income, what it must spend, what is left a head, against the local line.

N =（近十二个月家庭总收入 − 同期刚性支出）÷ 家庭人口 ÷ 12, held against a multiple of the local minimum living standard.
Every line says how it came about, so that it can be printed and argued with. Money is exact; nothing is rounded before
it is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from unionwork.assistance.records.families import (
    ACCIDENT,
    DEEP,
    RELATIVE,
    Exclusion,
    ExpenseItem,
    HardshipCase,
    HouseholdMember,
    IncomeItem,
    Standard,
)
from unionwork.kit import days
from unionwork.kit.ledger import Look
from unionwork.kit.working import Working, work

ZERO, YEAR, CENT = Decimal(0), 12, Decimal("0.01")
BELOW = "低于"
BY_TIMES, BY_SHARE = "按低保倍数", "按支出占收入"
YES, DOUBT = "有", "存疑"
IMPUTED = "虚拟计入（最低工资）"
ADULT, MINOR = 18, 14
WORKING_AGE = (16, 60)


@dataclass(frozen=True)
class Line:
    """One line of the working: what, how much a year, how it came about."""

    words: str
    amount: Decimal
    how: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of it. `category` is empty where the family does not qualify, or where it is for the committee."""

    standard: Standard | None
    people: int
    incomes: tuple[Line, ...]
    expenses: tuple[Line, ...]
    category: str
    said: str  # in one sentence, with numbers
    excluded: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()  # what has to be known before anything can be said
    workings: tuple[Working, ...] = field(default=())

    @property
    def income(self) -> Decimal:
        return sum((line.amount for line in self.incomes), ZERO)

    @property
    def rigid(self) -> Decimal:
        return sum((line.amount for line in self.expenses), ZERO)

    @property
    def before(self) -> Decimal:
        """A head and month before anything is taken off."""
        return self.income / self.people / YEAR

    @property
    def net(self) -> Decimal:
        """N, exact."""
        return (self.income - self.rigid) / self.people / YEAR

    @property
    def shown(self) -> Decimal:
        """N as it is written: to the 分, half up; never what is compared."""
        return self.net.quantize(CENT, ROUND_HALF_UP)


def standard_on(look: Look, day: date) -> Standard | None:
    """The figures in force on a day: the latest that began by then and did not end before it."""
    begun = [s for s in look.matching(Standard) if s.since and s.since <= day and (s.until is None or s.until >= day)]
    return max(begun, key=lambda s: (s.since, s.id or 0), default=None)


# ---- what goes in ---------------------------------------------------------------------------------------------------
def incomes_of(
    case: HardshipCase,
    members: Sequence[HouseholdMember],
    items: Sequence[IncomeItem],
    standard: Standard | None,
    day: date,
) -> list[Line]:
    """Every income as declared or as verified; the minimum wage for who could work and does not."""
    names = {member.id: member.name or "" for member in members}
    lines = []
    for item in items:
        amount = item.verified if item.verified is not None else item.amount or ZERO
        how = f"申报 {item.amount or 0} 元，核实 {item.verified} 元" if item.verified is not None else "申报"
        lines.append(Line(f"{names.get(item.member, case.name or '本人')}：{item.kind or ''}", amount, how))
    told = {item.member for item in items}
    lines += [
        Line(f"{member.name or ''}：月收入", member.monthly_income * YEAR, f"{member.monthly_income} × 12")
        for member in members
        if member.id not in told and member.monthly_income
    ]
    wage = standard.minimum_wage if standard else None
    for member in members:
        counted = any(i.member == member.id and i.kind == IMPUTED for i in items)
        if member.able_to_work and not member.proof_of_none and not counted and wage and _may_work(member, day):
            how = f"有劳动能力而未就业，按最低工资 {wage} × 12 计入"
            lines.append(Line(f"{member.name or ''}：{IMPUTED}", wage * YEAR, how))
    return lines


def _may_work(member: HouseholdMember, day: date) -> bool:
    age = age_of(member, day)
    return member.identity != "在校学生" and (age is None or WORKING_AGE[0] <= age < WORKING_AGE[1])


def age_of(member: HouseholdMember, day: date) -> int | None:
    """Full years of somebody on a day; nothing where no birth is known."""
    born = member.birth_date
    return days.age(born, day) if born is not None else None


def expenses_of(items: Sequence[ExpenseItem], standard: Standard | None) -> list[Line]:
    """What the family bore itself, kind by kind, no kind beyond its cap; compulsory schooling does not count."""
    caps = {"因学": standard.study_cap, "住房": standard.housing_cap, "就业成本": standard.work_cap} if standard else {}
    lines = []
    for kind in dict.fromkeys(item.kind for item in items):
        mine = [i for i in items if i.kind == kind and not (kind == "因学" and i.compulsory)]
        paid = sum((own_share(i) for i in mine), ZERO)
        cap = caps.get(kind or "")
        counted = min(paid, cap) if cap is not None else paid
        how = f"{len(mine)} 项，自己负担 {paid} 元"
        if counted < paid:
            how += f"，按上限 {cap} 元"
        if len(mine) < sum(i.kind == kind for i in items):
            how += "；义务教育阶段的不算"
        lines.append(Line(kind or "", counted, how))
    return lines


def own_share(item: ExpenseItem) -> Decimal:
    """What one item cost the family: as verified, else as declared, else the total less what others bore."""
    if item.verified is not None:
        return item.verified
    if item.amount is not None:
        return item.amount
    return max(ZERO, (item.total or ZERO) - (item.covered or ZERO))


# ---- what comes out -------------------------------------------------------------------------------------------------
def work_out(case: HardshipCase, look: Look, day: date) -> Outcome:
    """The whole working for one family on a day, by the figures in force then."""
    standard = standard_on(look, day)
    members = look.matching(HouseholdMember, family=case.id)
    people = len(members) + 1
    incomes = incomes_of(case, members, look.matching(IncomeItem, family=case.id), standard, day)
    expenses = expenses_of(look.matching(ExpenseItem, family=case.id), standard)
    answers = look.matching(Exclusion, family=case.id)
    excluded = tuple(a.question or "" for a in answers if a.answer == YES)
    missing = [] if standard else ["还没有这一天适用的认定标准，请先在“认定标准”里录入低保标准和倍数"]
    if not incomes:
        missing.append("还没有收入明细")
    known = Outcome(standard, people, tuple(incomes), tuple(expenses), "", "", excluded, tuple(missing))
    if standard is None:
        return _with(known, "", "还不能测算")
    return _judged(known, standard, case)


def _with(known: Outcome, category: str, said: str, workings: Sequence[Working] = ()) -> Outcome:
    return Outcome(
        known.standard, known.people, known.incomes, known.expenses, category, said, known.excluded, known.missing,
        tuple(workings),
    )  # fmt: skip


def _judged(known: Outcome, standard: Standard, case: HardshipCase) -> Outcome:
    line = standard.minimum_living or ZERO
    numbers = f"（{known.income} − {known.rigid}）÷ {known.people} ÷ 12"
    workings = [
        work(
            "A-02", [("年收入", known.income), ("刚性支出", known.rigid), ("人口", known.people)], numbers, known.shown
        )
    ]
    if known.excluded:
        return _with(known, "", f"有排除情形：{'；'.join(known.excluded)}，不得认定", workings)
    for category, times, ceiling, rule in (
        (DEEP, standard.deep_times, standard.deep_ceiling, "A-03"),
        (RELATIVE, standard.relative_times, standard.relative_ceiling, "A-04"),
    ):
        if times is None:
            continue
        limit = line * times
        met = below(known.net, limit, standard.compare)
        formula = f"{known.shown} {'<' if standard.compare == BELOW else '≤'} {line} × {plain(times)} = {limit}"
        workings.append(work(rule, [("月人均纯收入", known.shown)], formula, "符合" if met else "不符合", holds=met))
        if met and ceiling is not None and known.before > line * ceiling:
            said = f"扣减前月人均 {known.before.quantize(CENT, ROUND_HALF_UP)} 元，超过低保 {plain(ceiling)} 倍的上限"
            return _with(known, "", said, workings)
        if met:
            return _with(known, category, f"月人均纯收入 {known.shown} 元，{_short(category)}", workings)
    return _accident(known, standard, case, workings)


def _accident(known: Outcome, standard: Standard, case: HardshipCase, workings: list[Working]) -> Outcome:
    """意外致困 as the place has it: a multiple, a share of the year's income, or for the committee to decide."""
    line, rule = standard.minimum_living or ZERO, standard.accident_rule
    cost = case.accident_cost or ZERO
    if not cost:
        return _with(known, "", f"月人均纯收入 {known.shown} 元，高于标准，没有意外致困支出", workings)
    if rule == BY_TIMES and standard.accident_times is not None:
        limit = line * standard.accident_times
        met = below(known.net, limit, standard.compare)
        formula = f"{known.shown} 对 {line} × {plain(standard.accident_times)} = {limit}"
    elif rule == BY_SHARE and standard.accident_share is not None:
        limit = known.income * standard.accident_share / 100
        met = cost > limit
        formula = f"致困支出 {cost} 对 年收入 {known.income} × {plain(standard.accident_share)}% = {limit}"
    else:
        return _with(known, "", "有意外致困支出，由工会委员会集体研究认定", workings)
    workings.append(work("A-05", [("致困支出", cost)], formula, "符合" if met else "不符合", holds=met))
    said = f"月人均纯收入 {known.shown} 元，{_short(ACCIDENT) if met else '不符合意外致困的标准'}"
    return _with(known, ACCIDENT if met else "", said, workings)


def below(net: Decimal, limit: Decimal, compare: str | None) -> bool:
    """The exact figure against the line: 低于 leaves the line out, 不高于 takes it in."""
    return net < limit if compare == BELOW else net <= limit


def plain(number: Decimal) -> str:
    """A number without needless zeros."""
    return f"{number.normalize():f}"


def _short(category: str) -> str:
    return f"属于{category}"
