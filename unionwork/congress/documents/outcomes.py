"""Papers of what a session brought: resolution, minutes, report, notice, quality form, list of the file."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.congress.agenda import archive, matter_of, quality
from unionwork.congress.documents.letters import (
    called,
    contact,
    enterprise,
    held_said,
    items_of,
    letter,
    listed,
    nominees_of,
    officers_of,
    plain,
    posted_by,
    term_of,
    union_name,
    when_and_where,
)
from unionwork.congress.figures.archive import kept_of
from unionwork.congress.records.affairs import Proposal
from unionwork.congress.records.sessions import FAILED, PASSED, AgendaItem, Session
from unionwork.congress.rulings import is_election, is_voted, quorum_of, session_of, verdict_of
from unionwork.kit.boxes import As
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import (
    FORM,
    NOTICE,
    Block,
    Cell,
    Choices,
    Closing,
    Column,
    Ends,
    Figures,
    Grid,
    Label,
    Notes,
    Paper,
    Roll,
    Row,
    Signers,
    Title,
    Words,
)
from unionwork.kit.rolls import roll_of
from unionwork.kit.wording import NUMERALS, day_said, foot, or_gap
from unionwork.members.records import Union

GAP = "____"


def _figures(session: Session) -> Figures:
    def said(value: int | None, unit: str) -> str:
        return f"{GAP} {unit}" if value is None else f"{value} {unit}"

    return Figures([("应到代表", said(session.entitled, "人")), ("实到代表", said(session.present, "人"))])


def _quorum_said(facts: Facts, session: Session) -> str:
    came = quorum_of(session, facts.library)
    if came is None:
        return f"应到代表{or_gap(session.entitled)}人，实到代表{or_gap(session.present)}人。"
    law = f"依据{came.working.basis.removesuffix('（待核对）')}"
    holds = "符合法定人数" if came.met else "不足法定人数"
    return (
        f"应到代表{came.entitled}人，实到代表{came.present}人，达到全体代表的三分之二，{holds}（{law}）。"
        if came.met
        else (f"应到代表{came.entitled}人，实到代表{came.present}人，须{came.least}人，{holds}（{law}）。")
    )


def _vote_said(item: AgendaItem) -> str:
    return f"赞成{or_gap(item.agree)}票，反对{or_gap(item.disagree)}票，弃权{or_gap(item.abstain)}票"


# ---- 决议 ------------------------------------------------------------------------------------------------------------
def resolution(session: Session, facts: Facts) -> Paper:
    """职代会决议: what was passed with the votes of each matter, who was elected; what failed is not resolved."""
    items = items_of(facts, session)
    title = f"{called(facts, session)}决议"
    day = session.resolved_on or session.voted_on or session.held_on
    under = f"（{day_said(day)}{session.name or '职工代表大会'}通过）" if day else ""
    voted = [i for i in items if is_voted(i) and i.result != FAILED]
    heard = [i for i in items if not is_voted(i) and not is_election(i)]
    blocks: list[Block] = [
        _figures(session),
        Words(f"{session.name or '本次会议'}{held_said(session)}。{_quorum_said(facts, session)}"),
    ]
    n = 0
    if heard:
        n += 1
        blocks.append(Words(f"{NUMERALS[n]}、会议听取和审议的事项", level=1))
        blocks.append(Words(f"会议听取并审议了{listed([i.subject or '' for i in heard])}。"))
    if voted:
        n += 1
        blocks.append(Words(f"{NUMERALS[n]}、会议表决通过的事项", level=1))
        for m, item in enumerate(voted, 1):
            blocks.append(Words(f"（{NUMERALS[m] if m < 11 else m}）{_passes(item)}（{_vote_said(item)}）"))
    elected = [(i, [c for c in nominees_of(facts, i) if c.elected]) for i in items if is_election(i)]
    if any(winners for _, winners in elected):
        n += 1
        blocks.append(Words(f"{NUMERALS[n]}、会议选举结果", level=1))
        for item, winners in elected:
            if winners:
                names = "、".join(f"{c.name}（{c.agree}票）" for c in winners)
                blocks.append(Words(f"{item.subject}：{names}当选。"))
    blocks.append(Words("会议要求，企业行政和工会认真组织实施本决议，实施情况向下次会议报告，接受全体职工代表监督。"))
    presidium = officers_of(facts, session, "执行主席", "主席团成员")
    organ = f"{session.name or '职工代表大会'}\n主　席　团" if presidium else session.name or ""
    blocks.append(Closing(organ, day_said(day)))
    return plain(facts, title, blocks, [session, *items], under)


def _passes(item: AgendaItem) -> str:
    if item.resolution:
        return item.resolution
    matter = matter_of(item.matter)
    usual = matter.resolution if matter is not None and item.subject in (matter.title, matter.name) else ""
    return usual or f"审议通过{item.subject or ''}。"


def contract_resolution(item: AgendaItem, facts: Facts) -> Paper:
    """关于某一项的决议 (form 17): one matter by itself, with its vote: what goes to the labour authority."""
    session = session_of(item, facts.library) or Session()
    verdict = verdict_of(facts.library, item)
    day = session.resolved_on or session.voted_on or session.held_on
    title = f"{called(facts, session)}关于{item.subject or ''}的决议"
    outcome = "没有通过" if item.result == FAILED else "审议通过"
    formula = ""
    if verdict is not None:
        passed = "达到" if verdict.passed else "没有达到"
        law = verdict.working.cited
        formula = (
            f"全体代表{verdict.entitled}人，须{verdict.needed}票赞成，得{verdict.agree}票，"
            f"{passed}规定票数（依据{law}）。"
        )
    after = {
        PASSED: "会议授权双方首席代表依法签字，由企业行政按规定报送审查，生效后向全体职工公布，并负责组织实施。",
        FAILED: "请双方协商代表按代表意见修改草案后，再次提交审议。",
    }.get(item.result or "", "")
    figures = [("应到代表", f"{or_gap(session.entitled)} 人"), ("实到代表", f"{or_gap(session.present)} 人"),
               ("赞成", f"{or_gap(item.agree)} 票"), ("反对", f"{or_gap(item.disagree)} 票"),
               ("弃权", f"{or_gap(item.abstain)} 票"), ("结果", item.result or "　")]  # fmt: skip
    return plain(
        facts,
        title,
        [
            Figures(figures),
            Words(
                f"{session.name or '职工代表大会'}于{day_said(session.held_on)}召开，{_quorum_said(facts, session)}"
                f"会议听取了关于{item.subject or ''}的说明，经代表团（组）讨论审议，以无记名投票方式进行表决，"
                f"{outcome}{item.subject or ''}。{formula}"
            ),
            Words(item.resolution or after),
            Closing(session.name or "", day_said(day)),
        ],
        [session, item],
        f"（{day_said(day)}通过）" if day and item.result == PASSED else "",
    )  # fmt: skip


# ---- 纪要、情况报告 --------------------------------------------------------------------------------------------------
def minutes(session: Session, facts: Facts) -> Paper:
    """会议纪要: when, where, who, what was heard, discussed, voted."""
    items = items_of(facts, session)
    title = f"{called(facts, session)}纪要"
    chair = officers_of(facts, session, "执行主席") or officers_of(facts, session, "主席团成员")[:1]
    recorder = officers_of(facts, session, "记录人")
    blocks: list[Block] = [
        Words(f"{when_and_where(session)}。", 2, "（一）时间、地点。"),
        Words(f"{_quorum_said(facts, session)}列席{session.observers or 0}人，不参加表决。", 2, "（二）出席情况。"),
        Words(f"{listed(chair) or GAP}；记录人：{listed(recorder) or GAP}。", 2, "（三）执行主席。"),
        Words("一、会议听取和审议的事项", level=1),
    ]
    for n, item in enumerate(items, 1):
        said = f"代表提出：{item.opinions}。".replace("。。", "。") if item.opinions else ""
        revised = "会议按审议意见作了修改。" if item.revised else ""
        blocks.append(Words(f"{n}. {item.subject or ''}。{said}{revised}", level=3))
    voted = [i for i in items if is_voted(i)]
    if voted:
        blocks.append(Words("二、表决情况", level=1))
        blocks.append(Words("会议以无记名投票方式逐项表决，结果如下："))
        rows = [(str(n), i.subject or "", *(_n(v) for v in (i.ballots_valid, i.agree, i.disagree, i.abstain)),
                 i.result or "") for n, i in enumerate(voted, 1)]  # fmt: skip
        columns = [Column("序号", 10), Column("议　题", 74, "left"),
             *(Column(t, 14) for t in ("有效", "赞成", "反对", "弃权")),
                   Column("结果", 16)]  # fmt: skip
        blocks.append(Roll(columns, rows, high=10.5, size=11))
    blocks.append(Words(f"{'三' if voted else '二'}、其他情况", level=1))
    blocks.append(Words(session.summary or "会议期间收到的提案由提案审理小组按规定办理；没有其他事项。"))
    blocks.append(Closing(union_name(facts), day_said(session.resolved_on or session.held_on)))
    return plain(facts, title, blocks, [session, *items])


def _n(value: int | None) -> str:
    return "" if value is None else str(value)


def report_up(session: Session, facts: Facts) -> Paper:
    """职代会情况报告 to the higher union: attendance, matters, votes, elections, proposals."""
    term, items = term_of(facts, session), items_of(facts, session)
    proposals = facts.matching(Proposal, session=session.id)
    taken = sum(p.verdict == "立案" for p in proposals)
    title = f"关于{called(facts, session)}召开情况的报告"
    upper = session.reported_to or facts.only(Union).upper_union or "　" * 8
    approval = f"（批复文号：{session.approval_number}）" if session.approval_number else ""
    votes = "；".join(f"{i.subject}：{_vote_said(i)}，{i.result or '未计票'}" for i in items if is_voted(i))
    winners = "；".join(f"{i.subject}：{listed([c.name or '' for c in nominees_of(facts, i) if c.elected]) or '无'}"
                       for i in items if is_election(i))  # fmt: skip
    heard = listed([i.subject or "" for i in items if not is_voted(i) and not is_election(i)])
    made = f"会议期间共收到提案{len(proposals)}件，立案{taken}件，" if proposals else "会议期间没有收到提案，"
    return letter(
        facts,
        title,
        [
            Words(f"经批准{approval}，{session.name or '职工代表大会'}已经召开。现将有关情况报告如下："),
            Words("一、基本情况", level=1),
            Words(f"会议{held_said(session)}，属{term.name or '本届'}。{_quorum_said(facts, session)}"),
            Words("二、审议和表决情况", level=1),
            *([Words(f"会议听取审议了{heard}。")] if heard else []),
            *([Words(f"以无记名投票方式逐项表决：{votes}。")] if votes else []),
            *([Words(f"选举结果：{winners}。")] if winners else []),
            Words("三、提案情况", level=1),
            Words(f"{made}由提案审理小组按规定审查、交办和答复，办理情况向下次会议报告。"),
            Words("四、公布情况", level=1),
            Words(f"会议决议已于{day_said(session.published_on) or GAP}以{session.published_how or GAP}"
                  "向全体职工公布。"),
            Words("特此报告。"),
            Closing(union_name(facts), day_said(session.reported_on), remark=contact(facts)),
        ],
        [session, *items, *proposals],
        to=upper, upward=True,
    )  # fmt: skip


# ---- 公布 ------------------------------------------------------------------------------------------------------------
def resolution_notice(session: Session, facts: Facts) -> Paper:
    """决议公布: what everybody must be told, on the wall; no personal facts beyond names of the elected."""
    items = items_of(facts, session)
    blocks: list[Block] = [
        Title("公　布", size=36),
        Title(f"{session.name or '职工代表大会'}决议", size=18),
        Words(f"{session.name or '职工代表大会'}于{day_said(session.held_on)}召开，"
              f"应到代表{or_gap(session.entitled)}人，实到代表{or_gap(session.present)}人。现将会议决议公布如下："),
    ]  # fmt: skip
    for n, item in enumerate([i for i in items if is_voted(i)], 1):
        outcome = "未获通过" if item.result == FAILED else "审议通过"
        blocks.append(Words(f"{n}. {outcome}{item.subject or ''}（{_vote_said(item)}）。"))
    for item in items:
        if is_election(item):
            winners = listed([c.name or "" for c in nominees_of(facts, item) if c.elected])
            blocks.append(Words(f"{item.subject}：{winners or '另行选举'}。"))
    if not any(is_voted(i) or is_election(i) for i in items):
        blocks.append(Words(f"会议听取审议了{listed([i.subject or '' for i in items]) or '有关报告'}。"))
    blocks.append(Words("决议对企业和全体职工具有约束力，欢迎全体职工监督执行。"))
    blocks += posted_by(union_name(facts), day_said(session.published_on or facts.today))
    return Paper(NOTICE_OF_RESOLUTION.title, blocks, NOTICE, demo=facts.demo)


# ---- 质量评估、归档 --------------------------------------------------------------------------------------------------
GRADES = ("满意", "基本满意", "不满意")


def quality_form(session: Session, facts: Facts) -> Paper:
    """职代会质量评估表: a blank for each delegate to fill in, without a name."""
    title = QUALITY.title
    rows = [
        Row([Label(str(n), 14), Label(name, 60), Choices(options=GRADES, size=11)], 14)
        for n, name in enumerate(quality(), 1)
    ]
    return Paper(
        title,
        [
            Title(title, below=2),
            Ends(f"会议：{called(facts, session)}", right="填表日期：　　年　　月　　日"),
            Grid(
                [
                    Row([Label("单　位\n（部门）", 26), Cell("", 60), Label("代表身份", 24), Cell("")], 12),
                    Row([Label("职　务", 26), Cell("", 60), Label("代表团\n（组）", 24), Cell("")], 12),
                    Row([Label("序号", 14), Label("评估项目", 60), Label("评　　价", None)], 10, heads=len(rows)),
                    *rows,
                    Row([Label("意见和建议", 26), Cell("", align="left")], 46),
                ],
                foot=10,
            ),
            Notes(["请在相应的方格内画“√”，一项只选一处；本表不记名，会议结束前交工作人员。"]),
        ],
        FORM,
        trace=foot(facts, title, [session]),
        demo=facts.demo,
    )  # fmt: skip


def archive_list(session: Session, facts: Facts) -> Paper:
    """归档目录: what the file holds, what is still wanting, worked out from the records."""
    title = f"{session.name or '职工代表大会'}归档目录"
    kept = kept_of(facts.library, session)
    rows = [
        (str(n), name, kept[name].said, "有" if kept[name].there else "缺", "", "")
        for n, name in enumerate(archive(), 1)
    ]
    missing = [row[1] for row in rows if row[3] == "缺"]
    return Paper(
        title,
        [
            Title(title, over=enterprise(facts), below=1),
            Ends(f"案卷号：{session.archive_number or '　' * 8}", right=f"归档日期：{day_said(session.archived_on)}"),
            Roll([Column("序号", 12), Column("材　料", 52, "left"), Column("依　据", 60, "left"), Column("有无", 14),
                  Column("页数", 14), Column("备　注", 20)], rows, high=10.5, size=10.5),
            Words(f"还缺：{listed(missing)}。" if missing else "材料齐全。", size=10.5, indent=0),
            Notes(["选票原件密封保存，保存期限按档案管理规定执行；决议、集体合同长期保存。"], head="说明："),
            Signers(["立卷人", "检查人"], right=day_said(session.archived_on)),
        ],
        FORM,
        trace=foot(facts, title, [session], rows=rows),
        demo=facts.demo,
    )  # fmt: skip


def matters_book(items: Sequence[AgendaItem], facts: Facts) -> Paper:
    """审议事项台账: every matter with its vote, over the sessions chosen."""
    a = AgendaItem
    columns = (As(a.session, wide=42), As(a.number, "议题序号", wide=14), As(a.subject, wide=62, align="left"),
               As(a.power, wide=20), As(a.ballots_valid, "有效票", wide=15), As(a.agree, wide=13),
                    As(a.disagree, wide=13),
               As(a.abstain, wide=13), As(a.result, wide=20))  # fmt: skip
    return roll_of(facts, MATTERS.title, items, columns, left=f"填报单位（盖章）：{union_name(facts)}", counts="项")


RESOLUTION = Document("resolution", "职代会决议", resolution, number="23")
CONTRACT_RESOLUTION = Document(
    "item-resolution", "职代会单项决议（通过集体合同）", contract_resolution, number="17",
    only="职权 是 审议通过 或 职权 是 审查同意",
)  # fmt: skip
MINUTES = Document("minutes", "职代会会议纪要", minutes, number="23")
REPORT_UP = Document("session-report", "职代会情况报告", report_up, number="23")
NOTICE_OF_RESOLUTION = Document("resolution-notice", "职代会决议公布", resolution_notice, number="25")
QUALITY = Document("quality-form", "职代会质量评估表", quality_form, number="23")
ARCHIVE_LIST = Document("archive-list", "职代会归档目录", archive_list)
MATTERS = Document("matters-book", "职代会审议事项台账", matters_book, whole=True)

OUTCOME_PAPERS = (RESOLUTION, MINUTES, REPORT_UP, NOTICE_OF_RESOLUTION, QUALITY, ARCHIVE_LIST)
