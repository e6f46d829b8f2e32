"""A small library with something to print and to report of every kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.members import invented_union as known
from tests.rooms import empty, library
from unionwork.kit.library import Library
from unionwork.kit.step import library_step
from unionwork.members.records import MembershipEvent
from unionwork.workforce.records import Employee

__all__ = ["empty", "library", "small", "small_demo"]


def _expelled(library: Library) -> None:
    """One more event, of the kind nobody wants: for the form that goes with it."""
    with library_step(library, "开除会籍", at=known.MADE) as step:
        who = library.matching(Employee, name="李秀英")[0]
        step.save(
            MembershipEvent(
                employee=who.id, kind="开除会籍", day=known.day("2026-09-10"), reason="受到刑事处分",
                criminal_facts="东州市人民法院2026年8月20日判决，判处有期徒刑一年。", group_opinion="同意开除会籍。",
                decided_on=date(2026, 9, 10), filed_on=date(2026, 9, 12), card_returned=True,
                approved_by=known.UNION, document_number="晨光工〔2026〕11号",
            )
        )  # fmt: skip


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with known.make(tmp_path_factory.mktemp("small") / "库.union") as library:
        _expelled(library)
        yield library


@pytest.fixture(scope="session")
def small_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The same facts in a demonstration library."""
    with known.make(tmp_path_factory.mktemp("demo") / "库.union", demo=True) as library:
        _expelled(library)
        yield library
