"""What the file of a session holds: each of its papers is there when its fact is on record, else it is wanting."""

from __future__ import annotations

from dataclasses import dataclass

from unionwork.congress.agenda import archive
from unionwork.congress.people import delegates_on
from unionwork.congress.records.affairs import Proposal
from unionwork.congress.records.sessions import AgendaItem, Attendance, Session
from unionwork.congress.records.terms import CongressTerm, Constituency
from unionwork.congress.rulings import counts_of, is_voted
from unionwork.kit.attachments import Wanted, kinds_beside
from unionwork.kit.ledger import Look
from unionwork.kit.wording import day_said

SIGNED = ("请示和批复", "会议材料和送达证明", "签到表", "票样和计票报告单", "决议")
"""What carries signatures or seals, so that the paper itself is filed and its scan belongs beside the session."""


@dataclass(frozen=True)
class Kept:
    """One entry of the file: whether it is there, and the fact that says so."""

    there: bool
    said: str = ""


def kept_of(look: Look, session: Session) -> dict[str, Kept]:
    """Every entry of the archive's list; what the officer named as wanting is wanting whatever else is on record."""
    term = (look.get(CongressTerm, session.term) if session.term else None) or CongressTerm()
    items = look.matching(AgendaItem, session=session.id)
    signed = look.matching(Attendance, session=session.id)
    constituencies = [c for c in look.matching(Constituency, term=term.id) if c.voters is not None]
    delegates = delegates_on(look, term.id, session.held_on) if session.held_on else []
    proposals = look.matching(Proposal, session=session.id)
    counted = [i for i in items if is_voted(i) and counts_of(i).complete]
    facts = (
        Kept(session.requested_on is not None or session.approved_on is not None, session.approval_number or ""),
        Kept(bool(constituencies), f"{len(constituencies)} 个选区的选举记录"),
        Kept(bool(delegates),
             f"代表 {len(delegates)} 名" + (f"，{day_said(term.examined_on)}审查" if term.examined_on else "")),
        Kept(session.noticed_on is not None or bool(items), f"议题 {len(items)} 项"),
        Kept(session.delivered_on is not None, f"{day_said(session.delivered_on)}送达" if session.delivered_on else ""),
        Kept(bool(signed), f"签到 {len(signed)} 人"),
        Kept(bool(counted) or not any(map(is_voted, items)), f"{len(counted)} 项计票"),
        Kept(session.resolved_on is not None, session.resolution_number or day_said(session.resolved_on)),
        Kept(bool(session.summary) or session.resolved_on is not None, ""),
        Kept(session.reported_on is not None, f"{day_said(session.reported_on)}报{session.reported_to or ''}"
             if session.reported_on else ""),
        Kept(True, f"提案 {len(proposals)} 件" if proposals else "没有提案"),
        Kept(False, "会后由代表填写，收齐后归档"),
        Kept(False, "照片、录像另存"),
    )  # fmt: skip
    kept = dict(zip(archive(), facts, strict=True))
    if session.checklist is None and session.archived_on is not None:  # archived with nothing said to be wanting
        kept |= {name: Kept(True, found.said) for name, found in kept.items() if not found.there}
    for name in kinds_beside(look, session) & kept.keys():
        kept[name] = Kept(True, kept[name].said if kept[name].there else "有附件")
    wanting = set((session.checklist or "").replace("，", "、").split("、"))
    return {name: Kept(found.there and name not in wanting, found.said) for name, found in kept.items()}


def wanting(look: Look, session: Session) -> list[str]:
    """The names of what the file still lacks."""
    return [name for name, found in kept_of(look, session).items() if not found.there]


def signed_originals(session: Session, look: Look) -> list[Wanted]:
    """The scans that belong beside a session once it has resolved; pictures of it are welcome."""
    if session.resolved_on is None:
        return []
    signed = [Wanted(name, "签字盖章的原件") for name in archive() if name in SIGNED]
    return [*signed, Wanted(archive()[-1], "照片、录像", must=False)]
