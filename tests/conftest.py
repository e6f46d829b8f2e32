"""Before any test: no screen, our own fonts, and nobody's real data folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_HOME = Path(tempfile.mkdtemp(prefix="unionwork-tests-"))

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["UNIONWORK_BUNDLED_FONTS"] = "1"
os.environ.pop("UNIONWORK_PASSWORD", None)
# Where platformdirs and Qt look for a person's folders, on Linux and on Windows.
for _name, _folder in {
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
    "LOCALAPPDATA": "local",
    "APPDATA": "roaming",
}.items():
    (_HOME / _folder).mkdir(mode=0o700)
    os.environ[_name] = str(_HOME / _folder)

# No deadline: a busy machine is not a failure. The same examples every time on a build machine.
settings.register_profile(
    "unionwork",
    deadline=None,
    database=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("unionwork")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--faults 1000`: so many kills in the fault campaign (tests/faults) instead of a few."""
    parser.addoption("--faults", type=int, default=30, help="how many processes the fault campaign kills")


@pytest.fixture(scope="session", autouse=True)
def _home() -> Iterator[None]:
    """The tests' own data folder goes when they are done."""
    yield
    shutil.rmtree(_HOME, ignore_errors=True)
