"""Shares of a number of people, in whole numbers: 以上 includes the figure, 过半数 does not take the half."""

from __future__ import annotations

from fractions import Fraction


def at_least(share: Fraction, n: int) -> int:
    """The fewest that are this share of n or more: two thirds of 31 are 21."""
    return -(-share.numerator * n // share.denominator)


def over_half(n: int) -> int:
    """The fewest that are more than half of n: 16 of 30, 16 of 31."""
    return n // 2 + 1


def half_or_more(n: int) -> int:
    """The fewest that are half of n or more: 15 of 30, 16 of 31."""
    return -(-n // 2)


def percent_at_least(percent: int, n: int) -> int:
    """The fewest that are this percentage of n or more: 5 % of 601 are 31."""
    return -(-n * percent // 100)


def percent_at_most(percent: int, n: int) -> int:
    """The most that are this percentage of n or fewer: 20 % of 33 are 6."""
    return n * percent // 100
