"""What the law settles, without a window: listed, changed with its reason, what it moves said first, put back."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.rooms import PASSWORD, empty, library
from tests.rooms import save as kept
from unionwork.cli import main
from unionwork.contracts.records.contracts import Contract
from unionwork.contracts.ruling import FROZEN_KEYS
from unionwork.kit.articles import province
from unionwork.kit.lifecycle import Applied
from unionwork.members.records import Union

__all__ = ["empty", "library"]
GIVEN = ("--law", "浙江省集体合同条例", "--article", "第三十四条", "--reason", "条例修订")


@pytest.fixture
def run(library, tmp_path, capsys):
    rules = Applied.of(province("浙江"), FROZEN_KEYS, date(2026, 9, 1)).text()
    signed = Contract(name="2026年集体合同", kind="综合", state="已签字", signed_on=date(2026, 9, 1), rules=rules)
    kept(library, Union(name="某厂工会", province="浙江"), signed)
    library.close()
    (tmp_path / "密码.txt").write_text(PASSWORD, "utf-8")

    def runs(command, *arguments):
        status = main([command, str(library.path), *arguments, "--password-file", str(tmp_path / "密码.txt")])
        told = capsys.readouterr()
        return status, told.out + told.err

    return runs


def test_every_figure_is_listed_with_its_article(run):
    status, said = run("figures", "--json")
    found = {one["key"]: one for one in json.loads(said)}
    assert status == 0
    submit = found["contract.submit"]
    assert (submit["said"], submit["article"]) == ("自签字之日起 10 日", "第三十四条")


def test_what_a_change_moves_is_said_before_and_the_law_comes_back(run):
    status, said = run("figure", "contract.submit", "5个工作日", *GIVEN, "--dry-run")
    assert (status, "“报送人社部门审查”的期限由2026年9月11日改为2026年9月8日" in said) == (0, True)
    assert "自签字之日起 10 日" in run("figures")[1]
    status, said = run("figure", "contract.submit", "5个工作日", *GIVEN)
    assert said.strip().endswith("自签字之日起 5 个工作日　《浙江省集体合同条例》第三十四条（本单位修改）")
    assert "修改规定：集体合同：报送审查的期限" in run("history")[1]
    assert "自签字之日起 10 日" in run("figure", "contract.submit", "--restore")[1].splitlines()[-1]


def test_without_law_article_and_reason_nothing_changes(run):
    status, said = run("figure", "contract.submit", "很快")
    assert status == 2
    for missing in ("法规必须填写", "条款必须填写", "修改原因必须填写", "应写成 10 个工作日"):
        assert missing in said
    assert run("figure", "contract.tea", "5")[0] == 2
    assert "没有改过" in run("figure", "contract.submit", "--restore")[1]
