"""Wrong passwords slow down: after five in a row one waits a minute, then twice as long, at most a quarter hour.

What was tried is remembered beside the library, so that neither a restart nor the command line helps.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from unionwork.kit.failures import Refused

FREE, FIRST, LONGEST = 5, timedelta(minutes=1), timedelta(minutes=15)


def beside(path: Path) -> Path:
    """Where the wrong passwords of a library are counted."""
    return path.with_name(f"{path.name}.tries")


def must_wait(path: Path, now: datetime) -> timedelta:
    """How long until a password may be tried again; nothing as a rule."""
    wrong, last = _read(path)
    if wrong < FREE:
        return timedelta(0)
    waits: timedelta = min(FIRST * (1 << min(wrong - FREE, 10)), LONGEST)
    return max(timedelta(0), min(waits, last + waits - now))  # a clock set back never makes it longer


def admit(path: Path, now: datetime) -> None:
    """Let a password be tried. Raises `Refused` while one has to wait."""
    if left := must_wait(path, now):
        wrong, _ = _read(path)
        seconds = int(left.total_seconds()) + 1
        said = f"{(seconds + 59) // 60} 分钟" if seconds > 60 else f"{seconds} 秒"
        raise Refused(f"密码已连续输错 {wrong} 次，请过 {said}再试；忘记密码可以用恢复单上的恢复码打开")


def wrong(path: Path, now: datetime) -> str:
    """Count a wrong password; gives what is to be said besides, empty while there are tries enough."""
    number = _read(path)[0] + 1
    with suppress(OSError):  # where nothing can be written beside the library the program still says 密码不对
        beside(path).write_text(json.dumps({"wrong": number, "last": now.isoformat(timespec="seconds")}), "utf-8")
    if number < FREE - 2:
        return ""
    if number < FREE:
        return f"还可以试 {FREE - number} 次，再错就要等 1 分钟"
    return f"已连续输错 {number} 次，请过 {int(must_wait(path, now).total_seconds() // 60)} 分钟再试"


def right(path: Path) -> None:
    """A password was right: what was tried before is forgotten."""
    with suppress(OSError):
        beside(path).unlink(missing_ok=True)


def _read(path: Path) -> tuple[int, datetime]:
    try:
        told = json.loads(beside(path).read_text("utf-8"))
        return int(told["wrong"]), datetime.fromisoformat(told["last"])
    except (OSError, ValueError, TypeError, KeyError):
        return 0, datetime.min
