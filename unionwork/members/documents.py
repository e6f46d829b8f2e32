"""The official papers of this room, gathered by ledger."""

from __future__ import annotations

from unionwork.kit.documents import Document

MEMBER_PAPERS: tuple[Document, ...] = ()  # of the ledger of employees
EVENT_PAPERS: tuple[Document, ...] = ()  # of membership events
COMMITTEE_PAPERS: tuple[Document, ...] = ()
SEAT_PAPERS: tuple[Document, ...] = ()  # of committee members
UNION_PAPERS: tuple[Document, ...] = ()
