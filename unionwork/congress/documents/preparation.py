"""Papers ahead of a session: request, report form, plan, notice, agenda, presidium, receipt of material, sign-in."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.congress.agenda import stages
from unionwork.congress.documents.letters import (
    called,
    contact,
    enterprise,
    formal_of,
    items_of,
    letter,
    listed,
    officers_of,
    plain,
    rows_of_people,
    term_of,
    union_name,
    when_and_where,
)
from unionwork.congress.records.sessions import (
    ABSENT,
    EXCUSED,
    EXTRAORDINARY,
    HERE,
    YEARLY,
    AgendaItem,
    Attendance,
    Session,
)
from unionwork.kit.days import Holidays, Span, before, weekday
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import (
    FORM,
    Attachments,
    Block,
    Cell,
    Closing,
    Column,
    Ends,
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
from unionwork.kit.wording import NUMERALS, day_said, foot, or_gap
from unionwork.members.records import Union
from unionwork.workforce.records import Enterprise

S = Session
UNDER_WAY = "会议材料的起草、代表资格审查和会务准备正在进行，议案将在会前七日送达全体代表。"
ROLES = ("主席团成员", "执行主席", "秘书长", "总监票人", "监票人", "计票人", "记录人")
UPRIGHT_ROLL = FORM


def numbered(items: Sequence[AgendaItem]) -> list[Block]:
    """The agenda as numbered paragraphs: 1. 行政工作报告（报告人：…）."""
    found: list[Block] = []
    for n, item in enumerate(items, 1):
        who = f"（报告人：{item.reporter}）" if item.reporter else ""
        found.append(Words(f"{n}. {item.subject or ''}{who}", level=3))
    return found


def _kind(session: Session) -> str:
    return session.kind or YEARLY


# ---- 请示、报告表 ----------------------------------------------------------------------------------------------------
def request(session: Session, facts: Facts) -> Paper:
    """关于召开职代会的请示: time and place, the matters, the delegates, how far it is prepared."""
    term, items = term_of(facts, session), items_of(facts, session)
    delegates = formal_of(facts, session)
    title = f"关于召开{called(facts, session)}的请示"
    reason = f"本次会议由{session.proposed_by or '____'}提议召开。" if session.kind == EXTRAORDINARY else ""
    upper = facts.only(Union).upper_union or "　" * 8
    return letter(
        facts,
        title,
        [
            Words(
                f"根据企业民主管理的有关规定，拟召开{session.name or '职工代表大会'}。{reason}"
                "现将有关事项请示如下："
            ),
            Words("一、会议时间和地点", level=1),
            Words(f"{when_and_where(session)}。"),
            Words("二、会议议题", level=1),
            *(numbered(items) or [Words(f"{session.subject or '____'}。")]),
            Words("三、会议代表", level=1),
            Words(
                f"本届为{term.name or '____'}，任期{or_gap(term.term_years)}年，"
                f"现有正式代表{or_gap(len(delegates) or term.seats)}名，列席人员按规定邀请，不参加表决。"
            ),
            Words("四、筹备情况", level=1),
            Words(session.preparation or UNDER_WAY),
            Words("妥否，请批示。"),
            *([Attachments(["会议议程（草案）", "职工代表名册"])] if items else []),
            Closing(union_name(facts), day_said(session.requested_on), remark=contact(facts)),
        ],
        [session, *items],
        to=upper, upward=True, number=session.request_number or "",
    )  # fmt: skip


def report_form(session: Session, facts: Facts) -> Paper:
    """召开职工代表大会报告表 (form 20): one page with the opinions of party organisation and higher union."""
    term, items = term_of(facts, session), items_of(facts, session)
    before_this = previous(facts, session)
    title = REPORT_FORM.title
    matters = "\n".join(f"{n}. {item.subject}" for n, item in enumerate(items, 1)) or session.subject or ""
    delegates = formal_of(facts, session)
    company = facts.only(Enterprise)
    approved = session.upper_opinion or (
        f"同意，批复文号：{session.approval_number}。" if session.approval_number else ""
    )
    this_time = f"{term.name or ''}　{session.name or ''}\n{when_and_where(session)}"
    last = f"{before_this.name}\n{day_said(before_this.held_on)}" if before_this else ""
    return Paper(
        title,
        [
            Title(title, below=2),
            Ends(f"填报单位（盖章）：{union_name(facts)}",
                 right=f"填报日期：{day_said(session.requested_on or facts.today)}"),
            Grid(
                [
                    Row([Label("单位名称", 26), Cell(company.name or "", 66, align="left"), Label("单位性质", 22),
                         Cell(company.category or "")], 11),
                    Row([Label("本届（次）\n会议", 26), Cell(this_time, 66, align="left"),
                         Label("上届（次）\n会议", 22),
                         Cell(last)], 16),
                    Row([Label("职工人数", 26), Cell("" if term.staff is None else f"{term.staff} 人", 66),
                         Label("代表人数", 22), Cell(f"{len(delegates) or or_gap(term.seats)} 人")], 11),
                    Row([Label("主要议题", 26), Cell(matters, align="left")], 46),
                    Row([Label("筹备情况", 26), Cell(session.preparation or "", align="left")], 30),
                    Row([Opinion(session.party_opinion or "", head="同级党组织意见："),
                         Opinion(approved, head="上级工会意见：", date=day_said(session.approved_on))], 62),
                    Row([Label("备　注", 26), Cell(session.note or "", align="left")], 14),
                ],
                foot=10,
            ),
            Notes(["本表一式三份，于会议召开前报送；批复后基层工会、上级工会、同级党组织各存一份。"]),
        ],
        FORM,
        trace=foot(facts, title, [session, *items]),
        demo=facts.demo,
    )  # fmt: skip


def previous(facts: Facts, session: Session) -> Session | None:
    """The session before this one that was held."""
    held = [s for s in facts.matching(Session) if s.held_on and s.id != session.id and s.kind == session.kind]
    earlier = [s for s in held if session.held_on is None or (s.held_on or session.held_on) < session.held_on]
    return max(earlier, key=lambda s: s.held_on or facts.today, default=None)


# ---- 筹备方案、通知 --------------------------------------------------------------------------------------------------
def preparation_plan(session: Session, facts: Facts) -> Paper:
    """筹备工作方案: who does what until when, counted back from the day of the session."""
    items = items_of(facts, session)
    title = f"{called(facts, session)}筹备工作方案"
    day = session.held_on
    rows = []
    for ahead, what, who in PREPARATION:
        when = day_said(before(day, Span(ahead), Holidays.load())) if day else f"会前 {ahead} 日"
        rows.append((when, what, who))
    return plain(
        facts,
        title,
        [
            Words(f"为开好{session.name or '职工代表大会'}，制定本方案。"),
            Words("一、会议安排", level=1),
            Words(f"时间和地点：{when_and_where(session)}。"),
            Words("二、会议议题", level=1),
            *(numbered(items) or [Words("议题待定。")]),
            Words("三、工作安排", level=1),
            Words("各项工作的时限和负责单位如下："),
            Roll([Column("完成时限", 36), Column("工　作", 88, "left"), Column("负　责", 32)], rows, high=10.5,
                 size=11),
            Words("四、组织分工", level=1),
            Words("工会委员会负责会议的筹备和组织工作；企业行政负责行政报告、方案草案和会务经费；"
                  "各代表团（组）负责收集意见、组织审议。"),
            Closing(union_name(facts), day_said(session.prepared_on)),
        ],
        [session, *items],
    )  # fmt: skip


PREPARATION = (
    (60, "发出征集提案通知，各选区征求职工意见", "工会委员会"),
    (30, "确定议题、会期，向同级党组织和上级工会请示", "工会委员会"),
    (20, "核对代表名册，缺额由原选区补选，完成资格审查", "资格审查小组"),
    (15, "起草工作报告和各项方案草案", "企业行政、工会"),
    (10, "提出主席团、监票人、计票人建议名单，审理提案", "工会委员会"),
    (7, "议案和会议材料书面送达全体代表并签收", "工会委员会"),
    (3, "代表团（组）预审材料，收集意见", "代表团（组）"),
    (1, "布置会场，印制表决票、选票、签到表", "会务组"),
)


def notice(session: Session, facts: Facts) -> Paper:
    """会议通知 to every delegate: when, where, what about, what to bring."""
    items = items_of(facts, session)
    title = f"关于召开{called(facts, session)}的通知"
    asked = "请各位代表提前审阅会议材料，听取选区职工意见，准时出席；因故不能出席的，会前向工会书面请假。"
    return letter(
        facts,
        title,
        [
            Words(f"经研究，定于近期召开{session.name or '职工代表大会'}。现将有关事项通知如下："),
            Words("一、时间和地点", level=1),
            Words(f"{when_and_where(session)}。"),
            Words("二、会议议题", level=1),
            *numbered(items),
            Words("三、出席和列席人员", level=1),
            Words("本届全体正式代表出席；列席代表和邀请人员列席会议，不参加表决和选举。"),
            Words("四、有关要求", level=1),
            Words(asked),
            Attachments(["会议议程", "议案和审议材料"]),
            Closing(union_name(facts), day_said(session.noticed_on)),
        ],
        [session, *items],
        to="全体职工代表",
    )  # fmt: skip


# ---- 议程、主席团 ----------------------------------------------------------------------------------------------------
def agenda_paper(session: Session, facts: Facts) -> Paper:
    """会议议程: the parts of the session in order, and the matters."""
    items = items_of(facts, session)
    title = f"{called(facts, session)}议程"
    blocks: list[Block] = []
    for n, stage in enumerate(stages(_kind(session)), 1):
        blocks.append(Words(f"{NUMERALS[n]}、{stage.name}", level=1))
        blocks += [Words(f"{m}. {step}", level=3) for m, step in enumerate(stage.steps, 1)]
    blocks.append(Words(f"{NUMERALS[len(stages(_kind(session))) + 1]}、审议和表决的事项", level=1))
    for m, item in enumerate(items, 1):
        how = "（无记名投票表决）" if item.secret and item.power != "评议监督" else ""
        blocks.append(Words(f"{m}. {item.subject}{how}", level=3))
    under = f"（{day_said(session.held_on)}）" if session.held_on else ""
    return plain(facts, title, blocks, [session, *items], under)


def presidium(session: Session, facts: Facts) -> Paper:
    """主席团建议名单和监票人、计票人名单."""
    title = f"{called(facts, session)}主席团和工作人员建议名单"
    blocks: list[Block] = []
    for n, (head, roles) in enumerate((("主席团成员", ROLES[:1]), ("执行主席", ROLES[1:2]), ("秘书长", ROLES[2:3]),
                                       ("总监票人", ROLES[3:4]), ("监票人", ROLES[4:5]), ("计票人", ROLES[5:6])),
                                        1):  # fmt: skip
        names = officers_of(facts, session, *roles)
        blocks.append(Words(f"{NUMERALS[n]}、{head}", level=1))
        blocks.append(Words(f"{listed(names) or '____________'}。" if names else "________________。"))
    blocks.append(Closing(union_name(facts), day_said(session.prepared_on)))
    return plain(facts, title, blocks, [session])


# ---- 送达、签到 ------------------------------------------------------------------------------------------------------
def receipt(session: Session, facts: Facts) -> Paper:
    """会议材料送达签收表: proof that the material was there seven days ahead."""
    delegates, items = formal_of(facts, session), items_of(facts, session)
    title = f"{session.name or '职工代表大会'}会议材料送达签收表"
    rows = [
        (str(n), d.name or "", place, "", "") for n, (d, _, place, _) in enumerate(rows_of_people(facts, delegates), 1)
    ]
    last = before(session.held_on, Span(7), Holidays.load()) if session.held_on else None
    material = listed([i.subject or "" for i in items if i.power != "民主选举"])
    return Paper(
        title,
        [
            Title(title, below=1),
            Ends(f"送达日期：{day_said(session.delivered_on) or '　　年　月　日'}", right=f"最迟：{day_said(last)}"),
            Words(f"材料：{material or '见会议通知'}。", size=10, indent=0),
            Roll([Column("序号", 9), Column("代表姓名", 18), Column("部　门", 30), Column("签收人", 20),
                 Column("签收日期", 18)],
                 rows, high=8, size=9.5, across=2),
            Signers(["送达人", "核对人"], right=day_said(session.delivered_on) or "　　年　月　日"),
        ],
        FORM,
        trace=foot(facts, title, [session], rows=rows, extra=(f"{len(rows)} 人",)),
        demo=facts.demo,
    )  # fmt: skip


def sign_in(session: Session, facts: Facts) -> Paper:
    """签到表: delegates in two columns, what was signed electronically already filled in, the counts below."""
    delegates = formal_of(facts, session)
    signed = {a.delegate: a for a in facts.matching(Attendance, session=session.id)}
    title = f"{session.name or '职工代表大会'}签到表"
    rows = []
    for n, (delegate, _, department, _) in enumerate(rows_of_people(facts, delegates), 1):
        row = signed.get(delegate.id)
        remark = "" if row is None or row.state == HERE else row.state or ""
        number = str(delegate.number) if delegate.number is not None else str(n)
        rows.append((number, delegate.name or "", department, row.time or "" if row else "", remark))
    counts = {state: sum(a.state == state for a in signed.values()) for state in (HERE, EXCUSED, ABSENT)}
    known = bool(signed)

    def said(name: str, value: int | None) -> str:
        return f"{name}：{value if value is not None else '____'} 人"

    entitled = session.entitled or len(delegates)
    line = "　　".join((
        said("应到", entitled),
             said("实到", session.present if session.present is not None else counts[HERE] if known else None),
        said("请假", session.excused if session.excused is not None else counts[EXCUSED] if known else None),
        said("缺席", counts[ABSENT] if known else None),
    ))  # fmt: skip
    day = f"{day_said(session.held_on)}（{weekday(session.held_on)}）{session.time or ''}" if session.held_on else ""
    return Paper(
        title,
        [
            Title(title, over=enterprise(facts), below=0.5),
            Ends(f"时间：{day}", right=f"地点：{session.place or ''}", high=6),
            Roll([Column("序号", 9), Column("代表姓名", 18), Column("单　位", 26), Column("签　名", 26),
                 Column("备注", 14)],
                 [(a, b, c, d, e) for a, b, c, d, e in rows], high=9.6, size=9.5, across=2),
            Ends(line, high=8),
            Signers(["签到工作人员", "核对人"], right=day_said(session.held_on)),
        ],
        UPRIGHT_ROLL,
        trace=foot(facts, title, [session, *signed.values()], rows=rows, extra=(f"{len(rows)} 人",)),
        demo=facts.demo,
    )  # fmt: skip


REQUEST = Document("session-request", "召开职代会请示", request, number="20")
REPORT_FORM = Document("session-report-form", "召开职工代表大会报告表", report_form, number="20")
PLAN = Document("preparation-plan", "职代会筹备工作方案", preparation_plan)
NOTICE_LETTER = Document("session-notice", "职代会会议通知", notice)
AGENDA = Document("agenda", "职代会议程", agenda_paper)
PRESIDIUM = Document("presidium-list", "主席团和工作人员建议名单", presidium)
RECEIPT = Document("delivery-receipt", "会议材料送达签收表", receipt)
SIGN_IN = Document("sign-in", "职代会签到表", sign_in, number="22")

PREPARATION_PAPERS = (REQUEST, REPORT_FORM, PLAN, NOTICE_LETTER, AGENDA, PRESIDIUM, RECEIPT, SIGN_IN)
