"""备份与恢复: how safe the library is now, every backup there is; made, copied, looked into, put back, tried out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from unionwork.desk import look
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.keeping import shelf as shelves
from unionwork.desk.keeping.details import Details
from unionwork.desk.keeping.putting_back import ask_restore
from unionwork.desk.keeping.shelf import Kept, Shelf
from unionwork.desk.preview.matter import Sheets
from unionwork.desk.preview.page import PreviewPage
from unionwork.desk.widgets import Short, button, clear, column, frame, label, link, notice, row
from unionwork.desk.work import Working
from unionwork.kit import checking, restoring, safekeeping
from unionwork.kit.documents import Facts
from unionwork.kit.library import Library
from unionwork.kit.paper import Paper
from unionwork.kit.restoring import Drill
from unionwork.kit.safekeeping import Backup

TITLE = "备份与恢复"
PEOPLE = "employees"  # whom the officer counts by
WIDE = 310


class KeepingPage(Page):
    """One section of the settings; also opened from the foot of the window and from 首页."""

    def __init__(self, desk: Desk, *, back: bool = False) -> None:
        super().__init__(desk, TITLE, back=back)
        self._has_back = back
        self.shelf: Shelf | None = None
        self.standing = column(gap=6)
        self.model = Rows(
            (
                Column("时间", 7.5),
                Column("职工", 4, "right"),
                Column("与现在相比"),
                Column("为什么做", 4),
                Column("在哪里", 5),
                Column("核验", 4.5),
            )
        )
        self.grid = Grid(self.model, "备份", links=False)
        self.grid.moved.connect(lambda place, _: self._show_one(place))
        self.grid.opened.connect(lambda place, _: self.look_into(place))
        self.details = Details()
        self.details.setFixedWidth(WIDE)
        self.place = Short()
        self._back = button("恢复这一份", self.restore)
        self._build()
        self.changed()

    def _build(self) -> None:
        library = self.desk.library
        self._drill = button("恢复演练", self.drill, tip="用备份的副本真正恢复一遍，做完即删，留一张演练记录")
        self._out = button("拷到 U 盘", self.copy_out)
        self._now = button("现在备份", self.back_up, kind="main")
        self._verify = button("全部核验", self.verify, tip="库、历史、查看记录和每一份备份都从头到尾核对一遍")
        self.header.add(self._verify, self._drill, self._out, self._now)
        for it in (self._drill, self._back):
            it.setEnabled(library.owns and not library.read_only)
        edge = look.size("edge-gap")
        told = QWidget()
        told.setLayout(self.standing)
        self.body.addLayout(column(told, margins=(edge, 12, edge, 12)))
        both = row(gap=0)
        both.addWidget(self.grid, 1)
        both.addWidget(self.details)
        self.body.addLayout(both, 1)
        bar = frame("bar")
        bar.setFixedHeight(look.size("bar"))
        folder = link("打开文件夹", self.open_folder)
        row(label("备份在", "note"), self.place, folder, None, self._back, gap=8, margins=(edge, 0, edge, 0), on=bar)
        self.body.addWidget(bar)

    # ---- its life ------------------------------------------------------------------------------------------
    def opened(self) -> None:
        self.focus_first(self.grid)

    def again(self) -> KeepingPage:
        return KeepingPage(self.desk, back=self._has_back)

    def changed(self) -> None:
        library = self.desk.library
        self.desk.run(lambda _: shelves.look(library), done=self._show, lane="backups", owner=self)

    def commands(self) -> Sequence[Command]:
        return (
            Command("现在备份", self.back_up),
            Command("拷一份备份到 U 盘", self.copy_out),
            Command("恢复演练", self.drill),
        )

    # ---- what there is ---------------------------------------------------------------------------------------
    def _show(self, shelf: Shelf) -> None:
        chosen = self.chosen
        self.shelf = shelf
        now = self.desk.now()
        clear(self.standing)
        for say in (shelves.how_it_stands, shelves.off_this_computer, shelves.tried_out):
            state, words = say(shelf, now)
            self.standing.addWidget(notice(words, state))
        self.place.setText(str(shelf.home))
        self.model.show(len(shelf.kept), self._cell)
        files = [kept.backup.file for kept in shelf.kept]
        if files:
            self.grid.go(files.index(chosen.backup.file) if chosen and chosen.backup.file in files else 0)
        else:
            self.details.show_nothing()
        for it in (self._back, self._out):
            it.setVisible(bool(files))

    def _cell(self, place: int, column: int) -> Cell:
        if self.shelf is None:
            return Cell()
        kept, now = self.shelf.kept[place], self.desk.now()
        backup = kept.backup
        ink = "ink" if backup.verified else "ink-3"
        match column:
            case 0:
                return Cell(restoring.ago(backup.made, now), note=f"{backup.made:%H:%M}", ink=ink)
            case 1:
                return Cell(f"{backup.counts.get(PEOPLE, 0):,}" if backup.counts else "", ink=ink)
            case 2:
                return Cell(shelves.compared(self.shelf, backup, PEOPLE) if backup.counts else "", ink=ink)
            case 3:
                return Cell(backup.why, ink=ink)
            case 4:
                return Cell(kept.where, ink=ink)
        state = "done" if backup.verified else "overdue"
        return Cell("通过" if backup.verified else "没有通过", sign=state, ink=state, small=True, tip=backup.said)

    @property
    def chosen(self) -> Kept | None:
        place = self.grid.current()[0]
        if self.shelf is None or not 0 <= place < len(self.shelf.kept):
            return None
        return self.shelf.kept[place]

    def _show_one(self, place: int) -> None:
        if self.shelf is not None and 0 <= place < len(self.shelf.kept):
            kept = self.shelf.kept[place]
            self.details.show_backup(
                kept, self.shelf, self.desk.library.ledgers, self.desk.now(), partial(self.look_into, place)
            )

    # ---- made, copied, looked into -----------------------------------------------------------------------------
    def back_up(self) -> None:
        """A backup now, whether or not anything changed."""
        library, at = self.desk.library, self.desk.now()
        folder = safekeeping.home(library.path)

        def done(made: Backup) -> None:
            self.changed()
            said = "已备份并打开核验" if made.verified else f"备份没有通过核验：{made.said}，请换一个地方再做一份"
            self.desk.toast(said)

        self.desk.run(
            lambda working: safekeeping.take(library, folder, safekeeping.MANUAL, at, cancelled=working.cancelled),
            done=done,
            words="备份",
            owner=self,
        )

    def verify(self) -> None:
        """The library, its history, the access book and every backup, looked through from beginning to end."""
        library, shelf = self.desk.library, self.shelf
        kept = shelf.kept if shelf else ()

        def task(working: Working) -> list[str]:
            found = checking.damage(library)
            found += [f"查看与导出记录第 {n} 条被改动过" for n in library.memory.broken()]
            for done, one in enumerate(kept):
                working.progress(done, len(kept))
                checked = safekeeping.verify(library, one.folder, one.backup)
                if not checked.verified:
                    found.append(f"{one.backup.made:%Y-%m-%d %H:%M} 的备份：{checked.said}")
            return found

        self.desk.run(task, done=self._verified, words="核验", slow=True, owner=self)

    def _verified(self, found: list[str]) -> None:
        self.changed()
        if not found:
            self.desk.toast("都完好：库、历史、查看记录和每一份备份")
            return
        panel = self.desk.panel(
            f"核验发现 {len(found)} 处不对", "请把库拷一份留着，再从通过核验的备份恢复，或找主席商量。"
        )
        for words in found[:6]:
            panel.body.addWidget(notice(words, "overdue"))
        panel.add_button("知道了", main=True)
        panel.open()

    def copy_out(self) -> None:
        """The newest good backup onto a stick or another disk."""
        shelf = self.shelf
        last = next((kept for kept in shelf.kept if kept.backup.verified), None) if shelf else None
        if last is None:
            self.desk.toast("还没有通过核验的备份，请先点“现在备份”")
            return
        there = QFileDialog.getExistingDirectory(self, "拷到哪里（U 盘或别的磁盘）", "")
        if there:
            self._copy_to(last, Path(there))

    def _copy_to(self, kept: Kept, other: Path) -> None:
        library, at = self.desk.library, self.desk.now()

        def copied(_: Path) -> None:
            self.changed()
            self.desk.toast(f"已拷到“{other.name or other}”，逐字节核对过")

        def copy() -> None:
            self.desk.run(
                lambda _: safekeeping.copy_out(library, kept.folder, kept.backup, other, at),
                done=copied,
                words="拷贝备份",
                writes=True,
                owner=self,
            )

        if safekeeping.same_disk(library, other):
            self.desk.ask(
                "这个文件夹和库在同一块磁盘上",
                "磁盘坏了，库和这份备份会一起没有。最好拷到 U 盘或移动硬盘。",
                act="仍然拷到这里",
                do=copy,
            )
        else:
            copy()

    def open_folder(self) -> None:
        """Show the folder in the system's own file manager."""
        folder = safekeeping.home(self.desk.library.path)
        if folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            self.desk.toast("备份文件夹还没有建：做第一份备份时就有了")

    def look_into(self, place: int) -> None:
        """The records of a backup in a window of their own, read only."""
        if self.shelf is None or not 0 <= place < len(self.shelf.kept):
            return
        kept = self.shelf.kept[place]
        if not kept.backup.verified:
            self.desk.toast(f"这份备份没有通过核验（{kept.backup.said}），不能预览")
            return
        self.desk.look_into(kept.folder, kept.backup)

    # ---- put back, tried out -------------------------------------------------------------------------------------
    def restore(self) -> None:
        kept = self.chosen
        if kept is not None and self.shelf is not None:
            ask_restore(self.desk, kept, self.shelf)

    def drill(self) -> None:
        """The newest backup restored into a folder of its own and thrown away; then the certificate."""
        library, at = self.desk.library, self.desk.now()
        shelf = self.shelf
        last = next((kept for kept in shelf.kept if kept.backup.verified), None) if shelf else None
        if last is None:
            self.desk.toast("还没有通过核验的备份，请先点“现在备份”")
            return
        self.desk.run(
            lambda _: restoring.drill(library, last.folder, last.backup, at),
            done=self._tried,
            words="演练恢复",
            writes=True,
            owner=self,
        )

    def _tried(self, drill: Drill) -> None:
        self.changed()
        self.desk.toast("演练通过，能从备份恢复出完整的库" if drill.passed else f"演练没有通过：{drill.said}")
        self.desk.show_page(PreviewPage(self.desk, [certificate(self.desk.library, drill)]))


def certificate(library: Library, drill: Drill) -> Sheets:
    """备份恢复演练记录, to be printed."""
    from unionwork.kit.drill_certificate import drill_certificate

    def say(_: Facts) -> Sequence[Paper]:
        return [drill_certificate(library.called, library.path.name, drill, library.ledgers)]

    return Sheets("drill-certificate", "备份恢复演练记录", say, count=1)
