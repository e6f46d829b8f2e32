"""帮扶统计: whom help reached, what it came to by project and source; four seasons; mutual aid, rests, check-ups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from unionwork.assistance.funds import NOUGHT, cost_of, total_of
from unionwork.assistance.records.care import (
    CHECKUP,
    RETREAT,
    WOMEN_CHECKUP,
    CareVisit,
    Enrolment,
    MutualClaim,
    Wellbeing,
)
from unionwork.assistance.records.families import HardshipCase
from unionwork.assistance.records.grants import (
    CLOSED,
    COOL,
    DONE,
    JOBS,
    PAID,
    STUDY,
    WINTER,
    Campaign,
    Grant,
    PaymentBatch,
)
from unionwork.assistance.records.money import Fund
from unionwork.assistance.rules.grants import on_file
from unionwork.kit.articles import rule
from unionwork.kit.codes import code_list
from unionwork.kit.documents import Facts
from unionwork.kit.figures import counted, rate
from unionwork.kit.query import Query
from unionwork.kit.record import Record
from unionwork.kit.tables import Asked, Check, Figure, Report, Table, TableColumn, Value
from unionwork.members.reports.members import reporting_unit
from unionwork.workforce.records import Employee
from unionwork.workforce.rules import on_staff

GRANTS, CASES, CLAIMS, WELLBEING = "grants", "hardship_cases", "mutual_claims", "wellbeing_records"
LINES = (
    TableColumn("编号", 18), TableColumn("指标", 62, align="left"), TableColumn("数值", 34, "number"),
    TableColumn("怎样算", 120, align="left"),
)  # fmt: skip
SEASONS = (("春", JOBS), ("夏", COOL), ("秋", STUDY), ("冬", WINTER))
SEASON_COLUMNS = (
    TableColumn("季", 10), TableColumn("活动", 26), TableColumn("次数", 18, "count"), TableColumn("户数", 18, "count"),
    TableColumn("人次", 22), TableColumn("金额（元）", 34, "money", total=True), TableColumn("其他", 60, align="left"),
)  # fmt: skip


class Help:
    """What was given in a period, and the people it went to."""

    def __init__(self, asked: Asked, facts: Facts) -> None:
        self.asked, self.facts, self.library = asked, facts, facts.library

    def within(self, day: date | None) -> bool:
        start, end = self.asked.period
        return day is not None and start <= day <= end

    @cached_property
    def batches(self) -> list[PaymentBatch]:
        return [b for b in self.facts.matching(PaymentBatch) if b.state in (PAID, CLOSED) and self.within(b.paid_on)]

    @cached_property
    def listed(self) -> list[Grant]:
        return [g for b in self.batches for g in self.facts.matching(Grant, batch=b.id)]

    @cached_property
    def given(self) -> list[Grant]:
        """Only what was signed for or has arrived counts (A-I5)."""
        return [g for g in self.listed if g.outcome in DONE]

    def money(self, id: str, label: str, grants: Sequence[Grant], said: str = "") -> Figure:
        return Figure(id, label, total_of(list(grants)), tuple(g.id or 0 for g in grants), GRANTS, said)

    # ---- the indicators ----------------------------------------------------------------------------------------------
    def lines(self) -> Iterator[Sequence[Value]]:
        yield from (*self._grants(), *self._mutual(), *self._wellbeing())

    def _grants(self) -> Iterator[tuple[str, str, Figure, str]]:
        filed = [c for c in self.facts.matching(HardshipCase) if on_file(c, self.asked.as_of)]
        helped = {g.family for g in self.given if g.family}
        reached = [c for c in filed if c.id in helped]
        households = {g.family or -(g.employee or 0) for g in self.given}
        whole = total_of(self.given)
        share = rate(len(reached), len(filed))
        average = (whole / len(households)).quantize(Decimal("0.01")) if households else None
        yield "A-I4.1", "受助的在档户", _counted("A-I4.1", "受助的在档户", reached, CASES), "期末在档，本期至少受助一次"
        yield "A-I4.2", "帮扶覆盖率", Figure("A-I4.2", "帮扶覆盖率", share, (), CASES), "受助的在档户 ÷ 在档户"
        yield "A-I5", "帮扶金额（元）", self.money("A-I5", "帮扶金额（元）", self.given), "已签领、已到账的发放额"
        yield "A-I6", "户均帮扶额（元）", Figure("A-I6", "户均帮扶额（元）", average, (), GRANTS), "帮扶金额 ÷ 受助户数"
        yield "J601.4", "帮扶人次", _counted("J601.4", "帮扶人次", self.given, GRANTS), rule("J601").formula

    def _mutual(self) -> Iterator[tuple[str, str, Figure, str]]:
        start, end = self.asked.period
        terms = [n for n in self.facts.matching(Enrolment)
                 if n.starts_on and n.ends_on and n.starts_on <= end and n.ends_on >= start]  # fmt: skip
        people = {n.employee: n for n in terms}
        paid = [c for c in self.facts.matching(MutualClaim) if self.within(c.paid_on)]
        amount = sum((c.granted or NOUGHT for c in paid), NOUGHT)
        said = rule("J602").formula
        yield (
            "J602.1",
            "互助保障参加人数",
            _counted("J602.1", "互助保障参加人数", people.values(), "enrolments"),
            "本期在保，一人一次",
        )
        yield "J602.2", "互助保障给付人次", _counted("J602.2", "互助保障给付人次", paid, CLAIMS), said
        yield (
            "J602.3",
            "互助保障给付金额（元）",
            Figure("J602.3", "互助保障给付金额（元）", amount, tuple(c.id or 0 for c in paid), CLAIMS),
            "给付日期在本期",
        )

    def _wellbeing(self) -> Iterator[tuple[str, str, Figure, str]]:
        held = [w for w in self.facts.matching(Wellbeing) if self.within(w.day)]
        staff = set(
            self.library.ids(self.library.ledgers[Employee], Query(on_staff(self.asked.as_of)), self.facts.today)
        )
        rests = [w for w in held if w.kind == RETREAT]
        people = {e.id: e for e in self.library.load(Employee, {w.employee for w in held if w.employee})}
        front = [w for w in rests if (p := people.get(w.employee)) is not None and p.front_line]
        yield "J603.1", "疗休养人次", _counted("J603.1", "疗休养人次", rests, WELLBEING), rule("J603").formula
        yield "J603.2", "其中：一线职工", _counted("J603.2", "其中：一线职工", front, WELLBEING), "花名册上是一线的"
        yield ("J603.3", "一线占比", Figure("J603.3", "疗休养一线占比", rate(len(front), len(rests)), (), WELLBEING),
               "一线职工 ÷ 疗休养人次")  # fmt: skip
        checked = {w.employee: w for w in held if w.kind == CHECKUP}
        mine = [w for person, w in checked.items() if person in staff]
        women = {w.employee: w for w in held if w.kind == WOMEN_CHECKUP}
        yield "J604.1", "体检人数", _counted("J604.1", "体检人数", checked.values(), WELLBEING), rule("J604").formula
        yield ("J604.2", "体检覆盖率", Figure("J604.2", "体检覆盖率", rate(len(mine), len(staff)), (), WELLBEING),
               "在册职工中体检过的 ÷ 在册职工")  # fmt: skip
        yield (
            "J604.3",
            "女职工专项体检人数",
            _counted("J604.3", "女职工专项体检人数", women.values(), WELLBEING),
            "一人一次",
        )

    # ---- by project and source ---------------------------------------------------------------------------------------
    def matrix(self) -> Table:
        """A-I5 by project and source, and LC24: both ways round, and the rosters, come to the same."""
        funds = {f.id: f for f in self.facts.matching(Fund)}
        used = {f.source for g in self.given if (f := funds.get(g.fund)) is not None}
        sources = [source for source in code_list("fund-source").labels if source in used]
        projects = list(dict.fromkeys(g.project or "" for g in sorted(self.given, key=lambda g: g.project or "")))
        rows: list[Sequence[Value]] = []
        for n, project in enumerate(projects, 1):
            mine = [g for g in self.given if g.project == project]
            cells = []
            for k, source in enumerate(sources, 1):
                here = [g for g in mine if (f := funds.get(g.fund)) and f.source == source]
                cells.append(self.money(f"P{n}-S{k}", f"{project}（{source}）", here) if here else None)
            rows.append((project, _counted(f"P{n}-N", f"{project}人次", mine, GRANTS), *cells,
                         self.money(f"P{n}", f"{project}合计", mine)))  # fmt: skip
        columns = [
            TableColumn("帮扶项目", 40), TableColumn("人次", 20, "count", total=True),
            *(TableColumn(source, 34, "money", total=True) for source in sources),
            TableColumn("合计", 34, "money", total=True),
        ]  # fmt: skip
        return Table(
            "帮扶金额（按项目和来源）",
            columns,
            rows or [("本期没有发放", None, *[None] * (len(sources) + 1))],
            "元",
            period=self.asked.period,
            heads=reporting_unit(self.facts),
            counts="项",
            checks=list(self._agree()),
        )

    def _agree(self) -> Iterator[Check]:
        by_fund: dict[int | None, Decimal] = {}
        for grant in self.given:
            by_fund[grant.fund] = by_fund.get(grant.fund, NOUGHT) + (grant.amount or NOUGHT)
        whole, by_source, rosters = total_of(self.given), sum(by_fund.values(), NOUGHT), total_of(self.listed)
        if not whole == by_source == rosters:
            said = f"按项目 {whole:,.2f} 元，按来源 {by_source:,.2f} 元，花名册 {rosters:,.2f} 元，不相等"
            waiting = sum(g.outcome is None for g in self.listed)
            yield Check("LC24", "H", said + (f"：还有 {waiting} 人没有签收" if waiting else ""), ("A-I5",))

    # ---- four seasons ------------------------------------------------------------------------------------------------
    def seasons(self) -> Table:
        """A-I10: the four campaigns of the year, each with its own figure."""
        rows: list[Sequence[Value]] = []
        for n, (season, kind) in enumerate(SEASONS, 1):
            mine = [c for c in self.facts.matching(Campaign, kind=kind) if self.within(c.held_on or c.starts_on)]
            ids = {c.id for c in mine}
            batches = {b.id for b in self.batches if b.campaign in ids}
            grants = [g for g in self.given if g.batch in batches]
            visits = [v for v in self.facts.matching(CareVisit) if v.campaign in ids]
            heads = len(grants) + sum(v.people or 1 for v in visits)
            amount = total_of(grants) + sum((cost_of(v) for v in visits), NOUGHT)
            households = {g.family: g for g in grants if g.family}
            jobs = sum(c.jobs or 0 for c in mine), sum(c.placed or 0 for c in mine)
            other = f"提供岗位 {jobs[0]:,} 个，介绍成功 {jobs[1]:,} 人" if kind == JOBS else ""
            rows.append((
                season, kind, _counted(f"A-I10.{n}-C", f"{kind}次数", mine, "campaigns"),
                counted(f"A-I10.{n}-H", f"{kind}在档户", (f or 0 for f in households), CASES),
                Figure(f"A-I10.{n}-P", f"{kind}人次", f"{heads:,}", tuple(g.id or 0 for g in grants), GRANTS),
                Figure(f"A-I10.{n}-M", f"{kind}金额", amount, tuple(g.id or 0 for g in grants), GRANTS), other,
            ))  # fmt: skip
        return Table(
            "四季送统计表",
            SEASON_COLUMNS,
            rows,
            "元",
            period=self.asked.period,
            heads=reporting_unit(self.facts),
            notes=("人次含集体慰问覆盖的人数；户数是在档困难职工家庭。",),
        )


def _counted(id: str, label: str, records: Iterable[Record], ledger: str) -> Figure:
    return counted(id, label, (r.id or 0 for r in records), ledger)


def statistics(asked: Asked, facts: Facts) -> list[Table]:
    """The indicators, then the money by project and source, then the four seasons."""
    found = Help(asked, facts)
    first = Table(STATISTICS.title, LINES, list(found.lines()), period=asked.period, heads=reporting_unit(facts))
    return [first, found.matrix(), found.seasons()]


STATISTICS = Report("help-statistics", "帮扶统计表", statistics, "grants",
                    "帮扶覆盖、金额、户均，互助保障、疗休养、体检，按项目和来源，四季送")  # fmt: skip
GRANT_REPORTS = (STATISTICS,)
