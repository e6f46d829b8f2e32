"""What must hold of every paper."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from tests.golden_papers import assert_golden, assert_looks_like, drawn, text_of
from tests.kit.press.samples import ALL
from unionwork.kit.press.fonts import Faces, faces
from unionwork.kit.press.laying import lay
from unionwork.kit.press.lines import HALF_BLANK, NOT_FIRST
from unionwork.kit.press.page import MIDDLE, Stroke, Text, mm

every_paper = pytest.mark.parametrize("name", ALL)


@every_paper
def test_the_text_layer_says_what_was_read_and_approved(name: str) -> None:
    assert_golden(ALL[name](), f"papers/{name}")


@pytest.mark.parametrize("name", ["会员登记表", "请示", "会员名册", "三联单", "统计简报"])
def test_the_page_looks_as_it_was_looked_at(name: str) -> None:
    assert_looks_like(ALL[name](), f"papers/{name}")


@every_paper
def test_every_font_is_embedded_with_a_text_layer_and_none_is_helvetica(name: str) -> None:
    pdf = drawn(ALL[name]())
    used = fonts_of(pdf)
    assert used
    assert all(embedded for embedded in used.values())
    assert not [font for font in used if "Helvetica" in font]
    assert pdf.count(b"/FontFile2") >= len(used)


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """The fonts of the text objects of a PDF, and whether each is embedded."""
    used: dict[str, bool] = {}
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            for thing in page.get_objects([pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4):
                font = pdfium.FPDFTextObj_GetFont(thing)
                name = bytes(200)
                length = pdfium.FPDFFont_GetBaseFontName(font, name, 200)
                used[name[: length - 1].decode()] = pdfium.FPDFFont_GetIsEmbedded(font) == 1
    return used


@every_paper
def test_the_same_facts_give_the_same_bytes(name: str) -> None:
    assert drawn(ALL[name]()) == drawn(ALL[name]())


def test_the_same_facts_give_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib\nfrom tests.golden_papers import drawn\nfrom tests.kit.press.samples import ALL\n"
        "for say in ALL.values(): print(hashlib.sha256(drawn(say())).hexdigest())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "77")
    }
    assert len(said) == 1
    assert len(said.pop().split()) == len(ALL)


@every_paper
def test_no_text_leaves_the_sheet_or_crosses_a_rule(name: str) -> None:
    paper, fonts = ALL[name](), faces(True)
    for page in lay(paper, fonts):
        marks = list(page.marks())
        uprights = [
            (a[0], min(a[1], b[1]), max(a[1], b[1]))
            for mark in marks
            if isinstance(mark, Stroke)
            for a, b in pairwise(mark.points)
            if a[0] == b[0] and not mark.dash
        ]
        for mark in marks:
            if isinstance(mark, Text) and not mark.hidden:
                left, right = extent(mark, fonts)
                assert left > 4 * mm, mark.text
                assert right < (paper.sheet.wide - 4) * mm, mark.text
                middle = mark.y - MIDDLE * mark.size
                assert mark.size <= mark.y < paper.sheet.high * mm, mark.text
                crossed = [x for x, y0, y1 in uprights if y0 < middle < y1 and left + 0.5 < x < right - 0.5]
                assert not crossed, mark.text


def extent(mark: Text, fonts: Faces) -> tuple[float, float]:
    """Where the ink of a text begins and ends."""
    wide = (fonts.width(mark.text, mark.role, mark.size, mark.track) - mark.track) * mark.squeeze
    blank = mark.size / 2 if mark.text[-1] in HALF_BLANK else 0.0
    return mark.x, mark.x + wide - blank


@every_paper
def test_no_line_begins_with_a_mark_that_may_not_begin_one(name: str) -> None:
    for page in lay(ALL[name](), faces(True)):
        for mark in page.marks():
            if isinstance(mark, Text) and len(mark.text) > 1 and not re.match(r"——|— \d", mark.text):
                assert mark.text[0] not in NOT_FIRST, mark.text


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("会员登记表", "王㛃宁"),
        ("入会申请书", "陈𬭎"),
        ("会员名册", "339***********1014"),
        ("会员名册", "2,045.50"),
        ("请示", "晨光工〔2026〕9号"),
        ("困难职工档案表", "√"),
        ("三联单", "王㛃宁"),
    ],
)
def test_what_is_searched_for_is_found_in_the_text_layer(name: str, needed: str) -> None:
    assert needed in "\n".join(text_of(drawn(ALL[name]())))


def test_the_file_names_its_title_and_maker_in_chinese() -> None:
    with pypdfium2.PdfDocument(io.BytesIO(drawn(ALL["请示"]()))) as document:
        told = document.get_metadata_dict()
    assert told["Title"] == "关于召开第三届职工代表大会第二次会议的请示"
    assert {told["Author"], told["Creator"], told["Producer"]} == {"基层工会工作台"}
