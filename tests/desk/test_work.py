"""Work off the window's thread."""

from __future__ import annotations

import threading

import pytest

from tests.desk.whole import library, place, press, reads, settled, window
from unionwork.kit.failures import Cancelled
from unionwork.workforce.records import Unit

__all__ = ["library", "window"]


@pytest.fixture
def shown(qtbot, window):
    place(qtbot, window, "units")
    return window


def test_an_answer_comes_back_on_the_windows_own_thread(qtbot, shown):
    threads = []
    shown.run(
        lambda _: threads.append(threading.current_thread().name),
        done=lambda _: threads.append(threading.current_thread().name),
    )
    settled(qtbot, shown)
    assert threads[0].startswith("passing")
    assert threads[1] == threading.main_thread().name


def test_of_several_questions_in_one_lane_only_the_newest_is_answered(qtbot, shown):
    answers = []
    for number in range(5):
        shown.run(lambda _, n=number: n, done=answers.append, lane="one")
    settled(qtbot, shown)
    assert answers == [4]


def test_long_work_shows_how_far_it_is_and_can_be_stopped(qtbot, shown, library):
    begun, told = threading.Event(), []

    def act(working):
        working.progress(12_400, 100_000)
        begun.set()
        while not working.cancelled():
            begun.wait(0.01)
        working.check()

    shown.run(act, words="写入", failed=told.append)
    qtbot.waitUntil(lambda: shown.progress.isVisible())
    assert reads(shown.progress, "正在写入 12,400 / 100,000")
    press(shown.progress, "取消")
    settled(qtbot, shown)
    assert isinstance(told[0], Cancelled)
    assert not shown.progress.isVisible()


def test_short_work_shows_nothing(qtbot, shown):
    seen = []
    shown.crew.busy.connect(seen.append)
    shown.run(lambda _: 1, words="写入")
    settled(qtbot, shown)
    assert seen == []


def test_a_stopped_change_leaves_the_library_as_it_was(qtbot, shown, library):
    before = library.last_step

    def act(step):
        one = library.matching(Unit)[0]
        one.name = "改了一半"
        step.save(one)
        raise Cancelled

    shown.change("改名", act)
    settled(qtbot, shown)
    assert library.last_step == before
    assert library.matching(Unit, name="改了一半") == []
    assert reads(shown, "已停下，库里没有改动")


def test_the_window_answers_while_work_goes_on(qtbot, shown, library):
    """The list is asked on another thread than the long work, so typing and searching go on."""
    stop = threading.Event()
    shown.run(lambda _: stop.wait(20), words="导入")
    page = shown.open_place("employees")
    qtbot.waitUntil(lambda: len(page.rows.ids) == 60)
    assert not stop.is_set()
    stop.set()
    settled(qtbot, shown)


def test_nobody_is_told_after_their_page_has_gone(qtbot, shown):
    from PySide6.QtCore import QObject

    gone, told = QObject(), []
    stop = threading.Event()
    shown.run(lambda _: stop.wait(20), done=told.append, owner=gone)
    gone.deleteLater()
    qtbot.wait(10)
    stop.set()
    settled(qtbot, shown)
    assert told == []
