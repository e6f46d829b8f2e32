"""Papers that go to the reviewing agency and to the higher union: letter, form, statement, list of material."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.congress.documents.letters import contact, enterprise, letter, union_name
from unionwork.congress.records.sessions import AgendaItem, Session
from unionwork.congress.rulings import session_of
from unionwork.contracts.composing import clauses_of
from unionwork.contracts.dates import Calendar
from unionwork.contracts.documents.parties import (
    called,
    chief,
    day_or_gap,
    letter_from,
    name_of,
    seated,
    term_said,
    wages_of,
)
from unionwork.contracts.documents.text import course_said, wages_said
from unionwork.contracts.records.bargaining import EMPLOYEES, EMPLOYER, Round
from unionwork.contracts.records.content import Material, Performance
from unionwork.contracts.records.contracts import Contract
from unionwork.contracts.rules.stations import session_said
from unionwork.contracts.ruling import figures_of
from unionwork.contracts.sides import staff_of
from unionwork.contracts.wages import changes
from unionwork.kit.boxes import As, line
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import (
    FORM,
    Attachments,
    Block,
    Cell,
    Choices,
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
from unionwork.kit.wording import day_said, foot, or_gap, said
from unionwork.members.figures.census import Census
from unionwork.members.figures.statistics import is_migrant
from unionwork.members.records import Union
from unionwork.workforce.records import Enterprise

C = Contract
SIZE = 9.5


def vote_of(contract: Contract, facts: Facts) -> tuple[Session, AgendaItem]:
    """The meeting and the item on which the draft was voted; empty ones where it is not linked."""
    item = facts.library.get(AgendaItem, contract.agenda) if contract.agenda else None
    session = session_of(item, facts.library) if item else None
    return session or Session(), item or AgendaItem()


def vote_said(contract: Contract, facts: Facts) -> str:
    session, item = vote_of(contract, facts)
    if item.id is None:
        return f"{day_said(contract.passed_on)}审议通过" if contract.passed_on else ""
    return (
        f"{session.name or '职工代表大会'}，{day_said(contract.passed_on or session.held_on)}；应到"
        f"{or_gap(session.entitled)}人，"
        f"实到{or_gap(session.present)}人；赞成{or_gap(item.agree)}票，反对{or_gap(item.disagree)}票，弃权"
        f"{or_gap(item.abstain)}票"
    )


# ---- 报送函、备案函 --------------------------------------------------------------------------------------------------
def filing_letter(contract: Contract, facts: Facts) -> Paper:
    """关于报送集体合同的函, with the day until when it is due and the list of what goes with it."""
    materials, title = listed(facts, contract), f"关于报送{name_of(contract)}的函"
    due = Calendar(contract, facts.library).one("submit")
    law = f"，依据{due.basis.split('（')[0]}" if due else ""
    again = "双方按审查意见修改后重新签订，" if contract.objected_on else ""
    copies = contract.copies or figures_of(contract, facts.library).value("contract.copies").value
    blocks: list[Block] = [
        Words(
            f"{enterprise(facts)}与{union_name(facts)}经集体协商，{again}订立{name_of(contract)}，期限为"
            f"{term_said(contract)}，"
            f"覆盖职工{or_gap(contract.covered)}人。草案{_passed(contract, facts)}，双方首席代表于"
            f"{day_or_gap(contract.signed_on)}签字{law}，现报送文本一式{or_gap(copies)}份及有关材料，请予审查。"
        ),
        *([Words(f"逾期报送的原因：{contract.late_reason}")] if contract.late_reason else []),
        *([Attachments([one.name or "" for one in materials])] if materials else []),
        Closing(enterprise(facts), day_said(contract.submitted_on), remark=contact(facts)),
    ]
    return letter_from(facts, EMPLOYER, title, blocks, [contract, *materials], to=contract.agency or "　" * 8)


def _passed(contract: Contract, facts: Facts) -> str:
    name = session_said(contract, facts.library) or "职工代表大会"
    return f"经{name}{f'于{day_said(contract.passed_on)}' if contract.passed_on else ''}审议通过"


def backing_letter(contract: Contract, facts: Facts) -> Paper:
    """关于集体合同备案的函 to the higher union: name, term, day of effect, what is enclosed."""
    title = f"关于{name_of(contract)}备案的函"
    effect = f"于{day_said(contract.effective_on)}生效" if contract.effective_on else "已报送审查"
    number = f"（编号{contract.number}）" if contract.number else ""
    receipt = f"，受理编号{contract.receipt_number}" if contract.receipt_number else ""
    blocks: list[Block] = [
        Words(
            f"本会与{enterprise(facts)}订立{name_of(contract)}{number}，期限为{term_said(contract)}，覆盖职工"
            f"{or_gap(contract.covered)}人。草案{_passed(contract, facts)}，双方首席代表于"
            f"{day_or_gap(contract.signed_on)}签字，报{contract.agency or '____________'}审查{receipt}，{effect}。"
        ),
        Words("现按规定报送备案。"),
        Attachments([f"{name_of(contract)[1:-1]}文本", "职工代表大会决议", "集体合同报送审查表"]),
        Closing(union_name(facts), day_said(contract.reported_up_on), remark=contact(facts)),
    ]
    upper = contract.reported_up_to or facts.only(Union).upper_union or "　" * 8
    return letter(facts, title, blocks, [contract], to=upper, upward=True)


# ---- 报送审查表 ------------------------------------------------------------------------------------------------------
def filing_form(contract: Contract, facts: Facts) -> Paper:
    """集体合同报送审查表: unit, union, the two chiefs, the contract, the vote, wages, and three opinions."""
    company, union, title = facts.only(Enterprise), facts.only(Union), FILING_FORM.title
    staff, people = staff_of(facts.library, facts.today), Census(facts.library, facts.today).staff(facts.today)
    migrants = sum(map(is_migrant, people))
    ours, theirs = chief(facts, contract, EMPLOYEES), chief(facts, contract, EMPLOYER)
    numbers = f"职工方 {len(seated(facts, contract, EMPLOYEES))} 人，企业方 {len(seated(facts, contract, EMPLOYER))} 人"
    wages = wages_of(facts, contract)
    change = changes(wages).get("职工平均工资") if wages else None
    average = f"{change.before:,.2f} 元" if change else ""
    percent = f"{change.percent}%" if change is not None and change.percent is not None else ""

    received = day_said(contract.received_on) or "　　年　月　日"
    code, certificate = said(facts, company, Enterprise.credit_code), said(facts, union, Union.certificate_number)
    head, submitted = company.legal_representative or "", day_said(contract.submitted_on)

    def row(*pairs: tuple[str, str, float | None], high: float = 8.4) -> Row:
        cells: list[Cell] = []
        for label, value, wide in pairs:
            long = len(value) > 16
            cells += [Label(label, 22, size=SIZE), Cell(value, wide, size=SIZE, align="left" if long else "centre")]
        return Row(cells, high)

    def of(*asked: As) -> Row:
        return line(facts, contract, *asked, label=22, size=SIZE, high=8.4)

    return Paper(
        title,
        [
            Title(title, size=18, below=2),
            Ends(f"登记编号：{contract.receipt_number or ''}", right=f"受理日期：{received}"),
            Grid(
                [
                    row(("单位名称", company.name or "", 78), ("信用代码", code, None)),
                    row(("单位地址", company.address or "", 78), ("法定代表人", head, None)),
                    row(("经济类型", company.category or "", 48), ("所属行业", company.industry or "", None)),
                    row(("职工总数", f"{staff.whole} 人", None), ("女职工", f"{staff.women} 人", None),
                        ("农民工", f"{migrants} 人", None)),
                    row(("工会名称", union.name or "", 78), ("法人证号", certificate, None)),
                    row(("企业方\n首席代表", _leader(theirs.name, theirs.post), None),
                        ("职工方\n首席代表", _leader(ours.name, ours.post), None), high=10),
                    row(("代表人数", numbers, None)),
                    Row([Label("合同种类", 22, size=SIZE),
                         Choices(options=C.kind.entries.labels, chosen=(contract.kind,) if contract.kind else (),
                                 size=SIZE)], 15),
                    row(("合同名称", called(contract), None)),
                    row(("期限起止", term_said(contract), 78), ("覆盖职工", f"{or_gap(contract.covered)} 人", None)),
                    Row([Label("职代会\n通　过", 22, size=SIZE),
                         Cell(vote_said(contract, facts), align="left", size=SIZE)], 14),
                    row(("上年\n平均工资", average, None), ("本年增幅", percent, None)),
                    of(As(C.signed_on), As(C.submitted_on), As(C.copies)),
                    Row(
                        [
                            Opinion(head="报送单位意见：", signer="负责人：", seal="（公章）", date=submitted),
                            Opinion(head="工会意见：", signer="主席：", seal="（工会章）", date=submitted),
                            Opinion(contract.opinion_words or "", head="审查机关意见：", signer="经办人：",
                                    seal="（盖章）", date=day_said(contract.opinion_on)),
                        ],
                        62,
                    ),
                ],
                foot=12,
            ),
            Notes(["本表一式三份，报送单位、工会、审查机关各存一份；审查内容为主体资格、协商程序、内容是否与国家规定抵触。"]),
        ],
        FORM, trace=foot(facts, title, [contract, company, union, *([wages] if wages else [])]), demo=facts.demo,
    )  # fmt: skip


def _leader(name: str | None, post: str | None) -> str:
    return f"{name or ''}{f'（{post}）' if post else ''}"


# ---- 情况说明、材料清单 ----------------------------------------------------------------------------------------------
def statement(contract: Contract, facts: Facts) -> Paper:
    """情况说明: how the representatives were chosen, the bargaining, the main clauses, how the last one was kept."""
    rounds, clauses = facts.matching(Round, contract=contract.id), clauses_of(contract, facts.library)
    title = f"关于订立{name_of(contract)}的情况说明"
    ways = list(dict.fromkeys(one.way or "" for one in seated(facts, contract, EMPLOYEES) if one.way))
    chapters = list(dict.fromkeys(clause.chapter or "" for clause in clauses if clause.chapter))
    wages = wages_of(facts, contract)
    staff = staff_of(facts.library, facts.today)
    blocks: list[Block] = [
        Words("一、企业和工会基本情况", level=1),
        Words(
            f"{enterprise(facts)}现有职工{staff.whole}人，其中女职工{staff.women}人；工会组织为{union_name(facts)}。"
        ),
        Words("二、协商代表产生情况", level=1),
        Words(
            f"职工方协商代表{len(seated(facts, contract, EMPLOYEES))}名，产生方式为"
            f"{'、'.join(ways) or '工会选派'}，首席代表"
            f"{chief(facts, contract, EMPLOYEES).name or '____'}；企业方协商代表"
            f"{len(seated(facts, contract, EMPLOYER))}名，"
            f"首席代表{chief(facts, contract, EMPLOYER).name or '____'}。双方代表没有相互兼任。"
        ),
        Words("三、协商经过", level=1),
        Words(course_said(contract, facts, rounds)),
        Words("四、主要条款", level=1),
        Words(f"合同共{len(clauses)}条，包括{'、'.join(chapters) or '____'}，期限为{term_said(contract)}。"),
        *([Words(wages_said(wages))] if wages is not None else []),
        Words("五、职代会审议情况", level=1),
        Words(f"{vote_said(contract, facts) or '____'}。"),
        Words("六、前期履行情况", level=1),
        Words(_kept_before(contract, facts)),
        Closing(f"{enterprise(facts)}\n{union_name(facts)}", day_said(contract.submitted_on)),
    ]
    told = [contract, *rounds, *clauses]
    return letter_from(facts, EMPLOYER, title, blocks, told, to=contract.agency or "　" * 8)


def _kept_before(contract: Contract, facts: Facts) -> str:
    before = facts.library.get(Contract, contract.previous) if contract.previous else None
    if before is None:
        return "这是首次订立，没有前期合同。"
    checks = facts.matching(Performance, contract=before.id)
    kept = sum(one.state in ("已履行", "履行中") for one in checks)
    told = f"共检查{len(checks)}项，其中已履行和正在履行{kept}项" if checks else "双方按约定履行"
    return f"上一份{called(before)}期限为{term_said(before)}，{told}。"


def listed(facts: Facts, contract: Contract) -> list[Material]:
    found = facts.matching(Material, contract=contract.id)
    return sorted(found, key=lambda one: (one.number is None, one.number or 0, one.id or 0))


def material_list(contract: Contract, facts: Facts) -> Paper:
    """集体合同报送材料清单, with what is ready and what is not."""
    materials, title = listed(facts, contract), MATERIAL_LIST.title
    rows: Sequence[Sequence[str]] = [
        (str(n), one.name or "", str(one.copies or ""), one.original or "", "必交" if one.required else "视情况",
         day_said(one.ready_on), "")
        for n, one in enumerate(materials, 1)
    ]  # fmt: skip
    columns = [
        Column("序号", 10), Column("材料名称", 74, "left"), Column("份数", 12), Column("形式", 16), Column("要求", 14),
        Column("备齐日期", 26), Column("核对", 14),
    ]  # fmt: skip
    source = next((one.source for one in materials if one.source), "")
    return Paper(
        title,
        [
            Title(title, below=2),
            Ends(f"单位名称：{enterprise(facts)}", right=f"合同名称：{called(contract)}"),
            Roll(columns, rows or [("", "", "", "", "", "", "")], high=10, size=9.5),
            Notes([f"清单依据：{source}。" if source else "清单以审查机关公布的办事指南为准。"], head="说明："),
            Signers(["报送人", "接收人"], right=day_said(contract.submitted_on)),
        ],
        FORM, trace=foot(facts, title, [contract, *materials]), demo=facts.demo,
    )  # fmt: skip


FILING_LETTER = Document("filing-letter", "集体合同报送函", filing_letter, number="16")
FILING_FORM = Document("filing-form", "集体合同报送审查表", filing_form, number="16")
STATEMENT = Document("filing-statement", "订立集体合同情况说明", statement, number="16")
MATERIAL_LIST = Document("material-list", "集体合同报送材料清单", material_list, number="16")
BACKING = Document("backing-letter", "集体合同备案函", backing_letter, number="16", only="签字日期 已填")

FILING_PAPERS = (FILING_FORM, FILING_LETTER, STATEMENT, MATERIAL_LIST, BACKING)
