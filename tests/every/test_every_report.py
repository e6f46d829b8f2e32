"""What must hold of every report of every ledger."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import openpyxl
import pytest

from tests.every.test_every_paper import FULL_NUMBER, NOT_WORDS, TRACE_CODE
from tests.golden_papers import assert_golden, drawn, text_of
from tests.kit.press.test_every_paper import fonts_of
from tests.members import invented_union as known
from unionwork.areas import LEDGERS
from unionwork.kit.days import PartialDay
from unionwork.kit.library import Library
from unionwork.kit.report_books import report_json
from unionwork.kit.reporting import code_of, paper_of, shown, write_report
from unionwork.kit.tables import Asked, Figure, Table

REPORTS = {report.name: report for ledger in LEDGERS for report in ledger.reports}
every_report = pytest.mark.parametrize("name", REPORTS)
ASKED = Asked(known.TODAY, (date(2025, 10, 1), date(2026, 9, 30)))


@lru_cache
def tables(library: Library, name: str, unmasked: bool = False) -> list[Table]:
    return REPORTS[name].tables(ASKED, known.facts(library, unmasked=unmasked))


@lru_cache
def said(library: Library, name: str, unmasked: bool = False) -> str:
    """The text layer of all tables on paper."""
    facts = known.facts(library, unmasked=unmasked)
    return "\n".join(page for t in tables(library, name, unmasked) for page in text_of(drawn(paper_of(t, facts))))


def sheets(library: Library, name: str, folder: Path) -> list[list[list[object]]]:
    """The cells of every sheet of the report as a spreadsheet."""
    out = folder / f"{name}.xlsx"
    write_report(REPORTS[name], tables(library, name), known.facts(library), out)
    book = openpyxl.load_workbook(out)
    return [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book]


@every_report
def test_it_has_something_to_say_of_the_small_union(name: str, small: Library) -> None:
    assert all(table.rows for table in tables(small, name))
    for table in tables(small, name):
        assert {len(row) for row in table.rows} == {len(table.columns)}


@every_report
def test_every_count_has_as_many_records_behind_it_and_all_of_them_are_there(name: str, small: Library) -> None:
    for table in tables(small, name):
        for figure in table.figures:
            if isinstance(figure.value, int) and not figure.manual:
                assert len(figure.keys) == figure.value, figure.id
            assert len(set(figure.keys)) == len(figure.keys), figure.id
            if figure.keys:
                kind = LEDGERS[figure.ledger].record
                assert len(list(small.load(kind, figure.keys))) == len(figure.keys), figure.id


@every_report
def test_every_figure_has_a_name_of_its_own(name: str, small: Library) -> None:
    ids = [figure.id for table in tables(small, name) for figure in table.figures]
    assert len(ids) == len(set(ids))
    assert all(figure.label for table in tables(small, name) for figure in table.figures)


@every_report
def test_the_same_question_gives_the_same_answer(name: str, small: Library) -> None:
    again = REPORTS[name].tables(ASKED, known.facts(small))
    assert [t.rows for t in again] == [t.rows for t in tables(small, name)]
    assert [code_of(t) for t in again] == [code_of(t) for t in tables(small, name)]


@every_report
def test_the_spreadsheet_carries_the_same_numbers_and_the_same_code_as_the_paper(
    name: str, small: Library, tmp_path: Path
) -> None:
    for table, rows in zip(tables(small, name), sheets(small, name, tmp_path), strict=True):
        titles = [column.title for column in table.columns]
        head = rows.index(titles)
        for asked, found in zip(table.rows, rows[head + 1 :], strict=False):
            assert [plain(value) for value in asked] == [_read(value) for value in found]
        code = code_of(table)
        assert any(code in str(cell) for row in rows for cell in row)
        assert code in said(small, name)


def plain(value: object) -> object:
    """A value of a table as a spreadsheet gives it back."""
    if isinstance(value, Figure):
        value = "—" if value.value is None else value.value
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PartialDay):
        return value.iso
    return None if value == "" else value


def _read(value: object) -> object:
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return None if value == "" else value


@every_report
def test_the_paper_says_every_figure(name: str, small: Library) -> None:
    text = said(small, name)
    for table in tables(small, name):
        for row in table.rows:
            for value, column in zip(row, table.columns, strict=True):
                if isinstance(value, Figure):
                    assert shown(value, column) in text


@every_report
def test_its_text_is_the_one_that_was_read(name: str, small: Library) -> None:
    for n, table in enumerate(tables(small, name)):
        assert_golden(paper_of(table, known.facts(small)), f"rooms/{name}-{n + 1}")


@every_report
def test_its_fonts_are_embedded_and_the_bytes_repeat(name: str, small: Library) -> None:
    paper = paper_of(tables(small, name)[0], known.facts(small))
    fonts = fonts_of(drawn(paper))
    assert fonts
    assert all(fonts.values())
    assert drawn(paper) == drawn(paper)


@every_report
def test_no_english_and_no_nothing_stand_on_it(name: str, small: Library) -> None:
    text = TRACE_CODE.sub("", said(small, name))
    assert not re.findall(r"[A-Za-z]{2,}", NOT_WORDS.sub("", text))
    assert "None" not in text


@every_report
def test_full_numbers_are_masked_unless_asked_for(name: str, small: Library) -> None:
    assert not FULL_NUMBER.findall(said(small, name))
    if REPORTS[name].fields:
        assert said(small, name) != said(small, name, True)


@every_report
def test_the_demonstration_library_marks_it_on_paper_and_in_the_sheet(
    name: str, small_demo: Library, tmp_path: Path
) -> None:
    assert "演示" in said(small_demo, name)
    told = [str(cell) for sheet in sheets(small_demo, name, tmp_path) for row in sheet for cell in row if cell]
    assert any("演示" in cell for cell in told)


@every_report
def test_the_machine_output_names_every_cell_and_its_records(name: str, small: Library) -> None:
    told = report_json(REPORTS[name], ASKED, tables(small, name), small, with_keys=True)
    assert told["period"] == ["2025-10-01", "2026-09-30"]
    for cell in told["cells"]:
        if isinstance(cell["value"], int) and cell["keys"]:
            assert len(cell["keys"]) == cell["value"]


def test_a_sheet_to_be_imported_begins_on_its_row_with_nothing_merged(small: Library, tmp_path: Path) -> None:
    out = tmp_path / "采集表.xlsx"
    write_report(REPORTS["member-information"], tables(small, "member-information"), known.facts(small), out)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert not sheet.merged_cells.ranges
    assert sheet["A4"].value == "序号"
    assert (sheet["A5"].value, sheet["B5"].value) == ("1", "王㛃宁")
    assert str(sheet.cell(sheet.max_row, 1).value).startswith("填表说明")
    assert sheet["H5"].data_type == "s"
