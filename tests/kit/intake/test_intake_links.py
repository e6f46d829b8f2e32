"""Departments, branches and groups out of merged cells and paths; sheets; membership columns that become events."""

from tests.kit.rosters import (
    EMPLOYEES,
    HEAD,
    NOW,
    ONE,
    THREE,
    TWO,
    book,
    codes,
    counts,
    id_number,
    imported,
    people,
    planned,
    sheet,
)
from unionwork.congress.ledgers import DELEGATES
from unionwork.congress.records.terms import CongressTerm, Constituency, Delegate
from unionwork.kit import intake
from unionwork.kit.days import parse_iso
from unionwork.kit.intake import Options
from unionwork.kit.intake_links import UNDER, paths
from unionwork.kit.step import library_step
from unionwork.members.records import MembershipEvent
from unionwork.workforce.records import Employee, Unit


# ---- 6: departments, merges -----------------------------------------------------------------------------------------
def test_a_merged_cell_gives_its_value_to_every_row_it_spans(library):
    plan = planned(
        library, HEAD,
        ["王建国", ONE, "", "一车间", ""], ["李秀英", TWO, "", None, ""], [], ["张志强", THREE, "", None, ""],
        merged=[(1, 3, 4, 3)],
    )  # fmt: skip
    intake.carry_out(plan, library, NOW)
    assert [library.seen(p, Employee.department) for p in people(library)] == ["一车间"] * 3


def test_only_strokes_and_arrows_part_the_levels_of_a_department(library):
    departments = ["总厂/一车间/甲班", "总厂＞一车间＞甲班", "甲班", "一车间-乙班", "总厂/二车间/甲班"]
    rows = [[f"人{'甲乙丙丁戊'[n]}", id_number(n + 1), "", name, ""] for n, name in enumerate(departments)]
    plan = planned(library, HEAD, *rows[:4])
    assert [fresh.path for _, fresh in plan.adopted] == ["总厂", "总厂/一车间", "总厂/一车间/甲班", "一车间-乙班"]
    intake.carry_out(plan, library, NOW)
    imported(library, HEAD, rows[4])
    plan = planned(library, HEAD, ["王建国", id_number(9), "", "甲班", ""])
    assert codes(plan) == [(2, "bad-choice")]
    assert "有 2 个，分不清是哪个，请连上级一起写" in plan.rows[0].problems[0].said


def test_a_department_is_made_only_for_rows_that_are_written(library):
    plan = planned(library, HEAD, ["王建国", ONE, "", "一车间", ""], ["李秀英", TWO[:17], "", "二车间", ""])
    assert [fresh.path for _, fresh in plan.adopted] == ["一车间"]
    intake.carry_out(plan, library, NOW)
    assert [(unit.name, unit.kind) for unit in library.matching(Unit)] == [("一车间", "部门")]


def units(library):
    """Every unit as its path and its kind."""
    known = {unit.id: unit for unit in library.matching(Unit)}
    return {"/".join(words.split(UNDER)): known[id].kind for id, words in paths(library, Unit).items()}


def test_a_group_stands_under_the_branch_its_row_names(library):
    head = ["姓名", "身份证号", "工会小组", "所在分会"]
    rows = [
        ["王建国", ONE, "第一小组", "一分会"],
        ["李秀英", TWO, "第一小组", "二分会"],
        ["张志强", THREE, "二分会/第二小组", ""],
    ]
    imported(library, head, *rows)
    assert units(library) == {
        "一分会": "分会", "二分会": "分会",
        "一分会/第一小组": "小组", "二分会/第一小组": "小组", "二分会/第二小组": "小组",
    }  # fmt: skip
    assert counts(planned(library, head, *rows)) == (0, 0, 3, 0)


def test_a_group_that_stands_alone_already_stays_the_one_that_is_meant(library):
    head = ["姓名", "身份证号", "所在分会", "工会小组"]
    imported(library, head, ["王建国", ONE, "", "第一小组"])
    imported(library, head, ["李秀英", TWO, "一分会", "第一小组"])
    assert units(library) == {"第一小组": "小组", "一分会": "分会"}


def test_a_department_and_a_branch_of_the_same_name_are_two(library):
    head = ["姓名", "身份证号", "部门", "所在分会"]
    imported(library, head, ["王建国", ONE, "一车间", "一车间"])
    assert sorted(unit.kind for unit in library.matching(Unit)) == ["分会", "部门"]
    assert counts(planned(library, head, ["王建国", ONE, "一车间", "一车间"])) == (0, 0, 1, 0)


# ---- 8: sheets ------------------------------------------------------------------------------------------------------
def test_every_shown_sheet_is_read_and_a_hidden_one_only_by_name(library):
    sheets = [
        sheet(["填表说明"], ["请填写"], name="说明"),
        sheet(HEAD, ["王建国", ONE, "", "", ""], name="一车间"),
        sheet(HEAD, ["李秀英", TWO, "", "", ""], name="离职", hidden=True),
    ]
    told = intake.as_json(intake.plan(library, EMPLOYEES, book(*sheets), Options(), NOW))
    assert [(each["name"], each["rows"]) for each in told["sheets"]] == [("说明", 0), ("一车间", 1)]
    told = intake.as_json(intake.plan(library, EMPLOYEES, book(*sheets), Options(sheets=["离职"]), NOW))
    assert [(each["name"], each["rows"]) for each in told["sheets"]] == [("离职", 1)]


def test_the_header_can_be_pointed_at_and_columns_chosen_by_hand(library):
    rows = [["姓名", "性别", "栋号"], ["姓名", "性别", "部门"], ["王建国", "男", "一车间"]]
    plan = planned(library, *rows, header_rows={"在册": (1,)}, mapping={"栋号": "department"})
    assert plan.parts[0].layout.mapping == {"姓名": "name", "性别": "sex", "栋号": "department"}


# ---- 9: membership --------------------------------------------------------------------------------------------------
MEMBERS = ["姓名", "身份证号", "是否会员", "入会时间", "会员证号", "会籍状态"]


def test_membership_columns_make_events(library):
    imported(library, MEMBERS, ["王建国", ONE, "是", "2019-03", "33001", ""], ["李秀英", TWO, "否", "", "", ""])
    first, second = people(library)
    said = {n: first.__dict__.get(n) for n in ("is_member", "member_status", "joined_union_on", "member_number")}
    assert said == {
        "is_member": True,
        "member_status": "正常",
        "joined_union_on": parse_iso("2019-03"),
        "member_number": "33001",
    }
    assert second.__dict__["is_member"] is False
    assert [event.kind for event in library.matching(MembershipEvent)] == ["批准入会"]


def test_the_same_membership_again_changes_nothing_and_a_new_status_makes_one_event(library):
    row = ["王建国", ONE, "是", "2019-03", "33001", "正常"]
    imported(library, MEMBERS, row)
    assert counts(planned(library, MEMBERS, row)) == (0, 0, 1, 0)
    imported(library, MEMBERS, [*row[:5], "保留会籍"])
    assert counts(planned(library, MEMBERS, [*row[:5], "保留会籍"])) == (0, 0, 1, 0)
    assert counts(planned(library, MEMBERS, [*row[:5], ""])) == (0, 0, 1, 0)
    assert [event.kind for event in library.matching(MembershipEvent)] == ["批准入会", "保留会籍"]


def test_a_status_that_no_event_can_bring_about_is_told(library):
    imported(library, MEMBERS, ["王建国", ONE, "是", "2019-03", "33001", "正常"])
    plan = planned(library, MEMBERS, ["王建国", ONE, "", "", "", "自动退会"])
    assert (counts(plan), codes(plan)) == ((0, 0, 1, 0), [(2, "not-followed")])


def test_where_only_a_name_tells_records_apart_their_number_may_be_written(library):
    with library_step(library, "备", at=NOW) as step:
        terms = [CongressTerm(number=n) for n in (1, 2)]
        step.save_many(terms)
        parts = [Constituency(term=one.id, name="总装选区") for one in terms]
        step.save_many(parts)
        step.save(Employee(name="王建国", employee_number="A1"))

    def read(part):
        rows = sheet(["届次", "职工", "代表类别", "选区"], ["第二届职工代表大会", "A1", "正式代表", part])
        return intake.plan(library, DELEGATES, book(rows), Options(), NOW)

    assert "有 2 个，分不清是哪个，请写记录号" in read("总装选区").rows[0].problems[0].said
    intake.carry_out(read(parts[1].id), library, NOW)
    assert library.matching(Delegate)[0].constituency == parts[1].id
