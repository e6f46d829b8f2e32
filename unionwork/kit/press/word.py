"""The same paper as docx: the officer may still change a word; the PDF stays the record.

Kept: sheet and margins, the pitch of a letter, typefaces by role, every box with its width and least height, merged
boxes, repeated heads, spread labels, the trace and the pages at the foot, the demonstration mark. Word breaks lines and
pages itself.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.section import Section, _BaseHeaderFooter
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from unionwork.kit.failures import Refused
from unionwork.kit.paper import Grid, Paper, Sheet
from unionwork.kit.press.binding import keep
from unionwork.kit.press.fonts import Faces, clean, faces
from unionwork.kit.press.grid import row_heights
from unionwork.kit.press.laying import cleaned, lay, look_over
from unionwork.kit.press.page import Setting, mm, set_block
from unionwork.kit.press.repairs import AUTHOR
from unionwork.kit.press.word_blocks import Place, word_of
from unionwork.kit.press.word_marks import GREY, NAMESPACES, TAB, WATERMARK, counted, para, run

LOOSE = 0.97  # Word sets a little wider: rows stretched to the foot keep so much, lest the form take a second page
_EPOCH = datetime(2000, 1, 1)  # the zip format knows no zone; one moment, so that same facts give same bytes


def write(papers: Paper | Sequence[Paper], out: Path | BinaryIO, *, bundled_only: bool = False) -> None:
    """Write one paper or several into one file; see `kit.press.write_docx`."""
    several = [papers] if isinstance(papers, Paper) else list(papers)
    if not several:
        raise Refused("没有要写的内容")
    for paper in several:
        look_over(paper)
    fonts, document = faces(bundled_only), Document()
    document.settings.odd_and_even_pages_header_footer = any(paper.sheet.numbers == "dash" for paper in several)
    for number, paper in enumerate(several):
        if number:
            document.add_section(WD_SECTION.NEW_PAGE)
            _make_small(document.paragraphs[-1])
        _write(document, cleaned(paper), fonts, len(several) > 1)
    known = document.core_properties
    known.title, known.author, known.comments, known.language = clean(several[0].title), AUTHOR, "", "zh-CN"
    known.created = known.modified = _EPOCH
    held = io.BytesIO()
    document.save(held)
    keep(_settled(held.getvalue()), out)


def _write(document: Doc, paper: Paper, fonts: Faces, several: bool) -> None:
    _sheet(document.sections[-1], paper.sheet)
    _around(document, paper, several, len(lay(paper, fonts)) if several else 1)
    place = Place(document, paper, fonts, _Heights(paper, fonts).of)
    said = "".join(word_of(block, place) for block in paper.blocks)
    end = document.element.body.sectPr
    for element in list(parse_xml(f"<w:body {NAMESPACES}>{said}</w:body>")):
        end.addprevious(element)


def _make_small(paragraph: Paragraph) -> None:
    """The paragraph that carries a section's end must not take a page of its own."""
    form = paragraph.paragraph_format
    form.line_spacing, form.space_before, form.space_after = Pt(1), Pt(0), Pt(0)


class _Heights:
    """The heights the PDF gives the rows of each grid, so that a form in Word ends at the foot of its page too."""

    def __init__(self, paper: Paper, fonts: Faces) -> None:
        self.known: dict[int, Sequence[float]] = {}
        setting = Setting(paper, fonts)
        for block in paper.blocks if not paper.sheet.letter else ():
            if isinstance(block, Grid):
                stretched = sum(highs := row_heights(block, setting)) > sum(row.high * mm for row in block.rows)
                self.known[id(block)] = [high * LOOSE for high in highs] if stretched else highs
            set_block(block, setting)

    def of(self, grid: Grid) -> Sequence[float]:
        """In points."""
        return self.known.get(id(grid)) or [row.high * mm for row in grid.rows]


def _sheet(section: Section, sheet: Sheet) -> None:
    section.page_width, section.page_height = Mm(sheet.wide), Mm(sheet.high)
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.wide > sheet.high else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.header_distance, section.footer_distance = Mm(6), Mm(20 if sheet.letter else 8)


def _around(document: Doc, paper: Paper, several: bool, pages: int) -> None:
    """Head and foot of the last section; a letter numbers odd pages at the right and even ones at the left."""
    section = document.sections[-1]
    sheet = paper.sheet
    wide = sheet.wide - sheet.left - sheet.right
    said = "演示" if paper.demo else paper.mark
    head = para(run(said, "黑体", 9, ink=GREY) + (WATERMARK if paper.demo else ""), "centre") if said else ""
    trace = "" if sheet.posted else run(paper.trace, "黑体", 6.5, ink=GREY)
    odd = even = para(trace) if trace else ""
    if sheet.numbers == "dash":
        number = run("— ", "宋体", 14) + counted("PAGE", "宋体", 14) + run(" —", "宋体", 14)
        odd, even = (para(number, side) + para(trace) for side in ("right", "left"))
    elif sheet.numbers == "of":
        whole = counted("SECTIONPAGES" if several else "NUMPAGES", "宋体", 8.5, pages)
        number = run("第 ", "宋体", 8.5) + counted("PAGE", "宋体", 8.5) + run(" 页　共 ", "宋体", 8.5) + whole
        odd = even = para(trace + TAB + number + run(" 页", "宋体", 8.5), tabs=(("right", wide),))
    _put(section.footer, odd)
    _put(section.header, head)
    if document.settings.odd_and_even_pages_header_footer:
        _put(section.even_page_footer, even)
        _put(section.even_page_header, head)
    if several:
        begin = OxmlElement("w:pgNumType")
        begin.set(qn("w:start"), "1")
        section._sectPr.insert_element_before(begin, "w:cols", "w:docGrid")


def _put(where: _BaseHeaderFooter, said: str) -> None:
    """A head or foot of its own; an empty one too, lest it repeat that of the section before."""
    where.is_linked_to_previous = False
    for old in where.paragraphs:
        where._element.remove(old._element)
    for element in list(parse_xml(f"<w:body {NAMESPACES}>{said or para('')}</w:body>")):
        where._element.append(element)


def _settled(content: bytes) -> bytes:
    """The same archive with one moment on every part, so that the same paper gives the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(zipfile.ZipInfo(info.filename, _EPOCH.timetuple()[:6]), old.read(info), zipfile.ZIP_DEFLATED)
    return held.getvalue()
