"""Finding and ordering by pinyin: a name folded into one text that any way of asking for it is part of."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, product

from unionwork.kit.places import read_resource, resources, rows_of
from unionwork.kit.widths import half

Readings = tuple[str, ...]
"""The ways a character, or a surname of several, is read: syllables without tones, those of a surname with spaces."""

MOST = 6  # ways of reading one given name; more would only swell the library
BETWEEN = str.maketrans(dict.fromkeys(map(ord, "·•‧・･∙⋅.'’-_"), "") | {"ü": "v", "ê": "e"})
ONLY_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")


@lru_cache
def _surnames() -> dict[str, Readings]:
    rows = rows_of(read_resource(resources() / "names" / "surnames.csv"))
    return {row["surname"]: tuple(row["readings"].split("；")) for row in rows}


@lru_cache
def _given() -> dict[str, Readings]:
    rows = rows_of(read_resource(resources() / "names" / "given.csv"))
    return {row["character"]: tuple(row["readings"].split("；")) for row in rows}


@lru_cache(maxsize=16384)
def _readings(character: str) -> Readings:
    """How one character is read inside a name; a letter or digit is itself, anything else is silent."""
    if character.isascii():
        return (character,)
    if known := _given().get(character):
        return known
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # a fifth of the time and memory; we ask for single characters
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(character, style=Style.NORMAL, errors="ignore"))


@lru_cache(maxsize=8192)
def _as_surname(characters: str) -> Readings:
    """How a surname is read: its own readings first, then the ordinary ones of its characters, so that both find it."""
    own = _surnames().get(characters, ())
    plain = tuple(" ".join(syllables) for syllables in product(*map(_readings, characters)))
    return tuple(dict.fromkeys((*own, *plain)))


@lru_cache(maxsize=8192)
def _spoken_surname(surname: str) -> tuple[tuple[str, str], ...]:
    """Every way a surname is spoken: in full and by initials."""
    return tuple(_spoken(reading.split(" ")) for reading in _as_surname(surname)) or (("", ""),)


@lru_cache(maxsize=65536)
def _spoken_given(given: str) -> tuple[tuple[str, str], ...]:
    """Every way a given name is spoken: in full and by initials; silent characters are left out."""
    parts = [readings for readings in map(_readings, given) if readings]
    return tuple(_spoken(syllables) for syllables in islice(product(*parts), MOST))


def _spoken(syllables: Sequence[str]) -> tuple[str, str]:
    return "".join(syllables), "".join([syllable[0] for syllable in syllables])


def _surname_length(bare: str) -> int:
    return 2 if bare[:2] in _surnames() and len(bare) > 2 else 1


def fold_query(text: str) -> str:
    """What an officer typed, as it stands in folded text: half width, lower case, without spaces and dots."""
    if (text.isascii() and text.isalnum()) or ONLY_HAN.fullmatch(text):
        plain = text.lower()
    else:
        plain = "".join(half(text).lower().translate(BETWEEN).split())
    return plain.replace("lyu", "lv")  # as passports spell 吕


def folded(name: str, *tails: str) -> str:
    """One text by which a record is found: the name, its pinyin in full and by initials in every reading, the tails.

    A query folded by `fold_query` is a part of it if the name, its pinyin, its initials or a tail holds it.
    """
    bare = fold_query(name)
    found = [bare]
    if not bare.isascii():
        length = _surname_length(bare)
        spoken = _spoken_given(bare[length:])
        for surname, initial in _spoken_surname(bare[:length]):
            for given, initials in spoken:
                found += surname + given, initial + initials
    elif " " in name:
        found.append("".join([word[0] for word in name.lower().split()]))
    found += map(fold_query, tails)
    return " ".join(dict.fromkeys(filter(None, found)))


def sort_key(name: str) -> str:
    """What puts names in the order of their pinyin, the surname in its own reading, the same characters together."""
    bare = fold_query(name)
    if bare.isascii():
        return bare
    length = _surname_length(bare)
    surname = _as_surname(bare[:length])
    key = [surname[0] if surname else "", bare[:length]]
    for character in bare[length:]:
        readings = _readings(character)
        key += [readings[0] if readings else "", character]
    return " ".join(key)
