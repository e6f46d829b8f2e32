"""The files beside a record in the window: what is wanting shows, files come by dialog and by drop, go out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.desk.whole import library, panel, press, reads, settled, window, words
from unionwork.contracts.ledgers import CONTRACTS
from unionwork.contracts.page import ContractPage
from unionwork.contracts.records.contracts import Contract
from unionwork.desk.choices import Choice
from unionwork.kit import attachments, history
from unionwork.kit.copies import copies_of

__all__ = ["library", "window"]


@pytest.fixture
def page(qtbot, window):
    [found] = window.library.matching(Contract, kind="女职工")
    it = ContractPage(window, CONTRACTS, found.id)
    window.show_page(it)
    settled(qtbot, window)
    return it


@pytest.fixture
def scan(tmp_path):
    file = tmp_path / "营业执照副本.pdf"
    file.write_bytes(b"%PDF-1.7 one page")
    return file


def there(page):
    return [(one.kind, one.name) for one in attachments.listing(page.library, CONTRACTS, page.id)]


def drop(over, *files) -> bool:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    no, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    entered = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, dragged, left, no)
    QApplication.sendEvent(over, entered)
    if not entered.isAccepted():
        return False
    dropped = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, dragged, left, no)
    return QApplication.sendEvent(over, dropped)


def test_the_provinces_list_shows_what_is_wanting(page, window):
    assert reads(window, "缺：营业执照")
    assert reads(window, "可附：授权委托书")


def test_a_file_comes_by_the_dialog_and_its_gap_closes(qtbot, page, window, scan, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(scan)], ""))
    page.files.choose("营业执照")
    settled(qtbot, window)
    assert there(page) == [("营业执照", scan.name)]
    assert not reads(window, "缺：营业执照")
    assert "营业执照副本.pdf" in words(window)
    assert history.undoable(window.library).name.endswith("营业执照 1 个")


def test_dropped_files_are_asked_what_they_are_the_wanting_kinds_first(qtbot, page, window, scan):
    assert drop(page.files, scan)
    asked = panel(window)
    [kinds] = asked.findChildren(Choice)
    assert kinds.itemText(0) == "集体合同文本"
    kinds.choose("营业执照")
    press(window, "加入")
    settled(qtbot, window)
    assert there(page) == [("营业执照", scan.name)]


def test_a_program_is_refused_in_words(qtbot, page, window, tmp_path):
    program = tmp_path / "setup.exe"
    program.write_bytes(b"MZ")
    page.files.add([program], "其他")
    settled(qtbot, window)
    assert there(page) == []
    assert reads(window, "不能作附件")


def test_it_is_opened_as_a_copy_that_goes_with_the_lock_and_the_access_book_knows(
    qtbot, page, window, scan, monkeypatch
):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    page.files.add([scan], "营业执照")
    settled(qtbot, window)
    [one] = attachments.listing(window.library, CONTRACTS, page.id)
    page.files.open(one)
    settled(qtbot, window)
    [place] = opened
    assert place.endswith("营业执照副本.pdf")
    assert Path(place).read_bytes() == scan.read_bytes()
    assert (window.library.memory.accesses()[0].act, window.library.memory.accesses()[0].fields) == ("显示", "营业执照")
    copies_of(window.library).clear()
    assert not Path(place).exists()


def test_saved_elsewhere_and_removed_and_back_again(qtbot, page, window, scan, tmp_path, monkeypatch):
    page.files.add([scan], "营业执照")
    settled(qtbot, window)
    out = tmp_path / "另.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    press(window, "另存为")
    settled(qtbot, window)
    assert out.read_bytes() == scan.read_bytes()
    press(window, "移除")
    settled(qtbot, window)
    assert there(page) == []
    window.undo()
    settled(qtbot, window)
    assert there(page) == [("营业执照", scan.name)]


def test_the_drawer_of_a_list_has_them_on_a_tab(qtbot, window, scan):
    [found] = window.library.matching(Contract, kind="女职工")
    attachments.add(window.library, CONTRACTS, found, [scan], "营业执照", at=window.now())
    window.open_record(CONTRACTS, found.id)
    settled(qtbot, window)
    drawer = window.page.drawer
    titles = [drawer.bar.tabText(n) for n in range(drawer.bar.count())]
    assert titles[:2] == ["资料", "附件"]
    drawer.bar.setCurrentIndex(1)
    settled(qtbot, window)
    assert "营业执照副本.pdf" in words(window)
