"""Another figure, another province: what it changes in open records is shown with its basis before it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from unionwork.desk.frame import Desk
from unionwork.desk.widgets import column, frame, label, scrolled
from unionwork.kit import articles, moving
from unionwork.kit.articles import Province
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.moving import Restated
from unionwork.kit.own_holidays import holidays
from unionwork.kit.record import Field
from unionwork.kit.step import Step

PROVINCE = "province"
HIGH = 260  # px: the list of what changes


def province_field(library: Library) -> tuple[Ledger[Any], Field[Any]] | None:
    """The single ledger that says which province the union is in."""
    return next(((le, le.fields[PROVINCE]) for le in library.ledgers if le.single and PROVINCE in le.fields), None)


def province_here(library: Library) -> Province:
    """The province of this library, without what the office has changed."""
    found = province_field(library)
    record = library.only(found[0].record) if found else None
    name = record.value(found[1]) if found and record is not None else None
    try:
        return articles.province(name or articles.NATION)
    except KeyError:
        return articles.province(articles.NATION)


def foresee(
    desk: Desk, owner: QObject, name: str, place: Callable[[], Province], act: Callable[[Step], object], *,
    said: str, reason: str = "",
) -> None:  # fmt: skip
    """Work out what `place` would change, ask where something would, then do `act` and apply it, as one change."""
    library = desk.library

    def carry_out(found: list[Restated]) -> None:
        def work(step: Step) -> int:
            act(step)
            moving.apply_again(step, found)
            return len(found)

        desk.change(name, work, said=said, reason=reason, owner=owner)

    def ask(found: list[Restated]) -> None:
        if not found:
            carry_out(found)
            return
        open_ones = len({(change.ledger, change.id) for change in found})
        panel = desk.panel(
            name, f"还在办的 {open_ones} 件事有 {len(found)} 处要改。已经办结的不受影响，仍按当时的规定。", wide=640
        )
        lines = frame("plain")
        inside = column(gap=6, margins=(0, 0, 8, 0), on=lines)
        for change in found:
            inside.addWidget(label(change.said(), wraps=True))
        inside.addStretch(1)
        area = scrolled(lines)
        area.setFixedHeight(HIGH)
        panel.body.addWidget(area)
        panel.add_button("取消")
        panel.add_button("改用并重新计算", lambda: carry_out(found), main=True)
        panel.open()

    known = holidays(library)
    desk.run(lambda _: moving.restated(library, known, place()), done=ask, owner=owner)
