"""One backup beside the library of now: what each ledger held then and holds today."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.keeping.shelf import Kept, Shelf, said_time
from unionwork.desk.widgets import Act, column, frame, label, link, rule, tell
from unionwork.kit.ledger import Ledgers


class Details(QWidget):
    """Stands right of the list of backups."""

    def __init__(self) -> None:
        super().__init__()
        self.name = label("", "title", wraps=True)
        self.facts = label("", "note", wraps=True)
        self.model = Rows((Column("台账"), Column("那时", 5, "right"), Column("现在", 5, "right")))
        self.grid = Grid(self.model, "那时和现在", links=False)
        self.preview = link("打开只读预览")
        self._act: Act | None = None
        self.preview.clicked.connect(self._open)
        box = frame("drawer")
        column(
            column(self.name, 4, self.facts, margins=(16, 12, 16, 12)),
            rule(),
            self.grid,
            rule(),
            column(self.preview, margins=(12, 8, 16, 8)),
            on=box,
        )
        column(box, on=self)
        self.show_nothing()

    def show_nothing(self) -> None:
        tell(self.name, "还没有备份")
        tell(self.facts, "改动之后每半小时自动备份一次，关闭程序时也会备份。")
        self.model.show(0)
        self.preview.hide()

    def show_backup(self, kept: Kept, shelf: Shelf, ledgers: Ledgers, now: datetime, preview: Act) -> None:
        """`preview` opens its records in a window of their own."""
        backup = kept.backup
        tell(self.name, f"备份　{said_time(backup.made, now)}")
        size = f"{backup.size / 1e6:.1f} MB，第 {backup.last_step:,} 步" if backup.verified else backup.said
        tell(self.facts, f"{backup.why}备份，在{kept.where}。{size}")
        rows = [
            (ledger.title, backup.counts.get(ledger.name, 0), shelf.counts.get(ledger.name, 0))
            for ledger in ledgers
            if backup.counts.get(ledger.name) or shelf.counts.get(ledger.name)
        ]

        def cell(place: int, at: int) -> Cell:
            title, then, today = rows[place]
            words = (title, f"{then:,}", f"{today:,}")[at]
            return Cell(words, ink="ink" if then == today or not at else "attention", strong=at == 1 and then != today)

        self.model.show(len(rows), cell)
        self._act = preview
        self.preview.setVisible(backup.verified)

    def _open(self) -> None:
        if self._act is not None:
            self._act()
