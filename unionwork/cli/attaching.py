"""Files laid beside a record, listed, written out again, taken out."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from unionwork.cli.opening import ledger_named, locked, now, opened, the_one, told_as_json
from unionwork.cli.words import DONE, Chinese, as_json
from unionwork.kit import attachments
from unionwork.kit.attachments import Attachment
from unionwork.kit.codes import code_list
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library


@click.command(cls=Chinese, help="给一条记录加附件，文件存进库里。")
@locked
@click.argument("ledger")
@click.argument("key")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--kind", required=True, metavar="KIND", help="附件种类，用 attachments 命令可以看到有哪些")
@click.option("--note", default="", metavar="TEXT", help="说明")
def attach(
    library: Path, password_file: Path | None, ledger: str, key: str, files: tuple[Path, ...], kind: str, note: str
) -> int:
    wanted = ledger_named(ledger)
    label = _kind(wanted, kind)
    with opened(library, password_file) as held:
        attachments.add(held, wanted, the_one(held, wanted, key), files, label, at=now(), note=note)
    click.echo(f"已加入附件 {len(files)} 个：{label}")
    return DONE


def _kind(ledger: Ledger[Any], written: str) -> str:
    """A kind of file by its label or another way of writing it. Raises `Refused`."""
    if ledger.files is None:
        raise Refused(f"“{ledger.title}”不收附件")
    kinds = code_list(ledger.files.kinds)
    label = kinds.read(written)
    if label is None:
        raise Refused(f"“{written}”不在{kinds.title}里，可用的有：{'、'.join(kinds.labels)}")
    return label


@click.command("attachments", cls=Chinese, help="列出一条记录的附件和还缺的；--out 把附件另存到文件夹。")
@locked
@click.argument("ledger")
@click.argument("key")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="把附件都写到这个文件夹")
@told_as_json
def attachments_(
    library: Path, password_file: Path | None, ledger: str, key: str, out: Path | None, json_: bool
) -> int:
    wanted = ledger_named(ledger)
    with opened(library, password_file) as held:
        record = the_one(held, wanted, key)
        found = attachments.listing(held, wanted, record.id)
        asked = attachments.wanted(held, wanted, record)
        written = _write(held, wanted, found, out) if out is not None else []
    lacking = [one for one, there in asked if not there]
    if json_:
        missing = [{"kind": one.kind, "must": one.must, "why": one.why, "basis": one.basis} for one in lacking]
        files = [asdict(one) | {"added_on": one.added_on.isoformat() if one.added_on else None} for one in found]
        as_json({"files": files, "missing": missing, "written": written})
        return DONE
    for one in found:
        click.echo(f"{one.id:>6}  {one.name}　{one.said()}{f'　{one.note}' if one.note else ''}")
    for each in lacking:
        click.echo(f"{'缺' if each.must else '可附'}：{each.said()}")
    if not found and not lacking:
        kinds = code_list(wanted.files.kinds).labels if wanted.files is not None else ()
        click.echo(f"还没有附件，可加的种类：{'、'.join(kinds)}")
    if written:
        click.echo(f"已另存 {len(written)} 个附件：{out}")
    return DONE


def _write(held: Library, ledger: Ledger[Any], found: list[Attachment], folder: Path) -> list[str]:
    if not folder.is_dir():
        raise Unavailable(f"文件夹“{folder.name}”不存在", "请先建好文件夹")
    names: list[str] = []
    for one in found:
        name, n = one.name, 1
        while name in names or (folder / name).exists():
            n += 1
            name = f"{Path(one.name).stem}（{n}）{Path(one.name).suffix}"
        attachments.save_as(held, ledger, one, folder / name, at=now())
        names.append(name)
    return names


@click.command(cls=Chinese, help="移除一个附件，NUMBER 是 attachments 列出的编号；可以撤销。")
@locked
@click.argument("ledger")
@click.argument("number", type=int)
def detach(library: Path, password_file: Path | None, ledger: str, number: int) -> int:
    wanted = ledger_named(ledger)
    with opened(library, password_file) as held:
        name = attachments.name_of_removal(held, wanted, number)
        attachments.remove(held, wanted, number, at=now())
    click.echo(f"已{name}")
    return DONE
