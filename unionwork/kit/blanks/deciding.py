"""Which way of writing a column wants: by its heading, explanations, example, list of choices, number format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from unionwork.kit.blanks import rendering as r
from unionwork.kit.blanks.offers import CODE, Listing, Offer, alternatives, explained
from unionwork.kit.blanks.wording import (
    coded,
    flag_pair,
    flag_words,
    from_listings,
    from_words,
    official,
    shorter,
    table_of,
)
from unionwork.kit.codes import CodeList
from unionwork.kit.fields import (
    BankAccount,
    Choice,
    Count,
    CreditCode,
    Day,
    DayOrMonth,
    Flag,
    IdNumber,
    Link,
    Measure,
    Money,
    Name,
    Phone,
    Picture,
    Text,
    Year,
)
from unionwork.kit.headings import fold
from unionwork.kit.ledger import Computed
from unionwork.kit.record import Field
from unionwork.kit.widths import half

CODED = re.compile(r"代码|编码|代号|字典码|(?<!条形)(?<!二维)(?<!号)码$|[（(]码[）)]")
TICKED = re.compile(r"[打划画勾选填]\s*[“\"]?[√✓]|[（(]√[）)]|勾选|打勾|打钩")
COMPACT, BARE = ("yyyyMMdd", "yyyyMM"), re.compile(r"[ymd]+", re.IGNORECASE)
"""Days of eight digits are text, unless the cells show just these digits themselves."""
SHAPED = re.compile(r"格式|样式|[如例]|写成|填写|位|年月日|[yY]{4}")


@dataclass(frozen=True)
class Evidence:
    """Everything a template says about how one column is to be written."""

    heading: str
    hints: tuple[str, ...] = ()
    example: object = ""
    offer: Offer = field(default_factory=Offer)
    listings: Sequence[Listing] = ()
    text_cell: bool = False
    day_code: str = ""  # the number format of the model cell where it shows days
    month_only: bool = False
    from_1904: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The heading first, then the explanations."""
        return (self.heading, *self.hints, self.offer.told)


@dataclass(frozen=True)
class NoWay:
    """Why a column cannot be written although its meaning is known."""

    said: str


def decide(subject: Field[Any] | Computed, evidence: Evidence) -> r.Rendering | NoWay:
    """How the values of a field are written here."""
    match subject:
        case Choice():
            return choice(subject.entries, subject.headings, evidence)
        case Flag():
            return _flag(evidence)
        case Day() | DayOrMonth():
            return _day(evidence)
        case IdNumber():
            return _number(evidence, 18, r.ID_CUTS)
        case Phone():
            return _number(evidence, 11, r.PHONE_CUTS)
        case BankAccount():
            return _number(evidence, 19, r.ACCOUNT_CUTS)
        case Picture():
            return NoWay("照片不能填进单元格，请在 WPS 里插入")
        case Computed() | Count() | Money() | Measure():
            return (
                r.shown(subject.show)
                if isinstance(subject, Year) and evidence.text_cell
                else r.quantity(evidence.text_cell)
            )
    return _words(subject, evidence)


def _words(subject: Field[Any], evidence: Evidence) -> r.Rendering | NoWay:
    show = str if isinstance(subject, Link) else subject.show
    if isinstance(subject, Name) and _covered(evidence.heading):
        return r.masked("Name")
    if evidence.offer.items and not isinstance(subject, Name):
        return r.mapped({item: item for item in evidence.offer.items}, "照下拉清单", show)
    return r.shown(show, long=isinstance(subject, CreditCode | Text))


def _covered(words: str) -> bool:
    return bool(r.COVERED.search(words)) and not r.FORBIDDEN.search(words)


# ---- numbers -----------------------------------------------------------------------------------------------
def _number(evidence: Evidence, length: int, cuts: Mapping[str, r.Cut]) -> r.Rendering:
    cut = r.cut_asked(evidence.heading, length) or r.cut_shown(str(evidence.example))
    if cut is None:
        for hint in (*evidence.hints, evidence.offer.told):
            if (r.COVERED.search(hint) or r.MIDDLE.search(hint)) and (cut := r.cut_asked(hint, length)):
                break
    return r.number(cut or r.WHOLE, cuts)


# ---- days --------------------------------------------------------------------------------------------------
def _day(evidence: Evidence) -> r.Rendering:
    shapes = (hint for hint in (*evidence.hints, evidence.offer.told) if SHAPED.search(hint))
    asked = next((p for words in (evidence.heading, *shapes) if (p := r.pattern_asked(half(words)))), None)
    shown = bool(evidence.day_code) and (asked not in COMPACT or bool(BARE.fullmatch(evidence.day_code)))
    if shown or (evidence.offer.kind == "date" and not evidence.day_code):
        return r.day_as_number(evidence.from_1904, evidence.month_only)
    if asked is None and isinstance(evidence.example, str):
        asked = r.pattern_asked(half(evidence.example))
    if asked is None and isinstance(evidence.example, float) and evidence.example.is_integer():
        asked = r.pattern_asked(str(int(evidence.example)))
    if asked is None:
        bare = fold(evidence.heading)
        asked = "yyyy-MM" if re.search(r"年月$", bare) else "yyyy" if re.search(r"年[份度]$", bare) else "yyyy-MM-dd"
    return r.day_as_text(asked if asked in r.PATTERNS else "yyyy-MM-dd")


# ---- choices -----------------------------------------------------------------------------------------------
def choice(entries: CodeList, headings: Iterable[str], evidence: Evidence) -> r.Rendering | NoWay:
    """A choice by the template's list, its explanations, its dictionary, its example; else by its official label."""
    items = evidence.offer.items
    if items:
        return _offered(entries, evidence)
    if table := from_words(entries, evidence.words):
        return r.mapped(table, "代码", str)
    for parts in alternatives(evidence.words):
        table = table_of(entries, parts)
        if len(set(table.values())) == len(parts):
            return r.mapped(table, "照列名", str)
    if found := from_listings(entries, (*headings, fold(evidence.heading)), evidence.listings):
        return r.mapped(found[0], found[1], str)
    example = str(int(evidence.example)) if isinstance(evidence.example, float) else str(evidence.example).strip()
    if CODED.search(evidence.heading) or (example and CODE.fullmatch(example) and entries.read(example)):
        table_ = official(entries, [example] if example and CODE.fullmatch(example) else [entries.entries[0].code])
        return r.mapped(table_, "代码", str) if table_ else NoWay("要填代码，但表里没有说明各代码代表什么")
    if example and not isinstance(evidence.example, date) and (label := entries.read(example)) and example != label:
        short = shorter(entries)
        if short[label] == example:
            return r.mapped(short, "简称", str)
    return r.shown(str)


def _offered(entries: CodeList, evidence: Evidence) -> r.Rendering | NoWay:
    items = evidence.offer.items
    if all(CODE.fullmatch(item) for item in items):
        if evidence.offer.words:
            table = coded(entries, evidence.offer.words)
        else:
            table = from_words(entries, evidence.words) or official(entries, items) or {}
            table = {label: item for label, item in table.items() if item in items}
        return r.mapped(table, "代码", str) if table else NoWay("下拉清单里只有代码，没有说明各代码代表什么")
    table = table_of(entries, items)
    return r.mapped(table, "照下拉清单", str) if table else NoWay(f"下拉清单里没有一项与{entries.title}对得上")


def _flag(evidence: Evidence) -> r.Rendering | NoWay:
    items = evidence.offer.items
    if items:
        named = evidence.offer.words
        words = flag_words(items)
        if words is None and named:
            back = {word: code for code, word in named.items()}
            chosen = flag_words(list(back))
            words = (back[chosen[0]], back.get(chosen[1], "")) if chosen else None
        if words is None or (set(items) & {"2"} and set(items) <= {"1", "2"}):
            words = _flag_explained(evidence)
        return r.flag(words) if words else NoWay("下拉清单里看不出哪一项是“是”、哪一项是“否”")
    if words := _flag_explained(evidence):
        return r.flag(words)
    return r.flag(
        flag_pair(str(int(evidence.example)) if isinstance(evidence.example, float) else str(evidence.example))
        or ("是", "否")
    )


def _flag_explained(evidence: Evidence) -> tuple[str, str] | None:
    for pairs in explained(evidence.words):
        back = {word.rstrip("填选写为"): code for code, word in pairs.items()}
        chosen = flag_words([word for word in back if len(word) <= 3])
        if chosen and chosen[1]:
            return back[chosen[0]], back[chosen[1]]
    for words in evidence.words:
        if TICKED.search(words):
            return r.TICK, ""
        found = re.search(r"[（(]?\s*([YyＹ是有√]|1)\s*[/／、|]\s*([NnＮ否无×]|0)\s*[)）]?", half(words))
        if found:
            return found[1], found[2]
    return None


# ---- what an officer may choose instead --------------------------------------------------------------------
def possible(subject: Field[Any] | Computed, evidence: Evidence) -> dict[str, r.Rendering]:
    """Every way of writing a field, by the name an officer chooses it by; the decided one first."""
    decided = decide(subject, evidence)
    found = {} if isinstance(decided, NoWay) else {decided.said: decided}
    match subject:
        case IdNumber() | Phone() | BankAccount():
            cuts = (
                r.ID_CUTS
                if isinstance(subject, IdNumber)
                else r.PHONE_CUTS
                if isinstance(subject, Phone)
                else r.ACCOUNT_CUTS
            )
            found |= {said: r.number(cut, cuts) for said, cut in cuts.items() if said not in found}
        case Day() | DayOrMonth():
            found.setdefault("日期", r.day_as_number(evidence.from_1904, evidence.month_only))
            for pattern in r.PATTERNS:
                found.setdefault(f"日期 {pattern}", r.day_as_text(pattern))
        case Choice():
            found.setdefault(r.AS_IS, r.shown(str))
            found.setdefault("简称", r.mapped(shorter(subject.entries), "简称", str))
            found.setdefault("代码", r.mapped({e.label: e.code for e in subject.entries.entries}, "代码", str))
        case Flag():
            for pair in (("是", "否"), ("1", "0"), (r.TICK, ""), ("有", "无"), ("Y", "N")):
                found.setdefault(r.flag(pair).said, r.flag(pair))
        case Name():
            found.setdefault("遮盖", r.masked("Name"))
        case Text() if subject.masked:
            found.setdefault("遮盖", r.Rendering("遮盖", lambda value: r.text(subject.mask(value)), full=False))
    return found


def yes_words(evidence: Evidence, ticked: bool) -> tuple[str, str]:
    """The two words of a column that asks whether: by its list, its explanations, else a tick or 是 and 否."""
    if evidence.offer.items and (words := flag_words(evidence.offer.items)):
        return words
    return _flag_explained(evidence) or ((r.TICK, "") if ticked else ("是", "否"))
