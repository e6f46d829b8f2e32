"""The pages of 上报中心."""

from __future__ import annotations

from unionwork.submissions.page.blank import BlankPage
from unionwork.submissions.page.yearly import YearlyPage

__all__ = ["BlankPage", "YearlyPage"]
