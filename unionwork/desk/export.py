"""A list leaving as a spreadsheet: masked unless a reason is given, always entered in the access book."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QRadioButton

from unionwork.desk import look
from unionwork.desk.dialogs import Panel
from unionwork.desk.frame import Desk
from unionwork.desk.lines import Line
from unionwork.desk.rows import Subject
from unionwork.desk.sending import ask_send
from unionwork.desk.widgets import dress, label, tell
from unionwork.desk.work import Working
from unionwork.kit.ledger import Ledger
from unionwork.kit.privacy import receivers
from unionwork.kit.query import Query
from unionwork.kit.record import Field

KINDS = "Excel 表格 (*.xlsx);;逗号分隔的文本 (*.csv)"


def ask_export(
    desk: Desk, ledger: Ledger[Any], query: Query, columns: Sequence[Subject], said: str, count: int
) -> None:
    """Ask how and where to, then write; what the officer sees is what leaves, in the same order."""
    Export(desk, ledger, query, columns, said, count).panel.open()


class Export(QObject):
    """The panel of one export."""

    def __init__(
        self, desk: Desk, ledger: Ledger[Any], query: Query, columns: Sequence[Subject], said: str, count: int
    ) -> None:
        many = f"{count:,} {ledger.counter}"
        self.panel: Panel = desk.panel(f"导出 {many}", f"{said}。按现在的列和先后。", note="导出会记入日志。")
        super().__init__(self.panel)
        self._desk, self._ledger, self._query = desk, ledger, query
        self._columns, self._many = list(columns), many
        secret = [c.label for c in columns if isinstance(c, Field) and c.masked]
        self.masked, self.full = QRadioButton("遮盖号码"), QRadioButton("完整号码，须写原因")
        self._ways = QButtonGroup(self)
        self.reason = Line()
        self.reason.setAccessibleName("为什么要完整号码、给谁")
        self.reason.setPlaceholderText("为什么要完整号码、给谁")
        self._why = label("", "remark")
        if secret:
            self.panel.body.addWidget(label(f"其中{'、'.join(secret)}要保密：", "second", wraps=True))
            for way in (self.masked, self.full):
                way.setAccessibleName(way.text())
                way.setFixedHeight(look.size("control"))
                self._ways.addButton(way)
                self.panel.body.addWidget(way)
            self.panel.body.addWidget(self.reason)
            self.panel.body.addWidget(self._why)
            self.full.toggled.connect(self.reason.setEnabled)
            self.full.setEnabled(desk.library.reveals)
        self.masked.setChecked(True)
        self.reason.setEnabled(False)
        self.panel.add_button("取消")
        if ledger in [desk.library.ledgers.by_name.get(name) for each in receivers().values() for name in each.fields]:
            send = self.panel.add_button("加密发给…", lambda: ask_send(desk, ledger, query, said, count))
            send.setEnabled(desk.library.reveals and not desk.library.read_only)
        self.panel.add_button(f"导出 {many}", self._go, main=True, stays=True)

    def _go(self) -> None:
        full, reason = self.full.isChecked(), self.reason.text().strip()
        if full and not reason:
            tell(self._why, "要导出完整号码，请写明为什么、给谁", "overdue")
            dress(self.reason, state="overdue")
            self.reason.setFocus()
            return
        name, kind = QFileDialog.getSaveFileName(self.panel, "导出到哪里", f"{self._ledger.title}.xlsx", KINDS)
        if not name:
            return
        self.panel.finish()
        out = Path(name) if Path(name).suffix else Path(f"{name}{'.csv' if 'csv' in kind else '.xlsx'}")
        self.write(out, full, reason)

    def write(self, out: Path, full: bool, reason: str) -> None:
        """Write in the background, then say where it is."""
        desk, ledger, query, columns, at = self._desk, self._ledger, self._query, self._columns, self._desk.now()

        def task(working: Working) -> int:
            from unionwork.kit import workbooks  # heavy, and only now is it needed

            return workbooks.export(
                desk.library,
                ledger,
                query,
                out,
                columns=columns,
                unmasked=full,
                reason=reason,
                at=at,
                progress=working.progress,
                cancelled=working.cancelled,
            )

        desk.run(task, done=lambda _: desk.toast(f"已导出 {self._many}：{out.name}"), words="导出")
