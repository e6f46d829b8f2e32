"""A block copied from WPS or Excel, pasted over the rows of a list: every cell is shown before anything is written."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QGuiApplication

from unionwork.desk.changes import Line, Preview, changes_view, preview
from unionwork.desk.frame import Desk
from unionwork.desk.rows import Subject
from unionwork.desk.table import Table
from unionwork.desk.work import Working
from unionwork.kit.fields import Link, Picture, plain
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.record import Field, Unreadable
from unionwork.kit.step import Step

WIDE = 820


def block(text: str) -> list[list[str]]:
    """The cells of what a spreadsheet put on the clipboard."""
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    return [line.split("\t") for line in lines]


def paste(desk: Desk, table: Table) -> None:
    """Ctrl+V over the grid: from the current cell to the right and down, in the order the columns stand in now."""
    cells = block(QGuiApplication.clipboard().text())
    ledger, library = table.rows.ledger, desk.library
    subject = table.current_subject()
    if library.read_only or subject is None or not any(any(row) for row in cells):
        return
    order = table.order()
    columns = order[order.index(subject) :][: max(map(len, cells))]
    top = min(r.row() for r in [table.currentIndex(), *table.selectionModel().selectedRows()])
    ids = list(table.rows.ids[top : top + len(cells)])
    fields = [
        c if isinstance(c, Field) and c.name in ledger.own and not isinstance(c, Picture) else None for c in columns
    ]
    if not any(fields):
        desk.toast(f"“{subject.label}”是算出来的，不能粘贴")
        return
    at = desk.now()

    def ask(working: Working) -> Preview:
        changes, unread = read(library, ledger, ids, fields, cells)
        found = preview(library, ledger, changes, at, working)
        found.lines[:0] = unread
        for line in unread:
            found.refused[-len(found.refused) - 1] = line.refused
        return found

    desk.run(ask, done=lambda found: _show(desk, ledger, found, len(ids)), words="核对", lane="paste", owner=table)


def _writable(ledger: Ledger[Any], subject: Subject) -> Field[Any] | None:
    own = isinstance(subject, Field) and subject.name in ledger.own and not isinstance(subject, Picture)
    return subject if own and isinstance(subject, Field) else None


def read(
    library: Library, ledger: Ledger[Any], ids: list[int], fields: list[Field[Any] | None], cells: list[list[str]]
) -> tuple[dict[int, dict[Field[Any], Any]], list[Line]]:
    """What each cell means for its record; unreadable ones come back with the reason. Blanks change nothing."""
    changes: dict[int, dict[Field[Any], Any]] = {}
    unread: list[Line] = []
    for id, line in zip(ids, cells, strict=False):
        for subject, written in zip(fields, line, strict=False):
            if subject is None or not written.strip():
                continue
            try:
                value = _linked(library, subject, written) if isinstance(subject, Link) else subject.read(written)
            except Unreadable as unreadable:
                who = library.caption(ledger.record, id)
                unread.append(Line(who, subject.label, "", plain(written)[:20], unreadable.said))
            else:
                changes.setdefault(id, {})[subject] = value
    return changes, unread


def _linked(library: Library, link: Link, written: str) -> int:
    """The record a caption names. Raises `Unreadable`."""
    words, target = plain(written), library.ledgers[link.to]
    among = dict(link.among)
    found = library.matching(link.to, **{target.caption[0].name: words}, **among)
    if len(found) != 1 or found[0].id is None:
        why = "有几个同名的" if found else "没有这一个"
        raise Unreadable(f"“{words[:20]}”在{target.title}里{why}", "bad-choice")
    return found[0].id


def _show(desk: Desk, ledger: Ledger[Any], found: Preview, rows: int) -> None:
    counter = ledger.counter
    words = [f"贴到 {rows:,} {counter}上", f"{found.changing:,} {counter}会改变", f"{found.same:,} {counter}没有变化"]
    if found.refused:
        words.append(f"{len(found.refused):,} 处不能写入，会跳过")
    panel = desk.panel("粘贴这些内容？", "，".join(words) + "。", note="改完可以撤销，重启后也行。", wide=WIDE)
    panel.body.addWidget(changes_view(found, ledger))
    panel.add_button("取消")

    def act(step: Step) -> int:
        return len(step.save_many(found.records))

    def write() -> None:
        desk.change(f"粘贴（{found.changing:,} {counter}）", act, said=lambda n: f"已修改 {n:,} {counter}")

    main = panel.add_button(f"修改 {found.changing:,} {counter}", write, main=True)
    main.setEnabled(bool(found.changing))
    panel.open()
