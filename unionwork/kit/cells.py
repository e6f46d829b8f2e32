"""What stands in a cell of somebody else's sheet, and how WPS shows it."""

from __future__ import annotations

from datetime import date

from unionwork.kit.fields import plain

EXACT_AS_SHOWN = 1e15
"""Up to here a spreadsheet shows every digit of a whole number it was told not to shorten."""


def letter_of(index: int) -> str:
    """The name of a column as WPS shows it: A, B, …, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def written(cell: object) -> str:
    """What stands in a cell, as WPS would show it: 1.10101E+17, 12, 2019-03-01."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        if abs(cell) >= EXACT_AS_SHOWN:
            return f"{cell:.5E}"
        return str(int(cell)) if cell.is_integer() else repr(cell)
    return cell.isoformat() if type(cell) is date else str(cell)


def blank(cell: object) -> bool:
    """Whether nothing stands in a cell, or nothing that can be seen."""
    if isinstance(cell, str):
        return not cell or (not cell[0].isalnum() and not plain(cell))
    return cell is None
