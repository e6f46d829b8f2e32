"""The press: a paper said in the words of `kit.paper` becomes a PDF or a docx.

Its parts are loaded when they are first asked for: a program that only shows lists need not wait for a PDF library.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from unionwork.kit.press.trace import code_of, trace

if TYPE_CHECKING:
    from unionwork.kit.paper import Chart, Paper
    from unionwork.kit.press.binding import Progress, draw, draw_all, undrawable
    from unionwork.kit.press.laying import ForbiddenOnNotice

PLACES = {**dict.fromkeys(("Progress", "draw", "draw_all", "undrawable"), "binding"), "ForbiddenOnNotice": "laying"}

__all__ = [
    "ForbiddenOnNotice",
    "Progress",
    "chart_svg",
    "code_of",
    "draw",
    "draw_all",
    "trace",
    "undrawable",
    "write_docx",
]


def write_docx(papers: Paper | Sequence[Paper], out: Path | BinaryIO, *, bundled_only: bool = False) -> None:
    """Write one paper as docx, or several into one file, each in a section of its own.

    Raises ForbiddenOnNotice as `draw`, Refused for ballots, slips, cards and certificates (PDF only) and when there is
    no paper at all, Unavailable when the file cannot be written.
    """
    from unionwork.kit.press import word  # python-docx and charts are heavy, and seldom wanted

    word.write(papers, out, bundled_only=bundled_only)


def chart_svg(chart: Chart, wide: float = 480, *, bundled_only: bool = True) -> bytes:
    """The chart for the screen, so many points wide: the very drawing that goes on paper."""
    from unionwork.kit.press import chart_drawing  # as above

    return chart_drawing.chart_svg(chart, wide, bundled_only=bundled_only)


def __getattr__(name: str) -> Any:
    if name in PLACES:
        return getattr(import_module(f"{__name__}.{PLACES[name]}"), name)
    raise AttributeError(name)
