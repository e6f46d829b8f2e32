"""Golden papers: the text layer of a drawn paper against a text that somebody has read; now and then its picture.

`UNIONWORK_GOLDEN=1 pytest …` writes what is drawn today; read the difference before you commit it.
"""

from __future__ import annotations

import io
import os
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

from unionwork.kit.paper import Paper
from unionwork.kit.press import draw

FOLDER = Path(__file__).with_name("golden")
DOTS = 60  # per inch
MEAN, WORST = 2.0, 60.0  # of 255: over the page, and over any square of 8 × 8 dots


def drawn(paper: Paper) -> bytes:
    """The paper as PDF, with the program's own fonts."""
    held = io.BytesIO()
    draw(paper, held, bundled_only=True)
    return held.getvalue()


def text_of(pdf: bytes) -> list[str]:
    """The text layer, page by page, as a reader of the file would copy it."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return ["\n".join(line.rstrip() for line in page.replace("\r\n", "\n").split("\n")).strip("\n") for page in pages]


def assert_golden(paper: Paper, name: str) -> None:
    """The text layer of the paper is the one kept as tests/golden/`name`.txt."""
    pages = text_of(drawn(paper))
    said = "".join(f"—— 第 {n} 面 ——\n{page}\n" for n, page in enumerate(pages, 1))
    kept = FOLDER / f"{name}.txt"
    if _writing():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(said, "utf-8")
    assert kept.is_file(), f"no golden text {name}: write it with UNIONWORK_GOLDEN=1 and read it"
    assert said == kept.read_text("utf-8")


def assert_looks_like(paper: Paper, name: str, page: int = 0) -> None:
    """A page of the paper looks like tests/golden/`name`.png, but for what an eye at arm's length would not see."""
    with pypdfium2.PdfDocument(drawn(paper)) as document:
        shown = document[page].render(scale=DOTS / 72).to_pil().convert("L")
    kept = FOLDER / f"{name}.png"
    if _writing():
        kept.parent.mkdir(parents=True, exist_ok=True)
        shown.save(kept, optimize=True)
    assert kept.is_file(), f"no golden picture {name}: write it with UNIONWORK_GOLDEN=1 and look at it"
    mean, worst = difference(shown, Image.open(kept).convert("L"))
    assert mean < MEAN, f"{name}: the page differs by {mean:.2f} in the mean"
    assert worst < WORST, f"{name}: some place differs by {worst:.0f}"


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How far two grey pictures differ: over all, and where they differ most; pictures of two sizes differ wholly."""
    if one.size != other.size:
        return 255.0, 255.0
    apart = ImageChops.difference(one, other)
    squares = apart.resize((max(1, apart.width // 8), max(1, apart.height // 8)), Image.Resampling.BOX)
    return ImageStat.Stat(apart).mean[0], float(max(n for n, count in enumerate(squares.histogram()) if count))


def _writing() -> bool:
    return os.environ.get("UNIONWORK_GOLDEN") == "1"
