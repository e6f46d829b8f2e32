"""The commands: made, demonstrated, brought in, taken out, printed, reported, checked, told, taken back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from unionwork import demonstration
from unionwork.areas import LEDGERS
from unionwork.cli.opening import (
    ChineseDay,
    destination,
    leaving,
    ledger_named,
    locked,
    now,
    opened,
    password,
    query,
    reason_given,
    told_as_json,
)
from unionwork.cli.words import DONE, DONE_WITH_ERRORS, ChineseGroup, as_json, progress, run
from unionwork.kit import articles, documents, history, intake, press, workbooks
from unionwork.kit.checking import check
from unionwork.kit.documents import Document, Facts
from unionwork.kit.failures import Refused
from unionwork.kit.keys import strength
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.recovery_sheet import recovery_sheet
from unionwork.kit.report_books import report_json
from unionwork.kit.reporting import statistical_period, write_report
from unionwork.kit.step import library_step
from unionwork.kit.tables import Asked, Report
from unionwork.members.records import Union


@click.group(cls=ChineseGroup, help="基层工会工作台：不开窗口也能做的事。")
def commands() -> None:
    """Everything the window does to a library, by the same code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and give its exit status: 0 done, 1 with errors to see to, 2 refused, 3 unavailable."""
    return run(commands, sys.argv[1:] if arguments is None else arguments, "unionwork")


# ---- made -----------------------------------------------------------------------------------------------------------
@commands.command(help="新建一个库，并打出恢复单。")
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


@commands.command(help="建一个演示库，人名均为虚构。")
@locked
@click.option("--people", default=1200, show_default=True, type=click.IntRange(1, 1_000_000), metavar="N", help="多少人")
@click.option("--seed", default=1, show_default=True, metavar="S", help="同一个数得出同一批人")
def demo(library: Path, password_file: Path | None, people: int, seed: int) -> int:
    with demonstration.make(
        library, password(password_file, fresh=True), people=people, seed=seed, at=now(), progress=progress("正在生成")
    ) as made:
        click.echo(f"演示库已建好：{library}（{_staff(made)} 名职工，均为虚构）")
    return DONE


def _staff(library: Library) -> int:
    number: int = library.db.execute(f"SELECT count(*) FROM {LEDGERS['employees'].table}").fetchone()[0]
    return number


# ---- brought in and taken out ---------------------------------------------------------------------------------------
@commands.command("import", help="导入表格（xlsx、xls、ods、csv），先看清再写入。")
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
    with opened(library, password_file) as held:
        options = intake.Options(
            sheets=sheets, mapping=intake.read_mapping(mapping, wanted) if mapping else {}, on_duplicate=on_duplicate
        )
        plan = intake.plan_file(held, wanted, file, options, now(), progress=progress("正在核对"))
        result = None if dry_run else intake.carry_out(plan, held, now(), progress=progress("正在写入"))
        told = intake.as_json(plan, result)
    if json_:
        as_json(told)
    else:
        click.echo(intake.said(plan, result))
    return DONE_WITH_ERRORS if told["refused"] else DONE


@commands.command(help="导出台账，OUT 的扩展名决定格式：.xlsx、.csv、.json。")
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


# ---- printed and reported -------------------------------------------------------------------------------------------
@commands.command(help="列出能打印的文书。")
@click.argument("ledger", required=False)
@told_as_json
def papers(ledger: str | None, json_: bool) -> int:
    chosen = [ledger_named(ledger)] if ledger else list(LEDGERS)
    rows = [
        {"name": d.name, "title": d.title, "ledger": le.name, "form": d.number, "whole": d.whole, "only": d.only, "docx": d.docx}
        for le in chosen
        for d in le.papers
    ]
    if json_:
        as_json(rows)
    else:
        for row in rows:
            click.echo(f"{row['name']:<28}{row['title']}（{ledger_named(str(row['ledger'])).title}）")
    return DONE


@commands.command(help="打印文书，存为 PDF 或 docx。")
@locked
@click.argument("paper")
@click.option("--of", "keys", multiple=True, metavar="KEY", help="证件号、工号、档案编号或记录号，可写多次")
@click.option("--filter", "where", default="", metavar="EXPR", help="条件")
@leaving
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE.pdf|.docx", help="存到哪里")
def paper(
    library: Path,
    password_file: Path | None,
    paper: str,
    keys: tuple[str, ...],
    where: str,
    unmasked: bool,
    reason: str,
    out: Path,
) -> int:
    ledger, document = _document(paper)
    destination(out, ".pdf", ".docx")
    reason_given(unmasked, reason)
    with opened(library, password_file) as held:
        asked = query(" 且 ".join(f"（{part}）" for part in (document.only if not keys else "", where) if part), ledger)
        facts = Facts(held, now(), unmasked, asked)
        records = _named(held, ledger, keys) if keys else list(held.select(ledger, asked, facts.today))
        pages = documents.write(document, ledger, records, facts, out, progress("正在制作"))
        held.memory.log(
            "打印", document.title, [f.label for f in document.fields], len(records), at=now(), reason=reason
        )
    click.echo(f"已制作“{document.title}”，{len(records):,} {ledger.counter}，{pages} 页：{out}")
    return DONE


def _document(name: str) -> tuple[Ledger[Any], Document]:
    for ledger in LEDGERS:
        for document in ledger.papers:
            if name in (document.name, document.title):
                return ledger, document
    raise Refused(f"没有“{name}”这种文书，用 papers 命令可以列出全部")


def _named(library: Library, ledger: Ledger[Any], keys: Sequence[str]) -> list[Any]:
    found = [library.find(ledger, key) for key in keys]
    if unknown := sum(not these for these in found):
        raise Refused(f"没有找到 {unknown} {ledger.counter}{ledger.title}，请核对 --of 后面的号码")
    return [record for these in found for record in these]


@commands.command(help="列出能出的报表。")
@told_as_json
def reports(json_: bool) -> int:
    rows = [
        {"name": r.name, "title": r.title, "ledger": r.ledger, "about": r.about} for le in LEDGERS for r in le.reports
    ]
    if json_:
        as_json(rows)
    else:
        for row in rows:
            click.echo(f"{row['name']:<28}{row['title']}")
    return DONE


@commands.command(help="出报表，存为 xlsx 或 PDF。")
@locked
@click.argument("report")
@click.option("--year", type=click.IntRange(2000, 2200), metavar="Y", help="统计年度，上年 10 月 1 日至当年 9 月 30 日")
@click.option("--as-of", type=ChineseDay(), metavar="DATE", help="截至哪一天")
@leaving
@click.option("--keys", "with_keys", is_flag=True, help="JSON 里列出每个数背后的记录")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE.xlsx|.pdf", help="存到哪里")
@told_as_json
def report(
    library: Path,
    password_file: Path | None,
    report: str,
    year: int | None,
    as_of: date | None,
    unmasked: bool,
    reason: str,
    with_keys: bool,
    out: Path | None,
    json_: bool,
) -> int:
    wanted = _report(report)
    if out is not None:
        destination(out, ".xlsx", ".pdf")
    elif not json_:
        raise Refused("还缺存到哪里：请加 --out FILE.xlsx 或 FILE.pdf，或用 --json 只看数")
    reason_given(unmasked, reason)
    with opened(library, password_file) as held:
        facts = Facts(held, now(), unmasked)
        period = statistical_period(facts.today, year, as_of)
        asked = Asked(as_of or min(facts.today, period[1]), period)
        tables = wanted.tables(asked, facts)
        if out is not None:
            write_report(wanted, tables, facts, out)
            held.memory.log(
                "导出", wanted.title, wanted.fields, sum(len(t.rows) for t in tables), at=now(), reason=reason
            )
        told = report_json(wanted, asked, tables, held, with_keys)
    if json_:
        as_json(told)
    else:
        click.echo(f"已出“{wanted.title}”：{out}")
        for each in told["checks"]:
            click.echo(f"{each['id']} {each['said']}", err=True)
    return DONE_WITH_ERRORS if any(each["level"] == "H" for each in told["checks"]) else DONE


def _report(name: str) -> Report:
    for ledger in LEDGERS:
        for each in ledger.reports:
            if name in (each.name, each.title):
                return each
    raise Refused(f"没有“{name}”这种报表，用 reports 命令可以列出全部")


# ---- checked, told, taken back ----------------------------------------------------------------------------------------
@commands.command("check", help="检查库是否完好、是否合规、数据缺什么。")
@locked
@told_as_json
def check_(library: Path, password_file: Path | None, json_: bool) -> int:
    with opened(library, password_file) as held:
        told = check(held, now())
    if json_:
        as_json(told.as_json())
    else:
        click.echo(told.said())
    return DONE_WITH_ERRORS if told.errors else DONE


@commands.command("history", help="看改过什么，最近的在前。")
@locked
@told_as_json
def history_(library: Path, password_file: Path | None, json_: bool) -> int:
    with opened(library, password_file) as held:
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


@commands.command(help="撤销最近的步骤。")
@locked
@click.option("--steps", default=1, show_default=True, type=click.IntRange(1, 1000), metavar="N", help="撤销几步")
def undo(library: Path, password_file: Path | None, steps: int) -> int:
    with opened(library, password_file) as held:
        for _ in range(steps):
            taken = history.undo(held, now())
            click.echo(f"已撤销：{taken.name}（{taken.records} 条）")
    return DONE


@commands.command(help="列出程序所用的每条规则：公式、条款、来源、是否核对过。")
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


@commands.command(help="列出台账和它们的项目。")
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
