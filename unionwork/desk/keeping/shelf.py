"""All backups of a library wherever they lie, each compared with the library of now, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from unionwork.kit import restoring, safekeeping, surroundings
from unionwork.kit.library import Library
from unionwork.kit.safekeeping import KIND, Backup
from unionwork.kit.thinning import elsewhere_said, newest

HERE = "本机"
DRILL_DAYS = 31


@dataclass(frozen=True)
class Kept:
    """One backup; `folders` are the places where the very same file lies, the nearest first."""

    backup: Backup
    folders: tuple[Path, ...]
    where: str

    @property
    def folder(self) -> Path:
        return self.folders[0]


@dataclass(frozen=True)
class Shelf:
    """What there is, newest first, and what the library itself holds now."""

    kept: tuple[Kept, ...]
    counts: dict[str, int]
    last_step: int
    elsewhere: datetime | None
    drilled: dict[str, Any] | None
    home: Path

    @property
    def newest(self) -> Backup | None:
        """The newest that passed its check."""
        return newest([kept.backup for kept in self.kept])

    def steps_since(self, backup: Backup) -> int:
        return max(0, self.last_step - backup.last_step)


def look(library: Library) -> Shelf:
    """Every backup of a library that can be reached now."""
    found: dict[tuple[str, str], list[Path]] = {}
    known: dict[tuple[str, str], Backup] = {}
    home = safekeeping.home(library.path)
    for folder in safekeeping.folders(library):
        for backup in safekeeping.backups(folder):
            name = (backup.file, backup.sha256)
            found.setdefault(name, []).append(folder)
            known.setdefault(name, backup)
    kept = [
        Kept(backup, tuple(found[name]), "、".join(place_of(folder, home) for folder in found[name]))
        for name, backup in known.items()
    ]
    remembered = library.memory.get(KIND, "elsewhere")
    return Shelf(
        tuple(sorted(kept, key=lambda k: k.backup.at, reverse=True)),
        restoring.counted(library),
        library.last_step,
        datetime.fromisoformat(remembered["at"]) if remembered else None,
        library.memory.get(KIND, "drill"),
        home,
    )


def place_of(folder: Path, home: Path) -> str:
    """How a place is called: 本机, U 盘“蓝”, or the folder's own name."""
    if folder == home:
        return HERE
    called = folder.name or str(folder)
    return f"U 盘“{called}”" if surroundings.on_stick(folder / "x") else f"“{called}”"


# ---- in words -------------------------------------------------------------------------------------------------------
def how_it_stands(shelf: Shelf, now: datetime) -> tuple[str, str]:
    """State and sentence: how old the newest good backup is and what would be lost now."""
    failed = shelf.kept[0].backup if shelf.kept and not shelf.kept[0].backup.verified else None
    if failed is not None:
        return "overdue", f"{said_time(failed.made, now)}的备份没有通过核验（{failed.said}），请再备份一次"
    last = shelf.newest
    if last is None:
        return "attention", "还没有备份。改动之后会自动备份，也可以现在就做一份"
    steps = shelf.steps_since(last)
    since = f"，之后的 {steps:,} 步改动会在半小时内自动备份" if steps else "，和现在的库一样新"
    return "done", f"上次备份 {said_time(last.made, now)}，已打开核验{since}"


def off_this_computer(shelf: Shelf, now: datetime) -> tuple[str, str]:
    """State and sentence: the copy on a stick or another disk."""
    if late := elsewhere_said(shelf.elsewhere, now):
        return "attention", late
    there = shelf.elsewhere
    return "done", f"电脑以外的备份是 {said_time(there, now)}拷的" if there else ""


def tried_out(shelf: Shelf, now: datetime) -> tuple[str, str]:
    """State and sentence: the monthly drill."""
    told = shelf.drilled
    if told is None:
        return "attention", "还没有做过恢复演练：用备份的副本真正恢复一遍，才知道备份管用"
    at = datetime.fromisoformat(told["at"])
    if not told["passed"]:
        return "overdue", f"{said_time(at, now)}的恢复演练没有通过：{told['said']}"
    if (now.date() - at.date()).days > DRILL_DAYS:
        return "attention", f"上次恢复演练是 {restoring.ago(at, now)}，每月做一次才放心"
    return "done", f"{said_time(at, now)}的恢复演练通过：能从备份恢复出完整的库"


def said_time(at: datetime, now: datetime) -> str:
    """今天 10:30, 昨天 17:58, 11月18日 17:40."""
    days = (now.date() - at.date()).days
    if days == 0:
        return f"今天 {at:%H:%M}"
    if days == 1:
        return f"昨天 {at:%H:%M}"
    year = f"{at.year}年" if at.year != now.year else ""
    return f"{year}{at.month}月{at.day}日 {at:%H:%M}"


def compared(shelf: Shelf, backup: Backup, ledger: str) -> str:
    """比现在少 5 人，改动 3 步."""
    had, has = backup.counts.get(ledger, 0), shelf.counts.get(ledger, 0)
    people = "" if had == has else f"比现在{'少' if had < has else '多'} {abs(has - had):,} 人"
    steps = shelf.steps_since(backup)
    later = f"之后改动 {steps:,} 步" if steps else ""
    return "，".join(filter(None, (people, later))) or "和现在一样"
