"""困难职工档案表: the official boxes in their order, front and back."""

from __future__ import annotations

from decimal import Decimal

from unionwork.assistance.eligibility import Outcome, own_share, work_out
from unionwork.assistance.records.families import ExpenseItem, HardshipCase, HouseholdMember, IncomeItem
from unionwork.congress.documents.letters import enterprise, union_name
from unionwork.kit import attachments
from unionwork.kit.boxes import As, boxes
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import (
    Cell,
    Choices,
    Ends,
    Grid,
    Label,
    Notes,
    Opinion,
    Overleaf,
    Paper,
    Row,
    Title,
    rows_of,
)
from unionwork.kit.wording import day_said, foot, said
from unionwork.workforce.records import Employee, Enterprise

H, M = HardshipCase, HouseholdMember
SIZE, HIGH = 9.5, 8.4
KINDS = ("因病", "因残", "因学", "住房", "其他")
CAUSES = (
    "无劳动能力",
    "未就业",
    "下岗失业",
    "未参保",
    "社保未落实",
    "患重病",
    "自然灾害",
    "意外事故",
    "子女上学",
    "其他",
)
SHORT = {
    "有劳动能力而未就业": "未就业",
    "未参加社会保险": "未参保",
    "社会保险待遇落实不到位": "社保未落实",
    "患重特大疾病": "患重病",
    "遭受自然灾害": "自然灾害",
    "遭受意外事故": "意外事故",
}
CATEGORIES = {"深度困难职工家庭": "深度困难", "相对困难职工家庭": "相对困难", "意外致困职工家庭": "意外致困"}
WAGE = "工资性收入"


def person_of(facts: Facts, case: HardshipCase) -> Employee:
    """The employee a file is kept for."""
    found = facts.library.get(Employee, case.employee) if case.employee else None
    return found or Employee()


def money(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:,.2f}"


def shown(facts: Facts, case: HardshipCase, words: str) -> str:
    """Sums of income stand on the file only where full values were asked for."""
    return words if facts.unmasked else "***" if words else ""


def casefile(case: HardshipCase, facts: Facts) -> Paper:
    """The whole file of one family on two pages."""
    day = case.worked_out_on or facts.today
    found = work_out(case, facts.library, day)
    members = facts.matching(HouseholdMember, family=case.id)
    incomes = facts.matching(IncomeItem, family=case.id)
    expenses = facts.matching(ExpenseItem, family=case.id)
    return Paper(
        CASEFILE.title,
        [
            Title(CASEFILE.title, below=1.5),
            Ends(
                left=f"建档单位（盖章）：{union_name(facts)}", right=f"档案编号：{case.number or ''}", size=SIZE, high=6
            ),
            Grid(
                [*_person(case, facts), *_members(members, facts), *_figures(case, facts, found, incomes, expenses)],
                foot=0,
            ),
            Overleaf(),
            Grid(_opinions(case, facts), foot=22),
            Notes(
                [
                    "本表由申请人如实填写，A4纸正反面打印，一式三份：本单位工会、主管工会、县（市、区）总工会各存一份。",
                    "家庭月人均纯收入＝（近12个月家庭总收入－同期家庭刚性支出）÷家庭人口÷12；刚性支出只计个人自付部分。",
                    "主要致困原因单选，次要致困原因不超过三项。",
                    "本表含敏感个人信息，仅用于困难职工认定和帮扶，不得张贴、转发。",
                ]
            ),
        ],
        trace=foot(facts, CASEFILE.title, [case, *members, *incomes, *expenses], extra=("内部资料 含个人信息",)),
        demo=facts.demo,
    )


def _row(facts: Facts, case: HardshipCase, *asked: As | Cell, label: float = 20) -> Row:
    return Row(boxes(facts, case, *asked, label=label, size=SIZE), HIGH)


def _person(case: HardshipCase, facts: Facts) -> list[Row]:
    person, e = person_of(facts, case), Employee
    branch = facts.only(Enterprise)
    work = "　".join(filter(None, (enterprise(facts), facts.said(person, e.department))))

    def own(*asked: As) -> list[Cell]:
        return boxes(facts, person, *asked, label=20, size=SIZE)

    return [
        Row(
            [
                *boxes(facts, case, As(H.name), label=20, size=SIZE),
                *own(As(e.sex), As(e.ethnicity), As(e.political_status)),
            ],
            HIGH,
        ),
        Row(
            [*boxes(facts, case, As(H.id_number, "公民身份\n号码", 65), label=20, size=SIZE), *own(As(e.birth_date))],
            HIGH,
        ),
        Row(
            [
                *boxes(
                    facts, case, As(H.health, tick=()), As(H.disability_grade, "残疾等级", tick=()), label=20, size=SIZE
                ),
                *own(As(e.marital_status)),
                *boxes(facts, case, As(H.household_type), label=20, size=SIZE),
            ],
            HIGH,
        ),
        Row(
            [
                *boxes(facts, case, As(H.work_status), label=20, size=SIZE),
                *own(As(e.started_work_on, "参加工作\n时间", month=True)),
                *boxes(facts, case, As(H.model_worker), label=20, size=SIZE),
                Label("所属行业", 20, size=SIZE),
                Cell(said(facts, branch, Enterprise.industry), size=SIZE),
            ],
            HIGH,
        ),
        _row(facts, case, As(H.housing), As(H.floor_space, "建筑面积"), As(H.phone), As(H.medical, tick=())),
        Row(
            [
                Label("工作单位", 20, size=SIZE),
                Cell(work, align="left", size=SIZE),
                Label("其他情形", 20, size=SIZE),
                Choices(
                    wide=62,
                    options=("单亲", "零就业家庭", "有自救能力"),
                    size=SIZE,
                    chosen=tuple(
                        w
                        for w, on in (
                            ("单亲", case.single_parent),
                            ("零就业家庭", case.no_employment),
                            ("有自救能力", case.able),
                        )
                        if on
                    ),
                ),
            ],
            HIGH,
        ),
        Row(
            [
                *boxes(facts, case, As(H.address, align="left"), label=20, size=SIZE),
                Label("家庭人口", 20, size=SIZE),
                Cell(f"{len(facts.matching(M, family=case.id)) + 1}人", 22, size=SIZE),
            ],
            HIGH,
        ),
        Row(
            [
                Label("困难类别", 20, size=SIZE),
                Choices(
                    options=tuple(CATEGORIES.values()),
                    size=SIZE,
                    chosen=(CATEGORIES.get(case.category, case.category),) if case.category else (),
                ),
            ],
            HIGH,
        ),
        _causes("主要致困\n原因", (case.cause,)),
        _causes("次要致困\n原因", (case.cause_2, case.cause_3, case.cause_4)),
    ]


def _causes(label: str, causes: tuple[str | None, ...]) -> Row:
    chosen = tuple(SHORT.get(cause, cause) for cause in causes if cause)
    return Row([Label(label, 20, size=SIZE), Choices(options=CAUSES, chosen=chosen, size=8.5)], 10)


def _members(members: list[HouseholdMember], facts: Facts) -> list[Row]:
    heads: list[tuple[str, float | None]] = [
        ("姓名", 16),
        ("关系", 14),
        ("性别", 10),
        ("公民身份号码", 37),
        ("健康状况", 17),
        ("医保状况", 18),
        ("月收入\n（元）", 18),
        ("身份", 14),
        ("单位或学校", None),
    ]
    asked = (M.name, M.kinship, M.sex, M.id_number, M.health, M.medical, M.monthly_income, M.identity, M.employer)
    rows = [[said(facts, member, field) for field in asked] for member in members]
    return rows_of(heads, rows, blank=max(0, 4 - len(rows)), side="家庭成员", size=9, high=7.6)


def _figures(
    case: HardshipCase, facts: Facts, found: Outcome, incomes: list[IncomeItem], expenses: list[ExpenseItem]
) -> list[Row]:
    zero = Decimal(0)
    own = sum((i.amount or zero for i in incomes if i.member is None and i.kind == WAGE), zero)
    other = sum((line.amount for line in found.incomes), zero) - sum(
        (i.amount or zero for i in incomes if i.kind == WAGE), zero
    )
    by_kind = [sum((own_share(e) for e in expenses if e.kind == kind), zero) for kind in KINDS]
    by_kind[-1] += sum((own_share(e) for e in expenses if e.kind not in KINDS), zero)
    sums = [shown(facts, case, money(amount)) for amount in (*by_kind, found.rigid)]
    numbers = f"（{money(found.income)}－{money(found.rigid)}）÷{found.people}÷12＝{money(found.shown)}元"
    line = case.line or (found.standard.minimum_living if found.standard else None)

    def row(*pairs: tuple[str, str]) -> Row:
        return Row(
            [cell for label, words in pairs for cell in (Label(label, 24, size=SIZE), Cell(words, size=SIZE))], HIGH
        )

    costs = rows_of([(kind, None) for kind in (*KINDS, "合　计")], [sums], side="支出", size=SIZE, high=7.8)
    return [
        row(
            ("本人月均收入", shown(facts, case, money(own / 12))),
            ("家庭其他\n年收入", shown(facts, case, money(other))),
            ("家庭年总收入", shown(facts, case, money(found.income))),
        ),
        *costs,
        Row(
            [
                Label("家庭月人均\n纯收入", 24, size=SIZE),
                Cell(shown(facts, case, numbers), 86, size=SIZE),
                Label("当地低保标准", 24, size=SIZE),
                Cell(f"{money(line)}元/人·月" if line else "", size=SIZE),
            ],
            HIGH,
        ),
        Row(boxes(facts, case, As(H.property, align="left"), label=20, size=SIZE), HIGH),
        Row(boxes(facts, case, As(H.other_help, "已享受的\n帮扶救助", align="left"), label=20, size=SIZE), HIGH),
        Row(boxes(facts, case, As(H.story, "困难情况\n说明", align="left"), label=20, size=SIZE), 20),
    ]


def _opinions(case: HardshipCase, facts: Facts) -> list[Row]:
    promise = (
        "以上所填情况真实、完整，如有隐瞒，愿承担相应责任并退回所得款物。本人及家庭成年成员同意工会为认定困难职工核对家庭经济"
        "状况，并已就敏感个人信息的处理另行签署同意书。"
    )
    have = {one.kind for one in attachments.listing(facts.library, facts.library.ledgers[HardshipCase], case.id)}
    options = (
        "个人申请书",
        "本人及家属身份证",
        "户口本",
        "收入证明",
        "诊断证明",
        "医院单据、医保结算单",
        "低保证",
        "残疾证",
        "公示照片",
        "会议纪要",
        "授权书",
        "承诺书",
    )
    return [
        Row(
            [
                Label("申请人\n承诺与授权", 24),
                Opinion(promise, signer="申请人签字（按手印）：", seal="", date=day_said(case.applied_on)),
            ],
            46,
        ),
        Row(
            [
                Opinion(head="一、基层党组织（行政）意见："),
                Opinion(union_words(case), head="二、基层工会意见及公示结果：", date=day_said(case.notice_closed_on)),
            ],
            58,
        ),
        Row([Opinion(head="三、系统（产业、镇街）工会意见："), Opinion(head="四、县（市、区）总工会意见：")], 58),
        Row(
            [Label("附件材料", 24), Choices(options=options, chosen=tuple(k for k in options if k in have), size=SIZE)],
            20,
        ),
        Row(
            [
                *boxes(facts, case, As(H.opened_by), As(H.checked_by), label=24, size=SIZE),
                Label("建档日期", 24),
                Cell(day_said(case.filed_on), size=SIZE),
            ],
            10,
        ),
    ]


def union_words(case: HardshipCase) -> str:
    """What the union found, from the days it did it on."""
    parts = []
    if case.visited_on:
        parts.append(f"经{day_said(case.visited_on)}入户调查")
    if case.assessed_on:
        parts.append(f"{day_said(case.assessed_on)}{case.meeting or '工会委员会会议'}评议，认定为{case.category or ''}")
    if case.published_on and case.notice_ends_on:
        parts.append(f"{day_said(case.published_on)}至{day_said(case.notice_ends_on)}公示，{case.notice_result or ''}")
    return "；".join(parts) + ("。" if parts else "")


CASEFILE = Document(
    "hardship-file",
    "困难职工档案表",
    casefile,
    fields=(H.id_number, H.phone, H.address, H.health, H.income, M.id_number),
)
