"""The figures J201 to J206 of the yearly report, each with the records it counts, and the checks that go with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TypeVar

from unionwork.congress.people import (
    BY_DISPATCH,
    FRONT_LINE,
    MANAGER,
    SKILLED_WORKERS,
    WOMEN,
    Composition,
    Held,
    delegates_on,
    governance,
    place,
    term_on,
)
from unionwork.congress.records.affairs import (
    ADOPT,
    CONTENT,
    DIRECTOR,
    FAIR,
    SUPERVISOR,
    Disclosure,
    Proposal,
)
from unionwork.congress.records.sessions import JOINT, PASSED, AgendaItem, Evaluation, Session
from unionwork.congress.records.terms import OBSERVER, CongressTerm
from unionwork.congress.rules.affairs import seats_of_board
from unionwork.congress.rulings import is_voted
from unionwork.congress.seats import least_delegates
from unionwork.congress.votes import director_required, supervisors_required
from unionwork.kit import articles
from unionwork.kit.days import said_day
from unionwork.kit.figures import counted
from unionwork.kit.library import Library
from unionwork.kit.record import Field, Record
from unionwork.kit.tables import Asked, Check, Figure
from unionwork.workforce.records import Employee

R = TypeVar("R", bound=Record)
DELEGATES, SESSIONS, ITEMS, PROPOSALS = "delegates", "sessions", "agenda_items", "proposals"
DISCLOSURES, EVALUATIONS, BOARD = "disclosures", "evaluations", "board_representatives"


class Statistics:
    """Every indicator of the congress of one library as of a day and over a period."""

    def __init__(self, library: Library, asked: Asked) -> None:
        self.library, self.asked, self.day = library, asked, asked.as_of
        self.term = term_on(library, self.day)

    # ---- whom they count -------------------------------------------------------------------------------------------
    @cached_property
    def composition(self) -> Composition:
        return Composition(self.library, self.term or CongressTerm(id=0), self.day)

    def _in_period(self, kind: type[R], field: Field[date]) -> list[R]:
        """Records whose day lies in the period."""
        start, end = self.asked.period
        return [r for r in self.library.matching(kind) if (day := r.value(field)) is not None and start <= day <= end]

    @cached_property
    def sessions(self) -> list[Session]:
        """The sessions held in the period, joint meetings left out."""
        held = self._in_period(Session, Session.held_on)
        return [s for s in held if s.kind != JOINT and s.present is not None]

    @cached_property
    def items(self) -> list[AgendaItem]:
        return [item for s in self.sessions for item in self.library.matching(AgendaItem, session=s.id)]

    @cached_property
    def proposals(self) -> list[Proposal]:
        return self._in_period(Proposal, Proposal.received_on)

    # ---- the indicators --------------------------------------------------------------------------------------------
    @cached_property
    def figures(self) -> list[Figure]:
        return [
            *self._congress(),
            *self._delegates(),
            *self._proposals(),
            *self._items(),
            *self._open(),
            *self._board(),
        ]

    def value(self, id: str) -> int:
        """The number a figure stands at; 0 for one that counts nothing."""
        found = next((f.value for f in self.figures if f.id == id), 0)
        return found if isinstance(found, int) else 0

    def _congress(self) -> Iterator[Figure]:
        term = self.term
        named = "无" if term is None else f"有，{term.name}"
        yield Figure(
            "J201.1", "是否建立职代会制度", named, (term.id or 0,) if term else (), "congress_terms", "在任届次"
        )
        years = (
            "—"
            if term is None or term.started_on is None
            else f"{said_day(term.started_on)}起，{term.term_years or '—'}年"
        )
        yield Figure("J201.2", "本届任期", years, definition="届次台账")
        yield self._count("J201.3", "本期召开次数", self.sessions, SESSIONS, "会议日期落在统计期内，联席会议不计")
        last = max((s.held_on for s in self.sessions if s.held_on), default=None)
        yield Figure("J201.4", "最近召开时间", said_day(last) if last else "—", definition="本期最后一次会议")

    def _delegates(self) -> Iterator[Figure]:
        found = self.composition
        yield self._held("J202", "职工代表数", found.people, "在任正式代表，列席代表不计")
        for n, (label, group) in enumerate(
            (("其中：女", WOMEN), ("其中：一线职工", FRONT_LINE), ("其中：技术工人", SKILLED_WORKERS),
             ("其中：劳务派遣", BY_DISPATCH), ("其中：中层以上管理人员", MANAGER)), 1,
        ):  # fmt: skip
            yield self._held(f"J202.{n}", label, found.group(group), "按花名册和代表身份")
        observers = delegates_on(self.library, self.term.id, self.day, OBSERVER) if self.term else []
        yield self._count("J202.6", "另有：列席代表", observers, DELEGATES, "不计入 J202")

    def _proposals(self) -> Iterator[Figure]:
        taken = [p for p in self.proposals if p.verdict == ADOPT]
        closed = [p for p in taken if p.closed_on is not None]
        lines: tuple[tuple[str, str, list[Proposal], str], ...] = (
            ("J203.1", "提案数", self.proposals, "统计期内收到的"), ("J203.2", "其中：立案", taken, "审查意见为立案"),
            ("J203.3", "其中：办结", closed, "立案并已办结"),
            ("J203.4", "其中：满意", [p for p in closed if p.satisfaction == CONTENT], "提案人反馈满意"),
            ("J203.5", "其中：基本满意", [p for p in closed if p.satisfaction == FAIR], "提案人反馈基本满意"),
        )  # fmt: skip
        for id, label, found, definition in lines:
            yield self._count(id, label, found, PROPOSALS, definition)

    def _items(self) -> Iterator[Figure]:
        voted = [i for i in self.items if is_voted(i)]
        yield self._count("J204.1", "审议事项数", self.items, ITEMS, "统计期内各次会议的议题")
        yield self._count("J204.2", "其中：票决事项", voted, ITEMS, "按职权须表决的")
        yield self._count("J204.3", "其中：表决通过", [i for i in voted if i.result == PASSED], ITEMS, "表决结果为通过")
        sessions = {s.id for s in self.sessions}
        judged = [e for e in self.library.matching(Evaluation) if e.session in sessions]
        yield self._count("J204.4", "民主评议领导人员数", judged, EVALUATIONS, "统计期内各次会议评议的")

    def _open(self) -> Iterator[Figure]:
        company = governance(self.library)
        said = "有" if company.disclosure_system else "无" if company.disclosure_system is False else "—"
        yield Figure("J205.1", "厂务公开制度", said, definition="公司治理台账")
        made = self._in_period(Disclosure, Disclosure.published_on)
        yield self._count("J205.2", "公开次数", made, DISCLOSURES, "统计期内公开的事项")
        ways = dict.fromkeys(str(d.way) for d in made if d.way)
        yield Figure("J205.3", "公开形式", "、".join(ways) or "—", definition="统计期内用过的形式")

    def _board(self) -> Iterator[Figure]:
        for n, kind in ((1, DIRECTOR), (3, SUPERVISOR)):
            seats = seats_of_board(self.library, kind, self.day)
            yield self._count(f"J206.{n}", f"{kind}数", seats, BOARD, "在任")
            people = {e.id: e.sex for e in self.library.load(Employee, [s.employee for s in seats if s.employee])}
            women = [s for s in seats if people.get(s.employee) == "女"]
            yield self._count(f"J206.{n + 1}", "其中：女", women, BOARD, "在任")

    def _count(self, id: str, label: str, records: Iterable[Record], ledger: str, definition: str) -> Figure:
        return counted(id, label, (r.id or 0 for r in records), ledger, definition)

    def _held(self, id: str, label: str, people: Iterable[Held], definition: str) -> Figure:
        return counted(id, label, (h.delegate.id or 0 for h in people), DELEGATES, definition)

    # ---- the checks ------------------------------------------------------------------------------------------------
    @cached_property
    def checks(self) -> list[Check]:
        """LC06 to LC10, LC14, LC19, LC20 that are not passed, in order."""
        askers: tuple[Callable[[], Iterator[Check]], ...] = (self._parts, self._shares, self._meets, self._boards)
        return sorted((check for ask in askers for check in ask()), key=lambda check: check.id)

    def _parts(self) -> Iterator[Check]:
        whole, women = self.value("J202"), self.value("J202.1")
        front, managers = self.value("J202.2"), self.value("J202.5")
        if women > whole:
            yield _check("LC06", f"女职工代表 {women} 人，比职工代表 {whole} 人还多，请核对", "J202.1", "J202")
        if front + managers > whole:
            said = f"一线 {front} 人加中层以上 {managers} 人，比职工代表 {whole} 人还多，请核对代表身份"
            yield _check("LC06", said, "J202.2", "J202.5", "J202")
        received, taken, closed = (self.value(f"J203.{n}") for n in (1, 2, 3))
        if not closed <= taken <= received:
            yield _check("LC14", "办结不多于立案、立案不多于提案，请核对", "J203.1", "J203.2", "J203.3")

    def _shares(self) -> Iterator[Check]:
        whole = self.value("J202")
        if not whole or self.term is None:
            return
        where = place(self.library)
        cap = whole * int(where.value("congress.mgmt_cap").value) // 100
        if (managers := self.value("J202.5")) > cap:
            yield _check("LC07", f"中层以上管理人员代表 {managers} 人，超过两成（最多 {cap} 人）", "J202.5")
        staff = len(self.composition.staff)
        women = sum(p.sex == Employee.sex.keep("女") for p in self.composition.staff)
        if (have := self.value("J202.1")) * staff < whole * women:
            yield _check("LC08", f"女代表 {have} 人，占比低于女职工占比（{women} ÷ {staff}）", "J202.1")
        least = least_delegates(staff, where.value("congress.delegates").value)
        if whole < least.seats:
            yield _check("LC09", f"职工 {staff} 人，代表不少于 {least.seats} 名，现有 {whole} 名", "J202")

    def _meets(self) -> Iterator[Check]:
        if self.term is not None and not self.sessions:
            yield _check("LC10", "建有职代会，本期没有召开会议的记录", "J201.3")

    def _boards(self) -> Iterator[Check]:
        company, where = governance(self.library), place(self.library)
        staff, directors = len(self.composition.staff), self.value("J206.1")
        supervisors = self.value("J206.3")
        threshold: int = where.value("congress.director_threshold").value
        if not directors and director_required(company.company_form, staff, supervisors, threshold):
            yield _check("LC19", f"职工 {staff} 人，监事会没有职工代表，董事会应当有职工董事", "J206.1")
        if company.supervisors:
            needed = supervisors_required(company.supervisors, where.value("congress.supervisors"))
            if supervisors < needed:
                said = f"监事 {company.supervisors} 人，职工监事不少于 {needed} 人，现有 {supervisors} 人"
                yield _check("LC20", said, "J206.3")


def _check(id: str, said: str, *cells: str) -> Check:
    return Check(id, "H" if articles.rule(id).level == "H" else "S", said, cells)
