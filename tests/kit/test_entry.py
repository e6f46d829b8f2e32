"""The way into a library: the lock, the wait after wrong passwords, the check after a crash, words for damage."""

import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.kit.test_library import a_worker, everything, save
from tests.kit.toys import CLOSED, LEDGERS, NOON, PASSWORD, Secret, Worker
from unionwork.kit import attempts, locking, operators, rekeying, safekeeping
from unionwork.kit.connection import WrongKey, connect
from unionwork.kit.damage import Damaged, Remedy
from unionwork.kit.entry import Entry, enter, unlock
from unionwork.kit.entry import Secret as Key
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.library import Library
from unionwork.kit.locking import Held
from unionwork.kit.migrations import SCHEMA
from unionwork.kit.operators import Operator
from unionwork.kit.roles import Role

OWNER = Key(PASSWORD)


@pytest.fixture
def path(library):
    save(library, a_worker())
    library.close()
    return library.path


def test_the_owner_comes_in_and_the_lock_goes_with_the_library(path):
    entry = enter(path, LEDGERS, OWNER, NOON)
    assert isinstance(entry, Entry)
    assert entry.told == ()
    with pytest.raises(Held):
        enter(path, LEDGERS, OWNER, NOON)
    looked = enter(path, LEDGERS, OWNER, NOON, read_only=True)
    assert looked.lock is None
    assert looked.library.read_only
    assert looked.library.matching(Worker)
    looked.library.close()
    entry.library.close()
    enter(path, LEDGERS, OWNER, NOON).library.close()
    assert [p.name for p in path.parent.iterdir()] == ["库.union"]


def test_the_recovery_code_opens_too_and_no_secret_is_told_by_its_own_name(path, library):
    code = Library(path, library.key, LEDGERS).recovery_code
    secret = Key(recovery=code)
    assert code not in repr(secret)
    assert PASSWORD not in repr(OWNER)
    assert library.key.hex() not in repr(library.key) + str(library.key) + f"{library.key}"
    enter(path, LEDGERS, secret, NOON).library.close()


def test_an_operator_comes_in_held_to_the_role(closed):
    save(closed, Operator(name="李文静", role="组织"))
    operators.set_password(closed, closed.matching(Operator)[0], "秋水长天 2026")
    closed.close()
    entry = enter(closed.path, CLOSED, Key("秋水长天 2026", operator="李文静"), NOON)
    assert entry.library.role is Role.ORGANISER
    assert entry.lock.holder.operator == "李文静"
    with entry.library, pytest.raises(Refused):
        entry.library.matching(Secret)


# ---- wrong passwords ----------------------------------------------------------------------------------------------
def test_five_wrong_passwords_make_one_wait_and_each_further_one_twice_as_long(path):
    now, said = NOON, []
    for _ in range(5):
        with pytest.raises(WrongKey) as wrong:
            enter(path, LEDGERS, Key("不是它"), now)
        said.append(str(wrong.value))
    assert ["还可以试" in s for s in said] == [False, False, True, True, False]
    waits = []
    for _ in range(6):
        with pytest.raises(Refused, match="再试"):
            enter(path, LEDGERS, OWNER, now)
        waits.append(attempts.must_wait(path, now))
        now += waits[-1]
        with pytest.raises(WrongKey):
            enter(path, LEDGERS, Key("不是它"), now)
    assert [w.total_seconds() / 60 for w in waits] == [1, 2, 4, 8, 15, 15]
    enter(path, LEDGERS, OWNER, now + timedelta(minutes=15)).library.close()
    assert attempts.must_wait(path, now) == timedelta(0)
    assert not attempts.beside(path).exists()


def test_setting_the_clock_back_makes_nobody_wait_longer(path):
    for _ in range(5):
        attempts.wrong(path, NOON)
    assert attempts.must_wait(path, NOON - timedelta(days=1)) == timedelta(minutes=1)
    assert attempts.must_wait(path, NOON + timedelta(minutes=2)) == timedelta(0)


def test_what_was_tried_tells_nothing_of_the_password(path):
    with pytest.raises(WrongKey):
        enter(path, LEDGERS, Key("春风十里 2025"), NOON)
    assert "春风" not in attempts.beside(path).read_text("utf-8")
    attempts.beside(path).write_text("{", "utf-8")
    enter(path, LEDGERS, OWNER, NOON).library.close()


def test_an_operators_wrong_password_counts_too(path):
    for _ in range(5):
        with pytest.raises(operators.WrongOperator):
            enter(path, LEDGERS, Key("不是它", operator="李文静"), NOON)
    with pytest.raises(Refused, match="已连续输错 5 次"):
        enter(path, LEDGERS, OWNER, NOON)


def test_a_locked_window_opens_to_the_same_secret_and_counts_wrong_ones(path, closed):
    with enter(path, LEDGERS, OWNER, NOON).library as library:
        unlock(library, OWNER, NOON)
        unlock(library, Key(recovery=library.recovery_code), NOON)
        for _ in range(5):
            with pytest.raises(WrongKey, match="还锁着"):
                unlock(library, Key("不是它"), NOON)
        with pytest.raises(Refused, match="再试"):
            unlock(library, OWNER, NOON)
        unlock(library, OWNER, NOON + timedelta(minutes=1))
    save(closed, Operator(name="李文静", role="组织"))
    operators.set_password(closed, closed.matching(Operator)[0], "秋水长天 2026")
    closed.close()
    with enter(closed.path, CLOSED, Key("秋水长天 2026", operator="李文静"), NOON).library as library:
        unlock(library, Key("秋水长天 2026"), NOON)
        with pytest.raises(WrongKey):
            unlock(library, OWNER, NOON)


def test_a_library_open_twice_in_one_process_keeps_the_locks_sqlite_holds(path, library, monkeypatch):
    from unionwork.kit import keys

    with enter(path, LEDGERS, OWNER, NOON).library as first:
        monkeypatch.setattr(keys, "salt_of", lambda _: pytest.fail("the file was opened and closed besides"))
        with Library(path, first.key, LEDGERS, read_only=True) as second:
            assert second.matching(Worker)


# ---- after a crash ------------------------------------------------------------------------------------------------
CRASHES = """
import os, sys
from pathlib import Path
from tests.kit.toys import *
from unionwork.kit.entry import Secret as Key, enter
from unionwork.kit.step import library_step
library = enter(Path(sys.argv[1]), LEDGERS, Key(PASSWORD), NOON).library
with library_step(library, "新增", at=NOON) as step:
    step.save(Team(name="一班"))
os._exit(9)
"""


def crash(path):
    done = subprocess.run([sys.executable, "-c", CRASHES, str(path)], check=False, cwd=Path(__file__).parents[2])
    assert done.returncode == 9


def test_after_a_crash_the_library_is_looked_through_and_says_so(path):
    crash(path)
    entry = enter(path, LEDGERS, OWNER, NOON)
    assert entry.told == ("上次没有正常关闭，已经检查过：库是完好的，已保存的修改都在（第 2 步）",)
    entry.library.close()
    assert enter(path, LEDGERS, OWNER, NOON).told == ()


def test_a_crash_that_left_damage_leads_to_choices(path):
    crash(path)
    Library.open(path, LEDGERS, password=PASSWORD).close()
    content = bytearray(path.read_bytes())
    for page in range(3, len(content) // 4096):
        content[4096 * page + 99] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged, match=r"读不出来|已损坏") as told:
        enter(path, LEDGERS, OWNER, NOON)
    assert told.value.damage.remedies == (Remedy.REPAIR, Remedy.RESTORE, Remedy.SALVAGE)


def test_a_wrong_entry_leaves_the_lock_free(path):
    with pytest.raises(WrongKey):
        enter(path, LEDGERS, Key("不是它"), NOON)
    assert not locking.beside(path).exists()


def test_what_an_interrupted_restore_left_is_swept_away(path):
    part = path.with_name(f"~{path.name}.part")
    part.write_bytes(b"x" * 5000)
    enter(path, LEDGERS, OWNER, NOON).library.close()
    assert not part.exists()


# ---- older and newer ----------------------------------------------------------------------------------------------
def as_version_one(path, key):
    """The file as the first version of the program left it."""
    connection = connect(path, key, Library.salt_at(path))
    for sql in (
        "DROP INDEX changes_of_ledger",
        "DROP INDEX changes_that_delete",
        "CREATE INDEX changes_of_record ON changes (record, ledger)",
        "ALTER TABLE steps DROP COLUMN ledgers",
        "ALTER TABLE steps DROP COLUMN seal",
        "ALTER TABLE changes DROP COLUMN seal",
        "ALTER TABLE access DROP COLUMN hash",
        "DELETE FROM about WHERE name IN ('shape', 'program')",
        "UPDATE steps SET hash = 'old'",
        "PRAGMA user_version = 1",
    ):
        connection.execute(sql)
    connection.close()


def test_an_older_library_is_backed_up_before_it_is_brought_up_to_date(path, library):
    from unionwork.kit import history

    before = everything(Library(path, library.key, LEDGERS))
    as_version_one(path, library.key)
    entry = enter(path, LEDGERS, OWNER, NOON)
    assert "升级前的备份" in entry.told[0]
    (backup,) = safekeeping.backups(safekeeping.home(path))
    assert (backup.why, backup.verified) == ("升级前", True)
    with entry.library as now:
        assert now.db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA
        assert everything(now) == before
        assert history.broken(now) == []
        history.undo(now, NOON)
        assert not now.matching(Worker)


def test_what_was_declared_since_is_added_without_a_new_version(path):
    enter(path, LEDGERS, OWNER, NOON).library.close()
    with enter(path, CLOSED, OWNER, NOON).library as now:
        assert now.matching(Operator) == []


def test_an_older_library_is_not_opened_for_reading_with_a_traceback(path, library):
    as_version_one(path, library.key)
    with pytest.raises(Unavailable, match="旧版本的程序"):
        enter(path, LEDGERS, OWNER, NOON, read_only=True)
    enter(path, LEDGERS, OWNER, NOON).library.close()
    with pytest.raises(Unavailable, match="旧版本的程序"):
        enter(path, CLOSED, OWNER, NOON, read_only=True)


def test_no_backup_no_upgrade(path, library, monkeypatch):
    as_version_one(path, library.key)
    monkeypatch.setattr(safekeeping, "SPARE", 1 << 60)
    with pytest.raises(Unavailable, match="空间不够"):
        enter(path, LEDGERS, OWNER, NOON)
    connection = connect(path, library.key, library.salt)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
    connection.close()
    assert not locking.beside(path).exists()


def test_a_newer_library_names_the_version_that_is_needed(path, library):
    connection = connect(path, library.key, library.salt)
    connection.execute("PRAGMA user_version = 999")
    connection.execute("UPDATE about SET value = '7.3.0' WHERE name = 'program'")
    connection.close()
    with pytest.raises(Unavailable, match=r"更新版本的程序（7\.3\.0）"):
        enter(path, LEDGERS, OWNER, NOON)


# ---- another password ---------------------------------------------------------------------------------------------
NEW = "落霞与孤鹜 2027"


def test_another_password_opens_the_same_library_and_the_old_one_no_more(path):
    with enter(path, LEDGERS, OWNER, NOON).library as library:
        before, old_code = everything(library), library.recovery_code
        code = rekeying.change_password(library, PASSWORD, NEW)
        assert everything(library) == before
        save(library, a_worker(name="李四", number="339900199004182047"))
        assert library.recovery_code == code != old_code
    with pytest.raises(WrongKey):
        enter(path, LEDGERS, OWNER, NOON)
    with pytest.raises(WrongKey):
        enter(path, LEDGERS, Key(recovery=old_code), NOON)
    with enter(path, LEDGERS, Key(NEW), NOON).library as again:
        assert len(again.matching(Worker)) == 2
    enter(path, LEDGERS, Key(recovery=code), NOON).library.close()
    assert [p.name for p in path.parent.iterdir()] == ["库.union"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("不是它", NEW, "现在的密码不对"), (PASSWORD, "短", "至少 8 位"), (PASSWORD, PASSWORD, "一样")],
)
def test_a_password_is_not_changed_without_the_old_one_or_for_a_weak_one(path, old, new, said):
    with enter(path, LEDGERS, OWNER, NOON).library as library, pytest.raises(Refused, match=said):
        rekeying.change_password(library, old, new)
    enter(path, LEDGERS, OWNER, NOON).library.close()


def test_a_password_is_not_changed_while_another_window_reads(path):
    with enter(path, LEDGERS, OWNER, NOON).library as library:
        reader = enter(path, LEDGERS, OWNER, NOON, read_only=True).library
        assert reader.matching(Worker)
        from unionwork.kit import connection

        was, connection.BUSY_MS = connection.BUSY_MS, 10
        try:
            with pytest.raises(Unavailable, match="另一个窗口"):
                rekeying.change_password(library, PASSWORD, NEW)
        finally:
            connection.BUSY_MS = was
        assert reader.matching(Worker)
        reader.close()
        assert library.matching(Worker)
    enter(path, LEDGERS, OWNER, NOON).library.close()


def test_whoever_came_in_with_the_recovery_code_sets_a_password_and_operators_get_new_ones(closed):
    save(closed, Operator(name="李文静", role="组织"))
    operators.set_password(closed, closed.matching(Operator)[0], "秋水长天 2026")
    code = closed.recovery_code
    closed.close()
    with enter(closed.path, CLOSED, Key(recovery=code), NOON).library as library:
        rekeying.set_password(library, NEW)
        assert not operators.any_known(closed.path)
        assert not operators.has_password(closed.path, library.matching(Operator)[0])
    assert any("操作员的密码" in said for said in rekeying.AFTERWARDS)


def test_an_operator_does_not_change_the_owners_password(closed):
    closed.restrict(Role.CHAIR, "方主席")
    with pytest.raises(Refused, match="主人"):
        rekeying.set_password(closed, NEW)


# ---- a head that is gone ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("place", [3, 100])
def test_a_damaged_head_is_told_from_a_wrong_password_by_a_backup(path, place):
    with enter(path, LEDGERS, OWNER, NOON).library as library:
        safekeeping.take(library, safekeeping.home(path), "手动", NOON)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged, match="密码是对的"):
        enter(path, LEDGERS, OWNER, NOON)
    with pytest.raises(WrongKey):
        enter(path, LEDGERS, Key("不是它"), NOON)


@pytest.mark.skipif(os.name != "posix", reason="folders are made read-only another way there")
def test_a_library_on_a_disk_that_cannot_be_written_opens_for_reading(path, tmp_path_factory):
    place = tmp_path_factory.mktemp("光盘")
    if (
        os.geteuid() != 0
        or subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(place)], capture_output=True, check=False).returncode
    ):
        pytest.skip("makes a disk of its own, which only an administrator may")
    try:
        shutil.copy(path, place)
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        with pytest.raises(Unavailable, match="只读打开"):
            enter(place / path.name, LEDGERS, OWNER, NOON)
        entry = enter(place / path.name, LEDGERS, OWNER, NOON, read_only=True)
        assert len(entry.library.matching(Worker)) == 1
        assert any("只能看" in said for said in entry.told)
        entry.library.close()
    finally:
        subprocess.run(["umount", str(place)], check=True)
