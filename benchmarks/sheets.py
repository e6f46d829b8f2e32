"""Bringing in a roster, against reading it bare and inserting it bare into the same kind of encrypted file."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import python_calamine

from benchmarks import people as invented
from benchmarks.measure import Figures, resident_mb, stopwatch
from unionwork.areas import LEDGERS
from unionwork.kit import intake
from unionwork.kit.connection import connect
from unionwork.kit.library import Library

NOW = datetime(2026, 11, 20, 9, 0)
MOST = 8  # times the bare job


def run(folder: Path, people: int, figures: Figures) -> None:
    file = folder / "花名册.xlsx"
    invented.write(file, people)
    with stopwatch() as spent:
        rows = list(python_calamine.load_workbook(file).get_sheet_by_index(0).iter_rows())
        reading = spent()
    inserting = _bare(folder / "bare.union", [tuple(str(v) for v in row) for row in rows[1:]])
    del rows
    figures.tell(f"光读 {people:,} 行 × 30 列", reading, "秒")
    figures.tell("光写同样的行（executemany，加密）", inserting, "秒")
    library = Library.create(folder / "import.union", "benchmark 2026", LEDGERS, at=NOW)
    ledger = LEDGERS["employees"]
    with stopwatch() as spent:
        plan = intake.plan_file(library, ledger, file, intake.Options(), NOW)
        planned = spent()
        result = intake.carry_out(plan, library, NOW)
        whole = spent()
    told = intake.as_json(plan, result)
    figures.tell("核对", planned, "秒")
    figures.tell(f"核对并写入 {told['created']:,} 人", whole, "秒", most=30)
    figures.tell("相当于光读加光写的", whole / (reading + inserting), "倍", most=MOST)
    figures.tell("导入时占用内存", resident_mb(), "MB")
    library.close()


def _bare(path: Path, rows: list[tuple[str, ...]]) -> float:
    salt = os.urandom(16)
    connection = connect(path, bytes(32), salt)
    names = ", ".join(f"c{n}" for n in range(len(rows[0])))
    connection.execute(f"CREATE TABLE t (id INTEGER PRIMARY KEY, {names})")
    with stopwatch() as spent:
        connection.execute("BEGIN")
        connection.executemany(f"INSERT INTO t ({names}) VALUES ({', '.join('?' * len(rows[0]))})", rows)
        connection.execute("COMMIT")
        took = spent()
    connection.close()
    return took
