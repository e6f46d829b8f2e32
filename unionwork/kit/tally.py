"""How many records point at each record of a tree, counted where they stand and summed towards the root."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from unionwork.kit.fields import Link
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Query


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
