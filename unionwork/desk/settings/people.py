"""Who works with the library: who signs now, who else may; and the recovery sheet, printed once more."""

from __future__ import annotations

from unionwork.desk import look, operators
from unionwork.desk.choices import line
from unionwork.desk.frame import Desk, Page
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.operators import Operator
from unionwork.desk.preview.matter import Sheets
from unionwork.desk.preview.page import PreviewPage
from unionwork.desk.settings.rekeying import ask_new_password, ask_own_password
from unionwork.desk.start.card import named
from unionwork.desk.widgets import button, frame, label, row, tell
from unionwork.kit.connection import WrongKey
from unionwork.kit.library import Library
from unionwork.kit.recovery_sheet import recovery_sheet
from unionwork.kit.rekeying import AFTERWARDS


class PeoplePage(Page):
    """Those who sign what the owner's password opens; that password, and the recovery sheet that goes with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "密码与署名", "用主人密码打开时，改动记在谁的名下")
        self._add = button("添加署名", self.new, kind="main")
        self._password = button("改主人密码", lambda: ask_new_password(desk, self._show_code))
        self._sheet = button("打印恢复单", self.print_sheet)
        self.header.add(self._password, self._sheet, self._add)
        for it in (self._password, self._sheet):
            it.setVisible(desk.library.role is None)
        if desk.library.role is not None:
            self.header.add(button("改我的密码", lambda: ask_own_password(desk)))
        self.model = Rows((Column("姓名", 10), Column("职务", 12), Column("")))
        self.grid = Grid(self.model, "署名的人", links=False)
        self.grid.opened.connect(lambda row, _: self.sign(self.people[row]))
        self.people: list[Operator] = []
        bar = frame("bar")
        bar.setFixedHeight(look.size("bar"))
        edge = look.size("edge-gap")
        self._sign = button("由他署名", lambda: self.sign(self._chosen()))
        self._forget = button("移去", lambda: self.forget(self._chosen()))
        row(label("回车换署名的人", "note"), None, self._forget, self._sign, gap=8, margins=(edge, 0, edge, 0), on=bar)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(bar)
        self.changed()

    def changed(self) -> None:
        self.people = operators.operators(self.desk.library)
        self.model.show(len(self.people), self._cell)
        if self.people:
            self.grid.go(0)
        for it in (self._sign, self._forget):
            it.setEnabled(bool(self.people) and not self.desk.library.read_only)

    def _cell(self, place: int, column: int) -> Cell:
        person = self.people[place]
        if column < 2:
            return Cell((person.name, person.post)[column])
        now = person.said == self.desk.library.operator
        return Cell("现在由他署名" if now else "", sign="done" if now else "", ink="done")

    def _chosen(self) -> Operator | None:
        place = self.grid.current()[0]
        return self.people[place] if 0 <= place < len(self.people) else None

    # ---- what can be done ------------------------------------------------------------------------------------
    def sign(self, person: Operator | None) -> None:
        if person is not None:
            operators.sign(self.desk.library, person, self.desk.now())
            self.desk.refresh()
            self.desk.toast(f"现在由{person.said}署名")

    def forget(self, person: Operator | None) -> None:
        if person is None:
            return
        if person.said == self.desk.library.operator:
            self.desk.toast("正在署名的人不能移去，请先换一个人")
            return
        operators.forget(self.desk.library, person, self.desk.now())
        self.changed()
        again = person
        self.desk.toast(f"已移去{person.said}，历史里的名字不变", "撤销", lambda: self._keep(again))

    def _keep(self, person: Operator) -> None:
        operators.keep(self.desk.library, person, self.desk.now())
        self.changed()

    def new(self) -> None:
        panel = self.desk.panel("添加署名", "姓名和职务会写在他做的每一步后面。")
        name, post = line("姓名"), line("职务", "例如：组织委员，可以不填")
        said = label("", "remark", "overdue")
        said.setFixedHeight(look.size("remark"))
        for piece in (named("姓名", name, required=True), named("职务", post, required=False), said):
            panel.body.addWidget(piece)

        def keep() -> None:
            person = Operator(name.text().strip(), post.text().strip())
            if not person.name:
                tell(said, "请填姓名")
                name.setFocus()
                return
            panel.finish()
            self._keep(person)
            self.desk.toast(f"已添加{person.said}")

        panel.add_button("取消")
        panel.add_button("添加", keep, main=True, stays=True)
        panel.open(name)

    # ---- the recovery sheet ------------------------------------------------------------------------------------
    def print_sheet(self) -> None:
        """The sheet opens the library, so the password is asked for first; the access book is told."""
        panel = self.desk.panel("打印恢复单要先输入密码", "谁拿到恢复单，谁就能打开这个库。打印会记入日志。")
        password = line("密码", secret=True)
        said = label("", "remark", "overdue", wraps=True)
        said.setMinimumHeight(look.size("remark"))
        panel.body.addWidget(named("密码", password))
        panel.body.addWidget(said)
        library = self.desk.library

        def right() -> None:
            panel.finish()
            self.desk.log("打印", "恢复单", ["恢复码"], 1)
            self._show_sheet()

        def wrong(error: BaseException) -> None:
            if isinstance(error, WrongKey):
                tell(said, "密码不对")
                password.selectAll()
                password.setFocus()
            else:
                panel.finish()
                self.desk.explain(error)

        def check() -> None:
            typed = password.text()
            self.desk.run(lambda _: _opens(library, typed), done=lambda _: right(), failed=wrong, owner=panel)

        panel.add_button("取消")
        panel.add_button("看恢复单", check, main=True, stays=True)
        panel.open(password)

    def _show_code(self, code: str) -> None:
        """The new sheet after a change of password; the old one is worth nothing now."""
        self._show_sheet(code)
        self.desk.ask(
            "密码已改，请马上打印新的恢复单",
            "。".join(AFTERWARDS) + "。",
            act="知道了",
            do=lambda: None,
            cancel="稍后再看",
        )

    def _show_sheet(self, code: str = "") -> None:
        library = self.desk.library
        code = code or library.recovery_code
        matter = Sheets(
            "recovery-sheet",
            "恢复单",
            lambda facts: [recovery_sheet(library.called, library.path.name, code, facts.today)],
            count=1,
        )
        self.desk.show_page(PreviewPage(self.desk, [matter]))


def _opens(library: Library, password: str) -> None:
    """Raises `WrongKey` unless the password opens the library."""
    Library.open(library.path, library.ledgers, password=password, read_only=True).close()
