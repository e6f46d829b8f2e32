"""What can still be read out of a damaged library: every whole page of it, and out of its history what the pages lack.

The damaged file itself is never written. It is read page by page without regard to its order, so that one bad page
costs only what lies on it; and since the history tells of every record once more, mostly not even that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from unionwork.kit.connection import WrongKey
from unionwork.kit.failures import Cancelled
from unionwork.kit.history import kept_value
from unionwork.kit.ledger import Ledger, Ledgers
from unionwork.kit.migrations import columns_of
from unionwork.kit.raw_pages import LEAF, Pages, Row
from unionwork.kit.safekeeping import writing

HOUSE = {
    "about": ("name", "value"),
    "memory": ("kind", "name", "value", "at"),
    "contents": ("hash", "size", "data"),
    "shapes": ("id", "names"),
    "steps": (
        "id", "at", "operator", "name", "kind", "undoes", "undone", "records", "reason", "before", "hash", "ledgers",
        "seal",
    ),
    "changes": ("id", "step", "ledger", "record", "shape", "before", "after", "seal"),
    "access": ("id", "at", "operator", "act", "what", "fields", "records", "reason", "recipient", "hash"),
}  # fmt: skip
SHOWN = 40  # so many numbers of lost records are named one by one

Progress = Callable[[int, int], None]
Kept = dict[str, Any]  # kept values by column


@dataclass
class Salvaged:
    """What was read out: rows of each ledger by number, rows of the house tables, and what was lost, in words."""

    ledgers: dict[str, dict[int, Kept]] = field(default_factory=dict)
    house: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    from_history: dict[str, int] = field(default_factory=dict)  # so many records of a ledger came out of the history
    lost: list[str] = field(default_factory=list)
    bad_pages: int = 0

    @property
    def records(self) -> int:
        return sum(len(rows) for rows in self.ledgers.values())


def read_out(
    path: Path,
    key: bytes,
    salt: bytes,
    ledgers: Ledgers,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Salvaged:
    """Read whatever can be read. Raises `WrongKey` (no page opens with this key), `Unavailable`, `Cancelled`."""
    with writing(path.parent):
        pages = Pages(path, key, salt)
    numbers = list(pages)
    for done, number in enumerate(numbers):
        if done % 500 == 0:
            if cancelled():
                raise Cancelled
            if progress:
                progress(done, len(numbers))
        pages.page(number)
    if len(pages.bad) >= len(numbers):
        raise WrongKey(f"用这个密码，“{path.name}”里没有一页读得出来", "请核对密码，或从备份恢复")
    return _assembled(pages, ledgers)


def _assembled(pages: Pages, ledgers: Ledgers) -> Salvaged:
    tables = _Tables(pages, ledgers)
    salvaged = Salvaged(bad_pages=len(pages.bad))
    for table, columns in HOUSE.items():
        rows = tables.rows(table)
        salvaged.house[table] = [tuple(row.get(name) for name in columns) for row in rows.values()]
    for ledger in ledgers.everything:
        _read_ledger(ledger, tables.rows(ledger.table), salvaged)
    if salvaged.bad_pages:
        salvaged.lost.append(
            f"文件里有 {salvaged.bad_pages} 页读不出来，上面可能还有没有列出的内容，请和纸质材料、备份核对"
        )
    return salvaged


# ---- which page belongs to which table ------------------------------------------------------------------------------
class _Tables:
    """Rows by table: leaves found from the roots of the tables; others by what their rows look like."""

    def __init__(self, pages: Pages, ledgers: Ledgers) -> None:
        self._pages = pages
        self._columns = {le.table: ("id", *columns_of(le)) for le in ledgers.everything} | dict(HOUSE.items())
        self._ledgers = {ledger.name for ledger in (*ledgers.everything, *ledgers.hidden)}
        self._rows: dict[str, dict[int, Kept]] = {}
        roots = self._schema()
        taken: set[int] = set()
        for table, root in roots.items():
            for number in pages.leaves_below(root):
                taken.add(number)
                if table in self._columns:
                    self._take(table, pages.leaf(number).rows)
        for number in pages:
            if number not in taken and number != 1 and pages.kind(number) == LEAF:
                rows = pages.leaf(number).rows
                if guessed := self._guess(rows):
                    self._take(guessed, rows)

    def rows(self, table: str) -> dict[int, Kept]:
        return self._rows.get(table, {})

    def _schema(self) -> dict[str, int]:
        """The root of each table with numbers, and the order of its columns, as far as the file still tells."""
        roots: dict[str, int] = {}
        found = list(self._pages.leaves_below(1))
        for number in found or [n for n in self._pages if self._pages.kind(n) == LEAF]:
            for _, values in self._pages.leaf(number).rows:
                if len(values) == 5 and values[0] in ("table", "index") and isinstance(values[3], int):
                    roots[values[1]] = values[3]
                    if values[1] in self._columns and (columns := _columns_said(values[4])):
                        self._columns[values[1]] = columns
        return roots

    def _take(self, table: str, rows: Iterable[Row]) -> None:
        columns = self._columns[table]
        into = self._rows.setdefault(table, {})
        for number, values in rows:
            if len(values) <= len(columns):
                into[number] = dict(zip(columns, values, strict=False)) | ({"id": number} if "id" in columns else {})

    def _guess(self, rows: list[Row]) -> str | None:
        """The table of a leaf that no root leads to: the history is known by its words, the rest by its width."""
        if not rows:
            return None
        width = max(len(values) for _, values in rows)
        if all(len(v) in (7, 8) and v[2] in self._ledgers and isinstance(v[3], int) for _, v in rows):
            return "changes"
        if width == 2 and all(isinstance(v[1], str) and v[1].startswith('["') for _, v in rows):
            return "shapes"
        if all(len(v) in (11, 13) and v[4] in ("do", "undo", "redo", "repair") for _, v in rows):
            return "steps"
        alike = [table for table, columns in self._columns.items() if len(columns) == width and table not in HOUSE]
        return alike[0] if len(alike) == 1 and rows[0][1][0] is None else None


def _columns_said(sql: object) -> tuple[str, ...]:
    """The columns of a table in their order, out of the words that made it."""
    words = re.search(r"\((.*)\)", sql, re.DOTALL) if isinstance(sql, str) else None
    if words is None:
        return ()
    parts = re.split(r",(?![^(]*\))", words[1])
    names = [part.split()[0].strip('"') for part in parts if part.strip()]
    return tuple(name for name in names if name.upper() not in ("PRIMARY", "FOREIGN", "UNIQUE", "CHECK", "CONSTRAINT"))


# ---- a ledger -------------------------------------------------------------------------------------------------------
def _read_ledger(ledger: Ledger[Any], found: dict[int, Kept], salvaged: Salvaged) -> None:
    rows = {id: {name: row.get(name) for name in ledger.fields} for id, row in found.items()}
    salvaged.ledgers[ledger.name] = rows
    back, partly, gone = _from_history(ledger, salvaged, rows)
    rows |= back
    salvaged.from_history[ledger.name] = len(back)
    if back:
        salvaged.lost.append(f"{ledger.title}：{len(back)} {ledger.counter}原来的位置读不出来，已从历史里找回")
    salvaged.lost += _named(partly, ledger, "只找回一部分内容，请核对")
    salvaged.lost += _named(gone, ledger, "找不回来")


def _named(numbers: set[int], ledger: Ledger[Any], said: str) -> Iterator[str]:
    ordered = sorted(numbers)
    yield from (f"{ledger.title}第 {id} 号：{said}" for id in ordered[:SHOWN])
    if len(ordered) > SHOWN:
        yield f"{ledger.title}：另有 {len(ordered) - SHOWN} {ledger.counter}{said}"


def _from_history(
    ledger: Ledger[Any], salvaged: Salvaged, found: dict[int, Kept]
) -> tuple[dict[int, Kept], set[int], set[int]]:
    """Records that the table no longer gives, as the history left them; which of them are partial; which are gone."""
    shapes = {id: json.loads(names) for id, names in salvaged.house["shapes"]}
    alive: dict[int, Kept | None] = {}
    whole: set[int] = set()
    touched: set[int] = set()
    for _, _, name, record, shape, before, after, seal in sorted(salvaged.house["changes"], key=lambda row: row[0]):
        if name != ledger.name or record in found:
            continue
        touched.add(record)
        if seal or shape not in shapes:
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
        else:
            alive[record] = (alive.get(record) or dict.fromkeys(ledger.fields)) | values
    back = {record: row for record, row in alive.items() if row is not None}
    return back, {record for record in back if record not in whole}, touched - set(alive)
