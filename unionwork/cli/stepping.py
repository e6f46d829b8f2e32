"""The steps of a record's life: listed with their days, taken, gone back; and what can be prepared for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from unionwork.cli.opening import ledger_named, locked, now, opened, the_one, told_as_json
from unionwork.cli.words import DONE, Chinese, as_json
from unionwork.kit import moving, preparing
from unionwork.kit.failures import Problem, Refused
from unionwork.kit.fields import Link
from unionwork.kit.ledger import Around, Ledger
from unionwork.kit.library import Library
from unionwork.kit.lifecycle import Life, StepView
from unionwork.kit.own_holidays import holidays
from unionwork.kit.record import Record, Unreadable
from unionwork.kit.step import library_step

SAID = {"done": "已办", "current": "现在", "coming": "未到", "overdue": "逾期", "skipped": "略过"}


def _life(ledger: Ledger[Any]) -> Life:
    if ledger.life is None:
        raise Refused(f"“{ledger.title}”没有分步办理的进度")
    return ledger.life


@click.command(cls=Chinese, help="看一条记录办到哪一步、每一步的期限和依据、还缺什么。")
@locked
@click.argument("ledger")
@click.argument("key")
@told_as_json
def steps(library: Path, password_file: Path | None, ledger: str, key: str, json_: bool) -> int:
    wanted = ledger_named(ledger)
    life = _life(wanted)
    with opened(library, password_file) as held:
        record = the_one(held, wanted, key)
        views = life.timeline(record, Around(now().date(), None, held), holidays(held))
        possible, state = life.possible(record), life.state_of(record)
        can = preparing.offered(wanted, record, held)
    if json_:
        told = [_told(view, view.move in possible) for view in views]
        as_json({"state": state, "steps": told, "prepare": [{"name": p.name, "title": p.title} for p in can]})
        return DONE
    click.echo(f"{wanted.caption_of(record)}　现在：{state}")
    for view in views:
        click.echo(_line(view, view.move in possible))
        if view.move in possible:
            for problem in view.problems:
                click.echo(f"      {'须办好' if problem.level == 'error' else '请核对'}：{_problem(problem)}")
    for one in can:
        click.echo(f"可代办：{one.name:<18}{one.title}")
    return DONE


def _problem(problem: Problem) -> str:
    return f"{problem}{f'（{problem.article}）' if problem.article else ''}"


def _line(view: StepView, possible: bool) -> str:
    parts = [SAID[view.state], f"{view.move.name:<18}", view.title]
    if view.day is not None:
        parts.append(f"{view.day:%Y-%m-%d}")
    elif view.due is not None:
        both = f"（顺延读作 {view.due.postponed:%Y-%m-%d}）" if view.due.postponed != view.due.original else ""
        parts.append(f"最迟 {view.due.original:%Y-%m-%d}{both}，依据{view.basis}")
    return f"{'→' if possible else '　'} {'　'.join(parts)}"


def _told(view: StepView, possible: bool) -> dict[str, Any]:
    due = view.due
    return {
        "name": view.move.name, "title": view.title, "by": view.move.by, "standing": view.state, "possible": possible,
        "target": view.move.target, "day": view.day.isoformat() if view.day else None,
        "due": due.original.isoformat() if due else None, "postponed": due.postponed.isoformat() if due else None,
        "basis": view.basis, "papers": list(view.papers),
        "problems": [{"level": p.level, "code": p.code, "message": str(p), "article": p.article}
                     for p in view.problems],
    }  # fmt: skip


@click.command("step", cls=Chinese, help="办一步：STEP 是 steps 列出的名字；--set 填这一步的内容，--back 退回。")
@locked
@click.argument("ledger")
@click.argument("key")
@click.argument("step", required=False)
@click.option("--set", "facts", multiple=True, metavar="FIELD=VALUE", help="填写项目，例如 offered_on=2026-03-02")
@click.option("--back", default="", metavar="STATE", help="退回到这个进度，须写 --reason")
@click.option("--reason", default="", metavar="TEXT", help="退回的原因")
def step_(
    library: Path, password_file: Path | None, ledger: str, key: str, step: str | None, facts: tuple[str, ...],
    back: str, reason: str,
) -> int:  # fmt: skip
    wanted = ledger_named(ledger)
    life = _life(wanted)
    if bool(step) == bool(back):
        raise Refused("请写明办哪一步，或者用 --back 写明退回到哪个进度")
    with opened(library, password_file) as held:
        record = the_one(held, wanted, key)
        if back:
            moving.retreat(held, record, back, at=now(), reason=reason)
            warnings = list[Problem]()
        else:
            known = {name for move in life.moves for name in (move.name, move.title)}
            if step not in known:
                listed = "、".join(f"{move.name}（{move.title}）" for move in life.moves)
                raise Refused(f"没有“{step}”这一步，可用的有：{listed}")
            _put(held, wanted, record, facts)
            warnings = moving.advance(held, record, step, at=now())
        state = life.state_of(record)
    for warning in warnings:
        click.echo(f"请核对：{_problem(warning)}")
    click.echo(f"{wanted.caption_of(record)}　现在：{state}")
    return DONE


def _put(library: Library, ledger: Ledger[Any], record: Record, facts: Sequence[str]) -> None:
    """What was written as FIELD=VALUE, by English name or heading. Raises `Refused` with everything unreadable."""
    found: list[Problem] = []
    for written in facts:
        name, equals, value = written.partition("=")
        field = ledger.fields.get(name.strip()) or ledger.heading_of.get(name.strip())
        if not equals or field is None or not field.typed:
            said = f"“{written}”应写成 项目=内容；“{ledger.title}”没有“{name}”这一项"
            raise Refused(f"{said}，用 ledgers 命令可以看到有哪些")
        if not value.strip():
            record.put(field, None)
            continue
        if isinstance(field, Link):
            record.put(field, the_one(library, library.ledgers[field.to], value.strip()).id)
            continue
        try:
            record.put(field, field.read(value))
        except Unreadable as unreadable:
            found.append(Problem(field, unreadable.said, code=unreadable.code))
    if found:
        raise Refused(found)


@click.command("set", cls=Chinese, help="改一条记录的几项；KEY 写 new 是新增一条。")
@locked
@click.argument("ledger")
@click.argument("key")
@click.argument("facts", nargs=-1, required=True, metavar="FIELD=VALUE…")
def set_(library: Path, password_file: Path | None, ledger: str, key: str, facts: tuple[str, ...]) -> int:
    wanted = ledger_named(ledger)
    with opened(library, password_file) as held:
        record = wanted.record() if key == "new" else the_one(held, wanted, key)
        _put(held, wanted, record, facts)
        with library_step(held, f"{'新增' if key == 'new' else '修改'}{wanted.title}", at=now()) as step:
            number = step.save(record)
        warnings = step.warnings
    for warning in warnings:
        click.echo(f"请核对：{_problem(warning)}")
    click.echo(f"已保存{wanted.title}第 {number} 号：{wanted.caption_of(record)}")
    return DONE


@click.command("prepare", cls=Chinese, help="请程序代办：划选区、列议题、组成草案等，steps 会列出能代办什么。")
@locked
@click.argument("ledger")
@click.argument("key")
@click.argument("what")
def prepare_(library: Path, password_file: Path | None, ledger: str, key: str, what: str) -> int:
    wanted = ledger_named(ledger)
    one = preparing.preparation(wanted, what)
    with opened(library, password_file) as held:
        made = preparing.prepare(held, the_one(held, wanted, key), one.name, at=now())
        counts: dict[str, int] = {}
        for record in made:
            title = held.ledgers[type(record)].title
            counts[title] = counts.get(title, 0) + 1
    click.echo(f"已办“{one.title}”：{'、'.join(f'{title} {n} 条' for title, n in counts.items())}")
    return DONE
