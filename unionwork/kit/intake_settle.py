"""What becomes of each row of a plan: whom it means, whether it stands twice, what it changes, what the rules say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from unionwork.kit.failures import Problem
from unionwork.kit.fields import IdNumber
from unionwork.kit.intake_match import Token
from unionwork.kit.intake_plan import LEFT_OUT_BY_HAND, Plan, Progress, Row, stop_if
from unionwork.kit.intake_values import Masked, fits_mask, masked_problem, same_number
from unionwork.kit.ledger import Aspect
from unionwork.kit.library import SOME
from unionwork.kit.record import Field, Record
from unionwork.kit.step import chains_of, examine

CHUNK = 4 * SOME
Claim = tuple[int | str, Token]


class Settling:
    """Works a plan out, and works single rows out again after they were mended."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.ledger, self.library = plan, plan.ledger, plan.library
        self.claims: dict[Claim, list[Row]] = {}
        self.followers: dict[Row, Row] = {}
        self.unique = [f for f in self.ledger.record.fields.values() if f.unique]
        self._stored: dict[int, tuple[Any, ...]] = {}
        self._masked = False

    def all(self, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None) -> None:
        """Settle every row. Raises `Cancelled`."""
        total = len(self.plan.rows)
        for start in range(0, total, CHUNK):
            stop_if(cancelled)
            self.plan.read(self.plan.rows[start : start + CHUNK])
        done = 0

        def told(rows: int) -> None:
            nonlocal done
            stop_if(cancelled)
            done += rows
            if progress:
                progress(min(done, total), total)

        self.settle(self.plan.rows, told)

    def again(self, row: Row, name: str, text: str) -> list[Row]:
        """Put another text into a cell and settle what that touches; gives the rows that were settled."""
        touched = [row, *(follower for follower, leader in self.followers.items() if leader is row)]
        row.edits[name] = text
        return self._anew(touched)

    def leave(self, row: Row, out: bool) -> list[Row]:
        """Leave a row out by hand, or take it in again."""
        touched = [row, *(follower for follower, leader in self.followers.items() if leader is row)]
        row.left_out = out
        return self._anew(touched)

    def _anew(self, touched: list[Row]) -> list[Row]:
        for row in touched:
            self._release(row)
            self.followers.pop(row, None)
            row.problems, row.values = [], {}
        self.plan.read(touched)
        self.settle(touched, lambda _: None)
        return touched

    # ---- the rounds -----------------------------------------------------------------------------------------------
    def settle(self, rows: Sequence[Row], told: Callable[[int], None]) -> None:
        """Of rows that mean the same only the first good one is taken; where it falls, the next gets its turn."""
        self._masked = any(reader.masked for part in self.plan.parts for reader in part.readers.values())
        for row in rows:
            self._meet(row)
        waiting: Sequence[Row] = rows
        while waiting:
            leaders, followers = self._sorted(waiting)
            self._work_out(leaders, told)
            for row in leaders:
                if row.outcome == "refused":
                    self._release(row)
            waiting = []
            for row, leader in followers.items():
                if leader.outcome == "refused":
                    waiting.append(row)
                else:
                    self._follow(row, leader)
            told(len(followers) - len(waiting))

    def _meet(self, row: Row) -> None:
        """Find whom a row means."""
        row.record = row.before = None
        row.own = self.plan.matcher.own(row.values)
        if row.left_out:
            row.problems.append(Problem(None, "已选择跳过这一行", "error", LEFT_OUT_BY_HAND))
        met = self.plan.matcher.meet(row.values, row.own)
        row.matched = met.id
        if met.problem:
            row.problems.append(met.problem)

    def _sorted(self, rows: Iterable[Row]) -> tuple[list[Row], dict[Row, Row]]:
        leaders: list[Row] = []
        followers: dict[Row, Row] = {}
        for row in rows:
            if any(problem.level == "error" for problem in row.problems):
                row.outcome = "refused"
                continue
            claims = list(self._claims(row))
            leader = self._leader(row, claims)
            if leader is not None:
                followers[row] = leader
                continue
            for claim in claims:
                self.claims.setdefault(claim, []).append(row)
            leaders.append(row)
        return leaders, followers

    def _claims(self, row: Row) -> Iterator[Claim]:
        if row.matched is not None:
            yield "met", (row.matched,)
        yield from self.plan.matcher.tokens(row.own)
        for unique in self.unique:
            value = row.values.get(unique.name)
            if value is not None and not isinstance(value, Masked):
                yield unique.name, (same_number(unique, unique.keep(value)),)

    def _leader(self, row: Row, claims: Iterable[Claim]) -> Row | None:
        for kind, token in claims:
            for other in self.claims.get((kind, token), ()):
                if isinstance(kind, str) or self.plan.matcher.agree(row.own, other.own, kind):
                    return other
        return None

    def _release(self, row: Row) -> None:
        for claim in self._claims(row):
            holders = self.claims.get(claim, [])
            if row in holders:
                holders.remove(row)

    def _follow(self, row: Row, leader: Row) -> None:
        where = f"第 {leader.number} 行" if leader.part is row.part else f"“{leader.part.name}”第 {leader.number} 行"
        told = next((f for f in self._shared(row, leader)), None)
        said = f"和{where}是同一{self.ledger.counter}（{told.label if told else '各项'}相同），只导入先出现的一行"
        row.problems.append(Problem(told, said, "error", "duplicate-in-file"))
        row.outcome = "refused"
        self.followers[row] = leader

    def _shared(self, row: Row, leader: Row) -> Iterator[Field[Any]]:
        for key in self.plan.matcher.keys:
            place = self.plan.matcher.place[key[0].name]
            if row.own[place] is not None and row.own[place] == leader.own[place]:
                yield key[0]

    # ---- what each row changes ------------------------------------------------------------------------------------
    def _work_out(self, rows: Sequence[Row], told: Callable[[int], None]) -> None:
        for start in range(0, len(rows), CHUNK):
            some = rows[start : start + CHUNK]
            known = [row for row in some if row.matched is not None]
            self._fetch(known)
            differing = {row: self._differences(row) for row in known}
            self._change({row: values for row, values in differing.items() if values})
            for row in some:
                if row.matched is None:
                    self._make(row)
            self._ask_rules([row for row in some if row.record is not None and row.outcome != "refused"])
            told(len(some))

    def _fetch(self, rows: Sequence[Row]) -> None:
        fields = list(self.ledger.fields.values())
        wanted = [row.matched for row in rows if row.matched is not None]
        self._stored = {}
        for start in range(0, len(wanted), SOME):
            self._stored |= self.library.rows(self.ledger, wanted[start : start + SOME], fields)

    def _differences(self, row: Row) -> dict[str, Any]:
        """The values of a row that are not what the library keeps; without any the row is the same."""
        row.outcome = "same"
        if self.plan.options.on_duplicate == "skip":
            field = next(iter(self._met_by(row)), None)
            said = f"库里已有这一{self.ledger.counter}，按“不动已有的人”没有改动"
            row.problems.append(Problem(field, said, "warning", "duplicate-in-library"))
            return {}
        filling = self.plan.options.on_duplicate == "fill"
        stored = dict(zip(self.ledger.fields, self._stored[row.matched or 0], strict=True))
        found: dict[str, Any] = {}
        for name, value in row.values.items():
            field, kept = self.ledger.fields[name], stored[name]
            if isinstance(value, Masked):
                self._hold_against(row, field, value, kept)
            elif not (filling and kept is not None) and not self._keeps(field, value, kept):
                found[name] = value
        if any(problem.level == "error" for problem in row.problems):
            row.outcome = "refused"
            return {}
        if not found and self.ledger.derived:
            self._held_against_number(row)
        return found

    def _keeps(self, field: Field[Any], value: Any, kept: Any) -> bool:
        """Whether this is what the library keeps; an old number of 15 digits is kept as the 18 it became."""
        if (value if field.as_is else field.keep(value)) == kept:
            return True
        return isinstance(field, IdNumber) and kept is not None and same_number(field, value) == kept

    def _held_against_number(self, row: Row) -> None:
        """A row that changes nothing still contradicts itself where it does."""
        probe = self.ledger.record()
        probe.__dict__.update({n: v for n, v in row.values.items() if not isinstance(v, Masked)})
        row.problems += self.ledger.contradictions(probe)

    def _met_by(self, row: Row) -> Iterator[Field[Any]]:
        for key in self.plan.matcher.keys:
            if row.values.get(key[0].name) is not None:
                yield key[0]

    def _hold_against(self, row: Row, field: Field[Any], masked: Masked, kept: Any) -> None:
        if kept is None or not fits_mask(field, masked, field.revive(kept)):
            row.problems.append(masked_problem(field, True))

    def _make(self, row: Row) -> None:
        """A new record out of a row's values."""
        for name, value in list(row.values.items()) if self._masked else ():
            if isinstance(value, Masked):
                row.problems.append(masked_problem(self.ledger.fields[name], False))
                del row.values[name]
        row.outcome = "new"
        if any(problem.level == "error" for problem in row.problems):
            row.outcome = "refused"
            return
        row.record = self.ledger.record()
        row.record.__dict__.update(row.values)
        if namesake := self.plan.matcher.namesake(row.values):
            row.problems.append(namesake)

    def _change(self, differing: dict[Row, dict[str, Any]]) -> None:
        """Known records with the new values; a row whose values all follow from others changes nothing."""
        ids = [row.matched or 0 for row in differing]
        loaded = {record.id or 0: record for record in self.library.load(self.ledger.record, ids)}
        for row, values in differing.items():
            before = loaded[row.matched or 0]
            after = before.copy()
            after.__dict__.update(values)
            twin = after.copy()
            self.ledger.derive(twin)
            if all(twin.__dict__.get(name) == before.__dict__.get(name) for name in self.ledger.fields):
                row.problems += self.ledger.contradictions(after)
                continue
            row.record, row.before, row.outcome = after, before, "changed"

    # ---- what the rules say ---------------------------------------------------------------------------------------
    def _ask_rules(self, rows: Sequence[Row]) -> None:
        records = [row.record for row in rows if row.record is not None]
        examined = examine(self.library, records, self.plan.now)
        for place, problems in examined.problems.items():
            rows[place].problems += self._worth_saying(rows[place], problems)
        for aspect in self.ledger.aspects:
            self._ask_events(aspect, rows)
        for row in rows:
            if any(problem.level == "error" for problem in row.problems):
                row.outcome, row.record, row.before = "refused", None, None

    def _worth_saying(self, row: Row, problems: list[Problem]) -> list[Problem]:
        """Without what merely is not filled: that is the business of the data's health; only a number to be known by is
        missed in the row itself, unless something was said of its cell already."""
        unread = {problem.field.name for problem in row.problems if problem.field}
        keys = {key[0].name for key in self.ledger.keys}
        return [
            problem
            for problem in problems
            if problem.code != "missing"
            or problem.level == "error"
            or (problem.field is not None and problem.field.name in keys - unread)
        ]

    def _ask_events(self, aspect: Aspect, rows: Sequence[Row]) -> None:
        """What the events say that are meant by an aspect's columns; a change that means no event is none."""
        told = [
            (row, row.record)
            for row in rows
            if row.record is not None and any(name in row.values for name in aspect.record.fields)
        ]
        ids = [row.matched for row, _ in told if row.matched is not None]
        chains: dict[int, list[Record]] = {}
        for start in range(0, len(ids), SOME):
            chains |= chains_of(self.library, aspect, ids[start : start + SOME])
        meant: list[tuple[Row, Record]] = []
        for place, (row, record) in enumerate(told):
            chain = chains.get(row.matched, []) if row.matched is not None else []
            for event in self._events(aspect, row, record, chain):
                if row.matched is None:
                    event.__dict__["_fed"] = True
                event.put(aspect.link, row.matched or -1 - place)
                meant.append((row, event))
        if meant:
            examined = examine(self.library, [event for _, event in meant], self.plan.now)
            for place, problems in examined.problems.items():
                row = meant[place][0]
                grave = [p for p in problems if p.code != "missing" or p.level == "error"]
                row.problems += [self._of_aspect(aspect, row, p) for p in grave]

    def _events(self, aspect: Aspect, row: Row, record: Record, chain: Sequence[Record]) -> list[Record]:
        names = list(aspect.record.fields)
        old = {name: row.before.__dict__.get(name) if row.before else None for name in names}
        new = {name: record.__dict__.get(name) for name in names}
        wanted = {name: value for name, value in new.items() if value is not None and value != old[name]}
        if not wanted:
            return []
        probe = record.copy()
        probe.__dict__.update(old)
        events = list(aspect.events(probe, wanted, self.plan.now.date(), chain))
        amended: dict[int | None, Record] = {event.id: event for event in events if event.id is not None}
        after = [amended.get(e.id, e) for e in chain] + [e for e in events if e.id is None]
        outcome = aspect.follow(after) if events else old
        self._tell_unfollowed(aspect, row, wanted, outcome)
        if row.before is not None and all(outcome.get(name) == value for name, value in old.items()):
            self._without(row, record, row.before, old)
            return []
        return events

    def _tell_unfollowed(self, aspect: Aspect, row: Row, wanted: Mapping[str, Any], outcome: Mapping[str, Any]) -> None:
        """What was written and would not come to hold, because no event can be made of it."""
        for name, value in wanted.items():
            if name in row.values and outcome.get(name) != value and (value is not False or outcome.get(name)):
                field, source = aspect.record.fields[name], self.library.ledgers[aspect.source].title
                said = f"填的是{field.show(value)}，没有照改：{field.label}由{source}得出，请到“{source}”里登记"
                row.problems.append(Problem(field, said, "warning", "not-followed"))

    def _without(self, row: Row, record: Record, before: Record, old: dict[str, Any]) -> None:
        """Take back what an aspect's columns seemed to change; nothing else changed means the row is the same."""
        record.__dict__.update(old)
        if all(before.__dict__.get(name) == record.__dict__.get(name) for name in self.ledger.fields):
            row.outcome, row.record, row.before = "same", None, None

    def _of_aspect(self, aspect: Aspect, row: Row, problem: Problem) -> Problem:
        """What is wrong with an event, said of the column that meant it."""
        own = problem.field.name if problem.field else ""
        name = own if own in aspect.record.fields else next(n for n in aspect.record.fields if n in row.values)
        return Problem(aspect.record.fields[name], problem.said, problem.level, problem.code, problem.article)
