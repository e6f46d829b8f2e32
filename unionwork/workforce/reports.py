"""The tables the higher union asks of this room."""

from __future__ import annotations

from unionwork.kit.tables import Report

REPORTS: tuple[Report, ...] = ()
