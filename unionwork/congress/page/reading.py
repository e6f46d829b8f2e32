"""What the page of a meeting shows, read together on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from unionwork.congress.documents.letters import rows_of_people
from unionwork.congress.ledgers import SESSIONS
from unionwork.congress.lives import SESSION_LIFE, TERM_KEYS
from unionwork.congress.people import Composition, place
from unionwork.congress.records.sessions import JOINT, AgendaItem, Attendance, Evaluation, Nominee, Officer, Session
from unionwork.congress.records.terms import CongressTerm
from unionwork.congress.rules.sessions import formal_delegates
from unionwork.congress.rulings import applied_to, is_election, is_voted, quorum_of, verdict_of
from unionwork.congress.seats import Share
from unionwork.congress.votes import Quorum, Verdict, quorum
from unionwork.desk.course import Course, stale_papers
from unionwork.kit.codes import code_list
from unionwork.kit.documents import Facts
from unionwork.kit.ledger import Around
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import Applied
from unionwork.kit.own_holidays import holidays


@dataclass(frozen=True)
class Seated:
    """A delegate as the sign-in lists them."""

    id: int
    number: int | None
    name: str
    place: str
    row: Attendance | None


@dataclass
class Meeting(Course):
    """Everything of one session at one moment."""

    term: CongressTerm = field(default_factory=CongressTerm)
    seated: list[Seated] = field(default_factory=list)
    items: list[AgendaItem] = field(default_factory=list)
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    nominees: dict[int, list[Nominee]] = field(default_factory=dict)
    came: Quorum | None = None
    evaluations: list[Evaluation] = field(default_factory=list)
    officers: dict[str, list[Officer]] = field(default_factory=dict)
    shares: list[Share] = field(default_factory=list)
    whole: int = 0


def read(library: Library, id: int, now: datetime) -> Meeting | None:
    """The meeting as it stands; nothing where it is gone."""
    session = library.get(Session, id)
    if session is None:
        return None
    around = Around(now.date(), None, library)
    facts = Facts(library, now)
    term = (library.get(CongressTerm, session.term) if session.term else None) or CongressTerm(id=0)
    rows = {row.delegate: row for row in library.matching(Attendance, session=id)}
    delegates = formal_delegates(library, session)
    if session.kind == JOINT and rows:  # only those who were called
        delegates = [d for d in delegates if d.id in rows]
    seated = [
        Seated(d.id or 0, d.number, d.name or "", where, rows.get(d.id))
        for d, _, where, _ in rows_of_people(facts, delegates)
    ]
    items = sorted(library.matching(AgendaItem, session=id), key=lambda i: (i.number or 999, i.id or 0))
    verdicts = {i.id or 0: v for i in items if is_voted(i) and (v := verdict_of(library, i)) is not None}
    nominees = {i.id or 0: library.matching(Nominee, item=i.id) for i in items if is_election(i)}
    composition = Composition(library, term, session.held_on or now.date())
    shares = composition.shares(Applied.of(place(library), TERM_KEYS)) if composition.whole else []
    return Meeting(
        session, SESSION_LIFE.timeline(session, around, holidays(library)),
        stale_papers(library, SESSIONS, id, now), term, seated, items, verdicts, nominees,
        quorum_of(session, library) or _so_far(library, session, seated), library.matching(Evaluation, session=id),
        _by_role(library, id), shares, composition.whole,
    )  # fmt: skip


def _by_role(library: Library, id: int) -> dict[str, list[Officer]]:
    """Who has which duty at the meeting, in the order of the duties."""
    found = sorted(library.matching(Officer, session=id), key=lambda o: (o.position or 99, o.id or 0))
    roles = code_list("session-role").labels
    return {role: some for role in roles if (some := [o for o in found if o.role == role])}


def _so_far(library: Library, session: Session, seated: list[Seated]) -> Quorum | None:
    """How the quorum stands while people are still signing in."""
    here = sum(s.row is not None and s.row.state == "到会" for s in seated)
    if not seated or not here:
        return None
    return quorum(len(seated), here, applied_to(session, library).value("congress.quorum"))
