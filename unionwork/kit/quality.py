"""The health of a ledger's data: what is empty, what contradicts itself, what stands twice; by field and by department.

A check is declared once: as a rule it warns while one record is entered, here it is asked of all records, in SQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal, Protocol

from unionwork.kit.days import PartialDay, month_add
from unionwork.kit.failures import Problem
from unionwork.kit.fields import Link
from unionwork.kit.ledger import Around, Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Asking, Clause, Condition, Several, both
from unionwork.kit.record import Field, Record

Sql = tuple[str, list[Any]]
Kind = Literal["missing", "wrong", "double"]


class Check(Protocol):
    """A rule that warns of one record and can also be asked of a whole ledger."""

    field: Field[Any]
    said: str
    article: str

    def __call__(self, record: Any, around: Around) -> Iterator[Problem]: ...
    def sql(self, asking: Asking) -> Sql: ...


def bounds(day: Any) -> tuple[date, date]:
    """The earliest and latest day a day or a month can be."""
    return (day.first, day.last) if isinstance(day, PartialDay) else (day, day)


@dataclass(frozen=True, eq=False)
class DayOrder:
    """`later` must not come before `earlier` plus so many years; months are given the benefit of the doubt."""

    earlier: Field[Any]
    later: Field[Any]
    said: str
    years: int = 0
    article: str = ""
    code: str = "day-order"

    @property
    def field(self) -> Field[Any]:
        return self.later

    def __call__(self, record: Any, around: Around) -> Iterator[Problem]:
        first, second = record.value(self.earlier), record.value(self.later)
        if first is None or second is None or second.year - first.year > self.years:
            return
        start = bounds(first)[0]
        if bounds(second)[1] < (month_add(start, 12 * self.years) if self.years else start):
            yield Problem(self.later, self.said, "warning", self.code, self.article)

    def sql(self, asking: Asking) -> Sql:
        first, second = f"m.{self.earlier.name}", f"m.{self.later.name}"
        start = f"substr({first} || '-01', 1, 10)"
        if self.years:
            start = f"(substr({first}, 1, 4) + {self.years}) || substr({start}, 5)"
        return f"substr({second} || '-31', 1, 10) < {start}", []


@dataclass(frozen=True, eq=False)
class Unfit:
    """Conditions that must not all hold of one record; they read as a sentence and become SQL."""

    field: Field[Any]
    when: tuple[Condition, ...]
    said: str
    article: str = ""
    code: str = "unfit"

    @cached_property
    def tests(self) -> tuple[tuple[str, bool, Any], ...]:
        """Name of a field, whether it must be so (or must not), and the value; None for an empty field."""
        return tuple(_test(condition) for condition in self.when)

    def __call__(self, record: Any, around: Around) -> Iterator[Problem]:
        values = record.__dict__
        for name, same, value in self.tests:
            if (values.get(name) == value) is not same:
                return
        yield Problem(self.field, self.said, "warning", self.code, self.article)

    def sql(self, asking: Asking) -> Sql:
        return asking.clause(Several(self.when))

    @property
    def where(self) -> Clause:
        return Several(self.when)


@dataclass(frozen=True, eq=False)
class OfLength:
    """A number of so many signs wants attention."""

    field: Field[Any]
    length: int
    said: str
    article: str = ""
    code: str = "length"

    def __call__(self, record: Any, around: Around) -> Iterator[Problem]:
        if len(record.value(self.field) or "") == self.length:
            yield Problem(self.field, self.said, "warning", self.code, self.article)

    def sql(self, asking: Asking) -> Sql:
        return f"length(m.{self.field.name}) = ?", [self.length]


def _test(condition: Condition) -> tuple[str, bool, Any]:
    """One plain condition (是, 不是, 没有填, 已填) as a comparison."""
    subject = condition.subject
    if not isinstance(subject, Field):
        raise TypeError(f"a check needs a field, not {subject.name}")
    if condition.how in ("empty", "filled"):
        return subject.name, condition.how == "empty", None
    return subject.name, condition.how == "=", subject.read(condition.value)


# ---- asking a whole ledger ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Finding:
    """One thing to see to: how many records it concerns, and the list that opens on a click.

    `where` is the list as a clause; where no clause can say it, `ids` are its records.
    """

    kind: Kind
    field: Field[Any]
    said: str
    count: int
    where: Clause | None = None
    ids: tuple[int, ...] = ()
    article: str = ""


@dataclass
class Share:
    """The health of one department: how many records, how many findings of each field, the score of 0 to 100."""

    id: int | None
    name: str
    records: int
    missing: dict[str, int] = field(default_factory=dict)
    wrong: int = 0

    def score(self, wanted: int) -> int:
        return score(self.records, wanted, sum(self.missing.values()) + self.wrong)


@dataclass
class Quality:
    """The health of a ledger on one day."""

    records: int
    asked: tuple[Field[Any], ...]  # the fields that ought to be filled
    findings: list[Finding]
    shares: list[Share]

    @property
    def faults(self) -> int:
        """How many things are to be seen to."""
        return sum(finding.count for finding in self.findings)

    @property
    def score(self) -> int:
        """0 to 100; 100 only where nothing is to be done."""
        return score(self.records, len(self.asked), self.faults)


@dataclass
class Health:
    """The health of a whole library: every ledger that asks for something, by name."""

    ledgers: dict[str, tuple[str, Quality]]  # title and quality

    def as_json(self) -> dict[str, Any]:
        return {
            name: {
                "records": quality.records,
                "score": quality.score,
                "findings": [
                    {
                        "kind": f.kind,
                        "field": f.field.name,
                        "message": f.said,
                        "count": f.count,
                        "article": f.article,
                        "where": f.where.said() if f.where else None,
                        "ids": list(f.ids),
                    }
                    for f in quality.findings
                ],
            }
            for name, (_, quality) in self.ledgers.items()
        }

    def said(self) -> str:
        return "；".join(
            f"{title}数据 {quality.score} 分" + (f"，{quality.faults} 处待补正" if quality.faults else "")
            for title, quality in self.ledgers.values()
            if quality.records
        )


def health(library: Library, today: date) -> Health:
    """The health of every ledger that asks for something, of the records that are of today."""
    found: dict[str, tuple[str, Quality]] = {}
    for ledger in library.ledgers:
        if any(f.wanted for f in ledger.fields.values()):
            within = ledger.current(today) if ledger.current else None
            found[ledger.name] = (ledger.title, inspect(library, ledger, today, within=within, by=ledger.by))
    return Health(found)


def score(records: int, wanted: int, lost: int) -> int:
    """Every wanted field of every record is a point, every finding costs one; rounded down."""
    points = records * max(wanted, 1)
    return max(0, 100 * (points - lost) // points) if points else 100


def inspect(
    library: Library, ledger: Ledger[Any], today: date, *, within: Clause | None = None, by: Link | None = None
) -> Quality:
    """Everything to be seen to among the records `within` names, shared out by the link `by`.

    Counts in SQL; a worker's thread is the place for it in a large library.
    """
    asking = Asking(ledger, library.ledgers, today)
    scope, args = asking.clause(within) if within is not None else ("1", [])
    asked = tuple(f for f in ledger.fields.values() if f.wanted)
    quality = Quality(0, asked, [], [])
    shares: dict[int | None, Share] = {}
    for share in _missing(library, ledger, asked, by, (scope, args)):
        shares[share.id] = share
        quality.records += share.records
    for wanted in asked:
        empty = sum(share.missing.get(wanted.name, 0) for share in shares.values())
        if empty:
            where = Condition(wanted, "empty")
            quality.findings.append(Finding("missing", wanted, f"{wanted.label}没有填", empty, both(within, where)))
    wrong = _contradictions(library, ledger, asking, by, (scope, args), within)
    for finding, places in (*wrong, *_doubled(library, ledger, by, (scope, args))):
        quality.findings.append(finding)
        for place in places:
            shares[place].wrong += 1
    quality.shares = sorted(shares.values(), key=lambda share: (share.id is None, share.score(len(asked)), share.name))
    return quality


def _missing(
    library: Library, ledger: Ledger[Any], asked: Sequence[Field[Any]], by: Link | None, scope: Sql
) -> Iterator[Share]:
    group = f"m.{by.name}" if by else "NULL"
    sums = "".join(f", sum(m.{f.name} IS NULL)" for f in asked)
    sql = f"SELECT {group}, count(*){sums} FROM {ledger.table} m WHERE {scope[0]} GROUP BY 1"
    for place, records, *empty in library.db.execute(sql, scope[1]).fetchall():
        name = library.caption(by.to, place) if by and place is not None else "（未填）" if by else ledger.title
        yield Share(place, name, records, {f.name: n for f, n in zip(asked, empty, strict=True) if n})


def _contradictions(
    library: Library, ledger: Ledger[Any], asking: Asking, by: Link | None, scope: Sql, within: Clause | None
) -> Iterator[tuple[Finding, list[int | None]]]:
    """What every check finds, in one walk over the table."""
    checks = [rule for rule in ledger.rules if isinstance(rule, DayOrder | Unfit | OfLength)]
    if not checks:
        return
    terms, args = [], list[Any]()
    for check in checks:
        sql, more = check.sql(asking)
        terms.append(f"coalesce(({sql}), 0)")
        args += more
    group = f"m.{by.name}" if by else "NULL"
    walk = f"SELECT m.id, {group}, {', '.join(terms)} FROM {ledger.table} m WHERE {scope[0]} AND ({' OR '.join(terms)})"
    met: list[list[tuple[int, int | None]]] = [[] for _ in checks]
    for id, place, *wrong in library.db.execute(f"{walk} ORDER BY m.id", [*args, *scope[1], *args]).fetchall():
        for rows, found in zip(met, wrong, strict=True):
            if found:
                rows.append((id, place))
    for check, rows in zip(checks, met, strict=True):
        if rows:
            where = both(within, check.where) if isinstance(check, Unfit) else None
            ids = () if where else tuple(id for id, _ in rows)
            finding = Finding("wrong", check.field, check.said, len(rows), where, ids, check.article)
            yield finding, [place for _, place in rows]


def _doubled(
    library: Library, ledger: Ledger[Any], by: Link | None, scope: Sql
) -> Iterator[tuple[Finding, list[int | None]]]:
    """Records that share what two records seldom share."""
    group = f"m.{by.name}" if by else "NULL"
    for fields in ledger.alike:
        names = ", ".join(f"m.{f.name}" for f in fields)
        filled = " AND ".join(f"m.{f.name} IS NOT NULL" for f in fields)
        shared = f"SELECT {names} FROM {ledger.table} m WHERE {scope[0]} AND {filled} GROUP BY {names}"
        rows = library.db.execute(
            f"SELECT m.id, {group} FROM {ledger.table} m WHERE {scope[0]}"
            f" AND ({names}) IN ({shared} HAVING count(*) > 1) ORDER BY {names}, m.id",
            [*scope[1], *scope[1]],
        ).fetchall()
        if rows:
            said = f"{'、'.join(f.label for f in fields)}与别人相同，请核对是不是同一人登记了两次"
            ids = tuple(row[0] for row in rows)
            yield Finding("double", fields[0], said, len(rows), None, ids), [row[1] for row in rows]


def twins(library: Library, ledger: Ledger[Any], record: Record) -> list[tuple[int, str]]:
    """Other records that are likely the same: number, and the labels of what they share; for a form being filled."""
    found: dict[int, str] = {}
    for fields in (*((f,) for f in ledger.record.fields.values() if f.unique), *ledger.alike):
        kept = [None if (value := record.value(f)) is None else f.keep(value) for f in fields]
        if None in kept:
            continue
        where = " AND ".join(f"{f.name} = ?" for f in fields)
        for (id,) in library.db.execute(f"SELECT id FROM {ledger.table} WHERE {where} ORDER BY id", kept).fetchall():
            if id != record.id:
                found.setdefault(id, "、".join(f.label for f in fields))
    return list(found.items())
