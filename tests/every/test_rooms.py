"""Every import goes the way the building allows, and a wrong one is caught."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def rooms() -> list[Path]:
    """The folders that hold an area of union work: those with ledgers of their own."""
    return sorted(path.parent for path in (ROOT / "unionwork").glob("*/ledgers.py"))


def test_every_import_goes_the_way_the_building_allows(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out


@pytest.fixture
def copy(tmp_path):
    """The building once more, to break something in."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "unionwork", tmp_path / "unionwork", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("kit/ledger.py", "import unionwork.workforce.records", "unionwork.kit.ledger -> unionwork.workforce.records"),
        ("workforce/records.py", "import unionwork.members.records", "workforce.records -> unionwork.members"),
        ("members/ledgers.py", "import unionwork.desk", "unionwork.members.ledgers -> unionwork.desk"),
        ("areas.py", "import PySide6.QtCore", "unionwork.areas -> PySide6"),
        ("workforce/ledgers.py", "import sqlcipher3", "unionwork.workforce.ledgers -> sqlcipher3"),
        ("kit/ledger.py", "import urllib.request", "unionwork.kit.ledger -> urllib"),
        ("utils.py", "", "unionwork.utils"),
        ("members/more.py", "", "unionwork.members.more"),
    ],
)
def test_a_contract_broken_on_purpose_is_named(copy, file, line, said):
    path = copy / "unionwork" / file
    path.write_text((path.read_text("utf-8") if path.exists() else "") + f"\n{line}\n", "utf-8")
    done = subprocess.run([sys.executable, "-c", LINT], cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert said in done.stdout


@pytest.mark.parametrize("module", ["unionwork.areas", "unionwork.demonstration", "unionwork.cli"])
def test_what_works_without_a_window_loads_no_window(module):
    code = f"import sys, {module}; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("room", rooms(), ids=lambda path: path.name)
def test_the_door_of_a_room_bears_one_sentence_and_nothing_else(room):
    body = ast.parse((room / "__init__.py").read_text("utf-8")).body
    assert len(body) == 1
    sign = ast.get_docstring(ast.Module(body=body, type_ignores=[]))
    assert sign is not None
    assert "\n" not in sign
    assert sign.endswith((".", "。"))


def test_there_are_rooms():
    assert {"members", "workforce"} <= {path.name for path in rooms()}
