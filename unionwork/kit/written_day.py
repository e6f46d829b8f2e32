"""A day as people write it, known to the day or to the month only; never guessed."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from unionwork.kit.widths import half, tidy

FIRST_YEAR, LAST_YEAR = 1900, 2100
EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets from 1 March 1900 on
SERIALS = range(10_000, (date(LAST_YEAR, 12, 31) - EPOCH).days + 1)  # fewer digits are years, days or mistakes
LONGEST = 60  # characters; nothing longer is a day
AMBIGUOUS_UNTIL = 1940  # 190305 is rather 19 年 3 月 5 日 than March of a year nobody on a roster was born in


class UnreadableDay(ValueError):
    """What was written is no day, or could be several; `said` tells the officer which and what to write."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


@dataclass(frozen=True, order=True, slots=True)
class PartialDay:
    """A day, or a month of which the day is not known (`day` is 0 then); a month sorts before its days."""

    year: int
    month: int
    day: int = 0

    def __post_init__(self) -> None:
        if self.day or not 1 <= self.month <= 12 or not 1 <= self.year <= 9999:
            date(self.year, self.month, self.day)  # raises ValueError where there is no such day

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @property
    def exact(self) -> bool:
        """Whether the day is known, not only the month."""
        return self.day > 0

    @property
    def first(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can be."""
        return date(self.year, self.month, self.day or monthrange(self.year, self.month)[1])

    @property
    def iso(self) -> str:
        """2019-03-01, or 2019-03 (GB/T 7408)."""
        return f"{self.year:04d}-{self.month:02d}" + (f"-{self.day:02d}" if self.day else "")

    @property
    def said(self) -> str:
        """2019年3月1日, or 2019年3月."""
        return f"{self.year}年{self.month}月" + (f"{self.day}日" if self.day else "")

    def __str__(self) -> str:
        return self.iso


def parse_iso(text: str) -> PartialDay:
    """The way back from `iso`. Raises ValueError."""
    year, month, *day = (int(part) for part in text.split("-"))
    return PartialDay(year, month, *day)


DASHES = str.maketrans("‐‑–—―−─", "-------")
HAN_DIGITS = {han: str(n) for hans in ("零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖") for n, han in enumerate(hans)}
HAN_DIGITS |= dict.fromkeys("〇○◯Oo", "0") | {"两": "2"}
HAN = "零一二三四五六七八九〇○◯壹贰叁肆伍陆柒捌玖两"
HAN_YEAR = re.compile(rf"[{HAN}Oo]{{2,4}}(?=\s*年)")
HAN_COUNT = re.compile(rf"[{HAN}十拾廿卅]+")
CLOCK = re.compile(
    r"(?:\s*[Tt]\s*|\s+|(?<=[日号]))(?:[上下]午)?\s*\d{1,2}(?:[:时]\d{1,2})(?:[:分]\d{1,2}(?:[.,]\d+)?秒?)?"
    r"\s*(?:分|[Zz]|[+-]\d{2}:?\d{2}|[AaPp][Mm])?$"
)
WEEKDAY = re.compile(r"[\s,(]*(?:星期|周)[一二三四五六日天][)\s]*")
SEPARATOR = r"\s*[-./\\、,。_]\s*|\s+"
YEAR_FIRST = re.compile(
    rf"(?:公元)?(?P<year>\d{{4}})(?:\s*年\s*|{SEPARATOR})(?P<month>\d{{1,2}})"
    rf"(?:\s*月份?\s*|{SEPARATOR})?(?:(?<!\d)(?P<day>\d{{1,2}})\s*[日号]?)?[.,、。]?"
)
YEAR_LAST = re.compile(rf"(?:(\d{{1,2}})(?:{SEPARATOR}))?(\d{{1,2}})(?:{SEPARATOR})(\d{{4}})")
SHORT_YEAR = re.compile(
    rf"'?\d{{1,2}}(?:\s*年\s*|{SEPARATOR})\d{{1,2}}(?:(?:\s*月\s*|{SEPARATOR})\d{{1,2}}\s*[日号]?)?|\d{{2}}\s*年.*"
)
YEAR_ONLY = re.compile(r"(?:19|20)\d{2}\s*年?度?")
OPEN_ENDED = re.compile(
    "长期|长久|永久|(?:长期|永久)有效|无(?:固定)?期限?|无固定期|至今|迄今|现在|目前|今"
    r"|(?:9999|2999|2099)(?:-12-31|/12/31|\.12\.31|年12月31日|1231)"
)
SAMPLE = "请写成 2019-03-05；只知道月份就写 2019-03"


def is_open_ended(written: object) -> bool:
    """Whether this says that there is no end: 长期, 至今, 永久, and the far days written for them."""
    if isinstance(written, date):
        return written.year in (2099, 2999, 9999) and (written.month, written.day) == (12, 31)
    return isinstance(written, str) and bool(OPEN_ENDED.fullmatch("".join(half(written).split()).strip("'-")))


def read_day(written: object) -> PartialDay:
    """The day or month a cell or an officer wrote, in any of the usual ways. Raises `UnreadableDay`, nothing else.

    Takes dates, the numbers spreadsheets keep for them, and text. A year of two digits, 3/5/2019 and the number 2019.1
    (which may have been 2019.10) are refused, never guessed.
    """
    if isinstance(written, PartialDay):
        return written
    if isinstance(written, date):
        return _whole(written.year, written.month, written.day)
    if isinstance(written, bool):
        raise UnreadableDay(f"不是日期，{SAMPLE}")
    if isinstance(written, int | float):
        return _from_number(written)
    if not isinstance(written, str):
        raise UnreadableDay(f"没有写日期，{SAMPLE}")
    return _from_text(written)


def _whole(year: int, month: int, day: int = 0) -> PartialDay:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnreadableDay(f"年份 {year} 不合常理，请核对后写成 2019-03-05 的样子")
    try:
        return PartialDay(year, month, day)
    except ValueError:
        what = f"没有 {month} 月" if not 1 <= month <= 12 else f"{year} 年 {month} 月没有 {day} 日"
        raise UnreadableDay(f"{what}，请对照原件核对") from None


def _from_number(number: float) -> PartialDay:
    """A number out of a spreadsheet: 43831, 20200105, 202001, 2019.03."""
    if number % 1:
        if FIRST_YEAR <= number < LAST_YEAR + 1:
            return _from_decimal(repr(number))
        if SERIALS.start <= number < SERIALS.stop:
            return PartialDay.of(EPOCH + timedelta(days=int(number)))
        raise UnreadableDay(f"这个数看不出是哪一天，{SAMPLE}")
    return _from_digits(str(int(number)) if 0 <= number < 10**8 else "")


def _from_decimal(text: str) -> PartialDay:
    """2019.03 as a number: a final nought is lost, so .1 may be January or October."""
    year, _, month = text.partition(".")
    if month == "1":
        raise UnreadableDay(f"表格里的数 {text} 可能是 1 月，也可能是 10 月，请写成 {year}-01 或 {year}-10")
    if len(month) > 2:
        raise UnreadableDay(f"这个数看不出是哪一天，{SAMPLE}")
    return _whole(int(year), int(month))


def _from_digits(digits: str) -> PartialDay:
    if len(digits) == 8:
        return _whole(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if len(digits) == 6 and FIRST_YEAR <= int(digits[:4]) <= LAST_YEAR and 1 <= int(digits[4:]) <= 12:
        if int(digits[:4]) < AMBIGUOUS_UNTIL and 1 <= int(digits[2:4]) <= 12 and digits[4:] != "00":
            raise UnreadableDay("六位数字可能是年月，也可能是两位年份加月日，请写成四位年份，例如 2019-03-05")
        return _whole(int(digits[:4]), int(digits[4:]))
    if len(digits) == 5 and int(digits) in SERIALS:
        return PartialDay.of(EPOCH + timedelta(days=int(digits)))
    if YEAR_ONLY.fullmatch(digits):
        raise UnreadableDay(f"只有年份，至少写到月，例如 {digits}-03")
    if len(digits) == 6:
        raise UnreadableDay("年份只有两位或月份不对，请写成四位年份，例如 2019-03-05")
    raise UnreadableDay(f"这串数字看不出是哪一天，{SAMPLE}")


def _from_text(written: str) -> PartialDay:
    text = tidy(written).translate(DASHES).strip("'\"’‘`")
    if len(text) > LONGEST:
        raise UnreadableDay(f"太长，不像日期，{SAMPLE}")
    text = WEEKDAY.sub(" ", CLOCK.sub("", text)).strip()
    if not text:
        raise UnreadableDay(f"没有写日期，{SAMPLE}")
    text = _arabic(text)
    if re.fullmatch(r"\d{5,8}(\.0+)?", text, re.ASCII):
        return _from_digits(text.partition(".")[0])
    if re.fullmatch(r"\d{5}\.\d+", text, re.ASCII) and int(text[:5]) in SERIALS:
        return _from_digits(text[:5])
    if match := YEAR_FIRST.fullmatch(text):
        return _whole(int(match["year"]), int(match["month"]), _day(match["day"]))
    if match := YEAR_LAST.fullmatch(text):
        return _year_last(match)
    if YEAR_ONLY.fullmatch(text):
        raise UnreadableDay(f"只有年份，至少写到月，例如 {text[:4]}-03")
    if SHORT_YEAR.fullmatch(text):
        raise UnreadableDay("年份只有两位，不能确定是哪一年，请写成四位年份，例如 2019-03-05")
    raise UnreadableDay(f"看不出是哪一天，{SAMPLE}")


def _day(digits: str | None) -> int:
    """The day that was written; a written nought is no day at all."""
    if digits is None:
        return 0
    if int(digits) == 0:
        raise UnreadableDay("没有 0 日，只知道月份就只写到月，例如 2019-03")
    return int(digits)


def _arabic(text: str) -> str:
    """Chinese numerals turned into digits: 二〇二〇年十二月三十一日, 元月."""
    if not any(han in text for han in "年月日号"):
        return text
    text = HAN_YEAR.sub(lambda year: "".join(HAN_DIGITS[han] for han in year.group()), text).replace("元月", "1月")
    return HAN_COUNT.sub(lambda count: str(_count(count.group())), text)


def _count(han: str) -> int:
    """A Chinese numeral up to 99: 五, 十, 十二, 三十一, 廿三; digit by digit where no ten is named."""
    han = han.replace("拾", "十").replace("廿", "二十").replace("卅", "三十")
    if "十" not in han:
        return int("".join(HAN_DIGITS[digit] for digit in han))
    tens, _, ones = han.partition("十")
    value = [int("".join(HAN_DIGITS[d] for d in part if d != "十") or empty) for part, empty in ((tens, 1), (ones, 0))]
    return value[0] * 10 + value[1]


def _year_last(match: re.Match[str]) -> PartialDay:
    """3/2019 is a month; 25/3/2019 has one reading; 3/5/2019 has two and is refused."""
    one, two, year = (None if part is None else int(part) for part in match.groups())
    if one is None or two is None or year is None:
        return _whole(year or 0, two or 0)
    readings = {(month, day) for month, day in ((one, two), (two, one)) if 1 <= month <= 12 and 1 <= day <= 31}
    if len(readings) > 1:
        raise UnreadableDay("月和日分不清哪个在前，请按年月日的顺序写，例如 2019-03-05")
    month, day = readings.pop() if readings else (one, two)
    return _whole(year, month, day)
