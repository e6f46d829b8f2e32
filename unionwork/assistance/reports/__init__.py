"""The tables the higher union asks of this room, gathered by ledger."""

from __future__ import annotations

from unionwork.assistance.reports.families import INDICATORS, REGISTER

CASE_REPORTS = (REGISTER, INDICATORS)
