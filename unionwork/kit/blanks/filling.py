"""A template filled into a new file: people into lists, figures into their cells, everything else as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from unionwork.kit.blanks.audience import Audience
from unionwork.kit.blanks.blank import Blank, BlankSheet
from unionwork.kit.blanks.container import Book
from unionwork.kit.blanks.deciding import Evidence, NoWay, decide
from unionwork.kit.blanks.examining import examine
from unionwork.kit.blanks.figures import Matcher, number_of
from unionwork.kit.blanks.grid import Grid
from unionwork.kit.blanks.proof import prove
from unionwork.kit.blanks.recalculation import forget
from unionwork.kit.blanks.references import Area
from unionwork.kit.blanks.rejections import Lists, Rule
from unionwork.kit.blanks.rendering import Written
from unionwork.kit.blanks.strings import Strings
from unionwork.kit.blanks.styles import TEXT, Styles
from unionwork.kit.blanks.values import Values, fixed, labels
from unionwork.kit.blanks.writing import ListWriter, Outcome
from unionwork.kit.failures import Refused
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.query import Query
from unionwork.kit.tables import Figure
from unionwork.kit.workbooks import DEMO, replaced

Progress = Callable[[int, int], None]
MOST_SAID = 12  # cells named in one sentence


@dataclass
class FilledSheet:
    """What was done with one sheet."""

    name: str
    kind: str
    header_rows: tuple[int, ...]
    first_row: int | None
    inserted_rows: int = 0
    rows: int = 0
    mapping: dict[str, dict[str, str]] = field(default_factory=dict)
    unfilled: list[dict[str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    audience: Audience | None = None

    def as_json(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "name": self.name, "kind": self.kind, "header_rows": list(self.header_rows), "first_row": self.first_row,
            "inserted_rows": self.inserted_rows, "mapping": self.mapping, "unfilled": self.unfilled,
        }  # fmt: skip
        return told | ({"remarks": self.remarks} if self.remarks else {})


@dataclass
class Filled:
    """What came of a filling; `revealed` are headings under which full private data left the library."""

    out: Path
    sheets: list[FilledSheet]
    revealed: list[str] = field(default_factory=list)
    demo: bool = False
    passed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many records were written, over all sheets."""
        return sum(sheet.rows for sheet in self.sheets)

    @property
    def inserted_rows(self) -> int:
        return sum(sheet.inserted_rows for sheet in self.sheets)

    def as_json(self) -> dict[str, Any]:
        """As the command line tells it: one ledger, filter and reason; sheet by sheet where these differ."""
        asked = [sheet.audience for sheet in self.sheets if sheet.audience]
        differ = len({(a.ledger, a.where) for a in asked}) > 1
        told: dict[str, Any] = {
            "ledger": asked[0].ledger if asked else "",
            "filter": asked[0].where if asked else "",
            "why": "；".join(dict.fromkeys(a.why for a in asked)) if asked else "没有名单，只填数字",
            "rows": self.rows,
            "sheets": [],
        }
        if self.demo:
            told["demo"] = DEMO
        for sheet in self.sheets:
            more = (
                {"ledger": sheet.audience.ledger, "filter": sheet.audience.where, "rows": sheet.rows}
                if differ and sheet.audience
                else {}
            )
            told["sheets"].append(sheet.as_json() | more)
        return told


def fill(
    blank: Blank,
    library: Library,
    ledger: Ledger[Any] | None,
    query: Query | None,
    out: Path,
    *,
    at: datetime,
    reason: str = "",
    figures: Mapping[str, Figure] | None = None,
    keep: bool = True,
    progress: Progress | None = None,
) -> Filled:
    """Fill a template into a new file.

    `ledger` and `query` say whom to write; None leaves it to what each sheet asks for by its own title. `figures` are
    numbers by their labels for sheets of figures. Full private numbers need a `reason`, which is logged. `keep`
    remembers the template. Raises `Refused` (nothing was written), `Unavailable`.
    """
    if ledger is not None and any(sheet.ledger is not ledger for sheet in blank.lists):
        chosen = dict(blank.template.chosen)
        blank = examine(blank.path, blank.ledgers, library, today=blank.today, ledger=ledger.name)
        blank.template.chosen |= chosen
    _may_write(blank, out)
    if not blank.sheets:
        raise Refused(_nothing(blank))
    revealed = revealed_by(blank)
    if revealed and not reason.strip():
        raise Refused(
            f"这张表的{'、'.join(f'“{key}”' for key in revealed[:6])}要填完整内容，请写明原因：为什么填、给谁"
        )
    if revealed:
        library.reveal(reason)
    work = Work(blank, library, at, figures or {})
    filled = Filled(
        out,
        [work.sheet(sheet, ledger, query, progress) for sheet in blank.sheets],
        revealed,
        library.demo,
        blank.passed,
    )
    _keeps_to_rules(blank, work)
    data = work.finished()
    if not library.read_only:  # entered into the access book first: nothing leaves that is not in it
        _remembered(blank, library, filled, at, reason, keep)
    with replaced(out) as part:
        part.write_bytes(data)
        prove(work.book, part, work.expected)
    return filled


def preview(
    blank: Blank, library: Library, sheet: str, query: Query | None = None, *, rows: int = 5, unmasked: bool = False
) -> list[dict[str, str]]:
    """The first rows of a list as they would be written, by heading; private data are masked unless asked for."""
    held = blank.sheet(sheet)
    if held.audience is None or held.ledger is None:
        return []
    asked = query if query is not None else held.audience.query(held.ledger)
    values = Values(library, held.ledger, asked, blank.today, most=rows)
    shown: list[dict[str, str]] = [{} for _ in values.records]
    for column in held.columns:
        if column.source is None or not column.fills:
            continue
        get = None if column.serial else values.getter(column.source)
        for n, record in enumerate(values.records):
            shown[n][column.key] = str(n + 1) if get is None else column.preview(get(record), unmasked)
    return shown


def _may_write(blank: Blank, out: Path) -> None:
    if out.suffix.lower() != blank.path.suffix.lower():
        raise Refused(f"填好的表要和模板同一种格式：请把文件名的结尾写成 {blank.path.suffix}")
    if out.exists() and blank.path.exists() and out.samefile(blank.path):
        raise Refused("不能覆盖上级发来的原表，请换一个文件名")


def revealed_by(blank: Blank) -> list[str]:
    """The headings under which private data come out in full."""
    keys = [column.key for sheet in blank.lists for column in sheet.columns if column.fills and column.reveals]
    for sheet in blank.sheets:
        for spot, source in sheet.grid.facts:
            found = (
                decide(source.subject, Evidence(spot.heading))
                if source.personal and source.subject is not None
                else None
            )
            if found is not None and not isinstance(found, NoWay) and found.full:
                keys.append(spot.heading)
    return list(dict.fromkeys(keys))


def _keeps_to_rules(blank: Blank, work: Work) -> None:
    """Nothing goes out again with what the higher union sent back before. Raises `Refused`, every cell at once."""
    broken = work.lists().broken(Rule(**rule) for rule in blank.template.rules)
    if broken:
        said = "；".join(f"{each.sheet} 第 {each.row} 行“{each.heading}”{each.said}" for each in broken[:MOST_SAID])
        more = f"；还有 {len(broken) - MOST_SAID} 处" if len(broken) > MOST_SAID else ""
        raise Refused(
            f"有 {len(broken)} 处和上次退回的毛病一样，没有填：{said}{more}。改好再填；规则不对的，在“退回清单”里去掉"
        )


def _nothing(blank: Blank) -> str:
    why = "；".join(f"“{sheet}”{said}" for sheet, said in blank.passed[:3])
    return f"“{blank.path.name}”里没有找到要填的名单或数字{f'：{why}' if why else ''}"


def _remembered(blank: Blank, library: Library, filled: Filled, at: datetime, reason: str, keep: bool) -> None:
    sources = [column.source for sheet in blank.lists for column in sheet.columns if column.source and column.fills]
    private = labels([source for source in sources if source.personal])
    library.memory.log("导出", f"上级模板“{blank.path.name}”", private, filled.rows, at=at, reason=reason.strip())
    if keep:
        blank.template.out = str(filled.out)
        blank.remember(library, at)


class Work:
    """One filling under way."""

    def __init__(self, blank: Blank, library: Library, at: datetime, figures: Mapping[str, Figure]) -> None:
        self.blank, self.library, self.at = blank, library, at
        self.book = Book(blank.path, blank.data)
        self.styles, self.strings = Styles(self.book), Strings(self.book)
        self.grids = {
            about.name: Grid(self.book, about) for about in self.book.sheets if self._matters(about.name, about.part)
        }
        self.matcher = Matcher(figures)
        self.areas: dict[str, list[Area]] = {}
        self.known: set[tuple[str, int, int]] = set()
        self.expected: dict[str, dict[tuple[int, int], Written]] = {}

    def _matters(self, name: str, part: str) -> bool:
        """Whether a sheet is filled, or has formulas or rules that may look at one that is."""
        data = self.book.read(part)
        return any(sheet.name == name for sheet in self.blank.sheets) or b"!" in data or b"<f" in data or b":f" in data

    def sheet(
        self, sheet: BlankSheet, ledger: Ledger[Any] | None, query: Query | None, progress: Progress | None
    ) -> FilledSheet:
        return self._list(sheet, ledger, query, progress) if sheet.kind == "list" else self._figures(sheet)

    def _list(
        self, sheet: BlankSheet, ledger: Ledger[Any] | None, query: Query | None, progress: Progress | None
    ) -> FilledSheet:
        asked = self._asked(sheet, ledger, query)
        used = self.library.ledgers[asked.ledger]
        values = Values(self.library, used, query if query is not None else asked.query(used), self.blank.today)
        writer = ListWriter(
            self.book, self.grids[sheet.name], sheet, self.styles, self.strings, list(self.grids.values())
        )
        outcome = writer.write(values, progress)
        self._note(sheet.name, outcome)
        area = writer.area
        done = FilledSheet(sheet.name, "list", sheet.header_rows, area.first, outcome.inserted, outcome.rows)
        done.mapping, done.unfilled, done.remarks = sheet.mapping(), outcome.unfilled, outcome.remarks
        done.audience = asked
        return done

    def _asked(self, sheet: BlankSheet, ledger: Ledger[Any] | None, query: Query | None) -> Audience:
        """Whom this sheet is filled with. Raises `Refused` where its ledger does not exist."""
        own = sheet.audience
        if ledger is None and own is not None and own.missing:
            raise Refused(
                f"{own.why}，要填的是{own.missing}，这个版本还没有“{own.missing}”台账。要用职工名册来填，请另行指定台账和筛选条件"
            )
        if own is None or ledger is not None or query is not None:
            name = ledger.name if ledger is not None else own.ledger if own is not None else ""
            if query is not None:
                return Audience(name, query.where.said() if query.where else "", f"按指定的条件：{query.said()}")
            if own is None or own.ledger != name:
                return Audience(name, "", "指定的台账")
        return own

    def lists(self) -> Lists:
        """What was put into the lists, line by line, each half of a list for itself."""
        told = Lists()
        for sheet in self.blank.lists:
            written = self.expected.get(sheet.name, {})
            told.columns[sheet.name] = sheet.columns
            for block in sheet.blocks:
                places = {column.index: column.key for column in block}
                lines: dict[int, dict[str, str]] = {}
                for (row, column), value in written.items():
                    if column in places:
                        words = value.day.isoformat() if value.day else value.text
                        lines.setdefault(row, {})[places[column]] = words
                told.lines.setdefault(sheet.name, []).extend(sorted(lines.items()))
        return told

    def _note(self, name: str, outcome: Outcome) -> None:
        if outcome.area:
            self.areas.setdefault(name, []).append(outcome.area)
        self.known |= {(name, row, column) for row, column in outcome.known}
        self.expected[name] = outcome.expected

    # ---- figures ----------------------------------------------------------------------------------------------------
    def _figures(self, sheet: BlankSheet) -> FilledSheet:
        """The unit's own facts and the figures of one sheet."""
        done = FilledSheet(sheet.name, "figures", sheet.header_rows, sheet.grid.first_row, remarks=list(sheet.remarks))
        outcome = Outcome()
        grid = self.grids[sheet.name]
        for spot, source in sheet.grid.facts:
            value = fixed(self.library, source, self.blank.today)
            found = (
                decide(source.subject, Evidence(spot.heading)) if source.subject is not None else NoWay("没有这一项")
            )
            written = None if value is None or isinstance(found, NoWay) else found.write(value)
            if written is None:
                said = found.said if isinstance(found, NoWay) else "还没有填写本单位的这一项"
                done.unfilled.append({"heading": spot.heading, "why": said})
                continue
            if not grid.filled(spot.row, spot.column) and not grid.formula(spot.row, spot.column):
                self._place(grid, outcome, spot.row, spot.column, written)
            done.mapping[spot.heading] = {"field": source.path, "how": "同义词", "render": "原样"}
        for spot in sheet.grid.spots:
            matched = self.matcher.match(spot, self.blank.figure_chosen(sheet.name, spot))
            percent = "%" in self.styles.code_of(grid.style(spot.row, spot.column))
            number = number_of(matched.figure, percent) if matched.figure else None
            heading = spot.heading if spot.heading not in done.mapping else f"{spot.heading}（第 {spot.row} 行）"
            if matched.figure is None or number is None:
                done.unfilled.append({"heading": heading, "why": matched.why or "没有可以计算的数"})
                continue
            kind, words = number
            written = Written(
                "number" if kind == "number" and not self._text(grid, spot.row, spot.column) else "text", words
            )
            self._place(grid, outcome, spot.row, spot.column, written)
            done.mapping[heading] = {
                "field": matched.figure.id or matched.figure.label,
                "how": matched.how,
                "render": "数字",
            }
        if outcome.expected:
            rows, columns = [row for row, _ in outcome.expected], [column for _, column in outcome.expected]
            outcome.area = (min(rows), min(columns), max(rows), max(columns))
            grid.measure()
            grid.changed()
        self._note(sheet.name, outcome)
        return done

    def _text(self, grid: Grid, row: int, column: int) -> bool:
        return self.styles.format_of(grid.style(row, column)) == TEXT

    def _place(self, grid: Grid, outcome: Outcome, row: int, column: int, written: Written) -> None:
        style = grid.style(row, column)
        if written.kind == "text":
            grid.put_text(row, column, written.text, self.strings, style)
        else:
            grid.put_number(row, column, written.text, style)
        outcome.expected[row, column] = written

    # ---- the new file -----------------------------------------------------------------------------------------------
    def finished(self) -> bytes:
        """The new file."""
        forget(self.book, self.grids.values(), self.areas, self.known)
        self.styles.write()
        self.strings.write()
        return self.book.packed()
