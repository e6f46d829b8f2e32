"""The official papers of this room, gathered by ledger."""

from __future__ import annotations

from unionwork.assistance.documents.casefile import CASEFILE
from unionwork.assistance.documents.procedure import (
    LEAVING,
    MINUTES,
    NOTICE_PAPER,
    NOTICE_RESULT,
    VISIT_FORM,
    WORKING,
)
from unionwork.assistance.documents.signing import APPLICATION, AUTHORISATION, PROMISE

CASE_PAPERS = (
    CASEFILE, APPLICATION, AUTHORISATION, PROMISE, WORKING, MINUTES, NOTICE_PAPER, NOTICE_RESULT, LEAVING,
)  # fmt: skip
VISIT_PAPERS = (VISIT_FORM,)
