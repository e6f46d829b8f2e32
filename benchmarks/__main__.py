"""Runs the measurements: python -m benchmarks [sheets papers keeping window]; writes benchmarks/results.md."""

from __future__ import annotations

import argparse
import tempfile
from datetime import date
from pathlib import Path

from benchmarks.measure import Figures, machine


def main() -> None:
    parser = argparse.ArgumentParser(description="测量：导入、打印、备份、窗口")
    parser.add_argument("which", nargs="*", default=["sheets", "papers", "keeping", "window"])
    parser.add_argument("--people", type=int, default=100_000)
    chosen = parser.parse_args()
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen.which:
            module = __import__(f"benchmarks.{name}", fromlist=["run"])
            print(name, flush=True)
            module.run(Path(folder), chosen.people, figures)
    head = f"{date.today().isoformat()}，{machine()}。一次运行，共用的机器，以比值为准。"
    told = f"# 测量结果\n\n{head}\n\n{figures.table()}\n"
    if chosen.people == 100_000 and len(chosen.which) == 4:
        Path(__file__).with_name("results.md").write_text(told, "utf-8")
    print(told)


if __name__ == "__main__":
    main()
