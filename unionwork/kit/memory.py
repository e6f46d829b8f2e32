"""What a library remembers for its officers beside the ledgers: settings, learnt headings, saved filters, drafts.

Also the access book: who revealed, exported or printed which fields of how many people, why, and for whom.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from unionwork.kit import chain
from unionwork.kit.connection import plainly
from unionwork.kit.failures import Refused

if TYPE_CHECKING:
    from unionwork.kit.library import Library


@dataclass(frozen=True)
class Access:
    """One entry of the access book."""

    at: str
    operator: str
    act: str  # 显示、导出、打印
    what: str  # which list, paper or report
    fields: str
    records: int
    reason: str
    recipient: str


class Memory:
    """Small values by kind and name; not part of undo."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def get(self, kind: str, name: str, otherwise: Any = None) -> Any:
        row = self.library.db.execute("SELECT value FROM memory WHERE kind = ? AND name = ?", (kind, name)).fetchone()
        return json.loads(row[0]) if row else otherwise

    def all(self, kind: str) -> dict[str, Any]:
        """Everything remembered of one kind, oldest first."""
        rows = self.library.db.execute("SELECT name, value FROM memory WHERE kind = ? ORDER BY at, name", (kind,))
        return {name: json.loads(value) for name, value in rows.fetchall()}

    def put(self, kind: str, name: str, value: Any, at: datetime) -> None:
        """Remember a value; None forgets it. What is remembered of a ledger begins with its name: `employees:new`.

        Raises `Refused` for a ledger that is not open to the operator.
        """
        if any(name.partition(":")[0] == ledger.name for ledger in self.library.ledgers.hidden):
            raise Refused("这个台账不对当前操作员开放")
        with plainly(self.library.path), self.library.unguarded():
            if value is None:
                self.library.db.execute("DELETE FROM main.memory WHERE kind = ? AND name = ?", (kind, name))
            else:
                self.library.db.execute(
                    "INSERT INTO main.memory VALUES (?, ?, ?, ?)"
                    " ON CONFLICT DO UPDATE SET value = excluded.value, at = excluded.at",
                    (
                        kind,
                        name,
                        json.dumps(value, ensure_ascii=False, sort_keys=True),
                        at.isoformat(timespec="seconds"),
                    ),
                )

    def log(
        self,
        act: str,
        what: str,
        fields: Sequence[str],
        records: int,
        *,
        at: datetime,
        reason: str = "",
        recipient: str = "",
    ) -> None:
        """Enter into the access book that personal data were shown or left the library; sealed like the history."""
        line = (
            at.isoformat(timespec="seconds"),
            self.library.operator,
            act,
            what,
            "、".join(fields),
            records,
            reason,
            recipient,
        )
        db = self.library.db
        with plainly(self.library.path), self.library.unguarded():
            alone = not db.in_transaction
            if alone:
                db.execute("BEGIN IMMEDIATE")
            try:
                number = db.execute(
                    "INSERT INTO main.access (at, operator, act, what, fields, records, reason, recipient)"
                    " VALUES (?,?,?,?,?,?,?,?) RETURNING id",
                    line,
                ).fetchone()[0]
                chain.seal_access(db, number)
            except BaseException:
                if alone:
                    db.take_back()
                raise
            if alone:
                db.execute("COMMIT")

    def broken(self) -> list[int]:
        """Numbers of lines of the access book that were edited; empty when all is well."""
        with self.library.unguarded():
            return chain.broken_accesses(self.library.db)

    def accesses(self, newest: int = 500) -> list[Access]:
        rows = self.library.db.execute(
            "SELECT at, operator, act, what, fields, records, reason, recipient FROM access ORDER BY id DESC LIMIT ?",
            (newest,),
        )
        return [Access(*row) for row in rows.fetchall()]
