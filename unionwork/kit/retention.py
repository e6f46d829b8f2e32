"""Kept no longer than needed: leavers after so many years proposed, approved, made nameless for good, certified.

What counts stays (sex, kind of employment, dates, sums), whom it was does not: not in the record, nor in what points at
it, nor in the history, the search, the drafts or the access book. Only backups still tell, until they are thinned away.
Grounds: 《个人信息保护法》第十九条（保存期限为实现目的所必要的最短时间）、四十七条（主动删除）.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from unionwork.kit import attachments, chain, days, safekeeping, thinning
from unionwork.kit.days import PartialDay, month_add
from unionwork.kit.failures import Refused
from unionwork.kit.fields import DayOrMonth, Name, Picture, Words
from unionwork.kit.ledger import Ledger, Ledgers
from unionwork.kit.library import Library
from unionwork.kit.paper import FORM, Cell, Ends, Grid, Label, Notes, Paper, Row, Signers, Title
from unionwork.kit.places import read_resource, resources
from unionwork.kit.record import Field
from unionwork.kit.step import library_step

NAMELESS = "已匿名"
FORGOTTEN = "（已按保存期限清除）"
SOME = 500


@dataclass(frozen=True)
class Policy:
    """How long the records of a ledger keep their names: so many years after the day in `ended`.

    `keep` are fields that stay although they would go by their kind; `basis` says by which rule.
    """

    ledger: Ledger[Any]
    ended: Field[Any]
    years: int
    basis: str = "《个人信息保护法》第十九条"
    keep: tuple[Field[Any], ...] = ()


def policies(ledgers: Ledgers) -> list[Policy]:
    """What the program proposes for the ledgers that are open here; the years can be settled otherwise."""
    told = tomllib.loads(read_resource(resources() / "privacy.toml"))
    return [
        Policy(ledger, ledger.fields[each["ended"]], each["years"], each["basis"])
        for each in told["retention"]
        if (ledger := ledgers.by_name.get(each["ledger"])) is not None
    ]


@dataclass(frozen=True)
class Proposed:
    """One record whose time is over."""

    record: int
    caption: str
    ended: date


@dataclass(frozen=True)
class Forgotten:
    """What was made nameless: how many, under whose approval; in how many backups it still stands, until when."""

    policy: Policy
    records: int
    beside: dict[str, int]  # records of other ledgers that belonged to them, by title
    approved_by: str
    at: datetime
    step: int
    backups: int
    until: date | None


def proposed(library: Library, policy: Policy, today: date) -> list[Proposed]:
    """Whose time is over on a day, longest gone first; nothing is changed."""
    limit = month_add(today, -12 * policy.years)
    ended = f"substr({policy.ended.name} || '-31', 1, 10)"  # a month counts by its last day
    name = _name(policy.ledger)
    sql = f"SELECT id FROM {policy.ledger.table} WHERE {policy.ended.name} IS NOT NULL AND {ended} <= ?"
    sql += f" AND {name.name} IS NOT ? ORDER BY {ended}, id" if name else f" ORDER BY {ended}, id"
    args = [limit.isoformat(), *([NAMELESS] if name else [])]
    ids = [row[0] for row in library.db.execute(sql, args).fetchall()]
    return [
        Proposed(record.id or 0, policy.ledger.caption_of(record), _last_day(record.value(policy.ended)))
        for record in library.load(policy.ledger.record, ids)
    ]


def _last_day(day: Any) -> date:
    return day.last if isinstance(day, PartialDay) else day


def _name(ledger: Ledger[Any]) -> Field[Any] | None:
    return next((f for f in ledger.fields.values() if isinstance(f, Name)), None)


def make_nameless(
    library: Library, policy: Policy, chosen: Sequence[Proposed], *, approved_by: str, at: datetime
) -> Forgotten:
    """Take from the chosen what says who they were; this cannot be undone. Raises `Refused`, `Unavailable`."""
    if not library.owns:
        raise Refused("按期限清除个人信息要由主席或用主人密码打开的人来做")
    if not approved_by.strip():
        raise Refused("请写明由谁批准")
    if not chosen:
        raise Refused("没有选要清除的人")
    allowed = {each.record for each in proposed(library, policy, at.date())}
    if any(each.record not in allowed for each in chosen):
        raise Refused("里面有还没有到期的人，请重新列一次到期名单")
    if library.memory.broken():
        raise Refused("查看与导出记录被改动过，请先核对再清除")
    ids = [each.record for each in chosen]
    beside: dict[str, int] = {}
    name = f"按保存期限匿名化 {len(ids)} {policy.ledger.counter}"
    with library.unguarded(), library_step(library, name, at=at, reason=approved_by.strip()) as step:
        if files := _take_files(library, step.book, policy.ledger, ids):
            beside["附件"] = files
        _clear(library, step.book, policy.ledger, ids, policy.keep)
        chain.forget(library.db, policy.ledger.name, ids, FORGOTTEN)
        for pointing, link in library.ledgers.links_to(policy.ledger.record):
            theirs = _pointing(library, pointing, link, ids)
            if theirs and pointing.host is not None:
                continue
            if theirs:
                _take_files(library, step.book, pointing, theirs)
                _clear(library, step.book, pointing, theirs, policy.keep)
                chain.forget(library.db, pointing.name, theirs, FORGOTTEN)
                beside[pointing.title] = beside.get(pointing.title, 0) + len(theirs)
        _forget_beside(library, policy.ledger, chosen)
    with library.unguarded():
        library.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    told = [backup for folder in safekeeping.folders(library) for backup in safekeeping.backups(folder)]
    last = max((b.made for b in told), default=None)
    until = (last + timedelta(days=31 * thinning.MONTHS)).date() if last else None
    return Forgotten(policy, len(ids), beside, approved_by.strip(), at, step.number, len(told), until)


def _clear(library: Library, book: Any, ledger: Ledger[Any], ids: Sequence[int], keep: Sequence[Field[Any]]) -> None:
    """Empty what says who somebody is; a day of birth is kept to its month."""
    for record in list(library.load(ledger.record, ids)):
        after = record.copy()
        for field in ledger.fields.values():
            if field in keep or after.value(field) is None:
                continue
            if isinstance(field, Name):
                after.put(field, NAMELESS)
            elif field.masked or field.unique or isinstance(field, Picture | Words):
                after.put(field, None)
            elif isinstance(field, DayOrMonth) and (day := after.value(field)) is not None:
                after.put(field, days.parse_iso(day.iso[:7]))
        book.changed(ledger, after, record)


def _take_files(library: Library, book: Any, ledger: Ledger[Any], ids: Sequence[int]) -> int:
    """The files beside these records go for good, out of the history too; gives how many they were."""
    shelf = attachments.shelf_of(ledger)
    if shelf is None:
        return 0
    theirs = _pointing(library, shelf, shelf.fields["of"], ids)
    attachments.forget(library, ledger, ids)
    book.gone(shelf, theirs)
    chain.forget(library.db, shelf.name, theirs, FORGOTTEN)
    return len(theirs)


def _pointing(library: Library, pointing: Ledger[Any], link: Field[Any], ids: Sequence[int]) -> list[int]:
    found: list[int] = []
    for start in range(0, len(ids), SOME):
        some = ids[start : start + SOME]
        sql = f"SELECT id FROM {pointing.table} WHERE {link.name} IN ({', '.join('?' * len(some))})"
        found += [row[0] for row in library.db.execute(sql, list(some))]
    return found


def _forget_beside(library: Library, ledger: Ledger[Any], chosen: Sequence[Proposed]) -> None:
    """Drafts of these records go; lines of the access book that name one of them lose the name, and are sealed anew."""
    db = library.db
    drafts = [(f"{ledger.name}:{each.record}",) for each in chosen]
    db.executemany("DELETE FROM main.memory WHERE name = ?", drafts)
    named = [(f"{ledger.title}{FORGOTTEN}", f"%{each.caption}%") for each in chosen if len(each.caption) > 1]
    db.executemany("UPDATE main.access SET what = ? WHERE what LIKE ?", named)
    for each in chosen:
        if len(each.caption) > 1:
            chain.forget_name(db, each.caption, FORGOTTEN)
    chain.forge_accesses(db)


def certificate(union: str, forgotten: Forgotten) -> Paper:
    """个人信息清除证明: how many of what, by which rule, who approved it, where it may still stand."""
    policy = forgotten.policy
    also = "、".join(f"{title} {n:,} 条" for title, n in forgotten.beside.items()) or "没有"
    until = forgotten.until
    still = (
        f"{forgotten.backups} 份旧备份里还有，随备份清理删除，最迟到{days.said_day(until)}"
        if forgotten.backups and until
        else "没有"
    )
    facts = [
        ("工会名称", union),
        ("台账", policy.ledger.title),
        ("依据", f"{policy.basis}；{policy.ended.label}满 {policy.years} 年"),
        ("匿名化", f"{forgotten.records:,} {policy.ledger.counter}"),
        ("连带清除", also),
        ("清除了什么", "姓名、证件号码、电话、住址、账号、照片、自由填写的文字，连同历史、搜索、草稿和查看记录里的"),
        ("保留了什么", "不能认出本人的统计项目，例如性别、用工形式、出生年月、入职和离职日期"),
        ("还在哪里", still),
        ("批准人", forgotten.approved_by),
        ("完成时间", f"{forgotten.at:%Y-%m-%d %H:%M}（历史第 {forgotten.step} 步，不能撤销）"),
    ]
    rows = [Row([Label(label, 30), Cell(said, align="left", size=11)], 12) for label, said in facts]
    return Paper(
        "个人信息清除证明",
        [
            Title("个人信息清除证明", size=20, below=6),
            Ends(left=f"制作：{days.said_day(forgotten.at.date())}"),
            Grid(rows),
            Notes(["本证明不列姓名和号码；与处理记录一起至少保存三年。"]),
            Signers(["经办人", "批准人"]),
        ],
        FORM,
    )
