"""The window itself: going about, finding, undoing, failing, locking, changing the size of the text."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from tests.desk.whole import (
    NOW,
    PEOPLE,
    control,
    focused,
    hit,
    library,
    panel,
    place,
    press,
    reads,
    settled,
    window,
    words,
    write,
)
from unionwork.desk import bug, look
from unionwork.desk.dialogs import Panel
from unionwork.desk.finder import span
from unionwork.kit import pinyin
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.roles import Role
from unionwork.workforce.records import Employee, Unit

__all__ = ["library", "window"]


def rename(library, name):
    unit = library.matching(Unit)[0]
    unit.name = name
    return unit


def test_rooms_open_by_their_number(qtbot, window):
    place(qtbot, window, "home")
    control(Qt.Key.Key_2, window)
    settled(qtbot, window)
    assert window.page.accessibleName() == "职工"


def test_the_finder_finds_a_person_by_initials_and_opens_them(qtbot, window, library):
    place(qtbot, window, "home")
    one = library.matching(Employee)[7]
    control(Qt.Key.Key_K, window)
    write(pinyin.folded(one.name).split()[-1])
    settled(qtbot, window)
    lines = window.finder.answers.lines
    assert one.name in [line.title for line in lines]
    while lines[window.finder.view.currentIndex().row()].title != one.name:
        hit(Qt.Key.Key_Down)
    hit(Qt.Key.Key_Return)
    settled(qtbot, window)
    assert window.page.drawer.record.name == one.name


def test_the_finder_opens_pages_and_does_commands(qtbot, window):
    place(qtbot, window, "employees")
    control(Qt.Key.Key_K, window)
    write("xzzg")
    settled(qtbot, window)
    assert "新增职工" in [line.title for line in window.finder.answers.lines]
    hit(Qt.Key.Key_Escape)
    assert not window.finder.isVisible()


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("宋倩", "倩", (1, 2)),
        ("宋倩", "sq", (0, 2)),
        ("欧阳明", "oym", (0, 3)),
        ("宋倩", "xyz", None),
        ("A0123", "123", (2, 5)),
    ],
)
def test_what_was_found_is_marked(text, query, found):
    assert span(text, query) == found


def test_the_foot_names_what_ctrl_z_would_take_back(qtbot, window, library):
    place(qtbot, window, "units")
    window.change("改名", lambda step: step.save(rename(library, "新车间")))
    settled(qtbot, window)
    assert window.foot.undo.text() == "Ctrl+Z 撤销：改名"
    hit(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert library.matching(Unit, name="新车间") == []
    assert reads(window, "已撤销：改名")
    press(window.toaster, "重做")
    settled(qtbot, window)
    assert len(library.matching(Unit, name="新车间")) == 1


def test_undo_waits_while_a_form_holds_something(qtbot, window, library):
    place(qtbot, window, "employees")
    window.open_form(PEOPLE)
    settled(qtbot, window)
    write("周晓燕")
    before = library.last_step
    window.undo()
    settled(qtbot, window)
    assert library.last_step == before
    assert reads(window, "请先保存或放弃")


def test_what_can_be_mended_is_said_in_its_own_words(qtbot, window):
    place(qtbot, window, "units")

    def act(step):
        raise Refused("这个名称已经有了，请换一个")

    window.change("改名", act)
    settled(qtbot, window)
    assert reads(window, "这个名称已经有了，请换一个")


def test_a_machine_in_the_way_says_what_to_try(qtbot, window):
    place(qtbot, window, "units")
    window.explain(Unavailable("磁盘满了，这次修改没有写入，原来的数据完好", "请清出空间后再试"))
    assert reads(panel(window), "磁盘满了")
    assert reads(panel(window), "请清出空间后再试")
    press(window, "知道了")
    assert [p for p in window.findChildren(Panel) if p.isVisible()] == []


def test_a_bug_is_said_plainly_and_its_report_names_nobody(qtbot, window):
    place(qtbot, window, "units")

    def act(working):
        raise ValueError("宋倩 339900198604124128")

    window.run(act)
    settled(qtbot, window)
    assert reads(panel(window), "程序在这里出了问题")
    kept = sorted((bug.data_folder() / "reports").glob("*.txt"))[-1].read_text("utf-8")
    assert "ValueError" in kept
    assert "宋倩" not in kept
    assert "339900" not in kept
    press(window, "回到首页")
    settled(qtbot, window)
    assert window.page.accessibleName() == "首页"


def test_keys_of_the_window_rest_while_a_question_is_open(qtbot, window, library):
    place(qtbot, window, "units")
    window.change("改名", lambda step: step.save(rename(library, "新车间")))
    settled(qtbot, window)
    window.ask("删除吗？", act="删除", do=lambda: None, destroys=True)
    assert focused().text() == "取消"
    hit(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert len(library.matching(Unit, name="新车间")) == 1
    hit(Qt.Key.Key_Escape)
    assert not window.veiled


def test_tab_goes_round_inside_a_question(qtbot, window):
    place(qtbot, window, "units")
    window.ask("修改吗？", act="修改", do=lambda: None)
    seen = set()
    for _ in range(4):
        seen.add(focused().text())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert seen == {"取消", "修改"}


def test_enter_does_what_the_filled_button_says(qtbot, window):
    place(qtbot, window, "units")
    done = []
    window.ask("修改吗？", act="修改", do=lambda: done.append(1))
    hit(Qt.Key.Key_Return)
    assert done == [1]


def test_another_text_size_builds_the_page_again_with_what_was_typed(qtbot, window):
    place(qtbot, window, "employees")
    window.open_form(PEOPLE)
    settled(qtbot, window)
    write("周晓燕")
    try:
        window.wear("大")
        settled(qtbot, window)
        assert look.worn() == "大"
        assert window.page.slots["name"].entry.written() == "周晓燕"
        assert window.page.header.height() == 60
    finally:
        window.wear("中")


def test_the_lock_covers_everything_and_what_was_typed_waits(qtbot, window):
    place(qtbot, window, "employees")
    window.open_form(PEOPLE)
    settled(qtbot, window)
    write("周晓燕")
    window.lock()
    assert window.veiled
    assert window.rect() == window._cover.geometry()
    window.unlock()
    assert not window.veiled
    assert window.page.slots["name"].entry.written() == "周晓燕"


def test_a_demonstration_library_is_marked_on_every_page(qtbot, window):
    for name in ("home", "employees", "units"):
        place(qtbot, window, name)
        assert reads(window, "演示库 · 人名均为虚构")
    assert "演示" in window.windowTitle()


def test_a_library_open_for_reading_offers_no_change(qtbot, window, library):
    library.read_only = True
    page = place(qtbot, window, "employees")
    new = [b for b in page.header.findChildren(object) if getattr(b, "text", str)() == "新增职工"]
    assert new
    assert not new[0].isEnabled()
    window.refresh()
    assert "只读打开，不能修改" in words(window)


def test_a_report_says_where_and_never_what():
    try:
        raise KeyError("宋倩")
    except KeyError as error:
        text = bug.report(error, datetime(2026, 11, 20, 10, 32))
    assert "KeyError" in text
    assert "test_window.py" in text
    assert "宋倩" not in text
    assert NOW.strftime("%Y-%m-%d") in text


def test_a_window_nobody_stirs_locks_itself_and_a_key_puts_it_off(qtbot, window):
    place(qtbot, window, "employees")
    window._idle.stop()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert window._idle.isActive()
    window._idle.timeout.emit()
    assert window.veiled


def test_who_may_not_see_full_numbers_is_offered_no_eye(qtbot, window, library):
    library.role = Role.READER
    page = place(qtbot, window, "employees")
    page.toggle_drawer()
    settled(qtbot, window)
    names = [b.accessibleName() for b in page.drawer.findChildren(QToolButton) if b.isVisible()]
    assert not [name for name in names if name.startswith("显示完整")]
