"""A page while it is being set: marks at places, in points, measured from the top left corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import singledispatch
from typing import NamedTuple, Protocol

from unionwork.kit.paper import Align, Block, Image, Paper, Sheet
from unionwork.kit.press.fitting import FOLD, fit
from unionwork.kit.press.fonts import Faces
from unionwork.kit.press.lines import Line, Span

mm = 72 / 25.4  # points in a millimetre
Ink = tuple[float, float, float]
BLACK: Ink = (0.0, 0.0, 0.0)
GREY: Ink = (0.45, 0.45, 0.45)
RED: Ink = (0.78, 0.05, 0.05)
MIDDLE = 0.38  # the middle of a Chinese character lies so many ems above the baseline, in every font
OVERLEAF = "（下转续页）"
OUTER, HEAVY, INNER = 1.0, 0.75, 0.5  # weights of frames: around, under heads and over sums, within


class Text(NamedTuple):
    """Characters on a baseline."""

    x: float
    y: float
    text: str
    role: str
    size: float
    track: float = 0.0
    squeeze: float = 1.0
    ink: Ink = BLACK
    hidden: bool = False  # only in the text layer: the √ of a tick box


class Stroke(NamedTuple):
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    weight: float = INNER
    ink: Ink = BLACK
    dash: tuple[float, ...] = ()


class Ring(NamedTuple):
    """A dashed circle: the place of a seal."""

    x: float
    y: float
    radius: float


class Picture(NamedTuple):
    """A photograph, shown whole in the middle of its place."""

    x: float
    y: float
    wide: float
    high: float
    image: Image


class Figure(NamedTuple):
    """A chart, as a drawing of reportlab.graphics; `y` is its lower edge."""

    x: float
    y: float
    drawing: object


Mark = Text | Stroke | Ring | Picture | Figure


class Many(Protocol):
    """A great many marks at once, told only when the page is drawn: the cells of a roll."""

    def marks(self) -> Iterator[Mark]:
        """The marks, in the order they are read."""


@dataclass
class Page:
    """One face of paper and everything on it."""

    faces: Faces
    kept: list[Mark | Many] = field(default_factory=list)

    def marks(self) -> Iterator[Mark]:
        """Every mark of the page."""
        for mark in self.kept:
            if isinstance(mark, tuple):
                yield mark
            else:
                yield from mark.marks()

    def text(
        self,
        x: float,
        middle: float,
        text: str,
        role: str,
        size: float,
        *,
        align: Align = "left",
        track: float = 0.0,
        squeeze: float = 1.0,
        ink: Ink = BLACK,
    ) -> None:
        """One line whose em box is centred on `middle`."""
        if not text:
            return
        if align != "left":
            wide = (self.faces.width(text, role, size, track) - track) * squeeze
            x -= wide / 2 if align == "centre" else wide
        self.kept.append(Text(x, middle + MIDDLE * size, text, role, size, track, squeeze, ink))

    def line_of(self, x: float, middle: float, line: Line, size: float, track: float = 0.0, most: float = 0.25) -> None:
        """A line of a paragraph, filled to its room unless that would tear a gap wider than `most` ems."""
        if 0 < abs(line.track) <= most * size:
            track += line.track
        for span in line.spans:
            wide = self.faces.width(span.text, span.role, size, track)
            if not span.ruled:
                self.kept.append(Text(x, middle + MIDDLE * size, span.text, span.role, size, track))
            else:
                self._gap(x, middle, span, size, track, wide)
            x += wide

    def _gap(self, x: float, middle: float, span: Span, size: float, track: float, wide: float) -> None:
        low = middle + size * 0.6
        self.rule(x + 1, low, x + wide - 1, low, 0.4)
        if said := span.text.strip("　"):
            before = self.faces.width(span.text[: len(span.text) - len(span.text.lstrip("　"))], span.role, size, track)
            self.kept.append(Text(x + before, middle + MIDDLE * size, said, span.role, size, track))

    def spread(self, left: float, right: float, middle: float, text: str, role: str, size: float) -> None:
        """分散对齐: first character at the left edge, last at the right, even gaps between."""
        gaps = len(text) - 1
        free = right - left - self.faces.width(text, role, size)
        if gaps < 1 or free <= 0:
            self.text((left + right) / 2, middle, text, role, size, align="centre")
        else:
            self.kept.append(Text(left, middle + MIDDLE * size, text, role, size, free / gaps))

    def rule(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        weight: float = INNER,
        dash: tuple[float, ...] = (),
        ink: Ink = BLACK,
    ) -> None:
        """A straight line."""
        self.kept.append(Stroke(((x0, y0), (x1, y1)), weight, ink, dash))

    def box(
        self,
        x: float,
        y: float,
        wide: float,
        high: float,
        weight: float = INNER,
        dash: tuple[float, ...] = (),
        ink: Ink = BLACK,
    ) -> None:
        """A rectangle."""
        corners = ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high), (x, y))
        self.kept.append(Stroke(corners, weight, ink, dash))

    def tick_box(self, x: float, middle: float, size: float, ticked: bool) -> None:
        """A small square, ticked or not; the tick is in the text layer as √."""
        a = size * 0.82
        self.box(x, middle - a / 2, a, a, 0.6)
        if ticked:
            tick = ((x + a * 0.16, middle), (x + a * 0.42, middle + a * 0.3), (x + a * 0.9, middle - a * 0.42))
            self.kept.append(Stroke(tick, size * 0.11))
            self.kept.append(Text(x, middle + MIDDLE * size, "√", "宋体", size, hidden=True))


class Area(NamedTuple):
    """A rectangle, in points."""

    x: float
    y: float
    wide: float
    high: float

    def inside(self, by: float) -> Area:
        """The rectangle within, so far from every edge."""
        return Area(self.x + by, self.y + by, self.wide - 2 * by, self.high - 2 * by)


class Type(NamedTuple):
    """How words are set in a box: role, size and the least it may shrink to, place across, pitch and indent in ems."""

    role: str
    size: float
    least: float = 6
    align: Align = "centre"
    leading: float = FOLD
    indent: float = 0.0


class Later(NamedTuple):
    """What a box could not hold, told whole on a further page under the box's heading."""

    head: str
    text: str


class Setting:
    """The hand that sets blocks one after another and turns the page when it is full."""

    def __init__(self, paper: Paper, faces: Faces) -> None:
        self.paper, self.faces = paper, faces
        self.sheet: Sheet = paper.sheet
        self.pages: list[Page] = []
        self.later: list[Later] = []
        self.margins(self.sheet)
        self.turn()

    def margins(self, sheet: Sheet) -> None:
        """The edges to set within, in points."""
        self.left, self.top = sheet.left * mm, sheet.top * mm
        self.wide = (sheet.wide - sheet.left - sheet.right) * mm
        self.right, self.centre = self.left + self.wide, self.left + self.wide / 2
        self.bottom = (sheet.high - sheet.bottom) * mm

    @property
    def page(self) -> Page:
        """The page being set."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """What is left of the page's height."""
        return self.bottom - self.y

    @property
    def fresh(self) -> bool:
        """Nothing has been set on this page yet."""
        return self.y <= self.top + 0.1

    def turn(self) -> None:
        """Go on with a new page."""
        self.pages.append(Page(self.faces))
        self.y = self.top

    def need(self, high: float) -> None:
        """Turn the page unless so much height is left; a fresh page is never turned."""
        if self.room < high - 0.01 and not self.fresh:
            self.turn()

    def turn_with_title(self, above: float) -> None:
        """A further page says again, smaller, what it continues, in the height that stood above on the first."""
        self.turn()
        fitted = fit(self.faces, f"{self.paper.title}（续）", self.wide, 12 * FOLD, "小标宋", 12, 8)
        pitch, count = fitted.size * FOLD, len(fitted.lines)
        above = max(above, count * pitch + 1 * mm)
        self.lines(
            fitted.lines,
            self.left,
            self.y + above - 3.2 * mm - (count - 1) * pitch,
            self.wide,
            fitted.size,
            pitch,
            "centre",
        )
        self.y += above

    def within(self, text: str, area: Area, type_: Type, *, head: str = "", top: bool = False) -> float:
        """Text in a box, middled or from its top; returns the height used.

        What does not fit is told whole on a further page, under `head`.
        """
        x, y, wide, high = area
        fitted = fit(self.faces, text, wide, high, type_.role, type_.size, type_.least, type_.leading, type_.indent)
        pitch, lines = fitted.size * type_.leading, fitted.lines
        if not fitted.whole:
            self.later.append(Later(head, text))
            lines = lines[: max(0, int(high // pitch) - 1)]
        count = len(lines) + (not fitted.whole)
        middle = y + pitch / 2 if top else y + high / 2 - (count - 1) * pitch / 2
        self.lines(lines, x, middle, wide, fitted.size, pitch, type_.align, type_.indent)
        if not fitted.whole:
            self.overleaf(x + wide, middle + len(lines) * pitch, wide, fitted.size)
        return count * pitch

    def overleaf(self, right: float, middle: float, wide: float, size: float = 9) -> None:
        """（下转续页）, as large as the box allows."""
        said = OVERLEAF if wide > 6 * 4.5 else OVERLEAF[3:5]
        self.page.text(right, middle, said, "宋体", min(9.0, size, wide / len(said)), align="right")

    def lines(
        self,
        lines: Sequence[Line],
        x: float,
        middle: float,
        wide: float,
        size: float,
        pitch: float,
        align: Align = "left",
        indent: float = 0.0,
    ) -> None:
        """Lines under one another, the first centred on `middle`; left ones are filled to the edge."""
        for line in lines:
            if align == "left":
                shift = indent * size if line.room < wide - 0.01 else 0.0
                self.page.line_of(x + shift, middle, line, size, most=0.1)
            else:
                at = x + wide / 2 if align == "centre" else x + wide
                for span in line.spans:  # boxes hold one role
                    self.page.text(at, middle, span.text, span.role, size, align=align)
            middle += pitch


@singledispatch
def set_block(block: Block, _setting: Setting) -> None:
    """Set one block; each family of blocks registers how."""
    raise TypeError(f"no way to set {type(block).__name__}")
