"""The diagnostic bundle: what a maintainer needs, and nobody's data; looked through before it is handed out."""

from __future__ import annotations

import json
import platform
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from unionwork import __version__
from unionwork.kit.connection import connect, dbapi2
from unionwork.kit.failures import Unavailable
from unionwork.kit.library import Library
from unionwork.kit.migrations import SCHEMA, shape_of, version_of
from unionwork.kit.personal import Known, clean_lines, found_in
from unionwork.kit.safekeeping import backups, count, folders, writing
from unionwork.kit.surroundings import free_megabytes, on_network, on_stick, synced_by

FACTS = "说明.json"
LONGEST = 200_000  # characters of one log


@dataclass(frozen=True)
class Bundle:
    """A finished bundle: where it is, what it holds, how many lines of logs were left out as naming somebody."""

    path: Path
    files: tuple[str, ...]
    left_out: int

    @property
    def said(self) -> str:
        more = f"；日志里有 {self.left_out} 行可能涉及个人，已略去" if self.left_out else ""
        return f"说明文件已做好，里面没有人名和号码，已逐行核对{more}"


def bundle(library: Library | None, to: Path, logs: Sequence[Path], at: datetime) -> Bundle:
    """Write the facts and the logs into a zip at `to`. Raises `Unavailable`; nothing that names anybody is written."""
    known = Known(library) if library is not None else None
    contents = {FACTS: json.dumps(facts(library, at), ensure_ascii=False, indent=1)}
    left_out = 0
    for number, log in enumerate(logs, 1):
        with suppress(OSError):
            lines, dropped = clean_lines(log.read_text("utf-8", "replace")[-LONGEST:].splitlines(), known)
            contents[f"日志-{number}.txt"] = "\n".join(lines)
            left_out += dropped
    look = known.found_in if known is not None else found_in
    if any(look(text) for text in contents.values()):
        raise Unavailable("说明文件核对时发现可能有个人信息，没有做", "请把出问题时的画面遮住人名后拍照给维护的人")
    part = to.with_name(f"~{to.name}.part")
    with writing(to.parent):
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, text in contents.items():
                    archive.writestr(name, text)
            part.replace(to)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return Bundle(to, tuple(contents), left_out)


def facts(library: Library | None, at: datetime) -> dict[str, Any]:
    """What is so about the program, the machine and the library; numbers and the program's own names only."""
    told: dict[str, Any] = {
        "at": at.isoformat(timespec="minutes"),
        "program": __version__,
        "python": platform.python_version(),
        "sqlite": dbapi2.sqlite_version,
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "schema": SCHEMA,
    }
    return told if library is None else told | {"library": _of(library)}


def _of(library: Library) -> dict[str, Any]:
    connection = connect(library.path, library.key, library.salt, read_only=True)
    try:
        counts, last_step = count(library, connection)
        tables = {
            name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})").fetchall()]
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        }
        ask = ("page_count", "freelist_count", "journal_mode", "quick_check(3)", "cipher_version")
        pragmas = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ask}
        version = version_of(connection)
    finally:
        connection.close()
    place = library.path.parent
    made = [backup for folder in folders(library) for backup in backups(folder)]
    return {
        "version": version,
        "shape": shape_of(library.ledgers),
        "demo": library.demo,
        "role": str(library.role or "owner"),
        "counts": counts,
        "last_step": last_step,
        "tables": tables,
        **{name.partition("(")[0]: value for name, value in pragmas.items()},
        "free_mb": free_megabytes(place),
        "synced": bool(synced_by(place)),
        "network": on_network(library.path),
        "stick": on_stick(library.path),
        "backups": len(made),
        "verified": sum(backup.verified for backup in made),
    }
