import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from tests.desk.sheets_of_people import id_number
from tests.desk.stage import NOW, Stage, flaws, new_library, press, words_of
from unionwork.areas import LEDGERS
from unionwork.desk.preview import printing
from unionwork.desk.preview.page import papers_page
from unionwork.desk.preview.viewer import FIT, WIDTH
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.pages_of_pdf import Pages
from unionwork.kit.step import library_step

EMPLOYEES = LEDGERS["employees"]
FORM = next(paper for paper in EMPLOYEES.papers if not paper.whole and paper.masks())
ROLL = next(paper for paper in EMPLOYEES.papers if paper.whole)


@pytest.fixture
def stage(tmp_path, qtbot):
    it = Stage(new_library(tmp_path))
    with library_step(it.library, "新增职工", at=NOW) as step:
        for n in range(3):
            record, _ = EMPLOYEES.record.read(
                {"name": f"王{'一二三'[n]}", "id_number": id_number(n, n % 2 == 0), "phone": f"1380000000{n}"}
            )
            step.save(record)
    qtbot.addWidget(it)
    it.show()
    return it


@pytest.fixture
def preview(stage, qtbot):
    def opened(document=FORM, ids=(1, 2, 3), said="已选 3 人"):
        page = papers_page(stage, EMPLOYEES, list(ids), said, document.name)
        stage.show_page(page)
        stage.settle(qtbot)
        return page

    return opened


@pytest.fixture
def printer(tmp_path, monkeypatch):
    """A printer that prints into a file."""
    out = tmp_path / "印出来的.pdf"

    def made(settings):
        it = QPrinter(QPrinter.PrinterMode.HighResolution)
        it.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        it.setOutputFileName(str(out))
        it.setResolution(72)
        return it

    return made, out


def text_of(content: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def test_the_preview_shows_the_very_pdf_one_form_each_with_bookmarks(preview):
    page = preview()
    assert len(page.pages) == 3
    assert [words for words, _ in page.pages.bookmarks()] == ["王一", "王二", "王三"]
    assert f"{FORM.title}　3 页" in words_of(page)
    assert "页，共 3 页" in words_of(page)
    assert "字形齐全" in words_of(page)


def test_numbers_are_masked_until_a_reason_is_given_and_then_it_is_logged(preview, stage, qtbot):
    page = preview()
    assert id_number(0, True) not in text_of(page.pages.content)
    page.options._mask.setCurrentIndex(1)
    stage.settle(qtbot)
    assert id_number(0, True) not in text_of(page.pages.content)
    page.options._why.setText("入会审批")
    page.options._why.editingFinished.emit()
    stage.settle(qtbot)
    assert id_number(0, True) in text_of(page.pages.content)
    entry = stage.library.memory.accesses()[0]
    assert (entry.act, entry.what, entry.records, entry.reason) == ("显示", FORM.title, 3, "入会审批")


def test_a_document_without_numbers_offers_no_unmasking(preview, stage, qtbot):
    page = preview()
    plain = next((n for n, matter in enumerate(page.matters) if not matter.masks), None)
    if plain is None:
        pytest.skip("every paper of the roster carries numbers")
    page.options._what.setCurrentIndex(plain)
    stage.settle(qtbot)
    assert not page.options._mask_all.isVisibleTo(page)


def test_one_of_a_selection_can_be_printed_alone(preview, stage, qtbot):
    page = preview()
    page.options._whom.setCurrentText("只打 王二")
    stage.settle(qtbot)
    assert len(page.pages) == 1
    assert "王二" in text_of(page.pages.content)


def test_another_document_is_chosen_for_the_same_people(preview, stage, qtbot):
    page = preview()
    page.options._what.setCurrentText(ROLL.title)
    stage.settle(qtbot)
    assert ROLL.title in words_of(page)
    assert all(name in text_of(page.pages.content) for name in ("王一", "王二", "王三"))


def test_characters_no_font_can_draw_are_named_before_printing(stage, preview, qtbot):
    with library_step(stage.library, "改名", at=NOW) as step:
        record = stage.library.get(EMPLOYEES.record, 1)
        record.name = "王\U0001f600"
        step.save(record)
    page = preview(ids=[1])
    assert "1 个字没有字形，纸上印成〓：\U0001f600" in words_of(page)


def test_what_is_empty_on_the_paper_is_said(preview):
    assert "没有填的纸上留空：" in words_of(preview(ROLL))


def test_save_as_pdf_writes_the_very_bytes_and_logs_it(preview, stage, qtbot, tmp_path, monkeypatch):
    page = preview()
    out = tmp_path / "申请书.pdf"
    monkeypatch.setattr("unionwork.desk.preview.page.QFileDialog.getSaveFileName", lambda *_: (str(out), ""))
    press(page, "存为 PDF")
    stage.settle(qtbot)
    assert out.read_bytes() == page.pages.content
    assert stage.told == ["已存为 PDF：申请书.pdf"]
    assert stage.library.memory.accesses()[0].act == "导出"


def test_without_a_printer_it_says_so_plainly(preview, stage, qtbot, monkeypatch):
    monkeypatch.setattr(printing, "printers", list)
    page = preview()
    assert "这台电脑没有装打印机" in words_of(page)
    press(page, "打印")
    stage.settle(qtbot)
    assert isinstance(stage.errors[0], Unavailable)


def test_the_chosen_pages_go_onto_paper_and_it_is_logged(preview, stage, qtbot, printer):
    page = preview()
    page.printer_of, out = printer
    page.options._range.setText("1，3")
    press(page, "打印")
    stage.settle(qtbot)
    assert len(Pages(out.read_bytes())) == 2
    assert "已送去打印" in stage.told[0]
    assert stage.library.memory.accesses()[0].act == "打印"


def test_copies_follow_one_another_where_the_printer_cannot_count(preview, stage, qtbot, printer):
    page = preview()
    page.printer_of, out = printer
    page.options._copies.setValue(2)
    page.print_()
    stage.settle(qtbot)
    assert len(Pages(out.read_bytes())) == 6


def test_a_landscape_page_lies_on_paper(preview, stage, qtbot, printer):
    page = preview(ROLL)
    page.printer_of, out = printer
    page.print_()
    stage.settle(qtbot)
    wide, high = Pages(out.read_bytes()).size(0)
    assert wide > high


def test_a_page_range_that_cannot_be_is_said_at_its_field(preview, stage, qtbot, printer):
    page = preview()
    page.printer_of, out = printer
    page.options._range.setText("2-9")
    press(page, "打印")
    stage.settle(qtbot)
    assert "页码“2-9”不在 1 到 3 页之间" in words_of(page)
    assert not out.exists()


@pytest.mark.parametrize(
    ("written", "pages"),
    [("", [0, 1, 2, 3]), ("1-3", [0, 1, 2]), ("3，1", [2, 0]), ("2-", [1, 2, 3]), ("1、2 2", [0, 1]), ("2至3", [1, 2])],
)
def test_page_ranges_are_read_as_officers_write_them(written, pages):
    assert printing.page_range(written, 4) == pages


@pytest.mark.parametrize("written", ["0", "3-2", "5", "甲", "1-2-3"])
def test_page_ranges_that_mean_nothing_are_refused(written):
    with pytest.raises(Refused):
        printing.page_range(written, 4)


def test_duplex_and_the_shift_are_remembered_for_each_document(preview, stage, qtbot):
    page = preview()
    page.options._duplex.setChecked(True)
    page.options._right.setValue(3)
    page.options._right.editingFinished.emit()
    again = preview()
    assert again.options.settings.duplex
    assert again.options.settings.right == 3
    assert not preview(ROLL).options.settings.duplex


def test_pages_are_turned_and_the_size_changed_by_keyboard_and_wheel(preview, stage, qtbot):
    page = preview()
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    assert page.number.value() == 2
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    assert page.number.value() == 3
    assert page.view.zoom == FIT
    page.zoom.setCurrentText(WIDTH)
    assert page.view.zoom == WIDTH
    qtbot.keyClick(page.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.view.zoom == FIT
    before = page.view._scale(0)
    place = QPointF(50, 50)
    QApplication.sendEvent(
        page.view.viewport(),
        QWheelEvent(place, place, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
                    Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )  # fmt: skip
    assert page.view._scale(0) > before


def test_only_pages_in_sight_are_drawn(preview, stage, qtbot):
    page = preview(ids=[1, 2, 3] * 20)
    stage.settle(qtbot)
    page.view.viewport().update()
    QApplication.processEvents()
    stage.settle(qtbot)
    assert 0 < len(page.view._kept) < 10


def test_whom_a_document_is_not_for_is_left_out_and_that_is_said(stage, preview, qtbot):
    if not ROLL.only:
        pytest.skip("this paper is for everybody")
    with library_step(stage.library, "离职", at=NOW) as step:
        record = stage.library.get(EMPLOYEES.record, 3)
        record.left_on = EMPLOYEES.fields["left_on"].read("2026-11-20")
        step.save(record)
    page = preview(ROLL)
    assert "其中 1 人不在这份文书的范围内，已略去" in words_of(page)
    assert "王三" not in text_of(page.pages.content)


def test_bytes_that_are_no_pdf_are_refused_in_words():
    with pytest.raises(Unavailable, match="这份 PDF 打不开"):
        Pages(b"nothing")


@pytest.mark.parametrize("size", ["中", "大"])
def test_no_words_of_the_preview_are_clipped_and_every_control_has_a_name(stage, preview, qtbot, size):
    from unionwork.desk import look

    look.wear(QApplication.instance(), size)
    try:
        stage.resize(*((1080, 616) if size == "大" else (1190, 669)))
        page = preview()
        QApplication.processEvents()
        assert flaws(page) == []
    finally:
        look.wear(QApplication.instance(), "中")
