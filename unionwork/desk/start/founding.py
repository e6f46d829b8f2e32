"""A new library in four steps on one card: the union, who works with it, the recovery sheet, the roster or later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget, QWidget

from unionwork.desk import look
from unionwork.desk.choices import Choice, line, tick
from unionwork.desk.dropping import CHOOSING, Dropping
from unionwork.desk.lines import Line
from unionwork.desk.operators import Operator
from unionwork.desk.start.beginning import CODE, NAME, PROVINCE, Beginning, default_path, found, problems_of
from unionwork.desk.start.card import Card, beneath, named
from unionwork.desk.start.errands import Errands
from unionwork.desk.start.sheet_step import SheetStep
from unionwork.desk.steps import StepBar
from unionwork.desk.widgets import button, column, dress, label, link, picture, row
from unionwork.kit import articles, keys
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.founding import Founded

STEPS = ("单位", "操作员与密码", "恢复单", "花名册")


class FoundingCard(Card):
    """`finished` carries the open library and the roster to bring in (or an empty text); `left` goes back."""

    finished = Signal(object, str)
    left = Signal()
    bug = Signal(object)

    def __init__(self, beginning: Beginning, clock: Callable[[], datetime]) -> None:
        super().__init__("新建本单位的库", wide=look.size("panel"))
        self._beginning, self._clock = beginning, clock
        self._errands = Errands(self)
        self._founded: Founded | None = None
        self._path: Path | None = None
        self.steps = StepBar(STEPS, 0)
        self.steps.chosen.connect(self.go)
        self.pages = QStackedWidget()
        dress(self.pages, "scrolled")
        for page in (self._unit(), self._person(), self._sheet(), self._roster()):
            self.pages.addWidget(page)
        self.inside.addWidget(self.steps)
        self.inside.addSpacing(8)
        self.inside.addWidget(self.pages)
        self.back = button("返回", self._back)
        self._onward = self.main = button("下一步", self.next, kind="main")
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.back)
        self.buttons.addWidget(self.main)
        self.go(0)

    # ---- the four pages ------------------------------------------------------------------------------------
    def _unit(self) -> QWidget:
        fields = self._beginning.union.record.fields
        self.union = line(fields[NAME].label, fields[NAME].example)
        self.code = line(fields[CODE].label, "没有可以不填")
        self.province = Choice(fields[PROVINCE].label)
        nation, *provinces = articles.provinces()
        self.province.offer([(f"{nation.name}（按全国规定）", ""), *((p.name, p.name) for p in provinces)], "")
        self.code_note = label("", "remark", wraps=True)
        self.code_note.setMinimumHeight(look.size("remark"))
        self.place = label("", "note", wraps=True)
        self.union.textChanged.connect(lambda _: self._say_place())
        self.union.editingFinished.connect(self._check_code)
        self.code.editingFinished.connect(self._check_code)
        it = QWidget()
        column(
            named(fields[NAME].label, self.union, required=True), 8,
            named("统一社会信用代码", self.code, required=False), beneath(self.code_note),
            named(fields[PROVINCE].label, self.province, required=False), 12,
            row(self.place, link("换个位置", self._choose_place), gap=8), None, on=it,
        )  # fmt: skip
        self._say_place()
        return it

    def _person(self) -> QWidget:
        self.name = line("操作员姓名")
        self.post = line("职务", "例如：组织委员，可以不填")
        self.password = line("密码", secret=True)
        self.again = line("再输一遍密码", secret=True)
        self.strength = label("", "remark", wraps=True)
        self.strength.setFixedHeight(look.size("remark"))
        self.password.textChanged.connect(lambda _: self._say_strength())
        self.shown = tick("显示密码", False, self._show_password)
        it = QWidget()
        column(
            named("操作员姓名", self.name, required=True), 8, named("职务", self.post, required=False), 8,
            named("密码", self.password, required=True), beneath(self.strength),
            named("再输一遍", self.again, required=True), beneath(self.shown), None, on=it,
        )  # fmt: skip
        self._say_strength()
        return it

    def _sheet(self) -> QWidget:
        self.sheet = SheetStep()
        self.sheet.kept.connect(self._allow)
        return self.sheet

    def _roster(self) -> QWidget:
        self.drop = DropField("把单位现有的花名册拖到这里", "列名、列序不用改；先看预览，确认后才写入", self._bring)
        it = QWidget()
        column(self.drop, on=it)
        return it

    # ---- going on ------------------------------------------------------------------------------------------
    @property
    def step(self) -> int:
        return self.pages.currentIndex()

    def begin(self) -> None:
        self.go(self.step)

    def go(self, step: int) -> None:
        """Stand at a step; once the library is made there is no way back before it."""
        if self._founded is not None and step < 2:
            return
        self.pages.setCurrentIndex(step)
        self.steps.go(step)
        self.say("")
        self.back.setVisible(step < 2)
        self.back.setText("返回" if step == 0 else "上一步")
        self.back.setAccessibleName(self.back.text())
        self._onward.setText(("下一步", "建立", "下一步", "先跳过，以后再导入")[step])
        self._onward.setAccessibleName(self._onward.text())
        self._allow(step != 2 or self.sheet.done.isChecked())
        first: tuple[QWidget, ...] = (self.union, self.name, self.sheet.print, self.drop.choose)
        first[step].setFocus()

    def _back(self) -> None:
        if self.step == 0:
            self.left.emit()
        else:
            self.go(self.step - 1)

    def next(self) -> None:
        if self._errands.busy:
            return
        match self.step:
            case 0:
                self._leave_unit()
            case 1:
                self._establish()
            case 2:
                self.go(3)
            case _:
                self._finish("")

    def _allow(self, may: bool) -> None:
        self._onward.setEnabled(may)

    # ---- the union -------------------------------------------------------------------------------------------
    @property
    def written(self) -> dict[str, str]:
        province = self.province.chosen
        facts = {NAME: self.union.text(), CODE: self.code.text(), PROVINCE: str(province or "")}
        return {name: text.strip() for name, text in facts.items() if text.strip()}

    @property
    def path(self) -> Path:
        return self._path or default_path(self.union.text())

    def _say_place(self) -> None:
        self.place.setText(f"库存为：{self.path.parent.name}／{self.path.name}")
        self.place.setToolTip(str(self.path))

    def _choose_place(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "库存在哪里", str(self.path), "工会工作台的库 (*.union)")
        if chosen:
            self._path = Path(chosen).with_suffix(".union")
            self._say_place()

    def _check_code(self) -> None:
        found = [p for p in problems_of(self._beginning.union, self.written, self._clock().date())
                 if p.field is not None and p.field.name == CODE]  # fmt: skip
        self.code_note.setText(found[0].said if found else "")
        dress(self.code_note, state="attention" if found else "")

    def _leave_unit(self) -> None:
        errors = [
            p for p in problems_of(self._beginning.union, self.written, self._clock().date()) if p.level == "error"
        ]
        if errors:
            self.say(str(errors[0]))
            self.union.setFocus()
        elif self.path.exists():
            self.say(f"这个文件夹里已有“{self.path.name}”，请换个位置，或返回打开它")
        else:
            self.go(1)

    # ---- the operator ------------------------------------------------------------------------------------------
    def _say_strength(self) -> None:
        typed = self.password.text()
        weak = keys.strength(typed) if typed else ""
        self.strength.setText(weak or ("这个密码可以" if typed else "至少 8 位，字母、数字、汉字都可以"))
        dress(self.strength, state="attention" if weak else "done" if typed else "")

    def _show_password(self) -> None:
        mode = Line.EchoMode.Normal if self.shown.isChecked() else Line.EchoMode.Password
        self.password.setEchoMode(mode)
        self.again.setEchoMode(mode)

    def _establish(self) -> None:
        name, password = self.name.text().strip(), self.password.text()
        weak = keys.strength(password)
        for wrong, said, field in (
            (not name, "请填操作员姓名，改动由谁做的会记在历史里", self.name),
            (bool(weak), weak, self.password),
            (password != self.again.text(), "两次输入的密码不一样，请再输一遍", self.again),
        ):
            if wrong:
                self.say(said)
                field.setFocus()
                field.selectAll()
                return
        written, path, at = self.written, self.path, self._clock()
        operator = Operator(name, self.post.text().strip())
        self.wait("正在建库…")
        self._errands.run(
            lambda working: found(self._beginning, path, written, password, operator, at), self._made, self._could_not
        )

    def _made(self, founded: Founded) -> None:
        self._founded = founded
        self.wait()
        self.password.clear()
        self.again.clear()
        self.sheet.show_sheet(founded.sheet, founded.library.path)
        self.go(2)

    def _could_not(self, error: BaseException) -> None:
        self.wait()
        if isinstance(error, Refused | Unavailable):
            self.say(str(error))
        else:
            self.say("")
            self.bug.emit(error)

    # ---- the roster ----------------------------------------------------------------------------------------------
    def _bring(self, path: Path) -> None:
        self._finish(str(path))

    def _finish(self, roster: str) -> None:
        if self._founded is not None:
            self.finished.emit(self._founded.library, roster)


class DropField(QFrame):
    """A place to drop a spreadsheet on, or to choose one; `act` gets its path."""

    def __init__(self, title: str, said: str, act: Callable[[Path], object]) -> None:
        super().__init__()
        self._act = act
        dress(self, "panel")
        self.setAccessibleName(title)
        self.choose = button("选择文件", self._choose)
        words = column(gap=0)
        for piece in (
            picture("file-spreadsheet", "ink-3", 24),
            12,
            label(title, "title"),
            4,
            label(said, "second"),
            16,
        ):
            if isinstance(piece, int):
                words.addSpacing(piece)
            else:
                words.addWidget(piece, 0, Qt.AlignmentFlag.AlignHCenter)
        words.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignHCenter)
        whole = column(margins=(16, 24, 16, 24), on=self)
        whole.addStretch(2)
        whole.addLayout(words)
        whole.addStretch(3)
        Dropping(self, act)

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "选表格", "", CHOOSING)
        if chosen:
            self._act(Path(chosen))
