"""Safe to send: files in one encrypted archive, the password told apart from it, what leaves written down.

The archive is a zip with AES-256 (WinZip AE-2), which WPS, 7-Zip, Bandizip and WinRAR open. Names inside a zip can be
read without the password: they say 内部资料 and nothing of anybody.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyzipper

from unionwork.kit import workbooks
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.personal import found_in
from unionwork.kit.privacy import Receiver
from unionwork.kit.query import Query
from unionwork.kit.safekeeping import writing

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # read aloud and typed again without a doubt
GROUPS, GROUP = 4, 4  # 31^16: about 79 bits
TITLE = "内部资料 含个人信息"


@dataclass(frozen=True)
class Package:
    """A finished archive, and the password to be told another way: by telephone, never with the file."""

    path: Path
    password: str = field(repr=False)
    files: int = 0


def file_name(receiver: Receiver, at: datetime) -> str:
    """What an archive for a receiver is called: it says what it holds and for whom, and names nobody."""
    return f"{TITLE}　发{receiver.title} {at:%Y-%m-%d}.zip"


def new_password() -> str:
    """A password for one archive, in groups that can be read out."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(GROUP)) for _ in range(GROUPS))


def pack(files: Sequence[tuple[Path, str]], to: Path, *, password: str = "") -> Package:
    """Files with the names they bear inside, into one archive at `to`, whole or not at all.

    Raises `Refused` for a name that tells a number or a name of somebody, `Unavailable`.
    """
    if not files:
        raise Refused("没有要打包的文件")
    for _, name in files:
        if found := found_in(name):
            raise Refused(f"压缩包里的文件名不加密，不能含有{'、'.join(found)}，请先改名")
    password = password or new_password()
    part = to.with_name(f"~{to.name}.part")
    with writing(to.parent):
        try:
            with pyzipper.AESZipFile(
                part, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
            ) as archive:
                archive.setpassword(password.encode())
                archive.setencryption(pyzipper.WZ_AES, nbits=256)
                for path, name in files:
                    archive.write(path, name)
            part.replace(to)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return Package(to, password, len(files))


def open_package(path: Path, password: str, into: Path) -> list[Path]:
    """Take everything out of an archive. Raises `Refused` (wrong password, unsafe name), `Unavailable`."""
    try:
        with pyzipper.AESZipFile(path) as archive:
            archive.setpassword(password.strip().encode())
            names = archive.namelist()
            for name in names:
                place = (into / name).resolve()
                if not place.is_relative_to(into.resolve()):
                    raise Refused(f"压缩包里有不安全的文件名，没有解开“{path.name}”")
            with writing(into):
                archive.extractall(into)
            return [into / name for name in names if not name.endswith("/")]
    except RuntimeError as error:  # what zipfile says of a wrong password
        raise Refused("压缩包的密码不对，请核对（字母不分大小写时请用大写，短横也要输）") from error
    except (pyzipper.BadZipFile, OSError) as error:
        raise Unavailable(f"“{path.name}”打不开：不完整，或不是压缩包", "请重新拷一份") from error


def send(
    library: Library,
    files: Sequence[tuple[Path, str]],
    to: Path,
    receiver: Receiver,
    ledger: Ledger[Any],
    fields: Sequence[Any],
    records: int,
    *,
    whom: str,
    reason: str,
    at: datetime,
) -> Package:
    """Pack what goes to a receiver and write into the access book what went, to whom and why.

    `fields` are those the files carry. Raises `Refused` where the receiver has no need of some of them and no reason
    is given, or where nothing says to whom it goes.
    """
    if not whom.strip():
        raise Refused("请写明发给谁（单位和收件人），会记入日志")
    beyond = receiver.beyond(ledger, fields)
    if beyond and not reason.strip():
        names = "、".join(f.label for f in beyond)
        raise Refused(f"{receiver.title}用于“{receiver.purpose}”不需要：{names}。请去掉这些列，或写明原因")
    if library.demo:
        raise Refused("演示库里的资料不能打包发出")
    package = pack(files, to)
    labels = [f.label for f in fields]
    library.memory.log(
        "发出", ledger.title, labels, records, at=at, reason=reason.strip() or receiver.purpose,
        recipient=f"{receiver.title}：{whom.strip()}",
    )  # fmt: skip
    return package


def send_list(
    library: Library,
    ledger: Ledger[Any],
    query: Query,
    to: Path,
    receiver: Receiver,
    *,
    whom: str,
    reason: str,
    at: datetime,
) -> Package:
    """A list with the columns its receiver needs and no others, marked for whom it is, packed and logged.

    Raises as `send` and as `workbooks.export`; the open list never stays on the disk.
    """
    fields = receiver.needed(ledger)
    if not fields:
        raise Refused(f"“{ledger.title}”没有要发给{receiver.title}的项目")
    why, to_whom = reason.strip() or receiver.purpose, f"{receiver.title}：{whom.strip()}"
    with tempfile.TemporaryDirectory(prefix="发出-", ignore_cleanup_errors=True) as place:
        sheet = Path(place) / f"{ledger.title}.xlsx"
        count = workbooks.export(
            library, ledger, query, sheet, columns=fields, unmasked=True, reason=why, recipient=to_whom,
            mark=watermark(to_whom, at), at=at,
        )  # fmt: skip
        return send(
            library, [(sheet, sheet.name)], to, receiver, ledger, fields, count, whom=whom, reason=reason, at=at
        )


def watermark(receiver: str, at: datetime) -> str:
    """What stands across every page of a paper that leaves: to whom, when."""
    return f"仅供{receiver}使用　{at:%Y-%m-%d}"
