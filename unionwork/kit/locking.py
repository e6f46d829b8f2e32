"""One library is changed in one place at a time: a lock beside the file says where, by whom and since when.

On one computer the operating system itself holds the lock, so that it goes with the process that held it. Between
computers the lock's own words count: they are renewed every minute, and after ten minutes of silence they are stale.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from unionwork.kit.failures import Unavailable

SILENT = timedelta(minutes=10)
BEAT = timedelta(minutes=1)
PADDED = 1024  # bytes: rewritten in one piece, so that nobody reads half a line
FAR = 1 << 30  # where Windows locks a byte: beyond the words, which others may read


@dataclass(frozen=True)
class Holder:
    """Who has a library open for changing."""

    computer: str
    operator: str
    pid: int
    since: str  # ISO, seconds
    beat: str

    def said(self, now: datetime) -> str:
        """As it is told to somebody else: 办公室-02，李文静，09:14 起."""
        since = datetime.fromisoformat(self.since)
        time = f"{since:%H:%M}" if since.date() == now.date() else f"{since.month}月{since.day}日 {since:%H:%M}"
        return "，".join(part for part in (self.computer, self.operator, f"{time} 起") if part)


class Held(Unavailable):
    """Somebody else has the library open for changing. `stale` says that they have long been silent."""

    def __init__(self, holder: Holder | None, now: datetime, stale: bool = False) -> None:
        self.holder, self.stale = holder, stale
        here = holder is not None and holder.computer == computer()
        who = f"（{holder.said(now)}）" if holder else ""
        where = "这台电脑上的另一个窗口" if here else "另一台电脑"
        if stale:
            said = f"{where}{who}没有正常关闭这个库，已经 {_minutes(holder, now)} 分钟没有动静"
            remedy = "确认那边已经不用了，可以接着用；不确定就先只读查看"
        else:
            said = f"{where}{who}正开着这个库"
            remedy = "可以先只读查看；对方关闭后再打开即可修改"
        super().__init__(said, remedy)


class Lock:
    """A library held for changing; `crashed` says that whoever held it before did not close it."""

    def __init__(self, place: Path, descriptor: int, holder: Holder, crashed: bool) -> None:
        self.place, self.holder, self.crashed = place, holder, crashed
        self._descriptor: int | None = descriptor
        self._write()

    def beat(self, now: datetime) -> bool:
        """Say that one is still there; to be called every minute.

        False when another computer has taken over meanwhile (this one slept): nothing may be changed here any more.
        """
        if self._descriptor is None or not self._ours():
            return False
        self.holder = replace(self.holder, beat=now.isoformat(timespec="seconds"))
        self._write()
        return True

    def _ours(self) -> bool:
        said = _parse(_content(self._descriptor)) if self._descriptor is not None else None
        return said is None or (said.computer, said.pid, said.since) == (
            self.holder.computer,
            self.holder.pid,
            self.holder.since,
        )

    def name(self, operator: str) -> None:
        """Who works here is known only after the library was opened."""
        self.holder = replace(self.holder, operator=operator)
        self._write()

    def release(self) -> None:
        """The library was closed in good order."""
        if self._descriptor is None:
            return
        ours = self._ours()
        descriptor, self._descriptor = self._descriptor, None
        if not ours:
            os.close(descriptor)
            return
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
        if os.name == "posix":  # under the lock, so that nobody else takes the file that is about to go
            with suppress(OSError):
                self.place.unlink(missing_ok=True)
        os.close(descriptor)
        if os.name != "posix":
            with suppress(OSError):
                self.place.unlink(missing_ok=True)

    def _write(self) -> None:
        if self._descriptor is not None:
            words = json.dumps(asdict(self.holder), ensure_ascii=False).encode()
            with suppress(OSError):  # a full disk does not take the library away from whoever holds it
                os.lseek(self._descriptor, 0, os.SEEK_SET)
                os.write(self._descriptor, words.ljust(PADDED))


def beside(path: Path) -> Path:
    """Where a library's lock lies."""
    return path.with_name(f"{path.name}.lock")


def computer() -> str:
    """The name of this computer."""
    return platform.node() or "本机"


def acquire(path: Path, operator: str, now: datetime, *, takeover: bool = False) -> Lock:
    """Hold a library for changing. Raises `Held`, `Unavailable` (nothing can be written beside it).

    A lock whose process died on this computer is taken over; one of another computer only when `takeover` is asked for
    and it has been silent for ten minutes.
    """
    place = beside(path)
    while True:
        descriptor = _opened(place)
        if not _grasped(descriptor):
            holder = _read(place)
            os.close(descriptor)
            raise Held(holder, now)
        if os.name != "posix" or _same(descriptor, place):
            break
        os.close(descriptor)  # it was released and removed between opening and grasping
    previous = _parse(_content(descriptor))
    if previous is not None and previous.computer != computer():
        stale = now - datetime.fromisoformat(previous.beat) > SILENT
        if not (stale and takeover):
            os.close(descriptor)
            raise Held(previous, now, stale)
    at = now.isoformat(timespec="seconds")
    return Lock(place, descriptor, Holder(computer(), operator, os.getpid(), at, at), previous is not None)


def holder_of(path: Path) -> Holder | None:
    """Who has a library open for changing as far as its lock says; nothing where there is none."""
    return _read(beside(path))


def _opened(place: Path) -> int:
    try:
        return os.open(place, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    except OSError as error:
        said = f"“{place.parent.name}”这个文件夹不能写入，库只能只读打开"
        raise Unavailable(said, "请换一个文件夹，或去掉只读属性；只看不改可以选只读打开") from error


def _grasped(descriptor: int) -> bool:
    """Whether the operating system gives us the lock of an open file."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _same(descriptor: int, place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), place.stat())
    except OSError:
        return False


def _content(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, PADDED)


def _read(place: Path) -> Holder | None:
    try:
        return _parse(place.read_bytes())
    except OSError:
        return None


def _parse(content: bytes) -> Holder | None:
    """What a lock says; one that cannot be read was left by somebody who was cut off, as far as anyone can tell."""
    if not content.strip():
        return None
    try:
        holder = Holder(**json.loads(content))
        datetime.fromisoformat(holder.beat)
        datetime.fromisoformat(holder.since)
    except (ValueError, TypeError):
        return Holder(computer(), "", 0, "1970-01-01T00:00:00", "1970-01-01T00:00:00")
    return holder


def _minutes(holder: Holder | None, now: datetime) -> int:
    return int((now - datetime.fromisoformat(holder.beat)).total_seconds() // 60) if holder else 0
