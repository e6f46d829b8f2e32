"""A library that cannot be opened: the key it must have had, and a sound backup put in its place."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from unionwork.kit import checking, keys, restoring
from unionwork.kit.entry import Secret, backup_opened_by
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.keys import Key
from unionwork.kit.ledger import Ledgers
from unionwork.kit.library import Library


def key_of_damaged(path: Path, secret: Secret) -> tuple[Key, bytes]:
    """Key and salt of a library that may be damaged: by a backup that the secret opens, else by its own first bytes.

    Raises `Unavailable`, `Refused` (a recovery code mistyped).
    """
    if not path.is_file():
        raise Unavailable(f"没有找到“{path.name}”", "请检查文件是否还在、U 盘是否插好")
    if known := backup_opened_by(path, secret):
        return known[1], known[2]
    salt = keys.salt_of(path)
    return _key(secret, salt), salt


def put_backup_in_place(path: Path, file: Path, secret: Secret, ledgers: Ledgers, at: datetime) -> Path:
    """A backup takes the place of a library that cannot be opened; the damaged file stays beside it. Gives where.

    The backup is looked through first. Raises `Refused`, `WrongKey`, `Unavailable`; then nothing has changed.
    """
    if not file.is_file():
        raise Refused(f"没有找到备份“{file.name}”")
    with Library(file, _key(secret, keys.salt_of(file)), ledgers, read_only=True) as tried:
        if said := checking.damage(tried):
            raise Refused(f"这份备份也有损坏（{said[0]}），没有恢复")
    return restoring.replace_damaged(path, file, at)


def _key(secret: Secret, salt: bytes) -> Key:
    return keys.key_from_recovery(secret.recovery) if secret.recovery else keys.key_from_password(secret.password, salt)
