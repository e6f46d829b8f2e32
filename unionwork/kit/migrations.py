"""The tables of a library: made from what the ledgers declare, and brought up to date in an older file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from unionwork import __version__
from unionwork.kit import chain
from unionwork.kit.connection import Connection
from unionwork.kit.failures import Unavailable
from unionwork.kit.fields import Link
from unionwork.kit.ledger import Ledger, Ledgers

SCHEMA = 2  # raised by one with every entry added to STEPS

HOUSE = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT) STRICT;
CREATE TABLE IF NOT EXISTS memory (
  kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (kind, name)) STRICT;
CREATE TABLE IF NOT EXISTS contents (hash TEXT PRIMARY KEY, size INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS search (
  ledger TEXT NOT NULL, id INTEGER NOT NULL, folded TEXT NOT NULL, PRIMARY KEY (ledger, id)) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS steps (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, operator TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
  undoes INTEGER REFERENCES steps (id), undone INTEGER NOT NULL DEFAULT 0, records INTEGER NOT NULL DEFAULT 0,
  reason TEXT, before TEXT NOT NULL, hash TEXT NOT NULL, ledgers TEXT NOT NULL DEFAULT '', seal TEXT) STRICT;
CREATE TABLE IF NOT EXISTS shapes (id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE IF NOT EXISTS changes (
  id INTEGER PRIMARY KEY, step INTEGER NOT NULL REFERENCES steps (id), ledger TEXT NOT NULL, record INTEGER NOT NULL,
  shape INTEGER NOT NULL REFERENCES shapes (id), before TEXT, after TEXT, seal TEXT) STRICT;
CREATE INDEX IF NOT EXISTS changes_of_step ON changes (step);
CREATE INDEX IF NOT EXISTS changes_of_ledger ON changes (ledger, record);
CREATE INDEX IF NOT EXISTS changes_that_delete ON changes (ledger, id) WHERE after IS NULL;
CREATE TABLE IF NOT EXISTS access (
  id INTEGER PRIMARY KEY, at TEXT NOT NULL, operator TEXT NOT NULL, act TEXT NOT NULL, what TEXT NOT NULL,
  fields TEXT NOT NULL, records INTEGER NOT NULL, reason TEXT NOT NULL, recipient TEXT NOT NULL, hash TEXT) STRICT;
"""


def _ledgers_of_steps(connection: Connection) -> None:
    """2: a step tells which ledgers it touched; what must be forgotten may be taken out of the history, sealed."""
    connection.execute("ALTER TABLE steps ADD COLUMN ledgers TEXT NOT NULL DEFAULT ''")
    connection.execute("ALTER TABLE steps ADD COLUMN seal TEXT")
    connection.execute("ALTER TABLE changes ADD COLUMN seal TEXT")
    connection.execute("ALTER TABLE access ADD COLUMN hash TEXT")
    connection.execute("DROP INDEX IF EXISTS changes_of_record")
    connection.execute(
        "UPDATE steps SET ledgers = coalesce((SELECT ',' || group_concat(t.ledger) || ',' FROM"
        " (SELECT DISTINCT c.ledger FROM changes c WHERE c.step = steps.id ORDER BY c.ledger) t), '')"
    )
    chain.forge(connection)
    chain.forge_accesses(connection)


# What an older library needs beyond new tables and new columns, which are added by themselves: {to version: work}.
STEPS: dict[int, Callable[[Connection], None]] = {2: _ledgers_of_steps}


def prepare(connection: Connection, ledgers: Ledgers) -> None:
    """Make or complete the tables, inside the caller's transaction. Raises `Unavailable` for a newer library."""
    known = version_of(connection)
    refuse_newer(connection)
    for version in range(known + 1, SCHEMA + 1):
        if known and version in STEPS:
            STEPS[version](connection)
    for statement in HOUSE.strip().split(";\n"):
        connection.execute(statement.rstrip(";\n"))
    from sqlite_utils import Database  # only an older or a new library needs it

    db = Database(connection, execute_plugins=False)
    for ledger in ledgers.everything:
        _table(db, ledger)
        index(connection, ledger)
    connection.execute(f"PRAGMA user_version = {SCHEMA}")
    about = {"program": __version__, "shape": shape_of(ledgers)}
    connection.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", list(about.items()))


def refuse_newer(connection: Connection) -> None:
    """A library of a newer program is left alone. Raises `Unavailable` with the version that is needed."""
    if version_of(connection) > SCHEMA:
        row = connection.execute("SELECT value FROM about WHERE name = 'program'").fetchone()
        raise Unavailable(
            f"这个库是用更新版本的程序（{row[0] if row else '版本不详'}）建的，现在的程序是 {__version__}，没有打开它",
            "请先升级本程序，再打开这个库",
        )


def behind(connection: Connection, ledgers: Ledgers) -> bool:
    """Whether a library was made by an older program, or lacks something that is declared now."""
    if version_of(connection) < SCHEMA:
        return True
    row = connection.execute("SELECT value FROM about WHERE name = 'shape'").fetchone()
    return row is None or row[0] != shape_of(ledgers)


def lacking(connection: Connection, ledgers: Ledgers) -> bool:
    """Whether a library lacks a table or a column that is asked for now, so that not even reading it would do."""
    if version_of(connection) < SCHEMA:
        return True
    for ledger in ledgers.everything:
        present = {row[1] for row in connection.execute(f"PRAGMA table_info({ledger.table})").fetchall()}
        if not present.issuperset(columns_of(ledger)):
            return True
    return False


def shape_of(ledgers: Ledgers) -> str:
    """A short sign of everything the ledgers declare about their tables."""
    told = hashlib.sha256()
    for ledger in ledgers.everything:
        told.update(repr((ledger.table, columns_of(ledger), ledger.indexed)).encode())
    return told.hexdigest()[:16]


def version_of(connection: Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def columns_of(ledger: Ledger[Any]) -> dict[str, str]:
    """Every column of a ledger's table and its SQLite type: fields, then the columns lists are sorted by."""
    columns = {name: field.column for name, field in ledger.fields.items()}
    return columns | {f"{name}_order": "TEXT" for name, field in ledger.fields.items() if field.ordered}


def _table(db: Any, ledger: Ledger[Any]) -> None:
    columns = columns_of(ledger)
    present = set(db[ledger.table].columns_dict) if ledger.table in db.table_names() else set()
    if not present:
        words = ", ".join(f"{name} {kind}{_points_at(ledger, name)}" for name, kind in columns.items())
        db.conn.execute(f"CREATE TABLE {ledger.table} (id INTEGER PRIMARY KEY, {words}) STRICT")
    for name, kind in columns.items():
        if present and name not in present:
            db.conn.execute(f"ALTER TABLE {ledger.table} ADD COLUMN {name} {kind}{_points_at(ledger, name)}")


def index(connection: Connection, ledger: Ledger[Any]) -> None:
    """Make whatever index of a ledger's table is not there."""
    for name, unique in ledger.indexed.items():
        kind = "UNIQUE INDEX" if unique else "INDEX"
        connection.execute(f"CREATE {kind} IF NOT EXISTS {_called(ledger, name)} ON {ledger.table} ({name})")


def set_aside_indexes(connection: Connection, ledger: Ledger[Any], *, links: bool) -> None:
    """Drop what only makes lists quick, so that very many records can be added; `index` makes it again, sorted.

    Unique ones stay, and with `links` kept those by which a record's own events are found.
    """
    for name, unique in ledger.indexed.items():
        if not unique and (links or not isinstance(ledger.fields.get(name), Link)):
            connection.execute(f"DROP INDEX IF EXISTS {_called(ledger, name)}")


def _called(ledger: Ledger[Any], columns: str) -> str:
    return f"{ledger.table}_{columns.replace(', ', '_and_')}"


def _points_at(ledger: Ledger[Any], name: str) -> str:
    field = ledger.fields.get(name)
    return f" REFERENCES {field.to.table} (id) DEFERRABLE INITIALLY DEFERRED" if isinstance(field, Link) else ""
