"""A library's file held open: a connection for every thread, the role it is held to, what happens when it closes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, BinaryIO, Self
from weakref import WeakSet

from unionwork.kit import keys
from unionwork.kit.connection import Connection, connect
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.guard import Guard
from unionwork.kit.ledger import Ledger, Ledgers
from unionwork.kit.roles import Role

_alive: WeakSet[OpenFile] = WeakSet()


def salt_of(path: Path) -> bytes:
    """The salt of a library. A file that is open in this process already is not opened besides and closed: on POSIX
    that would take away the locks SQLite holds on it (https://www.sqlite.org/howtocorrupt.html, 2.2)."""
    held = open_here(path)
    return held.salt if held is not None else keys.salt_of(path)


def open_here(path: Path) -> OpenFile | None:
    """Whatever holds a file open in this process."""
    return next((held for held in list(_alive) if held.path == path and held.connected), None)


class OpenFile:
    """The file of a library, its key, and who works with it.

    `role` is what the operator may do (None: the owner, who may do all); `ledgers` are those open to that role.
    `read_only` says that nothing may be changed, because the file was opened so or because of the role.
    """

    def __init__(self, path: Path, key: bytes, ledgers: Ledgers, *, read_only: bool = False) -> None:
        self.path, self.ledgers, self.read_only = path, ledgers, read_only
        self.operator = ""
        self.role: Role | None = None
        self.key, self.salt = keys.Key(key), salt_of(path)
        self.letting_go: list[Callable[[], object]] = []  # what must happen once the file is closed: the lock goes
        self._opened_for_reading = read_only
        self._guard: Guard | None = None
        self._here = threading.local()
        self._open: list[Connection] = []
        self._file: BinaryIO | None = None
        self._one_at_a_time = threading.Lock()
        _alive.add(self)

    def restrict(self, role: Role, operator: str) -> None:
        """From now on only what is open to this role can be reached, on whatever way; never taken back."""
        self.disconnect()
        self.role, self.operator = role, operator
        self.ledgers = self.ledgers.open_to(role)
        self.read_only = self.read_only or not role.changes
        self._guard = Guard(self.ledgers, operator, role.keeps)

    def may(self, ledger: Ledger[Any]) -> bool:
        """Whether a ledger is open to whoever works here."""
        return self.role is None or self.role in ledger.only

    @property
    def reveals(self) -> bool:
        """Whether whoever works here may ask for full numbers, with a reason."""
        return self.role is None or self.role.reveals

    def reveal(self, reason: str) -> None:
        """Full numbers are asked for. Raises `Refused` without a reason, or for a role that may not."""
        if not self.reveals:
            raise Refused("“查看”角色不能要完整号码，请找主席")
        if not reason.strip():
            raise Refused("要完整号码须写明原因：为什么、给谁")

    @property
    def connected(self) -> bool:
        """Whether any connection of this object is open now."""
        return bool(self._open)

    @property
    def owns(self) -> bool:
        """Whether whoever works here restores, salvages, hands over and names operators."""
        return self.role is None or self.role.keeps

    def unguarded(self) -> AbstractContextManager[None]:
        """Lifts the guard of this thread's connection: for the journal of a step and for the memory, nothing else."""
        return self.db.unguarded()

    def disconnect(self) -> None:
        """Close every connection; the next question opens one anew."""
        with self._one_at_a_time:
            for connection in self._open:
                connection.close()
            self._open.clear()
            if self._file is not None:
                self._file.close()
                self._file = None
        self._here = threading.local()

    def close(self) -> None:
        """Write everything into the one file and let it go."""
        self.disconnect()
        while self.letting_go:
            self.letting_go.pop()()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def db(self) -> Connection:
        """This thread's own connection."""
        connection: Connection | None = getattr(self._here, "connection", None)
        if connection is None:
            connection = connect(self.path, self.key, self.salt, read_only=self._opened_for_reading)
            if self._guard is not None:
                self._guard.install(connection)
            self._here.connection = connection
            with self._one_at_a_time:
                self._open.append(connection)
        return connection

    def release(self) -> None:
        """Close this thread's connection; a worker does so when its work is done."""
        connection: Connection | None = getattr(self._here, "connection", None)
        if connection is not None:
            with self._one_at_a_time:
                self._open.remove(connection)
            connection.close()
            del self._here.connection

    def pieces(self, size: int) -> Iterator[bytes]:
        """The file itself, as it lies on the disk, in pieces of so many bytes; for copying it while nobody writes.

        It stays open until the connections go: closing a file takes away the locks that SQLite holds on it.
        Raises `Unavailable` when the library is closed meanwhile.
        """
        if self._file is None:
            self._file = self.path.open("rb")
        file = self._file
        file.seek(0)
        try:
            while piece := file.read(size):
                yield piece
        except ValueError as error:  # what Python says of a file closed by another thread
            raise Unavailable("库正在关闭，这次没有备份完", "再打开库时会补做一份") from error
