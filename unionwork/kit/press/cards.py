"""Cards to cut from A4, and certificates."""

from __future__ import annotations

from unionwork.kit.paper import Card, Cards, Certificate, Image
from unionwork.kit.press.fitting import balanced
from unionwork.kit.press.page import GREY, INNER, OUTER, Area, Page, Picture, Ring, Setting, Type, mm, set_block

NO_PHOTO = "照　片"
MARK = 4 * mm  # length of a cutting mark
AWAY = 1.5 * mm  # its distance from the cards


@set_block.register
def _(cards: Cards, setting: Setting) -> None:
    """As many as the sheet holds, edge to edge, so that one cut parts two cards."""
    sheet = setting.sheet
    wide, high = min(cards.wide, sheet.wide - 12) * mm, min(cards.high, sheet.high - 12) * mm
    across, down = max(1, int((sheet.wide * mm - 12 * mm) // wide)), max(1, int((sheet.high * mm - 12 * mm) // high))
    left, top = (sheet.wide * mm - across * wide) / 2, (sheet.high * mm - down * high) / 2
    for n, card in enumerate(cards.cards):
        place = n % (across * down)
        if place == 0:
            if n or not setting.fresh:
                setting.turn()
            _cutting_marks(setting.page, Area(left, top, wide, high), across, down)
        _card(setting, card, Area(left + place % across * wide, top + place // across * high, wide, high))
    setting.y = sheet.high * mm


def _cutting_marks(page: Page, first: Area, across: int, down: int) -> None:
    right, bottom = first.x + across * first.wide, first.y + down * first.high
    for n in range(across + 1):
        x = first.x + n * first.wide
        page.rule(x, first.y - AWAY - MARK, x, first.y - AWAY, 0.4, ink=GREY)
        page.rule(x, bottom + AWAY, x, bottom + AWAY + MARK, 0.4, ink=GREY)
    for n in range(down + 1):
        y = first.y + n * first.high
        page.rule(first.x - AWAY - MARK, y, first.x - AWAY, y, 0.4, ink=GREY)
        page.rule(right + AWAY, y, right + AWAY + MARK, y, 0.4, ink=GREY)


def _card(setting: Setting, card: Card, area: Area) -> None:
    """Heading between two rules, facts at the left, photograph at the right, issuing body and number below."""
    page, inner = setting.page, area.inside(3 * mm)
    page.box(*inner, INNER)
    body = inner.inside(2 * mm)
    setting.within(
        card.title,
        Area(body.x, body.y - 0.5 * mm, body.wide, 7 * mm),
        Type("小标宋", 12, least=7, leading=1.2),
        head="证件名称",
    )
    line = body.y + 7.5 * mm
    page.rule(inner.x, line, inner.x + inner.wide, line, INNER)
    foot = body.y + body.high - 5 * mm
    photo = min(22 * mm, body.wide * 0.32) if card.photo else 0.0
    if photo:
        tall = min(photo * 1.32, foot - line - 3 * mm)
        _photo(setting, card.image, Area(body.x + body.wide - photo, line + 2 * mm, photo, tall))
    _facts(
        setting,
        card,
        Area(body.x, line + 1.2 * mm, body.wide - (photo + 2 * mm if photo else 0), foot - line - 1.8 * mm),
    )
    half = body.wide * (0.36 if card.number or card.foot else 0)
    setting.within(
        card.foot or (f"№ {card.number}" if card.number else ""),
        Area(body.x, foot, half, 5.5 * mm),
        Type("宋体", 7.5, least=5, align="left", leading=1.15),
        head="编号",
    )
    setting.within(
        card.organ,
        Area(body.x + half, foot, body.wide - half, 5.5 * mm),
        Type("宋体", 8, least=5, align="right", leading=1.15),
        head="发证单位",
    )


def _facts(setting: Setting, card: Card, area: Area) -> None:
    """Labels of one width, values on rules."""
    faces, size = setting.faces, 8.0
    longest = max((faces.natural(name, "宋体") for name, _ in card.facts), default=0.0)
    label = min(area.wide * 0.42, max(4.0, longest) * size)
    room = area.wide - label - 3 * mm
    shares = [1.0 if faces.natural(value, "楷体") * 7 <= room else 1.6 for _, value in card.facts]
    unit = min(6.6 * mm, area.high / max(1.0, sum(shares)))
    y = area.y + (area.high - unit * sum(shares)) / 2
    for (name, value), share in zip(card.facts, shares, strict=True):
        step = unit * share
        if faces.natural(name, "宋体") * size <= label:
            setting.page.spread(area.x, area.x + label, y + step - unit * 0.45, name, "宋体", size)
        else:
            setting.within(name, Area(area.x, y, label, step), Type("宋体", size, least=5, leading=1.1), head="栏目")
        setting.within(
            value,
            Area(area.x + label + 2 * mm, y + unit * 0.05, room, step),
            Type("楷体", 10 if share == 1 else 8, least=5.5, align="left", leading=1.15),
            head=name,
        )
        y += step
        setting.page.rule(area.x + label + 1 * mm, y - 0.5, area.x + area.wide - 1 * mm, y - 0.5, 0.3)


def _photo(setting: Setting, image: Image, area: Area) -> None:
    setting.page.box(*area, INNER, (2, 2) if image is None else ())
    if image is None:
        setting.within(NO_PHOTO, area, Type("宋体", 8), head="照片")
    else:
        setting.page.kept.append(Picture(*area.inside(0.6 * mm), image))


@set_block.register
def _(certificate: Certificate, setting: Setting) -> None:
    """Centred within two line frames; the seal at the right, under the body's name."""
    if not setting.fresh:
        setting.turn()
    sheet = Area(0, 0, setting.sheet.wide * mm, setting.sheet.high * mm)
    page, frame = setting.page, sheet.inside(12 * mm)
    page.box(*frame, OUTER)
    page.box(*frame.inside(3 * mm), INNER)
    body = frame.inside(16 * mm)
    if certificate.photo:
        wide = 33 * mm
        _photo(setting, certificate.image, Area(body.x, body.y + 24 * mm, wide, wide * 1.4))
        body = Area(body.x + wide + 10 * mm, body.y, body.wide - wide - 10 * mm, body.high)
    y, centre = body.y + 4 * mm, body.x + body.wide / 2
    title = "　".join(certificate.title) if len(certificate.title) <= 4 else certificate.title
    lines = balanced(setting.faces, title, body.wide, "小标宋", 36)
    if len(lines) <= 2:
        for line in lines:
            page.text(centre, y + 7 * mm, line, "小标宋", 36, align="centre")
            y += 18 * mm
    else:
        setting.within(title, Area(body.x, y - 5 * mm, body.wide, 26 * mm), Type("小标宋", 24), head="证书名称")
        y += 24 * mm
    y += 6 * mm
    setting.within(
        certificate.name, Area(body.x, y, body.wide, 14 * mm), Type("楷体", 26, least=9, leading=1.2), head="姓名"
    )
    y += 17 * mm
    foot = body.y + body.high
    setting.within(
        certificate.text,
        Area(body.x + 8 * mm, y, body.wide - 16 * mm, foot - 32 * mm - y),
        Type("仿宋", 20, least=9, align="left", leading=1.9, indent=2),
        head="正文",
    )
    setting.within(
        certificate.number,
        Area(body.x, foot - 6 * mm, body.wide * 0.4, 7 * mm),
        Type("宋体", 10.5, align="left", leading=1.15),
        head="编号",
    )
    _sealed(setting, certificate, body, foot)
    setting.y = sheet.high


def _sealed(setting: Setting, certificate: Certificate, body: Area, foot: float) -> None:
    """The ring lies on the body's name and the date, where a 42 mm seal is pressed."""
    wide = body.wide * 0.5
    x = body.x + body.wide - wide
    setting.within(
        certificate.organ, Area(x, foot - 17 * mm, wide, 9 * mm), Type("仿宋", 15, leading=1.2), head="发证单位"
    )
    setting.within(certificate.date, Area(x, foot - 8 * mm, wide, 9 * mm), Type("仿宋", 15, leading=1.2), head="日期")
    setting.page.kept.append(Ring(x + wide / 2, foot - 9 * mm, 20 * mm))
