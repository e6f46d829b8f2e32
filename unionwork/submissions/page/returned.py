"""退回清单: the list that came back is read against the file that was sent; its cells are shown and become rules."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPlainTextEdit

from unionwork.desk import look
from unionwork.desk.dropping import SHEETS, DroppingFiles
from unionwork.desk.frame import Desk, Page
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.widgets import button, column, label, row
from unionwork.kit import blanks
from unionwork.kit.blanks.rejections import Marked, Rule, locate, messages_in, messages_of
from unionwork.kit.failures import Refused
from unionwork.kit.workbooks import Heading, write_table

MESSAGES = (Column("退回的话", 26), Column("在哪里", 10), Column("哪一列", 9), Column("以后填表时"))
RULES = (Column("这个模板的规则", 22), Column("由哪句话来的"), Column("", 4))
DROP = 2


class ReturnedPage(Page):
    """One template: what came back for it, and the rules it has."""

    def __init__(self, desk: Desk, blank: blanks.Blank) -> None:
        super().__init__(desk, "退回清单", back=True, bar=True)
        self.blank = blank
        self.file = Path(blank.template.out) if blank.template.out else None
        self.marked: list[Marked] = []
        self.rules = [Rule(**rule) for rule in blank.template.rules]
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("退回清单")
        self.text.setPlaceholderText(
            "把退回来的清单粘贴在这里，一行一条，例如：第37行身份证号重复。也可以把退回的表格或文本文件拖进来"
        )
        self.text.setFixedHeight(140)
        self.sent = label("", "second")
        self.model, self.kept = Rows(MESSAGES), Rows(RULES)
        self.grid, self.rule_grid = Grid(self.model, "退回的话", links=False), Grid(self.kept, "规则")
        self.rule_grid.opened.connect(self._drop)
        self._look = button("找出这些格", self.look_up)
        self._save = button("存成核对表…", self.export)
        self._keep = button("记为规则", self.keep, kind="main", key="Ctrl+S")
        edge = look.size("edge-gap")
        inside = column(gap=8, margins=(edge, 12, edge, 8))
        inside.addLayout(row(self.sent, button("换一个文件", self._choose, kind="link"), None))
        inside.addWidget(self.text)
        inside.addLayout(row(self._look, None))
        inside.addWidget(self.grid, 3)
        inside.addWidget(self.rule_grid, 2)
        self.body.addLayout(inside)
        if self.bar is not None:
            self.bar.add(self._save, self._keep)
        DroppingFiles(self, self._dropped)
        self._show()

    def opened(self) -> None:
        self.focus_first(self.text)

    def save(self) -> None:
        if self._keep.isEnabled():
            self.keep()

    # ---- the list and the file ------------------------------------------------------------------------------
    def _dropped(self, files: list[Path]) -> None:
        file = next((each for each in files if each.suffix.lower() in SHEETS), None)
        if file is not None:
            self.desk.run(lambda _: messages_of(file), done=self._came, words="看清单", owner=self)

    def _came(self, messages: list[str]) -> None:
        self.text.setPlainText("\n".join(messages))
        self.look_up()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "选报出去的表", "", "Excel 工作簿 (*.xlsx *.xlsm)")
        if chosen:
            self.file = Path(chosen)
            self._show()

    def look_up(self) -> None:
        """Read the messages against the file that was sent."""
        messages, file = messages_in(self.text.toPlainText()), self.file
        if not messages:
            self.desk.explain(Refused("清单里没有看出一条退回的话，请一行一条粘贴"))
            return
        if file is None or not file.is_file():
            self.desk.explain(Refused("找不到报出去的那个文件，请点“换一个文件”选出来"))
            return
        self.desk.run(
            lambda _: locate(self.blank, file, messages), done=self._found, words="找格", lane="returned", owner=self
        )

    def _found(self, marked: list[Marked]) -> None:
        self.marked = marked
        self._show()

    def _show(self) -> None:
        self.sent.setText(f"报出去的文件：{self.file.name}" if self.file else "报出去的文件：还没有选")
        self.model.show(len(self.marked), self._cell)
        self.kept.show(len(self.rules), self._rule_cell)
        self.rule_grid.setVisible(bool(self.rules))
        fresh = self._fresh()
        placed = sum(bool(each.cells) for each in self.marked)
        self._keep.setEnabled(bool(fresh))
        self._save.setEnabled(bool(self.marked))
        note = f"{len(self.marked)} 条，找到 {placed} 条的格子，可记 {len(fresh)} 条规则" if self.marked else ""
        self.header.say(note=note or self.blank.title)

    def _fresh(self) -> list[Rule]:
        """The rules of these messages that are not kept yet, each once."""
        known = {(rule.sheet, rule.heading, rule.kind, rule.value) for rule in self.rules}
        found: dict[tuple[str, str, str, str], Rule] = {}
        for each in self.marked:
            if each.rule is not None:
                found.setdefault((each.rule.sheet, each.rule.heading, each.rule.kind, each.rule.value), each.rule)
        return [rule for key, rule in found.items() if key not in known]

    def _cell(self, place: int, at: int) -> Cell:
        it = self.marked[place]
        state = "" if it.cells else "attention"
        match at:
            case 0:
                return Cell(it.message, tip=it.message)
            case 1:
                return Cell(it.place or "—", tint="overdue-soft" if it.cells else "")
            case 2:
                return Cell(it.heading or "—", ink="ink-2")
        said = it.rule.words if it.rule else ""
        return Cell("　".join(filter(None, (said, it.why))), ink=state or "ink-2", sign=state, small=True)

    def _rule_cell(self, place: int, at: int) -> Cell:
        it = self.rules[place]
        if at == DROP:
            return Cell("去掉", link=True, tip="这条规则不再用")
        return Cell(it.words) if at == 0 else Cell(it.said, ink="ink-2", small=True)

    # ---- what becomes of it ---------------------------------------------------------------------------------
    def keep(self) -> None:
        """The messages become rules of this template."""
        fresh = self._fresh()
        self.rules += fresh
        self._remember(f"记下 {len(fresh)} 条规则，下次填这个模板时逐条核对")

    def _drop(self, place: int, at: int) -> None:
        if at == DROP:
            self.rules.pop(place)
            self._remember("去掉了一条规则")

    def _remember(self, said: str) -> None:
        self.blank.template.rules = [rule.kept() for rule in self.rules]
        at = self.desk.now()

        def task(_: object) -> None:
            self.blank.template.used = self.blank.template.used or at.isoformat(timespec="minutes")
            self.desk.library.memory.put(blanks.KIND, self.blank.fingerprint, self.blank.template.kept(), at)

        self.desk.run(task, done=lambda _: self.desk.toast(said), writes=True, owner=self)
        self._show()

    def export(self) -> None:
        """The messages with their cells as a list to work off."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, "存成核对表", f"{self.blank.title}-退回核对.xlsx", "Excel 工作簿 (*.xlsx)"
        )
        if not chosen:
            return
        path = Path(chosen).with_suffix(".xlsx")
        lines = [
            (each.message, each.place, each.heading, each.rule.words if each.rule else each.why) for each in self.marked
        ]
        headings = [Heading("退回的话", 50), Heading("在哪里", 16), Heading("哪一列", 16), Heading("规则", 40)]
        task = partial(
            write_table, path, headings, lines, count=len(lines), title="退回核对", demo=self.desk.library.demo
        )
        done = partial(self.desk.toast, f"已存成：{path.name}")
        self.desk.run(lambda _: task(), done=lambda _: done(), words="写入", owner=self)
