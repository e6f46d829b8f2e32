"""The kinds of field a record may hold; reading and writing of a value stand side by side."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from unionwork.kit import amounts, codes, days, numbers, pinyin
from unionwork.kit.days import PartialDay
from unionwork.kit.record import Field, Privacy, Record, Unreadable
from unionwork.kit.widths import HIDDEN


def plain(written: object) -> str:
    """What was written as one line: whole numbers without .0, nothing hidden, single spaces; marks stay full-width."""
    if isinstance(written, float) and written.is_integer():
        return str(int(written))
    text = str(written).translate(HIDDEN).replace("\u00a0", " ").replace("\u3000", " ")
    return " ".join(text.split())


class Text(Field[str]):
    """A line of words."""

    as_is = True

    def __init__(self, label: str, *, longest: int = 200, **rest: Any) -> None:
        super().__init__(label, **rest)
        self.longest = longest

    def read(self, written: object) -> str:
        text = plain(written)
        if text.startswith("'"):
            text = text[1:]
        if len(text) > self.longest:
            raise Unreadable(f"太长：最多 {self.longest} 个字，现有 {len(text)} 个", "bad-length")
        return text


class Words(Text):
    """Several lines of words: a remark, a reason, a course of life."""

    def __init__(self, label: str, *, longest: int = 4000, **rest: Any) -> None:
        super().__init__(label, longest=longest, **rest)

    def read(self, written: object) -> str:
        lines = str(plain(written) if isinstance(written, float) else written).translate(HIDDEN).splitlines()
        text = "\n".join(line.rstrip() for line in lines).strip()
        if len(text) > self.longest:
            raise Unreadable(f"太长：最多 {self.longest} 个字，现有 {len(text)} 个", "bad-length")
        return text


class Name(Text):
    """A person's name: padding between Chinese characters goes, the dot between parts becomes ·."""

    def read(self, written: object) -> str:
        text = super().read(written)
        return numbers.tidy_name(text)

    def finds(self, value: str) -> str:
        return pinyin.folded(value)

    def order(self, value: str) -> str:
        return pinyin.sort_key(value)


class Day(Field[date]):
    """A day that must be known to the day."""

    def read(self, written: object) -> date:
        try:
            day = days.read_day(written)
        except days.UnreadableDay as unreadable:
            raise Unreadable(unreadable.said, "bad-date") from None
        if not day.exact:
            raise Unreadable("只写到月，这里须写到日，例如 2026-03-01", "bad-date")
        return day.first

    def show(self, value: date) -> str:
        return value.isoformat()

    def revive(self, kept: Any) -> date:
        return date.fromisoformat(kept)


class DayOrMonth(Field[PartialDay]):
    """A day that may be known to the month only, and is then kept as a month."""

    def read(self, written: object) -> PartialDay:
        try:
            return days.read_day(written)
        except days.UnreadableDay as unreadable:
            raise Unreadable(unreadable.said, "bad-date") from None

    def show(self, value: PartialDay) -> str:
        return value.iso

    def revive(self, kept: Any) -> PartialDay:
        return days.parse_iso(kept)


class Money(Field[Decimal]):
    """An amount in 元, two decimals; the library keeps whole 分."""

    column = "INTEGER"
    align = "right"

    def read(self, written: object) -> Decimal:
        try:
            return amounts.read_amount(written)
        except ValueError:
            raise Unreadable("不是金额，应写成 1234.50", "bad-number") from None

    def show(self, value: Decimal) -> str:
        return f"{value:,.2f}"

    def keep(self, value: Decimal) -> int:
        return amounts.fen(value)

    def revive(self, kept: Any) -> Decimal:
        return amounts.yuan(kept)

    def json(self, value: Decimal) -> str:
        return f"{value:.2f}"


class Count(Field[int]):
    """A whole number of people, pieces or times, never negative."""

    as_is = True
    column = "INTEGER"
    align = "right"

    def read(self, written: object) -> int:
        try:
            number = Decimal(unicodedata.normalize("NFKC", plain(written)).replace(",", "").rstrip("人个次份元"))
        except InvalidOperation:
            raise Unreadable("不是数，应写成 12", "bad-number") from None
        if not number.is_finite() or number != number.to_integral_value() or number < 0 or number >= 10**12:
            raise Unreadable("应是不小于 0 的整数", "bad-number")
        return int(number)

    def show(self, value: int) -> str:
        return f"{value:,}"

    def keep(self, value: int) -> int:
        return value

    def json(self, value: int) -> int:
        return value


class Year(Count):
    """A year of four digits, written without a comma."""

    def read(self, written: object) -> int:
        year = super().read(str(written).strip().removesuffix("年"))
        if not 1900 <= year <= 2200:
            raise Unreadable("应是四位年份，例如 2026", "bad-number")
        return year

    def show(self, value: int) -> str:
        return str(value)


class Measure(Field[Decimal]):
    """A quantity with decimals that is not money: 平方米, 万元."""

    align = "right"

    def read(self, written: object) -> Decimal:
        try:
            number = Decimal(unicodedata.normalize("NFKC", plain(written)).replace(",", ""))
        except InvalidOperation:
            raise Unreadable("不是数，应写成 12.5", "bad-number") from None
        if not number.is_finite() or abs(number) >= 10**12:
            raise Unreadable("不是数，应写成 12.5", "bad-number")
        return number.normalize() if number != number.to_integral_value() else number.quantize(Decimal(1))

    def show(self, value: Decimal) -> str:
        return f"{value:f}"

    def revive(self, kept: Any) -> Decimal:
        return Decimal(kept)


class Choice(Field[str]):
    """One entry of an official code list; the value is its label, the library keeps its code."""

    def __init__(self, label: str, codes: str, **rest: Any) -> None:
        super().__init__(label, **rest)
        self.codes = codes

    @property
    def entries(self) -> codes.CodeList:
        return codes.code_list(self.codes)

    def read(self, written: object) -> str:
        label = self.entries.read(plain(written))
        if label is None:
            offered = self.entries.labels
            some = "、".join(offered[:6]) + ("等" if len(offered) > 6 else "")
            raise Unreadable(f"“{plain(written)[:20]}”不在{self.entries.title}里，可填：{some}", "bad-choice")
        return label

    def keep(self, value: str) -> str:
        code = self.entries.code_of(value)
        return value if code is None else code

    def revive(self, kept: Any) -> str:
        label = self.entries.label_of(kept)
        return str(kept) if label is None else label


class Flag(Field[bool]):
    """是 or 否; empty while nobody has said."""

    column = "INTEGER"
    align = "centre"
    SAID: ClassVar[dict[str, bool]] = {
        **dict.fromkeys(("是", "有", "√", "✓", "✔", "y", "yes", "true", "1", "对"), True),
        **dict.fromkeys(("否", "无", "不是", "没有", "×", "✗", "n", "no", "false", "0", "非"), False),
    }

    def read(self, written: object) -> bool:
        if isinstance(written, bool):
            return written
        said = self.SAID.get(unicodedata.normalize("NFKC", plain(written)).casefold())
        if said is None:
            raise Unreadable("应填“是”或“否”", "bad-choice")
        return said

    def show(self, value: bool) -> str:
        return "是" if value else "否"

    def keep(self, value: bool) -> int:
        return int(value)

    def revive(self, kept: Any) -> bool:
        return bool(kept)


class Link(Field[int]):
    """Another record, by its number in the library.

    `to` is left out for a link to its own kind (the parent of a unit). `among` narrows what may be chosen (and is what
    a newly adopted record gets); `adopts` lets an import create the record it names. What is shown of a link is the
    caption of the record it points at, so the library resolves it.
    """

    as_is = True
    column = "INTEGER"
    to: type[Record]

    def __init__(
        self,
        label: str,
        to: type[Record] | None = None,
        *,
        among: dict[str, str] | None = None,
        adopts: bool = False,
        **rest: Any,
    ) -> None:
        super().__init__(label, **rest)
        if to is not None:
            self.to = to
        self.among = among or {}
        self.adopts = adopts

    def __set_name__(self, owner: type[Record], name: str) -> None:
        super().__set_name__(owner, name)
        if not hasattr(self, "to"):
            self.to = owner

    def read(self, written: object) -> int:
        if isinstance(written, bool) or not isinstance(written, int):
            raise Unreadable(f"“{plain(written)[:20]}”不在{self.to.title}里", "bad-choice")
        return written

    def keep(self, value: int) -> int:
        return value


class IdNumber(Field[str]):
    """A number of an identity document, compacted; whether it fits its kind is the record's rule."""

    as_is = True
    strict = True

    def __init__(self, label: str, **rest: Any) -> None:
        super().__init__(label, **{"privacy": Privacy.MASKED, "width": 20} | rest)

    def read(self, written: object) -> str:
        finding = numbers.id_damage(written)
        if finding:
            raise Unreadable(finding.said, finding.code)
        return numbers.compact_id(written)

    def mask(self, value: str) -> str:
        return numbers.mask_id(value)


class Phone(Field[str]):
    """A mobile number, or a telephone with its area code."""

    as_is = True

    def __init__(self, label: str, **rest: Any) -> None:
        super().__init__(label, **{"privacy": Privacy.MASKED, "width": 13} | rest)

    def read(self, written: object) -> str:
        number = numbers.compact_phone(written)
        for finding in numbers.phone_findings(number):
            raise Unreadable(finding.said, "bad-phone")
        return number

    def mask(self, value: str) -> str:
        return numbers.mask_phone(value)


class BankAccount(Field[str]):
    """A bank account; a failing check digit is only hinted at by the record's rule."""

    as_is = True

    def __init__(self, label: str, **rest: Any) -> None:
        super().__init__(label, **{"privacy": Privacy.SEALED, "width": 21} | rest)

    def read(self, written: object) -> str:
        finding = numbers.account_damage(written)
        if finding:
            raise Unreadable(finding.said, "bad-number")
        number = numbers.compact_account(written)
        if not 8 <= len(number) <= 32 or not number.isalnum():
            raise Unreadable("账号应是 8 到 32 位数字，请对照存折或卡核对", "bad-number")
        return number

    def mask(self, value: str) -> str:
        return numbers.mask_account(value)


class CreditCode(Field[str]):
    """A 统一社会信用代码; a failing check digit warns and never blocks (GB 32100, union-law I-05)."""

    as_is = True

    def __init__(self, label: str, **rest: Any) -> None:
        super().__init__(label, **{"width": 20} | rest)

    def read(self, written: object) -> str:
        return numbers.compact_code(written)


class Address(Text):
    """Where somebody lives; masked down to the street or township."""

    def __init__(self, label: str, **rest: Any) -> None:
        super().__init__(label, **{"privacy": Privacy.MASKED, "width": 24} | rest)

    def mask(self, value: str) -> str:
        return numbers.mask_address(value)


class Picture(Field[bytes]):
    """A photograph, kept inside the library; lists and exports only say that there is one."""

    as_is = True
    column = "BLOB"

    def read(self, written: object) -> bytes:
        if not isinstance(written, bytes):
            raise Unreadable("照片请从文件选取", "bad-value")
        if len(written) > 2_000_000:
            raise Unreadable("照片太大：最大 2 MB，请先缩小", "bad-value")
        return written

    def show(self, value: bytes) -> str:
        return "有"

    def keep(self, value: bytes) -> bytes:
        return value
