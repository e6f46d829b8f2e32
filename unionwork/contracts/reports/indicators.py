"""集体合同统计指标: J302 to J305, each with the contracts, rounds and votes it counts, and the checks LC11 to LC13."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from unionwork.congress.records.sessions import PASSED, AgendaItem
from unionwork.contracts.dates import in_force
from unionwork.contracts.kinds import kind_of, kinds
from unionwork.contracts.records.bargaining import Round
from unionwork.contracts.records.contracts import GENERAL, OTHER, REGION, TRADE, Contract
from unionwork.contracts.ruling import ENDED
from unionwork.contracts.sides import staff_of
from unionwork.kit.articles import rule
from unionwork.kit.days import said_day
from unionwork.kit.documents import Facts
from unionwork.kit.figures import counted
from unionwork.kit.tables import Asked, Check, Figure, Report, Table, TableColumn, Value
from unionwork.members.reports.members import reporting_unit

C = Contract
CONTRACTS, ROUNDS, ITEMS = "contracts", "negotiation_rounds", "agenda_items"
SPECIAL = tuple(label for label in kinds() if label not in (GENERAL, OTHER))
COLUMNS = (
    TableColumn("编号", 16), TableColumn("指标", 58, align="left"), TableColumn("数值", 24, "number"),
    TableColumn("期限起", 22, "day"), TableColumn("期限止", 22, "day"), TableColumn("覆盖职工", 22, "number"),
    TableColumn("说明", 84, align="left"),
)  # fmt: skip


class _Year:
    """The contracts of one library as of a day and over a period."""

    def __init__(self, asked: Asked, facts: Facts) -> None:
        self.library, self.asked, self.day = facts.library, asked, asked.as_of
        self.all = facts.matching(Contract)
        self.living = [one for one in self.all if in_force(one, self.day)]
        self.rounds = [one for one in facts.matching(Round) if self._within(one.day)]

    def _within(self, day: date | None) -> bool:
        start, end = self.asked.period
        return day is not None and start <= day <= end

    def of(self, label: str) -> list[Contract]:
        """The contracts of a kind in force, the latest first."""
        found = [one for one in self.living if one.kind == label]
        return sorted(found, key=lambda one: (one.effective_on or self.day, one.id or 0), reverse=True)

    # ---- the indicators -----------------------------------------------------------------------------------------
    def lines(self) -> Iterator[Sequence[Value]]:
        yield self._contract("J302", GENERAL)
        for label in SPECIAL:
            yield self._contract(f"J303.{list(kinds()).index(label)}", label)
        yield from self._bargaining()
        yield from self._days()

    def _contract(self, id: str, label: str) -> Sequence[Value]:
        """有/无 as the number in force, the term and the reach of the latest."""
        found, head = self.of(label), id.partition(".")[0]
        latest = found[0] if found else None
        figure = counted(id, kind_of(label).name, (one.id or 0 for one in found), CONTRACTS, rule(head).formula)
        reach = latest.covered if latest else None
        covered = Figure(f"{id}-C", f"{kind_of(label).name}覆盖职工", None if reach is None else f"{reach:,}",
                         (latest.id or 0,) if latest and reach is not None else (), CONTRACTS)  # fmt: skip
        start, end = (latest.starts_on, latest.ends_on) if latest else (None, None)
        said = f"{'有' if found else '无'}；{rule(head).formula}，到期的不算"
        return (id, kind_of(label).name, figure, start, end, covered, said)

    def _bargaining(self) -> Iterator[Sequence[Value]]:
        offers = [one.id or 0 for one in self.all if self._within(one.offered_on)]
        items = [one for one in self.all if one.agenda and self._within(one.passed_on)]
        passed = [self.library.get(AgendaItem, one.agenda or 0) for one in items]
        votes = [item for item in passed if item is not None and item.result == PASSED]
        told = "、".join(f"{item.subject}赞成 {item.agree} 票" for item in votes if item.agree is not None)
        rows: tuple[tuple[Figure, str], ...] = (
            (counted("J304.1", "集体协商次数", (one.id or 0 for one in self.rounds), ROUNDS), "统计期内的协商会议轮次"),
            (counted("J304.2", "集体协商要约书件数", offers, CONTRACTS), "统计期内发出的要约"),
            (counted("J304.3", "职代会审议通过件数", dict.fromkeys(item.id or 0 for item in votes), ITEMS),
             told or "统计期内职代会通过的草案"),
        )  # fmt: skip
        for figure, said in rows:
            yield (figure.id, figure.label, figure, None, None, "", said)

    def _days(self) -> Iterator[Sequence[Value]]:
        """J305 the days of the latest contract that was filed, of the general kind where there is one."""
        filed = [one for one in self.all if one.submitted_on is not None and one.submitted_on <= self.day]
        filed.sort(key=lambda one: (one.kind != GENERAL, -(one.submitted_on or self.day).toordinal()))
        latest = filed[0] if filed else Contract()
        days = {"报送人社日期": C.submitted_on, "生效日期": C.effective_on, "公布日期": C.published_on}
        for n, (label, field) in enumerate(days.items(), 1):
            day = latest.value(field)
            known = day is not None and day <= self.day
            figure = Figure(f"J305.{n}", label, said_day(day) if known and day else None,
                            (latest.id or 0,) if known else (), CONTRACTS)  # fmt: skip
            yield (figure.id, label, figure, None, None, "", latest.name or "最近一份")

    # ---- the checks ---------------------------------------------------------------------------------------------
    def checks(self) -> list[Check]:
        return [*self._reach(), *self._expired(), *self._proven()]

    def _reach(self) -> Iterator[Check]:
        """LC11 覆盖职工数 ≤ 职工人数."""
        staff = staff_of(self.library, self.day).whole
        for one in self.living:
            if one.kind not in (REGION, TRADE) and one.covered is not None and one.covered > staff:
                said = f"{one.name}覆盖 {one.covered:,} 人，比职工人数 {staff:,} 人多"
                yield Check("LC11", "H", said, ("J302", "J101"))

    def _expired(self) -> Iterator[Check]:
        """LC12 a term that has run out counts as none, and says so where nobody has ended the contract."""
        for one in self.all:
            if one.effective_on and one.ends_on and one.ends_on < self.day and one.state not in ENDED:
                said = f"{one.name}已于{said_day(one.ends_on)}到期，按“无”计，请续订或者记为终止"
                yield Check("LC12", "H", said, ("J302" if one.kind == GENERAL else "J303",))

    def _proven(self) -> Iterator[Check]:
        """LC13 a special contract has its rounds and its vote."""
        for one in self.living:
            if one.kind == GENERAL:
                continue
            missing = []
            if not self.library.matching(Round, contract=one.id):
                missing.append("协商记录")
            if one.agenda is None:
                missing.append("职代会通过记录")
            if missing:
                yield Check("LC13", "S", f"{one.name}没有登记{'和'.join(missing)}", ("J303", "J304"))


def indicators(asked: Asked, facts: Facts) -> list[Table]:
    """J302 to J305 as of a day and over a period."""
    year = _Year(asked, facts)
    notes = ("“有”是指在统计时点生效、没有到期、没有解除的合同；指标口径见统计台账 J302 至 J305。",)
    return [
        Table(
            INDICATORS.title, COLUMNS, list(year.lines()), as_of=asked.as_of, period=asked.period,
            heads=reporting_unit(facts), checks=year.checks(), notes=notes,
        )
    ]  # fmt: skip


INDICATORS = Report("contract-figures", "集体合同统计指标表", indicators, CONTRACTS, "J302 至 J305，每个数可查明细")
