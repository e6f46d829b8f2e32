"""Each block as Word writes it. Word breaks lines and pages itself, so nothing here has to fit."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import singledispatch
from itertools import pairwise

from docx.document import Document
from docx.shared import Mm
from PIL import Image as Pictures

from unionwork.kit.failures import Refused
from unionwork.kit.paper import (
    Addressee,
    Attachments,
    Ballot,
    Block,
    Cards,
    Cell,
    Certificate,
    Chart,
    Choices,
    Closing,
    Ends,
    Figures,
    Grid,
    Image,
    Imprint,
    Letterhead,
    Notes,
    Opinion,
    Overleaf,
    Paper,
    Photo,
    Roll,
    Rules,
    Signers,
    Slip,
    Space,
    Title,
    Words,
)
from unionwork.kit.press.boxes import NO_DATE, is_label
from unionwork.kit.press.chart_drawing import chart_png
from unionwork.kit.press.drawing import opened
from unionwork.kit.press.fitting import balanced
from unionwork.kit.press.fonts import Faces
from unionwork.kit.press.grid import Placed, across
from unionwork.kit.press.letter import NO_DATE as NO_LETTER_DATE
from unionwork.kit.press.letter import SIZE
from unionwork.kit.press.lines import spans_of
from unionwork.kit.press.page import mm
from unionwork.kit.press.roll import total_of
from unionwork.kit.press.word_marks import PAGE_BREAK, RED, TAB, Box, para, rule_below, run, table

LETTER_PITCH = 28.95
BLANK = "　" * 8


@dataclass(frozen=True)
class Place:
    """Where a block is written: the document (for its pictures), the paper, the fonts to measure with."""

    document: Document
    paper: Paper
    faces: Faces
    highs: Callable[[Grid], Sequence[float]]  # points, as the PDF has them

    @property
    def wide(self) -> float:
        """The width of what is printed, mm."""
        sheet = self.paper.sheet
        return sheet.wide - sheet.left - sheet.right


@singledispatch
def word_of(block: Block, _place: Place) -> str:
    """The block in Word's marks."""
    raise TypeError(f"no way to write {type(block).__name__}")


@word_of.register(Ballot)
@word_of.register(Slip)
@word_of.register(Cards)
@word_of.register(Certificate)
def _(_block: Block, _place: Place) -> str:
    raise Refused("票、联单、卡片和证书只能存为PDF，不能存为Word文档")


# ---- words -----------------------------------------------------------------------------------
@word_of.register
def _(t: Title, place: Place) -> str:
    letter = place.paper.sheet.letter
    size = 22.0 if letter else t.size
    text = "　".join(t.text) if len(t.text) <= 4 and t.text.isalnum() and not letter else t.text
    text = "\n".join(balanced(place.faces, text, place.wide * mm * (0.86 if letter else 0.92), "小标宋", size))
    said = para(run(t.over, "宋体", 12), "centre") if t.over else ""
    said += para(run(text, "小标宋", size), "centre", pitch=size * 1.5, after=0 if t.under else t.below * mm)
    if t.under:
        said += para(
            run(t.under, "楷体", SIZE if letter else 14),
            "centre",
            pitch=LETTER_PITCH if letter else 22,
            after=t.below * mm,
        )
    return said + (para("", pitch=LETTER_PITCH) if letter else "")


@word_of.register
def _(e: Ends, place: Place) -> str:
    runs = run(e.left, "宋体", e.size) + TAB + run(e.middle, "宋体", e.size) + TAB + run(e.right, "宋体", e.size)
    return para(runs, tabs=(("center", place.wide / 2), ("right", place.wide)), before=2, after=2)


@word_of.register
def _(w: Words, place: Place) -> str:
    letter = place.paper.sheet.letter
    size = SIZE if letter else w.size or place.paper.sheet.words
    role = "仿宋" if w.lead else {1: "黑体", 2: "楷体" if letter else "仿宋"}.get(w.level, "仿宋")
    runs = run(w.lead, "楷体" if w.level == 2 else "黑体", size)
    runs += "".join(run(span.text, span.role, size, ruled=span.ruled) for span in spans_of(place.faces, w.text, role))
    return para(runs, "both", indent=w.indent * size, pitch=LETTER_PITCH if letter else size * 1.75, keep=w.level == 1)


@word_of.register
def _(n: Notes, _place: Place) -> str:
    marks = [f"{k}. " if len(n.items) > 1 else "" for k in range(1, len(n.items) + 1)]
    hang = n.size * (len(n.head) + (1.2 if len(n.items) > 1 else 0))
    lines = []
    for k, (mark, item) in enumerate(zip(marks, n.items, strict=True)):
        head = run(n.head, "黑体", n.size) if k == 0 else ""
        back = -hang if k == 0 else -1.2 * n.size if mark else 0.0
        lines.append(
            para(
                head + run(mark + item, "宋体", n.size),
                indent=back,
                left=hang,
                pitch=n.size * 1.5,
                before=6 if k == 0 else 0,
            )
        )
    return "".join(lines)


@word_of.register
def _(s: Signers, place: Place) -> str:
    runs = "".join(
        run(f"{label.rstrip('：')}：", "宋体", 10) + run(BLANK, "宋体", 10, ruled=True) + run("　", "宋体", 10)
        for label in s.labels
    )
    return para(runs + (TAB + run(s.right, "宋体", 10) if s.right else ""), before=12, tabs=(("right", place.wide),))


@word_of.register
def _(s: Space, _place: Place) -> str:
    return para("", pitch=max(1.0, s.high * mm))


@word_of.register
def _(_block: Overleaf, _place: Place) -> str:
    return PAGE_BREAK


@word_of.register
def _(r: Rules, place: Place) -> str:
    """Every rule is a row to write on; what is said stands in the first."""
    count = r.lines if r.lines is not None else 20
    said = [para(run(t, "楷体", r.size), "both", indent=2 * r.size) for t in r.text.split("\n")] if r.text else []
    rows = [([Box(t, valign="bottom")], r.high) for t in said + [para("")] * max(0, count - len(said))]
    return table([place.wide], rows, ruled=True) + para("", pitch=2) if rows else ""


@word_of.register
def _(f: Figures, place: Place) -> str:
    said = ""
    for n in range(0, len(f.pairs), 8):
        pairs = f.pairs[n : n + 8]
        wides = [place.wide / len(pairs)] * len(pairs)
        names = [Box(para(run(name, "宋体", 10.5), "centre")) for name, _ in pairs]
        values = [Box(para(run(value, "黑体", 14), "centre")) for _, value in pairs]
        said += table(wides, [(names, 6.5), (values, 8)]) + para("", pitch=6)
    return said


# ---- letters ---------------------------------------------------------------------------------
@word_of.register
def _(h: Letterhead, place: Place) -> str:
    wide = place.faces.width(h.organ, "小标宋", 36) / mm
    squeeze = min(100, max(33, int(150 / max(1.0, wide) * 100)))
    said = "".join(para(run(mark, "黑体", SIZE), pitch=LETTER_PITCH) for mark in h.marks)
    said += para(
        run(h.organ, "小标宋", 36, ink=RED, squeeze=squeeze),
        "centre",
        before=max(0.0, 35 * mm - len(h.marks) * LETTER_PITCH),
    )
    border = rule_below(1.5, RED, 8)
    if h.signed_by:
        runs = (
            run(f"　{h.number}", "仿宋", SIZE)
            + TAB
            + run("签发人：", "仿宋", SIZE)
            + run(f"{h.signed_by}　", "楷体", SIZE)
        )
        return said + para(runs, before=40, after=56, tabs=(("right", place.wide),), border=border)
    return said + para(run(h.number, "仿宋", SIZE), "centre", before=40, after=56, border=border)


@word_of.register
def _(a: Addressee, _place: Place) -> str:
    return para(run(a.text, "仿宋", SIZE), "both", pitch=LETTER_PITCH)


@word_of.register
def _(a: Attachments, _place: Place) -> str:
    said = para("", pitch=LETTER_PITCH)
    for n, name in enumerate(a.names, 1):
        text = ("附件：" if n == 1 else "") + (f"{n}. " if len(a.names) > 1 else "") + name
        back = -4.1 * SIZE if n == 1 else -1.1 * SIZE
        said += para(run(text, "仿宋", SIZE), indent=back, left=6.1 * SIZE, pitch=LETTER_PITCH)
    return said


@word_of.register
def _(c: Closing, place: Place) -> str:
    lines = ["", "", *c.organ.split("\n"), c.date or NO_LETTER_DATE]
    left = max(0.0, place.wide - 90) * mm
    said = "".join(
        para(run(text, "仿宋", SIZE), "centre", left=left, pitch=LETTER_PITCH, keep=n < len(lines) - 1)
        for n, text in enumerate(lines)
    )
    return said + (para(run(c.remark, "仿宋", SIZE), indent=2 * SIZE, pitch=LETTER_PITCH) if c.remark else "")


@word_of.register
def _(i: Imprint, place: Place) -> str:
    copies = run(f"抄送：{i.copies_to}。", "仿宋", 14)
    said = para("", border=rule_below(1.0), pitch=LETTER_PITCH)
    if i.copies_to:
        said += para(copies, left=4 * 14, indent=-3 * 14, border=rule_below(0.75))
    dated = TAB + run(f"{i.date}印发　", "仿宋", 14) if i.date else ""
    return said + para(run(f"　{i.issuer}", "仿宋", 14) + dated, tabs=(("right", place.wide),), border=rule_below(1.0))


# ---- grids -----------------------------------------------------------------------------------
@word_of.register
def _(grid: Grid, place: Place) -> str:
    """Every distinct vertical edge becomes a column of the Word table; a box spans the columns it covers."""
    placed = across(grid.rows, 0.0, place.wide * mm)
    edges = sorted({round(e, 1) for p in placed for e in (p.x, p.x + p.wide)})
    edges = [e for n, e in enumerate(edges) if n == 0 or e - edges[n - 1] > 0.3]
    rows = []
    for n, high in enumerate(place.highs(grid)):
        here = sorted((p for p in placed if p.row <= n < p.end), key=lambda p: p.x)
        rows.append(([_box(p, n, edges, place) for p in here], high / mm))
    return table([(b - a) / mm for a, b in pairwise(edges)], rows) + para("", pitch=2)


def _box(p: Placed, row: int, edges: Sequence[float], place: Place) -> Box:
    def near(x: float) -> int:
        return min(range(len(edges)), key=lambda n: abs(edges[n] - x))

    merge = "" if p.cell.down == 1 else "restart" if p.row == row else "continue"
    top = isinstance(p.cell, Opinion)
    said = _within(p.cell, place, p.wide) if p.row == row else para("")
    return Box(said, near(p.x + p.wide) - near(p.x), merge, "top" if top else "center", p.cell.upright)


def _within(cell: Cell, place: Place, wide: float) -> str:
    match cell:
        case Opinion():
            return _opinion(cell)
        case Choices():
            every = [*cell.options, *(c for c in cell.chosen if c and c not in cell.options)]
            return para(run("　".join(("☑" if o in cell.chosen else "☐") + o for o in every), "宋体", cell.size))
        case Photo(image=image) if image is not None:
            return para(picture(place.document, image, wide / mm - 2, 34), "centre")
        case _ if cell.upright:
            return para(run(cell.text.replace("\n", ""), "宋体", cell.size), "centre")
    spread = is_label(cell) and cell.wide is not None
    return "".join(
        para(
            run(
                part,
                cell.role,
                cell.size,
                fit=cell.size * 4 if spread and 1 < len(part) < 4 and "（" not in part else 0,
            ),
            cell.align,
        )
        for part in cell.text.split("\n")
    )


def _opinion(cell: Opinion) -> str:
    size = min(cell.size, 12.0)
    said = para(run(cell.head, "宋体", cell.size)) if cell.head else ""
    said += "".join(para(run(part, "楷体", cell.size), "both", indent=2 * cell.size) for part in cell.text.split("\n"))
    said += para(run(f"{cell.signer}　　　　　　{cell.seal}", "宋体", size), "right", before=12)
    return said + para(run(cell.date or NO_DATE, "宋体", size), "right")


@word_of.register
def _(roll: Roll, place: Place) -> str:
    per, columns = -(-len(roll.rows) // roll.across), len(roll.columns)
    scale = place.wide / sum(c.wide for c in roll.columns) / roll.across
    head = [Box(para(run(c.title, "黑体", roll.size), "centre")) for c in roll.columns] * roll.across
    rows = [(head, 8.5)]
    for r in range(per):
        boxes = []
        for k in range(roll.across):
            index = k * per + r
            values = roll.rows[index] if index < len(roll.rows) else [""] * columns
            boxes += [Box(para(run(v, "宋体", roll.size), c.align)) for v, c in zip(values, roll.columns, strict=False)]
        rows.append((boxes, roll.high))
    if roll.counts:
        rows.append((_sums(roll), roll.high))
    said = table([c.wide * scale for c in roll.columns] * roll.across, rows, heads=1) + para("", pitch=2)
    return said + (word_of(Signers(roll.signers, roll.signed_on), place) if roll.signers else "")


def _sums(roll: Roll) -> list[Box]:
    """总计; sums of pages are left to the PDF, since only Word knows its pages."""
    first = next((n for n, c in enumerate(roll.columns) if c.total), len(roll.columns))
    boxes = [Box(para(run(f"总　　计　{len(roll.rows)} {roll.counts}", "黑体", roll.size)), max(1, first))]
    for n, column in enumerate(roll.columns[max(1, first) :], max(1, first)):
        boxes.append(Box(para(run(total_of(roll.rows, n) if column.total else "", "宋体", roll.size), column.align)))
    spare = len(roll.columns) * (roll.across - 1)
    return [*boxes, *([Box(para(""), spare)] if spare else [])]


# ---- pictures --------------------------------------------------------------------------------
@word_of.register
def _(chart: Chart, place: Place) -> str:
    """The very drawing of the PDF, as a picture."""
    return para(
        picture(place.document, chart_png(chart, place.wide * mm), place.wide, 240), "centre", before=6, after=6
    )


def picture(document: Document, image: Image, wide: float, high: float) -> str:
    """A picture within so many mm; a file that is no picture is said so."""
    shown = opened(image, wide * mm, high * mm)
    if shown is None:
        return run("照片无法读取", "宋体", 9)
    scale = min(wide / shown.width, high / shown.height)
    inline = document.part.new_pic_inline(_png(shown), Mm(shown.width * scale), Mm(shown.height * scale))
    return f"<w:r><w:drawing>{inline.xml}</w:drawing></w:r>"


def _png(shown: Pictures.Image) -> io.BytesIO:
    held = io.BytesIO()
    shown.save(held, "PNG")
    held.seek(0)
    return held
