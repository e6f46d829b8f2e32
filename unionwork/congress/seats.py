"""How many delegates a congress has and how its seats are shared: five algorithms, constituencies, legal shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unionwork.kit.articles import NATION, Province, Value, province
from unionwork.kit.counting import percent_at_least, percent_at_most
from unionwork.kit.working import Working, work

BY_PROVINCE, BY_HAND = "按本省规定", "人工核定"
RULES = {
    "全国规定": "CN_2012",
    "浙江规定": "ZJ_2010",
    "上海规定": "SH_2017",
    "三档定额": "P_30_100_150",
    "十分之一经验比例": "GUIDE_RATIO",
}
"""The entries of the code list seat-rule and the algorithm of each."""
WHERE = {"CN_2012": ("W-03", NATION), "ZJ_2010": ("W-04", "ZJ"), "SH_2017": ("W-05", "SH")}


@dataclass(frozen=True)
class Least:
    """The fewest formal delegates for a number of staff: the figure, its working, and a remark where one is due."""

    seats: int
    working: Working
    remark: str = ""


def algorithm_of(chosen: str | None, place: Province) -> str:
    """The algorithm an officer chose, or the province's own; empty where the number was settled by hand."""
    if chosen == BY_HAND:
        return ""
    own: str = place.value("congress.delegates").value
    return RULES.get(chosen or BY_PROVINCE, own)


def least_delegates(staff: int, algorithm: str) -> Least:
    """W-03 to W-05 and two more (union-law C.3): the fewest delegates for so many employees.

    Raises KeyError for an unknown algorithm.
    """
    seats, formula = _ALGORITHMS[algorithm](staff)
    rule_id, place = WHERE.get(algorithm, ("W-03", NATION))
    value = province(place).value("congress.delegates") if algorithm in WHERE else _CUSTOM[algorithm]
    working = work(rule_id, [("职工", staff)], formula, seats, value=value)
    return Least(seats, working, _remark(algorithm, staff))


def _nation(n: int) -> tuple[int, str]:
    five = percent_at_least(5, n)
    return max(30, min(100, five)), f"{n} × 5%，进一 = {five}，不少于 30、超过 100 的部分可以协商"


def _zhejiang(n: int) -> tuple[int, str]:
    if n < 100:
        return 30, f"{n} 人不满一百人，不少于 30"
    if n < 1000:
        steps = (n - 100) // 100
        return 40 + steps * 7, f"40 +（{n} − 100）每满一百人 {steps} 个 × 7"
    if n < 5000:
        steps = (n - 1000) // 1000
        return 100 + steps * 20, f"100 +（{n} − 1000）每满一千人 {steps} 个 × 20"
    return 200, f"{n} 人已满五千人，不少于 200"


def _shanghai(n: int) -> tuple[int, str]:
    if n < 100:
        return 30, f"{n} 人不满一百人，开职工代表大会的不少于 30"
    if n <= 3000:
        steps = (n - 100) // 100
        return 30 + steps * 5, f"30 +（{n} − 100）每满一百人 {steps} 个 × 5"
    return 175, f"{n} 人已超过三千人，不少于 175"


def _three_bands(n: int) -> tuple[int, str]:
    seats = 30 if n < 1000 else 100 if n < 10_000 else 150
    return seats, f"{n} 人：不满一千人 30，不满一万人 100，其余 150"


def _custom_tenth(n: int) -> tuple[int, str]:
    tenth = percent_at_least(10, n)
    return max(30, tenth), f"{n} × 10%，进一 = {tenth}，不少于 30"


_ALGORITHMS = {
    "CN_2012": _nation,
    "ZJ_2010": _zhejiang,
    "SH_2017": _shanghai,
    "P_30_100_150": _three_bands,
    "GUIDE_RATIO": _custom_tenth,
}
_CUSTOM = {
    "P_30_100_150": Value("congress.delegates", "三档定额", "某省职工代表大会条例", "第七条", "二手", ""),
    "GUIDE_RATIO": Value("congress.delegates", "约 10%", "国有企业职代会通行做法", "", "二手", ""),
}


def _remark(algorithm: str, n: int) -> str:
    if algorithm == "CN_2012" and percent_at_least(5, n) > 100:
        return f"按 5% 为 {percent_at_least(5, n)} 名，第 101 名起可以由工会和企业协商确定"
    if algorithm == "ZJ_2010" and n in (100, 1000):
        return f"恰为 {n} 人，条例写“超过”，没有明文，这里按较多的一档"
    return ""


# ---- shared out among constituencies --------------------------------------------------------------------------------
@dataclass(frozen=True)
class Part:
    """One constituency's part: its staff, its seats, and the working in words."""

    name: str
    staff: int
    seats: int
    working: str


def share_out(seats: int, parts: Sequence[tuple[str, int]], *, at_least_one: bool = True) -> list[Part]:
    """W-29 seats by staff: one for each constituency with staff, the rest by largest remainder; ties to the larger one.

    `parts` are names and staff. Raises ValueError where there are fewer seats than constituencies.
    """
    living = [staff for _, staff in parts if staff > 0]
    floor = 1 if at_least_one else 0
    if seats < len(living) * floor:
        raise ValueError(f"{seats} seats for {len(living)} constituencies")
    whole = sum(living)
    if not whole:
        return [Part(name, staff, 0, "没有职工，不分名额") for name, staff in parts]
    given = [seats * staff // whole for _, staff in parts]
    order = sorted(range(len(parts)), key=lambda n: (-(seats * parts[n][1] % whole), -parts[n][1], n))
    for place in order[: seats - sum(given)]:
        given[place] += 1
    _lift(given, parts, floor, seats, whole)
    return [
        Part(name, staff, got, f"{seats} × {staff} ÷ {whole} = {_decimal(seats * staff, whole)}，取 {got}")
        for (name, staff), got in zip(parts, given, strict=True)
    ]


def _lift(given: list[int], parts: Sequence[tuple[str, int]], floor: int, seats: int, whole: int) -> None:
    """Give every constituency with staff at least the floor, at the cost of those that stand most above their share."""
    for place, (_, staff) in enumerate(parts):
        if staff > 0 and given[place] < floor:
            spare = [n for n, got in enumerate(given) if got > floor]
            giver = max(spare, key=lambda n: (given[n] * whole - seats * parts[n][1], given[n], -n))
            given[giver] -= 1
            given[place] = floor


def _decimal(a: int, b: int) -> str:
    """a ÷ b with two decimals, for the working only."""
    hundredths = (200 * a + b) // (2 * b)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


# ---- legal shares ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Share:
    """One requirement on who the delegates are: how many there are, the limit, and whether it is met.

    `hard` says that the province demands it; else it is only advised.
    """

    name: str
    have: int
    limit: int
    most: bool
    hard: bool
    working: Working

    @property
    def met(self) -> bool:
        return self.have <= self.limit if self.most else self.have >= self.limit

    def said(self) -> str:
        bound = "最多" if self.most else "至少"
        verdict = "合格" if self.met else "超过" if self.most else "不足"
        return f"{self.name} {self.have} 人，{bound} {self.limit} 人，{verdict}"


def cap_of_managers(seats: int, have: int, value: Value, large_group: bool = False) -> Share:
    """W-06 managers are at most a fifth: 6 of 33, 7 of 35."""
    limit = percent_at_most(value.value, seats)
    formula = f"{seats} × {value.value}%，舍去零头 = {limit}"
    working = work(
        "W-06", [("代表", seats), ("中层以上管理人员", have)], formula, limit, holds=have <= limit, value=value
    )
    return Share("中层以上管理人员和领导人员", have, limit, True, not large_group, working)


def in_proportion(name: str, rule_id: str, seats: int, have: int, group: int, staff: int, value: Value) -> Share:
    """W-07 and the like: a group's share of the delegates is not below its share of the staff; 15 of 40 for 37 %."""
    limit = -(-seats * group // staff) if staff else 0
    formula = f"{seats} × {group} ÷ {staff}，进一 = {limit}" if staff else "没有职工"
    hard = value.value == "proportional_hard"
    inputs = [("代表", seats), (name, have), ("职工", staff), (f"其中{name.removesuffix('代表')}", group)]
    working = work(rule_id, inputs, formula, limit, holds=have >= limit, value=value)
    return Share(name, have, limit, False, hard, working)


def main_body(seats: int, have: int, value: Value) -> Share:
    """W-37 front-line workers are at least half: 17 of 33."""
    limit = percent_at_least(value.value, seats)
    formula = f"{seats} × {value.value}%，进一 = {limit}"
    working = work("W-37", [("代表", seats), ("一线职工代表", have)], formula, limit, holds=have >= limit, value=value)
    return Share("一线职工代表", have, limit, False, True, working)
