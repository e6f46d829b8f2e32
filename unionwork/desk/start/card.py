"""One white card on plain ground, a little above the middle: everything that stands before an open library."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QWidget

from unionwork.desk import look
from unionwork.desk.widgets import Act, button, column, frame, label, row, show_sign, sign, tell

CARD = {"小": 400, "中": 420, "大": 480}
EDGE = 24


class Ground(QWidget):
    """The plain ground with one card at a time on it, the program's name above, its promise below."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card: Card | None = None
        self._middle = column()
        whole = column(margins=(16, 16, 16, 16), on=self)
        whole.addStretch(2)
        whole.addLayout(self._middle)
        whole.addStretch(3)
        foot = label("本程序从不联网，数据只在这台电脑上", "note")
        foot.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        whole.addWidget(foot)

    def lay(self, card: Card) -> None:
        """Put this card in the place of the one there was."""
        if self.card is not None:
            self._middle.removeWidget(self.card)
            self.card.hide()
            self.card.deleteLater()
        self.card = card
        self._middle.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        card.show()
        card.begin()


class Card(QWidget):
    """A title, a note, what is asked, one line that says how it stands, buttons. Enter presses the filled one."""

    def __init__(self, title: str, note: str = "", *, wide: int = 0) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setFixedWidth(wide or CARD[look.worn()])
        self.panel = frame("panel")
        self.title = label(title, "title", wraps=True)
        self.note = label(note, "second", wraps=True)
        self.note.setVisible(bool(note))
        self.inside = column(gap=8)
        self._sign = sign("overdue")
        self._said = label("", wraps=True)
        self._state = QWidget()
        state = row(self._sign, self._said, gap=8, on=self._state)
        state.setStretch(1, 1)
        state.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        self._state.setMinimumHeight(24)
        self._sign.setFixedHeight(24)
        self.buttons = row(gap=8)
        self.main: QPushButton | None = None
        column(
            self.title, 4, self.note, 16, self.inside, 8, self._state, 12, self.buttons,
            margins=(EDGE, 20, EDGE, 20), on=self.panel,
        )  # fmt: skip
        self.below = column(gap=4)
        column(self.panel, 12, self.below, on=self)
        self.say("")

    def begin(self) -> None:
        """The card has come to the front; the focus goes to the first field."""

    def say(self, words: str, state: str = "overdue") -> None:
        """One sentence under what is asked; its place is always there."""
        tell(self._said, words)
        inside = self.width() - 2 * EDGE - (24 if words and state else 0)
        self._said.setFixedSize(inside, max(24, self._said.heightForWidth(inside)))
        self._sign.setVisible(bool(words) and bool(state))
        if state:
            show_sign(self._sign, state)

    @property
    def said(self) -> str:
        return self._said.text()

    def wait(self, words: str = "") -> None:
        """Something is being done; nothing can be asked for meanwhile. Without words it is over."""
        self.panel.setEnabled(not words)
        if words:
            self.say(words, "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            pressed = focused if isinstance(focused, QPushButton) else self.main
            if pressed is not None and pressed.isEnabled():
                pressed.click()
        else:
            super().keyPressEvent(event)


STAR, APART = 8, 8


def named(words: str, field: QWidget, *, required: bool | None = None) -> QWidget:
    """A field with its name at the left; the star says that it must be filled, no place for one that nothing must."""
    it = QWidget()
    name = label(words, "field", wraps=True)
    name.setFixedWidth(look.size("label"))
    name.setBuddy(field)
    if required is None:
        row(name, field, gap=APART, on=it).setStretch(1, 1)
        return it
    star = label("*" if required else "", "remark", "overdue")
    star.setFixedWidth(STAR)
    row(star, name, APART, field, gap=0, on=it).setStretch(3, 1)
    return it


def beneath(*pieces: QWidget | None) -> QWidget:
    """What stands under a field that has a star's place, in line with it."""
    it = QWidget()
    row(STAR + look.size("label") + APART, *pieces, gap=0, on=it)
    return it


def in_rows(links: Sequence[QWidget], each: int = 3) -> QWidget:
    """Links under a card, so many beside one another."""
    it = QWidget()
    lines = column(gap=4, on=it)
    for start in range(0, len(links), each):
        lines.addLayout(row(*links[start : start + each], None, gap=16))
    return it


class ProgressCard(Card):
    """Long work before a library is open: how far it is, and a way to stop it. `look` gives done and total."""

    def __init__(self, title: str, note: str, stop: Act, look: Callable[[], tuple[int, int]]) -> None:
        super().__init__(title, note)
        self._look, self._stop = look, stop
        self.length = QProgressBar()
        self.length.setAccessibleName("进度")
        self.length.setTextVisible(False)
        self.inside.addWidget(self.length)
        self.stop = button("取消", self._stopped)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.stop)
        self._tick = QTimer(self, interval=200)
        self._tick.timeout.connect(self.tell)
        self._tick.start()
        self.tell()

    def begin(self) -> None:
        self.stop.setFocus()

    def tell(self) -> None:
        done, total = self._look()
        self.length.setRange(0, total)
        self.length.setValue(done)
        if total:
            self.say(f"{done:,} / {total:,}", "")

    def _stopped(self) -> None:
        self.stop.setEnabled(False)
        self._stop()
