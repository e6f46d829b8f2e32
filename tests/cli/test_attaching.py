"""Files beside a record without a window: laid there, listed with what is wanting, written out, taken out."""

from __future__ import annotations

import json

import pytest

from tests.rooms import PASSWORD, empty, library
from tests.rooms import save as kept
from unionwork.cli import main
from unionwork.contracts.records.contracts import Contract

__all__ = ["empty", "library"]


@pytest.fixture
def place(library, tmp_path):
    kept(
        library,
        Contract(kind="综合", name="2026年集体合同", state="已签字", signed_on=Contract.signed_on.read("2026-09-01")),
    )
    library.close()
    (tmp_path / "密码.txt").write_text(PASSWORD, "utf-8")
    (tmp_path / "执照.pdf").write_bytes(b"%PDF-1.7 a licence")
    (tmp_path / "出").mkdir()
    return tmp_path


def run(place, capsys, *arguments):
    command, *rest = arguments
    status = main([command, str(place / "库.union"), *map(str, rest), "--password-file", str(place / "密码.txt")])
    return status, capsys.readouterr()


def test_a_file_is_attached_by_the_records_name_and_listed_with_what_is_wanting(place, capsys):
    said = run(
        place,
        capsys,
        "attach",
        "contracts",
        "2026年集体合同",
        place / "执照.pdf",
        "--kind",
        "营业执照",
        "--note",
        "副本",
    )
    assert said[0] == 0
    assert said[1].out.strip() == "已加入附件 1 个：营业执照"
    status, told = run(place, capsys, "attachments", "集体合同", "1", "--json")
    found = json.loads(told.out)
    assert status == 0
    assert [(one["kind"], one["name"], one["note"]) for one in found["files"]] == [("营业执照", "执照.pdf", "副本")]
    assert "职代会决议" in [one["kind"] for one in found["missing"] if one["must"]]
    assert "营业执照" not in [one["kind"] for one in found["missing"]]


def test_it_is_written_out_and_taken_out(place, capsys):
    run(place, capsys, "attach", "contracts", "1", place / "执照.pdf", "--kind", "营业执照")
    status, told = run(place, capsys, "attachments", "contracts", "1", "--out", place / "出")
    assert (status, "已另存 1 个附件" in told.out) == (0, True)
    assert (place / "出" / "执照.pdf").read_bytes() == b"%PDF-1.7 a licence"
    status, told = run(place, capsys, "detach", "contracts", "1")
    assert told.out.strip() == "已移除附件：集体合同“2026年集体合同”，营业执照"
    assert run(place, capsys, "undo")[1].out.startswith("已撤销：移除附件")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("attach", "contracts", "1", "执照.pdf", "--kind", "执照"), "不在集体合同附件种类里，可用的有：集体合同文本"),
        (("attach", "employees", "1", "执照.pdf", "--kind", "其他"), "不收附件"),
        (("attach", "contracts", "9", "执照.pdf", "--kind", "其他"), "没有找到“9”这份集体合同"),
        (("detach", "contracts", "7"), "这个附件已经移除了"),
    ],
)
def test_what_cannot_be_is_refused_in_words(place, capsys, arguments, said):
    status, told = run(place, capsys, *arguments)
    assert status == 2
    assert said in told.err
