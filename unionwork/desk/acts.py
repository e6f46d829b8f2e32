"""What can be done with the selected records of a list: the menu of a row, and taking records out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from unionwork.desk.frame import Desk
from unionwork.kit.ledger import Ledger
from unionwork.kit.step import Step


@dataclass(frozen=True)
class RowAct:
    """Something that can be done with selected records; `one` when it makes sense for a single one only.

    `reads` when it changes nothing, so that it is offered in a library that is open for reading.
    """

    title: str
    do: Callable[[Sequence[int]], object]
    one: bool = False
    key: str = ""
    reads: bool = False


def open_menu(over: QWidget, place: QPoint, acts: Sequence[RowAct], ids: Sequence[int], read_only: bool) -> None:
    """The menu of the selected rows, keys beside the words."""
    menu = QMenu(over)
    for act in acts:
        if len(ids) == 1 or not act.one:
            it = menu.addAction(f"{act.title}\t{act.key}" if act.key else act.title)
            it.triggered.connect(partial(_do, act, ids))
            it.setEnabled(act.reads or not read_only)
    menu.exec(place)


def _do(act: RowAct, ids: Sequence[int], _checked: bool) -> None:
    act.do(ids)


def delete(desk: Desk, ledger: Ledger[Any], ids: Sequence[int]) -> None:
    """Ask, then take the records out in one step."""
    number, counter, library = len(ids), ledger.counter, desk.library
    one = library.get(ledger.record, ids[0]) if number == 1 else None
    name = f"“{ledger.caption_of(one)}”" if one is not None else f" {number:,} {counter}{ledger.title}"

    def act(step: Step) -> None:
        for record in list(library.load(ledger.record, ids)):
            step.delete(record)

    def do() -> None:
        desk.change(f"删除{ledger.title}（{number:,} {counter}）", act, words="删除")

    desk.ask(
        f"删除{name}？",
        "连同全部资料一起删除。别处还用着的删不掉，会说明是哪里。",
        note="删完可以撤销，重启后也行。",
        act=f"删除 {number:,} {counter}",
        destroys=True,
        do=do,
    )
