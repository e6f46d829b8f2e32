"""Questions: a panel over a veil. Asked only before what cannot be undone, or where numbers must be seen first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QPushButton, QWidget

from unionwork.desk import look
from unionwork.desk.widgets import Act, button, column, dress, frame, label, row, rule
from unionwork.desk.work import Job


class Veil(QWidget):
    """Covers what lies under a panel: a third of ink, no mouse, no Tab to what is below."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setGeometry(over.rect())
        over.installEventFilter(self)
        self._over = over
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 16, 16, 16)

    def place(self, panel: QWidget) -> None:
        self._grid.addWidget(panel, 0, 0, Qt.AlignmentFlag.AlignCenter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        shade = QColor(look.colour("ink"))
        shade.setAlphaF(0.35)
        QPainter(self).fillRect(self.rect(), shade)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes round inside the panel."""
        inside = [w for w in self.findChildren(QWidget) if _takes_tab(w)]
        here = QApplication.focusWidget()
        ordered = _in_tab_order(self, set(inside))
        if not ordered:
            return True
        place = ordered.index(here) if here in ordered else -1
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        ordered[(place + (1 if next else -1)) % len(ordered)].setFocus(reason)
        return True


def _takes_tab(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _in_tab_order(start: QWidget, among: set[QWidget]) -> list[QWidget]:
    ordered, at = list[QWidget](), start.nextInFocusChain()
    while at is not None and at is not start:
        if at in among:
            ordered.append(at)
        at = at.nextInFocusChain()
    return ordered


class Panel(QFrame):
    """A panel over a veil: a title that is the question, whatever is put into `body`, a note, buttons at the right.

    Esc closes it, Enter presses the filled button unless focus is elsewhere with a use for it.
    """

    def __init__(self, over: QWidget, title: str, said: str = "", *, note: str = "", wide: int = 0) -> None:
        self._veil = Veil(over)
        super().__init__(self._veil)
        dress(self, "dialog")
        self._before = QApplication.focusWidget()
        self.setFixedWidth(wide or look.size("panel"))
        self.setAccessibleName(title)
        self.title = label(title, "title", wraps=True)
        self.said = label(said, "second", wraps=True)
        if not said:
            self.said.hide()
        self.body = column(gap=8)
        self.note = label(note, "note", wraps=True)
        self.buttons = row(gap=8)
        foot = row(self.note, self.buttons, gap=16)
        foot.setStretch(0, 1)
        column(self.title, 12, self.said, 12 if said else 0, self.body, 16, foot, margins=(24, 20, 24, 20), on=self)
        self.main: QPushButton | None = None
        self.job: Job[Any] | None = None  # work that is for this panel alone ends with it
        self.closed: Act | None = None
        self._veil.place(self)

    @property
    def veil(self) -> QWidget:
        return self._veil

    def add_button(self, words: str, do: Act | None = None, *, main: bool = False, stays: bool = False) -> QPushButton:
        """A button from left to right, the filled one last; it closes the panel first unless `stays`."""

        def pressed() -> None:
            if not stays:
                self.finish()
            if do is not None:
                do()

        it = button(words, pressed, kind="main" if main else "")
        self.buttons.addWidget(it)
        if main:
            self.main = it
        return it

    def open(self, focus: QWidget | None = None) -> None:
        self._veil.show()
        self._veil.raise_()
        (focus or self.main or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Close; the focus goes back to where it was."""
        if self.job is not None:
            self.job.cancel()
        self._veil.hide()
        self._veil.deleteLater()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.closed is not None:
            self.closed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            pressed = focused if isinstance(focused, QPushButton) else self.main
            if pressed is not None and pressed.isEnabled():
                pressed.click()
        else:
            super().keyPressEvent(event)


def sample_rows(rows: Sequence[Sequence[str]], most: int = 5) -> QWidget:
    """At most five rows of what would change, between hairlines; an → stands as an arrow."""
    box = frame("panel")
    layout = column(on=box)
    for place, cells in enumerate(rows[:most]):
        if place:
            layout.addWidget(rule())
        line = QWidget()
        line.setFixedHeight(look.size("row"))
        inside = row(gap=12, margins=(12, 0, 12, 0), on=line)
        for number, words in enumerate(cells):
            inside.addWidget(label(words, "" if number in (0, len(cells) - 1) else "second"), 0 if words == "→" else 1)
        layout.addWidget(line)
    return box


def ask(
    over: QWidget,
    title: str,
    said: str = "",
    *,
    act: str,
    do: Act,
    rows: Sequence[Sequence[str]] = (),
    note: str = "",
    destroys: bool = False,
    cancel: str = "取消",
    other: tuple[str, Act] | None = None,
) -> Panel:
    """Ask before something happens: the question, the numbers, some rows, 取消 and the verb.

    What `destroys` has a plain button and the focus on 取消.
    """
    panel = Panel(over, title, said, note=note)
    if rows:
        panel.body.addWidget(sample_rows(rows))
    no = panel.add_button(cancel)
    if other is not None:
        panel.add_button(*other)
    panel.add_button(act, do, main=not destroys)
    panel.open(no if destroys else None)
    return panel
