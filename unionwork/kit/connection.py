"""One door to SQLite: connections to an encrypted file, and its complaints turned into plain words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3

# sqlite-utils looks for this name first; without it it would speak to the unencrypted SQLite of Python.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

from sqlcipher3 import dbapi2  # noqa: E402  (after the alias above)
from sqlcipher3.dbapi2 import Connection  # noqa: E402

from unionwork.kit.failures import Unavailable  # noqa: E402

__all__ = ["Connection", "WrongKey", "connect", "dbapi2", "plainly"]

CACHE_KIB = 48_000
BUSY_MS = 8_000


class WrongKey(Unavailable):
    """The file does not open with this key: a wrong password, or not a library at all."""


def connect(path: Path, key: bytes, salt: bytes, *, read_only: bool = False, fresh: bool = False) -> Connection:
    """A connection that commits only when told; `fresh` leaves an empty file to be filled page by page.

    Raises `WrongKey`, `Unavailable`.
    """
    with plainly(path):
        way = "?mode=ro" if read_only else ""
        connection = dbapi2.connect(
            path.absolute().as_uri() + way,
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
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
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def plainly(path: Path) -> Iterator[None]:
    """Whatever SQLite complains of inside for the machine's sake becomes an `Unavailable` with words and a remedy."""
    try:
        yield
    except dbapi2.Error as error:
        if said := _said(str(error), path):
            raise said from error
        raise


def _said(complaint: str, path: Path) -> Unavailable | None:
    """The words for what the machine does to us; nothing for what is our own mistake."""
    name = path.name
    if "not a database" in complaint:
        return WrongKey(
            f"“{name}”打不开：密码不对，或者它不是工会工作台的库", "请核对密码；忘记密码可以用恢复单上的恢复码打开"
        )
    if "disk is full" in complaint or "database or disk" in complaint:
        return Unavailable("磁盘满了，这次修改没有写入，原来的数据完好", "请清出空间后再试")
    if "readonly" in complaint or "read-only" in complaint:
        return Unavailable(f"“{name}”所在的文件夹不能写入", "请换一个文件夹，或去掉文件的只读属性")
    if "locked" in complaint or "busy" in complaint:
        return Unavailable(f"“{name}”正被另一个窗口或另一台电脑使用", "请关闭那一处后再试")
    if "malformed" in complaint or "corrupt" in complaint:
        return Unavailable(f"“{name}”已损坏", "请从备份恢复；恢复前不要覆盖这个文件")
    if "unable to open" in complaint:
        return Unavailable(f"打不开“{name}”", "请检查文件夹是否存在、能否写入")
    if "disk I/O" in complaint:
        return Unavailable(f"“{name}”读写出了问题", "请检查磁盘和 U 盘是否正常，再试一次")
    return None
