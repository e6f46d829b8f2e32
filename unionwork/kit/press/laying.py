"""A paper laid out: every block set, then pages numbered, the foot written, a notice looked over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from unionwork.kit.failures import Problem, Refused
from unionwork.kit.paper import Paper, Sheet, Title, Words

# These register how their blocks are set.
from unionwork.kit.press import ballot as _ballot
from unionwork.kit.press import cards as _cards
from unionwork.kit.press import chart as _chart
from unionwork.kit.press import grid as _grid
from unionwork.kit.press import roll as _roll
from unionwork.kit.press import slip as _slip
from unionwork.kit.press import words as _words
from unionwork.kit.press.fonts import Faces, clean
from unionwork.kit.press.letter import set_letter
from unionwork.kit.press.page import GREY, Page, Setting, Text, mm, set_block

FAMILIES = (_ballot, _cards, _chart, _grid, _roll, _slip, _words)
TRACE_SIZE = 6.5
LATER_MARGIN = 18.0  # mm, for the further page of a paper whose sheet has no margins
T = TypeVar("T")

_NOT_TEXT = frozenset({"image", "align", "role", "numbers"})
# Full-width digits are digits too; spaces between groups do not hide a number.
_FORBIDDEN = {
    "公民身份号码": re.compile(r"(?<!\d)\d{6}\s?\d{8}\s?\d{3}[\dXx](?![\dA-Za-z])"),
    "手机号码": re.compile(r"(?<![\d])1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)"),
    "银行账号": re.compile(r"\d{16,}|(?<!\d)\d{4}(?:[\s-]\d{4}){3,4}(?:[\s-]?\d{1,3})?(?!\d)"),
}


class ForbiddenOnNotice(Refused):
    """A full ID number, mobile number or bank account would go on a wall."""


def texts(said: object) -> Iterator[str]:
    """Every text said in a paper, a block or a box, in the order of its declaration."""
    if isinstance(said, str):
        if said:
            yield said
    elif isinstance(said, (list, tuple)):
        for part in said:
            yield from texts(part)
    elif is_dataclass(said) and not isinstance(said, (type, Sheet)):
        for field in fields(said):
            if field.name not in _NOT_TEXT:
                yield from texts(getattr(said, field.name))


def cleaned(said: T) -> T:
    """The same paper with texts as they can be set; what is clean already is not copied."""
    if isinstance(said, str):
        return clean(said)  # type: ignore[return-value]  # T is str here
    if isinstance(said, (list, tuple)):
        parts = [cleaned(part) for part in said]
        same = all(a is b for a, b in zip(parts, said, strict=True))
        return said if same else type(said)(parts)
    if is_dataclass(said) and not isinstance(said, (type, Sheet)):
        changed = {
            f.name: new
            for f in fields(said)
            if f.name not in _NOT_TEXT and (new := cleaned(old := getattr(said, f.name))) is not old
        }
        return replace(said, **changed) if changed else said
    return said


def look_over(paper: Paper) -> None:
    """Refuse a notice that tells a full number of a person; other papers pass."""
    if paper.sheet.posted:
        _refuse(texts([paper.title, *paper.blocks]))


def _refuse(said: Iterable[str]) -> None:
    found = {name for text in said for name, number in _FORBIDDEN.items() if number.search(_as_digits(text))}
    if found:
        names = "、".join(name for name in _FORBIDDEN if name in found)
        raise ForbiddenOnNotice(
            [Problem(None, f"公示上出现了完整的{names}，请遮盖后再张贴", code="full-number-on-notice")]
        )


def _as_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(int(c)) if c.isdecimal() else c for c in text)


def lay(paper: Paper, faces: Faces) -> list[Page]:
    """The pages of a paper, with everything in its place. Raises ForbiddenOnNotice."""
    look_over(paper)
    paper = cleaned(paper)
    setting = Setting(paper, faces)
    if paper.sheet.letter:
        set_letter(paper.blocks, setting)
    else:
        for block in paper.blocks:
            set_block(block, setting)
    if setting.later:
        _tell_later(setting)
    for number, page in enumerate(setting.pages, 1):
        _number(page, number, len(setting.pages), setting)
        _foot(page, setting)
        if paper.demo:
            page.text(paper.sheet.wide / 2 * mm, 8 * mm, "演示", "黑体", 9, align="centre", ink=GREY)
        if paper.sheet.posted:
            _refuse(mark.text for mark in page.marks() if isinstance(mark, Text))
    return setting.pages


def _tell_later(setting: Setting) -> None:
    """续页: what a box could not hold, in full, under the heading of its box."""
    sheet = setting.sheet
    edges = {side: max(LATER_MARGIN, getattr(sheet, side)) for side in ("top", "left", "right", "bottom")}
    setting.margins(replace(sheet, **edges))
    setting.turn()
    set_block(Title(f"{setting.paper.title}（续页）", size=16), setting)
    told = set()
    for head, text in setting.later:
        if (head, text) not in told:
            set_block(Words([text], lead=f"{head}：" if head else "", size=12), setting)
        told.add((head, text))
    setting.later.clear()


def _number(page: Page, number: int, of: int, setting: Setting) -> None:
    sheet = setting.sheet
    if sheet.numbers == "dash":  # odd pages: right, one character in; even: left; the dash 7 mm under 版心
        left, right = sheet.left * mm + 14, (sheet.wide - sheet.right) * mm - 14
        middle = (sheet.high - sheet.bottom + 7) * mm
        odd = number % 2 == 1
        page.text(right if odd else left, middle, f"— {number} —", "宋体", 14, align="right" if odd else "left")
    elif sheet.numbers == "of" and of > 1:
        page.text(
            (sheet.wide - sheet.right) * mm, _foot_at(sheet), f"第 {number} 页　共 {of} 页", "宋体", 8.5, align="right"
        )


def _foot(page: Page, setting: Setting) -> None:
    """The trace; on as many lines as it takes, upwards. What hangs on a wall has none."""
    sheet, faces, trace = setting.sheet, setting.faces, setting.paper.trace
    if not trace or sheet.posted:
        return
    left = max(sheet.left, 8.0) * mm
    room = sheet.wide * mm - 2 * left - (34 * mm if sheet.numbers == "of" else 0)
    lines, line = [], ""
    for part in re.split(r"(?<=　)", trace):
        for piece in _cut(faces, part, room):
            if line and faces.width(line + piece, "黑体", TRACE_SIZE) > room:
                lines.append(line)
                line = ""
            line += piece
    for n, said in enumerate(reversed([*lines, line])):
        page.text(left, _foot_at(sheet) - n * 8, said.rstrip(), "黑体", TRACE_SIZE, ink=GREY)


def _cut(faces: Faces, text: str, room: float) -> Iterator[str]:
    per = max(1, int(room / TRACE_SIZE))
    if faces.width(text, "黑体", TRACE_SIZE) <= room:
        yield text
    else:
        yield from (text[n : n + per] for n in range(0, len(text), per))


def _foot_at(sheet: Sheet) -> float:
    return (sheet.high - (9 if sheet.numbers == "dash" else 10.5)) * mm
