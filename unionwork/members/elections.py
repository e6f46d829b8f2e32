"""What must hold of committees and their election: terms, sizes, surplus candidates, quorum, votes, who may sit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from unionwork.kit import counting
from unionwork.kit.articles import Province
from unionwork.kit.days import Span, month_add, term_end
from unionwork.kit.failures import Problem
from unionwork.kit.ledger import Around, Derivation
from unionwork.kit.record import Field
from unionwork.members import standing
from unionwork.members.records import Committee, CommitteeMember, Standing, Union
from unionwork.members.rules import basis, place_of
from unionwork.workforce.records import Employee, Enterprise

UNION, AUDIT, WOMEN, BRANCH = "工会委员会", "经费审查委员会", "女职工委员会", "分会委员会"
OF_UNION = (UNION, AUDIT, WOMEN, BRANCH)
"""Committees of the union itself; mediation and supervision committees have rules and people of their own."""
CHAIR, VICE = "主席", "副主席"
HEADS = {UNION: (CHAIR, VICE), BRANCH: (CHAIR, VICE), AUDIT: ("主任", "副主任"), WOMEN: ("主任", "副主任")}
FULL_TIME = "专职"
BY_ELECTION, BY_COMMITTEE, BY_CONGRESS, BY_ALL = "补选", "委员会选举", "会员代表大会选举", "会员大会选举"
THREE_OR_FIVE_SINCE = date(2022, 1, 1)
"""The day the Trade Union Law of 2021 took effect; terms that began before could be of four years too."""

C, S = Committee, CommitteeMember


# ---- the figures ----


def size_for(members: int, place: Province) -> tuple[int, int]:
    """O-07 the least and the most members a committee may have, by the number of union members."""
    band = place.value("committee.size").band(max(members, 1))
    if band is None:
        raise ValueError(f"no size for {members} members")
    return band


def quorum(entitled: int, place: Province) -> int:
    """E-01 how many must be there before an election: two thirds of those entitled, 68 of 101."""
    share = place.value("election.quorum").share
    if share is None:
        raise ValueError("no quorum for an election")
    return counting.at_least(share, entitled)


def pass_line(entitled: int) -> int:
    """E-02 votes needed to be elected: more than half of those entitled, not of those present; 51 of 100 and of 101."""
    return counting.over_half(entitled)


def candidates_for(size: int, place: Province, standing_committee: bool = False) -> int:
    """E-03 the fewest candidates: size and 5 % of it, for a 常务委员会 10 %; 8 for 7, 23 for 21."""
    key = "election.surplus_standing" if standing_committee else "election.surplus"
    return size + counting.percent_at_least(place.value(key).value, size)


def needs_women_committee(women: int, place: Province) -> bool:
    """O-11 ten women members and more have a 女职工委员会; fewer may have a 女职工委员."""
    return women >= int(place.value("women.threshold").value)


def needs_committee(members: int, place: Province) -> bool:
    """O-01 25 members and more have a committee."""
    return members >= int(place.value("committee.threshold").value)


def full_time_staff(employees: int, place: Province) -> int:
    """O-04 customary number of full-time officers: 3 ‰ of the employees, rounded up or down as the setting says."""
    per_mille: int = place.value("union.staff_ratio").value
    if place.value("union.staff_rounding").value == "up":
        return -(-employees * per_mille // 1000)
    return employees * per_mille // 1000


def latest_end(ends: date, place: Province) -> date:
    """O-06 the last day to which a term may as a rule be extended: half a year after it ends."""
    span = place.value("union.extension").span or Span(6, "month")
    return month_add(ends, span.n)


# ---- a term ----


def ends_with_its_term(committee: Committee) -> Mapping[Field[Any], Any]:
    """The last day of a term: 2023-06-01 and 3 years, 2026-05-31."""
    if committee.elected_on is None or not committee.term_years:
        return {}
    return {C.ends: term_end(committee.elected_on, committee.term_years)}


COMMITTEE_DERIVED = (
    Derivation(C.term_years, (C.ends,), ends_with_its_term, "由产生日期和任期得出", ("term-mismatch",)),
)


def term_is_three_or_five_years(committee: Committee, around: Around) -> Iterator[Problem]:
    """O-05 工会委员会每届三年或者五年；2021 年修法施行前产生的可以是三年至五年。依据：《工会法》第十六条。"""
    if committee.kind not in OF_UNION or committee.elected_on is None:
        return
    years = committee.term_years
    if years is None:
        yield Problem(C.term_years, "请写明任期，三年或者五年", "warning", "missing", basis("O-05"))
    elif years not in _place(around).value("union.term_years").value:
        old = committee.elected_on < THREE_OR_FIVE_SINCE and years == 4
        said = "现行工会法规定每届任期三年或者五年" + ("，下次换届请改过来" if old else "，请改正")
        yield Problem(C.term_years, said, "warning" if old else "error", "term-years", basis("O-05"))


def extension_is_approved(committee: Committee, around: Around) -> Iterator[Problem]:
    """O-06 延期换届须经上一级工会批准，一般不超过半年。依据：《中国工会章程》第二十六条。"""
    if committee.extended_until is None or committee.ends is None:
        return
    if committee.extended_until <= committee.ends:
        yield Problem(C.extended_until, "延期日期不晚于届满日期，用不着延期，请核对", code="day-order")
        return
    if committee.extension_number is None:
        said = "延期换届须经上一级工会批准，请填批复文号"
        yield Problem(C.extension_number, said, code="missing", article=basis("O-06"))
    latest = latest_end(committee.ends, _place(around))
    if committee.extended_until > latest:
        said = f"延期一般不超过半年，即最迟到 {latest.isoformat()}，请核对批复"
        yield Problem(C.extended_until, said, "warning", "extension", basis("O-06"))


def days_of_term_are_in_order(committee: Committee, around: Around) -> Iterator[Problem]:
    """先选举，后报告，后批复；选举日期不在今天之后。依据：《工会基层组织选举工作条例》第三条。"""
    elected = committee.elected_on
    if elected is None:
        return
    if elected > around.today:
        yield Problem(C.elected_on, "选举日期在今天之后，请选举后再登记", "warning", "future-day")
    for field in (C.reported_on, C.approved_on, C.ended_on):
        later = committee.value(field)
        if later is not None and later < elected:
            yield Problem(field, f"{field.label}早于选举产生日期，请核对", "warning", "day-order", basis("O-13"))


# ---- an election ----


def enough_were_present(committee: Committee, around: Around) -> Iterator[Problem]:
    """E-01 到会人数达到应到会人数的三分之二方可选举。依据：《工会基层组织选举工作条例》第十七条。"""
    entitled, present = committee.entitled, committee.present
    if entitled is None or present is None:
        return
    if present > entitled:
        yield Problem(C.present, "实到比应到还多，请核对两个数", code="more-than-entitled", article=basis("E-01"))
        return
    least = quorum(entitled, _place(around))
    if present < least:
        said = f"应到 {entitled} 人，至少到 {least} 人才能选举，实到 {present} 人，这次选举不成立"
        yield Problem(C.present, said, code="quorum", article=basis("E-01"))


def candidates_exceed_seats(committee: Committee, around: Around) -> Iterator[Problem]:
    """E-03 委员差额不低于应选人数的 5%，常委不低于 10%；经审委、女职委可以等额。依据：《工会基层组织选举工作条例》。"""
    place = _place(around)
    pairs = (
        (C.candidates, committee.size, committee.candidates, False),
        (C.standing_candidates, committee.standing_size, committee.standing_candidates, True),
    )
    for field, size, candidates, is_standing in pairs:
        if size is None or candidates is None:
            continue
        least = candidates_for(size, place, is_standing) if committee.kind in (UNION, BRANCH) else size
        if candidates < least:
            said = f"应选 {size} 人，候选人至少 {least} 人，现有 {candidates} 人，差额不够"
            yield Problem(field, said, code="surplus", article=basis("E-03"))


def ballots_add_up(committee: Committee, around: Around) -> Iterator[Problem]:
    """收回的选票多于发出的，选举无效；有效票不多于收回票，发出票不多于实到人数。依据：《工会基层组织选举工作条例》。"""
    counts = (
        (C.ballots_out, committee.ballots_out, committee.present, "发出选票多于实到人数，请核对"),
        (C.ballots_in, committee.ballots_in, committee.ballots_out, "收回选票多于发出选票，选举无效，应重新选举"),
        (C.ballots_valid, committee.ballots_valid, committee.ballots_in, "有效选票多于收回选票，请核对"),
    )
    for field, number, limit, said in counts:
        if number is not None and limit is not None and number > limit:
            yield Problem(field, said, code="ballots", article=basis("E-08"))


def size_fits_membership(committee: Committee, around: Around) -> Iterator[Problem]:
    """O-07、O-12 委员人数按会员人数分档，一般取奇数；经审会三至十一人。依据：《工会基层组织选举工作条例》第七条。"""
    size, place = committee.size, _place(around)
    if size is None or committee.kind not in (UNION, AUDIT):
        return
    if committee.kind == AUDIT:
        band = place.value("audit.size").value
        if not band["min"] <= size <= band["max"]:
            said = f"经费审查委员会一般 {band['min']} 至 {band['max']} 人，现在是 {size} 人"
            yield Problem(C.size, said, "warning", "committee-size", basis("O-12"))
        return
    if size % 2 == 0 and place.value("committee.odd").value:
        yield Problem(C.size, "委员人数一般取奇数", "warning", "committee-odd", basis("O-07"))
    if committee.way == BY_ALL and committee.entitled:
        least, most = size_for(committee.entitled, place)
        if not least <= size <= most:
            said = f"会员 {committee.entitled} 人，委员 {least} 至 {most} 人为宜，现在应选 {size} 人"
            yield Problem(C.size, said, "warning", "committee-size", basis("O-07"))


COMMITTEE_RULES = (
    term_is_three_or_five_years,
    extension_is_approved,
    days_of_term_are_in_order,
    enough_were_present,
    candidates_exceed_seats,
    ballots_add_up,
    size_fits_membership,
)


# ---- who may sit ----


def votes_reach_the_line(seat: CommitteeMember, around: Around) -> Iterator[Problem]:
    """E-02 赞成票过应到会人数的半数才当选，基数是应到不是实到。依据：《工会基层组织选举工作条例》第十七条。"""
    committee = _committee(seat, around)
    if seat.votes is None or committee is None:
        return
    by_committee = seat.way == BY_COMMITTEE
    entitled = committee.size if by_committee else committee.entitled
    if seat.way == BY_ELECTION or not entitled:
        return
    if seat.votes > entitled:
        yield Problem(S.votes, f"得票比应到会人数 {entitled} 还多，请核对", code="votes", article=basis("E-02"))
    elif seat.votes < pass_line(entitled):
        said = f"应到 {entitled} 人，得 {pass_line(entitled)} 票才当选，现得 {seat.votes} 票，没有当选"
        yield Problem(S.votes, said, code="votes", article=basis("E-02"))


def seats_are_for_voting_members(seat: CommitteeMember, around: Around) -> Iterator[Problem]:
    """M-08 委员须是会员；保留会籍的没有选举权、被选举权和表决权。依据：《工会基层组织选举工作条例》第四条。"""
    committee = _committee(seat, around)
    if committee is None or committee.kind not in OF_UNION or seat.until is not None:
        return
    employee = _employee(seat, around)
    if employee is None:
        return
    status = employee.value(Standing.member_status)
    if status == standing.RETAINED:
        said = "保留会籍的会员没有被选举权，不能任职；已离任的请填离任日期"
        yield Problem(S.employee, said, code="retained", article=basis("M-08"))
    elif status not in standing.VOTERS:
        said = "还不是本会会员，不能在委员会任职，请先登记入会"
        yield Problem(S.employee, said, code="not-a-member", article=basis("M-08"))


def relatives_stay_out(seat: CommitteeMember, around: Around) -> Iterator[Problem]:
    """O-08、O-16 企业主要负责人及其近亲属不得作为本企业工会委员会成员的人选。依据：《工会法》第十条。"""
    committee = _committee(seat, around)
    if committee is None or committee.kind not in OF_UNION:
        return
    if seat.relative:
        said = "企业主要负责人的近亲属不得作为本企业工会委员会成员的人选"
        yield Problem(S.relative, said, code="relative", article=basis("O-08"))
    employee = _employee(seat, around)
    enterprise = next(iter(around.look.matching(Enterprise)), None) if around.look else None
    if employee is None or enterprise is None:
        return
    if employee.name in (enterprise.chief, enterprise.legal_representative) and employee.name is not None:
        said = "与单位主要负责人同名：行政主要负责人、法定代表人不得作为候选人，请核对是不是本人"
        yield Problem(S.employee, said, "warning", "chief", basis("O-16"))


def post_fits_committee(seat: CommitteeMember, around: Around) -> Iterator[Problem]:
    """工会委员会设主席、副主席，经费审查委员会和女职工委员会设主任、副主任。"""
    committee = _committee(seat, around)
    if committee is None or committee.kind not in HEADS or seat.post is None:
        return
    heads = HEADS[committee.kind]
    if seat.post in (CHAIR, VICE, "主任", "副主任") and seat.post not in heads:
        said = f"{committee.kind}设{'、'.join(heads)}，不设{seat.post}，请改正"
        yield Problem(S.post, said, "warning", "post")


def nobody_sits_twice(seat: CommitteeMember, around: Around) -> Iterator[Problem]:
    """同一届委员会里一人一席，主席、主任各只有一位在任。"""
    if around.look is None or seat.committee is None or seat.until is not None:
        return
    for other in around.look.matching(CommitteeMember, committee=seat.committee, until=None):
        if other.id == seat.id:
            continue
        if other.employee == seat.employee:
            yield Problem(S.employee, "这位已经在这个委员会任职，请改原来那一条", code="duplicate-in-library")
        elif other.post == seat.post and seat.post in (CHAIR, "主任"):
            said = f"已有在任{seat.post}，请先给原{seat.post}填离任日期"
            yield Problem(S.post, said, code="second-chair")


def money_is_audited_by_others(seat: CommitteeMember, around: Around) -> Iterator[Problem]:
    """O-12 经费审查委员不由会计、出纳等管钱的人兼任。依据：《工会法》第四十五条及经审工作惯例。"""
    committee, employee = _committee(seat, around), _employee(seat, around)
    if committee is None or committee.kind != AUDIT or employee is None or not employee.post:
        return
    if "会计" in employee.post or "出纳" in employee.post:
        said = f"岗位是{employee.post}，经费审查委员一般不由管钱管账的人兼任，请核对"
        yield Problem(S.employee, said, "warning", "audit", basis("O-12"))


def leaving_is_in_order(seat: CommitteeMember, around: Around) -> Iterator[Problem]:
    """O-09 工会主席、副主席任期未满调动工作，须经本级委员会和上一级工会同意。依据：《工会法》第十八条。"""
    committee = _committee(seat, around)
    since = seat.since or (committee.elected_on if committee else None)
    if seat.until is None:
        return
    if since is not None and seat.until < since:
        yield Problem(S.until, "离任日期早于任职日期，请核对", code="day-order")
    early = committee is not None and committee.ends is not None and seat.until < committee.ends
    if early and seat.post in (CHAIR, VICE) and not seat.consent:
        said = f"{seat.post}任期未满离任，须经本级委员会和上一级工会同意，请核实后勾选"
        yield Problem(S.consent, said, "warning", "consent", basis("O-09"))


SEAT_RULES = (
    votes_reach_the_line,
    seats_are_for_voting_members,
    relatives_stay_out,
    post_fits_committee,
    nobody_sits_twice,
    money_is_audited_by_others,
    leaving_is_in_order,
)


def _place(around: Around) -> Province:
    return place_of(next(iter(around.look.matching(Union)), None) if around.look else None)


def _committee(seat: CommitteeMember, around: Around) -> Committee | None:
    return around.look.get(Committee, seat.committee) if around.look and seat.committee else None


def _employee(seat: CommitteeMember, around: Around) -> Employee | None:
    return around.look.get(Employee, seat.employee) if around.look and seat.employee else None
