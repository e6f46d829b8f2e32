"""Pages drawn as PDF: the only file that writes on reportlab's canvas."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from PIL import Image as Pictures
from PIL import ImageOps
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from unionwork.kit.paper import Image, Sheet
from unionwork.kit.press.fonts import Face, Faces
from unionwork.kit.press.page import BLACK, GREY, MIDDLE, Figure, Page, Picture, Ring, Stroke, Text, mm

DOTS = 300  # per inch, at most, for photographs
DEMO = 0.72  # grey of the demonstration mark


class Sheets:
    """A PDF being drawn, page after page."""

    def __init__(self, canvas: Canvas, faces: Faces) -> None:
        self.canvas, self.faces = canvas, faces
        self._codes: dict[str, _Codes] = {}
        self._told: dict[tuple[str, str], list[tuple[str, str, bool]]] = {}

    def draw(self, page: Page, sheet: Sheet, demo: bool, across: str = "") -> None:
        """One page, and begin the next."""
        self.top = sheet.high * mm
        self.canvas.setPageSize((sheet.wide * mm, self.top))
        if demo:
            self._across(sheet, "演　示", min(sheet.wide, sheet.high) * 0.48)
        if across:
            length = max(1.0, self.faces.width(across, "黑体", 1.0))
            self._across(sheet, across, min(48.0, 0.8 * sheet.high * mm / length))
        lines: list[Stroke | Ring] = []
        ops = ["BT"]
        self._state: tuple[Any, ...] = ("", 0.0, 0.0, 1.0, BLACK, False)
        for mark in page.marks():
            match mark:
                case Text():
                    self._text(ops, mark)
                case Stroke() | Ring():
                    lines.append(mark)
                case Picture():
                    self._picture(ops, mark)
                case Figure():
                    self._figure(mark)
        if lines:
            self.canvas.addLiteral("q 1 J\n" + "\n".join(self._strokes(lines)) + "\nQ")
        self.canvas.addLiteral("q\n" + "\n".join([*ops, "ET"]) + "\nQ")
        self.canvas.showPage()

    # ---- text --------------------------------------------------------------------------------
    def _text(self, ops: list[str], mark: Text) -> None:
        """Operators for one text; what the last one left as it should be is not said again."""
        x, y, text, role, size, track, squeeze, ink, hidden = mark
        font, said_size, said_track, said_squeeze, said_ink, said_hidden = self._state
        ops.append(f"1 0 0 1 {x:.2f} {self.top - y:.2f} Tm")
        if ink != said_ink:
            red, green, blue = ink
            ops.append(f"{red:.2f} {green:.2f} {blue:.2f} rg")
        if squeeze != said_squeeze:
            ops.append(f"{squeeze * 100:.2f} Tz")
        if hidden != said_hidden:
            ops.append("3 Tr" if hidden else "0 Tr")
        for name, codes, pinched in self._encoded(text, role):
            if name != font or size != said_size:
                ops.append(f"{name} {size:.2f} Tf")
                font, said_size = name, size
            gap = track - size / 2 if pinched else track
            if gap != said_track:
                ops.append(f"{gap:.4f} Tc")
                said_track = gap
            ops.append(f"({codes}) Tj")
        self._state = (font, said_size, said_track, squeeze, ink, hidden)

    def _encoded(self, text: str, role: str) -> list[tuple[str, str, bool]]:
        """The text as strings of the PDF's font subsets; texts that come again are not worked out again."""
        if (told := self._told.get((role, text))) is not None:
            return told
        told = []
        for face, piece, pinched in self.faces.pieces(text, role):
            codes = self._codes_of(face)
            last, parts = "", list[str]()
            for char in piece:
                name, code = codes[char]
                if name != last and parts:
                    told.append((last, "".join(parts), False))
                    parts = []
                last = name
                parts.append(code)
            told.append((last, "".join(parts), pinched))
        if len(text) < 9:
            if len(self._told) > 50_000:
                self._told.clear()
            self._told[role, text] = told
        return told

    def _codes_of(self, face: Face) -> _Codes:
        if (codes := self._codes.get(face.name)) is None:
            codes = self._codes[face.name] = _Codes(self.canvas, face)
        return codes

    # ---- lines -------------------------------------------------------------------------------
    def _strokes(self, marks: Iterable[Stroke | Ring]) -> Iterator[str]:
        said: tuple[Any, ...] = ()
        for mark in marks:
            pen = (0.5, GREY, (2.0, 2.0)) if isinstance(mark, Ring) else (mark.weight, mark.ink, mark.dash)
            if pen != said:
                weight, ink, dash = said = pen
                dashes = " ".join(f"{d:.1f}" for d in dash)
                red, green, blue = ink
                yield f"{weight:.2f} w {red:.2f} {green:.2f} {blue:.2f} RG [{dashes}] 0 d"
            yield self._circle(mark) if isinstance(mark, Ring) else self._line(mark)

    def _line(self, mark: Stroke) -> str:
        (x, y), *others = mark.points
        closed = len(others) > 1 and mark.points[0] == mark.points[-1]
        path = [f"{x:.2f} {self.top - y:.2f} m", *(f"{x:.2f} {self.top - y:.2f} l" for x, y in others)]
        return " ".join(path) + (" s" if closed else " S")

    def _circle(self, mark: Ring) -> str:
        x, y, r = mark.x, self.top - mark.y, mark.radius
        k = r * 0.5523  # Bézier handles of a quarter circle
        corners = (
            (x, y + r, x + k, y + r, x + r, y + k),
            (x + r, y, x + r, y - k, x + k, y - r),
            (x, y - r, x - k, y - r, x - r, y - k),
            (x - r, y, x - r, y + k, x - k, y + r),
        )
        path = [f"{x:.2f} {y + r:.2f} m"]
        for n, (_, _, ax, ay, bx, by) in enumerate(corners):
            ex, ey = corners[(n + 1) % 4][:2]
            path.append(f"{ax:.2f} {ay:.2f} {bx:.2f} {by:.2f} {ex:.2f} {ey:.2f} c")
        return " ".join(path) + " s"

    # ---- the rest ----------------------------------------------------------------------------
    def _picture(self, ops: list[str], mark: Picture) -> None:
        """Shown whole, upright, no finer than paper can show; what is no picture leaves its place empty and says so."""
        picture = opened(mark.image, mark.wide, mark.high)
        if picture is None:
            size = min(9.0, mark.wide / 8)
            at = Text(
                mark.x + mark.wide / 2 - 3.5 * size,
                mark.y + mark.high / 2 + MIDDLE * size,
                "照片无法读取",
                "宋体",
                size,
            )
            self._text(ops, at)
            return
        scale = min(mark.wide / picture.width, mark.high / picture.height)
        wide, high = picture.width * scale, picture.height * scale
        x, y = mark.x + (mark.wide - wide) / 2, mark.y + (mark.high - high) / 2
        self.canvas.drawImage(ImageReader(picture), x, self.top - y - high, wide, high)

    def _figure(self, mark: Figure) -> None:
        from reportlab.graphics import renderPDF  # heavy; few papers have a chart

        renderPDF.draw(mark.drawing, self.canvas, mark.x, self.top - mark.y, showBoundary=False)

    def _across(self, sheet: Sheet, said: str, size: float) -> None:
        """Outlined, so that it never hides a word and survives a photocopier."""
        canvas = self.canvas
        canvas.saveState()
        canvas.translate(sheet.wide * mm / 2, sheet.high * mm / 2)
        canvas.rotate(32)
        pen = canvas.beginText(-self.faces.width(said, "黑体", size) / 2, -MIDDLE * size)
        pen.setTextRenderMode(1)
        canvas.setStrokeColorRGB(DEMO, DEMO, DEMO)
        canvas.setLineWidth(0.6)
        for face, piece, _ in self.faces.pieces(said, "黑体"):
            pen.setFont(face.name, size)
            pen.textOut(piece)
        canvas.drawText(pen)
        canvas.restoreState()


class _Codes(dict[str, tuple[str, str]]):
    """For each character of a font: the name of its subset in this PDF and its escaped code there."""

    def __init__(self, canvas: Canvas, face: Face) -> None:
        self.document, self.font = canvas._doc, face.font

    def __missing__(self, char: str) -> tuple[str, str]:
        ((subset, code),) = self.font.splitString(char, self.document)
        name = self.font.getSubsetInternalName(subset, self.document)
        self[char] = told = (name, f"\\{code[0]:03o}" if code in b"()\\" or not 32 <= code[0] < 127 else chr(code[0]))
        return told


def opened(image: Image, wide: float, high: float) -> Pictures.Image | None:
    """The picture for a place of so many points, upright, in RGB; None when it cannot be read."""
    if image is None:
        return None
    try:
        with Pictures.open(io.BytesIO(image) if isinstance(image, bytes) else Path(image)) as picture:
            upright = ImageOps.exif_transpose(picture)
            if upright.mode in ("RGBA", "LA", "P"):
                rgba = upright.convert("RGBA")
                upright = Pictures.new("RGB", rgba.size, "white")
                upright.paste(rgba, mask=rgba.getchannel("A"))
            upright = upright.convert("RGB")
    except (OSError, ValueError, SyntaxError, Pictures.DecompressionBombError):
        return None
    upright.thumbnail((max(1, int(wide / 72 * DOTS)), max(1, int(high / 72 * DOTS))))
    return upright
