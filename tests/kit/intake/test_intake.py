"""What an import settles, point by point: matching, contradictions, duplicates, policies, what is mended."""

import pytest

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
    imported,
    only,
    people,
    planned,
    sheet,
)
from unionwork.kit import history, intake
from unionwork.kit.days import parse_iso
from unionwork.kit.failures import Cancelled, Refused
from unionwork.kit.intake import Options
from unionwork.workforce.records import Employee, Unit


# ---- nothing before it is accepted ----------------------------------------------------------------------------------
def test_a_plan_writes_nothing_and_says_what_would_happen(library):
    plan = planned(
        library, HEAD, ["王建国", ONE, "A1", "一车间", "13800000001"], ["李秀英", ONE[:17], "A2", "一车间", ""]
    )
    assert counts(plan) == (1, 0, 0, 1)
    assert (people(library), library.last_step, library.matching(Unit)) == ([], 0, [])
    assert [(link.name, fresh.path) for link, fresh in plan.adopted] == [("department", "一车间")]


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


# ---- 1: name and number ---------------------------------------------------------------------------------------------
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


# ---- whom a row means -----------------------------------------------------------------------------------------------
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
    row = ["王建国", "一车间", "13900000000"]
    assert counts(planned(library, ["姓名", "部门", "手机号码"], row, key="name+department")) == (
        0, 1, 0, 0,
    )  # fmt: skip
    with pytest.raises(Refused, match="没有“shoe_size”这样的匹配依据"):
        planned(library, HEAD, ["王建国"], key="shoe_size")


# ---- 2: the number wins ---------------------------------------------------------------------------------------------
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


# ---- 3: what cannot be read -----------------------------------------------------------------------------------------
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


# ---- 4: twice in one file -------------------------------------------------------------------------------------------
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


# ---- 5: who is there already ----------------------------------------------------------------------------------------
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
