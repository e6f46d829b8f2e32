"""Lines of Chinese text: what may begin and end them, what stays whole, what is never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionwork.kit.paper import Fill
from unionwork.kit.press.fonts import clean, faces
from unionwork.kit.press.lines import NOT_FIRST, NOT_LAST, SQUEEZE, Line, break_lines, spans_of

SIZE = 12.0
WIDTHS = st.sampled_from([120.0, 200.0, 320.0, 442.0])
_WORD = st.sampled_from(
    [
        "工会",
        "职工代表大会",
        "集体合同",
        "2026年",
        "37.5%",
        "〔2026〕9号",
        "26名",
        "ABC-2026",
        "一",
        "的",
        "㛃",
        "𬭎",
        "——",
        "……",
    ]
)
_CLOSING = st.sampled_from(["", "", "，", "。", "）", "》", "》。", "”，", "！", "、"])
_OPENING = st.sampled_from(["", "", "", "（", "《", "“", "〔"])
PROSE = st.lists(st.tuples(_OPENING, _WORD, _CLOSING), min_size=1, max_size=80).map(
    lambda parts: "".join("".join(part) for part in parts)
)


def lines_of(text: str, room: float, first: float = 0.0) -> list[Line]:
    return break_lines(faces(True), text, room, "宋体", SIZE, first=first)


@given(PROSE, WIDTHS)
def test_no_line_begins_or_ends_with_a_mark_that_may_not(text: str, room: float) -> None:
    lines = [line.text for line in lines_of(text, room, 24.0)]
    for line in lines[1:]:
        assert line[0] not in NOT_FIRST or line.startswith(("——", "……"))
    for line in lines[:-1]:
        assert line[-1] not in NOT_LAST


@given(PROSE, WIDTHS)
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    for line in lines_of(text, room):
        assert line.natural <= line.room + SQUEEZE * SIZE * len(line.text) + 0.1


@given(st.text(max_size=300), WIDTHS)
def test_nothing_is_lost_but_blanks_at_the_end_of_lines(text: str, room: float) -> None:
    text = clean(text)
    lines = lines_of(text, room)
    assert "".join("".join(line.text.split()) for line in lines) == "".join(text.split())


def test_a_mark_that_would_begin_a_line_is_drawn_into_the_line_above() -> None:
    twenty = "一二三四五六七八九十" * 2
    assert [line.text for line in lines_of(twenty + "，甲乙", 240.0)] == [twenty + "，", "甲乙"]


def test_the_last_character_is_not_left_alone() -> None:
    assert [len(line.text) for line in lines_of("甲" * 21, 240.0)] == [19, 2]


@pytest.mark.parametrize("whole", ["2026年", "〔2026〕9号", "77,680.50元", "339900198803121173", "——", "26名", "第3次"])
def test_what_belongs_together_stays_on_one_line(whole: str) -> None:
    for before in range(1, 14):
        texts = [line.text for line in lines_of("甲" * before + whole + "乙" * 12, 150.0)]
        assert any(whole in text for text in texts), texts


def test_a_word_longer_than_the_line_is_parted_and_told_whole() -> None:
    lines = lines_of("W" * 400, 120.0)
    assert "".join(line.text for line in lines) == "W" * 400
    assert all(line.natural <= 120.01 for line in lines)


def test_underscores_and_fills_are_gaps_with_rules_not_characters() -> None:
    spans = spans_of(faces(True), ("第", Fill(4, "三"), "届____次"), "仿宋")
    assert [(span.text.strip("　"), span.ruled) for span in spans] == [
        ("第", False),
        ("三", True),
        ("届", False),
        ("", True),
        ("次", False),
    ]


def test_a_gap_is_not_parted_while_a_line_holds_it() -> None:
    spans = spans_of(faces(True), ("甲" * 9, Fill(6), "乙"), "仿宋")
    lines = break_lines(faces(True), spans, 144.0, "仿宋", SIZE)
    assert [line.text for line in lines] == ["甲" * 9, "　" * 6 + "乙"]
