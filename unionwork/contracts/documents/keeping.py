"""Papers of a contract in force: the notice to everybody, the table of checks, the yearly report to the congress."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from unionwork.congress.documents.letters import enterprise, plain, posted_by, union_name
from unionwork.contracts.composing import clauses_of
from unionwork.contracts.documents.parties import called, day_or_gap, name_of, term_said
from unionwork.contracts.records.content import DONE, NOT_DUE, PARTLY, UNDER_WAY, UNDONE, Clause, Performance
from unionwork.contracts.records.contracts import Contract
from unionwork.contracts.rules.bargaining import checks_of
from unionwork.kit.documents import Document, Facts
from unionwork.kit.paper import NOTICE, ROLL, Block, Closing, Column, Ends, Figures, Paper, Roll, Title, Words
from unionwork.kit.wording import day_said, dotted, foot, or_gap
from unionwork.members.records import Union

P = Performance
STATES = (NOT_DUE, UNDER_WAY, DONE, PARTLY, UNDONE)


# ---- 公布 ------------------------------------------------------------------------------------------------------------
def publication(contract: Contract, facts: Facts) -> Paper:
    """The notice by which both sides make the contract known to all (no names but those of the parties)."""
    clauses = clauses_of(contract, facts.library)
    chapters = list(dict.fromkeys(clause.chapter or "" for clause in clauses if clause.chapter))
    effect = f"自{day_said(contract.effective_on)}起生效" if contract.effective_on else "已依法报送审查"
    passed = f"经{day_said(contract.passed_on)}职工代表大会审议通过，" if contract.passed_on else ""
    blocks: list[Block] = [
        Title("公　告", size=36), Title(f"关于公布{name_of(contract)}的公告", size=18),
        Words(
            f"{enterprise(facts)}与{union_name(facts)}经集体协商订立的{name_of(contract)}，{passed}双方首席代表"
            f"已签字，"
            f"{effect}，期限为{term_said(contract)}，覆盖职工{or_gap(contract.covered)}人。现予公布。"
        ),
        Words(
            f"合同共{len(clauses)}条，包括{'、'.join(chapters) or '全部约定事项'}，全文张贴于后，"
            "并可在工会办公室查阅。"
        ),
        Words("企业和全体职工应当遵守。履行中的意见和建议，请向工会或者集体合同监督小组反映。"),
        *([Words(f"监督小组成员：{contract.supervisors}。")] if contract.supervisors else []),
        *posted_by(f"{enterprise(facts)}　{union_name(facts)}", day_said(contract.published_on or facts.today)),
    ]  # fmt: skip
    phone = facts.only(Union).phone
    if phone:
        blocks.append(Words(f"联系电话：{phone}", size=12))
    return Paper(f"关于公布{name_of(contract)}的公告", blocks, NOTICE, demo=facts.demo)


# ---- 检查表 ----------------------------------------------------------------------------------------------------------
def table(contract: Contract, facts: Facts) -> Paper:
    """集体合同履行情况检查表, landscape: clause by clause with the last finding, empty where nobody has looked."""
    title, latest = TABLE.title, last_of_each(checks_of(facts.library, contract))
    rows, told = [], []
    for n, clause in enumerate(clauses_of(contract, facts.library), 1):
        if not clause.matter:
            continue
        found = latest.pop(clause.id, None)
        rows.append(_row(facts, f"第{clause.number or n}条", clause, found))
        told += [one for one in (clause, found) if one is not None]
    for found in latest.values():
        rows.append(_row(facts, "", None, found))
        told.append(found)
    columns = [
        Column("条款", 14), Column("履行事项", 40, "left"), Column("责任部门", 22), Column("责任人", 14),
        Column("时限", 18), Column("检查日期", 19), Column("履行情况", 16), Column("情况说明", 64, "left"),
        Column("整改意见", 42, "left"), Column("整改完成", 18),
    ]  # fmt: skip
    return Paper(
        title,
        [
            Title(title, size=18, below=0),
            Ends(
                f"合同名称：{called(contract)}", f"期限：{term_said(contract)}", f"单位：{enterprise(facts)}",
                size=9.5, high=6.5,
            ),
            Roll(columns, rows or [[""] * 10], high=9, size=8.5,
                 signers=("企业方检查人", "职工方检查人", "监督小组组长"),
                 signed_on=f"检查日期：{day_said(_last_day(contract, facts)) or '　　年　月　日'}"),
        ],
        ROLL, trace=foot(facts, title, [contract, *told]), demo=facts.demo,
    )  # fmt: skip


def _row(facts: Facts, article: str, clause: Clause | None, found: Performance | None) -> Sequence[str]:
    one = found or Performance(
        matter=clause.matter if clause else None, department=clause.department if clause else None,
        responsible=clause.responsible if clause else None, due_on=clause.due_on if clause else None,
    )  # fmt: skip
    until = dotted(one.due_on) or (clause.due_words or "" if clause else "")
    return (article, one.matter or (clause.matter or "" if clause else ""), facts.said(one, P.department),
            one.responsible or "", until, dotted(one.checked_on), one.state or "", one.words or "", one.opinion or "",
            dotted(one.mended_on))  # fmt: skip


def last_of_each(checks: Sequence[Performance]) -> dict[int | None, Performance]:
    """The last finding of each clause; findings that belong to no clause by their own negative number."""
    latest: dict[int | None, Performance] = {}
    for one in checks:
        latest[one.clause if one.clause is not None else -(one.id or 0)] = one
    return latest


def _last_day(contract: Contract, facts: Facts) -> date | None:
    """The day of the last check."""
    return max((one.checked_on for one in checks_of(facts.library, contract) if one.checked_on), default=None)


# ---- 报告 ------------------------------------------------------------------------------------------------------------
def report(contract: Contract, facts: Facts) -> Paper:
    """集体合同履行情况报告 to the congress: figures, what was kept, what was not and what is to be done."""
    latest = list(last_of_each(checks_of(facts.library, contract)).values())
    count = {state: sum(one.state == state for one in latest) for state in STATES}
    short = f"{name_of(contract)}"
    title = f"关于{short}履行情况的报告"
    wanting = [one for one in latest if one.state in (PARTLY, UNDONE)]
    blocks: list[Block] = [
        Figures([("检查条款", f"{len(latest)} 项"), *((state, f"{n} 项") for state, n in count.items() if n)]),
        Words("各位代表："),
        Words(
            f"{short}期限为{term_said(contract)}，于{day_or_gap(contract.effective_on)}生效。"
            f"根据合同约定和有关法规，双方对履行情况进行了检查，现报告如下："
        ),
        Words("一、履行的总体情况", level=1),
        Words(
            f"共检查{len(latest)}项，其中已履行{count[DONE]}项，正在履行{count[UNDER_WAY]}项，未到期"
            f"{count[NOT_DUE]}项，"
            f"部分履行{count[PARTLY]}项，未履行{count[UNDONE]}项。"
        ),
        Words("二、主要条款履行情况", level=1),
        *([Words(f"{n}. {_found(one)}") for n, one in enumerate(latest, 1)] or [Words("还没有登记检查记录。")]),
        Words("三、存在的问题和整改意见", level=1),
        *([Words(f"{n}. {_to_mend(one)}") for n, one in enumerate(wanting, 1)]
          or [Words("检查中没有发现未履行或者部分履行的条款。")]),
        Words("以上报告，请予审议。"),
        Closing("集体合同双方首席代表", day_said(contract.performed_on)),
    ]  # fmt: skip
    return plain(facts, title, blocks, [contract, *latest])


def _found(one: Performance) -> str:
    """年休假安排：已履行。应休 320 人，已休 312 人。"""
    words = f"{(one.words or '').rstrip('。')}。" if one.words else ""
    return f"{one.matter or '履行事项'}：{one.state}。{words}"


def _to_mend(one: Performance) -> str:
    until = f"，限{day_said(one.mend_by)}前完成" if one.mend_by else ""
    return f"{one.matter or '履行事项'}：{(one.opinion or '请责任部门限期整改').rstrip('。')}{until}。"


IN_FORCE = "生效日期 已填"

PUBLICATION = Document("publication-notice", "集体合同公布公告", publication, number="15", only=IN_FORCE)
TABLE = Document("performance-table", "集体合同履行情况检查表", table, number="18", only=IN_FORCE)
REPORT = Document("performance-report", "集体合同履行情况报告", report, number="18", only=IN_FORCE)

KEEPING_PAPERS = (PUBLICATION, TABLE, REPORT)
