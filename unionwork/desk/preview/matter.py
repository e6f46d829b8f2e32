"""What can be previewed and printed: the papers of a selection, or anything else that becomes a PDF."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from unionwork.desk.work import Working
from unionwork.kit import documents, press, printed
from unionwork.kit.documents import Document, Facts
from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Ledger
from unionwork.kit.paper import Paper

MOST_GAPS = 4


@dataclass(frozen=True)
class Drawn:
    """A finished PDF, what of it no font could draw, and what the paper asks for and nobody filled."""

    content: bytes
    undrawable: tuple[str, ...] = ()
    gaps: str = ""


class Matter(Protocol):
    """One thing to print. `key` names its remembered settings; `fields` go into the access book."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def masks(self) -> bool:
        """Whether full numbers could stand on it, so that they may be asked for with a reason."""
        ...

    @property
    def fields(self) -> Sequence[str]: ...
    @property
    def docx(self) -> bool: ...
    @property
    def left_out(self) -> str:
        """Whom of the selection this is not for, in words; empty for nobody."""
        ...

    def draw(self, facts: Facts, only: int | None, working: Working) -> Drawn:
        """The PDF; `only` narrows a selection to one of its people. Raises `Refused`, `Cancelled`."""
        ...

    def records(self, only: int | None) -> int: ...
    def printed(self, facts: Facts, only: int | None) -> None:
        """It has left the library, on paper or as a file."""
        ...

    def write_docx(self, facts: Facts, only: int | None, out: Path) -> int: ...


@dataclass(frozen=True)
class Papers:
    """One document of a ledger for a selection of its records."""

    ledger: Ledger[Any]
    document: Document
    ids: Sequence[int]
    left_out: str = ""

    @property
    def key(self) -> str:
        return self.document.name

    @property
    def title(self) -> str:
        return self.document.title

    @property
    def masks(self) -> bool:
        return self.document.masks()

    @property
    def fields(self) -> Sequence[str]:
        return [field.label for field in self.document.fields if field.masked]

    @property
    def docx(self) -> bool:
        return self.document.docx

    def records(self, only: int | None) -> int:
        return 1 if only is not None else len(self.ids)

    def draw(self, facts: Facts, only: int | None, working: Working) -> Drawn:
        chosen = self._chosen(facts, only)
        if not chosen:
            raise Refused(f"没有要打印“{self.title}”的{self.ledger.title}，请先选人或改筛选条件")
        out, odd = io.BytesIO(), set[str]()
        total = 1 if self.document.whole else len(chosen)
        press.draw_all(
            _watched(self.document.papers(self.ledger, chosen, facts), odd),
            out,
            lambda done, _: working.progress(done, total),
            working.cancelled,
            title=self.title,
        )
        return Drawn(out.getvalue(), tuple(sorted(odd)), self._gaps(chosen))

    def write_docx(self, facts: Facts, only: int | None, out: Path) -> int:
        return documents.write(self.document, self.ledger, self._chosen(facts, only), facts, out)

    def printed(self, facts: Facts, only: int | None) -> None:
        """Where records move through states, keep what was printed from which facts, so that it can turn stale."""
        printed.remember(facts.library, self.document, self.ledger, self._chosen(facts, only), facts, facts.now)

    def _chosen(self, facts: Facts, only: int | None) -> list[Any]:
        return list(facts.library.load(self.ledger.record, [only] if only is not None else self.ids))

    def _gaps(self, records: Sequence[Any]) -> str:
        """What the paper asks for and the library does not know, the most frequent first."""
        missing = {
            field.label: sum(record.value(field) is None for record in records)
            for field in self.document.fields
            if self.ledger.fields.get(field.name) is field
        }
        told = sorted(((number, words) for words, number in missing.items() if number), reverse=True)
        some = "，".join(f"{words} {number:,} {self.ledger.counter}" for number, words in told[:MOST_GAPS])
        more = f"，另有 {len(told) - MOST_GAPS} 项" if len(told) > MOST_GAPS else ""
        return f"没有填的纸上留空：{some}{more}" if told else ""


@dataclass(frozen=True)
class Sheets:
    """Anything else that is said as papers: a report, the recovery sheet, a list of what was done."""

    key: str
    title: str
    say: Callable[[Facts], Sequence[Paper]]
    fields: Sequence[str] = ()
    count: int = 0
    left_out: str = ""

    @property
    def masks(self) -> bool:
        return bool(self.fields)

    @property
    def docx(self) -> bool:
        return False

    def records(self, only: int | None) -> int:
        return self.count

    def draw(self, facts: Facts, only: int | None, working: Working) -> Drawn:
        out, odd = io.BytesIO(), set[str]()
        papers = self.say(facts)
        press.draw_all(
            _watched(((paper.title, paper) for paper in papers), odd),
            out,
            lambda done, _: working.progress(done, len(papers)),
            working.cancelled,
            title=self.title,
        )
        return Drawn(out.getvalue(), tuple(sorted(odd)))

    def printed(self, facts: Facts, only: int | None) -> None:
        """Nothing to keep: a table is worked out anew whenever it is asked for."""

    def write_docx(self, facts: Facts, only: int | None, out: Path) -> int:
        raise Refused(f"“{self.title}”只能存为 PDF")


def _watched(papers: Iterator[tuple[str, Paper]], odd: set[str]) -> Iterator[tuple[str, Paper]]:
    """The same papers; what no font can draw is noted on the way."""
    for mark, paper in papers:
        odd.update(press.undrawable(paper))
        yield mark, paper
