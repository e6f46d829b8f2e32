"""The tables the higher union asks of this room, gathered by ledger."""

from __future__ import annotations

from unionwork.members.reports.members import MEMBER_INFORMATION, MEMBER_STATISTICS, MEMBERSHIP_FLOW
from unionwork.members.reports.money import CONTRIBUTION_CALCULATION, DUES_DETAIL, INCOME
from unionwork.members.reports.union import UNION_INFORMATION

MEMBER_REPORTS = (MEMBER_STATISTICS, MEMBER_INFORMATION)
EVENT_REPORTS = (MEMBERSHIP_FLOW,)
UNION_REPORTS = (UNION_INFORMATION,)
DUES_REPORTS = (DUES_DETAIL,)
CONTRIBUTION_REPORTS = (CONTRIBUTION_CALCULATION, INCOME)
