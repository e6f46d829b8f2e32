"""What can be chosen in a field: a code list, 是 and 否, other records; and which of them typing means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from unionwork.kit import pinyin
from unionwork.kit.codes import CodeList
from unionwork.kit.fields import Flag, Link
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Condition, Query, Several, both
from unionwork.kit.tally import branches

MOST = 30  # of a large ledger


@dataclass(frozen=True)
class Offer:
    """One thing that can be chosen: its words, the value behind them, how deep it stands in a tree."""

    words: str
    value: Any
    deep: int = 0


Offers = Callable[[str], Sequence[Offer]]


@lru_cache(maxsize=8192)
def folded(words: str) -> str:
    """The words as typing may ask for them."""
    return pinyin.folded(words)


def matching(offers: Sequence[Offer], typed: str, codes: dict[str, str] | None = None) -> list[Offer]:
    """Those whose words, pinyin, initials or code hold what was typed; the closest first."""
    wanted = pinyin.fold_query(typed)
    if not wanted:
        return list(offers)
    found: list[tuple[int, int, Offer]] = []
    for place, offer in enumerate(offers):
        code = (codes or {}).get(offer.words, "")
        if offer.words == typed or code.lower() == wanted:
            found.append((0, place, offer))
        elif offer.words.startswith(typed) or code.lower().startswith(wanted):
            found.append((1, place, offer))
        elif any(word.startswith(wanted) for word in folded(offer.words).split()):
            found.append((2, place, offer))
        elif wanted in folded(offer.words):
            found.append((3, place, offer))
    return [offer for _, _, offer in sorted(found, key=lambda f: f[:2])]


def of_codes(codes: CodeList) -> Offers:
    """Everything a code list offers: those in force, found by synonyms too."""
    offers = [Offer(label, label) for label in codes.labels]
    known = {entry.label: entry.code for entry in codes.entries}

    def asked(typed: str) -> Sequence[Offer]:
        found = matching(offers, typed, known)
        meant = codes.read(typed) if typed else None
        if meant is not None and all(offer.value != meant for offer in found):
            found.insert(0, Offer(meant, meant))
        return found

    return asked


def of_link(library: Library, field: Link, today: date) -> Offers:
    """A tree in its order with its depth; of a large ledger the first that a search finds."""
    target = library.ledgers[field.to]
    among = [Condition(target.fields[name], "=", value) for name, value in field.among.items()]
    current = target.current(today) if target.current else None
    where = both(Several(tuple(among)) if among else None, current)

    def asked(typed: str) -> list[Offer]:
        if target.finds and target.tree is None:
            ids = library.ids(target, Query(where, typed), today)[:MOST]
            return [Offer(target.caption_of(r), r.id) for r in library.load(target.record, ids)]
        offers = _in_tree(library, target, Query(where), today)
        return matching(offers, typed)

    return asked


def _in_tree(library: Library, target: Ledger[Any], query: Query, today: date) -> list[Offer]:
    captions = library.captions(target.record)
    wanted = list(library.ids(target, query, today))
    if target.tree is None:
        return [Offer(captions.get(id, ""), id) for id in wanted]
    order = {id: place for place, id in enumerate(wanted)}
    below = branches(library, target)
    offers: list[Offer] = []

    def walk(parent: int | None, deep: int) -> None:
        for id in sorted((i for i in below.get(parent, ())), key=lambda i: order.get(i, len(order))):
            if id in order:
                offers.append(Offer(captions.get(id, ""), id, deep))
            walk(id, deep + (id in order))

    walk(None, 0)
    return offers


YES_NO = (("是", True), ("否", False))


def yes_no(typed: str) -> list[Offer]:
    offers = [Offer(words, value) for words, value in YES_NO]
    said = Flag.SAID.get(typed.casefold()) if typed else None
    return [offer for offer in offers if offer.value is said] if said is not None else matching(offers, typed)
