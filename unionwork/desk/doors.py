"""The pages a window opens without knowing them; what is not there is not offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.rows import Subject
from unionwork.desk.widgets import Act
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.safekeeping import Backup


@dataclass(frozen=True)
class Doors:
    """Each makes a page, or does what it is named for."""

    list_page: Callable[[Desk, Ledger[Any]], Page]
    form: Callable[[Desk, Ledger[Any], int | None, dict[str, Any]], Page]
    papers: Callable[[Desk, Ledger[Any], Sequence[int], str, str], Page] | None = None
    intake: Callable[[Desk, Ledger[Any], str], Page] | None = None
    export: Callable[[Desk, Ledger[Any], Query, Sequence[Subject], str, int], object] | None = None
    lock: Callable[[Desk, Act], QWidget] | None = None
    look_into: Callable[[Desk, Path, Backup], object] | None = None
    opened_anew: Callable[[Desk], object] | None = None
    keeping: Callable[[Desk], Page] | None = None
    called: Callable[[Library], tuple[str, str]] = lambda library: (library.path.stem, "")
    commands: Callable[[Desk], Sequence[Command]] = lambda desk: ()
