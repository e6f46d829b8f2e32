"""The typefaces of our papers: one per role, and who stands in when a character is missing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from unionwork.kit.failures import Unavailable
from unionwork.kit.paper import Role
from unionwork.kit.press.repairs import load_font

BUNDLED = Path(__file__).resolve().parents[3] / "resources" / "fonts"
INSTALLED = (
    Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
    Path(os.environ.get("LOCALAPPDATA", "C:/Windows")) / "Microsoft" / "Windows" / "Fonts",
    Path.home() / ".local" / "share" / "fonts",
    Path("/usr/share/fonts"),
)

# Already on the PC (looked for first), then ours.
FILES: dict[str, tuple[tuple[str, ...], str]] = {
    "小标宋": (("FZXBSJW.TTF", "FZXBSJW--GB1-0.ttf", "方正小标宋简体.ttf"), "NotoSerifSC-Bold-GB2312.ttf"),
    "仿宋": (("simfang.ttf", "FZFSJW.TTF", "FZFSJW--GB1-0.ttf"), "NotoSerifSC-Regular.ttf"),
    "楷体": (("simkai.ttf", "FZKTJW.TTF", "FZKTJW--GB1-0.ttf"), "LXGWWenKai-Regular.ttf"),
    "黑体": ((), "NotoSansSC-Medium-GB2312.ttf"),
    "宋体": ((), "NotoSerifSC-Regular.ttf"),
    "文楷": ((), "LXGWWenKai-Regular.ttf"),
    "细黑": ((), "NotoSansSC-Regular.ttf"),
}
STAND_IN = ("宋体", "文楷", "细黑")  # the three whole fonts, asked in this order when a character is missing
NEAREST = {"黑体": "细黑", "楷体": "文楷"}  # of the same kind, asked before them
MISSING = "〓"  # stands where no font has the character; `undrawable` names it before printing

# ）》　》《　）。 the first of two neighbouring marks takes half a character
PINCHED = re.compile(r"[，。、；：！？）》」』】〕〉](?=[，。、；：！？）》」』】〕〉（《「『【〔〈])")
# Never drawn: controls, joiners, direction marks, variation selectors; single surrogates are no characters at all.
_NOISE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e01ef]"
)
_INSTEAD = {"\t": " ", "\xa0": " ", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}


def clean(text: str) -> str:
    """The text as it can be set: line breaks as one newline, no controls, no invisible marks."""
    if _NOISE.search(text) is None:
        return text
    return _NOISE.sub(_shown, text.replace("\r\n", "\n").replace("\r", "\n"))


def _shown(found: re.Match[str]) -> str:
    char = found.group()
    return MISSING if "\ud800" <= char <= "\udfff" else _INSTEAD.get(char, "")


@dataclass(frozen=True, slots=True)
class Face:
    """One font: reportlab's name for it, the font itself, the characters it can draw."""

    name: str
    font: Any  # reportlab's TTFont; the library has no types
    known: frozenset[int]


class _Ems(dict[str, float]):
    """The advance of each character in ems, asked once."""

    def __init__(self, faces: Faces, role: str) -> None:
        self.faces, self.role = faces, role

    def __missing__(self, char: str) -> float:
        face = self.faces.face_for(char, self.role)
        drawn = char if ord(char) in face.known else MISSING
        metrics = face.font.face
        wide: float = metrics.charWidths.get(ord(drawn), metrics.defaultWidth) / 1000
        self[char] = wide
        return wide


class Faces:
    """The fonts in use: the PC's own where a role asks for them, or only those that come with the program."""

    def __init__(self, bundled_only: bool) -> None:
        self.bundled_only = bundled_only
        self._faces: dict[str, Face] = {}
        self._for: dict[tuple[str, str], Face] = {}
        self._ems: dict[str, _Ems] = {}
        self._short: dict[str, dict[str, float]] = {}
        self.fitted: dict[Any, Any] = {}  # what `fitting` has already found out for these fonts

    def face(self, role: str) -> Face:
        """The font of a role."""
        if (face := self._faces.get(role)) is None:
            path = self._file(role)
            font = load_font(path.stem, str(path))
            face = self._faces[role] = Face(path.stem, font, frozenset(font.face.charToGlyph))
        return face

    def _file(self, role: str) -> Path:
        wanted, ours = FILES[role]
        if not self.bundled_only:
            for name in wanted:
                if (found := _on_the_pc().get(name.lower())) is not None:
                    return found
        if not (BUNDLED / ours).is_file():
            raise Unavailable(f"程序自带的字体文件“{ours}”不见了", "请重新安装本程序")
        return BUNDLED / ours

    def face_for(self, char: str, role: str) -> Face:
        """The font that draws this character in this role; 宋体 when none can."""
        if (face := self._for.get((char, role))) is None:
            chain = (role, *([NEAREST[role]] if role in NEAREST else []), *STAND_IN)
            able = (f for f in map(self.face, chain) if ord(char) in f.known)
            face = self._for[char, role] = next(able, None) or self.face("宋体")
        return face

    def ems(self, role: str) -> dict[str, float]:
        """The advance of each character of a role, in ems."""
        if (ems := self._ems.get(role)) is None:
            ems = self._ems[role] = _Ems(self, role)
        return ems

    def natural(self, text: str, role: str) -> float:
        """The width of a text in ems, neighbouring marks pinched."""
        short = self._short.setdefault(role, {})
        if (wide := short.get(text)) is None:
            wide = sum(map(self.ems(role).__getitem__, text))
            if not text.isalnum():
                wide -= 0.5 * len(PINCHED.findall(text))
            if len(text) < 9:  # longer texts seldom come twice
                if len(short) > 50_000:
                    short.clear()
                short[text] = wide
        return wide

    def width(self, text: str, role: str, size: float, track: float = 0.0) -> float:
        """The width of a text in points; `track` is added after every character."""
        return size * self.natural(text, role) + track * len(text)

    def pieces(self, text: str, role: str) -> Iterator[tuple[Face, str, bool]]:
        """The text in pieces: the font that draws each, and whether its last mark is pinched."""
        start = 0
        if not text.isalnum():
            for pinch in PINCHED.finditer(text):
                yield from ((face, piece, False) for face, piece in self._runs(text[start : pinch.start()], role))
                yield from ((face, piece, True) for face, piece in self._runs(pinch.group(), role))
                start = pinch.end()
        yield from ((face, piece, False) for face, piece in self._runs(text[start:], role))

    def _runs(self, text: str, role: str) -> Iterator[tuple[Face, str]]:
        face = self.face(role)
        if face.known.issuperset(map(ord, text)):
            if text:
                yield face, text
            return
        start, faces = 0, [self.face_for(char, role) for char in text]
        shown = [c if ord(c) in f.known else MISSING for c, f in zip(text, faces, strict=True)]
        for i in range(1, len(text) + 1):
            if i == len(text) or faces[i] is not faces[start]:
                yield faces[start], "".join(shown[start:i])
                start = i

    def undrawable(self, said: Iterable[str]) -> list[str]:
        """Characters of these texts that no font can draw, in the order of their codes."""
        chars = set().union(*map(set, said))
        known = frozenset().union(*(self.face(role).known for role in (*FILES, *STAND_IN)))
        return sorted(
            c for c in chars if not (c.isspace() or ord(c) in known or (clean(c) != c and clean(c) != MISSING))
        )


@cache
def _on_the_pc() -> dict[str, Path]:
    """The installed fonts our roles ask for, by file name in small letters."""
    wanted = {name.lower() for names, _ in FILES.values() for name in names}
    found: dict[str, Path] = {}
    for folder in INSTALLED:
        for path in sorted(folder.rglob("*.[tT][tT][fF]")) if folder.is_dir() else ():
            if path.name.lower() in wanted:
                found.setdefault(path.name.lower(), path)
    return found


@cache
def _faces(bundled_only: bool) -> Faces:
    return Faces(bundled_only)


def faces(bundled_only: bool = False) -> Faces:
    """The fonts to draw with; UNIONWORK_BUNDLED_FONTS=1 keeps to our own, so that bytes are the same on every PC."""
    return _faces(bundled_only or os.environ.get("UNIONWORK_BUNDLED_FONTS") == "1")


__all__ = ["BUNDLED", "MISSING", "PINCHED", "Face", "Faces", "Role", "clean", "faces"]
