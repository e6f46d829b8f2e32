"""The small things every page is made of: words, signs, chips, panels, notices, buttons.

A widget says what it is by its property `is` and how it stands by `state`; what that looks like is in look.qss alone.
States are the four of look.py: normal, attention, overdue, done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from unionwork.desk import look

Act = Callable[[], object]
Margins = tuple[int, int, int, int]
Piece = QWidget | QLayout | int | None  # a number is a fixed gap, None is the stretch


def dress(widget: QWidget, kind: str = "", state: str = "") -> None:
    """Say what a widget is and how it stands; the sheet is asked again only if something changed."""
    changed = False
    for name, value in (("is", kind), ("state", state)):
        if (value or name == "state") and widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


# ---- words ----------------------------------------------------------------------------------------
def label(words: str = "", kind: str = "", state: str = "", *, wraps: bool = False) -> QLabel:
    """Words on a page; kinds: head, title, name, figure, second, field, note, remark, chip, key, unit."""
    it = QLabel(words)
    it.setTextFormat(Qt.TextFormat.PlainText)
    it.setWordWrap(wraps)
    dress(it, kind, state)
    return it


def chip(words: str, state: str = "") -> QLabel:
    """A small tinted word: a status."""
    it = label(words, "chip", state)
    it.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return it


def tell(it: QLabel, words: str, state: str | None = None) -> None:
    """Change the words of a label, and how they stand."""
    it.setText(words)
    if state is not None:
        dress(it, state=state)


class Short(QLabel):
    """A note in one line that shortens itself with … where there is no room, and then says all of it in a tip."""

    def __init__(self, words: str = "", kind: str = "note", state: str = "") -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        dress(self, kind, state)

    def minimumSizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).horizontalAdvance("一…"), super().minimumSizeHint().height())

    @property
    def shortened(self) -> bool:
        return QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.contentsRect().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tip()

    def setText(self, words: str) -> None:
        super().setText(words)
        self._tip()

    def _tip(self) -> None:
        self.setToolTip(self.text() if self.shortened else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.shortened:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        inside = self.contentsRect()
        words = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(inside, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), words)


def sign(state: str, side: int = 16) -> QLabel:
    """The shape of a state; it never stands alone, a word is beside it."""
    it = QLabel()
    it.setFixedSize(side, side)
    show_sign(it, state, side)
    return it


def show_sign(it: QLabel, state: str, side: int = 16) -> None:
    it.setPixmap(look.picture(look.SIGNS[state], state, side))


def picture(name: str, tone: str = "ink-2", side: int = 16) -> QLabel:
    """An icon beside words."""
    it = QLabel()
    it.setPixmap(look.picture(name, tone, side))
    it.setFixedSize(side, side)
    return it


# ---- buttons --------------------------------------------------------------------------------------
def button(
    words: str, act: Act | None = None, *, kind: str = "", icon: str = "", key: str = "", tip: str = ""
) -> QPushButton:
    """A button with its verb; kind `main` is the one filled button of a page, `link` reads as a link.

    `key` is only said in the tip: shortcuts belong to the window.
    """
    it = QPushButton(words)
    dress(it, kind)
    it.setAccessibleName(words)
    it.setAutoDefault(False)
    it.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if kind == "link":
        it.setCursor(Qt.CursorShape.PointingHandCursor)
    if icon:
        it.setIcon(look.icon(icon, "surface" if kind == "main" else "mark" if kind == "link" else "ink-2"))
        it.setIconSize(QSize(16, 16))
    if tip or key:
        it.setToolTip(f"{tip or words}　{_key(key)}" if key else tip)
    if act is not None:
        it.clicked.connect(_plain(act))
    return it


def _plain(act: Act) -> Callable[[bool], object]:
    """Without the `checked` that Qt would hand on."""

    def pressed(_checked: bool) -> None:
        act()

    return pressed


def link(words: str, act: Act | None = None, *, tip: str = "") -> QPushButton:
    return button(words, act, kind="link", tip=tip)


def tool(icon: str, name: str, act: Act | None = None, *, key: str = "", checkable: bool = False) -> QToolButton:
    """A picture with a tip and an accessible name."""
    it = QToolButton()
    it.setIcon(look.icon(icon, "ink-2", "mark" if checkable else ""))
    it.setIconSize(QSize(look.size("icon"), look.size("icon")))
    it.setCheckable(checkable)
    it.setAccessibleName(name)
    it.setToolTip(f"{name}　{_key(key)}" if key else name)
    it.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    if act is not None:
        it.clicked.connect(_plain(act))
    return it


def _key(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


# ---- floors ---------------------------------------------------------------------------------------
def frame(kind: str, state: str = "") -> QFrame:
    """A floor: nav, header, foot, bar, panel, side, drawer, advice, plain, rule, upright, notice, toast."""
    it = QFrame()
    dress(it, kind, state)
    return it


def rule() -> QFrame:
    return frame("rule")


def upright() -> QFrame:
    return frame("upright")


def fill(layout: QBoxLayout, *pieces: Piece) -> None:
    """Put pieces into a layout: widgets, layouts, gaps in px, None for what stretches."""
    for piece in pieces:
        if piece is None:
            layout.addStretch(1)
        elif isinstance(piece, int):
            layout.addSpacing(piece)
        elif isinstance(piece, QWidget):
            layout.addWidget(piece)
        else:
            layout.addLayout(piece)


def row(*pieces: Piece, gap: int = 8, margins: Margins = (0, 0, 0, 0), on: QWidget | None = None) -> QHBoxLayout:
    """Side by side, centred upright."""
    layout = QHBoxLayout(on) if on else QHBoxLayout()
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    fill(layout, *pieces)
    return layout


def column(*pieces: Piece, gap: int = 0, margins: Margins = (0, 0, 0, 0), on: QWidget | None = None) -> QVBoxLayout:
    """One below the other."""
    layout = QVBoxLayout(on) if on else QVBoxLayout()
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    fill(layout, *pieces)
    return layout


def panel(*pieces: Piece, gap: int = 8, margins: Margins = (16, 16, 16, 16)) -> QFrame:
    """A white panel with a hairline around it; what stands in it is transparent."""
    it = frame("panel")
    column(*pieces, gap=gap, margins=margins, on=it)
    return it


def notice(words: str, state: str = "normal", *acts: QWidget) -> QFrame:
    """One tinted sentence across the page, with its sign and what can be done."""
    it = frame("notice", state)
    said = label(words, state="", wraps=True)
    said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    row(sign(state), said, *acts, gap=8, margins=(12, 8, 12, 8), on=it)
    return it


def scrolled(inner: QWidget) -> QScrollArea:
    """The page's body when it may be taller than the window; never scrolls sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    dress(inner, inner.property("is") or "scrolled")
    area.setWidget(inner)
    return area


def nothing_yet(icon: str, title: str, said: str, *acts: QWidget) -> QWidget:
    """What a page shows when it is empty: a quiet picture, one title, one sentence, what to do."""
    it = frame("plain")
    words = label(said, "second", wraps=True)
    words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    words.setFixedWidth(QFontMetrics(look.font()).horizontalAdvance("一" * 27))
    words.setMinimumHeight(words.heightForWidth(words.width()))
    inside = column(gap=0)
    for piece in (picture(icon, "ink-3", 24), 16, label(title, "title"), 4, words, 16):
        if isinstance(piece, int):
            inside.addSpacing(piece)
        else:
            inside.addWidget(piece, 0, Qt.AlignmentFlag.AlignHCenter)
    buttons = row(None, *acts, None)
    inside.addLayout(buttons)
    whole = column(on=it)
    whole.addStretch(2)
    whole.addLayout(inside)
    whole.addStretch(3)
    return it


# ---- order ----------------------------------------------------------------------------------------
def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        inside = item.widget()
        if inside is not None:
            inside.hide()
            inside.deleteLater()
        deeper = item.layout()
        if deeper is not None:
            clear(deeper)


def tab_order(widgets: Iterable[QWidget]) -> None:
    """Reading order is the order of Tab."""
    before: QWidget | None = None
    for widget in widgets:
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def is_key(event: QEvent, *keys: Qt.Key) -> bool:
    """Whether an event is one of these keys going down."""

    return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in keys
