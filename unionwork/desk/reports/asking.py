"""What a report is asked for: the statistical year or the day, as the command line takes them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unionwork.desk import look
from unionwork.desk.choices import Choice, line
from unionwork.desk.widgets import dress, label, row
from unionwork.kit import days
from unionwork.kit.days import UnreadableDay
from unionwork.kit.reporting import statistical_period
from unionwork.kit.tables import Asked

YEARS = 6


class Asking(QWidget):
    """Year and day; `changed` is sent when either of them makes another question."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.year = Choice("统计年度", self._year_chosen)
        last = today.year + (today.month >= 10)
        years = [(f"{year} 年度", year) for year in range(last, last - YEARS, -1)]
        self.year.offer([("截至某一天", None), *years], None)
        self.year.fit()
        self.day = line("截至", "2026-09-30", today.isoformat())
        self.day.setFixedWidth(120)
        self.day.editingFinished.connect(self._day_written)
        self.said = label("", "note")
        self._day = today
        row(label("截至", "field"), self.day, 8, label("统计年度", "field"), self.year, self.said, None, gap=8, on=self)
        self._say()

    @property
    def asked(self) -> Asked:
        """The question as it stands."""
        year = self.year.chosen
        if isinstance(year, int):
            period = statistical_period(self._today, year)
            return Asked(min(self._day, period[1]) if self._day < period[1] else period[1], period)
        given = None if self._day == self._today else self._day
        return Asked(self._day, statistical_period(self._today, None, given))

    def _year_chosen(self) -> None:
        year = self.year.chosen
        self._day = statistical_period(self._today, year)[1] if isinstance(year, int) else self._today
        self.day.setText(self._day.isoformat())
        self._say()
        self.changed.emit()

    def _day_written(self) -> None:
        try:
            written = days.read_day(self.day.text())
        except UnreadableDay as unreadable:
            self._wrong(unreadable.said)
            return
        if not written.exact:
            self._wrong("须写到日，例如 2026-09-30")
            return
        dress(self.day, state="")
        self.day.setText(written.first.isoformat())
        if written.first != self._day:
            self._day = written.first
            self._say()
            self.changed.emit()

    def _wrong(self, said: str) -> None:
        dress(self.day, state="overdue")
        self.said.setText(said)
        dress(self.said, state="overdue")

    def _say(self) -> None:
        first, last = self.asked.period
        self.said.setText(f"统计期 {first} 至 {last}")
        dress(self.said, state="")
        self.setMinimumHeight(look.size("control"))
