"""Spreadsheets brought in and taken out."""

from __future__ import annotations

from pathlib import Path

import click

from unionwork.cli.opening import (
    destination,
    leaving,
    ledger_named,
    locked,
    now,
    opened,
    query,
    reason_given,
    told_as_json,
)
from unionwork.cli.words import DONE, DONE_WITH_ERRORS, Chinese, as_json, progress
from unionwork.kit import intake, thinning, workbooks


@click.command("import", cls=Chinese, help="导入表格（xlsx、xls、ods、csv），先看清再写入。")
@locked
@click.argument("ledger")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--sheet", "sheets", multiple=True, metavar="NAME", help="只导入这个工作表，可写多次")
@click.option("--mapping", type=click.Path(path_type=Path), metavar="FILE.toml", help="列名和项目的对应")
@click.option("--on-duplicate", type=click.Choice(["update", "skip", "fill"]), default="update", help="已有的人怎么办")
@click.option("--dry-run", is_flag=True, help="只看结果，不写入")
@told_as_json
def import_(
    library: Path,
    password_file: Path | None,
    ledger: str,
    file: Path,
    sheets: tuple[str, ...],
    mapping: Path | None,
    on_duplicate: str,
    dry_run: bool,
    json_: bool,
) -> int:
    wanted = ledger_named(ledger)
    with opened(library, password_file, changing=not dry_run) as held:
        options = intake.Options(
            sheets=sheets, mapping=intake.read_mapping(mapping, wanted) if mapping else {}, on_duplicate=on_duplicate
        )
        plan = intake.plan_file(held, wanted, file, options, now(), progress=progress("正在核对"))
        if not dry_run:
            thinning.keep_up(held, "import", now())
        result = None if dry_run else intake.carry_out(plan, held, now(), progress=progress("正在写入"))
        told = intake.as_json(plan, result)
    if json_:
        as_json(told)
    else:
        click.echo(intake.said(plan, result))
    return DONE_WITH_ERRORS if told["refused"] else DONE


@click.command(cls=Chinese, help="导出台账，OUT 的扩展名决定格式：.xlsx、.csv、.json。")
@locked
@click.argument("ledger")
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--filter", "where", default="", metavar="EXPR", help="条件，例如 部门 属于 装配车间 且 性别 是 女")
@click.option("--columns", default="", metavar="A,B,…", help="要哪些列，英文名或列名，用逗号分开")
@leaving
def export(
    library: Path,
    password_file: Path | None,
    ledger: str,
    out: Path,
    where: str,
    columns: str,
    unmasked: bool,
    reason: str,
) -> int:
    wanted = ledger_named(ledger)
    destination(out, ".xlsx", ".csv", ".json")
    reason_given(unmasked, reason)
    named = [c for c in columns.replace("，", ",").split(",") if c.strip()]
    with opened(library, password_file) as held:
        count = workbooks.export(
            held, wanted, query(where, wanted), out, columns=named or None, unmasked=unmasked, reason=reason, at=now()
        )
    click.echo(f"已导出 {count:,} {wanted.counter}：{out}")
    return DONE
