"""备份与恢复 in the window: made, looked into, put back, tried out; and what the window does on its own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.desk.whole import NOW, library, panel, press, reads, settled, show
from unionwork import app
from unionwork.areas import LEDGERS
from unionwork.desk.keeping import glimpse
from unionwork.desk.preview.page import PreviewPage
from unionwork.desk.window import Window
from unionwork.kit import entry, locking, safekeeping
from unionwork.kit.library import Library
from unionwork.kit.step import library_step
from unionwork.workforce.records import Employee

__all__ = ["library"]


@pytest.fixture
def real(library):
    """The same people in a library that is no demonstration: only such a one is watched over."""
    library.db.execute("UPDATE about SET value = '' WHERE name = 'demo'")
    library.close()
    with Library(library.path, library.key, LEDGERS) as opened:
        opened.operator = "李文静（组织委员）"
        yield opened
        for window in [it for it in app.QApplication.topLevelWidgets() if isinstance(it, Window)]:
            window.gone = True
            window.close()


def join(library, name, at=NOW):
    with library_step(library, f"新增职工：{name}", at=at) as step:
        step.save(Employee(name=name, employee_number=name))


def pressed(qtbot, window, words):
    press(window, words)
    settled(qtbot, window)


@pytest.fixture
def page(qtbot, real):
    window = show(qtbot, real)
    window.open_keeping()
    settled(qtbot, window)
    return window.page


def test_a_backup_made_now_is_listed_in_words_as_good_as_the_library(qtbot, page):
    assert reads(page, "还没有备份")
    pressed(qtbot, page.desk, "现在备份")
    assert reads(page, "上次备份 今天 10:32，已打开核验，和现在的库一样新")
    assert page.model.cell(0, 0).words == "刚才"
    assert page.model.cell(0, 2).words == "和现在一样"
    assert page.model.cell(0, 5).words == "通过"


def test_an_older_backup_says_how_many_people_and_steps_it_lacks(qtbot, page):
    pressed(qtbot, page.desk, "现在备份")
    join(page.desk.library, "周晓燕")
    page.changed()
    settled(qtbot, page.desk)
    assert page.model.cell(0, 2).words == "比现在少 1 人，之后改动 1 步"
    assert reads(page, "之后的 1 步改动会在半小时内自动备份")


def test_a_damaged_backup_is_not_counted_and_says_why(qtbot, page):
    pressed(qtbot, page.desk, "现在备份")
    folder = safekeeping.home(page.desk.library.path)
    (made,) = safekeeping.backups(folder)
    (folder / made.file).write_bytes((folder / made.file).read_bytes()[:-4096])
    safekeeping.verify(page.desk.library, folder, made)
    page.changed()
    settled(qtbot, page.desk)
    assert page.model.cell(0, 5).words == "没有通过"
    assert reads(page, "没有通过核验")
    page.restore()
    assert "不能恢复" in page.desk.toaster.said.text()


def test_a_backup_is_looked_into_in_a_window_of_its_own_that_changes_nothing(qtbot, page):
    pressed(qtbot, page.desk, "现在备份")
    join(page.desk.library, "周晓燕")
    page.look_into(0)
    settled(qtbot, page.desk)
    (window,) = glimpse._open
    assert window.library.read_only
    assert reads(window, "只能看不能改")
    assert window.library.matching(Employee, name="周晓燕") == []
    place = window.library.path.parent
    window.close()
    assert glimpse._open == []
    assert not place.exists()


def test_a_copy_goes_to_another_folder_and_is_remembered(qtbot, page, tmp_path):
    pressed(qtbot, page.desk, "现在备份")
    stick = tmp_path / "蓝盘"
    stick.mkdir()
    page._copy_to(page.shelf.kept[0], stick)
    assert reads(panel(page.desk), "同一块磁盘")
    press(panel(page.desk), "仍然拷到这里")
    settled(qtbot, page.desk)
    assert len(list(stick.glob("*.union"))) == 1
    assert reads(page, "电脑以外的备份是 今天")
    assert page.model.cell(0, 4).words == "本机、“蓝盘”"


def test_an_edited_line_of_the_history_is_found_and_said(qtbot, page):
    pressed(qtbot, page.desk, "现在备份")
    pressed(qtbot, page.desk, "全部核验")
    assert "都完好" in page.desk.toaster.said.text()
    page.desk.library.db.execute("UPDATE steps SET operator = '别人' WHERE id = 2")
    pressed(qtbot, page.desk, "全部核验")
    assert reads(panel(page.desk), "被改动")


def test_a_drill_leaves_a_certificate_to_print(qtbot, page):
    pressed(qtbot, page.desk, "现在备份")
    pressed(qtbot, page.desk, "恢复演练")
    settled(qtbot, page.desk)
    assert isinstance(page.desk.page, PreviewPage)
    page.desk.back()
    settled(qtbot, page.desk)
    assert reads(page, "恢复演练通过")


def test_restoring_saves_the_present_first_and_opens_the_library_anew(qtbot, real, monkeypatch):
    program = app.Program(app.QApplication.instance())
    program.open(entry.hold(real, NOW))
    window = program.window
    qtbot.addWidget(window)
    safekeeping.take(real, safekeeping.home(real.path), safekeeping.MANUAL, NOW)
    join(real, "周晓燕")
    window.open_keeping()
    settled(qtbot, window)
    pressed(qtbot, window, "恢复这一份")
    assert reads(panel(window), "之后的 1 步改动会收进“恢复前”备份")
    press(panel(window), "恢复")
    qtbot.waitUntil(lambda: program.window is not window, timeout=30_000)
    qtbot.addWidget(program.window)
    now = program.window.library
    assert now.matching(Employee, name="周晓燕") == []
    kept = safekeeping.backups(safekeeping.home(now.path))
    assert kept[0].why == safekeeping.BEFORE_RESTORE
    assert locking.holder_of(now.path) is not None


# ---- what the window does on its own --------------------------------------------------------------------------------
def test_a_change_is_backed_up_within_half_an_hour_and_said_at_the_foot(qtbot, real):
    window = show(qtbot, real)
    join(real, "周晓燕")
    window.keeper.look()
    settled(qtbot, window)
    assert window.foot.backup.text() == "备份 今天 10:32 已核验"
    (made,) = safekeeping.backups(safekeeping.home(real.path))
    assert made.why == safekeeping.AUTOMATIC
    join(real, "周晓明")
    window.keeper.look()
    settled(qtbot, window)
    assert len(safekeeping.backups(safekeeping.home(real.path))) == 1
    window._clock = lambda: NOW + timedelta(minutes=31)
    window.keeper.look()
    settled(qtbot, window)
    assert len(safekeeping.backups(safekeeping.home(real.path))) == 2


def test_closing_makes_a_last_backup_first(qtbot, real):
    window = show(qtbot, real)
    join(real, "周晓燕")
    assert not window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    assert [b.why for b in safekeeping.backups(safekeeping.home(real.path))] == [safekeeping.CLOSING]


def test_a_backup_that_cannot_be_made_is_said_and_the_officer_decides(qtbot, real):
    safekeeping.home(real.path).write_text("a file stands where the folder should be", "utf-8")
    window = show(qtbot, real)
    join(real, "周晓燕")
    window.keeper.look()
    settled(qtbot, window)
    assert window.foot.backup.text().startswith("没有备份成")
    window.close()
    settled(qtbot, window)
    assert reads(panel(window), "已保存的内容都在库里，没有丢")
    press(panel(window), "不备份，关闭")
    assert not window.isVisible()


def test_a_library_taken_over_elsewhere_can_only_be_looked_at(qtbot, real):
    held = entry.hold(real, NOW)
    window = Window(real, app.rooms(), app.doors(), lambda: NOW, lock=held.lock)
    qtbot.addWidget(window)
    window.open_place("home")
    window.show()
    other = locking.Holder("另一台", "王建国", 1, "2026-11-20T10:31:00", "2026-11-20T10:31:00")
    held.lock.holder, mine = other, held.lock.holder
    held.lock._write()
    held.lock.holder = mine
    window.keeper.look()
    settled(qtbot, window)
    assert real.read_only
    assert reads(window, "另一台电脑已接着使用这个库")


def test_what_opening_showed_is_said_once(qtbot, real):
    program = app.Program(app.QApplication.instance())
    program.open(entry.Entry(real, None, ("上次没有正常关闭，已经检查过：库是完好的，已保存的修改都在（第 9 步）",)))
    qtbot.addWidget(program.window)
    assert reads(panel(program.window), "库是完好的")
