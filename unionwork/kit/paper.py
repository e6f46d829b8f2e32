"""The words in which an official paper is said. Lengths are millimetres, type sizes are points.

A paper is said once; `kit.press` draws it as PDF and writes it as docx. Nothing here knows a font or a page break.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

Align = Literal["left", "centre", "right"]
Role = Literal["小标宋", "仿宋", "楷体", "黑体", "宋体"]
Image = bytes | Path | None


@dataclass(frozen=True)
class Sheet:
    """One kind of page: its size, its margins, how its pages are numbered, who may read it."""

    wide: float = 210
    high: float = 297
    top: float = 22
    left: float = 20
    right: float = 20
    bottom: float = 20
    numbers: Literal["none", "dash", "of"] = "of"  # — 1 — ；第 1 页　共 3 页
    posted: bool = False  # goes on a wall: no full ID, phone or account number, no trace at the foot
    letter: bool = False  # set on the 22 × 28 grid of GB/T 9704
    words: float = 12  # size of a paragraph's type where the sheet is no letter


LETTER = Sheet(top=37, left=28, right=26, bottom=35, numbers="dash", letter=True)  # GB/T 9704: 156 × 225
FORM = Sheet(top=20, left=22, right=18, bottom=18)  # 170 wide, bound at the left
ROLL = Sheet(wide=297, high=210, top=23, left=15, right=15, bottom=18)  # landscape, bound at the top
NOTICE = Sheet(top=34, left=26, right=26, bottom=28, numbers="none", posted=True, words=15)
SLIP = Sheet(top=0, left=0, right=0, bottom=0, numbers="none")  # ballots, slips, cards: cut by hand
CERTIFICATE = Sheet(wide=297, high=210, top=0, left=0, right=0, bottom=0, numbers="none")


class Block:
    """Anything a paper is made of."""


@dataclass(frozen=True)
class Paper:
    """One official paper: what is on it, in the order it is read."""

    title: str
    blocks: Sequence[Block]
    sheet: Sheet = FORM
    trace: str = ""  # at the foot: record, time, code; see `kit.press.trace`
    demo: bool = False  # from the demonstration library: 演示 on every page
    mark: str = ""  # across every page of what leaves: to whom it goes, when


@dataclass(frozen=True)
class Title(Block):
    """The paper's name, in 小标宋, centred; long titles break into a balanced shape."""

    text: str
    size: float = 20
    over: str = ""  # a small line above: the body, the session
    under: str = ""  # a line of 楷体 below: when and by which meeting it was passed
    below: float = 4  # distance to what follows


@dataclass(frozen=True)
class Ends(Block):
    """One line above or below a table: something at the left, the middle and the right end."""

    left: str = ""
    middle: str = ""
    right: str = ""
    size: float = 10.5
    high: float = 7


@dataclass(frozen=True)
class Fill:
    """A ruled gap inside `Words`, `wide` characters long; `text` is written on the rule in 楷体."""

    wide: float = 4
    text: str = ""


@dataclass(frozen=True)
class Words(Block):
    """A paragraph. Level 0 is text; 1 一、 2 （一） 3 1. 4 （1） choose the typeface of 公文.

    `text` may mix strings and gaps: `Words(("兹介绍", Fill(6, name), "等", Fill(3), "人"))`.
    In a plain string two or more underscores are a gap of half as many characters: `第____届`.
    """

    text: str | Sequence[str | Fill]
    level: int = 0
    lead: str = ""  # heading that the text runs on from: （一）时间。定于……
    size: float | None = None  # None: what the sheet says; letters are always 16
    indent: float = 2  # characters before the first line


@dataclass(frozen=True)
class Notes(Block):
    """填表说明: small type under a form; numbered when there is more than one."""

    items: Sequence[str]
    head: str = "填表说明："
    size: float = 8.5


@dataclass(frozen=True)
class Signers(Block):
    """制表人、审核人、负责人: ruled places for signatures on one line."""

    labels: Sequence[str]
    right: str = ""  # the date
    high: float = 11


@dataclass(frozen=True)
class Space(Block):
    """Empty height; none at the top of a page."""

    high: float


@dataclass(frozen=True)
class Overleaf(Block):
    """What follows goes on the next face (反面)."""


@dataclass(frozen=True)
class Rules(Block):
    """Ruled record paper: `lines` rules, or as many as the page still holds; `text` is written on them."""

    lines: int | None = None
    text: str = ""
    high: float = 10
    size: float = 12


@dataclass(frozen=True)
class Figures(Block):
    """Vote figures in one framed band: 应到代表 40 人 …; beyond eight they take a second band."""

    pairs: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Letterhead(Block):
    """版头: the issuing body in red, the number, and for an upward letter who signed it."""

    organ: str
    number: str
    signed_by: str = ""  # 上行文（请示、报告）标注签发人
    marks: Sequence[str] = ()  # 份号、密级、紧急程度, one under the other at the upper left


@dataclass(frozen=True)
class Addressee(Block):
    """主送机关, with its colon."""

    text: str


@dataclass(frozen=True)
class Attachments(Block):
    """附件说明: names without closing mark."""

    names: Sequence[str]


@dataclass(frozen=True)
class Closing(Block):
    """落款: date four characters in from the right, the body centred over it, room for the seal.

    Several bodies stand under one another when `organ` has several lines.
    """

    organ: str
    date: str
    remark: str = ""  # 附注：（联系人：……）


@dataclass(frozen=True)
class Imprint(Block):
    """版记: at the foot of the last page."""

    issuer: str
    date: str
    copies_to: str = ""


@dataclass(frozen=True)
class Cell:
    """A box of a grid. Without `wide`, the boxes of a row share what is left equally."""

    text: str = ""
    wide: float | None = None
    down: int = 1  # over how many rows
    align: Align = "centre"
    role: Role = "楷体"  # values in 楷体, printed labels in 宋体
    size: float = 10.5
    least: float = 8  # how far the type may shrink
    upright: bool = False  # reads downwards


def Label(text: str, wide: float | None = 20, down: int = 1, *, align: Align = "centre", size: float = 10.5) -> Cell:  # noqa: N802  (reads as the noun it builds, like its neighbours)
    """A printed heading; two to four characters are spread evenly over four, longer ones break."""
    return Cell(text, wide, down, align=align, role="宋体", size=size)


def Side(text: str, down: int, wide: float = 9) -> Cell:  # noqa: N802  (as Label)
    """A heading that reads downwards beside several rows."""
    return Cell(text, wide, down, role="宋体", upright=True)


@dataclass(frozen=True)
class Choices(Cell):
    """Tick boxes, drawn, never typed: no Chinese font has ☐ and ☑. A chosen word not among the options is added."""

    options: Sequence[str] = ()
    chosen: Sequence[str] = ()
    align: Align = "left"
    role: Role = "宋体"


@dataclass(frozen=True)
class Photo(Cell):
    """A place for a photograph; `image` is the picture's bytes or its file."""

    text: str = "照　片\n（近期一寸免冠）"
    wide: float | None = 32
    image: Image = None
    role: Role = "宋体"
    size: float = 9


@dataclass(frozen=True)
class Opinion(Cell):
    """An opinion: what is said, at the foot who signs, where the seal goes, and the date."""

    head: str = ""  # heading inside the box, upper left; else the Label at its left speaks
    signer: str = "负责人签字："
    seal: str = "（盖章）"
    date: str = ""  # empty: 年　月　日 to be filled in by hand


@dataclass(frozen=True)
class Row:
    """Boxes side by side."""

    cells: Sequence[Cell]
    high: float = 9  # at least; grows with its content
    heads: int = 0  # is the heading of so many rows below, and said again when they turn the page


@dataclass(frozen=True)
class Grid(Block):
    """Boxes in one frame: outer line 1 pt, inner lines 0.5 pt."""

    rows: Sequence[Row]
    foot: float | None = None  # stretch the rows so that the frame ends this far above the page's foot


def rows_of(
    heads: Sequence[tuple[str, float | None]],
    rows: Sequence[Sequence[str]],
    *,
    blank: int = 0,
    high: float = 8,
    size: float = 9.5,
    side: str = "",
) -> list[Row]:
    """A small table inside a grid: a line of headings, its rows, and empty rows to write on.

    `blank` is the least number of rows shown, filled or empty; `side` is a heading read downwards at the left.
    """
    filled = [*rows, *[[""] * len(heads)] * max(0, blank - len(rows))]
    top: list[Cell] = [Label(text, wide, size=size) for text, wide in heads]
    if side:
        top.insert(0, Side(side, len(filled) + 1))
    boxes = ([Cell(v, w, size=size) for v, (_, w) in zip(values, heads, strict=True)] for values in filled)
    return [Row(top, high, heads=len(filled)), *(Row(cells, high) for cells in boxes)]


@dataclass(frozen=True)
class Column:
    """One column of a roll; widths are scaled together to the frame."""

    title: str
    wide: float
    align: Align = "centre"
    total: bool = False  # summed per page and in all


@dataclass(frozen=True)
class Roll(Block):
    """A long list: head repeated on every page, subtotal per page, total at the end."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    high: float = 6.3
    size: float = 9
    across: int = 1  # how many lists side by side (签到表: two)
    counts: str = ""  # what the rows are counted in, as 人; empty: no sums
    signers: Sequence[str] = ()
    signed_on: str = ""


@dataclass(frozen=True)
class Series:
    """One run of values in a chart, each for the name at its place."""

    name: str
    values: Sequence[Decimal | int | None]


@dataclass(frozen=True)
class Chart(Block):
    """Bars with their values written, one ink, axis from 0; up to three series in black, grey and hatching."""

    names: Sequence[str]
    series: Sequence[Series]
    title: str = ""
    unit: str = ""
    lying: bool = False  # bars lie, names at the left: for long names
    high: float = 70


@dataclass(frozen=True)
class Ballot(Block):
    """A ballot with its stub. Only the stub is numbered: the ballot stays secret."""

    meeting: str
    title: str
    items: Sequence[str]
    marks: Sequence[str] = ("同意", "不同意", "弃权")
    notes: Sequence[str] = ()
    number: str = ""
    date: str = ""
    heading: str = "审议事项"  # of the items: 候选人 where people are elected
    seal: str = "工会印章"


@dataclass(frozen=True)
class Part:
    """One part of a slip: 存根, the letter itself, or 回执."""

    title: str
    words: Sequence[Words]
    addressee: str = ""
    organ: str = ""
    date: str = ""
    remark: str = ""  # （有效期　天）
    ends: Sequence[str] = ()  # ruled places at the foot: 经办人, 领用人


@dataclass(frozen=True)
class Slip(Block):
    """三联单: parts one under another on A4, perforated between, the number and 骑缝章 across each line."""

    parts: Sequence[Part]
    number: str = ""  # 晨光工介字〔2026〕第 12 号
    seal: str = "（骑缝章）"


@dataclass(frozen=True)
class Card:
    """One card: heading, facts beside a photograph, issuing body."""

    title: str
    facts: Sequence[tuple[str, str]]
    organ: str = ""
    number: str = ""
    image: Image = None
    photo: bool = True  # keeps a place for the photograph
    foot: str = ""


@dataclass(frozen=True)
class Cards(Block):
    """Cards on A4 with marks to cut along: ten of 85.6 × 54 mm (ISO/IEC 7810 ID-1) on a sheet."""

    cards: Sequence[Card]
    wide: float = 85.6
    high: float = 54


@dataclass(frozen=True)
class Certificate(Block):
    """证书: text centred, a line frame inside another, name in 楷体 26, place of the seal at the right."""

    title: str
    name: str
    text: str
    organ: str
    date: str
    number: str = ""
    image: Image = None
    photo: bool = False
