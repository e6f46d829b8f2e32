"""What a wage agreement comes to: increases by group, front line against all, the lowest wage against the local one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from unionwork.contracts.records.content import WageFacts
from unionwork.kit.record import Field
from unionwork.kit.working import Working, work

W = WageFacts
PAIRS: tuple[tuple[str, Field[Decimal], Field[Decimal]], ...] = (
    ("工资总额", W.payroll_before, W.payroll),
    ("职工平均工资", W.average_before, W.average),
    ("一线职工平均工资", W.front_before, W.front),
    ("技术工人平均工资", W.skilled_before, W.skilled),
    ("中层平均工资", W.middle_before, W.middle),
    ("厂级平均工资", W.leading_before, W.leading),
)
"""Every figure that is compared with last year's, by the name the agreement calls it."""
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Change:
    """One figure of last year and of this, its difference in 元 and in per cent."""

    name: str
    before: Decimal
    now: Decimal

    @property
    def more(self) -> Decimal:
        return self.now - self.before

    @property
    def percent(self) -> Decimal | None:
        """The increase in per cent, two decimals, half upwards; nothing where last year had nothing."""
        if not self.before:
            return None
        return (self.more * 100 / self.before).quantize(HUNDREDTH, ROUND_HALF_UP)

    def said(self) -> str:
        """增长 5.20%."""
        if self.percent is None:
            return "增长____%"
        return f"{'增长' if self.percent >= 0 else '下降'} {abs(self.percent)}%"


def changes(facts: WageFacts) -> dict[str, Change]:
    """Every figure known for both years, by name."""
    return {
        name: Change(name, before, now)
        for name, was, now_is in PAIRS
        if (before := facts.value(was)) is not None and (now := facts.value(now_is)) is not None
    }


def grows_more_slowly(one: Change, other: Change) -> bool:
    """Whether one figure grew less than another, without rounding: 一线 against all (K-26)."""
    if not one.before or not other.before:
        return False
    return one.more * other.before < other.more * one.before


def judged(facts: WageFacts) -> Iterator[Working]:
    """K-26 and K-27: the front line (and the skilled) against all, the lowest wage here against the local one."""
    found = changes(facts)
    whole = found.get("职工平均工资")
    for name in ("一线职工平均工资", "技术工人平均工资"):
        one = found.get(name)
        if one is not None and whole is not None and one.percent is not None and whole.percent is not None:
            inputs = [(f"{name}增幅", f"{one.percent}%"), ("职工平均工资增幅", f"{whole.percent}%")]
            holds = not grows_more_slowly(one, whole)
            formula = f"{one.percent}% {'≥' if holds else '＜'} {whole.percent}%"
            yield work("K-26", inputs, formula, one.said(), holds=holds)
    if facts.minimum_here is not None and facts.minimum_local is not None:
        holds = facts.minimum_here >= facts.minimum_local
        inputs = [("本单位最低", f"{facts.minimum_here:,.2f}"), ("当地标准", f"{facts.minimum_local:,.2f}")]
        sign = "≥" if holds else "＜"
        formula = f"{facts.minimum_here:,.2f} {sign} {facts.minimum_local:,.2f}"
        yield work("K-27", inputs, formula, f"{facts.minimum_here:,.2f} 元", holds=holds)
