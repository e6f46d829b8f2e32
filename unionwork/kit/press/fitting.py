"""Making words fit: smaller type first, then more lines; titles in lines of like length."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from unionwork.kit.press.fonts import Faces
from unionwork.kit.press.lines import WHOLE, Line, Span, break_lines

STEP = 0.5  # points by which type shrinks
FOLD = 1.38  # line pitch inside a box, in ems
_REMEMBERED = 20_000


class Fitted(NamedTuple):
    """Words at the size they fit at; `whole` is False when they overflow even at the least size."""

    size: float
    lines: list[Line]
    whole: bool


def fit(
    faces: Faces,
    text: str,
    room: float,
    high: float,
    role: str,
    size: float,
    least: float,
    leading: float = FOLD,
    indent: float = 0.0,
) -> Fitted:
    """The largest size between `size` and `least` at which a text fits a box, and its lines.

    Numbers and dates are never broken while a smaller size would keep them whole, and a short second line (……检验 / 员)
    is taken back by a slightly smaller size. `indent` is the first line's, in ems. Room and height are points.
    """
    key = (text, room, high, role, size, least, leading, indent)
    if (known := faces.fitted.get(key)) is None:
        known = _fit(faces, text, room, high, role, size, least, leading, indent)
        if len(text) < 80:
            if len(faces.fitted) > _REMEMBERED:
                faces.fitted.clear()
            faces.fitted[key] = known
    fitted: Fitted = known
    return fitted


def _fit(
    faces: Faces,
    text: str,
    room: float,
    high: float,
    role: str,
    size: float,
    least: float,
    leading: float,
    indent: float,
) -> Fitted:
    if not text:
        return Fitted(size, [], True)
    natural = faces.natural(text, role) * size
    if natural <= room - indent * size and size * leading <= high and "\n" not in text:
        return Fitted(size, [Line((Span(text, role),), natural, room - indent * size, True)], True)
    longest = max((faces.natural(atom, role) for atom in WHOLE.findall(text)), default=0.0)
    first = size
    while True:
        lines = break_lines(faces, text, room, role, size, first=indent * size)
        whole = len(lines) * size * leading <= high + 0.01
        stub = not indent and len(lines) == 2 and len(lines[1].text) < 4 and size > first * 0.87 and "\n" not in text
        if (whole and not stub and longest * size <= room) or size - STEP < least:
            return Fitted(size, lines, whole)
        size -= STEP


def one_line(faces: Faces, text: str, room: float, role: str, size: float, least: float) -> float:
    """The largest size at which the text stays on one line; `least` when none does."""
    natural = faces.natural(text, role)
    while natural * size > room and size - STEP >= least:
        size -= STEP
    return size


_GOOD_BREAK = re.compile(r"(?<=公司|会议|大会|年度|方案)(?!的)|(?=关于|第.{1,2}届|第.{1,2}次|通过《)")
_BAD_BREAK = re.compile(r"(?=[，。、；：？！的》）和])|(?<=[《（第关])|(?<=关于)|(?<=[0-9A-Za-z])(?=[0-9A-Za-z])")


def balanced(faces: Faces, text: str, room: float, role: str, size: float) -> list[str]:
    """A title in lines of like length, broken where the sense breaks: 公司｜第三届……｜关于……"""
    return [line for part in text.split("\n") for line in _balanced(part, lambda s: faces.width(s, role, size), room)]


def _balanced(text: str, width: Callable[[str], float], room: float) -> list[str]:
    good = {m.start() for m in _GOOD_BREAK.finditer(text)}
    bad = {m.start() for m in _BAD_BREAK.finditer(text)}
    lines: list[str] = []
    at = 0
    while (rest := width(text[at:])) > room:
        count = int(-(-rest // room))
        goal = at + (len(text) - at) / count
        span = range(max(at + 1, int(at + (goal - at) * 0.6)), min(len(text) - 1, int(at + (goal - at) * 1.4)) + 1)
        fits = [k for k in span if width(text[at:k]) <= room] or [at + 1]
        best = min(fits, key=lambda k: abs(k - goal) - 7 * (k in good) + 12 * (k in bad))
        lines.append(text[at:best])
        at = best
    return [*lines, text[at:]]
