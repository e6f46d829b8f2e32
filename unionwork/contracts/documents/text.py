"""The contract itself, as both sides sign it: cover, chapters and articles, the page of signatures; and its summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from unionwork.congress.documents.letters import chair_of, enterprise, plain, union_name
from unionwork.contracts.composing import clauses_of
from unionwork.contracts.documents.parties import (
    GAP,
    called,
    chief,
    day_or_gap,
    letter_from,
    name_of,
    seated,
    term_said,
    wages_of,
)
from unionwork.contracts.kinds import kind_of
from unionwork.contracts.records.bargaining import EMPLOYEES, EMPLOYER, Round
from unionwork.contracts.records.content import Clause, WageFacts
from unionwork.contracts.records.contracts import WAGE, Contract
from unionwork.contracts.wages import PAIRS, changes
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import (
    LETTER,
    Block,
    Cell,
    Closing,
    Column,
    Ends,
    Grid,
    Label,
    Overleaf,
    Paper,
    Roll,
    Row,
    Space,
    Title,
    Words,
)
from unionwork.kit.wording import day_said, foot, ordinal
from unionwork.members.records import Union
from unionwork.workforce.records import Enterprise

BOOKLET = replace(LETTER, numbers="of")
"""The sheet of an official letter, its pages counted 第 x 页 共 y 页."""


# ---- 合同文本 --------------------------------------------------------------------------------------------------------
def contract_text(contract: Contract, facts: Facts) -> Paper:
    """The whole contract in the words of its clauses, with cover and page of signatures."""
    clauses, kind = clauses_of(contract, facts.library), kind_of(contract.kind)
    blocks: list[Block] = [*_cover(contract, facts), Overleaf(), Title(kind.cover, size=22, under="")]
    chapter, chapters = None, 0
    for n, clause in enumerate(clauses, 1):
        if clause.chapter and clause.chapter != chapter:
            chapter, chapters = clause.chapter, chapters + 1
            blocks.append(Words(f"{ordinal(chapters)}章　{chapter}", level=1))
        blocks += _article(n, clause)
    if not clauses:
        blocks.append(Words("（合同条款由双方协商后填入）"))
    blocks += [Overleaf(), *_signatures(contract, facts)]
    if contract.kind == WAGE and (wages := wages_of(facts, contract)) is not None:
        blocks += [Overleaf(), *_annex(wages)]
    title = TEXT.title
    told = [contract, *clauses]
    return Paper(called(contract), blocks, BOOKLET, trace=foot(facts, title, told, verb="制文"), demo=facts.demo)


def _article(n: int, clause: Clause) -> Iterator[Block]:
    lines = (clause.words or "").splitlines() or [""]
    name = f"（{clause.name}）" if clause.name else ""
    yield Words(lines[0], level=2, lead=f"{ordinal(n)}条{name}　")
    yield from (Words(line) for line in lines[1:])


def _cover(contract: Contract, facts: Facts) -> list[Block]:
    passed = f"经{day_said(contract.passed_on)}职工代表大会审议通过" if contract.passed_on else ""
    return [
        Ends(right=f"编号：{contract.number or '　' * 10}", size=14, high=12),
        Space(38),
        Title(kind_of(contract.kind).cover, size=36, under=passed),
        Space(34),
        *(Ends(f"　　{label}　{value}", size=16, high=14) for label, value in (
            ("企　业　方：", enterprise(facts)),
            ("职　工　方：", union_name(facts)),
            ("合同期限：　", term_said(contract)),
            ("签订日期：　", day_or_gap(contract.signed_on).replace("____", "　　")),
        )),
    ]  # fmt: skip


def _signatures(contract: Contract, facts: Facts) -> list[Block]:
    """签字页: the two parties side by side, chiefs sign, both seals, the day."""
    company, union = facts.only(Enterprise), facts.only(Union)
    ours, theirs = chief(facts, contract, EMPLOYEES), chief(facts, contract, EMPLOYER)
    wide, seat = 78.0, union.seat or union.office or company.address or ""
    day = day_said(contract.signed_on) or "　　　　年　　月　　日"

    def pair(left: str, right: str, high: float, *, label: bool = False) -> Row:
        if label:
            return Row([Label(left, wide, size=14), Label(right, None, size=14)], high)
        return Row([Cell(left, wide, align="left", size=12), Cell(right, align="left", size=12)], high)

    def post(name: str | None, duty: str | None) -> str:
        return f"首席代表：{name or ''}{f'（{duty}）' if duty else ''}"

    return [
        Title("签　字　页", size=22),
        Grid(
            [
                pair("企　业　方", "职　工　方", 12, label=True),
                pair(f"名称：{company.name or ''}", f"名称：{union.name or ''}", 14),
                pair(f"住所：{company.address or ''}", f"住所：{seat}", 14),
                pair(f"法定代表人：{company.legal_representative or ''}", f"工会主席：{chair_of(facts)}", 12),
                pair(post(theirs.name, theirs.post), post(ours.name, ours.post), 12),
                pair("首席代表（签字）：", "首席代表（签字）：", 30),
                pair("（盖章）", "（盖章）", 44),
                pair(day, day, 12),
            ]
        ),
        Space(4),
        Words(f"协商代表签字（企业方）：{_others(facts, contract, EMPLOYER)}", indent=0, size=12),
        Words(f"协商代表签字（职工方）：{_others(facts, contract, EMPLOYEES)}", indent=0, size=12),
    ]


def _others(facts: Facts, contract: Contract, side: str) -> str:
    leader = chief(facts, contract, side)
    return "、".join(one.name or "" for one in seated(facts, contract, side) if one.id != leader.id)


def _annex(wages: WageFacts) -> list[Block]:
    """附件: the wage facts of both years, in 元."""
    return [Title("附件　工资协商数据", size=20), *_table(wages)]


def _table(wages: WageFacts) -> list[Block]:
    found = changes(wages)
    rows = []
    for name, was, now in PAIRS:
        change = found.get(name)
        percent = f"{change.percent}" if change is not None and change.percent is not None else ""
        rows.append([name, wages.seen(was), wages.seen(now), f"{change.more:,.2f}" if change else "", percent])
    columns = [
        Column("项　　目", 40), Column("上年（元）", 32, "right"), Column("本年（元）", 32, "right"),
        Column("增减（元）", 30, "right"), Column("增幅（%）", 20, "right"),
    ]  # fmt: skip
    return [Roll(columns, rows, high=9, size=11)]


# ---- 草案说明 --------------------------------------------------------------------------------------------------------
def draft_statement(contract: Contract, facts: Facts) -> Paper:
    """关于集体合同草案的说明, read to the congress before it votes."""
    clauses, rounds = clauses_of(contract, facts.library), facts.matching(Round, contract=contract.id)
    title = f"关于{name_of(contract).replace('》', '（草案）》')}的说明"
    chapters = list(dict.fromkeys(clause.chapter or "" for clause in clauses if clause.chapter))
    blocks: list[Block] = [
        Words("各位代表："),
        Words(f"受双方协商代表的委托，现就{name_of(contract)}草案作如下说明，请予审议。"),
        Words("一、协商经过", level=1),
        Words(course_said(contract, facts, rounds)),
        Words("二、草案的主要内容", level=1),
        Words(f"草案共{len(chapters)}章{len(clauses)}条，包括{'、'.join(chapters)}。合同期限为{term_said(contract)}。"),
        *(_main_points(clauses)),
        *_wage_points(facts, contract),
        Words(f"{'四' if contract.kind == WAGE else '三'}、征求意见情况", level=1),
        Words("草案形成后，向职工公布并征求意见，对提出的意见双方逐条研究，修改后形成提交大会的草案。"),
        Words("以上说明连同草案，请予审议。"),
        Closing("集体协商双方代表", day_said(contract.drafted_on)),
    ]
    return plain(facts, title, blocks, [contract, *clauses, *rounds])


def course_said(contract: Contract, facts: Facts, rounds: Sequence[Round]) -> str:
    """How it came about: offer, answer, representatives, rounds."""
    ours, theirs = (len(seated(facts, contract, side)) for side in (EMPLOYEES, EMPLOYER))
    parts = []
    if contract.offered_on:
        answered = f"，对方于{day_said(contract.replied_on)}书面答复同意" if contract.replied_on else ""
        parts.append(f"{day_said(contract.offered_on)}，{contract.offered_by or '工会'}提出集体协商要约{answered}")
    if contract.reps_on:
        parts.append(f"{day_said(contract.reps_on)}，双方产生协商代表，职工方{ours}名、企业方{theirs}名")
    if rounds:
        days = "、".join(day_said(one.day) for one in sorted(rounds, key=lambda one: one.number or 0))
        parts.append(f"先后于{days}进行{len(rounds)}轮协商")
    if contract.drafted_on:
        parts.append(f"{day_said(contract.drafted_on)}达成一致，形成草案")
    return "；".join(parts) + "。" if parts else "双方依法进行了集体协商。"


def _main_points(clauses: Sequence[Clause]) -> Iterator[Block]:
    """The clauses that bind somebody to do something, by name."""
    matters = [clause for clause in clauses if clause.matter]
    for n, clause in enumerate(matters[:10], 1):
        yield Words(f"{n}. {clause.name or clause.matter}：{_first(clause.words or '')}")


def _first(words: str) -> str:
    return words.splitlines()[0].split("。")[0] + "。"


def _wage_points(facts: Facts, contract: Contract) -> list[Block]:
    wages = wages_of(facts, contract)
    if contract.kind != WAGE:
        return []
    blocks: list[Block] = [Words("三、工资水平和调整幅度", level=1)]
    if wages is None:
        return [*blocks, Words("工资总额、平均工资及其调整幅度见草案。")]
    return [*blocks, Words(wages_said(wages))]


def wages_said(wages: WageFacts) -> str:
    """工资总额12,345,678.00元，增长5.00%；……."""
    found = changes(wages)
    said = "；".join(f"{name}{change.now:,.2f}元，比上年{change.said()}" for name, change in found.items())
    staff = f"涉及职工{wages.staff}人。" if wages.staff is not None else ""
    return f"{wages.year or ''}年{said}。{staff}" if said else staff


def wage_statement(contract: Contract, facts: Facts) -> Paper:
    """工资水平和调整情况说明 that goes with a wage agreement."""
    wages = wages_of(facts, contract) or WageFacts()
    title = "关于工资水平和调整情况的说明"
    form = wages.form or "____________"
    here, local = (wages.seen(field) or GAP for field in (WageFacts.minimum_here, WageFacts.minimum_local))
    lowest = f"本单位最低月工资{here}元，当地最低月工资标准{local}元。"
    blocks: list[Block] = [
        Words(f"{enterprise(facts)}与{union_name(facts)}订立{name_of(contract)}，现将工资水平和调整情况说明如下："),
        Words("一、工资分配制度", level=1),
        Words(f"主要分配形式为{form}，发薪日为{wages.pay_day or '____'}。"),
        Words("二、上年工资水平和本年调整比例", level=1),
        Words(wages_said(wages) or "____________"),
        *_table(wages),
        Words("三、最低工资和加班工资", level=1),
        Words(f"{lowest}加班工资基数为{wages.overtime_base or '____'}，倍数为{wages.overtime_rates or '____'}。"),
        Closing(f"{enterprise(facts)}\n{union_name(facts)}", day_said(contract.submitted_on)),
    ]
    return letter_from(facts, EMPLOYER, title, blocks, [contract, wages], to=contract.agency or "　" * 8)


TEXT = Document("contract-text", "集体合同文本", contract_text, number="15")
DRAFT_STATEMENT = Document("draft-statement", "集体合同草案说明", draft_statement, number="15")
WAGE_STATEMENT = Document(
    "wage-statement", "工资水平和调整情况说明", wage_statement, number="16", only="合同种类 是 工资"
)

TEXT_PAPERS = (TEXT, DRAFT_STATEMENT, WAGE_STATEMENT)
