import shutil

import pytest

from tests.kit.toys import CLOSED, LEDGERS, NOON, PASSWORD
from unionwork.kit import keys
from unionwork.kit.library import Library


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """An empty library and its key: working a key out of a password takes a tenth of a second by design."""
    path = tmp_path_factory.mktemp("library") / "库.union"
    Library.create(path, PASSWORD, LEDGERS, at=NOON).close()
    return path, keys.key_from_password(PASSWORD, keys.salt_of(path))


@pytest.fixture(scope="session")
def closed_once(tmp_path_factory):
    """The same with a ledger that is not for everybody, and with operators."""
    path = tmp_path_factory.mktemp("library") / "库.union"
    Library.create(path, PASSWORD, CLOSED, at=NOON).close()
    return path, keys.key_from_password(PASSWORD, keys.salt_of(path))


@pytest.fixture
def closed(tmp_path, closed_once):
    path, key = closed_once
    shutil.copy(path, tmp_path / "库.union")
    with Library(tmp_path / "库.union", key, CLOSED) as opened:
        yield opened


@pytest.fixture
def library(tmp_path, made_once):
    path, key = made_once
    shutil.copy(path, tmp_path / "库.union")
    with Library(tmp_path / "库.union", key, LEDGERS) as opened:
        yield opened
