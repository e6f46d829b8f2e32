"""Charts among the blocks of a paper: their place, their parts, what is too long to stand in them."""

from __future__ import annotations

from dataclasses import replace

from unionwork.kit.paper import Chart, Notes
from unionwork.kit.press.page import Figure, Setting, mm, set_block

GAP = 3 * mm
HEAD = 16 * mm  # title, legend and axis


@set_block.register
def _(chart: Chart, setting: Setting) -> None:
    """A chart of more bars than a page holds goes on over the page, on the same axis."""
    from unionwork.kit.press.chart_drawing import drawing_of  # reportlab.graphics is heavy; few papers have a chart

    chart, notes = noted(chart)
    chart, most = laid(chart, setting.wide), top_value(chart)
    per = (
        max(1, int((setting.bottom - setting.top - HEAD) // _step(chart))) if chart.lying else max(1, len(chart.names))
    )
    for start in range(0, max(1, len(chart.names)), per):
        series = [replace(s, values=s.values[start : start + per]) for s in chart.series]
        part = replace(
            chart, names=chart.names[start : start + per], series=series, title=chart.title if start == 0 else ""
        )
        high = min(tall_of(part), setting.bottom - setting.top)
        setting.need(high + GAP)
        setting.y += GAP if setting.room >= high + GAP else 0
        drawing = drawing_of(part, setting.wide, high, setting.faces, most)
        setting.page.kept.append(Figure(setting.left, setting.y + high, drawing))
        setting.y += high + GAP
    if notes:
        told = [f"注{n}　{text}" for n, text in enumerate(notes, 1)]
        set_block(Notes(told, head="注："), setting)


def noted(chart: Chart) -> tuple[Chart, list[str]]:
    """Names too long to stand in a chart become 注1, 注2 there; they are told whole under it."""
    notes: list[str] = []

    def short(text: str, most: int) -> str:
        if len(text) <= most and "\n" not in text:
            return text
        notes.append(text)
        return f"注{len(notes)}"

    names = [short(name, 30) for name in chart.names]
    series = [replace(s, name=short(s.name, 20)) for s in chart.series]
    return replace(chart, names=names, series=series, title=short(chart.title, 40), unit=short(chart.unit, 12)), notes


def laid(chart: Chart, wide: float) -> Chart:
    """Bars too narrow to stand are laid down."""
    crowded = wide / max(1, len(chart.names)) < 9 * max(2, len(chart.series))
    return replace(chart, lying=True) if crowded else chart


def _step(chart: Chart) -> float:
    return (len(chart.series) * 3.2 + 2.6) * mm


def tall_of(chart: Chart) -> float:
    """Lying bars ask for a height of their own when there are many."""
    return max(chart.high * mm, len(chart.names) * _step(chart) + HEAD) if chart.lying else chart.high * mm


def top_value(chart: Chart) -> float:
    most = max((float(v) for s in chart.series for v in s.values if v is not None and v > 0), default=0.0)
    return most or 1.0
