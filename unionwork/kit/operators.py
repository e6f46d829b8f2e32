"""Operators: several people, one library, each with a password and a role.

Who they are and what they may do is kept inside the library, with its history. Beside the library lies a file
(NAME.union.operators) that holds the library's key once for each of them, wrapped by their own password. Losing it
loses no data: the owner opens the library as ever and gives new passwords.

The roles hold inside this program, on every way it has into a library. They are no walls against somebody who takes the
file and a password of their own to another program: whoever leaves should be followed by a new owner's password.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from unionwork.kit import keys
from unionwork.kit.failures import Problem, Refused, Unavailable
from unionwork.kit.fields import Choice, Day, Name, Text
from unionwork.kit.keys import KEY, Key
from unionwork.kit.ledger import Around, Ledger
from unionwork.kit.library import Library
from unionwork.kit.record import Heading, Record
from unionwork.kit.roles import CHAIR_ONLY, Role

COST, BLOCK, LANES = 1 << 15, 8, 1  # scrypt: 32 MB and about a tenth of a second
MEMORY = 64 * 1024 * 1024


class Operator(Record, table="operators", title="操作员"):
    who = Heading("操作员")
    name = Name("姓名", required=True, unique=True)
    role = Choice(
        "角色", "operator-role", required=True, help="主席看全部；组织不看困难职工；帮扶看困难职工；查看只能看不能改"
    )
    post = Text("职务", example="组织委员")
    since = Day("起用日期")
    until = Day("停用日期", help="填了就不能再登录；做过的事仍记在名下")


def nobody_ends_before_beginning(operator: Operator, around: Around) -> Iterator[Problem]:
    """停用不早于起用。"""
    if operator.since and operator.until and operator.until < operator.since:
        yield Problem(Operator.until, "停用日期早于起用日期，请核对")


def ledger(area: str) -> Ledger[Operator]:
    """The ledger of operators, for the screen of this name; open to the owner and 主席 only."""
    return Ledger(
        "operators",
        Operator,
        area,
        columns=(Operator.name, Operator.role, Operator.post, Operator.since, Operator.until),
        caption=(Operator.name,),
        counter="人",
        keys=((Operator.name,),),
        rules=(nobody_ends_before_beginning,),
        sort=((Operator.name, False),),
        only=CHAIR_ONLY,
    )


# ---- the file beside the library ------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Wrapped:
    """The library's key as one operator's password opens it; `who` tells the name only to who knows it."""

    who: str
    salt: str
    sealed: str
    tag: str


def beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.operators")


def any_known(path: Path) -> bool:
    """Whether anybody but the owner can open this library, so that a name has to be asked for."""
    return bool(_read(path))


def unlock(path: Path, name: str, password: str) -> Key:
    """The library's key by an operator's name and password. Raises `Refused` (as a wrong password)."""
    for entry in _read(path):
        if hmac.compare_digest(entry.who, _who(name, bytes.fromhex(entry.salt))):
            key = _opened(entry, _wrapper(password, bytes.fromhex(entry.salt)))
            if key is not None:
                return key
    raise WrongOperator("操作员姓名或密码不对，请核对；新操作员请主席先设好密码")


class WrongOperator(Refused):
    """A name or password that opens nothing; which of the two is not said."""


def _who(name: str, salt: bytes) -> str:
    return hmac.new(salt, unicodedata.normalize("NFC", name.strip()).encode(), "sha256").hexdigest()


def _wrapper(password: str, salt: bytes) -> bytes:
    """The pad and the sealing key that a password gives."""
    normal = unicodedata.normalize("NFC", password).encode()
    return hashlib.scrypt(normal, salt=salt, n=COST, r=BLOCK, p=LANES, maxmem=MEMORY, dklen=2 * KEY)


def _sealed(name: str, salt: bytes, wrapper: bytes, key: bytes) -> Wrapped:
    """The pad is as random as the salt is new; it is used for this one key."""
    sealed = bytes(a ^ b for a, b in zip(key, wrapper[:KEY], strict=True))
    return Wrapped(_who(name, salt), salt.hex(), sealed.hex(), _tag(salt, sealed, wrapper))


def _opened(entry: Wrapped, wrapper: bytes) -> Key | None:
    sealed = bytes.fromhex(entry.sealed)
    if not hmac.compare_digest(entry.tag, _tag(bytes.fromhex(entry.salt), sealed, wrapper)):
        return None
    return Key(bytes(a ^ b for a, b in zip(sealed, wrapper[:KEY], strict=True)))


def _tag(salt: bytes, sealed: bytes, wrapper: bytes) -> str:
    return hmac.new(wrapper[KEY:], salt + sealed, "sha256").hexdigest()


def _read(path: Path) -> list[Wrapped]:
    try:
        return [Wrapped(**entry) for entry in json.loads(beside(path).read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return []


def _write(path: Path, entries: list[Wrapped]) -> None:
    place = beside(path)
    part = place.with_name(f"~{place.name}.part")
    try:
        if not entries:
            place.unlink(missing_ok=True)
            return
        with part.open("w", encoding="utf-8") as file:
            json.dump([entry.__dict__ for entry in entries], file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    except OSError as error:
        said = "操作员的密码没有存下来：库所在的文件夹写不进去"
        raise Unavailable(said, "请检查文件夹能否写入，再设一次") from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


# ---- passwords ------------------------------------------------------------------------------------------------------
def set_password(library: Library, operator: Operator, password: str) -> None:
    """Give an operator a password, or another one. Raises `Refused`, `Unavailable`."""
    if not library.owns:
        raise Refused("操作员的密码由主席设")
    if operator.id is None or not operator.name:
        raise Refused("请先保存操作员，再设密码")
    _put(library.path, operator.name, password, library.key)


def change_password(path: Path, name: str, old: str, new: str) -> None:
    """An operator's own change of password. Raises `Refused`, `Unavailable`."""
    _put(path, name, new, unlock(path, name, old))


def take_password(library: Library, operator: Operator) -> None:
    """An operator can no longer open the library. Raises `Refused`, `Unavailable`."""
    if not library.owns:
        raise Refused("操作员的密码由主席设")
    _write(library.path, [e for e in _read(library.path) if e.who != _who(operator.name or "", bytes.fromhex(e.salt))])


def has_password(path: Path, operator: Operator) -> bool:
    """Whether an operator can open the library; not after the owner's password was changed."""
    return any(e.who == _who(operator.name or "", bytes.fromhex(e.salt)) for e in _read(path))


def forget_all(path: Path) -> None:
    """After a change of the library's key nobody but the owner opens it, until passwords are set again.

    To wrap the new key without their passwords, something would have to be kept that also serves who left with a copy.
    """
    _write(path, [])


def _put(path: Path, name: str, password: str, key: Key) -> None:
    if weak := keys.strength(password):
        raise Refused(weak)
    salt = os.urandom(keys.SALT)  # a new one each time: no pad is ever used twice
    others = [e for e in _read(path) if e.who != _who(name, bytes.fromhex(e.salt))]
    _write(path, [*others, _sealed(name, salt, _wrapper(password, salt), key)])


# ---- signing in -----------------------------------------------------------------------------------------------------
def sign_in(library: Library, name: str, today: date) -> Role:
    """Hold an opened library to the role of an operator. Raises `Refused` for somebody who works here no more."""
    if "operators" not in library.ledgers.by_name:
        raise Refused("这个库没有设操作员，请用主人密码打开")
    found = library.matching(Operator, name=Operator.name.read(name))
    if not found or found[0].name is None or (found[0].until is not None and found[0].until <= today):
        raise Refused("操作员名单里没有这个人，或已停用，请找主席")
    role = Role(found[0].role or Role.READER)
    library.restrict(role, found[0].name)
    return role
