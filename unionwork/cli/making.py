"""A library made, or a demonstration of one."""

from __future__ import annotations

from pathlib import Path

import click

from unionwork import demonstration
from unionwork.areas import LEDGERS
from unionwork.cli.opening import OPERATOR, locked, now, password
from unionwork.cli.words import DONE, Chinese, progress
from unionwork.kit.failures import Refused
from unionwork.kit.founding import found
from unionwork.kit.keys import strength
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.members.ledgers import UNION


@click.command(cls=Chinese, help="新建一个库，并打出恢复单。")
@locked
@click.option("--union", "union_name", required=True, metavar="NAME", help="工会名称")
@click.option("--credit-code", default="", metavar="C", help="工会的统一社会信用代码")
@click.option("--province", default="", metavar="P", help="省份，例如 浙江")
def create(library: Path, password_file: Path | None, union_name: str, credit_code: str, province: str) -> int:
    chosen = password(password_file, fresh=True)
    if weak := strength(chosen):
        raise Refused(weak)
    facts = {"name": union_name, "credit_code": credit_code, "province": province}
    made = found(LEDGERS, UNION, library, facts, chosen, now(), _signed)
    made.library.close()
    sheet = library.with_name(f"{library.stem}-恢复单.pdf")
    sheet.write_bytes(made.sheet)
    for problem in made.warnings:
        click.echo(str(problem), err=True)
    click.echo(f"已建好：{library}")
    click.echo(f"恢复单：{sheet}（请打印收好，然后删掉这个文件）")
    return DONE


@click.command(cls=Chinese, help="建一个演示库，人名均为虚构。")
@locked
@click.option(
    "--people", default=1200, show_default=True, type=click.IntRange(1, 1_000_000), metavar="N", help="多少人"
)
@click.option("--seed", default=1, show_default=True, metavar="S", help="同一个数得出同一批人")
def demo(library: Path, password_file: Path | None, people: int, seed: int) -> int:
    with demonstration.make(
        library, password(password_file, fresh=True), people=people, seed=seed, at=now(), progress=progress("正在生成")
    ) as made:
        staff = made.count(LEDGERS["employees"], Query(), now().date())
        click.echo(f"演示库已建好：{library}（{staff:,} 名职工，均为虚构）")
    return DONE


def _signed(library: Library) -> None:
    library.operator = OPERATOR
