import openpyxl
import pytest
from PySide6.QtWidgets import QApplication, QRadioButton

from tests.desk.sheets_of_people import id_number
from tests.desk.stage import NOW, Stage, cells, flaws, new_library, press, words_of
from unionwork.areas import LEDGERS
from unionwork.desk.reports.page import ReportsPage
from unionwork.kit.documents import Facts
from unionwork.kit.reporting import statistical_period
from unionwork.kit.step import library_step
from unionwork.kit.tables import Asked, Check, Figure, Report, Table, TableColumn

EMPLOYEES = LEDGERS["employees"]


def made(asked: Asked, facts: Facts) -> list[Table]:
    """Two small tables: figures with their people and a check, and a list with a number that is masked."""
    people = [record.id for record in facts.matching(EMPLOYEES.record)]
    figure = Figure("J101", "职工人数", len(people), tuple(people), "employees", "在册的都算")
    none = Figure("J102", "没有的人", 0, (), "employees")
    records = facts.matching(EMPLOYEES.record)
    columns = (TableColumn("指标", 60, align="left"), TableColumn("数值", 20, "count", total=True))
    numbers = [[record.name, facts.said(record, EMPLOYEES.record.id_number)] for record in records]
    return [
        Table("甲表", columns, [["职工", figure], ["其中", none]], as_of=asked.as_of, period=asked.period,
              checks=[Check("LC01", "H", "职工人数和上年差得太多", ("J101", "J102")), Check("LC02", "S", "没有格子")],
              heads=(("填报单位", "晨光机械工会"),)),
        Table("乙表", (TableColumn("姓名", 20), TableColumn("证件号码", 40)), numbers, as_of=asked.as_of),
    ]  # fmt: skip


REPORT = Report("toy", "试验报表", made, "employees", "为试验而设", ("证件号码",))


@pytest.fixture
def stage(tmp_path, qtbot):
    it = Stage(new_library(tmp_path))
    with library_step(it.library, "新增职工", at=NOW) as step:
        for n in range(3):
            step.save(EMPLOYEES.record.read({"name": f"王{'一二三'[n]}", "id_number": id_number(n, n % 2 == 0)})[0])
    qtbot.addWidget(it)
    it.show()
    return it


@pytest.fixture
def page(stage, qtbot):
    it = ReportsPage(stage)
    it.reports = [REPORT, *it.reports]
    it.list.insertItem(0, REPORT.title)
    it.list.setCurrentRow(0)
    stage.show_page(it)
    it.work_out()
    stage.settle(qtbot)
    return it


def test_every_report_of_every_ledger_is_offered_with_what_it_is_for(stage, qtbot):
    page = ReportsPage(stage)
    stage.settle(qtbot)
    titles = [page.list.item(n).text() for n in range(page.list.count())]
    assert titles == [report.title for ledger in LEDGERS for report in ledger.reports]
    assert all(page.list.item(n).toolTip() for n in range(page.list.count()))


def test_every_report_of_the_program_shows_on_screen_what_its_tables_say(stage, qtbot):
    page = ReportsPage(stage)
    stage.show_page(page)
    for report in page.reports:
        page.open_report(report.name)
        stage.settle(qtbot)
        assert page.tables, report.name
        assert stage.errors == []
        for n, table in enumerate(page.tables):
            page.sheets.setCurrentIndex(n)
            assert page.sheet.model.count >= len(table.rows)
            cells(page.sheet.grid)


def test_a_figure_opens_the_list_of_its_people(page, stage):
    page.sheet.grid.opened.emit(0, 1)
    assert stage.lists == [("employees", [1, 2, 3], "试验报表：职工人数")]


def test_a_figure_of_nobody_opens_nothing(page, stage):
    page.sheet.grid.opened.emit(1, 1)
    assert stage.lists == []


def test_a_check_speaks_in_words_and_leads_to_each_of_its_figures(page):
    assert "不可上报：职工人数和上年差得太多" in words_of(page)
    assert "1 处不可上报" in words_of(page)
    press(page.sheet, "看这一格")
    assert page.sheet.grid.current() == (0, 1)
    press(page.sheet, "看这一格")
    assert page.sheet.grid.current() == (1, 1)
    assert page.sheet.model.cell(0, 1).tint == "overdue-tint"


def test_totals_stand_below_the_rows(page):
    assert cells(page.sheet.grid)[-1][1] == "3"


def test_the_sheets_of_a_report_are_turned(page):
    assert page.sheets.isVisibleTo(page)
    page.sheets.setCurrentIndex(1)
    assert cells(page.sheet.grid)[0][1] == "339900********" + id_number(0, True)[-4:]


def test_another_day_is_another_question(page, stage, qtbot):
    page.asking.day.setText("2025.9.30")
    page.asking.day.editingFinished.emit()
    stage.settle(qtbot)
    assert page.tables[0].as_of.isoformat() == "2025-09-30"
    assert page.asking.day.text() == "2025-09-30"


def test_a_statistical_year_sets_period_and_day_as_the_command_line_does(page, stage, qtbot):
    page.asking.year.setCurrentText("2025 年度")
    stage.settle(qtbot)
    period = statistical_period(NOW.date(), 2025)
    assert page.asking.asked == Asked(period[1], period)
    assert "统计期 2024-10-01 至 2025-09-30" in words_of(page)


def test_a_day_nobody_can_read_is_said_beside_the_field_and_nothing_changes(page, stage):
    page.asking.day.setText("去年")
    page.asking.day.editingFinished.emit()
    assert page.asking.said.property("state") == "overdue"
    assert page.asking.asked.as_of == NOW.date()


def exported(page, stage, qtbot, tmp_path, monkeypatch) -> str:
    out = tmp_path / "报表.xlsx"
    monkeypatch.setattr("unionwork.desk.reports.page.QFileDialog.getSaveFileName", lambda *_: (str(out), ""))
    (panel,) = stage.panels()
    press(panel, "存为 xlsx")
    stage.settle(qtbot)
    book = openpyxl.load_workbook(out)
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def test_a_report_leaves_as_xlsx_masked_and_logged(page, stage, qtbot, tmp_path, monkeypatch):
    page.export()
    told = exported(page, stage, qtbot, tmp_path, monkeypatch)
    assert "339900********" in told
    assert id_number(0, True) not in told
    entry = stage.library.memory.accesses()[0]
    assert (entry.act, entry.what, entry.fields) == ("导出", "试验报表", "证件号码")


def test_full_numbers_leave_only_with_a_reason(page, stage, qtbot, tmp_path, monkeypatch):
    page.export()
    (panel,) = stage.panels()
    full = next(it for it in panel.findChildren(QRadioButton) if "完整号码" in it.text())
    full.setChecked(True)
    press(panel, "存为 xlsx")
    assert "完整号码要写明原因" in words_of(panel)
    panel.findChildren(type(page.asking.day))[0].setText("上级核对")
    told = exported(page, stage, qtbot, tmp_path, monkeypatch)
    assert id_number(0, True) in told
    assert stage.library.memory.accesses()[0].reason == "上级核对"


def test_printing_goes_through_the_preview(page, stage, qtbot):
    page.print_()
    stage.settle(qtbot)
    preview = stage.pages[-1]
    assert "试验报表" in words_of(preview)
    assert len(preview.pages) == 2


def test_the_report_looked_at_last_is_there_again(page, stage, qtbot):
    other = page.reports[-1]
    page.open_report(other.name)
    stage.settle(qtbot)
    assert ReportsPage(stage).report.name == other.name


@pytest.mark.parametrize("size", ["中", "大"])
def test_no_words_of_the_reports_are_clipped_and_every_control_has_a_name(stage, qtbot, size):
    from unionwork.desk import look

    look.wear(QApplication.instance(), size)
    try:
        stage.resize(*((1080, 616) if size == "大" else (1190, 669)))
        page = ReportsPage(stage)
        stage.show_page(page)
        for report in page.reports:
            page.open_report(report.name)
            stage.settle(qtbot)
            assert flaws(page) == [], report.title
    finally:
        look.wear(QApplication.instance(), "中")
