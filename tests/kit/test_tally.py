"""Counting by a tree and by many fields at one look."""

from __future__ import annotations

import pytest

from tests.desk.whole import NOW, PEOPLE, library
from unionwork.kit.query import Query, parse
from unionwork.kit.tally import branches, shares, summed, tally
from unionwork.workforce.records import Employee, Unit

__all__ = ["library"]
TODAY = NOW.date()


@pytest.mark.parametrize("where", ["", "性别 是 女", "年龄 不小于 40 且 手机号码 已填"])
def test_one_look_says_the_same_as_one_look_for_each(library, where):
    query = Query(parse(where, PEOPLE))
    flat = [s for s in PEOPLE.facets if s is not Employee.department]
    found = shares(library, PEOPLE, flat, query, TODAY)
    assert found == {s.name: library.facet(PEOPLE, s, query, TODAY) for s in flat}


def test_one_look_at_nobody_says_nothing(library):
    query = Query(parse("姓名 是 查无此人", PEOPLE))
    assert shares(library, PEOPLE, PEOPLE.facets[1:3], query, TODAY) == {s.name: [] for s in PEOPLE.facets[1:3]}


def test_a_node_of_the_tree_counts_all_below_it(library):
    ledger = library.ledgers[Unit]
    total = summed(tally(library, PEOPLE, Employee.department, Query(), TODAY), branches(library, ledger))
    for unit in library.matching(Unit, kind="部门"):
        below = Query(parse(f"部门 属于 {unit.name}", PEOPLE))
        assert total[unit.id] == library.count(PEOPLE, below, TODAY)


def test_what_hangs_in_a_circle_is_counted_where_it_stands():
    assert summed({1: 2, 2: 3, 3: 4}, {None: [1], 2: [3], 3: [2]}) == {1: 2, 2: 3, 3: 4}
