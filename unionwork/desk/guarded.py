"""Entries that need care: a masked value that opens for half a minute, and a photograph."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QWidget

from unionwork.desk import look
from unionwork.desk.entries import Entry, LineEntry, PickEntry
from unionwork.desk.masking import SECONDS
from unionwork.desk.offers import Offers
from unionwork.desk.widgets import button, column, label, row, tell
from unionwork.kit.library import Library
from unionwork.kit.record import Field, Unreadable


class SecretEntry(LineEntry):
    """What the library holds stays masked until the eye is pressed (`opened` is called: it is logged) or typed over;
    what is typed here is open while the focus is in it and masked once it is right.
    """

    _value: Any = None  # masked just now; what the line shows is only its mask
    _stored = False  # it came from the library and has not been shown yet

    def __init__(self, field: Field[Any], opened: Callable[[], object], reveals: bool = True) -> None:
        super().__init__(field)
        self._opened, self._reveals = opened, reveals
        self._eye = self.line.addAction(look.icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.triggered.connect(self.toggle)
        self._shut = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._shut.timeout.connect(self._mask)
        self._say()

    @property
    def masked(self) -> bool:
        return self._value is not None

    def written(self) -> object:
        return self.field.show(self._value) if self.masked else super().written()

    def put(self, value: Any) -> None:
        self._stored = value is not None
        self._value = None
        super().put(value)
        self._mask()

    def put_written(self, written: object) -> None:
        self._value, self._stored = None, False
        super().put_written(written)
        self._mask()

    def lock(self, on: bool) -> None:
        super().lock(on)
        self._say()

    def toggle(self) -> None:
        """The eye."""
        if not self.masked:
            self._mask()
            return
        if self._stored:
            self._opened()
            self._stored = False
        self._open()
        self._shut.start()

    def _open(self) -> None:
        value, self._value = self._value, None
        self.line.setText(self.field.show(value))
        self._say()

    def _mask(self) -> None:
        """Only what can be read is masked: a mistake stays to be seen."""
        self._shut.stop()
        text = self.line.text().strip()
        if self.masked or not text or self.line.isReadOnly():
            return
        try:
            value = self.field.read(text)
        except Unreadable:
            return
        if self.field.mask(value) != self.field.show(value):
            self._value = value
            self.line.setText(self.field.mask(value))
            self.line.setCursorPosition(0)
        self._say()

    def _bare(self) -> str:
        return "" if self.masked or self.line.isReadOnly() else self.line.text()

    def _say(self) -> None:
        self._eye.setVisible((self.masked and (self._reveals or not self._stored)) or bool(self._bare()))
        self._eye.setIcon(look.icon("eye" if self.masked else "eye-off"))
        self._eye.setToolTip(f"显示完整{self.field.label}，{SECONDS} 秒后自动遮盖" if self.masked else "遮盖")

    def _tidy(self) -> None:
        if not self.masked:
            super()._tidy()
            self._mask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.masked:
            if event.type() == QEvent.Type.FocusIn and not self._stored:
                QTimer.singleShot(0, self._open_typed)
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _writes(event):
                self._value, self._stored = None, False
                self.line.clear()
        return super().eventFilter(watched, event)

    def _open_typed(self) -> None:
        if self.masked and not self._stored and self.line.hasFocus():
            self._open()


def _writes(event: QKeyEvent) -> bool:
    return (event.text().isprintable() and bool(event.text())) or event.key() in (
        Qt.Key.Key_Backspace,
        Qt.Key.Key_Delete,
    )


class SecretPick(PickEntry):
    """A masked choice: what the library holds shows only when the eye is pressed, or is chosen anew."""

    def __init__(self, field: Field[Any], offers: Offers, library: Library, opened: Callable[[], object]) -> None:
        super().__init__(field, offers, library)
        self._opened, self._reveals = opened, library.reveals
        self._eye = self.line.addAction(look.icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setToolTip(f"显示完整{field.label}，{SECONDS} 秒后自动遮盖，查看记入日志")
        self._eye.setVisible(False)
        self._eye.triggered.connect(self._open)
        self._shut = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._shut.timeout.connect(self._mask)
        self.pick.textEdited.connect(lambda _text: self._known())
        self.pick.picked.connect(self._known)

    def put(self, value: Any) -> None:
        super().put(value)
        self._mask()

    def _mask(self) -> None:
        if self.pick.value is not None:
            self.line.setText(self.field.mask(self.pick.value))
            self._eye.setVisible(self._reveals)

    def _open(self) -> None:
        self._opened()
        self.line.setText(self._words(self.pick.value))
        self._known()
        self._shut.start()

    def _known(self) -> None:
        self._eye.setVisible(False)


class PictureEntry(Entry):
    """A photograph: chosen from a file, shown small, taken out again."""

    def __init__(self, field: Field[Any]) -> None:
        self.shown = QLabel()
        self.shown.setAccessibleName(field.label)
        self._note = label("", "remark")
        choose = button(f"选择{field.label}", self._choose)
        super().__init__(field, choose)
        self._drop = button("去掉", lambda: self._set(None))
        self._content: bytes | None = None
        self.inside.removeWidget(choose)
        beside = QWidget()
        column(row(choose, self._drop, None), self._note, None, gap=4, on=beside)
        self.inside.addLayout(row(self.shown, beside, gap=12))
        self._set(None)

    def written(self) -> object:
        return self._content

    def put(self, value: Any) -> None:
        self._content = value
        self._draw()

    def put_written(self, written: object) -> None:
        """A draft keeps no photograph."""

    def _set(self, content: bytes | None) -> None:
        self.put(content)
        self.edited.emit()

    def _draw(self) -> None:
        drawn = QPixmap()
        if self._content:
            drawn.loadFromData(self._content)
        size = QSize(72, 96)
        self.shown.setVisible(not drawn.isNull())
        if not drawn.isNull():
            way = Qt.TransformationMode.SmoothTransformation
            self.shown.setPixmap(drawn.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, way))
        self._drop.setVisible(self._content is not None)
        self._say("")

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, f"选择{self.field.label}", "", "照片 (*.jpg *.jpeg *.png *.bmp)")
        if not name:
            return
        try:
            content = self.field.read(Path(name).read_bytes())
        except Unreadable as unreadable:
            self._say(unreadable.said)
        except OSError:
            self._say("这个文件读不出来，请换一个")
        else:
            self._set(content)

    def _say(self, words: str) -> None:
        tell(self._note, words, "overdue" if words else "")
        self._note.setVisible(bool(words))
