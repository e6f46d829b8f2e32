"""A long list said from records: the columns are fields, the days are dotted, the numbers masked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from unionwork.kit.boxes import As
from unionwork.kit.days import PartialDay
from unionwork.kit.documents import Facts
from unionwork.kit.fields import Link
from unionwork.kit.paper import ROLL, Column, Ends, Paper, Roll, Title
from unionwork.kit.record import Field, Record
from unionwork.kit.wording import MASKED_SAID, dotted, foot

SIZE = 8.0  # so that seventeen columns stand on 267 mm
SIGNERS = ("制表人", "审核人", "工会主席")


def roll_of(
    facts: Facts,
    title: str,
    records: Sequence[Record],
    columns: Sequence[As],
    *,
    left: str,
    right: str = "",
    counts: str = "人",
    signed_on: str = "",
) -> Paper:
    """A roll of records on landscape sheets, numbered, with sums, signatures and the code at the foot."""
    told = [column.field for column in columns]
    rows = [(str(n), *line) for n, line in enumerate(_lines(facts, records, columns), 1)]
    masked = any(field.masked for field in told)
    extra = [f"{len(records):,} {counts}", *((MASKED_SAID,) if masked and not facts.unmasked else ())]
    kept = (("\x1f".join([str(record.id), *(_kept(record, field) for field in told)]),) for record in records)
    return Paper(
        title,
        [
            Title(title, below=0),
            Ends(left, f"截至{PartialDay.of(facts.today).said}", right, size=9.5, high=6.5),
            Roll(
                [Column("序号", 9.5), *map(_column, columns)],
                rows,
                high=6.15,
                size=SIZE,
                counts=counts,
                signers=SIGNERS,
                signed_on=signed_on or f"填报日期：{PartialDay.of(facts.today).said}",
            ),
        ],
        ROLL,
        trace=foot(facts, title, (), number=f"{title}-{facts.today:%Y%m%d}", extra=extra, rows=kept),
        demo=facts.demo,
    )


def _column(one: As) -> Column:
    return Column(one.label or one.field.label, one.wide or 16, one.align or "centre")


def _lines(facts: Facts, records: Sequence[Record], columns: Sequence[As]) -> list[list[str]]:
    """The words of every row; captions of linked records are looked up once."""
    captions = {c.field: facts.library.captions(c.field.to) for c in columns if isinstance(c.field, Link)}
    lines = []
    for record in records:
        line = []
        for column in columns:
            value = record.value(column.field)
            if value is None:
                line.append("")
            elif column.field in captions:
                line.append(captions[column.field].get(value, ""))
            elif isinstance(value, date | PartialDay):
                line.append(dotted(value, month=column.month))
            else:
                line.append(column.field.seen(value, facts.unmasked))
        lines.append(line)
    return lines


def _kept(record: Record, field: Field[Any]) -> str:
    value = record.value(field)
    return "" if value is None else str(field.keep(value))
