"""The command `fill`: somebody else's workbook filled from the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from unionwork.areas import LEDGERS
from unionwork.cli.opening import ledger_named, locked, now, opened, query, told_as_json
from unionwork.cli.words import DONE, Chinese, as_json, progress
from unionwork.kit.failures import Unavailable
from unionwork.kit.reported import figures_by_label

if TYPE_CHECKING:
    from unionwork.kit.blanks import Filled


@click.command(cls=Chinese, help="填上级发来的表（xlsx），只填空格，其余一概不动。")
@locked
@click.argument("template", type=click.Path(path_type=Path))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE.xlsx",
    help="存到哪里；写文件夹就按单位、表名、日期取名",
)
@click.option("--ledger", "ledger_name", default="", metavar="L", help="用哪个台账填，不写就由标题和列名看出")
@click.option("--filter", "where", default="", metavar="EXPR", help="填哪些人，例如 性别 是 女")
@click.option("--reason", default="", metavar="TEXT", help="表里要完整号码时写明原因，会记入日志")
@told_as_json
def fill(
    library: Path,
    password_file: Path | None,
    template: Path,
    out: Path,
    ledger_name: str,
    where: str,
    reason: str,
    json_: bool,
) -> int:
    from unionwork.kit import blanks  # reading and writing somebody else's workbook is wanted by no other command
    from unionwork.submissions.filing import name_of

    chosen = ledger_named(ledger_name) if ledger_name else None
    with opened(library, password_file) as held:
        blank = blanks.examine(template, LEDGERS, held, today=now().date(), ledger=chosen.name if chosen else "")
        asked = chosen or (blank.lists[0].ledger if blank.lists else None) or LEDGERS["employees"]
        goal = out / name_of(held, blank, now()) if out.is_dir() else out
        if not goal.parent.is_dir():
            raise Unavailable(f"文件夹“{goal.parent.name}”不存在", "请先建好文件夹")
        figures = figures_by_label(held, now()) if any(sheet.kind == "figures" for sheet in blank.sheets) else {}
        filled = blanks.fill(
            blank, held, chosen, query(where, asked) if where else None, goal,
            at=now(), reason=reason, figures=figures, progress=progress("正在填写"),
        )  # fmt: skip
    for difference in blank.differences:
        click.echo(f"和上次的模板比：{difference.said}", err=True)
    if json_:
        as_json(filled.as_json())
    else:
        _say(filled)
    return DONE


def _say(filled: Filled) -> None:
    told = filled.as_json()
    click.echo(f"已填好：{filled.out}（{filled.rows:,} 行）")
    click.echo(told["why"])
    for sheet in filled.sheets:
        for each in sheet.unfilled:
            click.echo(f"{sheet.name}·{each['heading']}没有填：{each['why']}", err=True)
        for remark in sheet.remarks:
            click.echo(f"{sheet.name}：{remark}", err=True)
    if filled.revealed:
        click.echo(f"含完整的{'、'.join(filled.revealed)}，已记入日志", err=True)
