"""What a filled template is called, and which templates were met before, the last used first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from unionwork.kit import blanks
from unionwork.kit.library import Library
from unionwork.members.records import Union
from unionwork.workforce.records import Enterprise


def name_of(library: Library, blank: blanks.Blank, at: datetime) -> str:
    """The file's name by the template's pattern, else the usual one. Raises `Refused` for words nobody knows."""
    union, enterprise = library.only(Union), library.only(Enterprise)
    unit = (enterprise.name if enterprise else None) or (union.name if union else None) or ""
    own = union.name if union and union.name else unit
    upper = union.upper_union if union and union.upper_union else ""
    return blanks.file_name(
        blank.template.pattern or blanks.PATTERN, at.date(), blank.path.suffix.lower(), demo=library.demo,
        单位全称=own or unit, 工会名称=own, 上级简称=upper, 表名=blank.title,
    )  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """One template that was filled before."""

    fingerprint: str
    template: blanks.Template

    @property
    def columns(self) -> int:
        return sum(len(heads) for heads in self.template.heads.values())


def kept(library: Library) -> list[Kept]:
    """Every template the library remembers, the last used first."""
    found = [Kept(print_, blanks.Template.revived(value)) for print_, value in library.memory.all(blanks.KIND).items()]
    return sorted(found, key=lambda each: each.template.used, reverse=True)
