"""Our own spreadsheets: ledgers as xlsx, csv, JSON; what leaves is masked unless a reason is given, always logged."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from unionwork.kit.days import PartialDay
from unionwork.kit.failures import Cancelled, Refused, Unavailable
from unionwork.kit.fields import Choice, Count, Day, DayOrMonth, Flag, Link, Measure, Money, Picture
from unionwork.kit.intake_links import paths_shown
from unionwork.kit.ledger import Computed, Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.record import Field
from unionwork.kit.sheets import FORMULA

Cell = str | int | Decimal | date | PartialDay | None
Subject = Field[Any] | Computed
Progress = Callable[[int, int], None]

DEMO = "演示"
FONT = "宋体"
DAY_FORMAT = "yyyy-mm-dd"
LARGE = 20_000  # from so many rows on a workbook is written through the disk, not held in memory
SPARE = 300  # so many empty rows below the last one still offer the choices
SHORTEST_LIST = 255  # a longer list of choices does not fit into the cell's own rule
FIRST_DAY = date(1901, 1, 1)  # earlier days are no numbers to a spreadsheet
NUMBERS = {"day": DAY_FORMAT, "number": "#,##0", "money": "#,##0.00", "measure": "General", "text": "@"}
NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True)
class Heading:
    """One column of our own sheet: its title, its width in characters, what may be chosen in it, how it is kept."""

    title: str
    width: float = 12
    offered: tuple[str, ...] = ()
    kind: str = "text"  # text, day, number, money
    align: str = "left"


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its place when all went well, so that nothing half-written is left behind."""
    part = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        yield part
        part.replace(path)
    except PermissionError as error:
        raise Unavailable(f"写不了“{path.name}”", "如果它正在 WPS 里打开，请先关闭；或换一个文件名") from error
    except (OSError, xlsxwriter.exceptions.XlsxWriterException) as error:
        raise Unavailable(f"写不了“{path.name}”", "请检查文件夹是否存在、能否写入、磁盘是否已满") from error
    finally:
        part.unlink(missing_ok=True)


# ---- a plain table --------------------------------------------------------------------------------------------------
def write_table(
    path: Path,
    headings: Sequence[Heading],
    rows: Iterable[Sequence[Cell]],
    *,
    count: int,
    title: str,
    demo: bool = False,
    mark: str = "",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Write rows as xlsx or csv by the ending of `path`; `mark` is printed at the head of every page.

    Raises `Unavailable`, `Cancelled`.
    """
    told = _told(rows, count, progress, cancelled)
    with replaced(path) as part:
        if path.suffix.lower() == ".csv":
            with part.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow([_harmless(heading.title) for heading in headings])
                writer.writerows([_for_csv(cell) for cell in row] for row in told)
        else:
            _write_xlsx(part, headings, told, count, title, demo, mark)


def _told(
    rows: Iterable[Sequence[Cell]], count: int, progress: Progress | None, cancelled: Callable[[], bool] | None
) -> Iterator[Sequence[Cell]]:
    for done, row in enumerate(rows):
        if done % 500 == 0:
            if cancelled is not None and cancelled():
                raise Cancelled
            if progress:
                progress(done, count)
        yield row


def _harmless(text: str) -> str:
    """Text a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA) else text


def _for_csv(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _harmless(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def book_options(count: int) -> dict[str, Any]:
    """How XlsxWriter is opened: nothing made out of data, small files without a trace on the disk."""
    return {
        "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        **({"constant_memory": True} if count >= LARGE else {"in_memory": True}),
    }  # fmt: skip


def sheet_name(title: str, used: Iterable[str] = ()) -> str:
    """A title as the name of a sheet: at most 31 signs, none that a name cannot hold, not used yet."""
    name = " ".join(title.translate(NOT_IN_NAMES).split())[:31] or "表"
    taken, n = {each.casefold() for each in used}, 1
    fresh = name
    while fresh.casefold() in taken:
        n += 1
        fresh = f"{name[: 31 - len(str(n)) - 2]}（{n}）"
    return fresh


def _write_xlsx(
    path: Path,
    headings: Sequence[Heading],
    rows: Iterable[Sequence[Cell]],
    count: int,
    title: str,
    demo: bool,
    mark: str = "",
) -> None:
    with xlsxwriter.Workbook(str(path), book_options(count)) as book:
        sheet = book.add_worksheet(sheet_name(f"{title}（{DEMO}）" if demo else title))
        formats = Formats(book)
        _mark_demo(book, sheet, title, demo)
        if mark:
            book.set_properties({"title": f"{title}　{mark}"})
            sheet.set_header(f"&C{mark}")
        for n, heading in enumerate(headings):
            sheet.set_column(n, n, heading.width, formats.of(heading.kind, heading.align))
        sheet.set_row(0, 24)
        for n, heading in enumerate(headings):
            sheet.write_string(0, n, heading.title, formats.head)
        written = 0
        for written, row in enumerate(rows, 1):
            for n, cell in enumerate(row):
                if cell is not None and cell != "":
                    put(sheet, written, n, cell, formats, headings[n])
        sheet.freeze_panes(1, 0)
        if headings:
            sheet.autofilter(0, 0, written, len(headings) - 1)
        sheet.repeat_rows(0)
        _offer(book, sheet, headings, written + SPARE)


def _mark_demo(book: Any, sheet: Any, title: str, demo: bool) -> None:
    if demo:
        book.set_properties({"title": f"{title}（{DEMO}）", "comments": "演示数据，人员均为虚构"})
        sheet.set_header(f"&C{DEMO}：人员均为虚构")


class Formats:
    """The few looks cells have, made once per workbook."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format(
            {
                "font_name": FONT,
                "font_size": 10,
                "bold": True,
                "border": 1,
                "align": "center",
                "valign": "vcenter",
                "text_wrap": True,
                "bg_color": "#EDF1F7",
            }
        )
        self._made: dict[tuple[str, str, bool], Any] = {}

    def of(self, kind: str, align: str = "left", boxed: bool = False) -> Any:
        key = (kind, align, boxed)
        if key not in self._made:
            said = {"left": "left", "right": "right", "centre": "center"}[align]
            look = {"font_name": FONT, "font_size": 10, "align": said, "valign": "vcenter", "num_format": NUMBERS[kind]}
            if boxed:
                look |= {"border": 1, "text_wrap": True}
            self._made[key] = self.book.add_format(look)
        return self._made[key]


def put(sheet: Any, row: int, column: int, cell: Cell, formats: Formats, heading: Heading, boxed: bool = False) -> None:
    """Write one cell as what it is: text stays text, an exact day becomes a real date, a figure a number."""
    if isinstance(cell, PartialDay):
        cell = cell.first if cell.exact else cell.iso
    if isinstance(cell, date) and cell < FIRST_DAY:
        cell = cell.isoformat()
    if isinstance(cell, str):
        sheet.write_string(row, column, cell, formats.of("text", heading.align, boxed))
    elif isinstance(cell, date):
        sheet.write_datetime(
            row, column, datetime(cell.year, cell.month, cell.day), formats.of("day", heading.align, boxed)
        )
    elif cell is None:
        sheet.write_blank(row, column, None, formats.of(heading.kind, heading.align, boxed))
    else:
        kind = heading.kind if heading.kind in ("money", "measure") else "number"
        sheet.write_number(row, column, cell, formats.of(kind, heading.align, boxed))


def _offer(book: Any, sheet: Any, headings: Sequence[Heading], last: int) -> None:
    """Let cells of a list be chosen from it; long lists stand on a hidden sheet."""
    long = [n for n, heading in enumerate(headings) if heading.offered and not _fits_rule(heading.offered)]
    lists = book.add_worksheet("代码") if long else None
    places = {n: place for place, n in enumerate(long)}
    if lists is not None:
        # Line by line, as a workbook that is written through the disk wants it.
        for line in range(max(len(headings[n].offered) for n in long)):
            for n, place in places.items():
                if line < len(headings[n].offered):
                    lists.write_string(line, place, headings[n].offered[line])
        lists.hide()
    for n, heading in enumerate(headings):
        if not heading.offered:
            continue
        source: Any = list(heading.offered)
        if n in places:
            letter = xlsxwriter.utility.xl_col_to_name(places[n], col_abs=True)
            source = f"=代码!{letter}$1:{letter}${len(heading.offered)}"
        sheet.data_validation(1, n, last, n, {
            "validate": "list", "source": source, "error_type": "warning",
            "error_title": "不在可选项里", "error_message": f"{heading.title}请从下拉列表里选",
        })  # fmt: skip


def _fits_rule(offered: Sequence[str]) -> bool:
    return len(",".join(offered)) <= SHORTEST_LIST and not any("," in each for each in offered)


# ---- a ledger leaving the library -----------------------------------------------------------------------------------
def export(
    library: Library,
    ledger: Ledger[Any],
    query: Query,
    out: Path,
    *,
    columns: Sequence[Subject | str] | None = None,
    unmasked: bool = False,
    reason: str = "",
    recipient: str = "",
    mark: str = "",
    at: datetime,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Write what a query asks for as .xlsx, .csv or .json by the ending of `out`; gives the number of records.

    Masked fields stay masked unless `unmasked` is asked for with a `reason`; either way the access book is told.
    Raises `Refused`, `Unavailable`, `Cancelled`.
    """
    if unmasked:
        library.reveal(reason)
    ending = out.suffix.lower()
    if ending not in (".xlsx", ".csv", ".json"):
        raise Refused(f"“{out.name}”的扩展名应是 .xlsx、.csv、.json 之一")
    subjects = _subjects(ledger, columns)
    today = at.date()
    count = library.count(ledger, query, today)
    rows = _rows(library, ledger, query, subjects, today, unmasked, ending == ".json")
    if ending == ".json":
        _write_json(out, subjects, rows)
    else:
        headings = [heading_of(subject, masks=not unmasked) for subject in subjects]
        write_table(
            out,
            headings,
            rows,
            count=count,
            title=ledger.title,
            demo=library.demo,
            mark=mark,
            progress=progress,
            cancelled=cancelled,
        )
    labels = [subject.label for subject in subjects]
    library.memory.log("导出", ledger.title, labels, count, at=at, reason=reason.strip(), recipient=recipient)
    return count


def write_blank(ledger: Ledger[Any], out: Path, columns: Sequence[Subject | str] | None = None) -> None:
    """An empty sheet with the ledger's headings and choices, to be filled in and imported."""
    headings = [heading_of(subject) for subject in _subjects(ledger, columns)]
    write_table(out, headings, (), count=0, title=ledger.title)


def _subjects(ledger: Ledger[Any], columns: Sequence[Subject | str] | None) -> list[Subject]:
    if columns is None:
        return [field for field in ledger.fields.values() if not isinstance(field, Picture)]
    found: list[Subject] = []
    for column in columns:
        subject = ledger.named(column.strip()) if isinstance(column, str) else column
        if subject is None:
            raise Refused(f"{ledger.title}里没有“{str(column).strip()}”这一列")
        found.append(subject)
    return found


def heading_of(subject: Subject, masks: bool = False) -> Heading:
    """The column of a field in our own sheets."""
    width = max(subject.width * 1.15, 2 * len(subject.label)) + 3
    if isinstance(subject, Computed):
        return Heading(subject.label, width, kind="number", align="right")
    offered: tuple[str, ...] = ()
    if isinstance(subject, Choice):
        offered = subject.entries.labels
    elif isinstance(subject, Flag):
        offered = ("是", "否")
    kind = "text"
    if not (subject.masked and masks):
        if isinstance(subject, Day):
            kind = "day"
        elif isinstance(subject, Money):
            kind = "money"
        elif isinstance(subject, Measure):
            kind = "measure"
        elif isinstance(subject, Count):
            kind = "number"
    return Heading(subject.label, width, offered, kind, subject.align)


def _rows(
    library: Library,
    ledger: Ledger[Any],
    query: Query,
    subjects: Sequence[Subject],
    today: date,
    unmasked: bool,
    plain: bool,
) -> Iterator[list[Any]]:
    fields = list(dict.fromkeys(s.source if isinstance(s, Computed) else s for s in subjects))
    place = {field: n for n, field in enumerate(fields)}
    roads = [
        (place[s.source if isinstance(s, Computed) else s], _Road(library, s, today, unmasked, plain)) for s in subjects
    ]
    for _, *kept in library.columns(ledger, fields, query, today):
        yield [None if (value := kept[n]) is None else road[value] for n, road in roads]


class _Road(dict[Any, Any]):
    """From what the library keeps of one column to what leaves it; every distinct value goes once."""

    def __init__(self, library: Library, subject: Subject, today: date, unmasked: bool, plain: bool) -> None:
        super().__init__()
        self.subject, self.today, self.unmasked, self.plain = subject, today, unmasked, plain
        self.names = paths_shown(library, subject) if isinstance(subject, Link) else {}

    def __missing__(self, kept: Any) -> Any:
        value = self[kept] = self._turned(kept)
        return value

    def _turned(self, kept: Any) -> Any:
        subject = self.subject
        if isinstance(subject, Computed):
            return subject.work(subject.source.revive(kept), self.today)
        if isinstance(subject, Link):
            return self.names.get(kept, "")
        value = subject.revive(kept)
        if subject.masked and not self.unmasked:
            return subject.mask(value)
        if self.plain:
            return subject.json(value)
        if isinstance(subject, Day | DayOrMonth | Money | Measure):
            return value
        if isinstance(subject, Count):
            return value
        return subject.show(value)


def _write_json(out: Path, subjects: Sequence[Subject], rows: Iterable[Sequence[Any]]) -> None:
    names = [subject.name for subject in subjects]
    with replaced(out) as part, part.open("w", encoding="utf-8") as file:
        file.write("[")
        for n, row in enumerate(rows):
            file.write(",\n" if n else "\n")
            file.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str))
        file.write("\n]\n")
