"""年报指标: every indicator of a year by subject, computed or written by hand, beside last year's, checked aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from unionwork.kit.articles import rule
from unionwork.kit.documents import Facts
from unionwork.kit.reporting import statistical_period
from unionwork.kit.tables import Asked, Check, Figure, Report, Table, TableColumn, Value
from unionwork.members.reports.members import reporting_unit
from unionwork.submissions.records import YearlyReported, YearlyValue
from unionwork.submissions.subjects import SUBJECTS, Subject, Worked, work_out

LAST = "上年"
AUTOMATIC, MANUAL = "自动", "人工"
JUMP = 30
"""LC26: a change of more than so many per cent wants a word (统计台账逻辑检查)."""
COLUMNS = (
    TableColumn("指标", 74, align="left"), TableColumn("本年", 30, "number"), TableColumn(LAST, 26, "number"),
    TableColumn("变动", 22), TableColumn("取数", 14), TableColumn("说明", 84, align="left"),
)  # fmt: skip
WITHIN = (
    ("LC14", "J403.2", "J403.1"), ("LC14", "J403.3", "J403.2"), ("LC15", "J502.4", "J502.3"),
    ("LC15", "J702.3", "J702.2"), ("LC01", "J501.2", "J501.1"),
    ("LC01", "J701.3", "J701.2"), ("LC01", "J801.2", "J801.1"), ("LC01", "J801.3", "J801.1"),
    ("LC01", "J802.2", "J802.1"), ("LC01", "J802.3", "J802.2"), ("LC01", "J804.4", "J804.1"),
    ("LC01", "J906.2", "J906.1"), ("LC01", "J906.3", "J906.1"), ("LC01", "J906.4", "J906.1"),
)  # fmt: skip
"""A part is not more than its whole: check, part, whole."""
COUNTED = ("人", "次", "数", "件", "项", "条", "期", "场", "篇")
"""What a figure written by hand ends in where it must be whole (LC25)."""


@dataclass(frozen=True)
class Line:
    """One indicator: this year's figure, last year's, where it comes from, what was said about it."""

    figure: Figure
    last: Decimal | None
    source: str
    note: str

    @property
    def value(self) -> Decimal | None:
        return number(self.figure.value)

    @property
    def change(self) -> Decimal | None:
        """By how many per cent it changed, unrounded; nothing where one year has none or began at zero."""
        if self.value is None or not self.last:
            return None
        return (self.value - self.last) * 100 / self.last

    @property
    def jumps(self) -> bool:
        """Judged before rounding."""
        return self.change is not None and abs(self.change) > JUMP


def number(value: int | Decimal | str | None) -> Decimal | None:
    """The number a figure stands for; nothing for words, days and 是/否."""
    if value is None or isinstance(value, Decimal):
        return value
    try:
        return Decimal(str(value).removesuffix("%"))
    except InvalidOperation:
        return None


def year_of(asked: Asked) -> int:
    """The year a statistical year is called by: the one it ends in."""
    return asked.period[1].year + (asked.period[1].month >= 10)


class YearlyReport:
    """Every line of one year of one library."""

    def __init__(self, asked: Asked, facts: Facts) -> None:
        self.asked, self.facts, self.year = asked, facts, year_of(asked)
        self.worked = work_out(asked, facts)
        self.written = {one.figure: one for one in facts.matching(YearlyValue, year=self.year)}
        self.before = {one.figure: one.number for one in facts.matching(YearlyValue, year=self.year - 1)}
        self.reported = {one.figure: one for one in facts.matching(YearlyReported, year=self.year)}
        self.handed_in = {one.figure: one.number for one in facts.matching(YearlyReported, year=self.year - 1)}
        self._past: Worked | None = None

    @property
    def past(self) -> Worked:
        """Last year as today's records tell it, for what was not kept when it was handed in."""
        if self._past is None:
            period = statistical_period(self.asked.period[0], self.year - 1)
            self._past = work_out(Asked(period[1], period), self.facts)
        return self._past

    def lines(self, subject: Subject) -> Iterator[Line]:
        for figure in self.worked.of(subject):
            yield Line(figure, self._last(figure.label), AUTOMATIC, self._note(figure.label))
        for code in YearlyValue.figure.entries.entries:
            if code.code.startswith(subject.marks):
                yield self._by_hand(code.code, code.label)

    def _by_hand(self, id: str, label: str) -> Line:
        one = self.written.get(label)
        value = one.number if one is not None else None
        shown = int(value) if value is not None and value == value.to_integral_value() else value
        said = f"依据：{one.reason}" if one is not None else "台账里没有记录的数，由本会填写"
        ledger = self.facts.library.ledgers[YearlyValue].name
        figure = Figure(id, label, shown, (one.id or 0,) if one else (), ledger, said, manual=one is not None)
        note = "；".join(filter(None, (one.reason if one else None, one.note if one else None, self._note(label))))
        return Line(figure, self._last(label), MANUAL, note)

    def _last(self, label: str) -> Decimal | None:
        """As it was handed in; where that was not kept, as it was written, or as the records tell it now."""
        if label in self.handed_in:
            return self.handed_in[label]
        if label in self.before:
            return self.before[label]
        figure = self.past.figures.get(label)
        return number(figure.value) if figure is not None else None

    def _note(self, label: str) -> str:
        one = self.reported.get(label)
        return (one.note if one is not None else None) or ""

    # ---- checks ------------------------------------------------------------------------------------------------
    def checks(self, lines: Sequence[Line]) -> Iterator[Check]:
        """Those of the figures' own tables, then parts and wholes, whole numbers, changes without a word, gaps."""
        here = {line.figure.id: line for line in lines}
        yield from (check for check in self.worked.checks if any(cell in here for cell in check.cells))
        for id, part, whole in WITHIN:
            few, all_ = (here[one].value if one in here else None for one in (part, whole))
            if few is not None and all_ is not None and few > all_:
                said = f"{here[part].figure.label}是 {few:f}，比{here[whole].figure.label} {all_:f} 还多，请核对"
                yield Check(id, "H", said, (part, whole))
        for line in lines:
            yield from self._of(line)
        if empty := [line.figure for line in lines if line.source == MANUAL and line.figure.value is None]:
            said = f"有 {len(empty)} 项还没有填，没有发生的请填 0：{'、'.join(f.label for f in empty[:3])}"
            yield Check("LC25", "S", said + ("等" if len(empty) > 3 else ""), tuple(f.id for f in empty))

    def _of(self, line: Line) -> Iterator[Check]:
        label, value = line.figure.label, line.value
        if line.source == MANUAL and value is not None:
            if value < 0:
                yield Check("LC25", "H", f"{label}是 {value:f}，不能小于 0", (line.figure.id,))
            elif value != value.to_integral_value() and _is_count(label):
                yield Check("LC25", "H", f"{label}是 {value:f}，应是整数", (line.figure.id,))
        if line.jumps and not _explained(line, self):
            said = f"{label}比上年变动 {_percent(line.change)}，超过 {JUMP}%，请写变动说明"
            yield Check("LC26", "S", said, (line.figure.id,))


def _explained(line: Line, report: YearlyReport) -> bool:
    one = report.written.get(line.figure.label)
    return bool(report._note(line.figure.label) or (one is not None and one.note))


def _is_count(label: str) -> bool:
    return "元" not in label and label.partition("（")[0].endswith(COUNTED)


def _percent(change: Decimal | None) -> str:
    if change is None:
        return "—"
    return f"{change:+.1f}%" if change else "持平"


def yearly(asked: Asked, facts: Facts) -> list[Table]:
    """One table a subject; a subject whose ledgers are closed to whoever asks keeps what can be written by hand."""
    report = YearlyReport(asked, facts)
    heads = (*reporting_unit(facts), ("统计年度", f"{report.year} 年度"))
    notes = (
        "“自动”的数由台账算出，点开可看明细；“人工”的数由本会填写，写明依据。",
        f"上年数先取上年留存的上报数，没有留存的按现有记录推算；变动超过 {JUMP}% 的要写说明（{_basis()}）。",
    )
    tables = []
    for subject in SUBJECTS:
        lines = list(report.lines(subject))
        rows = [_row(line) for line in lines]
        tables.append(
            Table(f"年报指标：{subject.title}", COLUMNS, rows, as_of=asked.as_of, period=asked.period, heads=heads,
                  checks=list(report.checks(lines)), notes=notes)
        )  # fmt: skip
    return tables


def _row(line: Line) -> Sequence[Value]:
    figure, label = line.figure, line.figure.label
    whole = line.last is not None and line.last == line.last.to_integral_value()
    last: int | Decimal | str | None = None if line.last is None else int(line.last) if whole else line.last
    if last is not None and str(figure.value).endswith("%"):
        last = f"{line.last:.2f}%"
    before = Figure(f"{figure.id}@{LAST}", f"{LAST}{label}", last, manual=True) if last is not None else "—"
    return (label, figure, before, _percent(line.change), line.source, line.note)


def _basis() -> str:
    found = rule("LC26")
    return found.law or "统计台账逻辑检查"


YEARLY = Report(
    "yearly-indicators", "年报指标", yearly, YearlyReported.table, "一年的全部指标，分九类，本年和上年并排，附逻辑检查"
)


def to_keep(asked: Asked, facts: Facts) -> list[YearlyReported]:
    """This year's numbers as they would be kept, with the notes already written; nothing for words and empty ones."""
    report, kept = YearlyReport(asked, facts), []
    for line in (line for subject in SUBJECTS for line in report.lines(subject)):
        if line.value is not None:
            record = report.reported.get(line.figure.label) or YearlyReported(
                year=report.year, figure=line.figure.label
            )
            record.number = line.value
            kept.append(record)
    return kept
