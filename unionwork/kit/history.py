"""Who changed what, when, and why: written in the same transaction as the change; undone and redone by name.

The journal is append-only: taking a step back is itself a step. Every step is chained to the one before by a
SHA-256, so that an edited row shows.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from unionwork.kit import chain
from unionwork.kit.connection import connect, dbapi2, plainly
from unionwork.kit.failures import Cancelled, Refused
from unionwork.kit.fields import Link
from unionwork.kit.journal import NO_CHANGES, Book
from unionwork.kit.ledger import Ledger
from unionwork.kit.record import Field, Record, told

if TYPE_CHECKING:
    from unionwork.kit.library import Library

MANY = 500
Progress = Callable[[int, int], None]


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
    kind: str  # 新增、修改、删除、已清除


# ---- reading the history ------------------------------------------------------------------------------------------
STEP = "s.id, s.at, s.operator, s.name, s.kind, s.undoes, s.undone, s.records, coalesce(s.reason, '')"


def steps(library: Library, newest: int = 200) -> list[Done]:
    """The latest steps, newest first."""
    rows = library.db.execute(f"SELECT {STEP} FROM steps s ORDER BY s.id DESC LIMIT ?", (newest,)).fetchall()
    return [done_of(row) for row in rows]


def step(library: Library, number: int) -> Done | None:
    row = library.db.execute(f"SELECT {STEP} FROM steps s WHERE s.id = ?", (number,)).fetchone()
    return done_of(row) if row else None


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
        ledger = library.ledgers.by_name.get(name)
        if ledger is None:  # of a ledger this program does not know
            continue
        old, new = _record(ledger, names, before), _record(ledger, names, after)
        kind = "修改" if old and new else "新增" if new else "删除" if old else "已清除"
        lines = tuple((f.label, was, became) for f, was, became in told(ledger.fields, old, new, say))
        yield Told(done_of(done), name, record, lines, kind)


def _record(ledger: Ledger[Any], names: str, kept: str | None) -> Record | None:
    return None if kept is None else _was(ledger, names, kept)


def _was(ledger: Ledger[Any], names: str, kept: str) -> Record:
    fields = [ledger.fields[n] for n in json.loads(names) if n in ledger.fields]
    values = dict(zip(json.loads(names), json.loads(kept), strict=True))
    record: Record = ledger.record.revived(0, fields, [kept_value(f, values[f.name]) for f in fields])
    return record


# ---- taking back --------------------------------------------------------------------------------------------------
def undoable(library: Library) -> Done | None:
    """The step that Ctrl+Z would take back."""
    row = library.db.execute(
        f"SELECT {STEP} FROM steps s WHERE s.kind = 'do' AND NOT s.undone ORDER BY s.id DESC LIMIT 1"
    ).fetchone()
    return done_of(row) if row else None


def redoable(library: Library) -> Done | None:
    """The step that redo would do again: only until something else is done."""
    row = library.db.execute(
        f"SELECT {STEP} FROM steps s WHERE s.kind = 'undo' AND NOT s.undone AND s.id >"
        " (SELECT coalesce(max(id), 0) FROM steps WHERE kind = 'do') ORDER BY s.id DESC LIMIT 1"
    ).fetchone()
    return step(library, done_of(row).undoes or 0) if row else None


def conflicts(library: Library, number: int) -> list[Told]:
    """Later changes, not themselves taken back, that stand in the way of taking a step back; empty when nothing does.

    They touch a record that the step changed, or make another record point at one that the step added.
    """
    where = (
        "c.step > ? AND s.kind = 'do' AND NOT s.undone AND EXISTS (SELECT 1 FROM changes o WHERE o.step = ?"
        " AND o.ledger = c.ledger AND o.record = c.record)"
    )
    return list(_tell(library, where, [number, number], 50)) + list(_pointing(library, number))


def _pointing(library: Library, number: int) -> Iterator[Told]:
    """For every record that now points at one the step added, and was not changed by it too: its newest change."""
    touched = {row[0] for row in library.db.execute("SELECT DISTINCT ledger FROM changes WHERE step = ?", (number,))}
    for ledger in [library.ledgers.by_name[name] for name in sorted(touched) if name in library.ledgers.by_name]:
        for pointing, link in library.ledgers.links_to(ledger.record):
            rows = library.db.execute(
                f"SELECT p.id FROM {pointing.table} p JOIN changes c ON c.ledger = ? AND c.record = p.{link.name}"
                " WHERE c.step = ? AND c.before IS NULL AND NOT EXISTS (SELECT 1 FROM changes o WHERE o.step = c.step"
                " AND o.ledger = ? AND o.record = p.id) LIMIT 50",
                (ledger.name, number, pointing.name),
            ).fetchall()
            for (id,) in rows:
                yield from of_record(library, pointing, id)[:1]


def undo(
    library: Library,
    at: datetime,
    number: int | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Done:
    """Take a step back, the newest unless another is named. Raises `Refused` when later changes stand in the way.

    Raises `Cancelled`; then all is as it was.
    """
    target = step(library, number) if number is not None else undoable(library)
    if target is None or target.kind != "do" or target.undone:
        raise Refused("没有可以撤销的步骤")
    if later := conflicts(library, target.id):
        said = "、".join(dict.fromkeys(f"“{t.step.name}”（{t.step.at[:16].replace('T', ' ')}）" for t in later[:5]))
        raise Refused(f"“{target.name}”之后又改过同样的记录：{said}。请先撤销这些，再撤销它")
    _reverse(library, target, "undo", f"撤销：{target.name}", at, progress, cancelled)
    return target


def redo(
    library: Library,
    at: datetime,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Done:
    """Do again what was last taken back. Raises `Refused`, `Cancelled`."""
    target = redoable(library)
    if target is None:
        raise Refused("没有可以重做的步骤")
    row = library.db.execute(
        "SELECT max(id) FROM steps WHERE kind = 'undo' AND undoes = ? AND NOT undone", (target.id,)
    ).fetchone()
    if taken := step(library, row[0]):
        _reverse(library, taken, "redo", f"重做：{target.name}", at, progress, cancelled)
    return target


def _reverse(
    library: Library,
    target: Done,
    kind: str,
    name: str,
    at: datetime,
    progress: Progress | None,
    cancelled: Callable[[], bool],
) -> None:
    db = library.db
    if library.read_only:
        raise Refused(NO_CHANGES)
    with plainly(library.path):
        db.execute("BEGIN IMMEDIATE")
        try:
            with library.unguarded():
                _refuse_if_hidden(library, target)
                rows = db.execute(
                    "SELECT c.ledger, c.record, h.names, c.before, c.after, c.seal FROM main.changes c"
                    " JOIN shapes h ON h.id = c.shape WHERE c.step = ? ORDER BY c.id DESC",
                    (target.id,),
                ).fetchall()
                if any(row[5] for row in rows):
                    raise Refused(f"“{target.name}”里有已按保存期限清除的内容，不能再撤销或重做")
                book = Book(library, name, at, "", kind, target.id)
                _put_back(library, book, rows, progress, cancelled)
                book.close()
                db.execute("UPDATE main.steps SET undone = 1 WHERE id = ?", (target.id,))
                if kind == "redo":  # what the undo had taken back lives again
                    db.execute("UPDATE main.steps SET undone = 0 WHERE id = ?", (target.undoes,))
            db.execute("COMMIT")
        except dbapi2.IntegrityError as error:
            db.take_back()
            raise Refused(f"“{target.name}”现在不能恢复成原样：其中的号码已被别的记录使用，请先改那条记录") from error
        except BaseException:
            db.take_back()
            raise


def _refuse_if_hidden(library: Library, target: Done) -> None:
    """An operator does not take back what was followed by changes that this operator cannot see."""
    if library.role is None:
        return
    (later,) = library.db.execute(
        "SELECT count(*) FROM main.changes c JOIN main.steps s ON s.id = c.step WHERE c.step > ? AND s.kind = 'do'"
        " AND NOT s.undone AND EXISTS (SELECT 1 FROM main.changes o WHERE o.step = ? AND o.ledger = c.ledger"
        " AND o.record = c.record)",
        (target.id, target.id),
    ).fetchone()
    if later and target.kind == "do":
        raise Refused(f"“{target.name}”之后还有当前操作员不能查看的改动，请由主席撤销")


def _put_back(
    library: Library,
    book: Book,
    rows: Sequence[tuple[Any, ...]],
    progress: Progress | None,
    cancelled: Callable[[], bool],
) -> None:
    """Turn journal rows round, newest first; neighbours of one kind go together, which keeps a large import quick."""

    def kind(row: tuple[Any, ...]) -> tuple[str, bool, bool]:
        return row[0], row[3] is None, row[4] is None

    done = 0
    for (name, was_added, was_deleted), group in groupby(rows, kind):
        ledger = library.ledgers[name]
        for some in batched(group, MANY):
            if cancelled():
                raise Cancelled
            if was_added:
                book.gone(ledger, [row[1] for row in some])
            elif was_deleted:
                book.added(ledger, [revived(ledger, *row[1:4]) for row in reversed(some)])
            else:
                _change_back(library, book, ledger, some)
            done += len(some)
            if progress:
                progress(done, len(rows))


def _change_back(library: Library, book: Book, ledger: Ledger[Any], rows: Sequence[tuple[Any, ...]]) -> None:
    present = {record.id: record for record in library.load(ledger.record, dict.fromkeys(row[1] for row in rows))}
    for row in rows:
        now = present.get(row[1])
        if now is None:
            continue
        wanted, was = now.copy(), revived(ledger, *row[1:4])
        for name in json.loads(row[2]):
            wanted.__dict__[name] = was.__dict__.get(name)
        book.changed(ledger, wanted, now)
        present[row[1]] = wanted


def revived(ledger: Ledger[Any], number: int, names: str, kept: str) -> Record:
    """A record as the journal kept it: its number, the names of the fields, their values."""
    was = _was(ledger, names, kept)
    was.id = number
    return was


def batched(things: Iterable[Any], most: int) -> Iterator[list[Any]]:
    """The things in lists of at most so many."""
    rest = iter(things)
    while some := list(islice(rest, most)):
        yield some


# ---- the chain ----------------------------------------------------------------------------------------------------
def broken(library: Library) -> list[int]:
    """Numbers of steps whose record in the journal no longer matches its seal; empty when all is well."""
    if library.role is None:
        return chain.broken(library.db)
    # Only the whole chain can be checked; of what the operator may not see nothing but a number comes out.
    whole = connect(library.path, library.key, library.salt, read_only=True)
    try:
        return chain.broken(whole)
    finally:
        whole.close()


def done_of(row: Sequence[Any]) -> Done:
    """A step out of a row of the columns `STEP`."""
    id, at, operator, name, kind, undoes, undone, records, reason = row
    return Done(id, at, operator, name, kind, undoes, bool(undone), records, reason)


def kept_value(field: Field[Any], told: Any) -> Any:
    """A value as the library keeps it, out of the journal, where pictures stand as hexadecimal signs."""
    return (bytes.fromhex(told) if told else None) if field.column == "BLOB" and told is not None else told
