"""What is installed is exactly what was meant: every package pinned, every file of it hashed, no address named."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ROOT / "installer" / "locks"
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def locked(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Every package of a lock: its pin with its conditions, and the hashes of its files."""
    said = (LOCKS / f"{name}.txt").read_text("utf-8").replace("\\\n", " ")
    packages = {}
    for line in said.splitlines():
        pin = HASH.sub("", line).strip()
        if pin:
            package = canonicalize_name(Requirement(pin).name)
            assert package not in packages, f"{package} is named twice"
            packages[package] = (pin, frozenset(HASH.findall(line)))
    return packages


def asked(extra: str = "") -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return [Requirement(line) for line in wanted]


@pytest.mark.parametrize("name", ["run", "dev"])
def test_every_package_is_pinned_and_every_pin_is_hashed(name):
    packages = locked(name)
    assert len(packages) > 20
    for package, (pin, hashes) in packages.items():
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; .+)?", pin), pin
        assert hashes, f"{package} has no hash"


@pytest.mark.parametrize("name", ["run", "dev"])
def test_a_lock_names_no_address_and_no_option_of_pip(name):
    for line in (LOCKS / f"{name}.txt").read_text("utf-8").splitlines():
        assert "//" not in line
        assert " @ " not in line
        assert line.startswith("    --hash=sha256:") or not line.lstrip().startswith("-"), line


def test_what_runs_for_officers_is_what_was_tested():
    dev = locked("dev")
    for package, what in locked("run").items():
        assert dev[package] == what


@pytest.mark.parametrize(("name", "extra"), [("run", ""), ("dev", ""), ("dev", "dev")])
def test_the_lock_holds_what_the_project_asks_for(name, extra):
    packages = locked(name)
    for wanted in asked(extra):
        assert re.fullmatch(r"==[\w.]+", str(wanted.specifier)), f"{wanted} is not exact"
        pin = Requirement(packages[canonicalize_name(wanted.name)][0])
        assert str(pin.specifier) == str(wanted.specifier)


def test_nothing_of_a_licence_that_would_bind_officers_is_installed_for_them():
    unwanted = {"lunardate", "nuitka", "pyside6", "pyside6-addons", "pyside6-fluent-widgets", "pyqt6", "pymupdf"}
    assert not unwanted & locked("run").keys()
