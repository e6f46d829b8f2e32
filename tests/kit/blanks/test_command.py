"""The command `fill`, as a script of an enterprise's IT department uses it."""

from __future__ import annotations

import json
import shutil

import openpyxl
import pytest

from tests.kit.blanks.conftest import PASSWORD
from tests.kit.blanks.laying import simple
from unionwork.cli import main


@pytest.fixture
def held(made_once, tmp_path, monkeypatch):
    monkeypatch.setenv("UNIONWORK_PASSWORD", PASSWORD)
    shutil.copy(made_once[0], tmp_path / "库.union")
    return tmp_path / "库.union"


def test_a_list_of_members_is_filled_and_told(held, corpus, tmp_path, capsys):
    out = tmp_path / "会员.xlsx"
    assert (
        main(["fill", str(held), str(corpus["01-会员信息采集表"]), "--out", str(out), "--reason", "报市总", "--json"])
        == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert (told["ledger"], told["filter"], told["demo"]) == ("employees", "会籍状态 是 正常", "演示")
    assert told["why"] == "标题里有“会员”：填会员"
    sheet = openpyxl.load_workbook(out)["Sheet1"]
    assert told["rows"] == sum(sheet.cell(row, 2).value is not None for row in range(5, sheet.max_row + 1))


def test_without_a_reason_it_is_refused_and_nothing_is_written(held, corpus, tmp_path, capsys):
    out = tmp_path / "会员.xlsx"
    assert main(["fill", str(held), str(corpus["01-会员信息采集表"]), "--out", str(out)]) == 2
    assert "请写明原因" in capsys.readouterr().err
    assert not out.exists()


def test_whom_to_write_can_be_said(held, tmp_path, capsys):
    simple(tmp_path / "表.xlsx", ("姓名", "性别"), titled="职工名册", prepared=3)
    command = [
        "fill",
        str(held),
        str(tmp_path / "表.xlsx"),
        "--out",
        str(tmp_path / "出.xlsx"),
        "--ledger",
        "employees",
        "--filter",
        "性别 是 女",
        "--json",
    ]
    assert main(command) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["filter"] == "性别 是 女"
    sheet = openpyxl.load_workbook(tmp_path / "出.xlsx")["Sheet1"]
    assert {sheet.cell(row, 2).value for row in range(3, 3 + told["rows"])} == {"女"}


def test_a_folder_gets_a_file_named_by_the_pattern(held, tmp_path, capsys):
    simple(tmp_path / "表.xlsx", ("姓名", "性别"), titled="职工名册")
    (tmp_path / "出").mkdir()
    assert main(["fill", str(held), str(tmp_path / "表.xlsx"), "--out", str(tmp_path / "出")]) == 0
    (made,) = (tmp_path / "出").iterdir()
    assert made.name.startswith("演示-")
    assert "职工名册" in made.name
    assert "已填好" in capsys.readouterr().out


def test_a_changed_template_is_told(held, tmp_path, capsys):
    simple(tmp_path / "一.xlsx", ("姓名", "性别", "岗位", "学历"), titled="职工名册")
    simple(tmp_path / "二.xlsx", ("姓名", "性别", "岗位", "学历", "籍贯"), titled="职工名册")
    assert main(["fill", str(held), str(tmp_path / "一.xlsx"), "--out", str(tmp_path / "a.xlsx")]) == 0
    assert main(["fill", str(held), str(tmp_path / "二.xlsx"), "--out", str(tmp_path / "b.xlsx")]) == 0
    assert "新增了“籍贯”" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["无.xlsx", "文.txt"])
def test_what_is_no_workbook_ends_with_its_own_status(held, tmp_path, name):
    if name.endswith("txt"):
        (tmp_path / name).write_text("姓名", "utf-8")
    assert main(["fill", str(held), str(tmp_path / name), "--out", str(tmp_path / "出.xlsx")]) == (
        2 if name.endswith("txt") else 3
    )
