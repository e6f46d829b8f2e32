"""The bars of every page: its header, its action bar, the window's foot, and the toast above it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from unionwork.desk import look
from unionwork.desk.widgets import (
    Act,
    Short,
    button,
    chip,
    clear,
    dress,
    fill,
    label,
    link,
    row,
    show_sign,
    sign,
    tell,
    tool,
)

TOAST_SECONDS = 8


class Header(QFrame):
    """Back, title, note at the left; plain buttons and the one filled button at the right."""

    def __init__(self, title: str = "", note: str = "", back: Act | None = None) -> None:
        super().__init__()
        dress(self, "header")
        self.setFixedHeight(look.size("bar"))
        self.title = label(title, "head")
        self.note = Short(note)
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.back = tool("chevron-left", "返回", back, key="Esc")
        if back is None:
            self.back.hide()  # never shown before it stands in the bar: it would be a window of its own
        self.right = row(gap=8)
        row(
            self.back,
            self.title,
            4,
            self.note,
            8,
            self.right,
            gap=8,
            margins=(12 if back else look.size("edge-gap"), 0, look.size("edge-gap"), 0),
            on=self,
        )

    def say(self, title: str | None = None, note: str | None = None) -> None:
        if title is not None:
            self.title.setText(title)
        if note is not None:
            self.note.setText(note)

    def add(self, *widgets: QWidget) -> None:
        """Buttons from left to right; the filled one last."""
        fill(self.right, *widgets)

    def only(self, *widgets: QWidget) -> None:
        """These buttons instead of those there were."""
        clear(self.right)
        self.add(*widgets)


class ActionBar(QFrame):
    """Where something is being written: how it stands at the left, what can be done at the right."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "bar")
        self.setFixedHeight(look.size("bar"))
        self.sign = sign("normal")
        self.said = Short("", "")
        self.jump = link("")
        self.right = row(gap=8)
        self._act: Act | None = None
        self.jump.clicked.connect(self._jump)
        row(
            self.sign,
            self.said,
            self.jump,
            None,
            self.right,
            gap=8,
            margins=(look.size("edge-gap") + 4, 0, look.size("edge-gap"), 0),
            on=self,
        )
        self.say("")

    def say(self, words: str, state: str = "", jump: str = "", act: Act | None = None) -> None:
        """How the page stands; `jump` is a link behind it, as 下一处 F8."""
        self.said.setText(words)
        self.sign.setVisible(bool(state))
        if state:
            show_sign(self.sign, state)
        self.jump.setText(jump)
        self.jump.setAccessibleName(jump)
        self.jump.setVisible(bool(jump))
        self._act = act

    def _jump(self) -> None:
        if self._act is not None:
            self._act()

    def add(self, *widgets: QWidget) -> None:
        fill(self.right, *widgets)

    def only(self, *widgets: QWidget) -> None:
        clear(self.right)
        self.add(*widgets)


class ProgressBar(QFrame):
    """Long work: what is being done, how far, how long still, and a way to stop it; lies over the page's foot."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        dress(self, "bar")
        self.setFixedHeight(look.size("bar"))
        self.said = Short("", "")
        self.length = QProgressBar()
        self.length.setAccessibleName("进度")
        self.length.setTextVisible(False)
        self.stop = button("取消")
        row(
            self.said,
            self.length,
            self.stop,
            gap=16,
            margins=(look.size("edge-gap") + 4, 0, look.size("edge-gap"), 0),
            on=self,
        )
        self.length.setMinimumWidth(160)
        self.length.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_work(self, words: str, done: int, total: int, seconds: int | None) -> None:
        """正在写入 12,400 / 100,000，约 20 秒. A total of 0 means that nobody knows."""
        far = f" {done:,} / {total:,}" if total else ""
        left = f"，约 {seconds} 秒" if seconds else ""
        self.said.setText(f"正在{words}{far}{left}")
        self.length.setRange(0, total)
        self.length.setValue(done)


class Foot(QFrame):
    """Demo mark, saved, last backup at the left; what Ctrl+Z would undo, the operator and the lock at the right."""

    def __init__(self, undo: Act, lock: Act, backups: Act) -> None:
        super().__init__()
        dress(self, "foot")
        self.setFixedHeight(look.size("foot"))
        self.demo = chip("演示库 · 人名均为虚构", "attention")
        self.demo.hide()
        self.sign = sign("done")
        self.saved = Short()
        self.backup = button("", backups, kind="quiet", tip="备份与恢复")
        self.backup.hide()
        self.undo = button("", undo, kind="quiet")
        self.operator = Short()
        self.lock = tool("lock", "锁定", lock, key="Ctrl+L")
        dress(self.lock, "quiet")
        self.lock.setIconSize(self.sign.size())
        row(
            self.demo,
            self.sign,
            self.saved,
            4,
            self.backup,
            None,
            self.undo,
            self.operator,
            self.lock,
            gap=8,
            margins=(12, 0, 12, 0),
            on=self,
        )

    def say_saved(self, words: str, state: str = "done") -> None:
        show_sign(self.sign, state)
        tell(self.saved, words, "" if state == "done" else state)

    def say_backup(self, words: str, state: str = "") -> None:
        """上次备份 今天 10:30，已核验; nothing is shown while there is none to speak of."""
        self.backup.setText(words)
        self.backup.setAccessibleName(words)
        dress(self.backup, state=state)
        self.backup.setVisible(bool(words))

    def say_undo(self, name: str) -> None:
        self.undo.setText(f"Ctrl+Z 撤销：{name}" if name else "")
        self.undo.setAccessibleName(self.undo.text())
        self.undo.setVisible(bool(name))


class Toast(QFrame):
    """What was just done and its 撤销: bottom right above the foot, eight seconds, staying under the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        dress(self, "toast")
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.act = QPushButton()
        self.act.clicked.connect(self._do)
        self._what: Act | None = None
        self._away = QTimer(self, singleShot=True, interval=TOAST_SECONDS * 1000)
        self._away.timeout.connect(self.hide)
        row(self.said, self.act, gap=20, margins=(16, 4, 8, 4), on=self)
        self.setMinimumHeight(look.size("control") + 8)
        self.hide()

    def say(self, words: str, act: str = "", do: Act | None = None) -> None:
        """Show; one at a time, the newer instead of the older."""
        self.said.setText(words)
        self.act.setText(act)
        self.act.setAccessibleName(act)
        self.act.setVisible(bool(act))
        self._what = do
        self.adjustSize()
        self.show()
        self.raise_()
        self._away.start()

    def _do(self) -> None:
        self.hide()
        if self._what is not None:
            self._what()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._away.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._away.start()
