"""Who signs what is changed: the operators a library knows, and the one who sits before it now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from unionwork.kit.library import Library

KIND, CHOICE, LAST = "operator", "desk", "operator"


@dataclass(frozen=True)
class Operator:
    """One person who works with the library; `post` as 组织委员."""

    name: str
    post: str = ""

    @property
    def said(self) -> str:
        """As the foot of the window and the history call them: 李文静（组织委员）."""
        return f"{self.name}（{self.post}）" if self.post else self.name


def operators(library: Library) -> list[Operator]:
    """Everybody the library knows, in the order they came."""
    return [Operator(name, str(kept.get("post", ""))) for name, kept in library.memory.all(KIND).items()]


def keep(library: Library, operator: Operator, at: datetime) -> None:
    """Add somebody, or change their post."""
    library.memory.put(KIND, operator.name, {"post": operator.post}, at)


def forget(library: Library, operator: Operator, at: datetime) -> None:
    """Somebody no longer works with the library; what they signed stays signed."""
    library.memory.put(KIND, operator.name, None, at)


def last(library: Library) -> Operator | None:
    """Who worked with it last, if they are still known; else the only one there is."""
    known = operators(library)
    name = library.memory.get(CHOICE, LAST)
    return next((each for each in known if each.name == name), known[0] if len(known) == 1 else None)


def sign(library: Library, operator: Operator, at: datetime) -> None:
    """From now on this person signs."""
    library.operator = operator.said
    if not library.read_only and library.memory.get(CHOICE, LAST) != operator.name:
        library.memory.put(CHOICE, LAST, operator.name, at)
