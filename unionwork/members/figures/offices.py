"""Who holds which office on a day: the committee in office, its seats in order, its chair."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from unionwork.kit.library import Library
from unionwork.members.elections import CHAIR, FULL_TIME, UNION
from unionwork.members.records import Committee, CommitteeMember

PART_TIME = "兼职"


def committee_on(library: Library, kind: str, day: date) -> Committee | None:
    """The whole union's committee of a kind that was in office at the end of a day."""
    in_office = [
        c
        for c in library.matching(Committee, kind=kind, branch=None)
        if c.elected_on and c.elected_on <= day and (c.ended_on is None or c.ended_on > day)
    ]
    return max(in_office, key=lambda c: (c.elected_on, c.id), default=None)


def seats_on(library: Library, committee: Committee | None, day: date | None = None) -> list[CommitteeMember]:
    """The seats of a committee in their order; those held on a day, or all that were elected with it."""
    if committee is None or committee.id is None:
        return []
    seats = library.matching(CommitteeMember, committee=committee.id)
    if day is not None:
        seats = [s for s in seats if (s.since is None or s.since <= day) and (s.until is None or s.until > day)]
    return in_order(seats)


def in_order(seats: Iterable[CommitteeMember]) -> list[CommitteeMember]:
    """By their written order, then by post as the code list has it, then as entered."""
    posts = {label: n for n, label in enumerate(CommitteeMember.post.entries.labels)}
    return sorted(seats, key=lambda s: (s.position is None, s.position or 0, posts.get(s.post or "", 99), s.id or 0))


def chair_on(library: Library, day: date) -> CommitteeMember | None:
    """The seat of the union's chair on a day."""
    seats = seats_on(library, committee_on(library, UNION, day), day)
    return next((seat for seat in seats if seat.post == CHAIR), None)


def full_timers(library: Library, day: date, how: str) -> list[int]:
    """Who works for the union in one way (专职、兼职) on a day, by any seat held then; 专职 wins over 兼职."""
    committees = {
        c.id: c
        for c in library.matching(Committee)
        if c.elected_on and c.elected_on <= day and (c.ended_on is None or c.ended_on > day)
    }
    held: dict[int, set[str]] = {}
    for seat in library.matching(CommitteeMember):
        here = (seat.since is None or seat.since <= day) and (seat.until is None or seat.until > day)
        if here and seat.committee in committees and seat.employee and seat.full_time:
            held.setdefault(seat.employee, set()).add(seat.full_time)
    return sorted(e for e, ways in held.items() if how in ways and (how == FULL_TIME or FULL_TIME not in ways))
