"""A backup of a large library, opened and verified before it counts, and the same looked through whole."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from benchmarks.measure import Figures, seconds
from unionwork import demonstration
from unionwork.kit import safekeeping

NOW = datetime(2026, 11, 20, 9, 0)
SHARE = 50_000_000  # bytes: what may take a second


def run(folder: Path, people: int, figures: Figures) -> None:
    library = demonstration.make(folder / "keeping.union", "benchmark 2026", people=people, seed=1, at=NOW)
    size = library.path.stat().st_size
    parts = size / SHARE
    place = folder / "备份"
    figures.tell("库文件", size / 1e6, "MB")
    took = seconds(lambda: safekeeping.take(library, place, safekeeping.MANUAL, NOW), 2)
    figures.tell("备份并打开核验，每 50 MB", took / parts, "秒", most=1)
    backup = safekeeping.backups(place)[0]
    took = seconds(lambda: safekeeping.verify(library, place, backup))
    figures.tell("逐页逐索引核验，每 50 MB", took / parts, "秒")
    library.close()
