"""Who may sit at the table (T10, T11, §B.4); each test names its article."""

from __future__ import annotations

import pytest

from tests.contracts.table import contract, day, in_province, obstacles, sides
from tests.rooms import save, worker
from unionwork.contracts.records.bargaining import Representative, Round
from unionwork.contracts.sides import (
    Staff,
    consent_needed,
    dispatched_needed,
    external_cap,
    findings,
    front_least,
    women_needed,
)
from unionwork.kit.articles import province
from unionwork.kit.failures import Refused


def not_met(library, one, staff=None):
    """The rules the two sides do not meet, by id."""
    return {f.working.rule.id for f in findings(one, library, day("2026-09-30"), staff) if f.hard and not f.met}


# ---- 人数：第十九条 ----
@pytest.mark.parametrize(
    ("place", "ours", "theirs", "bad"),
    [
        ("", 2, 2, True), ("", 3, 3, False), ("", 5, 4, True), ("", 4, 5, True),
        ("浙江", 5, 4, False), ("浙江", 5, 5, False), ("浙江", 4, 5, True),  # 第十条
        ("上海", 5, 4, False), ("上海", 4, 5, True),  # 第六条
        ("重庆", 5, 4, False), ("重庆", 4, 5, True), ("重庆", 16, 15, True),  # 第八条: three to fifteen
        ("北京", 10, 10, False), ("北京", 11, 11, True),
    ],
)  # fmt: skip
def test_the_numbers_of_both_sides_are_what_the_province_asks(library, place, ours, theirs, bad):
    in_province(library, place)
    one = contract(library)
    sides(library, one, ours, theirs)
    assert ("K-03" in not_met(library, one)) is bad


def test_in_zhejiang_a_large_enterprise_sends_five_a_side(library):  # 第十条
    in_province(library, "浙江")
    one = contract(library, above_scale=True)
    sides(library, one, 4, 4)
    assert "K-03" in not_met(library, one)
    one.above_scale = False
    assert not_met(library, one) == set()


def test_the_step_says_what_is_missing_with_its_article(library):
    one = contract(library, state="已答复")
    sides(library, one, 5, 4)
    found = obstacles(library, one, "represent")
    assert [p.said for p in found] == ["职工方 5 人、企业方 4 人，双方人数要相等。5 = 4"]
    assert found[0].article == "《集体合同规定》第十九条"


def test_each_side_has_one_chief(library):
    one = contract(library)
    rows = sides(library, one)
    with pytest.raises(Refused, match="每方只有一名"):
        save(library, Representative(contract=one.id, side="职工方", role="首席代表", name="又一人"))
    rows[0].role = "协商代表"
    save(library, rows[0])
    assert "K-03" in not_met(library, one)


# ---- 外聘：第二十三条 ----
@pytest.mark.parametrize(("n", "most"), [(3, 1), (4, 1), (5, 1), (6, 2)])
def test_experts_from_outside_are_at_most_a_third(n, most):
    assert external_cap(n, province("CN").value("contract.external_cap")) == most


@pytest.mark.parametrize(("n", "bad"), [(5, True), (6, False)])
def test_two_experts_are_too_many_among_five_and_not_among_six(library, n, bad):  # T10
    one = contract(library)
    rows = sides(library, one, n, n)
    for row in rows[1:3]:
        row.external, row.authorised_by = True, "周卫东"
    save(library, *rows)
    assert ("K-04" in not_met(library, one)) is bad


def test_a_chief_is_never_from_outside(library):
    one = contract(library)
    with pytest.raises(Refused, match="不得由非本单位人员担任"):
        save(library, Representative(contract=one.id, side="企业方", role="首席代表", name="外人", external=True))


# ---- 兼任、记录员：第二十四条、第三十三条 ----
def test_nobody_sits_on_both_sides(library):
    one, who = contract(library), worker(library)
    save(library, Representative(contract=one.id, side="职工方", role="协商代表", employee=who.id))
    with pytest.raises(Refused, match="不得相互兼任"):
        save(library, Representative(contract=one.id, side="企业方", role="协商代表", employee=who.id))


def test_the_recorder_is_no_representative(library):
    one, who = contract(library), worker(library)
    save(library, Representative(contract=one.id, side="职工方", role="协商代表", employee=who.id))
    with pytest.raises(Refused, match="记录员不能是协商代表"):
        save(library, Representative(contract=one.id, side="职工方", role="记录员", employee=who.id))
    with pytest.raises(Refused, match="不能作记录员"):
        save(library, Round(contract=one.id, number=1, day=day("2026-03-01"), recorder_employee=who.id))
    other = worker(library, "王秀英")
    save(library, Round(contract=one.id, number=1, day=day("2026-03-01"), recorder_employee=other.id))
    assert library.matching(Round)[0].recorder == "王秀英"


def test_who_was_replaced_may_be_followed_by_somebody_else(library):
    one = contract(library)
    rows = sides(library, one)
    rows[0].until = day("2026-05-01")
    save(library, rows[0])
    save(library, Representative(contract=one.id, side="职工方", role="首席代表", name="新首席"))
    assert not_met(library, one) == set()


def test_the_roster_tells_who_somebody_is(library):
    one = contract(library)
    who = worker(library, sex="女", front_line=True, employment_type="劳务派遣", post="车工")
    save(library, Representative(contract=one.id, side="职工方", role="协商代表", employee=who.id))
    kept = library.matching(Representative)[0]
    assert (kept.name, kept.sex, kept.post, kept.front_line, kept.dispatched) == ("林秀英", "女", "车工", True, True)


# ---- 没有工会的：第二十条 ----
@pytest.mark.parametrize(("staff", "needed"), [(151, 76), (150, 75)])
def test_half_of_all_must_agree_where_there_is_no_union(library, staff, needed):
    assert consent_needed(staff) == needed
    one = contract(library, elected_of=staff, elected_by=needed)
    sides(library, one)
    assert not_met(library, one) == set()
    one.elected_by = needed - 1
    assert not_met(library, one) == {"K-22"}


# ---- 女代表、一线、派遣工：重庆第十条，河南第八条 ----
@pytest.mark.parametrize(("n", "least"), [(3, 1), (4, 2), (6, 2), (7, 3)])
def test_a_third_of_the_employees_side_works_at_the_front_in_henan(n, least):
    assert front_least(n, province("河南").value("wage.front_min")) == least


def test_the_front_line_is_asked_for_wages_only(library):
    in_province(library, "河南")
    wages, general = contract(library, "工资"), contract(library)
    for one in (wages, general):
        sides(library, one)
    assert not_met(library, wages) == {"K-20"}
    assert not_met(library, general) == set()


@pytest.mark.parametrize(("sent", "needed"), [(50, False), (51, True)])
def test_more_than_five_in_a_hundred_dispatched_need_a_seat_in_chongqing(library, sent, needed):
    assert dispatched_needed(Staff(1000, 0, sent), province("重庆").value("contract.dispatch_reps")) is needed
    in_province(library, "重庆")
    one = contract(library)
    sides(library, one)
    assert ("K-21" in not_met(library, one, Staff(1000, 0, sent))) is needed


@pytest.mark.parametrize(("place", "key", "women", "needed"), [
    ("重庆", "contract.women_reps", 199, 0), ("重庆", "contract.women_reps", 200, 1),
    ("河南", "wage.women_reps", 99, 0), ("河南", "wage.women_reps", 100, 1),
    ("全国", "contract.women_reps", 500, 0),
])  # fmt: skip
def test_a_woman_sits_where_enough_women_work(place, key, women, needed):
    found = province("CN" if place == "全国" else place).value(key)
    assert women_needed(Staff(1000, women, 0), found) == needed


def test_a_side_without_the_woman_it_needs_is_told(library):
    in_province(library, "重庆")
    one = contract(library)
    rows = sides(library, one)
    assert not_met(library, one, Staff(1000, 300, 0)) == {"K-19"}
    rows[1].sex = "女"
    save(library, rows[1])
    assert not_met(library, one, Staff(1000, 300, 0)) == set()


# ---- 轮流主持：第三十四条 ----
def test_the_chiefs_preside_in_turn(library):
    one = contract(library)
    sides(library, one)
    first = Round(contract=one.id, number=1, day=day("2026-03-01"), recorder="记录人", chair_side="职工方")
    save(library, first)
    assert first.chair == "职工方第0人"
    warned = save(
        library, Round(contract=one.id, number=2, day=day("2026-03-05"), recorder="记录人", chair_side="职工方")
    )
    assert [w.code for w in warned] == ["turn"]
    with pytest.raises(Refused, match="第 2 轮已经登记"):
        save(library, Round(contract=one.id, number=2, day=day("2026-03-06"), recorder="记录人"))
