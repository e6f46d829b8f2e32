"""Photographs: shown whole and upright; a file that is no picture spoils no form."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from tests.golden_papers import assert_looks_like, difference, drawn, text_of
from tests.kit.press.sample_sheets import portrait
from tests.kit.press.samples import ALL
from unionwork.kit.paper import Grid, Label, Paper, Photo, Row
from unionwork.kit.press.drawing import opened


def form(image: bytes | Path | None) -> Paper:
    return Paper("表", [Grid([Row([Label("姓名"), Photo(image=image)], 45)])])


def pictures_of(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(list(document[0].get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4)))


def test_a_photograph_is_drawn_from_bytes_and_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "照片.png").write_bytes(portrait())
    assert pictures_of(drawn(form(portrait()))) == 1
    assert drawn(form(tmp_path / "照片.png")) == drawn(form(portrait()))


@pytest.mark.parametrize("broken", [b"", b"no picture", portrait()[:200], Path("no-such-file.png")])
def test_what_is_no_picture_leaves_its_place_and_says_so(broken: bytes | Path) -> None:
    pdf = drawn(form(broken))
    assert pictures_of(pdf) == 0
    assert "照片无法读取" in text_of(pdf)[0]


def test_without_a_photograph_the_form_says_what_belongs_there() -> None:
    assert "近期一寸免冠" in text_of(drawn(form(None)))[0]


def test_a_large_photograph_is_brought_down_to_what_paper_shows() -> None:
    held = io.BytesIO()
    Image.effect_noise((3000, 4200), 80).convert("RGB").save(held, "JPEG")
    shown = opened(held.getvalue(), 90, 126)
    assert shown is not None
    assert shown.height <= 126 / 72 * 300
    assert len(drawn(form(held.getvalue()))) < 1_500_000


def test_a_photograph_taken_with_the_telephone_on_its_side_stands_upright() -> None:
    held, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (400, 300), "white").save(held, "JPEG", exif=exif)
    shown = opened(held.getvalue(), 400, 400)
    assert shown is not None
    assert shown.size == (300, 400)


def test_see_through_parts_of_a_picture_are_white() -> None:
    held = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(held, "PNG")
    shown = opened(held.getvalue(), 20, 20)
    assert shown is not None
    assert shown.getpixel((3, 3)) == (255, 255, 255)


def test_the_comparison_of_pictures_sees_a_missing_box() -> None:
    page = Image.new("L", (496, 702), 255)
    other = page.copy()
    other.paste(0, (100, 100, 140, 110))
    assert difference(page, page) == (0.0, 0.0)
    assert difference(page, other)[1] > 150
    assert difference(page, Image.new("L", (496, 700), 255)) == (255.0, 255.0)


def test_another_paper_does_not_look_like_this_one() -> None:
    with pytest.raises(AssertionError, match="differs"):
        assert_looks_like(ALL["会议记录"](), "papers/会员登记表")
