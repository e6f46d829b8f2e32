"""A damaged file leads to words and choices, and gives up whatever can still be read."""

import random
from datetime import timedelta

import pytest

from tests.kit.test_library import a_worker, everything, save
from tests.kit.test_recycling import delete
from tests.kit.toys import LEDGERS, NOON, PASSWORD, Place, Team, Turn, Worker
from unionwork.kit import checking, damage, history, repairing, restoring, safekeeping, salvage, sheets
from unionwork.kit.connection import WrongKey, connect
from unionwork.kit.damage import Remedy
from unionwork.kit.failures import Cancelled, Refused, Unavailable
from unionwork.kit.library import Library

PAGE = 4096


@pytest.fixture(scope="module")
def full(tmp_path_factory, made_once):
    """A library of some two hundred pages, closed; its backup; what it held."""
    path = tmp_path_factory.mktemp("full") / "库.union"
    path.write_bytes(made_once[0].read_bytes())
    with Library(path, made_once[1], LEDGERS) as library:
        teams = save(library, *(Team(name=f"{n} 班") for n in range(20)))
        workers = [
            a_worker(name=f"王{n}", number=None, phone=f"138{n:08d}", team=teams[n % 20].id, photo=bytes(300))
            for n in range(600)
        ]
        save(library, *workers)
        save(library, *(Turn(worker=w.id, day=NOON.date(), goal="总装") for w in workers[:200]))
        delete(library, library.get(Worker, workers[-1].id))
        safekeeping.take(library, safekeeping.home(path), "手动", NOON)
        held = everything(library)
    return path, made_once[1], held


@pytest.fixture
def broken(full, tmp_path):
    """A way to break a copy: gives its path for the pages spoiled."""

    def spoil(*pages, cut=None):
        content = bytearray(full[0].read_bytes())
        for page in pages:
            content[PAGE * page + 1000] ^= 255
        path = tmp_path / "库.union"
        path.write_bytes(content[:cut])
        return path

    return spoil


def pages_of(path):
    return path.stat().st_size // PAGE


# ---- told from outside --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"", "empty", "是空的"),
        (b"PK\x03\x04" + bytes(9000), "foreign", "xlsx"),
        (b"SQLite format 3\x00" + bytes(9000), "foreign", "没有加密"),
        (b"%PDF-1.7" + bytes(9000), "foreign", "PDF"),
        ("姓名,电话\n".encode("ascii", "ignore") + b"name,phone\r\n" * 900, "foreign", "文本"),
        (bytes(90000), "blank", "空白"),
        (b"\xff" * 8192, "blank", "空白"),
        (bytes(range(256)) * 3, "short", "768 个字节"),
        (bytes(range(256)) * 33, "short", "截断"),
    ],
)
def test_a_file_that_is_no_library_is_told_what_it_is_and_what_to_do(tmp_path, content, kind, words):
    path = tmp_path / "库.union"
    path.write_bytes(content)
    found = damage.outside(path)
    assert found.kind == kind
    assert words in found.said
    assert found.remedies
    assert found.choices.startswith("可以选：")


def test_a_missing_file_is_told_and_a_whole_one_is_not(full, tmp_path):
    assert damage.outside(tmp_path / "无.union").kind == "gone"
    assert damage.outside(full[0]) is None
    assert damage.inside(full[0], full[1], Library.salt_at(full[0])) is None


def test_damage_inside_is_found_and_leads_to_three_choices(full, broken):
    path = broken(50, 51)
    found = damage.inside(path, full[1], Library.salt_at(path))
    assert found.remedies == (Remedy.REPAIR, Remedy.RESTORE, Remedy.SALVAGE)


# ---- read out -----------------------------------------------------------------------------------------------------
def held_by(salvaged):
    return {name: set(rows) for name, rows in salvaged.ledgers.items() if rows}


def test_a_whole_file_is_read_out_whole(full):
    told = salvage.read_out(full[0], full[1], Library.salt_at(full[0]), LEDGERS)
    assert told.lost == []
    found = {name: len(rows) for name, rows in told.ledgers.items()}
    assert found == {"teams": 20, "workers": 599, "turns": 200, "workers_files": 0}


def test_every_single_bad_page_loses_nothing_that_the_history_still_knows(full, broken):
    path, key, held = full
    salt = Library.salt_at(path)
    wanted = {name: {id for id, _ in rows} for name, rows in held.items() if name != "search"}
    for page in random.Random(5).sample(range(pages_of(path)), 40):
        told = salvage.read_out(broken(page), key, salt, LEDGERS)
        assert told.bad_pages == 1
        assert held_by(told) == wanted, f"page {page}: {told.lost}"


def _donor(path):
    return next(safekeeping.home(path).glob("*.union"))


def test_a_file_that_lost_its_first_bytes_is_read_with_those_of_a_backup(full, broken):
    path, key, held = full
    spoiled = broken()
    spoiled.write_bytes(bytes(PAGE) + spoiled.read_bytes()[PAGE:])
    told = salvage.read_out(spoiled, key, Library.salt_at(_donor(path)), LEDGERS)
    assert held_by(told)["workers"] == {id for id, _ in held["workers"]}


def test_with_another_key_nothing_is_read(full):
    with pytest.raises(WrongKey):
        salvage.read_out(full[0], bytes(32), Library.salt_at(full[0]), LEDGERS)


def test_what_still_waits_in_the_log_is_read_too(full, tmp_path):
    path, key, _ = full
    (tmp_path / "库.union").write_bytes(path.read_bytes())
    with Library(tmp_path / "库.union", key, LEDGERS) as library:
        save(library, Team(name="新班"))
        assert safekeeping.beside(library.path)[0].stat().st_size
        told = salvage.read_out(library.path, key, Library.salt_at(path), LEDGERS)
    assert "新班" in [row["name"] for row in told.ledgers["teams"].values()]


def test_what_was_truncated_gives_what_is_left(full, broken):
    path, key, _ = full
    spoiled = broken(cut=pages_of(path) // 2 * PAGE)
    told = salvage.read_out(spoiled, key, Library.salt_at(path), LEDGERS)
    assert told.records > 0
    assert told.lost


def test_reading_out_can_be_stopped(full):
    with pytest.raises(Cancelled):
        salvage.read_out(full[0], full[1], Library.salt_at(full[0]), LEDGERS, cancelled=lambda: True)


# ---- into spreadsheets and into a new library -----------------------------------------------------------------------
def test_what_can_be_read_goes_into_a_spreadsheet_for_each_ledger_with_a_list_of_what_was_lost(full, broken, tmp_path):
    path, key, _ = full
    spoiled = broken(60, 61, 62)
    before = spoiled.read_bytes()
    told = repairing.salvage(spoiled, key, Library.salt_at(path), LEDGERS, tmp_path)
    assert spoiled.read_bytes() == before
    assert "内部资料 含个人信息" in told.place.name
    assert {p.name for p in told.place.iterdir()} == {"班组.xlsx", "工人.xlsx", "轮岗.xlsx", "丢失清单.xlsx"}
    (sheet,) = sheets.read(told.place / "工人.xlsx").sheets
    assert sheet.rows[0][:3] == ["编号", "姓名", "证件号码"]
    assert len(sheet.rows) == told.counts["workers"] + 1
    assert sheet.rows[1][sheet.rows[0].index("班组")] == "0 班"
    assert "工人 599 人" in told.said(LEDGERS)


def test_a_repaired_library_takes_the_damaged_ones_place_and_opens_with_the_same_password(full, broken):
    path, key, held = full
    spoiled = broken(60, 61, 62)
    damaged = spoiled.read_bytes()
    told = repairing.repair(spoiled, key, Library.salt_at(path), LEDGERS, NOON)
    assert told.kept.read_bytes() == damaged
    assert told.kept.name == "库-损坏-20260302-120000.union"
    with Library.open(spoiled, LEDGERS, password=PASSWORD) as again:
        assert checking.damage(again) == []
        now = everything(again)
        assert now["workers"] == held["workers"]
        assert now["search"] == held["search"]
        assert again.get(Worker, 1).value(Place.place) == "总装"
        assert history.steps(again)[0].name.startswith("修复损坏的库：找回 ")
        assert history.undoable(again).name == "删除"
        save(again, a_worker())
        history.undo(again, NOON)


@pytest.mark.parametrize("seed", range(4))
def test_a_library_with_many_bad_pages_is_repaired_as_far_as_it_goes_and_is_sound(full, broken, seed):
    path, key, held = full
    chance = random.Random(seed)
    bad = chance.sample(range(8, pages_of(path)), pages_of(path) // 4)
    told = repairing.repair(broken(*bad), key, Library.salt_at(path), LEDGERS, NOON)
    assert told.lost
    with Library.open(told.place, LEDGERS, password=PASSWORD) as again:
        assert checking.damage(again) == []
        now = everything(again)
        for name in ("teams", "workers", "turns"):
            # Where the word of a deletion is lost, what was deleted comes back rather than anything else going.
            assert {id for id, _ in now[name]} <= {id for id, _ in held[name]} | {600}
        assert len(now["workers"]) > 450
        save(again, Team(name="新班"))


def test_a_file_that_gives_nothing_is_not_replaced(full, broken, made_once):
    path, key = made_once
    with pytest.raises(Unavailable, match="没能读出任何记录"):
        repairing.repair(path, key, Library.salt_at(path), LEDGERS, NOON)


def test_a_backup_takes_the_place_of_a_file_that_cannot_be_opened(full, broken):
    path, _, held = full
    spoiled = broken(*range(pages_of(path)))
    damaged = spoiled.read_bytes()
    kept = restoring.replace_damaged(spoiled, _donor(path), NOON)
    assert kept.read_bytes() == damaged
    with Library.open(spoiled, LEDGERS, password=PASSWORD) as again:
        assert everything(again) == held


# ---- any damage at all ----------------------------------------------------------------------------------------------
def asked_for(path, key, salt):
    """Everything an officer would do with a file, in words or done."""
    if damage.outside(path):
        return "outside"
    try:
        found = damage.inside(path, key, salt)
        with Library(path, key, LEDGERS) as library:
            library.bring_up_to_date()
            for ledger in LEDGERS:
                library.matching(ledger.record)
            history.steps(library)
            history.undoable(library)
            checking.check(library, NOON)
            save(library, Team(name="新班"))
            history.undo(library, NOON + timedelta(minutes=1))
    except (Unavailable, Refused) as failure:
        return "said" if str(failure) else "silent"
    return "damaged" if found else "whole"


@pytest.mark.parametrize("part", range(8))
def test_no_flipped_bit_anywhere_ends_in_anything_but_words(full, tmp_path, part):
    path, key, _ = full
    salt = Library.salt_at(path)
    whole = path.read_bytes()
    chance = random.Random(part)
    outcomes = set()
    for _ in range(25):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        place = tmp_path / "库.union"
        for left in (place, *safekeeping.beside(place)):
            left.unlink(missing_ok=True)
        place.write_bytes(content)
        outcomes.add(asked_for(place, key, salt))
    assert "said" in outcomes
    assert "silent" not in outcomes


@pytest.mark.parametrize("part", range(4))
def test_no_truncation_anywhere_ends_in_anything_but_words(full, tmp_path, part):
    path, key, _ = full
    salt = Library.salt_at(path)
    whole = path.read_bytes()
    chance = random.Random(part)
    for _ in range(25):
        length = chance.choice((chance.randrange(len(whole)), PAGE * chance.randrange(pages_of(path))))
        place = tmp_path / "库.union"
        for left in (place, *safekeeping.beside(place)):
            left.unlink(missing_ok=True)
        place.write_bytes(whole[:length])
        assert asked_for(place, key, salt) in ("outside", "said")


def test_a_connection_to_something_else_is_a_wrong_key(tmp_path):
    (tmp_path / "x").write_bytes(bytes(range(256)) * 64)
    with pytest.raises(WrongKey):
        connect(tmp_path / "x", bytes(32), bytes(16), read_only=True)
