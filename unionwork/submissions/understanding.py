"""A template as an officer sees it before it is filled: sheet by sheet what goes where, with the first rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from unionwork.kit import blanks
from unionwork.kit.blanks.audience import Audience, offered
from unionwork.kit.blanks.figures import Matched, Matcher
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.reported import figures_by_label
from unionwork.kit.tables import Figure

SAMPLES = 8  # rows of the preview


@dataclass
class Understood:
    """A template with its first rows and the figures it asks for."""

    blank: blanks.Blank
    figures: dict[str, Figure] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)  # sheet: how many records go into it
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    matched: dict[str, list[Matched]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """How many records go into all its lists."""
        return sum(self.people.values())


def understand(
    library: Library,
    path: Path,
    at: datetime,
    settled: Mapping[str, blanks.Settled] | None = None,
    chosen: Mapping[str, Mapping[str, str]] | None = None,
) -> Understood:
    """Examine a template and look up what it would be filled with. Raises `Refused`, `Unavailable`."""
    blank = blanks.examine(path, library.ledgers, library, today=at.date(), settled=settled, chosen=chosen)
    told = Understood(blank)
    if any(sheet.kind == "figures" for sheet in blank.sheets):
        told.figures = figures_by_label(library, at)
    matcher = Matcher(told.figures)
    for sheet in blank.sheets:
        if sheet.kind == "figures":
            told.matched[sheet.name] = [
                matcher.match(spot, blank.figure_chosen(sheet.name, spot)) for spot in sheet.grid.spots
            ]
        elif sheet.audience is not None and sheet.ledger is not None and not sheet.audience.missing:
            query: Query = sheet.audience.query(sheet.ledger)
            told.people[sheet.name] = library.count(sheet.ledger, query, at.date())
            told.rows[sheet.name] = blanks.preview(blank, library, sheet.name, rows=SAMPLES)
    return told


def whom(library: Library, at: datetime) -> list[tuple[str, Audience]]:
    """Whom a list may be filled with."""
    return offered(library.ledgers, at.date())
