"""Records named in a spreadsheet: found by name or path, or noted as new where a ledger lets an import make them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from unionwork.kit.cells import written
from unionwork.kit.fields import Link, plain
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.record import Field, Record, Unreadable
from unionwork.kit.step import Step, examine
from unionwork.kit.widths import half

Path = tuple[str, ...]
LEVELS = re.compile(r"\s*(?:[/／>＞→]|-+>)\s*")
SEPARATOR = "/"


@dataclass(frozen=True)
class Fresh:
    """A record an import will make: a number below nought stands for it until it is written."""

    place: int
    name: str
    parent: int | None
    path: str


def _fold(text: str) -> str:
    return "".join(half(text).split()).casefold()


class Names:
    """The records one link may point at, by name; `fresh` gathers those an import names for the first time."""

    def __init__(self, library: Library, link: Link, today: date) -> None:
        self.library, self.link, self.today = library, link, today
        self.target = library.ledgers[link.to]
        self.name: Field[Any] = self.target.caption[0]
        self.fresh: list[Fresh] = []
        self._by_path: dict[Path, list[int]] = {}
        self._fits: set[int] = set()
        self._known: dict[str, set[int]] = {}
        self._words: dict[int, str] | None = None
        if self.target.tree is not None:
            self._read_tree(self.target.tree)
        else:
            self._read_list()

    def resolve(self, raw: object) -> int:
        """The number of the record a cell names, below nought for one to be made. Raises `Unreadable`."""
        text = plain(written(raw)).lstrip("'")
        if self.target.tree is not None:
            return self._in_tree(text)
        found = self._known.get(_fold(text), set())
        if len(found) == 1:
            return next(iter(found))
        if not found and self.link.adopts:
            return self._note(text, None, (_fold(text),))
        raise self._unreadable(text, len(found))

    def captions(self) -> Iterator[str]:
        """What may be answered instead of an unknown name."""
        words = paths(self.library, self.link)
        return (words[id] for id in words if self.target.tree is None or id in self._fits)

    def said(self, id: int) -> str:
        """A record in words, also one that is still to be made."""
        if id < 0:
            return self.fresh[-1 - id].path
        if self._words is None:
            self._words = paths(self.library, self.link)
        return self._words.get(id, "")

    def used(self, places: set[int]) -> list[Fresh]:
        """Of the new records those that are really needed, parents before children."""
        needed = set(places)
        for fresh in reversed(self.fresh):
            if fresh.place in needed and fresh.parent is not None:
                needed.add(fresh.parent)
        return [fresh for fresh in self.fresh if fresh.place in needed]

    def write(self, step: Step, places: set[int]) -> dict[int, int]:
        """Make the new records that are needed; gives the number each got."""
        numbers: dict[int, int] = {}
        for fresh in self.used(places):
            parent = numbers.get(fresh.parent, fresh.parent) if fresh.parent is not None else None
            numbers[fresh.place] = step.save(self._record(fresh.name, parent))
        return numbers

    # ---- inside ---------------------------------------------------------------------------------------------------
    def _record(self, name: str, parent: int | None) -> Record:
        record: Record = self.target.record(**self.link.among)
        record.put(self.name, self.name.read(name))
        if self.target.tree is not None and parent is not None:
            record.put(self.target.tree, parent)
        return record

    def _read_tree(self, tree: Field[Any]) -> None:
        among = {self.target.fields[name]: label for name, label in self.link.among.items()}
        rows = list(self.library.columns(self.target, (self.name, tree, *among), Query(), self.today))
        parents = {id: (name, parent) for id, name, parent, *_ in rows}
        wanted = [field.keep(label) for field, label in among.items()]
        for id, _, _, *kinds in rows:
            path = tuple(_fold(str(name)) for name in path_of(id, parents))
            self._by_path.setdefault(path, []).append(id)
            if kinds == wanted:
                self._fits.add(id)

    def _in_tree(self, text: str) -> int:
        parts = [part for part in LEVELS.split(text) if part]
        if not parts:
            raise self._unreadable(text, 0)
        path = tuple(map(_fold, parts))
        whole = self._at(path)
        if len(whole) == 1:
            return whole[0]
        below = [id for at, ids in self._by_path.items() if at[-len(path) :] == path for id in ids if self._fit(id)]
        if len(below) == 1:
            return below[0]
        if whole or below or not self.link.adopts:
            raise self._unreadable(text, len(whole or below))
        return self._grow(parts)

    def _at(self, path: Path) -> list[int]:
        return [id for id in self._by_path.get(path, ()) if self._fit(id)]

    def _fit(self, id: int) -> bool:
        return id < 0 or id in self._fits

    def _grow(self, parts: list[str]) -> int:
        """Note every level that is not there yet; gives the lowest."""
        *upper, lowest = parts
        parent: int | None = None
        for depth, name in enumerate(upper, 1):
            path = tuple(map(_fold, parts[:depth]))
            there = self._at(path) or self._above(path, parts[depth])
            parent = there[0] if there else self._note(name, parent, path)
        return self._note(lowest, parent, tuple(map(_fold, parts)))

    def _above(self, path: Path, name: str) -> list[int]:
        """Records of another kind that may stand above the new one, by its own rules."""
        at = datetime.combine(self.today, time())
        return [
            id for id in self._by_path.get(path, ()) if not examine(self.library, [self._record(name, id)], at).errors
        ]

    def _note(self, name: str, parent: int | None, path: Path) -> int:
        above = f"{self.said(parent)}{SEPARATOR}" if parent is not None else ""
        fresh = Fresh(-1 - len(self.fresh), self.name.read(name), parent, above + self.name.read(name))
        self.fresh.append(fresh)
        self._by_path.setdefault(path, []).append(fresh.place)
        self._known.setdefault(path[-1], set()).add(fresh.place)
        return fresh.place

    def _read_list(self) -> None:
        singles = [key[0] for key in self.target.keys if len(key) == 1]
        fields = list(dict.fromkeys((*self.target.caption, *singles)))
        for id, *kept in self.library.columns(self.target, fields, Query(), self.today):
            shown = {
                f: self.library.shown(f, value) for f, value in zip(fields, kept, strict=True) if value is not None
            }
            captions = [shown[f] for f in self.target.caption if f in shown]
            for words in {*shown.values(), " ".join(captions)}:
                self._known.setdefault(_fold(words), set()).add(id)

    def _unreadable(self, text: str, found: int) -> Unreadable:
        if found > 1:
            how = "请连上级一起写，例如 一车间/一班" if self.target.tree is not None else "请写编号"
            return Unreadable(f"“{text[:20]}”在{self.target.title}里有 {found} 个，分不清是哪个，{how}", "bad-choice")
        return Unreadable(f"“{text[:20]}”不在{self.target.title}里", "bad-choice")


def path_of(id: int, parents: dict[int, tuple[Any, int | None]]) -> list[Any]:
    """The names from the top of a tree down to a record; a circle is cut where it closes."""
    names, seen, at = list[Any](), set[int](), id
    while at in parents and at not in seen:
        seen.add(at)
        name, parent = parents[at]
        names.insert(0, name)
        if parent is None:
            break
        at = parent
    return names


def paths(library: Library, link: Link) -> dict[int, str]:
    """What is written for each record a link may name: in a tree the path (一车间/一班), else its caption."""
    target = library.ledgers[link.to]
    if target.tree is None:
        return library.captions(link.to)
    name = target.caption[0]
    sql = f"SELECT id, {name.name}, {target.tree.name} FROM {target.table}"
    parents = {row[0]: (row[1], row[2]) for row in library.db.execute(sql).fetchall()}
    return {id: SEPARATOR.join(str(part) for part in path_of(id, parents)) for id in parents}
