"""What can still be read out of a damaged library: row by row around the bad places, the rest out of its history.

The damaged file itself is never written: everything is done on a copy, and a repair takes its place only when whole.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from unionwork.kit.connection import Connection, Corrupt, WrongKey, connect, dbapi2
from unionwork.kit.damage import PAGE
from unionwork.kit.failures import Cancelled, Unavailable
from unionwork.kit.history import kept_value
from unionwork.kit.ledger import Ledger, Ledgers
from unionwork.kit.safekeeping import beside, writing

FURTHEST = 1 << 22  # numbers looked at where a table does not tell its last one
PATIENCE = 5000  # failing looks at one table before the rest is given up
HOUSE = {
    "about": ("name", "value"),
    "memory": ("kind", "name", "value", "at"),
    "shapes": ("id", "names"),
    "steps": (
        "id", "at", "operator", "name", "kind", "undoes", "undone", "records", "reason", "before", "hash", "ledgers",
        "seal",
    ),
    "changes": ("id", "step", "ledger", "record", "shape", "before", "after", "seal"),
    "access": ("id", "at", "operator", "act", "what", "fields", "records", "reason", "recipient"),
}  # fmt: skip

Progress = Callable[[int, int], None]
Row = dict[str, Any]  # kept values by column


@dataclass
class Salvaged:
    """What was read out: rows of each ledger by number, rows of the house tables, and what was lost, in words."""

    ledgers: dict[str, dict[int, Row]] = field(default_factory=dict)
    house: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    from_history: dict[str, int] = field(default_factory=dict)  # so many records of a ledger came out of the history
    lost: list[str] = field(default_factory=list)

    @property
    def records(self) -> int:
        return sum(len(rows) for rows in self.ledgers.values())


def read_out(
    path: Path,
    key: bytes,
    salt: bytes,
    ledgers: Ledgers,
    *,
    donor: Path | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Salvaged:
    """Read whatever can be read. `donor` is a backup under the same key, for the head of a file that lost its own.

    Raises `WrongKey` (nothing can be read with this key), `Unavailable`, `Cancelled`.
    """
    salvaged = Salvaged()
    with _copy(path, key, salt, donor) as connection:
        tables = len(HOUSE) + len(ledgers.all)
        for done, (table, columns) in enumerate(HOUSE.items()):
            if cancelled():
                raise Cancelled
            salvaged.house[table], gaps = _rows(connection, table, columns, "id" in columns)
            salvaged.lost += [f"{TITLES[table]}：{said}" for said in gaps]
            if progress:
                progress(done + 1, tables)
        for done, ledger in enumerate(ledgers, len(HOUSE)):
            if cancelled():
                raise Cancelled
            _read_ledger(connection, ledger, salvaged)
            if progress:
                progress(done + 1, tables)
    return salvaged


TITLES = {
    "about": "库的说明",
    "memory": "习惯设置",
    "shapes": "历史的格式",
    "steps": "历史的步骤",
    "changes": "历史的内容",
    "access": "查看与导出记录",
}


@contextmanager
def _copy(path: Path, key: bytes, salt: bytes, donor: Path | None) -> Iterator[Connection]:
    """A copy of the damaged file, opened; with the donor's first page where its own cannot be read."""
    with tempfile.TemporaryDirectory(prefix="抢救-", ignore_cleanup_errors=True) as folder, writing(path.parent):
        place = Path(folder) / path.name
        shutil.copyfile(path, place)
        wal = beside(path)[0]
        if wal.exists():
            shutil.copyfile(wal, beside(place)[0])
        try:
            connection = _readable(place, key, salt)
        except (WrongKey, Corrupt):
            if donor is None:
                raise
            with place.open("r+b") as file, donor.open("rb") as whole:
                file.write(whole.read(PAGE))
            connection = _readable(place, key, salt)
        try:
            yield connection
        finally:
            connection.close()


def _readable(place: Path, key: bytes, salt: bytes) -> Connection:
    connection = connect(place, key, salt, fresh=True)
    try:
        connection.execute("SELECT name FROM sqlite_master").fetchall()
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


# ---- around the bad places ------------------------------------------------------------------------------------------
def _rows(
    connection: Connection, table: str, columns: Sequence[str], numbered: bool
) -> tuple[list[tuple[Any, ...]], list[str]]:
    """The rows of a table that can be read, and in words where there is nothing to be read."""
    try:
        present = {row[1] for row in connection.execute(f"PRAGMA table_info({table})").fetchall()}
        names = ", ".join(name if name in present else f"NULL AS {name}" for name in columns)
        if not present:
            return [], []
        return connection.execute(f"SELECT {names} FROM {table}").fetchall(), []
    except (Unavailable, dbapi2.Error):
        if numbered:
            return _around(connection, table, columns)
        return _until_broken(connection, table, columns)


def _until_broken(
    connection: Connection, table: str, columns: Sequence[str]
) -> tuple[list[tuple[Any, ...]], list[str]]:
    """A table without numbers: what comes before the first bad place, from both ends."""
    found: dict[tuple[Any, ...], None] = {}
    for way in ("ASC", "DESC"):
        try:
            cursor = connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY rowid {way}")
            while (row := cursor.fetchone()) is not None:
                found[row] = None
        except (Unavailable, dbapi2.Error):
            continue
    return list(found), ["有一部分读不出来"]


def _around(connection: Connection, table: str, columns: Sequence[str]) -> tuple[list[tuple[Any, ...]], list[str]]:
    """A table with numbers: halved again and again around what cannot be read."""
    names = ", ".join(columns)
    rows: list[tuple[Any, ...]] = []
    bad: list[tuple[int, int]] = []
    patience = PATIENCE
    waiting = [(1, _last(connection, table))]
    while waiting:
        low, high = waiting.pop()
        try:
            sql = f"SELECT {names} FROM {table} WHERE id BETWEEN ? AND ?"
            rows += connection.execute(sql, (low, high)).fetchall()
        except (Unavailable, dbapi2.Error):
            patience -= 1
            if low == high or patience <= 0:
                bad.append((low, high))
            else:
                middle = (low + high) // 2
                waiting += [(middle + 1, high), (low, middle)]
    return rows, [f"第 {low}{f' 到 {high}' if low < high else ''} 号读不出来" for low, high in _joined(bad)]


def _last(connection: Connection, table: str) -> int:
    try:
        number: int = connection.execute(f"SELECT coalesce(max(id), 1) FROM {table}").fetchone()[0]
    except (Unavailable, dbapi2.Error):
        return FURTHEST
    return number


def _joined(bad: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for low, high in sorted(bad):
        if joined and joined[-1][1] + 1 >= low:
            joined[-1] = (joined[-1][0], high)
        else:
            joined.append((low, high))
    return joined


# ---- a ledger -------------------------------------------------------------------------------------------------------
def _read_ledger(connection: Connection, ledger: Ledger[Any], salvaged: Salvaged) -> None:
    columns = ("id", *ledger.fields)
    rows, gaps = _rows(connection, ledger.table, columns, numbered=True)
    found = {row[0]: dict(zip(columns[1:], row[1:], strict=True)) for row in rows}
    salvaged.ledgers[ledger.name] = found
    if not gaps:
        return
    out_of_history, partly, gone = _from_history(ledger, salvaged, found)
    found |= out_of_history
    salvaged.from_history[ledger.name] = len(out_of_history)
    salvaged.lost += [f"{ledger.title}第 {id} 号：只找回一部分内容，请核对" for id in sorted(partly)]
    missing = [f"{ledger.title}：{said}" for said in gaps]
    recovered = f"，其中 {len(out_of_history)} {ledger.counter}已从历史里找回" if out_of_history else ""
    if gone or not out_of_history:
        salvaged.lost += [f"{said}{recovered}" for said in missing]
    salvaged.lost += [f"{ledger.title}第 {id} 号：找不回来" for id in sorted(gone)]


def _from_history(
    ledger: Ledger[Any], salvaged: Salvaged, found: dict[int, Row]
) -> tuple[dict[int, Row], set[int], set[int]]:
    """Records that the table no longer gives, as the history left them; which of them are partial; which are gone."""
    shapes = {id: json.loads(names) for id, names in salvaged.house.get("shapes", [])}
    alive: dict[int, Row | None] = {}
    whole: set[int] = set()
    touched: set[int] = set()
    for _, _, name, record, shape, before, after, seal in sorted(salvaged.house.get("changes", [])):
        if name != ledger.name or record in found or shape not in shapes:
            continue
        touched.add(record)
        if seal:
            continue
        if after is None:
            alive[record] = None
            continue
        values = {
            n: kept_value(ledger.fields[n], v)
            for n, v in zip(shapes[shape], json.loads(after), strict=True)
            if n in ledger.fields
        }
        if before is None:
            whole.add(record)
            alive[record] = dict.fromkeys(ledger.fields) | values
        elif (row := alive.get(record)) is not None:
            row |= values
        else:
            alive[record] = dict.fromkeys(ledger.fields) | values
    back = {record: row for record, row in alive.items() if row is not None}
    partly = {record for record in back if record not in whole}
    return back, partly, touched - set(alive)
