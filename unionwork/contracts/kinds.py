"""The kinds of contract, the clause library and the lists of material as data (resources/contracts)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from unionwork.congress.agenda import contract_matters
from unionwork.contracts.records.contracts import GENERAL
from unionwork.kit.articles import NATION
from unionwork.kit.places import read_resource, resources


@dataclass(frozen=True)
class Kind:
    """One kind of contract: what it is called and which kinds of clause it must and should have."""

    label: str
    name: str
    cover: str
    required: tuple[str, ...]
    advised: tuple[str, ...]
    law: str

    @property
    def matter(self) -> str:
        """The kind under which the congress takes up its draft."""
        return self.label if self.label in contract_matters() else GENERAL


@dataclass(frozen=True)
class Model:
    """One article of the clause library; {} in its words is filled by the program, ____ by the two sides."""

    kinds: tuple[str, ...]
    kind: str
    chapter: str
    name: str
    words: str
    matter: str = ""
    due: str = ""


@dataclass(frozen=True)
class Wanted:
    """One thing a reviewing agency asks for; `copies` 0 means as many as the contract itself."""

    name: str
    copies: int
    form: str
    paper: str
    optional: bool
    source: str
    verified: str
    file: str  # under which kind its scan is filed


@lru_cache
def _data(name: str) -> Mapping[str, Any]:
    return tomllib.loads(read_resource(resources() / "contracts" / f"{name}.toml"))


@lru_cache
def kinds() -> dict[str, Kind]:
    """Every kind by its label."""
    return {
        table["label"]: Kind(
            table["label"], table["name"], table["cover"], tuple(table["required"]), tuple(table["advised"]),
            table["law"],
        )
        for table in _data("kinds")["kind"]
    }  # fmt: skip


def kind_of(label: str | None) -> Kind:
    """A kind by its label, the general one where none was chosen."""
    return kinds().get(label or "", kinds()[GENERAL])


@lru_cache
def models(label: str) -> tuple[Model, ...]:
    """The clauses the library offers for a kind of contract, in the order of their chapters."""
    return tuple(
        Model(tuple(table["kinds"]), table["kind"], table["chapter"], table["name"], table["words"],
              table.get("matter", ""), table.get("due", ""))
        for table in _data("clauses")["clause"]
        if label in table["kinds"]
    )  # fmt: skip


def materials(place: str, label: str) -> list[Wanted]:
    """What must be filed for a kind of contract in a province; where it has no list of its own, the usual one."""
    lists = _data("materials")["list"]
    own = [one for one in lists if one["place"] == place]
    fitting = [one for one in own if label in one.get("kinds", ())]
    general = [one for one in own if "kinds" not in one]
    if any(one.get("replaces") for one in fitting):
        chosen = fitting
    else:
        usual = [one for one in lists if one["place"] == NATION and "kinds" not in one]
        added = fitting or [one for one in lists if one["place"] == NATION and label in one.get("kinds", ())]
        chosen = (general or usual) + added
    return [
        Wanted(item["name"], item["copies"], item["form"], item.get("paper", ""), item.get("optional", False),
               one["source"], one["verified"], item["file"])
        for one in chosen
        for item in one["items"]
    ]  # fmt: skip


def list_is_own(place: str, label: str) -> bool:
    """Whether the list of material is the province's own, not the usual one standing in for it."""
    return any(one["place"] == place and label in one.get("kinds", (label,)) for one in _data("materials")["list"])
