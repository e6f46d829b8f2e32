"""A ledger (台账): one kind of record with its rules, its lists, its papers and its reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

from unionwork.kit.failures import Problem, Refused
from unionwork.kit.fields import Link
from unionwork.kit.record import Field, Record
from unionwork.kit.roles import EVERYBODY, Role

if TYPE_CHECKING:
    from unionwork.kit.attachments import Files
    from unionwork.kit.documents import Document
    from unionwork.kit.lifecycle import Life
    from unionwork.kit.preparing import Preparation
    from unionwork.kit.query import Clause
    from unionwork.kit.tables import Report

R = TypeVar("R", bound=Record)


class Look(Protocol):
    """What a rule may look up in the library besides the record itself."""

    def matching(self, kind: type[R], /, **values: object) -> list[R]: ...
    def get(self, kind: type[R], id: int) -> R | None: ...


@dataclass(frozen=True)
class Around:
    """What surrounds a record while its rules are asked: the day, what it was before, the library, and, for an event,
    the other events of the same record in order of entry."""

    today: date
    before: Record | None = None
    look: Look | None = None
    chain: Sequence[Record] = ()


Rule = Callable[[Any, Around], Iterable[Problem]]


@dataclass(frozen=True)
class Derivation:
    """Fields that follow from another one: the officer reads them and does not type them.

    `by` takes the record and gives the derived values by field; an empty mapping means that nothing follows and the
    officer may type. `codes` are the stable codes of a contradiction, one for each field of `gives`.
    """

    source: Field[Any]
    gives: tuple[Field[Any], ...]
    by: Callable[[Any], Mapping[Field[Any], Any]]
    said: str  # 由证件号码得出
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Borrowed:
    """Fields filled from the records a link points at, where nobody wrote them: a delegate's name from the employee.

    `by` takes the record and what may be looked up, and gives values by field. With `always` they are worked out anew
    whenever the record is saved, whatever was written: the result of a vote.
    """

    gives: tuple[Field[Any], ...]
    by: Callable[[Any, Look], Mapping[Field[Any], Any]]
    always: bool = False


@dataclass(frozen=True)
class Computed:
    """A column worked out from another field when it is shown: an age from a birth date.

    `between` turns a range of the column into a range of kept values of its source, so that it can be asked in SQL;
    `turned` says that the column grows as its source falls.
    """

    name: str
    label: str
    source: Field[Any]
    work: Callable[[Any, date], Any]
    between: Callable[[int, int, date], tuple[str, str]]
    bands: tuple[tuple[str, int, int], ...] = ()  # facet: label, from, to (both included)
    turned: bool = False
    width: int = 5
    align: str = "right"


@dataclass(frozen=True)
class Aspect:
    """What a chain of dated events says of a record today: kept beside the record, written only through its events.

    `record` declares the fields; `source` is the kind of event, `link` its field that names the record, `follow` works
    the fields out from all events of one record in order of entry, `events` turns values written into the record's own
    row (a form, a spreadsheet) into the events they mean: it is given the record as it stands, what was written, the
    day, and the events there are; it may give back one of these, amended.
    """

    record: type[Record]
    source: type[Record]
    link: Field[int]
    follow: Callable[[Sequence[Any]], Mapping[str, Any]]
    events: Callable[[Record, Mapping[str, Any], date, Sequence[Any]], Sequence[Record]]


@dataclass(frozen=True, eq=False)
class Ledger(Generic[R]):
    """One ledger; `counter` is its measure word, `keys` are the natural keys in the order they are trusted."""

    name: str
    record: type[R]
    area: str
    columns: tuple[Field[Any] | Computed, ...]
    caption: tuple[Field[Any], ...]
    counter: str = "条"
    keys: tuple[tuple[Field[Any], ...], ...] = ()
    finds: tuple[Field[Any], ...] = ()
    facets: tuple[Field[Any] | Computed, ...] = ()
    alike: tuple[tuple[Field[Any], ...], ...] = ()  # what two records seldom share: likely the same thing entered twice
    rules: tuple[Rule, ...] = ()
    derived: tuple[Derivation, ...] = ()
    borrowed: tuple[Borrowed, ...] = ()
    computed: tuple[Computed, ...] = ()
    papers: tuple[Document, ...] = ()
    reports: tuple[Report, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    sort: tuple[tuple[Field[Any], bool], ...] = ()
    current: Callable[[date], Clause] | None = None  # which records are of a day, where others are kept for the past
    by: Link | None = None  # what the health of the data is shared out by: the department
    tree: Field[int] | None = None  # the field that names a record's parent, where the ledger is a tree
    single: bool = False  # exactly one record: the union itself
    owns: bool = False  # its one record says whose library this is
    life: Life | None = None  # the states of a record and the steps between them
    prepares: tuple[Preparation, ...] = ()  # what the program can prepare for a record
    files: Files | None = None  # what may be filed beside a record
    host: type[Record] | None = None  # the record beside which this ledger keeps files
    only: frozenset[Role] = EVERYBODY  # the roles this ledger is open to; the owner always sees it

    @property
    def title(self) -> str:
        return self.record.title

    @property
    def table(self) -> str:
        return self.record.table

    @cached_property
    def fields(self) -> dict[str, Field[Any]]:
        """Every field by name: the record's own, then those of its aspects."""
        fields = dict(self.record.fields)
        for aspect in self.aspects:
            fields |= aspect.record.fields
        return fields

    @cached_property
    def heading_of(self) -> dict[str, Field[Any]]:
        """The field each known spreadsheet heading means."""
        return {heading: f for f in self.fields.values() for heading in f.headings}

    @cached_property
    def indexed(self) -> dict[str, bool]:
        """The columns lists sort, filter and look up by (several joined by a comma), and whether they are unique."""
        wanted: dict[str, bool] = {}
        for column in (*self.columns, *self.facets, *(f for key in self.keys for f in key)):
            wanted[_sorted_by(column)] = False
        if len(self.sort) > 1:  # the order a list opens in
            wanted[", ".join(_sorted_by(field) for field, _ in self.sort)] = False
        for name, field in self.fields.items():
            if isinstance(field, Link):
                wanted[name] = False
            if field.unique:
                wanted[name] = True
        return wanted

    def orders(self, sort: Sequence[tuple[Field[Any] | Computed, bool]]) -> bool:
        """Whether an index has this order, so that nothing needs to be put in order."""
        return ", ".join(_sorted_by(subject) for subject, _ in sort) in self.indexed

    @cached_property
    def own(self) -> frozenset[str]:
        return frozenset(self.record.fields)

    def named(self, name: str) -> Field[Any] | Computed | None:
        """A field or computed column by English name or by any of its headings."""
        if name in self.fields:
            return self.fields[name]
        for column in self.computed:
            if name in (column.name, column.label):
                return column
        return self.heading_of.get(name)

    def beside(self, *aspects: Aspect, **more: Any) -> Self:
        """The same ledger as a higher room sees it: with what that room's events say of each record."""
        return replace(self, aspects=self.aspects + aspects, **more)

    def derive(self, record: R) -> list[Field[Any]]:
        """Fill what follows from other fields; returns the fields that were filled."""
        filled: list[Field[Any]] = []
        for derivation in self.derived:
            for target, value in derivation.by(record).items():
                record.put(target, value)
                filled.append(target)
        return filled

    def borrow(self, record: R, look: Look) -> None:
        """Fill what other records tell, where it is empty or always follows from them."""
        for borrowed in self.borrowed:
            if borrowed.always or any(record.value(target) is None for target in borrowed.gives):
                for target, value in borrowed.by(record, look).items():
                    if borrowed.always or record.value(target) is None:
                        record.put(target, value)

    def contradictions(self, record: R) -> Iterator[Problem]:
        """What was written although it follows from another field, and differs from it: what follows wins."""
        for derivation in self.derived:
            outcome = derivation.by(record)
            for target, code in zip(derivation.gives, derivation.codes, strict=False):
                written, follows = record.value(target), outcome.get(target)
                if written is None or follows is None or written == follows:
                    continue
                old, new = target.show(written), target.show(follows)
                if not new.startswith(old):  # 1990-03 says nothing against 1990-03-07
                    said = f"填的是{old}，{derivation.said}是{new}，以{derivation.source.label}为准。请核对"
                    yield Problem(target, said, "warning", code)

    def problems(self, record: R, around: Around) -> list[Problem]:
        """Everything wrong with a record, errors and warnings, all at once."""
        found = list(record.missing())
        for rule in self.rules:
            found += rule(record, around)
        if self.life is not None:
            found += self.life.problems(record, around)
        return found

    def caption_of(self, record: Record) -> str:
        """The few words by which officers call a record."""
        return " ".join(words for f in self.caption if (words := record.seen(f)))


def _sorted_by(subject: Field[Any] | Computed) -> str:
    field = subject.source if isinstance(subject, Computed) else subject
    return f"{field.name}_order" if field.ordered else field.name


class Ledgers:
    """All ledgers of the program, found by name, by record, and by who points at whom.

    `hidden` are ledgers that are not open to whoever asks: naming one of them is refused in words. `everything` are the
    ledgers and the shelves of their attachments, which stand on no screen of their own.
    """

    def __init__(self, ledgers: Iterable[Ledger[Any]], hidden: Iterable[Ledger[Any]] = ()) -> None:
        self.all: tuple[Ledger[Any], ...] = tuple(ledger for ledger in ledgers if ledger.host is None)
        self.everything: tuple[Ledger[Any], ...] = _with_shelves(self.all)
        self.hidden: tuple[Ledger[Any], ...] = _with_shelves(tuple(ledger for ledger in hidden if ledger.host is None))
        self.by_name: dict[str, Ledger[Any]] = {ledger.name: ledger for ledger in self.everything}
        self.by_record: dict[type[Record], Ledger[Any]] = {ledger.record: ledger for ledger in self.everything}
        self.fed: dict[type[Record], list[tuple[Ledger[Any], Aspect]]] = {}
        for ledger in self.all:
            for aspect in ledger.aspects:
                self.fed.setdefault(aspect.source, []).append((ledger, aspect))

    def __iter__(self) -> Iterator[Ledger[Any]]:
        return iter(self.all)

    def __getitem__(self, key: str | type[Record]) -> Ledger[Any]:
        found = self.by_name.get(key) if isinstance(key, str) else self.by_record.get(key)
        if found is not None:
            return found
        for ledger in self.hidden:
            if key in (ledger.name, ledger.record):
                raise Refused(f"“{ledger.title}”不对当前操作员开放")
        raise KeyError(key)

    def open_to(self, role: Role | None) -> Ledgers:
        """The ledgers a role may see; to the owner (no role) all are open."""
        if role is None:
            return self
        every = (*self.all, *self.hidden)
        return Ledgers((le for le in every if role in le.only), (le for le in every if role not in le.only))

    def links_to(self, kind: type[Record]) -> list[tuple[Ledger[Any], Link]]:
        """Every field anywhere that points at this kind of record: the reverse look needs no upward import."""
        return [
            (le, f) for le in self.everything for f in le.record.fields.values() if isinstance(f, Link) and f.to is kind
        ]


def _with_shelves(ledgers: tuple[Ledger[Any], ...]) -> tuple[Ledger[Any], ...]:
    from unionwork.kit.attachments import shelf_of  # it is written with the words of this file

    return (*ledgers, *(shelf for ledger in ledgers if (shelf := shelf_of(ledger)) is not None))
