"""Templates corrected, remembered, and met again changed."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pytest

from tests.kit.blanks.laying import simple
from unionwork.areas import LEDGERS
from unionwork.kit import blanks
from unionwork.kit.failures import Refused

MORNING = datetime(2026, 11, 20, 9, 0)
HEADS = ("序号", "姓名", "性别", "出生日期", "身份证号", "工种", "联系电话")


def examine(path, library=None):
    return blanks.examine(path, LEDGERS, library, today=MORNING.date())


@pytest.fixture
def template(tmp_path):
    def made(heads=HEADS, name="模板.xlsx", titled="职工信息表"):
        simple(tmp_path / name, heads, titled=titled, prepared=3)
        return tmp_path / name

    return made


def fill(blank, library, out, **more):
    return blanks.fill(blank, library, None, None, out, at=MORNING, reason="核对", **more)


def test_the_fingerprint_is_of_the_headings_not_of_the_file(template):
    one, other = examine(template()), examine(template(name="另一个名字.xlsx", titled="职工信息表（修订）"))
    assert one.fingerprint == other.fingerprint
    assert examine(template((*HEADS, "备注"), "三.xlsx")).fingerprint != one.fingerprint


def test_what_was_corrected_is_filled_and_known_again(template, library, tmp_path):
    blank = examine(template(), library)
    assert blank.correct("Sheet1", "工种", "post").how == "手选"
    blank.correct("Sheet1", "身份证号", "id_number", "后 4 位")
    blank.correct("Sheet1", "联系电话", None)
    done = fill(blank, library, tmp_path / "一.xlsx")
    told = done.as_json()["sheets"][0]
    assert told["mapping"]["工种"] == {"field": "post", "how": "手选", "render": "原样"}
    assert {"heading": "联系电话", "why": "选了不填"} in told["unfilled"]
    assert done.revealed == []
    again = examine(template(name="又来了.xlsx"), library)
    mapping = again.sheets[0].mapping()
    assert mapping["工种"] == {"field": "post", "how": "上次", "render": "原样"}
    assert mapping["身份证号"]["render"] == "后 4 位"
    assert "联系电话" not in mapping
    assert again.differences == []
    cells = openpyxl.load_workbook(tmp_path / "一.xlsx")["Sheet1"]
    assert all(len(cells.cell(row, 5).value) == 4 for row in range(3, 3 + done.rows))


def test_a_changed_template_tells_what_was_changed(template, library, tmp_path):
    fill(examine(template(), library), library, tmp_path / "一.xlsx")
    changed = ("序号", "姓名", "性别", "出生年月日", "身份证号", "联系电话", "民族")
    told = {each.kind: each.said for each in examine(template(changed, "新.xlsx"), library).differences}
    assert told == {"改名": "“出生日期”改成了“出生年月日”", "取消": "取消了“工种”", "新增": "新增了“民族”（G 列）"}


def test_a_moved_column_is_told(template, library, tmp_path):
    fill(examine(template(), library), library, tmp_path / "一.xlsx")
    blank = examine(template(("序号", "姓名", "出生日期", "身份证号", "工种", "联系电话", "性别"), "新.xlsx"), library)
    assert [each.said for each in blank.differences] == ["“性别”从 C 列移到了 G 列"]


def test_quite_another_template_is_no_changed_one(template, library, tmp_path):
    fill(examine(template(), library), library, tmp_path / "一.xlsx")
    assert examine(template(("姓名", "学历", "学位", "籍贯"), "别的.xlsx", "学历情况"), library).before is None


def test_a_correction_that_makes_no_sense_is_refused(template):
    blank = examine(template())
    for sheet, heading, path, render in (
        ("没有", "姓名", "name", None),
        ("Sheet1", "没有", "name", None),
        ("Sheet1", "姓名", "nothing", None),
        ("Sheet1", "姓名", "name", "倒着写"),
    ):
        with pytest.raises(Refused):
            blank.correct(sheet, heading, path, render)


def test_ways_of_writing_are_offered(template):
    blank = examine(template())
    offered = {column.key: column.offered() for column in blank.sheets[0].columns}
    assert {"原样", "后 4 位", "前 6 位", "隐去中间 8 位", "隐去中间 6 位", "隐去后 4 位"} <= set(offered["身份证号"])
    assert {"日期", "日期 yyyyMMdd", "日期 yyyy.MM"} <= set(offered["出生日期"])
    assert {"原样", "代码"} <= set(offered["性别"])


def test_a_blank_can_be_filled_twice(template, library, tmp_path):
    blank = examine(template(), library)
    one, two = fill(blank, library, tmp_path / "一.xlsx"), fill(blank, library, tmp_path / "二.xlsx")
    assert one.as_json() == two.as_json()
    assert (tmp_path / "一.xlsx").read_bytes() == (tmp_path / "二.xlsx").read_bytes()


def test_the_first_rows_are_shown_as_they_would_be_written(template, library):
    blank = examine(template(), library)
    blank.correct("Sheet1", "出生日期", "birth_date", "日期 yyyyMMdd")
    first, second = blanks.preview(blank, library, "Sheet1", rows=2)
    assert (first["序号"], second["序号"]) == ("1", "2")
    assert first["出生日期"].isdigit()
    assert "*" in first["身份证号"]
    assert "*" not in blanks.preview(blank, library, "Sheet1", rows=1, unmasked=True)[0]["身份证号"]
