"""我的筛选: what narrows a list, kept under a name by the library itself."""

from __future__ import annotations

from typing import Any

from unionwork.desk.frame import Desk
from unionwork.kit.ledger import Ledger

KIND = "filter"


class Saved:
    """The saved filters of one ledger; `name` is the one in use."""

    def __init__(self, desk: Desk, ledger: Ledger[Any]) -> None:
        self._desk, self._start = desk, f"{ledger.name}:"
        self.name = ""
        kept = desk.library.memory.all(KIND)
        self.all: dict[str, dict[str, str]] = {
            name.removeprefix(self._start): value for name, value in kept.items() if name.startswith(self._start)
        }

    def keep(self, name: str, narrowed: dict[str, str]) -> None:
        """Keep it under this name and use it."""
        self.all[name], self.name = narrowed, name
        self._desk.remember(KIND, self._start + name, narrowed)

    def forget(self, name: str) -> None:
        self.all.pop(name, None)
        self.name = "" if self.name == name else self.name
        self._desk.remember(KIND, self._start + name, None)
