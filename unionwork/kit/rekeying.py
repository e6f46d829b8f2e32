"""The owner's password changed: the whole library written anew under another key, and put in the old one's place.

At every moment there is one whole file at the library's place, opened by the old password or by the new one.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from unionwork.kit import keys, operators
from unionwork.kit.connection import connect
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.journal import NO_CHANGES
from unionwork.kit.library import Library
from unionwork.kit.restoring import let_go
from unionwork.kit.safekeeping import Cancelling, beside, copy_pages, count, settle, writing

# What follows from another key, to be said when it is done.
AFTERWARDS = (
    "新的恢复单请马上打印收好，旧的恢复单作废，请销毁",
    "以前的备份仍用旧密码打开：请把旧密码封好留存到旧备份清完，或现在就做一份新备份",
    "其他操作员的密码随之失效，请逐个重新设",
)


def change_password(library: Library, old: str, new: str, *, cancelled: Cancelling = lambda: False) -> str:
    """Give a library another owner's password; gives the new recovery code, which has to be printed.

    The library stays open. Raises `Refused` (wrong old password, weak new one), `Unavailable`, `Cancelled`; then
    everything is as it was.
    """
    if keys.key_from_password(old, library.salt) != library.key:
        raise Refused("现在的密码不对，请核对")
    if new == old:
        raise Refused("新密码和现在的一样，请换一个")
    return set_password(library, new, cancelled=cancelled)


def set_password(library: Library, new: str, *, cancelled: Cancelling = lambda: False) -> str:
    """The same for who forgot the password and opened the library with the recovery code."""
    if library.role is not None:
        raise Refused("主人密码只有主人能改，请用主人密码打开库再改")
    if library.read_only:
        raise Refused(NO_CHANGES)
    if weak := keys.strength(new):
        raise Refused(weak)
    salt = keys.new_salt()
    key = keys.key_from_password(new, salt)
    place, part = library.path, library.path.with_name(f"~{library.path.name}.part")
    with writing(place.parent):
        try:
            part.unlink(missing_ok=True)
            _copy(library, part, key, salt, cancelled)
            let_go(library)
            settle(part, place)
        finally:
            for left in (part, *beside(part)):
                with suppress(OSError):
                    left.unlink(missing_ok=True)
    library.key, library.salt = key, salt
    operators.forget_all(place)
    return keys.recovery_code(key)


def _copy(library: Library, part: Path, key: bytes, salt: bytes, cancelled: Cancelling) -> None:
    """The library under another key, while nobody writes what the new file would not have."""
    source = connect(library.path, library.key, library.salt)
    gate = connect(library.path, library.key, library.salt)  # SQLite does not copy out of a connection that writes
    try:
        gate.execute("BEGIN IMMEDIATE")
        had = count(library, source)
        copy_pages(source, part, key, salt, cancelled)
        _compare(library, part, key, salt, had)
        gate.execute("ROLLBACK")
    finally:
        gate.close()
        source.close()


def _compare(library: Library, part: Path, key: bytes, salt: bytes, had: tuple[dict[str, int], int]) -> None:
    """See that the new file is whole before it takes the place of the old one."""
    made = connect(part, key, salt, read_only=True)
    try:
        whole = made.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
        same = count(library, made) == had
    finally:
        made.close()
    if not (whole and same):
        raise Unavailable("换密码时写出的新文件没有通过核验，密码没有改，原来的库没有动", "请检查磁盘，再试一次")
