"""Papers about personal data: what people are told and agree to, and the copy of their own data they may ask for."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from unionwork.kit import days
from unionwork.kit.days import PartialDay
from unionwork.kit.fields import Link, Picture
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.paper import FORM, Cell, Choices, Ends, Grid, Label, Notes, Paper, Row, Title, Words, rows_of
from unionwork.kit.places import read_resource, resources
from unionwork.kit.record import Record
from unionwork.kit.wording import day_said

LAW = "《中华人民共和国个人信息保护法》"


@dataclass(frozen=True)
class Use:
    """One thing done with personal data: what for, with which kinds, under which consent, to whom it goes, how long."""

    purpose: str
    data: str
    consent: str
    receivers: str = ""
    kept: str = ""


def told_uses() -> tuple[str, list[Use]]:
    """The version of what people are told, and every use in it (resources/privacy.toml)."""
    told = tomllib.loads(read_resource(resources() / "privacy.toml"))
    return told["version"], [Use(**use) for use in told["uses"]]


def notice(union: str, contact: str, uses: Sequence[Use], version: str) -> Paper:
    """个人信息告知同意书: the four things one has to be told, a box to agree to each use, a place to sign.

    Grounds: 第十七条（处理者、目的方式种类、保存期限、行使权利的方式）、二十三条（接收方）、二十九条（敏感信息）.
    """
    heads = (("用途", 38.0), ("个人信息", 44.0), ("提供给", 26.0), ("保存多久", 26.0), ("是否同意", None))
    table = rows_of(heads, [])
    for use in uses:
        told = (use.purpose, use.data, use.receivers or "不提供", use.kept or "用完即删")
        boxes = [Cell(text, wide, size=9) for text, (_, wide) in zip(told, heads, strict=False)]
        table.append(Row([*boxes, Choices(options=("同意", "不同意"), size=9)], 12))
    blank = "　" * 6
    return Paper(
        "个人信息告知同意书",
        [
            Title("个人信息告知同意书", size=20, below=4),
            Ends(left=f"版本：{version}", right=f"依据{LAW}"),
            Words(f"处理者：{union}。联系方式：{contact}。"),
            Words("为下列用途，我们需要处理你的个人信息。请逐项选择；不同意的，不影响与该项无关的服务。"),
            Grid(table),
            Words(
                "你可以随时查阅、复制、更正、删除自己的个人信息，撤回同意，要求说明处理规则：向工会经办人提出即可，"
                "撤回不影响撤回以前的处理。"
            ),
            Words("疾病、医疗、银行账户、身份证照片是敏感个人信息，只在你单独同意后用于所列用途，并加密保存。"),
            Grid(
                [
                    Row([Label("本人签字", 26), Cell(), Label("日期", 18), Cell(f"{blank}年　　月　　日")], 13),
                    Row([Label("监护人签字", 26), Cell(), Label("与本人关系", 22), Cell()], 13),
                ]
            ),
            Notes(["不满 14 周岁的，由监护人签字。", "一式两份，本人和工会各存一份。"]),
        ],
        FORM,
    )


def own_copy(library: Library, ledger: Ledger[Any], record: Record, now: datetime) -> Paper:
    """个人信息副本: everything kept of one person in full, for that person (第四十五条); who prints it logs it."""
    blocks: list[Any] = [
        Title("个人信息副本", size=20, below=4),
        Ends(left=f"本人：{ledger.caption_of(record)}", right=days.said_day(now.date())),
        Grid(_facts(library, ledger, record)),
    ]
    for pointing, link in library.ledgers.links_to(ledger.record):
        for other in library.matching(pointing.record, **{link.name: record.id}):
            blocks += [Words(f"{pointing.title}：{pointing.caption_of(other)}", level=0, indent=0)]
            blocks.append(Grid(_facts(library, pointing, other)))
    blocks.append(Notes(["本页含个人信息全文，只交本人；如有错误，请向工会经办人提出更正。"], head=""))
    return Paper("个人信息副本", blocks, FORM, demo=library.demo)


def _facts(library: Library, ledger: Ledger[Any], record: Record) -> list[Row]:
    rows = []
    for field in ledger.fields.values():
        value = record.value(field)
        if value is None or isinstance(field, Picture):
            continue
        said = library.caption(field.to, value) if isinstance(field, Link) else _words(field, value)
        rows.append(Row([Label(field.label, 40, size=9.5), Cell(said, align="left", size=10)], 7.5))
    return rows or [Row([Cell("没有记录")], 8)]


def _words(field: Any, value: Any) -> str:
    return day_said(value) if isinstance(value, date | PartialDay) else str(field.show(value))
