"""Papers bound into one file: bookmarks, pages, progress, and no half files."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from tests.golden_papers import text_of
from tests.kit.press.samples import ALL
from unionwork.kit.failures import Cancelled, Refused, Unavailable
from unionwork.kit.paper import FORM, SLIP, Overleaf, Paper, Words
from unionwork.kit.press import draw, draw_all


def two_pages(name: str) -> Paper:
    return Paper(name, [Words(f"{name}正面"), Overleaf(), Words(f"{name}反面")], FORM)


def test_each_paper_has_its_bookmark_and_counts_its_own_pages() -> None:
    held = io.BytesIO()
    papers = [("王某", two_pages("王某")), ("陈𬭎", two_pages("陈𬭎")), ("名册", ALL["会员名册"]())]
    assert draw_all(papers, held, title="三份") == 7
    pages = text_of(held.getvalue())
    assert ["第 1 页 共 2 页" in page.replace("　", " ") for page in pages] == [True, False] * 2 + [False] * 3
    assert "第 3 页 共 3 页" in pages[-1].replace("　", " ")
    with pypdfium2.PdfDocument(held.getvalue()) as document:
        marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
        sizes = {(round(page.get_width()), round(page.get_height())) for page in document}
    assert marks == [("王某", 0), ("陈𬭎", 2), ("名册", 4)]
    assert sizes == {(595, 842), (842, 595)}


def test_progress_is_told_after_every_paper_and_of_how_many() -> None:
    told: list[tuple[int, int]] = []
    papers = [(str(n), two_pages("表")) for n in range(3)]
    draw_all(papers, io.BytesIO(), lambda done, total: told.append((done, total)))
    draw_all(iter(papers), io.BytesIO(), lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3), (1, 0), (2, 0), (3, 0)]


def test_papers_are_asked_for_one_after_another() -> None:
    asked: list[int] = []

    def papers() -> Iterator[tuple[str, Paper]]:
        for n in range(3):
            asked.append(n)
            yield str(n), two_pages("表")

    draw_all(papers(), io.BytesIO(), lambda done, _total: asked.append(-done))
    assert asked == [0, -1, 1, -2, 2, -3]


def test_what_is_stopped_leaves_no_file(tmp_path: Path) -> None:
    done: list[int] = []
    with pytest.raises(Cancelled):
        draw_all(
            ((str(n), two_pages("表")) for n in range(9)),
            tmp_path / "表.pdf",
            lambda n, _total: done.append(n),
            lambda: len(done) == 2,
        )
    assert done == [1, 2]
    assert list(tmp_path.iterdir()) == []


def test_a_stopped_or_refused_print_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "表.pdf"
    draw(two_pages("旧表"), out)
    before = out.read_bytes()
    with pytest.raises(Cancelled):
        draw_all([("", two_pages("新表"))], out, cancelled=lambda: True)
    assert out.read_bytes() == before
    assert list(tmp_path.iterdir()) == [out]


def test_nothing_to_print_is_said_and_not_printed(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="没有要打印的内容"):
        draw_all([], tmp_path / "空.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_said_with_what_to_try(tmp_path: Path) -> None:
    (tmp_path / "占用").write_text("")
    with pytest.raises(Unavailable, match=r"写不进去.*关闭正在打开它的程序"):
        draw(two_pages("表"), tmp_path / "占用" / "表.pdf")
    (tmp_path / "表.pdf").mkdir()
    with pytest.raises(Unavailable):
        draw(two_pages("表"), tmp_path / "表.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["占用", "表.pdf"]


@pytest.mark.parametrize("name", ["会员登记表", "请示", "公示", "会员名册", "会员证"])
def test_a_paper_of_the_demonstration_library_says_so_on_every_page(name: str) -> None:
    held = io.BytesIO()
    pages = draw(replace(ALL[name](), demo=True), held)
    shown = text_of(held.getvalue())
    assert len(shown) == pages
    for page in shown:
        assert "演示" in page
        assert "演" in page.replace("演示", "", 1)


def test_a_ballot_of_the_demonstration_library_is_titled_a_sample() -> None:
    held = io.BytesIO()
    draw(replace(ALL["表决票"](), demo=True), held)
    assert "样票" in text_of(held.getvalue())[0]
    assert "样票" not in text_of(_drawn(ALL["表决票"]()))[0]


def _drawn(paper: Paper) -> bytes:
    held = io.BytesIO()
    draw(paper, held)
    return held.getvalue()


def test_the_number_of_a_ballot_stands_on_its_stub_only() -> None:
    (page,) = text_of(_drawn(Paper("表决票", ALL["表决票"]().blocks[:1], SLIP)))
    assert page.count("0017") == 1
