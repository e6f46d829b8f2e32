"""保密: what people are told, what goes when its time is over, who may get what, and help without anybody's data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from unionwork.desk import look
from unionwork.desk.choices import line
from unionwork.desk.frame import Desk, Page
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.preview.matter import Sheets
from unionwork.desk.preview.page import PreviewPage
from unionwork.desk.start.card import named
from unionwork.desk.widgets import button, column, label, row, rule, scrolled, tell
from unionwork.kit import diagnostics, privacy, retention
from unionwork.kit.places import data_folder
from unionwork.kit.privacy_papers import notice, told_uses
from unionwork.kit.retention import Forgotten, Policy, Proposed

TITLE = "保密"


class PrivacyPage(Page):
    """One line for each thing that can be done, each with what it is for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, TITLE, "《个人信息保护法》要求做到的，都在这里")
        library = desk.library
        self.due: list[tuple[Policy, list[Proposed]]] = []
        self._due = label("", "second", wraps=True)
        self._forget = button("看到期名单", self.show_due)
        inside = QWidget()
        edge = look.size("edge-gap")
        lines = column(gap=0, margins=(edge, 8, edge, 16), on=inside)
        signed = "入会、建档前给职工看、请职工签的那一张；签过的记在“职工与会员—同意书”里"
        least = "发给上级、银行、医院的名单只带对方需要的列；在名单上点“导出—加密发给…”"
        nobody = "程序出问题时给维护的人，里面没有人名和号码，做好后逐行核对过"
        for words, said, verb, act in (
            ("告知同意书", signed, "打印", self.print_notice),
            ("谁能得到什么", least, "查看", self.show_receivers),
            ("说明文件", nobody, "做一份", self.diagnose),
        ):
            lines.addWidget(_line(words, label(said, "second", wraps=True), button(verb, act)))
            lines.addWidget(rule())
        lines.addWidget(_line("保存期限", self._due, self._forget))
        lines.addWidget(rule())
        book = "谁在什么时候看过、导出、打印过哪些号码，记在“历史与日志”里，可以打印给检查的人，改不掉"
        lines.addWidget(_line("查看与导出日志", label(book, "second", wraps=True), QWidget()))
        lines.addStretch(1)
        self.body.addWidget(scrolled(inside))
        self._forget.setEnabled(library.owns and not library.read_only)
        self.changed()

    def changed(self) -> None:
        library, today = self.desk.library, self.desk.today()

        def task(_: object) -> list[tuple[Policy, list[Proposed]]]:
            return [(each, retention.proposed(library, each, today)) for each in retention.policies(library.ledgers)]

        self.desk.run(task, done=self._show, lane="retention", owner=self)

    def _show(self, due: list[tuple[Policy, list[Proposed]]]) -> None:
        self.due = due
        words = [
            f"{p.ledger.title}：{p.ended.label}满 {p.years} 年的 {len(found):,} {p.ledger.counter}" for p, found in due
        ]
        tell(self._due, f"{'；'.join(words) or '没有规定'}。到期的可以清除姓名和号码，统计数字不变")

    # ---- papers and lists ------------------------------------------------------------------------------------
    def print_notice(self) -> None:
        version, uses = told_uses()
        called = self.desk.library.called
        matter = Sheets("privacy-notice", "个人信息告知同意书", lambda _: [notice(called, "工会办公室", uses, version)])
        self.desk.show_page(PreviewPage(self.desk, [matter]))

    def show_receivers(self) -> None:
        panel = self.desk.panel("谁能得到什么", "只有这些列会发给对方；多发一列要写原因。", wide=760)
        rows = [
            (each.title, each.purpose, "、".join(field.label for field in each.needed(ledger)))
            for each in privacy.receivers().values()
            for ledger in self.desk.library.ledgers
            if each.needed(ledger)
        ]
        model = Rows(
            (Column("给谁", 8), Column("用途", 14), Column("哪些列")), len(rows), lambda r, c: Cell(rows[r][c])
        )
        grid = Grid(model, "接收方", links=False)
        grid.setFixedHeight(look.size("row") * (len(rows) + 1) + 4)
        panel.body.addWidget(grid)
        panel.add_button("知道了", main=True)
        panel.open()

    def diagnose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "说明文件存到哪里", "工会工作台说明.zip", "压缩包 (*.zip)")
        if not name:
            return
        library, at = self.desk.library, self.desk.now()
        logs = sorted((data_folder() / "reports").glob("*.txt"))[-10:]
        self.desk.run(
            lambda _: diagnostics.bundle(library, Path(name), logs, at),
            done=lambda made: self.desk.toast(made.said),
            words="做说明文件",
            owner=self,
        )

    # ---- retention -------------------------------------------------------------------------------------------
    def show_due(self) -> None:
        """The list of those whose time is over; approved by name, then made nameless for good."""
        policy, found = next(((p, f) for p, f in self.due if f), (None, []))
        if policy is None:
            self.desk.toast("现在没有到期的人")
            return
        panel = self.desk.panel(
            f"{len(found):,} {policy.ledger.counter}{policy.ledger.title}到期",
            "清除后姓名、证件号码、电话等都没有了，历史里的也一样，不能撤销；人数、工龄等统计不变。",
            note="清除前会先备份；旧备份里的随备份清理删除。",
            wide=640,
        )
        model = Rows(
            (Column("谁", 10), Column(policy.ended.label)),
            len(found),
            lambda r, c: Cell((found[r].caption, found[r].ended.isoformat())[c]),
        )
        grid = Grid(model, "到期名单", links=False)
        grid.setFixedHeight(look.size("row") * 7)
        approved = line("由谁批准", "例如：工会委员会 2026-11-20 会议")
        said = label("", "remark", "overdue")
        said.setMinimumHeight(24)
        for piece in (grid, named("由谁批准", approved, required=True), said):
            panel.body.addWidget(piece)

        def go() -> None:
            if not approved.text().strip():
                tell(said, "请写明由谁批准")
                approved.setFocus()
                return
            by = approved.text().strip()
            panel.finish()
            self._make_nameless(policy, found, by)

        no = panel.add_button("取消")
        panel.add_button(f"清除 {len(found):,} {policy.ledger.counter}", go, stays=True)
        panel.open(no)

    def _make_nameless(self, policy: Policy, found: list[Proposed], by: str) -> None:
        library, at = self.desk.library, self.desk.now()

        def done(told: Forgotten) -> None:
            self.desk.refresh(at)
            paper = retention.certificate(library.called, told)
            self.desk.show_page(PreviewPage(self.desk, [Sheets("retention", "个人信息清除证明", lambda _: [paper])]))

        self.desk.run(
            lambda _: retention.make_nameless(library, policy, found, approved_by=by, at=at),
            done=done,
            words="清除",
            writes=True,
        )


def _line(words: str, said: QWidget, act: QWidget) -> QWidget:
    it = QWidget()
    name = label(words, "title", wraps=True)
    name.setFixedWidth(look.size("label") + 56)
    inside = row(name, said, act, gap=16, margins=(0, 12, 0, 12), on=it)
    inside.setStretch(1, 1)
    return it
