"""What must hold of a contract itself, each rule with its article; what follows from what was entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from unionwork.congress.agenda import matter_of
from unionwork.congress.records.sessions import PASSED, AgendaItem
from unionwork.congress.rules.terms import in_order
from unionwork.congress.rulings import session_of
from unionwork.contracts.dates import ONE_DAY, Calendar, Dated, in_force, last_of_term
from unionwork.contracts.kinds import kind_of
from unionwork.contracts.records.content import Performance
from unionwork.contracts.records.contracts import CONSENT, CONTRACT, ORDINARY, REGION, TRADE, Contract
from unionwork.contracts.ruling import ENDED, basis, figures_of
from unionwork.contracts.sides import staff_of
from unionwork.kit.days import said_day
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around, Borrowed, Derivation, Look
from unionwork.kit.record import Field

C = Contract
ENTERED: dict[str, Field[Any]] = {
    "reply": C.replied_on, "reps_public": C.reps_published_on, "information": C.informed_on,
    "told_upper": C.told_upper_on, "to_congress": C.passed_on, "publish": C.published_on,
    "dissolve_report": C.dissolution_filed_on,
}  # fmt: skip
"""Days whose lateness is told when the fact is entered; filing late has its own rule."""


# ---- what follows ---------------------------------------------------------------------------------------------------
def term_ends(contract: Contract) -> Mapping[Field[Any], Any]:
    """The last day of the term: from 2026-01-01, three years, 2028-12-31; the day on the contract's text wins."""
    if contract.starts_on is None or not contract.years or contract.ends_on is not None:
        return {}
    return {C.ends_on: last_of_term(contract.starts_on, contract.years)}


def is_named(contract: Contract) -> Mapping[Field[Any], Any]:
    """综合集体合同（2026—2029）, where nobody has named it."""
    if contract.kind is None or contract.name is not None:
        return {}
    years = ""
    if contract.starts_on is not None and contract.ends_on is not None:
        first, last = contract.starts_on.year, contract.ends_on.year
        years = f"（{first}—{last}）" if last > first else f"（{first}）"
    return {C.name: f"{kind_of(contract.kind).name}{years}"}


def vote_of_congress(contract: Contract, look: Look) -> Mapping[Field[Any], Any]:
    """The day the linked item was passed: it is entered in the congress, never here."""
    item = look.get(AgendaItem, contract.agenda) if contract.agenda else None
    if item is None:
        return {}
    session = session_of(item, look)
    if item.result != PASSED or session is None:
        return {C.passed_on: None}
    return {C.passed_on: session.voted_on or session.held_until or session.held_on}


def last_report(contract: Contract, look: Look) -> Mapping[Field[Any], Any]:
    """The last day on which the performance was reported to the congress, as the checks say."""
    if contract.id is None:
        return {}
    days = [one.reported_on for one in look.matching(Performance, contract=contract.id) if one.reported_on]
    return {C.performed_on: max(days)} if days else {}


DERIVED = (
    Derivation(C.years, (C.ends_on,), term_ends, "由期限起和年数得出"),
    Derivation(C.kind, (C.name,), is_named, "由种类和期限得出"),
)
BORROWED = (
    Borrowed((C.passed_on,), vote_of_congress, always=True),
    Borrowed((C.performed_on,), last_report, always=True),
)


# ---- the term -------------------------------------------------------------------------------------------------------
def term_is_lawful(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-12 集体合同期限一至三年，工资协议一般一年；期限止是期限起加年数减一日。依据：《集体合同规定》第三十八条。"""
    start, end = contract.starts_on, contract.ends_on
    if start is None or end is None:
        return
    if end < start:
        yield Problem(C.ends_on, "期限止早于期限起", code="term", article=basis("K-12", around))
        return
    value = figures_of(contract, around.look).value("contract.term_years")
    least, most = value.value
    cited = f"《{value.law}》{value.article}"
    if end > last_of_term(start, most):
        said = f"期限超过 {most} 年：从{said_day(start)}起最迟到{said_day(last_of_term(start, most))}"
        yield Problem(C.ends_on, said, "warning", "term", cited)
    elif end < last_of_term(start, least):
        said = f"期限不满 {least} 年：从{said_day(start)}起应到{said_day(last_of_term(start, least))}"
        yield Problem(C.ends_on, said, "warning", "term", cited)
    if contract.years and end != last_of_term(start, contract.years):
        said = f"{contract.years} 年应到{said_day(last_of_term(start, contract.years))}，与期限止不一致，请核对"
        yield Problem(C.years, said, "warning", "term-mismatch", cited)


def days_in_order(contract: Contract, around: Around) -> Iterator[Problem]:
    """要约、答复、产生代表、协商、草案、审议、签字、报送、生效、公布依次进行。依据：《集体合同规定》第三十二条至第四十八条。"""
    yield from in_order(contract, (C.offered_on, C.offer_received_on, C.replied_on, C.reps_on, C.met_on, C.drafted_on))
    yield from in_order(contract, (C.drafted_on, C.passed_on, C.signed_on, C.submitted_on, C.received_on))
    yield from in_order(contract, (C.effective_on, C.published_on))


def late_days_are_told(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-02、K-11、K-14、K-30、K-33、K-35 办理日期晚于规定期限的，说明晚了几天。"""
    for found in Calendar(contract, around.look).all():
        if found.name in ENTERED and found.done is not None and found.done > found.due.postponed:
            said = f"{found.title}最迟{said_day(found.day)}，实际{said_day(found.done)}，晚了 {_days(found)} 天"
            yield Problem(ENTERED[found.name], said, "warning", "late", found.basis)


def _days(found: Dated) -> int:
    return (found.done - found.day).days if found.done else 0


def effective_day_is_lawful(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-24 十五日内未提出异议即行生效，生效日不早于异议期届满日，意见书载明的除外。依据：《劳动合同法》第五十四条。"""
    if contract.effective_on is None or contract.amended_times:
        return
    found = Calendar(contract, around.look).effective()
    if found is None or contract.effective_on in found.readings:
        return
    if contract.effective_on < found.earlier and contract.opinion != CONSENT:
        said = f"生效日期早于异议期届满日{said_day(found.earlier)}；{found.working}"
        yield Problem(C.effective_on, said, "error", "effective", found.basis)
    else:
        said = f"算出的生效日期是{said_day(found.day)}，请核对"
        yield Problem(C.effective_on, said, "warning", "effective", found.basis)


# ---- links ----------------------------------------------------------------------------------------------------------
def item_fits_the_kind(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-01 连着的职代会议题应是这种合同的草案。依据：《工会法》第二十一条；《劳动合同法》第五十一条。"""
    item = around.look.get(AgendaItem, contract.agenda) if around.look and contract.agenda else None
    if item is None:
        return
    matter = matter_of(item.matter)
    if matter is None or matter.contract != kind_of(contract.kind).matter:
        said = f"这个议题是“{item.matter or item.subject}”，不是{kind_of(contract.kind).name}草案"
        yield Problem(C.agenda, said, "warning", "other-matter", basis("K-01"))


def renewal_follows_its_kind(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-13 续订的合同接着上一份：种类相同，期限相接。依据：《集体合同规定》第三十八条。"""
    if contract.previous is None or around.look is None:
        return
    if contract.previous == contract.id:
        yield Problem(C.previous, "上一份合同不能是它自己", code="loop")
        return
    before = around.look.get(Contract, contract.previous)
    if before is None:
        return
    if before.kind != contract.kind:
        said = f"上一份是{kind_of(before.kind).name}，与这一份种类不同"
        yield Problem(C.previous, said, "warning", "other-kind", basis("K-13", around))
    if before.ends_on and contract.starts_on and contract.starts_on > before.ends_on + ONE_DAY:
        gap = (contract.starts_on - before.ends_on).days - 1
        yield Problem(C.starts_on, f"与上一份之间空了 {gap} 天", "warning", "gap", basis("K-13", around))


def one_of_a_kind_in_force(contract: Contract, around: Around) -> Iterator[Problem]:
    """同一种合同同一时间只有一份有效。依据：《集体合同规定》第三十八条。"""
    if around.look is None or contract.effective_on is None or contract.state in ENDED:
        return
    for other in around.look.matching(Contract, kind=contract.kind):
        later = max(contract.starts_on or contract.effective_on, contract.effective_on)
        if other.id != contract.id and in_force(other, later) and contract.previous != other.id:
            said = f"“{other.name}”到时仍在有效期内，续订的请填上一份合同"
            yield Problem(C.previous, said, "warning", "two-in-force", basis("K-13", around))


# ---- numbers --------------------------------------------------------------------------------------------------------
def covers_no_more_than_there_are(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-40、LC11 覆盖职工人数不超过职工人数；区域性、行业性合同覆盖多家单位，不受此限。"""
    if contract.covered is None or contract.kind in (REGION, TRADE):
        return
    staff = staff_of(around.look, around.today).whole
    if staff and contract.covered > staff:
        said = f"覆盖 {contract.covered} 人，比在册职工 {staff} 人还多"
        yield Problem(C.covered, said, "warning", "more-than-staff", basis("K-40"))


def procedure_is_offered(contract: Contract, around: Around) -> Iterator[Problem]:
    """K-32 江苏：订立集体合同或者减损职工权益的须走普通程序；结果载体以本省规定为限。依据：《江苏省集体协商条例》。"""
    figures = figures_of(contract, around.look)
    for field, key in ((C.procedure, "contract.procedures"), (C.outcome, "contract.outcomes")):
        chosen, value = contract.value(field), figures.value(key)
        if chosen is not None and chosen not in value.value:
            said = f"本省{field.label}只有{value.said}"
            yield Problem(field, said, "warning", "not-offered", basis("K-32"))
    ordinary = (contract.procedure or ORDINARY) == ORDINARY
    if not ordinary and ((contract.outcome or CONTRACT) == CONTRACT or contract.reduces_rights):
        said = "订立集体合同、减损职工权益的，须走普通程序"
        yield Problem(C.procedure, said, code="ordinary", article=basis("K-32"))


CONTRACT_RULES = (
    term_is_lawful, days_in_order, late_days_are_told, effective_day_is_lawful, item_fits_the_kind,
    renewal_follows_its_kind, one_of_a_kind_in_force, covers_no_more_than_there_are, procedure_is_offered,
)  # fmt: skip
