"""Papers bound into one PDF file: bookmarks, progress, and a file that is either whole or not there."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable, Sized
from pathlib import Path
from typing import BinaryIO

from unionwork.kit.failures import Cancelled, Refused, Unavailable
from unionwork.kit.paper import Paper
from unionwork.kit.press.drawing import Sheets
from unionwork.kit.press.fonts import Faces, clean, faces
from unionwork.kit.press.laying import lay, texts
from unionwork.kit.press.repairs import new_canvas

Progress = Callable[[int, int], None]


def draw(paper: Paper, out: Path | BinaryIO, *, bundled_only: bool = False) -> int:
    """Draw one paper as PDF; returns the number of its pages.

    The same paper gives the same bytes. `bundled_only` keeps to the program's own fonts.
    Raises ForbiddenOnNotice when a notice tells a full number, Unavailable when the file cannot be written.
    """
    return _bind([("", paper)], out, faces(bundled_only), paper.title, None, None)


def draw_all(
    papers: Iterable[tuple[str, Paper]],
    out: Path | BinaryIO,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    title: str = "",
    bundled_only: bool = False,
) -> int:
    """Draw many papers into one PDF, each under its bookmark and with its own 第 x 页 共 y 页; returns all pages.

    `papers` may be a generator: each paper is drawn and forgotten. `progress` hears how many are done and of how
    many (0 when unknown); when `cancelled` answers True, Cancelled is raised and no file is written.
    Raises Refused when there is no paper at all; else as `draw`.
    """
    return _bind(papers, out, faces(bundled_only), title, progress, cancelled)


def _bind(
    papers: Iterable[tuple[str, Paper]],
    out: Path | BinaryIO,
    fonts: Faces,
    title: str,
    progress: Progress | None,
    cancelled: Callable[[], bool] | None,
) -> int:
    held = io.BytesIO()
    canvas = new_canvas(held, (595.28, 841.89), clean(title), fonts.face("宋体").name)
    sheets, pages = Sheets(canvas, fonts), 0
    total = len(papers) if isinstance(papers, Sized) else 0
    for done, (bookmark, paper) in enumerate(papers, 1):
        for number, page in enumerate(lay(paper, fonts)):
            if cancelled is not None and cancelled():
                raise Cancelled
            if bookmark and number == 0:
                canvas.bookmarkPage(f"p{done}")
                canvas.addOutlineEntry(clean(bookmark), f"p{done}")
            sheets.draw(page, paper.sheet, paper.demo, paper.mark)
            pages += 1
        if progress is not None:
            progress(done, total)
    if not pages:
        raise Refused("没有要打印的内容")
    canvas.save()
    keep(held.getvalue(), out)
    return pages


def keep(content: bytes, out: Path | BinaryIO) -> None:
    """Write a finished file: to a stream, or beside its place and then into it, so that no half file is ever seen."""
    if not isinstance(out, Path):
        out.write(content)
        return
    beside = ""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=out.parent, prefix="~", suffix=out.suffix, delete=False) as file:
            beside = file.name
            file.write(content)
        Path(beside).replace(out)
    except OSError as wrong:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise Unavailable(
            f"文件“{out.name}”写不进去", "请关闭正在打开它的程序，看看磁盘是否已满、文件夹是否允许写入，再试一次"
        ) from wrong


def undrawable(paper: Paper, *, bundled_only: bool = False) -> list[str]:
    """Characters of a paper that no font can draw, to be named before printing; 〓 stands in their place."""
    return faces(bundled_only).undrawable(texts(paper))
