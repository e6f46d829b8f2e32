"""The pages of a library read without SQLite, each for itself: for a file whose order is broken but not its contents.

A page of SQLCipher 4 is 4096 bytes: AES-256-CBC, then 16 bytes of initial vector, then 64 of HMAC-SHA512 over both and
the page's number. A page that does not match its seal is left out; nothing decrypted ever touches the disk. How tables
lie on pages is SQLite's file format (https://www.sqlite.org/fileformat2.html), as far as tables with numbers need it.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from Cryptodome.Cipher import AES

PAGE, VECTOR, SEAL = 4096, 16, 64
USABLE = PAGE - VECTOR - SEAL
HEAD = b"SQLite format 3\x00"
LEAF, INTERIOR = 13, 5
WAL_HEAD, FRAME_HEAD = 32, 24

Row = tuple[int, list[Any]]  # number, values


@dataclass(frozen=True)
class Leaf:
    """One leaf of some table: its page, and the rows on it that can be read."""

    page: int
    rows: list[Row]


class Pages:
    """The readable pages of a file and its log; `bad` are the numbers of those that cannot be read."""

    def __init__(self, path: Path, key: bytes, salt: bytes) -> None:
        self._key = key
        self._sealing = hashlib.pbkdf2_hmac("sha512", key, bytes(b ^ 0x3A for b in salt), 2, 32)
        content = path.read_bytes()
        self._raw: dict[int, bytes] = {n + 1: content[n * PAGE : (n + 1) * PAGE] for n in range(len(content) // PAGE)}
        self._raw |= _waiting(path.with_name(f"{path.name}-wal"))
        self.bad: set[int] = set()
        self._read: dict[int, bytes | None] = {}

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(self._raw))

    def page(self, number: int) -> bytes | None:
        """A page in clear; nothing where it is missing or does not match its seal."""
        if number not in self._read:
            self._read[number] = self._opened(number)
            if self._read[number] is None:
                self.bad.add(number)
        return self._read[number]

    def _opened(self, number: int) -> bytes | None:
        raw = self._raw.get(number, b"")
        if not raw.strip(b"\x00"):
            return None
        start = len(HEAD) if number == 1 else 0
        words, vector, seal = raw[start:USABLE], raw[USABLE : USABLE + VECTOR], raw[USABLE + VECTOR :]
        told = hmac.new(self._sealing, words + vector + number.to_bytes(4, "little"), "sha512").digest()
        if not hmac.compare_digest(told, seal):
            return None
        plain: bytes = AES.new(self._key, AES.MODE_CBC, vector).decrypt(words)
        return (HEAD if number == 1 else b"") + plain

    # ---- tables -----------------------------------------------------------------------------------------------------
    def kind(self, number: int) -> int:
        """What a page is by its first byte; 0 where it cannot be read."""
        page = self.page(number)
        return 0 if page is None else page[100 if number == 1 else 0]

    def leaves_below(self, root: int) -> Iterator[int]:
        """The pages of the leaves of a table that can be found from its root."""
        waiting, seen = [root], set[int]()
        while waiting:
            number = waiting.pop()
            if number in seen:
                continue
            seen.add(number)
            kind = self.kind(number)
            if kind == LEAF:
                yield number
            elif kind == INTERIOR:
                waiting += self._children(number)

    def _children(self, number: int) -> list[int]:
        page = self.page(number) or b""
        start = 100 if number == 1 else 0
        cells = int.from_bytes(page[start + 3 : start + 5], "big")
        places = (
            int.from_bytes(page[start + 12 + 2 * n : start + 14 + 2 * n], "big") for n in range(min(cells, USABLE // 6))
        )
        last = int.from_bytes(page[start + 8 : start + 12], "big")
        return [last, *(int.from_bytes(page[p : p + 4], "big") for p in places if p + 4 <= USABLE)]

    def leaf(self, number: int) -> Leaf:
        """The rows of a leaf; one that does not read as a row is left out."""
        page = self.page(number) or b""
        start = 100 if number == 1 else 0
        cells = int.from_bytes(page[start + 3 : start + 5], "big")
        rows = []
        for n in range(min(cells, USABLE // 4)):
            place = int.from_bytes(page[start + 8 + 2 * n : start + 10 + 2 * n], "big")
            try:
                rows.append(self._cell(page, place))
            except (IndexError, ValueError, UnicodeDecodeError):
                continue
        return Leaf(number, rows)

    def _cell(self, page: bytes, at: int) -> Row:
        length, at = _varint(page, at)
        number, at = _varint(page, at)
        return number, _record(self._payload(page, at, length))

    def _payload(self, page: bytes, at: int, length: int) -> bytes:
        """What belongs to one row, gathered from the pages it flows over to. Raises ValueError where one is missing."""
        if length <= USABLE - 35:
            return page[at : at + length]
        least = (USABLE - 12) * 32 // 255 - 23
        here = least + (length - least) % (USABLE - 4)
        here = here if here <= USABLE - 35 else least
        parts, left = [page[at : at + here]], length - here
        following = int.from_bytes(page[at + here : at + here + 4], "big")
        while left > 0:
            more = self.page(following) if following else None
            if more is None or len(parts) > length // 100 + 2:
                raise ValueError("a page of this row is missing")
            parts.append(more[4 : 4 + min(left, USABLE - 4)])
            left -= USABLE - 4
            following = int.from_bytes(more[:4], "big")
        return b"".join(parts)


def _waiting(wal: Path) -> dict[int, bytes]:
    """Pages that wait in the log for their way into the file: those of finished changes, the newest of each."""
    try:
        log = wal.read_bytes()
    except OSError:
        return {}
    signs, waiting, done = log[16:24], dict[int, bytes](), dict[int, bytes]()
    for at in range(WAL_HEAD, len(log) - FRAME_HEAD - PAGE + 1, FRAME_HEAD + PAGE):
        if log[at + 8 : at + 16] != signs:
            break
        number, size = (int.from_bytes(log[at + n : at + n + 4], "big") for n in (0, 4))
        waiting[number] = log[at + FRAME_HEAD : at + FRAME_HEAD + PAGE]
        if size:  # the last page of a change tells how many pages there are
            done |= waiting
            waiting = {}
    return done


def _varint(content: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(9):
        byte = content[at + n]
        if n == 8:
            return (value << 8 | byte) - (1 << 64 if value >> 55 else 0), at + 9
        value = value << 7 | byte & 127
        if byte < 128:
            return value, at + n + 1
    raise ValueError("no number")


def _record(payload: bytes) -> list[Any]:
    """The values of one row."""
    head, at = _varint(payload, 0)
    values: list[Any] = []
    place = head
    while at < head:
        kind, at = _varint(payload, at)
        value, length = _value(payload, kind, place)
        values.append(value)
        place += length
    if place != len(payload):
        raise ValueError("a row of another length than it says")
    return values


SIZES = (0, 1, 2, 3, 4, 6, 8, 8)  # bytes of each kind of number


def _value(payload: bytes, kind: int, at: int) -> tuple[Any, int]:
    if kind == 0:
        return None, 0
    if kind in (8, 9):
        return kind - 8, 0
    if kind < 7:
        return int.from_bytes(payload[at : at + SIZES[kind]], "big", signed=True), SIZES[kind]
    if kind < 12:
        raise ValueError("a kind of value no ledger has")
    length = (kind - 12) // 2
    content = payload[at : at + length]
    return (content.decode() if kind % 2 else content), length
