"""What the cells of one column mean: every distinct value is worked out once, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from unionwork.kit.cells import blank, written
from unionwork.kit.days import is_open_ended
from unionwork.kit.failures import Level, Problem
from unionwork.kit.fields import Choice, Day, DayOrMonth, Flag, IdNumber, Link, Text
from unionwork.kit.numbers import HIDDEN_DIGITS, lengthen
from unionwork.kit.record import Field, Unreadable
from unionwork.kit.widths import half

NOTHING = frozenset(("/", "\\", "-", "--", "---", "—", "——", "–", "|", "N/A", "n/a", "#N/A", "NULL", "null", "None"))
"""What is written into a cell that is to stay empty."""
NONE_SAID = frozenset(("无", "没有", "暂无", "不详", "未知", "未填", "空", "略"))
"""As NOTHING, except where a word may be meant: in texts and in lists that know it."""
LONGEST_NOTHING = 6
ENOUGH = 4  # so many signs must be visible of a masked value before it can be held against another
LEFT_OUT = ""
"""The answer to an unknown value that says: take the row without it."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A value of which stars hide a part; it can only be held against what the library keeps."""

    text: str


def fold_value(raw: object) -> str:
    """A raw value as answers to it are remembered."""
    return "".join(half(written(raw)).split()).casefold()


class Reader(dict[Any, Any]):
    """The meaning of each raw value of one column: a value, nothing, or `Masked`; `bad` keeps what is wrong with it.

    `answers` are what officers said of values the list does not know, by folded raw value. `resolve` finds the record
    a link names.
    """

    def __init__(
        self, field: Field[Any], answers: Mapping[str, str], resolve: Callable[[object], int] | None = None
    ) -> None:
        super().__init__()
        self.field, self.answers, self.resolve = field, answers, resolve
        self.bad: dict[Any, Problem] = {}
        self.masked = False  # whether any value was

    def __missing__(self, raw: Any) -> Any:
        value = self[raw] = self._meant(raw)
        return value

    def column(self, raws: list[Any]) -> list[Any]:
        """The values of a whole column."""
        return [self[raw] for raw in raws]

    def _meant(self, raw: Any) -> Any:
        if blank(raw) or self._says_nothing(raw):
            return None
        if self.field.masked and isinstance(raw, str) and ("*" in raw or "＊" in raw):
            self.masked = True
            return Masked(half(raw).strip())
        answer = self.answers.get(fold_value(raw)) if self.answers else None
        if answer == LEFT_OUT:
            return None
        try:
            return self._read(answer or raw)
        except Unreadable as unreadable:
            if isinstance(raw, str) and raw.strip() in NONE_SAID:
                return None
            level: Level = "error" if self.field.strict else "warning"
            self.bad[raw] = Problem(self.field, unreadable.said, level, unreadable.code)
            return None

    def _says_nothing(self, raw: Any) -> bool:
        """Whether a cell is filled only to say that there is nothing: /, 无, or a day that never comes."""
        if isinstance(raw, str) and len(raw) <= LONGEST_NOTHING:
            text = half(raw).strip()
            if text in NOTHING or (text in NONE_SAID and not isinstance(self.field, Text | Choice | Flag)):
                return True
        return isinstance(self.field, Day | DayOrMonth) and is_open_ended(raw)

    def _read(self, raw: Any) -> Any:
        value = self.resolve(raw) if self.resolve else self.field.read(raw)
        return None if value == "" else value


def plain_cells(raws: Iterable[Any]) -> list[Any]:
    """A raw column in which TRUE and 1 can be told apart when they are looked up."""
    cells = list(raws)
    return [written(raw) for raw in cells] if bool in set(map(type, cells)) else cells


def same_number(field: Field[Any], kept: Any) -> Any:
    """A kept value as it is compared: a 15-digit identity number as the 18 digits it became."""
    return (lengthen(kept) or kept) if isinstance(field, IdNumber) and kept is not None else kept


def fits_mask(field: Field[Any], masked: Masked, value: Any) -> bool:
    """Whether a masked text hides this very value: by our own mask, or by what else is left visible of it."""
    shown = field.show(value)
    if half(field.mask(value)) == masked.text:
        return True
    head, _, tail = masked.text.partition("*")
    tail = tail.rpartition("*")[2].strip()
    head = head.strip()
    left = len(head) + len(tail)
    return ENOUGH <= left < len(shown) and shown.startswith(head) and shown.endswith(tail)


def masked_problem(field: Field[Any], known: bool) -> Problem:
    """What to say where a masked value does not fit what is kept, or nothing is kept to hold it against."""
    if isinstance(field, IdNumber):
        said = "号码被星号遮住，和库里的对不上。请填写完整号码" if known else HIDDEN_DIGITS.said
        return Problem(field, said, "error", HIDDEN_DIGITS.code)
    said = f"{field.label}被星号遮住了一部分，没有导入" + ("，库里的照旧" if known else "")
    return Problem(field, said, "warning", "masked")


def offered(field: Field[Any], captions: Callable[[Link], Iterable[str]]) -> tuple[str, ...]:
    """What may be answered where a value is not in the list."""
    if isinstance(field, Choice):
        return field.entries.labels
    if isinstance(field, Flag):
        return ("是", "否")
    return tuple(captions(field)) if isinstance(field, Link) else ()
