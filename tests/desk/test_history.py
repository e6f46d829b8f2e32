import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desk.sheets_of_people import id_number
from tests.desk.stage import NOW, OPERATOR, Stage, cells, flaws, new_library, press, words_of
from unionwork.areas import LEDGERS
from unionwork.desk.history.page import HistoryPage
from unionwork.kit import history
from unionwork.kit.step import library_step

EMPLOYEES = LEDGERS["employees"]


@pytest.fixture
def stage(tmp_path, qtbot):
    it = Stage(new_library(tmp_path))
    qtbot.addWidget(it)
    it.show()
    with library_step(it.library, "导入 花名册.xlsx（2 人）", at=NOW) as step:
        for n in range(2):
            written = {"name": f"王{'一二'[n]}", "id_number": id_number(n, n == 0), "phone": f"1380000000{n}"}
            step.save(EMPLOYEES.record.read(written)[0])
    return it


def change(stage, name: str, id: int, reason: str = "", **values) -> None:
    with library_step(stage.library, name, at=NOW, reason=reason) as step:
        record = stage.library.get(EMPLOYEES.record, id)
        for field, value in values.items():
            record.put(EMPLOYEES.fields[field], value)
        step.save(record)


@pytest.fixture
def page(stage, qtbot):
    change(stage, "修改王一", 1, "本人来电更正", phone="13900001111", bank_account="6222020000000000000")
    change(stage, "修改王二", 2, education="大学本科毕业")
    it = HistoryPage(stage)
    stage.show_page(it)
    stage.settle(qtbot)
    return it


def at(page, stage, qtbot, name: str) -> None:
    place = next(n for n, step in enumerate(page.steps) if step.name == name)
    page.grid.go(place)
    stage.settle(qtbot)


def phone(stage, id: int) -> str | None:
    return stage.library.get(EMPLOYEES.record, id).phone


def test_what_was_done_is_listed_newest_first_with_who_and_how_many(page):
    listed = cells(page.grid)
    assert [row[2] for row in listed] == ["修改王二", "修改王一　本人来电更正", "导入 花名册.xlsx（2 人）"]
    assert listed[2][:2] == ["2026-11-20 10:32", OPERATOR]
    assert listed[2][3] == "2"


def test_a_step_opens_its_changes_old_and_new_masked_and_sealed(page, stage, qtbot):
    at(page, stage, qtbot, "修改王一")
    told = cells(page.changes.grid)
    assert ["王一", "手机号码", "原来是138****0000，改为139****1111"] in told
    assert any(row[2] == "原来是空，改为（保密）" for row in told)
    assert "原因：本人来电更正" in words_of(page.changes)
    assert "6222020000000000000" not in str(told)


def test_a_new_record_is_one_line_of_its_step(page, stage, qtbot):
    at(page, stage, qtbot, "导入 花名册.xlsx（2 人）")
    told = cells(page.changes.grid)
    assert [row[:2] for row in told] == [["王二", "新增职工"], ["王一", "新增职工"]]
    assert id_number(0, True) not in str(told)


def test_enter_opens_the_record_behind_a_change(page, stage, qtbot):
    at(page, stage, qtbot, "修改王一")
    page.changes.grid.go(0)
    qtbot.keyClick(page.changes.grid, Qt.Key.Key_Return)
    assert stage.records == [("employees", 1)]


def test_the_newest_step_is_taken_back_at_once_and_done_again(page, stage, qtbot):
    at(page, stage, qtbot, "修改王二")
    press(page, "撤销这一步")
    stage.settle(qtbot)
    assert stage.told[-1] == "已撤销：修改王二"
    assert stage.library.get(EMPLOYEES.record, 2).education is None
    assert "已撤销" in cells(page.grid)[1][4]
    at(page, stage, qtbot, "修改王二")
    press(page, "重做这一步")
    stage.settle(qtbot)
    assert stage.library.get(EMPLOYEES.record, 2).education == "大学本科毕业"


def test_an_older_step_without_conflicts_is_asked_about_once(page, stage, qtbot):
    at(page, stage, qtbot, "修改王一")
    press(page, "撤销这一步")
    stage.settle(qtbot)
    (panel,) = stage.panels()
    assert "1 条记录回到那之前的样子" in words_of(panel)
    press(panel, "撤销这一步")
    stage.settle(qtbot)
    assert phone(stage, 1) == "13800000000"
    assert stage.library.get(EMPLOYEES.record, 2).education == "大学本科毕业"


def test_a_step_with_later_changes_shows_them_and_offers_to_take_all_back(page, stage, qtbot):
    at(page, stage, qtbot, "导入 花名册.xlsx（2 人）")
    press(page, "撤销这一步")
    stage.settle(qtbot)
    (panel,) = stage.panels()
    said = words_of(panel)
    assert "之后又改过同样的记录" in said
    assert "修改王一" in said
    assert "修改王二" in said
    press(
        panel,
        "撤销到“导入 花名册.xlsx（2 …”"
        if "撤销到“导入 花名册.xlsx（2 …”" in said
        else "撤销到“导入 花名册.xlsx（2 人）”",
    )
    stage.settle(qtbot)
    assert stage.library.matching(EMPLOYEES.record) == []
    assert stage.told[-1] == "已撤销 3 步"


def test_everything_down_to_a_step_is_taken_back_after_one_question(page, stage, qtbot):
    at(page, stage, qtbot, "修改王一")
    press(page, "撤销到这里（2 步）")
    (panel,) = stage.panels()
    assert "撤销最近的 2 步？" in words_of(panel)
    press(panel, "撤销 2 步")
    stage.settle(qtbot)
    assert phone(stage, 1) == "13800000000"
    assert [step.undone for step in history.steps(stage.library) if step.kind == "do"] == [True, True, False]


def test_nothing_is_taken_back_in_a_library_opened_to_read(page, stage, qtbot):
    stage.library.read_only = True
    at(page, stage, qtbot, "修改王一")
    assert "撤销这一步" not in words_of(page)


def test_the_access_book_says_who_took_what_why_and_for_whom(page, stage, qtbot):
    stage.log("导出", "职工", ["证件号码"], 2, "实名制核对", "东州市总工会")
    page.changed()
    stage.settle(qtbot)
    page.tabs.setCurrentIndex(1)
    row = cells(page.book)[0]
    assert row == ["2026-11-20 10:32", OPERATOR, "导出", "职工", "证件号码", "2", "实名制核对", "东州市总工会"]


def test_the_access_book_is_printed_through_the_preview(page, stage, qtbot):
    stage.log("导出", "职工", ["证件号码"], 2, "实名制核对", "东州市总工会")
    page.print_()
    stage.settle(qtbot)
    assert len(stage.pages[-1].pages) == 1


@pytest.mark.parametrize("size", ["中", "大"])
def test_no_words_of_the_history_are_clipped_and_every_control_has_a_name(page, stage, qtbot, size):
    from unionwork.desk import look

    look.wear(QApplication.instance(), size)
    try:
        stage.resize(*((1080, 616) if size == "大" else (1190, 669)))
        twin = page.again()
        stage.show_page(twin)
        stage.settle(qtbot)
        assert flaws(twin) == []
    finally:
        look.wear(QApplication.instance(), "中")
