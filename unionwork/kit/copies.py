"""Temporary copies of what is kept inside the library, for other programs to open; gone when the library is closed."""

from __future__ import annotations

import shutil
import stat
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from unionwork.kit.safekeeping import writing

if TYPE_CHECKING:
    from unionwork.kit.library import Library

PREFIX = "unionwork-附件-"
DAY = 24 * 3600.0
_OF: WeakKeyDictionary[Library, Copies] = WeakKeyDictionary()


def copies_of(library: Library) -> Copies:
    """The copies of an open library, made when they are first asked for."""
    if library not in _OF:
        _OF[library] = Copies()
        library.letting_go.append(_OF[library].clear)
    return _OF[library]


class Copies:
    """The folder of one open library; `clear` takes away everything that no other program holds open."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def of(self, name: str, content: bytes) -> Path:
        """A copy only to be read, under its own name. Raises `Unavailable`."""
        with writing(Path(tempfile.gettempdir())):
            if self._folder is None or not self._folder.is_dir():
                _leftovers()
                self._folder = Path(tempfile.mkdtemp(prefix=PREFIX))
            place = Path(tempfile.mkdtemp(dir=self._folder)) / Path(name).name
            place.write_bytes(content)
            place.chmod(stat.S_IRUSR)
        return place

    def clear(self) -> None:
        if self._folder is not None:
            _remove(self._folder)
            if not self._folder.exists():
                self._folder = None


def _leftovers() -> None:
    """What an earlier day left behind, because a reader held it open or the machine went off."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        try:
            old = time.time() - folder.stat().st_mtime > DAY
        except OSError:
            continue
        if old:
            _remove(folder)


def _remove(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            try:
                file.chmod(stat.S_IRUSR | stat.S_IWUSR)
            except OSError:
                continue
    shutil.rmtree(folder, ignore_errors=True)
