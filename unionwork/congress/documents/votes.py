"""Ballots with their stubs, and the tellers' reports: counts, conclusions worked out with their formula."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.congress.documents.letters import (
    called,
    formal_of,
    items_of,
    listed,
    nominees_of,
    officers_of,
)
from unionwork.congress.records.sessions import AgendaItem, Nominee, Session
from unionwork.congress.rulings import applied_to, is_election, is_voted, quorum_of, verdict_of
from unionwork.congress.votes import pass_line
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import (
    FORM,
    SLIP,
    Ballot,
    Block,
    Cell,
    Ends,
    Figures,
    Grid,
    Label,
    Paper,
    Row,
    Signers,
    Space,
    Title,
    Words,
    rows_of,
)
from unionwork.kit.wording import day_said, foot

VOTING_NOTES = (
    "每项议题只在“同意”“不同意”“弃权”中选一处，在方格内画“√”。",
    "一项多选或者无法辨认的，该项无效；不填的按弃权计。",
    "本票无记名，投票前撕下存根，不写姓名，不作其他标记。",
)


GAP = "____"
ONE_MARK = "在姓名后的方格内画“√”，赞成、反对、弃权只选一处；本票无记名。"


def _count(facts: Facts, session: Session) -> int:
    return session.entitled or len(formal_of(facts, session))


def ballots(session: Session, facts: Facts) -> Paper:
    """表决票, one for every delegate: the stub is numbered, the ballot never. A demonstration's are titled 样票."""
    items = [i for i in items_of(facts, session) if is_voted(i) and i.secret is not False]
    subjects = [item.subject or "" for item in items] or ["　"]  # a blank one to write on
    title = "表决票（演示样票）" if facts.demo else "表决票"
    blocks = _ballots(facts, session, title, subjects, VOTING_NOTES)
    return Paper(BALLOTS.title, blocks, SLIP)


MARKS = ("赞成", "反对", "弃权")


def election_ballots(session: Session, facts: Facts) -> Paper:
    """选票 of every election of the session: the nominees in order, how many may be chosen."""
    blocks: list[Block] = []
    for item in items_of(facts, session):
        nominees = nominees_of(facts, item) if is_election(item) else []
        if not nominees:
            continue
        places = f"应选 {item.places} 名，" if item.places else ""
        over = f"赞成的人数多于{item.places}名的，全票无效" if item.places else "赞成的人数不得超过应选人数"
        notes = (f"{places}候选人 {len(nominees)} 名；在姓名后的方格内画“√”，赞成、反对、弃权只选一处。",
             f"{over}；不填的按弃权计。",
                 "另选他人的，在空白处写明姓名并画“√”。本票无记名。")  # fmt: skip
        title = f"{(item.subject or '').removeprefix('选举')}选票" + ("（演示样票）" if facts.demo else "")
        blocks += _ballots(facts, session, title, [n.name or "" for n in nominees], notes, MARKS, "候选人")
    if not blocks:  # nobody stands yet: a blank one to write on
        title = "选票（演示样票）" if facts.demo else "选票"
        blocks = _ballots(facts, session, title, ["　"] * 3, (ONE_MARK,), MARKS, "候选人")[:1]
    return Paper(ELECTION_BALLOTS.title, blocks, SLIP)


def _ballots(
    facts: Facts, session: Session, title: str, lines: Sequence[str], notes: Sequence[str],
    marks: Sequence[str] = ("同意", "不同意", "弃权"), heading: str = "审议事项",
) -> list[Block]:  # fmt: skip
    meeting, day = called(facts, session), day_said(session.held_on)
    return [
        Ballot(meeting, title, lines, marks, notes, f"{n:04d}", day, heading)
        for n in range(1, max(_count(facts, session), 1) + 1)
    ]


# ---- 计票报告单 ------------------------------------------------------------------------------------------------------
def _said(value: int | None) -> str:
    return "" if value is None else str(value)


def tally_sheet(session: Session, facts: Facts) -> Paper:
    """表决计票报告单: who was there, each item's counts, what follows from them and by which formula."""
    items = [i for i in items_of(facts, session) if is_voted(i)]
    title = TALLY.title
    rows = [
        (str(n), i.subject or "", _said(i.ballots_out), _said(i.ballots_in), _said(i.ballots_valid), _said(i.agree),
         _said(i.disagree), _said(i.abstain), i.result or "")
        for n, i in enumerate(items, 1)
    ]  # fmt: skip
    heads = (("序号", 13.0), ("议　　题", None), ("发出", 15.0), ("收回", 15.0), ("有效", 15.0), ("赞成", 15.0),
         ("反对", 15.0),
             ("弃权", 15.0), ("结果", 17.0))  # fmt: skip
    return Paper(
        title,
        [
            Title(title, over=called(facts, session), below=1),
            Ends(f"日期：{day_said(session.voted_on or session.held_on) or '　　年　月　日'}",
                 right=f"地点：{session.place or ''}"),
            Figures(_present(facts, session)),
            Space(2),
            Grid(rows_of(heads, rows, blank=max(3, len(rows)), high=11, size=9)),
            Space(2),
            *_conclusions(facts, session, items),
            Grid([Row([Label("监票计票\n意　　见", 26), Cell("以上计票经当场核对无误。" if rows and rows[0][5] else "",
                                                          align="left")], 18)]),
            Space(4),
            Signers(["总监票人", "监票人", "计票人"], right=day_said(session.voted_on or session.held_on)),
            _tellers(facts, session),
        ],
        FORM,
        trace=foot(facts, title, [session, *items]),
        demo=facts.demo,
    )  # fmt: skip


def _tellers(facts: Facts, session: Session) -> Words:
    head, others, counters = (officers_of(facts, session, role) for role in ("总监票人", "监票人", "计票人"))
    said = f"总监票人：{listed(head)}；监票人：{listed(others)}；计票人：{listed(counters)}" if head or others else ""
    return Words(said, size=9.5, indent=0)


def _present(facts: Facts, session: Session) -> list[tuple[str, str]]:
    def said(value: int | None) -> str:
        return "　　人" if value is None else f"{value} 人"

    came = quorum_of(session, facts.library)
    pairs = [("全体代表", said(session.entitled)), ("实到代表", said(session.present)), ("请假", said(session.excused))]
    if came is not None:
        pairs.append(("法定到会", f"{came.least} 人"))
    pairs.append(("列席", said(session.observers)))
    return pairs


def _conclusions(facts: Facts, session: Session, items: Sequence[AgendaItem]) -> list[Block]:
    """到会 and every item's outcome in words, with number, formula and article."""
    found: list[Block] = []
    came = quorum_of(session, facts.library)
    if came is not None:
        verdict = "达到" if came.met else "没有达到"
        said = f"到会：{came.working.formula}，实到 {came.present} 人，{verdict}法定人数。依据{came.working.cited}。"
        found.append(Words(said, size=10.5, indent=2))
    for n, item in enumerate(items, 1):
        verdict_found = verdict_of(facts.library, item)
        if verdict_found is None:
            continue
        said = (
            f"第 {n} 项：{verdict_found.working.formula}票，得 {verdict_found.agree} 票，"
            f"{'通过' if verdict_found.passed else '未通过'}。依据{verdict_found.working.cited}。{verdict_found.other}"
        )
        found.append(Words(said, size=10.5, indent=2))
    if not found:
        found.append(Words("结论：待计票后填写。通过以全体代表为基数，不以到会代表为基数。", size=10.5, indent=2))
    return found


def election_tally(session: Session, facts: Facts) -> Paper:
    """选举计票报告单: every election's nominees with their votes and who is elected."""
    elections = [i for i in items_of(facts, session) if is_election(i)]
    title, line = ELECTION_TALLY.title, applied_to(session, facts.library).value("congress.pass")
    entitled = session.entitled or len(formal_of(facts, session))
    needed = pass_line(entitled, line.value)
    blocks: list[Block] = [
        Title(title, over=called(facts, session), below=1),
        Ends(f"日期：{day_said(session.elected_on or session.held_on) or '　　年　月　日'}",
             right=f"地点：{session.place or ''}"),
        Figures(_present(facts, session)),
    ]  # fmt: skip
    told: list[Nominee] = []
    for item in elections:
        nominees = nominees_of(facts, item)
        told += nominees
        rows = [
            (str(n), c.name or "", _said(c.agree), _said(c.disagree), _said(c.abstain),
             "" if c.elected is None else "当选" if c.elected else "未当选")
            for n, c in enumerate(nominees, 1)
        ]  # fmt: skip
        heads = (("序号", 14.0), ("候选人", None), ("赞成", 22.0), ("反对", 22.0), ("弃权", 22.0), ("结果", 26.0))
        out, back, valid = (_said(n) or GAP for n in (item.ballots_out, item.ballots_in, item.ballots_valid))
        counts = f"应选 {_said(item.places) or GAP} 名；发出 {out} 张，收回 {back} 张，有效 {valid} 张"
        blocks += [
            Space(2),
            Ends(item.subject or "", right=counts, high=8),
            Grid(rows_of(heads, rows, blank=3, high=10, size=10.5)),
        ]
    law = f"《{line.law}》{line.article if line.verified else ''}"
    said = f"当选须全体代表{line.said}：{entitled} 人须 {needed} 票。依据{law}。"
    blocks += [
        Space(3),
        Words(said, size=10.5, indent=2),
        Space(4),
        Signers(["总监票人", "监票人", "计票人"], right=day_said(session.elected_on or session.held_on)),
        _tellers(facts, session),
    ]
    return Paper(title, blocks, FORM, trace=foot(facts, title, [session, *elections, *told]), demo=facts.demo)


BALLOTS = Document("ballots", "表决票", ballots, number="22", docx=False)
ELECTION_BALLOTS = Document("election-ballots", "选票", election_ballots, number="22", docx=False)
TALLY = Document("tally-sheet", "表决计票报告单", tally_sheet, number="22")
ELECTION_TALLY = Document("election-tally", "选举计票报告单", election_tally, number="22")

VOTE_PAPERS = (BALLOTS, ELECTION_BALLOTS, TALLY, ELECTION_TALLY)
