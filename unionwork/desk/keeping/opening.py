"""What has to be said when a library was just opened, and whose it is while somebody else changes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from unionwork.desk.frame import Desk
from unionwork.desk.widgets import notice
from unionwork.kit import locking


def held_elsewhere(path: Path, now: datetime) -> str:
    """The strip of a window that may only look: who has the library open for changing."""
    holder = locking.holder_of(path)
    if holder is None:
        return "只读打开：这里只能看，不能改"
    where = "这台电脑上的另一个窗口" if holder.computer == locking.computer() else "另一台电脑"
    return f"{where}（{holder.said(now)}）正开着这个库，这里只能看，不能改"


def tell(desk: Desk, told: Sequence[str]) -> None:
    """What opening the library showed: a crash that did no harm, an upgrade, a place that may cost data."""
    panel = desk.panel("打开这个库时请留意")
    for sentence in told:
        good = "完好" in sentence or "已升级" in sentence
        panel.body.addWidget(notice(sentence, "done" if good else "attention"))
    panel.add_button("知道了", main=True)
    panel.open()
