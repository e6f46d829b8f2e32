from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.desk.sheets_of_people import HEADINGS, id_number, person, roster
from tests.desk.stage import NOW, Stage, cells, flaws, new_library, press, words_of
from unionwork.areas import LEDGERS
from unionwork.desk.intake.page import IntakePage, intake_page
from unionwork.desk.intake.session import COLUMNS, DONE, HEADER, MEND, PREVIEW, VALUES
from unionwork.desk.lines import SeekLine
from unionwork.kit import history, intake, sheets
from unionwork.kit.query import Query

EMPLOYEES = LEDGERS["employees"]


@pytest.fixture
def stage(tmp_path, qtbot):
    it = Stage(new_library(tmp_path))
    qtbot.addWidget(it)
    it.show()
    return it


@pytest.fixture
def wizard(stage, qtbot):
    """Opens the wizard with a file and waits for its plan."""

    def opened(path: Path) -> IntakePage:
        page = intake_page(stage, EMPLOYEES, str(path))
        stage.show_page(page)
        stage.settle(qtbot)
        return page

    return opened


def people(stage) -> int:
    return stage.library.count(EMPLOYEES, Query(), NOW.date())


def messy(path: Path) -> Path:
    """Twelve people: one number damaged by Excel, one with a wrong last digit, one short telephone."""
    rows = [person(n) for n in range(12)]
    rows[1][3] = 3.399001971020e17
    rows[4][3] = rows[4][3][:-1] + ("1" if rows[4][3][-1] != "1" else "2")
    rows[6][6] = "138571"
    return roster(path, rows)


def test_a_roster_that_asks_nothing_goes_straight_to_the_preview_and_says_so(wizard, tmp_path):
    page = wizard(roster(tmp_path / "花名册.xlsx", [person(n) for n in range(5)]))
    assert page.session.step == PREVIEW
    assert "前 3 步没有要问的，已跳过" in words_of(page)
    assert "写入 5 人" in words_of(page)
    assert "花名册.xlsx" in words_of(page)


def test_nothing_is_written_before_the_officer_confirms(wizard, stage, tmp_path):
    wizard(roster(tmp_path / "花名册.xlsx", [person(n) for n in range(5)]))
    assert people(stage) == 0
    assert history.steps(stage.library) == []


def test_the_counts_add_up_and_each_of_them_is_a_filter(wizard, tmp_path):
    page = wizard(messy(tmp_path / "花名册.xlsx"))
    counts = {outcome: it.number for outcome, it in page.preview_step.counts.buttons.items()}
    assert counts == {"": 12, "new": 10, "changed": 0, "same": 0, "refused": 2}
    page.preview_step.counts.buttons["refused"].click()
    assert [row[0] for row in cells(page.preview_step.grid)] == ["4", "7"]
    page.preview_step.counts.buttons[""].click()
    assert len(cells(page.preview_step.grid)) == 12


def test_the_grid_shows_rows_as_wps_numbers_them_and_masks_what_is_personal(wizard, tmp_path):
    page = wizard(messy(tmp_path / "花名册.xlsx"))
    first = cells(page.preview_step.grid)[0]
    assert first[:3] == ["3", "新增", "10000"]
    shown = "\n".join("\t".join(row) for row in cells(page.preview_step.grid))
    assert id_number(0, True) not in shown
    assert "339900********" in shown
    assert "139****0000" in shown


def test_a_number_with_a_wrong_digit_is_masked_in_the_grid_too(wizard, tmp_path):
    page = wizard(messy(tmp_path / "花名册.xlsx"))
    wrong = cells(page.preview_step.grid)[4]
    assert wrong[1] == "不能导入"
    assert "********" in wrong[4]


def test_the_strip_says_what_is_wrong_why_and_what_to_do(wizard, tmp_path):
    page = wizard(messy(tmp_path / "花名册.xlsx"))
    page.next_problem()
    said = words_of(page.preview_step.strip)
    assert "第 4 行，证件号码：" in said
    assert "无法还原" in said
    assert "原文件不会改动" in said
    assert "跳过此行" in said


def test_a_value_that_cannot_be_read_is_told_as_a_warning_and_left_out(wizard, tmp_path):
    page = wizard(messy(tmp_path / "花名册.xlsx"))
    row = cells(page.preview_step.grid)[6]
    assert row[1] == "新增"
    assert "138571　没有导入" in row


def test_a_refused_cell_is_mended_in_the_grid_and_its_row_counts_at_once(wizard, qtbot, stage, tmp_path):
    page = wizard(messy(tmp_path / "花名册.xlsx"))
    page.next_problem()
    press(page, "填写")
    qtbot.waitUntil(lambda: page.preview_step.editor is not None)
    page.preview_step.editor.setText(id_number(1, False))
    qtbot.keyClick(page.preview_step.editor, Qt.Key.Key_Return)
    assert page.session.step == MEND
    assert page.preview_step.counts.buttons["refused"].number == 1
    assert "写入 11 人" in words_of(page)


def test_a_mended_cell_stays_mended_when_a_column_is_chosen_anew(wizard, stage, qtbot, tmp_path):
    page = wizard(messy(tmp_path / "花名册.xlsx"))
    row = page.session.plan.refused[0]
    page.session.mend(row, EMPLOYEES.fields["id_number"], id_number(1, False))
    page.session.leave(page.session.plan.refused[0], True)
    page.session.mapping["政治面貌"] = ""
    page.work_out()
    stage.settle(qtbot)
    assert page.session.plan.counts["refused"] == 1
    assert page.session.plan.refused[0].left_out


def test_escape_leaves_a_cell_as_it_was(wizard, qtbot, tmp_path):
    page = wizard(messy(tmp_path / "花名册.xlsx"))
    page.next_problem()
    page.edit()
    page.preview_step.editor.setText("别的")
    qtbot.keyClick(page.preview_step.editor, Qt.Key.Key_Escape)
    assert page.preview_step.editor is None
    assert page.session.edits == {}


def test_a_row_is_skipped_and_taken_back(wizard, tmp_path):
    page = wizard(roster(tmp_path / "花名册.xlsx", [person(n) for n in range(3)]))
    press(page, "跳过此行")
    assert cells(page.preview_step.grid)[0][1] == "已跳过"
    assert "写入 2 人" in words_of(page)
    press(page, "取回此行")
    assert "写入 3 人" in words_of(page)


def test_writing_makes_one_step_that_one_button_takes_back(wizard, stage, qtbot, tmp_path):
    page = wizard(messy(tmp_path / "花名册.xlsx"))
    page.write()
    stage.settle(qtbot)
    assert page.session.step == DONE
    assert "已写入 10 人" in words_of(page)
    assert stage.told == ["已写入 10 人：新增 10，更新 0"]
    assert people(stage) == 10
    assert len(history.steps(stage.library)) == 1
    press(page, "撤销这次导入")
    stage.settle(qtbot)
    assert people(stage) == 0


def test_the_window_and_the_command_line_bring_in_the_same(wizard, stage, qtbot, tmp_path):
    path = messy(tmp_path / "花名册.xlsx")
    page = wizard(path)
    page.write()
    stage.settle(qtbot)
    by_window = intake.as_json(page.session.plan, page.session.result)
    (tmp_path / "other").mkdir()
    with new_library(tmp_path / "other") as other:
        plan = intake.plan(other, EMPLOYEES, sheets.read(path), intake.Options(), NOW)
        by_command = intake.as_json(plan, intake.carry_out(plan, other, NOW))
        assert by_window == by_command
        kept = [record.kept() for record in other.matching(EMPLOYEES.record)]
    assert [record.kept() for record in stage.library.matching(EMPLOYEES.record)] == kept


def test_the_same_file_again_has_nothing_to_write_and_says_so(wizard, stage, qtbot, tmp_path):
    path = roster(tmp_path / "花名册.xlsx", [person(n) for n in range(4)])
    page = wizard(path)
    page.write()
    stage.settle(qtbot)
    again = wizard(path)
    assert again.preview_step.counts.buttons["same"].number == 4
    assert "和库里一样，没有要写入的" in words_of(again)
    assert not again.next.isEnabled()


def test_what_changes_is_shown_old_and_new(wizard, stage, qtbot, tmp_path):
    rows = [person(n) for n in range(3)]
    page = wizard(roster(tmp_path / "花名册.xlsx", rows))
    page.write()
    stage.settle(qtbot)
    rows[0][5] = "质量部"
    again = wizard(roster(tmp_path / "新的.xlsx", rows))
    assert again.preview_step.counts.buttons["changed"].number == 1
    assert "原来是装配车间，改为质量部" in cells(again.preview_step.grid)[0]
    assert "部门由装配车间改为质量部" in words_of(again.preview_step.strip)


def test_people_who_are_known_can_be_left_as_they_are(wizard, stage, qtbot, tmp_path):
    rows = [person(n) for n in range(3)]
    page = wizard(roster(tmp_path / "花名册.xlsx", rows))
    page.write()
    stage.settle(qtbot)
    rows[0][5] = "质量部"
    again = wizard(roster(tmp_path / "新的.xlsx", rows))
    again.preview_step.policy.setCurrentText("不动已有的人")
    stage.settle(qtbot)
    assert again.preview_step.counts.buttons["changed"].number == 0


def test_an_unknown_heading_is_asked_about_first(wizard, tmp_path):
    rows = [[*person(n), "下棋"] for n in range(3)]
    page = wizard(roster(tmp_path / "花名册.xlsx", rows, headings=[*HEADINGS, "兴趣爱好"]))
    assert page.session.step == COLUMNS
    assert "“兴趣爱好”没有认出来，现在不导入" in words_of(page)
    first = cells(page.columns_step.grid)[0]
    assert first == ["兴趣爱好", "下棋　下棋　下棋", "不导入", "没有认出来"]


def test_a_column_is_given_a_field_by_keyboard_and_the_reason_changes(wizard, stage, qtbot, tmp_path):
    rows = [[*person(n), "下棋"] for n in range(3)]
    page = wizard(roster(tmp_path / "花名册.xlsx", rows, headings=[*HEADINGS, "兴趣爱好"]))
    page.columns_step.grid.go(0)
    qtbot.keyClick(page.columns_step.grid, Qt.Key.Key_Return)
    (panel,) = stage.panels()
    assert "“兴趣爱好”对应到哪一项？" in words_of(panel)
    seek = panel.findChild(SeekLine)
    qtbot.keyClicks(seek, "beizhu")
    qtbot.keyClick(seek, Qt.Key.Key_Return)
    stage.settle(qtbot)
    row = next(row for row in cells(page.columns_step.grid) if row[0] == "兴趣爱好")
    assert row[2:] == ["备注", "手选的"]


def test_samples_of_identity_numbers_are_masked(wizard, tmp_path):
    page = wizard(messy(tmp_path / "花名册.xlsx"))
    page.go(COLUMNS)
    shown = "\n".join("\t".join(row) for row in cells(page.columns_step.grid))
    assert id_number(0, True) not in shown
    assert "339900********" in shown


def test_an_unknown_value_is_asked_about_once_with_its_count_and_remembered(wizard, stage, qtbot, tmp_path):
    rows = [person(n) for n in range(6)]
    for row in rows[:4]:
        row[8] = "清白"
    path = roster(tmp_path / "花名册.xlsx", rows)
    page = wizard(path)
    assert page.session.step == VALUES
    assert cells(page.values_step.grid) == [["政治面貌", "清白", "4", "请选择"]]
    page.values_step.answer(page.values_step.unknown[0], "群众")
    stage.settle(qtbot)
    assert cells(page.values_step.grid) == [["政治面貌", "清白", "4", "群众"]]
    page.go(PREVIEW)
    page.write()
    stage.settle(qtbot)
    assert {r.political_status for r in stage.library.matching(EMPLOYEES.record)} == {"群众"}
    assert wizard(path).session.unknown == []


def test_another_header_row_is_chosen_by_a_click(wizard, stage, qtbot, tmp_path):
    page = wizard(roster(tmp_path / "花名册.xlsx", [person(n) for n in range(3)]))
    page.go(HEADER)
    assert "表头是第 2 行，下面 3 行是数据" in words_of(page)
    page.header_step.choose(0)
    stage.settle(qtbot)
    assert page.session.headers == {"在册": (1,)}
    assert page.session.step == HEADER
    assert "表头是第 1 行" in words_of(page)
    page.header_step.choose(1)
    stage.settle(qtbot)
    assert "下面 3 行是数据" in words_of(page)


def test_a_sheet_can_be_left_out(wizard, stage, qtbot, tmp_path):
    import openpyxl

    path = roster(tmp_path / "花名册.xlsx", [person(n) for n in range(3)])
    book = openpyxl.load_workbook(path)
    second = book.create_sheet("二车间")
    second.append(HEADINGS)
    second.append(person(3))
    book.save(path)
    page = wizard(path)
    assert "写入 4 人" in words_of(page)
    page.go(HEADER)
    page.header_step.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    stage.settle(qtbot)
    page.go(PREVIEW)
    assert "写入 3 人" in words_of(page)


def test_the_refused_rows_leave_as_a_workbook_that_can_be_brought_in_again(wizard, stage, qtbot, tmp_path, monkeypatch):
    page = wizard(messy(tmp_path / "花名册.xlsx"))
    out = tmp_path / "不能导入.xlsx"
    monkeypatch.setattr("unionwork.desk.intake.page.QFileDialog.getSaveFileName", lambda *_: (str(out), ""))
    press(page, "导出不能导入的 2 行")
    stage.settle(qtbot)
    assert stage.told[-1].startswith("已导出 2 行")
    again = wizard(out)
    assert again.preview_step.counts.buttons["refused"].number == 2


def test_a_file_that_is_no_spreadsheet_is_explained_and_another_can_be_chosen(wizard, stage, tmp_path):
    path = tmp_path / "通知.pdf"
    path.write_bytes(b"%PDF-1.7 ...")
    page = wizard(path)
    assert "不是表格" in str(stage.errors[0])
    assert "选择文件" in words_of(page)


def test_a_file_without_a_header_says_which_row_to_click(wizard, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["甲", "乙"])
    book.active.append(["一", "二"])
    path = tmp_path / "别的.xlsx"
    book.save(path)
    page = wizard(path)
    assert page.session.step == HEADER
    assert "没有认出表头" in words_of(page)
    assert not page.next.isEnabled()


def test_a_library_that_changed_after_the_preview_is_looked_at_again(wizard, stage, qtbot, tmp_path):
    from unionwork.kit.step import library_step

    page = wizard(roster(tmp_path / "花名册.xlsx", [person(n) for n in range(3)]))
    with library_step(stage.library, "新增职工", at=NOW) as step:
        step.save(EMPLOYEES.record(name="别人", employee_number="99999"))
    page.write()
    stage.settle(qtbot)
    assert "预览之后库里又有改动" in stage.told[-1]
    assert page.session.step == PREVIEW
    page.write()
    stage.settle(qtbot)
    assert people(stage) == 4


def test_writing_that_is_stopped_leaves_the_library_as_it_was(wizard, stage, qtbot, tmp_path):
    page = wizard(roster(tmp_path / "花名册.xlsx", [person(n) for n in range(40)]))
    job = None
    run = stage.run

    def stopped(task, **more):
        nonlocal job
        job = run(lambda working: (setattr(working, "stopped", True), task(working))[1], **more)
        return job

    stage.run = stopped
    page.write()
    stage.run = run
    stage.settle(qtbot)
    assert people(stage) == 0
    assert page.session.step == PREVIEW
    assert "已停下，库里没有改动" in words_of(page)


def test_passed_steps_can_be_gone_back_to_by_keyboard(wizard, qtbot, tmp_path):
    page = wizard(roster(tmp_path / "花名册.xlsx", [person(n) for n in range(3)]))
    page.steps.setFocus()
    qtbot.keyClick(page.steps, Qt.Key.Key_Left)
    qtbot.keyClick(page.steps, Qt.Key.Key_Return)
    assert page.session.step == VALUES
    assert "没有要选的" in words_of(page)


def test_the_wizard_comes_back_where_it_was_after_the_text_size_changed(wizard, stage, tmp_path):
    page = wizard(messy(tmp_path / "花名册.xlsx"))
    page.next_problem()
    twin = page.again()
    stage.show_page(twin)
    assert twin.session.step == PREVIEW
    assert "写入 10 人" in words_of(twin)


@pytest.mark.parametrize("size", ["中", "大"])
def test_no_words_are_clipped_on_the_smallest_screen_and_every_control_has_a_name(stage, qtbot, tmp_path, size):
    from PySide6.QtWidgets import QApplication

    from unionwork.desk import look

    look.wear(QApplication.instance(), size)
    try:
        stage.resize(*((1280 - 200, 648 - 32) if size == "大" else (1366 - 176, 697 - 28)))
        page = intake_page(stage, EMPLOYEES, str(messy(tmp_path / "花名册.xlsx")))
        stage.show_page(page)
        stage.settle(qtbot)
        for step in (HEADER, COLUMNS, VALUES, PREVIEW):
            page.go(step)
            QApplication.processEvents()
            assert flaws(page) == []
    finally:
        look.wear(QApplication.instance(), "中")
