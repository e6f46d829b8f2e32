"""What must hold of every paper of every ledger."""

from __future__ import annotations

import io
import re
from functools import lru_cache

import docx
import pypdfium2
import pytest

from tests.golden_papers import assert_golden, drawn, text_of
from tests.kit.press.test_every_paper import fonts_of
from tests.members import invented_union as known
from unionwork.areas import LEDGERS
from unionwork.kit.documents import Document, preview, undrawable, write
from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.paper import Paper
from unionwork.kit.query import Query, parse

PAPERS = {document.name: (ledger, document) for ledger in LEDGERS for document in ledger.papers}
every_paper = pytest.mark.parametrize("name", PAPERS)
FULL_NUMBER = re.compile(r"(?<!\d)\d{17}[\dX](?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)")
TRACE_CODE = re.compile(r"核对码 [0-9A-Z]{4}-[0-9A-Z]{4}")
# What is no word of English: numbers of employees, credit codes, the code at the foot, an address of the web.
NOT_WORDS = re.compile(r"[0-9A-Z]*\d[0-9A-Z]*|[\w.]+@[\w.]+|[0-9A-Z]{4}-[0-9A-Z]{4}|A4")
WITHOUT_FOOT = {  # cut into cards or ballots, or posted on a wall: there is no foot
    "member-cards", "ballots", "election-ballots", "delegate-notice", "resolution-notice", "disclosure-notice",
    "hardship-notice",
    "publication-notice",
}  # fmt: skip
TITLES = {  # where the paper's own title says more than the document's name
    "founding-request": "关于成立", "renewal-request": "换届选举的请示", "committee-roll": "委员名册",
    "session-request": "关于召开", "preparation-plan": "筹备工作方案", "session-notice": "的通知", "agenda": "议程",
    "presidium-list": "建议名单", "sign-in": "签到表", "resolution": "决议", "item-resolution": "的决议",
    "minutes": "纪要",
    "session-report": "召开情况的报告", "resolution-notice": "决议", "archive-list": "归档目录",
    "delegate-notice": "代表名单", "proposal-summary": "提案办理情况", "disclosure-notice": "住房公积金缴纳情况",
    "election-report-direct": "选举结果的报告", "election-report-indirect": "选举结果的报告",
    "contract-text": "工资专项集体合同", "draft-statement": "的说明", "wage-statement": "调整情况的说明",
    "filing-letter": "关于报送", "filing-statement": "的情况说明", "backing-letter": "备案的函",
    "dissolution-letter": "备案的函", "overdue-report": "要约的报告", "publication-notice": "的公告",
    "performance-report": "情况的报告",
}  # fmt: skip


def chosen(library: Library, name: str) -> tuple[Ledger, Document, list]:
    """The records a paper is for, as the command line would choose them."""
    ledger, document = PAPERS[name]
    return ledger, document, list(library.select(ledger, Query(parse(document.only, ledger)), known.TODAY))


def papers(library: Library, name: str, *, unmasked: bool = False) -> list[Paper]:
    ledger, document, records = chosen(library, name)
    made = document.papers(ledger, records, known.facts(library, unmasked=unmasked))
    return [paper for _, paper in made]


@lru_cache
def said(library: Library, name: str, unmasked: bool = False) -> str:
    """The text layer of a paper of every chosen record."""
    pages = [page for paper in papers(library, name, unmasked=unmasked) for page in text_of(drawn(paper))]
    return "\n".join(pages)


@every_paper
def test_it_has_something_to_say_of_the_small_union(name: str, small: Library) -> None:
    assert chosen(small, name)[2]


@every_paper
def test_its_text_is_the_one_that_was_read(name: str, small: Library) -> None:
    assert_golden(papers(small, name)[-1], f"rooms/{name}")


@every_paper
def test_its_fonts_are_embedded(name: str, small: Library) -> None:
    fonts = fonts_of(drawn(papers(small, name)[0]))
    assert fonts
    assert all(fonts.values())
    assert not [font for font in fonts if "Helvetica" in font]


@every_paper
def test_the_same_facts_give_the_same_bytes(name: str, small: Library) -> None:
    ledger, document, records = chosen(small, name)
    one, other = io.BytesIO(), io.BytesIO()
    preview(document, ledger, records, known.facts(small), one)
    preview(document, ledger, records, known.facts(small), other)
    assert one.getvalue() == other.getvalue()


@every_paper
def test_it_carries_its_official_title(name: str, small: Library) -> None:
    title = TITLES.get(name, PAPERS[name][1].title)
    assert title in said(small, name).replace("\n", "")


@every_paper
def test_no_english_no_nothing_and_no_machine_date_stand_on_it(name: str, small: Library) -> None:
    text = TRACE_CODE.sub("", said(small, name))
    assert not re.findall(r"[A-Za-z]{2,}", NOT_WORDS.sub("", text))
    assert "None" not in text
    assert not re.search(r"(?<!制表 )(?<!制文 )(?<!\d)\d{4}-\d{2}-\d{2}", text)


@every_paper
def test_full_numbers_are_masked_unless_asked_for(name: str, small: Library) -> None:
    assert not FULL_NUMBER.findall(said(small, name))
    unmasked = said(small, name, unmasked=True)
    if any(field.masked and field.name in ("id_number", "phone") for field in PAPERS[name][1].fields):
        assert FULL_NUMBER.findall(unmasked)
        assert "内部资料 含个人信息" in unmasked
        assert PAPERS[name][1].masks()


@every_paper
def test_the_demonstration_library_marks_it(name: str, small: Library, small_demo: Library) -> None:
    # The two characters of the mark stand one by one under the text, the word at the head of the page.
    assert "演示" in said(small_demo, name)
    assert "演示" not in said(small, name)


@every_paper
def test_the_foot_names_the_record_and_its_code_never_a_number_of_a_person(name: str, small: Library) -> None:
    if name in WITHOUT_FOOT:
        return
    assert TRACE_CODE.search(said(small, name, unmasked=True))
    for paper in papers(small, name, unmasked=True):
        assert not FULL_NUMBER.search(paper.trace)


@every_paper
def test_every_character_can_be_drawn(name: str, small: Library) -> None:
    assert undrawable(papers(small, name)) == []


@every_paper
def test_it_becomes_a_word_file_where_it_is_offered(name: str, small: Library, tmp_path) -> None:
    ledger, document, records = chosen(small, name)
    out = tmp_path / "文书.docx"
    if not document.docx:
        with pytest.raises(Refused):
            write(document, ledger, records, known.facts(small), out)
        return
    assert write(document, ledger, records, known.facts(small), out)
    opened = docx.Document(str(out))
    text = "\n".join(p.text for p in opened.paragraphs) + "\n".join(
        cell.text for table in opened.tables for row in table.rows for cell in row.cells
    )
    assert TITLES.get(name, document.title)[:4] in text.replace("\n", "").replace("　", "")


def test_the_code_changes_with_the_facts_and_not_with_the_hour(small: Library) -> None:
    _, document, records = chosen(small, "member-register")
    now = known.facts(small)
    first = document.make(records[0], now).trace
    later = document.make(records[0], type(now)(small, now.now.replace(hour=16), True)).trace
    other = document.make(records[1], now).trace
    code = TRACE_CODE.search(first)
    assert code is not None
    assert code[0] in later
    assert code[0] not in other


def test_the_forms_of_a_selection_are_one_file_with_a_bookmark_for_each(small: Library, tmp_path) -> None:
    ledger, document, records = chosen(small, "member-register")
    out = tmp_path / "登记表.pdf"
    assert write(document, ledger, records, known.facts(small), out) == len(records)
    with pypdfium2.PdfDocument(out) as opened:
        assert [mark.get_title() for mark in opened.get_toc()] == [record.name for record in records]
