"""A hundred changes over every ledger are taken back and done again, and leave the very same exports."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from tests.members import invented_union as known
from unionwork.areas import LEDGERS
from unionwork.kit import history, recycling, workbooks
from unionwork.kit.connection import connect
from unionwork.kit.failures import Refused
from unionwork.kit.fields import Link
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.safekeeping import copy_pages
from unionwork.kit.step import library_step

STEPS = 100
TODAY = known.MADE.date()


@pytest.fixture
def library(small, tmp_path):
    """A copy to be spoiled."""
    source = connect(small.path, small.key, small.salt, read_only=True)
    copy_pages(source, tmp_path / "库.union", small.key, small.salt, lambda: False)
    source.close()
    with Library(tmp_path / "库.union", small.key, LEDGERS) as copy:
        yield copy


def exports(library, folder):
    """What every ledger gives as JSON, and what search finds by."""
    told = {}
    for ledger in LEDGERS:
        out = folder / f"{ledger.name}.json"
        workbooks.export(library, ledger, Query(), out, unmasked=True, reason="核对", at=known.MADE)
        told[ledger.name] = out.read_text("utf-8-sig")
    return told | {"search": library.db.execute("SELECT * FROM search ORDER BY 1, 2").fetchall()}


def state(library):
    """The same for every step of the way: every column of every ledger, as it is kept."""
    told = {le.name: library.db.execute(f"SELECT * FROM {le.table} ORDER BY id").fetchall() for le in LEDGERS}
    return told | {"search": library.db.execute("SELECT * FROM search ORDER BY 1, 2").fetchall()}


def change(library, ledger, chance):
    """One change of a ledger, as an officer might make it; refused where the rules say no."""
    records = library.matching(ledger.record)
    kind = chance.choice(("edit", "edit", "copy", "delete", "bin"))
    at = known.MADE + timedelta(minutes=library.last_step)
    if kind == "bin":
        if found := recycling.deleted(library, ledger, at):
            recycling.bring_back(library, found[:1], at)
        return
    if not records:
        return
    one, other = chance.choice(records), chance.choice(records)
    with library_step(library, f"{kind} {ledger.title}", at=at) as step:
        if kind == "delete":
            step.delete(one)
            return
        free = [f for f in ledger.fields.values() if not f.unique and not isinstance(f, Link)]
        if kind == "copy":
            one = one.copy()
            one.id = None
            for unique in (f for f in ledger.record.fields.values() if f.unique):
                one.put(unique, None)
        for field in chance.sample(free, min(3, len(free))):
            one.put(field, other.value(field) if chance.random() < 0.7 or field.required else None)
        step.save(one)


def test_a_hundred_changes_of_every_ledger_are_taken_back_and_done_again_exactly(library, tmp_path):
    chance = random.Random(20261120)
    steps = library.last_step
    first, states = exports(library, tmp_path), [state(library)]
    tried = 0
    while len(states) <= STEPS:
        ledger = list(LEDGERS)[tried % len(LEDGERS.all)]
        tried += 1
        assert tried < 40 * STEPS, "the rules refuse nearly everything"
        before = library.last_step
        try:
            change(library, ledger, chance)
        except Refused:
            continue
        if library.last_step > before:
            states.append(state(library))
    last = exports(library, tmp_path)
    touched = {t.ledger for n in range(steps + 1, library.last_step + 1) for t in history.of_step(library, n)}
    assert len(touched) > len(LEDGERS.all) // 2
    for was in reversed(states[:-1]):
        history.undo(library, known.MADE)
        assert state(library) == was
    assert exports(library, tmp_path) == first
    for became in states[1:]:
        history.redo(library, known.MADE)
        assert state(library) == became
    assert exports(library, tmp_path) == last
    assert history.broken(library) == []
