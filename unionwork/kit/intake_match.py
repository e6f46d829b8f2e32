"""Whom a row of a spreadsheet means: the record in the library that carries the same natural key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from unionwork.kit.failures import Problem, Refused
from unionwork.kit.fields import Name
from unionwork.kit.intake_values import Masked, fits_mask, same_number
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.record import Field

Key = tuple[Field[Any], ...]
Values = Mapping[str, Any]
Token = tuple[Any, ...]


def key_name(key: Key) -> str:
    """How a key is named in options: id_number, name+birth_date+department."""
    return "+".join(field.name for field in key)


def keys_of(ledger: Ledger[Any], mapped: Sequence[Field[Any]] = ()) -> tuple[Key, ...]:
    """The natural keys of a ledger; in a tree a name counts only under its parent and within its kind.

    A ledger without keys is told by everything that is mapped.
    """
    if ledger.tree is not None:
        kinds = tuple(f for f in ledger.record.fields.values() if f.required)
        return tuple((*key, ledger.tree, *(f for f in kinds if f not in key)) for key in ledger.keys)
    return ledger.keys or ((tuple(f for f in mapped if f.name in ledger.own),) if mapped else ())


@dataclass(frozen=True)
class Met:
    """What the library has for a row: one record, none, or something to say about it."""

    id: int | None = None
    problem: Problem | None = None


NOBODY = Met()


class Matcher:
    """The natural keys of every record in the library, looked up by row."""

    def __init__(
        self, library: Library, ledger: Ledger[Any], mapped: Sequence[Field[Any]], key: str, today: date
    ) -> None:
        self.ledger = ledger
        every = keys_of(ledger, mapped)
        self.keys = tuple(k for k in every if key_name(k) == key) or (self._asked(key),) if key else every
        self.fields = tuple(dict.fromkeys(field for k in self.keys for field in k))
        self.place = {field.name: n for n, field in enumerate(self.fields)}
        self.name = next((f for f in ledger.fields.values() if isinstance(f, Name) and f.required), None)
        asked = self.fields if self.name is None or self.name in self.fields else (*self.fields, self.name)
        self.stored: dict[int, tuple[Any, ...]] = {}
        self.kept: dict[int, Sequence[Any]] = {}
        self.index: list[dict[tuple[Any, ...], list[int]]] = [{} for _ in self.keys]
        self.by_name: dict[Any, list[int]] = {}
        self.only: int | None = None
        for id, *kept in library.columns(ledger, asked, Query(), today):
            self._store(id, kept)
            if ledger.single:
                self.only = id

    def _asked(self, key: str) -> Key:
        try:
            return tuple(self.ledger.record.fields[name] for name in key.split("+"))
        except KeyError:
            raise Refused(f"{self.ledger.title}里没有“{key}”这样的匹配依据") from None

    def _store(self, id: int, kept: Sequence[Any]) -> None:
        values = tuple(same_number(f, v) for f, v in zip(self.fields, kept, strict=False))
        self.stored[id], self.kept[id] = values, kept
        for n, key in enumerate(self.keys):
            wanted = tuple(values[self.place[f.name]] for f in key)
            if wanted[0] is not None:
                self.index[n].setdefault(wanted, []).append(id)
        if self.name is not None:
            name = kept[self.place[self.name.name]] if self.name in self.fields else kept[-1]
            self.by_name.setdefault(name, []).append(id)

    def own(self, values: Values) -> tuple[Any, ...]:
        """The key fields of a row, as they are compared; `Masked` stays as it is."""
        return tuple(
            value
            if (value := values.get(f.name)) is None or isinstance(value, Masked)
            else same_number(f, f.keep(value))
            for f in self.fields
        )

    def tokens(self, own: tuple[Any, ...]) -> Iterator[tuple[int, Token]]:
        """Every key this row can be told by, the most trusted first."""
        for n, key in enumerate(self.keys):
            wanted = tuple(own[self.place[f.name]] for f in key)
            if wanted[0] is not None and not any(isinstance(value, Masked) for value in wanted):
                yield n, wanted

    def agree(
        self, one: tuple[Any, ...], other: tuple[Any, ...], below: int, kept: Sequence[Any] | None = None
    ) -> bool:
        """Whether two rows told by key number `below` do not contradict each other in a more trusted one.

        `kept` is the other one as the library keeps it, for masks to be held against.
        """
        for key in self.keys[:below]:
            at = self.place[key[0].name]
            if len(key) > 1 or one[at] is None or (other[at] is None and not isinstance(one[at], Masked)):
                continue
            if isinstance(one[at], Masked):
                if not self.hides(one[at], at, other if kept is None else kept):
                    return False
            elif one[at] != other[at]:
                return False
        return True

    def hides(self, masked: Masked, at: int, kept: Sequence[Any]) -> bool:
        """Whether a masked text can be the key field at this place."""
        value = kept[at]
        return value is not None and not isinstance(value, Masked) and self._fits(self.fields[at], masked, value)

    @staticmethod
    def _fits(field: Field[Any], masked: Masked, kept: Any) -> bool:
        return fits_mask(field, masked, field.revive(kept))

    def meet(self, values: Values, own: tuple[Any, ...]) -> Met:
        """The record a row means."""
        if self.ledger.single:
            return Met(self.only)
        if not self.stored:
            return NOBODY
        for n, wanted in self.tokens(own):
            found = [id for id in self.index[n].get(wanted, ()) if self.agree(own, self.stored[id], n, self.kept[id])]
            if len(found) > 1:
                found = self._narrowed(values, found) or found
            if len(found) > 1:
                return Met(None, self._several(n, len(found)))
            if found:
                return Met(found[0], self._renamed(values, n, found[0]))
        return self._by_name_and_mask(values, own)

    def _narrowed(self, values: Values, found: list[int]) -> list[int]:
        name = values.get(self.name.name) if self.name is not None else None
        same = [id for id in found if id in self.by_name.get(name, ())]
        return same if len(same) == 1 else []

    def _several(self, n: int, found: int) -> Problem:
        labels, one = "、".join(field.label for field in self.keys[n]), self.ledger.counter
        said = f"库里有 {found} {one}{labels}相同，分不清是哪一{one}，请补上{self.keys[0][0].label}"
        return Problem(self.keys[n][0], said, "error", "ambiguous")

    def _renamed(self, values: Values, n: int, id: int) -> Problem | None:
        """A number of one's own given to somebody with another name is worth a look."""
        if len(self.keys[n]) > 1 or self.name is None:
            return None
        name = values.get(self.name.name)
        if name is None or id in self.by_name.get(name, ()):
            return None
        key = self.keys[n][0].label
        said = f"{key}相同，{self.name.label}却和库里的不同，将改成“{name}”。不是同一人请先核对{key}"
        return Problem(self.name, said, "warning", "name-differs")

    def _by_name_and_mask(self, values: Values, own: tuple[Any, ...]) -> Met:
        """Somebody whose number is masked: by name, where the mask fits exactly one of that name."""
        masked = [(f, v) for f, v in zip(self.fields, own, strict=True) if isinstance(v, Masked)]
        if not masked or self.name is None or values.get(self.name.name) is None:
            return NOBODY
        fitting = [
            id
            for id in self.by_name.get(values[self.name.name], ())
            if all(self.hides(v, self.place[f.name], self.kept[id]) for f, v in masked)
        ]
        if len(fitting) > 1:
            return Met(None, self._several(0, len(fitting)))
        return Met(fitting[0]) if fitting else NOBODY

    def namesake(self, values: Values) -> Problem | None:
        """A new person who bears the name of somebody known and brings nothing to tell them apart by."""
        if self.name is None or (name := values.get(self.name.name)) is None:
            return None
        single = [key[0].name for key in self.keys if len(key) == 1]
        if any(values.get(each) is not None for each in single) or name not in self.by_name:
            return None
        numbers = "或".join(self.ledger.fields[each].label for each in single) or "编号"
        said = f"库里已有同名的{self.ledger.title}，这里当作新的一人。是同一人请补上{numbers}"
        return Problem(self.name, said, "warning", "same-name")
