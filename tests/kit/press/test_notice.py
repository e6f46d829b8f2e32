"""What hangs on a wall never tells a full number of a person."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from tests.kit.press.invented import id_number
from tests.kit.press.samples import ALL
from unionwork.kit.failures import Refused
from unionwork.kit.paper import FORM, NOTICE, Cell, Column, Fill, Grid, Paper, Roll, Row, Sheet, Title, Words
from unionwork.kit.press import ForbiddenOnNotice, draw, write_docx

ID = id_number("19880312", 117)
FORBIDDEN = [
    ID,
    f"{ID[:6]} {ID[6:14]} {ID[14:]}",
    "33990019880312117X",
    "３３９９００１９８８０３１２１１７３",
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "电话１３８１２３４５６７８。",
    "6222021234567890123",
    "6222 0212 3456 7890",
    "6222 0212 3456 7890 123",
]
ALLOWED = [
    "339***********1173",
    "138****5678",
    "0570-8123612",
    "0570-81236120",
    "2026年11月20日至2026年11月26日",
    "2026-11-20 2026-11-26",
    "1,234,567.89元",
    "统一社会信用代码91330800MA28F0000X",
    "33-0614-0047",
]


def notices(text: str, sheet: Sheet = NOTICE) -> list[Paper]:
    return [
        Paper("公示", [Title("公示"), Words(f"现将{text}予以公示。")], sheet),
        Paper("公示", [Words(("现将", Fill(4, text), "公示"))], sheet),
        Paper("公示", [Roll([Column("序号", 9), Column("名单", 20)], [["1", text]])], sheet),
        Paper("公示", [Grid([Row([Cell(text, 18)])])], sheet),
    ]


@pytest.mark.parametrize("text", FORBIDDEN)
def test_a_notice_with_a_full_number_is_refused_wherever_it_stands(text: str, tmp_path: Path) -> None:
    for paper in [*notices(text), *notices(text, replace(NOTICE, words=18))]:
        with pytest.raises(ForbiddenOnNotice) as refused:
            draw(paper, tmp_path / "公示.pdf")
        assert text not in str(refused.value)
        with pytest.raises(ForbiddenOnNotice):
            write_docx(paper, tmp_path / "公示.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ALLOWED)
def test_masked_numbers_office_telephones_and_days_may_hang_on_the_wall(text: str) -> None:
    for paper in notices(text):
        assert draw(paper, io.BytesIO()) >= 1


@pytest.mark.parametrize("text", FORBIDDEN)
def test_other_papers_may_tell_full_numbers(text: str) -> None:
    for paper in notices(text, FORM):
        assert draw(paper, io.BytesIO()) >= 1


def test_the_refusal_is_one_the_officer_can_mend() -> None:
    with pytest.raises(Refused) as refused:
        draw(notices(ID)[0], io.BytesIO())
    assert [(p.code, p.said) for p in refused.value.problems] == [
        ("full-number-on-notice", "公示上出现了完整的公民身份号码、银行账号，请遮盖后再张贴")
    ]


def test_the_copy_for_the_wall_has_no_trace_at_its_foot() -> None:
    from tests.golden_papers import drawn, text_of

    traced = replace(ALL["公示"](), trace="记录 GS-2026-0002　核对码 B81Q-5TZ7")
    assert "B81Q" not in "".join(text_of(drawn(traced)))
    assert "B81Q" in "".join(text_of(drawn(replace(traced, sheet=FORM))))
