"""The course of a record's life as data: its states, the steps between them, what each needs and when each is due.

A ledger that declares `life` is guarded by it: the state changes only by the steps of kit/moving.py, one at a time and
only when nothing stands in the way, or goes back with a reason. A day that has passed shows; it never moves anything.
The figures of the province that were applied are frozen into the record, so that a closed record keeps them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from unionwork.kit import articles
from unionwork.kit.articles import Province, Value
from unionwork.kit.days import Due, Holidays, Span, before, due
from unionwork.kit.failures import Problem
from unionwork.kit.record import Field, Record, Unreadable

if TYPE_CHECKING:
    from unionwork.kit.ledger import Around, Look, Rule

Standing = Literal["done", "current", "coming", "overdue", "skipped"]
UNION, EMPLOYER, UPPER, BOTH = "工会", "企业行政", "上级工会", "工会和企业行政"


@dataclass(frozen=True)
class Deadline:
    """When a step is due: a span after the day in `since`, or ahead of it with `back`.

    The span is the rule's own or the province's figure under `key`; nothing is due where the province is silent.
    `instead` names another day to count from, by the figure's own `from` (sign, notice); `otherwise` is counted from
    where `since` is empty (the day of a meeting where it did not last longer).
    """

    since: Field[date]
    rule: str
    key: str = ""
    span: Span | None = None
    back: bool = False
    instead: Mapping[str, Field[date]] = field(default_factory=dict)
    otherwise: Field[date] | None = None


@dataclass(frozen=True)
class Move:
    """One step of a life: what the officer does, and what it takes.

    `target` is the state it leads to. On the usual path it starts from the state of the move before it (and of those
    before optional ones); a `side` move leaves the path and names the states it starts from in `source`. `on` is the
    fact on which day it was done, filled with the day of the step where nobody said otherwise. `papers` are names of
    documents that belong to it; `by` is the side that is responsible; `checks` say what else stands in the way;
    `effect` writes what else follows into the record, given the day and what may be looked up.
    """

    name: str
    title: str
    target: str
    on: Field[date] | None = None
    needs: tuple[Field[Any], ...] = ()
    papers: tuple[str, ...] = ()
    by: str = UNION
    deadline: Deadline | None = None
    checks: tuple[Rule, ...] = ()
    optional: bool = False
    side: bool = False
    source: tuple[str, ...] = ()
    effect: Callable[[Any, date, Look], None] | None = None
    about: str = ""


@dataclass(frozen=True)
class Applied:
    """The figures of a province as they were applied to one record, and since when."""

    place: str
    values: Mapping[str, Value]
    day: str = ""

    @classmethod
    def of(cls, place: Province, keys: tuple[str, ...], day: date | None = None) -> Applied:
        return cls(place.code, {key: place.value(key) for key in keys}, day.isoformat() if day else "")

    @classmethod
    def read(cls, text: str) -> Applied:
        """What was frozen into a record."""
        kept = json.loads(text)
        values = {key: Value(key, **facts) for key, facts in kept["values"].items()}
        return cls(kept["place"], values, kept["day"])

    @property
    def province(self) -> Province:
        return articles.province(self.place)

    def value(self, key: str) -> Value:
        """The figure as applied; one that was not frozen is asked of the province."""
        return self.values.get(key) or self.province.value(key)

    def text(self) -> str:
        """As the record keeps it."""
        values = {
            key: {"value": v.value, "law": v.law, "article": v.article, "seen": v.seen, "effective": v.effective,
                  "inherited": v.inherited}
            for key, v in self.values.items()
        }  # fmt: skip
        return json.dumps({"place": self.place, "day": self.day, "values": values}, ensure_ascii=False, sort_keys=True)


class Frozen(Field[str]):
    """The figures applied to a record (`Applied` as text): written by its steps, read by nobody but the program.

    A list says only whose figures they are and since when.
    """

    as_is = True
    typed = False

    def read(self, written: object) -> str:
        try:
            return Applied.read(str(written)).text()
        except (ValueError, KeyError, TypeError):
            raise Unreadable("适用的规定由程序记载，不用填写", "bad-value") from None

    def show(self, value: str) -> str:
        applied = Applied.read(value)
        return f"{applied.province.name}规定" + (f"（{applied.day} 适用）" if applied.day else "")

    def keep(self, value: str) -> str:
        return value


@dataclass(frozen=True)
class StepView:
    """One step as a timeline shows it; `due` carries both readings, `problems` what still stands in its way."""

    move: Move
    state: Standing
    day: date | None = None
    due: Due | None = None
    basis: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def title(self) -> str:
        return self.move.title

    @property
    def papers(self) -> tuple[str, ...]:
        return self.move.papers


@dataclass(frozen=True)
class Life:
    """The life of one kind of record.

    `state` is a Choice, empty meaning `start`; `frozen` keeps the figures applied (a long text); `keys` are the
    figures this life goes by; `place` finds the province; after a state in `closed` the figures stay as they were.
    """

    state: Field[str]
    start: str
    moves: tuple[Move, ...]
    frozen: Field[str]
    place: Callable[[Look | None], Province]
    keys: tuple[str, ...] = ()
    closed: frozenset[str] = frozenset()

    @cached_property
    def usual(self) -> tuple[Move, ...]:
        return tuple(move for move in self.moves if not move.side)

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The states of the usual path, in order."""
        return (self.start, *(move.target for move in self.usual))

    def __hash__(self) -> int:
        return id(self)

    def move(self, name: str) -> Move:
        """A step by its name or title. Raises KeyError."""
        for move in self.moves:
            if name in (move.name, move.title):
                return move
        raise KeyError(name)

    def state_of(self, record: Record) -> str:
        return record.value(self.state) or self.start

    def sources(self, move: Move) -> tuple[str, ...]:
        """The states a step may be taken from."""
        if move.side or move.source:
            return move.source
        place = self.usual.index(move)
        found = [self.states[place]]
        while place and self.usual[place - 1].optional:
            place -= 1
            found.append(self.states[place])
        return tuple(found)

    def possible(self, record: Record) -> list[Move]:
        """The steps that may be taken next, the usual one first."""
        state = self.state_of(record)
        return sorted((move for move in self.moves if state in self.sources(move)), key=lambda move: move.side)

    def current(self, record: Record) -> Move | None:
        """The step the record stands before: the first one possible on the usual path."""
        return next((move for move in self.possible(record) if not move.side), None)

    def is_closed(self, record: Record) -> bool:
        return self.state_of(record) in self.closed

    # ---- figures ------------------------------------------------------------------------------------------------
    def figures(self, record: Record) -> tuple[str, ...]:
        """The figures a record goes by: all of its life's, unless its kind has some of its own."""
        return self.keys

    def figure_of(self, move: Move, record: Record) -> str:
        """The figure the day of a step rests on; empty where it is the rule's own."""
        return move.deadline.key if move.deadline is not None else ""

    def applied(self, record: Record, look: Look | None) -> Applied:
        """The figures that hold for a record: those of today while it is open, the frozen ones once it is closed."""
        kept = record.value(self.frozen)
        if kept and self.is_closed(record):
            return Applied.read(kept)
        return Applied.of(self.place(look), self.keys)

    def due_of(self, move: Move, record: Record, applied: Applied, holidays: Holidays) -> Due | None:
        """When a step is due, both readings; nothing where no day or no figure is known.

        Counted back, the day itself is the last one: it is never put off, for then it would come too late.
        """
        deadline = move.deadline
        if deadline is None:
            return None
        span, since = deadline.span, deadline.since
        if deadline.key:
            figure = applied.value(deadline.key)
            span = figure.span
            if isinstance(figure.value, dict):
                since = deadline.instead.get(figure.value.get("from", ""), since)
        start = record.value(since)
        if start is None and deadline.otherwise is not None:
            start = record.value(deadline.otherwise)
        if span is None or start is None:
            return None
        if not deadline.back:
            return due(start, span, holidays)
        day = before(start, span, holidays)
        covered = all(holidays.covers(year) for year in range(day.year, start.year + 1))
        return Due(day, day, holidays.works(day), covered)

    def basis_of(self, move: Move, applied: Applied) -> str:
        """The law and article a step's day rests on."""
        if move.deadline is None:
            return ""
        if move.deadline.key:
            value = applied.value(move.deadline.key)
            return value.basis
        return articles.rule(move.deadline.rule).basis

    # ---- what stands in the way -----------------------------------------------------------------------------------
    def obstacles(self, move: Move, record: Record, around: Around) -> list[Problem]:
        """Everything that keeps a step from being taken, and what is worth a look (warnings)."""
        found = [
            Problem(needed, f"办“{move.title}”要先填{needed.label}", code="missing")
            for needed in move.needs
            if record.value(needed) is None
        ]
        for check in move.checks:
            found += check(record, around)
        return found

    def problems(self, record: Record, around: Around) -> Iterator[Problem]:
        """The state of a record changes by its steps only: typed over, pasted or imported it is refused in words."""
        if around.before is None or "_moved" in record.__dict__:
            return
        was, now = self.state_of(around.before), self.state_of(record)
        if was == now:
            return
        ahead = self.states.index(now) > self.states.index(was) if {was, now} <= set(self.states) else True
        move = next((m for m in self.moves if m.target == now and was in self.sources(m)), None)
        if move is not None:
            yield from self.obstacles(move, record, around)
        elif ahead:
            said = f"“{was}”不能直接改成“{now}”，请在进度里一步一步办理"
            yield Problem(self.state, said, code="impossible-step")
        else:
            said = f"退回“{now}”请用进度里的“退回”，并写明原因"
            yield Problem(self.state, said, code="impossible-step")

    # ---- the timeline ---------------------------------------------------------------------------------------------
    def timeline(self, record: Record, around: Around, holidays: Holidays | None = None) -> list[StepView]:
        """Every step of the usual path with its state, and the side steps that were taken or may be taken now."""
        holidays = holidays or Holidays.load()
        applied, possible = self.applied(record, around.look), self.possible(record)
        current, state = self.current(record), self.state_of(record)
        reached, days = self.reached(record), {move.on for move in self.usual}
        views: list[StepView] = []
        for move in self.moves:
            day = record.value(move.on) if move.on else None
            if move.side:
                own = day is not None and move.on not in days  # a day that is no other step's
                if move in possible or own or (move.target == state and state not in self.states):
                    taken = move.target == state or (own and move not in possible)
                    side: Standing = "done" if taken else "coming"
                    views.append(self._view(move, side, day, record, around, applied, holidays))
                continue
            done = self.usual.index(move) < reached
            how: Standing = "done" if done else "current" if move is current else "coming"
            if done and move.optional and move.on is not None and day is None:
                how = "skipped"
            views.append(self._view(move, how, day, record, around, applied, holidays))
        return views

    def reached(self, record: Record) -> int:
        """How many steps of the usual path lie behind; a state off the path stands where its step came from."""
        state = self.state_of(record)
        if state in self.states:
            return self.states.index(state)
        side = next((move for move in self.moves if move.target == state), None)
        places = [self.states.index(s) for s in side.source if s in self.states] if side else []
        return max(places, default=0)

    def _view(
        self, move: Move, how: Standing, day: date | None, record: Record, around: Around, applied: Applied,
        holidays: Holidays,
    ) -> StepView:  # fmt: skip
        limit = self.due_of(move, record, applied, holidays)
        if how in ("current", "coming") and limit is not None and limit.original < around.today:
            how = "overdue"
        asked = move in self.possible(record)
        problems = tuple(self.obstacles(move, record, around)) if asked else ()
        return StepView(move, how, day, limit, self.basis_of(move, applied), problems)
