"""Templates that were met before: known again by their headings, and told where the higher union changed them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from typing import Any

from unionwork.kit.blanks.references import letters
from unionwork.kit.headings import core, fold

KIND = "template"
ALIKE = 0.6  # so much of the headings in common makes two templates versions of one


@dataclass(frozen=True)
class Head:
    """One heading where it stands."""

    key: str
    column: int

    @property
    def words(self) -> str:
        return fold(self.key)


@dataclass(frozen=True)
class Difference:
    """One way in which a template differs from the last time: 新增, 取消, 改名, 移位."""

    sheet: str
    kind: str
    heading: str
    said: str


@dataclass(frozen=True)
class Settled:
    """What officers said of one sheet otherwise than it was understood: header rows, first row, whom, or not at all."""

    header: tuple[int, ...] = ()
    first: int = 0
    ledger: str = ""
    where: str = ""
    left_out: bool = False


@dataclass
class Template:
    """What is remembered of a template: its headings sheet by sheet, and what officers chose for them."""

    name: str
    heads: dict[str, list[Head]] = field(default_factory=dict)
    chosen: dict[str, dict[str, str]] = field(default_factory=dict)  # heading: field path, name of the rendering
    settled: dict[str, Settled] = field(default_factory=dict)
    pattern: str = ""  # how its filled file is called; empty for the usual name
    rules: list[dict[str, Any]] = field(default_factory=list)  # what the higher union sent it back for
    used: str = ""  # when it was last filled
    out: str = ""  # into which file

    @property
    def fingerprint(self) -> str:
        """The same for the same headings in the same order, whatever the file is called."""
        told = "\n".join(
            f"{sheet}\t" + "\t".join(head.words for head in heads)
            for sheet, heads in sorted(self.heads.items())
            if heads
        )
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    def kept(self) -> dict[str, Any]:
        return {
            "name": self.name, "chosen": self.chosen, "pattern": self.pattern, "rules": self.rules, "used": self.used,
            "out": self.out,
            "settled": {sheet: asdict(each) for sheet, each in self.settled.items()},
            "heads": {sheet: [[head.key, head.column] for head in heads] for sheet, heads in self.heads.items()},
        }  # fmt: skip

    @classmethod
    def revived(cls, kept: Mapping[str, Any]) -> Template:
        return cls(
            kept["name"],
            {sheet: [Head(str(key), int(column)) for key, column in heads] for sheet, heads in kept["heads"].items()},
            {heading: dict(chosen) for heading, chosen in kept.get("chosen", {}).items()},
            {
                sheet: Settled(**{**each, "header": tuple(each["header"])})
                for sheet, each in kept.get("settled", {}).items()
            },
            kept.get("pattern", ""),
            [dict(rule) for rule in kept.get("rules", [])],
            kept.get("used", ""),
            kept.get("out", ""),
        )


def known(template: Template, remembered: Mapping[str, Any]) -> tuple[Template | None, list[Difference]]:
    """The template as it was met the last time, and what was changed since; nothing for a new one."""
    print_ = template.fingerprint
    if print_ in remembered:
        before = Template.revived(remembered[print_])
        return before, moved(before, template)
    best: tuple[float, Template] | None = None
    for kept in remembered.values():
        other = Template.revived(kept)
        likeness = _likeness(template, other)
        if likeness >= ALIKE and (best is None or likeness >= best[0]):
            best = (likeness, other)
    return (None, []) if best is None else (best[1], differences(best[1], template))


def _likeness(one: Template, other: Template) -> float:
    """How much of the headings two templates have in common; the same name speaks for them."""
    here = {core(head.words) for heads in one.heads.values() for head in heads}
    there = {core(head.words) for heads in other.heads.values() for head in heads}
    if not here or not there:
        return 0.0
    share = len(here & there) / len(here | there)
    return share + (0.15 if share > 0.3 and _titled(one.name) == _titled(other.name) else 0.0)


def _titled(name: str) -> str:
    return "".join(c for c in fold(name) if not c.isdigit())


def differences(before: Template, now: Template) -> list[Difference]:
    """Every heading added, taken away, renamed or moved, sheet by sheet."""
    found: list[Difference] = []
    pairs = _sheets(before, now)
    fresh = [sheet for sheet, heads in now.heads.items() if heads and sheet not in pairs.values()]
    gone = [sheet for sheet, heads in before.heads.items() if heads and sheet not in pairs]
    found += [Difference(sheet, "新增", sheet, f"新增了工作表“{sheet}”") for sheet in fresh]
    found += [Difference(sheet, "取消", sheet, f"取消了工作表“{sheet}”") for sheet in gone]
    for old, new in pairs.items():
        found += _of_sheet(new, before.heads[old], now.heads[new])
    return found


def moved(before: Template, now: Template) -> list[Difference]:
    """Headings of an otherwise unchanged template that stand in other columns."""
    return [each for each in differences(before, now) if each.kind == "移位"]


def _sheets(before: Template, now: Template) -> dict[str, str]:
    """Which sheet of the old template became which of the new one: by name, else the only one left."""
    pairs = {sheet: sheet for sheet in before.heads if sheet in now.heads}
    old = [sheet for sheet in before.heads if sheet not in pairs and before.heads[sheet]]
    new = [sheet for sheet in now.heads if sheet not in pairs.values() and now.heads[sheet]]
    if len(old) == len(new) == 1:
        pairs[old[0]] = new[0]
    return pairs


def _of_sheet(sheet: str, old: Sequence[Head], new: Sequence[Head]) -> list[Difference]:
    gone = [head for head in old if head.words not in {each.words for each in new}]
    fresh = [head for head in new if head.words not in {each.words for each in old}]
    found: list[Difference] = []
    for head in list(gone):
        if heir := _heir(head, fresh):
            gone.remove(head)
            fresh.remove(heir)
            found.append(Difference(sheet, "改名", heir.key, f"“{head.key}”改成了“{heir.key}”"))
    found += [Difference(sheet, "取消", head.key, f"取消了“{head.key}”") for head in gone]
    found += [Difference(sheet, "新增", head.key, f"新增了“{head.key}”（{letters(head.column)} 列）") for head in fresh]
    stayed = [head.words for head in old if any(head.words == each.words for each in new)]
    order = [head.words for head in new if head.words in stayed]
    still = {
        words
        for block in SequenceMatcher(None, stayed, order, autojunk=False).get_matching_blocks()
        for words in stayed[block.a : block.a + block.size]
    }
    places = {head.words: head for head in old}
    for head in new:
        if head.words in places and head.words not in still:
            was = letters(places[head.words].column)
            found.append(
                Difference(sheet, "移位", head.key, f"“{head.key}”从 {was} 列移到了 {letters(head.column)} 列")
            )
    return found


def _heir(head: Head, fresh: Sequence[Head]) -> Head | None:
    """The new heading an old one was renamed to: much the same words, or the same place and some words in common."""
    for other in fresh:
        if core(head.words) == core(other.words) or SequenceMatcher(None, head.words, other.words).ratio() >= 0.6:
            return other
    return next((o for o in fresh if o.column == head.column and set(core(head.words)) & set(core(o.words))), None)
