"""Counting how the delegates judge the leading people: a row for each of them, four marks, what they come to."""

from __future__ import annotations

from functools import partial

from unionwork.congress.lives import SESSION_LIFE
from unionwork.congress.page.reading import Meeting
from unionwork.congress.records.sessions import Evaluation
from unionwork.congress.rules.sessions import evaluation_adds_up
from unionwork.desk.counting import Counting, CountRow, Figures, Wrong
from unionwork.kit.ledger import Around

E = Evaluation
MARKS = (E.ballots_out, E.ballots_in, E.excellent, E.competent, E.basic, E.poor)


class Judging(Counting):
    """The evaluations of a meeting."""

    def __init__(self, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only

    def show_meeting(self, meeting: Meeting, around: Around) -> None:
        locked = self._read_only or SESSION_LIFE.is_closed(meeting.record)
        self.empty()
        if meeting.evaluations:
            self.head("民主评议", MARKS, "评议票")
        for n, one in enumerate(meeting.evaluations, 1):
            words = "　".join(filter(None, (one.name, one.post)))
            self.add(n, CountRow(one, MARKS, words, partial(_wrong, one, around), partial(_said, one), locked))


def _wrong(one: Evaluation, around: Around, found: Figures) -> Wrong:
    record = one.copy()
    for name, value in found.items():
        record.put(E.fields[name], value)
    return [(p.field.name if p.field else "", p.said) for p in evaluation_adds_up(record, around)]


def _said(one: Evaluation) -> tuple[str, str]:
    """The share of the two upper marks; what the conclusion is stays with the congress."""
    if not one.ballots_in or one.excellent is None:
        return "normal", "未计票"
    good = (one.excellent or 0) + (one.competent or 0)
    share = f"优秀称职 {good * 100 / one.ballots_in:.1f}%"
    return "done", f"{share}，{one.result}" if one.result else share


def any_judging(meeting: Meeting) -> bool:
    """Whether leading people are judged at this meeting."""
    return bool(meeting.evaluations) or any(item.matter == "民主评议领导人员" for item in meeting.items)
