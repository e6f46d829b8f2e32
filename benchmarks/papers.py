"""Printing: a long roster against bare drawing of the same cells, and five hundred one-page forms."""

from __future__ import annotations

import gc
from datetime import datetime
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from benchmarks.measure import Figures, seconds
from unionwork import demonstration
from unionwork.areas import LEDGERS
from unionwork.kit import documents
from unionwork.kit.documents import Facts
from unionwork.kit.paper import Paper, Roll
from unionwork.kit.press.fonts import faces
from unionwork.kit.query import Query

NOW = datetime(2026, 11, 20, 9, 0)
ROWS = 20_000


def run(folder: Path, people: int, figures: Figures) -> None:
    library = demonstration.make(folder / "papers.union", "benchmark 2026", people=ROWS, seed=1, at=NOW)
    ledger = LEDGERS["employees"]
    facts = Facts(library, NOW)
    records = list(library.select(ledger, Query(), facts.today))
    named = {d.name: d for d in ledger.papers}
    roster = named["staff-roll"]
    out = folder / "roster.pdf"
    gc.collect()
    ours = seconds(lambda: documents.write(roster, ledger, records, facts, out))
    bare = seconds(
        lambda: _bare(folder / "bare.pdf", [r.name or "" for r in records], _columns(roster.make(records[:1], facts)))
    )
    figures.tell(f"{len(records):,} 行花名册 PDF", ours, "秒")
    figures.tell("光画同样多的格子", bare, "秒")
    figures.tell("花名册速度相当于光画格子的", bare / ours * 100, "%", least=60)
    form = named["member-register"]
    five = records[:500]
    figures.tell(
        "500 份会员登记表合成一个 PDF",
        seconds(lambda: documents.write(form, ledger, five, facts, folder / "f.pdf")),
        "秒",
        most=10,
    )
    library.close()


def _columns(paper: Paper) -> int:
    return next(len(block.columns) for block in paper.blocks if isinstance(block, Roll))


def _bare(path: Path, names: list[str], columns: int) -> None:
    """The least it can cost: as many strings and rules as a roster has, straight onto a canvas."""
    font = faces(True).face("宋体").name
    canvas = Canvas(str(path), pagesize=(842, 595), invariant=1, initialFontName=font)
    per = 23
    for start in range(0, len(names), per):
        canvas.setFont(font, 9)
        for row, name in enumerate(names[start : start + per]):
            y = 520 - row * 17.5
            canvas.line(42, y - 5, 800, y - 5)
            for column in range(columns):
                canvas.drawString(46 + column * 62, y, name if column == 1 else f"{start + row:05d}-{column}")
        for column in range(columns + 1):
            canvas.line(42 + column * 62, 530, 42 + column * 62, 120)
        canvas.showPage()
    canvas.save()
