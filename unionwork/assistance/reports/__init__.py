"""The tables the higher union asks of this room, gathered by ledger."""

from __future__ import annotations

CASE_REPORTS = ()
