"""One library is changed in one place at a time."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from datetime import timedelta

import pytest

from tests.kit.toys import NOON
from unionwork.kit import locking
from unionwork.kit.failures import Unavailable
from unionwork.kit.locking import Held, Holder

DIES = """
import os, sys
from datetime import datetime
from pathlib import Path
from unionwork.kit import locking
locking.acquire(Path(sys.argv[1]), "李文静", datetime(2026, 3, 2, 9, 14))
os._exit(9)
"""


@pytest.fixture
def path(tmp_path):
    (tmp_path / "库.union").write_bytes(b"x")
    return tmp_path / "库.union"


def elsewhere(path, silent=timedelta(0), computer="办公室-02"):
    at = (NOON - timedelta(hours=2)).isoformat()
    holder = Holder(computer, "李文静", 4711, at, (NOON - silent).isoformat())
    locking.beside(path).write_text(json.dumps(asdict(holder), ensure_ascii=False), "utf-8")


def test_a_second_window_is_told_that_the_library_is_open_here(path):
    held = locking.acquire(path, "李文静", NOON)
    with pytest.raises(Held, match=r"这台电脑上的另一个窗口（.*，李文静，12:00 起）正开着这个库") as told:
        locking.acquire(path, "张三", NOON)
    assert "只读查看" in told.value.remedy
    assert locking.holder_of(path).operator == "李文静"
    held.release()
    assert not locking.beside(path).exists()
    locking.acquire(path, "张三", NOON).release()


def test_another_computer_is_named_with_who_and_since_when(path):
    elsewhere(path)
    with pytest.raises(Held, match=r"^另一台电脑（办公室-02，李文静，10:00 起）正开着这个库") as told:
        locking.acquire(path, "张三", NOON)
    assert not told.value.stale


@pytest.mark.parametrize(("minutes", "stale"), [(9, False), (10, False), (11, True)])
def test_a_silent_lock_of_another_computer_may_be_taken_over_when_asked_for(path, minutes, stale):
    elsewhere(path, timedelta(minutes=minutes))
    with pytest.raises(Held) as told:
        locking.acquire(path, "张三", NOON)
    assert told.value.stale is stale
    if stale:
        assert f"已经 {minutes} 分钟没有动静" in told.value.said
        taken = locking.acquire(path, "张三", NOON, takeover=True)
        assert taken.crashed
        taken.release()
    else:
        with pytest.raises(Held):
            locking.acquire(path, "张三", NOON, takeover=True)


def test_the_beat_keeps_a_lock_fresh(path):
    lock = locking.acquire(path, "李文静", NOON)
    assert lock.beat(NOON + timedelta(minutes=5))
    lock.name("张三")
    assert locking.holder_of(path).beat == "2026-03-02T12:05:00"
    assert locking.holder_of(path).operator == "张三"
    lock.release()
    lock.release()
    assert not lock.beat(NOON)
    assert not locking.beside(path).exists()


def test_a_process_that_died_leaves_a_lock_that_tells_of_it(path):
    assert subprocess.run([sys.executable, "-c", DIES, str(path)], check=False).returncode == 9
    assert locking.beside(path).exists()
    lock = locking.acquire(path, "张三", NOON)
    assert lock.crashed
    lock.release()
    again = locking.acquire(path, "张三", NOON)
    assert not again.crashed
    again.release()


@pytest.mark.parametrize("content", ["{", "[1]", '{"computer": "x"}', "\x00" * 9])
def test_a_lock_that_cannot_be_read_counts_as_one_left_by_a_crash(path, content):
    locking.beside(path).write_text(content, "utf-8")
    lock = locking.acquire(path, "张三", NOON)
    assert lock.crashed
    lock.release()


@pytest.mark.skipif(os.name != "posix", reason="folders are made read-only another way there")
def test_where_no_lock_can_be_made_only_reading_is_offered(path):
    locking.beside(path).mkdir()
    with pytest.raises(Unavailable, match="只读打开"):
        locking.acquire(path, "张三", NOON)


def test_a_computer_that_slept_learns_that_another_took_over(path):
    lock = locking.acquire(path, "张三", NOON)
    elsewhere(path)
    assert not lock.beat(NOON)
    lock.release()
    assert locking.holder_of(path).computer == "办公室-02"
