"""The preview: masked values, answers, mending in the grid, what is told; and that rows always add up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.rosters import (
    EMPLOYEES,
    HEAD,
    NOW,
    ONE,
    THREE,
    TODAY,
    TWO,
    book,
    codes,
    counts,
    imported,
    opened,
    people,
    planned,
    sheet,
)
from unionwork.areas import LEDGERS
from unionwork.kit import history, intake
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.intake import Options
from unionwork.kit.query import Query
from unionwork.workforce.records import Employee, Unit


# ---- masked values --------------------------------------------------------------------------------------------------
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


# ---- what the officer says ------------------------------------------------------------------------------------------
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


# ---- mending in the grid --------------------------------------------------------------------------------------------
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


# ---- told -----------------------------------------------------------------------------------------------------------
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
            "sheet": "一车间", "row": 4, "column": "身份证号", "field": "id_number",
            "level": "error", "code": "id-length", "value": wrong,
            "message": "少 1 位：身份证号是 18 位，现有 17 位，请对照证件补全",
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
