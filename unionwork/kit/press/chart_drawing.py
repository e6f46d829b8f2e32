"""Bar charts: one drawing for paper and for the screen. One ink, values written, axis from 0."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal

import pypdfium2
from reportlab.graphics import renderPDF, renderSVG
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, black, white

from unionwork.kit.paper import Chart
from unionwork.kit.press.chart import laid, noted, tall_of, top_value
from unionwork.kit.press.fitting import fit, one_line
from unionwork.kit.press.fonts import Faces, faces
from unionwork.kit.press.page import MIDDLE
from unionwork.kit.press.repairs import new_canvas

FILLS = (Color(0.25, 0.25, 0.25), Color(0.72, 0.72, 0.72), white)  # the third is hatched
TEXT, SMALL = 9.0, 8.0
ON_SCREEN = {"NotoSansSC": "Noto Sans SC", "NotoSerifSC": "Noto Serif SC", "LXGWWenKai": "LXGW WenKai"}


def chart_svg(chart: Chart, wide: float = 480, *, bundled_only: bool = True) -> bytes:
    """The chart for the screen, so many points wide: the very drawing that goes on paper."""
    chart = laid(noted(chart)[0], wide)
    drawing = drawing_of(chart, wide, tall_of(chart), faces(bundled_only), top_value(chart))
    svg: str = renderSVG.drawToString(drawing)
    svg = re.sub(r"<clipPath.*?</clipPath>", "", svg, flags=re.DOTALL)  # Qt draws its rectangle, black
    svg = re.sub(r"font-family:\s*([^;\"]+)", lambda m: f"font-family: '{_family(m.group(1))}'", svg)
    return svg.encode("utf-8")


def chart_png(chart: Chart, wide: float, dots: int = 200) -> bytes:
    """The chart as a picture of so many dots to the inch, where neither PDF nor SVG can be shown."""
    chart = laid(noted(chart)[0], wide)
    high, fonts, held = tall_of(chart), faces(), io.BytesIO()
    canvas = new_canvas(held, (wide, high), chart.title, fonts.face("宋体").name)
    renderPDF.draw(drawing_of(chart, wide, high, fonts, top_value(chart)), canvas, 0, 0)
    canvas.save()
    with pypdfium2.PdfDocument(held.getvalue()) as document:
        picture = document[0].render(scale=dots / 72).to_pil()
    shown = io.BytesIO()
    picture.save(shown, "PNG")
    return shown.getvalue()


def _family(name: str) -> str:
    return next((family for stem, family in ON_SCREEN.items() if name.strip("'\" ").startswith(stem)), "Noto Sans SC")


def drawing_of(chart: Chart, wide: float, high: float, fonts: Faces, most: float) -> Drawing:
    """The chart as shapes, so many points wide and high; `most` is the value at the end of the axis."""
    drawing = Drawing(wide, high)
    pen = _Pen(drawing, fonts)
    top = high
    if chart.title:
        size = one_line(fonts, chart.title, wide, "黑体", 11, 7)
        pen.text(wide / 2, top - 8, chart.title, "黑体", size, "centre")
        top -= 20
    top = _legend(pen, chart, wide, top)
    if chart.names and chart.series:
        (_lying if chart.lying else _standing)(pen, chart, wide, top, most)
    return drawing


class _Pen:
    """Puts shapes on a drawing; texts are parted into runs that one font can draw."""

    def __init__(self, drawing: Drawing, fonts: Faces) -> None:
        self.drawing, self.faces = drawing, fonts

    def text(self, x: float, middle: float, text: str, role: str, size: float, align: str = "left") -> None:
        x -= {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * self.faces.width(text, role, size)
        for face, piece, pinched in self.faces.pieces(text, role):
            self.drawing.add(String(x, middle - MIDDLE * size, piece, fontName=face.name, fontSize=size))
            x += sum(map(self.faces.ems(role).__getitem__, piece)) * size - (size / 2 if pinched else 0)

    def line(self, x0: float, y0: float, x1: float, y1: float, weight: float) -> None:
        self.drawing.add(Line(x0, y0, x1, y1, strokeWidth=weight, strokeColor=black))

    def bar(self, x: float, y: float, wide: float, high: float, order: int) -> None:
        """A bar in the fill of its series; the third is hatched, clipped by its own lines."""
        self.drawing.add(Rect(x, y, wide, high, fillColor=FILLS[order % 3], strokeColor=black, strokeWidth=0.4))
        if order % 3 == 2:
            for x0, y0, x1, y1 in _hatching(wide, high):
                self.line(x + x0, y + y0, x + x1, y + y1, 0.35)


def _hatching(wide: float, high: float, step: float = 3.0) -> Iterator[tuple[float, float, float, float]]:
    """Lines rising at 45° inside a rectangle."""
    at = step - high
    while at < wide:
        start, end = max(0.0, at), min(wide, at + high)
        if end > start:
            yield start, start - at, end, end - at
        at += step


def _legend(pen: _Pen, chart: Chart, wide: float, top: float) -> float:
    """Names of the series with their fills, and the unit at the right; returns what is left below."""
    unit = f"单位：{chart.unit}" if chart.unit else ""
    pen.text(wide, top - 6, unit, "宋体", SMALL, "right")
    x, used = 0.0, bool(unit)
    if len(chart.series) > 1:
        room = wide - pen.faces.width(unit, "宋体", SMALL) - 12
        for n, series in enumerate(chart.series):
            size = one_line(pen.faces, series.name, room - 14, "宋体", SMALL, 5)
            step = pen.faces.width(series.name, "宋体", size) + 26
            if x and x + step > room:
                x, top = 0.0, top - 12
            pen.bar(x, top - 9.5, 9, 7, n)
            pen.text(x + 12, top - 6, series.name, "宋体", size)
            x += step
        used = True
    return top - 16 if used else top - 4


def _shown(value: Decimal | int | None) -> str:
    if value is None:
        return ""
    return f"{value:,}"


def _values(chart: Chart, name: int) -> Iterator[tuple[int, Decimal | int | None]]:
    for order, series in enumerate(chart.series):
        yield order, series.values[name] if name < len(series.values) else None


def _standing(pen: _Pen, chart: Chart, wide: float, top: float, most: float) -> None:
    """Bars stand on the axis, their names below it on as many lines as they take."""
    step = wide / len(chart.names)
    names = [fit(pen.faces, name, step - 3, 3 * SMALL * 1.25, "宋体", TEXT, 5, 1.25) for name in chart.names]
    low = min(top / 2, max(max(len(f.lines), 1) * f.size * 1.25 for f in names) + 4)
    room = top - low - 12
    group = step * 0.66
    thick = min(group / len(chart.series), 30)
    for n, fitted in enumerate(names):
        centre = step * (n + 0.5)
        for k, line in enumerate(fitted.lines):
            pen.text(centre, low - 4 - (k + 0.5) * fitted.size * 1.25, line.text, "宋体", fitted.size, "centre")
        x = centre - thick * len(chart.series) / 2
        for order, value in _values(chart, n):
            if value is not None:
                high = max(0.0, float(value)) / most * room
                pen.bar(x + thick * 0.06, low, thick * 0.88, high, order)
                size = one_line(pen.faces, _shown(value), max(thick, step / len(chart.series)), "宋体", SMALL, 4.5)
                pen.text(x + thick / 2, low + high + 6, _shown(value), "宋体", size, "centre")
            x += thick
    pen.line(0, low, wide, low, 0.8)


def _lying(pen: _Pen, chart: Chart, wide: float, top: float, most: float) -> None:
    """Bars lie on the axis, their names at its left."""
    longest = max(pen.faces.natural(name, "宋体") for name in chart.names) * TEXT
    left = min(wide * 0.36, longest + 6)
    value = max(pen.faces.natural(_shown(v), "宋体") for s in chart.series for v in (*s.values, 0)) * SMALL + 6
    room, step = wide - left - value, (top - 4) / len(chart.names)
    thick = min(step * 0.7 / len(chart.series), 18)
    for n, name in enumerate(chart.names):
        middle = top - step * (n + 0.5)
        fitted = fit(pen.faces, name, left - 6, step, "宋体", TEXT, 5, 1.15)
        for k, line in enumerate(fitted.lines):
            at = middle - (k - (len(fitted.lines) - 1) / 2) * fitted.size * 1.15
            pen.text(left - 5, at, line.text, "宋体", fitted.size, "right")
        y = middle + thick * len(chart.series) / 2
        for order, amount in _values(chart, n):
            y -= thick
            if amount is not None:
                long = max(0.0, float(amount)) / most * room
                pen.bar(left, y + thick * 0.06, long, thick * 0.88, order)
                pen.text(left + long + 4, y + thick / 2, _shown(amount), "宋体", SMALL)
    pen.line(left, top, left, 4, 0.8)
