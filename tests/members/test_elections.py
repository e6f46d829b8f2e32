"""Committees and their election: terms, surplus, quorum, votes, and who may sit."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rooms import TODAY, codes, event, joined, save, worker
from unionwork.kit.articles import province
from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Around
from unionwork.members import elections
from unionwork.members.ledgers import COMMITTEES
from unionwork.members.records import Committee, CommitteeMember
from unionwork.workforce.records import Enterprise

CN = province("CN")
AROUND = Around(TODAY)


def committee(**facts):
    """A plain committee of three years; every test varies one matter."""
    usual = {"kind": "工会委员会", "elected_on": date(2024, 2, 18), "term_years": 3}
    return Committee(**(usual | facts))


def found(record):
    COMMITTEES.derive(record)
    return [(p.field.name, p.level, p.code) for p in COMMITTEES.problems(record, AROUND)]


# ---- figures ----
@pytest.mark.parametrize(
    ("members", "band"),
    [(24, (3, 5)), (25, (3, 7)), (200, (3, 7)), (201, (7, 15)), (1000, (7, 15)), (1001, (15, 21)), (5000, (15, 21)),
     (5001, (21, 29)), (10000, (21, 29)), (10001, (29, 37)), (50001, (37, 45))],
)  # fmt: skip
def test_the_size_of_a_committee_follows_the_number_of_members(members, band):
    assert elections.size_for(members, CN) == band


@pytest.mark.parametrize(("entitled", "least"), [(100, 67), (101, 68), (30, 20), (31, 21), (32, 22), (180, 120)])
def test_two_thirds_of_those_entitled_make_a_quorum(entitled, least):
    assert elections.quorum(entitled, CN) == least


@pytest.mark.parametrize(("entitled", "votes"), [(100, 51), (101, 51), (61, 31), (30, 16), (31, 16)])
def test_more_than_half_of_those_entitled_elect(entitled, votes):
    assert elections.pass_line(entitled) == votes


@pytest.mark.parametrize(("size", "least"), [(7, 8), (20, 21), (21, 23)])
def test_candidates_exceed_the_seats_by_five_per_cent_at_least(size, least):
    assert elections.candidates_for(size, CN) == least


def test_candidates_of_a_standing_committee_exceed_by_ten_per_cent():
    assert elections.candidates_for(11, CN, standing_committee=True) == 13


@pytest.mark.parametrize(("women", "needed"), [(9, False), (10, True)])
def test_ten_women_members_have_a_committee_of_their_own(women, needed):
    """T19."""
    assert elections.needs_women_committee(women, CN) is needed


@pytest.mark.parametrize(("members", "needed"), [(24, False), (25, True)])
def test_twenty_five_members_have_a_committee(members, needed):
    assert elections.needs_committee(members, CN) is needed


@pytest.mark.parametrize(("employees", "officers"), [(1000, 3), (1001, 4), (999, 3)])
def test_full_time_officers_are_three_in_a_thousand_rounded_up(employees, officers):
    assert elections.full_time_staff(employees, CN) == officers


# ---- terms ----
@pytest.mark.parametrize(("years", "right"), [(3, True), (5, True), (4, False), (2, False)])
def test_a_term_is_three_or_five_years(years, right):
    assert (found(committee(term_years=years)) == []) is right


def test_a_term_of_four_years_that_began_under_the_old_law_only_warns():
    assert found(committee(elected_on=date(2021, 6, 1), term_years=4)) == [("term_years", "warning", "term-years")]
    assert found(committee(elected_on=date(2022, 1, 1), term_years=4)) == [("term_years", "error", "term-years")]


def test_a_term_ends_the_day_before_its_anniversary():
    record = committee(elected_on=date(2023, 6, 1))
    found(record)
    assert record.ends == date(2026, 5, 31)


def test_a_term_may_be_extended_by_half_a_year_with_approval():
    usual = {"elected_on": date(2023, 6, 1), "extension_number": "东总工〔2026〕5号"}
    assert elections.latest_end(date(2026, 5, 31), CN) == date(2026, 11, 30)
    assert found(committee(**usual, extended_until=date(2026, 11, 30))) == []
    assert found(committee(**usual, extended_until=date(2026, 12, 1))) == [("extended_until", "warning", "extension")]
    assert found(committee(**usual, extended_until=date(2026, 5, 31))) == [("extended_until", "error", "day-order")]


def test_an_extension_without_approval_is_refused():
    record = committee(elected_on=date(2023, 6, 1), extended_until=date(2026, 8, 1))
    assert found(record) == [("extension_number", "error", "missing")]


# ---- elections ----
@pytest.mark.parametrize(("present", "valid"), [(67, False), (68, True), (101, True)])
def test_an_election_needs_two_thirds_present(present, valid):
    """T08."""
    problems = found(committee(entitled=101, present=present))
    assert problems == ([] if valid else [("present", "error", "quorum")])


def test_nobody_beyond_those_entitled_can_be_present():
    assert found(committee(entitled=101, present=102)) == [("present", "error", "more-than-entitled")]


@pytest.mark.parametrize(("candidates", "enough"), [(22, False), (23, True)])
def test_twenty_one_seats_need_twenty_three_candidates(candidates, enough):
    """T09."""
    problems = found(committee(size=21, candidates=candidates))
    assert problems == ([] if enough else [("candidates", "error", "surplus")])


def test_an_audit_committee_may_have_as_many_candidates_as_seats():
    assert found(committee(kind="经费审查委员会", size=3, candidates=3)) == []
    assert found(committee(kind="经费审查委员会", size=3, candidates=2)) == [("candidates", "error", "surplus")]


@pytest.mark.parametrize(("size", "level"), [(2, ["warning"]), (3, []), (11, []), (12, ["warning"])])
def test_an_audit_committee_has_three_to_eleven_members(size, level):
    assert [problem[1] for problem in found(committee(kind="经费审查委员会", size=size))] == level


def test_more_ballots_in_than_out_make_an_election_void():
    right = {"entitled": 100, "present": 90, "ballots_out": 90, "ballots_in": 88, "ballots_valid": 87}
    assert found(committee(**right)) == []
    assert found(committee(**(right | {"ballots_in": 91}))) == [("ballots_in", "error", "ballots")]
    assert found(committee(**(right | {"ballots_valid": 89}))) == [("ballots_valid", "error", "ballots")]
    assert found(committee(**(right | {"ballots_out": 91}))) == [("ballots_out", "error", "ballots")]


def test_an_even_number_of_seats_and_a_number_beyond_the_band_are_pointed_out():
    assert found(committee(size=6)) == [("size", "warning", "committee-odd")]
    of_all = {"way": "会员大会选举", "entitled": 150, "present": 140}
    assert found(committee(size=9, **of_all)) == [("size", "warning", "committee-size")]
    assert found(committee(size=7, **of_all)) == []


# ---- seats ----
@pytest.fixture
def seated(library):
    """A committee in the library, and a member who may sit."""
    record = committee(entitled=101, present=90, size=7, candidates=8)
    save(library, record)
    return record, joined(library, worker(library))


def refusal(library, record):
    with pytest.raises(Refused) as refused:
        save(library, record)
    return codes(refused.value.problems, "error")


def seat(seated, **facts):
    record, member = seated
    return CommitteeMember(**({"committee": record.id, "employee": member.id, "post": "委员"} | facts))


@pytest.mark.parametrize(("votes", "elected"), [(50, False), (51, True), (101, True), (102, False)])
def test_votes_are_held_against_those_entitled_not_those_present(library, seated, votes, elected):
    if elected:
        save(library, seat(seated, votes=votes))
        assert len(library.matching(CommitteeMember)) == 1
    else:
        assert refusal(library, seat(seated, votes=votes)) == ["votes"]


def test_a_chair_elected_by_the_committee_needs_more_than_half_of_it(library, seated):
    assert refusal(library, seat(seated, post="主席", way="委员会选举", votes=3)) == ["votes"]
    save(library, seat(seated, post="主席", way="委员会选举", votes=4))
    assert library.matching(CommitteeMember)[0].votes == 4


def test_who_is_no_member_or_a_retained_one_cannot_sit(library, seated):
    stranger = worker(library, "另一人")
    assert refusal(library, seat(seated, employee=stranger.id)) == ["not-a-member"]
    retired = joined(library, worker(library, "老人"))
    save(library, event("保留会籍", "2020-01-01", employee=retired.id, reason="退休"))
    assert refusal(library, seat(seated, employee=retired.id)) == ["retained"]
    save(library, seat(seated, employee=retired.id, until=date(2025, 1, 1)))
    assert len(library.matching(CommitteeMember)) == 1


def test_a_relative_of_the_head_of_the_works_cannot_sit(library, seated):
    assert refusal(library, seat(seated, relative=True)) == ["relative"]
    save(library, seat(seated, relative=False))


def test_the_head_of_the_works_is_recognised_by_name(library, seated):
    save(library, Enterprise(name="甲公司", chief="林秀英"))
    assert "chief" in codes(save(library, seat(seated)))


def test_one_person_has_one_seat_and_there_is_one_chair(library, seated):
    save(library, seat(seated, post="主席"))
    assert refusal(library, seat(seated)) == ["duplicate-in-library"]
    other = joined(library, worker(library, "另一人"))
    assert refusal(library, seat(seated, employee=other.id, post="主席")) == ["second-chair"]
    chair = library.matching(CommitteeMember)[0]
    chair.until, chair.consent = date(2026, 1, 1), True
    save(library, chair)
    save(library, seat(seated, employee=other.id, post="主席", way="补选"))


def test_a_chair_who_leaves_early_needs_both_consents(library, seated):
    assert "consent" in codes(save(library, seat(seated, post="主席", until=date(2026, 1, 1))))
    assert "consent" not in codes(save(library, seat(seated, post="主席", until=date(2027, 2, 17))))


def test_an_audit_committee_has_a_head_and_no_bookkeeper(library):
    record = committee(kind="经费审查委员会")
    save(library, record)
    member = joined(library, worker(library, post="会计"))
    warnings = codes(save(library, CommitteeMember(committee=record.id, employee=member.id, post="主席")))
    assert {"audit", "post"} <= set(warnings)
