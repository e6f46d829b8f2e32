"""The official papers of this room, gathered by ledger."""

from __future__ import annotations

from unionwork.members.documents.changes import CHANGES, EXPELLING, RETAINING, TRANSFER, WITHDRAWING
from unionwork.members.documents.committees import CANDIDATE, COMMITTEE_ROLL
from unionwork.members.documents.elections import DIRECT_REPORT, FOUNDING, INDIRECT_REPORT, RENEWAL
from unionwork.members.documents.members import APPLICATION, MEMBER_CARDS, MEMBER_ROLL, REGISTER
from unionwork.members.documents.union import LEGAL_PERSON

MEMBER_PAPERS = (APPLICATION, REGISTER, MEMBER_ROLL, MEMBER_CARDS)
EVENT_PAPERS = (TRANSFER, RETAINING, WITHDRAWING, EXPELLING, CHANGES)
COMMITTEE_PAPERS = (RENEWAL, DIRECT_REPORT, INDIRECT_REPORT, COMMITTEE_ROLL)
SEAT_PAPERS = (CANDIDATE,)
UNION_PAPERS = (FOUNDING, LEGAL_PERSON)
