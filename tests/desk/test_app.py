"""Starting: from a library that has been opened to its window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.desk.whole import library, panel, reads, settled
from unionwork import app
from unionwork.areas import AREAS, LEDGERS
from unionwork.desk import look
from unionwork.kit.entry import Entry

__all__ = ["library"]


@pytest.fixture
def program(qtbot):
    application = QApplication.instance()
    if not application.styleSheet():
        look.prepare(application)
    made = app.Program(application)
    yield made
    if made.window is not None:
        made.window.close()


def test_an_open_library_gets_its_window_with_the_first_page_in_front(qtbot, program, library):
    program.open(Entry(library))
    settled(qtbot, program.window)
    assert program.window.isVisible()
    assert program.window.page.accessibleName() == "首页"
    assert "演示" in program.window.windowTitle()


def test_a_roster_dropped_at_the_start_goes_on_to_its_import(qtbot, program, library, tmp_path):
    sheet = tmp_path / "花名册.csv"
    sheet.write_text("姓名,工号\n周晓燕,B0001\n", "utf-8")
    program.open(Entry(library), str(sheet))
    settled(qtbot, program.window)
    assert program.window.page.accessibleName() == "导入职工"


def test_what_nobody_expected_is_said_in_the_window(qtbot, program, library):
    program.open(Entry(library))
    settled(qtbot, program.window)
    error = ValueError("宋倩")
    program.failed(type(error), error, None)
    assert reads(panel(program.window), "程序在这里出了问题")
    assert not reads(program.window, "宋倩")


def test_every_ledger_has_a_place_or_stands_in_the_settings(qtbot):
    places = {place.name for room in app.rooms() for place in room.places}
    settings = {ledger.name for area in AREAS if area.name == "settings" for ledger in area.ledgers}
    assert {ledger.name for ledger in LEDGERS} <= places | settings


def test_every_room_has_its_picture(qtbot):
    for room in app.rooms():
        assert not look.icon(room.icon).isNull()
