"""The window: navigation, a stack of pages, the foot; the keys that work everywhere; undo by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from unionwork.desk import look
from unionwork.desk.bars import Foot, ProgressBar, Toast
from unionwork.desk.dialogs import Panel, Veil, ask
from unionwork.desk.doors import Doors
from unionwork.desk.finder import Finder, Found
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.keeping.kept import KeptWindow
from unionwork.desk.navigation import Navigation, Place, Room
from unionwork.desk.rows import Subject
from unionwork.desk.speech import explain
from unionwork.desk.widgets import Act, column, dress, row
from unionwork.desk.work import Job
from unionwork.kit import history, pinyin
from unionwork.kit.copies import copies_of
from unionwork.kit.failures import Cancelled, Refused
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.locking import Lock
from unionwork.kit.query import Clause, Query
from unionwork.kit.safekeeping import Backup

T = TypeVar("T")
IDLE_MINUTES = 10
STIRRING = (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Wheel)
WARM_AFTER_MS = 3000


class Window(KeptWindow):
    """The one window of an open library. `clock` says what time it is.

    `lock` is renewed while the window stands. `strip` is a sentence that stays above every page, and what can be done
    about it: that this is a backup, or that somebody else has the library open.
    """

    closed = Signal()

    def __init__(
        self,
        library: Library,
        rooms: Sequence[Room],
        doors: Doors,
        clock: Callable[[], datetime],
        *,
        lock: Lock | None = None,
        strip: str = "",
        act: tuple[str, Act] | None = None,
    ) -> None:
        super().__init__(library, clock)
        self.setObjectName("window")
        self._strip, self._strip_act = strip, act
        self._rooms, self._doors = tuple(rooms), doors
        self._places = {place.name: place for room in rooms for place in room.places}
        self._made: dict[str, Page] = {}
        self._stale: set[Page] = set()
        self._above: list[Page] = []
        self._place = ""
        self._cover: QWidget | None = None
        self._watching = False
        self._outer: QVBoxLayout | None = None
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MINUTES * 60_000)
        self._idle.timeout.connect(self.lock)
        self._build()
        self._keys()
        self.keep(lock)
        self.crew.busy.connect(self._show_work)
        self.setWindowTitle(self._title())
        QTimer.singleShot(WARM_AFTER_MS, self, self._warm)
        self.resize(1366, 697)
        self.setMinimumSize(960, 600)

    def _build(self) -> None:
        self.navigation = Navigation(self._rooms, self.open_place, self.find_anything)
        self.pages = QStackedWidget()
        self.foot = Foot(self.undo, self.lock, self.open_keeping)
        middle = row(self.navigation, gap=0)
        self._over = column()
        self._over.addWidget(self.pages, 1)
        middle.addLayout(self._over, 1)
        self._outer = self._outer or column(on=self)
        outer = self._outer
        self._middle = QWidget()
        self._middle.setLayout(middle)
        outer.addWidget(self._middle)
        outer.addWidget(self.foot)
        self.toaster = Toast(self)
        self.progress = ProgressBar(self)
        self.progress.stop.clicked.connect(self._stop_work)
        self._job: Job[Any] | None = None
        self.finder = Finder(self, self.crew, self.today, self.open_record, self._findable)
        if self._strip:
            self.warn(self._strip, self._strip_act)
        self.refresh()

    def _title(self) -> str:
        unit, _ = self._doors.called(self.library)
        return "　".join(filter(None, (unit, "基层工会工作台", "演示" if self.library.demo else "")))

    # ---- going somewhere ------------------------------------------------------------------------------
    def has(self, door: str) -> bool:
        """Whether papers, intake or lock can be opened."""
        return getattr(self._doors, door) is not None

    @property
    def page(self) -> Page | None:
        page = self.pages.currentWidget()
        return page if isinstance(page, Page) else None

    def open_place(self, name: str) -> Page:
        """A place of the navigation; what lay above the former one has kept its draft."""
        self._leave_all()
        if name not in self._made:
            self._made[name] = self._places[name].make(self)
            self.pages.addWidget(self._made[name])
        self._place = name
        self.navigation.mark(name)
        return self._front(self._made[name])

    def show_page(self, page: Page) -> None:
        if self.page is not None:
            self.page.leaving()
        self._above.append(page)
        self.pages.addWidget(page)
        self._front(page)

    def back(self) -> None:
        if not self._above:
            return
        gone = self._above.pop()
        gone.leaving()
        below = self._above[-1] if self._above else self._made[self._place]
        self._front(below)
        self.pages.removeWidget(gone)
        gone.deleteLater()

    def _front(self, page: Page) -> Page:
        self.finder.hide()
        self.pages.setCurrentWidget(page)
        if page in self._stale:
            self._stale.discard(page)
            page.changed()
        page.opened()
        return page

    def _leave_all(self) -> None:
        if self.page is not None:
            self.page.leaving()
        for page in self._above:
            self.pages.removeWidget(page)
            page.deleteLater()
        self._above.clear()

    def _list(self, ledger: Ledger[Any]) -> Any:
        if ledger.name not in self._places:
            make = partial(_list_page, self._doors, ledger)
            self._places[ledger.name] = Place(ledger.name, ledger.title, make)
        return self.open_place(ledger.name)

    def open_list(
        self,
        ledger: Ledger[Any],
        where: Clause | str | None = None,
        *,
        said: str = "",
        ids: Sequence[int] | None = None,
    ) -> None:
        if ledger.single:
            record = self.library.only(ledger.record)
            self.open_form(ledger, record.id if record is not None else None)
        else:
            self._list(ledger).narrow(where, said=said, ids=ids)

    def open_record(self, ledger: Ledger[Any], id: int) -> None:
        self._list(ledger).open_drawer(id)

    def open_form(self, ledger: Ledger[Any], id: int | None = None, **values: Any) -> None:
        self.show_page(self._doors.form(self, ledger, id, values))

    def open_papers(self, ledger: Ledger[Any], ids: Sequence[int], said: str, document: str = "") -> None:
        if self._doors.papers is not None:
            self.show_page(self._doors.papers(self, ledger, ids, said, document))

    def open_import(self, ledger: Ledger[Any], file: str = "") -> None:
        if self._doors.intake is not None:
            self.show_page(self._doors.intake(self, ledger, file))

    def open_export(self, ledger: Ledger[Any], query: Query, columns: Sequence[Subject], said: str, count: int) -> None:
        if self._doors.export is not None:
            self._doors.export(self, ledger, query, columns, said, count)

    def open_keeping(self) -> None:
        """备份与恢复, from the foot and from anywhere by Ctrl+K."""
        if self._doors.keeping is not None:
            self.show_page(self._doors.keeping(self))

    def look_into(self, folder: Path, backup: Backup) -> None:
        if self._doors.look_into is not None:
            self._doors.look_into(self, folder, backup)

    def opened_anew(self) -> None:
        self.gone = True
        if self._doors.opened_anew is not None:
            self._doors.opened_anew(self)

    def refresh(self, saved: datetime | None = None) -> None:
        """Something changed: the foot and the page in front look again, the others when they come up."""
        at = saved or self.now()
        self.navigation.say(*self._doors.called(self.library))
        self.foot.demo.setVisible(self.library.demo)
        self.foot.say_saved("只读打开，不能修改" if self.library.read_only else f"已全部保存 {at:%H:%M}")
        newest = history.undoable(self.library)
        self.foot.say_undo(newest.name if newest and not self.library.read_only else "")
        self.foot.operator.setText(self.library.operator)
        self.foot.lock.setVisible(self.has("lock"))
        pages = [*self._made.values(), *self._above]
        self._stale = {page for page in pages if page is not self.page}
        if self.page is not None:
            self.page.changed()

    def undo_waits(self) -> str:
        return self.page.holds_undo() if self.page is not None else ""

    # ---- saying something -------------------------------------------------------------------------
    def toast(self, words: str, act: str = "", do: Act | None = None) -> None:
        self.toaster.say(words, act, do)
        self._lay()

    def ask(self, title: str, said: str = "", *, act: str, do: Act, **more: Any) -> Panel:
        return ask(self, title, said, act=act, do=do, **more)

    def panel(self, title: str, said: str = "", *, note: str = "", wide: int = 0) -> Panel:
        return Panel(self, title, said, note=note, wide=wide)

    def explain(self, error: BaseException) -> None:
        """In words: Refused and Unavailable as they are, a stop as a toast, anything else as a bug."""
        if isinstance(error, Cancelled):
            self.toast("已停下，库里没有改动")
        elif isinstance(error, Refused) and len(error.problems) == 1 and len(str(error)) < 60:
            self.toast(str(error))
        else:
            if self.page is not None:
                self.page.leaving()
            explain(self, error, self.now(), home=lambda: self.open_place(next(iter(self._places))))

    def _show_work(self, job: Job[Any] | None) -> None:
        self._job = job
        if job is not None:
            working = job.working
            self.progress.show_work(job.words, working.done, working.total, job.seconds_left(monotonic()))
            self._lay()
            self.progress.raise_()
        self.progress.setVisible(job is not None)

    def _stop_work(self) -> None:
        if self._job is not None:
            self._job.cancel()

    # ---- keys -------------------------------------------------------------------------------------
    def _keys(self) -> None:
        keys: dict[str, Act] = {
            "Ctrl+K": self.find_anything,
            "Ctrl+Z": self.undo,
            "Ctrl+Y": self.redo,
            "Ctrl+L": self.lock,
            "Ctrl+F": partial(self._tell, "seek"),
            "Ctrl+N": partial(self._tell, "new"),
            "Ctrl+S": partial(self._tell, "save"),
            "Ctrl+Shift+S": partial(self._tell, "save_and_next"),
            "Ctrl+P": partial(self._tell, "print_"),
            "Ctrl+E": partial(self._tell, "export"),
            "F1": partial(self._tell, "help"),
            "F2": partial(self._tell, "edit"),
            "F8": partial(self._tell, "next_problem"),
        }
        for number, room in enumerate(self._rooms[:9], 1):
            keys[f"Ctrl+{number}"] = partial(self.open_place, room.places[0].name)
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(partial(self._unless_veiled, act))

    def _tell(self, what: str) -> None:
        if self.page is not None:
            getattr(self.page, what)()

    @property
    def veiled(self) -> bool:
        return self._cover is not None or any(v.isVisible() for v in self.findChildren(Veil))

    def _unless_veiled(self, act: Act) -> None:
        if not self.veiled:
            act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.veiled:
            if self.finder.isVisible():
                self.finder.hide()
            elif self.page is not None and not self.page.escape():
                self.back()
        else:
            super().keyPressEvent(event)

    def find_anything(self) -> None:
        seek = self.navigation.seek
        self.finder.move(seek.mapTo(self, seek.rect().topLeft()))
        self.finder.open()

    def _findable(self) -> Sequence[Found]:
        found = []
        for room in self._rooms:
            found += [Found(p.title, "页面", room.icon, partial(self.open_place, p.name)) for p in room.places]
        safe = [Command("恢复备份", self.open_keeping)] if self._doors.keeping is not None else []
        commands = [*(self.page.commands() if self.page else ()), *safe, *self._doors.commands(self)]
        return found + [Found(command.title, "命令", "arrow-right", command.do) for command in commands]

    # ---- size, lock, end --------------------------------------------------------------------------
    def wear(self, chosen: str) -> None:
        """Another text size, at once: the pages are built again, with what was typed in them."""
        look.wear(self._app(), chosen)
        above = [page.again() for page in self._above]
        for old in (self._middle, self.foot, self.toaster, self.progress, self.finder):
            old.hide()
            old.deleteLater()
        self._made, self._above, self._stale = {}, [], set()
        self._build()
        self.open_place(self._place)
        for page in above:
            self.show_page(page)

    @staticmethod
    def _app() -> QApplication:
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("a window without its application")
        return app

    def _warm(self) -> None:
        """Load the dictionaries of pinyin before the first key needs them."""
        self.run(lambda _: pinyin.folded("工会"), slow=True, owner=self)

    def lock(self) -> None:
        """Ctrl+L, or ten idle minutes: nothing shows until the password is given; what was typed waits."""
        if self._doors.lock is None or self._cover is not None:
            return
        copies_of(self.library).clear()
        if self.page is not None:
            self.page.leaving()
        self._cover = self._doors.lock(self, self.unlock)
        self._cover.setParent(self)
        self._cover.setGeometry(self.rect())
        self._cover.show()
        self._cover.raise_()
        self._cover.setFocus()

    def unlock(self) -> None:
        if self._cover is not None:
            self._cover.deleteLater()
            self._cover = None
        self._idle.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._watching:
            self._watching = True
            self.windowHandle().screenChanged.connect(lambda _screen: look.forget_pictures())
            self.windowHandle().installEventFilter(self)
            self._idle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key and every move of the mouse says that somebody is there."""
        if event.type() in STIRRING:
            self._idle.start()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()
        if self._cover is not None:
            self._cover.setGeometry(self.rect())

    def _lay(self) -> None:
        """Toast and progress lie over the page, above the foot."""
        above = self.height() - self.foot.height()
        self.toaster.move(self.width() - self.toaster.width() - 20, above - self.toaster.height() - 16)
        left = self.navigation.width()
        self.progress.setGeometry(left, above - self.progress.height(), self.width() - left, self.progress.height())

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.page is not None:
            self.page.leaving()
        if self.wait_for_backup():
            event.ignore()
            return
        self.crew.close()
        self.library.close()
        dress(self, state="closed")
        event.accept()
        self.closed.emit()


def _list_page(doors: Doors, ledger: Ledger[Any], desk: Desk) -> Page:
    return doors.list_page(desk, ledger)
