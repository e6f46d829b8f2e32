"""Whether a figure or a list was checked against the text itself, as a cell of a grid."""

from __future__ import annotations

from unionwork.desk.grid import Cell
from unionwork.kit.articles import SEEN, UNCHECKED

WHY = {
    "二手": "只见到转述，没有见到原文，用前请核对",
    "推导": "由定义推出，没有原文可引，用前请核对",
    "记忆": "没有见到原文，用前请核对",
    UNCHECKED: "本省的规定没有查到，暂按全国规定",
}


def seen_cell(seen: str) -> Cell:
    """已核 with its check, or 待核对 with why."""
    if seen == SEEN:
        return Cell("已核", ink="done", sign="done", small=True, tip="对照过原文")
    return Cell(UNCHECKED, ink="attention", sign="attention", small=True, tip=WHY.get(seen, WHY[UNCHECKED]))
