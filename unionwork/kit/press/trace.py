"""Paper equals file: the code that both carry, and the line at the foot that says it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base 32: no I, L, O, U


def code_of(facts: Iterable[str]) -> str:
    """核对码 of facts told in a fixed order: the first 40 bits of their SHA-256 as eight signs, `B81Q-5TZ7`.

    The paper and the spreadsheet of the same facts carry the same code. Each fact is told with its length, so that
    moving a character from one to the next changes the code.
    """
    digest = hashlib.sha256()
    for fact in facts:
        told = fact.encode("utf-8", "surrogatepass")
        digest.update(f"{len(told)}:".encode() + told)
    number = int.from_bytes(digest.digest()[:5], "big")
    signs = "".join(_SIGNS[number >> shift & 31] for shift in range(35, -1, -5))
    return f"{signs[:4]}-{signs[4:]}"


def trace(
    record: str, made: datetime, code: str, *, verb: str = "制表", extra: Iterable[str] = (), personal: bool = False
) -> str:
    """The line at the foot: `记录 GH-KN-2026-0003　制表 2026-11-20 10:41　核对码 B81Q-5TZ7　内部资料 含个人信息`.

    `verb` is 制文 for letters; `extra` are further parts, as `60 人` or `身份证号已遮盖`; `personal` when full numbers
    of persons stand on the paper.
    """
    parts = [
        f"记录 {record}" if record else "",
        f"{verb} {made:%Y-%m-%d %H:%M}",
        *extra,
        f"核对码 {code}" if code else "",
    ]
    if personal:
        parts.append("内部资料 含个人信息")
    return "　".join(part for part in parts if part)
