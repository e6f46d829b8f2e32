"""Safekeeping without a window: backups made, listed, put back; a library looked through, salvaged, handed over."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TypeVar

import click

from unionwork.areas import LEDGERS
from unionwork.cli.opening import OPERATOR, destination, entered, locked, now, opened, password, told_as_json
from unionwork.cli.words import DONE, DONE_WITH_ERRORS, Chinese, as_json, progress
from unionwork.kit import checking, keys, restoring, safekeeping
from unionwork.kit.connection import WrongKey
from unionwork.kit.entry import Secret
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.library import Library
from unionwork.kit.locking import Held
from unionwork.kit.safekeeping import Backup

F = TypeVar("F", bound=Callable[..., Any])
FOLDER = click.Path(path_type=Path, file_okay=False)


def _held_or_read(path: Path, password_file: Path | None) -> Library:
    """For changing where nobody else has it open, else for reading."""
    typed = password(password_file)
    try:
        return entered(path, typed, changing=True)
    except Held:
        return entered(path, typed, changing=False)


# ---- backups --------------------------------------------------------------------------------------------------------
@click.command(cls=Chinese, help="做一份备份，并打开核验。")
@locked
@click.option("--to", "folder", type=FOLDER, metavar="DIR", help="放在哪里；不写就放在库旁边的备份文件夹")
def backup(library: Path, password_file: Path | None, folder: Path | None) -> int:
    with _held_or_read(library, password_file) as held:
        place = folder or safekeeping.home(library)
        made = safekeeping.take(held, place, safekeeping.MANUAL, now())
        if folder is not None:
            safekeeping.remember(held, place, now())
    if not made.verified:
        click.echo(f"备份没有通过核验：{made.said}。请换一个地方再做一份", err=True)
        return DONE_WITH_ERRORS
    click.echo(f"已备份并核验：{place / made.file}（第 {made.last_step} 步，{made.size / 1e6:.1f} MB）")
    return DONE


@click.command(cls=Chinese, help="列出备份，新的在前。")
@locked
@told_as_json
def backups(library: Path, password_file: Path | None, json_: bool) -> int:
    with opened(library, password_file, changing=False) as held:
        counts = restoring.counted(held)
        found = [(folder, each) for folder in safekeeping.folders(held) for each in safekeeping.backups(folder)]
    if json_:
        as_json(
            [
                {
                    "file": str(folder / b.file),
                    "at": b.at,
                    "why": b.why,
                    "verified": b.verified,
                    "said": b.said,
                    "counts": b.counts,
                    "step": b.last_step,
                    "size": b.size,
                }
                for folder, b in found
            ]
        )
        return DONE
    for folder, b in found:
        mark = "" if b.verified else f"　未通过核验：{b.said}"
        click.echo(f"{restoring.compared(b, counts, now())}　{b.why}　{folder / b.file}{mark}")
    if not found:
        click.echo("还没有备份")
    return DONE


def _with_backup(command: F) -> F:
    """Adds the password a backup may have of its own."""
    return click.option(
        "--backup-password-file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="备份的密码和现在不同时，写在这个文件的第一行（恢复码也可以）",
    )(command)


@click.command(cls=Chinese, help="恢复一份备份；现在的库先另存一份。BACKUP 是备份文件，或 backups 列出的名字。")
@locked
@click.argument("backup")
@_with_backup
def restore(library: Path, password_file: Path | None, backup: str, backup_password_file: Path | None) -> int:
    own = password(backup_password_file) if backup_password_file else ""
    try:
        held = opened(library, password_file)
    except (Held, WrongKey):
        raise
    except Unavailable as damaged:
        if isinstance(damaged, Held) or not library.exists():
            raise
        return _replace(library, password_file, backup, own)
    with held:
        folder, found = _found(held, backup)
        code = own if keys.looks_like_code(own) else ""
        present = restoring.restore(held, folder, found, now(), password="" if code else own, recovery=code)
    click.echo(f"已恢复到 {found.at.replace('T', ' ')} 的备份；恢复前的库存为 {folder / present.file}")
    return DONE


def _found(held: Library, backup: str) -> tuple[Path, Backup]:
    """A backup by its path or by its name in one of the known folders. Raises `Refused`."""
    folders = [Path(backup).parent] if Path(backup).parent != Path() else safekeeping.folders(held)
    for folder in folders:
        for each in safekeeping.backups(folder):
            if each.file == Path(backup).name:
                return folder, each
    raise Refused(f"没有找到备份“{Path(backup).name}”，用 backups 命令可以列出全部")


def _replace(library: Path, password_file: Path | None, backup: str, own: str) -> int:
    """The library itself cannot be opened: the backup takes its place, the damaged file stays beside it."""
    from unionwork.kit import mending

    file = Path(backup) if Path(backup).parent != Path() else safekeeping.home(library) / backup
    kept = mending.put_backup_in_place(library, file, _secret(own or password(password_file)), LEDGERS, now())
    click.echo(f"已用备份替换损坏的库；损坏的文件留在 {kept}，打开时用备份的密码")
    return DONE


def _secret(typed: str) -> Secret:
    return Secret(recovery=typed) if keys.looks_like_code(typed) else Secret(typed)


# ---- looked through -------------------------------------------------------------------------------------------------
@click.command(cls=Chinese, help="核验库、历史、查看记录和每一份备份。")
@locked
@told_as_json
def verify(library: Path, password_file: Path | None, json_: bool) -> int:
    with opened(library, password_file, changing=False) as held:
        damage = checking.damage(held)
        accesses = held.memory.broken()
        steps = held.last_step
        checked = [
            (folder, safekeeping.verify(held, folder, each))
            for folder in safekeeping.folders(held)
            for each in safekeeping.backups(folder)
        ]
    if accesses:
        damage.append(f"查看与导出记录里第 {'、'.join(map(str, accesses[:5]))} 条被改动过")
    failed = [(folder, b) for folder, b in checked if not b.verified]
    if json_:
        told = [{"file": str(folder / b.file), "verified": b.verified, "said": b.said} for folder, b in checked]
        as_json({"damage": damage, "steps": steps, "backups": told})
    else:
        click.echo("\n".join(damage) or f"库文件完好，{steps} 步历史首尾相接，没有改动的痕迹")
        click.echo(f"备份 {len(checked)} 份，{len(checked) - len(failed)} 份通过核验")
        for folder, b in failed:
            click.echo(f"没有通过：{folder / b.file}（{b.said}）", err=True)
    return DONE_WITH_ERRORS if damage or failed else DONE


@click.command(cls=Chinese, help="把损坏的库里还读得出来的写成表格，附丢失清单；库文件不动。")
@locked
@click.option("--to", "folder", type=FOLDER, required=True, metavar="DIR", help="放在哪里")
def salvage(library: Path, password_file: Path | None, folder: Path) -> int:
    from unionwork.kit import mending, repairing

    key, salt = mending.key_of_damaged(library, _secret(password(password_file)))
    told = repairing.salvage(library, key, salt, LEDGERS, folder, progress=progress("正在读"))
    click.echo(f"{told.said(LEDGERS)}：{told.place}")
    click.echo("表格里是完整的号码，用完请删除", err=True)
    return DONE_WITH_ERRORS if told.lost else DONE


@click.command(cls=Chinese, help="修复损坏的库：读得出来的写成新库放回原处，损坏的文件留在旁边。")
@locked
def repair(library: Path, password_file: Path | None) -> int:
    from unionwork.kit import locking, mending, repairing

    lock = locking.acquire(library, OPERATOR, now())
    try:
        key, salt = mending.key_of_damaged(library, _secret(password(password_file)))
        told = repairing.repair(library, key, salt, LEDGERS, now(), progress=progress("正在读"))
    finally:
        lock.release()
    click.echo(f"{told.said(LEDGERS)}。损坏的文件留在 {told.kept}")
    for said in told.lost:
        click.echo(said, err=True)
    return DONE_WITH_ERRORS if told.lost else DONE


# ---- the owner's password, handing over, diagnosing -----------------------------------------------------------------
@click.command("password", cls=Chinese, help="换主人密码，打出新的恢复单。")
@locked
@click.option(
    "--new-password-file", type=click.Path(path_type=Path), required=True, metavar="FILE", help="新密码写在第一行"
)
def password_(library: Path, password_file: Path | None, new_password_file: Path) -> int:
    from unionwork.kit import press, rekeying
    from unionwork.kit.recovery_sheet import recovery_sheet

    old, new = password(password_file), password(new_password_file)
    with entered(library, old, changing=True) as held:
        code = rekeying.change_password(held, old, new)
        sheet = library.with_name(f"{library.stem}-恢复单.pdf")
        press.draw(recovery_sheet(held.called, library.name, code, now().date()), sheet)
    click.echo(f"密码已换。新的恢复单：{sheet}（请打印收好，然后删掉这个文件）")
    for said in rekeying.AFTERWARDS:
        click.echo(said, err=True)
    return DONE


@click.command(cls=Chinese, help="打移交包：库、附件和移交清单，加密成一个文件。")
@locked
@click.option("--to", "out", type=click.Path(path_type=Path), required=True, metavar="FILE.zip", help="移交包存到哪里")
@click.option("--by", "handed_by", required=True, metavar="NAME", help="移交人")
@click.option("--receiver", required=True, metavar="NAME", help="接收人")
@click.option("--file", "files", multiple=True, type=click.Path(path_type=Path), metavar="FILE", help="附件，可写多次")
def handover(
    library: Path, password_file: Path | None, out: Path, handed_by: str, receiver: str, files: tuple[Path, ...]
) -> int:
    from unionwork.kit import handover as handing

    destination(out, ".zip")
    if missing := [file.name for file in files if not file.is_file()]:
        raise Refused(f"没有找到附件：{'、'.join(missing)}")
    with opened(library, password_file) as held:
        package = handing.hand_over(
            held, out, union=held.called, handed_by=handed_by, received_by=receiver, at=now(),
            files=[(file, "附件") for file in files],
        )  # fmt: skip
    click.echo(f"移交包：{package.path}")
    click.echo(f"移交包的密码（请另外告诉接收人，不要和文件一起发）：{package.password}")
    return DONE


@click.command(cls=Chinese, help="做一个给维护人员的说明文件，里面没有人名和号码。")
@locked
@click.option("--to", "out", type=click.Path(path_type=Path), required=True, metavar="FILE.zip", help="存到哪里")
def diagnose(library: Path, password_file: Path | None, out: Path) -> int:
    from unionwork.kit import diagnostics
    from unionwork.kit.places import data_folder

    destination(out, ".zip")
    logs = sorted((data_folder() / "reports").glob("*.txt"))[-10:]
    with ExitStack() as stack:
        held = stack.enter_context(opened(library, password_file, changing=False))
        made = diagnostics.bundle(held, out, logs, now())
    click.echo(f"{made.said}：{made.path}")
    return DONE


COMMANDS: tuple[click.Command, ...] = (
    backup, backups, restore, verify, salvage, repair, password_, handover, diagnose,
)  # fmt: skip
