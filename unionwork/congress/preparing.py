"""What the program prepares for the congress: constituencies and seats from the roster, agendas, who sits together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from unionwork.congress.lives import PRESIDIUM, usual_agenda
from unionwork.congress.people import delegates_on, electorates, place, sits_on
from unionwork.congress.records.affairs import DIRECTOR, SUPERVISOR, BoardSeat
from unionwork.congress.records.sessions import ABSENT, JOINT, AgendaItem, Attendance, Nominee, Officer, Session
from unionwork.congress.records.terms import ASSEMBLY, CongressTerm, Constituency, Delegate, SpecialMember
from unionwork.congress.seats import algorithm_of, least_delegates, share_out
from unionwork.kit.counting import percent_at_most
from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Around, Look
from unionwork.kit.library import Library
from unionwork.kit.preparing import Preparation
from unionwork.kit.record import Record
from unionwork.kit.step import Step
from unionwork.members.figures.census import Census
from unionwork.workforce.units import Units

MOST = 40  # constituencies; with more of them the small departments vote together
BOARD_MATTERS = {"选举职工董事": DIRECTOR, "选举职工监事": SUPERVISOR}


# ---- constituencies and seats ----------------------------------------------------------------------------------------
def has_no_parts(term: CongressTerm, look: Look) -> bool:
    return term.form != ASSEMBLY and not look.matching(Constituency, term=term.id)


def has_parts(term: CongressTerm, look: Look) -> bool:
    return term.form != ASSEMBLY and not has_no_parts(term, look) and term.elected_on is None


def divided(step: Step, term: CongressTerm) -> Sequence[Record]:
    """A constituency for each department right below the enterprise; those too small for a seat vote together."""
    library, day = step.library, step.at.date()
    units = Units(library)
    staff = Census(library, day).staff(day)
    if not staff:
        raise Refused("花名册里还没有在册职工，请先导入花名册")
    counts = dict.fromkeys(units.tops(), 0)
    for person in staff:
        top = units.top_of(person.department)
        if top in counts:
            counts[top] += 1
    if not any(counts.values()):
        raise Refused("职工还没有归到部门，请先在花名册里填部门，再划选区")
    _settle_seats(library, term, len(staff), day)
    names, seats = units.tops(), term.seats or 0
    small = [top for top, n in counts.items() if n and 2 * seats * n < len(staff)]
    alone = [top for top, n in counts.items() if n and (top not in small or len(small) == 1)]
    made = [Constituency(term=term.id, name=f"{names[top]}选区", unit=top) for top in alone[:MOST]]
    together = [top for top in counts if counts[top] and top not in alone[:MOST]]
    if together:
        others = "、".join(names[top] for top in together)
        made.append(Constituency(term=term.id, name="联合选区", others=others))
    for number, one in enumerate(made, 1):
        one.number = number
    _share(library, term, made, day)
    step.save(term)
    step.save_many(made)
    return [*made, term]


def shared_again(step: Step, term: CongressTerm) -> Sequence[Record]:
    """Staff and seats of every constituency by today's roster; the constituencies themselves stay."""
    library, day = step.library, step.at.date()
    parts = library.matching(Constituency, term=term.id)
    _settle_seats(library, term, len(Census(library, day).staff(day)), day)
    _share(library, term, parts, day)
    step.save(term)
    step.save_many(parts)
    return [*parts, term]


def _settle_seats(library: Library, term: CongressTerm, staff: int, day: date) -> None:
    """How many there are today, and the fewest delegates for so many where nobody has settled a number."""
    term.staff, term.staff_on = staff, day
    if term.seats is None:
        algorithm = algorithm_of(term.seat_rule, place(library))
        if not algorithm:
            raise Refused("名额由人工核定，请先填正式代表名额，再分给选区")
        term.seats = least_delegates(staff, algorithm).seats


def _share(library: Library, term: CongressTerm, parts: Sequence[Constituency], day: date) -> None:
    """Seats by staff (W-29), and of each constituency's seats those for women, the front line, agency workers."""
    found = electorates(library, parts, day)
    living = sum(one.staff > 0 for one in found)
    if (term.seats or 0) < living:
        raise Refused(f"名额 {term.seats} 名，有职工的选区 {living} 个，名额不够每个选区一名，请合并选区或增加名额")
    staffed = [(one.name or "", people.staff) for one, people in zip(parts, found, strict=True)]
    shared = share_out(term.seats or 0, staffed)
    cap = place(library).value("congress.mgmt_cap").value
    for one, people, part in zip(parts, found, shared, strict=True):
        one.staff, one.seats = people.staff, part.seats
        if people.staff:
            one.women_seats = -(-part.seats * people.women // people.staff)
            one.front_seats = -(-part.seats * people.front // people.staff)
            one.dispatched_seats = part.seats * people.dispatched // people.staff
        one.manager_seats = percent_at_most(cap, part.seats)


def lacks_numbers(term: CongressTerm, look: Look) -> bool:
    return any(d.number is None for d in look.matching(Delegate, term=term.id, until=None))


def numbered(step: Step, term: CongressTerm) -> Sequence[Record]:
    """Numbers for the delegates that have none, by constituency, behind those given already."""
    found = step.library.matching(Delegate, term=term.id)
    last = max((d.number or 0 for d in found), default=0)
    waiting = [d for d in found if d.number is None and d.until is None]
    waiting.sort(key=lambda d: (d.constituency or 0, d.id or 0))
    for number, delegate in enumerate(waiting, last + 1):
        delegate.number = number
    step.save_many(waiting)
    return waiting


# ---- sessions --------------------------------------------------------------------------------------------------------
def has_no_items(session: Session, look: Look) -> bool:
    return not look.matching(AgendaItem, session=session.id)


def listed(step: Step, session: Session) -> Sequence[Record]:
    """The usual matters; at a regular meeting also what joint meetings have decided since and must report."""
    items = usual_agenda(session, Around(step.at.date(), None, step.library))
    joint = [s for s in step.library.matching(Session, kind=JOINT, term=session.term, confirmed_in=None) if s.held_on]
    if session.kind != JOINT and joint:
        items.append(AgendaItem(session=session.id, number=len(items) + 1, subject="确认联席会议决定的事项",
                                matter="确认联席会议决定的事项"))  # fmt: skip
        for one in joint:
            one.confirmed_in = session.id
        step.save_many(joint)
    step.save_many(items)
    return [*items, *joint]


def is_joint(session: Session, look: Look) -> bool:
    return session.kind == JOINT and session.entitled is None


def joint_people(look: Look, session: Session, day: date) -> list[Delegate]:
    """团（组）长, heads of the special groups and the last presidium, among the delegates of the term."""
    delegates = delegates_on(look, session.term, day)
    groups = {m.employee for m in look.matching(SpecialMember, term=session.term)
              if m.leads and (m.until is None or m.until > day)}  # fmt: skip
    meetings = [s for s in look.matching(Session, term=session.term) if s.kind != JOINT]
    held = [s for s in meetings if s.held_on is not None and s.held_on <= day]
    last = max(held, key=lambda s: s.held_on or day, default=None)
    table = {o.employee for o in look.matching(Officer, session=last.id, role=PRESIDIUM)} if last else set()
    return [d for d in delegates if sits_on(d, day) and (d.leads or d.employee in groups or d.employee in table)]


def joint_called(step: Step, session: Session) -> Sequence[Record]:
    """应到 of a joint meeting: those of the delegates who belong there, absent until they sign."""
    day = session.held_on or step.at.date()
    people = joint_people(step.library, session, day)
    if not people:
        raise Refused("还没有登记团（组）长、专门小组负责人和主席团成员，列不出应到的人")
    session.entitled = len(people)
    step.save(session)
    rows = [Attendance(session=session.id, delegate=d.id, state=ABSENT) for d in people]
    step.save_many(rows)
    return [session, *rows]


def elected_to_boards(session: Session, look: Look) -> list[BoardSeat]:
    """The seats that elections of this session filled and that are not on record yet."""
    kept = {(seat.item, seat.employee) for seat in look.matching(BoardSeat)}
    return [
        BoardSeat(kind=BOARD_MATTERS[item.matter], employee=one.employee, term=session.term, item=item.id,
                  elected_on=session.held_on, votes=one.agree, term_years=3)
        for item in look.matching(AgendaItem, session=session.id) if item.matter in BOARD_MATTERS
        for one in look.matching(Nominee, item=item.id) if one.elected and (item.id, one.employee) not in kept
    ]  # fmt: skip


def seated(step: Step, session: Session) -> Sequence[Record]:
    made = elected_to_boards(session, step.library)
    step.save_many(made)
    return made


TERM_PREPARATIONS = (
    Preparation("constituencies", "按花名册划选区、分名额", divided, ("allot",), has_no_parts,
                "每个一级部门一个选区，人太少的合成联合选区；名额按职工数用最大余数法分配"),
    Preparation("seats", "按今天的花名册重新分名额", shared_again, ("allot",), has_parts,
                "选区不变，职工数和名额照今天的花名册重算"),
    Preparation("numbers", "给代表编号", numbered, ("elect", "examine"), lacks_numbers),
)  # fmt: skip
SESSION_PREPARATIONS = (
    Preparation("agenda", "按常用议题列出", listed, ("request", "approve", "prepare"), has_no_items,
                "年度会议、临时会议、联席会议各有常用议题，列出后可以增删"),
    Preparation("joint", "列出联席会议应到的人", joint_called, ("sign",), is_joint,
                "团（组）长、专门小组负责人、主席团成员"),
    Preparation("board", "把当选的职工董事监事记入台账", seated, ("elect", "resolve", "publish", "report"),
                lambda session, look: bool(elected_to_boards(session, look))),
)  # fmt: skip
