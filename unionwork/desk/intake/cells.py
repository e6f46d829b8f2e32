"""How one cell of the preview looks: what will be kept, what was there, what was mended, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.desk.grid import Cell, Column
from unionwork.desk.intake.session import veiled
from unionwork.kit.cells import blank, written
from unionwork.kit.intake import OUTCOMES, Plan, Row
from unionwork.kit.record import Field

OUTCOME_CELLS = {
    "new": Cell(OUTCOMES["new"], ink="done", sign="plus", small=True),
    "changed": Cell(OUTCOMES["changed"], ink="mark", sign="pencil", small=True),
    "same": Cell(OUTCOMES["same"], ink="ink-3", small=True),
    "refused": Cell(OUTCOMES["refused"], ink="overdue", sign="overdue", small=True),
}
LEFT_OUT = Cell("已跳过", ink="ink-3", sign="minus", small=True)
ROW, SHEET_ROW, OUTCOME = Column("行", 4, "right"), Column("工作表、行", 8), Column("结果", 6)
SAMPLE = 100
FIXED = 2  # columns before the fields


def outcome_cell(row: Row) -> Cell:
    return LEFT_OUT if row.left_out else OUTCOME_CELLS[row.outcome]


def field_cell(plan: Plan, row: Row, field: Field[object]) -> Cell:
    """One field of a row; masked where the field is, also where it is wrong."""
    view = plan.cell(row, field)
    text, before = view.text, view.before
    if any(p.level == "error" for p in view.problems):
        shown = veiled(text) if field.masked else text
        return Cell(shown, ink="overdue", tint="overdue-tint", bar="overdue", tip=view.problems[0].said)
    if view.problems:
        unread = any(p.code.startswith("bad-") for p in view.problems)
        raw = row.raw(field.name)
        text = written(raw) if unread and not blank(raw) else text
        shown = veiled(text) if field.masked and unread else text
        note = "没有导入" if unread else view.note
        return Cell(shown, ink="attention", tint="attention-tint", note=note, tip=view.problems[0].said)
    if before:
        return Cell(text, ink="mark", was=before, note=view.note)
    if row.outcome == "changed" and text and field in {f for f, _, _ in plan.changes(row)}:
        return Cell(text, ink="mark", note=view.note)
    return Cell(text, ink="ink-2" if field.masked else "ink", note=view.note)


def column_of(field: Field[object], more: float = 0) -> Column:
    """A field's column: its own width, and room for what stands beside the value."""
    return Column(field.label, min(max(field.width / 2 + 1.5, 3) + more, 18), field.align)


def wider(plan: Plan, fields: Sequence[Field[object]]) -> dict[Field[object], float]:
    """Which columns need more room, for what was there before or for how it was written; the first rows show it."""
    more: dict[Field[object], float] = {}
    for row in [*plan.of("changed")[:SAMPLE], *plan.rows[:SAMPLE]]:
        for field in fields:
            view = plan.cell(row, field)
            if view.before:
                more[field] = max(more.get(field, 0), 2 + min(len(view.before), 6))
            elif view.note:
                more[field] = max(more.get(field, 0), min(len(view.note), 10) * 0.6)
    return more
