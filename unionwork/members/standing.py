"""Membership as dated events: which change is possible from which state, what it needs, and what all of them say today.

The official words are 保留会籍, 退会, 自动退会, 开除会籍 and 接转; 停止会籍 and 除名 are not among them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from unionwork.kit.days import PartialDay
from unionwork.kit.ledger import Aspect
from unionwork.kit.record import Field, Record
from unionwork.members.records import MembershipEvent, Standing
from unionwork.workforce.records import Employee

APPLIED, REJECTED, ACTIVE, RETAINED = "申请中", "未批准", "正常", "保留会籍"
HELD, MOVING, MOVED = "会籍暂存居住地工会", "接转中", "已转出"
WITHDRAWN, LAPSED, EXPELLED, DECEASED = "已退会", "自动退会", "开除会籍", "已去世"

MEMBERS = (ACTIVE, RETAINED, HELD, MOVING)
"""States (code list member-status) in which somebody is a member of this union; 保留会籍 counts among them."""
VOTERS = (ACTIVE, MOVING)
"""Of these who may vote and be voted for: not those with 保留会籍 (M-08)."""
ENDED = (REJECTED, MOVED, WITHDRAWN, LAPSED, EXPELLED, DECEASED)

APPLY, APPROVE, REJECT, ENTER = "申请入会", "批准入会", "不批准入会", "转入"
RETAIN, RESTORE, HOLD = "保留会籍", "恢复会籍", "会籍暂存居住地工会"
LEAVE, ARRIVED, RECALL = "转出", "接转完成", "撤回转出"
WITHDRAW, LAPSE, EXPEL, DIE = "退会", "自动退会", "开除会籍", "去世注销"

E = MembershipEvent


@dataclass(frozen=True)
class Move:
    """One kind of change: from which states to which, by which rule of the handbook.

    Without the facts `needs` it is refused; the facts `asks` are only asked for. `None` is a state too: never applied.
    """

    kind: str
    sources: tuple[str | None, ...]
    target: str
    rule: str
    needs: tuple[Field[Any], ...] = ()
    asks: tuple[Field[Any], ...] = ()


MOVES: dict[str, Move] = {
    move.kind: move
    for move in (
        Move(APPLY, (None, REJECTED, WITHDRAWN, LAPSED), APPLIED, "M-03"),
        Move(APPROVE, (None, APPLIED, REJECTED, WITHDRAWN, LAPSED), ACTIVE, "M-02", (), (E.approved_by, E.decided_on)),
        Move(REJECT, (APPLIED,), REJECTED, "M-02", needs=(E.decided_on,)),
        Move(ENTER, (None, APPLIED, REJECTED, MOVED), ACTIVE, "M-04", (E.from_union,), (E.member_since,)),
        Move(RETAIN, (ACTIVE,), RETAINED, "M-05", needs=(E.reason,)),
        Move(RESTORE, (RETAINED, HELD), ACTIVE, "M-04"),
        Move(HOLD, (ACTIVE, RETAINED, MOVING), HELD, "M-04", asks=(E.to_union,)),
        Move(LEAVE, (ACTIVE, RETAINED, HELD), MOVING, "M-04", (E.to_union,), (E.dues_paid_until, E.letter_number)),
        Move(ARRIVED, (MOVING,), MOVED, "M-04"),
        Move(RECALL, (MOVING,), ACTIVE, "M-04"),
        Move(WITHDRAW, (ACTIVE, RETAINED, HELD), WITHDRAWN, "M-10", (E.decided_on,), (E.applied_on, E.card_returned)),
        Move(LAPSE, (ACTIVE,), LAPSED, "M-09", (E.unpaid_months, E.absent, E.admonished, E.decided_on)),
        Move(EXPEL, (ACTIVE,), EXPELLED, "M-11", (E.criminal_facts, E.group_opinion, E.decided_on, E.filed_on),
             (E.card_returned,)),
        Move(DIE, (*MEMBERS, APPLIED, REJECTED, MOVED, WITHDRAWN, LAPSED, EXPELLED), DECEASED, "M-04"),
    )
}  # fmt: skip
JOINING = (APPROVE, ENTER)
LEAVING = (ARRIVED, WITHDRAW, LAPSE, EXPEL, DIE)


# ---- what the events say -------------------------------------------------------------------------

Key = tuple[int, int, int]


def keyed(events: Sequence[MembershipEvent]) -> list[tuple[Key, MembershipEvent]]:
    """Events by day; one whose day is unknown stands right after what was entered before it."""
    keys: list[tuple[Key, MembershipEvent]] = []
    last: Key = (0, 0, 0)
    for event in events:
        if event.day is not None:
            last = (event.day.year, event.day.month, event.day.day)
        keys.append((last, event))
    if len(keys) > 1:
        keys.sort(key=lambda pair: pair[0])
    return keys


def standing_of(events: Sequence[MembershipEvent], as_of: date | None = None) -> dict[str, Any]:
    """What events, in order of entry, say today or said at the end of a day: the fields of `Standing`.

    joined_union_on is where 会龄 counts from: the first approval. A transfer keeps it, joining again does not.
    """
    said: dict[str, Any] = {"is_member": False}
    status: str | None = None
    before_moving: str | None = None
    limit = None if as_of is None else (as_of.year, as_of.month, as_of.day)
    for key, event in keyed(events):
        if limit is not None and key > limit:
            break
        kind = event.kind
        move = MOVES.get(kind or "")
        if move is None:
            continue
        if kind in JOINING:
            _joined(said, event, status)
        elif kind == LEAVE:
            before_moving = status
        status = before_moving or ACTIVE if kind == RECALL else move.target
        said["member_number"] = event.member_number or said.get("member_number")
        said["status_since"], said["status_kind"], said["status_reason"] = event.day, kind, event.reason
    said["member_status"], said["is_member"] = status, status in MEMBERS
    return said


def _joined(said: dict[str, Any], event: MembershipEvent, status: str | None) -> None:
    entered = event.kind == ENTER
    said["joined_union_on"] = event.member_since or event.day if entered else event.day
    said["joining_way"] = "转入" if entered else "重新入会" if status in (WITHDRAWN, LAPSED) else "首次入会"


def status_of(events: Sequence[MembershipEvent], as_of: date | None = None) -> str | None:
    """The state of membership alone."""
    status: str | None = standing_of(events, as_of)["member_status"]
    return status


def first_break(events: Sequence[MembershipEvent]) -> tuple[MembershipEvent, str | None] | None:
    """The first event that is not possible where it stands, and the state it meets; None where all are."""
    status: str | None = None
    before_moving: str | None = None
    for _, event in keyed(events):
        move = MOVES.get(event.kind or "")
        if move is None:
            continue
        if status not in move.sources:
            return event, status
        if event.kind == LEAVE:
            before_moving = status
        status = before_moving or ACTIVE if event.kind == RECALL else move.target
    return None


def possible_from(status: str | None) -> tuple[str, ...]:
    """The kinds of change that a state allows, in the order officers meet them."""
    return tuple(kind for kind, move in MOVES.items() if status in move.sources)


# ---- values in a row become events ---------------------------------------------------------------


def way_to(status: str | None, wanted: str) -> tuple[str, ...]:
    """The changes that lead from one state to another, where there is one plain way; else nothing.

    Only what must have happened in between is supplied: approval for one who was never heard of, the letter before a
    completed transfer. Nobody is restored, expelled or withdrawn to make a way.
    """
    passing = {MOVING} | ({ACTIVE} if status is None else set()) | ({APPLIED} if wanted == REJECTED else set())
    ways: list[tuple[str | None, tuple[str, ...]]] = [(status, ())]
    seen = {status}
    while ways:
        here, way = ways.pop(0)
        for kind in possible_from(here):
            there = MOVES[kind].target
            if there == wanted:
                return (*way, kind)
            if there in passing and there not in seen:
                seen.add(there)
                ways.append((there, (*way, kind)))
    return ()


def events_from(record: Record, wanted: Mapping[str, Any], today: date, chain: Sequence[Any]) -> list[MembershipEvent]:
    """The events meant by what a form or a spreadsheet says of somebody's membership; history is never lost.

    Where there was no membership, 是否会员=是, a day of joining or a card number mean 批准入会. A changed status is
    followed where there is one plain way to it; 自动退会 and 开除会籍 of a member only come from an event with its
    facts. A day of joining or a card number for a member mends the event that made him one. What cannot be known makes
    nothing.
    """
    now = standing_of(chain)
    amended = _amended(wanted, chain, today) if now["is_member"] else {}
    events: list[MembershipEvent] = []
    for number, kind in enumerate(kinds := _kinds(wanted, now["member_status"], bool(now["is_member"]))):
        event = MembershipEvent(kind=kind, taken_over=True)
        if kind in JOINING:
            event.member_number = wanted.get("member_number")
            joined = wanted.get("joined_union_on")
            event.put(E.member_since if kind == ENTER else E.day, joined)
        if number == len(kinds) - 1:
            event.day = wanted.get("status_since") or event.day
            event.reason = wanted.get("status_reason") or _reason(record, kind)
        events.append(event)
    whole = [*(amended.get(event.id, event) for event in chain), *events]
    return [*amended.values(), *events] if first_break(whole) is None else []


def _kinds(wanted: Mapping[str, Any], status: str | None, member: bool) -> tuple[str, ...]:
    aimed = wanted.get("member_status")
    named = wanted.get("status_kind")
    if aimed is None and named is not None:
        if status in MOVES[named].sources:
            return (named,) if status is None or named not in (LAPSE, EXPEL) else ()
        return (APPROVE, named) if status is None and ACTIVE in MOVES[named].sources else ()
    if status is not None and aimed in (LAPSED, EXPELLED):
        return ()
    if aimed is None and not member and wanted.get("is_member") is not False:
        aimed = ACTIVE if any(wanted.get(name) for name in ("is_member", "joined_union_on", "member_number")) else None
    if aimed is None or aimed == status:
        return ()
    way = way_to(status, aimed)
    return (ENTER, *way[1:]) if way[:1] == (APPROVE,) and wanted.get("joining_way") == "转入" else way


def _reason(record: Record, kind: str) -> str | None:
    """Why membership is retained, as far as the state of work tells."""
    state = record.value(Employee.employment_state)
    return state if kind == RETAIN and state in ("退休", "失业", "服兵役") else None


def _amended(wanted: Mapping[str, Any], chain: Sequence[Any], today: date) -> dict[int | None, MembershipEvent]:
    """The event by which somebody joined, mended by a day or a card number that was written for it."""
    joining = [event for _, event in keyed(chain) if event.kind in JOINING]
    if not joining or ("joined_union_on" not in wanted and "member_number" not in wanted):
        return {}
    event: MembershipEvent = joining[-1].copy()
    day: PartialDay | None = wanted.get("joined_union_on")
    if day is not None and day.first <= today:
        event.put(E.member_since if event.kind == ENTER else E.day, day)
    event.member_number = wanted.get("member_number", event.member_number)
    return {event.id: event}


STANDING = Aspect(Standing, MembershipEvent, MembershipEvent.employee, standing_of, events_from)
