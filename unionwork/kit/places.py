"""Where things lie: the resources that come with the program, the folder that keeps its data."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import platformdirs

from unionwork.kit.failures import Unavailable


def resources() -> Path:
    """The folder of code lists, holidays, provinces, rules, blanks, fonts and help.

    Beside the package, in the source tree as in an installed program; UNIONWORK_RESOURCES names another one.
    """
    named = os.environ.get("UNIONWORK_RESOURCES")
    return Path(named) if named else _beside()


@cache
def _beside() -> Path:
    return Path(__file__).resolve().parents[2] / "resources"


def data_folder() -> Path:
    """The officer's own folder for what the program keeps outside the library; it need not exist yet."""
    return platformdirs.user_data_path("unionwork", appauthor=False)


def read_resource(path: Path) -> str:
    """The text of a file that comes with the program. Raises `Unavailable` where the installation is damaged."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        said = f"程序自带的资料文件读不出来：{path.name}"
        raise Unavailable(said, "请重新安装程序，库里的数据不受影响") from error


def head_of(text: str) -> dict[str, str]:
    """What the head lines of a table say: `# title: 民族` and so on."""
    lines = (line[1:].partition(":") for line in text.splitlines() if line.startswith("#"))
    return {key.strip(): value.strip() for key, _, value in lines}


def rows_of(text: str) -> Iterator[dict[str, str]]:
    """The rows of a table below its head lines, by column."""
    return csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
