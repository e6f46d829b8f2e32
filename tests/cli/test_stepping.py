"""A record's life without a window: its steps with their days, taken, refused in words, gone back; what is prepared."""

from __future__ import annotations

import json

import pytest

from tests.rooms import PASSWORD, empty, library
from unionwork.cli import main

__all__ = ["empty", "library"]


@pytest.fixture
def run(library, tmp_path, capsys):
    library.close()
    (tmp_path / "密码.txt").write_text(PASSWORD, "utf-8")

    def runs(command, *arguments):
        status = main([command, str(library.path), *arguments, "--password-file", str(tmp_path / "密码.txt")])
        told = capsys.readouterr()
        return status, told.out + told.err

    return runs


@pytest.fixture
def contract(run):
    assert run("set", "contracts", "new", "name=2026年集体合同", "kind=综合", "covered=30")[0] == 0
    return "2026年集体合同"


def test_the_steps_are_listed_with_what_stands_in_the_way(run, contract):
    status, said = run("steps", "集体合同", contract)
    assert status == 0
    assert said.startswith("2026年集体合同　现在：准备")
    assert "→ 现在　offer" in said
    assert "须办好：要约方：办“发出要约”要先填要约方" in said


def test_a_step_is_taken_with_its_facts_and_its_day_is_counted(run, contract):
    status, said = run("step", "contracts", contract, "offer", "--set", "offered_by=工会", "--set", "matters=工资",
                       "--set", "offered_on=2026-03-02")  # fmt: skip
    assert (status, said.strip().splitlines()[-1]) == (0, "2026年集体合同　现在：已要约")
    told = json.loads(run("steps", "contracts", contract, "--json")[1])
    reply = next(one for one in told["steps"] if one["name"] == "reply")
    assert (reply["due"], reply["postponed"]) == ("2026-03-22", "2026-03-23")
    assert "集体合同规定" in reply["basis"]


def test_what_is_missing_is_refused_all_at_once_and_nothing_changes(run, contract):
    status, said = run("step", "contracts", contract, "offer")
    assert status == 2
    assert "先填要约方" in said
    assert "先填协商事项" in said
    assert "现在：准备" in run("steps", "contracts", contract)[1]


def test_going_back_needs_its_reason(run, contract):
    run("step", "contracts", contract, "offer", "--set", "offered_by=工会", "--set", "matters=工资")
    assert run("step", "contracts", contract, "--back", "准备")[0] == 2
    status, said = run("step", "contracts", contract, "--back", "准备", "--reason", "事项有误")
    assert (status, said.strip()) == (0, "2026年集体合同　现在：准备")
    assert "事项有误" in run("history", "--json")[1]


def test_a_draft_is_prepared_by_name(run, contract):
    status, said = run("prepare", "contracts", contract, "draft")
    assert status == 0
    assert "已办“从条款库组成草案”：合同条款" in said
    status, said = run("prepare", "contracts", contract, "draft")
    assert status == 2
    assert "没有可做的" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("step", "contracts", "1", "fly"), "没有“fly”这一步，可用的有：offer（发出要约）"),
        (("step", "contracts", "1"), "请写明办哪一步"),
        (("step", "employees", "1", "offer"), "没有分步办理的进度"),
        (("step", "contracts", "1", "offer", "--set", "colour=red"), "没有“colour”这一项"),
        (("step", "contracts", "1", "offer", "--set", "offered_on=昨天"), "要约日期：看不出是哪一天"),
        (("prepare", "contracts", "1", "tea"), "没有“tea”这件事，可用的有：same-people"),
        (("steps", "contracts", "7"), "没有找到“7”这份集体合同"),
    ],
)
def test_what_cannot_be_is_said_in_words(run, contract, arguments, said):
    status, told = run(*arguments)
    assert status == 2
    assert said in told
