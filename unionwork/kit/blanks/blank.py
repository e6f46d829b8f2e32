"""A template as it was understood: sheets, columns, what fills them; open to correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from unionwork.kit.blanks.area import ListArea
from unionwork.kit.blanks.audience import Audience
from unionwork.kit.blanks.container import SheetPart
from unionwork.kit.blanks.deciding import Evidence, NoWay, decide, possible, yes_words
from unionwork.kit.blanks.figures import FigureGrid, Spot
from unionwork.kit.blanks.meaning import SERIAL, Meanings, Source
from unionwork.kit.blanks.references import letters
from unionwork.kit.blanks.rendering import Rendering, Unfit, boxed, equals, part_of_day, quantity
from unionwork.kit.blanks.templates import KIND, Difference, Head, Template
from unionwork.kit.failures import Refused
from unionwork.kit.fields import Choice
from unionwork.kit.headings import CHOSEN
from unionwork.kit.ledger import Ledger, Ledgers
from unionwork.kit.library import Library
from unionwork.kit.record import Field
from unionwork.kit.sheets import Workbook

NUMBERED = "序号"
FIGURE = "figure"  # the key under which a cell's chosen figure is kept


@dataclass
class BlankColumn:
    """One column of a list: its heading, what fills it and how that was found, how values are written, or why not."""

    index: int
    key: str
    heading: str
    above: tuple[str, ...]
    evidence: Evidence
    source: Source | None = None
    how: str = ""
    render: Rendering | None = None
    why: str = ""

    @property
    def letter(self) -> str:
        return letters(self.index)

    @property
    def serial(self) -> bool:
        return self.source is not None and self.source.path == SERIAL

    @property
    def fills(self) -> bool:
        return self.source is not None and (self.render is not None or self.serial)

    @property
    def reveals(self) -> bool:
        """Whether full private data come out, so that a reason is needed."""
        return bool(self.source and self.source.personal and self.render and self.render.full)

    def settle(self) -> None:
        """Work out how the values of the source are written."""
        self.render, self.why = None, "" if self.source else self.why
        if self.source is None or self.source.subject is None:
            return
        found = rendering_of(self.source, self.evidence)
        if isinstance(found, NoWay):
            self.why = found.said
        else:
            self.render = found

    def preview(self, value: Any, unmasked: bool) -> str:
        """One value as it would be written; private data masked unless asked for."""
        if value is None or value == "" or self.render is None or self.source is None:
            return ""
        if self.reveals and not unmasked and isinstance(self.source.subject, Field):
            return self.source.subject.mask(value)
        try:
            written = self.render.write(value)
        except Unfit as unfit:
            return f"（{unfit.said}）"
        return "" if written is None else written.day.isoformat() if written.day else written.text

    def offered(self) -> list[str]:
        """The ways of writing an officer may choose from."""
        if (
            self.source is None
            or self.source.subject is None
            or self.source.only
            or self.source.part
            or self.source.box >= 0
        ):
            return [self.render.said] if self.render else []
        return list(possible(self.source.subject, self.evidence))


def rendering_of(source: Source, evidence: Evidence) -> Rendering | NoWay:
    """How the values of a source are written in this column."""
    if source.subject is None:
        return quantity(as_text=False)
    if source.box >= 0:
        return boxed(source.box)
    if source.part:
        return part_of_day(source.part)
    if source.only and isinstance(source.subject, Choice):
        return equals(source.only, yes_words(evidence, ticked="是否" not in evidence.heading))
    return decide(source.subject, evidence)


@dataclass
class BlankSheet:
    """One sheet that wants filling."""

    about: SheetPart
    kind: Literal["list", "figures"]
    title: str
    header_rows: tuple[int, ...]
    columns: list[BlankColumn] = field(default_factory=list)
    area: ListArea | None = None
    audience: Audience | None = None
    meanings: Meanings | None = None
    blocks: list[list[BlankColumn]] = field(default_factory=list)
    across: bool = False
    grid: FigureGrid = field(default_factory=FigureGrid)
    remarks: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.about.name

    @property
    def ledger(self) -> Ledger[Any] | None:
        return self.meanings.ledger if self.meanings else None

    def mapping(self) -> dict[str, dict[str, str]]:
        """What each heading is filled from, as the command line tells it."""
        return {
            column.key: {
                "field": column.source.path if column.source else "",
                "how": column.how,
                "render": NUMBERED if column.serial else column.render.said if column.render else "",
            }
            for column in self.columns
            if column.fills
        }

    def unfilled(self) -> list[dict[str, str]]:
        return [
            {"heading": column.key, "why": column.why or "台账里没有这一项"}
            for column in self.columns
            if not column.fills
        ]


@dataclass
class Blank:
    """A workbook of somebody else's, examined; nothing of it is changed until it is filled into a new file."""

    path: Path
    data: bytes
    ledgers: Ledgers
    today: date
    workbook: Workbook
    sheets: list[BlankSheet]
    template: Template
    before: Template | None = None
    differences: list[Difference] = field(default_factory=list)
    passed: list[tuple[str, str]] = field(default_factory=list)  # sheets that are not filled, and why

    @property
    def fingerprint(self) -> str:
        return self.template.fingerprint

    @property
    def title(self) -> str:
        """The name of the table: its title line, else the file's name."""
        return next((sheet.title for sheet in self.sheets if sheet.title), self.path.stem)

    @property
    def lists(self) -> list[BlankSheet]:
        return [sheet for sheet in self.sheets if sheet.kind == "list"]

    def sheet(self, name: str) -> BlankSheet:
        """A sheet by its name. Raises `Refused`."""
        found = next((sheet for sheet in self.sheets if sheet.name == name), None)
        if found is None:
            raise Refused(f"“{self.path.name}”里没有要填的工作表“{name}”")
        return found

    def correct(self, sheet: str, heading: str, path: str | None, render: str | None = None) -> BlankColumn:
        """Say by hand what fills a column, and how it is written; kept with the template when it is filled.

        `path` is a field's (`id_number`, `enterprise.name`, `serial`), None leaves the column empty; `render` is the
        name of a way of writing. Raises `Refused`.
        """
        held = self.sheet(sheet)
        column = next((each for each in held.columns if each.key == heading), None)
        if column is None or held.meanings is None:
            raise Refused(f"工作表“{sheet}”里没有“{heading}”这一列")
        if not path:
            column.source, column.how, column.why, column.render = None, CHOSEN, "选了不填", None
        else:
            source = held.meanings.of_path(path)
            if source is None:
                raise Refused(f"没有“{path}”这一项可填")
            column.source, column.how = source, CHOSEN
            column.settle()
        if render and column.source and column.source.subject:
            chosen = possible(column.source.subject, column.evidence).get(render)
            if chosen is None:
                raise Refused(f"“{heading}”不能写成“{render}”，可选：{'、'.join(column.offered())}")
            column.render, column.why = chosen, ""
        self.template.chosen[f"{sheet}\t{heading}"] = {"field": path or "", "render": render or ""}
        return column

    def figure_chosen(self, sheet: str, spot: Spot) -> str | None:
        """The label of the figure an officer picked for a cell; empty for none, None where nothing was picked."""
        return self.template.chosen.get(f"{sheet}\t{spot.heading}", {}).get(FIGURE)

    def remember(self, library: Library, at: datetime) -> None:
        """Keep the template with what was chosen for it, so that it is known when it comes again."""
        self.template.used = at.isoformat(timespec="minutes")
        library.memory.put(KIND, self.fingerprint, self.template.kept(), at)

    def unfilled(self) -> list[tuple[str, str, str]]:
        """Sheet, heading, why: every column that stays empty."""
        return [(sheet.name, each["heading"], each["why"]) for sheet in self.sheets for each in sheet.unfilled()]


def template_of(name: str, sheets: Sequence[BlankSheet], chosen: Mapping[str, dict[str, str]]) -> Template:
    """What is remembered of these sheets."""
    heads = {}
    for sheet in sheets:
        heads[sheet.name] = (
            [
                Head(column.key, column.index)
                for column in sheet.columns
                if column.source is None or column.source.box <= 0
            ]
            if sheet.columns
            else [
                Head(spot.heading, spot.column) for spot in (*(spot for spot, _ in sheet.grid.facts), *sheet.grid.spots)
            ]
        )
    return Template(name, heads, dict(chosen))
