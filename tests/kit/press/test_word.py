"""Papers as docx: the same words in the same boxes, for Word to break."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import _Cell

from tests.kit.press.samples import ALL, PDF_ONLY
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.paper import Chart, Paper, Words
from unionwork.kit.press import write_docx
from unionwork.kit.press.laying import texts

WRITTEN = [name for name in ALL if name not in PDF_ONLY]


def written(paper: Paper) -> Document:
    held = io.BytesIO()
    write_docx(paper, held, bundled_only=True)
    return docx.Document(held)


def words_of(document: Document) -> str:
    said = "".join(node.text or "" for node in document.element.body.iter(qn("w:t")))
    return re.sub(r"\s", "", said)


@pytest.mark.parametrize("name", WRITTEN)
def test_every_text_of_the_paper_stands_in_the_document(name: str) -> None:
    paper = ALL[name]()
    said = words_of(written(paper))
    blocks = [block for block in paper.blocks if not isinstance(block, Chart)]  # a chart is a picture in Word
    assert [text for text in texts(blocks) if not _told(text, said) and not text.startswith("照　片")] == []


def _told(text: str, said: str) -> bool:
    """A text with gaps or line breaks is told part by part."""
    return all(re.sub(r"\s", "", part) in said for part in re.split(r"_{2,}|\n", text))


@pytest.mark.parametrize("name", WRITTEN)
def test_the_sheet_has_the_size_and_margins_of_the_paper(name: str) -> None:
    paper = ALL[name]()
    section = written(paper).sections[0]
    assert round(section.page_width.mm) == paper.sheet.wide
    assert round(section.page_height.mm) == paper.sheet.high
    assert round(section.left_margin.mm) == paper.sheet.left
    assert round(section.top_margin.mm) == paper.sheet.top


def test_a_form_is_one_table_as_wide_as_the_frame_with_merged_boxes() -> None:
    (table,) = written(ALL["会员登记表"]()).tables
    wides = [int(column.get(qn("w:w"))) for column in table._tbl.iter(qn("w:gridCol"))]
    assert sum(wides) == pytest.approx(170 / 25.4 * 1440, abs=len(wides))
    for row in table._tbl.iter(qn("w:tr")):
        assert sum(int(cell.grid_span) for cell in row.tc_lst) == len(wides)
    assert [_Cell(tc, table).text for tc in table.rows[0]._tr.tc_lst[:2]] == ["姓名", "王㛃宁"]
    assert "restart" in {node.get(qn("w:val")) for node in table._tbl.iter(qn("w:vMerge"))}
    assert {"☑劳动合同　☐劳务派遣　☐其他"} <= {cell.text for row in table.rows for cell in row.cells}


def test_a_roll_repeats_its_head_and_ends_with_its_total() -> None:
    (table,) = written(ALL["会员名册"]()).tables
    assert len(table.rows) == 62
    assert len(list(table._tbl.iter(qn("w:tblHeader")))) == 1
    assert table.rows[61].cells[0].text == "总　　计　60 人"
    assert table.rows[61].cells[15].text == "2,045.50"


def test_the_foot_tells_the_trace_and_the_pages_word_counts_itself() -> None:
    paper = ALL["会员登记表"]()
    foot = written(paper).sections[0].footer
    assert paper.trace in "".join(p.text for p in foot.paragraphs)
    assert [node.get(qn("w:instr")) for node in foot._element.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_a_letter_numbers_odd_pages_at_the_right_and_even_ones_at_the_left() -> None:
    document = written(ALL["请示"]())
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    sides = [foot.paragraphs[0]._element.pPr.jc_val for foot in (section.footer, section.even_page_footer)]
    assert [str(side) for side in sides] == ["RIGHT (2)", "LEFT (0)"]


def test_a_demonstration_document_says_so_at_its_head_and_across_its_pages() -> None:
    document = written(replace(ALL["请示"](), demo=True))
    for head in (document.sections[0].header, document.sections[0].even_page_header):
        assert "演示" in "".join(p.text for p in head.paragraphs)
        assert 'string="演　示"' in head._element.xml
    assert written(ALL["请示"]()).sections[0].header.paragraphs[0].text == ""


@pytest.mark.parametrize("name", ["统计简报", "照片登记表"])
def test_charts_and_photographs_are_pictures(name: str) -> None:
    document = written(ALL[name]())
    assert len(document.inline_shapes) == {"统计简报": 2, "照片登记表": 1}[name]


def test_several_papers_stand_in_sections_of_their_own_and_count_their_own_pages() -> None:
    papers = [ALL[name]() for name in ("会员登记表", "会员名册", "请示")]
    held = io.BytesIO()
    write_docx(papers, held)
    document = docx.Document(held)
    assert [round(section.page_width.mm) for section in document.sections] == [210, 297, 210]
    for section, paper in zip(document.sections, papers, strict=True):
        assert paper.trace in "".join(p.text for p in section.footer.paragraphs)
        assert paper.trace in "".join(p.text for p in section.even_page_footer.paragraphs)
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    said = words_of(document)
    assert said.index("工会会员登记表") < said.index("工会会员名册") < said.index("某区总工会：")


def test_no_paper_at_all_is_said() -> None:
    with pytest.raises(Refused, match="没有要写的内容"):
        write_docx([], io.BytesIO())


@pytest.mark.parametrize("name", PDF_ONLY)
def test_what_is_cut_by_hand_is_pdf_only_and_says_so(name: str) -> None:
    with pytest.raises(Refused, match="只能存为PDF"):
        write_docx(ALL[name](), io.BytesIO())


@pytest.mark.parametrize("name", ["会员登记表", "统计简报"])
def test_the_same_facts_give_the_same_document(name: str) -> None:
    once, again = io.BytesIO(), io.BytesIO()
    write_docx(ALL[name](), once)
    write_docx(ALL[name](), again)
    assert once.getvalue() == again.getvalue()


def test_characters_xml_cannot_hold_do_no_harm() -> None:
    document = written(Paper("甲<&>", [Words("王\x00某\ud800<&>\x1f\ufffe宁")]))
    assert words_of(document) == "王某〓<&>宁"


def test_a_document_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "请示.docx").mkdir()
    with pytest.raises(Unavailable, match="写不进去"):
        write_docx(ALL["请示"](), tmp_path / "请示.docx")
    assert [path.name for path in tmp_path.iterdir()] == ["请示.docx"]


def test_the_document_is_a_sound_archive() -> None:
    held = io.BytesIO()
    write_docx(ALL["决议"](), held)
    with zipfile.ZipFile(held) as archive:
        assert archive.testzip() is None
