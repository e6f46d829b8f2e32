"""The desk of the yearly report: its tables by subject, what is written by hand, and keeping what was handed in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from unionwork.desk.frame import Command, Desk
from unionwork.desk.reports.page import ReportsPage
from unionwork.desk.widgets import button
from unionwork.kit.days import statistical_year
from unionwork.kit.documents import Facts
from unionwork.kit.step import Step
from unionwork.kit.tables import Asked, Figure
from unionwork.submissions.ledgers import VALUES
from unionwork.submissions.records import YearlyValue
from unionwork.submissions.yearly import YEARLY, to_keep, year_of

KEEP, FILL = "留存本年数", "填人工数"


class YearlyPage(ReportsPage):
    """The indicators of a year, subject by subject."""

    named = YEARLY.title
    about_only = (YEARLY.name,)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._fill = button(FILL, self.fill)
        self._keep = button(KEEP, self.keep)
        self.header.add(self._fill, self._keep)
        years = self.asking.year
        years.setCurrentIndex(years.findData(statistical_year(desk.today())[1].year))
        for one in (self._fill, self._keep):
            one.setEnabled(not desk.library.read_only)

    def commands(self) -> Sequence[Command]:
        here = [] if self.desk.library.read_only else [Command(FILL, self.fill), Command(KEEP, self.keep)]
        return [Command("存为 xlsx", self.export, "Ctrl+E"), Command("打印", self.print_, "Ctrl+P"), *here]

    @property
    def asked(self) -> Asked:
        return self.asking.asked

    def fill(self, figure: str = "") -> None:
        """A new entry for the chosen line, the first empty one, or the one named."""
        label = figure or self._empty_here()
        values = {YearlyValue.year.name: year_of(self.asked), YearlyValue.figure.name: label or None}
        self.desk.open_form(VALUES, None, **values)

    def _empty_here(self) -> str:
        """The first number of the table in sight that nobody has written yet."""
        labels = set(YearlyValue.figure.entries.labels)
        for row in self.tables[self.sheets.currentIndex()].rows if self.tables else []:
            figure = row[1]
            if isinstance(figure, Figure) and figure.value is None and figure.label in labels:
                return figure.label
        return ""

    def keep(self) -> None:
        """Ask, then keep every number of the year as it is now: what next year is compared with."""
        year = year_of(self.asked)
        self.desk.ask(
            f"留存 {year} 年度的数？",
            "把现在算出的数连同变动说明存进“年报留存数”，明年的上年数就取它。再次留存会换成当时的数。",
            note="上报以后留存一次。可以撤销。",
            act=KEEP,
            do=partial(self._keep_now, self.asked),
        )

    def _keep_now(self, asked: Asked) -> None:
        facts = Facts(self.desk.library, self.desk.now())

        def act(step: Step) -> int:
            records = to_keep(asked, facts)
            step.save_many(records)
            return len(records)

        self.desk.change(
            f"留存 {year_of(asked)} 年度年报数", act, said=lambda n: f"已留存 {n} 个数", words="留存",
            done=lambda n: self.changed(),
        )  # fmt: skip
