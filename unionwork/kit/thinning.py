"""When a backup is due, and which of the old ones may go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from unionwork.kit.library import Library
from unionwork.kit.safekeeping import (
    AUTOMATIC,
    BEFORE_IMPORT,
    BEFORE_RESTORE,
    BEFORE_UPGRADE,
    CLOSING,
    Backup,
    Cancelling,
    backups,
    home,
    take,
    write_list,
    writing,
)

EVERY = timedelta(minutes=30)
DAYS, WEEKS, MONTHS = 14, 8, 24
KEPT_BEFORE_RESTORE = timedelta(days=60)
ELSEWHERE = timedelta(days=7)

Event = Literal["change", "close", "import", "restore", "upgrade"]
WHY: dict[Event, str] = {
    "change": AUTOMATIC,
    "close": CLOSING,
    "import": BEFORE_IMPORT,
    "restore": BEFORE_RESTORE,
    "upgrade": BEFORE_UPGRADE,
}


def due(last: Backup | None, last_step: int, now: datetime, event: Event) -> bool:
    """Whether a backup is to be made now.

    After a change at most every 30 minutes; on closing when anything changed since the last good one; always before
    something large. `last` is the newest verified backup, `last_step` the library's newest step.
    """
    if not last_step:
        return False  # nothing was entered yet
    if event in ("import", "restore", "upgrade"):
        return last is None or last.last_step != last_step or now - last.made > EVERY
    if last is not None and last.last_step == last_step:
        return False
    if event == "close" or last is None or last.made > now:  # a clock that was set back must not stop backups
        return last_step > 0
    return now - last.made >= EVERY


def keep_up(library: Library, event: Event, at: datetime, *, cancelled: Cancelling = lambda: False) -> Backup | None:
    """Make the backup that is due on an event, then let go of what thinning takes away; nothing where none is due.

    A demonstration is not backed up: it can be made again at any time.
    Raises `Unavailable`, `Cancelled`; nothing half-made stays.
    """
    folder = home(library.path)
    if library.read_only or library.demo or not due(newest(backups(folder)), library.last_step, at, event):
        return None
    made = take(library, folder, WHY[event], at, cancelled=cancelled)
    thin(folder, at)
    return made


def newest(kept: Sequence[Backup]) -> Backup | None:
    """The newest backup that passed its check."""
    return max((b for b in kept if b.verified), key=lambda b: b.at, default=None)


def elsewhere_said(last: datetime | None, now: datetime) -> str:
    """The reminder to copy a backup off this computer, when the last copy is older than 7 days; else empty."""
    if last is None:
        return "还没有往 U 盘或别的磁盘上拷过备份：这台电脑坏了就都没了，请拷一份"
    days = (now.date() - last.date()).days
    return f"上次往别处拷备份是 {days} 天前，请插上 U 盘再拷一份" if now - last > ELSEWHERE else ""


def superfluous(kept: Sequence[Backup], now: datetime) -> list[Backup]:
    """What thinning takes away: all of today and yesterday stay, then one a day for 14 days, a week for 8, a month
    for 24.

    The newest of a day, week or month is the one that stays, and the newest good one stays whatever its age. One that
    failed its check stays 14 days and never stands in for a good one; what was saved before a restore stays 60 days.
    """
    stay: set[str] = set()
    seen: set[tuple[str, int, int]] = set()
    if last := newest(kept):
        stay.add(last.file)
    for backup in sorted(kept, key=lambda b: b.at, reverse=True):
        age = (now.date() - backup.made.date()).days
        if age <= 1 or (backup.why == BEFORE_RESTORE and now - backup.made <= KEPT_BEFORE_RESTORE):
            stay.add(backup.file)
            continue
        if not backup.verified:
            if age <= DAYS:
                stay.add(backup.file)
            continue
        year, week, _ = backup.made.isocalendar()
        slots = [
            ("day", backup.made.toordinal(), 0) if age <= DAYS else None,
            ("week", year, week) if age <= WEEKS * 7 else None,
            ("month", backup.made.year, backup.made.month) if age <= MONTHS * 31 else None,
        ]
        wanted = {slot for slot in slots if slot is not None}
        if wanted - seen:
            stay.add(backup.file)
        seen |= wanted
    return [b for b in kept if b.file not in stay]


def thin(folder: Path, now: datetime) -> int:
    """Remove what thinning takes away; gives how many. Never called by a restore."""
    gone = superfluous(backups(folder), now)
    for backup in gone:
        with writing(folder):
            (folder / backup.file).unlink(missing_ok=True)
    if gone:
        write_list(folder, backups(folder))
    return len(gone)
