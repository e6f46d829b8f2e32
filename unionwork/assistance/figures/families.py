"""The figures about families: A-I1 to A-I3, A-I7 to A-I9 and those of J601, each with the very files it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property

from unionwork.assistance.records import states as at
from unionwork.assistance.records.families import ACCIDENT, DEEP, RELATIVE, HardshipCase, Visit
from unionwork.kit.days import month_add
from unionwork.kit.library import Library
from unionwork.kit.record import Field
from unionwork.kit.tables import Asked, Figure

CASES = "hardship_cases"
OTHERS = "其他类别"
DASH = "—"


class Families:
    """Every figure about families of one library, as of a day and over a period."""

    def __init__(self, library: Library, asked: Asked) -> None:
        self.library, self.day, self.period = library, asked.as_of, asked.period

    @cached_property
    def cases(self) -> list[HardshipCase]:
        return self.library.matching(HardshipCase)

    def on_file(self, day: date) -> list[HardshipCase]:
        """Families on the books on a day: filed by then, not yet over or cancelled."""
        return [
            c for c in self.cases
            if c.filed_on and c.filed_on <= day and not any(d and d <= day for d in (c.left_on, c.cancelled_on))
        ]  # fmt: skip

    def within(self, field: Field[date]) -> list[HardshipCase]:
        """Files whose day lies in the period."""
        start, end = self.period
        return [c for c in self.cases if (day := c.value(field)) is not None and start <= day <= end]

    @property
    def applied(self) -> list[HardshipCase]:
        return self.within(HardshipCase.applied_on)

    def figures(self) -> Iterator[Figure]:
        now = self.on_file(self.day)
        yield _count("J601.1", "在档困难职工户数", now, "到这一天已批准建档、没有脱困或注销的户")
        for n, category in enumerate((DEEP, RELATIVE, ACCIDENT), 1):
            mine = [c for c in now if c.category == category]
            yield _count(f"J601.1{n}", f"其中：{category}", mine, f"在档户中类别是{category}的")
        rest = [c for c in now if c.category not in (DEEP, RELATIVE, ACCIDENT)]
        yield _count("J601.19", f"其中：{OTHERS}", rest, "在档户中的其他类别")
        yield _count("J601.2", "本期新增户数", self.within(HardshipCase.filed_on), "批准建档日期在本期")
        left = self.within(HardshipCase.left_on)
        yield _count("J601.3", "本期脱困户数", left, "脱困日期在本期")
        yield self._rate_of_leaving(left)
        yield from self._course()

    def _rate_of_leaving(self, left: list[HardshipCase]) -> Figure:
        start = self.period[0]
        before = self.on_file(date.fromordinal(start.toordinal() - 1))
        base = len(before) + len(self.within(HardshipCase.filed_on))
        return Figure("A-I3", "脱困率", share(len(left), base), definition="本期脱困 ÷（期初在档＋本期新增）")

    def _course(self) -> Iterator[Figure]:
        applied = self.applied
        yield _count("A-I7.1", "本期申请户数", applied, "申请日期在本期")
        visited = {v.family for v in self.library.matching(Visit)}
        seen = [c for c in applied if c.id in visited]
        yield _count("A-I7.2", "其中：已入户调查", seen, "有入户调查表的")
        yield Figure("A-I7", "入户调查率", share(len(seen), len(applied)), definition="已入户 ÷ 申请，目标 100%")
        spent = [(c.reported_on - c.applied_on).days for c in applied if c.reported_on and c.applied_on]
        average = f"{sum(spent) / len(spent):.1f} 天" if spent else DASH
        yield Figure("A-I8", "平均办理天数", average, definition="申请日到报上级日，日历日")
        year_ago = month_add(self.day, -12)
        late = [c for c in self.on_file(self.day) if (since := c.review_due_on or c.filed_on) and since <= year_ago]
        yield _count("A-I9", "到期未复核户数", late, "上次认定满十二个月还没有复核的")
        open_ones = [c for c in self.cases if (c.state or at.APPLIED) in at.OPEN]
        yield _count("A-I0", "正在办理户数", open_ones, "已申请还没有办结的")

    def value(self, id: str) -> int:
        found = next((f.value for f in self.figures() if f.id == id), 0)
        return found if isinstance(found, int) else 0


def _count(id: str, label: str, cases: Sequence[HardshipCase], definition: str) -> Figure:
    return Figure(id, label, len(cases), tuple(c.id or 0 for c in cases), CASES, definition)


def share(part: int, whole: int) -> str:
    """A share with two decimals, half up, in whole numbers; — where there is nothing to share."""
    if not whole:
        return DASH
    hundredths = (part * 20000 + whole) // (2 * whole)
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


Lists = Callable[[Library, date], list[HardshipCase]]


def untouched(library: Library, today: date) -> list[HardshipCase]:
    """Families on the books of whom nothing was written for a year: neither visit nor review."""
    limit = month_add(today, -12)
    seen: dict[int, date] = {}
    for visit in library.matching(Visit):
        if visit.family and visit.day and visit.day > seen.get(visit.family, date.min):
            seen[visit.family] = visit.day
    found = []
    for case in library.matching(HardshipCase):
        days = [d for d in (case.filed_on, case.reviewed_on, seen.get(case.id or 0)) if d]
        if case.state in at.FILED and days and max(days) <= limit:
            found.append(case)
    return found
