"""The pages of 上报中心."""

from __future__ import annotations

from unionwork.submissions.page.blank import BlankPage

__all__ = ["BlankPage"]
