"""The window: puts the rooms, their pages and the desk together, and starts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtWidgets import QApplication

from unionwork.areas import AREAS, LEDGERS, Area
from unionwork.assistance.reminders import due_items as assistance_due_items
from unionwork.congress.reminders import due_items as congress_due_items
from unionwork.contracts.reminders import due_items as contracts_due_items
from unionwork.desk import look
from unionwork.desk.doors import Doors
from unionwork.desk.dropping import Dropping
from unionwork.desk.form import FormPage
from unionwork.desk.frame import Desk, Page
from unionwork.desk.home import HomePage, Told
from unionwork.desk.keeping.opening import held_elsewhere, tell
from unionwork.desk.navigation import Place, Room
from unionwork.desk.pages import LedgerPage
from unionwork.desk.rows import Subject
from unionwork.desk.start.beginning import Beginning
from unionwork.desk.start.recent import Recent
from unionwork.desk.start.start import Start
from unionwork.desk.window import Window
from unionwork.desk.work import Working
from unionwork.kit import moving, printed
from unionwork.kit.entry import Entry, again
from unionwork.kit.failures import Unavailable
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.own_holidays import holidays
from unionwork.kit.paper import Chart, Series
from unionwork.kit.places import data_folder
from unionwork.kit.query import Clause, Condition, Query, Several
from unionwork.kit.reminders import Reminder, in_order
from unionwork.kit.safekeeping import Backup
from unionwork.kit.tally import branches, summed, tally
from unionwork.members.ledgers import EMPLOYEES, UNION
from unionwork.members.records import Standing, Union
from unionwork.members.reminders import due_items
from unionwork.workforce.records import Employee, Enterprise, Unit
from unionwork.workforce.rules import on_staff

DEMONSTRATION = "演示库.union"
DEMO_PASSWORD = "演示演示演示"  # noqa: S105  (it protects invented people; it is said on the start page)
ICONS = {
    "home": "house",
    "roster": "users",
    "congress": "landmark",
    "contracts": "handshake",
    "assistance": "hand-heart",
    "skills": "award",
    "protection": "hard-hat",
    "reform": "notebook-tabs",
    "submissions": "send",
    "settings": "settings-2",
}
MEMBER, FEMALE, DISPATCHED = "正常", "女", "劳务派遣"
BARS = 5  # departments in the chart of 首页


# ---- the rooms ------------------------------------------------------------------------------------------------------
def page_of(ledger: Ledger[Any]) -> type[LedgerPage]:
    """The page of a ledger: its room's own where it has one, loaded when it is first opened."""
    match ledger.name:
        case "sessions":
            from unionwork.congress.page import SessionsPage

            return SessionsPage
        case "congress_terms":
            from unionwork.congress.page import TermsPage

            return TermsPage
        case "contracts":
            from unionwork.contracts.page import ContractsPage

            return ContractsPage
        case "hardship_cases":
            from unionwork.assistance.page import CasesPage

            return CasesPage
    return LedgerPage


def list_page(desk: Desk, ledger: Ledger[Any]) -> Page:
    if ledger.single:
        record = desk.library.only(ledger.record)
        return FormPage(desk, ledger, record.id if record is not None else None, back=False)
    return page_of(ledger)(desk, ledger)


def rooms() -> list[Room]:
    """The navigation: every area, with a place for each of its ledgers."""
    return [Room(area.title, ICONS[area.name], _places(area), low=area.name == "settings") for area in AREAS]


def _places(area: Area) -> tuple[Place, ...]:
    if area.name == "home":
        told = Told(figures, reminders, chart, EMPLOYEES.name)
        return (Place("home", area.title, partial(HomePage, told=told)),)
    if area.name == "settings":
        return (Place("settings", area.title, _settings),)
    if area.name == "submissions":
        listed = (Place(le.name, le.title, partial(list_page, ledger=le)) for le in area.ledgers)
        return (Place("blanks", "上级模板", _blanks), Place("yearly", "年报指标", _yearly), *listed)
    places = tuple(Place(le.name, le.title, partial(list_page, ledger=le)) for le in area.ledgers)
    return (*places, Place("reports", "报表", _reports)) if area.name == "roster" else places


def _settings(desk: Desk) -> Page:
    from unionwork.desk.keeping.page import TITLE as KEEPING
    from unionwork.desk.keeping.page import KeepingPage
    from unionwork.desk.settings.handing import TITLE as HANDING
    from unionwork.desk.settings.handing import HandoverPage
    from unionwork.desk.settings.page import Section, SettingsPage
    from unionwork.desk.settings.privacy import TITLE as PRIVACY
    from unionwork.desk.settings.privacy import PrivacyPage

    more = [
        Section(KEEPING, KeepingPage),
        Section(PRIVACY, PrivacyPage),
        Section(HANDING, partial(HandoverPage, due=reminders)),
    ]
    return SettingsPage(desk, desk.wear, more)


def _blanks(desk: Desk) -> Page:
    from unionwork.submissions.page import BlankPage

    return BlankPage(desk)


def _yearly(desk: Desk) -> Page:
    from unionwork.submissions.page import YearlyPage

    return YearlyPage(desk)


def _reports(desk: Desk) -> Page:
    from unionwork.desk.reports.page import ReportsPage

    return ReportsPage(desk)


def doors(opened_anew: Callable[[Desk], object] | None = None) -> Doors:
    """What opens on top of a page; each is loaded when it is first wanted."""
    return Doors(
        opened_anew=opened_anew,
        list_page=list_page,
        form=_form,
        papers=_papers,
        intake=_intake,
        export=_export,
        lock=_lock,
        look_into=_look_into,
        keeping=_keeping,
        called=called,
    )


def _form(desk: Desk, ledger: Ledger[Any], id: int | None, values: dict[str, Any]) -> Page:
    return FormPage(desk, ledger, id, **values)


def _papers(desk: Desk, ledger: Ledger[Any], ids: Sequence[int], said: str, document: str) -> Page:
    from unionwork.desk.preview.page import papers_page

    return papers_page(desk, ledger, ids, said, document)


def _intake(desk: Desk, ledger: Ledger[Any], file: str) -> Page:
    from unionwork.desk.intake.page import intake_page

    return intake_page(desk, ledger, file)


def _export(desk: Desk, ledger: Ledger[Any], query: Query, columns: Sequence[Subject], said: str, count: int) -> None:
    from unionwork.desk.export import ask_export

    ask_export(desk, ledger, query, columns, said, count)


def _lock(desk: Desk, unlocked: Any) -> Any:
    from unionwork.desk.lock import Lock

    return Lock(desk, unlocked, hint=f"演示库的密码是 {DEMO_PASSWORD}" if desk.library.demo else "")


def _keeping(desk: Desk) -> Page:
    from unionwork.desk.keeping.page import KeepingPage

    return KeepingPage(desk, back=True)


def _look_into(desk: Desk, folder: Path, backup: Backup) -> None:
    from unionwork.desk.keeping.glimpse import look_into

    look_into(desk, folder, backup, rooms(), doors())


def called(library: Library) -> tuple[str, str]:
    """Whose library it is: the enterprise, and its union's own name."""
    enterprise, union = library.only(Enterprise), library.only(Union)
    unit = (enterprise.name if enterprise else None) or library.path.stem
    name = (union.name if union else None) or "工会委员会"
    return unit, name.removeprefix(unit) or name


# ---- 首页 -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Number:
    """One figure of the strip."""

    label: str
    value: int
    note: str
    where: Clause
    ledger: str = EMPLOYEES.name


def figures(library: Library, today: date) -> list[Number]:
    """职工, 会员, 女会员, 农民工, 派遣, 技能 of today."""
    staff = on_staff(today)
    member = Several((staff, Condition(Standing.member_status, "=", MEMBER)))

    def count(clause: Clause) -> int:
        return library.count(EMPLOYEES, Query(clause), today)

    def number(label: str, where: Clause, of: int, note: str) -> Number:
        value = count(where)
        return Number(label, value, f"{note} {_percent(value, of)}" if of else "", where)

    def also(of: Clause, *conditions: Condition) -> Several:
        return Several((of, *conditions))

    people, members = count(staff), count(member)
    joined = also(staff, Condition(Employee.hired_on, ">=", today.replace(day=1).isoformat()))
    return [
        Number("职工", people, f"本月新进 {count(joined):,} 人", staff),
        Number("会员", members, f"入会率 {_percent(members, people)}", member),
        number("女会员", also(member, Condition(Employee.sex, "=", FEMALE)), members, "占会员"),
        number("农民工", also(staff, Condition(Employee.migrant_worker, "=", "是")), people, "占职工"),
        number("劳务派遣", also(staff, Condition(Employee.employment_type, "=", DISPATCHED)), people, "占职工"),
        number("有技能等级", also(staff, Condition(Employee.skill_level, "filled")), people, "占职工"),
    ]


def _percent(part: int, whole: int) -> str:
    """One decimal, half up, in whole numbers."""
    if not whole:
        return "—"
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}%"


def reminders(library: Library, today: date) -> list[Reminder]:
    """What the steps of every life ask for, then what each room asks for beside them."""
    days = holidays(library)
    stale = printed.due_items(library, datetime.combine(today, time()))
    rooms_ask = (due_items, moving.due_items, congress_due_items, contracts_due_items, assistance_due_items)
    return in_order([*stale, *(reminder for ask in rooms_ask for reminder in ask(library, today, days))])


def chart(library: Library, today: date) -> Chart | None:
    """Members by department: the largest few."""
    if Employee not in library.ledgers.by_record:
        return None
    where = Several((on_staff(today), Condition(Standing.member_status, "=", MEMBER)))
    counts = tally(library, EMPLOYEES, Employee.department, Query(where), today)
    below = branches(library, library.ledgers[Unit])
    total = summed(counts, below)
    captions = library.captions(Unit)
    top = sorted(((total[id], captions.get(id, "")) for id in below.get(None, ()) if total[id]), reverse=True)[:BARS]
    if len(top) < 2:
        return None
    members = Series("会员", [number for number, _ in top])
    return Chart([name for _, name in top], [members], title="各部门会员", unit="人", lying=True, high=46)


# ---- the program ----------------------------------------------------------------------------------------------------
class Program:
    """Either the start page or the window of an open library."""

    def __init__(self, app: QApplication) -> None:
        self.app, self.recent = app, Recent()
        self.start: Start | None = None
        self.window: Window | None = None

    def begin(self, arguments: Sequence[str]) -> None:
        """The demonstration with --demo, the library that was named, else the start page."""
        beginning = Beginning(LEDGERS, UNION, demonstrate)
        self.start = Start(beginning, self.recent, datetime.now)
        self.start.opened.connect(self.open)
        if arguments and arguments[0] == "--demo":
            self.start.demonstrate()
        elif arguments:
            self.start.ask_password(Path(arguments[0]))
        self.start.show()

    def open(self, entry: Entry, roster: str = "") -> None:
        """A library is open: its window takes the place of the start page."""
        library, before = entry.library, self.window
        strip, act = "", None
        if library.read_only and entry.lock is None:
            strip, act = held_elsewhere(library.path, datetime.now()), ("重新打开", self.reopen)
        window = self.window = Window(
            library, rooms(), doors(self.opened_anew), datetime.now, lock=entry.lock, strip=strip, act=act
        )
        Dropping(window, lambda file: window.open_import(EMPLOYEES, str(file)), ready=lambda: not window.veiled)
        self.window.open_place("home")
        self.window.show()
        if self.start is not None:
            self.start.close()
        if before is not None:
            before.close()
        if entry.told:
            tell(window, entry.told)
        if roster and self.window.has("intake"):
            self.window.open_import(EMPLOYEES, roster)

    def opened_anew(self, desk: Desk) -> None:
        """A backup took the library's place: the window goes, one over what was restored comes."""
        try:
            self.open(again(desk.library, datetime.now()))
        except Unavailable as unavailable:
            self.reopen()
            if self.start is not None and self.start.card is not None:
                self.start.card.say(str(unavailable))
            return
        if self.window is not None:
            self.window.toast("已恢复。恢复前的库也存成了备份，随时可以换回来")

    def reopen(self) -> None:
        """Ask for the password of the same library once more, as when the program starts."""
        window, self.window = self.window, None
        if window is None:
            return
        self.begin([str(window.library.path)])
        window.close()

    def failed(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What nobody expected: said plainly where there is a window, else printed for whoever started it."""
        if issubclass(kind, KeyboardInterrupt) or self.window is None:
            sys.__excepthook__(kind, error, trace)
        else:
            self.window.explain(error)


def demonstrate(working: Working) -> Library:
    """The demonstration library in the data folder, made when it is missing; open."""
    path = data_folder() / DEMONSTRATION
    if path.is_file():
        library = Library.open(path, LEDGERS, password=DEMO_PASSWORD)
    else:
        from unionwork.demonstration import make

        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".new")
        part.unlink(missing_ok=True)
        make(part, DEMO_PASSWORD, at=datetime.now(), progress=working.progress).close()
        part.replace(path)
        library = Library.open(path, LEDGERS, password=DEMO_PASSWORD)
    library.release()
    return library


def main(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed."""
    app = QApplication(["unionwork"])
    app.setApplicationName("unionwork")
    app.setApplicationDisplayName("基层工会工作台")
    look.prepare(app, Recent().size)
    program = Program(app)
    sys.excepthook = program.failed
    program.begin(arguments)
    return app.exec()
