"""The command `fill`: somebody else's workbook filled from the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from unionwork.areas import LEDGERS
from unionwork.cli.opening import ledger_named, locked, now, opened, query, told_as_json
from unionwork.cli.words import DONE, Chinese, as_json, progress
from unionwork.kit.documents import Facts
from unionwork.kit.failures import Unavailable
from unionwork.kit.library import Library
from unionwork.kit.reporting import statistical_period
from unionwork.kit.tables import Asked, Figure
from unionwork.members.records import Union
from unionwork.workforce.records import Enterprise

if TYPE_CHECKING:
    from unionwork.kit.blanks import Blank, Filled


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

    chosen = ledger_named(ledger_name) if ledger_name else None
    with opened(library, password_file) as held:
        blank = blanks.examine(template, LEDGERS, held, today=now().date(), ledger=chosen.name if chosen else "")
        asked = chosen or (blank.lists[0].ledger if blank.lists else None) or LEDGERS["employees"]
        goal = out / _name(held, blank) if out.is_dir() else out
        if not goal.parent.is_dir():
            raise Unavailable(f"文件夹“{goal.parent.name}”不存在", "请先建好文件夹")
        figures = _figures(held) if any(sheet.kind == "figures" for sheet in blank.sheets) else {}
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


def _name(library: Library, blank: Blank) -> str:
    from unionwork.kit.blanks import PATTERN, file_name  # as above

    union, enterprise = library.only(Union), library.only(Enterprise)
    unit = (union.name if union else None) or (enterprise.name if enterprise else None) or ""
    return file_name(
        PATTERN, now().date(), blank.path.suffix.lower(), demo=library.demo, 单位全称=unit, 表名=blank.title
    )


def _figures(library: Library) -> dict[str, Figure]:
    """Every figure of every report there is, by its label; a label two reports use differently is left out."""
    facts = Facts(library, now())
    asked = Asked(facts.today, statistical_period(facts.today, None, None))
    found: dict[str, Figure] = {}
    twice: set[str] = set()
    for ledger in LEDGERS:
        for report in ledger.reports:
            for table in report.tables(asked, facts):
                for figure in table.figures:
                    if figure.label in found and found[figure.label].value != figure.value:
                        twice.add(figure.label)
                    found.setdefault(figure.label, figure)
    return {label: figure for label, figure in found.items() if label not in twice}


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
