"""The figures J101 to J126 of the ledger of statistics, each with the records it counts; by sex and by department."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from unionwork.kit.articles import rule
from unionwork.kit.days import said_day
from unionwork.kit.figures import counted, rate
from unionwork.kit.library import Library
from unionwork.kit.tables import Asked, Figure
from unionwork.members.elections import AUDIT, FULL_TIME, UNION, WOMEN
from unionwork.members.figures.census import Census, Flow, Person, Step
from unionwork.members.figures.offices import PART_TIME, chair_on, committee_on, full_timers, seats_on
from unionwork.members.records import Committee, CommitteeMember
from unionwork.members.standing import APPROVE, ENTER, EXPEL, LAPSE, LEAVE, RETAIN, WITHDRAW
from unionwork.workforce.records import GROUP, Employee, Unit
from unionwork.workforce.rules import DISPATCHED, HIGHLY_SKILLED, SKILLED, range_of_years

EMPLOYEES, EVENTS, SEATS, UNITS = "employees", "membership_events", "committee_members", "units"
OTHERS = (AUDIT, WOMEN, "劳动法律监督委员会", "劳动保护监督检查委员会", "劳动争议调解委员会")
YOUNG = 35  # 35 岁以下, the figure included (Civil Code 1259)

MAN, WOMAN = Employee.sex.keep("男"), Employee.sex.keep("女")
HAN = Employee.ethnicity.keep("汉族")
MINORITIES = {code.code for code in Employee.ethnicity.entries.entries if code.code != HAN and code.code <= "56"}
PARTY = {Employee.political_status.keep(label) for label in ("中共党员", "中共预备党员")}
BY_AGENCY = Employee.employment_type.keep(DISPATCHED)
WITH_SKILL = {Employee.skill_level.keep(label) for label in SKILLED}
WITH_HIGH_SKILL = {Employee.skill_level.keep(label) for label in HIGHLY_SKILLED}
RURAL = {Employee.household_type.keep(label) for label in ("本地农村", "外地农村", "农村")}
NO_GROUP = Employee.workforce_group.keep("不属于")


@dataclass(frozen=True)
class Line:
    """One indicator: its figure, where it counts people their division by sex, and how it was counted."""

    figure: Figure
    men: Figure | None = None
    women: Figure | None = None


def is_migrant(person: Person) -> bool:
    """农民工: as entered; where nobody has said, by a rural household (《保障农民工工资支付条例》第二条)."""
    return person.household in RURAL if person.migrant is None else person.migrant == 1


def is_dispatched(person: Person) -> bool:
    return person.work == BY_AGENCY


def _parted(id: str, label: str, pairs: Iterable[tuple[int, str | None]], ledger: str, definition: str) -> Line:
    """A line of records given with the sex of whom they are about."""
    found = list(pairs)
    return Line(
        counted(id, label, (key for key, _ in found), ledger, definition),
        counted(f"{id}-M", f"{label}，男", (key for key, sex in found if sex == MAN), ledger, definition),
        counted(f"{id}-F", f"{label}，女", (key for key, sex in found if sex == WOMAN), ledger, definition),
    )


class Statistics:
    """Every indicator of one library as of a day and over a period."""

    def __init__(self, library: Library, asked: Asked, today: date, census: Census | None = None) -> None:
        self.library, self.asked, self.day = library, asked, asked.as_of
        self.census = census or Census(library, today)

    # ---- whom they count -------------------------------------------------------------------------------------------
    @cached_property
    def staff(self) -> list[Person]:
        return self.census.staff(self.day)

    @cached_property
    def members(self) -> list[Person]:
        return self.census.members(self.day)

    @cached_property
    def kept(self) -> list[Person]:
        return self.census.kept(self.day)

    @cached_property
    def dispatched(self) -> list[Person]:
        """派遣工 on a day, whether or not the enterprise counts them among 职工."""
        return [person for person in self.census.on_staff(self.day) if is_dispatched(person)]

    @cached_property
    def flow(self) -> Flow:
        return self.census.flow(*self.asked.period)

    @cached_property
    def opening(self) -> list[Person]:
        """会员 on the day before the period."""
        return self.census.members(self.asked.period[0] - timedelta(days=1))

    @cached_property
    def closing(self) -> list[Person]:
        return self.census.members(self.asked.period[1])

    # ---- the indicators --------------------------------------------------------------------------------------------
    @cached_property
    def lines(self) -> list[Line]:
        return [*self._of_staff(), *self._of_members(), *self._of_changes(), *self._of_offices()]

    def value(self, id: str) -> int:
        """The number an indicator stands at; 0 for one that counts nothing."""
        return next((len(line.figure.keys) for line in self.lines if line.figure.id == id), 0)

    def _people(self, id: str, label: str, people: Iterable[Person], definition: str = "") -> Line:
        """A line that counts people, with men and women apart."""
        pairs = ((person.id, person.sex) for person in people)
        return _parted(id, label, pairs, EMPLOYEES, definition or rule(id).formula)

    def _women(self, id: str, label: str, people: Sequence[Person]) -> Line:
        return Line(counted(id, label, (p.id for p in people if p.sex == WOMAN), EMPLOYEES, rule(id).formula))

    def _of_staff(self) -> list[Line]:
        staff = self.staff
        oldest, youngest = range_of_years(0, YOUNG, self.day)  # days of birth, as the list of ages asks for them
        return [
            self._people("J101", "职工人数（期末）", staff, self.census.staff_said),
            self._women("J102", "其中：女职工", staff),
            self._people("J103", "其中：农民工", filter(is_migrant, staff), "登记为农民工；没有登记的看户籍是否农村"),
            self._people("J104", "其中：劳务派遣工", self.dispatched, "在册、用工形式为劳务派遣"),
            self._people(
                "J105.1", "其中：少数民族", (p for p in staff if p.ethnicity in MINORITIES), "民族为汉族以外的"
            ),
            self._people(
                "J105.2", "其中：35 岁以下", (p for p in staff if p.born and oldest <= p.born <= youngest),
                f"满 {YOUNG} 周岁及以下，含本数",
            ),
            self._people("J105.3", "其中：中共党员", (p for p in staff if p.party in PARTY), "含预备党员"),
            self._people(
                "J106", "技能劳动者", (p for p in staff if p.skill in WITH_SKILL), "有初级工及以上职业技能等级"
            ),
            self._people("J107", "其中：高技能人才", (p for p in staff if p.skill in WITH_HIGH_SKILL), "高级工及以上"),
        ]  # fmt: skip

    def _of_members(self) -> list[Line]:
        members = self.members
        groups = (p for p in members if p.group is not None and p.group != NO_GROUP)
        return [
            self._people("J111", "会员人数（期末）", members),
            self._women("J112", "其中：女会员", members),
            self._people("J113", "其中：农民工会员", filter(is_migrant, members)),
            self._people("J114", "其中：派遣工会员", filter(is_dispatched, members)),
            self._people("J115", "其中：新就业形态会员", groups),
            self._people("J111.1", "另有：保留会籍的会员", self.kept, "会籍为保留会籍或暂存居住地工会，不计入 J111"),
            Line(Figure("J111.2", "入会率", rate(len(members), len(self.staff)), definition="J111 ÷ J101")),
        ]  # fmt: skip

    def _of_changes(self) -> list[Line]:
        """J116, counted by events: what changed the number of members whose membership is 正常."""
        gained, lost = self.flow.gained, self.flow.lost
        told = (
            ("J116.1", "本期新入会", [s for s in gained if s.kind == APPROVE], "批准入会"),
            ("J116.2", "本期转入", [s for s in gained if s.kind == ENTER], "凭接转证明转入"),
            ("J116.3", "本期转出", [s for s in lost if s.kind == LEAVE], "开出接转证明"),
            ("J116.4", "本期退会", [s for s in lost if s.kind in (WITHDRAW, LAPSE)], "退会和自动退会"),
            ("J116.5", "本期转为保留会籍", [s for s in lost if s.kind == RETAIN], "退休、失业、服兵役等"),
            ("J116.6", "本期开除会籍", [s for s in lost if s.kind == EXPEL], "开除会籍"),
            ("J116.7", "本期其他增加", [s for s in gained if s.kind not in (APPROVE, ENTER)], "恢复会籍、撤回转出"),
            ("J116.8", "本期其他减少", [s for s in lost if s.kind not in LOST], "去世注销、会籍暂存居住地工会"),
        )
        return [self._steps(*line) for line in told]

    def _steps(self, id: str, label: str, steps: Sequence[Step], definition: str) -> Line:
        people = self.census.people
        return _parted(id, label, ((s.event, people[s.employee].sex) for s in steps), EVENTS, definition)

    # ---- offices ---------------------------------------------------------------------------------------------------
    def _of_offices(self) -> list[Line]:
        library, day = self.library, self.day
        committee = committee_on(library, UNION, day)
        lines = [self._seats("J121", "工会委员会委员", committee)]
        for id, label, how in (("J122.1", "专职工会工作人员", FULL_TIME), ("J122.2", "兼职工会工作人员", PART_TIME)):
            people = [self.census.people[e] for e in full_timers(library, day, how)]
            lines.append(self._people(id, label, people, f"在任人员中登记为{how}的，一人只算一次"))
        lines.append(Line(Figure("J123", "主席配备", *self._chair())))
        for n, kind in enumerate(OTHERS, 1):
            lines.append(self._seats(f"J124.{n}", f"{kind}委员", committee_on(library, kind, day)))
        groups = [unit.id or 0 for unit in library.matching(Unit, kind=GROUP) if not unit.closed]
        active = (person for person in self.staff if person.activist == 1)
        return [
            *lines,
            Line(counted("J125.1", "工会小组数", groups, UNITS, "未撤销的工会小组")),
            self._people("J125.2", "工会积极分子", active, "职工中登记为积极分子的"),
            Line(Figure("J126", "本期工会干部培训人次", None, definition="本程序没有登记，请手工填写", manual=True)),
        ]

    def _seats(self, id: str, label: str, committee: Committee | None) -> Line:
        seats = seats_on(self.library, committee, self.day)
        said = "无"
        if committee is not None:
            said = f"有，{said_day(committee.elected_on)}产生" if committee.elected_on else "有"
        return _parted(id, label, ((seat.id or 0, self._sex(seat)) for seat in seats), SEATS, said)

    def _sex(self, seat: CommitteeMember) -> str | None:
        person = self.census.people.get(seat.employee or 0)
        return person.sex if person else None

    def _chair(self) -> tuple[str, tuple[int, ...], str, str]:
        """专兼职 of the chair in office with the seat behind it; 产生方式 and 任期起止 in words."""
        seat = chair_on(self.library, self.day)
        if seat is None:
            return "无", (), SEATS, "没有在任的主席"
        committee = self.library.get(Committee, seat.committee) if seat.committee else None
        term = ""
        if committee and committee.elected_on and committee.ends:
            term = f"任期{said_day(committee.elected_on)}至{said_day(committee.ends)}"
        way = seat.way or (committee.way if committee else None)
        return seat.full_time or "有", (seat.id or 0,), SEATS, "，".join(filter(None, (way, term)))


LOST = (LEAVE, WITHDRAW, LAPSE, RETAIN, EXPEL)
