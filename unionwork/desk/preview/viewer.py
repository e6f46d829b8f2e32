"""The pages of a PDF below one another: white on the ground, drawn when they come into sight, at any size."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea

from unionwork.desk import look
from unionwork.desk.work import Working
from unionwork.kit.pages_of_pdf import Pages, Picture

FIT, WIDTH = "适合窗口", "适合宽度"
STEPS = (0.25, 0.33, 0.5, 0.67, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
GAP = 20
KEPT = 24  # pictures of pages held at once


class Runner(Protocol):
    """Whoever does work off the window's thread: the desk's own `run`."""

    def __call__(self, task: Callable[[Working], Any], *, done: Callable[[Any], object], owner: Any) -> object: ...


class PagesView(QAbstractScrollArea):
    """Shows an open PDF. `turned` tells the page in front (from 0), `zoomed` the size as it is called."""

    turned = Signal(int)
    zoomed = Signal(str)

    def __init__(self, run: Runner) -> None:
        super().__init__()
        self._run = run
        self.pages: Pages | None = None
        self.zoom: str | float = FIT
        self._tops: list[int] = []
        self._kept: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._wanted: set[tuple[int, int]] = set()
        self._front = 0
        self.setAccessibleName("打印预览")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Window, look.colour("sunken"))
        self.setPalette(ground)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().setSingleStep(48)

    # ---- what is shown --------------------------------------------------------------------------------
    def show_pages(self, pages: Pages | None) -> None:
        """Another PDF; starts at its first page."""
        self.pages = pages
        self._kept.clear()
        self._wanted.clear()
        self._front = 0
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self.turned.emit(0)

    @property
    def page(self) -> int:
        """The page in front, from 0."""
        return self._front

    def turn_to(self, page: int) -> None:
        """Bring a page to the top."""
        if self._tops:
            page = max(0, min(page, len(self._tops) - 1))
            self.verticalScrollBar().setValue(self._tops[page] - GAP // 2)
            self._show_front(page)

    def zoom_to(self, zoom: str | float) -> None:
        """适合窗口, 适合宽度, or a size where 1 is the size of the paper."""
        page = self._front
        self.zoom = zoom
        self._arrange()
        self.turn_to(page)
        self.zoomed.emit(zoom if isinstance(zoom, str) else f"{zoom:.0%}")

    def step_zoom(self, larger: bool) -> None:
        now = self._scale(self._front) / self._paper_scale()
        after = [s for s in STEPS if (s > now * 1.01 if larger else s < now * 0.99)]
        if after:
            self.zoom_to(after[0] if larger else after[-1])

    # ---- where things lie -------------------------------------------------------------------------------
    def _paper_scale(self) -> float:
        """Pixels per point at the size of the paper."""
        return self.logicalDpiX() / 72

    def _scale(self, page: int) -> float:
        if self.pages is None or not len(self.pages):
            return 1.0
        wide, high = self.pages.size(page)
        room = self.viewport().size()
        by_width = max((room.width() - 2 * GAP) / wide, 0.05)
        if self.zoom == WIDTH:
            return by_width
        if self.zoom == FIT:
            return min(by_width, max((room.height() - 2 * GAP) / high, 0.05))
        return float(self.zoom) * self._paper_scale()

    def _arrange(self) -> None:
        """Work out where every page begins."""
        self._tops, at, widest = [], GAP, 0
        for page in range(len(self.pages) if self.pages else 0):
            wide, high = self._pixels(page)
            self._tops.append(at)
            at += high + GAP
            widest = max(widest, wide)
        room = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(at - room.height(), 0))
        self.verticalScrollBar().setPageStep(room.height())
        self.horizontalScrollBar().setRange(0, max(widest + 2 * GAP - room.width(), 0))
        self.horizontalScrollBar().setPageStep(room.width())
        self.viewport().update()

    def _pixels(self, page: int) -> tuple[int, int]:
        scale = self._scale(page)
        wide, high = self.pages.size(page) if self.pages is not None else (0.0, 0.0)
        return round(wide * scale), round(high * scale)

    def _place(self, page: int) -> QRect:
        wide, high = self._pixels(page)
        spare = self.viewport().width() - wide
        left = spare // 2 if spare >= 2 * GAP else GAP - self.horizontalScrollBar().value()
        return QRect(left, self._tops[page] - self.verticalScrollBar().value(), wide, high)

    def _scrolled(self) -> None:
        self.viewport().update()
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        self._show_front(max(bisect_right(self._tops, middle) - 1, 0))

    def _show_front(self, page: int) -> None:
        if page != self._front:
            self._front = page
            self.turned.emit(page)

    # ---- drawing ----------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), look.colour("sunken"))
        if not self._tops:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        top = self.verticalScrollBar().value()
        page = max(bisect_right(self._tops, top) - 1, 0)
        while page < len(self._tops) and self._tops[page] < top + self.viewport().height():
            place = self._place(page)
            painter.fillRect(place, Qt.GlobalColor.white)
            if (picture := self._picture(page)) is not None:
                painter.drawImage(place, picture)
            painter.setPen(QPen(look.colour("line-firm"), 0))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
            page += 1

    def _picture(self, page: int) -> QImage | None:
        """The page at the size it is shown now; another size of it, or nothing, while it is being drawn."""
        scale = self._scale(page) * self.devicePixelRatioF()
        key = (page, round(scale * 1000))
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        if key not in self._wanted and self.pages is not None:
            self._wanted.add(key)
            pages = self.pages
            self._run(
                lambda working: pages.render(page, scale), done=partial(self._drawn, pages, key), owner=self.viewport()
            )
        return next((image for (other, _), image in reversed(self._kept.items()) if other == page), None)

    def _drawn(self, pages: Pages, key: tuple[int, int], picture: Picture) -> None:
        self._wanted.discard(key)
        if pages is not self.pages:
            return
        self._kept[key] = image_of(picture)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.viewport().update()

    # ---- keys and wheel -----------------------------------------------------------------------------------
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        last = len(self._tops) - 1
        match event.key():
            case Qt.Key.Key_PageDown:
                self.turn_to(self._front + 1)
            case Qt.Key.Key_PageUp:
                self.turn_to(self._front - 1)
            case Qt.Key.Key_Home:
                self.turn_to(0)
            case Qt.Key.Key_End:
                self.turn_to(last)
            case Qt.Key.Key_Down:
                bar.setValue(bar.value() + bar.singleStep())
            case Qt.Key.Key_Up:
                bar.setValue(bar.value() - bar.singleStep())
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                self.step_zoom(True)
            case Qt.Key.Key_Minus if control:
                self.step_zoom(False)
            case Qt.Key.Key_0 if control:
                self.zoom_to(FIT)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.step_zoom(event.angleDelta().y() > 0)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self._front
        self._arrange()
        if isinstance(self.zoom, str):
            self.turn_to(page)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.viewport().update()
        return super().viewportEvent(event)


def image_of(picture: Picture) -> QImage:
    """A drawn page as Qt holds it."""
    shape = QImage.Format.Format_RGBA8888
    return QImage(picture.dots, picture.width, picture.height, 4 * picture.width, shape).copy()
