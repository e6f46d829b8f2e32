"""What a family signs: the application, the authorisation to look, the promise that what is declared is true."""

from __future__ import annotations

from unionwork.assistance.documents.casefile import person_of
from unionwork.assistance.eligibility import ADULT, age_of
from unionwork.assistance.records.families import ILLNESS, HardshipCase, HouseholdMember
from unionwork.congress.documents.letters import enterprise, union_name
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import Block, Ends, Grid, Notes, Paper, Space, Title, Words, rows_of
from unionwork.kit.record import Record
from unionwork.kit.wording import day_said, foot, said
from unionwork.workforce.records import Employee

H, M = HardshipCase, HouseholdMember
GAP = "　" * 6
LOOKED_AT = "户籍、收入、社会保险、住房公积金、机动车、不动产、市场主体登记、纳税、金融资产"


def adults_of(case: HardshipCase, facts: Facts) -> list[HouseholdMember]:
    """Everybody of the household besides the employee who signs for themselves."""
    members = facts.matching(HouseholdMember, family=case.id)
    return [m for m in members if (age := age_of(m, case.applied_on or facts.today)) is None or age >= ADULT]


def _paper(title: str, blocks: list[Block], facts: Facts, told: list[Record]) -> Paper:
    return Paper(title, blocks, trace=foot(facts, title, told), demo=facts.demo)


def application(case: HardshipCase, facts: Facts) -> Paper:
    """困难职工申请书: who asks, why, what for; signed by hand."""
    person = person_of(facts, case)
    causes = "、".join(c for c in (case.cause, case.cause_2, case.cause_3, case.cause_4) if c)
    members = facts.matching(HouseholdMember, family=case.id)
    people = "、".join(f"{m.name or ''}（{m.kinship or ''}）" for m in members) or "本人"
    work = " ".join(filter(None, (enterprise(facts), facts.said(person, Employee.department))))
    blocks: list[Block] = [
        Title("困难职工申请书", size=22, below=8),
        Words(f"{union_name(facts)}：", indent=0),
        Words(f"本人{case.name or GAP}，在{work}工作，家庭人口{len(members) + 1}人，家庭成员：{people}。"),
        Words(f"致困原因：{causes or GAP}。{'具体病情另附诊断证明。' if case.cause == ILLNESS else ''}"),
        Words("困难情况：" + (case.story if facts.unmasked and case.story else "见困难职工档案表。")),
        Words(
            "现申请认定为困难职工，请予审核。所填情况真实、完整，愿意接受入户调查、家庭经济状况核对，"
            f"{'同意' if case.agrees_to_notice else '□同意　□不同意'}在单位内公示姓名、部门、困难类别和拟帮扶项目。"
        ),
        Space(10),
        Ends(right="申请人（签字）：" + GAP, size=12),
        Ends(right=day_said(case.applied_on), size=12),
    ]
    return _paper("困难职工申请书", blocks, facts, [case, *members])


def _signers(case: HardshipCase, facts: Facts) -> Grid:
    rows = [[case.name or "", "本人", said(facts, case, H.id_number), "", ""]]
    rows += [[m.name or "", m.kinship or "", said(facts, m, M.id_number), "", ""] for m in adults_of(case, facts)]
    heads: list[tuple[str, float | None]] = [
        ("姓名", 22),
        ("与申请人关系", 26),
        ("证件号码", 46),
        ("签字（按手印）", None),
        ("日期", 30),
    ]
    return Grid(rows_of(heads, rows, blank=max(0, 5 - len(rows)), high=12, size=10.5))


def authorisation(case: HardshipCase, facts: Facts) -> Paper:
    """家庭经济状况核对授权委托书: every adult of the household signs."""
    blocks: list[Block] = [
        Title("家庭经济状况核对授权委托书", size=20, below=6),
        Words(
            f"因申请困难职工认定，我们授权{union_name(facts)}及其上级工会，向有关部门和机构核对本户下列情况：{LOOKED_AT}。"
        ),
        Words(
            "授权期限自签字之日起，至不予认定或者脱困退档之日止。核对得到的信息只用于困难职工认定和帮扶，"
            "工作人员依法保密。我们可以随时书面撤回授权，撤回前的核对不受影响。"
        ),
        Space(4),
        _signers(case, facts),
        Notes(
            [
                "每个成年家庭成员都要签；不识字的由他人代写、本人按手印。",
                "一式两份，本单位工会、县（市、区）总工会各存一份。",
            ]
        ),
    ]
    return _paper("家庭经济状况核对授权委托书", blocks, facts, [case, *adults_of(case, facts)])


def promise(case: HardshipCase, facts: Facts) -> Paper:
    """家庭成员收入情况承诺书: what everybody declares to be so."""
    blocks: list[Block] = [
        Title("困难职工家庭成员收入情况承诺书", size=20, below=6),
        Words(
            "我们承诺：一、申报的家庭人口、收入、支出和财产真实、完整，没有隐瞒；二、家庭情况发生变化的，一个月内告诉工会；"
            "三、有虚报、隐瞒的，同意取消认定，退回已领的帮扶款物，并承担相应责任。"
        ),
        Space(4),
        _signers(case, facts),
        Notes(["收入指申请前十二个月的工资性、经营、财产、转移等全部收入，工会救助金也计入。"], head="说明："),
    ]
    return _paper("困难职工家庭成员收入情况承诺书", blocks, facts, [case, *adults_of(case, facts)])


APPLICATION = Document("hardship-application", "困难职工申请书", application, fields=(H.story,))
AUTHORISATION = Document(
    "hardship-authorisation", "家庭经济状况核对授权委托书", authorisation, fields=(H.id_number, M.id_number)
)
PROMISE = Document("hardship-promise", "困难职工家庭成员收入情况承诺书", promise, fields=(H.id_number, M.id_number))
