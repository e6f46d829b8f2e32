"""Papers of proposals, of what is made known, of board seats, evaluations and rounds."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.congress.documents.letters import enterprise, letter, posted_by, union_name
from unionwork.congress.records.affairs import BoardSeat, Disclosure, Proposal
from unionwork.congress.records.sessions import Evaluation, Inspection, Session
from unionwork.congress.records.terms import CongressTerm, Delegate
from unionwork.kit.boxes import As, line
from unionwork.kit.days import PartialDay
from unionwork.kit.documents import Document, Facts
from unionwork.kit.figures import rate
from unionwork.kit.paper import (
    FORM,
    NOTICE,
    ROLL,
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
    Opinion,
    Paper,
    Roll,
    Row,
    Signers,
    Title,
    Words,
)
from unionwork.kit.rolls import SIGNERS, roll_of
from unionwork.kit.wording import day_said, dotted, foot
from unionwork.workforce.records import Employee

P = Proposal


# ---- 提案 ------------------------------------------------------------------------------------------------------------
def proposal_form(proposal: Proposal, facts: Facts) -> Paper:
    """提案登记处理表 (form 24): the proposal, the review, the answer, what the proposer thinks of it."""
    delegate = (facts.library.get(Delegate, proposal.delegate) if proposal.delegate else None) or Delegate()
    title = PROPOSAL_FORM.title
    session = facts.said(proposal, P.session)

    def row(*asked: As | Cell, high: float = 10) -> Row:
        return line(facts, proposal, *asked, label=24, high=high)

    verdict = Choices(options=P.verdict.entries.labels, chosen=(proposal.verdict,) if proposal.verdict else ())
    content = Choices(
        options=P.satisfaction.entries.labels, chosen=(proposal.satisfaction,) if proposal.satisfaction else ()
    )
    department = facts.said(proposal, P.department)
    answer_head = f"承办部门答复（协办：{proposal.helpers}）：" if proposal.helpers else "承办部门答复："
    return Paper(
        title,
        [
            Title(title, over=enterprise(facts), below=1),
            Ends(f"会议：{session}", right=f"编号：{proposal.number or '　' * 8}"),
            Grid(
                [
                    row(Label("提 案 人", 24), Cell(delegate.name or "", 44), Label("代 表 团", 22),
                        Cell(delegate.delegation or "", 40), Label("代表号", 18),
                        Cell("" if delegate.number is None else str(delegate.number))),
                    row(Label("附 议 人", 24), Cell(proposal.seconders or "", 84, align="left"), Label("类　别", 22),
                        Cell(proposal.kind or "")),
                    row(Label("案　由", 24), Cell(proposal.subject or "", 84, align="left"), Label("收到日期", 22),
                        Cell(day_said(proposal.received_on))),
                    Row([Label("理　由\n（现状）", 24), Cell(proposal.reason or "", align="left")], 28),
                    Row([Label("建议办法", 24), Cell(proposal.suggestion or "", align="left")], 24),
                    Row([Label("审查意见", 24), verdict], 10),
                    Row([Opinion(proposal.verdict_reason or "", head="提案审理小组意见：", signer="负责人签字：",
                                 date=day_said(proposal.reviewed_on))], 24),
                    row(Label("承办部门", 24), Cell(department, 40), Label("交办日期", 22),
                         Cell(day_said(proposal.assigned_on), 33),
                        Label("期　限", 18), Cell(day_said(proposal.due_on))),
                    Row([Opinion(proposal.answer or "", head=answer_head, signer="主管负责人签字：",
                                 date=day_said(proposal.answered_on))], 36),
                    Row([Label("提案人反馈", 24), content], 10),
                    Row([Opinion(proposal.feedback_said or "", head="提案人意见：", signer="提案人签字：", seal="",
                                 date=day_said(proposal.told_on))], 24),
                ],
                foot=15,
            ),
            Notes(["本表一案一表，一式三份：工会、承办部门、提案人各一份。",
                 "不满意的退回承办部门再办，结果另填一表。"]),
        ],
        FORM,
        trace=foot(facts, title, [proposal]),
        demo=facts.demo,
    )  # fmt: skip


def proposal_summary(proposals: Sequence[Proposal], facts: Facts) -> Paper:
    """提案办理情况报告, for the next session: how many, how they were dealt with, then each in a table."""
    taken = [p for p in proposals if p.verdict == "立案"]
    answered = [p for p in taken if p.answered_on is not None]
    closed = [p for p in taken if p.closed_on is not None]
    content = [p for p in closed if p.satisfaction == "满意"]
    fair = [p for p in closed if p.satisfaction == "基本满意"]
    title = "关于职工代表提案办理情况的报告"
    rows = [
        (p.number or "—", p.subject or "", facts.said(p, P.delegate), facts.said(p, P.department) or p.verdict or "",
         dotted(p.answered_on), p.satisfaction or "")
        for p in proposals
    ]  # fmt: skip
    figures = [("收到", f"{len(proposals)} 件"), ("立案", f"{len(taken)} 件"), ("答复", f"{len(answered)} 件"),
               ("办结", f"{len(closed)} 件"), ("满意", f"{len(content)} 件"),
                ("基本满意", f"{len(fair)} 件")]  # fmt: skip
    blocks: list[Block] = [
        Words("各位代表："),
        Words(
            f"现将职工代表提案的办理情况报告如下。共收到提案{len(proposals)}件，立案{len(taken)}件，"
            f"已答复{len(answered)}件，办结{len(closed)}件，办结率{rate(len(closed), len(taken)) or '—'}；"
            f"办结的提案中提案人满意{len(content)}件、"
            f"基本满意{len(fair)}件，满意率{rate(len(content) + len(fair), len(closed)) or '—'}。"
        ),
        Figures(figures),
        Roll([Column("编号", 20), Column("案　由", 56, "left"), Column("提案人", 17), Column("承办部门", 28),
             Column("答复", 19),
              Column("反馈", 16)], rows, high=10.5, size=10),
        Words("没有办结的提案，由承办部门继续办理，办理结果向下次会议报告。"),
        Closing(union_name(facts), day_said(facts.today)),
    ]  # fmt: skip
    return letter(facts, title, blocks, list(proposals))


# ---- 厂务公开 --------------------------------------------------------------------------------------------------------
def disclosure_notice(disclosure: Disclosure, facts: Facts) -> Paper:
    """厂务公开公示: one matter on the wall, with who answers for it and until when one may speak."""
    content = disclosure.content or disclosure.subject or ""
    until = f"至{day_said(disclosure.until)}" if disclosure.until else ""
    department = facts.said(disclosure, Disclosure.department)
    responsible = f"责任人：{disclosure.responsible}" if disclosure.responsible else ""
    by = "　".join(filter(None, (f"公开部门：{department}" if department else "", responsible)))
    return Paper(
        DISCLOSURE_NOTICE.title,
        [
            Title("厂务公开", size=36),
            Title(disclosure.subject or "", size=18),
            *(Words(part) for part in content.splitlines()),
            Words(f"公开期：{day_said(disclosure.published_on)}{until}。对公开内容有意见的，请向工会或者职工代表提出，"
                  "企业应当在规定期限内答复说明。"),
            *([Words(by)] if by else []),
            *posted_by(enterprise(facts), day_said(disclosure.published_on)),
        ],
        NOTICE,
        demo=facts.demo,
    )  # fmt: skip


def disclosure_book(disclosures: Sequence[Disclosure], facts: Facts) -> Paper:
    """厂务公开台账 (form 25)."""
    d = Disclosure
    columns = (As(d.number, wide=16), As(d.subject, wide=64, align="left"), As(d.kind, wide=40), As(d.way, wide=24),
               As(d.published_on, wide=20), As(d.until, "截止日期", wide=20), As(d.department, wide=26),
               As(d.responsible, wide=18), As(d.session, wide=36))  # fmt: skip
    return roll_of(
        facts, DISCLOSURE_BOOK.title, disclosures, columns, left=f"填报单位（盖章）：{enterprise(facts)}", counts="项"
    )


# ---- 职工董事、监事 --------------------------------------------------------------------------------------------------
def board_roll(seats: Sequence[BoardSeat], facts: Facts) -> Paper:
    """职工董事、职工监事名单 (form 25)."""
    rows = []
    for n, seat in enumerate(seats, 1):
        person = (facts.library.get(Employee, seat.employee) if seat.employee else None) or Employee()
        rows.append((
            str(n), seat.kind or "", person.name or seat.name or "", person.sex or "",
                 dotted(person.birth_date, month=True),
            person.political_status or "", seat.post or person.post or "", seat.union_post or "",
            dotted(seat.elected_on), "" if seat.votes is None else str(seat.votes), dotted(seat.ends),
            dotted(seat.filed_on), dotted(seat.reported_on),
        ))  # fmt: skip
    columns = [Column("序号", 10), Column("类别", 20), Column("姓名", 18), Column("性别", 10), Column("出生年月", 18),
               Column("政治面貌", 22), Column("行政职务", 30), Column("工会职务", 24), Column("当选日期", 22),
               Column("得票", 12), Column("任期至", 22), Column("备案日期", 22), Column("最近述职", 22)]  # fmt: skip
    title = BOARD_ROLL.title
    return Paper(
        title,
        [
            Title(title, below=0),
            Ends(f"填报单位（盖章）：{union_name(facts)}", right=f"截至{PartialDay.of(facts.today).said}", size=9.5,
                 high=6.5),
            Roll(columns, rows, high=8, size=9, counts="人", signers=SIGNERS,
                 signed_on=f"填报日期：{PartialDay.of(facts.today).said}"),
        ],
        ROLL,
        trace=foot(facts, title, list(seats), number=f"{title}-{facts.today:%Y%m%d}"),
        demo=facts.demo,
    )  # fmt: skip


def board_report(seat: BoardSeat, facts: Facts) -> Paper:
    """职工董事（监事）述职表: the yearly report to the congress and its judgement."""
    person = (facts.library.get(Employee, seat.employee) if seat.employee else None) or Employee()
    title = BOARD_REPORT.title
    ratings = BoardSeat.rating.entries.labels
    return Paper(
        title,
        [
            Title(title, over=enterprise(facts), below=2),
            Ends(f"类别：{seat.kind or ''}", right=f"述职日期：{day_said(seat.reported_on) or '　　年　月　日'}"),
            Grid(
                [
                    Row([Label("姓　名", 24), Cell(person.name or seat.name or ""), Label("性　别", 22),
                         Cell(person.sex or ""),
                         Label("当选日期", 22), Cell(day_said(seat.elected_on))], 11),
                    Row([Label("行政职务", 24), Cell(seat.post or person.post or ""), Label("工会职务", 22),
                         Cell(seat.union_post or ""), Label("任期至", 22), Cell(day_said(seat.ends))], 11),
                    Row([Label("述职内容", 24), Cell(seat.report or "", align="left")], 120),
                    Row([Label("评议结果", 24),
                         Choices(options=ratings, chosen=(seat.rating,) if seat.rating else ())], 12),
                    Row([Opinion("", head="职工代表大会意见：")], 36),
                ],
                foot=10,
            ),
            Notes(["职工董事、职工监事每年向职工代表大会述职一次，本表随会议材料归档。"]),
        ],
        FORM,
        trace=foot(facts, title, [seat]),
        demo=facts.demo,
    )  # fmt: skip


# ---- 民主评议、巡视检查 ----------------------------------------------------------------------------------------------
def evaluation_sheet(evaluations: Sequence[Evaluation], facts: Facts) -> Paper:
    """民主评议结果汇总表: how many judged each of the leading people how."""
    title = EVALUATION.title
    rows = []
    for n, one in enumerate(evaluations, 1):
        marks = (one.excellent, one.competent, one.basic, one.poor)
        good = rate((one.excellent or 0) + (one.competent or 0), one.ballots_in or 0) or ""
        rows.append((str(n), one.name or "", one.post or "",
             *(_n(v) for v in (one.ballots_out, one.ballots_in, *marks)),
                     good, one.result or ""))  # fmt: skip
    columns = [Column("序号", 10), Column("被评议人", 20), Column("职　务", 34), Column("发出", 14), Column("收回", 14),
               Column("优秀", 14), Column("称职", 14), Column("基本称职", 18), Column("不称职", 16),
                    Column("优秀称职率", 22),
               Column("结论", 18)]  # fmt: skip
    session = facts.library.get(Session, evaluations[0].session or 0) if evaluations else None
    return Paper(
        title,
        [
            Title(title, below=0),
            Ends(f"单位：{enterprise(facts)}", right=f"会议：{session.name if session else ''}", size=9.5, high=6.5),
            Roll(columns, rows, high=8, size=9.5),
            Signers(["总监票人", "计票人", "工会主席"], right=day_said(session.held_on) if session else ""),
        ],
        ROLL,
        trace=foot(facts, title, list(evaluations), number=f"{title}-{facts.today:%Y%m%d}"),
        demo=facts.demo,
    )  # fmt: skip


def _n(value: int | None) -> str:
    return "" if value is None else str(value)


def inspection_form(inspection: Inspection, facts: Facts) -> Paper:
    """职工代表巡视检查意见表 (form 23)."""
    title = INSPECTION.title
    term = facts.library.get(CongressTerm, inspection.term or 0) or CongressTerm()
    return Paper(
        title,
        [
            Title(title, over=f"{enterprise(facts)}{term.name or ''}", below=2),
            Ends(f"巡视代表：{inspection.inspectors or ''}", right=f"日期：{day_said(inspection.day)}"),
            Grid(
                [
                    Row([Label("巡检项目", 26), Cell(inspection.project or "", align="left")], 14),
                    Row([Label("检查内容", 26), Cell(inspection.content or "", align="left")], 62),
                    Row([Label("检查意见", 26), Cell(inspection.opinion or "", align="left")], 50),
                    Row([Opinion(inspection.answer or "", head="责任部门整改情况：",
                         date=day_said(inspection.closed_on))], 44),
                    Row([Opinion("", head="工会复查意见：")], 34),
                ],
                foot=10,
            ),
        ],
        FORM,
        trace=foot(facts, title, [inspection]),
        demo=facts.demo,
    )  # fmt: skip


PROPOSAL_FORM = Document("proposal-form", "提案登记处理表", proposal_form, number="24")
PROPOSAL_SUMMARY = Document("proposal-summary", "提案办理情况报告", proposal_summary, number="24", whole=True)
DISCLOSURE_NOTICE = Document("disclosure-notice", "厂务公开公示", disclosure_notice, number="25")
DISCLOSURE_BOOK = Document("disclosure-book", "厂务公开台账", disclosure_book, number="25", whole=True)
BOARD_ROLL = Document("board-roll", "职工董事职工监事名单", board_roll, number="25", whole=True, only="终止日期 没有填")
BOARD_REPORT = Document("board-report", "职工董事（监事）述职表", board_report, number="25", only="终止日期 没有填")
EVALUATION = Document("evaluation-sheet", "民主评议结果汇总表", evaluation_sheet, number="23", whole=True)
INSPECTION = Document("inspection-form", "职工代表巡视检查意见表", inspection_form, number="23")
