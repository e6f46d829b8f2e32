"""集体合同台账: one row for each contract that was signed, in the columns higher unions usually ask for (§B.8)."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.congress.records.sessions import AgendaItem
from unionwork.contracts.documents.parties import chief
from unionwork.contracts.kinds import kind_of
from unionwork.contracts.records.bargaining import EMPLOYEES, EMPLOYER
from unionwork.contracts.records.content import WageFacts
from unionwork.contracts.records.contracts import GENERAL, SAFETY, WAGE, WOMEN, Contract
from unionwork.contracts.sides import staff_of
from unionwork.contracts.wages import changes
from unionwork.kit.documents import Facts
from unionwork.kit.tables import Asked, Report, Table, TableColumn, Value
from unionwork.kit.wording import said
from unionwork.members.figures.census import Census
from unionwork.members.reports.members import reporting_unit
from unionwork.workforce.records import Enterprise

C = Contract
OWN = (GENERAL, WAGE, WOMEN, SAFETY)
"""Kinds that have a name of their own in this table; the rest are 其他."""
COLUMNS = (
    TableColumn("序号", 10, "count"), TableColumn("单位名称", 34, align="left"), TableColumn("统一社会信用代码", 40),
    TableColumn("经济类型", 20), TableColumn("行业", 14), TableColumn("职工数", 13, "count"),
    TableColumn("会员数", 13, "count"), TableColumn("女职工数", 14, "count"), TableColumn("合同种类", 18),
    TableColumn("签订日期", 18, "day"), TableColumn("报送日期", 18, "day"), TableColumn("生效日期", 18, "day"),
    TableColumn("期限起", 18, "day"), TableColumn("期限止", 18, "day"), TableColumn("职代会通过票数", 16, "count"),
    TableColumn("覆盖职工人数", 15, "count"), TableColumn("工资增幅%", 14), TableColumn("首席代表", 26),
    TableColumn("备注", 26, align="left"),
)  # fmt: skip


def register(asked: Asked, facts: Facts) -> list[Table]:
    """Every contract signed by the day, the latest first; the numbers of people are those of the day."""
    signed = [one for one in facts.matching(Contract) if one.signed_on is not None and one.signed_on <= asked.as_of]
    signed.sort(key=lambda one: (one.signed_on or asked.as_of, one.id or 0), reverse=True)
    staff, members = staff_of(facts.library, asked.as_of), len(Census(facts.library, facts.today).members(asked.as_of))
    rows = [_row(facts, n, one, staff.whole, members, staff.women) for n, one in enumerate(signed, 1)]
    notes = ("“合同种类”分综合、工资、女职工、劳动安全卫生和其他五类；职代会通过票数取自职代会的表决登记。",)
    return [Table(REGISTER.title, COLUMNS, rows, as_of=asked.as_of, heads=reporting_unit(facts), notes=notes)]


def _row(facts: Facts, n: int, one: Contract, staff: int, members: int, women: int) -> Sequence[Value]:
    company = facts.only(Enterprise)
    item = facts.library.get(AgendaItem, one.agenda) if one.agenda else None
    kind = one.kind if one.kind in OWN else f"其他（{kind_of(one.kind).label}）"
    leaders = "／".join(filter(None, (chief(facts, one, side).name for side in (EMPLOYER, EMPLOYEES))))
    return (
        n, company.name or "", said(facts, company, Enterprise.credit_code), company.category or "",
        company.industry or "", staff, members, women, kind, one.signed_on, one.submitted_on, one.effective_on,
        one.starts_on, one.ends_on, item.agree if item else None, one.covered, _increase(facts, one), leaders,
        one.note or "",
    )  # fmt: skip


def _increase(facts: Facts, one: Contract) -> str:
    """The increase of the average wage that the agreement settles."""
    latest = max(facts.matching(WageFacts, contract=one.id), key=lambda w: w.year or 0, default=None)
    change = changes(latest).get("职工平均工资") if latest else None
    return f"{change.percent}" if change is not None and change.percent is not None else ""


REGISTER = Report("contract-register", "集体合同台账", register, "contracts", "每份已签订的集体合同一行，报上级工会")
