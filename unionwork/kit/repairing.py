"""A damaged library: what can be read goes into spreadsheets, or into a new library that takes its place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from unionwork.kit import chain
from unionwork.kit.connection import Connection, connect
from unionwork.kit.failures import Unavailable
from unionwork.kit.fields import Choice, Link, Picture
from unionwork.kit.ledger import Ledger, Ledgers
from unionwork.kit.migrations import prepare
from unionwork.kit.record import Record
from unionwork.kit.safekeeping import beside, settle, writing
from unionwork.kit.salvage import HOUSE, Progress, Salvaged, read_out
from unionwork.kit.workbooks import Heading, heading_of, write_table

FOLDER = "抢救出的数据（内部资料 含个人信息）"
LOST = "丢失清单.xlsx"
FILES = "附件"


@dataclass(frozen=True)
class Rescued:
    """What came of it: how many records of each ledger, where they are, where the damaged file is, what was lost."""

    counts: dict[str, int]
    place: Path
    lost: tuple[str, ...]
    kept: Path | None = None

    def said(self, ledgers: Ledgers) -> str:
        parts = [f"{ledgers[name].title} {n:,} {ledgers[name].counter}" for name, n in self.counts.items() if n]
        lost = f"；有 {len(self.lost)} 处没能找回，见清单" if self.lost else "；没有发现丢失"
        return f"找回 {'、'.join(parts) or '0 条'}{lost}"


def salvage(
    path: Path,
    key: bytes,
    salt: bytes,
    ledgers: Ledgers,
    to: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Rescued:
    """Write what can be read as one xlsx for each ledger, in full, into a folder of `to`, with a list of what was lost.

    Raises `WrongKey`, `Unavailable`, `Cancelled`. The damaged file is not touched.
    """
    salvaged = read_out(path, key, salt, ledgers, progress=progress, cancelled=cancelled)
    place = to / FOLDER
    with writing(to):
        place.mkdir(parents=True, exist_ok=True)
    for ledger in ledgers.everything:
        rows = salvaged.ledgers[ledger.name]
        if rows:
            _write(place, ledger, ledgers, salvaged)
    _write_files(place / FILES, ledgers, salvaged)
    write_table(
        place / LOST,
        [Heading("没能找回的", 80)],
        [[said] for said in salvaged.lost] or [["没有发现丢失"]],
        count=len(salvaged.lost),
        title="丢失清单",
    )
    return Rescued({name: len(rows) for name, rows in salvaged.ledgers.items()}, place, tuple(salvaged.lost))


def _write(place: Path, ledger: Ledger[Any], ledgers: Ledgers, salvaged: Salvaged) -> None:
    fields = [field for field in ledger.fields.values() if not isinstance(field, Picture)]
    rows = salvaged.ledgers[ledger.name]

    def cells() -> Any:
        for id in sorted(rows):
            yield [id, *(_cell(field, rows[id].get(field.name), ledgers, salvaged) for field in fields)]

    headings = [Heading("编号", 8, kind="number", align="right"), *(heading_of(field) for field in fields)]
    write_table(place / f"{ledger.title}.xlsx", headings, cells(), count=len(rows), title=ledger.title)


def _write_files(place: Path, ledgers: Ledgers, salvaged: Salvaged) -> None:
    """Every attachment whose content could be read, under the number of its record."""
    contents = {row[0]: row[2] for row in salvaged.house["contents"]}
    for shelf in ledgers.everything:
        for id, row in sorted(salvaged.ledgers.get(shelf.name, {}).items() if shelf.host is not None else ()):
            data = contents.get(row["content"])
            if not isinstance(data, bytes):
                salvaged.lost.append(f"{shelf.title}第 {id} 号：内容读不出来")
                continue
            with writing(place):
                place.mkdir(exist_ok=True)
                (
                    place / f"{ledgers[shelf.host].title if shelf.host else ''}{row['of']}-{id}-{row['name']}"
                ).write_bytes(data)


def _cell(field: Any, kept: Any, ledgers: Ledgers, salvaged: Salvaged) -> Any:
    if kept is None:
        return None
    if isinstance(field, Link):
        target = ledgers[field.to]
        row = salvaged.ledgers.get(target.name, {}).get(kept)
        return _record(target, kept, row).said if row else f"第 {kept} 号"
    try:
        value = field.revive(kept)
    except (ValueError, TypeError):
        return str(kept)
    return str(value) if isinstance(value, bool) or isinstance(field, Choice) else _plain(field, value)


def _plain(field: Any, value: Any) -> Any:
    kind = heading_of(field).kind
    return value if kind in ("day", "money", "measure", "number") else field.show(value)


@dataclass(frozen=True)
class _Named:
    record: Record
    said: str


def _record(ledger: Ledger[Any], id: int, row: dict[str, Any]) -> _Named:
    fields = list(ledger.fields.values())
    record = ledger.record.revived(id, fields, [row.get(f.name) for f in fields])
    return _Named(record, ledger.caption_of(record) or f"第 {id} 号")


# ---- repaired -------------------------------------------------------------------------------------------------------
def repair(
    path: Path,
    key: bytes,
    salt: bytes,
    ledgers: Ledgers,
    at: datetime,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Rescued:
    """Write what can be read into a new library under the same password, which takes the damaged file's place.

    The damaged file is kept beside it. Raises `WrongKey`, `Unavailable`, `Cancelled`; then nothing has changed.
    """
    salvaged = read_out(path, key, salt, ledgers, progress=progress, cancelled=cancelled)
    if not salvaged.records and not salvaged.house.get("steps"):
        raise Unavailable(f"从“{path.name}”里没能读出任何记录，没有修复", "请从备份恢复")
    part = path.with_name(f"~{path.name}.part")
    kept = path.with_name(f"{path.stem}-损坏-{at:%Y%m%d-%H%M%S}{path.suffix}")
    with writing(path.parent):
        try:
            part.unlink(missing_ok=True)
            _build(part, key, salt, ledgers, salvaged, at)
            for left, name in zip((path, *beside(path)), (kept, *beside(kept)), strict=True):
                if left.exists():
                    left.replace(name)
            settle(part, path)
        finally:
            for left in (part, *beside(part)):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
    return Rescued({name: len(rows) for name, rows in salvaged.ledgers.items()}, path, tuple(salvaged.lost), kept)


def _build(part: Path, key: bytes, salt: bytes, ledgers: Ledgers, salvaged: Salvaged, at: datetime) -> None:
    connection = connect(part, key, salt, fresh=True)
    try:
        connection.execute("BEGIN IMMEDIATE")
        prepare(connection, ledgers)
        _put_house(connection, salvaged)
        for ledger in ledgers.everything:
            _put_ledger(connection, ledger, salvaged)
        _loosen(connection, ledgers, salvaged)
        _tell(connection, salvaged, at)
        chain.forge(connection)
        chain.forge_accesses(connection)
        connection.execute("COMMIT")
        whole = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        loose = connection.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        connection.close()
    if not whole or loose:
        raise Unavailable("修复出的新库没有通过核验，没有替换，原来的文件没有动", "请从备份恢复")


def _put_house(connection: Connection, salvaged: Salvaged) -> None:
    """The history first of all: steps that were lost leave their numbers, so that what they changed keeps its place."""
    known = {row[0] for row in salvaged.house["steps"]}
    shapes = {row[0] for row in salvaged.house["shapes"]}
    changes = [row for row in salvaged.house["changes"] if row[4] in shapes]
    lost = sorted(({row[1] for row in changes} | {row[5] for row in salvaged.house["steps"] if row[5]}) - known)
    for table, columns in HOUSE.items():
        rows = changes if table == "changes" else salvaged.house[table]
        marks = ", ".join("?" * len(columns))
        if table == "steps":
            rows = [(*row[:-2], row[-2] or "", row[-1]) for row in rows]  # ledgers: an older file has no such column
            fillers = [(n, "", "", "（修复时丢失的步骤）", "do", None, 1, 0, "", "", "", "", None) for n in lost]
            rows = sorted([*rows, *fillers])
        sql = f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({marks})"
        if table != "about":
            connection.executemany(sql, rows)
        else:  # what the program itself knows better stays
            connection.executemany(sql, [row for row in rows if row[0] not in ("program", "shape")])


def _put_ledger(connection: Connection, ledger: Ledger[Any], salvaged: Salvaged) -> None:
    rows = salvaged.ledgers[ledger.name]
    ordered = [f for f in ledger.fields.values() if f.ordered]
    names = ["id", *ledger.fields, *(f"{f.name}_order" for f in ordered)]
    sql = f"INSERT OR IGNORE INTO {ledger.table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    search = []
    for id, row in sorted(rows.items()):
        record = _record(ledger, id, row).record
        orders = [None if (v := record.__dict__.get(f.name)) is None else f.order(v) for f in ordered]
        connection.execute(sql, [id, *(row.get(name) for name in ledger.fields), *orders])
        found = " ".join(f.finds(v) for f in ledger.finds if (v := record.__dict__.get(f.name)) is not None)
        search.append((ledger.name, id, found))
    if ledger.finds:
        connection.executemany("INSERT OR REPLACE INTO search VALUES (?, ?, ?)", search)
    (there,) = connection.execute(f"SELECT count(*) FROM {ledger.table}").fetchone()
    if there < len(rows):
        salvaged.lost.append(f"{ledger.title}：{len(rows) - there} {ledger.counter}号码重复，没有收进新库")


def _loosen(connection: Connection, ledgers: Ledgers, salvaged: Salvaged) -> None:
    """Links to what is lost are emptied."""
    by_table = {ledger.table: ledger for ledger in ledgers.everything}
    for table, id, _, key in connection.execute("PRAGMA foreign_key_check").fetchall():
        ledger = by_table.get(table)
        if ledger is None:
            continue
        columns = {row[0]: row[3] for row in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()}
        connection.execute(f"UPDATE {table} SET {columns[key]} = NULL WHERE id = ?", (id,))
        label = ledger.fields[columns[key]].label
        salvaged.lost.append(f"{ledger.title}第 {id} 号的{label}：原来所指的已经丢失，这一项留空")


def _tell(connection: Connection, salvaged: Salvaged, at: datetime) -> None:
    """The repair is a step of the history like any other; nothing can be undone by it."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM steps").fetchone()
    name = f"修复损坏的库：找回 {salvaged.records:,} 条，{len(salvaged.lost)} 处没能找回"
    connection.execute(
        "INSERT INTO steps (id, at, operator, name, kind, undone, reason, before, hash)"
        " VALUES (?, ?, '', ?, 'repair', 1, ?, '', '')",
        (last + 1, at.isoformat(timespec="seconds"), name, "；".join(salvaged.lost[:100])),
    )
