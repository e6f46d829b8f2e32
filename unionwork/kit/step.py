"""The one door: every change of a library is a named step, checked by its ledgers' rules, written as one transaction.

    with library_step(library, "新增职工", at=now) as step:
        step.save(employee)

Either everything in the step happens, with its history, or nothing does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from unionwork.kit import journal
from unionwork.kit.connection import plainly
from unionwork.kit.failures import Cancelled, Problem, Refused
from unionwork.kit.ledger import Around, Aspect, Ledger
from unionwork.kit.library import SOME, Library
from unionwork.kit.migrations import index, set_aside_indexes
from unionwork.kit.record import Record

R = TypeVar("R", bound=Record)
Progress = Callable[[int, int], None]
MANY = 5000  # from so many new records on it pays to make the indexes afterwards


@dataclass
class Examined:
    """Records with everything their rules said of them, and the state of the library they were held against."""

    records: list[Any]
    befores: dict[int, Record]
    problems: dict[int, list[Problem]] = field(default_factory=dict)  # by place in `records`
    last_step: int = 0

    @property
    def errors(self) -> list[Problem]:
        return [p for found in self.problems.values() for p in found if p.level == "error"]


@contextmanager
def library_step(library: Library, name: str, *, at: datetime, reason: str = "", kind: str = "do") -> Iterator[Step]:
    """One named change of the library. Raises `Refused`, `Unavailable`; nothing is half-done."""
    if library.read_only:
        raise Refused(journal.NO_CHANGES)
    with plainly(library.path):
        library.db.execute("BEGIN IMMEDIATE")
        try:
            step = Step(library, name, at, reason, kind)
            yield step
            step.close()
            library.db.execute("COMMIT")
        except BaseException:
            library.db.take_back()
            raise


class Step:
    """What may be done inside one named change; `warnings` collects what refused nothing but wants to be seen."""

    def __init__(self, library: Library, name: str, at: datetime, reason: str, kind: str) -> None:
        self.library, self.name, self.at, self.kind = library, name, at, kind
        self.warnings: list[Problem] = []
        self.book = journal.Book(library, name, at, reason, kind)
        self.cancelled: Callable[[], bool] = lambda: False
        self._set_aside: list[Ledger[Any]] = []

    @property
    def number(self) -> int:
        return self.book.step

    def save(self, record: Record) -> int:
        """Add or change one record; gives its number. Raises `Refused` with every problem at once."""
        return self.save_many([record])[0]

    def save_many(self, records: Sequence[Record], progress: Progress | None = None) -> list[int]:
        return self.write(self.examine(records), progress)

    def examine(self, records: Sequence[Record]) -> Examined:
        return examine(self.library, records, self.at)

    def write(self, examined: Examined, progress: Progress | None = None) -> list[int]:
        """Write what was examined; examined again if the library has changed since. Raises `Refused`, `Cancelled`."""
        if examined.last_step < self.book.step - 1:
            examined = self.examine(examined.records)
        if errors := examined.errors:
            raise Refused(errors)
        self.warnings += [p for found in examined.problems.values() for p in found]
        numbers: list[int] = []
        total = len(examined.records)
        if total >= MANY:
            for ledger, group in _by_ledger(self.library, examined.records):
                self.expect(ledger, sum(record.id is None for record in group))
        for start in range(0, total, 4 * SOME):
            if self.cancelled():
                raise Cancelled
            some = examined.records[start : start + 4 * SOME]
            for ledger, group in _by_ledger(self.library, some):
                self._put(ledger, group, examined.befores)
            numbers += [record.id for record in some]
            if progress:
                progress(len(numbers), total)
        return numbers

    def expect(self, ledger: Ledger[Any], records: int) -> None:
        """Say beforehand how many records come: for very many, indexes are made once, when the step closes."""
        db = self.library.db
        (present,) = db.execute(f"SELECT count(*) FROM {ledger.table}").fetchone()
        if records < MANY or records * 4 < present or ledger in self._set_aside:
            return
        with self.library.unguarded():
            set_aside_indexes(db, ledger, links=True)
            self._set_aside.append(ledger)
            for aspect in ledger.aspects:
                source = self.library.ledgers[aspect.source]
                set_aside_indexes(db, source, links=False)
                self._set_aside.append(source)

    def delete(self, record: Record) -> None:
        """Take a record out, with the files beside it; refused while other records point at it."""
        ledger = self.library.ledgers[type(record)]
        beside: list[tuple[Ledger[Any], list[int]]] = []
        for pointing, link in self.library.ledgers.links_to(type(record)):
            found = self.library.db.execute(f"SELECT id FROM {pointing.table} WHERE {link.name} = ?", (record.id,))
            ids = [row[0] for row in found.fetchall()]
            if ids and pointing.host is not None:
                beside.append((pointing, ids))
            elif number := len(ids):
                raise Refused(
                    f"还有 {number} {pointing.counter}{pointing.title}用着“{ledger.caption_of(record)}”，请先改掉再删"
                )
        if record.id is None:
            raise Refused("这条记录还没有保存过")
        for shelf, ids in beside:
            self.book.gone(shelf, ids)
        self.book.gone(ledger, [record.id])
        self._feed_after(ledger, [record])

    def bring_back(self, ledger: Ledger[Any], records: Sequence[Record]) -> None:
        """Put deleted records back under their old numbers, as they were; what events say is worked out again."""
        self.book.added(ledger, records)
        self._feed_after(ledger, records)

    def close(self) -> None:
        with self.library.unguarded():
            for ledger in self._set_aside:
                index(self.library.db, ledger)
        self.book.close()

    # ---- inside ---------------------------------------------------------------------------------------------------
    def _put(self, ledger: Ledger[Any], records: Sequence[Record], befores: Mapping[int, Record]) -> None:
        fresh = [r for r in records if r.id is None]
        known = [r for r in records if r.id is not None]
        events: list[Record] = []
        if fresh:
            events += self._add(ledger, fresh)
        for record in known:
            events += self._change(ledger, record, befores[id(record)])
        if events:
            self.write(self.examine(events))
        self._feed_after(ledger, [r for r in records if not getattr(r, "_fed", False)])

    def _add(self, ledger: Ledger[Any], records: list[Record]) -> list[Record]:
        """Insert new records; what was written into an aspect's fields becomes events, their outcome stands."""
        first = journal.next_number(self.library, ledger)
        events: list[Record] = []
        for n, record in enumerate(records):
            record.id = first + n
            for aspect in ledger.aspects:
                mine = self._events(aspect, record, {}, ())
                for event in mine:
                    event.__dict__["_fed"] = True
                for name, value in aspect.follow(mine).items():
                    record.__dict__[name] = value
                events += mine
        self.book.added(ledger, records)
        return events

    def _events(
        self, aspect: Aspect, record: Record, before: Mapping[str, Any], chain: Sequence[Record] | None = None
    ) -> list[Record]:
        """The events that values written into an aspect's fields mean; the record is left as it stood before them."""
        wanted = {
            name: value
            for name in aspect.record.fields
            if (value := record.__dict__.get(name)) is not None and value != before.get(name)
        }
        for name in aspect.record.fields:
            record.__dict__.pop(name, None)
        record.__dict__.update({name: value for name, value in before.items() if value is not None})
        if not wanted:
            return []
        if chain is None:
            chain = chains_of(self.library, aspect, [record.id or 0]).get(record.id or 0, [])
        events = list(aspect.events(record, wanted, self.at.date(), chain))
        for event in events:
            event.put(aspect.link, record.id)
        return events

    def _change(self, ledger: Ledger[Any], record: Record, before: Record) -> list[Record]:
        events: list[Record] = []
        for aspect in ledger.aspects:
            had = {name: before.__dict__.get(name) for name in aspect.record.fields}
            events += self._events(aspect, record, had)
        self.book.changed(ledger, record, before)
        return events

    def _feed_after(self, ledger: Ledger[Any], events: Sequence[Record]) -> None:
        """Work out again what these events say of the records they belong to."""
        for fed, aspect in self.library.ledgers.fed.get(ledger.record, ()):
            owners = list(dict.fromkeys(o for event in events if (o := event.value(aspect.link)) is not None))
            for start in range(0, len(owners), SOME):
                self._feed(fed, aspect, owners[start : start + SOME])

    def _feed(self, fed: Ledger[Any], aspect: Aspect, owners: Sequence[int]) -> None:
        chains = chains_of(self.library, aspect, owners)
        fields = list(dict.fromkeys((*aspect.record.fields.values(), *fed.finds)))  # what may change, what is searched
        for owner, row in self.library.rows(fed, owners, fields).items():
            record = fed.record.revived(owner, fields, row)
            after = record.copy()
            outcome = aspect.follow(chains.get(owner, []))
            for name in aspect.record.fields:
                after.__dict__[name] = outcome.get(name)
            self.book.changed(fed, after, record)


def chains_of(library: Library, aspect: Aspect, owners: Sequence[int]) -> dict[int, list[Record]]:
    """Every event of these records, in order of entry."""
    ledger = library.ledgers[aspect.source]
    marks = ", ".join("?" * len(owners))
    sql = f"SELECT id FROM {ledger.table} WHERE {aspect.link.name} IN ({marks}) ORDER BY id"
    ids = [row[0] for row in library.db.execute(sql, list(owners))]
    chains: dict[int, list[Record]] = {}
    for event in library.load(aspect.source, ids):
        chains.setdefault(event.value(aspect.link) or 0, []).append(event)
    return chains


def examine(library: Library, records: Sequence[Record], at: datetime) -> Examined:
    """Ask the rules of every record; nothing is written."""
    changed = [r for r in records if r.id is not None]
    befores: dict[int, Record] = {}
    for ledger, group in _by_ledger(library, changed):
        loaded = {r.id: r for r in library.load(ledger.record, [r.id or 0 for r in group])}
        for record in group:
            if record.id not in loaded:
                raise Refused(f"“{ledger.caption_of(record)}”已经被删除，不能再修改")
            befores[id(record)] = loaded[record.id]
    examined = Examined(list(records), befores, last_step=library.last_step)
    chains = _chains(library, records)
    for place, record in enumerate(examined.records):
        ledger = library.ledgers[type(record)]
        told = list(ledger.contradictions(record))
        ledger.derive(record)
        ledger.borrow(record, library)
        around = Around(at.date(), befores.get(id(record)), library, chains.get(id(record), ()))
        if found := told + ledger.problems(record, around):
            examined.problems[place] = found
    for place, problem in _doubled(library, examined.records):
        examined.problems.setdefault(place, []).append(problem)
    return examined


def _chains(library: Library, records: Sequence[Record]) -> dict[int, list[Record]]:
    """For each event the other events of the same record: those in the library, then those before it in this batch."""
    chains: dict[int, list[Record]] = {}
    for ledger, group in _by_ledger(library, records):
        for _, aspect in library.ledgers.fed.get(ledger.record, ()):
            asked = [o for e in group if "_fed" not in e.__dict__ and (o := e.value(aspect.link)) is not None]
            owners = list(dict.fromkeys(asked))
            kept: dict[int, list[Record]] = {}
            for start in range(0, len(owners), SOME):
                kept |= chains_of(library, aspect, owners[start : start + SOME])
            fresh: dict[int, list[Record]] = {}
            for event in group:
                owner = event.value(aspect.link) or 0
                others = [e for e in kept.get(owner, ()) if e.id != event.id]
                chains[id(event)] = others + fresh.get(owner, [])
                if event.id is None:
                    fresh.setdefault(owner, []).append(event)
    return chains


def _doubled(library: Library, records: Sequence[Record]) -> Iterator[tuple[int, Problem]]:
    """Values that may stand only once and stand twice: in what is being saved, or against the library."""
    for ledger, group in _by_ledger(library, records):
        places = {id(record): n for n, record in enumerate(records)}
        for name, unique in ledger.record.fields.items():
            if not unique.unique:
                continue
            by_value: dict[Any, Record] = {}
            for record in group:
                value = record.__dict__.get(name)
                if value is None:
                    continue
                if value in by_value:
                    yield (
                        places[id(record)],
                        Problem(unique, f"这批里有两条{unique.label}相同，请核对", code="duplicate-in-file"),
                    )
                by_value.setdefault(value, record)
            values = list(by_value)
            for start in range(0, len(values), SOME):
                some = [unique.keep(v) for v in values[start : start + SOME]]
                sql = f"SELECT id, {name} FROM {ledger.table} WHERE {name} IN ({', '.join('?' * len(some))})"
                for other, kept in library.db.execute(sql, some).fetchall():
                    record = by_value[unique.revive(kept)]
                    if record.id != other:
                        caption = library.caption(ledger.record, other)
                        said = f"这个{unique.label}已有人用：{caption}。同一人请打开原记录；不是同一人请核对号码"
                        yield places[id(record)], Problem(unique, said, code="duplicate-in-library")


def _by_ledger(library: Library, records: Sequence[Record]) -> list[tuple[Ledger[Any], list[Record]]]:
    groups: dict[type[Record], list[Record]] = {}
    for record in records:
        groups.setdefault(type(record), []).append(record)
    return [(library.ledgers[kind], group) for kind, group in groups.items()]
