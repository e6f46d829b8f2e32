"""What of a ledger a list shows: the search, the facets chosen, conditions, records named one by one; and its order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from unionwork.desk.rows import Subject
from unionwork.kit.failures import Refused
from unionwork.kit.fields import Link
from unionwork.kit.ledger import Ledger
from unionwork.kit.query import Clause, Condition, Query, Several, both, either, parse

NOTHING = "（未填）"


@dataclass(frozen=True)
class Value:
    """One value of a facet: what is shown, what a condition writes (nothing for an empty value)."""

    shown: str
    written: str


@dataclass(frozen=True)
class Chip:
    """One thing that narrows the list, in words, and how to take it off."""

    words: str
    drop: Callable[[], None]


@dataclass
class Narrowing:
    """Everything that narrows one list."""

    ledger: Ledger[Any]
    search: str = ""
    chosen: dict[str, list[Value]] = field(default_factory=dict)  # values by the name of their facet
    clause: Clause | None = None
    said: str = ""  # what the clause or the records are called
    among: Sequence[int] | None = None
    sort: tuple[tuple[Subject, bool], ...] = ()

    @property
    def narrowed(self) -> bool:
        return bool(self.search or self.chosen or self.clause is not None or self.among is not None)

    def subject(self, name: str) -> Subject:
        subject = self.ledger.named(name)
        if subject is None:
            raise KeyError(name)
        return subject

    def where(self, without: str = "") -> Clause | None:
        """Everything but the search as one clause; `without` leaves one facet out, so that it can be counted."""
        chosen = [self._of_facet(name, values) for name, values in self.chosen.items() if name != without]
        return both(*chosen, self.clause)

    def query(self, without: str = "") -> Query:
        return Query(self.where(without), self.search, self.sort)

    def _of_facet(self, name: str, values: Sequence[Value]) -> Clause | None:
        subject = self.subject(name)
        how = "under" if isinstance(subject, Link) else "="
        parts: list[Clause] = [Condition(subject, "empty") for value in values if not value.written]
        if written := [value.written for value in values if value.written]:
            parts.append(either(subject, how, written))
        return parts[0] if len(parts) == 1 else _any(parts)

    # ---- changing it -----------------------------------------------------------------------------------------------
    def toggle(self, name: str, value: Value, kin: Collection[Value] = ()) -> None:
        """Choose a value of a facet, or take it off again; its kin in a tree, above and below, give way."""
        values = self.chosen[name] = [v for v in self.chosen.get(name, []) if v not in kin]
        if value in values:
            values.remove(value)
        else:
            values.append(value)
        if not values:
            del self.chosen[name]

    def copy(self) -> Narrowing:
        """For a thread that asks while the officer goes on choosing."""
        return replace(self, chosen={name: list(values) for name, values in self.chosen.items()})

    def clear(self) -> None:
        self.search, self.said = "", ""
        self.chosen.clear()
        self.clause = self.among = None

    def sort_by(self, subject: Subject) -> None:
        """By this column; the other way round when it already is."""
        down = bool(self.sort) and self.sort[0][0] is subject and not self.sort[0][1]
        self.sort = ((subject, down),)

    # ---- saying it -------------------------------------------------------------------------------------------------
    def chips(self) -> list[Chip]:
        found = [
            Chip(f"{self.subject(name).label}：{'、'.join(v.shown for v in values)}", partial(self._drop_facet, name))
            for name, values in self.chosen.items()
        ]
        if self.among is not None:
            found.append(Chip(self.said or f"{len(self.among):,} {self.ledger.counter}", self._drop_among))
        if self.clause is not None:
            found.append(Chip(self.said or self.clause.said(), self._drop_clause))
        return found

    def words(self) -> str:
        """All of it in one sentence: 搜索“王”，会籍：会员."""
        parts = [f"搜索“{self.search}”"] if self.search else []
        return "，".join(parts + [chip.words for chip in self.chips()])

    def _drop_facet(self, name: str) -> None:
        self.chosen.pop(name, None)

    def _drop_clause(self) -> None:
        self.clause, self.said = None, ""

    def _drop_among(self) -> None:
        self.among, self.said = None, ""

    # ---- keeping it ------------------------------------------------------------------------------------------------
    def kept(self) -> dict[str, str]:
        """As the library's memory holds it: a sentence, not a structure."""
        where = self.where()
        return {"search": self.search, "where": where.said() if where else ""}

    def take(self, kept: dict[str, str], name: str) -> None:
        """Narrow by what was saved under a name; a sentence that no longer holds is passed over."""
        self.clear()
        self.search, self.said = kept.get("search", ""), name
        try:
            self.clause = parse(kept.get("where", ""), self.ledger)
        except Refused:
            self.clause = None


def _any(parts: Sequence[Clause]) -> Clause | None:
    return Several(tuple(parts), all=False) if parts else None
