"""What belongs to a step of a contract, one line for each: people, rounds, clauses, material, checks, the vote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from unionwork.congress.ledgers import ITEMS
from unionwork.contracts.kinds import materials as materials_of
from unionwork.contracts.ledgers import CLAUSES, MATERIALS, PERFORMANCE, REPRESENTATIVES, ROUNDS, WAGES
from unionwork.contracts.page.reading import ContractCourse as Course
from unionwork.contracts.records.content import PARTLY, UNDONE
from unionwork.kit.ledger import Ledger
from unionwork.kit.wording import day_said


@dataclass(frozen=True)
class Entry:
    """One line: a sign, what it is called, what is told of it, and the record that opens."""

    state: str
    name: str
    told: str
    id: int


@dataclass(frozen=True)
class Listing:
    """The lines of one step under their heading."""

    title: str
    ledger: Ledger[Any]
    entries: Sequence[Entry]


def people(course: Course) -> Listing:
    found = [
        Entry(
            "done", f"{one.side}　{one.name or ''}", "　".join(filter(None, (one.role, one.post, one.way))), one.id or 0
        )
        for one in course.people
    ]
    return Listing("协商代表和记录员", REPRESENTATIVES, found)


def rounds(course: Course) -> Listing:
    found = []
    for one in course.rounds:
        told = (one.place, "形成草案" if one.reached else "", "" if one.signed else "还没有签字")
        state, name = "done" if one.signed else "attention", f"第 {one.number} 轮　{day_said(one.day)}"
        found.append(Entry(state, name, "　".join(filter(None, told)), one.id or 0))
    return Listing("协商会议", ROUNDS, found)


def clauses(course: Course) -> Listing:
    found = [
        Entry("attention" if "__" in (one.words or "") else "done", f"第 {one.number} 条　{one.name or ''}",
              f"{one.kind or ''}{'　有空白待填' if '__' in (one.words or '') else ''}", one.id or 0)
        for one in course.clauses
    ]  # fmt: skip
    return Listing("合同条款", CLAUSES, found)


def wages(course: Course) -> Listing:
    found = [Entry("done", f"{one.year} 年", one.form or "", one.id or 0) for one in course.wages]
    return Listing("工资协商数据", WAGES, found)


def materials(course: Course) -> Listing:
    found, files = [], {one.name: one.file for one in materials_of(course.place, course.record.kind or "")}
    for one in course.materials:
        state = "done" if one.ready_on else "attention" if one.required else ""
        told = day_said(one.ready_on) if one.ready_on else "还没有" if one.required else "视情况"
        scans = course.filed.count(files.get(one.name or "", ""))
        told += f"　附件 {scans} 个" if scans else ""
        copies = f"　一式 {one.copies} 份" if one.copies and one.copies > 1 else ""
        found.append(Entry(state, f"{one.name}{copies}", told, one.id or 0))
    return Listing("要备齐的材料", MATERIALS, found)


def checks(course: Course) -> Listing:
    found = []
    for one in reversed(course.checks):
        open_ = one.state in (PARTLY, UNDONE) and one.mended_on is None
        told = "　".join(filter(None, (one.state, day_said(one.checked_on), "待整改" if open_ else "")))
        found.append(Entry("attention" if open_ else "done", one.matter or "", told, one.id or 0))
    return Listing("履行检查", PERFORMANCE, found)


def vote(course: Course) -> Listing:
    item, found = course.item, []
    if item is not None:
        told = course.verdict.said() if course.verdict else item.result or "还没有表决"
        state = "done" if course.verdict and course.verdict.passed else "attention"
        found.append(Entry(state, item.subject or "", told, item.id or 0))
    return Listing("职代会的表决", ITEMS, found)


LISTINGS: dict[str, tuple[Callable[[Course], Listing], ...]] = {
    "represent": (people,), "meet": (rounds,), "agree": (clauses, wages), "revise": (clauses, wages),
    "amended": (clauses,), "pass": (vote,), "fail": (vote,), "sign": (people, clauses), "file": (materials,),
    "perform": (checks,), "expire": (checks,),
}  # fmt: skip
"""What stands under which step."""
