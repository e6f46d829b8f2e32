"""The tables the higher union asks of this room, gathered by ledger."""

from __future__ import annotations

from unionwork.contracts.reports.indicators import INDICATORS
from unionwork.contracts.reports.register import REGISTER

CONTRACT_REPORTS = (REGISTER, INDICATORS)
