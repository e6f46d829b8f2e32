"""Every day a contract must keep, worked out with both readings and the article: what is due, since when, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from unionwork.contracts.records.contracts import BY_UNION, CONSENT, GENERAL, NO_OBJECTION, WAGE, Contract
from unionwork.contracts.ruling import ENDED, basis, figures_of
from unionwork.kit.articles import Value
from unionwork.kit.days import Due, Holidays, Span, before, due, month_add, said_day
from unionwork.kit.ledger import Look
from unionwork.kit.lifecycle import BOTH, EMPLOYER, UNION, UPPER

ONE_DAY = timedelta(days=1)
C = Contract


@dataclass(frozen=True)
class Dated:
    """One day of a contract.

    `name` is stable; `due` carries both readings; `working` says how it was counted; `opens` marks the first day of a
    window (renewal) and not the last of a period; `done` is the day on which it was done.
    """

    name: str
    title: str
    due: Due
    working: str
    basis: str
    by: str = UNION
    done: date | None = None
    opens: bool = False
    asked: bool = True  # whether it is to be done at all now

    @property
    def day(self) -> date:
        """The day that reminders go by: the earlier reading."""
        return self.due.original

    @property
    def open(self) -> bool:
        return self.done is None and self.asked

    def late(self, today: date) -> int:
        """By how many days it is late, or was; 0 where it is not."""
        return max(((self.done or today) - self.day).days, 0)

    def said(self) -> str:
        """最迟 2026年6月20日；遇休息日顺延的读法是 2026年6月22日。"""
        head = "从" if self.opens else "最迟"
        words = f"{head}{said_day(self.day)}{'起' if self.opens else ''}"
        if self.due.postponed != self.due.original:
            words += f"；末日遇休息日顺延的读法是{said_day(self.due.postponed)}"
        return f"{words}。{self.working}。依据{self.basis}"


def cited(value: Value) -> str:
    """The law and article of a figure, and how far it was checked."""
    return value.basis


def _counted(start: date, span: Span, holidays: Holidays, what: str) -> tuple[Due, str]:
    return due(start, span, holidays), f"{what}{said_day(start)}，加 {span}，当日不计"


class Calendar:
    """The days of one contract under the figures in force."""

    def __init__(self, contract: Contract, look: Look | None, holidays: Holidays | None = None) -> None:
        self.contract, self.look = contract, look
        self.figures = figures_of(contract, look)
        self.holidays = holidays or Holidays.load()

    def all(self) -> list[Dated]:
        """Every day that can be worked out, in the order of the procedure."""
        return [*self._offered(), *self._bargained(), *self._passed(), *self._reviewed(), *self._kept(), *self._ended()]

    def one(self, name: str) -> Dated | None:
        """One day by its name; nothing where it cannot be worked out or no law asks for it."""
        return next((found for found in self.all() if found.name == name), None)

    def _after(
        self, name: str, title: str, key: str, start: date | None, what: str, done: date | None, by: str = UNION,
        *, asked: bool = True,
    ) -> Iterator[Dated]:  # fmt: skip
        value = self.figures.value(key)
        if start is not None and value.span is not None:
            found, working = _counted(start, value.span, self.holidays, what)
            yield Dated(name, title, found, working, cited(value), by, done, asked=asked)

    def _before(
        self, name: str, title: str, key: str, end: date | None, what: str, done: date | None, by: str = UNION,
        *, opens: bool = False,
    ) -> Iterator[Dated]:  # fmt: skip
        """Counted back from a day; such a day is never put off, for then it would come too late."""
        value = self.figures.value(key)
        if end is not None and value.span is not None:
            day = before(end, value.span, self.holidays)
            covered = all(self.holidays.covers(year) for year in range(day.year, end.year + 1))
            working = f"{what}{said_day(end)}，往前数 {value.span}"
            yield Dated(name, title, Due(day, day, self.holidays.works(day), covered), working, cited(value), by, done,
                        opens=opens)  # fmt: skip

    # ---- offer and bargaining -----------------------------------------------------------------------------------
    def _offered(self) -> Iterator[Dated]:
        c = self.contract
        answerer = EMPLOYER if (c.offered_by or BY_UNION) == BY_UNION else UNION
        what = "收到要约" if c.offer_received_on else "发出要约"
        yield from self._after("reply", "书面答复要约", "contract.reply", c.offer_received_on or c.offered_on, what,
                               c.replied_on, answerer)  # fmt: skip
        public = self.figures.value("contract.reps_public")
        if public.span is not None:
            yield from self._after("reps_public", "公布协商代表名单", "contract.reps_public", c.reps_on, "代表产生",
                                   c.reps_published_on)  # fmt: skip
        first = c.met_on or c.proposed_on
        yield from self._before("information", "向对方提供资料、通知议题", "contract.information", first, "协商会议",
                                c.informed_on, BOTH)  # fmt: skip
        yield from self._before("told_upper", "协商前报告上级工会", "wage.report_before",
                                first if c.kind == WAGE else None, "协商会议", c.told_upper_on)  # fmt: skip

    def _bargained(self) -> Iterator[Dated]:
        c = self.contract
        yield from self._after("deadline", "完成协商", "contract.deadline", c.met_on, "首次协商", c.drafted_on, BOTH)
        yield from self._after("suspend", "恢复协商（中止期满）", "contract.suspend", c.suspended_on, "中止",
                               c.resumed_on, BOTH)  # fmt: skip
        yield from self._dispute()

    def _dispute(self) -> Iterator[Dated]:
        """K-18 mediation ends 30 days after it was taken on, 45 where it was extended (Chongqing 60 and 90)."""
        c, value = self.contract, self.figures.value("contract.dispute")
        if c.dispute_on is None or not isinstance(value.value, list):
            return
        days, more = value.value
        span = Span(days + (more if c.dispute_extended else 0))
        found, working = _counted(c.dispute_on, span, self.holidays, "受理")
        if not c.dispute_extended:
            working += f"，可再延 {more} 日至{said_day(due(c.dispute_on, Span(days + more), self.holidays).original)}"
        yield Dated("dispute", "协调处理结束", found, working, cited(value), UPPER, c.dispute_closed_on)

    # ---- congress, signing, filing ------------------------------------------------------------------------------
    def _passed(self) -> Iterator[Dated]:
        c = self.contract
        key, what = ("contract.resubmit", "重新一致") if c.failed_on else ("contract.to_congress", "协商一致")
        yield from self._after("to_congress", "提交职代会审议", key, c.drafted_on, what, c.passed_on, BOTH)
        value = self.figures.value("contract.submit")
        notice = isinstance(value.value, dict) and value.value.get("from") == "notice"
        start, what = c.signed_on, "签字"
        if notice and c.noticed_on is not None:
            start, what = c.noticed_on, "书面告知"
        yield from self._after("submit", "报送审查", "contract.submit", start, what, c.submitted_on, EMPLOYER)

    def _reviewed(self) -> Iterator[Dated]:
        c = self.contract
        yield from self._after("review", "异议期届满", "contract.review", c.received_on or c.submitted_on, "收到文本",
                               c.opinion_on or c.effective_on, UPPER)  # fmt: skip

    # ---- in force -----------------------------------------------------------------------------------------------
    def _kept(self) -> Iterator[Dated]:
        c = self.contract
        yield from self._after("publish", "向全体职工公布", "contract.publish", c.effective_on, "生效", c.published_on,
                               BOTH)  # fmt: skip
        value = self.figures.value("contract.report_up")
        if value.value and c.effective_on is not None:
            day = Due(c.effective_on, c.effective_on, self.holidays.works(c.effective_on), True)
            working = "生效后报送，法规没有定日数，从生效之日起提示"
            yield Dated("report_up", "报上一级工会备案", day, working, cited(value), UNION, c.reported_up_on)
        living = c.state not in ENDED
        start, what = (c.performed_on, "上次报告") if c.performed_on else (c.effective_on, "生效")
        yield from self._after("performance", "向职代会报告履行情况", "contract.performance", start, what, None, BOTH,
                               asked=living)  # fmt: skip
        if c.kind in (WAGE, GENERAL):
            yield from self._after("performance_wage", "公布工资事项履行情况", "contract.performance_wage", start, what,
                                   None, BOTH, asked=living)  # fmt: skip

    def _ended(self) -> Iterator[Dated]:
        c = self.contract
        renewed = c.renewal_on or (c.ended_on if c.state in ENDED else None)
        yield from self._before("renew", "可以提出续订", "contract.renew", c.ends_on, "期满", renewed, BOTH, opens=True)
        yield from self._after("dissolve_report", "解除备案", "contract.dissolve_report", c.dissolved_on, "解除",
                               c.dissolution_filed_on)  # fmt: skip

    # ---- the day it takes effect --------------------------------------------------------------------------------
    def effective(self) -> Effective | None:
        """When the contract takes effect, with the other reading; nothing before the text was received."""
        c, review = self.contract, self.one("review")
        if c.opinion == CONSENT and c.opinion_on:
            day = c.stated_effective_on or c.opinion_on
            return Effective(day, day, f"审查意见书载明{said_day(day)}", basis("K-24"))
        if c.stated_effective_on is not None and c.opinion in (NO_OBJECTION, CONSENT):
            day = c.stated_effective_on
            return Effective(day, day, f"审查意见书载明{said_day(day)}", basis("K-24"))
        if review is None:
            return None
        day = review.day
        working = f"{review.working}，{said_day(day)}届满；没有异议，次日{said_day(day + ONE_DAY)}生效"
        return Effective(day + ONE_DAY, day, f"{working}；也有按届满当日{said_day(day)}计的", basis("K-24"))


@dataclass(frozen=True)
class Effective:
    """The day a contract takes effect: the usual reading, the earlier one, and how they were reached."""

    day: date
    earlier: date
    working: str
    basis: str

    @property
    def readings(self) -> tuple[date, ...]:
        return tuple(sorted({self.day, self.earlier}))


def window_opens(contract: Contract, look: Look | None) -> date | None:
    """From when on a renewal may be asked for (K-13, T16)."""
    found = Calendar(contract, look).one("renew")
    return found.day if found else None


def in_force(contract: Contract, day: date) -> bool:
    """Whether a contract is in force on a day: in effect, and neither run out nor ended by then (LC12)."""
    start = contract.effective_on
    if start is None or start > day or (contract.ends_on is not None and contract.ends_on < day):
        return False
    over = contract.dissolved_on or contract.ended_on
    return over is None or over > day


def last_of_term(start: date, years: int) -> date:
    """The last day of a term of so many years: from 2026-01-01, three years, 2028-12-31 (K-12, T15)."""
    return month_add(start, 12 * years) - ONE_DAY
