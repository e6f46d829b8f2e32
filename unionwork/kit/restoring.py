"""A backup put back in the place of the library, looked into before, and tried out every month on a copy."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from unionwork.kit import damage, history
from unionwork.kit.connection import connect
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.journal import NO_CHANGES
from unionwork.kit.ledger import Ledgers
from unionwork.kit.library import Library
from unionwork.kit.safekeeping import (
    BEFORE_RESTORE,
    KIND,
    Backup,
    beside,
    copy_pages,
    count,
    key_of,
    settle,
    take,
    verify,
    writing,
)

NEVER = "恢复前给现在的库做的备份没有通过核验，没有恢复"


def restore(
    library: Library,
    folder: Path,
    backup: Backup,
    at: datetime,
    *,
    password: str = "",
    recovery: str = "",
    cancelled: Callable[[], bool] = lambda: False,
) -> Backup:
    """Put a backup in the place of the library; the present is saved first and evicts nothing. Gives what was saved.

    What was restored opens with the present password, also where the backup had another. The library is closed by
    this; open it again afterwards. Raises `Refused`, `Unavailable`, `Cancelled`; then the present stands.
    """
    if not library.owns:
        raise Refused("恢复备份要由主席或用主人密码打开的人来做")
    if library.read_only:
        raise Refused(NO_CHANGES)
    checked = verify(library, folder, backup, password=password, recovery=recovery)
    if not checked.verified:
        raise Refused(f"这份备份没有通过核验（{checked.said}），没有恢复，现在的库没有动")
    key, salt = key_of(library, folder / backup.file, password=password, recovery=recovery)
    present = take(library, folder, BEFORE_RESTORE, at, cancelled=cancelled)
    if not present.verified:
        raise Unavailable(NEVER, "请检查磁盘，换一个放备份的地方再试")
    place, part = library.path, library.path.with_name(f"~{library.path.name}.part")
    with writing(place.parent):
        try:
            part.unlink(missing_ok=True)
            source = connect(folder / backup.file, key, salt, read_only=True)
            try:
                copy_pages(source, part, library.key, library.salt, cancelled)
            finally:
                source.close()
            let_go(library)
            settle(part, place)
        finally:
            for left in (part, *beside(part)):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
    library.close()
    return present


def let_go(library: Library) -> None:
    """Close every connection and fold what lies beside the file into it, so that it may be replaced.

    Raises `Unavailable` while anybody else has the library open.
    """
    library.disconnect()
    connection = connect(library.path, library.key, library.salt, fresh=True)
    try:
        (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    finally:
        connection.close()
    if mode != "delete":
        raise Unavailable(f"“{library.path.name}”正被另一个窗口或另一台电脑使用", "请关闭那一处后再试")


def replace_damaged(path: Path, file: Path, at: datetime) -> Path:
    """Put a backup in the place of a library that cannot be opened; the damaged file is kept beside it. Gives where.

    The restored library opens with the backup's password. Raises `Unavailable`.
    """
    kept = path.with_name(f"{path.stem}-损坏-{at:%Y%m%d-%H%M%S}{path.suffix}")
    part = path.with_name(f"~{path.name}.part")
    with writing(path.parent):
        try:
            part.write_bytes(file.read_bytes())
            for left, name in zip((path, *beside(path)), (kept, *beside(kept)), strict=True):
                if left.exists():
                    left.replace(name)
            settle(part, path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return kept


def put_elsewhere(file: Path, place: Path) -> None:
    """A backup becomes a library at a place where there is none yet. Raises `Refused`, `Unavailable`."""
    if wrong := damage.outside(file):
        raise Refused(f"{wrong.said}，请选另一份备份")
    if place.exists():
        raise Refused(f"“{place.name}”已经存在，请换一个文件名；要代替它，请打开它，在“备份与恢复”里恢复")
    part = place.with_name(f"~{place.name}.part")
    with writing(place.parent):
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_bytes(file.read_bytes())
            settle(part, place)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def look_into(library: Library, folder: Path, backup: Backup, into: Path) -> Library:
    """A backup opened for reading, as a copy in the folder `into`, for who has the library open; brought up to date.

    The caller closes it and removes the folder. Raises `Refused` (its own password is needed), `Unavailable`.
    """
    key, _ = key_of(library, folder / backup.file)
    place = into / backup.file
    with writing(into):
        place.write_bytes((folder / backup.file).read_bytes())
    everything = Ledgers((*library.ledgers, *library.ledgers.hidden))
    fresh = Library(place, key, everything)
    fresh.bring_up_to_date()
    fresh.close()
    looked = Library(place, key, everything, read_only=True)
    if library.role is not None:
        looked.restrict(library.role, library.operator)
    looked.operator = library.operator
    return looked


# ---- in words -------------------------------------------------------------------------------------------------------
def compared(backup: Backup, counts: dict[str, int], now: datetime, ledger: str = "employees") -> str:
    """A backup in words: “2 小时前，1,203 人，比现在少 5 人”."""
    had, has = backup.counts.get(ledger, 0), counts.get(ledger, 0)
    more = "和现在一样多" if had == has else f"比现在{'少' if had < has else '多'} {abs(has - had):,} 人"
    return f"{ago(backup.made, now)}，{had:,} 人，{more}"


def counted(library: Library) -> dict[str, int]:
    """How many records each ledger has now, to compare backups with."""
    connection = connect(library.path, library.key, library.salt, read_only=True)
    try:
        return count(library, connection)[0]
    finally:
        connection.close()


def ago(then: datetime, now: datetime) -> str:
    """How long ago, as one says it."""
    minutes = max(0, int((now - then).total_seconds() // 60))
    if minutes < 1:
        return "刚才"
    if minutes < 60:
        return f"{minutes} 分钟前"
    if minutes < 24 * 60 and now.date() == then.date():
        return f"{minutes // 60} 小时前"
    days = (now.date() - then.date()).days
    return "昨天" if days == 1 else f"{days} 天前" if days < 60 else f"{days // 30} 个月前"


# ---- the drill ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Drill:
    """What trying out a backup on a copy showed; `lost` is what would be lost if the library went now."""

    backup: Backup
    at: datetime
    passed: bool
    said: str
    counts: dict[str, int]
    steps: int  # in the backup's history, every one of them sealed
    lost_steps: int
    lost_minutes: int
    elsewhere: datetime | None


def drill(library: Library, folder: Path, backup: Backup, at: datetime) -> Drill:
    """Restore a backup into a folder of its own, look through it as through a library, and throw it away.

    What it proved goes into the library's memory. Raises `Refused`, `Unavailable`.
    """
    checked = verify(library, folder, backup)
    counts, steps, said = dict[str, int](), 0, checked.said
    if checked.verified:
        with tempfile.TemporaryDirectory(prefix="演练-", ignore_cleanup_errors=True) as place:
            counts, steps, said = _tried(library, folder, backup, Path(place))
    kept = library.memory.get(KIND, "elsewhere")
    last = library.last_step
    result = Drill(
        checked,
        at,
        not said,
        said,
        counts,
        steps,
        max(0, last - checked.last_step),
        max(0, int((at - checked.made).total_seconds() // 60)) if last > checked.last_step else 0,
        datetime.fromisoformat(kept["at"]) if kept else None,
    )
    if not library.read_only:
        told = {"at": at.isoformat(timespec="seconds"), "file": backup.file, "passed": result.passed, "said": said}
        library.memory.put(KIND, "drill", told, at)
    return result


def _tried(library: Library, folder: Path, backup: Backup, place: Path) -> tuple[dict[str, int], int, str]:
    key, _ = key_of(library, folder / backup.file)
    copy = place / backup.file
    with writing(place):
        copy.write_bytes((folder / backup.file).read_bytes())
    everything = Ledgers((*library.ledgers, *library.ledgers.hidden))
    with Library(copy, key, everything) as tried:
        tried.bring_up_to_date()
        counts, steps = count(tried, tried.db)
        if counts != {name: backup.counts.get(name, 0) for name in counts}:
            return counts, steps, "恢复出来的记录数不对"
        if history.broken(tried):
            return counts, steps, "恢复出来的历史被改动过"
        read = sum(sum(1 for _ in tried.matching(ledger.record)) for ledger in everything.everything)
        return counts, steps, "" if read == sum(counts.values()) else "恢复出来的记录读不完整"
