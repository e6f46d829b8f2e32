"""How much may be given: the standard in force for a project or an event, and the limit it sets, with its working."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from unionwork.assistance.records.money import TO_CHECK, HelpStandard
from unionwork.kit.amounts import rounded
from unionwork.kit.ledger import Look
from unionwork.kit.places import read_resource, resources


@dataclass(frozen=True)
class Limit:
    """What a standard allows at most for one grant; `amount` is None where a figure it needs is not known."""

    standard: HelpStandard
    amount: Decimal | None
    working: str

    @property
    def basis(self) -> str:
        """Where it stands, and a mark where nobody has seen it."""
        law = self.standard.law or "本会标准"
        return f"{law}（{TO_CHECK}）" if self.standard.verified != "已核" else law


def in_force(standard: HelpStandard, day: date) -> bool:
    started = standard.starts_on is None or standard.starts_on <= day
    return bool(standard.adopted) and started and (standard.ends_on is None or day < standard.ends_on)


def standard_for(
    look: Look, project: str | None, day: date, *, event: str | None = None, category: str | None = None,
    level: str | None = None,
) -> HelpStandard | None:  # fmt: skip
    """The standard this union goes by on a day: the one that names most of what is asked, the newest first."""
    fitting = [
        one
        for one in look.matching(HelpStandard, project=project)
        if in_force(one, day)
        and one.event in (None, event) and one.category in (None, category) and one.level in (None, level)
    ]  # fmt: skip
    if event is not None:
        fitting = [one for one in fitting if one.event == event]
    return max(fitting, key=lambda one: (_exactness(one), one.starts_on or date.min, one.id or 0), default=None)


def _exactness(one: HelpStandard) -> int:
    return sum(value is not None for value in (one.event, one.category, one.level))


def limit_of(standard: HelpStandard, low_income: Decimal | None = None, own_paid: Decimal | None = None) -> Limit:
    """The most that may be given once: the least of the figures the standard names."""
    found: list[tuple[Decimal, str]] = []
    unknown = ""
    if standard.amount is not None:
        found.append((standard.amount, f"每{standard.unit or '次'}不超过 {standard.amount:,.2f} 元"))
    if standard.months is not None:
        if low_income is None:
            unknown = "档案里没有当地低保标准"
        else:
            most = rounded(low_income * standard.months)
            found.append((most, f"低保标准 {low_income:,.2f} 元 × {standard.months} 个月 = {most:,.2f} 元"))
    if standard.percent is not None:
        if own_paid is None:
            unknown = "没有填个人自付"
        else:
            most = rounded(own_paid * standard.percent / 100)
            found.append((most, f"个人自付 {own_paid:,.2f} 元 × {standard.percent}% = {most:,.2f} 元"))
    if unknown or not found:
        return Limit(standard, None, unknown)
    amount, working = min(found, key=lambda one: one[0])
    return Limit(standard, amount, working)


def many_a_year(standard: HelpStandard | None) -> bool:
    """Whether a project may be given several times a year: by the time, up to a yearly sum."""
    return standard is not None and standard.unit == "人次" and standard.yearly is not None


@lru_cache
def _table() -> tuple[dict[str, Any], ...]:
    text = read_resource(resources() / "assistance" / "standards.toml")
    return tuple(tomllib.loads(text)["standard"])


def published() -> list[HelpStandard]:
    """The standards published elsewhere that come with the program, none of them this union's own yet."""
    return [_standard(row) for row in _table()]


def _standard(row: dict[str, Any]) -> HelpStandard:
    money = {key: Decimal(row[key]) for key in ("amount", "yearly") if key in row}
    facts: dict[str, Any] = row | money
    return HelpStandard(adopted=False, **facts)


def missing(look: Look) -> list[HelpStandard]:
    """Published standards nobody has brought in yet."""
    known = {_key(one) for one in look.matching(HelpStandard)}
    return [one for one in published() if _key(one) not in known]


def _key(one: HelpStandard) -> Iterable[Any]:
    return (one.project, one.event, one.category, one.level, one.place, one.law)
