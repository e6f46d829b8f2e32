"""Counting records quickly: columns read once, every figure with the very records it counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Clause
from unionwork.kit.record import Field
from unionwork.kit.tables import Figure


def read(
    library: Library, ledger: Ledger[Any], fields: Sequence[Field[Any]], today: date, where: Clause | None = None
) -> list[tuple[Any, ...]]:
    """Number and kept values of some fields of every record a clause names, by number."""
    sql, args = library.where_of(where, ledger, today) if where is not None else ("1", [])
    names = "".join(f", m.{field.name}" for field in fields)
    rows = library.db.execute(f"SELECT m.id{names} FROM {ledger.table} m WHERE {sql} ORDER BY m.id", args)
    return list(rows.fetchall())


def counted(id: str, label: str, keys: Iterable[int], ledger: str, definition: str = "") -> Figure:
    """A figure that is the number of its records."""
    found = tuple(keys)
    return Figure(id, label, len(found), found, ledger, definition)


def rate(part: int | Decimal, whole: int | Decimal) -> str | None:
    """A percentage with two decimals, half upwards; nothing (shown as —) where there is no whole."""
    if not whole:
        return None
    return f"{(Decimal(part) * 100 / Decimal(whole)).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"
