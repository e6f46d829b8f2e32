"""移交: one package for the successor, with the list both sign; what it holds is said before it is made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from unionwork.desk import look
from unionwork.desk.choices import line
from unionwork.desk.frame import Desk, Page
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.sending import show_password
from unionwork.desk.start.card import named
from unionwork.desk.widgets import button, column, label, row, tell
from unionwork.kit import handover
from unionwork.kit.library import Library
from unionwork.kit.reminders import Reminder

TITLE = "移交"
Due = Callable[[Library, date], list[Reminder]]


class HandoverPage(Page):
    """`due` says what the successor will find on 首页."""

    def __init__(self, desk: Desk, due: Due) -> None:
        super().__init__(desk, TITLE, "换人时用：库、附件和移交清单打成一个加密的包")
        self._due = due
        self.files: list[Path] = []
        self.open: list[Reminder] = []
        self._pack = button("打移交包", self.hand_over, kind="main")
        self._pack.setEnabled(desk.library.owns and not desk.library.read_only)
        self.header.add(button("加附件", self.add_files), self._pack)
        self.by, self.to = line("移交人"), line("接收人", "姓名和职务")
        self.said = label("", "remark", "overdue")
        self.said.setMinimumHeight(24)
        self.model = Rows((Column("附件"), Column("大小", 6, "right")))
        self.grid = Grid(self.model, "附件", links=False)
        self.due = Rows((Column("日期", 8), Column("没有办完和就要到期的事"), Column("依据", 13)))
        self.list = Grid(self.due, "没有办完的事", links=False)
        edge = look.size("edge-gap")
        words = (
            "包里有：整个库（用库自己的密码打开）、移交清单（PDF，双方签字）、没办完的事、你加的附件（去年报过的表、"
            "模板等）。接手的人在开始页点“接手移交来的库”，输入包的密码即可；打开库就看得到什么快到期。"
        )
        told = label(words, "second", wraps=True)
        told.setMinimumHeight(48)
        top = QWidget()
        column(
            told, 8, named("移交人", self.by, required=True), named("接收人", self.to, required=True), self.said,
            gap=6, margins=(edge, 12, edge, 4), on=top,
        )  # fmt: skip
        self.body.addWidget(top)
        both = row(gap=0)
        both.addWidget(self.list, 3)
        both.addWidget(self.grid, 1)
        self.body.addLayout(both, 1)
        self.by.setText(desk.library.operator)
        self.changed()

    def changed(self) -> None:
        library, today = self.desk.library, self.desk.today()
        self.desk.run(lambda _: self._due(library, today), done=self._show, lane="handover", owner=self)

    def _show(self, reminders: list[Reminder]) -> None:
        self.open = reminders

        def cell(place: int, at: int) -> Cell:
            it = reminders[place]
            return Cell((it.day.isoformat() if it.day else "", it.title, it.basis)[at])

        self.due.show(len(reminders), cell)

    def add_files(self) -> None:
        chosen, _ = QFileDialog.getOpenFileNames(self, "加哪些附件", "")
        self.add([Path(name) for name in chosen])

    def add(self, files: list[Path]) -> None:
        """Files that go along: last year's tables, templates, scans."""
        self.files += [file for file in files if file not in self.files]

        def cell(place: int, at: int) -> Cell:
            file = self.files[place]
            return Cell((file.name, f"{file.stat().st_size / 1024:,.0f} KB")[at])

        self.model.show(len(self.files), cell)

    def hand_over(self) -> None:
        for field, words in ((self.by, "移交人"), (self.to, "接收人")):
            if not field.text().strip():
                tell(self.said, f"请填{words}，会写在移交清单上")
                field.setFocus()
                return
        tell(self.said, "")
        name, _ = QFileDialog.getSaveFileName(self, "移交包存到哪里", "工会移交包.zip", "移交包 (*.zip)")
        if name:
            self.pack(Path(name))

    def pack(self, to: Path) -> None:
        """Make the package in the background, then show its password."""
        library, at = self.desk.library, self.desk.now()
        by, whom, due = self.by.text().strip(), self.to.text().strip(), list(self.open)
        files = [(file, "附件") for file in self.files]
        self.desk.run(
            lambda _: handover.hand_over(
                library, to, union=library.called, handed_by=by, received_by=whom, at=at, due=due, files=files
            ),
            done=lambda package: show_password(self.desk, package),
            words="打移交包",
            writes=True,
            owner=self,
        )

    def again(self) -> HandoverPage:
        twin = HandoverPage(self.desk, self._due)
        twin.by.setText(self.by.text())
        twin.to.setText(self.to.text())
        twin.add(self.files)
        return twin
