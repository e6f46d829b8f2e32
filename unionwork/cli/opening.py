"""What every command shares: the library and its password, the ledger by name, the day and the filter."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from unionwork.areas import LEDGERS
from unionwork.kit.entry import Secret, enter
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Query, parse

F = TypeVar("F", bound=Callable[..., Any])
PASSWORD = "UNIONWORK_PASSWORD"  # noqa: S105  (the name of the variable, not a password)
WHO = "UNIONWORK_OPERATOR"  # an operator's name; without it the password is the owner's
OPERATOR = "命令行"


class ChineseDay(click.ParamType[date]):
    """A day written 2026-09-30."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise Refused(f"“{value}”不是日期，应写成 2026-09-30") from None


def locked(command: F) -> F:
    """Adds LIBRARY and --password-file."""
    command = click.option("--password-file", type=click.Path(path_type=Path), help="密码写在这个文件的第一行")(command)
    return click.argument("library", type=click.Path(path_type=Path))(command)


def told_as_json(command: F) -> F:
    return click.option("--json", "json_", is_flag=True, help="输出给程序读的 JSON")(command)


def leaving(command: F) -> F:
    """Adds --unmasked and --reason."""
    command = click.option("--reason", default="", metavar="TEXT", help="为什么要完整号码，会记入日志")(command)
    return click.option("--unmasked", is_flag=True, help="不遮盖身份证号、手机号等，须写 --reason")(command)


def password(file: Path | None, *, fresh: bool = False) -> str:
    """The password from a file, the environment or the terminal; never from an argument."""
    if file is not None:
        try:
            lines = file.read_text("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise Unavailable(f"读不了密码文件“{file.name}”", "请检查文件是否存在，编码应为 UTF-8") from error
        if not lines or not lines[0]:
            raise Refused(f"密码文件“{file.name}”的第一行是空的")
        return lines[0]
    if os.environ.get(PASSWORD):
        return os.environ[PASSWORD]
    if not sys.stdin.isatty():
        raise Refused(f"还缺密码：请用 --password-file 指定密码文件，或设环境变量 {PASSWORD}")
    typed: str = click.prompt("密码", hide_input=True, prompt_suffix="：", err=True)
    if fresh and typed != click.prompt("再输一遍", hide_input=True, prompt_suffix="：", err=True):
        raise Refused("两次输入的密码不一样，请重来")
    return typed


def opened(path: Path, password_file: Path | None, *, changing: bool = True) -> Library:
    """A library opened in good order, by its owner or by the operator the environment names.

    What has to be said first goes to stderr. With `changing` it is held: what leaves is written into the access book.
    """
    return entered(path, password(password_file), changing=changing)


def entered(path: Path, typed: str, *, changing: bool) -> Library:
    """The same with a password that is already there. Raises `Held` where it is open for changing elsewhere."""
    secret = Secret(typed, operator=os.environ.get(WHO, ""))
    entry = enter(path, LEDGERS, secret, now(), read_only=not changing)
    for said in entry.told:
        click.echo(said, err=True)
    if entry.library.role is None:
        entry.library.operator = OPERATOR
    return entry.library


def ledger_named(name: str) -> Ledger[Any]:
    """A ledger by its English name or Chinese title. Raises `Refused`."""
    for ledger in LEDGERS:
        if name in (ledger.name, ledger.title):
            return ledger
    known = "、".join(f"{ledger.name}（{ledger.title}）" for ledger in LEDGERS)
    raise Refused(f"没有“{name}”这个台账，可用的有：{known}")


def the_one(library: Library, ledger: Ledger[Any], key: str) -> Any:
    """One record by its natural key, its number, or the words by which officers call it. Raises `Refused`."""
    found: list[Any] = library.find(ledger, key)
    if not found:
        found = [one for one in library.matching(ledger.record) if ledger.caption_of(one) == key]
    if not found:
        raise Refused(f"没有找到“{key}”这{ledger.counter}{ledger.title}，请核对号码或名称")
    if len(found) > 1:
        numbers = "、".join(str(one.id) for one in found[:10])
        raise Refused(f"“{key}”有 {len(found)} {ledger.counter}，请改用记录号，例如 {numbers}")
    return found[0]


def query(text: str, ledger: Ledger[Any]) -> Query:
    return Query(parse(text, ledger)) if text else Query()


def reason_given(unmasked: bool, reason: str) -> None:
    """Full numbers leave only with a reason. Raises `Refused`."""
    if unmasked and not reason.strip():
        raise Refused("要完整号码须写明原因：请加 --reason “为什么、给谁”")


def now() -> datetime:
    return datetime.now()


def destination(out: Path, *endings: str) -> Path:
    """Where to write: the folder must exist, the ending says the kind. Raises `Refused`, `Unavailable`."""
    if out.suffix.lower() not in endings:
        raise Refused(f"“{out.name}”的扩展名应是 {'、'.join(endings)} 之一")
    if not out.parent.is_dir():
        raise Unavailable(f"文件夹“{out.parent.name}”不存在", "请先建好文件夹")
    return out
