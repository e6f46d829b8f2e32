"""Every template of the corpus: understood without help, filled, nothing else disturbed, read by three programs."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import warnings
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine

from tests.kit.blanks.corpus import CASES, Case
from tests.kit.blanks.surgery import parts
from unionwork.areas import LEDGERS
from unionwork.kit import blanks
from unionwork.kit.headings import fold
from unionwork.kit.tables import Figure

MORNING = datetime(2026, 11, 20, 9, 0)
TODAY = MORNING.date()
EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
LOOSE = pytest.mark.parametrize("case", [each for each in CASES if not each.strict], ids=lambda case: case.name)
FIGURES = {
    figure.label: figure
    for figure in (
        Figure("J101", "职工人数", 60),
        Figure("J102", "其中：女职工", 15),
        Figure("J103", "其中：农民工", 22),
        Figure("J104", "其中：劳务派遣工", 4),
        Figure("J111", "会员人数（期末）", 51),
        Figure("J112", "女会员", 13),
        Figure("J113", "农民工会员", 20),
        Figure("J114", "派遣工会员", 3),
    )
}


def opened(path: Path, **more: Any) -> Any:
    """A workbook through openpyxl, which warns of extensions it does not keep."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", ".*extension is not supported.*|.*header/footer.*")
        return openpyxl.load_workbook(io.BytesIO(path.read_bytes()), **more)


def examined(case: Case, corpus: dict[str, Path]) -> blanks.Blank:
    return blanks.examine(corpus[case.name], LEDGERS, today=TODAY)


def judged(case: Case, blank: blanks.Blank) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Sheet, heading, what was expected, what was found."""
    for name, columns in case.columns.items():
        sheet = next((each for each in blank.sheets if each.name == name), None)
        for heading, expected in columns.items():
            column = None
            for each in sheet.columns if sheet else ():
                if fold(heading) in (fold(each.key), fold("/".join((*each.above, each.heading)))) or heading == re.sub(
                    r"（\w+ 列）$", "", each.key
                ):
                    column = each
                    break
            yield name, heading, expected, column.source.path if column and column.source and column.fills else None


@pytest.fixture(scope="module")
def filled(corpus, shared_library, tmp_path_factory) -> dict[str, tuple[Path, blanks.Filled]]:
    """Every template filled, by its name."""
    folder, done = tmp_path_factory.mktemp("filled"), {}
    for case in CASES:
        out = folder / corpus[case.name].name
        blank = examined(case, corpus)
        told = blanks.fill(
            blank, shared_library, None, None, out, at=MORNING, reason="上级核对", figures=FIGURES, keep=False
        )
        done[case.name] = out, told
    return done


# ---- understood --------------------------------------------------------------------------------------------
@EACH
def test_each_column_means_what_it_says(case, corpus):
    blank = examined(case, corpus)
    wrong = [
        (sheet, heading, f"{found} statt {expected}")
        for sheet, heading, expected, found in judged(case, blank)
        if found != expected
    ]
    assert wrong == []


@EACH
def test_the_header_and_the_first_row_are_found(case, corpus):
    sheets = {sheet.name: sheet for sheet in examined(case, corpus).sheets}
    assert {name: sheets[name].header_rows for name in case.header} == case.header
    firsts = {
        name: sheets[name].area.first if sheets[name].area else sheets[name].grid.first_row for name in case.first
    }
    assert firsts == case.first


@EACH
def test_values_are_to_be_written_as_the_template_wants(case, corpus):
    said = {
        heading: column.render.said
        for sheet in examined(case, corpus).sheets
        for column in sheet.columns
        for heading in (column.key, "/".join((*column.above, column.heading)))
        if column.render
    }
    assert {heading: said.get(heading) for heading in case.renders} == case.renders


@EACH
def test_whom_a_template_asks_for_follows_from_its_words(case, corpus):
    why = [sheet.audience.why for sheet in examined(case, corpus).sheets if sheet.audience]
    assert case.who in "".join(why)


def test_nine_tenths_of_all_fillable_columns_are_right_without_help(corpus):
    assert len(CASES) >= 30
    answers = [(case.name, *each) for case in CASES for each in judged(case, examined(case, corpus)) if each[2]]
    missed = [(name, heading, found) for name, _, heading, expected, found in answers if found != expected]
    assert len(missed) * 10 <= len(answers), missed


# ---- nothing else disturbed --------------------------------------------------------------------------------
@EACH
def test_every_other_part_is_byte_for_byte_the_same(case, corpus, filled):
    before, after = parts(corpus[case.name]), parts(filled[case.name][0])
    changed = {name for name in before if before[name] != after.get(name)}
    may = {name for name in before if re.fullmatch(r"xl/(worksheets/sheet\d+|styles|sharedStrings)\.xml", name)}
    if "xl/calcChain.xml" in changed:
        may |= {"xl/calcChain.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"}
    inserted = filled[case.name][1].inserted_rows
    if inserted and b"definedName" in before["xl/workbook.xml"]:
        may.add("xl/workbook.xml")
    assert changed <= may
    assert [name for name in before if name in after] == list(after)
    for name in ("xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        if name in changed:
            assert _without_what_must_change(before[name]) == _without_what_must_change(after[name])


def _without_what_must_change(data: bytes) -> str:
    text = re.sub(r"(<definedName[^>]*>)[^<]*", r"\1", data.decode())
    return re.sub(r"<(?:Override|Relationship)\b[^>]*calcChain[^>]*/>", "", text)


@EACH
def test_styles_and_strings_are_only_appended_to(case, corpus, filled):
    before, after = parts(corpus[case.name]), parts(filled[case.name][0])
    if "xl/sharedStrings.xml" in before:
        old, new = (
            re.findall(r"<(?:x:)?si>.*?</(?:x:)?si>", each["xl/sharedStrings.xml"].decode(), re.DOTALL)
            for each in (before, after)
        )
        assert new[: len(old)] == old
    old, new = (re.split(r"</(?:x:)?cellXfs>", each["xl/styles.xml"].decode()) for each in (before, after))
    plain = [re.sub(r'(cellXfs count=")\d+', r"\1", each) for each in (old[0], new[0])]
    assert plain[1].startswith(plain[0])
    assert new[1] == old[1]


@LOOSE
def test_titles_feet_widths_heights_and_locks_stay(case, corpus, filled):
    before, after = opened(corpus[case.name]), opened(filled[case.name][0])
    assert before.sheetnames == after.sheetnames
    for told in filled[case.name][1].sheets:
        old, new = before[told.name], after[told.name]
        area = next(sheet for sheet in examined(case, corpus).sheets if sheet.name == told.name).area
        assert {k: (d.width, d.hidden) for k, d in old.column_dimensions.items()} == {
            k: (d.width, d.hidden) for k, d in new.column_dimensions.items()
        }
        assert (old.freeze_panes, old.sheet_state, old.protection.sheet, old.protection.password) == (
            new.freeze_panes, new.sheet_state, new.protection.sheet, new.protection.password,
        )  # fmt: skip
        if area is None:
            continue
        for row in old.iter_rows(max_row=area.first - 1):
            for cell in row:
                assert _look(cell)[_formula(cell) :] == _look(new[cell.coordinate])[_formula(cell) :]
        for row in old.iter_rows(min_row=area.foot) if area.foot else ():
            for cell in row:
                twin = new.cell(cell.row + told.inserted_rows, cell.column)
                assert _look(cell)[_formula(cell) :] == _look(twin)[_formula(cell) :]
            assert old.row_dimensions[row[0].row].height == new.row_dimensions[row[0].row + told.inserted_rows].height


def _formula(cell: Any) -> bool:
    return cell.data_type == "f"


def _look(cell: Any) -> tuple[Any, ...]:
    if cell.__class__.__name__ == "MergedCell":
        return (None,)
    return (
        cell.value,
        cell.number_format,
        cell.font.name,
        cell.font.b,
        cell.border.left.style,
        cell.fill.fgColor.rgb,
        cell.alignment.horizontal,
    )


@LOOSE
def test_new_rows_look_like_the_prepared_ones(case, corpus, filled):
    book = opened(filled[case.name][0])
    for told in filled[case.name][1].sheets:
        sheet = next(each for each in examined(case, corpus).sheets if each.name == told.name)
        if not told.inserted_rows or sheet.area is None or sheet.area.prepared < 2:
            continue
        model, fresh = sheet.area.last - 2 * sheet.area.step + 1, sheet.area.last - sheet.area.step + 1
        for column in range(1, book[told.name].max_column + 1):
            old, new = (book[told.name].cell(row, column) for row in (model, fresh + (fresh - model) % 2))
            if old.__class__.__name__ != "MergedCell" and new.__class__.__name__ != "MergedCell":
                assert _look(old)[2:] == _look(new)[2:]
        assert book[told.name].row_dimensions[model].height == book[told.name].row_dimensions[fresh].height


# ---- read again --------------------------------------------------------------------------------------------
@LOOSE
def test_openpyxl_and_calamine_read_the_people_where_they_belong(case, corpus, filled, shared_library):
    out, told = filled[case.name]
    read = python_calamine.CalamineWorkbook.from_path(out)
    full = opened(out, data_only=True)
    for sheet in examined(case, corpus).lists:
        rows = read.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        done = next(each for each in told.sheets if each.name == sheet.name)
        naming = next((c for c in sheet.columns if c.source and c.source.path in ("name", "employee")), None)
        if naming is None or len(sheet.blocks) > 1:
            continue
        ledger = LEDGERS[sheet.audience.ledger]
        records = list(shared_library.select(ledger, sheet.audience.query(ledger), TODAY))
        assert done.rows == len(records) > 0
        places = [sheet.area.first + n * sheet.area.step for n in range(len(records))]
        names = [shared_library.seen(record, naming.source.subject, True) for record in records]
        assert [rows[row - 1][naming.index] for row in places] == names
        assert [full[sheet.name].cell(row, naming.index + 1).value for row in places] == names


def test_a_strict_file_is_filled_and_read_by_calamine(filled):
    out, told = filled["57-严格OOXML"]
    rows = python_calamine.CalamineWorkbook.from_path(out).get_sheet_by_name("Sheet1").to_python()
    assert told.rows == 52
    assert all(row[1] and len(str(row[2])) == 18 for row in rows[2:54])


@LOOSE
def test_numbers_that_a_spreadsheet_would_spoil_are_text(case, corpus, filled):
    book = opened(filled[case.name][0])
    for sheet in examined(case, corpus).lists:
        for column in sheet.columns:
            if (
                column.source
                and not column.source.fixed
                and column.source.path.endswith(("id_number", "phone"))
                and column.render
                and column.render.said == "原样"
            ):
                told = next(each for each in filled[case.name][1].sheets if each.name == sheet.name)
                cells = [
                    book[sheet.name].cell(sheet.area.first + n * sheet.area.step, column.index + 1)
                    for n in range(told.rows)
                ]
                assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
                assert {cell.number_format for cell in cells if cell.value is not None} == {"@"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice 没有装在这台机器上")
def test_libreoffice_opens_every_filled_file(corpus, filled, tmp_path):
    wanted = [str(path) for path, _ in filled.values() if path.suffix == ".xlsx"]
    profile, kind = f"-env:UserInstallation=file://{tmp_path}/profile", "csv:Text - txt - csv (StarCalc):44,34,76"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), *wanted]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    assert done.returncode == 0
    assert {path.stem for path in tmp_path.glob("*.csv")} == {Path(each).stem for each in wanted}
    roster = (tmp_path / "04-职工花名册带落款.csv").read_text("utf-8")
    assert "合计,52" in roster
