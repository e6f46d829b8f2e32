"""What no eye should have to look for: nothing clipped, nothing nameless, nothing in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from tests.desk.whole import PEOPLE, library, panel, place, settled, show, words
from unionwork.desk import look
from unionwork.desk.batch import BatchEdit
from unionwork.desk.slots import Slot
from unionwork.desk.widgets import Short
from unionwork.workforce.records import Employee

__all__ = ["library"]
SCREENS = [("中", 1366, 697), ("大", 1280, 648), ("小", 1280, 648)]
# Words that are names: keys, kinds of files, programs; and what stands in the records themselves.
LATIN = re.compile(
    r"(Ctrl|Alt|Shift)(\+Shift)?\+\w+|F\d\d?|Esc|Enter|Space"
    r"|Excel|PDF|docx|xlsx|csv|WPS|U 盘|GB/T|[A-Z]{1,3}\d+|\d+[A-Z]\b"
)


def pages(qtbot, library, size, wide, high) -> Iterator[tuple[str, QWidget]]:
    """Every page in turn, then forms, drawer and questions."""
    window = show(qtbot, library, size, wide, high)
    for name in [name for name in window._places if name not in ("settings", "reports")]:
        yield name, place(qtbot, window, name)
    page = place(qtbot, window, "employees")
    page.toggle_drawer()
    for tab in range(page.drawer.bar.count()):
        page.drawer.bar.setCurrentIndex(tab)
        settled(qtbot, window)
        yield f"drawer {tab}", page
    page.close_drawer()
    page.build_conditions()
    settled(qtbot, window)
    yield "conditions", panel(window)
    panel(window).finish()
    page.choose_columns()
    yield "columns", panel(window)
    panel(window).finish()
    BatchEdit(window, page.ledger, list(page.rows.ids[:9]), "已选 9 人").open()
    settled(qtbot, window)
    yield "batch", panel(window)
    panel(window).finish()
    for ledger in library.ledgers:
        window.open_form(ledger)
        settled(qtbot, window)
        window.page.save()
        settled(qtbot, window)
        yield f"form {ledger.name}", window.page
        window.back()
    window.open_form(PEOPLE, library.matching(Employee)[0].id)
    settled(qtbot, window)
    yield "form of one", window.page
    window.close()


def clipped(page: QWidget) -> list[str]:
    """Words that have less room than they need."""
    found = []
    for it in page.findChildren(QWidget):
        if not it.isVisible() or isinstance(it, Short):
            continue
        if isinstance(it, QLabel) and it.text() and it.pixmap().isNull():
            inside = it.contentsRect()
            flags = int(Qt.TextFlag.TextWordWrap) if it.wordWrap() else 0
            room = QRect(0, 0, inside.width() if it.wordWrap() else 100_000, 100_000)
            needed = QFontMetrics(it.font()).boundingRect(room, flags, it.text())
            if needed.width() > inside.width() + 1 or needed.height() > inside.height() + 2:
                found.append(f"{it.text()!r} needs {needed.size().toTuple()}, has {inside.size().toTuple()}")
        elif isinstance(it, QPushButton) and it.text() and it.sizeHint().width() > it.width() + 1:
            found.append(f"button {it.text()!r} needs {it.sizeHint().width()}, has {it.width()}")
        elif isinstance(it, QLineEdit) and it.height() < QFontMetrics(it.font()).height() + 2:
            found.append(f"field {it.accessibleName()!r}")
        elif isinstance(it, QComboBox) and it.height() < QFontMetrics(it.font()).height() + 2:
            found.append(f"choice {it.accessibleName()!r}")
    return found


def outside(page: QWidget) -> list[str]:
    """Things that stick out of their page, unless it scrolls."""
    found = []
    for it in page.findChildren(QWidget):
        if not it.isVisible() or not isinstance(it, QLabel | QAbstractButton | QLineEdit) or _scrolls(it, page):
            continue
        corner = it.mapTo(page, it.rect().bottomRight())
        if corner.x() > page.width() or corner.y() > page.height():
            found.append(f"{type(it).__name__} {it.accessibleName() or getattr(it, 'text', str)()!r}")
    return found


def _scrolls(it: QWidget, page: QWidget) -> bool:
    at = it.parentWidget()
    while at is not None and at is not page:
        if isinstance(at, QScrollArea | QAbstractItemView):
            return True
        at = at.parentWidget()
    return False


def nameless(page: QWidget) -> list[str]:
    """Controls a screen reader could not name."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)
    return [
        f"{type(it).__name__} in {type(it.parentWidget()).__name__}"
        for it in page.findChildren(QWidget)
        if isinstance(it, kinds) and it.isVisible() and not it.accessibleName() and not _inner(it)
    ]


def _inner(it: QWidget) -> bool:
    """A part of one of Qt's own controls: the pictures in a line, the corner of a table, a combo's list."""
    return isinstance(it.parentWidget(), QLineEdit | QAbstractItemView) or it.objectName().startswith("qt_")


@dataclass
class Walk:
    """What was found on a walk over every page."""

    clipped: list[str] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)
    latin: set[str] = field(default_factory=set)


WALKS: dict[str, Walk] = {}


def walk(qtbot, library, size, wide, high) -> Walk:
    """One walk for each screen, whichever test comes first."""
    if size not in WALKS:
        found = Walk()
        try:
            for name, page in pages(qtbot, library, size, wide, high):
                found.clipped += [f"{name}: {it}" for it in clipped(page) + outside(page)]
                found.nameless += [f"{name}: {it}" for it in nameless(page)]
                found.latin |= {f"{name}: {it}" for it in latin(page)}
        finally:
            look.prepare(QApplication.instance(), "中")
        WALKS[size] = found
    return WALKS[size]


def latin(page: QWidget) -> set[str]:
    """Words in another language."""
    hints = [it.placeholderText() for it in page.findChildren(QLineEdit) if it.isVisible()]
    tips = [it.toolTip() for it in page.findChildren(QAbstractButton) if it.isVisible()]
    return {said for said in [*words(page), *hints, *tips] if re.search("[A-Za-z]{2,}", LATIN.sub("", said))}


@pytest.mark.parametrize(("size", "wide", "high"), SCREENS)
def test_nothing_is_clipped_on_any_page(qtbot, library, size, wide, high):
    found = walk(qtbot, library, size, wide, high).clipped
    assert not found, "\n".join(found)


def test_every_control_has_a_name(qtbot, library):
    found = walk(qtbot, library, *SCREENS[0]).nameless
    assert not found, "\n".join(found)


def test_nothing_on_screen_is_in_another_language(qtbot, library):
    found = walk(qtbot, library, *SCREENS[0]).latin
    assert not found, "\n".join(sorted(found))


def test_every_field_is_the_buddy_of_its_label(qtbot, library):
    window = show(qtbot, library)
    place(qtbot, window, "employees")
    window.open_form(PEOPLE)
    settled(qtbot, window)
    for slot in window.page.findChildren(Slot):
        buddies = [label.buddy() for label in slot.findChildren(QLabel) if label.buddy() is not None]
        assert buddies == [slot.entry.control]


def test_a_note_that_is_too_long_shortens_itself_and_says_all_of_it_in_a_tip(qtbot):
    it = Short("一段在窄地方放不下的说明文字")
    qtbot.addWidget(it)
    it.resize(60, 20)
    it.show()
    assert it.shortened
    assert it.toolTip() == "一段在窄地方放不下的说明文字"
    it.resize(600, 20)
    assert not it.shortened
    assert it.toolTip() == ""


def test_the_clipping_test_can_fail(qtbot):
    it = QWidget()
    qtbot.addWidget(it)
    label = QLabel("放不下的文字", it)
    label.setGeometry(0, 0, 20, 8)
    it.show()
    assert clipped(it)
