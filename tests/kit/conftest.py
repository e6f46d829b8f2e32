import shutil

import pytest

from tests.kit.toys import LEDGERS, NOON, PASSWORD
from unionwork.kit import keys
from unionwork.kit.library import Library


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """An empty library and its key: working a key out of a password takes a tenth of a second by design."""
    path = tmp_path_factory.mktemp("library") / "库.union"
    Library.create(path, PASSWORD, LEDGERS, at=NOON).close()
    return path, keys.key_from_password(PASSWORD, keys.salt_of(path))


@pytest.fixture
def library(tmp_path, made_once):
    path, key = made_once
    shutil.copy(path, tmp_path / "库.union")
    with Library(tmp_path / "库.union", key, LEDGERS) as opened:
        yield opened
