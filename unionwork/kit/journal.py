"""The journal of a library: every change and its record written together, in one transaction, each step sealed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from unionwork.kit import chain
from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Ledger
from unionwork.kit.record import Record

if TYPE_CHECKING:
    from unionwork.kit.library import Library

MANY = 500
NO_CHANGES = "这个库是只读打开的，不能修改"


class Book:
    """Writes changes and their journal together; used by a step and by undo, by nobody else.

    Refuses what is not open to the operator; where the operator is held back by a guard, it lifts it for its own work.
    """

    def __init__(
        self, library: Library, name: str, at: datetime, reason: str, kind: str, undoes: int | None = None
    ) -> None:
        self.library, self.db = library, library.db
        self.step = library.last_step + 1
        self.written = False
        self._facts = (at.isoformat(timespec="seconds"), library.operator, name, kind, undoes, reason)
        self._shapes: dict[str, int] = {}
        self._touched: set[str] = set()

    def _begin(self, ledger: Ledger[Any]) -> None:
        if self.library.read_only:
            raise Refused(NO_CHANGES)
        if not self.library.may(ledger):
            raise Refused(f"“{ledger.title}”不对当前操作员开放，不能修改")
        self._touched.add(ledger.name)
        if not self.written:
            at, operator, name, kind, undoes, reason = self._facts
            self.db.execute(
                "INSERT INTO main.steps (id, at, operator, name, kind, undoes, reason, before, hash)"
                " VALUES (?,?,?,?,?,?,?,'','')",
                (self.step, at, operator, name, kind, undoes, reason),
            )
            self.written = True

    def added(self, ledger: Ledger[Any], records: Sequence[Record]) -> None:
        """Insert records that carry their new numbers."""
        columns = _columns(ledger, records)
        with self.library.unguarded():
            self._begin(ledger)
            self.db.executemany(
                f"INSERT INTO {ledger.table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
                zip(*columns.values(), strict=True),
            )
            self._index(ledger, records)
            self._journal_rows(ledger, [r.id for r in records if r.id is not None], "after")

    def changed(self, ledger: Ledger[Any], record: Record, before: Record) -> bool:
        """Update what differs; False when nothing does."""
        pairs = [
            (
                f,
                None if (old := before.__dict__.get(n)) is None else f.keep(old),
                None if (new := record.__dict__.get(n)) is None else f.keep(new),
            )
            for n, f in ledger.fields.items()
            if before.__dict__.get(n) != record.__dict__.get(n)
        ]
        pairs = [pair for pair in pairs if pair[1] != pair[2]]
        if not pairs:
            return False
        sets = {f.name: new for f, _, new in pairs}
        for f, _, new in pairs:
            if f.ordered:
                sets[f"{f.name}_order"] = None if new is None else f.order(f.revive(new))
        with self.library.unguarded():
            self._begin(ledger)
            self.db.execute(
                f"UPDATE {ledger.table} SET {', '.join(f'{n} = ?' for n in sets)} WHERE id = ?",
                [*sets.values(), record.id],
            )
            if any(f in ledger.finds for f, _, _ in pairs):
                self._index(ledger, [record])
            shape = self._shape([f.name for f, _, _ in pairs])
            self.db.execute(
                "INSERT INTO main.changes (step, ledger, record, shape, before, after) VALUES (?,?,?,?,?,?)",
                (self.step, ledger.name, record.id, shape, _json([p[1] for p in pairs]), _json([p[2] for p in pairs])),
            )
        return True

    def gone(self, ledger: Ledger[Any], ids: Sequence[int]) -> None:
        """Delete records, keeping all they were in the journal."""
        one = [(id,) for id in ids]
        with self.library.unguarded():
            self._begin(ledger)
            self._journal_rows(ledger, ids, "before")
            self.db.executemany(f"DELETE FROM {ledger.table} WHERE id = ?", one)
            self.db.executemany(f"DELETE FROM main.search WHERE ledger = '{ledger.name}' AND id = ?", one)

    def close(self) -> None:
        """Chain the finished step to the one before."""
        if not self.written:
            return
        with self.library.unguarded():
            sql = "SELECT hash FROM main.steps WHERE id < ? ORDER BY id DESC LIMIT 1"
            row = self.db.execute(sql, (self.step,)).fetchone()
            before = row[0] if row else ""
            (records,) = self.db.execute(
                "SELECT count(*) FROM (SELECT DISTINCT ledger, record FROM main.changes WHERE step = ?)", (self.step,)
            ).fetchone()
            touched = f",{','.join(sorted(self._touched))},"
            self.db.execute(
                "UPDATE main.steps SET before = ?, records = ?, ledgers = ? WHERE id = ?",
                (before, records, touched, self.step),
            )
            hash = chain.hash_of(self.db, self.step, before)
            self.db.execute("UPDATE main.steps SET hash = ? WHERE id = ?", (hash, self.step))

    # ---- inside -----------------------------------------------------------------------------------------------------
    def _shape(self, names: Sequence[str]) -> int:
        words = json.dumps(list(names))
        if words not in self._shapes:
            self.db.execute("INSERT INTO main.shapes (names) VALUES (?) ON CONFLICT DO NOTHING", (words,))
            self._shapes[words] = self.db.execute("SELECT id FROM shapes WHERE names = ?", (words,)).fetchone()[0]
        return self._shapes[words]

    def _journal_rows(self, ledger: Ledger[Any], ids: Sequence[int], side: str) -> None:
        """Whole rows into the journal, by SQL, so that a large import does not pass through Python twice."""
        shape = self._shape(list(ledger.fields))
        columns = ", ".join(f"hex({n})" if f.column == "BLOB" else n for n, f in ledger.fields.items())
        for start in range(0, len(ids), MANY):
            some = ids[start : start + MANY]
            self.db.execute(
                f"INSERT INTO main.changes (step, ledger, record, shape, {side})"
                f" SELECT {self.step}, '{ledger.name}', id, {shape}, json_array({columns}) FROM {ledger.table}"
                f" WHERE id IN ({', '.join('?' * len(some))}) ORDER BY id",
                list(some),
            )

    def _index(self, ledger: Ledger[Any], records: Sequence[Record]) -> None:
        if not ledger.finds:
            return
        self.db.executemany(
            "INSERT OR REPLACE INTO main.search VALUES (?, ?, ?)",
            [
                (
                    ledger.name,
                    record.id,
                    " ".join(f.finds(v) for f in ledger.finds if (v := record.__dict__.get(f.name)) is not None),
                )
                for record in records
            ],
        )


def next_number(library: Library, ledger: Ledger[Any]) -> int:
    """The number a new record gets: none that ever was anybody's, so that what was deleted can come back."""
    with library.unguarded():
        sql = (
            f"SELECT max(coalesce((SELECT max(id) FROM {ledger.table}), 0),"
            " coalesce((SELECT max(record) FROM main.changes WHERE ledger = ?), 0)) + 1"
        )
        number: int = library.db.execute(sql, (ledger.name,)).fetchone()[0]
    return number


def _json(values: Sequence[Any]) -> str:
    return json.dumps([v.hex().upper() if isinstance(v, bytes) else v for v in values], ensure_ascii=False)


def _columns(ledger: Ledger[Any], records: Sequence[Record]) -> dict[str, list[Any]]:
    """What the library keeps of these records, by column; columns that are empty throughout are left out.

    Binding a None costs SQLite's driver more than binding a value, and most records use half their fields.
    """
    values = [record.__dict__ for record in records]
    columns: dict[str, list[Any]] = {"id": [record.id for record in records]}
    for name, field in ledger.fields.items():
        column = [held.get(name) for held in values]
        different = set(column) - {None}
        if not different:
            continue
        columns[name] = column if field.as_is else _kept(column, different, field.keep)
        if field.ordered:
            columns[f"{name}_order"] = _kept(column, different, field.order)
    return columns


def _kept(column: list[Any], different: set[Any], keep: Callable[[Any], Any]) -> list[Any]:
    known = {value: keep(value) for value in different}
    known[None] = None
    return [known[value] for value in column]
