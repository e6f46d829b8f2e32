"""Backups: each one verified, thinned by age, and restored without losing the present."""

import json
from datetime import datetime, timedelta

import pytest

from tests.kit.test_library import a_worker, everything, save
from tests.kit.toys import LEDGERS, NOON, PASSWORD, Team, Worker
from unionwork.kit import press, rekeying, restoring, safekeeping, thinning
from unionwork.kit.drill_certificate import drill_certificate
from unionwork.kit.failures import Cancelled, Refused, Unavailable
from unionwork.kit.library import Library
from unionwork.kit.press import laying
from unionwork.kit.safekeeping import Backup


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "备份"


def opened_again(library):
    return Library(library.path, library.key, LEDGERS)


def test_a_backup_is_a_whole_library_that_passed_its_check(library, folder):
    save(library, a_worker(), Team(name="一班"))
    backup = safekeeping.take(library, folder, "手动", NOON)
    assert backup.verified
    assert backup.counts == {"teams": 1, "workers": 1, "turns": 0, "workers_files": 0}
    with Library(folder / backup.file, library.key, LEDGERS, read_only=True) as looked:
        assert everything(looked) == everything(library)
    assert [p.name for p in folder.iterdir() if "part" in p.name or "-wal" in p.name] == []


def test_a_backup_shows_no_name_to_somebody_without_the_key(library, folder):
    save(library, a_worker())
    backup = safekeeping.take(library, folder, "手动", NOON)
    for file in folder.iterdir():
        assert "王㛃宁".encode() not in file.read_bytes()
    assert backup.file.startswith("库-20260302-120000")


def test_a_backup_taken_while_something_is_being_written_holds_what_was_acknowledged(library, folder):
    save(library, a_worker())
    before = everything(library)
    library.db.execute("BEGIN IMMEDIATE")
    library.db.execute("UPDATE workers SET name = '半途'")
    backup = safekeeping.take(library, folder, "自动", NOON)
    library.db.execute("ROLLBACK")
    with Library(folder / backup.file, library.key, LEDGERS, read_only=True) as looked:
        assert everything(looked) == before


def test_restoring_brings_back_what_was_and_keeps_what_is(library, folder):
    save(library, a_worker())
    then = everything(library)
    backup = safekeeping.take(library, folder, "手动", NOON)
    save(library, Team(name="一班"))
    now = everything(library)
    saved = restoring.restore(library, folder, backup, NOON + timedelta(hours=2))
    with opened_again(library) as again:
        assert everything(again) == then
        restoring.restore(again, folder, saved, NOON + timedelta(hours=3))
    with opened_again(library) as again:
        assert everything(again) == now


def test_twenty_restores_in_a_row_evict_nothing(library, folder):
    first = safekeeping.take(library, folder, "手动", NOON)
    for n in range(20):
        with opened_again(library) as again:
            restoring.restore(again, folder, first, NOON + timedelta(minutes=n + 1))
    files = [b.file for b in safekeeping.backups(folder)]
    assert first.file in files
    assert len(files) == 21


def test_a_damaged_backup_is_not_restored_and_the_present_stands(library, folder):
    save(library, a_worker())
    backup = safekeeping.take(library, folder, "手动", NOON)
    content = bytearray((folder / backup.file).read_bytes())
    content[9000] ^= 1
    (folder / backup.file).write_bytes(content)
    before = everything(library)
    with pytest.raises(Refused, match="没有通过核验"):
        restoring.restore(library, folder, backup, NOON)
    assert everything(library) == before
    assert not safekeeping.backups(folder)[0].verified


@pytest.mark.parametrize(
    "damage", [lambda c: c[:5000], lambda c: b"", lambda c: b"PK" + c[2:], lambda c: c[:4096] + bytes(4096) + c[8192:]]
)
def test_a_truncated_empty_or_foreign_file_never_passes(library, folder, damage):
    save(library, a_worker())
    backup = safekeeping.take(library, folder, "手动", NOON)
    file = folder / backup.file
    file.write_bytes(damage(file.read_bytes()))
    (folder / safekeeping.LIST).unlink()
    (found,) = safekeeping.backups(folder)
    assert not found.verified
    assert not safekeeping.verify(library, folder, found).verified


def test_a_backup_whose_list_was_lost_is_verified_again_by_opening_it(library, folder):
    save(library, a_worker())
    safekeeping.take(library, folder, "手动", NOON)
    (folder / safekeeping.LIST).write_text("{", "utf-8")
    (found,) = safekeeping.backups(folder)
    assert (found.verified, found.why) == (False, "不详")
    again = safekeeping.verify(library, folder, found)
    assert again.verified
    assert again.counts["workers"] == 1


def test_stopping_a_backup_leaves_nothing_behind(library, folder):
    with pytest.raises(Cancelled):
        safekeeping.take(library, folder, "手动", NOON, cancelled=lambda: True)
    assert list(folder.glob("*")) == []


def test_a_folder_that_cannot_be_written_is_said_in_words(library, tmp_path):
    (tmp_path / "文件").write_text("x", "utf-8")
    with pytest.raises(Unavailable, match="写不进去"):
        safekeeping.take(library, tmp_path / "文件" / "备份", "手动", NOON)


def made(days_ago, *, hour=12, why="自动", verified=True, now=datetime(2026, 11, 20, 18, 0)):
    at = (now - timedelta(days=days_ago)).replace(hour=hour)
    return Backup(f"b-{days_ago}-{hour}.union", at.isoformat(), why, verified, {}, 1, 1, "x")


NOW = datetime(2026, 11, 20, 18, 0)


def test_thinning_keeps_all_of_today_and_yesterday_then_days_weeks_and_months():
    every = [made(d, hour=h) for d in range(800) for h in (9, 12, 17)]
    gone = {b.file for b in thinning.superfluous(every, NOW)}
    kept = [b for b in every if b.file not in gone]
    ages = [(NOW.date() - b.made.date()).days for b in kept]
    assert ages.count(0) == ages.count(1) == 3
    assert all(ages.count(d) == 1 for d in range(2, 15))
    assert sum(14 < a <= 56 for a in ages) in range(6, 9)
    assert sum(a > 56 for a in ages) in range(21, 25)
    assert max(ages) <= 24 * 31


def test_thinning_never_counts_a_backup_that_failed_and_never_drops_the_present_before_a_restore():
    failed, good = made(10, hour=17, verified=False), made(10, hour=9)
    before = made(30, why="恢复前")
    month = [made(30, hour=h) for h in (13, 14)]
    gone = thinning.superfluous([failed, good, before, *month], NOW)
    assert good not in gone
    assert before not in gone
    assert failed not in gone


def test_a_backup_is_told_by_how_long_ago_and_how_many():
    backup = Backup("b", (NOW - timedelta(hours=2)).isoformat(), "自动", True, {"employees": 1203}, 1, 1, "")
    assert restoring.compared(backup, {"employees": 1208}, NOW) == "2 小时前，1,203 人，比现在少 5 人"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "刚才"), (5, "5 分钟前"), (24 * 60, "昨天"), (24 * 60 * 9, "9 天前"), (24 * 60 * 100, "3 个月前")],
)
def test_time_is_told_as_one_says_it(minutes, words):
    assert restoring.ago(NOW - timedelta(minutes=minutes), NOW) == words


def test_the_list_of_backups_names_nobody(library, folder):
    library.operator = "李文静"
    save(library, a_worker())
    safekeeping.take(library, folder, "手动", NOON)
    told = json.loads((folder / safekeeping.LIST).read_text("utf-8"))
    assert set(told[0]) == {"file", "at", "why", "verified", "counts", "last_step", "size", "sha256", "said"}
    assert library.matching(Worker)


# ---- when one is due ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("minutes", "changed", "event", "due"),
    [
        (29, True, "change", False),
        (30, True, "change", True),
        (500, False, "change", False),
        (1, True, "close", True),
        (1, False, "close", False),
        (1, False, "import", False),
        (1, True, "import", True),
        (31, False, "restore", True),
        (-600, True, "change", True),
    ],
)
def test_backups_are_due_after_changes_on_closing_and_before_something_large(minutes, changed, event, due):
    last = Backup("b", (NOW - timedelta(minutes=minutes)).isoformat(), "自动", True, {}, 7, 1, "")
    assert thinning.due(last, 8 if changed else 7, NOW, event) is due


def test_the_first_change_is_backed_up_at_once_and_an_empty_library_never():
    assert thinning.due(None, 1, NOW, "change")
    assert not thinning.due(None, 0, NOW, "close")


def test_only_what_passed_its_check_counts_as_the_newest():
    assert thinning.newest([made(0, verified=False), made(3), made(5)]).file == made(3).file
    assert thinning.newest([made(0, verified=False)]) is None


def test_the_newest_good_backup_is_never_thinned_away_whatever_its_age():
    assert thinning.superfluous([made(900), made(0, verified=False)], NOW) == []


def test_thinning_removes_the_files_and_their_entries(library, folder):
    kept = [safekeeping.take(library, folder, "自动", NOW - timedelta(days=40, minutes=n)) for n in (0, 1, 2)]
    kept.append(safekeeping.take(library, folder, "自动", NOW))
    assert thinning.thin(folder, NOW) == 2
    assert {b.file for b in safekeeping.backups(folder)} == {kept[0].file, kept[-1].file}


# ---- elsewhere ------------------------------------------------------------------------------------------------------
def test_a_copy_on_a_stick_is_the_same_and_is_remembered(library, folder, tmp_path):
    save(library, a_worker())
    backup = safekeeping.take(library, folder, "手动", NOON)
    stick = tmp_path / "U 盘"
    place = safekeeping.copy_out(library, folder, backup, stick, NOON)
    assert place.read_bytes() == (folder / backup.file).read_bytes()
    assert [b.verified for b in safekeeping.backups(stick)] == [True]
    assert safekeeping.folders(library) == [tmp_path / "库-备份", stick]
    assert library.memory.get("backup", "elsewhere")["file"] == backup.file
    assert safekeeping.same_disk(library, stick)
    with pytest.raises(Refused, match="没有通过核验"):
        safekeeping.copy_out(library, folder, made(0, verified=False), stick, NOON)


@pytest.mark.parametrize(("days_ago", "words"), [(None, "还没有"), (0, ""), (7, ""), (8, "8 天前"), (30, "30 天前")])
def test_after_a_week_without_a_copy_elsewhere_one_is_asked_for(days_ago, words):
    last = None if days_ago is None else NOW - timedelta(days=days_ago)
    said = thinning.elsewhere_said(last, NOW)
    assert words in said
    assert bool(said) is bool(words)


# ---- another password -----------------------------------------------------------------------------------------------
def test_a_backup_made_before_the_password_changed_wants_the_password_of_then(library, folder):
    save(library, a_worker())
    then, old_code = everything(library), library.recovery_code
    backup = safekeeping.take(library, folder, "手动", NOON)
    rekeying.change_password(library, PASSWORD, "落霞与孤鹜 2027")
    save(library, Team(name="一班"))
    assert safekeeping.verify(library, folder, backup) == backup
    with pytest.raises(Refused, match="做它时的密码"):
        restoring.restore(library, folder, backup, NOON)
    assert safekeeping.verify(library, folder, backup, password=PASSWORD).verified
    restoring.restore(library, folder, backup, NOON, recovery=old_code)
    with Library.open(library.path, LEDGERS, password="落霞与孤鹜 2027") as again:
        assert everything(again) == then


def test_a_password_that_is_not_the_backups_leaves_all_as_it_is(library, folder):
    save(library, a_worker())
    backup = safekeeping.take(library, folder, "手动", NOON)
    rekeying.change_password(library, PASSWORD, "落霞与孤鹜 2027")
    before = everything(library)
    with pytest.raises(Refused, match="没有通过核验"):
        restoring.restore(library, folder, backup, NOON, password="不是它也长")
    assert everything(library) == before


# ---- looked into, and tried -----------------------------------------------------------------------------------------
def test_a_backup_is_looked_into_without_touching_anything(library, folder, tmp_path):
    save(library, a_worker())
    backup = safekeeping.take(library, folder, "手动", NOON)
    save(library, Team(name="一班"))
    now, content = everything(library), (folder / backup.file).read_bytes()
    (tmp_path / "看").mkdir()
    with restoring.look_into(library, folder, backup, tmp_path / "看") as looked:
        assert not looked.matching(Team)
        assert looked.matching(Worker)
        with pytest.raises(Refused, match="只读"):
            save(looked, Team(name="二班"))
    assert everything(library) == now
    assert (folder / backup.file).read_bytes() == content
    assert restoring.counted(library)["teams"] == 1


def test_a_drill_restores_a_copy_and_says_what_would_be_lost_now(library, folder):
    save(library, a_worker())
    backup = safekeeping.take(library, folder, "手动", NOON)
    save(library, Team(name="一班"), at=NOON)
    now = everything(library)
    drill = restoring.drill(library, folder, backup, NOON + timedelta(minutes=25))
    assert (drill.passed, drill.steps, drill.lost_steps, drill.lost_minutes) == (True, 1, 1, 25)
    assert drill.counts["workers"] == 1
    assert everything(library) == now
    assert library.memory.get("backup", "drill")["passed"] is True
    paper = drill_certificate("某厂工会委员会", library.path.name, drill, LEDGERS)
    said = " ".join(laying.texts(paper))
    assert "通过：从这份备份能恢复出完整的库" in said
    assert "1 步修改（25 分钟以来）" in said
    assert "工人 1 人" in said
    assert "王㛃宁" not in said
    press.draw(paper, folder / "演练.pdf")


def test_a_drill_on_a_damaged_backup_fails_visibly(library, folder):
    backup = safekeeping.take(library, folder, "手动", NOON)
    content = bytearray((folder / backup.file).read_bytes())
    content[9000] ^= 1
    (folder / backup.file).write_bytes(content)
    drill = restoring.drill(library, folder, backup, NOON)
    assert not drill.passed
    assert "没有通过" in " ".join(laying.texts(drill_certificate("某厂", "库.union", drill, LEDGERS)))


def test_a_backup_of_somebody_who_only_reads_is_whole_too(library, folder):
    save(library, a_worker())
    with Library(library.path, library.key, LEDGERS, read_only=True) as reader:
        assert safekeeping.take(reader, folder, "手动", NOON).verified


def test_nothing_is_left_lying_beside_the_backups(library, folder):
    safekeeping.take(library, folder, "手动", NOON)
    safekeeping.take(library, folder, "手动", NOON)
    assert sorted(p.suffix for p in folder.iterdir()) == [".json", ".union", ".union"]


def test_closing_the_library_in_the_midst_of_a_backup_is_said_in_words(library, folder):
    save(library, a_worker())
    with pytest.raises(Unavailable, match="正在关闭"):
        safekeeping.take(library, folder, "手动", NOON, cancelled=lambda: bool(library.disconnect()))
    assert list(folder.iterdir()) == []
    assert library.matching(Worker)
