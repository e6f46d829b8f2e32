"""Whatever the template: nothing but a sentence stops the work, and no part is ever lost."""

from __future__ import annotations

import random
import warnings
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.kit.blanks.corpus import CASES
from tests.kit.blanks.laying import BOX, choose
from tests.kit.blanks.lists import MEMBER_HEADS
from tests.kit.blanks.surgery import parts
from unionwork.areas import LEDGERS
from unionwork.kit import blanks
from unionwork.kit.failures import Refused, Unavailable

MORNING = datetime(2026, 11, 20, 9, 0)
LENIENT = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

MEETING = [
    "合计",
    "填表人：",
    "职工花名册",
    "会员人数",
    "其中：女",
    "说明：请如实填写",
    "1",
    "甲",
    "√",
    "身份证号后四位",
    "出生日期（yyyyMMdd）",
    "签名",
    "单位名称",
    "=A1",
    "=SUM(B2:B9)",
    "张三",
]
WORDS = st.one_of(
    st.sampled_from(MEMBER_HEADS),
    st.sampled_from(MEETING),
    st.text(max_size=12).filter(lambda text: text.isprintable() and not text.startswith("=")),
    st.integers(0, 10**6),
    st.none(),
)
CELLS = st.lists(st.lists(WORDS, max_size=8), min_size=1, max_size=12)


def attempt(path: Path, library, out: Path) -> blanks.Filled | None:
    """A filling, or nothing where it was refused in words."""
    try:
        blank = blanks.examine(path, LEDGERS, library, today=MORNING.date())
        return blanks.fill(blank, library, None, None, out, at=MORNING, reason="核对", keep=False)
    except (Refused, Unavailable):
        return None


@LENIENT
@given(
    cells=CELLS,
    merges=st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(0, 3), st.integers(0, 3)), max_size=4),
    borders=st.booleans(),
    listed=st.sampled_from(("男,女", "1,2", "是,否", "汉,满")),
)
def test_a_random_sheet_is_filled_or_refused_and_loses_nothing(
    cells, merges, borders, listed, shared_library, tmp_path
):
    book = openpyxl.Workbook()
    sheet = book.active
    for row, line in enumerate(cells, 1):
        for column, value in enumerate(line, 1):
            sheet.cell(row, column, value)
            if borders:
                sheet.cell(row, column).border = BOX
    for top, left, down, right in merges:
        sheet.merge_cells(start_row=top, start_column=left, end_row=top + down, end_column=left + right)
    choose(sheet, "C2:C20", listed)
    sheet.print_area = "A1:H12"
    book.save(tmp_path / "a.xlsx")
    out = tmp_path / "b.xlsx"
    out.unlink(missing_ok=True)
    done = attempt(tmp_path / "a.xlsx", shared_library, out)
    assert out.exists() is (done is not None)
    if done is None:
        return
    assert set(parts(tmp_path / "a.xlsx")) - {"xl/calcChain.xml"} <= set(parts(out))
    read = openpyxl.load_workbook(out)
    before = openpyxl.load_workbook(tmp_path / "a.xlsx")
    held = {
        str(cell.value)
        for each in read
        for line in each.iter_rows()
        for cell in line
        if cell.value is not None and cell.data_type == "s"
    }
    for line in before.active.iter_rows():
        for cell in line:
            if cell.value is not None and cell.data_type == "s":
                assert str(cell.value) in held


@LENIENT
@given(seed=st.integers(0, 10**6), case=st.sampled_from(CASES), hits=st.integers(1, 12))
def test_a_file_with_wrong_bytes_is_filled_or_refused(seed, case, hits, corpus, shared_library, tmp_path):
    chance, data = random.Random(seed), bytearray(corpus[case.name].read_bytes())
    for _ in range(hits):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path = tmp_path / f"坏{case.suffix}"
    path.write_bytes(bytes(data))
    attempt(path, shared_library, tmp_path / f"出{case.suffix}")


@LENIENT
@given(seed=st.integers(0, 10**6), case=st.sampled_from([case for case in CASES if case.suffix == ".xlsx"]))
def test_a_file_with_odd_words_in_its_parts_is_filled_or_refused(seed, case, corpus, shared_library, tmp_path):
    import re
    import zipfile

    chance = random.Random(seed)
    held = parts(corpus[case.name])
    name = chance.choice([each for each in held if each.endswith((".xml", ".rels"))])
    text = held[name].decode()
    places = [found.span(1) for found in re.finditer(r'="([^"]*)"', text)] or [(0, 0)]
    start, end = chance.choice(places)
    odd = chance.choice(["", "-1", "99999999", "abc", "A0", "XFE9999999", "１", "名单", "../../x", "true"])
    held[name] = (text[:start] + odd + text[end:]).encode()
    path = tmp_path / "怪.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in held.items():
            archive.writestr(part, data)
    attempt(path, shared_library, tmp_path / "出.xlsx")


@pytest.mark.parametrize("case", CASES[::4], ids=lambda case: case.name)
def test_a_filled_file_is_a_template_again(case, corpus, shared_library, tmp_path):
    """What was filled yesterday comes back: the people in it are kept, nothing is lost."""
    first, second = tmp_path / f"一{case.suffix}", tmp_path / f"二{case.suffix}"
    if attempt(corpus[case.name], shared_library, first) is None:
        pytest.skip("这张模板不能填")
    again = attempt(first, shared_library, second)
    if again is not None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            old, new = openpyxl.load_workbook(first), openpyxl.load_workbook(second)
        assert old.sheetnames == new.sheetnames
