"""The recycle bin: what was deleted in the last half year, brought back with what it was linked to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from unionwork.kit import history
from unionwork.kit.connection import dbapi2
from unionwork.kit.failures import Refused
from unionwork.kit.fields import Link
from unionwork.kit.history import Done
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.record import Record
from unionwork.kit.step import library_step

DAYS = 180
MOST = 2000

Key = tuple[str, int]  # ledger, number


@dataclass(frozen=True)
class Gone:
    """One deleted record: what it was called, who took it out when, what went with it in the same step."""

    ledger: str
    record: int
    caption: str
    step: Done
    with_it: tuple[str, ...] = ()  # 3 条会籍变动


def deleted(library: Library, ledger: Ledger[Any], now: datetime, days: int = DAYS) -> list[Gone]:
    """What was deleted from a ledger in so many days and is not there again, newest first."""
    since = (now - timedelta(days=days)).isoformat(timespec="seconds")
    rows = _last_words(library, ledger, "s.at >= ? AND s.kind <> 'undo'", [since])
    with_it: dict[int, dict[Ledger[Any], int]] = {}
    for done, _ in rows:
        if done.id not in with_it:
            with_it[done.id] = _with_it(library, ledger, done.id)
    return [
        Gone(
            ledger.name,
            record.id or 0,
            ledger.caption_of(record) or f"{ledger.title} {record.id}",
            done,
            tuple(f"{n} {theirs.counter}{theirs.title}" for theirs, n in with_it[done.id].items()),
        )
        for done, record in rows
    ]


def _with_it(library: Library, ledger: Ledger[Any], step: int) -> dict[Ledger[Any], int]:
    rows = library.db.execute(
        "SELECT ledger, count(*) FROM changes WHERE step = ? AND after IS NULL AND before IS NOT NULL AND ledger <> ?"
        " GROUP BY ledger",
        (step, ledger.name),
    )
    return {library.ledgers[name]: number for name, number in rows if name in library.ledgers.by_name}


def bring_back(library: Library, gone: Sequence[Gone], at: datetime) -> list[str]:
    """Put deleted records back, with those of the same deletion that belong to them, and with what they need to exist.

    One step, which can be undone. Gives what could not be linked again, in words. Raises `Refused`.
    """
    if not gone:
        raise Refused("没有选要还原的记录")
    revived: dict[Key, Record] = {}
    for one in gone:
        _revive(library, (one.ledger, one.record), one.step.id, revived)
    told = _loosen(library, revived)
    name = f"还原：{gone[0].caption}" if len(gone) == 1 else f"还原 {len(gone)} 条"
    try:
        with library_step(library, name, at=at) as step:
            for ledger in library.ledgers.everything:
                if some := [record for (kept, _), record in revived.items() if kept == ledger.name]:
                    step.bring_back(ledger, some)
    except dbapi2.IntegrityError as error:
        raise Refused("还原不了：其中的号码已被后来的记录使用，请先改那条记录") from error
    return told


def _revive(library: Library, key: Key, step: int, revived: dict[Key, Record]) -> None:
    """A deleted record, what it points at if that is gone too, and what was deleted with it and points at it."""
    ledger = library.ledgers[key[0]]
    if key in revived:
        return
    found = _last_words(library, ledger, "c.record = ?", [key[1]])
    if not found:
        raise Refused("要还原的记录已经在库里，或已过了可以还原的期限")
    record = revived[key] = found[0][1]
    for link in _links(ledger):
        target = record.value(link)
        if target is not None and link.to in library.ledgers.by_record:
            theirs = library.ledgers[link.to]
            if library.get(link.to, target) is None and _last_words(library, theirs, "c.record = ?", [target]):
                _revive(library, (theirs.name, target), step, revived)
    for pointing, link in library.ledgers.links_to(ledger.record):
        for _, other in _last_words(library, pointing, "c.step = ?", [step]):
            if other.value(link) == key[1]:
                _revive(library, (pointing.name, other.id or 0), step, revived)


def _loosen(library: Library, revived: dict[Key, Record]) -> list[str]:
    """Empty the links whose targets are gone for good; refused where such a link must be filled."""
    told = []
    for (name, _), record in revived.items():
        ledger = library.ledgers[name]
        for link in _links(ledger):
            target = record.value(link)
            if target is None or link.to not in library.ledgers.by_record:
                continue
            if (library.ledgers[link.to].name, target) in revived or library.get(link.to, target) is not None:
                continue
            if link.required:
                raise Refused(f"“{ledger.caption_of(record)}”的{link.label}已经不在了，请先还原它")
            record.put(link, None)
            told.append(f"“{ledger.caption_of(record)}”原来的{link.label}已经不在了，这一项留空")
    return told


def _links(ledger: Ledger[Any]) -> list[Link]:
    return [field for field in ledger.fields.values() if isinstance(field, Link)]


def _last_words(library: Library, ledger: Ledger[Any], where: str, args: Iterable[Any]) -> list[tuple[Done, Record]]:
    """Deleted records that are not there again: the step that took them out, and what they were."""
    rows = library.db.execute(
        f"SELECT {history.STEP}, c.record, h.names, c.before FROM changes c JOIN steps s ON s.id = c.step"
        f" JOIN shapes h ON h.id = c.shape WHERE c.ledger = ? AND c.after IS NULL AND c.before IS NOT NULL AND {where}"
        f" AND NOT EXISTS (SELECT 1 FROM {ledger.table} t WHERE t.id = c.record)"
        " AND NOT EXISTS (SELECT 1 FROM changes n WHERE n.ledger = c.ledger AND n.record = c.record AND n.id > c.id)"
        f" ORDER BY c.id DESC LIMIT {MOST}",
        [ledger.name, *args],
    ).fetchall()
    return [(history.done_of(row[:9]), history.revived(ledger, *row[9:])) for row in rows]
