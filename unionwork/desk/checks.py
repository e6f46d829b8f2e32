"""What a form asks of the rules while one types: the record as it would be, and everything to be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from unionwork.kit import numbers
from unionwork.kit.failures import Problem
from unionwork.kit.fields import IdNumber
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.quality import twins
from unionwork.kit.record import Field, Record, Unreadable
from unionwork.kit.step import examine


@dataclass
class Verdict:
    """What the rules say of a record that is being written."""

    record: Record
    problems: list[Problem]
    derived: dict[str, str] = field(default_factory=dict)  # names of derived fields, and from what
    others: dict[str, int] = field(default_factory=dict)  # fields another record is named at, and its number
    praise: dict[str, str] = field(default_factory=dict)  # what is said of a field that is right

    @property
    def errors(self) -> list[Problem]:
        return [p for p in self.problems if p.level == "error"]


def record_of(
    ledger: Ledger[Any], before: Record | None, written: Mapping[str, object]
) -> tuple[Record, list[Problem]]:
    """The record as written, on top of what it was; and what in it cannot be read."""
    record = before.copy() if before is not None else ledger.record()
    problems = list[Problem]()
    for name, raw in written.items():
        subject = ledger.fields[name]
        try:
            record.put(subject, None if raw is None else _read(subject, raw))
        except Unreadable as unreadable:
            record.put(subject, None)
            problems.append(Problem(subject, unreadable.said, code=unreadable.code))
    return record, problems


def _read(subject: Field[Any], raw: object) -> Any:
    """A value that is already one is kept as it is."""
    return subject.read(raw) if isinstance(raw, str) else raw


def judge(
    library: Library, ledger: Ledger[Any], before: Record | None, written: Mapping[str, object], at: datetime
) -> Verdict:
    """Ask every rule, the uniqueness of what must be unique, and who else looks like this record."""
    record, problems = record_of(ledger, before, written)
    unreadable = {p.field.name for p in problems if p.field}
    verdict = Verdict(record, problems)
    for derivation in ledger.derived:
        for target in derivation.by(record):
            verdict.derived[target.name] = derivation.said
    found = examine(library, [record], at).problems.get(0, [])
    problems += [p for p in found if p.field is None or p.field.name not in unreadable]
    for problem in problems:
        if problem.code == "duplicate-in-library" and problem.field is not None:
            unique = ledger.fields[problem.field.name]
            same = library.matching(ledger.record, **{unique.name: record.value(unique)})
            if other := next((one.id for one in same if one.id != record.id), None):
                verdict.others[unique.name] = other
    _name_twins(library, ledger, record, verdict)
    for subject in ledger.fields.values():
        if isinstance(subject, IdNumber) and subject.name not in unreadable:
            said = praise(record.value(subject), at)
            if said and not any(p.field is subject for p in problems):
                verdict.praise[subject.name] = said
    problems.sort(key=lambda p: p.level)
    return verdict


def _name_twins(library: Library, ledger: Ledger[Any], record: Record, verdict: Verdict) -> None:
    """Somebody with the same name and birthday is only asked about."""
    for id, labels in twins(library, ledger, record):
        subject = next((f for f in ledger.fields.values() if f.label == labels.split("、")[0]), None)
        if subject is None or subject.unique or subject.name in verdict.others:
            continue
        said = f"另有{library.caption(ledger.record, id)}，{labels}相同，请核对是不是同一人"
        if not any(p.field is subject and p.level == "error" for p in verdict.problems):
            verdict.problems.append(Problem(subject, said, "warning", "alike"))
            verdict.others[subject.name] = id


def praise(number: str | None, at: datetime) -> str:
    """校验通过，40 岁，浙江省杭州市"""
    born = numbers.birth_of(number) if number else None
    if not number or born is None or numbers.id_findings(number, at.date()):
        return ""
    today = at.date()
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return "，".join(filter(None, ("校验通过", f"{age} 岁", numbers.region_of(number))))
