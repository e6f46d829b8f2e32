"""Who was what on a day, asked of all members at once and of each alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.members import invented_union as known
from unionwork.areas import LEDGERS
from unionwork.kit.days import PartialDay
from unionwork.kit.library import Library
from unionwork.kit.step import library_step
from unionwork.members.figures.census import Census, Turn, _walk, state_on
from unionwork.members.records import MembershipEvent
from unionwork.members.standing import ACTIVE, MOVES, status_of
from unionwork.workforce.records import Employee

days = st.one_of(
    st.none(),
    st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(PartialDay.of),
    st.integers(1, 12).map(lambda month: PartialDay(2024, month)),
)
chains = st.lists(st.tuples(st.sampled_from(sorted(MOVES)), days), max_size=8)


def quick(chain: list[MembershipEvent]) -> list[Turn]:
    told: list[tuple[str, int, str]] = []
    for n, event in enumerate(chain):
        day = event.day.iso if event.day else told[-1][0] if told else ""
        told.append((day, n, event.kind or ""))
    return list(_walk(told))


@given(chains, st.dates(date(2023, 12, 1), date(2025, 1, 31)))
def test_one_pass_over_all_events_says_what_each_member_alone_is_told(chain, as_of) -> None:
    events = [MembershipEvent(kind=kind, day=day) for kind, day in chain]
    assert state_on(quick(events), as_of.isoformat()) == status_of(events, as_of)


@given(st.lists(chains, max_size=6), st.dates(date(2024, 1, 2), date(2024, 6, 30)), st.dates(date(2024, 7, 1)))
def test_opening_and_flow_always_make_the_closing(many, start, end) -> None:
    census = Census.__new__(Census)
    census.__dict__["turns"] = {
        n: quick([MembershipEvent(kind=kind, day=day) for kind, day in chain]) for n, chain in enumerate(many)
    }
    before = (start - date.resolution).isoformat()
    flow = census.flow(start, end)
    opening = sum(state_on(chain, before) == ACTIVE for chain in census.turns.values())
    closing = sum(state_on(chain, end.isoformat()) == ACTIVE for chain in census.turns.values())
    assert opening + len(flow.gained) - len(flow.lost) == closing


def test_staff_of_a_day_are_those_who_had_come_and_not_yet_gone(tmp_path) -> None:
    with Library.create(tmp_path / "库.union", known.PASSWORD, LEDGERS, at=known.MADE) as library:
        with library_step(library, "职工", at=known.MADE) as step:
            step.save_many(
                [
                    Employee(name="甲", hired_on=known.day("2020-03-01")),
                    Employee(name="乙", hired_on=known.day("2020-03-01"), left_on=known.day("2026-05-31")),
                    Employee(name="丙", hired_on=known.day("2026-06-01")),
                    Employee(name="丁", employment_state="退休"),
                ]
            )
        census = Census(library, known.TODAY)
        assert [len(census.staff(day)) for day in (date(2020, 2, 28), date(2026, 5, 30), date(2026, 6, 1))] == [0, 2, 2]


@pytest.mark.parametrize(
    ("kind", "states"), [("撤回转出", ["正常", "接转中", "正常"]), ("接转完成", ["正常", "接转中", "已转出"])]
)
def test_a_letter_that_is_recalled_leaves_everything_as_it_was(kind: str, states: list[str]) -> None:
    chain = [
        MembershipEvent(kind="批准入会", day=known.day("2026-01-01")),
        MembershipEvent(kind="转出", day=known.day("2026-02-01")),
        MembershipEvent(kind=kind, day=known.day("2026-03-01")),
    ]
    assert [turn.after for turn in quick(chain)] == states
