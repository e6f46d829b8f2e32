"""The subjects of the yearly report, and every figure of it the ledgers give, each under a name of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from unionwork.assistance.reports.families import INDICATORS as HARDSHIP
from unionwork.assistance.reports.help import STATISTICS as HELP
from unionwork.congress.reports.tables import INDICATORS as CONGRESS
from unionwork.contracts.reports.indicators import INDICATORS as BARGAINING
from unionwork.kit.documents import Facts
from unionwork.kit.tables import Asked, Check, Figure, Report
from unionwork.members.reports.members import MEMBER_STATISTICS
from unionwork.members.reports.money import INCOME

AMONG = "其中："


@dataclass(frozen=True)
class Subject:
    """One table of the yearly report: its figures are those whose ids begin like this."""

    title: str
    marks: tuple[str, ...]


SUBJECTS = (
    Subject("组织建设", ("J1",)), Subject("民主管理", ("J2",)), Subject("劳动关系和集体协商", ("J3",)),
    Subject("劳动竞赛和创新", ("J4",)), Subject("技能提升", ("J5",)), Subject("帮扶和服务", ("J6", "A-I")),
    Subject("安全健康", ("J7",)), Subject("权益维护", ("J8",)), Subject("经费和文体宣传", ("J9",)),
)  # fmt: skip
SOURCES: tuple[Report, ...] = (MEMBER_STATISTICS, CONGRESS, BARGAINING, HARDSHIP, HELP, INCOME)
"""The tables the figures are taken from; one that is not open to whoever asks is passed over."""


@dataclass(frozen=True)
class Worked:
    """Every figure the ledgers give for one question, by name, and the checks that speak."""

    figures: dict[str, Figure]
    checks: tuple[Check, ...]

    def of(self, subject: Subject) -> Iterator[Figure]:
        return (figure for figure in self.figures.values() if figure.id.startswith(subject.marks))


def work_out(asked: Asked, facts: Facts) -> Worked:
    """The indicators of every table that is open, as it gives them."""
    figures: dict[str, Figure] = {}
    checks: list[Check] = []
    for report in _open(facts):
        whole = ""
        for table in report.tables(asked, facts):
            checks += table.checks
            for row in table.rows:
                figure = next((value for value in row if isinstance(value, Figure)), None)
                if figure is None or "@" in figure.id:
                    continue
                whole = whole if figure.label.startswith(AMONG) else figure.label
                name = f"{whole}（{figure.label}）" if figure.label.startswith(AMONG) else figure.label
                figures.setdefault(name, replace(figure, label=name, ledger=figure.ledger or report.ledger))
    return Worked(figures, tuple(checks))


def _open(facts: Facts) -> list[Report]:
    open_ones = {report.name for ledger in facts.library.ledgers for report in ledger.reports}
    return [report for report in SOURCES if report.name in open_ones]
