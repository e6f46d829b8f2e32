"""Spreadsheets in: any workbook an office keeps, as sheets of raw rows numbered as WPS numbers them."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from xml.parsers import expat

import python_calamine as calamine

from unionwork.kit.failures import Refused, Unavailable

Cell = str | float | int | bool | date | datetime | time | timedelta
"""What one cell holds; an empty one holds the empty text."""

Area = tuple[int, int, int, int]
"""A merged range: top, left, bottom, right, counted from nought, all included."""

MOST_CELLS = 80_000_000
HEAD, CHUNK, SMALL_PART = 4_096, 4_000_000, 8_000_000
FILLED = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^/])?>(?!</|<\w*:?v ?/>|<\w*:?v></)')
DIMENSION = re.compile(rb'<(?:\w+:)?dimension ref="(?:[A-Z]+\d+:)?([A-Z]{1,3})(\d{1,7})"')
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FOREIGN = {
    b"%PDF": "PDF 文件",
    b"{\\rt": "Word 文档",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
RESAVE = "请用 WPS 打开它，另存为“Excel 工作簿（*.xlsx）”再导入"


@dataclass
class Sheet:
    """One sheet. `rows[0]` is row 1 as WPS shows it, `rows[0][0]` its column A; all rows are equally long."""

    name: str
    rows: list[list[Any]]
    hidden: bool = False
    merged: tuple[Area, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0


@dataclass
class Workbook:
    """A file that was opened: its name without the folder, its sheets in their order."""

    name: str
    sheets: list[Sheet]

    def chosen(self, names: Sequence[str] = ()) -> list[Sheet]:
        """The sheets of these names, hidden ones too; without names every one that is not hidden. Raises `Refused`."""
        if not names:
            return [sheet for sheet in self.sheets if not sheet.hidden]
        known = {sheet.name: sheet for sheet in self.sheets}
        for name in names:
            if name not in known:
                raise Refused(f"“{self.name}”里没有工作表“{name}”，有的是：{'、'.join(known)}")
        return [known[name] for name in dict.fromkeys(names)]


def read(path: Path, *, encoding: str = "") -> Workbook:
    """Open xlsx, xlsm, xlsb, xls, et, ods, csv or txt by what is inside, whatever the ending says.

    `encoding` overrides what a csv is taken for. Raises `Unavailable` with what to do.
    """
    try:
        with path.open("rb") as file:
            head = file.read(8)
    except FileNotFoundError:
        raise Unavailable(f"没有找到“{path.name}”", "请检查文件是否还在、U 盘是否插好") from None
    except IsADirectoryError:
        raise Unavailable(f"“{path.name}”是文件夹", "请选里面的表格文件") from None
    except OSError as error:
        raise Unavailable(f"“{path.name}”读不出来", "如果正在 WPS 里打开，请先关闭再试") from error
    if not head:
        raise Unavailable(f"“{path.name}”是空文件", "请检查它是否保存好了")
    for magic, what in FOREIGN.items():
        if head.startswith(magic):
            raise Unavailable(f"“{path.name}”是{what}，不是表格", "请选 xlsx、xls、ods 或 csv 文件")
    if head.startswith(ZIP) or head == OLE:
        return Workbook(path.name, list(_opened(path, head == OLE)))
    return Workbook(path.name, [_separated(path, encoding)])


# ---- workbooks ------------------------------------------------------------------------------------------------------
def _opened(path: Path, ole: bool) -> Iterator[Sheet]:
    try:
        inside = set[str]() if ole else _parts(path)
        with calamine.CalamineWorkbook.from_path(path) as book:
            spans = _Spans().read(path) if "content.xml" in inside else {}
            for about in book.sheets_metadata:
                if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                    continue
                yield _sheet(book.get_sheet_by_name(about.name), about, spans.get(about.name))
    except calamine.PasswordError:
        raise _locked(path) from None
    except (calamine.CalamineError, zipfile.BadZipFile, expat.ExpatError, ValueError, EOFError, OSError) as error:
        raise _damaged(path, ole) from error
    except BaseException as error:
        # The reader is written in Rust; where it gives up on a damaged file, its panic is no ordinary Exception.
        if type(error).__name__ == "PanicException":
            raise _damaged(path, ole) from None
        raise


def _sheet(raw: calamine.CalamineSheet, about: calamine.SheetMetadata, spans: tuple[Area, ...] | None) -> Sheet:
    if (raw.total_height + 1) * (raw.total_width + 1) > MOST_CELLS:
        raise _endless(about.name, raw.total_height, raw.total_width)
    merged = tuple((top, left, bottom, right) for (top, left), (bottom, right) in raw.merged_cell_ranges or ())
    hidden = about.visible is not calamine.SheetVisibleEnum.Visible
    return Sheet(about.name, raw.to_python(skip_empty_area=False), hidden, merged if spans is None else spans)


def _parts(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        if any(part.flag_bits & 1 for part in archive.infolist()):
            raise _locked(path)
        names = set(archive.namelist())
        for part in archive.infolist():
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                _refuse_if_endless(archive, part, path)
    if any(name.startswith("word/") for name in names):
        raise Unavailable(f"“{path.name}”是 Word 文档，不是表格", "请把里面的表格复制到 WPS 表格，存成 xlsx 再导入")
    if not any(name.startswith("xl/") or name == "content.xml" for name in names):
        raise Unavailable(f"“{path.name}”是压缩包，不是表格", "请先解压，再选里面的表格文件")
    return names


def _refuse_if_endless(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: Path) -> None:
    """The reader holds every cell up to the last one: a word lost in the last corner would take all the memory.

    A large sheet is believed what it says of its own size, unless that is too much: looks without words count there.
    """
    with archive.open(part) as file:
        rows, columns = _last(DIMENSION.findall(file.read(HEAD)))
    if part.file_size <= SMALL_PART or rows * columns > MOST_CELLS:
        rows = columns = 0
        with archive.open(part) as file:
            rest = b""
            while more := file.read(CHUNK):
                low, right = _last(FILLED.findall(rest + more))
                rows, columns, rest = max(rows, low), max(columns, right), more[-HEAD:]
    if rows * columns > MOST_CELLS:
        raise _endless(path.name, rows, columns)


def _last(cells: Sequence[tuple[bytes, bytes]]) -> tuple[int, int]:
    """The lowest row and the rightmost column among some cells."""
    rows = max((int(row) for _, row in cells), default=0)
    return rows, max(map(_number_of, {letters for letters, _ in cells}), default=0)


def _number_of(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _endless(name: str, rows: int, columns: int) -> Unavailable:
    said = f"“{name}”里有一张表大到第 {rows} 行、第 {columns} 列，多半是最边上误填了字"
    return Unavailable(said, "请在 WPS 里删去数据以外的行和列，保存后再导入")


def _locked(path: Path) -> Unavailable:
    return Unavailable(f"“{path.name}”设了打开密码", "请在 WPS 里打开，去掉打开密码后另存一份再导入")


def _damaged(path: Path, ole: bool) -> Unavailable:
    data = path.read_bytes() if ole and path.stat().st_size < 100_000_000 else b""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _locked(path)
    if "WordDocument".encode("utf-16-le") in data:
        return Unavailable(f"“{path.name}”是 Word 文档，不是表格", "请把里面的表格复制到 WPS 表格，存成 xlsx 再导入")
    return Unavailable(f"“{path.name}”已损坏或不是表格，读不出来", RESAVE)


class _Spans:
    """Reads the merged ranges out of an ods, sheet by sheet: the reader gives none for this format."""

    def __init__(self) -> None:
        self.found: dict[str, list[Area]] = {}
        self.areas: list[Area] = []
        self.top = self.left = self.repeated = 0

    def read(self, path: Path) -> dict[str, tuple[Area, ...]]:
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._opens, self._closes
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as content:
            parser.ParseFile(content)
        return {name: tuple(areas) for name, areas in self.found.items()}

    def _opens(self, tag: str, about: dict[str, str]) -> None:
        if tag == "table:table":
            self.areas, self.top = self.found.setdefault(about.get("table:name", ""), []), 0
        elif tag == "table:table-row":
            self.left, self.repeated = 0, int(about.get("table:number-rows-repeated", 1))
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            down = int(about.get("table:number-rows-spanned", 1))
            across = int(about.get("table:number-columns-spanned", 1))
            if down > 1 or across > 1:
                self.areas.append((self.top, self.left, self.top + down - 1, self.left + across - 1))
            self.left += int(about.get("table:number-columns-repeated", 1))

    def _closes(self, tag: str) -> None:
        if tag == "table:table-row":
            self.top += self.repeated


# ---- separated text -------------------------------------------------------------------------------------------------
def _separated(path: Path, encoding: str) -> Sheet:
    text = _decoded(path, encoding)
    if text.lstrip()[:1] == "<":
        raise Unavailable(f"“{path.name}”其实是网页，只是改了后缀", RESAVE)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text))
        rows: list[list[Any]] = [[_unquoted(cell) for cell in line] for line in lines]
    except csv.Error as error:
        raise Unavailable(f"“{path.name}”的引号没有成对，分不清各列", RESAVE) from error
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        raise Unavailable(f"“{path.name}”分不清各列", RESAVE)
    for row in rows:
        row += [""] * (width - len(row))
    return Sheet(path.stem, rows)


def _unquoted(cell: str) -> str:
    """A cell without its guard: ="0123" keeps a spreadsheet from taking it for a number, '=1+1 from running it."""
    if cell.startswith('="') and cell.endswith('"'):
        return cell[2:-1]
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell


def _decoded(path: Path, encoding: str) -> str:
    data = path.read_bytes()
    if encoding:
        tries = [encoding]
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        tries = ["utf-16"]
    else:
        tries = ["utf-8-sig", "gb18030"]
    for name in tries:
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text
    raise Unavailable(f"“{path.name}”认不出是哪种文件", RESAVE)


def _mark(text: str) -> str:
    """The sign between columns: the one that stands most evenly in the first lines."""
    lines = [line for line in islice(io.StringIO(text), 60) if line.strip()]

    def evenness(mark: str) -> tuple[int, int]:
        counts = [_outside_quotes(line).count(mark) for line in lines]
        most = max(counts, key=counts.count, default=0) or max(counts, default=0)
        return (sum(count == most for count in counts) if most else 0), most

    return max((",", "\t", ";"), key=evenness)


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[::2])
