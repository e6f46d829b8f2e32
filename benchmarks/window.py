"""The window on a library of very many people: opening, listing, sorting, narrowing, searching, its longest pause."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from benchmarks.measure import Figures, resident_mb, stopwatch
from unionwork import demonstration
from unionwork.areas import LEDGERS
from unionwork.kit import keys
from unionwork.kit.library import Library

NOW = datetime(2026, 11, 20, 9, 0)
PASSWORD = "benchmark 2026"
KEY, STARTED = "UNIONWORK_BENCH_KEY", "UNIONWORK_BENCH_STARTED"


def run(folder: Path, people: int, figures: Figures) -> None:
    """Make the library here, measure the window in a process of its own, so that its memory is its own."""
    path = folder / "window.union"
    demonstration.make(path, PASSWORD, people=people, seed=1, at=NOW).close()
    key = keys.key_from_password(PASSWORD, keys.salt_of(path)).hex()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", KEY: key, STARTED: str(time.time())}
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.window", str(path)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    limits: dict[str, tuple[float | None, str]] = {
        "启动到窗口可用": (1.5, "秒"),
        "名册第一次显示": (0.5, "秒"),
        "占用内存": (350, "MB"),
        "界面最长停顿": (100, "毫秒"),
    }
    for line in told.stdout.splitlines():
        what, value = line.rsplit(" ", 1)
        most, unit = limits.get(what, (100, "毫秒"))
        figures.tell(what, float(value), unit, most=most)


class Pulse:
    """How long the window's thread was ever kept from answering, in ms."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, (now - self._last) * 1000), now

    def again(self) -> None:
        self.longest, self._last = 0.0, time.perf_counter()


def main(path: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from unionwork.app import doors, rooms
    from unionwork.desk import look
    from unionwork.desk.window import Window

    app = QApplication([])
    look.prepare(app)
    library = Library(path, bytes.fromhex(os.environ[KEY]), LEDGERS)
    window = Window(library, rooms(), doors(), lambda: NOW)
    window.resize(1366, 768)
    window.open_place("home")
    window.show()
    app.processEvents()
    print("启动到窗口可用", f"{time.time() - float(os.environ[STARTED]):.3f}")

    def until(ready: Callable[[], bool], most: float = 30) -> float:
        with stopwatch() as spent:
            while not ready() and spent() < most:
                app.processEvents()
                time.sleep(0.001)  # the reading thread wants its turn
            return spent()

    until(lambda: False, 6)  # let 首页 finish its figures
    pulse = Pulse()
    with stopwatch() as spent:
        page = window.open_place("employees")
        until(lambda: page.rows.rowCount() > 1000)
        app.processEvents()
        print("名册第一次显示", f"{spent():.3f}")
    until(lambda: False, 3)
    ledger = LEDGERS["employees"]
    turns: list[float] = []
    page.rows.modelReset.connect(lambda: turns.append(time.perf_counter()))
    for name, act in {
        "按部门排序": lambda: page._sort(ledger.fields["department"]),
        "按年龄排序": lambda: page._sort(ledger.computed[0]),
        "按性别筛选": lambda: page.narrow("性别 是 女"),
        "搜索拼音首字母": lambda: page._searched("wxm"),
    }.items():
        turns.clear()
        with stopwatch() as spent:
            act()
            until(lambda: bool(turns))
            print(name, f"{spent() * 1000:.1f}")
        until(lambda: False, 1.5)
    print("界面最长停顿", f"{pulse.longest:.1f}")
    print("占用内存", f"{resident_mb():.0f}")
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
