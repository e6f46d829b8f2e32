"""Word's own marks for runs, paragraphs and tables, as text: order of elements as the schema wants it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from unionwork.kit.paper import Align

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
# Word uses the fonts of the reader's PC by these names, and substitutes what is missing.
TYPEFACES = {"小标宋": "方正小标宋简体", "仿宋": "仿宋", "楷体": "楷体", "黑体": "黑体", "宋体": "宋体"}
JUSTIFIED = {"left": "left", "centre": "center", "right": "right", "both": "both"}
RED = "C70D0D"
GREY = "737373"
_OUTSIDE_XML = re.compile("[^\\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
TWIPS_MM, TWIPS_PT = 1440 / 25.4, 20


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * TWIPS_MM)


def run(
    text: str, role: str, size: float, *, ink: str = "", squeeze: int = 100, ruled: bool = False, fit: float = 0
) -> str:
    """Characters in one role; `fit` spreads them over so many points, `squeeze` is a percentage."""
    if not text:
        return ""
    face = TYPEFACES[role]
    marks = [f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}" w:hint="eastAsia"/>']
    if ink:
        marks.append(f'<w:color w:val="{ink}"/>')
    if squeeze != 100:
        marks.append(f'<w:w w:val="{squeeze}"/>')
    marks.append(f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>')
    if ruled:
        marks.append('<w:u w:val="single"/>')
    if fit:
        marks.append(f'<w:fitText w:val="{round(fit * TWIPS_PT)}" w:id="{abs(round(fit * 100))}"/>')
    clean = escape(_OUTSIDE_XML.sub("", text))
    said = "<w:br/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in clean.split("\n"))
    return f"<w:r><w:rPr>{''.join(marks)}</w:rPr>{said}</w:r>".replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


TAB = "<w:r><w:tab/></w:r>"
PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def counted(what: str, role: str, size: float, shown: int = 1) -> str:
    """A number Word counts itself: PAGE, NUMPAGES, SECTIONPAGES; `shown` is what programs say that cannot count it."""
    return f'<w:fldSimple w:instr="{what}">{run(str(shown), role, size)}</w:fldSimple>'


def para(
    runs: str,
    align: Align | str = "left",
    *,
    pitch: float = 0,
    indent: float = 0,
    left: float = 0,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
    tabs: Sequence[tuple[str, float]] = (),
    border: str = "",
) -> str:
    """A paragraph. `pitch` is exact, `indent` the first line's, all in points; `tabs` are (kind, mm)."""
    marks = ["<w:keepNext/>" if keep else "", border]
    if tabs:
        marks.append(
            "<w:tabs>" + "".join(f'<w:tab w:val="{kind}" w:pos="{twips(at)}"/>' for kind, at in tabs) + "</w:tabs>"
        )
    marks.append('<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>')  # no blanks of Word's own around digits
    rule = f' w:line="{round(pitch * TWIPS_PT)}" w:lineRule="exact"' if pitch else ' w:line="240" w:lineRule="auto"'
    marks.append(f'<w:spacing w:before="{round(before * TWIPS_PT)}" w:after="{round(after * TWIPS_PT)}"{rule}/>')
    first = f'w:firstLine="{round(indent * TWIPS_PT)}"' if indent >= 0 else f'w:hanging="{round(-indent * TWIPS_PT)}"'
    if indent or left:
        marks.append(f'<w:ind w:left="{round(left * TWIPS_PT)}" {first}/>')
    marks.append(f'<w:jc w:val="{JUSTIFIED[align]}"/>')
    return f"<w:p><w:pPr>{''.join(marks)}</w:pPr>{runs}</w:p>"


def rule_below(weight: float, ink: str = "000000", space: int = 1) -> str:
    """A rule under a paragraph; weight in points."""
    return f'<w:pBdr><w:bottom w:val="single" w:sz="{round(weight * 8)}" w:space="{space}" w:color="{ink}"/></w:pBdr>'


@dataclass(frozen=True)
class Box:
    """A cell of a table: paragraphs, how many grid columns it covers, how it hangs together downwards."""

    paras: str
    span: int = 1
    merge: str = ""  # restart, continue
    valign: str = "center"
    upright: bool = False


def table(
    wides: Sequence[float], rows: Sequence[tuple[Sequence[Box], float]], *, heads: int = 0, ruled: bool = False
) -> str:
    """A table of fixed columns (mm); each row is its boxes and its least height (mm).

    The first `heads` rows are said again on every page; a `ruled` table has only the rules to write on.
    """
    edges = "".join(
        f'<w:{side} w:val="{"none" if ruled and side not in ("insideH", "bottom") else "single"}" '
        f'w:sz="{4 if side.startswith("inside") or ruled else 8}" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="57" w:type="dxa"/>' for side in ("left", "right"))
    marks = (
        f'<w:tblW w:w="{twips(sum(wides))}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
    )
    grid = "".join(f'<w:gridCol w:w="{twips(wide)}"/>' for wide in wides)
    body = "".join(_row(boxes, high, wides, n < heads) for n, (boxes, high) in enumerate(rows))
    return f"<w:tbl><w:tblPr>{marks}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _row(boxes: Sequence[Box], high: float, wides: Sequence[float], head: bool) -> str:
    cells, at = [], 0
    for box in boxes:
        wide = sum(wides[at : at + box.span])
        at += box.span
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{twips(wide)}" w:type="dxa"/>'
            + (f'<w:gridSpan w:val="{box.span}"/>' if box.span > 1 else "")
            + (f'<w:vMerge w:val="{box.merge}"/>' if box.merge else "")
            + ('<w:textDirection w:val="tbRlV"/>' if box.upright else "")
            + f'<w:vAlign w:val="{box.valign}"/></w:tcPr>{box.paras or "<w:p/>"}</w:tc>'
        )
    marks = f'<w:cantSplit/><w:trHeight w:val="{twips(high)}" w:hRule="atLeast"/>' + ("<w:tblHeader/>" if head else "")
    return f"<w:tr><w:trPr>{marks}</w:trPr>{''.join(cells)}</w:tr>"


_PLACE = (
    "position:absolute;margin-left:0;margin-top:0;width:300pt;height:120pt;rotation:328;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    "mso-position-vertical:center;mso-position-vertical-relative:margin"
)
_BEND = ("sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0")
_BENDS = (*_BEND, "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600")
# Word's own shape for text along a line (type 136), outlined, behind the words of every page.
WATERMARK = (
    '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
    + "".join(f'<v:f eqn="{bend}"/>' for bend in _BENDS)
    + '</v:formulas><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    f'<v:shape id="demo" o:spid="_x0000_s2049" type="#_x0000_t136" style="{_PLACE}" o:allowincell="f" filled="f" '
    'strokecolor="#b8b8b8" strokeweight=".6pt"><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" '
    'string="演　示"/></v:shape></w:pict></w:r>'
)
