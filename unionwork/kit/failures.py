"""The ways to fail: Refused (the officer can mend it), Unavailable (the machine is in the way); all else is a bug."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Level = Literal["error", "warning"]


class Named(Protocol):
    """Whatever a problem can point at: a field, a column, a box of a form."""

    @property
    def name(self) -> str: ...
    @property
    def label(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing the officer can put right: where, what is wrong, how grave, and by which article.

    `said` is a whole Chinese sentence (what, why, what next). `code` is a stable English name that scripts rely on.
    """

    field: Named | None
    said: str
    level: Level = "error"
    code: str = "rule"
    article: str = ""

    def __str__(self) -> str:
        return f"{self.field.label}：{self.said}" if self.field else self.said


class Refused(Exception):
    """What was asked breaks rules the officer can see to; nothing was changed."""

    def __init__(self, problems: Sequence[Problem] | str) -> None:
        self.problems: tuple[Problem, ...] = (
            (Problem(None, problems),) if isinstance(problems, str) else tuple(problems)
        )
        super().__init__("；".join(str(problem) for problem in self.problems))


class Unavailable(Exception):
    """Disk, lock, printer or a damaged file is in the way; `remedy` says what to try."""

    def __init__(self, said: str, remedy: str = "") -> None:
        self.said, self.remedy = said, remedy
        super().__init__(f"{said}。{remedy}" if remedy else said)


class Cancelled(Exception):
    """The officer stopped a long piece of work; nothing was changed."""
