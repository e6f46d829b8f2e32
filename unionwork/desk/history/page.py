"""The history page: every step by name, newest first; taking back one, or all down to one; the access book."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from unionwork.desk import look
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.history.access import TITLE, AccessBook
from unionwork.desk.history.bin import TITLE as BIN
from unionwork.desk.history.bin import Bin
from unionwork.desk.history.changes import Changes, said_at
from unionwork.desk.widgets import button, clear, fill, frame, row
from unionwork.desk.work import Working
from unionwork.kit import history
from unionwork.kit.history import Done, Told
from unionwork.kit.library import Library

MOST = 2000
WIDE = 440


class HistoryPage(Page):
    """改动, the access book, and what was deleted."""

    def __init__(self, desk: Desk, *, back: bool = False) -> None:
        super().__init__(desk, "历史与日志", back=back)
        self._has_back = back
        self.steps: list[Done] = []
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("改动、日志、回收站")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for title in ("改动", TITLE, BIN):
            self.tabs.addTab(title)
        self.tabs.currentChanged.connect(self._turn)
        self.model = Rows(
            (Column("时间", 9), Column("操作员", 9), Column("做了什么"), Column("记录", 4, "right"), Column("", 5))
        )
        self.grid = Grid(self.model, "做过的步骤", links=False)
        self.grid.moved.connect(lambda row, _: self._show_step(row))
        self.changes = Changes(desk)
        self.changes.setFixedWidth(WIDE)
        self.book = AccessBook(desk)
        self.bin = Bin(desk)
        self.printing = button("打印日志", self.book.print_book)
        self._build()
        self.changed()

    def _build(self) -> None:
        bar = frame("plain")
        bar.setFixedHeight(look.size("tool"))
        edge = look.size("edge-gap")
        row(self.tabs, None, margins=(edge, 0, edge, 0), on=bar)
        both = QWidget()
        side = row(gap=0, on=both)
        side.addWidget(self.grid, 1)
        side.addWidget(self.changes)
        self.pages = QStackedWidget()
        self.pages.addWidget(both)
        self.pages.addWidget(self.book)
        self.pages.addWidget(self.bin)
        self.body.addWidget(bar)
        self.body.addWidget(self.pages, 1)
        self.header.add(self.printing)
        self.printing.hide()

    # ---- its life ------------------------------------------------------------------------------------------
    def opened(self) -> None:
        self.focus_first((self.grid, self.book, self.bin.grid)[self.tabs.currentIndex()])

    def again(self) -> HistoryPage:
        twin = HistoryPage(self.desk, back=self._has_back)
        twin.tabs.setCurrentIndex(self.tabs.currentIndex())
        return twin

    def changed(self) -> None:
        library = self.desk.library
        self.desk.run(lambda _: history.steps(library, MOST), done=self._show, lane="steps", owner=self)
        self.book.look()
        self.bin.look()

    def commands(self) -> Sequence[Command]:
        return (Command("打印日志", self.book.print_book),)

    def print_(self) -> None:
        self.book.print_book()

    def _turn(self, place: int) -> None:
        self.pages.setCurrentIndex(place)
        self.printing.setVisible(place == 1)

    # ---- the steps -------------------------------------------------------------------------------------------
    def _show(self, steps: list[Done]) -> None:
        here = self.grid.current()[0]
        chosen = self.steps[here].id if 0 <= here < len(self.steps) else None
        self.steps = steps
        undone = sum(step.undone for step in steps)
        self.header.say(note=f"{len(steps):,} 步" + (f"，其中 {undone:,} 步已撤销" if undone else ""))
        self.model.show(len(steps), self._cell)
        if steps:
            self.grid.go(next((n for n, step in enumerate(steps) if step.id == chosen), 0))

    def _cell(self, place: int, column: int) -> Cell:
        step = self.steps[place]
        ink = "ink-3" if step.undone or step.kind != "do" else "ink"
        match column:
            case 0:
                return Cell(said_at(step.at), ink=ink)
            case 1:
                return Cell(step.operator, ink=ink)
            case 2:
                return Cell(step.name, ink=ink, note=step.reason)
            case 3:
                return Cell(f"{step.records:,}", ink=ink)
        return Cell("已撤销" if step.undone else "", ink="ink-3", sign="undo-2" if step.undone else "", small=True)

    def _show_step(self, place: int) -> None:
        step = self.steps[place]
        self.changes.show_step(step)
        clear(self.changes.acts)
        if self.desk.library.read_only:
            return
        if step.kind == "do" and not step.undone:
            above = [s for s in self.steps[:place] if s.kind == "do" and not s.undone]
            fill(self.changes.acts, button("撤销这一步", lambda: self.take_back(step), icon="undo-2"))
            if above:
                fill(self.changes.acts, button(f"撤销到这里（{len(above) + 1} 步）", lambda: self.take_back_to(step)))
        elif (again := history.redoable(self.desk.library)) is not None and again.id == step.id:
            fill(self.changes.acts, button("重做这一步", self.redo))
        fill(self.changes.acts, None)

    # ---- taking back -------------------------------------------------------------------------------------------
    def take_back(self, step: Done) -> None:
        """One step, unless later changes stand in its way; these are shown."""
        library = self.desk.library
        self.desk.run(
            lambda _: history.conflicts(library, step.id), done=lambda later: self._ask(step, later), owner=self
        )

    def _ask(self, step: Done, later: list[Told]) -> None:
        if later:
            rows = [(f"{t.step.name}", said_at(t.step.at)) for t in {t.step.id: t for t in later}.values()]
            self.desk.ask(
                f"“{step.name}”之后又改过同样的记录",
                "单独撤销它会丢掉后来的改动。可以连后来的一起撤销，或先改好后来的再来。",
                act=f"撤销到“{_short(step.name)}”", do=lambda: self._undo([*self._above(step), step]), rows=rows,
                note="撤销以后可以重做。", destroys=True,
            )  # fmt: skip
        elif step == next((s for s in self.steps if s.kind == "do" and not s.undone), None):
            self._undo([step])
        else:
            self.desk.ask(
                f"撤销“{step.name}”？", f"{step.records:,} 条记录回到那之前的样子，之后的其他改动不受影响。",
                act="撤销这一步", do=lambda: self._undo([step]), note="撤销以后可以重做。",
            )  # fmt: skip

    def take_back_to(self, step: Done) -> None:
        """Everything down to a step, that one included."""
        steps = [*self._above(step), step]
        self.desk.ask(
            f"撤销最近的 {len(steps)} 步？",
            f"从“{_short(steps[0].name)}”起，一直撤到“{_short(step.name)}”，库里回到 {said_at(step.at)} 之前。",
            act=f"撤销 {len(steps)} 步", do=lambda: self._undo(steps),
            rows=[(s.name, f"{s.records:,} 条") for s in steps], note="每一步都可以重做。", destroys=True,
        )  # fmt: skip

    def _above(self, step: Done) -> list[Done]:
        return [s for s in self.steps if s.id > step.id and s.kind == "do" and not s.undone]

    def redo(self) -> None:
        """Do again what was taken back last."""
        library, at = self.desk.library, self.desk.now()

        def finished(step: Done) -> None:
            self.desk.refresh(at)
            self.desk.toast(f"已重做：{step.name}")

        self.desk.run(lambda _: history.redo(library, at), done=finished, words="重做", writes=True)

    def _undo(self, steps: Sequence[Done]) -> None:
        library, at = self.desk.library, self.desk.now()

        def finished(done: int) -> None:
            self.desk.refresh(at)
            self.desk.toast(f"已撤销：{steps[0].name}" if done == 1 else f"已撤销 {done} 步", "重做", self.redo)

        self.desk.run(
            lambda working: take_back(library, [s.id for s in steps], at, working),
            done=finished,
            words="撤销",
            writes=True,
        )


def take_back(library: Library, numbers: Sequence[int], at: datetime, working: Working) -> int:
    """Take back these steps, newest first; stops between two of them when told. Gives how many it took back."""
    for done, number in enumerate(numbers):
        working.progress(done, len(numbers))
        history.undo(library, at, number)
    return len(numbers)


def _short(name: str) -> str:
    return name if len(name) <= 16 else f"{name[:15]}…"
