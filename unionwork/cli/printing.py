"""Papers and reports listed and made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from unionwork.areas import LEDGERS
from unionwork.cli.opening import (
    ChineseDay,
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
from unionwork.kit import documents, printed
from unionwork.kit.documents import Document, Facts
from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.report_books import report_json
from unionwork.kit.reporting import statistical_period, write_report
from unionwork.kit.tables import Asked, Report


@click.command(cls=Chinese, help="列出能打印的文书。")
@click.argument("ledger", required=False)
@told_as_json
def papers(ledger: str | None, json_: bool) -> int:
    chosen = [ledger_named(ledger)] if ledger else list(LEDGERS)
    rows = [
        {
            "name": d.name,
            "title": d.title,
            "ledger": le.name,
            "form": d.number,
            "whole": d.whole,
            "only": d.only,
            "docx": d.docx,
        }
        for le in chosen
        for d in le.papers
    ]
    if json_:
        as_json(rows)
    else:
        for row in rows:
            click.echo(f"{row['name']:<28}{row['title']}（{ledger_named(str(row['ledger'])).title}）")
    return DONE


@click.command(cls=Chinese, help="打印文书，存为 PDF 或 docx。")
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
        printed.remember(held, document, ledger, records, facts, now())
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


@click.command(cls=Chinese, help="列出能出的报表。")
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


@click.command(cls=Chinese, help="出报表，存为 xlsx 或 PDF。")
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
