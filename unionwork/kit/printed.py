"""Papers remember the facts they were made from: when one of these changes, what was printed is stale and says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from unionwork.kit.documents import Document, Facts
from unionwork.kit.fields import Link
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.paper import Paper
from unionwork.kit.press import code_of
from unionwork.kit.record import Record
from unionwork.kit.reminders import Reminder

KIND = "printed"
CODE = re.compile(r"核对码 (\S+)")


@dataclass(frozen=True)
class Stale:
    """A paper that was printed from facts that have changed since."""

    document: Document
    id: int  # of the record it is about; 0 for a paper of a whole selection
    printed: str  # when, ISO text
    code: str  # the code it carries
    now: str  # the code it would carry today

    def said(self) -> str:
        when = self.printed[:16].replace("T", " ")
        return f"{when} 打印的“{self.document.title}”所依据的内容后来改过，请重新打印"


def code_on(paper: Paper) -> str:
    """The code a paper carries at its foot; of one that carries none, over all that stands on it."""
    found = CODE.search(paper.trace)
    return found.group(1) if found else code_of(repr(block) for block in paper.blocks)


def kept_for(library: Library, ledger: Ledger[Any]) -> bool:
    """Whether papers of a ledger are remembered: where records have a life, or belong to such a one."""
    lives = {le.record for le in library.ledgers if le.life is not None}
    return ledger.life is not None or any(isinstance(f, Link) and f.to in lives for f in ledger.record.fields.values())


def remember(
    library: Library, document: Document, ledger: Ledger[Any], records: Sequence[Record], facts: Facts, at: datetime
) -> None:
    """Keep the codes of papers that were just printed, where they can turn stale; nothing in a library only read."""
    if library.read_only or not kept_for(library, ledger):
        return
    for id, paper in _papers(document, ledger, records, facts):
        ids = sorted(record.id or 0 for record in records) if document.whole else [id]
        said = {"code": code_on(paper), "at": at.isoformat(timespec="seconds"), "ids": ids}
        library.memory.put(KIND, _name(ledger, document, id), said, at)


def stale(library: Library, ledger: Ledger[Any], facts: Facts, ids: Iterable[int] | None = None) -> list[Stale]:
    """The printed papers of a ledger (of these records only, where `ids` are named) whose facts have changed since."""
    wanted = None if ids is None else set(ids)
    kept = library.memory.all(KIND)
    found = []
    for document in ledger.papers:
        for name, said in kept.items():
            ledger_name, document_name, number = name.split(":")
            if (ledger_name, document_name) != (ledger.name, document.name):
                continue
            if wanted is not None and not wanted & set(said["ids"]):
                continue
            records = list(library.load(ledger.record, said["ids"]))
            then = replace(facts, now=datetime.fromisoformat(said["at"]))  # that the day is another changes no fact
            now = _code_now(document, ledger, records, then)
            if now != said["code"]:
                found.append(Stale(document, int(number), said["at"], said["code"], now))
    return found


def due_items(library: Library, now: datetime) -> list[Reminder]:
    """Every printed paper whose facts have changed since, for whoever looks at the first page; one line for each kind.

    Papers of records that are closed lie in the file as they were.
    """
    found: dict[tuple[str, str], list[Stale]] = {}
    known = {name.partition(":")[0] for name in library.memory.all(KIND)}
    for ledger in library.ledgers:
        for one in stale(library, ledger, Facts(library, now)) if ledger.name in known else ():
            record = library.get(ledger.record, one.id) if one.id else ledger.record()
            if record is not None and (ledger.life is None or not ledger.life.is_closed(record)):
                found.setdefault((ledger.name, one.document.title), []).append(one)
    return [
        Reminder(
            f"打印过的{title}内容已变，请重新打印", None, "", ledger, ids=tuple(one.id for one in some if one.id),
            about="；".join(one.said() for one in some[:2]),
        )
        for (ledger, title), some in found.items()
    ]  # fmt: skip


def _code_now(document: Document, ledger: Ledger[Any], records: Sequence[Record], facts: Facts) -> str:
    return next((code_on(paper) for _, paper in _papers(document, ledger, records, facts)), "")


def _papers(
    document: Document, ledger: Ledger[Any], records: Sequence[Record], facts: Facts
) -> Iterable[tuple[int, Paper]]:
    if document.whole:
        return [(0, document.make(records, facts))] if records else []
    return [(record.id or 0, document.make(record, facts)) for record in records]


def _name(ledger: Ledger[Any], document: Document, id: int) -> str:
    return f"{ledger.name}:{document.name}:{id}"
