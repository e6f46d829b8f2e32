"""Fonts: every character is drawn by a font that has it, or named before it is printed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.golden_papers import drawn, text_of
from unionwork.kit.failures import Unavailable
from unionwork.kit.paper import Cell, Column, Grid, Label, Paper, Roll, Row, Title, Words
from unionwork.kit.press import draw, fonts, undrawable
from unionwork.kit.press.fonts import FILES, Faces, clean, faces

RARE = "㛃䶮𬭎𫖯𬤇𠅤㭎"


def paper_saying(text: str) -> Paper:
    return Paper(
        text,
        [
            Title(f"{text}名单"),
            Words(text),
            Grid([Row([Label("姓名"), Cell(text)])]),
            Roll([Column("姓名", 9)], [[text]]),
        ],
    )


def test_rare_characters_come_out_of_the_text_layer_as_they_went_in() -> None:
    (page,) = text_of(drawn(paper_saying(RARE)))
    assert page.count(RARE) == 4


def test_a_rare_character_of_a_title_is_drawn_by_a_font_that_has_it() -> None:
    title = faces(True).face("小标宋")
    assert ord("㛃") not in title.known
    assert [face.name for face, _, _ in faces(True).pieces("王㛃宁", "小标宋")] == [
        title.name,
        "NotoSerifSC-Regular",
        title.name,
    ]


@pytest.mark.parametrize("role", FILES)
def test_every_bundled_font_has_ordinary_chinese(role: str) -> None:
    assert not {
        c for c in "工会主席审批意见，。（）《》〔〕—…·0123456789￥％" if ord(c) not in faces(True).face(role).known
    }


def test_what_no_font_can_draw_is_named_wherever_it_stands_in_the_paper() -> None:
    paper = Paper("甲", [Words("一\ue863二"), Roll([Column("姓名", 9)], [["\U0002ffff"], ["😀"]])])
    assert undrawable(paper) == ["\ue863", "\U0001f600", "\U0002ffff"]


def test_what_every_font_can_draw_is_not_named() -> None:
    assert undrawable(paper_saying(RARE + "\u200b\ufe0f\n\t")) == []


def test_a_character_no_font_has_is_drawn_as_a_geta_never_as_nothing() -> None:
    (page,) = text_of(drawn(Paper("甲", [Words("王\ue863宁")])))
    assert "王〓宁" in page


def test_invisible_and_broken_characters_do_no_harm() -> None:
    assert clean("王\u200b某\ufeff\t甲\r\n乙\x07\ufe0f\U000e0101") == "王某 甲\n乙"
    assert draw(paper_saying("王\ud800某\x00\x1f\u2028"), io.BytesIO()) == 1


def test_marks_beside_one_another_take_one_character_together() -> None:
    assert faces(True).natural("（甲）》。", "宋体") == pytest.approx(4.0)


def test_the_fonts_of_the_pc_are_used_first_where_a_paper_asks_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "simkai.ttf").write_bytes((fonts.BUNDLED / "NotoSansSC-Medium-GB2312.ttf").read_bytes())
    monkeypatch.setattr(fonts, "INSTALLED", (tmp_path,))
    fonts._on_the_pc.cache_clear()
    try:
        assert Faces(bundled_only=False)._file("楷体") == tmp_path / "simkai.ttf"
        assert Faces(bundled_only=True)._file("楷体").name == "LXGWWenKai-Regular.ttf"
    finally:
        fonts._on_the_pc.cache_clear()


def test_a_missing_font_file_is_said_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "BUNDLED", tmp_path)
    with pytest.raises(Unavailable, match="重新安装"):
        Faces(bundled_only=True).face("宋体")


def test_the_bundled_fonts_are_few_and_each_family_brings_its_licence() -> None:
    files = list(fonts.BUNDLED.iterdir())
    assert {file for _, file in FILES.values()} == {path.name for path in files if path.suffix == ".ttf"}
    assert sum(path.stat().st_size for path in files) < 45 * 1024**2
    for path in files:
        if path.suffix == ".ttf":
            assert (fonts.BUNDLED / f"{path.name.split('-')[0]}-OFL.txt").is_file()
