"""What must be so before a contract takes its next step, each with the article it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from unionwork.congress.records.sessions import FAILED, PASSED, AgendaItem
from unionwork.congress.rulings import session_of, verdict_of
from unionwork.contracts.dates import ONE_DAY, Calendar
from unionwork.contracts.kinds import kind_of
from unionwork.contracts.records.bargaining import EMPLOYEES, EMPLOYER, Round
from unionwork.contracts.records.content import Clause, Material, Performance, WageFacts
from unionwork.contracts.records.contracts import AGREES, CONSENT, OBJECTION, REFUSES, WAGE, WOMEN, Contract
from unionwork.contracts.ruling import basis, figures_of
from unionwork.contracts.sides import findings, seated_on
from unionwork.kit.days import said_day
from unionwork.kit.failures import Level, Problem
from unionwork.kit.ledger import Around, Look

C = Contract
WOMENS_CLAUSES = ("女职工和未成年工特殊保护", "男女平等")


def reply_agrees(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-02 对方书面同意，才进入协商；拒绝的另记。依据：《集体合同规定》第三十二条。"""
    if contract.reply == REFUSES:
        yield Problem(C.reply, "对方拒绝协商，请用“记为拒绝”", code="refused", article=basis("K-29"))
    elif contract.reply != AGREES:
        yield Problem(C.reply, "请填对方的答复", code="missing", article=basis("K-02", around))


def refusal_is_explained(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-29 没有正当理由不得拒绝协商。依据：《集体合同规定》第三十二条。"""
    if not contract.reply_words:
        yield Problem(C.reply_words, "拒绝协商须写明理由，无正当理由不得拒绝", code="missing", article=basis("K-29"))


def reply_is_overdue(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-02 答复期限届满还没有答复，才算逾期。"""
    found = Calendar(contract, around.look).one("reply")
    if found is not None and around.today <= found.day:
        said = f"答复期限到{said_day(found.day)}，还没有逾期"
        yield Problem(C.offer_received_on, said, code="not-yet", article=found.basis)


def sides_are_complete(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-03、K-04、K-19 至 K-22 双方协商代表的人数、首席、外聘、女代表、一线、派遣工合乎规定。"""
    for found in findings(contract, around.look, around.today) if around.look else []:
        if not found.met:
            level: Level = "error" if found.hard else "warning"
            yield Problem(None, f"{found.said}。{found.working.formula}", level, "sides", found.working.basis)


def round_is_recorded(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-06 协商会议要有记录和记录员。依据：《集体合同规定》第三十三条、第三十四条。"""
    if around.look is not None and not around.look.matching(Round, contract=contract.id):
        yield Problem(None, "还没有登记协商会议，请先在协商会议里写第一轮", code="missing", article=basis("K-06"))


def agreement_is_recorded(contract: Contract, around: Around) -> Iterator[Problem]:
    """达成一致、形成草案，由双方首席代表在草案上签字。依据：《集体合同规定》第三十四条。"""
    if around.look is None:
        return
    rounds = around.look.matching(Round, contract=contract.id)
    if not any(one.reached for one in rounds):
        yield Problem(None, "各轮协商会议都没有记“形成草案”", "warning", "no-agreement", basis("K-36"))
    elif not any(one.reached and one.signed for one in rounds):
        yield Problem(None, "形成草案的会议记录，双方首席代表还没有签字", "warning", "unsigned", basis("K-36"))


def has_own_contract(look: Look, contract: Contract, kind: str) -> bool:
    """Whether a special contract of a kind is in being, so that the general one may leave the matter to it."""
    return any(
        other.id != contract.id and other.state not in ("已终止", "已解除", "未达成")
        for other in look.matching(Contract, kind=kind)
    )


def clauses_are_complete(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-16、K-28 条款齐全；男女平等和女职工权益保护必须写明，或者另订专项合同。

    依据：《妇女权益保障法》第四十四条。
    """
    if around.look is None:
        return
    clauses = around.look.matching(Clause, contract=contract.id)
    if not clauses:
        yield Problem(None, "还没有合同条款，请从条款库组成草案", code="missing", article=basis("K-28"))
        return
    there, kind = {clause.kind for clause in clauses}, kind_of(contract.kind)
    for wanted in kind.required:
        if wanted in there:
            continue
        if wanted in WOMENS_CLAUSES:
            if not has_own_contract(around.look, contract, WOMEN):
                said = f"缺少“{wanted}”条款，也没有另订女职工专项集体合同"
                yield Problem(None, said, code="womens-clauses", article=basis("K-16"))
        else:
            yield Problem(None, f"缺少“{wanted}”条款", code="clauses", article=kind.law)
    for wanted in kind.advised:
        if wanted not in there:
            yield Problem(None, f"建议约定“{wanted}”", "warning", "advised", kind.law)
    gaps = sum((clause.words or "").count("__") > 0 for clause in clauses)
    if gaps:
        yield Problem(None, f"{gaps} 条条文里还有空白没有填", "warning", "gaps", basis("K-28"))


def wages_are_agreed(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-15 工资协议要有工资总额、平均工资等数据。"""
    if contract.kind == WAGE and around.look and not around.look.matching(WageFacts, contract=contract.id):
        yield Problem(None, "工资协议还没有登记工资协商数据", "warning", "missing", basis("K-15"))


def congress_has_passed(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-01、K-07 草案经职代会审议通过；票数只在职代会登记一次。

    依据：《劳动合同法》第五十一条；《集体合同规定》第三十六条。
    """
    look, rule = around.look, basis("K-07", around)
    if look is None:
        return
    item = look.get(AgendaItem, contract.agenda) if contract.agenda else None
    if item is None:
        level: Level = "warning" if contract.passed_on else "error"
        yield Problem(C.agenda, "请选职代会上表决这份草案的议题", level, "missing", basis("K-01"))
        return
    verdict = verdict_of(look, item)
    if item.result == FAILED:
        said = verdict.said() if verdict else "未通过"
        yield Problem(C.agenda, f"职代会表决{said}，请用“记为未通过”退回协商", code="not-passed", article=rule)
    elif item.result != PASSED:
        yield Problem(C.agenda, "这一项还没有表决结果", code="missing", article=rule)
    if verdict is not None and verdict.other:
        yield Problem(C.agenda, verdict.other, "warning", "one-vote", rule)


def vote_has_failed(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-07 连着的议题表决通过了，不能记为未通过。"""
    item = around.look.get(AgendaItem, contract.agenda) if around.look and contract.agenda else None
    if item is not None and item.result == PASSED:
        yield Problem(C.agenda, "职代会已经表决通过", code="passed", article=basis("K-07", around))


def chiefs_can_sign(contract: Contract, around: Around) -> Iterator[Problem]:
    """双方首席代表签字。依据：《集体合同规定》第三十七条。"""
    for side in (EMPLOYEES, EMPLOYER) if around.look else ():
        if around.look and not seated_on(around.look, contract.id, side).chiefs:
            yield Problem(None, f"{side}没有在任的首席代表", code="missing", article=basis("K-03"))


def material_is_ready(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-08 报送材料按本省清单备齐，文本份数合乎规定。依据：《集体合同规定》第四十二条和各省清单。"""
    if around.look is None:
        return
    listed = around.look.matching(Material, contract=contract.id)
    if not listed:
        yield Problem(None, "还没有列出报送材料，请按本省清单生成", "warning", "missing", basis("K-08", around))
    missing = [one.name or "" for one in listed if one.required and one.ready_on is None]
    if missing:
        said = f"还有 {len(missing)} 项必交材料没有备齐：{'、'.join(missing[:3])}{'等' if len(missing) > 3 else ''}"
        yield Problem(None, said, "warning", "material", basis("K-08", around))
    copies = figures_of(contract, around.look).value("contract.copies")
    if contract.copies is not None and copies.value and contract.copies < copies.value:
        said = f"文本报送 {contract.copies} 份，应报 {copies.value} 份"
        yield Problem(C.copies, said, "warning", "copies", basis("K-08", around))


def late_filing_is_explained(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-08 逾期报送要写明原因。依据：《集体合同规定》第四十二条和各省审查办法。"""
    found = Calendar(contract, around.look).one("submit")
    day = contract.submitted_on or around.today
    if found is not None and day > found.due.postponed and not contract.late_reason:
        said = f"最迟{said_day(found.day)}报送，已逾期 {(day - found.day).days} 天，请写明原因"
        yield Problem(C.late_reason, said, code="late", article=found.basis)


def nobody_objected(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-10、K-24 十五日内未提出异议即行生效；提出异议的不生效。依据：《劳动合同法》第五十四条。"""
    if contract.opinion == OBJECTION:
        said = "审查机关提出了异议，请用“记为有异议”，修改后重新审议、签字、报送"
        yield Problem(C.opinion, said, code="objected", article=basis("K-37"))
        return
    found = Calendar(contract, around.look).one("review")
    if found is None:
        yield Problem(C.received_on, "请填审查机关收到文本的日期", code="missing", article=basis("K-10", around))
    elif around.today < found.day and contract.opinion != CONSENT:
        said = f"异议期到{said_day(found.day)}届满，{said_day(found.day + ONE_DAY)}生效；提前出具同意意见的请填审查结果"
        yield Problem(C.effective_on, said, code="not-yet", article=found.basis)


def is_reported(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-17 每年至少一次检查履行情况并向职代会报告。依据：浙江第三十七条、重庆第三十条。"""
    if around.look is None:
        return
    checks = around.look.matching(Performance, contract=contract.id)
    if not checks:
        yield Problem(None, "还没有履行检查记录", code="missing", article=basis("K-17", around))
    elif not any(one.reported_on for one in checks) and contract.performed_on is None:
        yield Problem(None, "检查以后还没有向职代会报告", code="missing", article=basis("K-17", around))


def session_said(contract: Contract, look: Look) -> str:
    """The meeting at which the draft was voted on; nothing where it is not linked."""
    item = look.get(AgendaItem, contract.agenda) if contract.agenda else None
    session = session_of(item, look) if item else None
    return session.name or "" if session else ""
