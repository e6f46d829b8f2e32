"""Every figure of every report a library has, by its label: what sheets of figures are filled from."""

from __future__ import annotations

from datetime import datetime

from unionwork.kit.documents import Facts
from unionwork.kit.library import Library
from unionwork.kit.reporting import statistical_period
from unionwork.kit.tables import Asked, Figure


def figures_by_label(library: Library, at: datetime) -> dict[str, Figure]:
    """The figures of today's statistical year; a label two reports use differently is left out."""
    facts = Facts(library, at)
    asked = Asked(facts.today, statistical_period(facts.today, None, None))
    found: dict[str, Figure] = {}
    twice: set[str] = set()
    for ledger in library.ledgers:
        for report in ledger.reports:
            for table in report.tables(asked, facts):
                for figure in table.figures:
                    if figure.label in found and found[figure.label].value != figure.value:
                        twice.add(figure.label)
                    found.setdefault(figure.label, figure)
    return {label: figure for label, figure in found.items() if label not in twice}
