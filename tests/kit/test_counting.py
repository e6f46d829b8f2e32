"""Shares of people in whole numbers: the examples of the handbook, and what holds for every number."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionwork.kit import counting

PEOPLE = st.integers(0, 10**6)


@pytest.mark.parametrize(("n", "least"), [(30, 20), (31, 21), (32, 22), (180, 120)])
def test_two_thirds_or_more(n, least):
    assert counting.at_least(Fraction(2, 3), n) == least


@pytest.mark.parametrize(("n", "over", "half"), [(30, 16, 15), (31, 16, 16), (180, 91, 90)])
def test_more_than_half_leaves_out_the_half_and_half_or_more_includes_it(n, over, half):
    assert counting.over_half(n) == over
    assert counting.half_or_more(n) == half


@pytest.mark.parametrize(("n", "least"), [(600, 30), (601, 31), (620, 31)])
def test_five_per_cent_or_more(n, least):
    assert counting.percent_at_least(5, n) == least


@pytest.mark.parametrize(("n", "most"), [(33, 6), (35, 7), (45, 9)])
def test_twenty_per_cent_at_most(n, most):
    assert counting.percent_at_most(20, n) == most


@given(PEOPLE, st.fractions(0, 1, max_denominator=20))
def test_the_fewest_that_reach_a_share_reach_it_and_one_less_does_not(n, share):
    least = counting.at_least(share, n)
    assert least >= share * n
    assert least == 0 or least - 1 < share * n


@given(PEOPLE, st.integers(0, 100))
def test_the_bounds_of_a_percentage_enclose_it(n, percent):
    assert counting.percent_at_most(percent, n) * 100 <= n * percent <= counting.percent_at_least(percent, n) * 100
