"""The form of one record, drawn from its declaration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from shiboken6 import isValid

from unionwork.desk import look
from unionwork.desk.advice import Advice
from unionwork.desk.checks import Verdict, judge, record_of
from unionwork.desk.drafts import Draft
from unionwork.desk.frame import Command, Desk, Page
from unionwork.desk.groups import Groups
from unionwork.desk.slots import STATES, Slot
from unionwork.desk.widgets import button, label, scrolled
from unionwork.kit.failures import Problem, Refused
from unionwork.kit.ledger import Ledger
from unionwork.kit.record import Field, Record
from unionwork.kit.step import Step

ADVICE_FROM = 1366  # px: a narrower window has no room for the help panel in 大
WAIT_MS = 200


def draft_name(ledger: Ledger[Any], id: int | None, given: Mapping[str, Any]) -> str:
    """One draft for each record; a new one that begins with values given is another than one that begins empty."""
    return ":".join([ledger.name, str(id or "new"), *(f"{name}={value}" for name, value in sorted(given.items()))])


class FormPage(Page):
    """A new record, or an old one being changed; `at` names the field to begin at, `back` says it lies on a page."""

    def __init__(
        self, desk: Desk, ledger: Ledger[Any], id: int | None = None, at: str = "", back: bool = True, **values: Any
    ) -> None:
        before = desk.library.get(ledger.record, id) if id is not None else None
        new = before is None
        title = f"新增{ledger.title}" if new else f"修改{ledger.title}"
        super().__init__(desk, title, back=back, bar=True)
        self.ledger, self.library, self.before, self._at = ledger, desk.library, before, at
        self._given, self._back = values, back
        self._touched: set[str] = set()
        self._derived: set[str] = set()
        self._asked_to_save = False
        self._verdict: Verdict | None = None
        self._clean: Mapping[str, object] = {}
        self.draft = Draft(desk, draft_name(ledger, id, values), self.written, self._drafted, self)
        self._check = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._check.timeout.connect(self.check)
        self._build()
        self._fill()
        if kept := self.draft.kept():
            self._take_draft(kept)
        self.check()

    # ---- putting it together ---------------------------------------------------------------------------------------
    def _build(self) -> None:
        self.groups = Groups(self.library, self.ledger, self.desk.today(), self._revealed)
        self.slots = self.groups.slots
        for slot in self.slots.values():
            slot.entry.edited.connect(partial(self._edited, slot))
            slot.entry.entered.connect(partial(self._entered, slot))
            slot.entry.left.connect(partial(self._left, slot))
            slot.entry.went_on.connect(partial(self.go_on, slot))
        self.area = scrolled(self.groups)
        self.body.addWidget(self.area)
        self.advice = Advice(self.go_to)
        self._advised = True
        self.side.addWidget(self.advice)
        self.header.add(label("带 * 的必填", "note"))
        self._buttons()

    def _buttons(self) -> None:
        if self.bar is None:
            return
        self.save_button = button("保存", self.save, kind="main", icon="check", key="Ctrl+S")
        give_up = button("放弃", self.give_up, key="Esc")
        if self.before is None and not self.ledger.single:
            again = f"保存并新增下一{self.ledger.counter}"
            self.bar.add(give_up, button(again, self.save_and_next, key="Ctrl+Shift+S"), self.save_button)
        else:
            self.bar.add(give_up, self.save_button)
        if self.library.read_only:
            self.save_button.setEnabled(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = look.worn() == "大" and self.window().width() < ADVICE_FROM
        self.advice.setVisible(self._advised and not narrow)
        self.groups.fit(self.width() - (self.advice.width() if self.advice.isVisibleTo(self) else 0))

    # ---- values ----------------------------------------------------------------------------------------------------
    def _fill(self) -> None:
        record = self.before.copy() if self.before is not None else self.ledger.record()
        for name, value in self._given.items():
            record.put(self.ledger.fields[name], value)
        for name, slot in self.slots.items():
            slot.entry.put(record.value(slot.field))
            if self.before is not None and name not in self.ledger.own:
                slot.entry.lock(True)
                slot.say("由经历得出，请在经历里改")
        self._clean = self.written()
        self._say_title()

    def _say_title(self) -> None:
        if self.before is not None and not self.ledger.single:
            self.header.say(title=f"修改{self.ledger.title}", note=self.ledger.caption_of(self.before))
        elif self.ledger.single:
            self.header.say(title=self.ledger.title)

    def written(self) -> dict[str, object]:
        """What stands in every entry that the officer writes: not what is derived, not what events say."""
        return {
            name: slot.entry.written()
            for name, slot in self.slots.items()
            if name not in self._derived and (self.before is None or name in self.ledger.own)
        }

    @property
    def dirty(self) -> bool:
        return any(self._clean.get(name) != written for name, written in self.written().items())

    # ---- drafts ----------------------------------------------------------------------------------------------------
    def _drafted(self, said: str) -> None:
        self.header.say(note=said)

    def _take_draft(self, kept: Mapping[str, object]) -> None:
        for name, written in kept.items():
            if name in self.slots:
                self.slots[name].entry.put_written(written)
                self._touched.add(name)
        self.header.say(note="接着上次没填完的草稿")

    # ---- checking --------------------------------------------------------------------------------------------------
    def _edited(self, slot: Slot) -> None:
        self.draft.stir()
        if slot.state in ("overdue", "attention") or slot.entry.control.hasFocus() is False:
            self._check.start()

    def _left(self, slot: Slot) -> None:
        if slot.entry.written() is not None or slot.field.name in self._touched:
            self._touched.add(slot.field.name)
        if isValid(self._check):  # the focus also leaves a form that is being torn down
            self._check.start(0)

    def check(self) -> None:
        """Ask the rules, on the reading thread."""
        written, at = self.written(), self.desk.now()
        self.desk.run(
            lambda _: judge(self.library, self.ledger, self.before, written, at),
            done=self._judged,
            lane=f"check {id(self)}",
            owner=self,
        )

    def _judged(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self._show_derived(verdict)
        shown = [p for p in verdict.problems if self._speaks(p)]
        self._show_problems(shown)
        self._praise(verdict, shown)

    def _speaks(self, problem: Problem) -> bool:
        """Nobody is told of what he has not come to yet."""
        if problem.field is None or problem.field.name not in self.slots:
            return self._asked_to_save
        if problem.code == "missing":
            return self._asked_to_save and problem.level == "error"
        return self._asked_to_save or problem.field.name in self._touched

    def _show_derived(self, verdict: Verdict) -> None:
        """Derived values are shown and cannot be typed; what no longer follows from anything may be typed again."""
        for name in self._derived - verdict.derived.keys():
            self.slots[name].entry.lock(False)
            self.slots[name].say()
        here = next((slot for slot in self.slots.values() if slot.entry.control.hasFocus()), None)
        for name, said in verdict.derived.items():
            slot = self.slots[name]
            slot.entry.put(verdict.record.value(slot.field))
            slot.entry.lock(True)
            slot.say(said)
        self._derived = set(verdict.derived)
        if here is not None and here.field.name in self._derived:
            self.go_on(here)

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        worst: dict[str, Problem] = {}
        for problem in problems:
            if problem.field is not None:
                worst.setdefault(problem.field.name, problem)
        others = self._verdict.others if self._verdict else {}
        for name, slot in self.slots.items():
            if name in worst:
                other = others.get(name)
                jump = f"打开{self.library.caption(self.ledger.record, other)}" if other else ""
                said = worst[name].said if not jump else worst[name].said.split("。")[0]
                slot.say(said, STATES[worst[name].level], jump, partial(self._open_other, other))
            elif slot.state in ("overdue", "attention"):
                slot.say()
        self.advice.show_problems(problems)
        self._say_bar(problems)

    def _say_bar(self, problems: Sequence[Problem]) -> None:
        errors = sum(p.level == "error" for p in problems)
        warnings = len(problems) - errors
        words = [f"还有 {errors} 处要改"] * bool(errors) + [f"{warnings} 处请核对"] * bool(warnings)
        if self.bar is not None:
            state = "overdue" if errors else "attention" if warnings else ""
            loose = [p.said for p in problems if p.field is None or p.field.name not in self.slots]
            said = loose[0] if loose else "，".join(words)
            self.bar.say(said, state, "下一处 F8" if len(problems) > len(loose) else "", self.next_problem)

    def _praise(self, verdict: Verdict, shown: Sequence[Problem]) -> None:
        troubled = {p.field.name for p in shown if p.field}
        for name, slot in self.slots.items():
            if name in verdict.praise and name not in troubled and name in self._touched:
                slot.say(verdict.praise[name], "done")
            elif slot.state == "done" and name not in verdict.praise:
                slot.say()

    def _open_other(self, id: int | None) -> None:
        if id:
            self.desk.open_record(self.ledger, id)

    def _revealed(self, field: Field[Any]) -> None:
        who = self.ledger.caption_of(self.before) if self.before is not None else ""
        self.desk.log("显示", f"{self.ledger.title}：{who}", [field.label], 1)

    # ---- going through it ------------------------------------------------------------------------------------------
    def go_on(self, slot: Slot) -> None:
        """Enter: the next field, after the last one the button that saves."""
        after = self.groups.after(slot)
        (after.entry.control if after else self.save_button).setFocus(Qt.FocusReason.TabFocusReason)

    def go_to(self, name: str) -> None:
        """The field of this name, in view and with the focus."""
        if name in self.slots:
            slot = self.slots[name]
            slot.entry.control.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(slot, 0, 24)

    def next_problem(self) -> None:
        """F8"""
        names = list(self.slots)
        wrong = [name for name, slot in self.slots.items() if slot.state in ("overdue", "attention")]
        if wrong:
            here = next((n for n, s in self.slots.items() if s.entry.control.hasFocus()), names[-1])
            after = [name for name in wrong if names.index(name) > names.index(here)]
            self.go_to((after or wrong)[0])

    def _entered(self, slot: Slot) -> None:
        self.advice.show_field(slot.field)
        self.area.ensureWidgetVisible(slot, 0, 24)

    # ---- saving ----------------------------------------------------------------------------------------------------
    def save(self) -> None:
        self._save(self._back_to_list)

    def save_and_next(self) -> None:
        if self.before is None:
            self._save(self._start_again)

    def _save(self, then: Any) -> None:
        record, unreadable = record_of(self.ledger, self.before, self.written())
        self._asked_to_save = True
        if unreadable:
            self._refused(Refused(unreadable))
            return
        new = self.before is None
        name = f"{'新增' if new else '修改'}{self.ledger.title}：{self.ledger.caption_of(record)}"

        def act(step: Step) -> Record:
            step.save(record)
            return record

        def done(saved: Record) -> None:
            self.draft.forget()
            self._clean = self.written()
            then(saved)

        self.desk.change(
            name,
            act,
            done=done,
            failed=self._refused,
            said=f"已{'新增' if new else '保存'}：{self.ledger.caption_of(record)}",
        )

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, Refused):
            self.desk.explain(error)
            return
        if not any(p.field is not None and p.field.name in self.slots for p in error.problems):
            self.desk.explain(error)
            return
        self._show_problems([p for p in error.problems if p.level == "error"])
        first = next(p.field.name for p in error.problems if p.field is not None and p.field.name in self.slots)
        self.go_to(first)
        self.check()

    def _back_to_list(self, saved: Record) -> None:
        if self._back:
            self.desk.back()
        else:
            self.before = saved

    def _start_again(self, _saved: Record) -> None:
        self._touched.clear()
        self._derived.clear()
        self._asked_to_save = False
        for slot in self.slots.values():
            slot.entry.lock(False)
            slot.say()
        self._fill()
        self.check()
        self.area.verticalScrollBar().setValue(0)
        self.groups.order()[0].entry.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """放弃: nothing is kept, but one may come back to it."""
        dirty = self.dirty
        written, before = self.written(), self.before
        self.draft.forget()
        self._clean = self.written()
        if not self._back:
            self._fill()
            self.check()
            return
        self.desk.back()
        if dirty:
            id = before.id if before is not None else None
            self.desk.toast("已放弃，没有保存", "找回", lambda: self._again_with(id, written))

    def _again_with(self, id: int | None, written: Mapping[str, object]) -> None:
        page = type(self)(self.desk, self.ledger, id)
        page._take_draft(written)
        self.desk.show_page(page)

    # ---- the page --------------------------------------------------------------------------------------------------
    def opened(self) -> None:
        if self._at in self.slots:
            self.go_to(self._at)
        elif order := self.groups.order():
            order[0].entry.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def leaving(self) -> None:
        if self.dirty:
            self.draft.keep(silent=False)

    def again(self) -> Page:
        id = self.before.id if self.before is not None else None
        page = type(self)(self.desk, self.ledger, id, back=self._back)
        if self.dirty:
            page._take_draft(self.written())
        return page

    def holds_undo(self) -> str:
        return "请先保存或放弃正在填的内容，再撤销" if self.dirty else ""

    def help(self) -> None:
        self._advised = not self.advice.isVisibleTo(self)
        self.advice.setVisible(self._advised)

    def commands(self) -> Sequence[Command]:
        return (
            Command("保存", self.save, "Ctrl+S"),
            Command("放弃", self.give_up),
            Command("下一处", self.next_problem, "F8"),
        )
