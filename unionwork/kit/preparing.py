"""What the program can prepare for a record: a draft from a library of clauses, seats shared out from the roster.

Declared on a ledger, offered where the record is worked on and on the command line; what is prepared is saved as one
named change, and whoever asked for it goes on from there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Ledger, Look
from unionwork.kit.library import Library
from unionwork.kit.record import Record
from unionwork.kit.step import Step, library_step


def always(record: Any, look: Look) -> bool:
    return True


@dataclass(frozen=True)
class Preparation:
    """One thing that can be prepared: `title` is the verb (从条款库组成草案), `at` the steps where it is wanted.

    `do` saves what is made inside the change and gives it back; `when` says whether there is anything to prepare now.
    """

    name: str
    title: str
    do: Callable[[Step, Any], Sequence[Record]]
    at: tuple[str, ...] = ()
    when: Callable[[Any, Look], bool] = always
    about: str = ""


def preparation(ledger: Ledger[Any], name: str) -> Preparation:
    """A preparation of a ledger by its name or title. Raises `Refused`."""
    for found in ledger.prepares:
        if name in (found.name, found.title):
            return found
    known = "、".join(f"{one.name}（{one.title}）" for one in ledger.prepares)
    said = f"可用的有：{known}" if known else "这个台账没有可以代办的事"
    raise Refused(f"“{ledger.title}”没有“{name}”这件事，{said}")


def offered(ledger: Ledger[Any], record: Record, look: Look, step: str = "") -> list[Preparation]:
    """What may be prepared for a record now, at one step of its life where one is named."""
    return [one for one in ledger.prepares if (not step or step in one.at) and one.when(record, look)]


def name_of(ledger: Ledger[Any], record: Record, one: Preparation) -> str:
    """How the history calls it: 集体合同“…”：从条款库组成草案."""
    return f"{ledger.title}“{ledger.caption_of(record)}”：{one.title}"


def carry_out(step: Step, record: Record, one: Preparation) -> Sequence[Record]:
    """Prepare inside a named change. Raises `Refused` where there is nothing to prepare."""
    made = one.do(step, record) if one.when(record, step.library) else ()
    if not made:
        raise Refused(f"“{one.title}”没有可做的：已经有了，或者还缺据以办理的资料")
    return made


def prepare(library: Library, record: Record, name: str, *, at: datetime) -> Sequence[Record]:
    """Prepare as a change of its own; gives what was made. Raises `Refused`."""
    ledger = library.ledgers[type(record)]
    one = preparation(ledger, name)
    with library_step(library, name_of(ledger, record, one), at=at) as step:
        return carry_out(step, record, one)
