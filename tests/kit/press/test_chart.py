"""Charts: one drawing for screen and paper, axis from 0, every value written."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest
from reportlab.graphics.shapes import Drawing, Rect, String

from unionwork.kit.paper import Chart, Paper, Series
from unionwork.kit.press import chart_svg
from unionwork.kit.press.chart_drawing import drawing_of
from unionwork.kit.press.fonts import faces
from unionwork.kit.press.laying import lay
from unionwork.kit.press.page import Figure

NAMES = ["总装车间", "热处理车间", "㛃𬭎车间"]


def chart(*values: Decimal | int | None, lying: bool = False) -> Chart:
    return Chart(NAMES, [Series("会员", values)], "会员人数", "人", lying=lying)


def drawn(said: Chart) -> Drawing:
    return drawing_of(said, 480, 200, faces(True), 100.0)


def words_of(drawing: Drawing) -> list[str]:
    return [shape.text for shape in drawing.contents if isinstance(shape, String)]


@pytest.mark.parametrize("lying", [False, True])
def test_bars_begin_at_nought_and_are_as_long_as_their_values(lying: bool) -> None:
    bars = [shape for shape in drawn(chart(100, 50, 0, lying=lying)).contents if isinstance(shape, Rect)]
    lengths = [bar.width if lying else bar.height for bar in bars]
    assert lengths[1] == pytest.approx(lengths[0] / 2)
    assert lengths[2] == 0
    assert len({bar.x if lying else bar.y for bar in bars}) == 1


@pytest.mark.parametrize("lying", [False, True])
def test_every_value_is_written_and_what_is_not_known_is_left_out(lying: bool) -> None:
    words = words_of(drawn(chart(1234, Decimal("56.70"), None, lying=lying)))
    assert {"1,234", "56.70", "总装车间", "会员人数", "单位：人"} <= set(words)
    assert "None" not in words


@pytest.mark.parametrize("lying", [False, True])
def test_nothing_is_drawn_outside_the_drawing(lying: bool) -> None:
    for values in ((100, 50, 0), (None, None, None), (-5, 100, 3)):
        for shape in drawn(chart(*values, lying=lying)).contents:
            left, low, right, high = shape.getBounds()
            assert left >= -0.5
            assert low >= -0.5
            assert right <= 480.5
            assert high <= 200.5


def test_the_screen_gets_the_same_drawing_without_what_qt_paints_black() -> None:
    svg = chart_svg(chart(10, 20, 30)).decode()
    ElementTree.fromstring(svg)
    assert "clipPath" not in svg
    assert {"Noto Sans SC", "Noto Serif SC"} == set(_families(svg))
    assert "㛃𬭎车间" in svg


def _families(svg: str) -> list[str]:
    import re

    return re.findall(r"font-family: '([^']+)'", svg)


def test_bars_too_many_to_stand_are_laid_down_and_go_on_over_the_page() -> None:
    names = [f"第{n}分会" for n in range(120)]
    pages = lay(Paper("简报", [Chart(names, [Series("人数", list(range(120)))])]), faces(True))
    shown = [w for page in pages for mark in page.marks() if isinstance(mark, Figure) for w in words_of(mark.drawing)]
    assert len(pages) > 1
    assert set(names) <= set(shown)


def test_an_empty_chart_does_no_harm() -> None:
    for empty in (Chart([], []), Chart(["甲"], []), Chart([], [Series("甲", [])]), Chart(["甲"], [Series("乙", [])])):
        assert chart_svg(empty).startswith(b"<?xml")
        assert lay(Paper("简报", [empty]), faces(True))
