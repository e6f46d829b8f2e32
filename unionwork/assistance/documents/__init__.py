"""The official papers of this room, gathered by ledger."""

from __future__ import annotations

CASE_PAPERS = ()
VISIT_PAPERS = ()
