"""A filled file read again before it is handed out: nothing lost, everything where it was put."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime

import python_calamine as calamine

from unionwork.kit.blanks.container import Book
from unionwork.kit.blanks.rendering import Written
from unionwork.kit.failures import Unavailable

SAID = "填好的表与原表核对不符，没有保存"
REMEDY = "请把这张空白模板在 WPS 里另存一份再试"


def prove(book: Book, data: bytes, expected: Mapping[str, Mapping[tuple[int, int], Written]]) -> None:
    """Raises `Unavailable` where a part that was not touched differs, or a value does not read back."""
    before = {info.filename: info for info in book.infos}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        after = {info.filename: info for info in archive.infolist()}
    changed = book.changed
    for name, info in before.items():
        if name in changed:
            continue
        if name not in after or (after[name].CRC, after[name].file_size) != (info.CRC, info.file_size):
            raise Unavailable(SAID, REMEDY)
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as read:
            for sheet, cells in expected.items():
                if cells and not _reads_back(read.get_sheet_by_name(sheet).to_python(skip_empty_area=False), cells):
                    raise Unavailable(SAID, REMEDY)
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise Unavailable(SAID, REMEDY) from error


def _reads_back(rows: list[list[object]], cells: Mapping[tuple[int, int], Written]) -> bool:
    return all(
        row <= len(rows) and column < len(rows[row - 1]) and _same(rows[row - 1][column], written)
        for (row, column), written in cells.items()
    )


def _same(read: object, written: Written) -> bool:
    if written.kind == "text":
        return str(read).strip() == " ".join(written.text.split("\r")).strip() or _bare(str(read)) == _bare(written.text)
    if written.kind == "day":
        day = read.date() if isinstance(read, datetime) else read
        return day == written.day if isinstance(day, date) else str(read).partition(".")[0] == written.text
    return isinstance(read, int | float | date | str) and (isinstance(read, date) or float(read) == float(written.text))


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isprintable() and not character.isspace())
