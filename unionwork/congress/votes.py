"""Counting heads and ballots: quorum, the line to pass, counts that cannot be, and what the other rule would say.

The denominator is always all formal delegates, never those present, and never observers (W-21).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from unionwork.kit.articles import Value
from unionwork.kit.counting import at_least, half_or_more, over_half
from unionwork.kit.days import month_add
from unionwork.kit.working import Working, work

OVER_HALF, HALF_OR_MORE = "over_half", "half_or_more"
LINES = {OVER_HALF: over_half, HALF_OR_MORE: half_or_more}
NAMES = {OVER_HALF: "过半数", HALF_OR_MORE: "半数以上"}


def pass_line(entitled: int, rule: str) -> int:
    """W-09 the votes a matter needs: 91 of 180 where more than half is asked, 90 where half is enough."""
    return LINES[rule](entitled)


@dataclass(frozen=True)
class Quorum:
    """W-08 whether enough came: two thirds of all delegates, 28 of 41."""

    entitled: int
    present: int
    least: int
    working: Working

    @property
    def met(self) -> bool:
        return self.present >= self.least

    def said(self) -> str:
        verdict = "可以开会" if self.met else "会议不成立，不能表决"
        return f"应到 {self.entitled} 人，实到 {self.present} 人，须 {self.least} 人，{verdict}"


def quorum(entitled: int, present: int, value: Value) -> Quorum:
    """Whether a session may be held."""
    share = value.share or Fraction(2, 3)
    least = at_least(share, entitled)
    formula = f"{entitled} × {share.numerator} ÷ {share.denominator}，进一 = {least}"
    working = work("W-08", [("应到", entitled), ("实到", present)], formula, least, holds=present >= least, value=value)
    return Quorum(entitled, present, least, working)


@dataclass(frozen=True)
class Counts:
    """What the tellers counted; None for what nobody has counted yet."""

    out: int | None = None
    back: int | None = None
    valid: int | None = None
    agree: int | None = None
    disagree: int | None = None
    abstain: int | None = None

    @property
    def complete(self) -> bool:
        return None not in (self.out, self.back, self.valid, self.agree, self.disagree, self.abstain)

    @property
    def begun(self) -> bool:
        return any(n is not None for n in (self.out, self.back, self.valid, self.agree, self.disagree, self.abstain))

    def impossible(self, entitled: int | None, present: int | None) -> Iterator[tuple[str, str]]:
        """W-30 what cannot be, as the count concerned and a sentence: 应到 ≥ 实到 ≥ 发出 ≥ 收回 ≥ 有效 = 三项之和."""
        chain = (
            ("present", present, entitled, "实到 {} 人比应到 {} 人还多"),
            ("ballots_out", self.out, present, "发出 {} 张比实到 {} 人还多"),
            ("ballots_in", self.back, self.out, "收回 {} 张比发出 {} 张还多，这次表决无效，应重新表决"),
            ("ballots_valid", self.valid, self.back, "有效 {} 张比收回 {} 张还多"),
        )
        for name, number, limit, said in chain:
            if number is not None and limit is not None and number > limit:
                yield name, said.format(number, limit)
        marks = [("agree", self.agree), ("disagree", self.disagree), ("abstain", self.abstain)]
        given = [n for _, n in marks if n is not None]
        if self.valid is None or not given:
            return
        total = sum(given)
        if len(given) == 3 and total != self.valid:
            sign = "＞" if total > self.valid else "＜"
            yield "agree", f"赞成、反对、弃权合计 {total}{sign}有效票 {self.valid}，请核对计票单"
        elif total > self.valid:
            worst = max(marks, key=lambda mark: mark[1] or 0)[0]
            yield worst, f"票数合计 {total} 比有效票 {self.valid} 还多，请核对计票单"


@dataclass(frozen=True)
class Verdict:
    """Whether a matter passed under the rule in force; `other` speaks where the other rule would decide otherwise."""

    passed: bool
    agree: int
    needed: int
    entitled: int
    rule: str
    working: Working
    other: str = ""

    def said(self) -> str:
        outcome = "通过" if self.passed else "未通过"
        return f"{outcome}：全体代表 {self.entitled} 人，须 {self.needed} 票，得 {self.agree} 票"


def judge(agree: int, entitled: int, value: Value, also: Value | None = None) -> Verdict:
    """W-09 the result under the rule in force, the stricter where two laws speak of the matter (contracts, T05).

    `value` is the congress's figure (congress.pass), `also` the contract law's (contract.pass) for a draft contract.
    """
    ruling, second = value, also
    if also is not None and value.value != OVER_HALF and also.value == OVER_HALF:
        ruling, second = also, value
    rule = ruling.value
    needed = pass_line(entitled, rule)
    formula = f"{entitled} ÷ 2，{'舍去零头加一' if rule == OVER_HALF else '进一'} = {needed}"
    inputs = [("全体代表", entitled), ("赞成", agree)]
    working = work("W-09", inputs, formula, needed, holds=agree >= needed, value=ruling)
    return Verdict(agree >= needed, agree, needed, entitled, rule, working, _other(agree, entitled, rule, second))


def _other(agree: int, entitled: int, rule: str, second: Value | None) -> str:
    """What the other rule says, where the two differ on this very count."""
    other = HALF_OR_MORE if rule == OVER_HALF else OVER_HALF
    if (agree >= pass_line(entitled, rule)) == (agree >= pass_line(entitled, other)):
        return ""
    law = f"（《{second.law}》{second.article}）" if second is not None and second.value == other else ""
    verb = "通过" if agree >= pass_line(entitled, other) else "不通过"
    return (
        f"恰为半数，两种口径差一票：按“{NAMES[rule]}”须 {pass_line(entitled, rule)} 票，"
        f"按“{NAMES[other]}”{law}须 {pass_line(entitled, other)} 票即{verb}，请按本省条例认定"
    )


# ---- elections, recalls, proposals of sessions -----------------------------------------------------------------------
def voters_needed(staff: int, value: Value) -> int:
    """W-22 how many of a constituency must take part: two thirds, 21 of 31."""
    return at_least(value.share or Fraction(2, 3), staff)


def votes_needed(staff: int, value: Value) -> int:
    """W-22 and W-24 votes to be elected, or recalled, by a constituency: 16 of 30, in Shanghai 15."""
    return pass_line(staff, value.value)


def proposers_needed(delegates: int, value: Value) -> int:
    """W-12 delegates who may call an extraordinary session: a third, 14 of 40."""
    return at_least(value.share or Fraction(1, 3), delegates)


@dataclass(frozen=True)
class Recall:
    """W-18 whether enough asked for the recall of a board representative."""

    delegates_needed: int
    staff_needed: int

    def met(self, delegates: int, staff: int) -> bool:
        return delegates >= self.delegates_needed or staff >= self.staff_needed


def recall_of_board(delegates: int, staff: int, by_delegates: Value, by_staff: Value) -> Recall:
    """W-18 a third of the delegates (20 of 60) or a tenth of the staff (61 of 605) may ask for it."""
    first, second = by_delegates.share or Fraction(1, 3), by_staff.share or Fraction(1, 10)
    return Recall(at_least(first, delegates), at_least(second, staff))


# ---- the boards --------------------------------------------------------------------------------------------------
LIMITED, JOINT_STOCK, WHOLLY_STATE = "有限责任公司", "股份有限公司", "国有独资公司"


def director_required(form: str | None, staff: int, employee_supervisors: int, threshold: int) -> bool:
    """W-16 whether the board must have an employees' director: 300 employees and no employee on a supervisory board.

    公司法第六十八条、第一百二十条；国有独资公司第一百七十三条.
    """
    if form == WHOLLY_STATE:
        return True
    return form in (LIMITED, JOINT_STOCK) and staff >= threshold and employee_supervisors == 0


def supervisors_required(supervisors: int, value: Value) -> int:
    """W-17 employees among the supervisors: a third, 1 of 3, 2 of 5, 3 of 7."""
    return at_least(value.share or Fraction(1, 3), supervisors)


# ---- presidium, terms ------------------------------------------------------------------------------------------------
def presidium_size(delegates: int, value: Value) -> tuple[int, int] | None:
    """W-14 the least and most members of the presidium (0: no upper limit); at exactly 100 both bands hold."""
    if value.value is None:
        return None
    bands = value.value
    size = value.band(delegates)
    if size is not None and delegates == bands[0]["to"]:
        return size[0], 0
    return size


def anniversary_missed(last: date | None, since: date, today: date, sessions: int = 1) -> bool:
    """W-01 whether a year has gone by without a session, half a year where two are held every year."""
    start = last or since
    if start.month == 2 and start.day == 29:
        start = start.replace(day=28)
    return today > month_add(start, 12 // sessions)
