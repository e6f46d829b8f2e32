"""What was deleted comes back with its links; what was done is taken back a hundred steps deep, exactly."""

import random
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kit.test_library import a_worker, everything, save
from tests.kit.toys import LEDGERS, NOON, PASSWORD, TEAMS, TODAY, TURNS, WORKERS, Place, Team, Turn, Worker
from unionwork.kit import chain, history, recycling
from unionwork.kit.failures import Cancelled, Refused
from unionwork.kit.library import Library
from unionwork.kit.step import library_step


def delete(library, *records, name="删除", at=NOON):
    with library_step(library, name, at=at) as step:
        for record in records:
            step.delete(record)


@pytest.fixture
def gone(library):
    """A team with a worker who had two turns, all deleted: the worker with the turns in one step, the team after."""
    (team,) = save(library, Team(name="一班"))
    (worker,) = save(library, a_worker(team=team.id))
    turns = save(library, *(Turn(worker=worker.id, day=TODAY, goal=goal) for goal in ("总装", "质检")))
    library.was = everything(library)
    delete(library, *turns, library.get(Worker, worker.id), name="删除 王㛃宁")
    delete(library, team, name="删除 一班")
    return library


def test_the_bin_says_what_was_deleted_by_whom_and_what_went_with_it(gone):
    (found,) = recycling.deleted(gone, WORKERS, NOON)
    assert (found.caption, found.step.name, found.with_it) == ("王㛃宁", "删除 王㛃宁", ("2 条轮岗",))
    assert [g.caption for g in recycling.deleted(gone, TURNS, NOON)] == ["质检", "总装"]


def test_what_comes_back_comes_with_what_belonged_to_it_and_what_it_needs(gone):
    told = recycling.bring_back(gone, recycling.deleted(gone, WORKERS, NOON), NOON)
    assert told == []
    assert everything(gone) == gone.was
    assert gone.matching(Worker)[0].value(Place.place) == "质检"
    assert recycling.deleted(gone, WORKERS, NOON) == recycling.deleted(gone, TEAMS, NOON) == []
    history.undo(gone, NOON)
    assert not gone.matching(Worker)
    assert history.broken(gone) == []


def test_the_bin_holds_half_a_year(gone):
    assert recycling.deleted(gone, WORKERS, NOON + timedelta(days=180))
    assert not recycling.deleted(gone, WORKERS, NOON + timedelta(days=181))


def test_what_was_undone_instead_is_not_in_the_bin(library):
    save(library, a_worker())
    history.undo(library, NOON)
    assert recycling.deleted(library, WORKERS, NOON) == []


def test_a_number_taken_meanwhile_keeps_a_record_in_the_bin(gone):
    save(gone, a_worker(name="另一人"))
    before = everything(gone)
    with pytest.raises(Refused, match="已被后来的记录使用"):
        recycling.bring_back(gone, recycling.deleted(gone, WORKERS, NOON), NOON)
    assert everything(gone) == before


def test_the_number_of_a_deleted_record_is_nobody_elses(gone):
    old = recycling.deleted(gone, WORKERS, NOON)[0].record
    (fresh,) = save(gone, a_worker(name="另一人", number="339900199004182047"))
    assert fresh.id == old + 1
    recycling.bring_back(gone, recycling.deleted(gone, WORKERS, NOON), NOON)
    assert {w.name for w in gone.matching(Worker)} == {"另一人", "王㛃宁"}


def test_a_link_that_leads_nowhere_any_more_is_emptied_and_said(gone):
    with gone.unguarded():
        chain.forget(gone.db, "teams", [1], "（已清除）")
    told = recycling.bring_back(gone, recycling.deleted(gone, WORKERS, NOON), NOON)
    assert told == ["“王㛃宁”原来的班组已经不在了，这一项留空"]
    assert gone.matching(Worker)[0].team is None


def test_what_cannot_do_without_its_link_stays_in_the_bin(gone):
    with gone.unguarded():
        chain.forget(gone.db, "workers", [1], "（已清除）")
    with pytest.raises(Refused, match="请先还原它"):
        recycling.bring_back(gone, recycling.deleted(gone, TURNS, NOON)[:1], NOON)


# ---- taking back --------------------------------------------------------------------------------------------------
def test_somebody_named_since_stands_in_the_way_of_undoing_who_they_are(library):
    (team,) = save(library, Team(name="一班"), name="新增一班")
    save(library, a_worker(team=team.id), name="新增王㛃宁")
    assert [t.step.name for t in history.conflicts(library, 1)] == ["新增王㛃宁"]
    with pytest.raises(Refused, match="新增王㛃宁"):
        history.undo(library, NOON, 1)
    history.undo(library, NOON, 2)
    history.undo(library, NOON, 1)
    assert not library.matching(Team)


def test_a_deletion_is_not_taken_back_over_a_number_given_away_since(library):
    (worker,) = save(library, a_worker())
    delete(library, worker)
    save(library, a_worker(name="另一人"))
    before = everything(library)
    with pytest.raises(Refused, match="号码已被别的记录使用"):
        history.undo(library, NOON, 2)
    assert everything(library) == before


def test_a_cancelled_undo_leaves_all_as_it_was(library):
    save(library, *(a_worker(name=f"王{n}", number=None) for n in range(1200)), name="导入")
    before, told = everything(library), []
    with pytest.raises(Cancelled):
        history.undo(library, NOON, progress=lambda *a: told.append(a), cancelled=lambda: len(told) == 2)
    assert told == [(500, 1200), (1000, 1200)]
    assert everything(library) == before
    assert history.undoable(library).name == "导入"
    history.undo(library, NOON)
    with pytest.raises(Cancelled):
        history.redo(library, NOON, cancelled=lambda: True)
    assert not library.matching(Worker)
    history.redo(library, NOON)
    assert everything(library) == before


def test_a_hundred_named_steps_are_taken_back_and_done_again_after_a_restart(library):
    names = [f"第 {n} 步" for n in range(120)]
    states = [everything(library)]
    for name in names:
        save(library, Team(name=name), name=name)
        states.append(everything(library))
    library.close()
    with Library.open(library.path, LEDGERS, password=PASSWORD) as again:
        for name, state in zip(reversed(names), reversed(states[:-1]), strict=True):
            assert history.undo(again, NOON).name == name
            assert everything(again) == state
    with Library.open(library.path, LEDGERS, password=PASSWORD) as again:
        for name, state in zip(names, states[1:], strict=True):
            assert history.redo(again, NOON).name == name
            assert everything(again) == state
        assert history.broken(again) == []


# ---- any changes at all -------------------------------------------------------------------------------------------
SURNAMES = "赵钱孙李周吴郑王"


def change(library, chance):
    """One change of any kind, as one named step; None where chance asked for what cannot be done."""
    teams, workers, turns = (library.matching(kind) for kind in (Team, Worker, Turn))
    kind = chance.choice(("team", "worker", "edit", "turn", "aspect", "delete", "many", "bin"))
    at = NOON + timedelta(minutes=library.last_step)
    try:
        with library_step(library, kind, at=at) as step:
            if kind == "team":
                step.save(Team(name=f"班{library.last_step}", parent=chance.choice(teams).id if teams else None))
            elif kind == "worker":
                team = chance.choice([None, *teams])
                step.save(a_worker(name=chance.choice(SURNAMES) + "某", number=None, team=team and team.id))
            elif kind == "edit" and workers:
                worker = chance.choice(workers)
                worker.name, worker.children = chance.choice(SURNAMES) + "改", chance.choice([None, 0, 3])
                worker.photo = chance.choice([None, b"\x01", b"\x00\xff"])
                step.save(worker)
            elif kind == "turn" and workers:
                step.save(Turn(worker=chance.choice(workers).id, day=TODAY, goal=chance.choice("甲乙丙")))
            elif kind == "aspect" and workers:
                worker = chance.choice(workers)
                worker.put(Place.place, chance.choice("丁戊己"))
                step.save(worker)
            elif kind == "delete":
                step.delete(chance.choice([*teams, *workers, *turns]))
            elif kind == "many":
                step.save_many([a_worker(name=f"{s}众", number=None) for s in SURNAMES])
        if kind == "bin" and (found := recycling.deleted(library, chance.choice((TEAMS, WORKERS, TURNS)), at)):
            recycling.bring_back(library, found[:1], at)
    except (Refused, IndexError):
        return


@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 2**32))
def test_a_hundred_changes_of_any_kind_are_taken_back_and_done_again_exactly(made_once, tmp_path_factory, seed):
    path, key = made_once
    place = tmp_path_factory.mktemp("any") / "库.union"
    place.write_bytes(path.read_bytes())
    chance = random.Random(seed)
    with Library(place, key, LEDGERS) as library:
        states = [everything(library)]
        while len(states) <= 100:
            before = library.last_step
            change(library, chance)
            if library.last_step > before:
                states.append(everything(library))
        for state in reversed(states[:-1]):
            history.undo(library, NOON)
            assert everything(library) == state
        for state in states[1:]:
            history.redo(library, NOON)
            assert everything(library) == state
        assert history.broken(library) == []


# ---- forgetting ---------------------------------------------------------------------------------------------------
def test_what_must_be_forgotten_leaves_the_history_without_breaking_it(library):
    (worker,) = save(library, a_worker(), name="新增王㛃宁")
    save(library, Team(name="一班"), name="别的")
    with library_step(library, "匿名化", at=NOON) as step:
        known = library.get(Worker, worker.id)
        known.name, known.number = "已匿名", None
        step.save(known)
        assert chain.forget(library.db, "workers", [worker.id], "（已清除）") == (2, 1)
    assert history.broken(library) == []
    assert [s.name for s in history.steps(library)] == ["匿名化", "别的", "（已清除）"]
    assert {t.kind for t in history.of_record(library, WORKERS, worker.id)} == {"已清除"}
    tables = ("steps", "changes", "search")
    dump = "\n".join(str(row) for table in tables for row in library.db.execute(f"SELECT * FROM {table}"))
    assert "王㛃宁" not in dump
    assert "339900198803121173" not in dump
    with pytest.raises(Refused, match="清除"):
        history.undo(library, NOON)
    library.db.execute("UPDATE changes SET seal = 'x' WHERE step = 1")
    assert history.broken(library) == [1]
