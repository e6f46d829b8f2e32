"""Chinese line breaking: what may not begin a line, what may not end one, what stays whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from unionwork.kit.paper import Fill
from unionwork.kit.press.fonts import PINCHED, Faces

NOT_FIRST = frozenset("，。、；：！？）》」』】〕〉”’…—·％℃,.;:!?)]}%")
NOT_LAST = frozenset("（《「『【〔〈“‘([{¥￥－＝")
HALF_BLANK = frozenset("，。、；：！？）》」』】〕〉”’")  # the right half is blank: at a line's end they may take half
SQUEEZE = 0.03  # what every gap may give, in ems, to draw a mark into the line above
WHOLE = re.compile(
    r"〔\d+〕\d+号|第\d+[次届条款项号期批名]|[A-Za-z0-9][A-Za-z0-9.,:/%+@_*\-]*[年月日时分元万亿名人票项份条号个户％]?"
    r"|——|……|\s+|.",
    re.DOTALL,
)
_GAP = re.compile(r"_{2,}")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one role; `ruled` is a gap to write in, its blanks being U+3000."""

    text: str
    role: str
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph as it will be drawn."""

    spans: tuple[Span, ...]
    natural: float  # its own width in points; a closing mark at the end may count half
    room: float  # the width it may take
    last: bool  # of its paragraph: not filled

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(span.text for span in self.spans)

    @property
    def track(self) -> float:
        """What every gap takes up or gives, so that the line fills its room exactly."""
        gaps = len(self.text) - 1
        if gaps < 1 or (self.last and self.natural <= self.room):
            return 0.0
        return (self.room - self.natural) / gaps


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is never parted: a character, a number with its unit, a gap."""

    text: str
    span: Span
    wide: float  # alone
    after: float  # after its neighbour, whose mark it may pinch


def spans_of(faces: Faces, said: str | Sequence[str | Fill], role: str) -> list[Span]:
    """Words and gaps as spans; two or more underscores in a string are a gap of half as many characters."""
    spans: list[Span] = []
    for part in [said] if isinstance(said, str) else said:
        if isinstance(part, Fill):
            blank = max(0.0, part.wide - faces.natural(part.text, "楷体"))
            left = round(blank / 2)
            spans.append(
                Span("　" * left + part.text.replace("\n", " ") + "　" * max(0, round(blank) - left), "楷体", True)
            )
            continue
        at = 0
        for gap in _GAP.finditer(part):
            spans += [Span(part[at : gap.start()], role), Span("　" * ((len(gap.group()) + 1) // 2), "楷体", True)]
            at = gap.end()
        spans.append(Span(part[at:], role))
    return [span for span in spans if span.text]


def break_lines(
    faces: Faces,
    said: str | Sequence[Span],
    room: float,
    role: str,
    size: float,
    *,
    first: float = 0.0,
    track: float = 0.0,
) -> list[Line]:
    """The lines of a text in a room of so many points.

    `first` is the indent of each paragraph's first line. A newline begins a paragraph; `track` is added to every
    character.
    """
    lines: list[Line] = []
    for paragraph in _paragraphs([Span(said, role)] if isinstance(said, str) else said):
        atoms = _atoms(faces, paragraph, room, size, track, first)
        if not atoms:
            lines.append(Line((), 0.0, room - first, True))
            continue
        cuts = _cuts(atoms, room, size, first)
        _spare_the_lone(atoms, cuts)
        for n, (a, b) in enumerate(pairwise(cuts)):
            lines.append(_line(atoms[a:b], room - (first if n == 0 else 0.0), size, b == len(atoms)))
    return lines


def _paragraphs(spans: Sequence[Span]) -> list[list[Span]]:
    paragraphs: list[list[Span]] = [[]]
    for span in spans:
        for n, part in enumerate(span.text.split("\n")):
            if n:
                paragraphs.append([])
            if part:
                paragraphs[-1].append(Span(part, span.role, span.ruled))
    return paragraphs


def _atoms(faces: Faces, spans: Sequence[Span], room: float, size: float, track: float, first: float) -> list[_Atom]:
    atoms: list[_Atom] = []
    for span in spans:
        ems, before = faces.ems(span.role), ""
        for whole in (span.text,) if span.ruled else WHOLE.findall(span.text):
            wide = faces.width(whole, span.role, size, track) if len(whole) > 1 else ems[whole] * size + track
            if wide > room or (not atoms and wide > room - first):
                parts = [(char, ems[char] * size + track) for char in whole]
            else:
                parts = [(whole, wide)]
            for text, own in parts:
                pinch = before and not before.isalnum() and PINCHED.match(before + text[0])
                atoms.append(_Atom(text, span, own, own - (size / 2 if pinch else 0.0)))
                before = text[-1]
    return atoms


def _cuts(atoms: list[_Atom], room: float, size: float, first: float) -> list[int]:
    """Where the lines begin, and at last the end."""
    upto = [0.0, *accumulate(atom.after for atom in atoms)]
    count = len(atoms)
    cuts, i = [0], 0
    while i < count:
        avail = room - (first if i == 0 else 0.0)
        base = upto[i] - (atoms[i].wide - atoms[i].after)
        j = i + 1
        while j < count and upto[j + 1] - base <= avail + 0.01:
            j += 1
        while j < count and atoms[j].text[0] in NOT_FIRST:
            wide = upto[j + 1] - base
            if wide > avail and atoms[j].text[-1] in HALF_BLANK:
                wide -= size / 2
            if wide > avail + SQUEEZE * size * sum(len(a.text) for a in atoms[i : j + 1]):
                break
            j += 1
        j = _allowed(atoms, i, j)
        cuts.append(j)
        i = j
    return cuts


def _allowed(atoms: list[_Atom], start: int, end: int) -> int:
    """The last place, not after `end`, where a line may end; before a dash or an ellipsis when there is no better."""
    dashed = 0
    for k in range(end, start, -1):
        if k == len(atoms):
            return k
        if atoms[k - 1].text[-1] not in NOT_LAST:
            if atoms[k].text[0] not in NOT_FIRST:
                return k
            if not dashed and atoms[k].text[0] in "—…":
                dashed = k
    return dashed or end


def _spare_the_lone(atoms: list[_Atom], cuts: list[int]) -> None:
    """孤字不成行: a last line of one character takes another one down from the line above."""
    if len(cuts) < 3 or cuts[-2] - cuts[-3] < 8:
        return
    words = [a.text for a in atoms[cuts[-2] : cuts[-1]] if a.text[0] not in NOT_FIRST]
    k = cuts[-2] - 1
    if len("".join(words)) == 1 and atoms[k].text[0] not in NOT_FIRST and atoms[k - 1].text[-1] not in NOT_LAST:
        cuts[-2] = k


def _line(atoms: Sequence[_Atom], avail: float, size: float, last: bool) -> Line:
    kept = len(atoms)
    while not last and kept > 1 and atoms[kept - 1].text.isspace() and not atoms[kept - 1].span.ruled:
        kept -= 1
    atoms = atoms[:kept]
    natural = atoms[0].wide + sum(atom.after for atom in atoms[1:])
    if natural > avail and atoms[-1].text[-1] in HALF_BLANK:
        natural -= size / 2
    spans: list[Span] = []
    for atom in atoms:
        if spans and (spans[-1].role, spans[-1].ruled) == (atom.span.role, atom.span.ruled):
            spans[-1] = Span(spans[-1].text + atom.text, atom.span.role, atom.span.ruled)
        else:
            spans.append(Span(atom.text, atom.span.role, atom.span.ruled))
    return Line(tuple(spans), natural, avail, last)
