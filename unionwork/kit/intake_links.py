"""Records named in a spreadsheet: found by name or path, or noted as new where a ledger lets an import make them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from unionwork.kit.cells import written
from unionwork.kit.fields import Link, plain
from unionwork.kit.ledger import Around
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.record import Field, Record, Unreadable
from unionwork.kit.step import Step
from unionwork.kit.widths import half

R = TypeVar("R", bound=Record)
Path = tuple[str, ...]
LEVELS = re.compile(r"\s*(?:[/／>＞→]|-+>)\s*")
SEPARATOR = "/"
STANDS_FOR = -1
UNDER = "\x1f"
"""Stands between what another column of the row says is above, and the name itself."""


@dataclass(frozen=True)
class Fresh:
    """A record an import will make: a number below nought stands for it until it is written."""

    place: int
    record: Record
    parent: int | None
    path: str


def fold_name(text: str) -> str:
    return "".join(half(text).split()).casefold()


class Grove:
    """Every record of one ledger that links name, those in the library and those an import will make."""

    def __init__(self, library: Library, kind: type[Record], today: date) -> None:
        self.library, self.today = library, today
        self.ledger = library.ledgers[kind]
        self.name: Field[Any] = self.ledger.caption[0]
        self.fresh: list[Fresh] = []
        self.by_path: dict[Path, list[int]] = {}
        self.by_word: dict[str, set[int]] = {}
        self.words: Mapping[int, str] = {}
        if self.ledger.tree is not None:
            self.words = paths(library, kind)
            for id, words in self.words.items():
                self.by_path.setdefault(tuple(map(fold_name, words.split(UNDER))), []).append(id)
        else:
            self._read_list()

    def _read_list(self) -> None:
        singles = [key[0] for key in self.ledger.keys if len(key) == 1]
        fields = list(dict.fromkeys((*self.ledger.caption, *singles)))
        for id, *kept in self.library.columns(self.ledger, fields, Query(), self.today):
            shown = {
                f: self.library.shown(f, value) for f, value in zip(fields, kept, strict=True) if value is not None
            }
            captions = [shown[f] for f in self.ledger.caption if f in shown]
            for words in {*shown.values(), " ".join(captions)}:
                self.by_word.setdefault(fold_name(words), set()).add(id)

    # ---- what a rule may look up: also what is still to be made ---------------------------------------------------
    def get(self, kind: type[R], id: int) -> R | None:
        if id >= 0 or kind is not self.ledger.record:
            return self.library.get(kind, id)
        made = self.fresh[-1 - id].record.copy()
        made.id = id
        return made if isinstance(made, kind) else None

    def matching(self, kind: type[R], /, **values: object) -> list[R]:
        return self.library.matching(kind, **values)

    def allows(self, record: Record) -> bool:
        """Whether the ledger's own rules would let this record be."""
        problems = self.ledger.problems(record, Around(self.today, None, self))
        return not any(problem.level == "error" for problem in problems)

    # ---- what is still to be made ---------------------------------------------------------------------------------
    def record(self, name: str, parent: int | None, among: Mapping[str, str]) -> Record:
        record: Record = self.ledger.record(**among)
        record.put(self.name, self.name.read(name))
        if self.ledger.tree is not None and parent is not None:
            record.put(self.ledger.tree, parent)
        return record

    def note(self, name: str, parent: int | None, path: Path, among: Mapping[str, str]) -> int:
        """Note a record to be made; gives the number that stands for it."""
        record = self.record(name, parent, among)
        above = f"{self.said(parent)}{SEPARATOR}" if parent is not None else ""
        fresh = Fresh(-1 - len(self.fresh), record, parent, f"{above}{record.value(self.name)}")
        self.fresh.append(fresh)
        self.by_path.setdefault(path, []).append(fresh.place)
        self.by_word.setdefault(path[-1], set()).add(fresh.place)
        return fresh.place

    def said(self, id: int) -> str:
        """A record in words, also one that is still to be made."""
        if id < 0:
            return self.fresh[-1 - id].path
        if self.ledger.tree is None:
            return self.library.caption(self.ledger.record, id)
        return self.words.get(id, "").replace(UNDER, SEPARATOR)

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
            record = fresh.record.copy()
            if self.ledger.tree is not None and fresh.parent is not None:
                record.put(self.ledger.tree, numbers.get(fresh.parent, fresh.parent))
            numbers[fresh.place] = step.save(record)
        return numbers


class Names:
    """The records one link may point at."""

    def __init__(self, grove: Grove, link: Link) -> None:
        self.grove, self.link = grove, link
        self.tree = grove.ledger.tree
        self.numbered = not any(len(key) == 1 for key in grove.ledger.keys)  # nothing else tells two of a name apart
        wanted = {grove.ledger.fields[name]: label for name, label in link.among.items()}
        rows = grove.library.columns(grove.ledger, list(wanted), Query(), grove.today)
        kept = [field.keep(label) for field, label in wanted.items()]
        self.fits = {id for id, *kinds in rows if kinds == kept}

    def resolve(self, raw: object) -> int:
        """The number of the record a cell names, below nought for one to be made. Raises `Unreadable`."""
        text = str(raw) if isinstance(raw, str) and UNDER in raw else plain(written(raw)).lstrip("'")
        if self.tree is not None:
            above, _, name = text.rpartition(UNDER)
            return self._under(above, name) if above else self._in_tree(text)
        found = {id for id in self.grove.by_word.get(fold_name(text), ()) if self.fit(id)}
        if len(found) == 1:
            return next(iter(found))
        if not found and self.numbered and text.isascii() and text.isdigit() and int(text) in self.fits:
            return int(text)
        if not found and self.link.adopts:
            return self.grove.note(text, None, (fold_name(text),), self.link.among)
        raise self._unreadable(text, len(found))

    def stands_under(self, other: Names) -> bool:
        """Whether what this link names may stand under what another one names, and not the other way round."""
        if self.tree is None or not self.link.adopts or not other.link.adopts or self.grove is not other.grove:
            return False
        upper, lower = (names.grove.record("甲", None, names.link.among) for names in (other, self))
        return _may_stand(self.grove, lower, upper) and not _may_stand(self.grove, upper, lower)

    def captions(self) -> Iterator[str]:
        """What may be answered instead of an unknown name."""
        known = self.grove.words or self.grove.library.captions(self.link.to)
        return (self.grove.said(id) for id in known if id in self.fits)

    # ---- inside ---------------------------------------------------------------------------------------------------
    def _under(self, above: str, name: str) -> int:
        """A name under what another column says; one that stands at the top of the tree already is that one."""
        parts = [part for part in LEVELS.split(plain(above)) if part]
        if not parts or len([part for part in LEVELS.split(plain(name)) if part]) != 1:
            return self._in_tree(plain(name))
        path = tuple(map(fold_name, (*parts, name)))
        there = self._at(path) or self._at((fold_name(name),))
        return there[0] if there else self._grow([*parts, plain(name)])

    def _in_tree(self, text: str) -> int:
        parts = [part for part in LEVELS.split(text) if part]
        if not parts:
            raise self._unreadable(text, 0)
        path = tuple(map(fold_name, parts))
        whole = self._at(path) or self._at((fold_name(text),))
        if len(whole) == 1:
            return whole[0]
        below = [id for at, ids in self.grove.by_path.items() if at[-len(path) :] == path for id in ids if self.fit(id)]
        if len(below) == 1:
            return below[0]
        if whole or below or not self.link.adopts:
            raise self._unreadable(text, len(whole or below))
        return self._grow(parts)

    def _at(self, path: Path) -> list[int]:
        return [id for id in self.grove.by_path.get(path, ()) if self.fit(id)]

    def fit(self, id: int) -> bool:
        """Whether a record is of the kind this link points at."""
        if id >= 0:
            return id in self.fits
        made = self.grove.fresh[-1 - id].record
        return all(made.__dict__.get(name) == label for name, label in self.link.among.items())

    def _grow(self, parts: Sequence[str]) -> int:
        """Note every level that is not there yet; gives the lowest."""
        *upper, lowest = parts
        parent: int | None = None
        for depth, name in enumerate(upper, 1):
            path = tuple(map(fold_name, parts[:depth]))
            there = self._at(path) or self._above(path, parts[depth])
            parent = there[0] if there else self.grove.note(name, parent, path, self.link.among)
        return self.grove.note(lowest, parent, tuple(map(fold_name, parts)), self.link.among)

    def _above(self, path: Path, name: str) -> list[int]:
        """Records of another kind that may stand above the new one, by the ledger's own rules."""
        return [
            id
            for id in self.grove.by_path.get(path, ())
            if self.grove.allows(self.grove.record(name, id, self.link.among))
        ]

    def _unreadable(self, text: str, found: int) -> Unreadable:
        if found > 1:
            number = "请写记录号" if self.numbered else "请写编号"
            how = "请连上级一起写，例如 一车间/一班" if self.tree is not None else number
            title = self.grove.ledger.title
            return Unreadable(f"“{text[:20]}”在{title}里有 {found} 个，分不清是哪个，{how}", "bad-choice")
        return Unreadable(f"“{text[:20]}”不在{self.grove.ledger.title}里", "bad-choice")


class _Above:
    """A library in which only one record stands, to ask a rule whether another may stand under it."""

    def __init__(self, record: Record) -> None:
        self.record = record.copy()
        self.record.id = STANDS_FOR

    def get(self, kind: type[R], id: int) -> R | None:
        return self.record if isinstance(self.record, kind) else None

    def matching(self, kind: type[R], /, **values: object) -> list[R]:
        return []


def _may_stand(grove: Grove, lower: Record, upper: Record) -> bool:
    child = lower.copy()
    if grove.ledger.tree is not None:
        child.put(grove.ledger.tree, STANDS_FOR)
    problems: Iterable[Any] = grove.ledger.problems(child, Around(grove.today, None, _Above(upper)))
    return not any(problem.level == "error" for problem in problems)


def paths(library: Library, kind: type[Record]) -> dict[int, str]:
    """For every record of a tree the names from the top down to it, parted by `UNDER`; of a list its caption."""
    ledger = library.ledgers[kind]
    if ledger.tree is None:
        return library.captions(kind)
    name = ledger.caption[0]
    rows = library.db.execute(f"SELECT id, {name.name}, {ledger.tree.name} FROM {ledger.table}").fetchall()
    parents = {id: (name, parent) for id, name, parent in rows}
    return {id: UNDER.join(_path_of(id, parents)) for id in parents}


def paths_shown(library: Library, link: Link) -> dict[int, str]:
    """What an export writes for each record a link may name: in a tree the path (一车间/一班), else its caption."""
    return {id: words.replace(UNDER, SEPARATOR) for id, words in paths(library, link.to).items()}


def _path_of(id: int, parents: Mapping[int, tuple[Any, int | None]]) -> list[str]:
    """The names from the top of a tree down to a record; a circle is cut where it closes."""
    names, seen, at = list[str](), set[int](), id
    while at in parents and at not in seen:
        seen.add(at)
        name, parent = parents[at]
        names.insert(0, str(name))
        if parent is None:
            break
        at = parent
    return names
