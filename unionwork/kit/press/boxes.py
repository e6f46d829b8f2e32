"""What stands in a box of a grid: labels, values, tick boxes, photographs, opinions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from unionwork.kit.paper import Cell, Choices, Opinion, Photo
from unionwork.kit.press.fitting import FOLD, Fitted, fit, one_line
from unionwork.kit.press.fonts import Faces
from unionwork.kit.press.lines import break_lines
from unionwork.kit.press.page import Area, Later, Picture, Setting, Type, mm

PAD = 1.6 * mm
LABEL_PAD = 1 * mm
LABEL_FOLD = 1.2
CHOICE_FOLD = 1.5
NARROW = 95 * mm  # an opinion box narrower than this signs on two lines
NO_DATE = "　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a grid where it will be drawn, in points; `beside` is the label at its left."""

    cell: Cell
    x: float
    y: float
    wide: float
    high: float
    beside: str = ""


def is_label(cell: Cell) -> bool:
    """A printed heading rather than a value."""
    return cell.role == "宋体" and not isinstance(cell, (Photo, Choices, Opinion))


def needed(faces: Faces, cell: Cell, wide: float) -> float:
    """The least height in points that holds a box's words; photographs keep the height they are given."""
    match cell:
        case Photo():
            return 0.0
        case Opinion():
            return (13.5 if cell.signer and wide < NARROW else 8.0) * mm + (
                cell.size * 3 if cell.head else cell.size * 1.3
            )
        case Choices():
            size, places = _places(faces, cell, wide - 2 * PAD, 2 * cell.size * CHOICE_FOLD)
            return (places[-1].row + places[-1].lines) * size * CHOICE_FOLD + 1 * mm if places else 0.0
        case _ if not cell.text:
            return 0.0
        case _ if cell.upright:
            return len(cell.text.replace("\n", "")) * cell.size * 1.15 + 2 * mm
        case _ if is_label(cell) and cell.wide:
            label = _label_lines(faces, cell, wide)
            return len(label.lines) * label.size * LABEL_FOLD + 1.2 * mm
    fitted = _value_lines(faces, cell, wide, 2.2 * cell.size * FOLD)
    return len(fitted.lines) * fitted.size * FOLD + 2.2 * mm


def fill(setting: Setting, box: Box) -> None:
    """Draw what the box holds."""
    match box.cell:
        case Photo(image=image) if image is not None:
            setting.page.kept.append(
                Picture(box.x + 1 * mm, box.y + 1 * mm, box.wide - 2 * mm, box.high - 2 * mm, image)
            )
        case Opinion() as opinion:
            _opinion(setting, box, opinion)
        case Choices() as choices:
            _choices(setting, box, choices)
        case cell if cell.upright:
            _upright(setting, box)
        case cell if is_label(cell) and cell.wide:
            _label(setting, box)
        case cell:
            setting.within(
                cell.text,
                Area(box.x + PAD, box.y + 0.75 * mm, box.wide - 2 * PAD, box.high - 1.5 * mm),
                Type(cell.role, cell.size, least=cell.least, align=cell.align),
                head=box.beside or cell.text[:6],
            )


def _value_lines(faces: Faces, cell: Cell, wide: float, high: float) -> Fitted:
    return fit(faces, cell.text, wide - 2 * PAD, high, cell.role, cell.size, cell.least)


# ---- labels ----------------------------------------------------------------------------------
class _LabelLines(NamedTuple):
    size: float
    lines: list[str]


def _label_lines(faces: Faces, cell: Cell, wide: float) -> _LabelLines:
    """Where the writer gave no break, a label too long for its box breaks after four characters, then where it must."""
    key = ("label", cell.text, wide, cell.size, cell.least)
    if (known := faces.fitted.get(key)) is None:
        known = faces.fitted[key] = _label_fit(faces, cell, wide - 2 * LABEL_PAD)
    label: _LabelLines = known
    return label


def _label_fit(faces: Faces, cell: Cell, room: float) -> _LabelLines:
    size = cell.size
    lines: list[str] = []
    for part in cell.text.split("\n"):
        if faces.width(part, "宋体", size - 0.5) > room and len(part) > 4:
            cut = 4 if len(part) <= 6 else (len(part) + 1) // 2
            lines += [part[:cut], part[cut:]]
        else:
            lines.append(part)
    if len(lines) > 1:
        size -= 0.5
    least = min(size, cell.least - 1)
    size = min(one_line(faces, t, room, "宋体", size, least) for t in lines)
    if any(faces.width(t, "宋体", size) > room for t in lines):
        lines = [line.text for line in break_lines(faces, cell.text, room, "宋体", size)]
    return _LabelLines(size, lines)


def _label(setting: Setting, box: Box) -> None:
    """Two or three characters are spread over four; the lines of a longer label share one width."""
    faces, page, cell = setting.faces, setting.page, box.cell
    size, lines = _label_lines(faces, cell, box.wide)
    pitch = size * LABEL_FOLD
    if len(lines) * pitch > box.high + 0.5:
        setting.within(
            cell.text,
            Area(box.x + LABEL_PAD, box.y, box.wide - 2 * LABEL_PAD, box.high),
            Type("宋体", size, leading=LABEL_FOLD),
            head=cell.text[:6],
        )
        return
    four = min(box.wide - 2 * LABEL_PAD, max(4 * size, *(faces.width(t, "宋体", size) for t in lines)))
    centre, middle = box.x + box.wide / 2, box.y + box.high / 2 - (len(lines) - 1) * pitch / 2
    for text in lines:
        if _may_spread(text) and (len(text) < 5 or len(lines) > 1):
            page.spread(centre - four / 2, centre + four / 2, middle, text, "宋体", size)
        else:
            page.text(centre, middle, text, "宋体", size, align="centre")
        middle += pitch


def _may_spread(text: str) -> bool:
    return len(text) > 1 and all(c > "\u2fff" and c not in "（）、／" for c in text)


def _upright(setting: Setting, box: Box) -> None:
    """Characters under one another; in further columns, from the right, when one does not hold them."""
    text, size = box.cell.text.replace("\n", ""), box.cell.size
    while size > 6 and len(text) * size * 1.15 > box.high - 1 * mm:
        size -= 0.5
    per = max(1, int((box.high - 1 * mm) // (size * 1.15)))
    columns = max(1, -(-len(text) // per))
    if columns * size * 1.1 > box.wide:
        setting.later.append(Later(text[:6], text))
        columns = max(1, int(box.wide // (size * 1.1)))
        text = text[: max(0, per * columns - 2)] + "续页"
    per = max(1, -(-len(text) // columns))
    pitch = min(size * 2.4, max(size * 1.15, (box.high - 6 * mm) / per))
    for n in range(columns):
        column = text[n * per : (n + 1) * per]
        centre = box.x + box.wide / 2 - (n - (columns - 1) / 2) * size * 1.1
        middle = box.y + box.high / 2 - (len(column) - 1) * pitch / 2
        for char in column:
            setting.page.text(centre, middle, char, "宋体", size, align="centre")
            middle += pitch


# ---- tick boxes ------------------------------------------------------------------------------
class _Place(NamedTuple):
    x: float
    row: int
    lines: int


def _options(cell: Choices) -> list[str]:
    return [*cell.options, *(c for c in cell.chosen if c and c not in cell.options)]


def _places(faces: Faces, cell: Choices, room: float, high: float) -> tuple[float, list[_Place]]:
    """On one line one after another; on several in columns; a long option takes lines of its own."""
    size, options = cell.size, _options(cell)
    while options:
        steps = [size * 2.1 + faces.width(o, "宋体", size) for o in options]
        if sum(steps) - size <= room:
            return size, [_Place(sum(steps[:n]), 0, 1) for n in range(len(steps))]
        count = max(1, int((room + size) // max(steps)))
        if count > 1 or max(steps) - size <= room:
            rows = -(-len(options) // count)
            if rows * size * CHOICE_FOLD <= high - 1 * mm or size - 0.5 < cell.least:
                return size, [_Place(n % count * (room + size) / count, n // count, 1) for n in range(len(options))]
        elif size - 0.5 < cell.least:
            return size, _one_under_another(faces, options, room, size)
        size -= 0.5
    return size, []


def _one_under_another(faces: Faces, options: list[str], room: float, size: float) -> list[_Place]:
    places: list[_Place] = []
    row = 0
    for option in options:
        lines = len(break_lines(faces, option, room - size * 1.1, "宋体", size))
        places.append(_Place(0.0, row, lines))
        row += lines
    return places


def _choices(setting: Setting, box: Box, cell: Choices) -> None:
    room = box.wide - 2 * PAD
    size, places = _places(setting.faces, cell, room, box.high)
    pitch, options = size * CHOICE_FOLD, _options(cell)
    rows = places[-1].row + places[-1].lines if places else 0
    most = rows
    if rows * pitch > box.high + pitch * 0.4:
        most = max(0, int(box.high // pitch) - 1)
        setting.later.append(Later(box.beside, "；".join(("√" if o in cell.chosen else "") + o for o in options)))
        setting.overleaf(box.x + box.wide - PAD, box.y + box.high - pitch / 2, room, size)
    middle = box.y + box.high / 2 - (rows - 1) * pitch / 2 if most == rows else box.y + pitch / 2
    for option, place in zip(options, places, strict=True):
        if place.row + place.lines > most:
            break
        x, at = box.x + PAD + place.x, middle + place.row * pitch
        setting.page.tick_box(x, at, size, option in cell.chosen)
        words = break_lines(setting.faces, option, max(room - size * 1.1, 1), "宋体", size) if place.lines > 1 else None
        if words is None:
            setting.page.text(x + size * 1.1, at, option, "宋体", size)
        else:
            setting.lines(words, x + size * 1.1, at, room - size * 1.1, size, pitch)


# ---- opinions --------------------------------------------------------------------------------
def _opinion(setting: Setting, box: Box, cell: Opinion) -> None:
    """Heading upper left, text in 楷体, signature and seal and date at the foot."""
    inset, size, room = 2.5 * mm, cell.size, box.wide - 5 * mm
    at, lower = box.y + 2 * mm, (13.5 if cell.signer and box.wide < NARROW else 8.0) * mm
    if cell.head:
        used = setting.within(
            cell.head,
            Area(box.x + inset, at, room, max(size * FOLD, (box.high - lower) / 2)),
            Type("宋体", size, least=8, align="left"),
            head=box.beside,
            top=True,
        )
        at += used + size * 0.32
    name = cell.head.replace("\n", "").rstrip("：") or box.beside
    setting.within(
        cell.text,
        Area(box.x + inset, at, room, max(0.0, box.y + box.high - lower - at)),
        Type("楷体", size, least=cell.least, align="left", leading=1.5, indent=2),
        head=name,
        top=True,
    )
    _signed(setting, replace(cell, size=min(size, 12.0), date=cell.date or NO_DATE), box, inset)


def _signed(setting: Setting, cell: Opinion, box: Box, inset: float) -> None:
    faces, size, room = setting.faces, cell.size, box.wide - 2 * inset
    left, right = box.x + inset, box.x + box.wide - inset
    low = box.y + box.high - 4.2 * mm
    narrow = bool(cell.signer) and box.wide < NARROW
    upper = low - size * 1.55 if narrow else low
    seal = min(faces.width(cell.seal, "宋体", size) + 0.1, room / 3)
    sign_at = left if narrow else box.x + box.wide * 0.34
    date = room if narrow else min(faces.width(cell.date, "宋体", size) + 0.1, room / 2)
    seal_at = right - 1.5 * size if narrow else right - max(40 * mm, date + 2 * mm)
    setting.within(
        cell.seal,
        Area(seal_at - seal, upper - size, seal, size * 2),
        Type("宋体", size, least=5, align="right", leading=1.1),
        head="盖章",
    )
    sign_room = max(seal_at - seal if cell.seal else right, sign_at + 10 * mm) - sign_at
    setting.within(
        cell.signer,
        Area(sign_at, upper - size, sign_room, size * 2),
        Type("宋体", size, least=5, align="left", leading=1.1),
        head="签字",
    )
    setting.within(
        cell.date,
        Area(right - date, low - size, date, size * 2),
        Type("宋体", size, least=5, align="right", leading=1.1),
        head="日期",
    )
