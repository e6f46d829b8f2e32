"""The three facts of a list that an officer may settle: which rows are its header, where it begins, whom it names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from unionwork.desk.choices import Choice, line
from unionwork.desk.dialogs import Panel
from unionwork.desk.frame import Desk
from unionwork.desk.widgets import label, tell
from unionwork.kit.blanks import BlankSheet, Settled
from unionwork.kit.failures import Refused
from unionwork.kit.query import both, parse
from unionwork.submissions.understanding import whom

Done = Callable[[Settled], object]
ROWS = re.compile(r"(\d{1,4})(?:\s*[-–—~至到]\s*(\d{1,4}))?")


def ask_header(desk: Desk, sheet: BlankSheet, before: Settled, done: Done) -> None:
    """Which rows are the header."""
    now = "-".join(str(row) for row in dict.fromkeys((sheet.header_rows[0], sheet.header_rows[-1])))

    def read(typed: str) -> Settled:
        found = ROWS.fullmatch(typed.strip())
        first = int(found[1]) if found else 0
        last = int(found[2] or found[1]) if found else 0
        if not 0 < first <= last or last - first > 4:
            raise Refused("请写行号，例如 3 或 3-4；表头最多五行")
        return replace(before, header=tuple(range(first, last + 1)), first=0)

    _ask(desk, "表头在哪几行？", "按 WPS 左边的行号写，多行写成 3-4。", "表头行", now, read, done)


def ask_first(desk: Desk, sheet: BlankSheet, before: Settled, done: Done) -> None:
    """From which row on it is filled."""
    now = str(sheet.area.first if sheet.area else "")

    def read(typed: str) -> Settled:
        row = int(typed) if typed.strip().isdigit() else 0
        if row <= sheet.header_rows[-1]:
            raise Refused(f"请写表头下面的行号，要大于 {sheet.header_rows[-1]}")
        return replace(before, first=row)

    _ask(desk, "从第几行填起？", "示例行、说明行下面的第一行。", "第一行", now, read, done)


def _ask(desk: Desk, title: str, said: str, name: str, now: str, read: Callable[[str], Settled], done: Done) -> None:
    panel = desk.panel(title, said)
    typed, remark = line(name, text=now), label("", "remark")
    panel.body.addWidget(typed)
    panel.body.addWidget(remark)

    def go() -> None:
        try:
            after = read(typed.text())
        except Refused as refused:
            tell(remark, str(refused), "overdue")
            return
        panel.finish()
        done(after)

    panel.add_button("取消")
    panel.add_button("照此重看", go, main=True, stays=True)
    panel.open(typed)


def ask_whom(desk: Desk, sheet: BlankSheet, before: Settled, done: Done) -> None:
    """Whom the list is filled with: one of the usual groups, narrowed further in words; or not at all."""
    panel: Panel = desk.panel(f"“{sheet.name}”填哪些人？", sheet.audience.why if sheet.audience else "")
    offers: list[tuple[str, Any]] = [(said, each) for said, each in whom(desk.library, desk.now())]
    choice = Choice("填哪些人")
    here = next((each for _, each in offers if sheet.audience and each.where == sheet.audience.where
                 and each.ledger == sheet.audience.ledger), None)  # fmt: skip
    choice.offer([("照表的标题定", ""), *offers], here if here is not None else "")
    more = line("再加条件", "例如 所在分会 是 一分会；不写就是全部")
    remark = label("", "remark")
    for piece in (choice, more, remark):
        panel.body.addWidget(piece)

    def go() -> None:
        picked: Any = choice.chosen or sheet.audience
        ledger = desk.library.ledgers[picked.ledger]
        where = picked.where
        try:
            if more.text().strip():
                narrower = both(parse(where, ledger) if where else None, parse(more.text().strip(), ledger))
                where = narrower.said() if narrower else ""
        except Refused as refused:
            tell(remark, str(refused), "overdue")
            return
        panel.finish()
        settled = bool(choice.chosen) or bool(more.text().strip())
        done(replace(before, ledger=picked.ledger if settled else "", where=where if settled else "", left_out=False))

    panel.add_button("这张工作表不填", lambda: done(replace(before, left_out=True)))
    panel.add_button("取消")
    panel.add_button("就填这些", go, main=True, stays=True)
    panel.open(choice)
