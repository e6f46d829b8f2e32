"""The cells of a plan's rows, read column by column: every field once per distinct value, links by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from unionwork.kit.cells import blank, written
from unionwork.kit.fields import Link
from unionwork.kit.intake_links import UNDER, Fresh, Grove, Names
from unionwork.kit.intake_values import Reader, fold_value, plain_cells
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.record import Field, Record

if TYPE_CHECKING:
    from unionwork.kit.intake_plan import Part, Row

Answers = Mapping[tuple[str, str], str]


class Columns:
    """Reads the rows of one import into one ledger."""

    def __init__(self, library: Library, ledger: Ledger[Any], answers: Answers, today: date) -> None:
        self.library, self.ledger, self.today = library, ledger, today
        self.groves: dict[type[Record], Grove] = {}
        self.names: dict[str, Names] = {}
        self.answers = self._all_answers(answers)

    def _all_answers(self, now: Answers) -> dict[str, dict[str, str]]:
        """What officers said of unknown values, now and in earlier imports, by field."""
        answers: dict[str, dict[str, str]] = {}
        for name, label in self.library.memory.all("value").items():
            ledger, _, rest = name.partition(":")
            if ledger == self.ledger.name:
                wanted, _, raw = rest.partition(":")
                answers.setdefault(wanted, {})[raw] = label
        for (wanted, raw), label in now.items():
            answers.setdefault(wanted, {})[fold_value(raw)] = label
        return answers

    # ---- links ----------------------------------------------------------------------------------------------------
    def names_of(self, link: Link) -> Names:
        if link.name not in self.names:
            if link.to not in self.groves:
                self.groves[link.to] = Grove(self.library, link.to, self.today)
            self.names[link.name] = Names(self.groves[link.to], link)
        return self.names[link.name]

    def captions(self, link: Link) -> Iterable[str]:
        return self.names_of(link).captions()

    def above(self, fields: Iterable[Field[Any]]) -> dict[str, str]:
        """Of the links of one sheet those whose names stand under another's in the same row: 小组 under 分会."""
        links = [field for field in fields if isinstance(field, Link)]
        return {
            lower.name: upper.name
            for lower in links
            for upper in links
            if lower is not upper and self.names_of(lower).stands_under(self.names_of(upper))
        }

    def links_to(self, kind: type[Record]) -> list[str]:
        """The links of this import that name records of one kind."""
        return [name for name, names in self.names.items() if names.link.to is kind]

    def link_of(self, kind: type[Record], fresh: Fresh) -> Link:
        """The link that names records of the sort of this new one."""
        return next(self.names[name].link for name in self.links_to(kind) if self.names[name].fit(fresh.place))

    # ---- reading --------------------------------------------------------------------------------------------------
    def readers(self, fields: Iterable[Field[Any]]) -> dict[str, Reader]:
        """A reader for each field; links in the order of the ledger, so that what stands above is known first."""
        order = {name: place for place, name in enumerate(self.ledger.fields)}
        return {field.name: self.reader(field) for field in sorted(fields, key=lambda field: order[field.name])}

    def reader(self, wanted: Field[Any]) -> Reader:
        resolve = self.names_of(wanted).resolve if isinstance(wanted, Link) else None
        return Reader(wanted, self.answers.get(wanted.name, {}), resolve)

    def read(self, part: Part, rows: Sequence[Row]) -> None:
        """Read rows of one sheet into their values; what is wrong with a cell becomes a problem of its row."""
        edited = any(row.edits for row in rows)
        names, columns = list(part.readers), list[list[Any]]()
        for name, reader in part.readers.items():
            raws = self._raws(part, rows, name, edited)
            if name in part.above:
                upper = self._raws(part, rows, part.above[name], edited)
                raws = [_under(over, raw) for over, raw in zip(upper, raws, strict=True)]
            columns.append(reader.column(raws))
            if reader.bad:
                for row, raw in zip(rows, raws, strict=True):
                    if raw in reader.bad:
                        row.problems.append(reader.bad[raw])
        for row, values in zip(rows, zip(*columns, strict=True), strict=True):
            row.values = {name: value for name, value in zip(names, values, strict=True) if value is not None}

    def _raws(self, part: Part, rows: Sequence[Row], name: str, edited: bool) -> list[Any]:
        if edited or name not in part.column_of:
            return plain_cells(row.raw(name) for row in rows)
        index = part.column_of[name].index
        return plain_cells(row.cells[index] for row in rows)


def _under(over: Any, raw: Any) -> Any:
    return raw if blank(over) or blank(raw) else f"{written(over)}{UNDER}{written(raw)}"
