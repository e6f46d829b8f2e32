"""Backups: made in the background, each opened and verified before it counts, listed, copied to another disk.

A backup is a whole library of its own, encrypted with the same key, standing alone in one file. Beside the backups
lies a list (清单.json) that says of each why it was made, what it held and whether it was verified; it names nobody.
When one is due, and which may go, says kit/thinning.py; kit/restoring.py puts one back.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from errno import EDQUOT, EFBIG, ENOSPC
from pathlib import Path

from unionwork.kit.connection import Connection, connect, dbapi2, plainly
from unionwork.kit.failures import Cancelled, Refused, Unavailable
from unionwork.kit.keys import key_from_password, key_from_recovery, salt_of
from unionwork.kit.library import Library

LIST = "清单.json"
SPARE = 20_000_000  # bytes that must stay free beyond the copy itself
PAGES = 2000
PATIENCE = 40  # a quarter of a second each
PIECE = 4 << 20  # bytes copied between two looks at 取消
KIND = "backup"  # in the library's memory
MANUAL, AUTOMATIC, CLOSING = "手动", "自动", "关闭时"
BEFORE_IMPORT, BEFORE_RESTORE, BEFORE_UPGRADE = "导入前", "恢复前", "升级前"

Cancelling = Callable[[], bool]


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


def home(path: Path) -> Path:
    """The folder for the backups of a library where no other was chosen: beside it."""
    return path.with_name(f"{path.stem}-备份")


def take(library: Library, folder: Path, why: str, at: datetime, *, cancelled: Cancelling = lambda: False) -> Backup:
    """Make one backup and verify it by opening it. Raises `Unavailable`, `Cancelled`; no half file stays.

    A backup that does not pass is kept, marked, and never counted as a backup.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        needed = _size(library.path) + SPARE
        if shutil.disk_usage(folder).free < needed:
            raise Unavailable(
                f"放备份的磁盘空间不够，这次没有备份：需要 {needed // 1_000_000 + 1} MB",
                "请清出空间，或换一个放备份的地方",
            )
        name = _name(library, folder, at)
        part = folder / f"~{name}.part"
        try:
            counts, last_step = _copied(library, part, cancelled)
            size = part.stat().st_size
            made = Backup(name, at.isoformat(timespec="seconds"), why, True, counts, last_step, size, "")
            backup = replace(_looked_at(library, part, made, library.key, library.salt), sha256=sha256(part))
            settle(part, folder / name)
        finally:
            for left in (part, *beside(part)):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
        write_list(folder, [*_read_list(folder), backup])
    return backup


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in (path, *beside(path)[:1]) if file.exists())


def beside(path: Path) -> tuple[Path, Path, Path]:
    """What SQLite may leave beside a file: changes on their way into it, its shared memory, its rollback journal."""
    wal, shm, journal = (path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))
    return wal, shm, journal


def _name(library: Library, folder: Path, at: datetime) -> str:
    stem = f"{library.path.stem}-{at:%Y%m%d-%H%M%S}"
    names = [f"{stem}.union", *(f"{stem}-{n}.union" for n in range(2, 1000))]
    return next(name for name in names if not (folder / name).exists())


# ---- the copy -------------------------------------------------------------------------------------------------------
def _copied(library: Library, part: Path, cancelled: Cancelling) -> tuple[dict[str, int], int]:
    """The library as it is at this moment in a file of its own; what it holds."""
    part.unlink(missing_ok=True)
    source = connect(library.path, library.key, library.salt, read_only=library.read_only)
    try:
        with plainly(part):
            if library.read_only or not _quiet(source):
                return _copied_by_page(library, source, part, cancelled)
            counted = count(library, source)
            _copied_as_it_is(library, part, cancelled)
            source.execute("ROLLBACK")
            _alone(part, library.key, library.salt)
            return counted
    finally:
        source.close()


def _quiet(source: Connection) -> bool:
    """Keep everybody from writing for a moment, unless somebody is just doing so."""
    source.execute("PRAGMA busy_timeout = 0")
    try:
        source.execute("BEGIN IMMEDIATE")
    except Unavailable:
        return False
    return True


def _copied_as_it_is(library: Library, part: Path, cancelled: Cancelling) -> None:
    """The file and its log, byte by byte, while nobody writes: many times quicker than page by page."""
    with part.open("wb") as target:
        for piece in library.pieces(PIECE):
            if cancelled():
                raise Cancelled
            target.write(piece)
    wal = beside(library.path)[0]
    if wal.exists() and wal.stat().st_size:
        shutil.copyfile(wal, beside(part)[0])


def _alone(file: Path, key: bytes, salt: bytes) -> None:
    """Fold what lies beside a file into it, so that it stands alone."""
    connection = connect(file, key, salt, fresh=True)
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def _copied_by_page(
    library: Library, source: Connection, part: Path, cancelled: Cancelling
) -> tuple[dict[str, int], int]:
    """The pages as they are at this moment, while somebody else may be writing."""
    source.execute("BEGIN")
    counted = count(library, source)
    copy_pages(source, part, library.key, library.salt, cancelled)
    source.execute("COMMIT")
    return counted


def copy_pages(source: Connection, target: Path, key: bytes, salt: bytes, cancelled: Cancelling) -> None:
    """Everything of an open library into a new file, under this key."""

    held_up = 0

    def look(status: int, remaining: int, total: int) -> None:
        nonlocal held_up
        if cancelled():
            raise Cancelled
        held_up = held_up + 1 if status in (dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED) else 0
        if held_up > PATIENCE:
            raise Unavailable("库一直被占着，这次没有抄成", "请关闭别处打开的同一个库，再试一次")

    made = connect(target, key, salt, fresh=True)
    try:
        made.execute("PRAGMA synchronous = OFF")  # it is settled as a whole afterwards
        source.backup(made, pages=PAGES, progress=look)
        made.execute("PRAGMA journal_mode = DELETE")
    finally:
        made.close()


def count(library: Library, connection: Connection) -> tuple[dict[str, int], int]:
    """How many records each ledger has, and the number of the last step. `connection` is not held back by any role."""
    present = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    counts = {
        ledger.name: connection.execute(f"SELECT count(*) FROM {ledger.table}").fetchone()[0]
        for ledger in (*library.ledgers.everything, *library.ledgers.hidden)
        if ledger.table in present
    }
    last = connection.execute("SELECT coalesce(max(id), 0) FROM steps").fetchone()[0]
    return counts, last


def settle(part: Path, place: Path) -> None:
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


# ---- verified -------------------------------------------------------------------------------------------------------
def verify(
    library: Library, folder: Path, backup: Backup, *, password: str = "", recovery: str = "", whole: bool = True
) -> Backup:
    """Open a backup again and enter into the list what it showed. `whole` looks into every index too.

    One made before the password was changed is opened by the password or recovery code of then; without it only the
    file itself is compared with what it was.
    """
    file = folder / backup.file
    try:
        same = not backup.sha256 or sha256(file) == backup.sha256
        foreign = salt_of(file) != library.salt and not (password or recovery)
    except OSError:
        checked = replace(backup, verified=False, said="文件读不出来")
    except Unavailable as unavailable:
        checked = replace(backup, verified=False, said=unavailable.said)
    else:
        if not same:
            checked = replace(backup, verified=False, said="文件和制作时不一样了")
        elif foreign:
            checked = backup if backup.sha256 else replace(backup, said="要用当时的密码或恢复码才能核验")
        else:
            key, salt = key_of(library, file, password=password, recovery=recovery)
            looked = _looked_at(library, file, backup, key, salt, whole) if backup.sha256 else None
            checked = looked or _adopted(library, file, backup, key, salt)
    write_list(folder, [checked if b.file == backup.file else b for b in backups(folder)])
    return checked


def key_of(library: Library, file: Path, *, password: str = "", recovery: str = "") -> tuple[bytes, bytes]:
    """The key and the salt of a backup; it has its own where it was made before the password was changed.

    Raises `Refused` where its password is needed, `Unavailable` where the file cannot be read.
    """
    salt = salt_of(file)
    if salt == library.salt:
        return library.key, salt
    if recovery:
        return key_from_recovery(recovery), salt
    if password:
        return key_from_password(password, salt), salt
    raise Refused("这份备份是改密码以前做的，或是别的库的：请输入做它时的密码，或当时恢复单上的恢复码")


def _looked_at(library: Library, file: Path, backup: Backup, key: bytes, salt: bytes, whole: bool = False) -> Backup:
    """The backup with what opening it showed."""
    said = ""
    try:
        connection = connect(file, key, salt, read_only=True)
    except Unavailable as unavailable:
        return replace(backup, verified=False, said=unavailable.said)
    try:
        # The quick check reads, and so unseals, every page that holds anything; the whole one adds the free ones.
        check = "integrity_check" if whole else "quick_check"
        if whole and connection.execute("PRAGMA cipher_integrity_check").fetchall():
            said = "加密校验不符"
        elif connection.execute(f"PRAGMA {check}(5)").fetchall() != [("ok",)]:
            said = "数据页有错"
        elif count(library, connection) != (backup.counts, backup.last_step):
            said = "记录数与库不一致"
    except (dbapi2.Error, Unavailable):
        said = "读不完整"
    finally:
        connection.close()
    return replace(backup, verified=not said, said=said)


def _adopted(library: Library, file: Path, backup: Backup, key: bytes, salt: bytes) -> Backup:
    """A backup the list does not know: what it holds is taken from itself."""
    try:
        connection = connect(file, key, salt, read_only=True)
        try:
            counts, last_step = count(library, connection)
        finally:
            connection.close()
    except Unavailable as unavailable:
        return replace(backup, verified=False, said=unavailable.said)
    except dbapi2.Error:
        return replace(backup, verified=False, said="读不完整")
    known = replace(backup, counts=counts, last_step=last_step, sha256=sha256(file))
    return _looked_at(library, file, known, key, salt, whole=True)


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


def folders(library: Library) -> list[Path]:
    """Every folder that holds backups of a library: the one beside it, then those remembered, newest first."""
    kept = library.memory.all(KIND)
    remembered = [Path(value["folder"]) for name, value in kept.items() if name.startswith("folder:")]
    return list(dict.fromkeys([home(library.path), *reversed(remembered)]))


def remember(library: Library, folder: Path, at: datetime) -> None:
    """Remember that backups lie in a folder."""
    place = str(folder.absolute())
    if not library.read_only and folder.absolute() != home(library.path).absolute():
        library.memory.put(KIND, f"folder:{place}", {"folder": place}, at)


def _read_list(folder: Path) -> list[Backup]:
    try:
        told = json.loads((folder / LIST).read_text("utf-8"))
        return [Backup(**entry) for entry in told]
    except (OSError, ValueError, TypeError):
        return []  # the list is a convenience: the files themselves are what counts


def write_list(folder: Path, entries: Sequence[Backup]) -> None:
    """Write the list of a folder. Raises `Unavailable`."""
    with writing(folder):
        part = folder / f"~{LIST}.part"
        part.write_text(json.dumps([asdict(b) for b in entries], ensure_ascii=False, indent=1), "utf-8")
        settle(part, folder / LIST)


# ---- the second copy ------------------------------------------------------------------------------------------------
def copy_out(library: Library, folder: Path, backup: Backup, other: Path, at: datetime) -> Path:
    """Copy a backup to a stick or another disk, compare it there byte by byte, remember where and when.

    Raises `Refused` for a backup that was not verified, `Unavailable`; no half file stays.
    """
    if not backup.verified:
        raise Refused("这份备份没有通过核验，不能当作第二份备份，请先做一份新的")
    place = other / backup.file
    with writing(other):
        other.mkdir(parents=True, exist_ok=True)
        part = other / f"~{backup.file}.part"
        try:
            shutil.copyfile(folder / backup.file, part)
            settle(part, place)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        if sha256(place) != backup.sha256:
            place.unlink(missing_ok=True)
            raise Unavailable("拷出去的备份和原来的不一样，没有留下", "请换一个 U 盘再试")
        write_list(other, [backup, *(b for b in _read_list(other) if b.file != backup.file)])
    remember(library, other, at)
    if not library.read_only:
        told = {"folder": str(other), "at": at.isoformat(timespec="seconds"), "file": backup.file}
        library.memory.put(KIND, "elsewhere", told, at)
    return place


def same_disk(library: Library, folder: Path) -> bool:
    """Whether a folder lies on the library's own disk, so that both go together."""
    try:
        return folder.stat().st_dev == library.path.stat().st_dev
    except OSError:
        return False


def sha256(file: Path) -> str:
    """The SHA-256 of a file. Raises OSError."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turns what the operating system says of a folder into words."""
    try:
        yield
    except OSError as error:
        if error.errno in (ENOSPC, EDQUOT, EFBIG):
            raise Unavailable("磁盘满了，没有写成，原来的数据完好", "请清出空间，或换一个地方") from error
        raise Unavailable(f"“{folder.name}”这个文件夹写不进去", "请检查 U 盘是否插好、文件夹能否写入") from error
