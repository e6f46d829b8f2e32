"""What the papers of this room share: letters, heads, the people on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from unionwork.congress.people import delegates_on, held, latest_term
from unionwork.congress.records.sessions import AgendaItem, Nominee, Officer, Session
from unionwork.congress.records.terms import FORMAL, CongressTerm, Delegate
from unionwork.kit.days import weekday
from unionwork.kit.documents import Facts
from unionwork.kit.paper import LETTER, Addressee, Block, Ends, Letterhead, Paper, Space, Title
from unionwork.kit.record import Record
from unionwork.kit.wording import day_said, foot
from unionwork.members.figures.offices import chair_on
from unionwork.members.records import Union
from unionwork.workforce.records import Employee, Enterprise
from unionwork.workforce.units import Units

NO_NUMBER = "　　〔{}〕　　号"


def letter(
    facts: Facts, title: str, blocks: Iterable[Block], told: Sequence[Record], *,
    to: str = "", upward: bool = False, over: Sequence[Record] = (), number: str = "",
) -> Paper:  # fmt: skip
    """An official letter of the union on the grid of GB/T 9704; an upward one names who signed it."""
    union = facts.only(Union)
    number = number or NO_NUMBER.format(facts.today.year)
    head: list[Block] = [Letterhead(union.name or "", number, signed_by=chair_of(facts) if upward else "")]
    head.append(Title(title))
    if to:
        head.append(Addressee(f"{to}："))
    return Paper(
        title, [*head, *blocks], LETTER, trace=foot(facts, title, [*told, *over], verb="制文"), demo=facts.demo
    )


def plain(facts: Facts, title: str, blocks: Iterable[Block], told: Sequence[Record], under: str = "") -> Paper:
    """A paper of the meeting itself, without letterhead: 决议, 议程, 办法."""
    top = Title(title, size=22, under=under)
    return Paper(
        title, [top, *blocks], LETTER, trace=foot(facts, title, told, verb="制文"), demo=facts.demo
    )  # fmt: skip


def posted_by(organ: str, day: str) -> list[Block]:
    """落款 of what goes on a wall: the body and the date at the right."""
    return [Space(10), Ends(right=f"{organ}　　", size=15, high=9), Ends(right=f"{day}　　　　", size=15, high=9)]


def chair_of(facts: Facts) -> str:
    """Who signs for the union."""
    seat = chair_on(facts.library, facts.today)
    employee = seat.employee if seat else facts.only(Union).chair
    return facts.library.caption(Employee, employee) if employee else ""


def contact(facts: Facts) -> str:
    """附注 of a letter that asks for something."""
    union = facts.only(Union)
    phone = f"，电话：{union.phone}" if union.phone else ""
    return f"（联系人：{union.contact_name}{phone}）" if union.contact_name else ""


def enterprise(facts: Facts) -> str:
    return facts.only(Enterprise).name or ""


def union_name(facts: Facts) -> str:
    return facts.only(Union).name or ""


def term_of(facts: Facts, record: Session | Delegate) -> CongressTerm:
    """The term a session or a mandate belongs to; an empty one where nobody has said."""
    found = facts.library.get(CongressTerm, record.term) if record.term else None
    return found or latest_term(facts.library) or CongressTerm()


def called(facts: Facts, session: Session) -> str:
    """浙东晨光机械有限公司三届二次职工代表大会, for titles."""
    return f"{enterprise(facts)}{session.name or '职工代表大会'}"


def items_of(facts: Facts, session: Session) -> list[AgendaItem]:
    """What is on the agenda, in its order."""
    items = facts.matching(AgendaItem, session=session.id)
    return sorted(items, key=lambda i: (i.number is None, i.number or 0, i.id or 0))


def nominees_of(facts: Facts, item: AgendaItem) -> list[Nominee]:
    found = facts.matching(Nominee, item=item.id)
    return sorted(found, key=lambda n: (n.position is None, n.position or 0, n.id or 0))


def officers_of(facts: Facts, session: Session, *roles: str) -> list[str]:
    """The names of those with one of these duties, in their order."""
    found = [o for o in facts.matching(Officer, session=session.id) if o.role in roles]
    found.sort(key=lambda o: (roles.index(o.role or ""), o.position is None, o.position or 0, o.id or 0))
    return [o.name or facts.library.caption(Employee, o.employee or 0) for o in found]


def formal_of(facts: Facts, session: Session) -> list[Delegate]:
    """The formal delegates on the day of a session."""
    if session.held_on is None:
        return facts.matching(Delegate, term=session.term, kind=FORMAL, until=None)
    return delegates_on(facts.library, session.term, session.held_on)


def rows_of_people(facts: Facts, delegates: Sequence[Delegate]) -> list[tuple[Delegate, Employee, str, str]]:
    """Each mandate with its person, place of work and identity."""
    units = Units(facts.library)
    tops = units.tops()
    found = []
    for one in held(facts.library, delegates):
        place, top = facts.said(one.employee, Employee.department), units.top_of(one.employee.department)
        head = tops.get(top, "")
        found.append((one.delegate, one.employee, place if place == head else f"{head}{place}", one.identity))
    return found


def when_and_where(session: Session) -> str:
    """2026年11月27日（星期五）9:00，职工活动中心."""
    if session.held_on is None:
        return "时间、地点另行通知"
    until = f"至{day_said(session.held_until)}" if session.held_until and session.held_until != session.held_on else ""
    time = session.time or ""
    where = f"，{session.place}" if session.place else ""
    return f"{day_said(session.held_on)}（{weekday(session.held_on)}）{until}{time}{where}"


def held_said(session: Session) -> str:
    """于2026年11月27日9:00在职工活动中心召开, for a sentence."""
    until = f"至{day_said(session.held_until)}" if session.held_until and session.held_until != session.held_on else ""
    where = f"在{session.place}" if session.place else ""
    return f"于{day_said(session.held_on) or '____年____月____日'}{until}{session.time or ''}{where}召开"


def listed(names: Sequence[str]) -> str:
    return "、".join(name for name in names if name)
