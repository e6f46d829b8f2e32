"""The roll of the staff: whom it lists, and how it says them."""

from __future__ import annotations

import pytest

from tests.golden_papers import drawn, text_of
from tests.members import invented_union as known
from unionwork.areas import LEDGERS
from unionwork.kit.query import Query, parse
from unionwork.kit.step import library_step
from unionwork.workforce.documents import STAFF_ROLL
from unionwork.workforce.records import Employee


@pytest.fixture
def library(tmp_path):
    with known.make(tmp_path / "库.union") as made:
        yield made


def listed(library) -> list[Employee]:
    ledger = LEDGERS["employees"]
    return list(library.select(ledger, Query(parse(STAFF_ROLL.only, ledger)), known.TODAY))


def test_who_left_or_retired_is_not_on_the_roll(library) -> None:
    gone, retired = library.matching(Employee, name="王㛃宁")[0], library.matching(Employee, name="郑志强")[0]
    gone.left_on, retired.employment_state = known.day("2026-08-31"), "退休"
    with library_step(library, "改", at=known.MADE) as step:
        step.save_many([gone, retired])
    names = {employee.name for employee in listed(library)}
    assert names == {person[0] for person in known.PEOPLE} - {"王㛃宁", "郑志强"}


def test_somebody_whose_state_nobody_entered_is_on_the_roll(library) -> None:
    with library_step(library, "加", at=known.MADE) as step:
        step.save(Employee(name="新来的"))
    assert "新来的" in {employee.name for employee in listed(library)}


def test_days_are_dotted_numbers_masked_and_the_sum_stands_at_the_end(library) -> None:
    pages = "\n".join(text_of(drawn(STAFF_ROLL.make(listed(library), known.facts(library)))))
    assert "2012.07.01" in pages
    assert "339900********1173" in pages
    assert "总　　计　12 人" in pages
    assert "填报日期：2026年9月30日" in pages
