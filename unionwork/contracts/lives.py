"""The life of a contract: every step from the offer to the renewal, what it needs, when it is due (§B.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from unionwork.congress.people import place
from unionwork.contracts.dates import Calendar
from unionwork.contracts.records.contracts import NO_OBJECTION, OBJECTION, WAGE, Contract
from unionwork.contracts.rules import stations as s
from unionwork.contracts.ruling import ENDED, FROZEN_KEYS, KEYS, SPECIAL, as_applied, figures_of, key_for
from unionwork.kit.days import Due, Holidays, Span
from unionwork.kit.ledger import Look
from unionwork.kit.lifecycle import BOTH, EMPLOYER, UNION, UPPER, Applied, Deadline, Life, Move
from unionwork.kit.record import Field, Record

C = Contract
THAT_DAY = Span(0)
LIVING = ("已生效", "已公布", "履行中")
AT_TABLE = ("协商中", "协商中止")


class ContractLife(Life):
    """A life whose figures are the wage law's for wage agreements, and whose second draft has its own day."""

    def figures(self, record: Record) -> tuple[str, ...]:
        """A wage agreement goes by the wage law's figures where it has them, any other contract by the general ones."""
        if not isinstance(record, Contract):
            return super().figures(record)
        keys = (key for key in KEYS if record.kind == WAGE or not key.startswith(SPECIAL))
        return tuple(dict.fromkeys(key_for(record, key) for key in keys))

    def figure_of(self, move: Move, record: Record) -> str:
        key = super().figure_of(move, record)
        return key_for(record, key) if isinstance(record, Contract) and key else key

    def applied(self, record: Record, look: Look | None) -> Applied:
        return figures_of(record, look) if isinstance(record, Contract) else super().applied(record, look)

    def due_of(self, move: Move, record: Record, applied: Applied, holidays: Holidays) -> Due | None:
        if isinstance(record, Contract):
            applied = as_applied(record, applied)
            if move.name == "pass" and record.failed_on is not None:
                again = {**applied.values, "contract.to_congress": applied.value("contract.resubmit")}
                applied = replace(applied, values=again)
        return super().due_of(move, record, applied, holidays)

    def basis_of(self, move: Move, applied: Applied) -> str:
        """Nothing is cited where the province's law names no day."""
        if move.deadline is not None and move.deadline.key and applied.value(move.deadline.key).span is None:
            return ""
        return super().basis_of(move, applied)


# ---- what follows from a step --------------------------------------------------------------------------------------
def failed(contract: Contract, day: date, look: Look) -> None:
    """Back to the table: the draft is to be bargained again and voted on in another item (K-35)."""
    contract.failed_times = (contract.failed_times or 0) + 1
    contract.drafted_on, contract.agenda, contract.passed_on = None, None, None


def resumed(contract: Contract, day: date, look: Look) -> None:
    """After a pause the next one starts afresh; the old days stay in the history."""
    if contract.resumed_on is None:
        contract.resumed_on = day


def paused(contract: Contract, day: date, look: Look) -> None:
    contract.resumed_on = None


def sent(contract: Contract, day: date, look: Look) -> None:
    """One filing more; what was answered to the one before stays in the history and in 异议."""
    contract.times = (contract.times or 0) + 1


def objected(contract: Contract, day: date, look: Look) -> None:
    contract.opinion = OBJECTION
    contract.opinion_on = contract.opinion_on or contract.objected_on
    contract.objection = contract.objection or contract.opinion_words


def drafted_again(contract: Contract, day: date, look: Look) -> None:
    """A changed draft goes the whole way again: congress, signing, filing, publishing (集体合同规定 46, 39 to 41)."""
    contract.drafted_on = day
    gone: tuple[Field[Any], ...] = (
        C.agenda, C.passed_on, C.noticed_on, C.signed_on, C.submitted_on, C.received_on, C.receipt_number,
        C.late_reason, C.opinion, C.opinion_on, C.opinion_words, C.opinion_number, C.stated_effective_on,
        C.published_on,
    )  # fmt: skip
    for field in gone:
        contract.put(field, None)


def amended(contract: Contract, day: date, look: Look) -> None:
    """The changed contract; the old one stays in force until the change takes effect."""
    contract.amended_times = (contract.amended_times or 0) + 1
    drafted_again(contract, day, look)


def effective(contract: Contract, day: date, look: Look) -> None:
    """The day the law makes it take effect, where only the day of the entry was given (K-24)."""
    found = Calendar(contract, look).effective()
    if found is not None and contract.effective_on == day and day not in found.readings:
        contract.effective_on = found.day
    contract.opinion = contract.opinion or NO_OBJECTION


def ended(contract: Contract, day: date, look: Look) -> None:
    """A contract that has run out ended with its term, whenever that was entered."""
    if contract.ended_on == day and contract.ends_on is not None and contract.ends_on < day:
        contract.ended_on = contract.ends_on


# ---- the steps -----------------------------------------------------------------------------------------------------
USUAL = (
    Move("offer", "发出要约", "已要约", C.offered_on, (C.offered_by, C.matters), ("offer-letter",),
         about="书面提出，写明协商事项、时间地点、代表人数和需要对方提供的资料"),
    Move("reply", "答复要约", "已答复", C.replied_on, (C.reply,), ("reply-letter",), EMPLOYER,
         Deadline(C.offer_received_on, "K-02", "contract.reply", otherwise=C.offered_on), (s.reply_agrees,),
         source=("已要约", "逾期未答复")),
    Move("represent", "产生协商代表", "代表已产生", C.reps_on, (),
         ("representative-list", "representative-form", "authorisation"), BOTH, checks=(s.sides_are_complete,)),
    Move("meet", "协商会议", "协商中", C.met_on, (), ("negotiation-minutes",), BOTH, checks=(s.round_is_recorded,),
         about="会前提供资料、通知议题；双方首席代表轮流主持，记录员不是协商代表"),
    Move("agree", "形成草案", "已形成草案", C.drafted_on, (C.starts_on, C.ends_on), ("contract-text",), BOTH,
         Deadline(C.met_on, "K-34", "contract.deadline"),
         (s.agreement_is_recorded, s.clauses_are_complete, s.wages_are_agreed), source=("协商中",)),
    Move("pass", "职代会审议通过", "审议通过", C.passed_on, (), ("draft-statement",), BOTH,
         Deadline(C.drafted_on, "K-35", "contract.to_congress"), (s.congress_has_passed,)),
    Move("sign", "双方首席代表签字", "已签字", C.signed_on, (C.starts_on, C.ends_on), ("contract-text",), BOTH,
         checks=(s.chiefs_can_sign,)),
    Move("file", "报送人社部门审查", "已报送", C.submitted_on, (C.agency,),
         ("filing-letter", "filing-form", "filing-statement", "material-list"), EMPLOYER,
         Deadline(C.signed_on, "K-08", "contract.submit", instead={"notice": C.noticed_on}, otherwise=C.signed_on),
         (s.material_is_ready, s.late_filing_is_explained), effect=sent),
    Move("take-effect", "生效", "已生效", C.effective_on, (), (), UPPER,
         Deadline(C.received_on, "K-10", "contract.review", otherwise=C.submitted_on), (s.nobody_objected,),
         effect=effective, about="收到文本之日起十五日内未提出异议即行生效"),
    Move("publish", "向全体职工公布", "已公布", C.published_on, (C.published_how,), ("publication-notice",), BOTH,
         Deadline(C.effective_on, "K-11", "contract.publish")),
    Move("perform", "履行检查", "履行中", C.performed_on, (), ("performance-table", "performance-report"), BOTH,
         Deadline(C.effective_on, "K-17", "contract.performance"), (s.is_reported,)),
    Move("renew", "续订要约", "续订协商中", C.renewal_on, (), ("renewal-letter",), BOTH,
         Deadline(C.ends_on, "K-13", span=THAT_DAY), optional=True, source=LIVING),
    Move("expire", "期满终止", "已终止", C.ended_on, (), (), BOTH, Deadline(C.ends_on, "K-12", span=THAT_DAY),
         source=(*LIVING, "变更协商中", "续订协商中"), effect=ended),
)  # fmt: skip
"""The way a contract usually goes."""

SIDEWAYS = (
    Move("overdue", "逾期未答复，报告上级工会", "逾期未答复", C.overdue_told_on, (), ("overdue-report",), UNION,
         checks=(s.reply_is_overdue,), side=True, source=("已要约",)),
    Move("refuse", "记为拒绝", "已拒绝", C.replied_on, (C.reply,), (), EMPLOYER, checks=(s.refusal_is_explained,),
         side=True, source=("已要约", "逾期未答复")),
    Move("suspend", "中止协商", "协商中止", C.suspended_on, (C.suspended_why,), (), BOTH, side=True,
         source=("协商中",), effect=paused),
    Move("resume", "恢复协商", "协商中", C.resumed_on, (), (), BOTH,
         Deadline(C.suspended_on, "K-31", "contract.suspend"), side=True, source=("协商中止",), effect=resumed),
    Move("dispute", "申请协调处理", "协调处理", C.dispute_on, (), (), UPPER, side=True,
         source=(*AT_TABLE, "已拒绝", "逾期未答复")),
    Move("settle", "协调达成一致", "协商中", C.dispute_closed_on, (C.dispute_result,), (), UPPER, side=True,
         source=("协调处理",)),
    Move("fail", "审议未通过，重新协商", "协商中", C.failed_on, (), (), BOTH, checks=(s.vote_has_failed,), side=True,
         source=("已形成草案",), effect=failed),
    Move("object", "收到异议", "有异议", C.objected_on, (C.opinion_words,), (), UPPER, side=True, source=("已报送",),
         effect=objected),
    Move("revise", "修改后重新形成草案", "已形成草案", None, (), ("contract-text",), BOTH,
         checks=(s.clauses_are_complete,), side=True, source=("有异议",), effect=drafted_again),
    Move("amend", "提出变更", "变更协商中", C.changing_on, (C.change_reason, C.change_words), ("change-letter",), BOTH,
         side=True, source=LIVING),
    Move("amended", "变更形成草案", "已形成草案", None, (), ("contract-text",), BOTH, side=True,
         source=("变更协商中",), effect=amended),
    Move("dissolve", "协商解除", "解除待备案", C.dissolved_on, (C.change_reason,), ("dissolution-letter",), BOTH,
         side=True, source=(*LIVING, "变更协商中", "续订协商中")),
    Move("file-dissolution", "解除备案", "已解除", C.dissolution_filed_on, (), ("dissolution-letter",), EMPLOYER,
         Deadline(C.dissolved_on, "K-14", "contract.dissolve_report"), side=True, source=("解除待备案",)),
    Move("abandon", "结束，未达成合同", "未达成", C.ended_on, (C.end_reason,), (), BOTH, side=True,
         source=("准备", "已要约", "逾期未答复", "已拒绝", "已答复", "代表已产生", *AT_TABLE, "协调处理")),
)  # fmt: skip
"""What may happen besides: refusal, pause, mediation, a lost vote, an objection, change, dissolution."""

CONTRACT_LIFE = ContractLife(
    Contract.state, "准备", (*USUAL, *SIDEWAYS), Contract.rules, place, FROZEN_KEYS, frozenset(ENDED)
)
