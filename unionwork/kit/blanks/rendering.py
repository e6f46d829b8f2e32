"""How a value is written the way a template wants it: whole or masked, as a day, a code, a tick; never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from unionwork.kit.days import PartialDay
from unionwork.kit.numbers import mask_account, mask_address, mask_id, mask_name, mask_phone

AS_IS = "原样"
TICK = "√"


class Unfit(ValueError):
    """A value that cannot be written as the template wants it; says why in Chinese."""

    def __init__(self, said: str) -> None:
        self.said = said
        super().__init__(said)


@dataclass(frozen=True)
class Written:
    """What goes into a cell: a text, a number, or a day as a number of days."""

    kind: Literal["text", "number", "day"]
    text: str
    day: date | None = None


def text(words: str) -> Written:
    return Written("text", words)


@dataclass(frozen=True)
class Rendering:
    """One way of writing values: its name for the officer, what it does, whether full private data come out."""

    said: str
    write: Callable[[Any], Written | None] = field(compare=False, repr=False)
    full: bool = True  # a masked field is written out in full
    long: bool = False  # digits a spreadsheet would spoil: the cell is made a text cell


# ---- numbers of identity, telephones, accounts -------------------------------------------------------------
@dataclass(frozen=True)
class Cut:
    """Which part of a number is shown: so many signs at the head, at the tail, how the middle is covered."""

    head: int = 99
    tail: int = 0
    stars: int = -1  # how many stars stand for the middle; -1 for as many as are covered, 0 for none

    @property
    def full(self) -> bool:
        return self.head >= 99 or self.tail >= 99

    def of(self, number: str) -> str:
        if self.full or (self.stars and self.head + self.tail >= len(number)):
            return number
        head, tail = number[: self.head], number[len(number) - self.tail :] if self.tail else ""
        covered = max(len(number) - len(head) - len(tail), 0)
        return head + "*" * (covered if self.stars < 0 else self.stars) + tail

    @property
    def said(self) -> str:
        if self.full:
            return AS_IS
        if not self.stars:
            return f"后 {self.tail} 位" if self.tail else f"前 {self.head} 位"
        if not self.tail:
            return f"只留前 {self.head} 位"
        return f"只留后 {self.tail} 位" if not self.head else f"隐去中间（前 {self.head} 后 {self.tail}）"


WHOLE = Cut()
ID_CUTS = {
    AS_IS: WHOLE,
    "隐去中间 8 位": Cut(6, 4),
    "隐去中间 6 位": Cut(6, 6),
    "后 4 位": Cut(0, 4, 0),
    "后 6 位": Cut(0, 6, 0),
    "前 6 位": Cut(6, 0, 0),
    "隐去后 4 位": Cut(14, 0),
}
PHONE_CUTS = {AS_IS: WHOLE, "隐去中间 4 位": Cut(3, 4), "后 4 位": Cut(0, 4, 0)}
ACCOUNT_CUTS = {AS_IS: WHOLE, "后 4 位": Cut(0, 4, 0), "只留后 4 位": Cut(0, 4, 15)}
DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
COUNTED = r"(?P<n>1?\d|[一二两三四五六七八九十])\s*(?:位|码|个)"
COVERED = re.compile(r"隐[藏去]|遮[盖挡住]|脱敏|打码|加密|屏蔽|[用以]\s*[“\"]?[*＊×xX]|替代|代替|\*{2,}|＊{2,}")
FORBIDDEN = re.compile(r"(?:不得|不要|不能|不可|请勿|勿|禁止|无需|不用|不需)\S{0,4}(?:隐|遮|脱敏|打码|加密|屏蔽|[*＊])")
TAIL = re.compile(rf"(?:后|末|尾)\s*{COUNTED}|尾号")
HEAD = re.compile(rf"前\s*{COUNTED}")
MIDDLE = re.compile(rf"中间\s*(?:的\s*)?{COUNTED}")
BORN = re.compile(r"(?:出生)?(?:年月日?|日期|生日)\S{0,4}(?:隐|遮|[*＊])|(?:隐|遮)\S{0,4}(?:出生|生日)")
STARRED = re.compile(r"([0-9A-Za-z]*)([*＊×]{2,}|[xX]{3,})([0-9A-Za-z]*)")


def _count(found: re.Match[str], otherwise: int) -> int:
    said = found.groupdict().get("n")
    return otherwise if not said else int(said) if said.isdigit() else DIGITS[said]


def cut_asked(words: str, length: int) -> Cut | None:
    """Which part of a number of this length words ask for: 后四位, 隐藏中间8位, 脱敏; or nothing."""
    if FORBIDDEN.search(words):
        return WHOLE
    covers = bool(COVERED.search(words))
    if middle := MIDDLE.search(words):
        n = _count(middle, 8)
        head = {(18, 8): 6, (18, 6): 6, (11, 4): 3}.get((length, n), (length - n) // 2)
        return Cut(head, max(length - n - head, 0))
    if BORN.search(words):
        return Cut(6, max(length - 14, 0))
    tail, head_ = TAIL.search(words), HEAD.search(words)
    if tail and head_:
        return Cut(_count(head_, 6), _count(tail, 4))
    if tail and covers and not re.search(r"[只仅]?(?:保留|显示|留)\S{0,2}(?:后|末|尾)", words):
        return Cut(length - _count(tail, 4), 0)
    if tail:
        return Cut(0, _count(tail, 4), -1 if covers else 0)
    if head_:
        return Cut(_count(head_, 6), 0, -1 if covers else 0)
    if covers:
        return Cut(3, 4) if length == 11 else Cut(6, 4)
    return None


def cut_shown(example: str) -> Cut | None:
    """The part an example shows: 330***********1234; nothing for one without stars."""
    found = STARRED.fullmatch("".join(example.split()))
    return Cut(len(found[1]), len(found[3]), len(found[2]) if found[1] or found[3] else -1) if found else None


def number(cut: Cut, cuts: Mapping[str, Cut]) -> Rendering:
    """A number of identity, a telephone, an account: whole or in part."""
    name = next((said for said, known in cuts.items() if known == cut), cut.said)
    return Rendering(name, lambda value: text(cut.of(str(value))), full=cut.full, long=cut.full)


MASKS: dict[str, Callable[[str], str]] = {
    "IdNumber": mask_id, "Phone": mask_phone, "BankAccount": mask_account, "Address": mask_address, "Name": mask_name,
}  # fmt: skip


def masked(kind: str) -> Rendering:
    """The program's own way of masking this kind of value."""
    mask = MASKS[kind]
    return Rendering("遮盖", lambda value: text(mask(str(value))), full=False)


def boxed(place: int) -> Rendering:
    """One sign of a number in a box of its own, counted from nought."""
    return Rendering("一格一位", lambda value: text(str(value)[place : place + 1]) if place < len(str(value)) else None)


# ---- days --------------------------------------------------------------------------------------------------
PATTERNS = {
    "yyyy-MM-dd": "{y:04d}-{m:02d}-{d:02d}",
    "yyyyMMdd": "{y:04d}{m:02d}{d:02d}",
    "yyyy/MM/dd": "{y:04d}/{m:02d}/{d:02d}",
    "yyyy.MM.dd": "{y:04d}.{m:02d}.{d:02d}",
    "yyyy年M月d日": "{y:04d}年{m}月{d}日",
    "yyyy年MM月dd日": "{y:04d}年{m:02d}月{d:02d}日",
    "yyyy/M/d": "{y:04d}/{m}/{d}",
    "yyyy-M-d": "{y:04d}-{m}-{d}",
    "yyyy.M.d": "{y:04d}.{m}.{d}",
    "yyyy-MM": "{y:04d}-{m:02d}",
    "yyyyMM": "{y:04d}{m:02d}",
    "yyyy/MM": "{y:04d}/{m:02d}",
    "yyyy.MM": "{y:04d}.{m:02d}",
    "yyyy.M": "{y:04d}.{m}",
    "yyyy年M月": "{y:04d}年{m}月",
    "yyyy年MM月": "{y:04d}年{m:02d}月",
    "yyyy": "{y:04d}",
}
MONTH_OF = {
    "yyyy-MM-dd": "yyyy-MM", "yyyyMMdd": "yyyyMM", "yyyy/MM/dd": "yyyy/MM", "yyyy.MM.dd": "yyyy.MM",
    "yyyy年M月d日": "yyyy年M月", "yyyy年MM月dd日": "yyyy年MM月", "yyyy/M/d": "yyyy/MM", "yyyy-M-d": "yyyy-MM",
    "yyyy.M.d": "yyyy.M",
}  # fmt: skip
SPELT = re.compile(
    r"(?:yyyy|YYYY|[xX]{4}|[*＊]{4})(?:(?P<a>[-/.年])?(?:MM?|mm?|[xX]{2}|[*＊]{2}))(?:(?P<b>[-/.月])?(?P<c>DD?|dd?|[xX]{2}|[*＊]{2})(?P<e>日)?)?月?"
)
WRITTEN = (
    (re.compile(r"(?<!\d)(?:19|20)\d{2}年(\d{1,2})月(\d{1,2})日"), "年"),
    (re.compile(r"(?<!\d)(?:19|20)\d{2}([-/.])(\d{1,2})\1(\d{1,2})(?!\d)"), ""),
    (re.compile(r"(?<!\d)(?:19|20)\d{2}年(\d{1,2})月(?!\d)"), "年月"),
    (re.compile(r"(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)"), "8"),
    (re.compile(r"(?<!\d)(?:19|20)\d{2}([-/.])(\d{1,2})(?![\d\-/.])"), "月"),
    (re.compile(r"(?<!\d)(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?!\d)"), "6"),
)
EIGHT, SIX = re.compile(r"8\s*位|八位"), re.compile(r"6\s*位|六位")


def pattern_asked(words: str) -> str | None:
    """The way of writing days that words ask for: yyyyMMdd, 如1990.01, 8位数字; nothing where they say nothing."""
    if found := SPELT.search(words):
        return _spelt(found)
    for shape, kind in WRITTEN:
        if found := shape.search(words):
            return _pattern_of(found, kind)
    if EIGHT.search(words):
        return "yyyyMMdd"
    return "yyyyMM" if SIX.search(words) else None


def _spelt(found: re.Match[str]) -> str:
    mark, day = found["a"] or "", found["c"]
    if mark == "年":
        two = "MM" in found[0] or "mm" in found[0] or "XX月" in found[0].upper()
        return ("yyyy年MM月dd日" if two else "yyyy年M月d日") if day else ("yyyy年MM月" if two else "yyyy年M月")
    return f"yyyy{mark}MM{mark}dd" if day else f"yyyy{mark}MM"


def _pattern_of(found: re.Match[str], kind: str) -> str:
    if kind == "年":
        return "yyyy年MM月dd日" if len(found[1]) == 2 and found[1].startswith("0") else "yyyy年M月d日"
    if kind == "年月":
        return "yyyy年MM月" if found[1].startswith("0") else "yyyy年M月"
    if kind in ("8", "6"):
        return "yyyyMMdd" if kind == "8" else "yyyyMM"
    mark = found[1]
    if kind == "月":
        return "yyyy.M" if mark == "." and len(found[2]) == 1 else f"yyyy{mark}MM"
    short = len(found[2]) == 1 or len(found[3]) == 1
    return f"yyyy{mark}M{mark}d" if short else f"yyyy{mark}MM{mark}dd"


def _parts(value: date | PartialDay) -> tuple[int, int, int]:
    return value.year, value.month, value.day


def day_as_text(pattern: str) -> Rendering:
    """A day written out; one of which only the month is known is written as a month in the same manner."""

    def write(value: date | PartialDay) -> Written:
        y, m, d = _parts(value)
        shape = PATTERNS[pattern] if d or pattern not in MONTH_OF else PATTERNS[MONTH_OF[pattern]]
        return text(shape.format(y=y, m=m, d=d))

    return Rendering(f"日期 {pattern}", write)


def day_as_number(from_1904: bool, month_only: bool) -> Rendering:
    """A real date; a month only where the cell shows no more than a month, else as text."""

    def write(value: date | PartialDay) -> Written:
        y, m, d = _parts(value)
        if not d and not month_only:
            return text(PATTERNS["yyyy-MM"].format(y=y, m=m))
        day = date(y, m, d or 1)
        serial = (day - date(1904, 1, 1)).days if from_1904 else (day - date(1899, 12, 30)).days
        if serial < (0 if from_1904 else 61):
            return text(PATTERNS["yyyy-MM-dd"].format(y=y, m=m, d=d or 1))
        return Written("day", str(serial), day)

    return Rendering("日期", write)


def part_of_day(which: str) -> Rendering:
    """年, 月 or 日 of a day in a column of its own."""
    place = "年月日".index(which)

    def write(value: date | PartialDay) -> Written | None:
        part = _parts(value)[place]
        return Written("number", str(part)) if part else None

    return Rendering(f"只写{which}", write)


# ---- choices and flags -------------------------------------------------------------------------------------
def mapped(table: Mapping[Any, str], said: str, show: Callable[[Any], str]) -> Rendering:
    """Each value by the template's own word for it; a value it has no word for is told, not guessed."""

    def write(value: Any) -> Written:
        if value not in table:
            raise Unfit(f"“{show(value)}”不在这张表的可选项里")
        return text(table[value])

    return Rendering(said, write)


def shown(show: Callable[[Any], str], said: str = AS_IS, *, long: bool = False) -> Rendering:
    """As the program itself shows the value."""
    return Rendering(said, lambda value: text(words) if (words := show(value)) else None, long=long)


def flag(words: Sequence[str]) -> Rendering:
    """是 and 否 by these two words; an empty word leaves the cell empty."""
    yes, no = words
    return Rendering(
        f"{yes or '空'}／{no or '空'}",
        lambda value: text(word) if (word := yes if value else no) else None,
    )


def equals(label: str, words: Sequence[str], own: Callable[[Any], Any] = lambda value: value) -> Rendering:
    """Whether a choice is this one, in two words; an empty word leaves the cell empty."""
    yes, no = words
    return Rendering(
        f"是“{label}”填{yes}" + (f"，否则填{no}" if no else ""),
        lambda value: text(word) if (word := yes if own(value) == label else no) else None,
    )


# ---- numbers -----------------------------------------------------------------------------------------------
def quantity(as_text: bool) -> Rendering:
    """A count, an amount, an age: a number, or its digits where the cells are made for text."""

    def write(value: int | Decimal) -> Written:
        digits = f"{value:f}" if isinstance(value, Decimal) else str(value)
        return text(digits) if as_text else Written("number", digits)

    return Rendering("数字" if not as_text else AS_IS, write)
