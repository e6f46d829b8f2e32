"""Tables of the congress: who the delegates are, what a session brought, proposals, the figures of the year."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.congress.figures.statistics import DELEGATES, Statistics
from unionwork.congress.figures.statistics import PROPOSALS as PROPOSAL_LEDGER
from unionwork.congress.lives import TERM_KEYS
from unionwork.congress.people import GROUPS, Composition, latest_term, place, term_on
from unionwork.congress.records.affairs import ADOPT, Disclosure, Opinion, Proposal
from unionwork.congress.records.sessions import AgendaItem, Session
from unionwork.congress.records.terms import CongressTerm, Constituency
from unionwork.congress.rulings import is_voted, quorum_of, verdict_of
from unionwork.congress.seats import algorithm_of, least_delegates
from unionwork.kit.documents import Facts
from unionwork.kit.figures import counted, rate
from unionwork.kit.lifecycle import Applied
from unionwork.kit.record import Record
from unionwork.kit.tables import Asked, Figure, Report, Table, TableColumn, Value
from unionwork.members.reports.members import reporting_unit

P = Proposal


# ---- 代表构成 --------------------------------------------------------------------------------------------------------
def composition(asked: Asked, facts: Facts) -> list[Table]:
    """代表构成表: every group with its share, every requirement with its working; then by constituency."""
    term = term_on(facts.library, asked.as_of) or latest_term(facts.library) or CongressTerm(id=0)
    found = Composition(facts.library, term, asked.as_of)
    rows: list[Sequence[Value]] = [
        (n, name, counted(f"C{n}", name, (h.delegate.id or 0 for h in found.group(name)), DELEGATES),
         Figure(f"C{n}.r", f"{name}占比", rate(found.count(name), found.whole)))
        for n, (name, _) in enumerate(GROUPS, 1)
    ]  # fmt: skip
    rows.insert(0, (0, "正式代表", counted("C0", "正式代表", (h.delegate.id or 0 for h in found.people), DELEGATES),
                    Figure("C0.r", "正式代表占比", rate(found.whole, found.whole))))  # fmt: skip
    columns = (TableColumn("序号", 12, "text"), TableColumn("类　　别", 78, align="left"),
         TableColumn("人　数", 36, "count"),
               TableColumn("占代表", 36, "number"))  # fmt: skip
    heads = (*reporting_unit(facts), ("届次", term.name or ""))
    told = Table(COMPOSITION.title, columns, rows, "人", asked.as_of, heads=heads,
                 notes=("只统计在任正式代表；列席代表没有表决权，不计入。",))  # fmt: skip
    return [told, _shares(found, term, asked, facts), _by_constituency(found, term, asked, facts)]


def _shares(found: Composition, term: CongressTerm, asked: Asked, facts: Facts) -> Table:
    applied = Applied.of(place(facts.library), TERM_KEYS)
    rows: list[Sequence[Value]] = [
        (s.name, s.have, ("最多 " if s.most else "至少 ") + str(s.limit), s.working.formula,
         "合格" if s.met else "不合格" if s.hard else "请核对", s.working.cited)
        for s in found.shares(applied)
    ]  # fmt: skip
    columns = (TableColumn("项　　目", 50, align="left"), TableColumn("现有", 15, "text"), TableColumn("要求", 22),
               TableColumn("算　　式", 68, align="left"), TableColumn("结果", 18),
                    TableColumn("依　　据", 82, align="left"))  # fmt: skip
    heads = (*reporting_unit(facts), ("届次", term.name or ""))
    return Table("代表比例审查表", columns, rows, as_of=asked.as_of, heads=heads)


def _by_constituency(found: Composition, term: CongressTerm, asked: Asked, facts: Facts) -> Table:
    parts = facts.matching(Constituency, term=term.id)
    rows: list[Sequence[Value]] = []
    for n, part in enumerate(parts, 1):
        here = [h for h in found.people if h.delegate.constituency == part.id]
        women = [h for h in here if h.employee.sex == "女"]
        rows.append((
            str(part.number or n), part.name, part.staff, part.seats,
            counted(f"C@{part.id}", f"{part.name}代表", (h.delegate.id or 0 for h in here), DELEGATES),
            counted(f"C@{part.id}-F", f"{part.name}女代表", (h.delegate.id or 0 for h in women), DELEGATES),
            part.voters, rate(part.voters or 0, part.staff or 0),
        ))  # fmt: skip
    loose = [h for h in found.people if h.delegate.constituency not in {p.id for p in parts}]
    if loose or not rows:
        figure = counted("C@0", "未填选区的代表", (h.delegate.id or 0 for h in loose), DELEGATES)
        theirs = [h for h in loose if h.employee.sex == "女"]
        of_women = counted("C@0-F", "未填选区的女代表", (h.delegate.id or 0 for h in theirs), DELEGATES)
        rows.append(("", "（未填选区）", None, None, figure, of_women, None, None))
    columns = (TableColumn("序号", 12, "text"), TableColumn("选　　区", 52, align="left"),
         TableColumn("职工数", 20, "count", total=True),
               TableColumn("名额", 18, "count", total=True), TableColumn("代表", 18, "count", total=True),
               TableColumn("女代表", 18, "count", total=True), TableColumn("参加选举", 22, "count", total=True),
               TableColumn("参选率", 22, "number"))  # fmt: skip
    heads = (*reporting_unit(facts), ("届次", term.name or ""))
    return Table("分选区代表情况表", columns, rows, "人", asked.as_of, heads=heads)


# ---- 名额 ------------------------------------------------------------------------------------------------------------
def seats(asked: Asked, facts: Facts) -> list[Table]:
    """名额测算表: what each of the five algorithms gives for this staff, and which one holds."""
    term = latest_term(facts.library) or CongressTerm(id=0)
    staff = term.staff or len(Composition(facts.library, term, asked.as_of).staff)
    holds = algorithm_of(term.seat_rule, place(facts.library))
    rows: list[Sequence[Value]] = []
    for label, algorithm in ALGORITHMS:
        least = least_delegates(staff, algorithm)
        rows.append((label, least.seats, least.working.formula, "采用" if algorithm == holds else "",
                     least.working.cited, least.remark))  # fmt: skip
    if not holds:
        rows.append(("人工核定", term.seats, term.seats_reason or "", "采用", "", ""))
    columns = (TableColumn("算　法", 36, align="left"), TableColumn("最少名额", 20, "count"),
               TableColumn("算　　式", 82, align="left"), TableColumn("采用", 14),
                    TableColumn("依　　据", 56, align="left"),
               TableColumn("说　　明", 54, align="left"))  # fmt: skip
    heads = (*reporting_unit(facts), ("届次", term.name or ""), ("职工数", f"{staff} 人"))
    return [Table(SEATS.title, columns, rows, as_of=asked.as_of, heads=heads)]


ALGORITHMS = (("全国规定", "CN_2012"), ("浙江规定", "ZJ_2010"), ("上海规定", "SH_2017"), ("三档定额", "P_30_100_150"),
              ("十分之一经验比例", "GUIDE_RATIO"))  # fmt: skip


# ---- 会议 ------------------------------------------------------------------------------------------------------------
def summary(asked: Asked, facts: Facts) -> list[Table]:
    """会议情况汇总表: every session of the period with attendance, items, votes."""
    start, end = asked.period
    found = [s for s in facts.matching(Session) if s.held_on is not None and start <= s.held_on <= end]
    found.sort(key=lambda s: (s.held_on or start, s.id or 0))
    rows: list[Sequence[Value]] = []
    for n, session in enumerate(found, 1):
        items = facts.matching(AgendaItem, session=session.id)
        voted = [i for i in items if is_voted(i)]
        came = quorum_of(session, facts.library)
        rows.append((
            str(n), session.name, session.kind, session.held_on, session.entitled, session.present,
            rate(session.present or 0, session.entitled or 0), "—" if came is None else "是" if came.met else "否",
            _figure(f"S{session.id}", f"{session.name}议题", items, "agenda_items"),
            _figure(f"S{session.id}-V", f"{session.name}票决事项", voted, "agenda_items"),
            _figure(f"S{session.id}-P", f"{session.name}通过事项", [i for i in voted if i.result == "通过"],
                 "agenda_items"),
            session.state or "拟召开",
        ))  # fmt: skip
    if not rows:
        rows.append(("", "本期没有会议", *([None] * 10)))
    columns = (TableColumn("序号", 11, "text"), TableColumn("会　　议", 62, align="left"), TableColumn("类别", 22),
               TableColumn("日期", 22, "day"), TableColumn("应到", 15, "count"), TableColumn("实到", 15, "count"),
               TableColumn("到会率", 19, "number"), TableColumn("达到法定", 18), TableColumn("议题", 15, "count"),
               TableColumn("票决", 15, "count"), TableColumn("通过", 15, "count"), TableColumn("进度", 24))  # fmt: skip
    return [Table(SUMMARY.title, columns, rows, period=asked.period, heads=reporting_unit(facts))]


def _figure(id: str, label: str, records: Sequence[Record], ledger: str) -> Figure:
    return counted(id, label, (r.id or 0 for r in records), ledger)


def matters(asked: Asked, facts: Facts) -> list[Table]:
    """审议事项表: every item of the period with its votes, the line it needed, and what the other rule would say."""
    start, end = asked.period
    sessions = {s.id: s for s in facts.matching(Session) if s.held_on is not None and start <= s.held_on <= end}
    items = [i for i in facts.matching(AgendaItem) if i.session in sessions]
    rows: list[Sequence[Value]] = []
    for n, item in enumerate(items, 1):
        verdict = verdict_of(facts.library, item)
        rows.append((
            str(n), sessions[item.session].name, item.subject, item.power, item.ballots_valid, item.agree,
                 item.disagree,
            item.abstain, verdict.needed if verdict else None, item.result, verdict.other if verdict else "",
        ))  # fmt: skip
    if not rows:
        rows.append(("", "本期没有审议事项", *([None] * 9)))
    columns = (TableColumn("序号", 11, "text"), TableColumn("会　　议", 42, align="left"),
         TableColumn("议　　题", 62, align="left"),
               TableColumn("职权", 22), TableColumn("有效票", 15, "count"), TableColumn("赞成", 13, "count"),
               TableColumn("反对", 13, "count"), TableColumn("弃权", 13, "count"), TableColumn("须得票", 15, "count"),
               TableColumn("结果", 18), TableColumn("两种口径", 40, align="left"))  # fmt: skip
    return [Table(MATTERS.title, columns, rows, period=asked.period, heads=reporting_unit(facts))]


# ---- 提案、公开 ------------------------------------------------------------------------------------------------------
def proposals(asked: Asked, facts: Facts) -> list[Table]:
    """提案汇总表: every proposal of the period with its answer and its days; then how many of each kind."""
    start, end = asked.period
    found = [p for p in facts.matching(P) if p.received_on is not None and start <= p.received_on <= end]
    rows: list[Sequence[Value]] = []
    for n, one in enumerate(found, 1):
        days = (one.answered_on - one.assigned_on).days if one.answered_on and one.assigned_on else None
        late = "" if one.due_on is None else _late(one, asked)
        rows.append((
            str(n), one.number, one.subject, facts.said(one, P.delegate), one.kind, one.received_on, one.verdict,
            facts.said(one, P.department), one.assigned_on, one.due_on, one.answered_on, days, late, one.satisfaction,
            one.state or "已收到",
        ))  # fmt: skip
    if not rows:
        rows.append(("", "", "本期没有提案", *([None] * 12)))
    columns = (TableColumn("序号", 10, "text"), TableColumn("编号", 19), TableColumn("案　由", 46, align="left"),
               TableColumn("提案人", 16), TableColumn("类别", 18), TableColumn("收到", 19, "day"),
                    TableColumn("审查意见", 19),
               TableColumn("承办部门", 24, align="left"), TableColumn("交办", 19, "day"),
                    TableColumn("期限", 19, "day"),
               TableColumn("答复", 19, "day"), TableColumn("用时（日）", 17, "count"), TableColumn("超期", 13),
               TableColumn("反馈", 15), TableColumn("进度", 20))  # fmt: skip
    listed = Table(PROPOSALS.title, columns, rows, "件", period=asked.period, heads=reporting_unit(facts))
    return [listed, _kinds(found, asked, facts)]


def _late(proposal: Proposal, asked: Asked) -> str:
    done = proposal.answered_on or asked.as_of
    return "超期" if proposal.due_on is not None and done > proposal.due_on else ""


def _kinds(found: Sequence[Proposal], asked: Asked, facts: Facts) -> Table:
    rows: list[Sequence[Value]] = []
    groups = [kind for kind in (*P.kind.entries.labels, None) if any(p.kind == kind for p in found)] or [None]
    for kind in groups:
        here = [p for p in found if p.kind == kind]
        taken = [p for p in here if p.verdict == ADOPT]
        closed = [p for p in taken if p.closed_on is not None]
        name = kind or "（未填类别）"
        parts = (("", here), ("-T", taken), ("-C", closed), ("-S", [p for p in closed if p.satisfaction == "满意"]))
        figures = [_figure(f"P-{name}{mark}", name, some, PROPOSAL_LEDGER) for mark, some in parts]
        rows.append((name, *figures, rate(len(closed), len(taken))))
    columns = (TableColumn("类　　别", 48, align="left"), TableColumn("提案", 24, "count", total=True),
               TableColumn("立案", 24, "count", total=True), TableColumn("办结", 24, "count", total=True),
               TableColumn("满意", 24, "count", total=True), TableColumn("办结率", 26, "number"))  # fmt: skip
    return Table("提案分类统计表", columns, rows, "件", period=asked.period, heads=reporting_unit(facts))


def disclosures(asked: Asked, facts: Facts) -> list[Table]:
    """厂务公开情况表: what was made known in the period, what was said to it and when it was answered."""
    start, end = asked.period
    d = Disclosure
    found = [x for x in facts.matching(d) if x.published_on is not None and start <= x.published_on <= end]
    rows: list[Sequence[Value]] = []
    for n, one in enumerate(found, 1):
        said = facts.matching(Opinion, disclosure=one.id)
        answered = [o for o in said if o.answered_on is not None]
        in_time = [o for o in answered if o.due_on is None or (o.answered_on or end) <= o.due_on]
        rows.append((
            str(n), one.subject, one.kind, one.way, one.published_on, facts.said(one, d.department),
            _figure(f"D{one.id}", "意见", said, "disclosure_opinions"),
            _figure(f"D{one.id}-A", "已答复", answered, "disclosure_opinions"),
            _figure(f"D{one.id}-T", "按期答复", in_time, "disclosure_opinions"),
        ))  # fmt: skip
    if not rows:
        rows.append(("", "本期没有公开事项", *([None] * 7)))
    columns = (TableColumn("序号", 11, "text"), TableColumn("事　　项", 66, align="left"),
         TableColumn("内容类别", 46, align="left"),
               TableColumn("形式", 24), TableColumn("公开日期", 22, "day"), TableColumn("承办部门", 28),
               TableColumn("意见", 15, "count"), TableColumn("已答复", 17, "count"),
                    TableColumn("按期", 15, "count"))  # fmt: skip
    return [Table(DISCLOSURES.title, columns, rows, "项", period=asked.period, heads=reporting_unit(facts))]


# ---- 年度指标 --------------------------------------------------------------------------------------------------------
def indicators(asked: Asked, facts: Facts) -> list[Table]:
    """J201 to J206 with their definitions and the checks that speak."""
    s = Statistics(facts.library, asked)
    rows: list[Sequence[Value]] = [(f.id, f.label, f, f.definition) for f in s.figures]
    columns = (TableColumn("代码", 18), TableColumn("指　　标", 62, align="left"), TableColumn("数　值", 42, "count"),
               TableColumn("口　　径", 62, align="left"))  # fmt: skip
    passed = "逻辑检查全部通过。" if not s.checks else f"逻辑检查有 {len(s.checks)} 项没有通过，见上。"
    return [
        Table(INDICATORS.title, columns, rows, as_of=asked.as_of, period=None, heads=reporting_unit(facts),
              checks=s.checks, notes=("时期数为统计期内，时点数截至所选日期。", passed))
    ]  # fmt: skip


COMPOSITION = Report(
    "delegate-structure", "职工代表构成表", composition, DELEGATES, "代表分类人数、占比，各项比例的算式和结果"
)
SEATS = Report("seat-calculation", "代表名额测算表", seats, "congress_terms", "五种算法各得多少名，采用哪一种")
SUMMARY = Report("session-summary", "职代会会议情况汇总表", summary, "sessions", "本期各次会议的到会、议题和表决")
MATTERS = Report("agenda-matters", "职代会审议事项表", matters, "agenda_items", "每项议题的票数、须得票数和结果")
PROPOSALS = Report("proposal-summary-table", "职工代表提案汇总表", proposals, PROPOSAL_LEDGER, "提案逐件情况和分类统计")
DISCLOSURES = Report("disclosure-table", "厂务公开情况表", disclosures, "disclosures", "本期公开事项和意见答复")
INDICATORS = Report(
    "congress-indicators", "民主管理年度指标表", indicators, "sessions", "民主管理各项年度指标，附逻辑检查"
)
