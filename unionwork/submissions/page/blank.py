"""上级模板: drop an xlsx of the higher union, see what was understood, correct it by a click, fill a new file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QTabBar, QWidget

from unionwork.desk import look
from unionwork.desk.choices import line
from unionwork.desk.dropping import Dropping
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.intake.chooser import Chooser
from unionwork.desk.offers import Offer
from unionwork.desk.widgets import button, clear, column, label, notice, row, tell
from unionwork.desk.work import Working
from unionwork.kit import blanks
from unionwork.kit.blanks.blank import FIGURE
from unionwork.kit.blanks.figures import Spot
from unionwork.kit.failures import Refused
from unionwork.submissions import filing
from unionwork.submissions.page.columns import COUNT, FIELD, LEAVE, MANNER, SheetView
from unionwork.submissions.page.settling import ask_first, ask_header, ask_whom
from unionwork.submissions.page.shelf import Shelf
from unionwork.submissions.understanding import Understood, understand

TITLE = "上级模板"
BOOK = "Excel 工作簿 (*.xlsx *.xlsm)"


class BlankPage(Page):
    """Empty it shows the templates met before; with a file what goes where."""

    def __init__(self, desk: Desk, path: Path | None = None) -> None:
        super().__init__(desk, TITLE)
        self.told: Understood | None = None
        self.path = path
        self.settled: dict[str, blanks.Settled] = {}
        self.chosen: dict[str, dict[str, str]] = {}
        self.shelf = Shelf(desk, self.load)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("要填的工作表")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.currentChanged.connect(self._turn)
        self.view = SheetView(self.ask, self.settle)
        self.notices = column(gap=8)
        self._other = button("换一张表", self.begin)
        self._pattern = button("文件名…", self.ask_pattern)
        self._returned = button("退回清单…", self.open_returned)
        self._fill = button("填好，另存为…", self.fill, kind="main", key="Ctrl+S")
        self._build()
        Dropping(self, self.load)
        if path is not None:
            self.load(path)
        else:
            self.begin()

    def _build(self) -> None:
        edge = look.size("edge-gap")
        self.header.add(self._other, self._pattern, self._returned, self._fill)
        whole = QWidget()
        inside = column(on=whole)
        inside.addLayout(row(self.tabs, None, margins=(edge, 0, edge, 0)))
        around = column(margins=(edge, 8, edge, 0))
        around.addLayout(self.notices)
        inside.addLayout(around)
        inside.addWidget(self.view, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.shelf)
        self.stack.addWidget(whole)
        self.body.addWidget(self.stack, 1)

    # ---- its life -------------------------------------------------------------------------------------------
    def opened(self) -> None:
        self.focus_first(self.view.grid if self.told else self.shelf.drop.choose)
        self.changed()

    def again(self) -> BlankPage:
        return BlankPage(self.desk, self.path if self.told else None)

    def changed(self) -> None:
        if self.told is None:
            self.shelf.look()
        else:
            self.work_out()

    def save(self) -> None:
        if self.told is not None and self._fill.isEnabled():
            self.fill()

    def escape(self) -> bool:
        if self.told is None:
            return False
        self.begin()
        return True

    def commands(self) -> Sequence[Command]:
        return (Command("填上级发来的表", self.shelf.drop.choose.click),)

    # ---- a file ---------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """No file: the place to drop one, and what was met before."""
        self.told, self.path, self.settled, self.chosen = None, None, {}, {}
        for it in (self._other, self._pattern, self._returned, self._fill):
            it.hide()
        self.header.say(note="把上级发来的表拖进来，填好存成新文件，原表一个字节不动")
        self.stack.setCurrentIndex(0)
        self.shelf.look()

    def load(self, path: Path) -> None:
        """A template was dropped or chosen."""
        self.path, self.settled, self.chosen = path, {}, {}
        self.work_out()

    def work_out(self) -> None:
        """Understand the file with what was corrected, off the window's thread."""
        path, at, settled, chosen = self.path, self.desk.now(), dict(self.settled), dict(self.chosen)
        if path is None:
            return
        self.header.say(note="正在看这张表…")
        self.desk.run(
            lambda _: understand(self.desk.library, path, at, settled, chosen),
            done=self._show, failed=self._could_not, words="看表", lane="blank", owner=self,
        )  # fmt: skip

    def _could_not(self, error: BaseException) -> None:
        if self.told is None:
            self.begin()
        else:
            self._say()
        self.desk.explain(error)

    def _show(self, told: Understood) -> None:
        here = self.tabs.tabText(self.tabs.currentIndex()) if self.told else ""
        self.told = told
        self.stack.setCurrentIndex(1)
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        names = [sheet.name for sheet in told.blank.sheets]
        for name in names:
            self.tabs.addTab(name)
        self.tabs.setCurrentIndex(names.index(here) if here in names else 0)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(names) > 1)
        for it in (self._other, self._pattern, self._returned, self._fill):
            it.show()
        self._fill.setEnabled(bool(names))
        self._returned.setEnabled(bool(told.blank.lists))
        self._notices(told.blank)
        self._say()
        self.view.setVisible(bool(names))
        if names:
            self._turn(self.tabs.currentIndex())

    def _say(self) -> None:
        if self.told is not None:
            blank = self.told.blank
            again = f"认得：上次 {blank.before.used[:10]} 填过" if blank.before and blank.before.used else "第一次见"
            self.header.say(note=f"{blank.path.name}　{again}")

    def _notices(self, blank: blanks.Blank) -> None:
        clear(self.notices)
        if blank.differences:
            said = "；".join(each.said for each in blank.differences[:8])
            self.notices.addWidget(notice(f"和上次的模板不一样，请先核对：{said}。", "attention"))
        if blank.passed:
            said = "；".join(f"“{name}”{why}" for name, why in blank.passed[:4])
            self.notices.addWidget(notice(f"没有填的工作表：{said}。", "attention" if not blank.sheets else "normal"))
        if blank.template.rules:
            self.notices.addWidget(notice(f"这个模板有 {len(blank.template.rules)} 条退回留下的规则，填表时逐条核对。"))

    def _turn(self, place: int) -> None:
        if self.told is not None and 0 <= place < len(self.told.blank.sheets):
            self.view.show_sheet(self.told, self.told.blank.sheets[place])

    # ---- correcting -----------------------------------------------------------------------------------------
    def ask(self, place: int, at: int) -> None:
        """A cell of the list of columns was opened."""
        sheet = self.view.sheet
        if sheet is None or self.told is None:
            return
        if sheet.kind == "figures":
            self._ask_figure(sheet.name, place, at)
            return
        it = self.view.columns[place]
        if at == MANNER and it.render is not None:
            offers = [Offer(said, said) for said in it.offered()]
            choose = partial(self.choose, sheet.name, it.key, it.source.path if it.source else None)
            Chooser(self.desk, f"“{it.key}”怎么写？", "照表里的要求选一种写法", offers, it.render.said,
                    lambda said: choose(str(said)))  # fmt: skip
        elif at == FIELD and sheet.meanings is not None:
            offers = [Offer(LEAVE, ""), *(Offer(words, path) for words, path in sheet.meanings.offered())]
            name = sheet.name
            Chooser(
                self.desk, f"“{it.key}”填什么？", it.why, offers, it.source.path if it.source else "",
                lambda path: self.choose(name, it.key, str(path) or None),
            )  # fmt: skip

    def _ask_figure(self, sheet: str, place: int, at: int) -> None:
        """The number opens its people, the words open the choice of another figure."""
        matched = self.view.figure_at(place)
        figure = matched.figure
        if at == COUNT and figure is not None and figure.keys:
            self.desk.open_list(self.desk.library.ledgers[figure.ledger], ids=list(figure.keys), said=figure.label)
        elif at == FIELD and self.told is not None:
            figures = [Offer(f"{each.label}（{each.shown}）", name) for name, each in self.told.figures.items()]
            Chooser(
                self.desk, f"“{matched.spot.heading}”填哪个数？", matched.why, [Offer(LEAVE, ""), *figures],
                figure.label if figure else "", lambda label: self.choose_figure(sheet, matched.spot, str(label)),
            )  # fmt: skip

    def choose_figure(self, sheet: str, spot: Spot, label: str) -> None:
        """This cell takes that figure, or none; kept with the template when it is filled."""
        self.chosen[f"{sheet}\t{spot.heading}"] = {FIGURE: label}
        self.work_out()

    def choose(self, sheet: str, heading: str, path: str | None, render: str = "") -> None:
        """This column is filled from that field, written in that manner; kept with the template when it is filled."""
        if self.told is None:
            return
        try:
            self.told.blank.correct(sheet, heading, path, render or None)
        except Refused as refused:
            self.desk.explain(refused)
            return
        self.chosen[f"{sheet}\t{heading}"] = {"field": path or "", "render": render}
        self.work_out()

    def settle(self, what: str) -> None:
        """One of the three facts of a list was opened: its header, its first row, whom it is filled with."""
        sheet = self.view.sheet
        if sheet is None or self.told is None:
            return
        before = self.told.blank.template.settled.get(sheet.name, blanks.Settled())

        def done(after: blanks.Settled) -> None:
            self.settled[sheet.name] = after
            self.work_out()

        {"header": ask_header, "first": ask_first, "whom": ask_whom}[what](self.desk, sheet, before, done)

    def ask_pattern(self) -> None:
        """How the filled file is called."""
        if self.told is None:
            return
        template = self.told.blank.template
        panel = self.desk.panel("填好的文件叫什么", "大括号里的字会换成实际内容，别的照写。这个模板以后都这样取名。")
        pattern = line("文件名", blanks.PATTERN, template.pattern or blanks.PATTERN)
        said = label("可用：{单位全称} {工会名称} {上级简称} {表名} {yyyyMMdd} {yyyy-MM-dd} {yyyy}", "remark")
        panel.body.addWidget(pattern)
        panel.body.addWidget(said)

        def go() -> None:
            before, template.pattern = template.pattern, pattern.text().strip()
            try:
                name = filing.name_of(self.desk.library, self.told.blank, self.desk.now()) if self.told else ""
            except Refused as refused:
                template.pattern = before
                tell(said, str(refused), "overdue")
                return
            panel.finish()
            self.desk.toast(f"填好后存成：{name}")

        panel.add_button("取消")
        panel.add_button("就这样取名", go, main=True, stays=True)
        panel.open(pattern)

    def open_returned(self) -> None:
        """What came back: the page that reads it."""
        from unionwork.submissions.page.returned import ReturnedPage

        if self.told is not None:
            self.desk.show_page(ReturnedPage(self.desk, self.told.blank))

    # ---- filling --------------------------------------------------------------------------------------------
    def fill(self) -> None:
        """Into a new file; full numbers only with a reason."""
        if self.told is None:
            return
        full = blanks.revealed_by(self.told.blank)
        if not full:
            self._where("")
            return
        asked = "、".join(f"“{key}”" for key in full[:6])
        panel = self.desk.panel("表里要完整号码", f"{asked}要填完整内容。请写明为什么填、给谁，会记入日志。")
        reason = line("原因", "例如：报区总工会会员实名制采集")
        said = label("", "remark")
        panel.body.addWidget(reason)
        panel.body.addWidget(said)

        def go() -> None:
            if not reason.text().strip():
                tell(said, "完整号码要写明原因", "overdue")
                reason.setFocus()
                return
            panel.finish()
            self._where(reason.text().strip())

        panel.add_button("取消")
        panel.add_button("填好，另存为…", go, main=True, stays=True)
        panel.open(reason)

    def _where(self, reason: str) -> None:
        told = self.told
        if told is None:
            return
        name = filing.name_of(self.desk.library, told.blank, self.desk.now())
        chosen, _ = QFileDialog.getSaveFileName(self, "填好的表存到哪里", str(told.blank.path.with_name(name)), BOOK)
        if chosen:
            self._write(told, Path(chosen).with_suffix(told.blank.path.suffix), reason)

    def _write(self, told: Understood, out: Path, reason: str) -> None:
        at = self.desk.now()

        def task(working: Working) -> blanks.Filled:
            return blanks.fill(
                told.blank, self.desk.library, None, None, out,
                at=at, reason=reason, figures=told.figures, progress=working.progress,
            )  # fmt: skip

        self.desk.run(task, done=self._written, words="填表", writes=True, owner=self)

    def _written(self, filled: blanks.Filled) -> None:
        open_ones = sum(len(sheet.unfilled) for sheet in filled.sheets)
        inserted = f"，插入 {filled.inserted_rows} 行" if filled.inserted_rows else ""
        left = f"；{open_ones} 处没有填，见“为什么”一列" if open_ones else ""
        self.desk.toast(f"已填好：{filled.out.name}（{filled.rows:,} 行{inserted}）{left}。模板已记住")
        self.work_out()
