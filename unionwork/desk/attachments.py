"""The files beside a record: what is there, what is still wanting; added, opened, saved elsewhere, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QFontMetrics
from PySide6.QtWidgets import QFileDialog, QWidget

from unionwork.desk import look
from unionwork.desk.choices import Choice, line, titled
from unionwork.desk.dropping import DroppingFiles
from unionwork.desk.frame import Desk
from unionwork.desk.widgets import Short, clear, column, label, link, picture, row, sign
from unionwork.kit import attachments
from unionwork.kit.attachments import Attachment, Wanted, size_said
from unionwork.kit.codes import code_list
from unionwork.kit.copies import copies_of
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.step import Step

HOW = "把文件拖到这里，或点“添加附件”。一个文件最多 " + size_said(attachments.MOST)
INDENT = 22


@dataclass(frozen=True)
class Beside:
    """What lies beside a record, and what should."""

    files: list[Attachment]
    wanted: list[tuple[Wanted, int]]


def beside(library: Library, ledger: Ledger[Any], id: int) -> Beside:
    record = library.get(ledger.record, id)
    return Beside(
        attachments.listing(library, ledger, id), attachments.wanted(library, ledger, record) if record else []
    )


class AttachmentsPanel(QWidget):
    """The files of one record; stands on any page, and looks again when told that something `changed`."""

    def __init__(self, desk: Desk, ledger: Ledger[Any], id: int) -> None:
        super().__init__()
        self.desk, self.library, self.ledger, self.id = desk, desk.library, ledger, id
        self.setAccessibleName("附件")
        self.read: Beside | None = None
        self._inside = column(gap=4, on=self)
        if self._may:
            DroppingFiles(self, self.offer)
        self.changed()

    @property
    def _may(self) -> bool:
        return not self.library.read_only and self.library.may(self.ledger)

    # ---- what is there ---------------------------------------------------------------------------------------------
    def changed(self) -> None:
        """Look again."""
        self.desk.run(
            lambda _: beside(self.library, self.ledger, self.id), done=self._show, lane=f"files {id(self)}", owner=self
        )

    def _show(self, read: Beside) -> None:
        self.read = read
        clear(self._inside)
        total = sum(one.size for one in read.files)
        head = row(label(f"附件　{len(read.files)}", "field"), gap=8)
        if total:
            head.addWidget(label(f"共 {size_said(total)}", "note"))
        head.addStretch(1)
        if self._may:
            head.addWidget(link("添加附件", self.choose))
        self._inside.addLayout(head)
        for one, there in read.wanted:
            if not there:
                self._wanting(one)
        for file in read.files:
            self._file(file)
        if not read.files and self._may:
            self._inside.addWidget(label(HOW, "note", wraps=True))

    def _wanting(self, one: Wanted) -> None:
        line = row(sign("attention") if one.must else picture("circle", "ink-3"),
                   label(f"{'缺' if one.must else '可附'}：{one.kind}"), gap=6)  # fmt: skip
        line.addWidget(Short("，".join(filter(None, (one.why if one.why != one.kind else "", one.basis)))), 1)
        if self._may:
            line.addWidget(link("添加", partial(self.choose, one.kind)))
        self._inside.addLayout(line)

    def _file(self, file: Attachment) -> None:
        letter = QFontMetrics(look.font()).horizontalAdvance("一")
        words = _short(file.name, max(12, self.width() // letter - 3))
        name = link(words, partial(self.open, file), tip=f"用别的程序打开“{file.name}”")
        name.setAccessibleName(f"打开{file.name}")
        self._inside.addLayout(row(picture("paperclip", "ink-2"), name, None, gap=6))
        line = row(INDENT, gap=6)
        line.addWidget(Short(f"{file.said()}　{file.note}" if file.note else file.said()), 1)
        line.addWidget(link("另存为", partial(self.save_as, file)))
        if self._may:
            line.addWidget(link("移除", partial(self.remove, file)))
        self._inside.addLayout(line)

    # ---- adding ----------------------------------------------------------------------------------------------------
    def choose(self, kind: str = "") -> None:
        """Files from a folder."""
        endings = " ".join(f"*{suffix}" for suffix in sorted(attachments.SUFFIXES))
        names, _ = QFileDialog.getOpenFileNames(self, f"选{kind or '附件'}", "", f"文书、表格和图片 ({endings})")
        if names:
            self.offer([Path(name) for name in names], kind)

    def offer(self, files: Sequence[Path], kind: str = "") -> None:
        """Add files; of which kind they are is asked where that was not said."""
        if kind:
            self.add(files, kind)
            return
        names = "、".join(file.name for file in files[:4]) + (f"等 {len(files)} 个文件" if len(files) > 4 else "")
        panel = self.desk.panel("添加附件", names)
        chosen = Choice("种类")
        chosen.offer([(label, label) for label in self._kinds()])
        note = line("说明", "可以不写，例如：第二次补正")
        panel.body.addWidget(titled("是什么材料", chosen))
        panel.body.addWidget(titled("说明", note))
        panel.add_button("取消")
        panel.add_button("加入", lambda: self.add(files, str(chosen.chosen), note.text().strip()), main=True)
        panel.open(chosen)

    def _kinds(self) -> list[str]:
        """What is wanting first, then everything else."""
        listed = list(code_list(self.ledger.files.kinds).labels) if self.ledger.files is not None else []
        lacking = [one.kind for one, there in self.read.wanted if not there] if self.read else []
        return list(dict.fromkeys([*lacking, *listed]))

    def add(self, files: Sequence[Path], kind: str, note: str = "") -> None:
        record = self.library.get(self.ledger.record, self.id)
        if record is None:
            return

        def act(step: Step) -> None:
            contents = [(file.name, attachments.fitting(file)) for file in files]
            for name, content in contents:
                attachments.put(step, self.ledger, record, name, content, kind, note)

        self.desk.change(
            attachments.name_of_adding(self.ledger, record, kind, len(files)), act, said=f"已加入附件：{kind}",
            done=lambda _: self.changed(), words="加入附件", owner=self,
        )  # fmt: skip

    # ---- out and away ----------------------------------------------------------------------------------------------
    def open(self, file: Attachment) -> None:
        """A copy only to be read, in another program; it goes when the library is closed or locked."""
        title = f"{self.ledger.title}附件"
        self.desk.run(
            lambda _: copies_of(self.library).of(file.name, attachments.content_of(self.library, file)),
            done=self._opened, owner=self,
        )  # fmt: skip
        self.desk.log("显示", title, [file.kind], 1)

    def _opened(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.desk.toast("这台电脑没有能打开它的程序，请用“另存为”拷到别的电脑看")

    def save_as(self, file: Attachment) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "附件存到哪里", file.name)
        if name:
            now = self.desk.now()
            self.desk.run(
                lambda _: attachments.save_as(self.library, self.ledger, file, Path(name), at=now),
                done=lambda _: self.desk.toast(f"已存为“{Path(name).name}”"), words="另存附件", owner=self,
            )  # fmt: skip

    def remove(self, file: Attachment) -> None:
        self.desk.change(
            attachments.name_of_removal(self.library, self.ledger, file.id),
            lambda step: attachments.take_out(step, self.ledger, file.id),
            said=f"已移除附件：{file.kind}", done=lambda _: self.changed(), owner=self,
        )  # fmt: skip


def _short(name: str, most: int) -> str:
    """A long name with its middle left out, so that its ending shows."""
    return name if len(name) <= most else f"{name[: most - 9]}…{name[-8:]}"
