"""Paper equals file: one code for one set of facts."""

from __future__ import annotations

import re
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from unionwork.kit.press import code_of, trace

FACTS = st.lists(st.text(max_size=12), max_size=8)


@given(FACTS)
def test_a_code_is_eight_signs_that_cannot_be_misread(facts: list[str]) -> None:
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", code_of(facts))


def test_the_code_of_known_facts_is_known_for_ever() -> None:
    assert code_of([]) == "WERC-8GMR"
    assert code_of(["王㛃宁", "1988-03-12"]) == code_of(iter(("王㛃宁", "1988-03-12")))


@given(FACTS, FACTS)
def test_other_facts_have_another_code(one: list[str], other: list[str]) -> None:
    assert (code_of(one) == code_of(other)) == (one == other)


def test_a_character_moved_from_one_fact_to_the_next_changes_the_code() -> None:
    assert code_of(["王某", "宁"]) != code_of(["王", "某宁"])


def test_the_foot_says_record_time_and_code_and_what_is_inside() -> None:
    made = datetime(2026, 11, 20, 10, 41)
    assert trace("GH-KN-2026-0003", made, "B81Q-5TZ7", personal=True) == (
        "记录 GH-KN-2026-0003　制表 2026-11-20 10:41　核对码 B81Q-5TZ7　内部资料 含个人信息"
    )
    assert trace("", made, "", verb="制文", extra=("60 人",)) == "制文 2026-11-20 10:41　60 人"
