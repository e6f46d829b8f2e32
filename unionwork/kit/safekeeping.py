"""Backups: made in the background, each opened and verified, thinned by age, and restored without losing the present.

A backup is a whole library of its own, encrypted with the same key, standing alone in one file. Beside the backups
lies a list (清单.json) that says of each why it was made, what it held and whether it was verified; it names nobody.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from errno import ENOSPC
from pathlib import Path

from unionwork.kit.connection import connect, dbapi2, plainly
from unionwork.kit.failures import Cancelled, Refused, Unavailable
from unionwork.kit.keys import salt_of
from unionwork.kit.library import Library

LIST = "清单.json"
SPARE = 20_000_000  # bytes that must stay free beyond the copy itself
LOW = 500_000_000  # bytes; below this the officer is told
DAYS, WEEKS, MONTHS = 14, 8, 24
KEPT_BEFORE_RESTORE = timedelta(days=60)
PAGES = 2000


@dataclass(frozen=True)
class Backup:
    """One backup as the list knows it; `counts` is how many records each ledger had."""

    file: str
    at: str  # ISO, seconds
    why: str  # 自动、手动、关闭时、导入前、恢复前、升级前
    verified: bool
    counts: dict[str, int]
    last_step: int
    size: int
    sha256: str
    said: str = ""  # why it could not be verified

    @property
    def made(self) -> datetime:
        return datetime.fromisoformat(self.at)


def take(
    library: Library, folder: Path, why: str, at: datetime, *, cancelled: Callable[[], bool] = lambda: False
) -> Backup:
    """Make one backup and verify it by opening it. Raises `Unavailable`, `Cancelled`; no half file stays.

    A backup that does not pass is kept, marked, and never counted as a backup.
    """
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        needed = library.path.stat().st_size + SPARE
        if shutil.disk_usage(folder).free < needed:
            raise Unavailable(
                f"放备份的磁盘空间不够，这次没有备份：需要 {needed // 1_000_000 + 1} MB",
                "请清出空间，或换一个放备份的地方",
            )
        name = _name(library, folder, at)
        part = folder / f"~{name}.part"
        try:
            counts, last_step = _copy(library, part, cancelled)
            backup = _verified(
                library,
                part,
                Backup(name, at.isoformat(timespec="seconds"), why, True, counts, last_step, part.stat().st_size, ""),
            )
            backup = replace(backup, sha256=_sha256(part))
            _settle(part, folder / name)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        _write_list(folder, [*_read_list(folder), backup])
    return backup


def _name(library: Library, folder: Path, at: datetime) -> str:
    stem = f"{library.path.stem}-{at:%Y%m%d-%H%M%S}"
    names = [f"{stem}.union", *(f"{stem}-{n}.union" for n in range(2, 100))]
    return next(name for name in names if not (folder / name).exists())


def _copy(library: Library, part: Path, cancelled: Callable[[], bool]) -> tuple[dict[str, int], int]:
    """The library's pages as they are at this moment into a file of its own."""
    part.unlink(missing_ok=True)
    source = connect(library.path, library.key, library.salt, read_only=library.read_only)
    try:
        with plainly(part):
            source.execute("BEGIN")
            counts, last_step = _counted(library, source)
            target = connect(part, library.key, library.salt, fresh=True)
            try:

                def look(status: int, remaining: int, total: int) -> None:
                    if cancelled():
                        raise Cancelled

                source.backup(target, pages=PAGES, progress=look)
                target.execute("PRAGMA journal_mode = DELETE")
            finally:
                target.close()
            source.execute("COMMIT")
    finally:
        source.close()
    return counts, last_step


def _counted(library: Library, connection: dbapi2.Connection) -> tuple[dict[str, int], int]:
    present = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    counts = {
        ledger.name: connection.execute(f"SELECT count(*) FROM {ledger.table}").fetchone()[0]
        for ledger in library.ledgers
        if ledger.table in present
    }
    last = connection.execute("SELECT coalesce(max(id), 0) FROM steps").fetchone()[0]
    return counts, last


def _verified(library: Library, file: Path, backup: Backup) -> Backup:
    """The backup with what opening it showed."""
    said = ""
    try:
        if salt_of(file) != library.salt:  # the password would no longer open it, though the key does
            return replace(backup, verified=False, said="文件开头被改动过")
        connection = connect(file, library.key, library.salt, read_only=True)
    except Unavailable as unavailable:
        return replace(backup, verified=False, said=unavailable.said)
    try:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            said = "加密校验不符"
        elif connection.execute("PRAGMA integrity_check(5)").fetchall() != [("ok",)]:
            said = "数据页有错"
        elif _counted(library, connection) != (backup.counts, backup.last_step):
            said = "记录数与库不一致"
    except dbapi2.Error:
        said = "读不完整"
    finally:
        connection.close()
    return replace(backup, verified=not said, said=said)


def _settle(part: Path, place: Path) -> None:
    """On the disk for good before it gets its name."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(place)
    if os.name == "posix":
        descriptor = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


# ---- the list -------------------------------------------------------------------------------------------------------
def backups(folder: Path) -> list[Backup]:
    """The backups that are really there, newest first; a file the list does not know is shown as unverified."""
    known = {b.file: b for b in _read_list(folder)}
    found = []
    for file in sorted(folder.glob("*.union"), reverse=True) if folder.is_dir() else []:
        at = datetime.fromtimestamp(file.stat().st_mtime).isoformat(timespec="seconds")
        unknown = Backup(file.name, at, "不详", False, {}, 0, file.stat().st_size, "", "还没有核验过")
        found.append(known.get(file.name, unknown))
    return sorted(found, key=lambda b: b.at, reverse=True)


def verify(library: Library, folder: Path, backup: Backup) -> Backup:
    """Open a backup again and enter into the list what it showed."""
    file = folder / backup.file
    if backup.sha256 and _sha256(file) != backup.sha256:
        checked = replace(backup, verified=False, said="文件和制作时不一样了")
    elif backup.sha256:
        checked = _verified(library, file, backup)
    else:
        checked = _adopted(library, file, backup)
    _write_list(folder, [checked if b.file == backup.file else b for b in backups(folder)])
    return checked


def _adopted(library: Library, file: Path, backup: Backup) -> Backup:
    try:
        connection = connect(file, library.key, library.salt, read_only=True)
    except Unavailable as unavailable:
        return replace(backup, verified=False, said=unavailable.said)
    try:
        counts, last_step = _counted(library, connection)
    except dbapi2.Error:
        return replace(backup, verified=False, said="读不完整")
    finally:
        connection.close()
    return _verified(library, file, replace(backup, counts=counts, last_step=last_step, sha256=_sha256(file)))


def _read_list(folder: Path) -> list[Backup]:
    try:
        told = json.loads((folder / LIST).read_text("utf-8"))
        return [Backup(**entry) for entry in told]
    except (OSError, ValueError, TypeError):
        return []  # the list is a convenience: the files themselves are what counts


def _write_list(folder: Path, entries: Sequence[Backup]) -> None:
    with _writing(folder):
        part = folder / f"~{LIST}.part"
        part.write_text(json.dumps([asdict(b) for b in entries], ensure_ascii=False, indent=1), "utf-8")
        _settle(part, folder / LIST)


# ---- thinning -------------------------------------------------------------------------------------------------------
def superfluous(kept: Sequence[Backup], now: datetime) -> list[Backup]:
    """What thinning takes away: all of today and yesterday stay, then one a day for 14 days, a week for 8, a month
    for 24.

    The newest of a day, week or month is the one that stays. One that failed its check stays 14 days and never stands
    in for a good one; what was saved before a restore stays sixty days.
    """
    stay: set[str] = set()
    seen: set[tuple[str, int, int]] = set()
    for backup in sorted(kept, key=lambda b: b.at, reverse=True):
        age = (now.date() - backup.made.date()).days
        if age <= 1 or (backup.why == "恢复前" and now - backup.made <= KEPT_BEFORE_RESTORE):
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
        with _writing(folder):
            (folder / backup.file).unlink(missing_ok=True)
    if gone:
        _write_list(folder, backups(folder))
    return len(gone)


# ---- restoring ------------------------------------------------------------------------------------------------------
def restore(library: Library, folder: Path, backup: Backup, at: datetime) -> Backup:
    """Put a backup in the place of the library; the present is saved first and evicts nothing. Gives what was saved.

    The library is closed by this; open it again afterwards. Raises `Refused`, `Unavailable`; then the present stands.
    """
    if not (checked := verify(library, folder, backup)).verified:
        raise Refused(f"这份备份没有通过核验（{checked.said}），没有恢复，现在的库没有动")
    present = take(library, folder, "恢复前", at)
    if not present.verified:
        raise Unavailable("恢复前给现在的库做的备份没有通过核验，没有恢复", "请检查磁盘，换一个放备份的地方再试")
    place, part = library.path, library.path.with_name(f"~{library.path.name}.part")
    library.close()
    with _writing(place.parent):
        try:
            shutil.copyfile(folder / backup.file, part)
            for left in ("-wal", "-shm"):
                place.with_name(place.name + left).unlink(missing_ok=True)
            _settle(part, place)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return present


def compared(backup: Backup, counts: dict[str, int], now: datetime, ledger: str = "employees") -> str:
    """A backup in words: “2 小时前，1,203 人，比现在少 5 人”."""
    had, has = backup.counts.get(ledger, 0), counts.get(ledger, 0)
    more = "和现在一样多" if had == has else f"比现在{'少' if had < has else '多'} {abs(has - had):,} 人"
    return f"{ago(backup.made, now)}，{had:,} 人，{more}"


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


def low_space(folder: Path) -> int | None:
    """Free megabytes when there are fewer than 500, else nothing."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return None
    return free // 1_000_000 if free < LOW else None


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Turns what the operating system says of a folder into words."""
    try:
        yield
    except OSError as error:
        if error.errno == ENOSPC:
            raise Unavailable("磁盘满了，没有写成，原来的数据完好", "请清出空间，或换一个地方") from error
        raise Unavailable(f"“{folder.name}”这个文件夹写不进去", "请检查 U 盘是否插好、文件夹能否写入") from error
