"""Attachments: files kept inside the library beside a record, each content once, with a list of what should be there.

A ledger that declares `files` has a shelf: a ledger of its own for what lies beside its records, open to the same
roles. What lies there is added and taken out through the one door, so that history, undo, backup, handover and deletion
know of it without being told. The contents themselves are kept by their SHA-256, once, however often they were added.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unionwork.kit.connection import dbapi2
from unionwork.kit.failures import Problem, Refused, Unavailable
from unionwork.kit.fields import Choice, Count, Day, Link, Text
from unionwork.kit.ledger import Around, Ledger, Look
from unionwork.kit.record import Field, Heading, Privacy, Record, Unreadable
from unionwork.kit.step import Step, library_step

if TYPE_CHECKING:
    from unionwork.kit.library import Library

MOST = 20_000_000  # bytes of one file
DAYS = 180  # as long as the recycle bin keeps what was deleted
SUFFIXES = frozenset(
    (
        ".pdf", ".ofd", ".doc", ".docx", ".wps", ".xls", ".xlsx", ".et", ".csv", ".ppt", ".pptx", ".dps", ".txt",
        ".rtf", ".odt", ".ods", ".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".gif", ".zip", ".rar", ".7z", ".eml",
        ".mp3", ".m4a", ".mp4",
    )
)  # fmt: skip
"""What an office files; programs and links are not among it, for what lies here is opened with a click."""


@dataclass(frozen=True)
class Wanted:
    """One kind of file that should lie beside a record: why, by which list or article, and whether it must."""

    kind: str
    why: str = ""
    basis: str = ""
    must: bool = True

    def said(self) -> str:
        about = "，".join(filter(None, (self.why if self.why != self.kind else "", self.basis)))
        return f"{self.kind}（{about}）" if about else self.kind


@dataclass(frozen=True)
class Files:
    """What a ledger says of the files beside its records: the code list of their kinds, and which of them are wanted.

    `asked` takes a record and what may be looked up: files=Files("contract-file", asked=filing_files).
    """

    kinds: str
    asked: Callable[[Any, Library], Sequence[Wanted]] = lambda record, library: ()


@dataclass(frozen=True)
class Attachment:
    """One file beside a record."""

    id: int
    kind: str
    name: str
    size: int
    hash: str
    added_on: date | None
    note: str

    def said(self) -> str:
        added = f"　{self.added_on:%Y-%m-%d} 加入" if self.added_on else ""
        return f"{self.kind}　{size_said(self.size)}{added}"


class Content(Field[str]):
    """The content of a file, by its SHA-256: put there by the program, shown by its first signs."""

    as_is = True
    typed = False

    def read(self, written: object) -> str:
        text = str(written)
        if len(text) != 64 or set(text) - set("0123456789abcdef"):
            raise Unreadable("附件的内容由程序记载，不用填写", "bad-value")
        return text

    def show(self, value: str) -> str:
        return value

    def keep(self, value: str) -> str:
        return value


class Size(Count):
    """How many bytes a file has: the program knows."""

    typed = False


# ---- the shelf of a ledger ----------------------------------------------------------------------------------------
_SHELVES: dict[type[Record], Ledger[Any]] = {}


def shelf_of(host: Ledger[Any]) -> Ledger[Any] | None:
    """The ledger of what lies beside the records of a ledger; the same one whoever asks; nothing where none may."""
    if host.files is None:
        return None
    if host.record not in _SHELVES:
        _SHELVES[host.record] = _made(host, host.files)
    return _SHELVES[host.record]


def _made(host: Ledger[Any], files: Files) -> Ledger[Any]:
    class Filed(Record, table=f"{host.table}_files", title=f"{host.title}附件"):
        about = Heading("附件")
        of = Link(host.title, to=host.record, required=True, width=20)
        kind = Choice("种类", files.kinds, required=True, width=16)
        name = Text("文件名", required=True, width=28, longest=200)
        size = Size("字节数", width=8)
        content = Content("内容", required=True, privacy=Privacy.INSIDE, width=12)
        added_on = Day("加入日期", width=10)
        note = Text("说明", width=20)

    return Ledger(
        f"{host.name}_files", Filed, host.area,
        columns=(Filed.of, Filed.kind, Filed.name, Filed.size, Filed.added_on), caption=(Filed.kind, Filed.name),
        counter="个", finds=(Filed.name,), facets=(Filed.kind,), rules=(named_as_an_office_names,),
        sort=((Filed.added_on, True),), only=host.only, host=host.record,
    )  # fmt: skip


def named_as_an_office_names(filed: Any, around: Around) -> Iterator[Problem]:
    """附件是文书、表格、图片或压缩包，不是程序。"""
    if filed.name and Path(filed.name).suffix.lower() not in SUFFIXES:
        said = "这种文件不能作附件，可以用 PDF、Word、WPS、表格、图片、压缩包等"
        yield Problem(type(filed).name, said, code="bad-file")


def _shelf(library: Library, ledger: Ledger[Any]) -> Ledger[Any]:
    """The shelf of a ledger as this library has it. Raises `Refused` where a ledger has none, or not for this role."""
    shelf = shelf_of(ledger)
    if shelf is None:
        raise Refused(f"“{ledger.title}”不收附件")
    return library.ledgers[shelf.record]


# ---- what lies there ------------------------------------------------------------------------------------------------
def listing(library: Library, ledger: Ledger[Any], id: int | None = None) -> list[Attachment]:
    """The files beside one record, or beside all of a ledger, by kind in the order of its code list."""
    shelf = _shelf(library, ledger)
    found = library.matching(shelf.record) if id is None else library.matching(shelf.record, of=id)
    kinds = shelf.fields["kind"]
    place = {label: n for n, label in enumerate(kinds.entries.labels)} if isinstance(kinds, Choice) else {}
    told = [_told(record) for record in found]
    return sorted(told, key=lambda one: (place.get(one.kind, 999), one.id))


def _told(record: Any) -> Attachment:
    return Attachment(record.id, record.kind or "", record.name or "", record.size or 0, record.content or "",
                      record.added_on, record.note or "")  # fmt: skip


def kinds_beside(look: Look, record: Record) -> set[str]:
    """The kinds of what lies beside a record; asked by rules and figures, which know no ledger."""
    shelf = _SHELVES.get(type(record))
    found = look.matching(shelf.record, of=record.id) if shelf is not None and record.id is not None else []
    return {str(one.value(shelf.fields["kind"])) for one in found} if shelf is not None else set()


def wanted(library: Library, ledger: Ledger[Any], record: Record) -> list[tuple[Wanted, int]]:
    """Every kind of file that should lie beside a record, with how many do."""
    if ledger.files is None or record.id is None:
        return []
    there = [one.kind for one in listing(library, ledger, record.id)]
    return [(one, there.count(one.kind)) for one in ledger.files.asked(record, library)]


def missing(library: Library, ledger: Ledger[Any], record: Record) -> list[Wanted]:
    """What must lie beside a record and does not."""
    return [one for one, there in wanted(library, ledger, record) if one.must and not there]


# ---- adding, taking out ---------------------------------------------------------------------------------------------
def fitting(file: Path) -> bytes:
    """The content of a file that may be attached. Raises `Refused`, `Unavailable`."""
    if file.suffix.lower() not in SUFFIXES:
        raise Refused(f"“{file.name}”这种文件不能作附件，可以用 PDF、Word、WPS、表格、图片、压缩包等")
    try:
        size = file.stat().st_size
        if size > MOST:
            said = f"“{file.name}”有 {size_said(size)}，一个附件最多 {size_said(MOST)}"
            raise Refused(f"{said}。请降低扫描的分辨率，或分成几个文件")
        if not size:
            raise Refused(f"“{file.name}”是空的，请核对选的文件")
        return file.read_bytes()
    except OSError as error:
        raise Unavailable(f"读不了“{file.name}”", "请检查文件是否还在、是否被别的程序占用") from error


def put(step: Step, ledger: Ledger[Any], record: Record, name: str, content: bytes, kind: str, note: str = "") -> int:
    """Lay one file beside a record inside a named change; the same file of the same kind lies there once."""
    library = step.library
    shelf = _shelf(library, ledger)
    sign = hashlib.sha256(content).hexdigest()
    if library.matching(shelf.record, of=record.id, kind=kind, content=sign):
        raise Refused(f"“{name}”已经在这里了，内容和种类都一样")
    filed = shelf.record(of=record.id, kind=kind, name=name, size=len(content), content=sign, added_on=step.at.date())
    filed.put(shelf.fields["note"], note or None)
    number = step.save(filed)
    with library.unguarded():
        library.db.execute(
            "INSERT INTO main.contents (hash, size, data) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (sign, len(content), content),
        )
    return number


def add(
    library: Library, ledger: Ledger[Any], record: Record, files: Sequence[Path], kind: str, *, at: datetime,
    note: str = "",
) -> list[int]:  # fmt: skip
    """Lay files beside a record as one named change; all of them or none. Raises `Refused`, `Unavailable`."""
    contents = [(file.name, fitting(file)) for file in files]
    with library_step(library, name_of_adding(ledger, record, kind, len(files)), at=at) as step:
        return [put(step, ledger, record, name, content, kind, note) for name, content in contents]


def name_of_adding(ledger: Ledger[Any], record: Record, kind: str, files: int) -> str:
    """How the history calls it: 添加附件：集体合同“…”，营业执照 2 个."""
    return f"添加附件：{ledger.title}“{ledger.caption_of(record)}”，{kind} {files} 个"


def remove(library: Library, ledger: Ledger[Any], id: int, *, at: datetime) -> None:
    """Take one file out as a named change; it can be taken back. Raises `Refused`."""
    with library_step(library, name_of_removal(library, ledger, id), at=at) as step:
        take_out(step, ledger, id)


def name_of_removal(library: Library, ledger: Ledger[Any], id: int) -> str:
    """How the history calls it: 移除附件：集体合同“…”，营业执照."""
    one = _filed(library, ledger, id)
    return f"移除附件：{ledger.title}“{library.caption(ledger.record, one.of)}”，{one.kind}"


def take_out(step: Step, ledger: Ledger[Any], id: int) -> None:
    """Take one file out inside a named change; contents nobody can ask for any more go with it."""
    step.delete(_filed(step.library, ledger, id))
    sweep(step.library, step.at)


def _filed(library: Library, ledger: Ledger[Any], id: int) -> Any:
    found = library.get(_shelf(library, ledger).record, id)
    if found is None:
        raise Refused("这个附件已经移除了")
    return found


def sweep(library: Library, at: datetime) -> int:
    """Forget contents that lie beside nothing and that no change of the last half year could bring back."""
    since = (at - timedelta(days=DAYS)).isoformat(timespec="seconds")
    with library.unguarded():
        db = library.db
        tables = _tables(db)
        if not tables:
            return 0
        used = " UNION ALL ".join(f"SELECT content FROM main.{table}" for table in tables)
        loose = [row[0] for row in db.execute(f"SELECT hash FROM main.contents WHERE hash NOT IN ({used})").fetchall()]
        recent = "SELECT 1 FROM main.changes c JOIN main.steps s ON s.id = c.step WHERE s.at >= ? AND c.before LIKE ?"
        gone = [hash for hash in loose if db.execute(f"{recent} LIMIT 1", (since, f"%{hash}%")).fetchone() is None]
        db.executemany("DELETE FROM main.contents WHERE hash = ?", [(hash,) for hash in gone])
    return len(gone)


def _tables(db: Any) -> list[str]:
    """Every shelf of the file, whatever this program or this role knows of it."""
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%\\_files' ESCAPE '\\'")
    return [row[0] for row in rows.fetchall()]


def forget(library: Library, of: Ledger[Any], ids: Sequence[int]) -> None:
    """Destroy the contents beside these records for good, whatever the history says; inside a transaction.

    A content that lies beside another record too stays.
    """
    shelf = shelf_of(of)
    if shelf is None:
        return
    signs = {one.hash for id in ids for one in listing(library, of, id)}
    for sign in signs:
        others = [
            one for one in library.matching(shelf.record, content=sign) if one.value(shelf.fields["of"]) not in ids
        ]
        if not others:
            library.db.execute("DELETE FROM main.contents WHERE hash = ?", (sign,))


# ---- the way out ----------------------------------------------------------------------------------------------------
def content_of(library: Library, one: Attachment) -> bytes:
    """What a file holds, proved by its sign. Raises `Unavailable`."""
    row = library.db.execute("SELECT data FROM contents WHERE hash = ?", (one.hash,)).fetchone()
    if row is None:
        raise Unavailable(f"“{one.name}”的内容已经不在库里", "移除超过半年的附件不再保存，请从备份里找")
    if hashlib.sha256(row[0]).hexdigest() != one.hash:
        raise Unavailable(f"“{one.name}”的内容和加入时不一样", "库文件可能受损，请从备份恢复")
    return bytes(row[0])


def save_as(
    library: Library, ledger: Ledger[Any], one: Attachment, out: Path, *, at: datetime, reason: str = ""
) -> None:
    """Write a file out again and enter it into the access book. Raises `Unavailable`."""
    content = content_of(library, one)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise Unavailable(f"写不了“{out.name}”", "请检查文件夹是否存在、能否写入、磁盘是否已满") from error
    if not library.read_only:
        library.memory.log("导出", f"{ledger.title}附件", [one.kind], 1, at=at, reason=reason)


def broken(library: Library) -> list[str]:
    """Files whose content is not there or not what it was, in words; empty when all is well."""
    said = []
    for ledger in library.ledgers:
        if ledger.files is None:
            continue
        for one in listing(library, ledger):
            try:
                content_of(library, one)
            except Unavailable as error:
                said.append(f"{ledger.title}附件第 {one.id} 号：{error.said}")
            except dbapi2.DatabaseError:
                said.append(f"{ledger.title}附件第 {one.id} 号：内容读不出来")
    return said


def size_said(size: int) -> str:
    """How large a file is, as one says it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"
