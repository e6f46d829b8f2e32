"""What an import settles, point by point: matching, contradictions, duplicates, policies, what is mended and what is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.rosters import EMPLOYEES, NOW, TODAY, book, codes, id_number, imported, made_once, opened, planned, sheet
from unionwork.areas import LEDGERS
from unionwork.kit import history, intake
from unionwork.kit.days import parse_iso
from unionwork.kit.failures import Cancelled, Refused, Unavailable
from unionwork.kit.intake import Options
from unionwork.kit.intake_links import UNDER, paths
from unionwork.kit.query import Query
from unionwork.members.records import MembershipEvent
from unionwork.workforce.records import Employee, Unit

HEAD = ["姓名", "身份证号", "工号", "部门", "手机号码"]
ONE, TWO, THREE = id_number(1), id_number(2), id_number(3)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return made_once(tmp_path_factory.mktemp("library"))


@pytest.fixture
def library(made, tmp_path):
    with opened(made, tmp_path) as library:
        yield library


def people(library):
    return library.matching(Employee)


def only(library):
    (person,) = people(library)
    return person


def counts(plan):
    return tuple(plan.counts.values())


# ---- nothing before it is accepted ------------------------------------------------------------------------------------
def test_a_plan_writes_nothing_and_says_what_would_happen(library):
    plan = planned(
        library, HEAD, ["王建国", ONE, "A1", "一车间", "13800000001"], ["李秀英", ONE[:17], "A2", "一车间", ""]
    )
    assert counts(plan) == (1, 0, 0, 1)
    assert (people(library), library.last_step, library.matching(Unit)) == ([], 0, [])
    assert [(ledger.name, fresh.path) for ledger, fresh in plan.adopted] == [("units", "一车间")]


def test_an_import_is_one_named_step_and_one_undo(library):
    result = imported(
        library, HEAD, ["王建国", ONE, "A1", "一车间/一班", "13800000001"], ["李秀英", TWO, "A2", "二车间", ""]
    )
    assert (result.created, result.batch, result.adopted) == (
        2, 1, [("units", "一车间"), ("units", "一车间/一班"), ("units", "二车间")],
    )  # fmt: skip
    assert [step.name for step in history.steps(library)] == ["导入 花名册.xlsx（2 人）"]
    assert [library.seen(p, Employee.department) for p in people(library)] == ["一班", "二车间"]
    history.undo(library, at=NOW)
    assert (people(library), library.matching(Unit)) == ([], [])


def test_the_same_file_again_changes_nothing_and_makes_no_step(library):
    rows = [
        HEAD,
        ["王建国", ONE, "A1", "一车间", "13800000001"],
        ["李秀英", None, "A2", None, None],
        ["张三", None, None, None, None],
    ]
    imported(library, *rows)
    plan = planned(library, *rows)
    assert counts(plan) == (0, 0, 3, 0)
    result = intake.carry_out(plan, library, NOW)
    assert (result.unchanged, result.batch, library.last_step) == (3, None, 1)


def test_a_library_that_changed_after_the_preview_is_not_written_to(library):
    plan = planned(library, HEAD, ["王建国", ONE, "A1", "一车间", ""])
    imported(library, HEAD, ["李秀英", TWO, "A2", "一车间", ""])
    with pytest.raises(Refused, match="请重新预览"):
        intake.carry_out(plan, library, NOW)
    assert len(people(library)) == 1


def test_cancelling_leaves_the_library_as_it_was(library):
    plan = planned(library, HEAD, ["王建国", ONE, "A1", "一车间", ""])
    with pytest.raises(Cancelled):
        intake.carry_out(plan, library, NOW, cancelled=lambda: True)
    assert (people(library), library.matching(Unit), library.last_step) == ([], [], 0)
    assert intake.carry_out(plan, library, NOW).created == 1
    with pytest.raises(Cancelled):
        intake.plan(library, EMPLOYEES, book(sheet(HEAD, ["李秀英"])), Options(), NOW, cancelled=lambda: True)


def test_a_refused_row_can_stop_the_whole_import(library):
    plan = planned(library, HEAD, ["王建国", ONE, "", "", ""], ["", TWO, "", "", ""])
    with pytest.raises(Refused, match="还有 1 行不能导入"):
        intake.carry_out(plan, library, NOW, only_good=False)
    assert people(library) == []


def test_a_file_without_a_header_says_what_to_do(library):
    plan = planned(library, ["你好"], ["世界"])
    assert (counts(plan), plan.parts[0].layout.header_rows) == ((0, 0, 0, 0), ())
    with pytest.raises(Refused, match="没有认出表头"):
        intake.carry_out(plan, library, NOW)


# ---- 1: name and number -------------------------------------------------------------------------------------------------
def test_a_name_is_required_and_a_missing_number_only_warned_of(library):
    plan = planned(library, HEAD, ["", ONE, "A1", "", ""], ["李秀英", "", "A2", "", ""])
    assert codes(plan) == [(2, "missing"), (3, "missing")]
    assert [row.outcome for row in plan.rows] == ["refused", "new"]
    assert [problem.level for _, _, _, problem, _ in plan.problems] == ["error", "warning"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (ONE[:17] + ("1" if ONE[17] != "1" else "2"), "id-checksum"),
        (ONE[:17], "id-length"),
        (ONE[:10] + "1332" + ONE[14:], "id-date"),
        (1.10101199003070e17, "id-damaged-by-excel"),
        ("1.10101E+17", "id-damaged-by-excel"),
        (ONE[:14] + "0000", "id-damaged-by-excel"),
        ("33990019880312OO15", "id-characters"),
        (ONE[:6] + "********" + ONE[14:], "id-masked"),
    ],
)
def test_a_number_that_is_there_must_be_right(library, number, code):
    plan = planned(library, HEAD, ["王建国", number, "A1", "", ""])
    assert (counts(plan), codes(plan)) == ((0, 0, 0, 1), [(2, code)])


@pytest.mark.parametrize(
    "number",
    [
        f"'{ONE}",
        f" {ONE[:6]} {ONE[6:14]} {ONE[14:]}",
        "".join(chr(ord(c) + 0xFEE0) for c in ONE),
        f"{ONE}\u200b",
        f"{ONE}\t",
    ],
)
def test_what_loses_nothing_is_mended_silently(library, number):
    imported(library, HEAD, ["王建国", number, "A1", "", ""])
    assert only(library).id_number == ONE
    assert only(library).birth_date == parse_iso("1988-03-12")


def test_an_old_number_is_taken_as_written_with_a_warning(library):
    old = ONE[:6] + ONE[8:17]
    plan = planned(library, HEAD, ["王建国", old, "A1", "", ""])
    assert counts(plan) == (1, 0, 0, 0)
    assert (2, "id-15-digits") in codes(plan)
    intake.carry_out(plan, library, NOW)
    assert only(library).id_number == old
    assert counts(planned(library, HEAD, ["王建国", old, "A1", "", ""])) == (0, 0, 1, 0)


def test_the_old_and_the_new_form_of_a_number_are_the_same_person(library):
    old = ONE[:6] + ONE[8:17]
    imported(library, HEAD, ["王建国", old, "A1", "", ""])
    imported(library, HEAD, ["王建国", ONE, "A1", "", ""])
    assert only(library).id_number == ONE
    assert counts(planned(library, HEAD, ["王建国", old, "A1", "", ""])) == (0, 0, 1, 0)


def test_a_passport_has_no_check_digit(library):
    head = ["姓名", "证件类型", "证件号码"]
    assert counts(planned(library, head, ["JOHN SMITH", "护照", "E12345678"])) == (1, 0, 0, 0)


# ---- whom a row means -----------------------------------------------------------------------------------------------------
def test_without_a_number_somebody_is_known_by_the_staff_number(library):
    imported(library, HEAD, ["王建国", ONE, "A1", "", ""])
    plan = planned(library, ["姓名", "工号", "手机号码"], ["王建国", "A1", "13900000000"])
    assert (counts(plan), plan.rows[0].outcome) == ((0, 1, 0, 0), "changed")
    assert plan.changes(plan.rows[0]) == [(Employee.phone, "", "139****0000")]


def test_without_either_by_name_birth_and_department(library):
    head = ["姓名", "出生日期", "部门", "手机号码"]
    imported(library, head, ["王建国", "1988-03", "一车间", ""])
    assert counts(planned(library, head, ["王建国", "1988-03", "一车间", "13900000000"])) == (0, 1, 0, 0)
    assert counts(planned(library, head, ["王建国", "1988-04", "一车间", ""])) == (1, 0, 0, 0)
    assert codes(planned(library, head, ["王建国", "1988-04", "一车间", ""])) == [(2, "same-name"), (2, "missing")]


def test_a_number_that_becomes_known_is_filled_in_for_the_person_of_that_staff_number(library):
    imported(library, HEAD, ["王建国", "", "A1", "", ""])
    imported(library, HEAD, ["王建国", ONE, "A1", "", ""])
    assert only(library).id_number == ONE


def test_a_staff_number_that_went_to_somebody_else_never_overwrites_him(library):
    imported(library, HEAD, ["王建国", ONE, "A1", "", ""])
    imported(library, HEAD, ["李秀英", TWO, "A1", "", ""])
    assert [person.name for person in people(library)] == ["王建国", "李秀英"]


def test_another_name_under_the_same_number_is_worth_a_look(library):
    imported(library, HEAD, ["王建国", ONE, "A1", "", ""])
    plan = planned(library, HEAD, ["李秀英", ONE, "A1", "", ""])
    assert (counts(plan), codes(plan)) == ((0, 1, 0, 0), [(2, "name-differs")])


def test_where_several_are_meant_the_row_is_refused(library):
    head = ["姓名", "工号"]
    imported(library, HEAD, ["王建国", ONE, "A1", "", ""], ["李秀英", TWO, "A1", "", ""])
    assert codes(planned(library, head, ["张志强", "A1"])) == [(2, "ambiguous")]
    assert counts(planned(library, head, ["李秀英", "A1"])) == (0, 0, 1, 0)


def test_the_key_can_be_chosen(library):
    imported(library, HEAD, ["王建国", ONE, "A1", "一车间", ""])
    plan = planned(library, HEAD, ["王建国", TWO, "A1", "一车间", ""], key="employee_number")
    assert [f.name for f, _, _ in plan.changes(plan.rows[0])] == ["id_number", "sex"]
    assert counts(planned(library, ["姓名", "部门", "手机号码"], ["王建国", "一车间", "13900000000"], key="name+department")) == (
        0, 1, 0, 0,
    )  # fmt: skip
    with pytest.raises(Refused, match="没有“shoe_size”这样的匹配依据"):
        planned(library, HEAD, ["王建国"], key="shoe_size")


# ---- 2: the number wins -----------------------------------------------------------------------------------------------------
def test_what_contradicts_the_number_is_told_and_the_number_wins(library):
    head = ["姓名", "身份证号", "性别", "出生日期"]
    plan = planned(library, head, ["王建国", ONE, "女", "1988-03-13"])
    assert [(code, problem.level) for (_, code), (*_, problem, _) in zip(codes(plan), plan.problems, strict=True)] == [
        ("id-birth-mismatch", "warning"), ("id-sex-mismatch", "warning"),
    ]  # fmt: skip
    assert "填的是女" in [problem.said for *_, problem, _ in plan.problems][1]
    intake.carry_out(plan, library, NOW)
    assert (only(library).sex, only(library).birth_date) == ("男", parse_iso("1988-03-12"))
    again = planned(library, head, ["王建国", ONE, "女", "1988-03-13"])
    assert (counts(again), len(codes(again))) == ((0, 0, 1, 0), 2)


def test_the_month_of_birth_alone_contradicts_nothing(library):
    assert codes(planned(library, ["姓名", "身份证号", "出生年月"], ["王建国", ONE, "1988.03"])) == []


# ---- 3: what cannot be read ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("heading", "wrong", "code"),
    [
        ("入职日期", "19.3.5", "bad-date"),
        ("入职日期", "2019-02-30", "bad-date"),
        ("手机号码", "1380013", "bad-phone"),
        ("学历", "私塾", "bad-choice"),
        ("是否农民工", "也许", "bad-choice"),
        ("银行账号", 6.222e18, "bad-number"),
    ],
)
def test_what_cannot_be_read_is_left_out_with_a_warning_and_what_was_there_stays(library, heading, wrong, code):
    right = {
        "入职日期": "2019-03-05",
        "手机号码": "13800138000",
        "学历": "高中",
        "是否农民工": "是",
        "银行账号": "6222000012345678",
    }
    head = ["姓名", "身份证号", heading]
    plan = planned(library, head, ["王建国", ONE, wrong])
    assert (counts(plan), codes(plan)) == ((1, 0, 0, 0), [(2, code)])
    imported(library, head, ["王建国", ONE, right[heading]])
    before = only(library)
    assert counts(planned(library, head, ["王建国", ONE, wrong])) == (0, 0, 1, 0)
    assert only(library) == before


@pytest.mark.parametrize(
    ("written", "kept"),
    [("2019年3月", "2019-03"), ("2019.03", "2019-03"), (2019.03, "2019-03"), (43831.0, "2020-01-01")],
)
def test_a_month_stays_a_month(library, written, kept):
    imported(library, ["姓名", "身份证号", "入职日期"], ["王建国", ONE, written])
    assert only(library).hired_on == parse_iso(kept)


@pytest.mark.parametrize("nothing", ["/", "-", "——", "无", "  ", "\u3000", "#N/A"])
def test_what_is_written_to_say_nothing_is_nothing(library, nothing):
    plan = planned(library, ["姓名", "身份证号", "手机号码", "入职日期"], ["王建国", ONE, nothing, nothing])
    assert codes(plan) == []
    assert set(plan.rows[0].values) == {"name", "id_number"}


def test_an_end_that_never_comes_is_no_date_and_no_mistake(library):
    plan = planned(library, ["姓名", "身份证号", "合同类型", "合同到期日"], ["王建国", ONE, "无固定期限", "长期"])
    assert codes(plan) == []


# ---- 4: twice in one file -------------------------------------------------------------------------------------------------------
def test_of_the_same_number_twice_the_first_row_is_taken(library):
    plan = planned(library, HEAD, ["王建国", ONE, "", "", ""], ["王建", ONE, "", "", ""], ["国", f"'{ONE}", "", "", ""])
    assert codes(plan) == [(3, "duplicate-in-file"), (4, "duplicate-in-file")]
    assert plan.rows[1].problems[0].said == "和第 2 行是同一人（证件号码相同），只导入先出现的一行"


def test_where_the_first_row_is_refused_the_next_takes_its_place(library):
    plan = planned(library, HEAD, ["", ONE, "", "", ""], ["王建国", ONE, "", "", ""], ["王建国", ONE, "", "", ""])
    assert [row.outcome for row in plan.rows] == ["refused", "new", "refused"]
    assert "第 3 行" in plan.rows[2].problems[-1].said


def test_twice_in_two_sheets_names_the_sheet(library):
    sheets = [sheet(HEAD, ["王建国", ONE, "", "", ""], name=name) for name in ("一车间", "总表")]
    plan = intake.plan(library, EMPLOYEES, book(*sheets), Options(), NOW)
    assert "“一车间”第 2 行" in plan.refused[0].problems[0].said


def test_namesakes_with_different_numbers_are_different_people(library):
    rows = [
        ["王建国", ONE, "A1", "一车间", ""],
        ["王建国", THREE, "A2", "一车间", ""],
        ["王建国", "", "A3", "一车间", ""],
    ]
    plan = planned(library, HEAD, *rows)
    assert counts(plan) == (3, 0, 0, 0)


def test_two_rows_that_mean_the_same_known_person_are_one(library):
    imported(library, HEAD, ["王建国", ONE, "A1", "", ""])
    plan = planned(library, HEAD, ["王建国", ONE, "A1", "", "13800000001"], ["王建国", "", "A1", "", "13800000002"])
    assert [row.outcome for row in plan.rows] == ["changed", "refused"]


# ---- 5: who is there already ----------------------------------------------------------------------------------------------------
def test_a_blank_never_erases(library):
    imported(library, HEAD, ["王建国", ONE, "A1", "一车间", "13800000001"])
    assert counts(planned(library, HEAD, ["王建国", ONE, "", "", ""])) == (0, 0, 1, 0)


def test_filling_only_fills_what_is_empty(library):
    imported(library, HEAD, ["王建国", ONE, "A1", "", ""])
    imported(library, HEAD, ["王大国", ONE, "A9", "一车间", "13800000001"], on_duplicate="fill")
    person = only(library)
    assert (person.name, person.employee_number, person.phone) == ("王建国", "A1", "13800000001")
    assert library.seen(person, Employee.department) == "一车间"


def test_skipping_leaves_the_record_and_says_so(library):
    imported(library, HEAD, ["王建国", ONE, "A1", "", ""])
    plan = planned(library, HEAD, ["王大国", ONE, "A9", "", ""], on_duplicate="skip")
    assert counts(plan) == (0, 0, 1, 0)
    assert (2, "duplicate-in-library") in codes(plan)
    with pytest.raises(Refused):
        planned(library, HEAD, on_duplicate="overwrite")


# ---- 6: departments, merges -------------------------------------------------------------------------------------------------------
def test_a_merged_cell_gives_its_value_to_every_row_it_spans(library):
    plan = planned(
        library, HEAD, ["王建国", ONE, "", "一车间", ""], ["李秀英", TWO, "", None, ""], [], ["张志强", THREE, "", None, ""],
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
    return {
        "/".join(words.split(UNDER)): known[id].kind for id, words in paths(library, Unit).items()
    }


def test_a_group_stands_under_the_branch_its_row_names(library):
    head = ["姓名", "身份证号", "工会小组", "所在分会"]
    rows = [["王建国", ONE, "第一小组", "一分会"], ["李秀英", TWO, "第一小组", "二分会"], ["张志强", THREE, "二分会/第二小组", ""]]
    imported(library, head, *rows)
    assert units(library) == {
        "一分会": "分会", "二分会": "分会", "一分会/第一小组": "小组", "二分会/第一小组": "小组", "二分会/第二小组": "小组",
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


# ---- 8: sheets --------------------------------------------------------------------------------------------------------------------
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


# ---- 9: membership ------------------------------------------------------------------------------------------------------------------
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


# ---- masked values --------------------------------------------------------------------------------------------------------------------
def test_masked_values_of_a_known_person_mean_the_same(library):
    head = [*HEAD, "现居住地", "银行账号"]
    imported(library, head, ["王建国", ONE, "A1", "", "13800000001", "东州市城关街道1号", "6222000012345678"])
    masked = [
        "王建国",
        ONE[:6] + "********" + ONE[14:],
        "A1",
        "",
        "138****0001",
        "东州市城关街道****",
        "**** **** **** 5678",
    ]
    assert (counts(planned(library, head, masked)), codes(planned(library, head, masked))) == ((0, 0, 1, 0), [])
    without = [masked[0], masked[1], "", *masked[3:]]
    assert counts(planned(library, head, without)) == (0, 0, 1, 0)


def test_a_masked_number_of_somebody_unknown_is_refused_and_a_masked_telephone_left_out(library):
    plan = planned(
        library,
        HEAD,
        ["王建国", ONE[:3] + "***********" + ONE[14:], "", "", ""],
        ["李秀英", TWO, "", "", "138****0001"],
    )
    assert codes(plan) == [(2, "id-masked"), (3, "masked")]
    assert counts(plan) == (1, 0, 0, 1)


def test_a_masked_value_that_hides_another_one_changes_nothing_and_is_told(library):
    imported(library, HEAD, ["王建国", ONE, "A1", "", "13800000001"])
    assert codes(planned(library, HEAD, ["王建国", "", "A1", "", "139****0001"])) == [(2, "masked")]
    plan = planned(library, HEAD, ["王建国", TWO[:6] + "********" + TWO[14:], "A1", "", ""])
    assert counts(plan) == (0, 0, 0, 1)


# ---- what the officer says ----------------------------------------------------------------------------------------------------------------
def test_unknown_values_are_listed_once_and_an_answer_is_remembered(library):
    head = ["姓名", "身份证号", "学历"]
    rows = [head, ["王建国", ONE, "私塾"], ["李秀英", TWO, "私塾"], ["张志强", THREE, "夜校"]]
    plan = planned(library, *rows)
    assert [(u.field.name, u.raw, u.count) for u in plan.unknown] == [
        ("education", "私塾", 2),
        ("education", "夜校", 1),
    ]
    assert "初中毕业" in plan.unknown[0].offered or "小学毕业" in plan.unknown[0].offered
    answered = planned(
        library, *rows, answers={("education", "私塾"): plan.unknown[0].offered[-1], ("education", "夜校"): ""}
    )
    assert answered.unknown == []
    intake.carry_out(answered, library, NOW)
    assert [p.education for p in people(library)] == [plan.unknown[0].offered[-1]] * 2 + [None]
    assert planned(library, *rows).unknown == []


def test_a_department_can_be_answered_to_be_another_one(library):
    imported(library, HEAD, ["王建国", ONE, "", "总装车间", ""])
    plan = planned(library, HEAD, ["李秀英", TWO, "", "总装", ""], answers={("department", "总装"): "总装车间"})
    assert plan.adopted == []
    intake.carry_out(plan, library, NOW)
    assert len(library.matching(Unit)) == 1


def test_what_was_mapped_by_hand_or_by_likeness_is_known_the_next_time(library):
    head = ["员工姓名", "栋号", "性别"]
    intake.carry_out(planned(library, head, ["王建国", "一车间", "男"], mapping={"栋号": "department"}), library, NOW)
    plan = planned(library, ["性别", "栋号", "员工姓名"], ["男", "一车间", "王建国"])
    assert {c.key: c.how for c in plan.parts[0].layout.columns} == {
        "性别": "同名",
        "栋号": "上次",
        "员工姓名": "同义词",
    }


# ---- mending in the grid --------------------------------------------------------------------------------------------------------------------
def test_a_mended_cell_settles_its_row_anew(library):
    plan = planned(library, HEAD, ["王建国", ONE[:17], "A1", "", ""], ["李秀英", TWO, "A2", "", ""])
    row = plan.refused[0]
    assert plan.mend(row, Employee.id_number, ONE) == [row]
    assert (row.outcome, plan.cell(row, Employee.id_number).text) == ("new", f"{ONE[:6]}********{ONE[14:]}")
    assert intake.carry_out(plan, library, NOW).created == 2


def test_mending_a_number_into_one_that_stands_elsewhere_is_refused_and_back_again(library):
    plan = planned(library, HEAD, ["王建国", ONE, "", "", ""], ["李秀英", TWO, "", "", ""])
    first, second = plan.rows
    plan.mend(second, Employee.id_number, ONE)
    assert (second.outcome, [p.code for p in second.problems]) == ("refused", ["duplicate-in-file"])
    plan.mend(first, Employee.id_number, THREE)
    assert (first.outcome, second.outcome) == ("new", "new")


def test_a_row_can_be_left_out_and_its_double_takes_its_place(library):
    plan = planned(library, HEAD, ["王建国", ONE, "", "", ""], ["王建国", ONE, "A2", "", ""])
    first, second = plan.rows
    plan.leave(first)
    assert (first.outcome, [p.code for p in first.problems], second.outcome) == ("refused", ["left-out"], "new")
    plan.leave(first, False)
    assert [row.outcome for row in plan.rows] == ["refused", "new"]


def test_the_preview_shows_what_was_what_is_mended_and_what_is_wrong(library):
    head = ["姓名", "身份证号", "入职日期", "性别", "手机号码", "部门"]
    imported(library, head, ["王建国", ONE, "2018-01-01", "男", "13800000001", "一车间"])
    plan = planned(library, head, ["王 建国", ONE, "2019.3.1", "M", "12", "二车间"])
    (row,) = plan.rows
    cells = {field.name: plan.cell(row, field) for field in plan.fields}
    assert (cells["name"].text, cells["name"].note) == ("王建国", "原 王 建国")
    assert (cells["hired_on"].text, cells["hired_on"].before, cells["hired_on"].note) == (
        "2019-03-01",
        "2018-01-01",
        "原 2019.3.1",
    )
    assert (cells["sex"].text, cells["sex"].note) == ("男", "原 M")
    assert (cells["department"].text, cells["department"].before) == ("二车间", "一车间")
    assert cells["id_number"].text == f"{ONE[:6]}********{ONE[14:]}"
    assert (cells["phone"].bad, cells["phone"].before) == (True, "")
    assert [(f.name, old, new) for f, old, new in plan.changes(row)] == [
        ("department", "一车间", "二车间"), ("hired_on", "2018-01-01", "2019-03-01"),
    ]  # fmt: skip


# ---- told ---------------------------------------------------------------------------------------------------------------------------------------
def test_the_json_says_what_the_contract_says(library):
    wrong = ONE[:17]
    page = sheet(
        ["花名册"],
        [],
        ["姓 名", "身份证号", "制表人"],
        ["王建国", wrong, ""],
        ["李秀英", TWO, ""],
        ["合计", "2", ""],
        name="一车间",
    )
    plan = intake.plan(library, EMPLOYEES, book(page), Options(), NOW)
    told = intake.as_json(plan, intake.carry_out(plan, library, NOW))
    assert told == {
        "file": "花名册.xlsx", "dry_run": False, "batch": 1,
        "sheets": [{
            "name": "一车间", "header_rows": [3], "first_row": 4, "last_row": 5, "rows": 2,
            "mapping": {"姓 名": "name", "身份证号": "id_number"}, "unmapped": ["制表人"],
        }],
        "rows": 2, "created": 1, "updated": 0, "unchanged": 0, "refused": 1, "adopted": [],
        "problems": [{
            "sheet": "一车间", "row": 4, "column": "身份证号", "field": "id_number", "level": "error", "code": "id-length",
            "value": wrong, "message": "少 1 位：身份证号是 18 位，现有 17 位，请对照证件补全",
        }],
    }  # fmt: skip
    assert intake.as_json(plan)["dry_run"] is True
    assert "新增 1，更新 0，相同 0，不能导入 1" in intake.said(plan)


def test_a_mapping_file_is_read_and_refused_in_plain_words(tmp_path):
    path = tmp_path / "对应.toml"
    path.write_text('"栋号" = "department"\n"身份" = "证件号码"\n"杂项" = ""\n', "utf-8")
    assert intake.read_mapping(path, EMPLOYEES) == {"栋号": "department", "身份": "id_number", "杂项": ""}
    path.write_text('"栋号" = "鞋码"', "utf-8")
    with pytest.raises(Refused, match="“鞋码”不是职工的项目"):
        intake.read_mapping(path, EMPLOYEES)
    path.write_text("栋号 部门", "utf-8")
    with pytest.raises(Refused, match="不是 toml 文件"):
        intake.read_mapping(path, EMPLOYEES)
    with pytest.raises(Unavailable):
        intake.read_mapping(tmp_path / "无.toml", EMPLOYEES)


@pytest.mark.parametrize("ledger", list(LEDGERS), ids=lambda ledger: ledger.name)
def test_every_ledger_can_be_asked_to_plan_an_import(library, ledger):
    head = [field.label for field in ledger.fields.values()]
    plan = intake.plan(library, ledger, book(sheet(head, ["某某"] * len(head), ["1"] * len(head))), Options(), NOW)
    assert sum(plan.counts.values()) == len(plan.rows) <= 2


cells = st.one_of(
    st.just(""),
    st.text(max_size=8),
    st.sampled_from(
        [ONE, TWO, ONE[:15], "王建国", "李秀英", "A1", "一车间/一班", "男", "2019.3", "19.3.5", "13800000001", "合计"]
    ),
    st.sampled_from(
        [ONE[:6] + "********" + ONE[14:], "138****0001", "是", "保留会籍", 1.1e17, 43831.0, True, date(2020, 1, 2)]
    ),
)
WIDE = ["姓名", "身份证号", "工号", "部门", "手机", "性别", "出生年月", "是否会员", "会籍状态", "入会时间"]


@pytest.fixture(scope="module")
def shared(made, tmp_path_factory):
    with opened(made, tmp_path_factory.mktemp("shared")) as library:
        imported(library, WIDE, ["王建国", ONE, "A1", "一车间", "13800000001", "男", "", "是", "", "2019.3"])
        yield library


@given(st.lists(st.lists(cells, min_size=10, max_size=10), max_size=5), st.sampled_from(["update", "fill", "skip"]))
def test_whatever_the_rows_hold_they_add_up_and_can_be_written(shared, rows, policy):
    plan = planned(shared, WIDE, *rows, on_duplicate=policy)
    told = intake.as_json(plan)
    assert told["rows"] == told["created"] + told["updated"] + told["unchanged"] + told["refused"]
    assert {row.outcome for row in plan.rows if row.errors} <= {"refused"}
    before = shared.count(EMPLOYEES, Query(), TODAY)
    if not plan.hint:
        intake.carry_out(plan, shared, NOW)
        assert shared.count(EMPLOYEES, Query(), TODAY) == before + told["created"]
        if plan.counts["new"] or plan.counts["changed"]:
            history.undo(shared, at=NOW)
