"""A record says once what it is; the table, the form, the list, import, export, search and history ask it.

A field has four roads, each named once: `read` (from an officer, a cell or a column), `show` (to an officer), `keep`
and its way back `revive` (for the library), `tell` (for the history). Masking is the field's own business too: `mask`.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Generic, Self, TypeVar, overload

from unionwork.kit.failures import Problem

T = TypeVar("T")


class Privacy(enum.IntEnum):
    """How far a value may travel."""

    OPEN = 0  # may stand on a wall
    INSIDE = 1  # inside the office; never on a public notice
    MASKED = 2  # masked on screen and paper until asked for, with a reason when it leaves
    SEALED = 3  # as MASKED, and never repeated by the history


class Unreadable(ValueError):
    """What was written cannot be taken as this kind of value; says why in Chinese and keeps a stable code."""

    def __init__(self, said: str, code: str = "bad-value") -> None:
        self.said, self.code = said, code
        super().__init__(said)


class Heading:
    """A title inside a record's declaration: the fields after it belong together on the form."""

    def __init__(self, label: str) -> None:
        self.label = label


class Field(Generic[T]):
    """One thing a record holds, with the name officers know it by.

    `required` refuses a record without it; `wanted` only lists it under data quality. `also` are other headings for the
    same thing in spreadsheets, as one string with spaces between them. `width` is in characters of a list column.
    `unique` allows a value once in the ledger. `strict` makes an unreadable value refuse the whole row of an import
    instead of being left out with a warning.
    """

    column: ClassVar[str] = "TEXT"
    strict: ClassVar[bool] = False
    align: ClassVar[str] = "left"
    as_is: ClassVar[bool] = False  # the library keeps the value itself, so keep and revive need not be asked
    typed: ClassVar[bool] = True  # an officer may write it; else only the program does, and no form asks for it
    name: str
    owner: type[Any]
    group: str

    def __init__(
        self,
        label: str,
        *,
        required: bool = False,
        wanted: bool = False,
        unique: bool = False,
        also: str | tuple[str, ...] = (),
        privacy: Privacy = Privacy.INSIDE,
        width: int = 10,
        help: str = "",
        example: str = "",
        article: str = "",
    ) -> None:
        self.label = label
        self.required, self.wanted, self.unique = required, wanted, unique
        self.also = tuple(also.split()) if isinstance(also, str) else also
        self.privacy = privacy
        self.width = width
        self.help, self.example, self.article = help, example, article
        self.name, self.group = "", ""

    def __set_name__(self, owner: type, name: str) -> None:
        if not self.name:
            self.name, self.owner = name, owner

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"

    # A field named inside another declaration (a condition, an aspect) is the field; only a record has values.
    @overload
    def __get__(self, record: None, owner: type) -> Self: ...
    @overload
    def __get__(self, record: Record, owner: type) -> T | None: ...
    @overload
    def __get__(self, record: object, owner: type) -> Self: ...
    def __get__(self, record: object | None, owner: type) -> Self | T | None:
        return self if record is None else record.__dict__.get(self.name)

    def __set__(self, record: object, value: T | None) -> None:
        record.__dict__[self.name] = value

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading under which a spreadsheet may bring this field."""
        return (self.label, *self.also)

    @property
    def masked(self) -> bool:
        return self.privacy >= Privacy.MASKED

    def read(self, written: object) -> T:
        """The value an officer, a cell or a column wrote. Raises `Unreadable`."""
        raise NotImplementedError

    def show(self, value: T) -> str:
        return str(value)

    def mask(self, value: T) -> str:
        """What may be seen by default of a masked value: nothing, where its kind has no part that may be shown."""
        return "***"

    def seen(self, value: T | None, unmasked: bool = False) -> str:
        """The value as lists, papers and exports show it; nothing for nothing."""
        if value is None:
            return ""
        return self.mask(value) if self.masked and not unmasked else self.show(value)

    def keep(self, value: T) -> Any:
        """The value as SQLite holds it."""
        return self.show(value)

    def revive(self, kept: Any) -> T:
        """The way back from `keep`."""
        value: T = kept
        return value

    def tell(self, value: T) -> str:
        """The value as the history may repeat it."""
        if self.privacy is Privacy.SEALED:
            return "（保密）"
        return self.mask(value) if self.masked else self.show(value)

    def json(self, value: T) -> Any:
        """The value in machine output: days as ISO text, choices as their labels, money as text."""
        return self.show(value)

    def finds(self, value: T) -> str:
        """What a search for this value may type, folded; only asked of the ledger's `finds` fields."""
        return self.show(value)

    def order(self, value: T) -> str | None:
        """What the list sorts by when the kept value itself does not sort as officers expect."""
        return None

    @property
    def ordered(self) -> bool:
        """Whether `order` has something to say, so that the library keeps a column for it."""
        return type(self).order is not Field.order


class Record:
    """Base of every record; subclasses only declare."""

    fields: ClassVar[Mapping[str, Field[Any]]] = {}
    asked: ClassVar[Mapping[str, Field[Any]]] = {}  # the required and wanted ones
    table: ClassVar[str]
    title: ClassVar[str]
    id: int | None = None

    def __init_subclass__(cls, *, table: str, title: str) -> None:
        cls.table, cls.title = table, title
        fields: dict[str, Field[Any]] = {}
        group = ""
        for name, thing in vars(cls).items():
            if isinstance(thing, Heading):
                group = thing.label
            elif isinstance(thing, Field):
                thing.group = group
                fields[name] = thing
        cls.fields = fields
        cls.asked = {name: field for name, field in fields.items() if field.required or field.wanted}

    def __init__(self, **values: object) -> None:
        for name, value in values.items():
            if name != "id" and name not in self.fields:
                raise TypeError(f"{type(self).__name__} has no field {name!r}")
            self.__dict__[name] = value

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.kept() == other.kept() if isinstance(other, Record) else False

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"

    def value(self, field: Field[T]) -> T | None:
        value: T | None = self.__dict__.get(field.name)
        return value

    def put(self, field: Field[T], value: T | None) -> None:
        self.__dict__[field.name] = value

    def seen(self, field: Field[Any], unmasked: bool = False) -> str:
        """A field of this record as an officer may see it."""
        return field.seen(self.__dict__.get(field.name), unmasked)

    def copy(self) -> Self:
        twin = object.__new__(type(self))
        twin.__dict__.update(self.__dict__)
        return twin

    @classmethod
    def read(cls, written: Mapping[str, object]) -> tuple[Self, list[Problem]]:
        """A record from what was written, by field name, and everything unreadable in it; blanks are simply absent."""
        record, problems = cls(), list[Problem]()
        for name, raw in written.items():
            field = cls.fields[name]
            if raw is None or (isinstance(raw, str) and not raw.strip()):
                continue
            try:
                record.__dict__[name] = field.read(raw)
            except Unreadable as unreadable:
                problems.append(Problem(field, unreadable.said, code=unreadable.code))
        return record, problems

    @classmethod
    def revived(cls, id: int, fields: Sequence[Field[Any]], row: Sequence[Any]) -> Self:
        """A record as the library kept it; `row` holds the kept values of `fields`, in order."""
        record = object.__new__(cls)
        values = record.__dict__
        values["id"] = id
        for field, kept in zip(fields, row, strict=True):
            if kept is not None:
                values[field.name] = kept if field.as_is else field.revive(kept)
        return record

    def kept(self) -> dict[str, Any]:
        """Every field as the library keeps it."""
        values = self.__dict__
        return {
            name: None if (value := values.get(name)) is None else field.keep(value)
            for name, field in self.fields.items()
        }

    def missing(self) -> Iterator[Problem]:
        """The required (error) and wanted (warning) fields that are empty."""
        for name, field in self.asked.items():
            if self.__dict__.get(name) is None:
                if field.required:
                    yield Problem(field, f"{field.label}必须填写", code="missing")
                else:
                    yield Problem(field, f"{field.label}还没有填，会列入数据体检", "warning", "missing")


def told(
    fields: Mapping[str, Field[Any]], before: Record | None, after: Record | None, say: Callable[[Field[Any], Any], str]
) -> list[tuple[Field[Any], str, str]]:
    """What the history tells of one change: the field, what it was, what it became."""
    old = before.__dict__ if before else {}
    new = after.__dict__ if after else {}

    def words(values: Mapping[str, Any], field: Field[Any]) -> str:
        value = values.get(field.name)
        return "" if value is None else say(field, value)

    return [
        (field, words(old, field), words(new, field))
        for name, field in fields.items()
        if old.get(name) != new.get(name)
    ]
