"""The tables asked of the congress, gathered by ledger."""

from __future__ import annotations

from unionwork.congress.reports.tables import (
    COMPOSITION,
    DISCLOSURES,
    INDICATORS,
    MATTERS,
    PROPOSALS,
    SEATS,
    SUMMARY,
)

TERM_REPORTS = (SEATS,)
DELEGATE_REPORTS = (COMPOSITION,)
SESSION_REPORTS = (SUMMARY, INDICATORS)
ITEM_REPORTS = (MATTERS,)
PROPOSAL_REPORTS = (PROPOSALS,)
DISCLOSURE_REPORTS = (DISCLOSURES,)
