"""What reportlab 5.1.0 does wrong with Chinese, mended in one place. Pinned: these touch its inner names.

1. It has no fallback between TrueType fonts: `fonts.Faces` parts a text into runs, each with a font that can draw it.
2. Its ToUnicode map writes characters beyond the BMP (𬭎) as five hex digits, which readers take for something else;
   they must be told as UTF-16 pairs. Right on paper either way, wrong in search and copy.
3. Its Japanese list lets ，；：！？”》 begin a line, and U+3000 collapses: lines are broken in `lines.py` instead.
4. A fresh canvas names an unembedded Helvetica: `new_canvas` begins with a font of ours.
5. Its shaping, when a machine happens to have the library for it, would change the bytes: `shapable=False`.
"""

from __future__ import annotations

from typing import IO

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

AUTHOR = "基层工会工作台"
_written = ttfonts.makeToUnicodeCMap


def _told_in_pairs(name: str, subset: list[int]) -> str:
    """The map from codes to characters, with characters beyond the BMP as UTF-16 pairs."""
    text: str = _written(name, subset)
    for code, char in enumerate(subset):
        if char > 0xFFFF:
            pair = chr(char).encode("utf-16-be").hex().upper()
            text = text.replace(f"<{code:02X}> <{char:04X}>", f"<{code:02X}> <{pair}>")
    return text


ttfonts.makeToUnicodeCMap = _told_in_pairs


def load_font(name: str, path: str) -> ttfonts.TTFont:
    """The font file as reportlab knows it, read once in a process."""
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(ttfonts.TTFont(name, path, shapable=False))
    return pdfmetrics.getFont(name)


def new_canvas(out: IO[bytes], size: tuple[float, float], title: str, font: str) -> Canvas:
    """An empty PDF whose bytes depend on nothing but what is drawn on it; `size` is in points."""
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=font, pageCompression=1, lang="zh-CN")
    canvas.setTitle(title)
    canvas.setAuthor(AUTHOR)
    canvas.setSubject(title)
    canvas.setCreator(AUTHOR)
    canvas.setProducer(AUTHOR)
    return canvas
