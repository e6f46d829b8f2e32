"""Handing over: one package with the library, what is due and last year's files; a list for signatures."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

from unionwork.kit import days, press
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.ledger import Ledgers
from unionwork.kit.library import Library
from unionwork.kit.paper import FORM, Cell, Ends, Grid, Label, Notes, Paper, Row, Signers, Title, Words, rows_of
from unionwork.kit.reminders import Reminder
from unionwork.kit.safekeeping import MANUAL, take, writing
from unionwork.kit.sending import Package, open_package, pack

LIST, PAPER, FILES = "交接.json", "移交清单.pdf", "附件"
SHOWN = 30


@dataclass(frozen=True)
class Item:
    """One thing that is due: what, when (ISO), by which article."""

    title: str
    day: str
    basis: str


@dataclass(frozen=True)
class Part:
    """One file of the package, and the sign by which the receiver knows it arrived whole."""

    name: str
    what: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Handover:
    """What is handed over: by whom to whom, what the library holds, what is due, which files."""

    union: str
    library: str
    at: str
    handed_by: str
    received_by: str
    counts: dict[str, int]
    steps: int
    due: tuple[Item, ...] = ()
    parts: tuple[Part, ...] = field(default=())


def hand_over(
    library: Library,
    to: Path,
    *,
    union: str,
    handed_by: str,
    received_by: str,
    at: datetime,
    due: Iterable[Reminder] = (),
    files: Sequence[tuple[Path, str]] = (),
) -> Package:
    """Pack the library and `files` (with what each of them is) into one encrypted archive at `to`, with the list.

    The library inside keeps its own password besides. Raises `Refused`, `Unavailable`; no half package stays.
    """
    if not library.owns:
        raise Refused("移交要由主席或用主人密码打开的人来做")
    with tempfile.TemporaryDirectory(prefix="移交-", ignore_cleanup_errors=True) as place, writing(to.parent):
        folder = Path(place)
        backup = take(library, folder / "库", MANUAL, at)
        if not backup.verified:
            raise Unavailable(f"移交用的库没有通过核验（{backup.said}），没有打包", "请检查磁盘，再试一次")
        copy = folder / library.path.name
        (folder / "库" / backup.file).replace(copy)
        names = _names(files)
        parts = [_part(copy, library.path.name, "库文件，用库自己的密码打开")]
        parts += [_part(path, name, what) for (path, what), name in zip(files, names, strict=True)]
        items = tuple(Item(r.title, r.day.isoformat() if r.day else "", r.basis) for r in due)
        told = Handover(
            union, library.path.name, at.isoformat(timespec="minutes"), handed_by, received_by, backup.counts,
            backup.last_step, items, tuple(parts),
        )  # fmt: skip
        (folder / LIST).write_text(json.dumps(asdict(told), ensure_ascii=False, indent=1), "utf-8")
        press.draw(paper(told, library.ledgers), folder / PAPER)
        inside = [(copy, library.path.name), (folder / LIST, LIST), (folder / PAPER, PAPER)]
        package = pack([*inside, *((path, name) for (path, _), name in zip(files, names, strict=True))], to)
    library.memory.log(
        "移交", "整个库", ["全部"], sum(backup.counts.values()), at=at, reason="工作移交", recipient=received_by
    )
    return package


def take_over(package: Path, password: str, into: Path) -> tuple[Path, Handover]:
    """Unpack a handover into an empty folder; gives the library's file and the list. Raises as `open_package`."""
    if into.exists() and any(into.iterdir()):
        raise Refused(f"“{into.name}”里已经有文件，请选一个空文件夹")
    try:
        open_package(package, password, into)
        told = _read(into / LIST)
        for part in told.parts:
            place = into / part.name
            if not place.is_file() or _sha256(place) != part.sha256:
                raise Unavailable(f"移交包里的“{part.name}”和打包时不一样", "请移交人重新打一次包")
    except BaseException:
        shutil.rmtree(into, ignore_errors=True)
        raise
    return into / told.library, told


def paper(told: Handover, ledgers: Ledgers) -> Paper:
    """移交清单: what is handed over, what is due, who signs."""
    at = datetime.fromisoformat(told.at)
    held = "、".join(
        f"{le.title} {told.counts[le.name]:,} {le.counter}" for le in ledgers.everything if told.counts.get(le.name)
    )
    facts = [
        ("工会名称", told.union),
        ("移交时间", f"{at:%Y-%m-%d %H:%M}"),
        ("移交人", told.handed_by),
        ("接收人", told.received_by),
        ("库里有", held or "空库"),
        ("历史", f"{told.steps:,} 步，可逐条查看"),
        ("另行当面移交", "□ 库的密码　□ 恢复单　□ 印章　□ 纸质档案　□ 存备份的 U 盘"),
    ]
    files = rows_of(
        (("序号", 12.0), ("文件", 58.0), ("内容", None), ("大小", 22.0)),
        [[str(n), p.name, p.what, _size(p.size)] for n, p in enumerate(told.parts, 1)],
    )
    due = rows_of(
        (("日期", 26.0), ("要办的事", None), ("依据", 56.0)),
        [[_day(item.day), item.title, item.basis] for item in told.due[:SHOWN]],
        blank=2,
    )
    more = [f"另有 {len(told.due) - SHOWN} 件，打开库在首页可以看到。"] if len(told.due) > SHOWN else []
    return Paper(
        "移交清单",
        [
            Title("工会工作移交清单", size=20, below=4),
            Ends(left=f"制作：{days.said_day(at.date())}"),
            Grid([Row([Label(label, 30), Cell(said, align="left", size=10.5)], 9) for label, said in facts]),
            Words("一、移交的文件", level=0, indent=0),
            Grid(files),
            Words("二、没有办完和就要到期的事", level=0, indent=0),
            Grid(due),
            Notes([*more, "接收人打开库、核对过上面的数，再签字。", "接手后请马上改库的密码，重打恢复单。"]),
            Signers(["移交人", "接收人", "监交人"], right="　　年　　月　　日"),
        ],
        FORM,
    )


def _names(files: Sequence[tuple[Path, str]]) -> list[str]:
    """Where each file lies inside: under its own name, twice the same told apart."""
    names: list[str] = []
    for path, _ in files:
        name, n = f"{FILES}/{path.name}", 1
        while name in names:
            n += 1
            name = f"{FILES}/{path.stem}（{n}）{path.suffix}"
        names.append(name)
    return names


def _part(path: Path, name: str, what: str) -> Part:
    return Part(name, what, path.stat().st_size, _sha256(path))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read(path: Path) -> Handover:
    try:
        told = json.loads(path.read_text("utf-8"))
        told["due"] = tuple(Item(**item) for item in told["due"])
        told["parts"] = tuple(Part(**part) for part in told["parts"])
        return Handover(**told)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Unavailable("这不是移交包，或里面的清单坏了", "请移交人重新打一次包") from error


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, size // 1000)} KB"


def _day(iso: str) -> str:
    return date.fromisoformat(iso).strftime("%Y-%m-%d") if iso else "有空就办"
