"""A choice in the template's own words: its list or dictionary read against the official list behind the field."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from unionwork.kit.blanks.offers import CODE, Listing, explained
from unionwork.kit.codes import Code, CodeList
from unionwork.kit.fields import Flag, plain
from unionwork.kit.widths import half

LEADING = re.compile(r"^[\(（\[【]?[0-9A-Za-z]{1,6}[\)）\]】]?\s*[.、:：_\-—|/＝=]*\s*(?=[^\x00-\x7f])")
TRAILING = re.compile(r"\s*[.、:：_\-—|/＝=]*\s*[\(（\[【]?[0-9A-Za-z]{1,6}[\)）\]】]?$")
REMARK = re.compile(r"[（(【\[][^（()）】\]]*[）)】\]]")
BAND = re.compile(r"(.+?)(?:学历|文化)?(?:及其?|或)?以(上|下)(?:学历)?$")
RISING = {"education": False, "skill-level": True}
"""Lists whose order is a rank, and whether it rises: 高中及以下, 高级工及以上 have a meaning there."""
LOCAL = ("本地", "外地", "本市", "外市", "本省", "外省")
NOBODY = ("无", "未知", "未说明", "其他")


def label_of(entries: CodeList, item: str) -> str | None:
    """The official label an item of a template's list means; its own code before or after the words does not matter."""
    words = plain(item)
    if not words or CODE.fullmatch(words):
        return None
    for reading in (
        words,
        LEADING.sub("", words),
        TRAILING.sub("", words),
        REMARK.sub("", words),
        REMARK.sub("", LEADING.sub("", words)),
    ):
        if reading and (label := entries.read(reading)):
            return label
    return None


def table_of(entries: CodeList, items: Iterable[str]) -> dict[str, str]:
    """The template's word for each official label that has one: by equality, synonym, group or band; never guessed."""
    listed = list(dict.fromkeys(items))
    table: dict[str, str] = {}
    for item in listed:
        label = label_of(entries, item)
        if label is not None and (label not in table or item == label):
            table[label] = item
    for item in listed:
        if label_of(entries, item) is None:
            parts = re.split(r"[/、或和]|（|\(|）|\)", LEADING.sub("", item))
            table |= {label: item for part in parts if part and (label := entries.read(part)) and label not in table}
    wider = {e.label: word for e in entries.entries if e.label not in table and (word := _wider(entries, e, table))}
    bands = {label: item for label, item in _bands(entries, listed) if label not in table}
    return bands | wider | table


def _wider(entries: CodeList, entry: Code, table: Mapping[str, str]) -> str | None:
    """The word for the group an entry belongs to, for its only kind, or for the same without 本地 and 外地."""
    above = entries.label_of(entry.parent) if entry.parent else None
    if above is not None and above in table:
        return table[above]
    kinds = {table[each.label] for each in entries.entries if each.parent == entry.code and each.label in table}
    if len(kinds) == 1:
        return kinds.pop()
    plain = next((entry.label.removeprefix(place) for place in LOCAL if entry.label.startswith(place)), "")
    return table.get(plain)


def _bands(entries: CodeList, items: Sequence[str]) -> Iterable[tuple[str, str]]:
    """What falls under 高中及以下, 高级工及以上: only in lists that are ranked."""
    if entries.name not in RISING:
        return
    ranked = [entry.label for entry in entries.entries if entry.label not in NOBODY]
    for item in items:
        found = BAND.fullmatch(LEADING.sub("", item))
        edge = entries.read(found[1]) if found else None
        if not found or edge not in ranked:
            continue
        place = ranked.index(edge)
        upwards = (found[2] == "上") == RISING[entries.name]
        yield from ((label, item) for label in (ranked[place:] if upwards else ranked[: place + 1]))


def coded(entries: CodeList, words: Mapping[str, str]) -> dict[str, str]:
    """The code for every official label, out of codes and the words beside them."""
    back = {word: code for code, word in words.items()}
    return {label: back[item] for label, item in table_of(entries, back).items()}


def official(entries: CodeList, items: Iterable[str]) -> dict[str, str] | None:
    """The official code of every label as these items write codes; only for a national standard that knows them all."""
    if not entries.number.startswith("GB"):
        return None
    written = set(items)
    known = {entry.code: entry.label for entry in entries.entries}
    short = {code.lstrip("0") or "0": label for code, label in known.items()}
    for codes in (known, short):
        if written <= set(codes):
            return {label: code for code, label in codes.items()}
    return None


def shorter(entries: CodeList) -> dict[str, str]:
    """汉 for 汉族, 本科 for 大学本科毕业: the first other way of writing each label."""
    return {entry.label: (entry.also[0] if entry.also else entry.label) for entry in entries.entries}


def from_words(entries: CodeList, texts: Sequence[str]) -> dict[str, str] | None:
    """Codes explained in a heading or a remark: 1男2女; nothing where fewer than two of them mean something here."""
    best: dict[str, str] = {}
    for pairs in explained(texts):
        table = coded(entries, {code: _cleaned(word) for code, word in pairs.items()})
        if len(table) > len(best) and len(set(table.values())) >= 2:
            best = table
    return best or None


def _cleaned(word: str) -> str:
    return re.sub(r"^(?:填写?|为|是指|代表|表示)|(?:填写?|为|是|代表|表示|请填|选)$", "", word) or word


def from_listings(
    entries: CodeList, headings: Iterable[str], found: Sequence[Listing]
) -> tuple[dict[str, str], str] | None:
    """The template's own dictionary for a field, found by its heading; with the manner: code or label."""
    names = {half(name).strip() for name in headings if len(name) >= 2}
    for listing in found:
        said = half(listing.heading)
        if not any(name in said for name in names):
            continue
        if listing.words:
            table = coded(entries, listing.words)
            if len(table) * 2 >= len(listing.items):
                return table, "代码"
        else:
            table = table_of(entries, listing.items)
            if len(set(table.values())) * 2 >= len(listing.items):
                return table, "对方字典"
    return None


# ---- yes and no --------------------------------------------------------------------------------------------
def said_flag(word: str) -> bool | None:
    """What one word says: True, False or nothing."""
    text = half(plain(word)).casefold()
    for reading in (text, LEADING.sub("", text), TRAILING.sub("", text)):
        if reading in Flag.SAID:
            return Flag.SAID[reading]
    return None


def flag_words(items: Sequence[str]) -> tuple[str, str] | None:
    """The two words of a list for 是 and 否; an absent 否 is an empty cell."""
    yes = [item for item in items if said_flag(item) is True]
    no = [item for item in items if said_flag(item) is False]
    if len(yes) == 1 and len(no) <= 1 and len(items) <= 3:
        return yes[0], no[0] if no else ""
    return None


PAIRS = (("是", "否"), ("有", "无"), ("√", "×"), ("Y", "N"), ("1", "0"), ("对", "错"))


def flag_pair(word: str) -> tuple[str, str] | None:
    """The pair a word belongs to: 有 to 有 and 无."""
    text = half(plain(word)).upper()
    if text in ("√", "✓", "✔"):
        return text, ""
    return next((pair for pair in PAIRS if text in pair), None)
