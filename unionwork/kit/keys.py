"""The key of a library: worked out from the owner's password, or read from the recovery sheet.

A library is a standard SQLCipher 4 file: its key is PBKDF2-HMAC-SHA512 over the password, 256,000 rounds, with the
file's first 16 bytes as salt. The file alone opens with the password, or with the same key as printed on the recovery
sheet.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path

from unionwork.kit.failures import Refused, Unavailable

SALT, KEY, ROUNDS = 16, 32, 256_000  # bytes, bytes, SQLCipher 4's rounds
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I L O U to be misread
MISREAD = str.maketrans("ILO", "110")
GROUP = 4


class Key(bytes):
    """A raw key; nobody reads it off a trace."""

    def __repr__(self) -> str:
        return "<key>"

    __str__ = __repr__


def new_salt() -> bytes:
    return os.urandom(SALT)


def salt_of(path: Path) -> bytes:
    """The salt of an existing library. Raises `Unavailable`."""
    try:
        with path.open("rb") as file:
            salt = file.read(SALT)
    except OSError as error:
        raise Unavailable(f"打不开“{path.name}”", "请检查文件是否还在、U 盘是否插好") from error
    if len(salt) < SALT:
        raise Unavailable(f"“{path.name}”是空的或不完整", "请从备份恢复")
    return salt


def key_from_password(password: str, salt: bytes) -> Key:
    """The raw key of 32 bytes; takes about a tenth of a second by design."""
    normal = unicodedata.normalize("NFC", password).encode()
    return Key(hashlib.pbkdf2_hmac("sha512", normal, salt, ROUNDS, KEY))


def strength(password: str) -> str:
    """One sentence about a password, empty when it is good enough."""
    if len(password) < 8:
        return "密码至少 8 位，现在太短"
    kinds = sum(any(test(c) for c in password) for test in (str.isdigit, str.islower, str.isupper, _other))
    if len(password) < 12 and kinds < 2:
        return "只用一种字符容易被猜中，请加上字母、数字或汉字，或写长到 12 位"
    if len(set(password)) < 4:
        return "重复的字符太多，请换一个"
    return ""


def _other(char: str) -> bool:
    return not (char.isdigit() or char.islower() or char.isupper())


def recovery_code(key: bytes) -> str:
    """The key as it is printed: 52 signs and 4 check signs, in groups of four."""
    number = int.from_bytes(key, "big")
    signs = "".join(ALPHABET[(number >> shift) & 31] for shift in range(255, -1, -5))
    signs += _check(key)
    return "-".join(signs[n : n + GROUP] for n in range(0, len(signs), GROUP))


def looks_like_code(typed: str) -> bool:
    """Whether this is a whole recovery code, and so hardly a password."""
    try:
        key_from_recovery(typed)
    except Refused:
        return False
    return True


def key_from_recovery(code: str) -> Key:
    """The key typed back from a recovery sheet. Raises `Refused` with what is wrong."""
    signs = "".join(c for c in unicodedata.normalize("NFKC", code).upper() if c.isalnum()).translate(MISREAD)
    if len(signs) != 56:
        raise Refused(f"恢复码是 56 位，现有 {len(signs)} 位，请对照恢复单逐组核对")
    strange = sorted({c for c in signs if c not in ALPHABET})
    if strange:
        raise Refused(f"恢复码里没有“{'、'.join(strange)}”这样的字符，请对照恢复单核对")
    number = 0
    for sign in signs[:52]:
        number = number << 5 | ALPHABET.index(sign)
    if number >= 1 << 8 * KEY:
        raise Refused("恢复码第一组不对，请对照恢复单核对")
    key = number.to_bytes(KEY, "big")
    if _check(key) != signs[52:]:
        raise Refused("恢复码里至少有一位打错，请对照恢复单逐组核对")
    return Key(key)


def _check(key: bytes) -> str:
    digest = int.from_bytes(hashlib.sha256(b"unionwork recovery" + key).digest()[:3], "big")
    return "".join(ALPHABET[(digest >> shift) & 31] for shift in (15, 10, 5, 0))
