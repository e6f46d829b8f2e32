"""One import on its way: the file, what the officer chose, the plan that follows; knows no window."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from unionwork.desk.work import Working
from unionwork.kit import intake, numbers, sheets
from unionwork.kit.headings import ALIKE, CONTENT
from unionwork.kit.intake import Options, Outcome, Plan, Result, Row, Unknown
from unionwork.kit.layout import Column
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.record import Field
from unionwork.kit.sheets import Sheet, Workbook

STEPS = ("选表头", "对应列", "对应值", "预览", "修补", "入库")
HEADER, COLUMNS, VALUES, PREVIEW, MEND, DONE = range(6)
LONG_NUMBER = re.compile(r"(?<!\d)\d{14,17}[\dXx](?!\d)")
MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


@dataclass(frozen=True)
class Worked:
    """A plan with what takes a while to ask of it: unknown values, the counts, what would be made on the way."""

    plan: Plan
    unknown: list[Unknown]
    counts: dict[Outcome, int]
    made: str


@dataclass
class Session:
    """What was chosen so far; `plan` is what follows from it, None while it is being worked out for the first time."""

    library: Library
    ledger: Ledger[Any]
    path: Path | None = None
    workbook: Workbook | None = None
    sheets: list[str] = field(default_factory=list)
    headers: dict[str, tuple[int, ...]] = field(default_factory=dict)
    mapping: dict[str, str] = field(default_factory=dict)
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    on_duplicate: str = "update"
    key: str = ""
    plan: Plan | None = None
    unknown: list[Unknown] = field(default_factory=list)
    result: Result | None = None
    step: int = HEADER
    edits: dict[tuple[str, int, str], str] = field(default_factory=dict)
    left_out: set[tuple[str, int]] = field(default_factory=set)
    counts: dict[Outcome, int] = field(default_factory=dict)
    made: str = ""

    # ---- work, done off the window's thread --------------------------------------------------------------------
    def read(self, path: Path) -> Workbook:
        """Open a file. Raises `Unavailable`."""
        return sheets.read(path)

    def begin(self, path: Path, workbook: Workbook) -> None:
        """Another file: everything chosen for the former one is forgotten."""
        fresh = Session(self.library, self.ledger, path, workbook, [s.name for s in workbook.chosen()])
        self.__dict__.update(fresh.__dict__)

    def work_out(self, now: datetime, working: Working) -> Worked:
        """The plan for what is chosen now, with what was mended in the former one. Raises `Refused`, `Cancelled`."""
        if self.workbook is None:
            raise ValueError("no file yet")
        options = Options(
            sheets=tuple(self.sheets),
            header_rows=dict(self.headers),
            mapping=dict(self.mapping),
            on_duplicate=self.on_duplicate,
            key=self.key,
            answers=dict(self.answers),
        )
        book = Workbook(self.workbook.name, [_own(sheet) for sheet in self.workbook.sheets])
        plan = intake.plan(self.library, self.ledger, book, options, now, working.progress, working.cancelled)
        self._again(plan)
        adopted = plan.adopted
        made = f"会新建 {len(adopted)} 个{adopted[0][0].label}" if adopted else ""
        return Worked(plan, plan.unknown, plan.counts, made)

    def take(self, worked: Worked) -> None:
        """From now on this is the plan."""
        self.plan, self.unknown, self.counts, self.made = worked.plan, worked.unknown, worked.counts, worked.made

    def _again(self, plan: Plan) -> None:
        if not self.edits and not self.left_out:
            return
        rows = {(row.part.name, row.number): row for row in plan.rows}
        for (sheet, number, name), text in self.edits.items():
            if (row := rows.get((sheet, number))) is not None and name in self.ledger.fields:
                plan.mend(row, self.ledger.fields[name], text)
        for place in self.left_out:
            if (row := rows.get(place)) is not None:
                plan.leave(row)

    # ---- mending -----------------------------------------------------------------------------------------------
    def mend(self, row: Row, wanted: Field[Any], text: str) -> None:
        if self.plan is not None:
            self.edits[row.part.name, row.number, wanted.name] = text
            self.plan.mend(row, wanted, text)
            self.counts = self.plan.counts

    def leave(self, row: Row, out: bool) -> None:
        if self.plan is not None:
            place = row.part.name, row.number
            (self.left_out.add if out else self.left_out.discard)(place)
            self.plan.leave(row, out)
            self.counts = self.plan.counts

    # ---- what there is to ask ------------------------------------------------------------------------------------
    @property
    def columns(self) -> list[tuple[str, Column]]:
        """Every column of every sheet that has a header, each heading once: the sheet's name and the column."""
        found: dict[str, tuple[str, Column]] = {}
        for part in self.plan.parts if self.plan else ():
            for column in part.layout.columns:
                found.setdefault(column.key, (part.name, column))
        return list(found.values())

    @property
    def questions(self) -> dict[int, str]:
        """The steps that have something to ask, each with what it is."""
        plan, asked = self.plan, dict[int, str]()
        if plan is None:
            return asked
        if plan.hint:
            asked[HEADER] = plan.hint
        guessed = [column for _, column in self.columns if column.how in (ALIKE, CONTENT)]
        unknown = [c for _, c in self.columns if c.field is None and not c.note and c.key not in self.mapping]
        if guessed or unknown:
            asked[COLUMNS] = said_of_columns(guessed, unknown)
        if self.unknown:
            asked[VALUES] = f"有 {len(self.unknown)} 种写法代码表里没有，请逐个说明当作什么"
        if refused := self.counts.get("refused", 0):
            asked[MEND] = f"有 {refused:,} 行不能导入"
        return asked

    @property
    def writes(self) -> int:
        """How many records would be written."""
        return self.counts.get("new", 0) + self.counts.get("changed", 0)

    @property
    def shown_fields(self) -> list[Field[Any]]:
        """The fields the preview has columns for: those the file brings, and any other a refused row lacks."""
        if self.plan is None:
            return []
        fields = list(self.plan.fields)
        lacking = (p.field.name for row in self.plan.refused for p in row.errors if p.field is not None)
        more = (self.ledger.fields[name] for name in dict.fromkeys(lacking) if name in self.ledger.fields)
        return fields + [f for f in more if f not in fields]


def said_of_columns(guessed: Sequence[Column], unknown: Sequence[Column]) -> str:
    parts = []
    if guessed:
        parts.append(f"{_named(guessed)}是按相似认的")
    if unknown:
        parts.append(f"{_named(unknown)}没有认出来，现在不导入")
    return "，".join(parts) + "。请核对"


def _named(columns: Sequence[Column]) -> str:
    some = "、".join(f"“{column.key}”" for column in columns[:3])
    return some + (f"等 {len(columns)} 列" if len(columns) > 3 else "")


def _own(sheet: Sheet) -> Sheet:
    """A sheet the plan may fill merged cells in; without any it need not be copied."""
    rows = [list(row) for row in sheet.rows] if sheet.merged else sheet.rows
    return Sheet(sheet.name, rows, sheet.hidden, sheet.merged)


def veiled(text: str) -> str:
    """Raw words of a file as a screen may show them: identity and telephone numbers in them masked."""
    hidden = LONG_NUMBER.sub(lambda found: numbers.mask_id(found[0]), text)
    return MOBILE.sub(lambda found: numbers.mask_phone(found[0]), hidden)


def rows_of(plan: Plan, outcome: str) -> list[Row]:
    """The rows of one outcome, or all of them."""
    rows: Iterable[Row] = plan.rows
    return list(rows) if not outcome else [row for row in rows if row.outcome == outcome]
