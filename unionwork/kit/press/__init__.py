"""The press: a paper said in the words of `kit.paper` becomes a PDF or a docx."""

from unionwork.kit.press.binding import Progress, draw, draw_all, undrawable
from unionwork.kit.press.chart import chart_svg
from unionwork.kit.press.laying import ForbiddenOnNotice
from unionwork.kit.press.trace import code_of, trace
from unionwork.kit.press.word import write_docx

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
