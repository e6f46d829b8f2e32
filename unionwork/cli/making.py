"""A library made, or a demonstration of one."""

from __future__ import annotations

from pathlib import Path

import click

from unionwork import demonstration
from unionwork.areas import LEDGERS
from unionwork.cli.opening import (
    locked,
    now,
    password,
)
from unionwork.cli.words import DONE, Chinese, progress
from unionwork.kit import articles, press
from unionwork.kit.failures import Refused
from unionwork.kit.keys import strength
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.recovery_sheet import recovery_sheet
from unionwork.kit.step import library_step
from unionwork.members.records import Union


@click.command(cls=Chinese, help="新建一个库，并打出恢复单。")
@locked
@click.option("--union", "union_name", required=True, metavar="NAME", help="工会名称")
@click.option("--credit-code", default="", metavar="C", help="工会的统一社会信用代码")
@click.option("--province", default="", metavar="P", help="省份，例如 浙江")
def create(library: Path, password_file: Path | None, union_name: str, credit_code: str, province: str) -> int:
    chosen = password(password_file, fresh=True)
    if weak := strength(chosen):
        raise Refused(weak)
    with Library.create(library, chosen, LEDGERS, at=now()) as made:
        try:
            with library_step(made, "新建工会", at=now()) as step:
                union, problems = Union.read(
                    {"name": union_name, "credit_code": credit_code, "province": articles.province(province).name}
                )
                if problems:
                    raise Refused(problems)
                step.save(union)
        except Refused:
            made.close()
            library.unlink(missing_ok=True)
            raise
        sheet = library.with_name(f"{library.stem}-恢复单.pdf")
        press.draw(recovery_sheet(union_name, library.name, made.recovery_code, now().date()), sheet)
    for problem in step.warnings:
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
        click.echo(f"演示库已建好：{library}（{made.count(LEDGERS['employees'], Query(), now().date()):,} 名职工，均为虚构）")
    return DONE
