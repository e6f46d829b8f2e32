"""Papers about those at the table: the list of both sides, the form of each, the letter of authority, the minutes."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.congress.documents.letters import enterprise
from unionwork.contracts.documents.parties import (
    called,
    chief,
    contract_of,
    day_or_gap,
    lines_of,
    name_of,
    party,
    seated,
)
from unionwork.contracts.records.bargaining import EMPLOYEES, EMPLOYER, OBSERVER, RECORDER, Representative, Round
from unionwork.contracts.records.contracts import Contract
from unionwork.contracts.sides import findings, others_of
from unionwork.kit.boxes import As, line
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import (
    FORM,
    LETTER,
    Block,
    Cell,
    Closing,
    Ends,
    Grid,
    Label,
    Notes,
    Opinion,
    Paper,
    Row,
    Signers,
    Title,
    Words,
    rows_of,
)
from unionwork.kit.wording import cited, day_said, foot, ordinal, said

R = Representative


# ---- 名单 ------------------------------------------------------------------------------------------------------------
def list_of_both(contract: Contract, facts: Facts) -> Paper:
    """双方协商代表名单: the two blocks, chief first, then recorder and mediators; how the sides meet the rules."""
    title = "集体协商双方代表名单"
    heads: Sequence[tuple[str, float | None]] = (
        ("序号", 10), ("姓　名", 18), ("性别", 10), ("出生年月", 20), ("单位和职务", None), ("协商职务", 20),
        ("产生方式", 24), ("签　名", 22),
    )  # fmt: skip
    rows: list[Row] = []
    told: list[Representative] = []
    for side in (EMPLOYEES, EMPLOYER):
        people = seated(facts, contract, side)
        told += people
        rows.append(Row([Label(f"{side}：{party(facts, side)}（{len(people)} 人）", None, align="left")], 9))
        rows += rows_of(heads, [_line(facts, n, one) for n, one in enumerate(people, 1)], blank=3, high=9.5)
    beside = [one for role in (RECORDER, OBSERVER) for one in others_of(facts.library, contract.id, role)]
    if beside:
        told += beside
        rows.append(Row([Label("记录员和协调监督人", None, align="left")], 9))
        rows += rows_of(heads, [_line(facts, n, one) for n, one in enumerate(beside, 1)], high=9.5)
    judged = [one.said for one in findings(contract, facts.library, facts.today) if one.hard and one.met]
    return Paper(
        title,
        [
            Title(title, below=2),
            Ends(f"合同名称：{called(contract)}", right=f"产生日期：{day_or_gap(contract.reps_on)}"),
            Grid(rows),
            Notes([*judged[:6], "本名单由双方各执一份，报送审查时附一份。"], head="核对："),
            Signers(["职工方首席代表", "企业方首席代表"], right=day_said(contract.reps_published_on)),
        ],
        FORM, trace=foot(facts, title, [contract, *told]), demo=facts.demo,
    )  # fmt: skip


def _line(facts: Facts, n: int, one: Representative) -> Sequence[str]:
    place = "".join(filter(None, (one.unit, one.post)))
    external = "（外聘）" if one.external else ""
    return (str(n), one.name or "", one.sex or "", said(facts, one, R.birth_date, month=True), place + external,
            one.role or "", one.way or "", "")  # fmt: skip


# ---- 资格审查表 ------------------------------------------------------------------------------------------------------
def form(one: Representative, facts: Facts) -> Paper:
    """集体协商代表资格审查表, one page for each: who, chosen how, what the unit and the agency say."""
    contract, title = contract_of(facts, one), "集体协商代表资格审查表"
    chosen = "，".join(filter(None, (
        day_said(one.chosen_on), f"在{one.chosen_at}" if one.chosen_at else "",
        f"参加人：{one.chosen_by}" if one.chosen_by else "", f"{one.votes} 票通过" if one.votes is not None else "",
    )))  # fmt: skip

    def row(*asked: As | Cell) -> Row:
        return line(facts, one, *asked, label=24, high=11)

    return Paper(
        title,
        [
            Title(title, below=2),
            Ends(f"单位名称：{enterprise(facts)}", right=f"合同名称：{called(contract)}"),
            Grid(
                [
                    row(As(R.name), As(R.sex), As(R.birth_date, "出生年月", month=True)),
                    row(As(R.id_number, "公民身份\n号码", 66), As(R.phone)),
                    row(As(R.unit, "单位和部门", 66), As(R.post)),
                    row(As(R.side), As(R.role, "协商职务"), As(R.way)),
                    row(As(R.front_line), As(R.dispatched), As(R.external)),
                    Row([Label("产生过程", 24), Cell(chosen, align="left")], 16),
                    Row([Label("委托情况", 24), Cell(_authority(one), align="left")], 16),
                    Row([Label("本单位\n意　见", 24), Opinion("", signer="负责人签字：", date="")], 42),
                    Row([Label("所代表方\n意　　见", 24), Opinion("", signer="首席代表签字：", date="")], 42),
                    Row([Label("审查机关\n意　　见", 24), Opinion("", signer="经办人签字：", date="")], 42),
                ],
                foot=12,
            ),
            Notes(["本表一人一页，一式三份；外聘代表附书面委托和本人所在单位的证明。"]),
        ],
        FORM, trace=foot(facts, title, [one, contract]), demo=facts.demo,
    )  # fmt: skip


def _authority(one: Representative) -> str:
    if not one.authorised_by:
        return ""
    until = f"，期限至{day_said(one.authorised_until)}" if one.authorised_until else ""
    return f"{one.authorised_by}于{day_or_gap(one.authorised_on)}书面委托{until}"


# ---- 委托书 ----------------------------------------------------------------------------------------------------------
def authority(one: Representative, facts: Facts) -> Paper:
    """授权委托书: who entrusts whom with what, and until when."""
    contract, title = contract_of(facts, one), "授权委托书"
    number = said(facts, one, R.id_number)
    who = "，".join(filter(None, (
        f"姓名{one.name or ''}", f"性别{one.sex}" if one.sex else "", f"公民身份号码{number}" if number else "",
        f"工作单位{one.unit}" if one.unit else "", f"职务{one.post}" if one.post else "",
    )))  # fmt: skip
    until = day_said(one.authorised_until) or "本次协商结束之日"
    as_what = f"{one.side or ''}{one.role or ''}"
    powers = lines_of(one.authority) or [
        "参加集体协商会议，就协商事项发表意见、提出和接受方案；",
        "在协商会议记录和集体合同草案上签字；" if one.role == "首席代表" else "在协商会议记录上签字；",
        "没有转委托权，合同正式文本由首席代表签署。" if one.role != "首席代表" else "代表本方签署集体合同正式文本。",
    ]
    blocks: list[Block] = [
        Title(title),
        Words(f"委托人：{one.authorised_by or '____________'}（{party(facts, one.side or EMPLOYEES)}）"),
        Words(f"受委托人：{who}"),
        Words(
            f"根据{cited('K-04')}，现委托上列受委托人作为{as_what}，参加{name_of(contract)}的集体协商。委托权限如下："
        ),
        *[Words(f"{n}. {power}") for n, power in enumerate(powers, 1)],
        Words(f"委托期限：自{day_or_gap(one.authorised_on)}起至{until}止。"),
        Words("委托人（签字、盖章）："),
        Words("受委托人（签字）："),
        Closing(party(facts, one.side or EMPLOYEES), day_said(one.authorised_on)),
    ]
    return Paper(title, blocks, LETTER, trace=foot(facts, title, [one, contract], verb="制文"), demo=facts.demo)


# ---- 会议记录 --------------------------------------------------------------------------------------------------------
def minutes(one: Round, facts: Facts) -> Paper:
    """集体协商会议记录: who met, what each side said, what was agreed and what was not; both chiefs sign."""
    contract, title = contract_of(facts, one), "集体协商会议记录"
    present = one.present or "；".join(
        f"{side}：{'、'.join(p.name or '' for p in seated(facts, contract, side))}" for side in (EMPLOYEES, EMPLOYER)
    )
    following = "，".join(filter(None, (day_said(one.next_on), one.next_place, one.next_matters)))

    def block(label: str, words: str | None, high: float) -> Row:
        return Row([Label(label, 26), Cell(words or "", align="left")], high)

    when = f"{day_said(one.day)}{one.time or ''}"
    return Paper(
        title,
        [
            Title(title, below=2),
            Ends(f"合同名称：{called(contract)}", right=f"{ordinal(one.number)}轮"),
            Grid(
                [
                    Row([Label("时　　间", 26), Cell(when, 66), Label("地　　点", 22), Cell(one.place or "")], 10),
                    Row([Label("主持人", 26), Cell(_chair(facts, one, contract), 66), Label("记录员", 22),
                         Cell(one.recorder or "")], 10),
                    block("到会代表", present, 14),
                    block("缺席代表", one.absent, 9),
                    block("议程和\n会议纪律", one.agenda, 16),
                    block("职工方意见", one.employees_said, 30),
                    block("企业方意见", one.employer_said, 30),
                    block("讨论情况", one.discussed, 24),
                    block("达成一致\n事　　项", one.agreed, 24),
                    block("未达成一致\n事　　项", one.open, 18),
                    block("下次会议", following, 10),
                    Row([Label("职工方首席\n代表签字", 26), Cell("", 59), Label("企业方首席\n代表签字", 26),
                         Cell("")], 16),
                ],
                foot=12,
            ),
            Notes(["记录当场宣读，由双方首席代表签字；达成一致的，据此形成集体合同草案。"]),
        ],
        FORM, trace=foot(facts, title, [one, contract]), demo=facts.demo,
    )  # fmt: skip


def _chair(facts: Facts, one: Round, contract: Contract) -> str:
    name = one.chair or (chief(facts, contract, one.chair_side).name if one.chair_side else "")
    return f"{name or ''}（{one.chair_side}首席代表）" if one.chair_side else name or ""


BOTH = Document("representative-list", "集体协商双方代表名单", list_of_both, number="13", fields=(R.name, R.sex))
FORM_OF_ONE = Document(
    "representative-form", "集体协商代表资格审查表", form, number="13", only="职责 是 首席代表 或 职责 是 协商代表",
    fields=(R.name, R.birth_date, R.id_number, R.phone),
)  # fmt: skip
AUTHORITY = Document("authorisation", "授权委托书", authority, number="13", only="委托人 已填", fields=(R.id_number,))
MINUTES = Document("negotiation-minutes", "集体协商会议记录", minutes, number="14")

REPRESENTATIVE_PAPERS = (FORM_OF_ONE, AUTHORITY)
ROUND_PAPERS = (MINUTES,)
