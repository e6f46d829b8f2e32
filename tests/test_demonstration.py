"""The demonstration library: believable, whole, the same for the same seed, and lawful in all it shows."""

from __future__ import annotations

import pytest

from tests.rooms import NOON, PASSWORD, TODAY
from unionwork.demonstration import PEOPLE, make
from unionwork.demonstration.houses import credit_code, enterprise_of, union_of, units_of
from unionwork.kit import checking, history, numbers
from unionwork.kit.days import Holidays, years_between
from unionwork.kit.failures import Refused
from unionwork.kit.query import Condition, Query, Several
from unionwork.members import elections, standing
from unionwork.members.records import Committee, CommitteeMember, MembershipEvent, Standing, Union
from unionwork.members.reminders import due_items
from unionwork.workforce.records import Employee, Enterprise, Unit
from unionwork.workforce.rules import on_staff

FEW = 120


def said(library):
    """Everything the ledgers hold."""
    return {le.name: library.db.execute(f"SELECT * FROM {le.table} ORDER BY id").fetchall() for le in library.ledgers}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with make(tmp_path_factory.mktemp("demo") / "演示.union", PASSWORD, at=NOON) as library:
        yield library


def share(library, *conditions):
    """How large a part of the staff is so."""
    roster = library.ledgers["employees"]
    staff = on_staff(TODAY)
    return library.count(roster, Query(Several((staff, *conditions))), TODAY) / library.count(
        roster, Query(staff), TODAY
    )


def test_it_is_marked_and_holds_as_many_people_as_were_asked_for(demo):
    assert demo.demo
    assert len(demo.matching(Employee)) == PEOPLE == 1200


def test_the_same_seed_and_day_give_the_same_library_and_another_seed_another(tmp_path):
    seeds = {"甲": 1, "乙": 1, "丙": 2}
    told = {}
    for name, seed in seeds.items():
        with make(tmp_path / f"{name}.union", PASSWORD, FEW, seed, at=NOON) as library:
            told[name] = said(library)
    assert told["甲"] == told["乙"]
    assert told["甲"]["employees"] != told["丙"]["employees"]


@pytest.mark.parametrize("people", [1, 5, 40, 130])
def test_a_small_works_is_made_too(tmp_path, people):
    with make(tmp_path / "小.union", PASSWORD, people, at=NOON) as library:
        assert len(library.matching(Employee)) == people


def test_an_existing_file_is_never_overwritten(demo):
    with pytest.raises(Refused):
        make(demo.path, PASSWORD, 1, at=NOON)


def test_the_rules_refuse_nothing_of_it_and_the_history_is_whole(demo):
    checked = checking.check(demo, NOON)
    assert (checked.integrity, checked.errors) == ([], 0)
    assert not [p.said for p in checked.findings if p.ledger != "employees" and p.problem.level == "error"]


def test_nobodys_number_can_be_anybodys_and_every_check_digit_is_right(demo):
    for employee in demo.matching(Employee):
        if employee.id_number:
            assert employee.id_number.startswith("339900")
            assert numbers.id_findings(employee.id_number, TODAY) == ()
        if employee.bank_account:
            assert numbers.account_findings(employee.bank_account) == ()
    assert numbers.credit_code_findings(demo.only(Enterprise).credit_code) == ()
    assert numbers.union_code_findings(demo.only(Union).credit_code) == ()


@pytest.mark.parametrize(
    ("conditions", "least", "most"),
    [
        ((Condition(Standing.is_member, "=", "是"),), 0.90, 0.97),
        ((Condition(Employee.middle_manager, "=", "是"),), 0.05, 0.12),
        ((Condition(Employee.employment_type, "=", "劳务派遣"),), 0.04, 0.14),
        ((Condition(Employee.sex, "=", "女"),), 0.22, 0.42),
        ((Condition(Employee.migrant_worker, "=", "是"),), 0.25, 0.55),
    ],
)
def test_its_shares_are_those_of_a_real_works(demo, conditions, least, most):
    assert least <= share(demo, *conditions) <= most


def test_every_kind_of_story_is_in_it(demo):
    kinds = {event.kind for event in demo.matching(MembershipEvent)}
    assert kinds >= {"申请入会", "批准入会", "转入", "转出", "接转完成", "保留会籍", "退会", "自动退会", "开除会籍"}
    names = {employee.name for employee in demo.matching(Employee)}
    assert names & {"周㛃宁", "陈䶮", "吴𬭎", "林𫖯", "郑𬤇"}


def test_every_story_is_told_with_its_facts(demo):
    assert not demo.matching(MembershipEvent, taken_over=True)
    assert not [event for event in demo.matching(MembershipEvent) if event.day is None]


def test_the_committee_is_in_its_third_year_and_lawfully_elected(demo):
    (now,) = [c for c in demo.matching(Committee, kind=elections.UNION) if c.ended_on is None]
    assert years_between(now.elected_on, TODAY) == 2
    seats = demo.matching(CommitteeMember, committee=now.id)
    assert len(seats) == now.size
    assert all(seat.votes >= elections.pass_line(now.entitled) for seat in seats)
    for seat in seats:
        assert demo.get(Employee, seat.employee).value(Standing.member_status) == standing.ACTIVE
    assert {c.kind for c in demo.matching(Committee, ended_on=None)} == {
        elections.UNION,
        elections.AUDIT,
        elections.WOMEN,
    }
    chair = next(seat for seat in seats if seat.post == elections.CHAIR)
    assert demo.only(Union).chair == chair.employee


def test_people_stand_in_the_smallest_unit_and_shifts_are_groups(demo):
    kinds = {unit.kind for unit in demo.matching(Unit)}
    assert kinds == {"部门", "分会", "小组"}
    assert any(unit.parent for unit in demo.matching(Unit, kind="部门"))
    for employee in demo.matching(Employee):
        assert demo.get(Unit, employee.department).kind == "部门"
        assert demo.get(Unit, employee.union_group).parent == employee.branch


def test_there_is_something_due_to_look_at(demo):
    titles = " ".join(item.title for item in due_items(demo, TODAY, Holidays.load()))
    for words in ("届满", "劳动合同", "申请入会", "没有交会费", "工会经费"):
        assert words in titles


def test_each_part_is_a_step_of_its_own_that_can_be_read(demo):
    names = [step.name for step in history.steps(demo)]
    assert names[::-1][:4] == ["登记工会和单位", "登记部门、分会和小组", "登记职工", "登记会籍变动"]


def test_a_large_works_is_divided_into_plants_with_names_of_their_own():
    houses = units_of(40_000)
    plants = [h.record.name for h in houses if h.above is None and h.record.kind == "部门"]
    assert (len(plants), plants[0], plants[9], plants[12]) == (13, "第一分厂", "第十分厂", "第十三分厂")
    groups = [h.record.name for h in houses if h.record.kind == "小组"]
    assert len(set(groups)) == len(groups)


def test_invented_codes_are_right():
    assert numbers.union_code_findings(credit_code("81", "MC0DEM00")) == ()
    assert enterprise_of().chief
    assert union_of(TODAY).certificate_until > TODAY
