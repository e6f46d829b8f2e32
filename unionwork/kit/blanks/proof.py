"""A filled file read again before it is handed out: nothing lost, everything where it was put."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from unionwork.kit import sheets as readers
from unionwork.kit.blanks.container import Book
from unionwork.kit.blanks.rendering import Written
from unionwork.kit.failures import Unavailable

SAID = "填好的表与原表核对不符，没有保存"
REMEDY = "请把这张空白模板在 WPS 里另存一份再试"


def prove(book: Book, path: Path, expected: Mapping[str, Mapping[tuple[int, int], Written]]) -> None:
    """Raises `Unavailable` where a part that was not touched differs, or a value does not read back."""
    with zipfile.ZipFile(path) as archive:
        after = {info.filename: info for info in archive.infolist()}
    for info in book.infos:
        if info.filename in book.changed:
            continue
        twin = after.get(info.filename)
        if twin is None or (twin.CRC, twin.file_size) != (info.CRC, info.file_size):
            raise Unavailable(SAID, REMEDY)
    try:
        read = {sheet.name: sheet.rows for sheet in readers.read(path).sheets}
    except Unavailable as unavailable:
        raise Unavailable(SAID, REMEDY) from unavailable
    for sheet, cells in expected.items():
        if cells and not _reads_back(read.get(sheet, []), cells):
            raise Unavailable(SAID, REMEDY)


def _reads_back(rows: list[list[Any]], cells: Mapping[tuple[int, int], Written]) -> bool:
    return all(
        row <= len(rows) and column < len(rows[row - 1]) and _same(rows[row - 1][column], written)
        for (row, column), written in cells.items()
    )


def _same(read: object, written: Written) -> bool:
    if written.kind == "text":
        return str(read).strip() == " ".join(written.text.split("\r")).strip() or _bare(str(read)) == _bare(
            written.text
        )
    if written.kind == "day":
        day = read.date() if isinstance(read, datetime) else read
        return day == written.day if isinstance(day, date) else str(read).partition(".")[0] == written.text
    return isinstance(read, int | float | date | str) and (isinstance(read, date) or float(read) == float(written.text))


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isprintable() and not character.isspace())
