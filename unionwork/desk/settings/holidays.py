"""Days off and days worked for them: the yearly notices, and the office's own days with their reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from unionwork.desk import look
from unionwork.desk.choices import Choice, line
from unionwork.desk.frame import Desk, Page
from unionwork.desk.grid import Cell, Column, Grid, Rows
from unionwork.desk.start.card import named
from unionwork.desk.widgets import button, frame, label, row, tell
from unionwork.kit import days, own_holidays
from unionwork.kit.days import Holiday, Holidays, UnreadableDay
from unionwork.kit.own_holidays import Own

COLUMNS = (Column("日期", 7), Column("星期", 5), Column("放假或上班", 6), Column("名称", 10), Column("来源、原因"))


@dataclass(frozen=True)
class _Line:
    day: date
    off: bool
    name: str
    said: str
    own: bool


class HolidaysPage(Page):
    """One year at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "节假日")
        self.header.add(button("增加一天", self.new, kind="main"))
        self.notices = Holidays.load()
        self.year = Choice("哪一年", self.changed)
        this = desk.today().year
        years = sorted({*self.notices.years, *(own.day.year for own in own_holidays.own(desk.library)), this, this + 1})
        self.year.offer([(f"{year} 年", year) for year in years], this)
        self.year.fit()
        self.note = label("", "note")
        self.model = Rows(COLUMNS)
        self.grid = Grid(self.model, "节假日", links=False)
        self._remove = button("移去这一天", self.remove)
        self.grid.moved.connect(lambda place, _: self._remove.setEnabled(self.lines[place].own))
        self.lines: list[_Line] = []
        self.body.addWidget(self._bar("plain", "tool", self.year, self.note, None))
        self.body.addWidget(self.grid, 1)
        words = label("期限里的工作日按这张表数；本单位自己加的以本单位为准。", "note")
        self.body.addWidget(self._bar("bar", "bar", words, None, self._remove))
        self.changed()

    def _bar(self, kind: str, high: str, *pieces: QWidget | None) -> QWidget:
        bar = frame(kind)
        bar.setFixedHeight(look.size(high))
        edge = look.size("edge-gap")
        row(*pieces, gap=12, margins=(edge, 0, edge, 0), on=bar)
        return bar

    def opened(self) -> None:
        self.focus_first(self.grid)

    def changed(self) -> None:
        year = self.year.chosen
        own = own_holidays.own(self.desk.library)
        replaced = {row.day for row in own}
        notices = [r for r in self.notices.rows.values() if r.day.year == year and r.day not in replaced]
        lines = [_of_notice(r) for r in notices] + [_of_own(r) for r in own if r.day.year == year]
        self.lines = sorted(lines, key=lambda line: line.day)
        known = isinstance(year, int) and self.notices.covers(year)
        state = "" if known else "attention"
        said = f"{len(self.lines)} 天" if known else f"{year} 年的放假通知还没有收进来，期限暂只按周末计算"
        tell(self.note, said, state)
        self.model.show(len(self.lines), self._cell)
        self._remove.setEnabled(False)
        if self.lines:
            self.grid.go(0)

    def _cell(self, place: int, column: int) -> Cell:
        it = self.lines[place]
        words = (it.day.isoformat(), days.weekday(it.day), "放假" if it.off else "上班", it.name, it.said)[column]
        return Cell(words, ink="ink" if column < 4 else "ink-2", strong=it.own and column == 0)

    # ---- the office's own ----------------------------------------------------------------------------------------
    def new(self) -> None:
        panel = self.desk.panel("增加一天", "例如厂休、地方假日、临时调休。以后数工作日都按它算。")
        day, name = line("日期", "2026-09-12"), line("名称", "例如：厂庆放假")
        kind, reason = Choice("放假或上班"), line("原因", "依据哪个通知、哪次决定")
        kind.offer([("放假", True), ("上班", False)], True)
        said = label("", "remark", "overdue", wraps=True)
        said.setMinimumHeight(look.size("remark"))
        for words, field in (("日期", day), ("放假或上班", kind), ("名称", name), ("原因", reason)):
            panel.body.addWidget(named(words, field, required=True))
        panel.body.addWidget(said)

        def keep() -> None:
            try:
                written = days.read_day(day.text())
            except UnreadableDay as unreadable:
                tell(said, f"日期：{unreadable.said}")
                return
            missing = next((w for w, f in (("名称", name), ("原因", reason)) if not f.text().strip()), "")
            if not written.exact or missing:
                tell(said, f"请填{missing}" if missing else "日期须写到日，例如 2026-09-12")
                return
            panel.finish()
            self._keep(Own(written.first, bool(kind.chosen), name.text().strip(), reason.text().strip()))

        panel.add_button("取消")
        panel.add_button("增加", keep, main=True, stays=True)
        panel.open(day)

    def _keep(self, own: Own) -> None:
        own_holidays.keep(self.desk.library, own, self.desk.now())
        self.year.choose(own.day.year)
        self.changed()
        self.grid.go(next(n for n, it in enumerate(self.lines) if it.day == own.day))
        self.desk.toast(f"已增加：{own.day.isoformat()}{'放假' if own.off else '上班'}")

    def remove(self) -> None:
        place = self.grid.current()[0]
        if not 0 <= place < len(self.lines) or not self.lines[place].own:
            return
        own = next(row for row in own_holidays.own(self.desk.library) if row.day == self.lines[place].day)
        own_holidays.forget(self.desk.library, own.day, self.desk.now())
        self.changed()
        self.desk.toast(f"已移去 {own.day.isoformat()}", "撤销", lambda: self._keep(own))


def _of_notice(row: Holiday) -> _Line:
    return _Line(row.day, row.off, row.name, "国务院办公厅放假通知", False)


def _of_own(row: Own) -> _Line:
    return _Line(row.day, row.off, row.name, f"本单位：{row.reason}", True)
