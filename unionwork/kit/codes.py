"""Official code lists, one per file in resources/codes; names of places by their six digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from unionwork.kit.places import head_of, read_resource, resources, rows_of
from unionwork.kit.widths import half, tidy

NUMBERED = re.compile(r"([0-9A-Za-z]+)[\s.、:_\-—]*(\D.*)")


@dataclass(frozen=True, slots=True)
class Code:
    """One entry: its code, the label officers see, other ways it is written, and since or until when it holds."""

    code: str
    label: str
    also: tuple[str, ...] = ()
    parent: str = ""
    since: str = ""
    until: str = ""


def _folded(text: str) -> str:
    return "".join(half(text).split()).casefold()


@dataclass(frozen=True)
class CodeList:
    """One official list, in its official order; `verified` is 已核, 二手 or 记忆."""

    name: str
    title: str
    standard: str
    number: str
    year: str
    source: str
    verified: str
    entries: tuple[Code, ...]

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Every label still in force, in order."""
        return tuple(entry.label for entry in self.entries if not entry.until)

    @cached_property
    def _by_code(self) -> dict[str, Code]:
        return {entry.code: entry for entry in self.entries}

    @cached_property
    def _by_label(self) -> dict[str, Code]:
        return {entry.label: entry for entry in self.entries}

    @cached_property
    def _by_writing(self) -> dict[str, str]:
        """Every folded way of writing an entry, to its label; a code without its leading noughts comes last."""
        found: dict[str, str] = {}
        for entry, writing in self.writings():
            found.setdefault(_folded(writing), entry.label)
        for entry in self.entries:
            found.setdefault(entry.code.lstrip("0").casefold() or "0", entry.label)
        return found

    def writings(self) -> Iterator[tuple[Code, str]]:
        """Every entry with every way it may be written: labels first, then synonyms, then codes."""
        for entry in self.entries:
            yield entry, entry.label
        for entry in self.entries:
            for synonym in entry.also:
                yield entry, synonym
        for entry in self.entries:
            yield entry, entry.code

    def label_of(self, code: str) -> str | None:
        entry = self._by_code.get(code)
        return entry.label if entry else None

    def code_of(self, label: str) -> str | None:
        entry = self._by_label.get(label)
        return entry.code if entry else None

    def parent_of(self, label: str) -> str | None:
        """The code of the group an entry belongs to; empty for one that stands alone."""
        entry = self._by_label.get(label)
        return entry.parent if entry else None

    def read(self, text: str) -> str | None:
        """The label for what an officer or a template wrote: label, synonym, code, 01 汉族; or nothing."""
        if text in self._by_label:
            return text
        folded = _folded(text)
        if folded in self._by_writing:
            return self._by_writing[folded]
        if numbered := NUMBERED.fullmatch(tidy(text)):
            code, rest = (self._by_writing.get(_folded(part)) for part in numbered.groups())
            return code if code == rest else None
        return None


def _read_list(path: Path) -> CodeList:
    text = read_resource(path)
    head = head_of(text)
    return CodeList(
        path.stem,
        head["title"],
        head["standard"],
        head["number"],
        head["year"],
        head["source"],
        head["verified"],
        tuple(
            Code(
                row["code"],
                row["label"],
                tuple(filter(None, row["also"].split("；"))),
                row["parent"],
                row["from"],
                row["until"],
            )
            for row in rows_of(text)
        ),
    )


@lru_cache
def all_lists() -> dict[str, CodeList]:
    """Every code list by its name (the file's stem), in the order of the names."""
    return {path.stem: _read_list(path) for path in sorted((resources() / "codes").glob("*.csv"))}


@lru_cache
def code_list(name: str) -> CodeList:
    """A code list by its name (ethnicity) or its title (民族); an unknown name is a mistake in the program."""
    lists = all_lists()
    if name in lists:
        return lists[name]
    for found in lists.values():
        if found.title == name:
            return found
    raise KeyError(f"no code list {name!r}")


@lru_cache
def _regions() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows_of(read_resource(resources() / "regions" / "regions.csv"))}


@lru_cache(maxsize=8192)
def region_name(code: str) -> str | None:
    """The full name of a place by its six digits (GB/T 2260, abolished counties included); nothing if unknown.

    An unknown county is named as far as its prefecture or province is known.
    """
    regions = _regions()
    parts = (regions.get(code[:2] + "0000"), regions.get(code[:4] + "00"), regions.get(code))
    return "".join(dict.fromkeys(filter(None, parts))) or None
