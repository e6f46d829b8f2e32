import shutil
from datetime import datetime

import pytest

from tests.kit.blanks.corpus import CASES
from unionwork import demonstration
from unionwork.areas import LEDGERS
from unionwork.kit import keys
from unionwork.kit.library import Library

MORNING = datetime(2026, 11, 20, 9, 0)
PASSWORD = "春风十里 2026"


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """A demonstration library of sixty people, and its key."""
    path = tmp_path_factory.mktemp("library") / "演示.union"
    demonstration.make(path, PASSWORD, 60, 1, at=MORNING).close()
    return path, keys.key_from_password(PASSWORD, keys.salt_of(path))


@pytest.fixture(scope="session")
def shared_library(made_once):
    """The same library for all tests that only read."""
    path, key = made_once
    with Library(path, key, LEDGERS) as opened:
        yield opened


@pytest.fixture
def library(tmp_path, made_once):
    """A library of one's own."""
    path, key = made_once
    shutil.copy(path, tmp_path / "演示.union")
    with Library(tmp_path / "演示.union", key, LEDGERS) as opened:
        yield opened


@pytest.fixture(scope="session")
def corpus(tmp_path_factory):
    """Every template of the corpus, by its name."""
    folder = tmp_path_factory.mktemp("corpus")
    made = {}
    for case in CASES:
        made[case.name] = folder / f"{case.name}{case.suffix}"
        case.build(made[case.name])
    return made
