"""公文 after GB/T 9704-2012: 22 lines of 28 characters, every line of text on the same grid."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.kit.paper import Addressee, Attachments, Block, Closing, Imprint, Letterhead, Space, Title, Words
from unionwork.kit.press.fitting import balanced
from unionwork.kit.press.lines import Line, Span, break_lines, spans_of
from unionwork.kit.press.page import RED, Area, Setting, Type, mm, set_block

ROWS = 22
PITCH = 225 * mm / ROWS  # 10.227 mm
SIZE = 16.0  # 三号
TRACK = (156 * mm - 28 * SIZE) / 28  # so that 28 characters fill 156 mm exactly
CELL = SIZE + TRACK  # one character
FACES = {0: "仿宋", 1: "黑体", 2: "楷体", 3: "仿宋", 4: "仿宋"}
NO_DATE = "　　　　年　　月　　日"


def set_letter(blocks: Sequence[Block], setting: Setting) -> None:
    """Set the blocks of a letter."""
    letter = _Letter(setting)
    for n, block in enumerate(blocks):
        follows = blocks[n + 1 :]
        letter.put(block, _tail(follows), letter.beside(follows))


def _tail(blocks: Sequence[Block]) -> int:
    """Lines that 附件说明 and 落款 will want right after a paragraph; they never stand alone."""
    lines = 0
    for block in blocks:
        match block:
            case Attachments(names):
                lines += 1 + len(names)
            case Closing(organ=organ, remark=remark):
                return lines + 4 + organ.count("\n") + bool(remark)
            case _:
                break
    return 0


class _Letter:
    """Sets a letter line by line; `row` is the next free line of the 22."""

    def __init__(self, setting: Setting) -> None:
        self.setting, self.faces = setting, setting.faces
        self.row = 0

    @property
    def middle(self) -> float:
        return self.setting.top + (self.row + 0.5) * PITCH

    def need(self, lines: int) -> None:
        if self.row and self.row + lines > ROWS:
            self.setting.turn()
            self.row = 0

    def beside(self, follows: Sequence[Block]) -> int:
        """The lines that must stand under a heading: one of the text after it; a short text that the signature takes
        along to the next page takes its heading too."""
        if not follows or not isinstance(text := follows[0], Words):
            return 0
        lines, tail = len(self.lines_of(self.spans(text), text.indent)), _tail(follows[1:])
        return lines + tail if tail and lines <= 2 else 1

    def put(self, block: Block, tail: int, beside: int) -> None:
        match block:
            case Letterhead():
                self.letterhead(block)
            case Title():
                self.title(block)
            case Addressee(text):
                self.paragraph([Span(text, "仿宋")], indent=0)
            case Words():
                self.words(block, tail, beside)
            case Attachments(names):
                self.attachments(names)
            case Closing():
                self.closing(block)
            case Imprint():
                self.imprint(block)
            case Space(high):
                self.row = min(ROWS, self.row + max(1, round(high * mm / PITCH)))
            case _:
                self.setting.y = self.setting.top + self.row * PITCH
                set_block(block, self.setting)
                self.row = int(-(-(self.setting.y - self.setting.top - 0.01) // PITCH))

    def letterhead(self, head: Letterhead) -> None:
        s = self.setting
        for mark in head.marks:
            s.within(
                mark,
                Area(s.left, self.middle - PITCH / 2, s.wide, PITCH),
                Type("黑体", SIZE, align="left"),
                head="份号、密级、紧急程度",
            )
            self.row += 1
        size, room = 40.0, 150 * mm
        natural = self.faces.width(head.organ, "小标宋", size)
        squeeze = min(1.0, max(0.62, room / max(1.0, natural)))
        size = max(22.0, min(size, size * room / max(1.0, natural * squeeze)))
        top = s.top + max(35 * mm, self.row * PITCH)  # its upper edge lies 35 mm under the top of 版心
        for line in balanced(self.faces, head.organ, room / squeeze, "小标宋", size):
            s.page.text(s.centre, top + size / 2, line, "小标宋", size, align="centre", squeeze=squeeze, ink=RED)
            top += size * 1.2
        number = top - size * 0.2 + 2 * PITCH + SIZE / 2
        number = self.number(head, number)
        line_at = number + SIZE / 2 + 4 * mm
        s.page.rule(s.left, line_at, s.right, line_at, 1.4, ink=RED)
        self.row = round((line_at - s.top) / PITCH + 2)

    def number(self, head: Letterhead, at: float) -> float:
        """发文字号, and 签发人 of an upward letter, on a second line if need be; returns the last line's place."""
        s, room = self.setting, self.setting.wide - 2 * CELL
        x, high = s.left + CELL, PITCH
        if not head.signed_by:
            s.within(head.number, Area(x, at - high / 2, room, high), Type("仿宋", SIZE), head="发文字号")
            return at
        number, name = (self.faces.width(t, r, SIZE) for t, r in ((head.number, "仿宋"), (head.signed_by, "楷体")))
        s.within(head.number, Area(x, at - high / 2, room, high), Type("仿宋", SIZE, align="left"), head="发文字号")
        if number + name + 5 * SIZE > room:
            at += PITCH
        name = min(name, room - 4 * SIZE)
        s.page.text(s.right - CELL - name, at, "签发人：", "仿宋", SIZE, align="right")
        s.within(
            head.signed_by,
            Area(s.right - CELL - name, at - high / 2, name + 0.1, high),
            Type("楷体", SIZE, align="right"),
            head="签发人",
        )
        return at

    def title(self, title: Title) -> None:
        s = self.setting
        shown = [(t, "宋体", SIZE) for t in balanced(self.faces, title.over, s.wide, "宋体", SIZE) if t]
        shown += [(t, "小标宋", 22.0) for t in balanced(self.faces, title.text, s.wide * 0.86, "小标宋", 22)]
        shown += [(t, "楷体", SIZE) for t in balanced(self.faces, title.under, s.wide, "楷体", SIZE) if t]
        for text, role, size in shown:
            self.need(1)
            s.page.text(s.centre, self.middle, text, role, size, align="centre")
            self.row += 1
        self.row += 1

    def words(self, words: Words, tail: int, beside: int) -> None:
        self.need(1 + beside if words.level == 1 else 1)
        self.paragraph(self.spans(words), indent=words.indent, tail=tail)

    def spans(self, words: Words) -> list[Span]:
        role = "仿宋" if words.lead else FACES[words.level]
        lead = [Span(words.lead, FACES[words.level] if words.level else "黑体")] if words.lead else []
        return [*lead, *spans_of(self.faces, words.text, role)]

    def lines_of(self, spans: Sequence[Span], indent: float) -> list[Line]:
        return break_lines(self.faces, spans, self.setting.wide, "仿宋", SIZE, first=indent * CELL, track=TRACK)

    def paragraph(self, spans: Sequence[Span], *, indent: float = 2, tail: int = 0) -> None:
        s, first = self.setting, indent * CELL
        lines = self.lines_of(spans, indent)
        room = ROWS - self.row
        turn_at = None
        if len(lines) <= room < len(lines) + tail:  # 落款 takes two lines of text with it to the next page
            turn_at = max(1, len(lines) - 2) if len(lines) > 2 else 0
        for n, line in enumerate(lines):
            self.need(ROWS if n == turn_at else 1)
            shift = first if line.room < s.wide - 0.01 else 0.0
            self.draw(s.left + shift, line)

    def draw(self, x: float, line: Line) -> None:
        self.setting.page.line_of(x, self.middle, line, SIZE, TRACK)
        self.row += 1

    def attachments(self, names: Sequence[str]) -> None:
        """附件：1. ……  the names stand under one another; no mark after a name."""
        self.row += 1
        s, x = self.setting, self.setting.left + 2 * CELL
        for n, name in enumerate(names, 1):
            number = f"{n}. " if len(names) > 1 else ""
            hang = x + 3 * CELL + self.faces.width(number, "仿宋", SIZE)
            for k, line in enumerate(break_lines(self.faces, name, s.right - hang, "仿宋", SIZE, track=TRACK)):
                self.need(1)
                if n == 1 and k == 0:
                    s.page.text(x, self.middle, "附件：", "仿宋", SIZE, track=TRACK)
                if k == 0:
                    s.page.text(x + 3 * CELL, self.middle, number, "仿宋", SIZE)
                self.draw(hang, line)

    def closing(self, closing: Closing) -> None:
        """Two lines free for the top of the seal; the body is centred over the date."""
        s, date = self.setting, closing.date or NO_DATE
        organs = [t for t in balanced(self.faces, closing.organ, s.wide, "仿宋", CELL) if t]
        self.need(min(ROWS, 3 + len(organs)))
        self.row += 2 if self.row else 0
        right = s.right - 4 * CELL
        wide = min(self.faces.width(date, "仿宋", SIZE, TRACK), right - s.left)
        for organ in organs:
            half = self.faces.width(organ, "仿宋", SIZE, TRACK) / 2
            centre = max(s.left + half, min(right - wide / 2, s.right - half))
            self.need(1)
            s.page.text(centre, self.middle, organ, "仿宋", SIZE, align="centre", track=TRACK)
            self.row += 1
        self.need(1)
        if len(date) <= 24:
            s.page.text(right, self.middle, date, "仿宋", SIZE, align="right", track=TRACK)
        else:
            area = Area(s.left, self.middle - PITCH / 2, right - s.left, PITCH)
            s.within(date, area, Type("仿宋", SIZE, align="right", leading=1.1), head="日期")
        self.row += 1
        if closing.remark:
            self.paragraph([Span(closing.remark, "仿宋")])

    def imprint(self, imprint: Imprint) -> None:
        s, size, high = self.setting, 14.0, 8.4 * mm
        hang, step = 3 * size, 7.2 * mm
        room = s.wide - 2 * size
        copies = f"{imprint.copies_to}。" if imprint.copies_to else ""
        dated = f"{imprint.date}印发" if imprint.date else ""
        date = min(self.faces.width(dated, "仿宋", size), room / 2)
        tall = [
            min(8, len(break_lines(self.faces, t, w, "仿宋", size)))
            for t, w in ((copies, room - hang), (imprint.issuer, room - date - size))
        ]
        low = s.bottom - high - (tall[1] - 1) * step
        top = low - (tall[0] * step + 1.6 * mm if copies else 0)
        if self.row * PITCH + s.top > top:
            s.turn()
        page, x = s.page, s.left + size
        page.rule(s.left, top, s.right, top, 0.35 * mm)
        if copies:
            page.text(x, top + 4.6 * mm, "抄送：", "仿宋", size)
            s.within(
                copies,
                Area(x + hang, top + 0.8 * mm, room - hang, tall[0] * step),
                Type("仿宋", size, least=8, align="left", leading=step / size),
                head="抄送",
            )
            page.rule(s.left, low, s.right, low, 0.25 * mm)
        s.within(
            imprint.issuer,
            Area(x, low, room - date - size, s.bottom - low),
            Type("仿宋", size, least=8, align="left", leading=step / size),
            head="印发机关",
        )
        s.within(
            dated,
            Area(s.right - size - date, s.bottom - high, date + 0.1, high),
            Type("仿宋", size, align="right"),
            head="印发日期",
        )
        page.rule(s.left, s.bottom, s.right, s.bottom, 0.35 * mm)
        self.row = ROWS
