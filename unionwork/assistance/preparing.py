"""What the program prepares for a family's file: the questions to answer, and which papers should lie beside it."""

from __future__ import annotations

from collections.abc import Sequence

from unionwork.assistance.records.families import ILLNESS, Exclusion, ExpenseItem, HardshipCase, HouseholdMember
from unionwork.assistance.records.states import CLOSED
from unionwork.kit.attachments import Wanted
from unionwork.kit.ledger import Look
from unionwork.kit.library import Library
from unionwork.kit.preparing import Preparation
from unionwork.kit.record import Record
from unionwork.kit.step import Step

NO = "没有"
LIST = "困难职工申请材料清单"


def lacks_questions(case: HardshipCase, look: Look) -> bool:
    return case.state not in CLOSED and not look.matching(Exclusion, family=case.id)


def questions(step: Step, case: HardshipCase) -> Sequence[Record]:
    """Every question of the list, answered 没有 until somebody finds otherwise."""
    made = [Exclusion(family=case.id, question=label, answer=NO) for label in Exclusion.question.entries.labels]
    step.save_many(made)
    return made


CASE_PREPARATIONS = (
    Preparation(
        "exclusions", "列出排除情形", questions, ("visit", "assess"), lacks_questions,
        "八条排除情形逐条列出，先记“没有”，有的、存疑的改过来并写明",
    ),
)  # fmt: skip


def files_of(case: HardshipCase, library: Library) -> Sequence[Wanted]:
    """The papers a family hands in, by what its hardship is (材料清单)."""
    wanted = [
        Wanted("个人申请书", "", LIST), Wanted("本人及家属身份证", "", LIST), Wanted("户口本", "", LIST),
        Wanted("收入证明", "盖公章", LIST), Wanted("授权书", "每个成年成员", LIST), Wanted("承诺书", "", LIST),
        Wanted("会议纪要", "", LIST), Wanted("公示照片", "", LIST), Wanted("入户照片", "", LIST, must=False),
    ]  # fmt: skip
    causes = {case.cause, case.cause_2, case.cause_3, case.cause_4}
    kinds = {item.kind for item in library.matching(ExpenseItem, family=case.id)}
    if ILLNESS in causes or "因病" in kinds:
        wanted += [Wanted("诊断证明", "因病致困", LIST), Wanted("医院单据、医保结算单", "因病致困", LIST)]
    if "子女上学" in causes or "因学" in kinds:
        wanted.append(Wanted("学籍、录取通知书、学费票据", "子女上学", LIST))
    if case.disability or "因残" in kinds:
        wanted.append(Wanted("残疾证", "残疾", LIST))
    if case.allowance:
        wanted.append(Wanted("低保证", "享受低保", LIST))
    if any(member.identity == "农民工" for member in library.matching(HouseholdMember, family=case.id)):
        wanted.append(Wanted("劳动合同、劳动关系证明", "农民工须满一年", LIST))
    return wanted
