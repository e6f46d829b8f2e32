"""What must hold of terms, constituencies, delegates and special groups, each rule with its article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from unionwork.congress.people import MANAGERS, delegates_on, governance, identity_of, place, sits_on
from unionwork.congress.records.terms import (
    ASSEMBLY,
    CONGRESS,
    FORMAL,
    OBSERVER,
    CongressTerm,
    Constituency,
    Delegate,
    Governance,
    SpecialMember,
)
from unionwork.congress.seats import algorithm_of, least_delegates
from unionwork.congress.votes import supervisors_required, voters_needed, votes_needed
from unionwork.kit.articles import rule
from unionwork.kit.days import month_add, term_end
from unionwork.kit.failures import Level, Problem
from unionwork.kit.ledger import Around, Borrowed, Derivation, Look
from unionwork.kit.record import Field, Record
from unionwork.kit.wording import ordinal
from unionwork.workforce.records import Employee

T, C, D = CongressTerm, Constituency, Delegate
OVER = "已换届"
THREE, FIVE = 3, 5


def basis(id: str, around: Around | None = None) -> str:
    """The law and article of a rule of the handbook, in the province where its law settles the matter."""
    return rule(id, place(around.look).code).basis if around else rule(id).basis


# ---- what follows ----------------------------------------------------------------------------------------------------
def term_is_named(term: CongressTerm) -> Mapping[Field[Any], Any]:
    """第三届职工代表大会."""
    return {T.name: f"{ordinal(term.number)}届{term.form or CONGRESS}"} if term.number else {}


def term_ends(term: CongressTerm) -> Mapping[Field[Any], Any]:
    """The last day of a term: 2024-03-01 and 3 years, 2027-02-28."""
    if term.started_on is None or not term.term_years:
        return {}
    return {T.ends: term_end(term.started_on, term.term_years)}


TERM_DERIVED = (
    Derivation(T.number, (T.name,), term_is_named, "由届次和形式得出"),
    Derivation(T.term_years, (T.ends,), term_ends, "由产生日期和任期得出", ("term-mismatch",)),
)


def name_of(person: Record, look: Look) -> Mapping[Field[Any], Any]:
    """The name of somebody by the roster."""
    fields = type(person).fields
    employee = look.get(Employee, link) if (link := person.value(fields["employee"])) else None
    return {fields["name"]: employee.name} if employee is not None and employee.name else {}


def named(kind: type[Record]) -> Borrowed:
    """The name beside a link to an employee, filled from the roster."""
    return Borrowed((kind.fields["name"],), name_of)


# ---- terms -----------------------------------------------------------------------------------------------------------
def enough_seats(term: CongressTerm, around: Around) -> Iterator[Problem]:
    """W-03 至 W-05 代表名额不少于规定的下限；人工核定的写明依据。依据：《企业民主管理规定》第八条及各省条例。"""
    if term.seats is None or term.form == ASSEMBLY:
        return
    algorithm = algorithm_of(term.seat_rule, place(around.look))
    if not algorithm:
        if not term.seats_reason:
            said = "人工核定名额要写明依据，例如与企业协商确定的纪要"
            yield Problem(T.seats_reason, said, code="missing", article=basis("W-03", around))
        algorithm = algorithm_of(None, place(around.look))
    if term.staff is None:
        yield Problem(T.staff, "请填职工总数，名额下限按它计算", "warning", "missing", basis("W-03", around))
        return
    least = least_delegates(term.staff, algorithm)
    if term.seats < least.seats:
        explained = term.seats_reason is not None
        said = f"职工 {term.staff} 人，代表不少于 {least.seats} 名，现在是 {term.seats} 名。{least.working.formula}"
        yield Problem(T.seats, said, "warning" if explained else "error", "too-few-delegates", least.working.basis)
    if least.remark:
        yield Problem(T.seats, least.remark, "warning", "note", least.working.basis)


def congress_or_assembly(term: CongressTerm, around: Around) -> Iterator[Problem]:
    """W-02 职工满一百人应当开职工代表大会，不足的可以开职工大会。依据：《上海市职工代表大会条例》第四条等。"""
    if term.staff is None:
        return
    threshold: int = place(around.look).value("congress.threshold").value
    if term.staff >= threshold and term.form == ASSEMBLY:
        said = f"职工 {term.staff} 人，满 {threshold} 人的应当开职工代表大会"
        yield Problem(T.form, said, "warning", "congress-form", basis("W-02", around))
    elif term.staff < threshold and term.form == CONGRESS:
        said = f"职工 {term.staff} 人，不满 {threshold} 人的可以开职工大会；开代表大会的，代表不少于 30 名"
        yield Problem(T.form, said, "warning", "congress-form", basis("W-02", around))


def term_is_lawful(term: CongressTerm, around: Around) -> Iterator[Problem]:
    """W-13 每届三至五年，浙江一般与工会届期相同（三年或者五年）。依据：《企业民主管理规定》第十条等。"""
    years, value = term.term_years, place(around.look).value("congress.term_years")
    if years is None:
        return
    if value.value == "same_as_union":
        if years not in (THREE, FIVE):
            level: Level = "warning" if THREE <= years <= FIVE else "error"
            said = f"职代会一般与工会同届，工会每届三年或者五年，{years} 年的请核对"
            yield Problem(T.term_years, said, level, "term-years", basis("W-13", around))
    elif not value.value[0] <= years <= value.value[1]:
        said = f"每届任期 {value.value[0]} 至 {value.value[1]} 年，{years} 年不行"
        yield Problem(T.term_years, said, code="term-years", article=basis("W-13", around))


def extension_is_lawful(term: CongressTerm, around: Around) -> Iterator[Problem]:
    """W-13 延期换届书面报上一级工会同意，上海不超过一年。依据：《上海市职工代表大会条例》第二十二条、浙江第十四条。"""
    if term.extended_until is None or term.ends is None:
        return
    if term.extended_until <= term.ends:
        yield Problem(T.extended_until, "延期日期不晚于届满日期，请核对", code="day-order")
        return
    if term.extension_number is None:
        said = "延期换届要报上一级工会同意，请填批复文号"
        yield Problem(T.extension_number, said, "warning", "missing", basis("W-13", around))
    span = place(around.look).value("congress.extension").span
    if span is not None and term.extended_until > (latest := month_add(term.ends, span.n * 12)):
        said = f"延期不超过 {span}，最迟到 {latest.isoformat()}"
        yield Problem(T.extended_until, said, code="extension", article=basis("W-13", around))


def one_term_in_office(term: CongressTerm, around: Around) -> Iterator[Problem]:
    """届次不重号，前一届换届后才有后一届在任。"""
    if around.look is None:
        return
    for other in around.look.matching(CongressTerm, number=term.number):
        if other.id != term.id:
            yield Problem(T.number, "这个届次已经有了，请核对", code="duplicate-in-library")


def days_of_term_in_order(term: CongressTerm, around: Around) -> Iterator[Problem]:
    """先定名额，后选代表，再审查资格，再公布名单。"""
    days = (T.allotted_on, T.elected_on, T.examined_on, T.published_on)
    yield from in_order(term, days)


def in_order(record: Record, days: tuple[Field[date], ...]) -> Iterator[Problem]:
    """Days that must not run backwards."""
    last: tuple[Field[date], date] | None = None
    for day_field in days:
        day = record.value(day_field)
        if day is None:
            continue
        if last is not None and day < last[1]:
            said = f"{day_field.label}（{day}）早于{last[0].label}（{last[1]}），请核对"
            yield Problem(day_field, said, "warning", "day-order")
        last = (day_field, day)


TERM_RULES = (
    enough_seats, congress_or_assembly, term_is_lawful, extension_is_lawful, one_term_in_office, days_of_term_in_order,
)  # fmt: skip


# ---- constituencies --------------------------------------------------------------------------------------------------
def turnout_is_enough(constituency: Constituency, around: Around) -> Iterator[Problem]:
    """W-22 选区三分之二以上职工参加方可选举。依据：《企业民主管理规定》第二十五条；上海第十五条。"""
    staff = constituency.entitled if constituency.entitled is not None else constituency.staff
    if staff is None or constituency.voters is None:
        return
    if constituency.voters > staff:
        yield Problem(C.voters, "参加人数比选区职工数还多，请核对", code="more-than-entitled")
        return
    needed = voters_needed(staff, place(around.look).value("congress.voters"))
    if constituency.voters < needed:
        said = f"选区 {staff} 人，至少 {needed} 人参加，实到 {constituency.voters} 人，选举无效，请重新组织"
        yield Problem(C.voters, said, code="quorum", article=basis("W-22", around))


def ballots_of_constituency(constituency: Constituency, around: Around) -> Iterator[Problem]:
    """W-30 参加人数不少于发出票，发出不少于收回，收回不少于有效。"""
    chain = (C.voters, C.ballots_out, C.ballots_in, C.ballots_valid)
    for before, after in pairwise(chain):
        more, less = constituency.value(before), constituency.value(after)
        if more is not None and less is not None and less > more:
            yield Problem(after, f"{after.label}比{before.label}还多，请核对", code="ballots", article=basis("W-30"))


def seats_of_constituency(constituency: Constituency, around: Around) -> Iterator[Problem]:
    """选区的名额合起来等于本届名额；候选人不少于名额。"""
    seats = constituency.seats
    if seats is None or around.look is None or constituency.term is None:
        return
    if constituency.candidates is not None and constituency.candidates < seats:
        said = f"名额 {seats} 名，候选人 {constituency.candidates} 名，不够"
        yield Problem(C.candidates, said, code="surplus")
    term = around.look.get(CongressTerm, constituency.term)
    others = [c for c in around.look.matching(Constituency, term=constituency.term) if c.id != constituency.id]
    total = seats + sum(c.seats or 0 for c in others)
    if term is not None and term.seats is not None and total > term.seats:
        said = f"各选区名额合计 {total} 名，超过本届名额 {term.seats} 名"
        yield Problem(C.seats, said, "warning", "seats", basis("W-29"))


CONSTITUENCY_RULES = (turnout_is_enough, ballots_of_constituency, seats_of_constituency)


# ---- delegates -------------------------------------------------------------------------------------------------------
def delegate_has_votes(delegate: Delegate, around: Around) -> Iterator[Problem]:
    """W-22 候选人得选区全体职工过半数（上海半数以上）赞成才当选。依据：《企业民主管理规定》第二十五条。"""
    constituency = (
        around.look.get(Constituency, delegate.constituency) if around.look and delegate.constituency else None
    )
    if constituency is None or delegate.votes is None or delegate.kind != FORMAL:
        return
    staff = constituency.entitled if constituency.entitled is not None else constituency.staff
    if staff is None:
        return
    value = place(around.look).value("congress.elected")
    needed = votes_needed(staff, value)
    if constituency.voters is not None and delegate.votes > constituency.voters:
        said = f"得票比参加选举的 {constituency.voters} 人还多，请核对"
        yield Problem(D.votes, said, code="votes", article=basis("W-22", around))
    elif delegate.votes < needed:
        said = f"选区 {staff} 人，{value.said}即 {needed} 票才当选，现得 {delegate.votes} 票"
        yield Problem(D.votes, said, code="votes", article=basis("W-22", around))


def delegate_belongs_here(delegate: Delegate, around: Around) -> Iterator[Problem]:
    """W-25 代表须是本单位职工，劳动关系终止的代表资格终止。依据：《企业民主管理规定》第二十三条。"""
    employee = around.look.get(Employee, delegate.employee) if around.look and delegate.employee else None
    if employee is None or delegate.until is not None or delegate.kind != FORMAL:
        return
    if employee.left_on is not None and employee.left_on.last <= around.today:
        said = f"已于{employee.left_on.said}离开，代表资格随之终止，请填终止日期，由原选区补选"
        yield Problem(D.until, said, "warning", "left", basis("W-25", around))


def nobody_is_delegate_twice(delegate: Delegate, around: Around) -> Iterator[Problem]:
    """同一届里一人一个代表资格，代表号不重。"""
    if around.look is None or delegate.term is None:
        return
    for other in around.look.matching(Delegate, term=delegate.term, until=None):
        if other.id == delegate.id or delegate.until is not None:
            continue
        if other.employee == delegate.employee:
            yield Problem(D.employee, "这位已经是本届代表，请改原来那一条", code="duplicate-in-library")
        elif other.number is not None and other.number == delegate.number:
            yield Problem(D.number, f"代表号 {delegate.number} 已经给了别人", "warning", "duplicate-number")


def seats_are_kept(delegate: Delegate, around: Around) -> Iterator[Problem]:
    """各选区、全届的正式代表不超过名额。"""
    if around.look is None or delegate.kind != FORMAL or delegate.until is not None or delegate.term is None:
        return
    others = [d for d in around.look.matching(Delegate, term=delegate.term, kind=FORMAL, until=None)
              if d.id != delegate.id]  # fmt: skip
    term = around.look.get(CongressTerm, delegate.term)
    if term is not None and term.seats is not None and len(others) >= term.seats:
        said = f"本届名额 {term.seats} 名已经选满"
        yield Problem(D.kind, said, code="seats", article=basis("W-35"))
    constituency = around.look.get(Constituency, delegate.constituency) if delegate.constituency else None
    if constituency is not None and constituency.seats is not None:
        here = sum(d.constituency == delegate.constituency for d in others)
        if here >= constituency.seats:
            yield Problem(D.constituency, f"这个选区名额 {constituency.seats} 名已经选满", "warning", "seats")


def by_elections_are_local(delegate: Delegate, around: Around) -> Iterator[Problem]:
    """W-23 缺额由原选区补选。依据：《上海市职工代表大会条例》第十九条。"""
    if around.look is None or delegate.way != "补选":
        return
    if delegate.replaces is None:
        yield Problem(D.replaces, "补选的请填补谁的缺", "warning", "missing", basis("W-23"))
        return
    old = around.look.get(Delegate, delegate.replaces)
    if old is not None and old.until is None:
        yield Problem(
            D.replaces, "原代表还在任，没有缺额，请先填原代表的终止日期", code="no-vacancy", article=basis("W-23")
        )
    elif old is not None and old.constituency != delegate.constituency:
        yield Problem(D.constituency, "缺额由原选区补选，选区与原代表不同", code="other-place", article=basis("W-23"))


def recall_has_votes(delegate: Delegate, around: Around) -> Iterator[Problem]:
    """W-24 撤免须原选区职工同意：上海半数以上。依据：《上海市职工代表大会条例》第十九条。"""
    if delegate.leaving_reason != "撤免" or around.look is None:
        return
    constituency = around.look.get(Constituency, delegate.constituency) if delegate.constituency else None
    if delegate.recall_votes is None:
        yield Problem(D.recall_votes, "撤免要填原选区同意的票数", code="missing", article=basis("W-24", around))
    elif constituency is not None and constituency.staff:
        needed = votes_needed(constituency.staff, place(around.look).value("congress.recall"))
        if delegate.recall_votes < needed:
            said = f"原选区 {constituency.staff} 人，须 {needed} 票同意，现有 {delegate.recall_votes} 票，撤免不成立"
            yield Problem(D.recall_votes, said, code="votes", article=basis("W-24", around))


def managers_within_cap(delegate: Delegate, around: Around) -> Iterator[Problem]:
    """W-06 中层以上管理人员和领导人员不超过代表总数的两成。依据：《企业民主管理规定》第九条；浙江十一、上海十六。"""
    if around.look is None or delegate.kind != FORMAL or delegate.until is not None or delegate.term is None:
        return
    employee = around.look.get(Employee, delegate.employee) if delegate.employee else None
    term = around.look.get(CongressTerm, delegate.term)
    if identity_of(delegate, employee) not in MANAGERS or term is None or term.seats is None:
        return
    others = [d for d in delegates_on(around.look, delegate.term, around.today) if d.id != delegate.id]
    same = 1 + sum(identity_of(d, around.look.get(Employee, d.employee or 0)) in MANAGERS for d in others)
    most = term.seats * place(around.look).value("congress.mgmt_cap").value // 100
    if same > most:
        said = f"名额 {term.seats} 名，中层以上管理人员最多 {most} 名，这是第 {same} 名"
        level: Level = "warning" if term.large_group else "error"
        yield Problem(D.identity, said, level, "manager-cap", basis("W-06", around))


def mandate_ends_after_it_began(delegate: Delegate, around: Around) -> Iterator[Problem]:
    """终止日期不早于当选日期，终止的写明原因。"""
    yield from in_order(delegate, (D.elected_on, D.until))
    if delegate.until is not None and delegate.leaving_reason is None:
        yield Problem(D.leaving_reason, "请选终止原因", "warning", "missing")


DELEGATE_RULES = (
    delegate_has_votes, delegate_belongs_here, nobody_is_delegate_twice, seats_are_kept, by_elections_are_local,
    recall_has_votes, managers_within_cap, mandate_ends_after_it_began,
)  # fmt: skip


# ---- special groups --------------------------------------------------------------------------------------------------
def heads_are_delegates(member: SpecialMember, around: Around) -> Iterator[Problem]:
    """W-27 专门小组负责人由职工代表担任。依据：《上海市职工代表大会条例》第二十四条。"""
    if around.look is None or not member.leads or member.until is not None:
        return
    mandates = around.look.matching(Delegate, term=member.term, employee=member.employee)
    if not any(sits_on(d, around.today) and d.kind != OBSERVER for d in mandates):
        said = "专门小组负责人由职工代表担任，这位不是本届代表"
        yield Problem(SpecialMember.leads, said, "warning", "not-a-delegate", basis("W-27"))


SPECIAL_RULES = (heads_are_delegates,)


# ---- the company -----------------------------------------------------------------------------------------------------
def boards_are_possible(company: Governance, around: Around) -> Iterator[Problem]:
    """W-17 监事会三人以上。依据：《公司法》第七十六条、第一百三十条。"""
    if company.supervisors in (1, 2):
        said = "监事会成员三人以上；不设监事会、只设一至二名监事的填 0"
        yield Problem(Governance.supervisors, said, "warning", "supervisors", basis("W-17"))


GOVERNANCE_RULES = (boards_are_possible,)


def supervisors_due(look: Look) -> int:
    """W-17 how many supervisors of this company must be employees."""
    count = governance(look).supervisors or 0
    return supervisors_required(count, place(look).value("congress.supervisors")) if count else 0
