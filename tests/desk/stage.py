"""A desk for tests of single pages: real threads, a real library, a note of all a page asked the window for."""

from __future__ import annotations

import shutil
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from unionwork.areas import LEDGERS
from unionwork.desk import look
from unionwork.desk.dialogs import Panel, ask
from unionwork.desk.widgets import Short
from unionwork.desk.work import Crew
from unionwork.kit import keys
from unionwork.kit.library import Library
from unionwork.kit.step import library_step

NOW = datetime(2026, 11, 20, 10, 32)
PASSWORD = "春风十里 2026"
OPERATOR = "李文静（组织委员）"


@cache
def _blank() -> tuple[Path, bytes]:
    """An empty library and its key: working a key out of a password takes a tenth of a second by design."""
    path = Path(mkdtemp(prefix="unionwork-desk-")) / "库.union"
    Library.create(path, PASSWORD, LEDGERS, at=NOW).close()
    return path, keys.key_from_password(PASSWORD, keys.salt_of(path))


def new_library(folder: Path) -> Library:
    """A fresh library of the real ledgers."""
    path, key = _blank()
    shutil.copy(path, folder / path.name)
    library = Library(folder / path.name, key, LEDGERS)
    library.operator = OPERATOR
    return library


def dressed() -> None:
    """The sheet, the fonts and the pictures, once for all tests."""
    app = QApplication.instance()
    if app.styleSheet() == "":
        look.prepare(app)


class Stage(QWidget):
    """Stands where the window stands; `told` are its toasts, `lists` the lists it was asked to open."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        dressed()
        self.setObjectName("window")
        self.library = library
        self.told: list[str] = []
        self.acts: list[object] = []
        self.lists: list[tuple[str, list[int] | None, str]] = []
        self.records: list[tuple[str, int]] = []
        self.pages: list[QWidget] = []
        self.errors: list[BaseException] = []
        self.went_back = 0
        self.refreshed = 0
        self.crew = Crew(library, self.explain, self)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.resize(1366, 697)

    # ---- what a page asks of the window
    def has(self, door: str) -> bool:
        return True

    def now(self) -> datetime:
        return NOW

    def today(self):
        return NOW.date()

    def show_page(self, page: QWidget) -> None:
        for other in self.pages:
            other.hide()
        self.pages.append(page)
        self._inside.addWidget(page)
        page.show()
        page.opened()

    def back(self) -> None:
        self.went_back += 1

    def open_list(self, ledger, where=None, *, said="", ids=None) -> None:
        self.lists.append((ledger.name, list(ids) if ids is not None else None, said))

    def open_record(self, ledger, id) -> None:
        self.records.append((ledger.name, id))

    def run(self, task, **more):
        return self.crew.run(task, **more)

    def change(self, name, act, *, done=None, failed=None, said="", words="", reason="", owner=None):
        def task(working):
            with library_step(self.library, name, at=NOW, reason=reason) as step:
                return act(step)

        def finished(result):
            self.refresh()
            if done is not None:
                done(result)
            self.toast((said(result) if callable(said) else said) or name)

        return self.crew.run(task, done=finished, failed=failed, writes=True)

    def remember(self, kind, name, value) -> None:
        self.library.memory.put(kind, name, value, NOW)

    def log(self, act, what, fields, records, reason="", recipient="") -> None:
        self.library.memory.log(act, what, fields, records, at=NOW, reason=reason, recipient=recipient)

    def refresh(self, saved=None) -> None:
        self.refreshed += 1
        if self.pages:
            self.pages[-1].changed()

    def toast(self, words, act="", do=None) -> None:
        self.told.append(words)
        self.acts.append(do)

    def ask(self, title, said="", *, act, do, **more):
        return ask(self, title, said, act=act, do=do, **more)

    def panel(self, title, said="", *, note="", wide=0):
        return Panel(self, title, said, note=note, wide=wide)

    def explain(self, error) -> None:
        self.errors.append(error)

    # ---- what a test asks
    def settle(self, qtbot) -> None:
        """Until nothing is on its way any more."""
        qtbot.waitUntil(lambda: not self.crew.working, timeout=20_000)
        QApplication.processEvents()

    def panels(self) -> list[Panel]:
        return [panel for panel in self.findChildren(Panel) if panel.isVisible()]

    def closeEvent(self, event) -> None:
        self.crew.close()
        self.library.close()


def words_of(widget: QWidget) -> str:
    """Everything an officer can read on a widget just now."""
    seen = [w for w in widget.findChildren(QWidget) if w.isVisibleTo(widget)]
    return "\n".join(w.text() for w in seen if isinstance(w, QLabel | QPushButton) and w.text())


def press(widget: QWidget, words: str) -> None:
    """Press the visible button with these words."""
    found = [b for b in widget.findChildren(QPushButton) if b.text() == words and b.isVisibleTo(widget)]
    assert found, f"no button {words!r} among {[b.text() for b in widget.findChildren(QPushButton)]}"
    found[0].click()


def cells(grid) -> list[list[str]]:
    """What a grid shows, row by row, as it is read out."""
    model = grid.rows
    return [[model.cell(row, column).read for column in range(len(model.columns))] for row in range(model.count)]


def nameless(widget: QWidget) -> list[str]:
    """What can be worked with and has no name for a screen reader."""
    kinds = QAbstractButton | QLineEdit | QComboBox | QSpinBox | QAbstractItemView | QTabBar
    inner = "qt_spinbox_lineedit"
    return [
        f"{type(it).__name__} {it.objectName()}"
        for it in widget.findChildren(QWidget)
        if isinstance(it, kinds)
        and it.isVisibleTo(widget)
        and not (it.accessibleName() or (isinstance(it, QAbstractButton) and it.text()))
        and it.objectName() != inner
        and not isinstance(it.parent(), QComboBox | QLineEdit | QTabBar)
    ]


def flaws(widget: QWidget) -> list[str]:
    """Clipped words, and controls without a name."""
    return clipped(widget) + nameless(widget)


def clipped(widget: QWidget) -> list[str]:
    """Words with less room than they need."""
    found = []
    for it in widget.findChildren(QLabel) + widget.findChildren(QPushButton):
        if not it.isVisibleTo(widget) or not it.text() or isinstance(it, Short):
            continue
        wrapped = isinstance(it, QLabel) and it.wordWrap()
        needed = it.heightForWidth(it.width()) if wrapped else it.sizeHint().height()
        if it.height() + 1 < needed or (not wrapped and it.width() + 1 < it.sizeHint().width()):
            found.append(f"{it.text()} {it.width()}x{it.height()} < {it.sizeHint().width()}x{needed}")
    return found
