"""The pages of a PDF as pictures: what a preview shows and a printer is given, from the very bytes of the file."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pypdfium2

from unionwork.kit.failures import Unavailable

POINTS = 72  # a PDF measures in 1/72 inch
_one_at_a_time = threading.RLock()  # PDFium serves one thread at a time, whatever the document


@dataclass(frozen=True, slots=True)
class Picture:
    """One page drawn: width and height in dots, and four bytes a dot (red, green, blue, alpha), row by row."""

    width: int
    height: int
    dots: bytes


class Pages:
    """An open PDF; may be asked from any thread. Raises `Unavailable` for bytes that are no PDF."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with _one_at_a_time:
            try:
                self._pdf = pypdfium2.PdfDocument(content)
                self.sizes: tuple[tuple[float, float], ...] = tuple(
                    self._pdf.get_page_size(n) for n in range(len(self._pdf))
                )
            except pypdfium2.PdfiumError as error:
                raise Unavailable("这份 PDF 打不开", "请重新生成一次") from error

    def __len__(self) -> int:
        return len(self.sizes)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page, counted from 0, in points."""
        return self.sizes[page]

    def render(self, page: int, scale: float) -> Picture:
        """Draw one page, counted from 0; `scale` is dots per point, so 300 dpi is 300 / 72."""
        with _one_at_a_time:
            sheet = self._pdf[page]
            bitmap = sheet.render(scale=scale, rev_byteorder=True, force_bitmap_format=pypdfium2.raw.FPDFBitmap_BGRA)
            picture = Picture(bitmap.width, bitmap.height, _tight(bytes(bitmap.buffer), bitmap.width, bitmap.stride))
            bitmap.close()
            sheet.close()
        return picture

    def bookmarks(self) -> list[tuple[str, int]]:
        """The bookmarks of the first level: their words and the page each leads to, counted from 0."""
        with _one_at_a_time:
            marks = []
            for mark in self._pdf.get_toc(max_depth=1):
                destination = mark.get_dest()
                place = destination.get_index() if destination else None
                if place is not None:
                    marks.append((mark.get_title(), place))
            return marks

    def close(self) -> None:
        with _one_at_a_time:
            self._pdf.close()


def _tight(dots: bytes, width: int, stride: int) -> bytes:
    """Rows without padding between them."""
    if stride == 4 * width:
        return dots
    return b"".join(dots[start : start + 4 * width] for start in range(0, len(dots), stride))
