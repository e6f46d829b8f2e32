"""However long, short or odd a text: nothing is lost, nothing leaves the sheet, nothing is cut."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

import pytest

from tests.kit.press.samples import ALL
from unionwork.kit.paper import (
    FORM,
    LETTER,
    Block,
    Cell,
    Choices,
    Ends,
    Figures,
    Grid,
    Label,
    Notes,
    Opinion,
    Paper,
    Roll,
    Row,
    Rules,
    Sheet,
    Side,
    Signers,
    Title,
    Words,
    rows_of,
)
from unionwork.kit.press import draw
from unionwork.kit.press.fonts import faces
from unionwork.kit.press.laying import lay
from unionwork.kit.press.page import Page, Text, mm

T = TypeVar("T")
NOT_TEXT = {"image", "align", "role", "numbers", "number"}


def with_texts(said: T, change: Callable[[str], str]) -> T:
    """The same paper with every text changed."""
    if isinstance(said, str):
        return change(said)  # type: ignore[return-value]
    if isinstance(said, (list, tuple)):
        return type(said)(with_texts(part, change) for part in said)  # type: ignore[return-value]
    if is_dataclass(said) and not isinstance(said, (type, Sheet)):
        changed: dict[str, Any] = {
            f.name: with_texts(getattr(said, f.name), change) for f in fields(said) if f.name not in NOT_TEXT
        }
        return replace(said, **changed)
    return said


def shortened(paper: Paper) -> Paper:
    """The sample with few rows in its lists: what holds of six holds of sixty."""
    blocks = [replace(b, rows=b.rows[:6]) if isinstance(b, Roll) else b for b in paper.blocks]
    return replace(paper, blocks=blocks)


def texts_of(pages: list[Page]) -> str:
    return "".join(mark.text for page in pages for mark in page.marks() if isinstance(mark, Text))


def assert_inside(paper: Paper, pages: list[Page]) -> None:
    fonts = faces(True)
    for page in pages:
        for mark in page.marks():
            if isinstance(mark, Text):
                right = mark.x + (fonts.width(mark.text, mark.role, mark.size, mark.track) - mark.track) * mark.squeeze
                assert mark.x > 0, mark
                assert right < paper.sheet.wide * mm + mark.size / 2, mark
                assert 0 < mark.y < paper.sheet.high * mm, mark


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "㛃䶮𬭎𫖯𬤇𠅤",
        "买买提·阿不都",
        "ＡＢＣ１２３",
        "W" * 90,
        "，。）》！",
        "一\n二\r\n三",
        "（" * 20,
        "\n\n",
        "王\x00\ud800",
    ],
)
def test_any_text_in_any_place_is_drawn_inside_the_sheet(name: str, text: str) -> None:
    paper = with_texts(shortened(ALL[name]()), lambda old: text if old else old)
    assert_inside(paper, lay(paper, faces(True)))
    assert draw(paper, io.BytesIO(), bundled_only=True) >= 1


def long_text(order: int) -> str:
    """Four hundred characters in which every stretch can be told from every other."""
    return "".join(f"甲{order:03d}{n:03d}乙丙丁" for n in range(40))


def lost(blocks: list[Block], sheet: Sheet = FORM) -> list[str]:
    """Stretches of the paper's texts that stand nowhere on its pages."""
    said: list[str] = []

    def told(old: str) -> str:
        if not old or old in ("left", "centre"):
            return old
        said.append(long_text(len(said)))
        return said[-1]

    paper = with_texts(Paper("表", blocks, sheet), lambda old: told(old) if old != "表" else old)
    pages = lay(paper, faces(True))
    assert_inside(paper, pages)
    shown = texts_of(pages)
    pieces = [text[n + 1 : n + 7] for text in said for n in range(0, len(text), 10)]
    assert pieces
    return [piece for piece in pieces if piece not in shown]


BLOCKS: dict[str, list[Block]] = {
    "标题": [Title("甲", over="乙", under="丙")],
    "端行": [Ends("甲", "乙", "丙")],
    "段落": [Words("甲", lead="乙"), Words("甲", level=1), Words(["甲", "乙"], level=2)],
    "说明": [Notes(["甲", "乙"], head="丙")],
    "签字": [Signers(["甲", "乙", "丙"], right="丁")],
    "数字": [Figures([("甲", "乙")] * 3)],
    "记录纸": [Rules(text="甲")],
    "格": [Grid([Row([Label("甲"), Cell("乙"), Label("丙"), Cell("丁", align="left")]), Row([Cell("甲", 30)])])],
    "侧栏": [Grid([Row([Side("甲", 2), Cell("乙")]), Row([Cell("丙")])])],
    "意见": [Grid([Row([Opinion(head="甲", text="乙", signer="丙", seal="丁", date="戊")], 40)])],
    "窄意见": [Grid([Row([Opinion(head="甲", text="乙", date="戊")] * 2, 40)])],
    "选项": [Grid([Row([Label("选"), Choices(options=("甲", "乙"), chosen=("甲",))])])],
    "小表": [Grid(rows_of([("甲", 20), ("乙", None)], [["丙", "丁"]] * 3, side="戊"))],
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_long_text_is_told_whole_somewhere(name: str) -> None:
    assert lost(BLOCKS[name]) == []


@pytest.mark.parametrize(
    "name", ["请示", "决议", "表决票", "会员名册", "荣誉证书", "三联单", "会员登记表", "统计简报", "会员证"]
)
def test_a_paper_full_of_long_texts_loses_nothing_but_what_it_does_not_print(name: str) -> None:
    paper = shortened(ALL[name]())
    assert lost(list(paper.blocks), paper.sheet) == []


def test_what_an_opinion_box_cannot_hold_is_told_whole_on_a_further_page() -> None:
    said = "经审议，同意接收入会。" * 90
    paper = Paper("会员登记表", [Title("会员登记表"), Grid([Row([Opinion(head="工会意见：", text=said)], 40)])])
    pages = lay(paper, faces(True))
    assert len(pages) == 2
    first, second = (texts_of([page]) for page in pages)
    assert "（下转续页）" in first
    assert "会员登记表（续页）工会意见：" + said in second.replace("　", "")


def test_a_heading_over_more_rows_than_a_page_holds_is_said_again_with_its_column_heads() -> None:
    rows = [[f"第{n}人", "在岗"] for n in range(80)]
    pages = lay(Paper("表", [Grid(rows_of([("姓名", 40), ("状态", None)], rows, side="家庭成员"))]), faces(True))
    assert len(pages) == 3
    for page in pages:
        shown = texts_of([page])
        assert shown.count("家") == 1
        assert shown.count("姓名") == 1
    assert [texts_of(pages).count(f"第{n}人") for n in range(80)] == [1] * 80


def test_a_form_a_little_too_long_gives_way_and_stays_on_one_page() -> None:
    rows = [Row([Label("姓名"), Cell("王某")], 20) for _ in range(13)]
    assert len(lay(Paper("表", [Grid(rows, foot=0)]), faces(True))) == 1
    assert len(lay(Paper("表", [Grid([*rows, *rows[:3]], foot=0)]), faces(True))) == 2


def test_a_row_higher_than_a_page_is_brought_down_to_one() -> None:
    pages = lay(Paper("表", [Title("表"), Grid([Row([Label("说明"), Cell("甲")], 400)])]), faces(True))
    assert len(pages) == 2


def test_boxes_wider_than_the_frame_are_narrowed_together_and_a_short_row_is_filled() -> None:
    wide = [Row([Label("姓名", 120), Cell("王某", 120)]), Row([Label("姓名", 30), Cell("王某", 30)])]
    paper = Paper("表", [Grid(wide)])
    assert_inside(paper, lay(paper, faces(True)))


def test_a_letter_never_leaves_its_closing_alone_on_a_page() -> None:
    from unionwork.kit.paper import Closing

    for count in range(15, 24):
        blocks: list[Block] = [Words("甲" * 20) for _ in range(count - 3)]
        blocks += [Words("乙" * 75), Closing("某某公司工会委员会", "2026年11月20日")]
        pages = lay(Paper("决议", blocks, LETTER), faces(True))
        closing = next(texts_of([page]) for page in pages if "某某公司" in texts_of([page]))
        assert "乙" in closing
