"""The import wizard: six steps on one page; a step with nothing to ask is passed by itself and says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from unionwork.desk import look
from unionwork.desk.dropping import Dropping
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.intake.columns import ColumnsStep
from unionwork.desk.intake.done import DoneStep
from unionwork.desk.intake.headers import HeaderStep
from unionwork.desk.intake.preview import PreviewStep
from unionwork.desk.intake.session import COLUMNS, DONE, HEADER, MEND, PREVIEW, STEPS, VALUES, Session, Worked
from unionwork.desk.intake.values import ValuesStep
from unionwork.desk.start.founding import DropField
from unionwork.desk.steps import StepBar
from unionwork.desk.widgets import button, column, rule
from unionwork.desk.work import Working
from unionwork.kit import correction, history, intake, thinning
from unionwork.kit.failures import Cancelled, Refused
from unionwork.kit.intake import Result
from unionwork.kit.ledger import Ledger
from unionwork.kit.sheets import Workbook

SAID = {
    HEADER: "表头在哪一行，都认出来了",
    COLUMNS: "列名都认得",
    VALUES: "各项的写法都认得",
}


class IntakePage(Page):
    """Brings a spreadsheet into one ledger."""

    def __init__(self, desk: Desk, ledger: Ledger[Any], session: Session | None = None) -> None:
        super().__init__(desk, f"导入{ledger.title}", back=True, bar=True)
        self.ledger = ledger
        self.session = session or Session(desk.library, ledger)
        self.steps = StepBar(STEPS)
        self.steps.chosen.connect(self.go)
        self.drop = DropField(
            f"把{ledger.title}表格拖到这里",
            "xlsx、xls、ods、csv 都可以。列名、列序不用改；先看预览，确认后才写入",
            self.load,
        )
        self.header_step = HeaderStep(self.session, self.work_out)
        self.columns_step = ColumnsStep(desk, self.session, self.work_out)
        self.values_step = ValuesStep(desk, self.session, self.work_out)
        self.preview_step = PreviewStep(self.session, self.work_out, self._mended)
        self.done_step = DoneStep(desk.library, ledger, self.see, self.undo, self.save_refused)
        self.shown: dict[int, HeaderStep | ColumnsStep | ValuesStep | PreviewStep] = {
            HEADER: self.header_step, COLUMNS: self.columns_step, VALUES: self.values_step,
            PREVIEW: self.preview_step, MEND: self.preview_step,
        }  # fmt: skip
        self.pages = QStackedWidget()
        around = QWidget()
        edge = look.size("edge-gap")
        column(self.drop, margins=(edge, edge, edge, edge), on=around)
        for page in (around, *dict.fromkeys(self.shown.values()), self.done_step):
            self.pages.addWidget(page)
        self._buttons()
        self.body.addWidget(self.steps)
        self.body.addWidget(rule())
        self.body.addWidget(self.pages, 1)
        Dropping(self, self.load)
        self._passed = ""
        self._waits = False
        if self.session.plan is not None:
            self.go(self.session.step)
        else:
            self._empty()

    def _buttons(self) -> None:
        self.cancel = button("取消", self.desk.back)
        self.header.add(self.cancel)
        self.before = button("上一步", self.go_back)
        self.refused = button("", self.save_refused)
        self.next = button("下一步", self.go_on, kind="main")
        if self.bar is not None:
            self.bar.add(self.before, self.refused, self.next)

    # ---- its life ---------------------------------------------------------------------------------------------
    def opened(self) -> None:
        self._focus()

    def again(self) -> IntakePage:
        return IntakePage(self.desk, self.ledger, self.session)

    def commands(self) -> Sequence[Command]:
        return (Command("选另一个文件导入", self.drop.choose.click),)

    def next_problem(self) -> None:
        if self.session.step in (PREVIEW, MEND):
            self.preview_step.next_problem()

    def edit(self) -> None:
        if self.session.step in (PREVIEW, MEND):
            self.preview_step.mend()

    def save(self) -> None:
        if self.next.isEnabled():
            self.next.click()

    def export(self) -> None:
        self.save_refused()

    def _focus(self) -> None:
        first: dict[int, QWidget] = {
            HEADER: self.header_step.grid, COLUMNS: self.columns_step.grid, VALUES: self.values_step.grid,
            PREVIEW: self.preview_step.grid, MEND: self.preview_step.grid, DONE: self.done_step.see,
        }  # fmt: skip
        self.focus_first(first[self.session.step] if self.session.plan is not None else self.drop.choose)

    # ---- a file -------------------------------------------------------------------------------------------------
    def load(self, path: Path) -> None:
        """Open a spreadsheet and work out what it would do."""
        session = self.session
        self._wait("正在打开…")
        self.desk.run(
            lambda _: session.read(path), done=partial(self._read, path), failed=self._could_not, words="打开",
            lane="intake", owner=self,
        )  # fmt: skip

    def _read(self, path: Path, book: Workbook) -> None:
        self.session.begin(path, book)
        self.work_out(first=True)

    def work_out(self, *, first: bool = False) -> None:
        """Work the plan out anew for what is chosen now; the first time the steps without a question are passed."""
        session, at = self.session, self.desk.now()
        self._wait("正在核对…")

        def done(worked: Worked) -> None:
            session.take(worked)
            if first:
                self._pass_by_itself()
            else:
                self.go(session.step)

        self.desk.run(
            lambda working: session.work_out(at, working), done=done, failed=self._could_not, words="核对",
            lane="intake", owner=self,
        )  # fmt: skip

    def _pass_by_itself(self) -> None:
        asked = self.session.questions
        first = next((step for step in (HEADER, COLUMNS, VALUES) if step in asked), PREVIEW)
        number = f"前 {first} 步" if first > 1 else STEPS[HEADER]
        self._passed = f"{number}没有要问的，已跳过。" if first else ""
        self.go(first)

    def _could_not(self, error: BaseException) -> None:
        self._waits = False
        if self.session.plan is None:
            self._empty()
        else:
            self.go(self.session.step)
        if isinstance(error, Cancelled):
            self._say("已停下，库里没有改动", "attention")
        else:
            self.desk.explain(error)

    def _wait(self, words: str) -> None:
        self._waits = True
        self._say(words)
        for it in (self.before, self.refused, self.next):
            it.setEnabled(False)

    def _empty(self) -> None:
        """No file yet."""
        self.pages.setCurrentIndex(0)
        self.steps.go(HEADER)
        self._say("")
        for it in (self.before, self.refused, self.next):
            it.setVisible(False)

    # ---- the steps ------------------------------------------------------------------------------------------------
    def go(self, step: int) -> None:
        """Stand at a step and show what the plan says there."""
        session = self.session
        self._waits = False
        session.step = step
        self.steps.go(step)
        if step == DONE:
            self.pages.setCurrentWidget(self.done_step)
            if session.plan is not None and session.result is not None:
                self.done_step.show_result(session.plan, session.result)
        else:
            self.pages.setCurrentWidget(self.shown[step])
            self.shown[step].show_plan()
        self._say_header()
        self._say_buttons()
        self._say_step()
        if self.isVisible():
            self._focus()

    def go_on(self) -> None:
        """下一步, and at the preview: write."""
        if self._waits:
            return
        if self.session.step in (PREVIEW, MEND):
            self.write()
            return
        asked = self.session.questions
        later = (step for step in (COLUMNS, VALUES) if step > self.session.step and step in asked)
        self._passed = ""
        self.go(next(later, PREVIEW))

    def go_back(self) -> None:
        if not self._waits and self.session.step > HEADER:
            self._passed = ""
            self.go(PREVIEW if self.session.step == MEND else self.session.step - 1)

    def _mended(self) -> None:
        """Something was mended or skipped: from now on this is the step of mending."""
        self.session.step = MEND
        self.steps.go(MEND)
        self._say_buttons()
        self._say_step()

    # ---- what is said ---------------------------------------------------------------------------------------------
    def _say_header(self) -> None:
        session, plan = self.session, self.session.plan
        if session.workbook is None or plan is None:
            self.header.say(note="")
            return
        names = [part.name for part in plan.parts if part.rows]
        where = f"工作表“{names[0]}”" if len(names) == 1 else f"{len(names)} 张工作表" if names else ""
        units = session.made if session.step in (PREVIEW, MEND) else ""
        self.header.say(note="　".join(filter(None, (session.workbook.name, where, f"{len(plan.rows):,} 行", units))))

    def _say_buttons(self) -> None:
        step, plan = self.session.step, self.session.plan
        preview = step in (PREVIEW, MEND)
        refused = self.session.counts.get("refused", 0)
        self.before.setVisible(HEADER < step < DONE)
        self.before.setEnabled(True)
        self.refused.setVisible(preview and refused > 0)
        self.refused.setEnabled(True)
        self.refused.setText(f"导出不能导入的 {refused:,} 行")
        self.refused.setAccessibleName(self.refused.text())
        self.next.setVisible(step != DONE)
        writes = self.session.writes
        self.next.setText(f"写入 {writes:,} {self.ledger.counter}" if preview else "下一步")
        self.next.setAccessibleName(self.next.text())
        may = not preview or (writes > 0 and not self.desk.library.read_only)
        self.next.setEnabled(may and not (plan is not None and plan.hint and step == HEADER))
        self.cancel.setText("关闭" if step == DONE else "取消")
        self.cancel.setAccessibleName(self.cancel.text())

    def _say_step(self) -> None:
        step, asked = self.session.step, self.session.questions
        if step in (PREVIEW, MEND):
            self._say_preview(asked)
        elif step in asked:
            self._say(asked[step], "attention")
        elif step == DONE:
            self._say("")
        else:
            self._say(f"{SAID[step]}，没有要选的" if step in SAID else "")

    def _say_preview(self, asked: dict[int, str]) -> None:
        if self.session.writes == 0:
            self._say("和库里一样，没有要写入的" if MEND not in asked else "没有可以写入的行，请先修补", "attention")
            return
        self._say(f"{self._passed}确认前不写入任何数据")

    def _say(self, words: str, state: str = "") -> None:
        if self.bar is not None:
            self.bar.setVisible(bool(words) or self.session.plan is not None)
            jump = "下一处 F8" if self.session.step in (PREVIEW, MEND) and MEND in self.session.questions else ""
            self.bar.say(words, state, jump if words else "", self.next_problem)

    # ---- writing --------------------------------------------------------------------------------------------------
    def write(self) -> None:
        """Into the library, as one step; nothing at all when it is stopped."""
        session, library, at = self.session, self.desk.library, self.desk.now()
        plan = session.plan
        if plan is None or session.writes == 0:
            return
        self._wait("正在写入…")

        def task(working: Working) -> Result:
            thinning.keep_up(library, "import", at, cancelled=working.cancelled)
            return intake.carry_out(plan, library, at, progress=working.progress, cancelled=working.cancelled)

        def done(result: Result) -> None:
            session.result = result
            self.desk.refresh(at)
            self.go(DONE)
            written = result.created + result.updated
            said = f"已写入 {written:,} {self.ledger.counter}：新增 {result.created:,}，更新 {result.updated:,}"
            self.desk.toast(said, "撤销", self.undo)

        def failed(error: BaseException) -> None:
            if isinstance(error, Refused) and library.last_step != plan.last_step:
                self.desk.toast("预览之后库里又有改动，已重新核对，请再看一遍")
                self.work_out()
            else:
                self._could_not(error)

        self.desk.run(task, done=done, failed=failed, words="写入", writes=True)

    def undo(self) -> None:
        """Take the whole import back."""
        result, library, at = self.session.result, self.desk.library, self.desk.now()
        if result is None or result.batch is None:
            return
        batch = result.batch

        def done(step: history.Done) -> None:
            self.session.result = None
            self.desk.refresh(at)
            self.desk.toast(f"已撤销：{step.name}")
            if self.session.step == DONE:
                self.session.step = PREVIEW
                self.work_out()

        self.desk.run(lambda _: history.undo(library, at, batch), done=done, words="撤销", writes=True, owner=self)

    def see(self) -> None:
        self.desk.open_list(self.ledger)

    def save_refused(self) -> None:
        """The refused rows in the layout of the file, with the reason; once mended, it can be dropped here again."""
        plan, session = self.session.plan, self.session
        if plan is None or not plan.refused or session.path is None:
            return
        name = f"{session.path.stem}-不能导入的行.xlsx"
        beside = str(session.path.with_name(name))
        chosen, _ = QFileDialog.getSaveFileName(self, "导出不能导入的行", beside, "Excel 工作簿 (*.xlsx)")
        if not chosen:
            return
        path = Path(chosen).with_suffix(".xlsx")
        self.desk.run(
            lambda _: correction.write_refused(plan, path),
            done=lambda rows: self.desk.toast(f"已导出 {rows:,} 行：{path.name}。改好后再导入它"),
            words="导出", owner=self,
        )  # fmt: skip


def intake_page(desk: Desk, ledger: Ledger[Any], file: str = "") -> IntakePage:
    """The wizard for a ledger, begun with a file where one was dropped."""
    page = IntakePage(desk, ledger)
    if file:
        page.load(Path(file))
    return page
