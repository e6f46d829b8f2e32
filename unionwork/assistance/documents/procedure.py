"""The papers of the procedure: visit, minutes, the working, the notice and what came of it, the end."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.assistance.documents.casefile import CATEGORIES, money, person_of, union_words
from unionwork.assistance.eligibility import CENT, Outcome, work_out
from unionwork.assistance.records.families import (
    Exclusion,
    HardshipCase,
    HouseholdMember,
    IncomeItem,
    Objection,
    Visit,
)
from unionwork.congress.documents.letters import plain, posted_by, union_name
from unionwork.kit.boxes import As, boxes
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import (
    NOTICE,
    Block,
    Cell,
    Column,
    Ends,
    Grid,
    Label,
    Notes,
    Paper,
    Roll,
    Row,
    Signers,
    Title,
    Words,
    rows_of,
)
from unionwork.kit.wording import day_said, foot, said
from unionwork.members.records import Union
from unionwork.workforce.records import Employee

H, V = HardshipCase, Visit
SIZE = 9.5


def case_of(facts: Facts, family: int | None) -> HardshipCase:
    found = facts.library.get(HardshipCase, family) if family else None
    return found or HardshipCase()


# ---- 入户调查表 ------------------------------------------------------------------------------------------------------
def visit_form(visit: Visit, facts: Facts) -> Paper:
    """What was declared beside what was found, question by question."""
    case = case_of(facts, visit.family)
    members = facts.matching(HouseholdMember, family=case.id)
    incomes = facts.matching(IncomeItem, family=case.id)
    answers = facts.matching(Exclusion, family=case.id)
    names = {m.id: m.name or "" for m in members}

    def row(*asked: As, label: float = 24, high: float = 8.4) -> Row:
        return Row(boxes(facts, visit, *asked, label=label, size=SIZE), high)

    head = Row(
        [
            *boxes(facts, case, As(H.name), As(H.number), label=24, size=SIZE),
            *boxes(facts, visit, As(V.day), label=24, size=SIZE),
        ],
        8.4,
    )
    income = rows_of(
        [("成员", 24), ("收入项目", 40), ("申报（元/年）", 30), ("核实（元/年）", 30), ("差异原因", None)],
        [
            [
                names.get(i.member, case.name or ""),
                i.kind or "",
                *(said(facts, i, f) for f in (IncomeItem.amount, IncomeItem.verified)),
                i.reason or "",
            ]
            for i in incomes
        ],
        blank=max(0, 3 - len(incomes)),
        side="收入",
        size=9,
        high=7,
    )
    asked = rows_of(
        [("排除情形", None), ("有没有", 20), ("说明", 50)],
        [[a.question or "", a.answer or "", a.reason or ""] for a in answers],
        blank=0 if answers else 2,
        side="排除",
        size=8.5,
        high=6.4,
    )
    return Paper(
        VISIT_FORM.title,
        [
            Title(VISIT_FORM.title, below=2),
            Ends(f"调查单位：{union_name(facts)}", "", f"调查编号：{visit.number or ''}", size=SIZE, high=6),
            Grid(
                [
                    head,
                    row(
                        As(V.visitor),
                        As(V.visitor_post, "职务"),
                        As(V.second),
                    ),
                    row(As(V.second_post, "职务"), As(V.companion), As(V.spoken_to)),
                    row(As(V.place, align="left"), As(V.relation, "与户主关系", 30)),
                    row(As(V.people_agree, "成员与申报"), As(V.people_words, "说明", align="left", wide=90)),
                    *income,
                    row(
                        As(V.expense_agree, "支出与申报"),
                        As(V.papers, "票据（张）", 20),
                        As(V.expense_words, "说明", align="left"),
                    ),
                    row(As(V.property, align="left"), high=10),
                    row(As(V.living, align="left"), high=10),
                    row(As(V.cause, align="left"), high=14),
                    row(As(V.enjoyed, align="left")),
                    row(As(V.needs, align="left")),
                    *asked,
                    row(As(V.conclusion, tick=V.conclusion.entries.labels), As(V.category, "建议类别", 44)),
                    row(As(V.words, "结论说明", align="left"), high=12),
                ]
            ),
            Signers(["调查人一", "调查人二", "被访人", "工会主席"]),
            Notes(
                ["两人以上入户，当面核实；做到基本情况清、致困原因清、帮扶需求清。", "本表含敏感个人信息，随档案保存。"]
            ),
        ],
        trace=foot(facts, VISIT_FORM.title, [visit, case, *incomes, *answers], extra=("内部资料 含个人信息",)),
        demo=facts.demo,
    )


# ---- 评议纪要、测算书 ------------------------------------------------------------------------------------------------
def minutes(case: HardshipCase, facts: Facts) -> Paper:
    """The committee's minutes about one family: what it saw, what it decided."""
    who = person_of(facts, case)
    blocks: list[Block] = [
        Words(
            f"{day_said(case.assessed_on)}，{union_name(facts)}召开{case.meeting or '会议'}，研究{case.name or ''}"
            f"（{facts.said(who, Employee.department)}）申请困难职工认定的事项。"
        ),
        Words(
            f"经受理初审和{day_said(case.visited_on)}入户调查，家庭人口{case.people or '　　'}人，"
            f"按{case.standard or '认定标准'}测算，逐条核对排除情形，测算过程见附件。"
        ),
        Words(f"会议意见：{case.minutes or ('同意认定为' + case.category if case.category else '　' * 12)}。"),
        *([Words(f"认定类别与测算不同的理由：{case.differs_why}")] if case.differs_why else []),
        Words("会议决定在单位内公示，公示期不少于五个工作日，无异议后报上级工会审核。"),
        Ends(right=f"{union_name(facts)}　　", size=15, high=9),
        Ends(right=f"{day_said(case.assessed_on)}　　　　", size=15, high=9),
    ]
    return plain(facts, MINUTES.title, blocks, [case])


def working(case: HardshipCase, facts: Facts) -> Paper:
    """Line by line how the outcome was reached, with the rule behind every step."""
    found: Outcome = work_out(case, facts.library, case.worked_out_on or facts.today)

    def amount(line: str) -> str:
        return line if facts.unmasked else "***"

    rows = [["收入", one.words, amount(money(one.amount)), one.how if facts.unmasked else ""] for one in found.incomes]
    rows += [
        ["支出", one.words, amount(money(one.amount)), one.how if facts.unmasked else ""] for one in found.expenses
    ]
    heads: list[tuple[str, float | None]] = [("项目", 16), ("内容", 58), ("元/年", 30), ("怎样得出", None)]
    steps = [
        [w.rule.said, w.formula if facts.unmasked else "***", w.result if facts.unmasked else "***", w.basis]
        for w in found.workings
    ]
    told: list[tuple[str, float | None]] = [("步骤", 52), ("算式", None), ("结果", 24), ("依据", 40)]
    standard = found.standard
    about = (
        f"{standard.name}（{day_said(standard.since)}起施行，依据{standard.basis}，{standard.checked}）"
        if standard
        else "没有适用的标准"
    )
    return Paper(
        WORKING.title,
        [
            Title(WORKING.title, below=3),
            Ends(
                f"困难职工：{case.name or ''}　{case.number or ''}",
                "",
                f"测算日期：{day_said(case.worked_out_on or facts.today)}",
                size=SIZE,
            ),
            Words(f"适用方案：{about}", size=10.5, indent=0),
            Grid(rows_of(heads, rows, blank=0 if rows else 2, size=9, high=7)),
            Words("", size=6),
            Grid(rows_of(told, steps, blank=0 if steps else 2, size=8.5, high=9)),
            Words(f"结论：{found.said if facts.unmasked else (found.category or '见原件')}。", size=12, indent=0),
            *([Words(f"还缺：{'；'.join(found.missing)}", size=10.5, indent=0)] if found.missing else []),
            Notes([f"先按精确值判定，再舍入到分（{CENT}）。", "方案标“待核对”的，认定前请对照原文。"], head="说明："),
            Signers(["测算人", "审核人", "工会主席"]),
        ],
        trace=foot(facts, WORKING.title, [case]),
        demo=facts.demo,
    )


# ---- 公示 ------------------------------------------------------------------------------------------------------------
def notice(cases: Sequence[HardshipCase], facts: Facts) -> Paper:
    """The names on the wall, with the least that is allowed: name, department, category; nothing else of anybody."""
    first = min((c.published_on for c in cases if c.published_on), default=None)
    last = max((c.notice_ends_on for c in cases if c.notice_ends_on), default=None)
    union = facts.only(Union)
    rows = [
        [
            str(n),
            case.name or "",
            facts.said(person_of(facts, case), Employee.department),
            CATEGORIES.get(case.category or "", case.category or ""),
        ]
        for n, case in enumerate(cases, 1)
    ]
    until = f"{day_said(first)}至{day_said(last)}" if first and last else "自张贴之日起五个工作日"
    telephone = f"，电话{union.phone}" if union.phone and not union.phone.startswith("1") else ""
    return Paper(
        NOTICE_PAPER.title,
        [
            Title(NOTICE_PAPER.title, size=30),
            Words("经本人申请、工会入户调查和工会委员会评议，拟将下列职工认定为困难职工并上报，现予公示。"),
            Roll(
                [Column("序号", 14), Column("姓　名", 30), Column("部　门", 60), Column("困难类别", 40)],
                rows,
                high=10.5,
                size=13,
            ),
            Words(f"公示期：{until}。"),
            Words(
                f"对公示内容有异议的，请在公示期内向工会反映，可以署名，也可以不署名{telephone}。我们对反映人保密，并逐件核查答复。"
            ),
            *posted_by(union_name(facts), day_said(first)),
        ],
        NOTICE,
        demo=facts.demo,
    )


def notice_result(case: HardshipCase, facts: Facts) -> Paper:
    """公示结果记录: when, where, how many spoke, what was found, who confirms it."""
    objections = facts.matching(Objection, family=case.id)
    upheld = sum(bool(o.upheld) for o in objections)
    facts_of = [
        ("困难职工", case.name or ""),
        ("公示地点", case.published_at or ""),
        ("公示时间", f"{day_said(case.published_on)}至{day_said(case.notice_ends_on)}"),
        ("异议", f"{len(objections)} 件，其中成立 {upheld} 件"),
        ("处理情况", case.notice_result or ""),
    ]
    return Paper(
        NOTICE_RESULT.title,
        [
            Title(NOTICE_RESULT.title, below=4),
            Grid(
                [Row([Label(label, 30), Cell(words, align="left")], 14) for label, words in facts_of]
                + [Row([Label("公示照片", 30), Cell("（张贴处照片附后）", align="left")], 60)]
            ),
            Signers(["记录人", "确认人"], right=day_said(case.notice_closed_on)),
        ],
        trace=foot(facts, NOTICE_RESULT.title, [case, *objections]),
        demo=facts.demo,
    )


# ---- 脱困 ------------------------------------------------------------------------------------------------------------
def leaving(case: HardshipCase, facts: Facts) -> Paper:
    """困难职工家庭脱困确认书."""

    def row(*asked: As, high: float = 11) -> Row:
        return Row(boxes(facts, case, *asked, label=30, size=11), high)

    return Paper(
        LEAVING.title,
        [
            Title(LEAVING.title, below=4),
            Ends(f"单位工会：{union_name(facts)}", "", f"档案编号：{case.number or ''}", size=10.5),
            Grid(
                [
                    row(As(H.name), As(H.category, tick=())),
                    row(As(H.filed_on), As(H.left_on)),
                    row(As(H.cause, tick=()), As(H.people)),
                    row(As(H.leaving, align="left"), high=50),
                    Row([Label("办理经过", 30, size=11), Cell(union_words(case), align="left", size=11)], 40),
                ]
            ),
            Words("本人确认上述致困因素已经消除，同意退出困难职工档案；今后再遇困难，可以重新申请。", size=12),
            Signers(["困难职工", "工会主席"], right=day_said(case.left_on)),
        ],
        trace=foot(facts, LEAVING.title, [case]),
        demo=facts.demo,
    )


VISIT_FORM = Document(
    "visit-form", "困难职工家庭入户调查表", visit_form, fields=(V.place, V.property, V.cause, IncomeItem.amount)
)
MINUTES = Document("hardship-minutes", "困难职工认定评议会议纪要", minutes)
WORKING = Document("hardship-working", "困难职工认定测算书", working, fields=(H.income, H.rigid, H.net))
NOTICE_PAPER = Document("hardship-notice", "困难职工认定公示", notice, whole=True, only="公示开始日期 已填")
NOTICE_RESULT = Document("hardship-notice-result", "公示结果记录", notice_result, only="公示开始日期 已填")
LEAVING = Document("hardship-leaving", "困难职工家庭脱困确认书", leaving, only="脱困日期 已填")
