"""The reports page: which table at the left, at the right the question, the table, and the ways it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListWidget, QTabBar, QWidget

from unionwork.desk import look
from unionwork.desk.choices import line, radio
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.preview.matter import Sheets
from unionwork.desk.preview.page import PreviewPage
from unionwork.desk.reports.asking import Asking
from unionwork.desk.reports.sheet import ReportSheet
from unionwork.desk.widgets import Short, button, column, dress, frame, label, nothing_yet, row, tell
from unionwork.kit.documents import Facts
from unionwork.kit.failures import Refused
from unionwork.kit.paper import Paper
from unionwork.kit.reporting import paper_of, write_report
from unionwork.kit.tables import Asked, Figure, Report, Table

KIND, LAST = "desk", "report"


class ReportsPage(Page):
    """Every report of every ledger, or only those a room's own page is about."""

    named = "报表"
    about_only: tuple[str, ...] = ()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self.named)
        every = [report for ledger in desk.library.ledgers for report in ledger.reports]
        self.reports: list[Report] = [one for one in every if not self.about_only or one.name in self.about_only]
        self.tables: list[Table] = []
        self._made_of: tuple[Report, Asked] | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(self.named)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for report in self.reports:
            self.list.addItem(report.title)
            self.list.item(self.list.count() - 1).setToolTip(report.about)
        self.asking = Asking(desk.today())
        self.about = Short()
        self.sheets = QTabBar()
        self.sheet = ReportSheet()
        self._xlsx = button("存为 xlsx", self.export, key="Ctrl+E")
        self._print = button("打印", self.print_, kind="main", key="Ctrl+P")
        self._build()
        last = desk.library.memory.get(KIND, LAST)
        names = [report.name for report in self.reports]
        self.list.currentRowChanged.connect(self._chosen)
        self.asking.changed.connect(self.work_out)
        self.sheets.currentChanged.connect(self._turn)
        self.sheet.asked.connect(self._open_people)
        if self.reports:
            self.list.setCurrentRow(names.index(last) if last in names else 0)

    def _build(self) -> None:
        if not self.reports:
            self.body.addWidget(nothing_yet("notebook-tabs", "还没有报表", "这个库的台账还没有报表。"))
            return
        self.header.add(self._xlsx, self._print)
        side = frame("side")
        side.setFixedWidth(look.size("facets"))
        side.setVisible(len(self.reports) > 1)
        column(self.list, on=side)
        self.sheets.setAccessibleName("报表里的各张表")
        self.sheets.setDrawBase(False)
        self.sheets.setExpanding(False)
        edge = look.size("edge-gap")
        right = QWidget()
        dress(right, "plain")
        bar = frame("plain")
        bar.setFixedHeight(look.size("tool"))
        row(self.asking, margins=(edge, 0, edge, 0), on=bar)
        inside = column(bar, on=right)
        inside.addLayout(row(self.about, margins=(edge, 0, edge, 0)))
        inside.addLayout(row(self.sheets, None, margins=(edge, 0, edge, 0)))
        inside.addWidget(self.sheet, 1)
        both = row(side, right, gap=0)
        both.setStretch(1, 1)
        self.body.addLayout(both, 1)

    # ---- its life ------------------------------------------------------------------------------------------
    def opened(self) -> None:
        self.focus_first(self.sheet.grid if self.about_only else self.list)

    def changed(self) -> None:
        if self.reports:
            self.work_out()

    def commands(self) -> Sequence[Command]:
        return [Command(f"报表：{report.title}", partial(self.open_report, report.name)) for report in self.reports]

    def open_report(self, name: str) -> None:
        """Show a report by its English name."""
        self.list.setCurrentRow(next(n for n, report in enumerate(self.reports) if report.name == name))

    # ---- working it out --------------------------------------------------------------------------------------
    @property
    def report(self) -> Report:
        """The one that is chosen."""
        return self.reports[max(self.list.currentRow(), 0)]

    def _chosen(self) -> None:
        self.about.setText(self.report.about)
        if not self.about_only:
            self.desk.remember(KIND, LAST, self.report.name)
        self.sheet.grid.scrollToTop()
        self.work_out()

    def work_out(self) -> None:
        """The tables for the question as it stands, off the window's thread."""
        report, asked = self.report, self.asking.asked
        facts = Facts(self.desk.library, self.desk.now())
        self.header.say(note="正在计算…")
        self.desk.run(
            lambda _: report.tables(asked, facts),
            done=partial(self._show, report, asked),
            failed=self._could_not,
            words="计算",
            lane="report",
            owner=self,
        )

    def _show(self, report: Report, asked: Asked, tables: list[Table]) -> None:
        fresh = self._made_of is None or self._made_of[0] is not report
        self.tables, self._made_of = tables, (report, asked)
        here = 0 if fresh else self.sheets.currentIndex()
        self.sheets.blockSignals(True)
        while self.sheets.count():
            self.sheets.removeTab(0)
        for table in tables:
            self.sheets.addTab(table.title.removeprefix(f"{report.title}："))
        self.sheets.setCurrentIndex(max(min(here, len(tables) - 1), 0))
        self.sheets.blockSignals(False)
        self.sheets.setVisible(len(tables) > 1)
        self._turn(self.sheets.currentIndex())
        grave = sum(check.level == "H" for table in tables for check in table.checks)
        light = sum(check.level == "S" for table in tables for check in table.checks)
        named = "" if self.about_only else report.title
        words = [named, f"{grave} 处不可上报" if grave else "", f"{light} 处请说明" if light else ""]
        self.header.say(note="　".join(filter(None, words)))

    def _turn(self, place: int) -> None:
        if 0 <= place < len(self.tables):
            self.sheet.show_table(self.tables[place])

    def _could_not(self, error: BaseException) -> None:
        self.header.say(note=str(error) if isinstance(error, Refused) else "没有算出来")
        if not isinstance(error, Refused):
            self.desk.explain(error)

    def _open_people(self, figure: Figure) -> None:
        ledger = self.desk.library.ledgers[figure.ledger or self.report.ledger]
        self.desk.open_list(ledger, ids=list(figure.keys), said=f"{self.report.title}：{figure.label}")

    # ---- out of the program ------------------------------------------------------------------------------------
    def print_(self) -> None:
        """The same tables as paper, through the preview."""
        if not self.reports:
            return
        report, asked = self.report, self.asking.asked

        def say(facts: Facts) -> list[Paper]:
            return [paper_of(table, facts) for table in report.tables(asked, facts)]

        rows = sum(len(table.rows) for table in self.tables)
        self.desk.show_page(PreviewPage(self.desk, [Sheets(report.name, report.title, say, report.fields, rows)]))

    def export(self) -> None:
        """As xlsx; full numbers only with a reason."""
        if not self.reports:
            return
        if not self.report.fields:
            self._export("")
            return
        panel = self.desk.panel(f"“{self.report.title}”存为 xlsx", f"表里有{'、'.join(self.report.fields)}。")
        masked, full = radio("遮盖中间几位", True), radio("完整号码，要写明原因")
        reason = line("要完整号码的原因", "为什么要完整号码，给谁")
        said = label("导出会记入日志", "remark")
        full.toggled.connect(reason.setVisible)
        reason.hide()
        for piece in (masked, full, reason, said):
            panel.body.addWidget(piece)

        def go() -> None:
            if full.isChecked() and not reason.text().strip():
                tell(said, "完整号码要写明原因", "overdue")
                reason.setFocus()
                return
            panel.finish()
            self._export(reason.text().strip() if full.isChecked() else "")

        panel.add_button("取消")
        panel.add_button("存为 xlsx", go, main=True, stays=True)
        panel.open(masked)

    def _export(self, reason: str) -> None:
        report, asked = self.report, self.asking.asked
        name = f"{'演示-' if self.desk.library.demo else ''}{report.title}{asked.as_of.isoformat()}.xlsx"
        chosen, _ = QFileDialog.getSaveFileName(self, "存为 xlsx", name, "Excel 工作簿 (*.xlsx)")
        if not chosen:
            return
        path = Path(chosen).with_suffix(".xlsx")
        facts = Facts(self.desk.library, self.desk.now(), unmasked=bool(reason))

        def task(_: object) -> int:
            tables = report.tables(asked, facts)
            write_report(report, tables, facts, path)
            return sum(len(table.rows) for table in tables)

        def done(rows: int) -> None:
            self.desk.log("导出", report.title, report.fields, rows, reason)
            self.desk.toast(f"已存为 xlsx：{path.name}")

        self.desk.run(task, done=done, words="导出", owner=self)
