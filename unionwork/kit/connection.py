"""One door to SQLite: connections to an encrypted file, and its complaints in plain words wherever they arise."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import sqlcipher3

# sqlite-utils looks for this name first; without it it would speak to the unencrypted SQLite of Python.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

from sqlcipher3 import dbapi2  # noqa: E402  (after the alias above)

from unionwork.kit.failures import Refused, Unavailable  # noqa: E402
from unionwork.kit.surroundings import on_network  # noqa: E402

__all__ = ["Connection", "Corrupt", "WrongKey", "connect", "dbapi2", "plainly"]

CACHE_KIB = 48_000
BUSY_MS = 8_000
AT_ONCE = 200  # rows


class WrongKey(Unavailable):
    """The file does not open with this key: a wrong password, or not a library at all."""


class Corrupt(Unavailable):
    """Something in the file cannot be read as what it ought to be."""


class Cursor(dbapi2.Cursor):  # type: ignore[misc]  # sqlcipher3 comes without types
    """A cursor that says in words what the machine complains of, also half-way through the rows."""

    def execute(self, sql: str, parameters: Any = ()) -> Cursor:
        try:
            super().execute(sql, parameters)
        except dbapi2.Error as error:
            self._say(error)
        return self

    def executemany(self, sql: str, rows: Iterable[Any]) -> Cursor:
        try:
            super().executemany(sql, rows)
        except dbapi2.Error as error:
            self._say(error)
        return self

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except dbapi2.Error as error:
            self._say(error)

    def fetchall(self) -> list[Any]:
        try:
            rows: list[Any] = super().fetchall()
        except dbapi2.Error as error:
            self._say(error)
        return rows

    def __iter__(self) -> Iterator[Any]:
        try:
            while rows := super().fetchmany(AT_ONCE):
                yield from rows
        except dbapi2.Error as error:
            self._say(error)

    def _say(self, error: BaseException) -> NoReturn:
        raise (_said(str(error), self.connection.path) or error) from error


class Connection(dbapi2.Connection):  # type: ignore[misc]  # sqlcipher3 comes without types
    """A connection whose failures are sentences; `path` is the file it speaks of.

    `held_back` is what judges the statements of a guarded connection (kit/guard.py); `lifted` counts who lifted it.
    """

    path: Path
    held_back: Any = None
    lifted = 0

    def take_back(self) -> None:
        """Roll back, unless SQLite has done so already, as it does on a full disk."""
        if self.in_transaction:
            self.execute("ROLLBACK")

    @contextmanager
    def unguarded(self) -> Iterator[None]:
        """Inside, the guard is lifted: for the library's own doors only. SQLite asks anew of every statement after."""
        if self.held_back is None:
            yield
            return
        self.lifted += 1
        self.set_authorizer(None)
        try:
            yield
        finally:
            self.lifted -= 1
            if not self.lifted:
                self.set_authorizer(self.held_back)

    def cursor(self, factory: type[Cursor] = Cursor) -> Cursor:
        made: Cursor = super().cursor(factory)
        return made

    def execute(self, sql: str, parameters: Any = ()) -> Cursor:
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql: str, rows: Iterable[Any]) -> Cursor:
        return self.cursor().executemany(sql, rows)


def connect(path: Path, key: bytes, salt: bytes, *, read_only: bool = False, fresh: bool = False) -> Connection:
    """A connection that commits only when told; `fresh` leaves an empty file to be filled page by page.

    Raises `WrongKey`, `Unavailable`.
    """
    with plainly(path):
        connection: Connection = dbapi2.connect(
            path.absolute().as_uri() + (_way(path) if read_only else ""),
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
            factory=Connection,
        )
        connection.path = path
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"""PRAGMA key = "x'{key.hex()}{salt.hex()}'" """)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            if not read_only and not fresh:
                # The write-ahead log wants shared memory, which computers on a network do not share.
                connection.execute(f"PRAGMA journal_mode = {'DELETE' if on_network(path) else 'WAL'}")
                connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
    return connection


def _way(path: Path) -> str:
    """How a file is opened for reading: where nothing can be written beside it and nothing waits, as it stands."""
    waiting = path.with_name(f"{path.name}-wal")
    still = not os.access(path.parent, os.W_OK) and not (waiting.exists() and waiting.stat().st_size)
    return "?mode=ro&immutable=1" if still else "?mode=ro"


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Whatever SQLite complains of inside for the machine's sake becomes an `Unavailable` with words and a remedy."""
    try:
        yield
    except dbapi2.Error as error:
        if said := _said(str(error), path):
            raise said from error
        raise


def _said(complaint: str, path: Path) -> Unavailable | Refused | None:
    """The words for what the machine does to us; nothing for what is our own mistake."""
    name = path.name.removeprefix("~").removesuffix(".part")
    if "not a database" in complaint:
        return WrongKey(
            f"“{name}”打不开：密码不对，或者它不是工会工作台的库", "请核对密码；忘记密码可以用恢复单上的恢复码打开"
        )
    if "is prohibited" in complaint or "authoriz" in complaint:
        return Refused("这部分内容不对当前操作员开放，请找主席或有权限的操作员")
    if "FOREIGN KEY" in complaint:
        return Refused("还有别的记录用着其中的记录，这次没有改动；请先处理用着它的记录")
    if "disk is full" in complaint or "database or disk" in complaint:
        return Unavailable("磁盘满了，这次修改没有写入，原来的数据完好", "请清出空间后再试")
    if "readonly" in complaint or "read-only" in complaint:
        return Unavailable(f"“{name}”所在的文件夹不能写入", "请换一个文件夹，或去掉文件的只读属性")
    if "locked" in complaint or "busy" in complaint:
        return Unavailable(f"“{name}”正被另一个窗口或另一台电脑使用", "请关闭那一处后再试")
    if "malformed" in complaint or "corrupt" in complaint:
        return Corrupt(f"“{name}”已损坏", "请从备份恢复；恢复前不要覆盖这个文件")
    if "unable to open" in complaint:
        return Unavailable(f"打不开“{name}”", "请检查文件夹是否存在、能否写入")
    if "disk I/O" in complaint:
        return Unavailable(f"“{name}”读写出了问题", "请检查磁盘和 U 盘是否正常，再试一次")
    return None
