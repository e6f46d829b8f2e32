"""A library checked, its history told and taken back, the rules and ledgers listed."""

from __future__ import annotations

from pathlib import Path

import click

from unionwork.areas import LEDGERS
from unionwork.cli.opening import (
    locked,
    now,
    opened,
    told_as_json,
)
from unionwork.cli.words import DONE, DONE_WITH_ERRORS, Chinese, as_json
from unionwork.kit import articles, history
from unionwork.kit.checking import check


@click.command("check", cls=Chinese, help="检查库是否完好、是否合规、数据缺什么。")
@locked
@told_as_json
def check_(library: Path, password_file: Path | None, json_: bool) -> int:
    with opened(library, password_file, changing=False) as held:
        told = check(held, now())
    if json_:
        as_json(told.as_json())
    else:
        click.echo(told.said())
    return DONE_WITH_ERRORS if told.errors else DONE


@click.command("history", cls=Chinese, help="看改过什么，最近的在前。")
@locked
@told_as_json
def history_(library: Path, password_file: Path | None, json_: bool) -> int:
    with opened(library, password_file, changing=False) as held:
        done = history.steps(held, 1000)
    if json_:
        as_json(
            [
                {
                    "step": d.id,
                    "at": d.at,
                    "operator": d.operator,
                    "name": d.name,
                    "kind": d.kind,
                    "undoes": d.undoes,
                    "undone": d.undone,
                    "records": d.records,
                    "reason": d.reason,
                }
                for d in done
            ]
        )
    else:
        for d in done:
            mark = "（已撤销）" if d.undone else ""
            click.echo(f"{d.id:>6}  {d.at.replace('T', ' ')}  {d.operator}  {d.name}，{d.records} 条{mark}")
    return DONE


@click.command(cls=Chinese, help="撤销最近的步骤。")
@locked
@click.option("--steps", default=1, show_default=True, type=click.IntRange(1, 1000), metavar="N", help="撤销几步")
def undo(library: Path, password_file: Path | None, steps: int) -> int:
    with opened(library, password_file) as held:
        for _ in range(steps):
            taken = history.undo(held, now())
            click.echo(f"已撤销：{taken.name}（{taken.records} 条）")
    return DONE


@click.command(cls=Chinese, help="列出程序所用的每条规则：公式、条款、来源、是否核对过。")
@click.option("--province", default="CN", metavar="P", help="省份，例如 浙江")
@told_as_json
def rules(province: str, json_: bool) -> int:
    listed = articles.rules(province)
    if json_:
        told = ("id", "area", "said", "formula", "law", "article", "text_date", "verified", "province", "source")
        as_json([{name: getattr(rule, name) for name in told} for rule in listed])
    else:
        for rule in listed:
            mark = "已核" if rule.verified else "待核对"
            click.echo(f"{rule.id:<6}{rule.said}　{rule.formula}　{rule.law}{rule.article}（{mark}）")
    return DONE


@click.command(cls=Chinese, help="列出台账和它们的项目。")
@told_as_json
def ledgers(json_: bool) -> int:
    if json_:
        as_json(
            [
                {
                    "name": le.name,
                    "title": le.title,
                    "area": le.area,
                    "fields": [
                        {
                            "name": f.name,
                            "label": f.label,
                            "kind": type(f).__name__,
                            "codes": getattr(f, "codes", None),
                            "required": f.required,
                            "masked": f.masked,
                        }
                        for f in le.fields.values()
                    ],
                }
                for le in LEDGERS
            ]
        )
    else:
        for le in LEDGERS:
            click.echo(f"{le.name:<24}{le.title}，{len(le.fields)} 项")
    return DONE
