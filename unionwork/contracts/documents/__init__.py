"""The official papers of this room, gathered by ledger."""

from __future__ import annotations

from unionwork.contracts.documents.filing import FILING_PAPERS
from unionwork.contracts.documents.keeping import KEEPING_PAPERS
from unionwork.contracts.documents.offers import OFFER_PAPERS
from unionwork.contracts.documents.people import BOTH, REPRESENTATIVE_PAPERS, ROUND_PAPERS
from unionwork.contracts.documents.text import TEXT_PAPERS

CONTRACT_PAPERS = (*OFFER_PAPERS, BOTH, *TEXT_PAPERS, *FILING_PAPERS, *KEEPING_PAPERS)

__all__ = ["CONTRACT_PAPERS", "REPRESENTATIVE_PAPERS", "ROUND_PAPERS"]
