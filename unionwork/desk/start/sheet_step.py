"""The recovery sheet in front of the officer: seen, printed or saved, and put away before work begins."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from unionwork.desk.choices import tick
from unionwork.desk.preview import printing
from unionwork.desk.preview.viewer import image_of
from unionwork.desk.start.errands import Errands
from unionwork.desk.widgets import button, column, label, row, tell
from unionwork.desk.work import Working
from unionwork.kit.failures import Unavailable
from unionwork.kit.pages_of_pdf import Pages
from unionwork.kit.press.binding import keep

HIGH = 250


class SheetStep(QWidget):
    """Shows a recovery sheet. `kept` tells whether the officer says it is put away."""

    kept = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._sheet, self._library = b"", Path()
        self._errands = Errands(self)
        self.picture = QLabel()
        self.picture.setAccessibleName("恢复单")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.print = button("打印", self._print)
        self.save = button("存到文件夹或 U 盘", self._save)
        self.told = label("", "note", wraps=True)
        self.told.setMinimumHeight(40)
        self.done = tick("恢复单我已收好", False, lambda: self.kept.emit(self.done.isChecked()))
        words = label(
            "密码忘了，只有这张单子能打开库。打印出来，或存到 U 盘，像公章一样锁好；不要拍照，不要发微信。", wraps=True
        )
        side = column(words, 12, self.print, 8, self.save, 8, self.told, None, self.done)
        row(self.picture, side, gap=20, on=self).setStretch(1, 1)

    def show_sheet(self, sheet: bytes, library: Path) -> None:
        """Another sheet; it has not been put away yet."""
        self._sheet, self._library = sheet, library
        pages = Pages(sheet)
        ratio = self.devicePixelRatioF()
        drawn = QPixmap.fromImage(image_of(pages.render(0, HIGH * ratio / pages.size(0)[1])))
        drawn.setDevicePixelRatio(ratio)
        pages.close()
        self.picture.setPixmap(drawn)
        self.picture.setFixedSize(drawn.deviceIndependentSize().toSize())
        self.done.setChecked(False)
        if not printing.printers():
            self.print.setEnabled(False)
            tell(self.told, "这台电脑没有装打印机，请存到 U 盘，拿去打印")

    def _print(self) -> None:
        sheet = self._sheet

        def out(working: Working) -> int:
            pages = Pages(sheet)
            try:
                return printing.send(pages, [0], printing.Settings(), 1, "恢复单", working)
            finally:
                pages.close()

        self._errands.run(out, lambda _: self._say("已送去打印，请收好纸张"), self._could_not)

    def _save(self) -> None:
        name = f"{self._library.stem}-恢复单.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, "恢复单存到哪里", name, "PDF 文件 (*.pdf)")
        if not chosen:
            return
        path = Path(chosen).with_suffix(".pdf")
        try:
            keep(self._sheet, path)
        except Unavailable as error:
            self._could_not(error)
            return
        if path.parent.absolute() == self._library.parent.absolute():
            self._say("已存好，但它和库放在同一个文件夹里，等于把钥匙插在门上。请移到 U 盘，或打印后删掉", "attention")
        else:
            self._say(f"已存好：{path.name}")

    def _could_not(self, error: BaseException) -> None:
        self._say(str(error) if isinstance(error, Unavailable) else "没有打印出来，请存到 U 盘", "overdue")

    def _say(self, words: str, state: str = "done") -> None:
        tell(self.told, words, state)
