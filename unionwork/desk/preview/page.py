"""The preview page: the PDF at the left, at the right what, whom, masked or not, and how it goes onto paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from unionwork.desk import look
from unionwork.desk.choices import Choice, Number
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.preview import printing
from unionwork.desk.preview.matter import Drawn, Matter, Papers
from unionwork.desk.preview.options import Options
from unionwork.desk.preview.viewer import FIT, STEPS, WIDTH, PagesView
from unionwork.desk.widgets import button, frame, label, row, tool
from unionwork.kit.documents import Facts
from unionwork.kit.failures import Cancelled, Refused, Unavailable
from unionwork.kit.ledger import Ledger
from unionwork.kit.pages_of_pdf import Pages
from unionwork.kit.press.binding import keep
from unionwork.kit.query import Query, parse

KINDS = {".pdf": "PDF 文件 (*.pdf)", ".docx": "Word 文档 (*.docx)"}


class PreviewPage(Page):
    """Shows `matters[start]` of several things that can be printed for the same people."""

    def __init__(self, desk: Desk, matters: Sequence[Matter], said: str = "", start: int = 0) -> None:
        super().__init__(desk, "打印预览", back=True)
        self.matters, self.said, self._start = list(matters), said, start
        self.pages: Pages | None = None
        self.drawn: Drawn | None = None
        self.printer_of: Callable[[printing.Settings], QPrinter] = printing.open_printer
        self.view = PagesView(desk.run)
        self.options = Options(desk, [matter.title for matter in self.matters], said)
        self.options.choose(start)
        self._build()
        self.options.asked.connect(self.draw)
        self.options.other.connect(self._other)
        self.options.kept.connect(self._keep_settings)
        self._show_options()
        self.draw()

    def _build(self) -> None:
        self._pdf = button("存为 PDF", self.save_pdf)
        self._docx = button("存为 docx", self.save_docx)
        self._go = button("打印", self.print_, kind="main", key="Ctrl+P")
        self.header.add(self._pdf, self._docx, self._go)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self._foot())
        self.side.addWidget(self.options)

    def _foot(self) -> QWidget:
        foot = frame("bar")
        foot.setFixedHeight(look.size("bar"))
        self.number = Number("第几页", 1, 1, 1)
        self.number.setFixedWidth(64)
        self.number.editingFinished.connect(lambda: self.view.turn_to(self.number.value() - 1))
        self.of = label("页")
        self._back = tool("chevron-up", "上一页", lambda: self.view.turn_to(self.view.page - 1), key="PgUp")
        self._on = tool("chevron-down", "下一页", lambda: self.view.turn_to(self.view.page + 1), key="PgDown")
        self.zoom = Choice("显示大小", lambda: self.view.zoom_to(self._zoom_chosen()))
        self.zoom.offer([(z, z) for z in (FIT, WIDTH)] + [(f"{s:.0%}", s) for s in STEPS if s >= 0.5])
        self.zoom.fit()
        self._told = label("", "note")
        self.view.turned.connect(self._turned)
        self.view.zoomed.connect(self._say_zoom)
        edge = look.size("edge-gap")
        row(
            label("第"), self.number, self.of, self._back, self._on, 8, self.zoom, self._told, None,
            gap=8, margins=(edge, 0, edge, 0), on=foot,
        )  # fmt: skip
        return foot

    def opened(self) -> None:
        self.focus_first(self.view)

    def again(self) -> PreviewPage:
        twin = PreviewPage(self.desk, self.matters, self.said, self.options.what)
        twin.printer_of = self.printer_of
        return twin

    def commands(self) -> Sequence[Command]:
        return (Command("打印", self.print_, "Ctrl+P"), Command("存为 PDF", self.save_pdf))

    # ---- drawing -----------------------------------------------------------------------------------------
    @property
    def matter(self) -> Matter:
        return self.matters[self.options.what]

    def draw(self) -> None:
        """Make the PDF of what is chosen now, off the window's thread; an older one still on its way is forgotten."""
        matter, only, unmasked = self.matter, self.options.only, self.options.unmasked
        facts = Facts(self.desk.library, self.desk.now(), unmasked)
        reason = self.options.reason
        self.options.say_state("正在制作…")
        self._ready(False)

        def done(made: tuple[Drawn, Pages]) -> None:
            if unmasked:
                self.desk.log("显示", matter.title, matter.fields, matter.records(only), reason)
            self._show(*made)

        self.desk.run(
            lambda working: _opened(matter.draw(facts, only, working)),
            done=done,
            failed=self._could_not,
            words="制作",
            lane="preview",
            owner=self,
        )

    def _show(self, drawn: Drawn, pages: Pages) -> None:
        if self.pages is not None:
            self.pages.close()
        self.drawn, self.pages = drawn, pages
        total = len(self.pages)
        self.header.say(note=f"{self.matter.title}　{total:,} 页")
        self.number.setRange(1, total)
        self.of.setText(f"页，共 {total:,} 页")
        self.view.show_pages(self.pages)
        self.options.say_drawn(drawn)
        marks = len(self.pages.bookmarks())
        self._told.setText("Ctrl+滚轮缩放" + ("　书签为姓名" if marks > 1 else ""))
        self._ready(True)

    def _could_not(self, error: BaseException) -> None:
        if self.pages is None:
            self.view.show_pages(None)
        if isinstance(error, Cancelled):
            self.options.say_state("已停下，没有生成", "attention")
        elif isinstance(error, Refused):
            self.options.say_state(str(error), "overdue")
        elif isinstance(error, Unavailable):
            self.options.say_state(str(error), "attention")
        else:
            self.options.say_state("没有生成", "attention")
            self.desk.explain(error)

    def _ready(self, ready: bool) -> None:
        for it in (self._pdf, self._docx, self._go):
            it.setEnabled(ready)
        self._docx.setVisible(self.matter.docx)

    # ---- turning pages -----------------------------------------------------------------------------------
    def _turned(self, page: int) -> None:
        self.number.setValue(page + 1)
        self._back.setEnabled(page > 0)
        self._on.setEnabled(self.pages is not None and page + 1 < len(self.pages))

    def _zoom_chosen(self) -> str | float:
        chosen = self.zoom.chosen
        return chosen if isinstance(chosen, str | float) else FIT

    def _say_zoom(self, words: str) -> None:
        self.zoom.choose(self.view.zoom)

    # ---- what is remembered --------------------------------------------------------------------------------
    def _show_options(self) -> None:
        kept = self.desk.library.memory.get(printing.KIND, self.matter.key)
        people = self._people()
        self.options.show_matter(self.matter, printing.Settings.of(kept), people)

    def _other(self) -> None:
        self._show_options()
        self.draw()

    def _people(self) -> list[tuple[str, int]]:
        """Those of a selection that can be printed alone, by name."""
        matter = self.matter
        if (
            not isinstance(matter, Papers)
            or matter.document.whole
            or not 1 < len(matter.ids) <= self.options.MOST_PEOPLE
        ):
            return []
        ledger = matter.ledger
        return [(ledger.caption_of(r), r.id) for r in self.desk.library.load(ledger.record, matter.ids)]

    def _keep_settings(self) -> None:
        self.desk.remember(printing.KIND, self.matter.key, self.options.settings.keep())

    # ---- out of the program ----------------------------------------------------------------------------------
    def print_(self) -> None:
        """Ctrl+P: onto paper."""
        if self.pages is None or not self._go.isEnabled():
            return
        settings, copies, pages, title = self.options.settings, self.options.copies, self.pages, self.matter.title
        try:
            numbers = printing.page_range(self.options.range, len(pages))
        except Refused as refused:
            self.options.say_range(str(refused))
            return
        self.options.say_range("")
        self._keep_settings()
        printer_of = self.printer_of
        self.desk.run(
            lambda working: printing.send(pages, numbers, settings, copies, title, working, printer_of),
            done=lambda sides: self._gone("打印", f"已送去打印：{title}，{sides:,} 页"),
            words="打印",
            owner=self,
        )

    def save_pdf(self) -> None:
        """The very bytes that are shown."""
        path = self._where(".pdf")
        if path is None or self.pages is None:
            return
        content = self.pages.content
        self.desk.run(
            lambda working: keep(content, path),
            done=lambda _: self._gone("导出", f"已存为 PDF：{path.name}"),
            owner=self,
        )

    def save_docx(self) -> None:
        path = self._where(".docx")
        if path is None:
            return
        matter, only = self.matter, self.options.only
        facts = Facts(self.desk.library, self.desk.now(), self.options.unmasked)
        self.desk.run(
            lambda working: matter.write_docx(facts, only, path),
            done=lambda _: self._gone("导出", f"已存为 docx：{path.name}"),
            words="制作",
            owner=self,
        )

    def _where(self, ending: str) -> Path | None:
        name = f"{'演示-' if self.desk.library.demo else ''}{self.matter.title}{ending}"
        chosen, _ = QFileDialog.getSaveFileName(self, f"存为 {ending[1:]}", name, KINDS[ending])
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ending else path.with_name(path.name + ending)

    def _gone(self, act: str, said: str) -> None:
        matter = self.matter
        self.desk.log(act, matter.title, matter.fields, matter.records(self.options.only), self.options.reason)
        self.desk.toast(said)
        facts, only = Facts(self.desk.library, self.desk.now(), self.options.unmasked), self.options.only
        self.desk.run(lambda working: matter.printed(facts, only), writes=True, owner=self)


def papers_page(desk: Desk, ledger: Ledger[Any], ids: Sequence[int], said: str, document: str = "") -> PreviewPage:
    """The preview of a selection: every document of its ledger can be chosen; the named one, or the first, is shown.

    Whom a document is not for (`only`) is left out of a selection, and that is said; a single person never is.
    """
    matters, start = list[Matter](), 0
    for place, each in enumerate(ledger.papers):
        if each.name == document:
            start = place
        matters.append(Papers(ledger, each, *_meant_for(desk, ledger, each.only, ids)))
    return PreviewPage(desk, matters, said, start)


def _meant_for(desk: Desk, ledger: Ledger[Any], only: str, ids: Sequence[int]) -> tuple[list[int], str]:
    """Those of a selection a document is for, and whom that leaves out, in words."""
    if not only or len(ids) <= 1:
        return list(ids), ""
    meant = set(desk.library.ids(ledger, Query(parse(only, ledger)), desk.today()))
    fitting = [id for id in ids if id in meant]
    if not fitting or len(fitting) == len(ids):
        return list(ids), ""
    return fitting, f"其中 {len(ids) - len(fitting):,} {ledger.counter}不在这份文书的范围内，已略去（{only}）"


def _opened(drawn: Drawn) -> tuple[Drawn, Pages]:
    return drawn, Pages(drawn.content)
