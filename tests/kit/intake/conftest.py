import pytest

from tests.kit.rosters import made_once, opened


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """An empty library of the real ledgers and its key, to be copied for every test."""
    return made_once(tmp_path_factory.mktemp("library"))


@pytest.fixture
def library(made, tmp_path):
    with opened(made, tmp_path) as library:
        yield library
