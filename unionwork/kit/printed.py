"""Papers remember the facts they were made from: when one of these changes, what was printed is stale and says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from unionwork.kit.documents import Document, Facts
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.paper import Paper
from unionwork.kit.press import code_of
from unionwork.kit.record import Record

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


def remember(
    library: Library, document: Document, ledger: Ledger[Any], records: Sequence[Record], facts: Facts, at: datetime
) -> None:
    """Keep the codes of papers that were just printed; of a library opened to read only nothing is kept."""
    if library.read_only:
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
            now = _code_now(document, ledger, records, facts)
            if now != said["code"]:
                found.append(Stale(document, int(number), said["at"], said["code"], now))
    return found


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
