"""What the law settles, as this library applies it: listed, changed with law, article and reason, put back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from unionwork.cli.opening import ChineseDay, locked, now, opened, told_as_json
from unionwork.cli.words import DONE, Chinese, as_json
from unionwork.congress.people import place
from unionwork.kit import moving, own_figures
from unionwork.kit.failures import Problem, Refused
from unionwork.kit.library import Library
from unionwork.kit.own_figures import OwnFigure
from unionwork.kit.own_holidays import holidays
from unionwork.kit.record import Unreadable
from unionwork.kit.step import library_step


@click.command(cls=Chinese, help="列出本单位适用的期限、人数、份额、票数，依据哪一条，核对过没有。")
@locked
@told_as_json
def figures(library: Path, password_file: Path | None, json_: bool) -> int:
    with opened(library, password_file) as held:
        here = place(held)
        found = [(key, name, here.value(key)) for key, name in own_figures.names().items()]
    if json_:
        as_json([
            {"key": key, "name": name, "value": v.value, "said": v.said, "law": v.law, "article": v.article,
             "verified": v.seen, "effective": v.effective}
            for key, name, v in found
        ])  # fmt: skip
    else:
        for key, name, value in found:
            click.echo(f"{key:<28}{name}：{value.said}　{value.basis if value.law else ''}")
    return DONE


@click.command(cls=Chinese, help="按新法规改一项规定，KEY 是 figures 列出的名字；先列出会改动什么。")
@locked
@click.argument("key")
@click.argument("value", required=False)
@click.option("--law", default="", metavar="TEXT", help="法规名称")
@click.option("--article", default="", metavar="TEXT", help="条款")
@click.option("--reason", default="", metavar="TEXT", help="修改原因")
@click.option("--effective", type=ChineseDay(), metavar="DATE", help="施行日期")
@click.option("--checked", is_flag=True, help="已对照法规原文")
@click.option("--restore", is_flag=True, help="恢复程序自带的规定")
@click.option("--dry-run", is_flag=True, help="只看会改动什么")
def figure(
    library: Path, password_file: Path | None, key: str, value: str | None, law: str, article: str, reason: str,
    effective: date | None, checked: bool, restore: bool, dry_run: bool,
) -> int:  # fmt: skip
    if key not in own_figures.names():
        raise Refused(f"没有“{key}”这一项规定，用 figures 命令可以看到有哪些")
    name = own_figures.names()[key]
    with opened(library, password_file) as held:
        old = next(iter(held.matching(OwnFigure, key=key)), None)
        new = None if restore else _written(old, key, value, law, article, reason, effective, checked)
        if restore and old is None:
            raise Refused(f"“{name}”没有改过，用的就是程序自带的规定")
        others = [own for own in held.matching(OwnFigure) if own.key != key]
        thought = own_figures.amended(place(held), [*others, *([new] if new else [])])
        found = moving.restated(held, holidays(held), thought)
        for change in found:
            click.echo(change.said())
        if not dry_run:
            _apply(held, name, old, new, found)
            now_ = place(held).value(key)
            click.echo(f"{name}：{now_.said}　{now_.basis}")
    return DONE


def _written(
    old: OwnFigure | None, key: str, value: str | None, law: str, article: str, reason: str, effective: date | None,
    checked: bool,
) -> OwnFigure:  # fmt: skip
    """The office's own figure as it was written. Raises `Refused` with everything that is missing or unreadable."""
    f = OwnFigure
    missing = [(f.says, value), (f.law, law), (f.article, article), (f.reason, reason)]
    problems = [Problem(field, f"{field.label}必须填写", code="missing") for field, text in missing if not text]
    own = (old or OwnFigure(key=key)).copy()
    try:
        own.says = json.dumps(own_figures.read_value(key, value or ""), ensure_ascii=False, sort_keys=True)
    except Unreadable as unreadable:
        problems.append(Problem(f.says, unreadable.said, code=unreadable.code))
    if problems:
        raise Refused(problems)
    own.law, own.article, own.reason, own.effective, own.checked = law, article, reason, effective, checked
    return own


def _apply(
    held: Library, name: str, old: OwnFigure | None, new: OwnFigure | None, found: list[moving.Restated]
) -> None:
    title = f"修改规定：{name}" if new is not None else f"恢复法规规定：{name}"
    with library_step(held, title, at=now(), reason=(new.reason if new else "") or "") as step:
        if new is not None:
            step.save(new)
        elif old is not None:
            step.delete(old)
        moving.apply_again(step, found)
