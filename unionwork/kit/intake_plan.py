"""The plan of an import: for every row what would happen and why, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from unionwork.kit.cells import blank, written
from unionwork.kit.failures import Cancelled, Problem, Refused
from unionwork.kit.fields import Link
from unionwork.kit.headings import Dictionary
from unionwork.kit.intake_columns import Columns
from unionwork.kit.intake_links import Fresh
from unionwork.kit.intake_match import Matcher
from unionwork.kit.intake_values import Masked, Reader, offered
from unionwork.kit.layout import Column, Layout, lay_out
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.record import Field, Record
from unionwork.kit.sheets import Sheet, Workbook

if TYPE_CHECKING:
    from unionwork.kit.intake_settle import Settling

Outcome = Literal["new", "changed", "same", "refused"]
Progress = Callable[[int, int], None]
OUTCOMES: dict[Outcome, str] = {"new": "新增", "changed": "更新", "same": "相同", "refused": "不能导入"}
POLICIES = {"update": "以表格为准，空白不覆盖", "fill": "只填空缺", "skip": "不动已有的人"}
LEFT_OUT_BY_HAND = "left-out"


@dataclass
class Options:
    """What the officer chose; everything left alone is found out.

    `sheets` names sheets (hidden ones too). `header_rows` are header rows by sheet, as WPS numbers them. `mapping` maps
    headings to field names, an empty name leaves a column out. `on_duplicate` is update, fill or skip. `key` is the
    match key by hand: id_number, employee_number, name+birth_date. `answers` say what unknown values mean, by field
    name and raw value; an empty answer takes the row without it. `encoding` overrides what a csv is taken for.
    """

    sheets: Sequence[str] = ()
    header_rows: Mapping[str, Sequence[int]] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    on_duplicate: str = "update"
    key: str = ""
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    encoding: str = ""


@dataclass(slots=True, eq=False)
class Row:
    """One row of the file and what would become of it; `number` is the one WPS shows."""

    part: Part
    number: int
    cells: list[Any]
    outcome: Outcome = "new"
    problems: list[Problem] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    edits: dict[str, str] = field(default_factory=dict)
    left_out: bool = False
    record: Record | None = None
    before: Record | None = None
    matched: int | None = None
    own: tuple[Any, ...] = ()

    @property
    def place(self) -> tuple[int, int]:
        return self.part.place, self.number

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.level == "error"]

    def raw(self, name: str) -> Any:
        """What stands in the cell of a field, or what the officer put in its stead."""
        if name in self.edits:
            return self.edits[name]
        column = self.part.column_of.get(name)
        return "" if column is None else self.cells[column.index]


@dataclass(eq=False)
class Part:
    """One sheet of the file inside a plan."""

    place: int
    sheet: Sheet
    layout: Layout
    readers: dict[str, Reader] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)  # a link, and the link whose name stands above it
    rows: list[Row] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.column_of = {column.field.name: column for column in self.layout.mapped if column.field}

    @property
    def name(self) -> str:
        return self.sheet.name


@dataclass(frozen=True)
class Unknown:
    """A value some list does not know: how often it stands, what may be answered."""

    field: Field[Any]
    raw: str
    count: int
    offered: tuple[str, ...]


@dataclass(frozen=True)
class CellView:
    """One cell of the preview: what will be kept, what was there before, what was mended, what is wrong."""

    text: str
    before: str = ""
    note: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def bad(self) -> bool:
        return bool(self.problems)


class Plan:
    """Everything an import would do, row by row; nothing of it is written yet."""

    settling: Settling

    def __init__(
        self, library: Library, ledger: Ledger[Any], workbook: Workbook, options: Options, now: datetime
    ) -> None:
        if options.on_duplicate not in POLICIES:
            raise Refused(f"已有的人怎么办，应是 {'、'.join(POLICIES)} 之一")
        self.library, self.ledger, self.workbook, self.options, self.now = library, ledger, workbook, options, now
        self.last_step = library.last_step
        learnt = library.memory.all("heading")
        own = {name.partition(":")[2]: value for name, value in learnt.items() if name.startswith(f"{ledger.name}:")}
        dictionary = Dictionary(ledger, own)
        self.columns = Columns(library, ledger, options.answers, now.date())
        self.parts = [
            Part(place, sheet, lay_out(sheet, dictionary, options.header_rows.get(sheet.name, ()), options.mapping))
            for place, sheet in enumerate(workbook.chosen(options.sheets))
        ]
        for part in self.parts:
            self._fill_merges(part)
            fields = [column.field for column in part.layout.mapped if column.field]
            part.readers, part.above = self.columns.readers(fields), self.columns.above(fields)
            part.rows = [Row(part, place + 1, part.sheet.rows[place]) for place in part.layout.data]
        self.rows = [row for part in self.parts for row in part.rows]
        mapped = list(dict.fromkeys(r.field for part in self.parts for r in part.readers.values()))
        self.matcher = Matcher(library, ledger, mapped, options.key, now.date())

    # ---- what the officer sees ------------------------------------------------------------------------------------
    @property
    def counts(self) -> dict[Outcome, int]:
        """How many rows are new, changed, the same, refused; together all rows."""
        counted = Counter(row.outcome for row in self.rows)
        return {outcome: counted[outcome] for outcome in OUTCOMES}

    def of(self, *outcomes: Outcome) -> list[Row]:
        """The rows of these outcomes, in the order of the file."""
        return [row for row in self.rows if row.outcome in outcomes]

    @property
    def refused(self) -> list[Row]:
        return self.of("refused")

    @property
    def fields(self) -> list[Field[Any]]:
        """The fields the file brings, in its own order."""
        return list(dict.fromkeys(c.field for part in self.parts for c in part.layout.mapped if c.field))

    @property
    def hint(self) -> str:
        """What to do where nobody was found in the file; empty where somebody was."""
        if any(part.layout.mapped and part.layout.data for part in self.parts):
            return ""
        if any(part.layout.mapped for part in self.parts):
            return "找到了表头，下面没有一行是人，请核对表头是哪一行"
        return "没有认出表头：请确认有“姓名”“身份证号”这样的列名，或指定表头在第几行、各列是什么"

    @property
    def problems(self) -> Iterator[tuple[Part, int, Column | None, Problem, str]]:
        """Everything to be said: sheet, row, column, problem, what stands in the cell."""
        for part in self.parts:
            for column, problem in part.layout.problems:
                yield part, part.layout.header_rows[-1], column, problem, column.key
            for row in part.rows:
                for problem in row.problems:
                    name = problem.field.name if problem.field else ""
                    yield part, row.number, part.column_of.get(name), problem, written(row.raw(name)) if name else ""

    @property
    def adopted(self) -> list[tuple[Link, Fresh]]:
        """The records (departments) that would be made because rows to be written name them, and the link that does."""
        return [
            (self.columns.link_of(kind, fresh), fresh)
            for kind, grove in self.columns.groves.items()
            if grove.fresh
            for fresh in grove.used(self.places_used(kind))
        ]

    def places_used(self, kind: type[Record]) -> set[int]:
        """The numbers below nought, of records to be made, that rows to be written point at."""
        names = self.columns.links_to(kind)
        records = [row.record.__dict__ for row in self.of("new", "changed") if row.record]
        return {value for record in records for name in names if (value := record.get(name)) is not None and value < 0}

    @property
    def unknown(self) -> list[Unknown]:
        """Every value a list does not know, once, the most frequent first."""
        counted: Counter[tuple[str, str]] = Counter()
        fields: dict[str, Field[Any]] = {}
        for part in self.parts:
            for name, reader in part.readers.items():
                bad = {raw for raw, problem in reader.bad.items() if problem.code == "bad-choice"}
                if bad:
                    fields[name] = reader.field
                    raws = (row.raw(name) for row in part.rows)
                    counted.update((name, written(raw).strip()) for raw in raws if raw in bad)
        return [
            Unknown(fields[name], raw, count, offered(fields[name], self.columns.captions))
            for (name, raw), count in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
        ]

    def cell(self, row: Row, wanted: Field[Any]) -> CellView:
        """How one cell is shown: masked where the field is, as it stands where it is wrong."""
        raw = row.raw(wanted.name)
        problems = tuple(p for p in row.problems if p.field is not None and p.field.name == wanted.name)
        value = row.record.__dict__.get(wanted.name) if row.record else row.values.get(wanted.name)
        if value is None or isinstance(value, Masked) or any(p.level == "error" for p in problems):
            return CellView(written(raw) if not blank(raw) else "", problems=problems)
        text = self.shown(wanted, value)
        before = ""
        if row.outcome == "changed" and row.before is not None:
            old = row.before.__dict__.get(wanted.name)
            before = "" if old is None or old == value else self.shown(wanted, old)
        note = ""
        if not blank(raw) and text != written(raw).strip() and wanted.name in row.values:
            stands = wanted.show(value) if not isinstance(wanted, Link) else text
            if stands != written(raw).strip():
                note = "原写法已整理" if wanted.masked else f"原 {written(raw).strip()}"
        return CellView(text, before, note, problems)

    def shown(self, wanted: Field[Any], value: Any) -> str:
        """A value in words, masked where the field is; a link by its path."""
        if isinstance(wanted, Link):
            return self.columns.names_of(wanted).grove.said(value)
        return wanted.seen(value)

    def changes(self, row: Row) -> list[tuple[Field[Any], str, str]]:
        """What would change in somebody who is known: field, before, after."""
        if row.record is None or row.before is None:
            return []
        old, new = row.before.__dict__, row.record.__dict__
        return [
            (
                f,
                "" if old.get(n) is None else self.shown(f, old[n]),
                "" if new.get(n) is None else self.shown(f, new[n]),
            )
            for n, f in self.ledger.fields.items()
            if old.get(n) != new.get(n)
        ]

    # ---- mending --------------------------------------------------------------------------------------------------
    def mend(self, row: Row, wanted: Field[Any], text: str) -> list[Row]:
        """Put another text into a cell of the plan; gives the rows worked out anew. The file stays as it is."""
        return self.settling.again(row, wanted.name, text)

    def leave(self, row: Row, out: bool = True) -> list[Row]:
        """Skip a row, or take it in again; gives the rows that were worked out anew."""
        return self.settling.leave(row, out)

    # ---- inside ---------------------------------------------------------------------------------------------------
    def _fill_merges(self, part: Part) -> None:
        """A cell merged downwards gives its value to every data row it spans."""
        rows, people = part.sheet.rows, set(part.layout.data)
        for top, left, bottom, _ in part.sheet.merged:
            if bottom > top and top < len(rows) and left < part.sheet.width:
                for place in range(top + 1, min(bottom + 1, len(rows))):
                    if place in people and blank(rows[place][left]):
                        rows[place][left] = rows[top][left]

    def read(self, rows: Sequence[Row]) -> None:
        """Read the cells of some rows."""
        by_part: dict[int, list[Row]] = {}
        for row in rows:
            by_part.setdefault(row.part.place, []).append(row)
        for place, some in by_part.items():
            if self.parts[place].readers:
                self.columns.read(self.parts[place], some)


def stop_if(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled
