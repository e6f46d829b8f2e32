"""The boxes of a form, filled from records: a label is spelt once, by its field; what differs is said with `As`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from unionwork.kit.documents import Facts
from unionwork.kit.fields import Address, Choice, Flag, Picture, Words
from unionwork.kit.paper import Align, Cell, Choices, Label, Photo, Row
from unionwork.kit.record import Field, Record
from unionwork.kit.wording import said

FEW = 3  # so many options are ticked; of more the chosen one is written
LONG = 22  # characters; a longer value begins at the left of its box
YES_NO = ("是", "否")


@dataclass(frozen=True)
class As:
    """A field as an official form has it, where wording, width or manner are not the field's own.

    `wide` is the value's box in millimetres; `tick` the options to show as tick boxes, empty for writing the value.
    """

    field: Field[Any]
    label: str = ""
    wide: float | None = None
    align: Align | None = None
    month: bool = False
    tick: Sequence[str] | None = None
    down: int = 1


Asked = Field[Any] | As | Cell


def boxes(facts: Facts, record: Record, *asked: Asked, label: float = 20, size: float = 10.5) -> list[Cell]:
    """Label and value of every field, side by side; cells stand as they are."""
    cells: list[Cell] = []
    for one in asked:
        if isinstance(one, Cell):
            cells.append(one)
            continue
        wanted = one if isinstance(one, As) else As(one)
        if isinstance(wanted.field, Picture):
            cells.append(Photo(image=record.value(wanted.field), wide=wanted.wide or 32, down=wanted.down))
            continue
        cells.append(Label(wanted.label or wanted.field.label, label, size=size))
        cells.append(value_box(facts, record, wanted, size))
    return cells


def line(facts: Facts, record: Record, *asked: Asked, label: float = 20, size: float = 10.5, high: float = 8.8) -> Row:
    """One row of a form."""
    return Row(boxes(facts, record, *asked, label=label, size=size), high)


def value_box(facts: Facts, record: Record, wanted: As, size: float) -> Cell:
    """The box of a value: tick boxes where the options are few, else its words in 楷体."""
    words = said(facts, record, wanted.field, month=wanted.month)
    options = wanted.tick if wanted.tick is not None else _few(wanted.field)
    if options:
        return Choices(options=options, chosen=(words,) if words else (), wide=wanted.wide, size=size)
    long = isinstance(wanted.field, Words | Address) or len(words) > LONG
    return Cell(words, wanted.wide, align=wanted.align or ("left" if long else "centre"), size=size)


def _few(field: Field[Any]) -> Sequence[str]:
    if isinstance(field, Flag):
        return YES_NO
    if isinstance(field, Choice) and len(field.entries.labels) <= FEW:
        return field.entries.labels
    return ()
