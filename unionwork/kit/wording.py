"""How facts are worded on paper: values, days, the line at the foot."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from unionwork.kit.articles import rule
from unionwork.kit.days import PartialDay, said_day, said_month
from unionwork.kit.documents import Facts
from unionwork.kit.fields import Choice, Money, Words
from unionwork.kit.press import code_of, trace
from unionwork.kit.record import Field, Record

HIDDEN = "***"
WHOLLY_HIDDEN = (Choice, Money, Words)
"""Kinds of value of which nothing may be seen by default: 健康状况, 计费基数, 刑事处分情况."""
MASKED_SAID = "证件号码、手机号码等已遮盖"


def said(facts: Facts, record: Record, field: Field[Any], *, month: bool = False) -> str:
    """A field as a form says it: 2026年1月5日, links resolved, masked unless full numbers were asked for.

    `month` says a day no nearer than its month, as 出生年月 asks.
    """
    value = record.value(field)
    if isinstance(value, date | PartialDay):
        return day_said(value, month=month)
    if value is not None and field.masked and not facts.unmasked and isinstance(field, WHOLLY_HIDDEN):
        return HIDDEN
    return facts.said(record, field)


def day_said(day: date | PartialDay | None, *, month: bool = False) -> str:
    """2026年1月5日, or 2026年1月 where only the month is known or asked for; nothing for nothing."""
    if day is None:
        return ""
    if isinstance(day, PartialDay):
        return said_month(day) if month else day.said
    return said_month(day) if month else said_day(day)


def dotted(day: date | PartialDay | None, *, month: bool = False) -> str:
    """2026.01.05, or 2026.01: how lists say days, so that columns stay narrow and stand under one another."""
    if day is None:
        return ""
    iso = day.iso if isinstance(day, PartialDay) else day.isoformat()
    return iso[: 7 if month else 10].replace("-", ".")


NUMERALS = "零一二三四五六七八九十"


def ordinal(number: int | None) -> str:
    """第三, 第十二, 第二十五: of a term or a session; a gap to write in where the number is not known."""
    if number is None:
        return "第____"
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return f"第{number}"
    said = ("" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens]}十") + (NUMERALS[ones] if ones else "")
    return f"第{said}"


CHARTER = "中国工会章程"


def cited(id: str) -> str:
    """The law a rule rests on, as an official paper may cite it: with its article only where that was seen.

    The charter's articles were renumbered in 2018 and 2023, so it is cited without one. Nothing for mere custom.
    """
    found = rule(id)
    if found.verified and found.law != CHARTER:
        return found.basis
    return f"《{found.law}》" if found.text_date else ""


def or_gap(value: int | None) -> str:
    """A number in a sentence, or a gap to write it in."""
    return "____" if value is None else f"{value}"


def parts_of(line: str) -> list[str]:
    """The parts of one line an officer wrote: 妻子、陈明、某公司, whatever stands between them."""
    for mark in ("\t", "，", ",", "；", ";", "　", "｜", "|"):
        line = line.replace(mark, "、")
    return [part.strip() for part in line.split("、") if part.strip()]


def foot(
    facts: Facts,
    title: str,
    records: Sequence[Record],
    *,
    number: str = "",
    verb: str = "制表",
    extra: Iterable[str] = (),
    rows: Iterable[Sequence[str]] = (),
) -> str:
    """The line at the foot: which record, when, and the code over every value of `records` and `rows` in fixed order.

    `number` names a paper that is of no single record. The code does not change with masking or the hour.
    """
    first = records[0] if records else None
    name = number or (f"{first.title}-{first.id:04d}" if first is not None and first.id else "")
    return trace(name, facts.now, code_for(title, records, rows), verb=verb, extra=extra, personal=facts.unmasked)


def code_for(title: str, records: Sequence[Record], rows: Iterable[Sequence[str]] = ()) -> str:
    """核对码 of a paper: over its title and every kept value of its records and rows, in fixed order."""
    return code_of(_told(title, records, rows))


def _told(title: str, records: Sequence[Record], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield title
    for record in records:
        yield f"{record.title}-{record.id}"
        for kept in record.kept().values():
            yield hashlib.sha256(kept).hexdigest() if isinstance(kept, bytes) else "" if kept is None else str(kept)
    for row in rows:
        yield from row
