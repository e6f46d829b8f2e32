"""The panel right of the preview: what, whom, masked or not, printer and pages; below it what should be known first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from unionwork.desk import look
from unionwork.desk.choices import Choice, Number, line, tick, titled
from unionwork.desk.frame import Desk
from unionwork.desk.preview import printing
from unionwork.desk.preview.matter import Drawn, Matter
from unionwork.desk.widgets import clear, column, dress, label, row, rule, scrolled, sign, tell

MASKED, FULL = "遮盖中间几位", "完整号码"


class Options(QFrame):
    """`other` is sent when another document was chosen, `asked` when the PDF must be made anew, `kept` when a setting
    worth remembering changed."""

    other = Signal()
    asked = Signal()
    kept = Signal()
    MOST_PEOPLE = 300

    def __init__(self, desk: Desk, titles: Sequence[str], said: str) -> None:
        super().__init__()
        dress(self, "advice")
        self.setFixedWidth(look.size("advice"))
        self._desk, self._said, self._reason = desk, said, ""
        self._build(titles)

    def _build(self, titles: Sequence[str]) -> None:
        self._what = Choice("打印什么", self.other.emit)
        self._what.offer([(title, place) for place, title in enumerate(titles)])
        self._whom = Choice("哪些人", self.asked.emit)
        self._whom_words = label(self._said, wraps=True)
        self._whom_all = titled("哪些人", self._whom, self._whom_words)
        self._left_out = label("", "note", wraps=True)
        self._mask = Choice("号码", self._mask_chosen)
        self._mask.offer([(MASKED, False), (FULL, True)], False)
        self._why = line("要完整号码的原因", "为什么要完整号码，给谁")
        self._why.editingFinished.connect(self._reason_given)
        self._why_note = label("完整号码要写明原因，会记入日志", "note", wraps=True)
        self._mask_all = titled("号码", self._mask, self._why, self._why_note, gap=4)
        self._printer = Choice("打印机", self.kept.emit)
        self._range = line("打印范围", "全部页，或 1-3，5")
        self._range_note = label("", "remark", "overdue", wraps=True)
        self._copies = Number("份数", 1, 999, 1, "份")
        self._duplex = tick("双面", False, self.kept.emit)
        self._right = Number("向右移", -30, 30, 0, "毫米")
        self._down = Number("向下移", -30, 30, 0, "毫米")
        for number in (self._right, self._down):
            number.editingFinished.connect(self.kept.emit)
        self._found = column(gap=6)
        inner = QWidget()
        pair = row(self._copies, self._duplex, gap=12)
        pair.setStretch(0, 1)
        shift = row(titled("向右移", self._right), titled("向下移", self._down), gap=8)
        inside = column(gap=8, margins=(16, 12, 16, 12), on=inner)
        for piece in (titled("打印什么", self._what), self._whom_all, self._left_out, self._mask_all, rule(),
                      titled("打印机", self._printer), titled("范围", self._range, self._range_note)):  # fmt: skip
            inside.addWidget(piece)
        inside.addLayout(pair)
        inside.addLayout(shift)
        inside.addWidget(rule())
        inside.addLayout(self._found)
        inside.addStretch(1)
        area = scrolled(inner)
        column(area, on=self)
        for hidden in (self._why, self._why_note, self._left_out, self._range_note):
            hidden.hide()
        self._offer_printers()

    # ---- what is chosen ------------------------------------------------------------------------------------
    @property
    def what(self) -> int:
        """Which of the matters."""
        chosen = self._what.chosen
        return chosen if isinstance(chosen, int) else 0

    def choose(self, place: int) -> None:
        self._what.choose(place)

    @property
    def only(self) -> int | None:
        chosen = self._whom.chosen
        return chosen if isinstance(chosen, int) else None

    @property
    def unmasked(self) -> bool:
        return bool(self._mask.chosen) and bool(self._reason)

    @property
    def reason(self) -> str:
        return self._reason if self.unmasked else ""

    @property
    def settings(self) -> printing.Settings:
        printer = self._printer.chosen
        return printing.Settings(
            printer if isinstance(printer, str) else "",
            self._duplex.isChecked(),
            self._right.value(),
            self._down.value(),
        )

    @property
    def copies(self) -> int:
        return self._copies.value()

    @property
    def range(self) -> str:
        return self._range.text()

    # ---- what is shown ---------------------------------------------------------------------------------------
    def show_matter(self, matter: Matter, settings: printing.Settings, people: Sequence[tuple[str, int]]) -> None:
        """Another thing to print: its people, its masking, its remembered settings."""
        everybody: list[tuple[str, object]] = [(self._said or "全部", None)]
        self._whom.offer([*everybody, *((f"只打 {name}", id) for name, id in people)])
        self._whom.setVisible(bool(people))
        self._whom_words.setVisible(not people)
        self._whom_all.setVisible(bool(self._said))
        self._left_out.setText(matter.left_out)
        self._left_out.setVisible(bool(matter.left_out))
        self._mask_all.setVisible(matter.masks)
        self._mask.choose(False)
        self._reason = ""
        self._why.clear()
        self._mask_shown(False)
        names = printing.printers()
        if settings.printer in names:
            self._printer.choose(settings.printer)
        self._duplex.blockSignals(True)
        self._duplex.setChecked(settings.duplex)
        self._duplex.blockSignals(False)
        self._right.setValue(settings.right)
        self._down.setValue(settings.down)

    def _offer_printers(self) -> None:
        names = printing.printers()
        self._printer.offer([(name, name) for name in names] or [("没有打印机", "")])
        self._printer.setEnabled(bool(names))
        self._printer.setToolTip("" if names else printing.NONE)

    def say_state(self, words: str, state: str = "") -> None:
        """One line instead of the findings: being made, could not be made."""
        clear(self._found)
        self._line(state, words)

    def say_range(self, words: str) -> None:
        tell(self._range_note, words, "overdue")
        self._range_note.setVisible(bool(words))
        if words:
            self._range.setFocus()

    def say_drawn(self, drawn: Drawn) -> None:
        """What should be known before it goes onto paper."""
        clear(self._found)
        if drawn.undrawable:
            some = "、".join(drawn.undrawable[:12])
            said = f"{len(drawn.undrawable)} 个字没有字形，纸上印成〓：{some}。请手写补上，或换用别的写法"
            self._line("attention", said)
        else:
            self._line("done", "字形齐全")
        if drawn.gaps:
            self._line("attention", drawn.gaps)
        if not printing.printers():
            self._line("normal", printing.NONE)
        self._line("", "打印和导出会记入日志")

    def _line(self, state: str, words: str) -> None:
        said = label(words, "" if state else "note", wraps=True)
        pieces = [sign(state), said] if state else [said]
        layout = row(*pieces, gap=8)
        layout.setStretch(len(pieces) - 1, 1)
        layout.setAlignment(pieces[0], Qt.AlignmentFlag.AlignTop)
        self._found.addLayout(layout)

    # ---- what the officer does ---------------------------------------------------------------------------------
    def _mask_chosen(self) -> None:
        full = bool(self._mask.chosen)
        self._mask_shown(full)
        if full:
            self._why.setFocus()
        elif self._reason:
            self._reason = ""
            self.asked.emit()

    def _mask_shown(self, full: bool) -> None:
        self._why.setVisible(full)
        self._why_note.setVisible(full)

    def _reason_given(self) -> None:
        reason = self._why.text().strip()
        if reason != self._reason and bool(self._mask.chosen):
            self._reason = reason
            self.asked.emit()
