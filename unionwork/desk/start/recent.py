"""What this computer remembers before any library is open: which files were opened, how large the text is.

Paths and numbers only, never the name of anybody.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import platformdirs

MOST = 8


class Recent:
    """The small settings file; one that cannot be read is as good as none, one that cannot be written is let be."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file or platformdirs.user_config_path("unionwork", appauthor=False) / "start.json"
        self._kept = self._read()

    def _read(self) -> dict[str, Any]:
        try:
            kept = json.loads(self.file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _write(self) -> None:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text(json.dumps(self._kept, ensure_ascii=False, indent=1), "utf-8")
        except OSError:
            return  # a computer that forgets is a nuisance, not a failure

    # ---- libraries ---------------------------------------------------------------------------------------
    @property
    def libraries(self) -> list[Path]:
        """Libraries opened before that are still there, the last one first."""
        return [path for name in self._kept.get("libraries", []) if (path := Path(str(name))).is_file()]

    def opened(self, path: Path) -> None:
        """A library was opened: it comes first."""
        name = str(path.absolute())
        others = [other for other in self._kept.get("libraries", []) if other != name]
        self._kept["libraries"] = [name, *others][:MOST]
        self._write()

    # ---- text size -----------------------------------------------------------------------------------------
    @property
    def size(self) -> str:
        """小, 中 or 大."""
        size = self._kept.get("size")
        return size if size in ("小", "中", "大") else "中"

    @size.setter
    def size(self, chosen: str) -> None:
        self._kept["size"] = chosen
        self._write()
