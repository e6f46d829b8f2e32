"""The tables the higher union asks of this room, gathered by ledger."""

from __future__ import annotations

from unionwork.kit.tables import Report

MEMBER_REPORTS: tuple[Report, ...] = ()  # of the ledger of employees
EVENT_REPORTS: tuple[Report, ...] = ()  # of membership events
UNION_REPORTS: tuple[Report, ...] = ()
DUES_REPORTS: tuple[Report, ...] = ()
CONTRIBUTION_REPORTS: tuple[Report, ...] = ()
