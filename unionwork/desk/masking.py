"""Masked values: shown in full for half a minute when asked for, and every asking is entered in the access book."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from unionwork.desk.frame import Desk
from unionwork.desk.widgets import tool
from unionwork.kit.ledger import Ledger
from unionwork.kit.record import Field, Record

SECONDS = 30


class Eye(QObject):
    """The eye beside one masked value; `show` is told whether the value stands open now."""

    def __init__(
        self, desk: Desk, ledger: Ledger[Any], record: Record, field: Field[Any], show: Callable[[bool], object]
    ) -> None:
        self.button = tool("eye", f"显示完整{field.label}", self.toggle, checkable=True)
        super().__init__(self.button)
        self._desk, self._ledger, self._record, self._field, self._show = desk, ledger, record, field, show
        self._close = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._close.timeout.connect(self._shut)
        self.open = False

    def toggle(self) -> None:
        if self.open:
            self._shut()
            return
        self._desk.log("显示", f"{self._ledger.title}：{self._ledger.caption_of(self._record)}", [self._field.label], 1)
        self._set(True)
        self._close.start()

    def _shut(self) -> None:
        self._close.stop()
        self._set(False)

    def _set(self, on: bool) -> None:
        self.open = on
        self.button.setChecked(on)
        name = f"{'遮盖' if on else '显示完整'}{self._field.label}"
        self.button.setAccessibleName(name)
        self.button.setToolTip(name if on else f"{name}，{SECONDS} 秒后自动遮盖，查看记入日志")
        self._show(on)
