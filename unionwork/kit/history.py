"""Who changed what, when, and why: written in the same transaction as the change; undone and redone by name.

The journal is append-only: taking a step back is itself a step. Every step is chained to the one before by a
SHA-256, so that an edited row shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from unionwork.kit.connection import plainly
from unionwork.kit.failures import Refused
from unionwork.kit.fields import Link
from unionwork.kit.ledger import Ledger
from unionwork.kit.record import Field, Record, told

if TYPE_CHECKING:
    from unionwork.kit.library import Library

MANY = 500


@dataclass(frozen=True)
class Done:
    """One step as the history lists it; `records` is how many records it changed."""

    id: int
    at: str
    operator: str
    name: str
    kind: str  # do, undo, redo
    undoes: int | None
    undone: bool
    records: int
    reason: str


@dataclass(frozen=True)
class Told:
    """One change inside a step, as it may be read out: sealed values stay sealed, masked ones masked."""

    step: Done
    ledger: str
    record: int
    lines: tuple[tuple[str, str, str], ...]  # label, before, after
    kind: str  # 新增、修改、删除


class Book:
    """Writes changes and their journal together; used by a step and by undo, by nobody else."""

    def __init__(
        self, library: Library, name: str, at: datetime, reason: str, kind: str, undoes: int | None = None
    ) -> None:
        self.library, self.db = library, library.db
        self.step = library.last_step + 1
        self.written = False
        self._facts = (at.isoformat(timespec="seconds"), library.operator, name, kind, undoes, reason)
        self._shapes: dict[str, int] = {}

    def _begin(self) -> None:
        if not self.written:
            at, operator, name, kind, undoes, reason = self._facts
            self.db.execute(
                "INSERT INTO steps (id, at, operator, name, kind, undoes, reason, before, hash)"
                " VALUES (?,?,?,?,?,?,?,'','')",
                (self.step, at, operator, name, kind, undoes, reason),
            )
            self.written = True

    def added(self, ledger: Ledger[Any], records: Sequence[Record]) -> None:
        """Insert records that carry their new numbers."""
        self._begin()
        # Every NULL that is bound costs as much as ten words, so columns that are empty throughout are left out.
        fields = [f for f in ledger.fields.values() if any(r.__dict__.get(f.name) is not None for r in records)]
        keepers = [(f.name, None if f.as_is else f.keep) for f in fields]
        keepers += [(f.name, f.order) for f in fields if f.ordered]
        rows = []
        for record in records:
            values = record.__dict__
            row: list[Any] = [record.id]
            for name, keep in keepers:
                value = values.get(name)
                row.append(value if keep is None or value is None else keep(value))
            rows.append(row)
        names = ["id", *(f.name for f in fields), *(f"{f.name}_order" for f in fields if f.ordered)]
        self.db.executemany(
            f"INSERT INTO {ledger.table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows
        )
        self._index(ledger, records)
        ids = [r.id for r in records if r.id is not None]
        self._journal_rows(ledger, ids, "after")

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
        self._begin()
        sets = {f.name: new for f, _, new in pairs}
        for f, _, new in pairs:
            if f.ordered:
                sets[f"{f.name}_order"] = None if new is None else f.order(f.revive(new))
        self.db.execute(
            f"UPDATE {ledger.table} SET {', '.join(f'{n} = ?' for n in sets)} WHERE id = ?", [*sets.values(), record.id]
        )
        if any(f in ledger.finds for f, _, _ in pairs):
            self._index(ledger, [record])
        shape = self._shape([f.name for f, _, _ in pairs])
        self.db.execute(
            "INSERT INTO changes (step, ledger, record, shape, before, after) VALUES (?,?,?,?,?,?)",
            (self.step, ledger.name, record.id, shape, _json([p[1] for p in pairs]), _json([p[2] for p in pairs])),
        )
        return True

    def gone(self, ledger: Ledger[Any], ids: Sequence[int]) -> None:
        """Delete records, keeping all they were in the journal."""
        self._begin()
        self._journal_rows(ledger, ids, "before")
        one = [(id,) for id in ids]
        self.db.executemany(f"DELETE FROM {ledger.table} WHERE id = ?", one)
        self.db.executemany(f"DELETE FROM search WHERE ledger = '{ledger.name}' AND id = ?", one)

    def close(self) -> None:
        """Chain the finished step to the one before."""
        if not self.written:
            return
        row = self.db.execute("SELECT hash FROM steps WHERE id < ? ORDER BY id DESC LIMIT 1", (self.step,)).fetchone()
        before = row[0] if row else ""
        (records,) = self.db.execute(
            "SELECT count(*) FROM (SELECT DISTINCT ledger, record FROM changes WHERE step = ?)", (self.step,)
        ).fetchone()
        self.db.execute("UPDATE steps SET before = ?, records = ? WHERE id = ?", (before, records, self.step))
        self.db.execute("UPDATE steps SET hash = ? WHERE id = ?", (_digest(self.library, self.step), self.step))

    # ---- inside -----------------------------------------------------------------------------------------------------
    def _shape(self, names: Sequence[str]) -> int:
        words = json.dumps(list(names))
        if words not in self._shapes:
            self.db.execute("INSERT INTO shapes (names) VALUES (?) ON CONFLICT DO NOTHING", (words,))
            self._shapes[words] = self.db.execute("SELECT id FROM shapes WHERE names = ?", (words,)).fetchone()[0]
        return self._shapes[words]

    def _journal_rows(self, ledger: Ledger[Any], ids: Sequence[int], side: str) -> None:
        """Whole rows into the journal, by SQL, so that a large import does not pass through Python twice."""
        shape = self._shape(list(ledger.fields))
        columns = ", ".join(f"hex({n})" if f.column == "BLOB" else n for n, f in ledger.fields.items())
        for start in range(0, len(ids), MANY):
            some = ids[start : start + MANY]
            self.db.execute(
                f"INSERT INTO changes (step, ledger, record, shape, {side})"
                f" SELECT {self.step}, '{ledger.name}', id, {shape}, json_array({columns}) FROM {ledger.table}"
                f" WHERE id IN ({', '.join('?' * len(some))}) ORDER BY id",
                list(some),
            )

    def _index(self, ledger: Ledger[Any], records: Sequence[Record]) -> None:
        if not ledger.finds:
            return
        self.db.executemany(
            "INSERT OR REPLACE INTO search VALUES (?, ?, ?)",
            [
                (
                    ledger.name,
                    record.id,
                    " ".join(f.finds(v) for f in ledger.finds if (v := record.__dict__.get(f.name)) is not None),
                )
                for record in records
            ],
        )


# ---- reading the history ------------------------------------------------------------------------------------------
STEP = "s.id, s.at, s.operator, s.name, s.kind, s.undoes, s.undone, s.records, coalesce(s.reason, '')"


def steps(library: Library, newest: int = 200) -> list[Done]:
    """The latest steps, newest first."""
    rows = library.db.execute(f"SELECT {STEP} FROM steps s ORDER BY s.id DESC LIMIT ?", (newest,)).fetchall()
    return [_done(row) for row in rows]


def step(library: Library, number: int) -> Done | None:
    row = library.db.execute(f"SELECT {STEP} FROM steps s WHERE s.id = ?", (number,)).fetchone()
    return _done(row) if row else None


def of_record(library: Library, ledger: Ledger[Any], id: int) -> list[Told]:
    """Everything that ever happened to one record, newest first."""
    return list(_tell(library, "c.ledger = ? AND c.record = ?", [ledger.name, id], 1000))


def of_step(library: Library, number: int, most: int = 500) -> list[Told]:
    """The changes inside one step."""
    return list(_tell(library, "c.step = ?", [number], most))


def _tell(library: Library, where: str, args: list[Any], most: int) -> Iterator[Told]:
    def say(field: Field[Any], value: Any) -> str:
        return library.caption(field.to, value) if isinstance(field, Link) else field.tell(value)

    sql = (
        f"SELECT {STEP}, c.ledger, c.record, h.names, c.before, c.after FROM changes c JOIN steps s ON s.id = c.step"
        f" JOIN shapes h ON h.id = c.shape WHERE {where} ORDER BY c.id DESC LIMIT {most}"
    )
    for *done, name, record, names, before, after in library.db.execute(sql, args).fetchall():
        ledger = library.ledgers[name]
        old, new = _record(ledger, names, before), _record(ledger, names, after)
        kind = "修改" if old and new else "新增" if new else "删除"
        lines = tuple((f.label, was, became) for f, was, became in told(ledger.fields, old, new, say))
        yield Told(_done(done), name, record, lines, kind)


def _record(ledger: Ledger[Any], names: str, kept: str | None) -> Record | None:
    return None if kept is None else _revived(ledger, names, kept)


def _revived(ledger: Ledger[Any], names: str, kept: str) -> Record:
    fields = [ledger.fields[n] for n in json.loads(names) if n in ledger.fields]
    values = dict(zip(json.loads(names), json.loads(kept), strict=True))
    record: Record = ledger.record.revived(0, fields, [_unhex(f.column, values[f.name]) for f in fields])
    return record


# ---- taking back --------------------------------------------------------------------------------------------------
def undoable(library: Library) -> Done | None:
    """The step that Ctrl+Z would take back."""
    row = library.db.execute(
        f"SELECT {STEP} FROM steps s WHERE s.kind = 'do' AND NOT s.undone ORDER BY s.id DESC LIMIT 1"
    ).fetchone()
    return _done(row) if row else None


def redoable(library: Library) -> Done | None:
    """The step that redo would do again: only until something else is done."""
    row = library.db.execute(
        f"SELECT {STEP} FROM steps s WHERE s.kind = 'undo' AND NOT s.undone AND s.id >"
        " (SELECT coalesce(max(id), 0) FROM steps WHERE kind = 'do') ORDER BY s.id DESC LIMIT 1"
    ).fetchone()
    return step(library, _done(row).undoes or 0) if row else None


def conflicts(library: Library, number: int) -> list[Told]:
    """Later changes, not themselves taken back, that touch what a step changed; empty when it can be undone cleanly."""
    where = (
        "c.step > ? AND s.kind = 'do' AND NOT s.undone AND EXISTS (SELECT 1 FROM changes o WHERE o.step = ?"
        " AND o.ledger = c.ledger AND o.record = c.record)"
    )
    return list(_tell(library, where, [number, number], 50))


def undo(library: Library, at: datetime, number: int | None = None) -> Done:
    """Take a step back, the newest unless another is named. Raises `Refused` when later changes stand in the way."""
    target = step(library, number) if number is not None else undoable(library)
    if target is None or target.kind != "do" or target.undone:
        raise Refused("没有可以撤销的步骤")
    if later := conflicts(library, target.id):
        said = "、".join(dict.fromkeys(f"“{t.step.name}”（{t.step.at[:16].replace('T', ' ')}）" for t in later[:5]))
        raise Refused(f"“{target.name}”之后又改过同样的记录：{said}。请先撤销这些，再撤销它")
    _reverse(library, target, "undo", f"撤销：{target.name}", at)
    return target


def redo(library: Library, at: datetime) -> Done:
    """Do again what was last taken back. Raises `Refused`."""
    target = redoable(library)
    if target is None:
        raise Refused("没有可以重做的步骤")
    row = library.db.execute(
        "SELECT max(id) FROM steps WHERE kind = 'undo' AND undoes = ? AND NOT undone", (target.id,)
    ).fetchone()
    if taken := step(library, row[0]):
        _reverse(library, taken, "redo", f"重做：{target.name}", at)
    return target


def _reverse(library: Library, target: Done, kind: str, name: str, at: datetime) -> None:
    db = library.db
    with plainly(library.path):
        db.execute("BEGIN IMMEDIATE")
        try:
            book = Book(library, name, at, "", kind, target.id)
            rows = db.execute(
                "SELECT c.ledger, c.record, h.names, c.before, c.after FROM changes c JOIN shapes h ON h.id = c.shape"
                " WHERE c.step = ? ORDER BY c.id DESC",
                (target.id,),
            ).fetchall()
            _put_back(library, book, rows)
            book.close()
            db.execute("UPDATE steps SET undone = 1 WHERE id = ?", (target.id,))
            if kind == "redo":  # what the undo had taken back lives again
                db.execute("UPDATE steps SET undone = 0 WHERE id = ?", (target.undoes,))
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise


def _put_back(library: Library, book: Book, rows: Sequence[tuple[Any, ...]]) -> None:
    """Turn journal rows round, newest first; neighbours of one kind go together, which keeps a large import quick."""

    def kind(row: tuple[Any, ...]) -> tuple[str, bool, bool]:
        return row[0], row[3] is None, row[4] is None

    for (name, was_added, was_deleted), group in groupby(rows, kind):
        ledger = library.ledgers[name]
        for some in batched(group, MANY):
            if was_added:
                book.gone(ledger, [row[1] for row in some])
            elif was_deleted:
                book.added(ledger, [_before(ledger, row) for row in reversed(some)])
            else:
                _change_back(library, book, ledger, some)


def _change_back(library: Library, book: Book, ledger: Ledger[Any], rows: Sequence[tuple[Any, ...]]) -> None:
    present = {record.id: record for record in library.load(ledger.record, dict.fromkeys(row[1] for row in rows))}
    for row in rows:
        now = present.get(row[1])
        if now is None:
            continue
        wanted, was = now.copy(), _before(ledger, row)
        for name in json.loads(row[2]):
            wanted.__dict__[name] = was.__dict__.get(name)
        book.changed(ledger, wanted, now)
        present[row[1]] = wanted


def _before(ledger: Ledger[Any], row: tuple[Any, ...]) -> Record:
    was = _revived(ledger, row[2], row[3])
    was.id = row[1]
    return was


def batched(things: Iterable[Any], most: int) -> Iterator[list[Any]]:
    """The things in lists of at most so many."""
    rest = iter(things)
    while some := list(islice(rest, most)):
        yield some


# ---- the chain ----------------------------------------------------------------------------------------------------
def broken(library: Library) -> list[int]:
    """Numbers of steps whose record in the journal no longer matches its seal; empty when all is well."""
    wrong, before = [], ""
    for number, claimed, hash in library.db.execute("SELECT id, before, hash FROM steps ORDER BY id").fetchall():
        if claimed != before or _digest(library, number) != hash:
            wrong.append(number)
        before = hash
    return wrong


def _digest(library: Library, number: int) -> str:
    sealed = hashlib.sha256()
    facts = "SELECT id, at, operator, name, kind, undoes, records, reason, before FROM steps WHERE id = ?"
    sealed.update(_json(library.db.execute(facts, (number,)).fetchone()).encode())
    rows = library.db.execute(
        "SELECT c.id, c.ledger, c.record, h.names, c.before, c.after FROM changes c JOIN shapes h ON h.id = c.shape"
        " WHERE c.step = ? ORDER BY c.id",
        (number,),
    )
    for row in rows:
        sealed.update("\x1f".join("" if v is None else str(v) for v in row).encode())
    return sealed.hexdigest()


def _done(row: Sequence[Any]) -> Done:
    id, at, operator, name, kind, undoes, undone, records, reason = row
    return Done(id, at, operator, name, kind, undoes, bool(undone), records, reason)


def _json(values: Sequence[Any]) -> str:
    return json.dumps([v.hex().upper() if isinstance(v, bytes) else v for v in values], ensure_ascii=False)


def _unhex(column: str, value: Any) -> Any:
    return (bytes.fromhex(value) if value else None) if column == "BLOB" and value is not None else value
