"""Letters between the two sides: offer, answer, renewal, change, dissolution; and a silence reported upwards."""

from __future__ import annotations

from unionwork.congress.documents.letters import contact, enterprise, letter, union_name
from unionwork.contracts.dates import Calendar
from unionwork.contracts.documents.parties import (
    DAY_GAP,
    GAP,
    chief,
    day_or_gap,
    letter_from,
    lines_of,
    name_of,
    offering,
    other,
    party,
    seated,
    term_said,
)
from unionwork.contracts.kinds import kind_of
from unionwork.contracts.records.bargaining import EMPLOYER
from unionwork.contracts.records.contracts import AGREES, REFUSES, Contract
from unionwork.contracts.ruling import figures_of
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import (
    Attachments,
    Block,
    Closing,
    Paper,
    Words,
)
from unionwork.kit.wording import cited, day_said, or_gap
from unionwork.members.records import Union

C = Contract
USUAL_PAPERS = (
    "资产负债表和利润表", "上年和本年职工工资总额、平均工资", "劳动定额、工时和加班情况",
    "劳动安全卫生、社会保险缴纳情况",
)  # fmt: skip


def _numbered(lines: list[str]) -> list[Block]:
    return [Words(f"{n}. {line}；" if n < len(lines) else f"{n}. {line}。") for n, line in enumerate(lines, 1)]


def _receipt(contract: Contract) -> str:
    """回执, under the date: when it was received and by whom."""
    name = contract.offer_received_by or "　" * 2
    day = day_said(contract.offer_received_on) or "　　　年　　月　　日"
    return f"（回执：收到日期{day}，收到人{name}）"


def _reply_span(contract: Contract, facts: Facts) -> str:
    span = figures_of(contract, facts.library).value("contract.reply").span
    return str(span) if span else "规定期限"


# ---- 要约 ------------------------------------------------------------------------------------------------------------
def offer(contract: Contract, facts: Facts) -> Paper:
    """集体协商要约书: what is to be bargained, when, by whom, what papers are asked for, until when to answer."""
    side = offering(contract)
    leader, sitting = chief(facts, contract, side), seated(facts, contract, side)
    names = "、".join(one.name or "" for one in sitting if one.id != leader.id)
    size = contract.proposed_size or len(sitting) or None
    post = f"（{leader.post}）" if leader.post else ""
    matters = lines_of(contract.matters) or [kind_of(contract.kind).name]
    due = Calendar(contract, facts.library).one("reply")
    until = f"，即最迟于{day_said(due.day)}前" if due else ""
    value = figures_of(contract, facts.library).value("contract.reply")
    law = f"《{value.law}》{value.article if '待补' not in value.article else ''}"
    when = day_or_gap(contract.proposed_on)
    place = contract.proposed_place or "____________"
    title = "集体协商要约书"
    return letter_from(
        facts, side, title,
        [
            Words(
                f"为了维护双方合法权益，建立和谐稳定的劳动关系，根据{cited('K-01')}和《集体合同规定》，"
                f"我方提议就订立{name_of(contract)}与你方进行集体协商。现将有关事项提出如下："
            ),
            Words("一、协商事项", level=1), *_numbered(matters),
            Words("二、协商时间和地点", level=1),
            Words(f"建议于{when}在{place}举行第一次协商会议。"),
            Words("三、协商代表", level=1),
            Words(
                f"建议双方各派代表{or_gap(size)}名。我方首席代表为{leader.name or GAP}{post}"
                + (f"，其他代表为{names}。" if names else "，其他代表名单另行送达。")
            ),
            Words("四、请你方提供的资料", level=1),
            *_numbered(lines_of(contract.materials_asked) or list(USUAL_PAPERS)),
            Words("五、答复期限", level=1),
            Words(
                f"请你方自收到本要约书之日起{_reply_span(contract, facts)}内{until}书面答复（依据{law}），"
                "无正当理由不得拒绝。"
            ),
            Closing(party(facts, side), day_said(contract.offered_on), remark=_receipt(contract)),
        ],
        [contract, *sitting], to=party(facts, other(side)), number=contract.offer_number or "",
    )  # fmt: skip


def reply(contract: Contract, facts: Facts) -> Paper:
    """集体协商要约答复书: whether they agree, when and where, by whom, which papers are ready."""
    asked, side = offering(contract), other(offering(contract))
    leader, sitting = chief(facts, contract, side), seated(facts, contract, side)
    names = "、".join(one.name or "" for one in sitting if one.id != leader.id)
    received = day_or_gap(contract.offer_received_on)
    agreed = contract.reply != REFUSES
    title = "集体协商要约答复书"
    head = Words(
        f"你方{day_or_gap(contract.offered_on)}发出的集体协商要约书于{received}收到。"
        f"经研究，我方{'同意就订立' + name_of(contract) + '进行集体协商' if agreed else '不同意进行集体协商'}。"
    )
    blocks: list[Block] = [head]
    if agreed:
        when = day_said(contract.met_on or contract.proposed_on) or DAY_GAP
        blocks += [
            Words("一、协商时间和地点", level=1),
            Words(f"同意于{when}在{contract.proposed_place or '____________'}举行协商会议。"),
            Words("二、我方协商代表", level=1),
            Words(f"首席代表{leader.name or GAP}{f'（{leader.post}）' if leader.post else ''}"
                  + (f"，其他代表{names}。" if names else "，其他代表名单另行送达。")),
            Words("三、资料准备", level=1),
            Words(f"你方要求的资料已于{day_said(contract.informed_on)}送达。" if contract.informed_on
                  else "你方要求的资料正在准备，在协商会议前按规定送达。"),
        ]  # fmt: skip
    if contract.reply_words:
        blocks.append(Words(("补充说明：" if agreed else "理由：") + contract.reply_words.replace("\n", "")))
    blocks.append(Closing(party(facts, side), day_said(contract.replied_on)))
    return letter_from(facts, side, title, blocks, [contract, *sitting], to=party(facts, asked))


# ---- 续订、变更、解除 ------------------------------------------------------------------------------------------------
def renewal(contract: Contract, facts: Facts) -> Paper:
    """续订集体合同要约书: the term that ends, from when it may be asked for, what is to be bargained anew."""
    side = offering(contract)
    window = Calendar(contract, facts.library).one("renew")
    opened = f"自{day_said(window.day)}起已进入续订协商的期限（{window.basis.split('（')[0]}）。" if window else ""
    return letter_from(
        facts, side, "续订集体合同要约书",
        [
            Words(
                f"双方订立的{name_of(contract)}（{contract.number or '编号____'}）期限为{term_said(contract)}，将于"
                f"{day_or_gap(contract.ends_on)}期满。{opened}我方提议就续订事宜进行集体协商，请你方自收到之日起"
                f"{_reply_span(contract, facts)}内书面答复。"
            ),
            Words("协商事项："), *_numbered(lines_of(contract.matters) or [f"续订{kind_of(contract.kind).name}"]),
            Words(f"我方首席代表为{chief(facts, contract, side).name or GAP}，其他代表名单另行送达。"),
            Closing(party(facts, side), day_said(contract.renewal_on), remark=_receipt(Contract())),
        ],
        [contract], to=party(facts, other(side)),
    )  # fmt: skip


def change(contract: Contract, facts: Facts) -> Paper:
    """变更集体合同要约书: why and what; change takes the same way as the contract itself (39 to 41)."""
    side = offering(contract)
    return letter_from(
        facts, side, "变更集体合同要约书",
        [
            Words(
                f"双方订立的{name_of(contract)}（{contract.number or '编号____'}）期限为{term_said(contract)}。"
                f"{_why(contract)}根据{cited('K-14')}，我方提议变更合同有关内容，"
                f"请你方自收到之日起{_reply_span(contract, facts)}内书面答复。"
            ),
            Words("拟变更的内容："), *_numbered(lines_of(contract.change_words) or ["____________________"]),
            Words("变更适用订立时的协商程序，草案经职工代表大会审议通过、双方首席代表签字后报送审查。"),
            Closing(party(facts, side), day_said(contract.changing_on), remark=_receipt(Contract())),
        ],
        [contract], to=party(facts, other(side)),
    )  # fmt: skip


def _why(contract: Contract) -> str:
    """因不可抗力致使无法履行，; nothing where both sides simply agreed."""
    if contract.change_reason == "双方协商一致":
        return ""
    return f"因{contract.change_reason or '____________'}，"


def dissolution(contract: Contract, facts: Facts) -> Paper:
    """解除集体合同备案函 to the reviewing agency."""
    found = Calendar(contract, facts.library).one("dissolve_report")
    until = f"（备案期限到{day_said(found.day)}，依据{found.basis.split('（')[0]}）" if found else ""
    title = "关于解除集体合同备案的函"
    words = "；".join(lines_of(contract.change_words))
    blocks: list[Block] = [
        Words(
            f"{enterprise(facts)}与{union_name(facts)}订立的{name_of(contract)}（"
            f"{contract.number or '编号____'}），期限为"
            f"{term_said(contract)}。{_why(contract)}经双方协商一致，"
            f"于{day_or_gap(contract.dissolved_on)}解除{until}。" + (f"{words}。" if words else "")
        ),
        Words("现按规定报送备案，请予查收。"),
        Attachments(["解除集体合同的协议", "协商会议记录", "职工代表大会决议"]),
        Closing(f"{enterprise(facts)}\n{union_name(facts)}", day_said(contract.dissolution_filed_on)),
    ]
    return letter_from(facts, EMPLOYER, title, blocks, [contract], to=contract.agency or "　" * 8)


def overdue(contract: Contract, facts: Facts) -> Paper:
    """关于逾期未答复集体协商要约的报告, to the higher union, which may call upon the employer."""
    found = Calendar(contract, facts.library).one("reply")
    law = f"（依据{found.basis.split('（')[0]}）" if found else ""
    due = f"按规定应于{day_said(found.day)}前书面答复{law}" if found else "应在规定期限内书面答复"
    silent = party(facts, other(offering(contract)))
    title = "关于逾期未答复集体协商要约的报告"
    blocks: list[Block] = [
        Words(
            f"本会于{day_or_gap(contract.offered_on)}就订立{name_of(contract)}向{silent}发出集体协商要约书"
            f"（{contract.offer_number or '文号____'}），对方于{day_or_gap(contract.offer_received_on)}签收，{due}，"
            f"至今未予答复。"
        ),
        Words("协商事项为：" + "；".join(lines_of(contract.matters) or [kind_of(contract.kind).name]) + "。"),
        Words("请上级工会给予指导和帮助，督促其依法答复、开展集体协商；必要时提请劳动行政部门协调处理。"),
        Words("特此报告。"),
        Closing(union_name(facts), day_said(contract.overdue_told_on), remark=contact(facts)),
    ]
    upper = facts.only(Union).upper_union or "　" * 8
    return letter(facts, title, blocks, [contract], to=upper, upward=True)


EITHER = f"答复 是 {AGREES} 或 答复 是 {REFUSES}"
SILENT = "答复日期 没有填 且 要约日期 已填"

OFFER = Document("offer-letter", "集体协商要约书", offer, number="13")
REPLY = Document("reply-letter", "集体协商要约答复书", reply, number="13", only=EITHER)
RENEWAL = Document("renewal-letter", "续订集体合同要约书", renewal, number="13", only="期限止 已填")
CHANGE = Document("change-letter", "变更集体合同要约书", change, number="13", only="变更解除原因 已填")
DISSOLUTION = Document("dissolution-letter", "解除集体合同备案函", dissolution, number="16", only="解除日期 已填")
OVERDUE = Document("overdue-report", "逾期未答复要约的报告", overdue, number="13", only=SILENT)

OFFER_PAPERS = (OFFER, REPLY, RENEWAL, CHANGE, DISSOLUTION, OVERDUE)
