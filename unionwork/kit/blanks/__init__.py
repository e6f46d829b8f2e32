"""Somebody else's xlsx filled without disturbing anything else in the file."""

from __future__ import annotations

from unionwork.kit.blanks.blank import Blank, BlankColumn, BlankSheet
from unionwork.kit.blanks.examining import examine
from unionwork.kit.blanks.filling import Filled, FilledSheet, fill, preview
from unionwork.kit.blanks.naming import PATTERN, file_name
from unionwork.kit.blanks.templates import Difference

__all__ = [
    "PATTERN",
    "Blank",
    "BlankColumn",
    "BlankSheet",
    "Difference",
    "Filled",
    "FilledSheet",
    "examine",
    "file_name",
    "fill",
    "preview",
]
