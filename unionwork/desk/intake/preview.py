"""预览 and 修补: every row with what would happen to it; the strip below explains the cell, offers to mend or skip."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QFrame, QWidget

from unionwork.desk import look
from unionwork.desk.choices import Choice
from unionwork.desk.grid import NONE, Cell, Grid, Rows
from unionwork.desk.intake.cells import FIXED, OUTCOME, ROW, SHEET_ROW, column_of, field_cell, outcome_cell, wider
from unionwork.desk.intake.counts import Counts
from unionwork.desk.intake.editor import CellEditor
from unionwork.desk.intake.session import Session, rows_of
from unionwork.desk.widgets import button, column, dress, frame, label, row, show_sign, sign, tell
from unionwork.kit.cells import blank, written
from unionwork.kit.failures import Problem
from unionwork.kit.intake import POLICIES
from unionwork.kit.intake import Row as FileRow
from unionwork.kit.intake_match import key_name, keys_of
from unionwork.kit.record import Field

BY_ITSELF = "依次按各项认"


class PreviewStep(QWidget):
    """`changed` is called when the plan must be worked out anew, `mended` when some rows were, on the spot."""

    def __init__(self, session: Session, changed: Callable[[], object], mended: Callable[[], object]) -> None:
        super().__init__()
        self.session, self._changed, self._mended = session, changed, mended
        self.rows: list[FileRow] = []
        self.fields: list[Field[Any]] = []
        self._several = False
        self.counts = Counts()
        self.counts.chosen.connect(self.filter)
        self.policy = Choice("已有的人", self._policy_chosen)
        self.policy.offer([(words, name) for name, words in POLICIES.items()])
        self.key = Choice("靠什么认人", self._key_chosen)
        self.model = Rows((ROW, OUTCOME))
        self.grid = Grid(self.model, "导入预览", edited=True, links=False)
        self.grid.moved.connect(lambda *_: self.explain())
        self.grid.opened.connect(lambda *_: self.mend())
        self.editor: CellEditor | None = None
        whole = column(on=self)
        whole.addWidget(self._above())
        whole.addWidget(self.grid, 1)
        whole.addWidget(self._strip())

    def _above(self) -> QWidget:
        bar = frame("plain")
        bar.setFixedHeight(look.size("bar"))
        edge = look.size("edge-gap")
        self.policy.fit()
        by, known = label("认人", "second"), label("已有的人", "second")
        self._narrow = (by, self.key)
        row(self.counts, None, by, self.key, 8, known, self.policy, gap=8, margins=(edge, 0, edge, 0), on=bar)
        return bar

    def _strip(self) -> QWidget:
        self.strip: QFrame = frame("notice")
        self._sign = sign("normal")
        self.said, self.more = label("", wraps=True), label("", "note", wraps=True)
        self.fix = button("填写", self.mend, key="F2")
        self.skip = button("跳过此行", self._skip)
        words = column(self.said, self.more, gap=2)
        inside = row(self._sign, words, self.fix, self.skip, gap=10, margins=(12, 6, 12, 6), on=self.strip)
        inside.setStretch(1, 1)
        holder = QWidget()
        edge = look.size("edge-gap")
        row(self.strip, margins=(edge, 8, edge, 8), on=holder)
        holder.setMinimumHeight(round(look.size("control") * 2.2) + 16)
        return holder

    # ---- what is shown ------------------------------------------------------------------------------------------
    def show_plan(self) -> None:
        """The plan as it is now, its rows narrowed as before."""
        plan = self.session.plan
        if plan is None:
            return
        self.policy.choose(self.session.on_duplicate)
        keys = keys_of(plan.ledger, plan.fields)
        offered = [(_key_words(plan.ledger.fields, key_name(k)), key_name(k)) for k in keys]
        self.key.offer([(BY_ITSELF, ""), *offered], self.session.key)
        self.key.fit(BY_ITSELF)
        for it in self._narrow:
            it.setVisible(len(offered) > 1)
        self.fields = self.session.shown_fields
        self.counts.say(self.session.counts)
        self._list(self.counts.outcome)

    def filter(self, outcome: str) -> None:
        """Only the rows of one outcome, or all."""
        self._list(outcome)

    def _list(self, outcome: str) -> None:
        plan = self.session.plan
        if plan is None:
            return
        here = self.grid.current()
        chosen = self.rows[here[0]] if 0 <= here[0] < len(self.rows) else None
        self.rows = rows_of(plan, outcome)
        self._several = sum(bool(part.rows) for part in plan.parts) > 1
        wide = wider(plan, self.fields)
        columns = [column_of(field, wide.get(field, 0)) for field in self.fields]
        self.model.show(len(self.rows), self._cell, [SHEET_ROW if self._several else ROW, OUTCOME, *columns])
        if self.rows:
            place = next((n for n, row in enumerate(self.rows) if chosen is not None and row.place == chosen.place), 0)
            self.grid.go(place, max(here[1], FIXED))
        self.explain()

    def _cell(self, place: int, at: int) -> Cell:
        plan, it = self.session.plan, self.rows[place]
        if plan is None:
            return NONE
        if at == 0:
            where = f"{it.part.name} {it.number}" if self._several else str(it.number)
            return Cell(where, ink="ink-3", small=True, tint="sunken")
        if at == 1:
            return outcome_cell(it)
        return field_cell(plan, it, self.fields[at - FIXED])

    # ---- the strip ----------------------------------------------------------------------------------------------
    @property
    def current(self) -> FileRow | None:
        place = self.grid.current()[0]
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def _problem(self) -> Problem | None:
        """The one of the current cell, else the gravest of its row."""
        it, at = self.current, self.grid.current()[1]
        if it is None:
            return None
        field = self.fields[at - FIXED] if 0 <= at - FIXED < len(self.fields) else None
        mine = [p for p in it.problems if field is not None and p.field is not None and p.field.name == field.name]
        grave = sorted(it.problems, key=lambda p: p.level != "error")
        return next(iter((*mine, *grave)), None)

    def explain(self) -> None:
        """Say of the current cell what is wrong with it, or of its row what would happen."""
        it, problem = self.current, self._problem()
        self.skip.setText("取回此行" if it is not None and it.left_out else "跳过此行")
        self.skip.setAccessibleName(self.skip.text())
        self.skip.setVisible(it is not None and (it.left_out or it.outcome != "same"))
        self.fix.setVisible(it is not None and not it.left_out)
        if it is None:
            self._say("normal", "没有这样的行", "")
        elif problem is not None:
            self._say_problem(it, problem)
        else:
            self._say_outcome(it)

    def _say_problem(self, it: FileRow, problem: Problem) -> None:
        state = "overdue" if problem.level == "error" else "attention"
        what = f"，{problem.field.label}" if problem.field is not None else ""
        others = len(it.problems) - 1
        more = f"这一行另有 {others} 处要看。" if others else ""
        if it.left_out:
            self._say("normal", f"第 {it.number} 行：已选择跳过，不会写入", "点“取回此行”可以再导入。")
        elif problem.level == "error":
            self._say(
                state,
                f"第 {it.number} 行{what}：{problem.said}",
                f"填对了就能导入；或跳过此行，其余照常入库。原文件不会改动。{more}",
            )
        else:
            self._say(state, f"第 {it.number} 行{what}：{problem.said}", f"只是提醒，照样可以写入。{more}")

    def _say_outcome(self, it: FileRow) -> None:
        plan = self.session.plan
        match it.outcome:
            case "new":
                self._say("done", f"第 {it.number} 行：库里没有，写入后新增", "")
            case "changed":
                changes = plan.changes(it) if plan is not None else []
                told = "，".join(f"{f.label}由{old or '空'}改为{new or '空'}" for f, old, new in changes[:4])
                more = f"等 {len(changes)} 项" if len(changes) > 4 else ""
                self._say("normal", f"第 {it.number} 行：{told}{more}", "")
            case _:
                self._say("normal", f"第 {it.number} 行：和库里一样，不用改", "")

    def _say(self, state: str, said: str, more: str) -> None:
        dress(self.strip, state="" if state == "normal" else state)
        show_sign(self._sign, state)
        tell(self.said, said)
        tell(self.more, more)
        self.more.setVisible(bool(more))

    # ---- mending --------------------------------------------------------------------------------------------------
    def mend(self) -> None:
        """填写: a line opens over the cell that is wrong."""
        it, problem = self.current, self._problem()
        if it is None or it.left_out:
            return
        at = self.grid.current()[1]
        named = problem.field.name if problem is not None and problem.field is not None else ""
        wrong = next((n for n, field in enumerate(self.fields) if field.name == named), None)
        if wrong is not None and (at < FIXED or not self._is_wrong(it, at)):
            at = wrong + FIXED
        if not FIXED <= at < FIXED + len(self.fields):
            return
        field = self.fields[at - FIXED]
        self.grid.go(self.grid.current()[0], at)
        raw = it.raw(field.name)
        text = "" if blank(raw) else written(raw)

        def done(typed: str | None) -> None:
            self.editor = None
            if typed is not None:
                self.session.mend(it, field, typed)
                self._touched()

        self.editor = CellEditor(self.grid, self.grid.currentIndex(), f"第 {it.number} 行{field.label}", text, done)

    def _is_wrong(self, it: FileRow, at: int) -> bool:
        name = self.fields[at - FIXED].name
        return any(p.field is not None and p.field.name == name for p in it.problems)

    def _skip(self) -> None:
        if (it := self.current) is not None:
            self.session.leave(it, not it.left_out)
            self._touched()
            self.grid.setFocus()

    def _touched(self) -> None:
        """Some rows say something else now; they stay where they are until a count is chosen anew."""
        self.counts.say(self.session.counts)
        self.model.touch()
        self.explain()
        self._mended()

    def next_problem(self) -> None:
        """F8: the next row that cannot be imported, at the cell that is wrong."""
        if not self.rows:
            return
        here = self.grid.current()[0]
        order = [*range(here + 1, len(self.rows)), *range(here + 1)]
        for place in order:
            it = self.rows[place]
            if it.outcome == "refused" and not it.left_out:
                names = {p.field.name for p in it.errors if p.field is not None}
                at = next((n for n, field in enumerate(self.fields) if field.name in names), 0)
                self.grid.go(place, at + FIXED)
                self.grid.setFocus()
                return

    # ---- how known people are met -----------------------------------------------------------------------------------
    def _policy_chosen(self) -> None:
        self.session.on_duplicate = str(self.policy.chosen)
        self._changed()

    def _key_chosen(self) -> None:
        self.session.key = str(self.key.chosen)
        self._changed()


def _key_words(fields: dict[str, Field[Any]], key: str) -> str:
    return "只凭" + "加".join(fields[name].label for name in key.split("+"))
