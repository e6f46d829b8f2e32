"""Counting ballots: a row for each matter with its six figures, a row for each nominee of an election."""

from __future__ import annotations

from functools import partial

from unionwork.congress.lives import SESSION_LIFE
from unionwork.congress.page.reading import Meeting
from unionwork.congress.records.sessions import PASSED, AgendaItem, Nominee
from unionwork.congress.rulings import is_election, is_voted
from unionwork.congress.votes import Counts
from unionwork.desk.counting import Counting, CountRow, Figures, Wrong

A = AgendaItem
OF_ITEM = (A.ballots_out, A.ballots_in, A.ballots_valid, A.agree, A.disagree, A.abstain)
OF_NOMINEE = (Nominee.agree, Nominee.disagree, Nominee.abstain)


class Ballots(Counting):
    """The votes of a meeting, or with `elections` its elections."""

    def __init__(self, read_only: bool, elections: bool) -> None:
        super().__init__()
        self._read_only, self._elections = read_only, elections

    def show_meeting(self, meeting: Meeting) -> None:
        locked = self._read_only or SESSION_LIFE.is_closed(meeting.record)
        self.empty()
        if self._elections:
            self._show_elections(meeting, locked)
        else:
            items = [item for item in meeting.items if is_voted(item)]
            self.head("议题", OF_ITEM)
            for n, item in enumerate(items, 1):
                wrong, said = partial(_impossible, meeting), partial(_result, meeting, item)
                self.add(n, CountRow(item, OF_ITEM, item.subject or "", wrong, said, locked))
        if not self.rows:
            self.say("没有选举事项或者还没有候选人" if self._elections else "没有要表决的议题")

    def _show_elections(self, meeting: Meeting, locked: bool) -> None:
        place = 0
        for item in (i for i in meeting.items if is_election(i)):
            nominees = meeting.nominees.get(item.id or 0, [])
            if nominees:
                self.head(f"{item.subject}（应选 {item.places or '—'} 名）", OF_NOMINEE)
            for nominee in nominees:
                place += 1
                wrong, said = partial(_too_many, item), partial(_elected, nominee)
                self.add(place, CountRow(nominee, OF_NOMINEE, nominee.name or "", wrong, said, locked))


def _impossible(meeting: Meeting, found: Figures) -> Wrong:
    counts = Counts(*(found.get(field.name) for field in OF_ITEM))
    return list(counts.impossible(meeting.record.entitled, meeting.record.present))


def _result(meeting: Meeting, item: AgendaItem) -> tuple[str, str]:
    verdict = meeting.verdicts.get(item.id or 0)
    if verdict is None:
        return "normal", "未计票"
    words = f"{item.result}，须 {verdict.needed} 票"
    return ("done" if item.result == PASSED else "attention"), words + (f"。{verdict.other}" if verdict.other else "")


def _too_many(item: AgendaItem, found: Figures) -> Wrong:
    total, whole = sum(n or 0 for n in found.values()), item.ballots_valid
    return [("agree", f"合计 {total} 比有效票 {whole} 还多")] if whole is not None and total > whole else []


def _elected(nominee: Nominee) -> tuple[str, str]:
    if nominee.elected is None:
        return "normal", "未计票"
    return ("done", "当选") if nominee.elected else ("attention", "未当选")
