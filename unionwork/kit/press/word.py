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
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.section import Section, _BaseHeaderFooter
from docx.shared import Mm

from unionwork.kit.paper import Grid, Paper, Sheet
from unionwork.kit.press.binding import keep
from unionwork.kit.press.fonts import Faces, faces
from unionwork.kit.press.grid import row_heights
from unionwork.kit.press.laying import cleaned, look_over
from unionwork.kit.press.page import Setting, mm, set_block
from unionwork.kit.press.repairs import AUTHOR
from unionwork.kit.press.word_blocks import Place, word_of
from unionwork.kit.press.word_marks import GREY, NAMESPACES, TAB, WATERMARK, counted, para, run

LOOSE = 0.97  # Word sets a little wider: rows stretched to the foot keep so much, lest the form take a second page
_EPOCH = datetime(2000, 1, 1)  # the zip format knows no zone; one moment, so that same facts give same bytes


def write_docx(paper: Paper, out: Path | BinaryIO, *, bundled_only: bool = False) -> None:
    """Write a paper as docx.

    Raises ForbiddenOnNotice as `draw`, Refused for ballots, slips, cards and certificates (PDF only), Unavailable when
    the file cannot be written.
    """
    look_over(paper)
    paper = cleaned(paper)
    fonts = faces(bundled_only)
    document = Document()
    _sheet(document.sections[0], paper.sheet)
    _around(document, paper)
    place = Place(document, paper, fonts, _Heights(paper, fonts).of)
    body = document.element.body
    said = "".join(word_of(block, place) for block in paper.blocks)
    for element in reversed(list(parse_xml(f"<w:body {NAMESPACES}>{said}</w:body>"))):
        body.insert(0, element)
    known = document.core_properties
    known.title, known.author, known.comments, known.language = paper.title, AUTHOR, "", "zh-CN"
    known.created = known.modified = _EPOCH
    held = io.BytesIO()
    document.save(held)
    keep(_settled(held.getvalue()), out)


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


def _around(document: Doc, paper: Paper) -> None:
    """Head and foot; a letter numbers odd pages at the right and even ones at the left."""
    section, sheet = document.sections[0], paper.sheet
    wide = sheet.wide - sheet.left - sheet.right
    mark = para(run("演示", "黑体", 9, ink=GREY) + WATERMARK, "centre") if paper.demo else ""
    trace = "" if sheet.posted else run(paper.trace, "黑体", 6.5, ink=GREY)
    document.settings.odd_and_even_pages_header_footer = sheet.numbers == "dash"
    if sheet.numbers == "dash":
        number = run("— ", "宋体", 14) + counted("PAGE", "宋体", 14) + run(" —", "宋体", 14)
        _put(section.footer, para(number, "right") + para(trace))
        _put(section.even_page_footer, para(number, "left") + para(trace))
        _put(section.even_page_header, mark)
    elif sheet.numbers == "of":
        number = "".join(
            (
                run("第 ", "宋体", 8.5),
                counted("PAGE", "宋体", 8.5),
                run(" 页　共 ", "宋体", 8.5),
                counted("NUMPAGES", "宋体", 8.5),
                run(" 页", "宋体", 8.5),
            )
        )
        _put(section.footer, para(trace + TAB + number, tabs=(("right", wide),)))
    else:
        _put(section.footer, para(trace) if trace else "")
    _put(section.header, mark)


def _put(where: _BaseHeaderFooter, said: str) -> None:
    if not said:
        return
    where.is_linked_to_previous = False
    for old in where.paragraphs:
        where._element.remove(old._element)
    for element in list(parse_xml(f"<w:body {NAMESPACES}>{said}</w:body>")):
        where._element.append(element)


def _settled(content: bytes) -> bytes:
    """The same archive with one moment on every part, so that the same paper gives the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(zipfile.ZipInfo(info.filename, _EPOCH.timetuple()[:6]), old.read(info), zipfile.ZIP_DEFLATED)
    return held.getvalue()
