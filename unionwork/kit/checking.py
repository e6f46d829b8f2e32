"""Is the library whole, is what it says lawful, and what is missing: the check behind the command line and 首页."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from unionwork.kit import attachments, history, quality
from unionwork.kit.failures import Cancelled, Problem
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import SOME, Library
from unionwork.kit.query import Query
from unionwork.kit.step import examine

SHOWN = 40  # so many findings of one kind are listed in words


@dataclass(frozen=True)
class Finding:
    """One thing a rule says of one record that is already in the library."""

    ledger: str
    record: int
    problem: Problem


@dataclass
class Checked:
    """What a check found: damage, breaches of rules, gaps in the data."""

    integrity: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    quality: quality.Health | None = None

    @property
    def errors(self) -> int:
        """Things that must be seen to, as against gaps that may wait."""
        return len(self.integrity) + sum(f.problem.level == "error" for f in self.findings)

    def as_json(self) -> dict[str, Any]:
        return {
            "integrity": self.integrity,
            "findings": [
                {
                    "ledger": f.ledger,
                    "record": f.record,
                    "field": f.problem.field.name if f.problem.field else None,
                    "level": f.problem.level,
                    "code": f.problem.code,
                    "message": f.problem.said,
                    "article": f.problem.article,
                }
                for f in self.findings
            ],
            "quality": self.quality.as_json() if self.quality else None,
        }

    def said(self) -> str:
        lines = [f"库有损坏：{said}" for said in self.integrity] or ["库文件完好，历史没有被改动过"]
        kinds: dict[tuple[str, str], int] = {}
        for f in self.findings:
            if f.problem.code != "missing":
                key = (f.problem.level, f"{f.problem}{f'（{f.problem.article}）' if f.problem.article else ''}")
                kinds[key] = kinds.get(key, 0) + 1
        for (level, words), number in sorted(kinds.items())[:SHOWN]:
            times = f"，{number} 条" if number > 1 else ""
            lines.append(f"{'须改正' if level == 'error' else '请核对'}：{words}{times}")
        if len(kinds) > SHOWN:
            lines.append(f"还有 {len(kinds) - SHOWN} 种，请用 --json 看全部")
        if self.quality:
            lines.append(self.quality.said())
        return "\n".join(lines)


def check(
    library: Library,
    now: datetime,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Checked:
    """Look through everything; nothing is written. Raises `Cancelled`."""
    checked = Checked(integrity=damage(library))
    total = sum(library.count(ledger, Query(), now.date()) for ledger in library.ledgers)
    done = 0
    for ledger in library.ledgers:
        ids = library.ids(ledger, Query(), now.date())
        for start in range(0, len(ids), SOME):
            if cancelled():
                raise Cancelled
            checked.findings += _findings(library, ledger, ids[start : start + SOME].tolist(), now)
            done += min(SOME, len(ids) - start)
            if progress:
                progress(done, total)
    checked.quality = quality.health(library, now.date())
    return checked


def damage(library: Library) -> list[str]:
    """What is broken in the file itself, in words; empty when all is well."""
    said = []
    rows = [row[0] for row in library.db.execute("PRAGMA integrity_check(20)").fetchall()]
    if rows != ["ok"]:
        said.append(f"数据页有 {len(rows)} 处错误，请从备份恢复")
    if library.db.execute("PRAGMA cipher_integrity_check").fetchall():
        said.append("加密校验不符，文件被改动或存储介质有坏道，请从备份恢复")
    if library.db.execute("PRAGMA foreign_key_check").fetchall():
        said.append("有记录指向已不存在的记录")
    said += attachments.broken(library)
    if steps := history.broken(library):
        said.append(f"历史里第 {'、'.join(map(str, steps[:5]))} 步的记载被改动过")
    return said


def _findings(library: Library, ledger: Ledger[Any], ids: list[int], now: datetime) -> list[Finding]:
    records = list(library.load(ledger.record, ids))
    examined = examine(library, records, now)
    return [
        Finding(ledger.name, records[place].id or 0, problem)
        for place, problems in sorted(examined.problems.items())
        for problem in problems
    ]
