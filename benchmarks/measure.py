"""Taking time and memory, and telling figures beside what was promised."""

from __future__ import annotations

import os
import platform
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Figures:
    """The rows of one run: what, measured, promised, kept or not."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)

    def tell(self, what: str, value: float, unit: str, most: float | None = None, least: float | None = None) -> None:
        kept = (most is None or value <= most) and (least is None or value >= least)
        promised = f"≤ {most:g} {unit}" if most is not None else f"≥ {least:g} {unit}" if least is not None else ""
        self.rows.append((what, f"{value:,.2f} {unit}", promised, "" if not promised else "✓" if kept else "✗"))
        print(f"  {what}: {value:,.2f} {unit}  {promised} {self.rows[-1][3]}", flush=True)

    def table(self) -> str:
        lines = ["| 项目 | 实测 | 目标 | |", "|---|---|---|---|"]
        return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in self.rows)])


@contextmanager
def stopwatch() -> Iterator[Callable[[], float]]:
    start = time.perf_counter()
    yield lambda: time.perf_counter() - start


def seconds(work: Callable[[], object], times: int = 1) -> float:
    """The best of some runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        with stopwatch() as spent:
            work()
            best = min(best, spent())
    return best


def resident_mb() -> float:
    """Memory held by this process now, in MB (Linux; elsewhere the peak)."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text("utf-8").splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def machine() -> str:
    """One line about the machine; ratios are what counts."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = ""
    info = Path("/proc/cpuinfo")
    if info.exists():
        model = next(
            (row.split(":")[1].strip() for row in info.read_text("utf-8").splitlines() if "model name" in row), ""
        )
    machine = f"{platform.system()} {platform.machine()}，{os.cpu_count()} 核 {model}，{memory:.0f} GB"
    return f"{machine}，Python {platform.python_version()}"
