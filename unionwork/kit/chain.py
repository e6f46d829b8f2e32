"""The seals of the history: every step's hash covers what it says, what it changed and the step before it.

What must be forgotten (a leaver's data, after its time) can be taken out of the history without breaking the chain: the
seal of the words stays in their place, and the words are gone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from unionwork.kit.connection import Connection

FACTS = "id, at, operator, name, kind, undoes, records, reason, ledgers"
ROW = "c.id, c.ledger, c.record, h.names, c.before, c.after"
LINE = "id, at, operator, act, what, fields, records, reason, recipient"


def seal_of_step(facts: Sequence[Any]) -> str:
    """The seal of what a step says of itself, its columns in the order of `FACTS`."""
    return hashlib.sha256(json.dumps(list(facts), ensure_ascii=False).encode()).hexdigest()


def seal_of_change(row: Sequence[Any]) -> str:
    """The seal of one change, its columns in the order of `ROW`."""
    return hashlib.sha256("\x1f".join("" if v is None else str(v) for v in row).encode()).hexdigest()


def hash_of(connection: Connection, step: int, before: str) -> str:
    """The hash of a step that follows the step whose hash is `before`."""
    *facts, seal = connection.execute(f"SELECT {FACTS}, seal FROM main.steps WHERE id = ?", (step,)).fetchone()
    told = hashlib.sha256((before + (seal or seal_of_step(facts))).encode())
    rows = connection.execute(
        f"SELECT {ROW}, c.seal FROM main.changes c JOIN main.shapes h ON h.id = c.shape WHERE c.step = ? ORDER BY c.id",
        (step,),
    )
    for *row, seal in rows:
        told.update((seal or seal_of_change(row)).encode())
    return told.hexdigest()


def broken(connection: Connection) -> list[int]:
    """Numbers of steps whose record no longer matches its hash, or that do not follow the step before."""
    wrong, before = [], ""
    for number, claimed, hash in connection.execute("SELECT id, before, hash FROM main.steps ORDER BY id").fetchall():
        if claimed != before or hash_of(connection, number, before) != hash:
            wrong.append(number)
        before = hash
    return wrong


def forge(connection: Connection) -> None:
    """Make the chain anew: only where the way of sealing itself has changed, while a library is brought up to date."""
    before = ""
    for (number,) in connection.execute("SELECT id FROM main.steps ORDER BY id").fetchall():
        hash = hash_of(connection, number, before)
        connection.execute("UPDATE main.steps SET before = ?, hash = ? WHERE id = ?", (before, hash, number))
        before = hash


# ---- the access book ------------------------------------------------------------------------------------------------
def hash_of_access(connection: Connection, number: int, before: str) -> str:
    """The hash of a line of the access book that follows the line whose hash is `before`."""
    row = connection.execute(f"SELECT {LINE} FROM main.access WHERE id = ?", (number,)).fetchone()
    return hashlib.sha256((before + seal_of_step(row)).encode()).hexdigest()


def seal_access(connection: Connection, number: int) -> None:
    """Chain a line just written to the one before."""
    sql = "SELECT hash FROM main.access WHERE id < ? ORDER BY id DESC LIMIT 1"
    row = connection.execute(sql, (number,)).fetchone()
    hash = hash_of_access(connection, number, (row[0] or "") if row else "")
    connection.execute("UPDATE main.access SET hash = ? WHERE id = ?", (hash, number))


def broken_accesses(connection: Connection) -> list[int]:
    """Lines of the access book that were edited, or that follow one that was taken out."""
    wrong, before = [], ""
    for number, hash in connection.execute("SELECT id, hash FROM main.access ORDER BY id").fetchall():
        if hash_of_access(connection, number, before) != hash:
            wrong.append(number)
        before = hash or ""
    return wrong


def forge_accesses(connection: Connection) -> None:
    """As `forge`, for the access book."""
    for (number,) in connection.execute("SELECT id FROM main.access ORDER BY id").fetchall():
        seal_access(connection, number)


# ---- forgetting -----------------------------------------------------------------------------------------------------
def forget(connection: Connection, ledger: str, records: Iterable[int], name: str) -> tuple[int, int]:
    """Take what the history holds of some records out of it, in the caller's transaction.

    The changes lose their values; steps that touched nothing else lose their names, for `name`. Gives how many of each.
    """
    wanted = list(records)
    connection.execute("CREATE TEMP TABLE forgotten (id INTEGER PRIMARY KEY)")
    try:
        connection.executemany("INSERT INTO temp.forgotten VALUES (?)", [(id,) for id in wanted])
        changes = _forget_changes(connection, ledger)
        return changes, _forget_names(connection, ledger, name)
    finally:
        connection.execute("DROP TABLE temp.forgotten")


def forget_name(connection: Connection, words: str, name: str) -> None:
    """Steps whose names still hold these words get another name, sealed."""
    sql = f"SELECT {FACTS} FROM main.steps WHERE seal IS NULL AND hash <> '' AND instr(name, ?)"
    rows = connection.execute(sql, (words,)).fetchall()
    sealed = [(name, seal_of_step(row), row[0]) for row in rows]
    connection.executemany("UPDATE main.steps SET name = ?, seal = ? WHERE id = ?", sealed)


def _forget_changes(connection: Connection, ledger: str) -> int:
    rows = connection.execute(
        f"SELECT {ROW} FROM main.changes c JOIN main.shapes h ON h.id = c.shape"
        " JOIN temp.forgotten f ON f.id = c.record WHERE c.ledger = ? AND c.seal IS NULL",
        (ledger,),
    ).fetchall()
    connection.executemany(
        "UPDATE main.changes SET before = NULL, after = NULL, seal = ? WHERE id = ?",
        [(seal_of_change(row), row[0]) for row in rows],
    )
    return len(rows)


def _forget_names(connection: Connection, ledger: str, name: str) -> int:
    rows = connection.execute(
        f"SELECT {FACTS} FROM main.steps s WHERE s.seal IS NULL AND s.hash <> '' AND s.id IN"
        " (SELECT c.step FROM main.changes c JOIN temp.forgotten f ON f.id = c.record WHERE c.ledger = ?)"
        " AND NOT EXISTS (SELECT 1 FROM main.changes c WHERE c.step = s.id AND c.ledger = ?"
        " AND c.record NOT IN (SELECT id FROM temp.forgotten))",
        (ledger, ledger),
    ).fetchall()
    connection.executemany(
        "UPDATE main.steps SET name = ?, reason = '', seal = ? WHERE id = ?",
        [(name, seal_of_step(row), row[0]) for row in rows],
    )
    return len(rows)
