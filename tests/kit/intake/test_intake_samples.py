"""The rosters that come with the program: what each brings, which rows are refused and why, nothing else."""

from collections import Counter

import pytest

from tests.kit.rosters import (
    EMPLOYEES,
    NOW,
    SAMPLES,
)
from unionwork.kit import history, intake
from unionwork.kit.intake import Options
from unionwork.workforce.records import Employee, Unit

FACTORY, CARDS, MEMBERS, LEDGER, AGENCY = (
    "职工花名册-一厂.xlsx", "员工信息表.xls", "会员名单.csv", "人员台账.ods", "派遣人员.xlsx",
)  # fmt: skip


def plan_of(library, name, **options):
    return intake.plan_file(library, EMPLOYEES, SAMPLES / name, Options(**options), NOW)


def said(plan):
    """What is said of the rows: sheet, row, code."""
    return {(part.name, row, problem.code) for part, row, _, problem, _ in plan.problems}


EXPECTED = {
    FACTORY: (
        [("填表说明", [], 0), ("总装车间", [4, 5], 42), ("机加工车间", [4, 5], 38), ("热处理车间", [4, 5], 20)],
        (95, 5),
        {
            ("总装车间", 9, "id-checksum"), ("总装车间", 12, "id-sex-mismatch"), ("总装车间", 14, "missing"),
            ("总装车间", 23, "missing"), ("总装车间", 25, "id-birth-mismatch"), ("总装车间", 41, "bad-phone"),
            ("机加工车间", 8, "id-length"), ("机加工车间", 11, "bad-date"), ("机加工车间", 13, "bad-choice"),
            ("机加工车间", 36, "duplicate-in-file"), ("热处理车间", 10, "id-date"),
        },
    ),
    CARDS: (
        [("员工信息", [3], 82)],
        (76, 6),
        {
            *(("员工信息", row, "id-damaged-by-excel") for row in (8, 21, 37, 62, 64)),
            ("员工信息", 26, "bad-date"), ("员工信息", 44, "duplicate-in-file"), ("员工信息", 49, "bad-number"),
            ("员工信息", 54, "missing"), ("员工信息", 59, "bad-choice"),
        },
    ),
    MEMBERS: (
        [("会员名单", [2], 66)],
        (65, 1),
        {("会员名单", 23, "bad-choice"), ("会员名单", 33, "id-damaged-by-excel"), ("会员名单", 38, "bad-date")},
    ),
    LEDGER: (
        [("在岗人员", [4], 64)],
        (63, 1),
        {
            ("在岗人员", 17, "id-checksum"), ("在岗人员", 29, "bad-choice"), ("在岗人员", 38, "bad-date"),
            ("在岗人员", 47, "missing"),
        },
    ),
    AGENCY: (
        [("派遣", [2], 62)],
        (60, 2),
        {
            *(("派遣", row, "id-15-digits") for row in (13, 14, 15, 16)),
            ("派遣", 33, "bad-date"), ("派遣", 35, "bad-date"), ("派遣", 36, "id-damaged-by-excel"),
            ("派遣", 37, "id-masked"), ("派遣", 53, "bad-phone"),
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_brings_exactly_these_people_and_says_exactly_this(library, name):
    sheets, (created, refused), problems = EXPECTED[name]
    plan = plan_of(library, name)
    told = intake.as_json(plan)
    assert [(s["name"], s["header_rows"], s["rows"]) for s in told["sheets"]] == sheets
    assert (told["created"], told["updated"], told["unchanged"], told["refused"]) == (created, 0, 0, refused)
    # A number of 15 digits is also a matter of the data's health, which says so by itself.
    assert {each for each in said(plan) if each[2] != "length"} == problems
    result = intake.carry_out(plan, library, NOW)
    assert (result.created, len(library.matching(Employee))) == (created, created)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_imported_again_changes_nothing(library, name):
    intake.carry_out(plan_of(library, name), library, NOW)
    again = plan_of(library, name)
    _, (created, refused), _ = EXPECTED[name]
    assert again.counts == {"new": 0, "changed": 0, "same": created, "refused": refused}


def test_a_members_list_after_the_roster_changes_those_it_knows_and_brings_the_others(library):
    intake.carry_out(plan_of(library, FACTORY), library, NOW)
    plan = plan_of(library, MEMBERS)
    assert plan.counts == {"new": 18, "changed": 47, "same": 0, "refused": 1}
    intake.carry_out(plan, library, NOW)
    members = [person for person in library.matching(Employee) if person.__dict__.get("is_member")]
    assert Counter(person.__dict__["member_status"] for person in members) == {"正常": 64, "保留会籍": 1}
    kinds = Counter(unit.kind for unit in library.matching(Unit))
    assert kinds == {"部门": 9, "分会": 2, "小组": 6}
    history.undo(library, at=NOW)
    assert not any(person.__dict__.get("is_member") for person in library.matching(Employee))


def test_rare_characters_and_the_dot_of_a_name_come_in_as_they_should(library):
    intake.carry_out(plan_of(library, AGENCY), library, NOW)
    names = [person.name for person in library.matching(Employee)][:7]
    assert names == ["买买提·阿不都拉", "阿依古丽·吐尔逊", "迪丽·热合曼", "王㛃", "李䶮", "陈𬭎", "欧阳䶮"]


def test_a_merged_department_reaches_every_row_under_it(library):
    intake.carry_out(plan_of(library, LEDGER), library, NOW)
    counted = Counter(library.seen(person, Employee.department) for person in library.matching(Employee))
    assert counted == {"综合管理部": 9, "财务部": 6, "销售部": 18, "后勤保障部": 30}


def test_hidden_sheets_of_a_sample_come_in_only_by_name(library):
    plan = plan_of(library, LEDGER, sheets=["离职（旧）"])
    assert [(part.name, len(part.rows)) for part in plan.parts] == [("离职（旧）", 1)]


def test_every_way_of_writing_a_day_in_the_sample_is_understood(library):
    intake.carry_out(plan_of(library, CARDS), library, NOW)
    without = [person.name for person in library.matching(Employee) if person.hired_on is None]
    assert len(without) == 1
