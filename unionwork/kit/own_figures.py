"""Figures of the law a library goes by in place of the program's: with article, day, reason; they win over the rest.

Laws change between two versions of the program, and some were never read: then the office enters what its own text
says. What was entered is marked 本单位修改 wherever it is applied, and like everything else it is in the history.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from unionwork.kit import articles
from unionwork.kit.articles import OWN, WORDS, Province, Value
from unionwork.kit.failures import Problem
from unionwork.kit.fields import Day, Flag, Text, Words
from unionwork.kit.ledger import Around, Ledger, Look
from unionwork.kit.places import read_resource, resources, rows_of
from unionwork.kit.record import Field, Heading, Record, Unreadable

NOTHING = "没有规定"
SPAN = re.compile(r"(\d{1,4})\s*个?\s*(工作日|自然日|日|天|月|年)")
UNITS = {"工作日": "workday", "自然日": "day", "日": "day", "天": "day", "月": "month", "年": "year"}
PART = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")


class Kept(Field[str]):
    """A figure as data, shown in words."""

    as_is = True
    typed = False

    def read(self, written: object) -> str:
        try:
            return json.dumps(json.loads(str(written)), ensure_ascii=False, sort_keys=True)
        except ValueError:
            raise Unreadable("规定的内容请在“本省规定”里修改", "bad-value") from None

    def show(self, value: str) -> str:
        return Value("", json.loads(value), "", "", "", "").said

    def json(self, value: str) -> str:
        return value

    def keep(self, value: str) -> str:
        return value


class OwnFigure(Record, table="own_figures", title="本单位修改的规定"):
    """One figure the office goes by instead of what came with the program."""

    figure = Heading("规定")
    key = Text("键", required=True, unique=True, width=16, help="程序里这一项规定的名字")
    says = Kept("内容", required=True, width=16)
    law = Text("法规", required=True, width=20)
    article = Text("条款", required=True, width=10)
    effective = Day("施行日期", width=10)
    checked = Flag("已对照原文", width=8)
    reason = Words("修改原因", required=True, width=20)


def known_key(own: OwnFigure, around: Around) -> Iterator[Problem]:
    """修改的是程序里有的一项规定。"""
    if own.key is not None and own.key not in names():
        yield Problem(OwnFigure.key, "程序里没有这一项规定，请在“本省规定”里修改", code="bad-value")


def ledger(area: str) -> Ledger[OwnFigure]:
    """The ledger of these figures, for the screen of this name."""
    f = OwnFigure
    return Ledger(
        "own_figures", f, area, columns=(f.key, f.says, f.law, f.article, f.effective, f.checked), caption=(f.key,),
        counter="项", keys=((f.key,),), rules=(known_key,), sort=((f.key, False),),
    )  # fmt: skip


@lru_cache
def names() -> Mapping[str, str]:
    """The figures that may be changed, by key, as officers call them."""
    rows = rows_of(read_resource(resources() / "provinces" / "figures.csv"))
    return {row["key"]: row["name"] for row in rows}


# ---- applied ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Amended(Province):
    """A province with what the office goes by instead."""

    amendments: Mapping[str, Value] = field(default_factory=dict, compare=False)

    def value(self, key: str) -> Value:
        return self.amendments.get(key) or super().value(key)


def in_force(place: Province, look: Look | None) -> Province:
    """A province as this library applies it."""
    own = look.matching(OwnFigure) if look is not None else []
    return amended(place, own) if own else place


def amended(place: Province, own: Iterable[OwnFigure]) -> Amended:
    """A province with these entries."""
    found = {one.key: value_of(one) for one in own if one.key}
    return Amended(place.code, place.number, place.name, place.short, place.also, found)


def value_of(own: OwnFigure) -> Value:
    """What an entry means, marked as the office's own."""
    day = own.effective.isoformat() if own.effective else ""
    return Value(own.key or "", json.loads(own.says or "null"), own.law or "", own.article or "", OWN, day)


# ---- written by an officer -------------------------------------------------------------------------------------------
def examples(key: str) -> list[Any]:
    """What the laws of all provinces say for a key, each once; nothing left out but silence."""
    found: list[Any] = []
    for place in articles.provinces():
        value = place.value(key).value
        if value is not None and value not in found:
            found.append(value)
    return found


def choices(key: str) -> list[str]:
    """The words to choose from, where a figure is a word."""
    return [WORDS.get(v, v) for v in examples(key) if isinstance(v, str) and not PART.fullmatch(v)]


def read_value(key: str, written: str) -> Any:
    """A figure as an officer writes it: 10 个工作日, 2/3, 5, 3 至 5, one of the words. Raises `Unreadable`."""
    text = " ".join(written.split())
    if text in (NOTHING, "无", "不规定", ""):
        return None
    like = next(iter(examples(key)), "")
    if isinstance(like, dict):
        return _span(text, like)
    if isinstance(like, list):
        return _list(text, like)
    if isinstance(like, int) and not isinstance(like, bool):
        if not text.isascii() or not text.isdigit():
            raise Unreadable(f"应是整数，例如 {like}", "bad-number")
        return int(text)
    if part := PART.fullmatch(text):
        if not 0 < int(part[1]) <= int(part[2]):
            raise Unreadable("应是不大于 1 的比例，例如 2/3", "bad-number")
        return f"{int(part[1])}/{int(part[2])}"
    said = {word: v for v, word in WORDS.items() if v in examples(key)}
    if text in said:
        return said[text]
    if isinstance(like, str) and (PART.fullmatch(like) or like in WORDS):
        offered = "、".join(choices(key)) or f"比例，例如 {like}"
        raise Unreadable(f"应填：{offered}，或“{NOTHING}”", "bad-choice")
    return text


def _span(text: str, like: Mapping[str, Any]) -> dict[str, Any]:
    found = SPAN.fullmatch(text.removeprefix("自签字之日起").removeprefix("自收到书面告知之日起").strip())
    if found is None:
        raise Unreadable("应写成 10 个工作日、15 日、3 个月这样", "bad-number")
    span: dict[str, Any] = {"n": int(found[1]), "unit": UNITS[found[2]]}
    if "from" in like:
        span["from"] = "notice" if "告知" in text else "sign"
    return span


def _list(text: str, like: list[Any]) -> list[Any]:
    parts = [part for part in re.split(r"[、，,至到\s\-—~]+", text) if part]
    if not isinstance(like[0], int):
        return parts
    numbers = [part.removesuffix("年").removesuffix("日") for part in parts]
    if len(numbers) != len(like) or not all(n.isascii() and n.isdigit() for n in numbers):
        raise Unreadable(f"应是 {len(like)} 个数，例如 {' 至 '.join(map(str, like))}", "bad-number")
    return [int(n) for n in numbers]
