"""A document a ledger can print: its official name, and how a paper is said from records and the facts around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from unionwork.kit import press
from unionwork.kit.failures import Refused
from unionwork.kit.fields import Link
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.paper import Paper
from unionwork.kit.query import Query
from unionwork.kit.record import Field, Record

R = TypeVar("R", bound=Record)
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Facts:
    """What a paper may ask beside its own records: the library, the moment, and whether full numbers are wanted."""

    library: Library
    now: datetime
    unmasked: bool = False
    query: Query = field(default_factory=Query)

    def __post_init__(self) -> None:
        """Raises `Refused` where full numbers are asked for by a role that may not."""
        if self.unmasked and not self.library.reveals:
            raise Refused("“查看”角色不能要完整号码，请找主席")

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def demo(self) -> bool:
        return self.library.demo

    def only(self, kind: type[R]) -> R:
        """The record of a single ledger, empty when nothing was entered yet."""
        return self.library.only(kind) or kind()

    def matching(self, kind: type[R], /, **values: object) -> list[R]:
        return self.library.matching(kind, **values)

    def said(self, record: Record, field: Field[Any]) -> str:
        """A field in words, links resolved, masked unless full numbers were asked for with a reason."""
        return self.library.seen(record, field, self.unmasked)

    def full(self, record: Record, field: Field[Any]) -> str:
        """A field in words, never masked: only for what the paper exists to show."""
        value = record.value(field)
        if value is None:
            return ""
        return self.library.caption(field.to, value) if isinstance(field, Link) else field.show(value)


@dataclass(frozen=True)
class Document:
    """One official paper of a ledger.

    `make` says one paper for one record, or with `whole` one paper for the whole selection. `number` is the form's
    number in the handbook's list of forms (union-law §D.2). `only` narrows the selection to those the paper is for,
    as a condition in words. `docx` is False for what is PDF only (ballots, cards).
    """

    name: str
    title: str
    make: Callable[..., Paper]
    number: str = ""
    whole: bool = False
    only: str = ""
    fields: tuple[Field[Any], ...] = ()
    docx: bool = True

    def papers(self, ledger: Ledger[Any], records: Sequence[Record], facts: Facts) -> Iterator[tuple[str, Paper]]:
        """The papers of a selection with the bookmark of each."""
        if self.whole:
            yield self.title, self.make(records, facts)
            return
        for record in records:
            yield ledger.caption_of(record) or self.title, self.make(record, facts)

    def masks(self) -> bool:
        """Whether full numbers could appear, so that asking for them needs a reason."""
        return any(f.masked for f in self.fields)


def write(
    document: Document,
    ledger: Ledger[Any],
    records: Sequence[Record],
    facts: Facts,
    out: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write the papers of a selection as one PDF or docx, by the ending of `out`; gives the pages (PDF) or papers.

    Raises `Refused` when there is nothing to print, `Cancelled`.
    """
    if not records:
        raise Refused(f"没有要打印“{document.title}”的{ledger.title}，请先选人或改筛选条件")
    if out.suffix.lower() == ".docx":
        if not document.docx:
            raise Refused(f"“{document.title}”只能存为 PDF")
        made = [paper for _, paper in document.papers(ledger, records, facts)]
        press.write_docx(made, out)
        return len(made)
    total = 1 if document.whole else len(records)

    def told(done: int, _: int) -> None:
        if progress:
            progress(done, total)

    return press.draw_all(document.papers(ledger, records, facts), out, told, cancelled, title=document.title)


def preview(document: Document, ledger: Ledger[Any], records: Sequence[Record], facts: Facts, out: BinaryIO) -> int:
    """The same PDF into memory, for the window."""
    return press.draw_all(document.papers(ledger, records, facts), out, title=document.title)


def undrawable(papers: Iterable[Paper]) -> list[str]:
    """Characters of these papers that no font can draw, named before printing."""
    return sorted({char for paper in papers for char in press.undrawable(paper)})
