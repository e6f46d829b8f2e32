"""What the records of a list give for its columns, row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from typing import Any

from unionwork.kit.blanks.meaning import Source
from unionwork.kit.fields import Link
from unionwork.kit.ledger import Computed, Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.record import Record

Getter = Callable[[Record], Any]


class Values:
    """The records a list is filled with, and how to get at what a column wants of them."""

    def __init__(
        self, library: Library, ledger: Ledger[Any], query: Query, today: date, most: int | None = None
    ) -> None:
        self.library, self.ledger, self.today = library, ledger, today
        self.records: list[Record] = list(islice(library.select(ledger, query, today), most))
        self._behind: dict[str, dict[int, Record]] = {}
        self._named: dict[str, dict[int, str]] = {}

    def getter(self, source: Source) -> Getter:
        """How to get the value of a source from a record of the list: a kept value, a caption for a link, None."""
        if source.fixed:
            value = fixed(self.library, source, self.today)
            return lambda record: value
        of = self._value(source)
        if source.via is None:
            return of
        link, behind = source.via, self._records_behind(source.via)

        def through(record: Record) -> Any:
            other = behind.get(record.value(link) or 0)
            return None if other is None else of(other)

        return through

    def _value(self, source: Source) -> Getter:
        subject, today = source.subject, self.today
        if isinstance(subject, Computed):
            computed = subject

            def worked(record: Record) -> Any:
                value = record.value(computed.source)
                return None if value is None else computed.work(value, today)

            return worked
        if isinstance(subject, Link):
            link, names = subject, self._names(subject)
            return lambda record: names(record.value(link)) or None
        field = subject
        return (lambda record: None) if field is None else (lambda record: record.value(field))

    def _records_behind(self, link: Link) -> dict[int, Record]:
        if link.name not in self._behind:
            ids = {id for record in self.records if (id := record.value(link)) is not None}
            self._behind[link.name] = {
                each.id: each for each in self.library.load(link.to, sorted(ids)) if each.id is not None
            }
        return self._behind[link.name]

    def _names(self, link: Link) -> Callable[[int | None], str]:
        if self.library.ledgers[link.to].tree is not None:
            return lambda id: "" if id is None else self.library.caption(link.to, id)
        target = self.library.ledgers[link.to]
        behind = self._records_behind(link) if link in self.ledger.fields.values() else {}
        names = {id: target.caption_of(record) for id, record in behind.items()}
        return lambda id: "" if id is None else names.get(id) or self.library.caption(link.to, id)


def fixed(library: Library, source: Source, today: date) -> Any:
    """The value of a field of a ledger that holds one record: the unit's name."""
    record = library.only(source.ledger.record)
    if record is None or source.subject is None:
        return None
    if isinstance(source.subject, Computed):
        value = record.value(source.subject.source)
        return None if value is None else source.subject.work(value, today)
    value = record.value(source.subject)
    if value is not None and isinstance(source.subject, Link):
        return library.caption(source.subject.to, value) or None
    return value


def labels(sources: Sequence[Source]) -> list[str]:
    """The names of the fields, for the access book."""
    return list(dict.fromkeys(source.subject.label for source in sources if source.subject is not None))
