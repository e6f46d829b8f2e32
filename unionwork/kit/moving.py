"""Moving along a life: a step taken or gone back as a named change, another province applied, what is due."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from unionwork.kit.articles import OWN, Province, Value
from unionwork.kit.days import Holidays, said_day
from unionwork.kit.failures import Problem, Refused
from unionwork.kit.ledger import Around, Ledger
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import Applied, Life, StepView
from unionwork.kit.own_figures import names
from unionwork.kit.record import Record
from unionwork.kit.reminders import SOON, Reminder, in_order, urgency
from unionwork.kit.step import Step, library_step


def life_of(ledger: Ledger[Any]) -> Life:
    if ledger.life is None:
        raise KeyError(f"{ledger.name} has no life")
    return ledger.life


def take(step: Step, record: Record, name: str) -> list[Problem]:
    """Take one step of a record's life inside a named change; gives the warnings. Raises `Refused`."""
    library = step.library
    life = life_of(library.ledgers[type(record)])
    move, around = life.move(name), Around(step.at.date(), None, library)
    if life.state_of(record) not in life.sources(move):
        raise Refused(f"现在是“{life.state_of(record)}”，还不能办“{move.title}”")
    found = life.obstacles(move, record, around)
    if errors := [problem for problem in found if problem.level == "error"]:
        raise Refused(errors)
    if not (record.value(life.frozen) and life.is_closed(record)):
        record.put(life.frozen, Applied.of(life.place(library), life.keys, step.at.date()).text())
    if move.on is not None and record.value(move.on) is None:
        record.put(move.on, step.at.date())
    if move.effect is not None:
        move.effect(record, step.at.date(), library)
    _set(step, life, record, move.target)
    return found


def advance(library: Library, record: Record, name: str, *, at: datetime) -> list[Problem]:
    """Take one step as a change of its own, by name in the history; gives the warnings. Raises `Refused`."""
    with library_step(library, name_of_step(library, record, name), at=at) as step:
        return take(step, record, name)


def name_of_step(library: Library, record: Record, name: str) -> str:
    """How the history calls a step: 职代会会议“三届二次”：签到."""
    ledger = library.ledgers[type(record)]
    return f"{ledger.title}“{ledger.caption_of(record)}”：{life_of(ledger).move(name).title}"


def retreat(library: Library, record: Record, state: str, *, at: datetime, reason: str) -> None:
    """Go back to an earlier state; the facts stay, the reason is recorded. Raises `Refused`."""
    if not reason.strip():
        raise Refused([Problem(life_of(library.ledgers[type(record)]).state, "退回要写明原因", code="missing")])
    with library_step(library, name_of_return(library, record, state), at=at, reason=reason) as step:
        go_back(step, record, state)


def name_of_return(library: Library, record: Record, state: str) -> str:
    """How the history calls going back."""
    ledger = library.ledgers[type(record)]
    return f"{ledger.title}“{ledger.caption_of(record)}”：退回“{state}”"


def go_back(step: Step, record: Record, state: str) -> None:
    """Go back inside a named change that carries the reason. Raises `Refused`."""
    life = life_of(step.library.ledgers[type(record)])
    behind = life.states[: life.reached(record) + (life.state_of(record) not in life.states)]
    if state not in behind:
        raise Refused(f"从“{life.state_of(record)}”不能退回“{state}”")
    _set(step, life, record, state)


def _set(step: Step, life: Life, record: Record, state: str) -> None:
    record.put(life.state, state)
    record.__dict__["_moved"] = True
    try:
        step.save(record)
    finally:
        del record.__dict__["_moved"]


# ---- another province -------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Restated:
    """One figure of one open record that another province (or a newer text) changes, and the day that moves with it."""

    ledger: str
    id: int
    caption: str
    before: Value
    after: Value
    step: str = ""
    due_before: date | None = None
    due_after: date | None = None

    def said(self) -> str:
        """What changes, and why."""
        moved = ""
        if self.due_before != self.due_after:
            was, now = (said_day(day) if day else "不限期" for day in (self.due_before, self.due_after))
            moved = f"，“{self.step}”的期限由{was}改为{now}"
        seen = "已核" if self.after.verified else self.after.seen if self.after.seen == OWN else "待核对"
        why = f"《{self.after.law}》{self.after.article}（{seen}）"
        name = names().get(self.after.key, "").partition("：")[2]
        return f"{self.caption}：{name}{'由' if name else ''}{self.before.said}改为{self.after.said}{moved}。依据{why}"


def restated(library: Library, holidays: Holidays | None = None, place: Province | None = None) -> list[Restated]:
    """What would change for the open records if they were worked out again: under the province of today, or under
    another one that is thought of."""
    return [
        change for ledger, record in _living(library) for change in _changes(library, ledger, record, holidays, place)
    ]


def restate(library: Library, *, at: datetime, holidays: Holidays | None = None) -> list[Restated]:
    """Work the open records out again and say what changed; closed ones keep the figures they were closed under."""
    found = restated(library, holidays)
    if found:
        with library_step(library, "按现行省份规定重新计算", at=at) as step:
            apply_again(step, found)
    return found


def apply_again(step: Step, found: Sequence[Restated]) -> None:
    """Freeze the figures of today into the records that change, inside a named change."""
    touched = {(change.ledger, change.id) for change in found}
    for ledger, record in _living(step.library):
        if (ledger.name, record.id) in touched:
            life = life_of(ledger)
            applied = Applied.of(life.place(step.library), life.keys, step.at.date())
            record.put(life.frozen, applied.text())
            step.save(record)


def _living(library: Library) -> Iterator[tuple[Ledger[Any], Record]]:
    """Every open record that has a life and was worked out before."""
    for ledger in library.ledgers:
        if ledger.life is not None:
            for record in library.matching(ledger.record):
                if record.value(ledger.life.frozen) and not ledger.life.is_closed(record):
                    yield ledger, record


def _changes(
    library: Library, ledger: Ledger[Any], record: Record, holidays: Holidays | None, place: Province | None
) -> Iterator[Restated]:
    life, holidays = life_of(ledger), holidays or Holidays.load()
    was, now = Applied.read(record.value(life.frozen) or ""), Applied.of(place or life.place(library), life.keys)
    for key in life.figures(record):
        old, new = was.value(key), now.value(key)
        if old.value == new.value and old.law == new.law:
            continue
        move = next((m for m in life.moves if life.figure_of(m, record) == key and key), None)
        days = [life.due_of(move, record, applied, holidays) if move else None for applied in (was, now)]
        first, second = (found.original if found else None for found in days)
        yield Restated(ledger.name, record.id or 0, ledger.caption_of(record), old, new,
                       move.title if move else "", first, second)  # fmt: skip


# ---- what is due ------------------------------------------------------------------------------------------------
def due_items(library: Library, today: date, holidays: Holidays | None = None) -> list[Reminder]:
    """Every step of every open record that is overdue or due within thirty days, with its article and its record."""
    holidays = holidays or Holidays.load()
    found: list[Reminder] = []
    around = Around(today, None, library)
    for ledger in library.ledgers:
        if ledger.life is None:
            continue
        for record in library.matching(ledger.record):
            if not ledger.life.is_closed(record):
                found += _due_of(ledger, record, ledger.life.timeline(record, around, holidays), today)
    return in_order(found)


def _due_of(ledger: Ledger[Any], record: Record, views: list[StepView], today: date) -> Iterator[Reminder]:
    for view in views:
        if view.state in ("done", "skipped") or view.due is None or view.due.original > today + SOON:
            continue
        day = view.due
        later = "" if day.working else f"；遇休息日顺延的读法是{said_day(day.postponed)}"
        about = f"{view.move.by}负责，最迟{said_day(day.original)}{later if day.postponed != day.original else ''}"
        yield Reminder(
            f"{ledger.caption_of(record)}：{view.title}", day.original, view.basis, ledger.name,
            ids=(record.id or 0,), level=urgency(day.original, today), about=about,
        )  # fmt: skip
