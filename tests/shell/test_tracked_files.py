"""What the repository holds concerns nobody but the project: no secrets, no machine's paths, no real ID number."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
IGNORED = {".git", ".venv", ".venv-downloads", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", "演示产出"}
ALLOWED_AT_THE_TOP = {
    *(".ci", ".gitattributes", ".gitignore", "CHANGELOG.md", "LICENSE", "README.md", "benchmarks", "dev.py", "docs"),
    *("installer", "main.py", "pyproject.toml", "resources", "tests", "unionwork"),
}
# Published test numbers; every other number is invented in 339900, a region that does not exist.
KNOWN_NUMBERS = {
    *("11010519491231002X", "440524188001010014", "110101199003070038", "110101199003070046"),
    *("810000199408230021", "830000199201300022", "810000199001010019", "820000199001010029", "830000199001010039"),
}
FOREIGN = {
    "a path of one machine": re.compile(r"(?<![\w.~*-])/(?:root|home/\w+|work|tmp/\w)/|[A-Z]:\\\\?Users\\\\?\w"),
    "a registry's address": re.compile(r"pypi\.org|pythonho[s]ted|deb\.debian\.org|registry\.npmjs|/py[p]i/simple"),
    "a secret": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[ps]_\w{36}\b|://[^/\s:@]+:[^/\s:@]+@"),
}
ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def tracked() -> list[Path]:
    """Every file that is, or by the next commit would be, part of the repository."""
    if shutil.which("git") and (ROOT / ".git").exists():
        order = ["git", "-c", "core.quotepath=off", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        done = subprocess.run(order, cwd=ROOT, capture_output=True, check=False)
        if done.returncode == 0:
            named = [ROOT / name for name in done.stdout.decode("utf-8").split("\0") if name]
            return [path for path in named if path.is_file()]
    return [p for p in ROOT.rglob("*") if p.is_file() and not IGNORED & set(p.relative_to(ROOT).parts)]


def texts() -> list[tuple[str, str]]:
    """Every text file of the repository with its name."""
    found = []
    for path in tracked():
        if path.suffix in {".ttf", ".otf", ".png", ".xls", ".xlsx", ".ods", ".pdf", ".docx", ".ico"}:
            continue
        try:
            found.append((str(path.relative_to(ROOT)), path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize("what", FOREIGN)
def test_no_file_holds(what):
    held = [f"{name}: {found[0]}" for name, text in texts() for found in FOREIGN[what].finditer(text)]
    assert not held


def test_every_identity_number_is_an_invented_or_a_published_one():
    strangers = []
    for name, text in texts():
        for found in ID_NUMBER.finditer(text):
            number = found[0].upper()
            right = "10X98765432"[sum(int(d) * w for d, w in zip(number, WEIGHTS, strict=False)) % 11] == number[17]
            dated = re.match(r".{6}(18|19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", number)
            if right and dated and number not in KNOWN_NUMBERS and not number.startswith(("339900", "9")):
                strangers.append(f"{name}: {number[:6]}…")
    assert not strangers


def test_no_library_and_nothing_too_big_for_the_repository_lies_about():
    assert not [path.name for path in tracked() if ".union" in path.suffix]
    assert not [path.name for path in tracked() if path.stat().st_size > 20_000_000]


def test_the_top_of_the_tree_is_the_known_list():
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= ALLOWED_AT_THE_TOP


def test_the_licence_is_whole_in_both_languages():
    text = (ROOT / "LICENSE").read_text("utf-8")
    for part in ("授予版权许可", "授予专利许可", "无商标许可", "分发限制", "免责声明与责任限制", "条款结束"):
        assert part in text
    for part in ("Grant of Copyright License", "Grant of Patent License", "END OF THE TERMS AND CONDITIONS"):
        assert part in text
