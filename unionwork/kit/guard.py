"""What a role may not see is held back by SQLite itself, on every connection, whoever asks.

A guarded connection reads the tables of the ledgers open to its role. The tables that speak of all ledgers (history,
search, memory, access book) can be read only through views that leave out what belongs to the others; the views bear
the tables' own names, so the reading code is the same for everybody. Nothing at all can be written, attached or made,
except while `Library` lifts the guard for its own two doors: a step's journal, and the memory.
"""

from __future__ import annotations

import secrets

from unionwork.kit.connection import Connection, dbapi2
from unionwork.kit.ledger import Ledgers

OPEN = frozenset({"about", "shapes"})  # house tables that name nobody
SCHEMA = frozenset({"sqlite_master", "sqlite_schema"})
CHECKS = frozenset({"integrity_check", "quick_check", "cipher_integrity_check", "foreign_key_check"})
NUMBERS = {("steps", "id"), ("steps", "")}  # how many steps there are is no secret, and asked all the time
CARRYING_OFF = frozenset({"load_extension", "sqlcipher_export"})
READING = frozenset({dbapi2.SQLITE_SELECT, dbapi2.SQLITE_TRANSACTION, dbapi2.SQLITE_FUNCTION, dbapi2.SQLITE_RECURSIVE})


class Guard:
    """Holds back what is hidden from `ledgers`; `operator` reads only their own lines of the access book.

    A connection that is `lifted` is not held back; `install` is called once on each.
    """

    def __init__(self, ledgers: Ledgers, operator: str, keeps: bool) -> None:
        self._tables = frozenset(ledger.table for ledger in ledgers.everything)
        self._views = _views(ledgers, operator, keeps)

    def install(self, connection: Connection) -> None:
        """Make the views and set the guard. A table's rows are filtered by a view of a name nobody can guess, and only
        that name may read the table: a query cannot pass for the view by bearing the table's name."""
        names = {}
        for table, where in self._views.items():
            names[table] = f"open_{secrets.token_hex(8)}"
            connection.execute(f"CREATE TEMP VIEW {names[table]} AS SELECT * FROM main.{table} WHERE {where}")
            connection.execute(f"CREATE TEMP VIEW {table} AS SELECT * FROM {names[table]}")
        connection.held_back = self._judge(names)
        connection.set_authorizer(connection.held_back)

    def _judge(self, names: dict[str, str]) -> object:
        inner = frozenset(names.values())

        def judge(action: int, first: str | None, second: str | None, base: str | None, source: str | None) -> int:
            if action in READING:
                allowed = second not in CARRYING_OFF
            elif action == dbapi2.SQLITE_READ:
                allowed = self._readable(first or "", base, source, names, inner) or (first, second) in NUMBERS
            elif action == dbapi2.SQLITE_PRAGMA:
                allowed = first in CHECKS or second is None
            else:
                allowed = False
            return int(dbapi2.SQLITE_OK if allowed else dbapi2.SQLITE_DENY)

        return judge

    def _readable(
        self, table: str, base: str | None, source: str | None, names: dict[str, str], inner: frozenset[str]
    ) -> bool:
        if base == "temp":
            return table in names or table in inner
        if table in names:
            return source == names[table]
        return table in self._tables or table in OPEN or table in SCHEMA


def _views(ledgers: Ledgers, operator: str, keeps: bool) -> dict[str, str]:
    """For each table that speaks of all ledgers the rows that may be seen."""
    open_names = [ledger.name for ledger in ledgers.everything]
    theirs = f"ledger IN ({', '.join(map(_text, open_names)) or 'NULL'})"
    rest = "ledgers"  # what a step touched, as ,employees,units, with the open ones taken out
    for name in open_names:
        rest = f"replace({rest}, {_text(f',{name},')}, ',')"
    unnamed = " AND ".join(
        f"name <> {_text(le.name)} AND substr(name, 1, {len(le.name) + 1}) <> {_text(f'{le.name}:')}"
        for le in ledgers.hidden
    )
    shelves = [ledger.table for ledger in ledgers.everything if ledger.host is not None]
    filed = " UNION ALL ".join(f"SELECT content FROM main.{table}" for table in shelves)
    return {
        "changes": theirs,
        "contents": f"hash IN ({filed or 'NULL'})",
        "search": theirs,
        "steps": f"{rest} IN ('', ',')",
        "memory": unnamed or "1",
        "access": "1" if keeps else f"operator = {_text(operator)}",
    }


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
