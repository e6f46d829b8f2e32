"""A bug: a report file free of personal data, and a panel that says so plainly."""

from __future__ import annotations

import platform
import traceback
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import qVersion

from unionwork import __version__
from unionwork.kit.places import data_folder

KEPT = 20


def report(error: BaseException, now: datetime) -> str:
    """What a maintainer needs and nobody's data: where it happened and of which kind it was, never with what values."""
    lines = [
        "基层工会工作台 问题说明",
        f"时间 {now:%Y-%m-%d %H:%M:%S}",
        f"版本 {__version__}，Python {platform.python_version()}，Qt {qVersion()}",
        f"系统 {platform.system()} {platform.release()} {platform.machine()}",
        "",
    ]
    at: BaseException | None = error
    while at is not None:
        lines.append(f"{type(at).__module__}.{type(at).__qualname__}")
        for place in traceback.extract_tb(at.__traceback__):
            file = "/".join(Path(place.filename).parts[-3:])
            lines.append(f"  {file}:{place.lineno} {place.name}")
        at = at.__cause__ or at.__context__
    return "\n".join(lines) + "\n"


def keep(text: str, now: datetime) -> Path:
    """Put a report into the data folder, the oldest ones giving way; gives its path. Raises OSError."""
    folder = data_folder() / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"问题说明 {now:%Y-%m-%d %H%M%S}.txt"
    path.write_text(text, encoding="utf-8")
    for old in sorted(folder.glob("问题说明 *.txt"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return path
