"""The whole window over a small invented works, and how an officer reads and uses it: by words and by keys."""

from __future__ import annotations

import shutil
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from unionwork import app
from unionwork.areas import LEDGERS
from unionwork.demonstration import make
from unionwork.desk import look
from unionwork.desk.dialogs import Panel
from unionwork.desk.window import Window
from unionwork.kit import keys
from unionwork.kit.library import Library

NOW = datetime(2026, 11, 20, 10, 32)
PASSWORD = "春风十里 2026"
SOON = 500  # ms: timers of a moment; drafts and locks take longer
PEOPLE = LEDGERS["employees"]


@cache
def _works() -> tuple[Path, bytes]:
    path = Path(mkdtemp(prefix="unionwork-desk-")) / "库.union"
    make(path, PASSWORD, 60, at=NOW).close()
    return path, keys.key_from_password(PASSWORD, keys.salt_of(path))


@pytest.fixture
def library(tmp_path):
    path, key = _works()
    shutil.copy(path, tmp_path / path.name)
    opened = Library(tmp_path / path.name, key, LEDGERS)
    opened.operator = "李文静（组织委员）"
    return opened


@pytest.fixture
def window(qtbot, library):
    return show(qtbot, library)


def show(qtbot, library, size: str = "中", wide: int = 1366, high: int = 697) -> Window:
    application = QApplication.instance()
    if look.worn() != size or not application.styleSheet():
        look.prepare(application, size)
    it = Window(library, app.rooms(), app.doors(), lambda: NOW)
    qtbot.addWidget(it)
    it.resize(wide, high)
    it.show()
    it.activateWindow()
    return it


def settled(qtbot, window: Window) -> None:
    """Wait until every thread has answered and nothing is about to be asked."""

    def quiet() -> bool:
        soon = [t for t in window.findChildren(QTimer) if t.isActive() and t.isSingleShot() and t.interval() <= SOON]
        return not soon and window.crew.working == 0

    for _ in range(2):
        qtbot.wait(10)
        qtbot.waitUntil(quiet, timeout=20_000)


def place(qtbot, window: Window, name: str) -> QWidget:
    page = window.open_place(name)
    settled(qtbot, window)
    return page


# ---- reading ----------------------------------------------------------------------------------------
def words(window: QWidget) -> list[str]:
    """Everything one can read on labels and buttons."""
    inside = [*window.findChildren(QLabel), *window.findChildren(QPushButton)]
    return [it.text() for it in inside if it.isVisible() and it.text()]


def reads(window: QWidget, said: str) -> bool:
    return any(said in text for text in words(window))


def press(window: QWidget, said: str) -> None:
    """The visible button of these words."""
    found = [it for it in window.findChildren(QPushButton) if it.isVisible() and it.text() == said]
    assert found, (said, words(window))
    assert found[-1].isEnabled()
    found[-1].click()


def panel(window: QWidget) -> Panel:
    """The question that is open."""
    return [it for it in window.findChildren(Panel) if it.isVisible()][-1]


def field(window: QWidget, name: str) -> QWidget:
    """The visible control of this name."""
    return [it for it in window.findChildren(QLineEdit) if it.isVisible() and it.accessibleName() == name][-1]


def column(page: QWidget, label: str) -> list[str]:
    """What a column of the list shows, from top to bottom."""
    place = [c.label for c in page.rows.columns].index(label) + 1
    return [page.rows.text(n, place) for n in range(len(page.rows.ids))]


# ---- typing -----------------------------------------------------------------------------------------
def focused() -> QWidget:
    return QApplication.focusWidget()


def write(said: str, into: QWidget | None = None) -> None:
    """Type into what has the focus; Chinese as an input method would."""
    target = into or focused()
    if said.isascii():
        QTest.keyClicks(target, said)
    else:
        event = QInputMethodEvent()
        event.setCommitString(said)
        QApplication.sendEvent(target, event)


def hit(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, held)


def control(key: Qt.Key, window: QWidget) -> None:
    QTest.keyClick(focused() or window, key, Qt.KeyboardModifier.ControlModifier)
