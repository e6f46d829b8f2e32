"""What the contracts ask of the officers besides the next step of each: windows, notices, checks, mending.

The step each contract stands before is told by `kit.moving.due_items`; here is everything beside the path.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from unionwork.contracts.dates import Calendar, Dated
from unionwork.contracts.records.content import PARTLY, UNDONE, Clause, Performance
from unionwork.contracts.records.contracts import GENERAL, WAGE, WOMEN, Contract
from unionwork.contracts.ruling import ENDED, basis
from unionwork.kit.days import Holidays, said_day
from unionwork.kit.library import Library
from unionwork.kit.reminders import SOON, Reminder, in_order, urgency

BESIDE = ("reps_public", "information", "told_upper", "suspend", "dispute", "report_up", "performance_wage")
"""Days that are no step of the life and so have no reminder from it."""
CONTRACTS, CHECKS, CLAUSES = "contracts", "performance_checks", "contract_clauses"


def due_items(library: Library, today: date, holidays: Holidays) -> list[Reminder]:
    """Everything due, overdue or worth a look, the most pressing first; each opens its list."""
    found: list[Reminder] = []
    contracts = library.matching(Contract)
    for contract in contracts:
        if contract.state not in ENDED:
            found += _of_contract(contract, Calendar(contract, library, holidays), today)
    found += [*_to_mend(library, today), *_duties(library, contracts, today), *_missing(contracts)]
    return in_order(found)


def _of_contract(contract: Contract, calendar: Calendar, today: date) -> Iterator[Reminder]:
    for dated in calendar.all():
        if dated.name == "renew":
            yield from _window(contract, dated, today)
        elif dated.name == "performance" and contract.performed_on is None:
            continue  # the first report is a step of the life
        elif dated.name in BEFORE_THE_TABLE and contract.replied_on is None:
            continue  # nobody prepares a meeting the other side has not agreed to
        elif dated.name in (*BESIDE, "performance") and dated.open and dated.day <= today + SOON:
            yield Reminder(
                f"{contract.name}：{dated.title}", dated.day, dated.basis, CONTRACTS, ids=(contract.id or 0,),
                level=urgency(dated.day, today), about=f"{dated.by}负责，{dated.said()}",
            )  # fmt: skip


BEFORE_THE_TABLE = ("information", "told_upper")
"""Days that are counted back from the first meeting."""


def _window(contract: Contract, dated: Dated, today: date) -> Iterator[Reminder]:
    """From the day a renewal may be asked for, until the contract runs out."""
    if contract.ends_on is None or not dated.open or contract.effective_on is None or today < dated.day:
        return
    about = f"自{said_day(dated.day)}起可以提出续订，请发续订要约"
    yield Reminder(
        f"{contract.name}{said_day(contract.ends_on)}期满", contract.ends_on, dated.basis, CONTRACTS,
        ids=(contract.id or 0,), level=urgency(contract.ends_on, today), about=about,
    )  # fmt: skip


def _to_mend(library: Library, today: date) -> Iterator[Reminder]:
    """Findings that somebody was to mend."""
    for one in library.matching(Performance):
        waiting = one.mended_on is None and one.state in (PARTLY, UNDONE)
        if waiting and one.mend_by is not None and one.mend_by <= today + SOON:
            yield Reminder(
                f"整改：{one.matter or '集体合同条款'}", one.mend_by, basis("K-17"), CHECKS, ids=(one.id or 0,),
                level=urgency(one.mend_by, today), about="整改完成后请填整改完成日期，并改履行状态",
            )  # fmt: skip


def _duties(library: Library, contracts: list[Contract], today: date) -> Iterator[Reminder]:
    """Clauses with a day of their own that nobody has checked yet."""
    living = {one.id: one for one in contracts if one.effective_on and one.state not in ENDED}
    checked = {one.clause for one in library.matching(Performance)}
    for clause in library.matching(Clause):
        day = clause.due_on
        if day is not None and day <= today + SOON and clause.contract in living and clause.id not in checked:
            yield Reminder(
                f"{clause.matter or clause.name or '条款'}到期", day, basis("K-17"), CLAUSES, ids=(clause.id or 0,),
                level=urgency(day, today), about="到期后请检查履行情况并登记",
            )  # fmt: skip


def _missing(contracts: list[Contract]) -> Iterator[Reminder]:
    """The three contracts every union should have; a note where there is neither one nor any in the making."""
    if not contracts:
        return
    for kind, id in ((GENERAL, "K-01"), (WAGE, "K-15"), (WOMEN, "K-16")):
        if not any(one.kind == kind and one.state not in ENDED for one in contracts):
            yield Reminder(f"没有有效的或者正在协商的{kind}集体合同", None, basis(id), CONTRACTS,
                           about="可以从“集体合同”新建一份，发出要约")  # fmt: skip
