"""What is wrong with a file that does not open, and what can be done about it: words and choices, never a traceback."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from unionwork.kit.connection import Connection, Corrupt, WrongKey, connect
from unionwork.kit.failures import Unavailable
from unionwork.kit.keys import SALT

PAGE = 4096  # SQLCipher 4
KNOWN = {
    b"PK\x03\x04": "压缩包或 xlsx、docx 文件",
    b"SQLite format 3\x00": "没有加密的数据库",
    b"\xd0\xcf\x11\xe0": "旧版 Excel 或 Word 文件",
    b"%PDF": "PDF 文件",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
}
TEXT = bytes(range(0x20, 0x7F)) + b"\r\n\t"

Kind = Literal["gone", "empty", "short", "foreign", "blank", "damaged"]


class Remedy(StrEnum):
    """What the officer may choose."""

    REPAIR = "修复"
    RESTORE = "恢复备份"
    SALVAGE = "导出可读数据"
    LOOK = "另选一个文件"


@dataclass(frozen=True)
class Damage:
    """What is wrong with a library's file, in a sentence, and what can be done, the best first."""

    file: str
    kind: Kind
    said: str
    remedies: tuple[Remedy, ...]

    @property
    def choices(self) -> str:
        return "可以选：" + "、".join(self.remedies)


class Damaged(Unavailable):
    """A library's file is damaged; `damage` says how."""

    def __init__(self, damage: Damage) -> None:
        self.damage = damage
        super().__init__(damage.said, damage.choices)


LOST = (Remedy.RESTORE, Remedy.LOOK)
READABLE = (Remedy.REPAIR, Remedy.RESTORE, Remedy.SALVAGE)


def outside(path: Path) -> Damage | None:
    """What can be told of a file without its key; nothing where it may well be a library."""
    name = path.name
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(PAGE)
    except OSError:
        return Damage(name, "gone", f"没有找到“{name}”，或读不出来：请检查文件是否还在、U 盘是否插好", LOST)
    if size == 0:
        return Damage(name, "empty", f"“{name}”是空的，里面什么也没有：多半是磁盘满时或拷贝中断时留下的", LOST)
    for magic, what in KNOWN.items():
        if head.startswith(magic):
            return Damage(name, "foreign", f"“{name}”不是工会工作台的库，是{what}：可能改错了扩展名或选错了文件", LOST)
    if not head.strip(b"\x00") or not head.strip(b"\xff"):
        return Damage(name, "blank", f"“{name}”的开头被抹成了空白：多半是断电或 U 盘损坏造成的", _with_head_gone(size))
    if not head.translate(None, TEXT):
        return Damage(name, "foreign", f"“{name}”不是工会工作台的库，是文本文件：可能改错了扩展名或选错了文件", LOST)
    if size < PAGE:
        return Damage(name, "short", f"“{name}”只剩 {size} 个字节，内容已经没有了：多半是拷贝中断造成的", LOST)
    if size % PAGE:
        return Damage(name, "short", f"“{name}”不完整，末尾被截断：多半是拷贝中断或磁盘满造成的", READABLE)
    return None


def _with_head_gone(size: int) -> tuple[Remedy, ...]:
    return READABLE if size > PAGE else LOST


def inside(path: Path, key: bytes, salt: bytes, *, quick: bool = True) -> Damage | None:
    """What a look into the file with its key shows; nothing when it is whole. Raises `WrongKey`."""
    try:
        connection = looking(path, key, salt)
        try:
            rows = connection.execute(f"PRAGMA {'quick_check' if quick else 'integrity_check'}(20)").fetchall()
        finally:
            connection.close()
    except WrongKey:
        raise
    except Unavailable:
        rows = []
    if rows == [("ok",)]:
        return None
    places = f"有 {len(rows)} 处" if rows else "有些地方"
    said = f"“{path.name}”{places}读不出来：多半是断电、存储介质坏道或拷贝中断造成的"
    return Damage(path.name, "damaged", said, READABLE)


def inside_opens(path: Path, key: bytes, salt: bytes) -> None:
    """See that the key is right; damage further in does not matter here. Raises `WrongKey`, `Damaged`."""
    try:
        looking(path, key, salt).close()
    except Corrupt as corrupt:
        raise Damaged(Damage(path.name, "damaged", corrupt.said, READABLE)) from corrupt


def looking(path: Path, key: bytes, salt: bytes) -> Connection:
    """A connection for looking; where a power cut left a change half-way, that is first taken back, by writing."""
    try:
        return connect(path, key, salt, read_only=True)
    except (WrongKey, Corrupt):
        raise
    except Unavailable:
        return connect(path, key, salt, fresh=True)


def head_gone(path: Path) -> Damage:
    """For a file whose key is known to be right, because a backup of it opens, and that does not open."""
    said = f"密码是对的，但“{path.name}”的开头损坏了：多半是断电或存储介质坏道造成的"
    return Damage(path.name, "damaged", said, READABLE)


def salt_known(path: Path) -> bytes | None:
    """The first bytes of a file, where there are enough of them to be a salt."""
    try:
        with path.open("rb") as file:
            salt = file.read(SALT)
    except OSError:
        return None
    return salt if len(salt) == SALT else None
