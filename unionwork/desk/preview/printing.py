"""Onto paper: the pages of a PDF drawn at the printer's own resolution, with what is remembered for each document."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from unionwork.desk.preview.viewer import image_of
from unionwork.desk.work import Working
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.pages_of_pdf import POINTS, Pages

FINEST = 300  # dots per inch; finer than that a page of A4 fills 140 MB and looks no better
MM = 25.4
PART = re.compile(r"(\d+)(?:\s*[-—–~～至到]\s*(\d*))?")
KIND = "print"
NONE = "这台电脑没有装打印机。可以先存为 PDF，拿到有打印机的电脑上打"


@dataclass(frozen=True)
class Settings:
    """How a document is printed; `right` and `down` move the picture on the paper, in millimetres."""

    printer: str = ""
    duplex: bool = False
    right: int = 0
    down: int = 0

    @classmethod
    def of(cls, kept: Mapping[str, Any] | None) -> Self:
        known = cls.__dataclass_fields__
        return cls(**{name: value for name, value in (kept or {}).items() if name in known})

    def keep(self) -> dict[str, Any]:
        return asdict(self)


def printers() -> list[str]:
    """The printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name))


def page_range(written: str, total: int) -> list[int]:
    """Pages counted from 0 for what an officer wrote: nothing for all, 1-3，5, 8-. Raises `Refused`."""
    text = written.strip()
    if not text:
        return list(range(total))
    chosen = list[int]()
    for part in re.split(r"[,，、;；\s]+", text):
        found = PART.fullmatch(part)
        if not found:
            raise Refused(f"页码“{part}”看不懂，应写成 1-3，5")
        first = int(found[1])
        last = first if found[2] is None else int(found[2] or total)
        if not 1 <= first <= last <= total:
            raise Refused(f"页码“{part}”不在 1 到 {total} 页之间")
        chosen += [n for n in range(first - 1, last) if n not in chosen]
    return chosen


def open_printer(settings: Settings) -> QPrinter:
    """The chosen printer, the usual one if it is gone. Raises `Unavailable` when there is none."""
    names = printers()
    if not names:
        raise Unavailable("没有可用的打印机", NONE)
    name = settings.printer if settings.printer in names else names[0]
    return QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)


def send(
    pages: Pages,
    numbers: Sequence[int],
    settings: Settings,
    copies: int,
    title: str,
    working: Working,
    printer_of: Callable[[Settings], QPrinter] = open_printer,
) -> int:
    """Print some pages; gives how many sides went out. Raises `Unavailable`, `Cancelled`."""
    printer = printer_of(settings)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide if settings.duplex else QPrinter.DuplexMode.DuplexNone)
    rounds = 1
    if copies > 1 and printer.supportsMultipleCopies():
        printer.setCopyCount(copies)
        printer.setCollateCopies(True)
    else:
        rounds = copies
    order = list(numbers) * rounds
    painter, done = QPainter(), 0
    try:
        for number in order:
            working.progress(done, len(order))
            printer.setPageLayout(_layout(pages.size(number)))
            begun = printer.newPage() if painter.isActive() else painter.begin(printer)
            if not begun:
                raise Unavailable("打印机没有接受这份文件", "请检查打印机是否开机、缺纸或脱机，再试一次")
            _draw(painter, printer, pages, number, settings)
            done += 1
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    return done


def _layout(size: tuple[float, float]) -> QPageLayout:
    """The paper of one page, lying where it is wider than high, without margins of the printer's own."""
    wide, high = size
    upright = QSizeF(min(wide, high), max(wide, high))
    match = QPageSize.SizeMatchPolicy.FuzzyMatch
    way = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(upright, QPageSize.Unit.Point, "", match), way, QMarginsF(0, 0, 0, 0))


def _draw(painter: QPainter, printer: QPrinter, pages: Pages, number: int, settings: Settings) -> None:
    dots = min(printer.resolution(), FINEST)
    image = image_of(pages.render(number, dots / POINTS))
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    per_mm = printer.resolution() / MM
    place = QRectF(settings.right * per_mm, settings.down * per_mm, paper.width(), paper.height())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(place, image)
