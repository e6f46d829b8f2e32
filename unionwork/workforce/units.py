"""The tree of departments, for tables that count by department."""

from __future__ import annotations

from unionwork.kit.library import Library
from unionwork.workforce.records import DEPARTMENT, Unit


class Units:
    """Departments of the first level, each standing for everything below it.

    Where one single department stands above all others (the enterprise itself), its children are the first level.
    """

    def __init__(self, library: Library) -> None:
        units = library.matching(Unit, kind=DEPARTMENT)
        self._names = {unit.id: unit.name or "" for unit in units}
        self._parents = {unit.id: unit.parent for unit in units}
        ordered = sorted(units, key=lambda u: (u.position is None, u.position or 0, u.name or ""))
        self._ordered = ordered
        roots = [unit.id for unit in ordered if unit.parent not in self._names]
        if len(roots) == 1:
            roots += [unit.id for unit in ordered if unit.parent == roots[0]]
        self._tops = dict.fromkeys(roots)
        self._found: dict[int | None, int | None] = {}

    def names(self) -> dict[int | None, str]:
        """Every department, in the order officers gave them."""
        return {unit.id: unit.name or "" for unit in self._ordered}

    def tops(self) -> dict[int | None, str]:
        """The departments tables are divided by, in their order."""
        return {id: self._names[id] for id in self._tops}

    def top_of(self, department: int | None) -> int | None:
        """The department of the first level that one belongs to; nothing for none."""
        if department not in self._found:
            place, seen = department, set[int | None]()
            while place is not None and place not in self._tops and place not in seen:
                seen.add(place)
                place = self._parents.get(place)
            self._found[department] = place if place in self._tops else None
        return self._found[department]
