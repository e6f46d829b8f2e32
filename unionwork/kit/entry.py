"""The way into a library: who asks, the lock, the wait after wrong passwords, the look-through after a crash."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from unionwork.kit import attempts, damage, keys, locking, operators, safekeeping
from unionwork.kit.connection import WrongKey
from unionwork.kit.damage import Damaged
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.ledger import Ledgers
from unionwork.kit.library import Library
from unionwork.kit.locking import Lock
from unionwork.kit.open_file import open_here, salt_of
from unionwork.kit.surroundings import warnings_about


@dataclass(frozen=True)
class Secret:
    """What opens a library: the owner's password, or the recovery code, or an operator's name and password."""

    password: str = field(default="", repr=False)
    recovery: str = field(default="", repr=False)
    operator: str = ""


@dataclass(frozen=True)
class Entry:
    """An open library; `told` is what has to be said first, `lock` is None where it was opened for reading."""

    library: Library
    lock: Lock | None = None
    told: tuple[str, ...] = ()


def enter(
    path: Path, ledgers: Ledgers, secret: Secret, at: datetime, *, read_only: bool = False, takeover: bool = False
) -> Entry:
    """Open a library in good order; closing it gives the lock back.

    Raises `Refused` (wait after wrong passwords, a wrong operator), `WrongKey`, `Held` (open elsewhere; ask again with
    `read_only`, or with `takeover` where it is stale), `Damaged` with choices, `Unavailable`.
    """
    if open_here(path) is None and (wrong := damage.outside(path)):
        raise Damaged(wrong)
    attempts.admit(path, at)
    lock = None if read_only else locking.acquire(path, secret.operator, at, takeover=takeover)
    try:
        key = _key(path, secret, at)
        library = Library(path, key, ledgers, read_only=read_only)
        told = list(_after_crash(path, library, lock))
        sweep(path)
        try:
            library.bring_up_to_date(_backup_first(at, told))
            if secret.operator:
                operators.sign_in(library, secret.operator, at.date())
        except BaseException:
            library.disconnect()
            raise
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    if lock is not None:
        library.letting_go.append(lock.release)
    return Entry(library, lock, (*told, *warnings_about(path)))


def hold(library: Library, at: datetime) -> Entry:
    """A library just made, held for changing like one that was entered. Raises `Held`, `Unavailable`."""
    lock = locking.acquire(library.path, library.operator, at)
    library.letting_go.append(lock.release)
    return Entry(library, lock, tuple(warnings_about(library.path)))


def again(closed: Library, at: datetime) -> Entry:
    """A library that was closed because a backup took its place, opened anew for whoever worked with it.

    Raises `Held`, `Unavailable`.
    """
    lock = locking.acquire(closed.path, closed.operator, at)
    try:
        library = Library(closed.path, closed.key, Ledgers((*closed.ledgers, *closed.ledgers.hidden)))
        told = list[str]()
        library.bring_up_to_date(_backup_first(at, told))
        if closed.role is not None:
            library.restrict(closed.role, closed.operator)
    except BaseException:
        lock.release()
        raise
    library.operator = closed.operator
    library.letting_go.append(lock.release)
    return Entry(library, lock, tuple(told))


def unlock(library: Library, secret: Secret, at: datetime) -> None:
    """Whoever comes back to a locked window gives the same secret again; the file itself is not touched.

    Raises `Refused` (wait, wrong operator), `WrongKey`.
    """
    path = library.path
    attempts.admit(path, at)
    try:
        if secret.recovery:
            right = keys.key_from_recovery(secret.recovery) == library.key
        elif library.role is not None:
            right = operators.unlock(path, library.operator, secret.password) == library.key
        else:
            right = keys.key_from_password(secret.password, library.salt) == library.key
    except operators.WrongOperator:
        right = False
    if not right:
        raise WrongKey("密码不对，窗口还锁着", "；".join(filter(None, (attempts.wrong(path, at), "请核对密码"))))
    attempts.right(path)


def _key(path: Path, secret: Secret, at: datetime) -> keys.Key:
    """The key that a secret gives, tried at once. A wrong one is counted."""
    salt = salt_of(path)
    try:
        if secret.recovery:
            key = keys.key_from_recovery(secret.recovery)
        elif secret.operator:
            key = operators.unlock(path, secret.operator, secret.password)
        else:
            key = keys.key_from_password(secret.password, salt)
        damage.inside_opens(path, key, salt)
    except WrongKey as wrong:
        if _opens_a_backup(path, secret):
            raise Damaged(damage.head_gone(path)) from wrong
        raise WrongKey(wrong.said, "；".join(filter(None, (attempts.wrong(path, at), wrong.remedy)))) from wrong
    except operators.WrongOperator as wrong:
        raise operators.WrongOperator("。".join(filter(None, (str(wrong), attempts.wrong(path, at))))) from wrong
    attempts.right(path)
    return key


def _opens_a_backup(path: Path, secret: Secret) -> bool:
    """Whether what was given opens a backup beside the library: then it is the library's head that is wrong."""
    return backup_opened_by(path, secret) is not None


def backup_opened_by(path: Path, secret: Secret) -> tuple[Path, keys.Key, bytes] | None:
    """The newest backup beside a library that a password or recovery code opens, its key and salt."""
    for backup in safekeeping.backups(safekeeping.home(path))[:3]:
        file = safekeeping.home(path) / backup.file
        salt = damage.salt_known(file)
        if salt is None:
            continue
        try:
            key = (
                keys.key_from_recovery(secret.recovery)
                if secret.recovery
                else keys.key_from_password(secret.password, salt)
            )
            damage.inside_opens(file, key, salt)
        except (Unavailable, Refused):
            continue
        return file, key, salt
    return None


def _after_crash(path: Path, library: Library, lock: Lock | None) -> Iterator[str]:
    """After a crash the file is looked through before anybody works on it. Raises `Damaged`."""
    if lock is None or not lock.crashed:
        return
    if wrong := damage.inside(path, library.key, library.salt):
        raise Damaged(wrong)
    yield f"上次没有正常关闭，已经检查过：库是完好的，已保存的修改都在（第 {library.last_step} 步）"


def _backup_first(at: datetime, told: list[str]) -> Callable[[Library], None]:
    """Before an older library is brought up to date a backup is made. Raises `Unavailable`; then nothing is changed."""

    def back_up(library: Library) -> None:
        if not library.last_step:
            return
        folder = safekeeping.home(library.path)
        made = safekeeping.take(library, folder, safekeeping.BEFORE_UPGRADE, at)
        if not made.verified:
            raise Unavailable(f"升级前的备份没有通过核验（{made.said}），没有升级这个库", "请检查磁盘，再打开一次")
        told.append(f"这个库来自旧版本，已升级；升级前的备份在“{folder.name}”里")

    return back_up


def sweep(path: Path) -> None:
    """Remove what an interrupted restore or change of password left beside a library: it never counted."""
    part = path.with_name(f"~{path.name}.part")
    for left in (part, *safekeeping.beside(part)):
        try:
            left.unlink(missing_ok=True)
        except OSError:
            return
