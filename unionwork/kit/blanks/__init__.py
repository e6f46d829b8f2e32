"""Somebody else's xlsx filled without disturbing anything else in the file."""

from __future__ import annotations

from unionwork.kit.blanks.blank import Blank, BlankColumn, BlankSheet
from unionwork.kit.blanks.examining import examine
from unionwork.kit.blanks.filling import Filled, FilledSheet, fill, preview, revealed_by
from unionwork.kit.blanks.naming import PATTERN, file_name
from unionwork.kit.blanks.templates import KIND, Difference, Settled, Template

__all__ = [
    "KIND",
    "PATTERN",
    "Blank",
    "BlankColumn",
    "BlankSheet",
    "Difference",
    "Filled",
    "FilledSheet",
    "Settled",
    "Template",
    "examine",
    "file_name",
    "fill",
    "preview",
    "revealed_by",
]
