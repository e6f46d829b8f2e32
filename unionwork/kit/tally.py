"""How a query divides: by the records of a tree, summed towards the root, and by many fields at one look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from unionwork.kit.fields import Choice, Link
from unionwork.kit.ledger import Computed, Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.record import Field


def tally(library: Library, ledger: Ledger[Any], link: Link, query: Query, today: date) -> dict[int | None, int]:
    """How many of the query's records name each record that `link` can name; None counts those naming nothing."""
    where, args = library._where(ledger, query, today)
    sql = f"SELECT m.{link.name}, count(*) FROM {ledger.table} m WHERE {where} GROUP BY 1"
    return dict(library.db.execute(sql, args).fetchall())


def branches(library: Library, tree: Ledger[Any]) -> dict[int | None, list[int]]:
    """The children of every node of a tree, in the ledger's own order; the roots are the children of None."""
    below: dict[int | None, list[int]] = {}
    if tree.tree is None:
        return below
    for id, parent in library.columns(tree, [tree.tree], Query(), date.min):
        below.setdefault(parent, []).append(id)
    return below


def summed(counts: dict[int | None, int], below: dict[int | None, list[int]]) -> Counter[int | None]:
    """Counts with those of everything below added; what hangs in a circle is counted where it stands."""
    total: Counter[int | None] = Counter(counts)
    order: list[int] = []
    waiting = list(below.get(None, ()))
    while waiting:
        node = waiting.pop()
        order.append(node)
        waiting += below.get(node, ())
    for node in reversed(order):
        total[node] += sum(total[child] for child in below.get(node, ()))
    return total


def shares(
    library: Library, ledger: Ledger[Any], subjects: Sequence[Field[Any] | Computed], query: Query, today: date
) -> dict[str, list[tuple[str, str, int]]]:
    """What `Library.facet` says of each subject, with one look at what the query finds: the quick way for a search."""
    sources = {s.name: s.source if isinstance(s, Computed) else s for s in subjects}
    where, args = library._where(ledger, query, today)
    names = ", ".join(f"m.{source.name}" for source in sources.values())
    rows = library.db.execute(f"SELECT {names} FROM {ledger.table} m WHERE {where}", args).fetchall()
    columns = zip(*rows, strict=True) if rows else [()] * len(subjects)
    return {
        subject.name: _share(library, subject, Counter(kept), today)
        for subject, kept in zip(subjects, columns, strict=True)
    }


def _share(
    library: Library, subject: Field[Any] | Computed, counted: Counter[Any], today: date
) -> list[tuple[str, str, int]]:
    if isinstance(subject, Computed):
        return [
            (label, label, number)
            for label, low, high in subject.bands
            if (number := _within(counted, *subject.between(low, high, today)))
        ]
    shown = []
    for kept, number in counted.items():
        words = "" if kept is None else library.shown(subject, kept)
        shown.append((words or "（未填）", words, number))
    if isinstance(subject, Choice):
        place = {label: n for n, label in enumerate(subject.entries.labels)}
        return sorted(shown, key=lambda s: (not s[1], place.get(s[1], len(place))))
    return sorted(shown, key=lambda s: (not s[1], -s[2], s[1]))


def _within(counted: Counter[Any], first: str, last: str) -> int:
    return sum(number for kept, number in counted.items() if kept is not None and first <= kept <= last)
