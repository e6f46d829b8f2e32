"""An import from file to library: planned, shown, carried out as one step, told as JSON."""

from __future__ import annotations

import gc
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from unionwork.kit import sheets
from unionwork.kit.failures import Refused, Unavailable
from unionwork.kit.headings import ALIKE, CHOSEN, known_key
from unionwork.kit.intake_plan import (
    LEFT_OUT_BY_HAND,
    OUTCOMES,
    POLICIES,
    CellView,
    Options,
    Outcome,
    Plan,
    Progress,
    Row,
    Unknown,
    stop_if,
)
from unionwork.kit.intake_settle import CHUNK, Settling
from unionwork.kit.intake_values import fold_value
from unionwork.kit.ledger import Ledger
from unionwork.kit.library import Library
from unionwork.kit.record import Record
from unionwork.kit.sheets import Workbook
from unionwork.kit.step import Examined, library_step

__all__ = [
    "LEFT_OUT_BY_HAND", "OUTCOMES", "POLICIES", "CellView", "Options", "Outcome", "Plan", "Result", "Row", "Unknown",
    "as_json", "carry_out", "plan", "plan_file", "read_mapping", "said",
]  # fmt: skip


@dataclass
class Result:
    """What an import did. `batch` is the number of its step, which undo takes back; none where nothing changed."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    batch: int | None = None
    adopted: list[tuple[str, str]] = field(default_factory=list)  # ledger, name


def plan_file(
    library: Library,
    ledger: Ledger[Any],
    path: Path,
    options: Options,
    now: datetime,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Plan:
    """As `plan`, from a file. Raises `Unavailable`, `Refused`, `Cancelled`."""
    return plan(library, ledger, sheets.read(path, encoding=options.encoding), options, now, progress, cancelled)


def plan(
    library: Library,
    ledger: Ledger[Any],
    workbook: Workbook,
    options: Options,
    now: datetime,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Plan:
    """Work out what an import would do; nothing is written. Raises `Refused`, `Cancelled`.

    The workbook belongs to the plan from now on: merged cells are filled in it.
    """
    with no_collecting():
        made = Plan(library, ledger, workbook, options, now)
        made.settling = Settling(made)
        made.settling.all(progress, cancelled)
    return made


@contextmanager
def no_collecting() -> Iterator[None]:
    """Millions of things are made here and none of them is garbage: looking for some would cost a tenth of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def carry_out(
    plan: Plan,
    library: Library,
    at: datetime,
    *,
    only_good: bool = True,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Result:
    """Write what a plan shows, as one step. Raises `Refused`, `Unavailable`, `Cancelled`; then nothing was written.

    Without `only_good` a single refused row stops the whole import.
    """
    if plan.hint:
        raise Refused(f"“{plan.workbook.name}”里{plan.hint}")
    counts = plan.counts
    if counts["refused"] and not only_good:
        raise Refused(f"还有 {counts['refused']} 行不能导入，请先修补或跳过；一行都没有写入")
    if library.last_step != plan.last_step:
        raise Refused("预览之后库里又有改动，请重新预览再写入；一行都没有写入")
    result = Result(counts["new"], counts["changed"], counts["same"], counts["refused"])
    rows = plan.of("new", "changed")
    if rows:
        result.adopted = [(plan.library.ledgers[link.to].name, fresh.path) for link, fresh in plan.adopted]
        name = f"导入 {plan.workbook.name}（{len(rows)} {plan.ledger.counter}）"
        with no_collecting(), library_step(library, name, at=at) as step:
            step.cancelled = cancelled or step.cancelled
            step.expect(plan.ledger, counts["new"])
            step.expect(plan.ledger, counts["new"])
            numbers: dict[str, dict[int, int]] = {}
            for kind, grove in plan.columns.groves.items():
                made = grove.write(step, plan.places_used(kind))
                numbers |= dict.fromkeys(plan.columns.links_to(kind), made)
            for start in range(0, len(rows), CHUNK):
                stop_if(cancelled)
                step.write(_ready(rows[start : start + CHUNK], numbers, plan))
                if progress:
                    progress(min(start + CHUNK, len(rows)), len(rows))
            result.batch = step.number
    learn(plan, at)
    return result


def _ready(rows: Sequence[Row], numbers: dict[str, dict[int, int]], plan: Plan) -> Examined:
    """Copies of the examined records that point at records now made; the plan itself stays as it was shown."""
    records: list[Record] = []
    befores: dict[int, Record] = {}
    for row in rows:
        if row.record is None:
            continue
        record = row.record.copy()
        for name, made in numbers.items():
            place = record.__dict__.get(name)
            if place is not None and place < 0:
                record.__dict__[name] = made[place]
        records.append(record)
        if row.before is not None:
            befores[id(record)] = row.before
    return Examined(records, befores, last_step=plan.last_step)


def learn(plan: Plan, at: datetime) -> None:
    """Remember what the officer said of headings and values, for the next file."""
    memory, ledger = plan.library.memory, plan.ledger
    known = memory.all("heading")
    for part in plan.parts:
        for column in part.layout.columns:
            if column.how in (CHOSEN, ALIKE):
                name = known_key(ledger, column.above, column.heading)
                meant = column.field.name if column.field else ""
                if known.get(name) != meant:
                    memory.put("heading", name, meant, at)
    for (wanted, raw), label in plan.options.answers.items():
        memory.put("value", f"{ledger.name}:{wanted}:{fold_value(raw)}", label, at)


# ---- told -----------------------------------------------------------------------------------------------------------
def as_json(plan: Plan, result: Result | None = None) -> dict[str, Any]:
    """What `import --json` prints; without a result, of a dry run."""
    counts = plan.counts
    adopted = result.adopted if result else [(plan.library.ledgers[link.to].name, f.path) for link, f in plan.adopted]
    return {
        "file": plan.workbook.name,
        "dry_run": result is None,
        "batch": result.batch if result else None,
        "sheets": [
            {
                "name": part.name,
                "header_rows": list(part.layout.header_rows),
                "first_row": part.layout.first_row,
                "last_row": part.layout.last_row,
                "rows": len(part.rows),
                "mapping": part.layout.mapping,
                "unmapped": part.layout.unmapped,
            }
            for part in plan.parts
        ],
        "rows": len(plan.rows),
        "created": counts["new"],
        "updated": counts["changed"],
        "unchanged": counts["same"],
        "refused": counts["refused"],
        "adopted": [{"ledger": ledger, "name": name} for ledger, name in adopted],
        "problems": [
            {
                "sheet": part.name,
                "row": row,
                "column": column.key if column else "",
                "field": problem.field.name if problem.field else "",
                "level": problem.level,
                "code": problem.code,
                "value": value,
                "message": problem.said,
            }
            for part, row, column, problem, value in plan.problems
        ],
    }


def said(plan: Plan, result: Result | None = None) -> str:
    """The same in words, for a terminal."""
    counts = plan.counts
    told = "，".join(f"{OUTCOMES[outcome]} {number}" for outcome, number in counts.items())
    lines = [f"“{plan.workbook.name}” {len(plan.rows)} 行：{told}"]
    if plan.hint:
        lines.append(plan.hint)
    for part in plan.parts:
        where = "、".join(map(str, part.layout.header_rows))
        found = f"表头在第 {where} 行，{len(part.rows)} 行数据" if where else "没有找到表头"
        lines.append(f"　工作表“{part.name}”：{found}")
        if part.layout.header_rows and part.layout.unmapped:
            lines.append(f"　　没有导入的列：{'、'.join(part.layout.unmapped)}")
    made = result.adopted if result else [("", fresh.path) for _, fresh in plan.adopted]
    if made:
        lines.append(f"　{'新建' if result else '将新建'}：{'、'.join(name for _, name in made)}")
    lines += [
        f"　{part.name} 第 {row} 行 {column.key if column else ''}：{problem.said}"
        for part, row, column, problem, _ in plan.problems
        if problem.level == "error"
    ][:200]
    if result is None:
        lines.append("这是试算，什么都没有写入")
    elif result.batch is not None:
        lines.append(f"已写入，是第 {result.batch} 步，可以用 undo 撤销")
    else:
        lines.append("没有要改动的，什么都没有写入")
    return "\n".join(lines)


def read_mapping(path: Path, ledger: Ledger[Any]) -> dict[str, str]:
    """Headings and the fields they mean, out of a toml file: "身份证号" = "id_number"; "" leaves a column out.

    Field names and labels are both understood. Raises `Refused`, `Unavailable`.
    """
    try:
        told = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise Unavailable(f"读不了“{path.name}”", "请检查文件是否存在") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(f'“{path.name}”不是 toml 文件，每行应写成："列名" = "项目"') from error
    pairs = told.get("mapping", told)
    mapping: dict[str, str] = {}
    for heading, name in pairs.items() if isinstance(pairs, dict) else ():
        wanted = ledger.named(name) if isinstance(name, str) and name else None
        if name != "" and (wanted is None or wanted.name not in ledger.fields):
            raise Refused(f"“{path.name}”里“{heading}”对应的“{name}”不是{ledger.title}的项目")
        mapping[heading] = wanted.name if wanted else ""
    return mapping
