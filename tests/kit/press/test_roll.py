"""Rolls: heads, sums and signatures on the right pages, whatever their length."""

from __future__ import annotations

from itertools import pairwise

import pytest

from unionwork.kit.paper import ROLL, Column, Ends, Paper, Roll, Title
from unionwork.kit.press.fonts import faces
from unionwork.kit.press.laying import lay
from unionwork.kit.press.page import Page, Stroke, Text, mm
from unionwork.kit.press.roll import RollPage, total_of


def roster(count: int, *, across: int = 1, name: str = "王某") -> Paper:
    columns = [Column("序号", 9), Column("姓名", 20), Column("月会费", 17, "right", total=True)]
    rows = [[str(n), name, "20.50"] for n in range(1, count + 1)]
    roll = Roll(columns, rows, across=across, counts="人", signers=("制表人", "审核人"), signed_on="2026年11月20日")
    return Paper("会员名册", [Title("会员名册", below=0), Ends("填报单位", "", "单位：元"), roll], ROLL)


def pages_of(paper: Paper) -> list[list[str]]:
    return [[mark.text for mark in page.marks() if isinstance(mark, Text)] for page in lay(paper, faces(True))]


@pytest.mark.parametrize("count", [*range(60), 200])
def test_every_row_stands_once_and_the_last_page_is_never_bare(count: int) -> None:
    pages = pages_of(roster(count))
    assert [text for page in pages for text in page if text.isdigit() and text != "0"] == [
        str(n) for n in range(1, count + 1)
    ]
    assert sum(text.isdigit() for text in pages[-1]) >= min(4, count)
    assert pages[-1].count("总　　计　" + f"{count} 人") == 1
    assert "制表人：" in pages[-1]


def test_head_and_subtotal_stand_on_every_page_and_the_total_on_the_last() -> None:
    pages = pages_of(roster(100))
    assert len(pages) == 5
    for number, page in enumerate(pages, 1):
        assert page.count("月会费") == 1
        assert f"第 {number} 页　共 5 页" in page
        assert any(text.startswith("本页小计") for text in page)
        assert ("会员名册（续）" in page) == (number > 1)
        assert any(text.startswith("总　　计") for text in page) == (number == 5)
    assert "2,050.00" in pages[-1]


def test_the_table_begins_at_one_height_on_all_pages_and_stays_above_the_foot() -> None:
    laid = lay(roster(100), faces(True))
    tables = [mark for page in laid for mark in page.kept if isinstance(mark, RollPage)]
    assert len({table.top for table in tables}) == 1
    assert all(table.bottom <= (210 - 18) * mm + 0.1 for table in tables)


def test_pages_are_not_kept_as_marks() -> None:
    laid = lay(roster(2000), faces(True))
    assert sum(len(page.kept) for page in laid) < 6 * len(laid)


def test_a_long_cell_is_set_smaller_then_on_more_lines_and_its_row_grows() -> None:
    lines = rules_of(lay(roster(3, name="浙东晨光机械有限公司总装车间装配钳工" * 4), faces(True))[0])
    heights = [b - a for a, b in pairwise(lines)]
    assert max(heights) > 6.3 * mm * 1.5


def rules_of(page: Page) -> list[float]:
    """The heights of the horizontal rules, downwards."""
    strokes = (mark for mark in page.marks() if isinstance(mark, Stroke))
    return sorted({round(s.points[0][1], 1) for s in strokes if s.points[0][1] == s.points[1][1]})


def test_lists_side_by_side_run_downwards_column_after_column() -> None:
    (page,) = pages_of(roster(9, across=3))
    assert [text for text in page if text.isdigit()] == ["1", "4", "7", "2", "5", "8", "3", "6", "9"]


def test_a_roll_without_rows_shows_its_head_and_its_sums() -> None:
    (page,) = pages_of(roster(0))
    assert "姓名" in page
    assert "总　　计　0 人" in page


@pytest.mark.parametrize(
    ("values", "total"),
    [
        (["1", "2"], "3"),
        (["1,200.50", "0.5"], "1,201.00"),
        (["—", "", "3"], "3"),
        (["NaN", "Infinity"], "0"),
        (["-1.00", "１.00"], "0.00"),
    ],
)
def test_a_column_is_summed_as_it_is_written(values: list[str], total: str) -> None:
    assert total_of([[value] for value in values], 0) == total
