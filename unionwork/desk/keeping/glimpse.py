"""A backup looked into: its records in a window of their own, read only, from a copy that goes when the window goes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from unionwork.desk.doors import Doors
from unionwork.desk.frame import Desk
from unionwork.desk.keeping.shelf import said_time
from unionwork.desk.navigation import Room
from unionwork.kit import restoring
from unionwork.kit.library import Library
from unionwork.kit.safekeeping import Backup


def look_into(desk: Desk, folder: Path, backup: Backup, rooms: Sequence[Room], doors: Doors) -> None:
    """Open the copy on a thread, then show it."""
    library = desk.library
    place = Path(tempfile.mkdtemp(prefix="unionwork-预览-"))

    def failed(error: BaseException) -> None:
        shutil.rmtree(place, ignore_errors=True)
        desk.explain(error)

    def task(_: object) -> Library:
        looked = restoring.look_into(library, folder, backup, place)
        looked.release()
        return looked

    desk.run(task, done=partial(_show, desk, backup, rooms, doors, place), failed=failed, words="打开备份", slow=True)


def _show(desk: Desk, backup: Backup, rooms: Sequence[Room], doors: Doors, place: Path, looked: Library) -> None:
    from unionwork.desk.window import Window

    made = said_time(backup.made, desk.now())
    window = Window(looked, rooms, doors, desk.now, strip=f"这是{made}的备份，只能看不能改。关掉这个窗口就回到现在的库")
    window.setWindowTitle(f"{window.windowTitle()}　备份 {made}　只读预览")
    _open.append(window)
    window.closed.connect(partial(_gone, window, place))
    window.open_place("home")
    window.show()


_open: list[object] = []  # Qt shows a window only for as long as somebody holds it


def _gone(window: object, place: Path) -> None:
    _open.remove(window)
    shutil.rmtree(place, ignore_errors=True)
