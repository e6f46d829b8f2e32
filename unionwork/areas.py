"""The screens of the program and the ledgers of each, in the order officers meet them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from unionwork.assistance import ledgers as assistance
from unionwork.congress import ledgers as congress
from unionwork.contracts import ledgers as contracts
from unionwork.kit import incidents, operators, own_figures, privacy
from unionwork.kit.ledger import Ledger, Ledgers
from unionwork.members.ledgers import COMMITTEES, CONTRIBUTIONS, DUES, EMPLOYEES, EVENTS, SEATS, UNION
from unionwork.submissions import ledgers as submissions
from unionwork.workforce.ledgers import ENTERPRISE, ROSTER, SETTINGS, UNITS
from unionwork.workforce.records import Employee

CONSENTS = privacy.consents(Employee, ROSTER)
OWN_FIGURES = own_figures.ledger(SETTINGS)


@dataclass(frozen=True)
class Area:
    """One entry of the navigation."""

    name: str
    title: str
    ledgers: tuple[Ledger[Any], ...] = ()


AREAS = (
    Area("home", "首页"),
    Area("roster", ROSTER, (EMPLOYEES, EVENTS, UNITS, COMMITTEES, SEATS, DUES, CONTRIBUTIONS, CONSENTS)),
    Area("congress", congress.CONGRESS, congress.ALL),
    Area("contracts", contracts.CONTRACTS_AREA, contracts.ALL),
    Area("assistance", assistance.ASSISTANCE, assistance.ALL),
    Area("submissions", submissions.SUBMISSIONS, submissions.ALL),
    Area(
        "settings",
        SETTINGS,
        (
            UNION,
            ENTERPRISE,
            operators.ledger(SETTINGS),
            incidents.incidents(SETTINGS),
            incidents.assessments(SETTINGS),
            OWN_FIGURES,
        ),
    ),
)

LEDGERS = Ledgers(ledger for area in AREAS for ledger in area.ledgers)
