"""From the company's own file to printed forms and filled tables, as an officer's script would do it."""

import json
from pathlib import Path

import pypdfium2
import pytest

from unionwork.cli import main

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
PASSWORD = "春风十里 2026"


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys):
    """The command line in one folder; gives the exit status and what was printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UNIONWORK_PASSWORD", PASSWORD)

    def ask(*words: str) -> tuple[int, str, str]:
        status = main(list(words))
        said = capsys.readouterr()
        return status, said.out, said.err

    return ask


def told(answer: tuple[int, str, str]) -> dict:
    return json.loads(answer[1])


def words_of(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_a_morning_from_the_company_file_to_forms_and_tables(desk, tmp_path):
    assert desk("create", "厂.union", "--union", "东州机械厂工会委员会", "--province", "浙江")[0] == 0
    assert "东州机械厂工会委员会" in words_of(tmp_path / "厂-恢复单.pdf")
    roster = str(SAMPLES / "职工花名册-一厂.xlsx")

    looked = told(desk("import", "厂.union", "employees", roster, "--dry-run", "--json"))
    assert desk("export", "厂.union", "employees", "空.json")[1].startswith("已导出 0 人")
    brought = told(desk("import", "厂.union", "employees", roster, "--json"))
    assert {k: brought[k] for k in ("rows", "created", "updated", "unchanged", "refused")} == {
        k: looked[k] for k in ("rows", "created", "updated", "unchanged", "refused")
    }
    assert brought["rows"] == sum(brought[k] for k in ("created", "updated", "unchanged", "refused"))
    assert {p["code"] for p in brought["problems"] if p["level"] == "error"} >= {"id-checksum", "id-length", "missing"}

    again = told(desk("import", "厂.union", "employees", roster, "--json"))
    assert (again["created"], again["updated"], again["batch"]) == (0, 0, None)

    assert desk("paper", "厂.union", "member-register", "--filter", "姓名 已填", "--out", "登记表.pdf")[0] in (0, 2)
    assert desk("paper", "厂.union", "staff-roll", "--out", "花名册.pdf")[0] == 0
    assert "职工花名册" in words_of(tmp_path / "花名册.pdf")
    status, out, _ = desk("report", "厂.union", "member-statistics", "--json", "--keys", "--out", "统计.xlsx")
    assert status in (0, 1)
    for cell in json.loads(out)["cells"]:
        if isinstance(cell["value"], int) and cell["keys"]:
            assert len(cell["keys"]) == cell["value"], cell["label"]
    assert (tmp_path / "统计.xlsx").stat().st_size > 0


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("masks", [True, False])
def test_its_own_export_comes_back_without_a_change_masked_or_not(desk, ending, masks):
    desk("create", "厂.union", "--union", "东州机械厂工会委员会")
    for sample in ("员工信息表.xls", "派遣人员.xlsx", "会员名单.csv"):
        desk("import", "厂.union", "employees", str(SAMPLES / sample))
    full = () if masks else ("--unmasked", "--reason", "核对")
    assert desk("export", "厂.union", "employees", f"出.{ending}", *full)[0] == 0
    back = told(desk("import", "厂.union", "employees", f"出.{ending}", "--json"))
    assert (back["created"], back["updated"], back["refused"]) == (0, 0, 0)
    assert back["unchanged"] == back["rows"] > 150


def test_an_import_is_taken_back_by_another_run_of_the_program(desk, tmp_path):
    desk("create", "厂.union", "--union", "东州机械厂工会委员会")
    desk("import", "厂.union", "employees", str(SAMPLES / "员工信息表.xls"))
    desk("export", "厂.union", "employees", "前.json")
    desk("import", "厂.union", "employees", str(SAMPLES / "人员台账.ods"))
    assert desk("undo", "厂.union")[1].startswith("已撤销：导入 人员台账.ods")
    desk("export", "厂.union", "employees", "后.json")
    assert (tmp_path / "前.json").read_bytes() == (tmp_path / "后.json").read_bytes()
    assert desk("check", "厂.union")[1].startswith("库文件完好")


def test_full_numbers_leave_only_with_a_reason(desk):
    desk("create", "厂.union", "--union", "东州机械厂工会委员会")
    status, _, said = desk("export", "厂.union", "employees", "出.xlsx", "--unmasked")
    assert status == 2
    assert "写明原因" in said


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("import", "无.union", "employees", "x.xlsx"), 3),
        (("export", "厂.union", "nobody", "x.xlsx"), 2),
        (("export", "厂.union", "employees", "x.doc"), 2),
        (("paper", "厂.union", "no-such-paper", "--out", "x.pdf"), 2),
        (("nonsense",), 2),
        (("import", "厂.union", "employees", "没有.xlsx"), 3),
    ],
)
def test_every_failure_is_said_in_chinese_with_its_own_exit_status(desk, words, status):
    desk("create", "厂.union", "--union", "东州机械厂工会委员会")
    got, _, said = desk(*words)
    assert got == status
    assert any("\u4e00" <= sign <= "\u9fff" for sign in said)
    assert "Traceback" not in said
    assert "Error" not in said
