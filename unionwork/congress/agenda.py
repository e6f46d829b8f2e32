"""The matters a congress may take up, and the order in which a session goes, as data (resources/congress)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from unionwork.kit.places import read_resource, resources

HEAR, PASS, ELECT, JUDGE, CONSENT = "听取审议", "审议通过", "民主选举", "评议监督", "审查同意"
VOTED = (PASS, ELECT, CONSENT)
"""The powers that need a vote of all delegates."""


@dataclass(frozen=True)
class Matter:
    """One matter: by which power it is taken up, whether by secret ballot, and which contract its vote is linked to."""

    name: str
    power: str
    secret: bool
    contract: str = ""
    law: str = ""
    state_owned: bool = False
    title: str = ""  # as it usually stands on the agenda
    resolution: str = ""  # what the resolution says of it when it has passed

    @property
    def voted(self) -> bool:
        return self.power in VOTED


@dataclass(frozen=True)
class Stage:
    """One part of a session with its steps in order."""

    name: str
    steps: tuple[str, ...]


@lru_cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(read_resource(resources() / "congress" / "agenda.toml"))


@lru_cache
def matters() -> dict[str, Matter]:
    """Every matter by its name, in the order of the code list agenda-matter."""
    return {table["name"]: Matter(**table) for table in _data()["matter"]}


def matter_of(name: str | None) -> Matter | None:
    return matters().get(name or "")


def contract_matters() -> dict[str, Matter]:
    """The matters whose vote a collective contract is linked to, by the kind of contract."""
    return {matter.contract: matter for matter in matters().values() if matter.contract}


def stages(kind: str) -> Sequence[Stage]:
    """How a session of a kind goes: 预备会议, 分组审议, 正式会议."""
    return tuple(Stage(table["name"], tuple(table["steps"])) for table in _data()["stages"][kind])


def usual_matters(kind: str, state_owned: bool = False) -> list[Matter]:
    """What a session of a kind usually takes up; the report on grave hazards is always among it (W-20)."""
    names = _data()["usual"][kind] + (_data()["usual_of_state"] if state_owned else [])
    return [matters()[name] for name in names]


def archive() -> Sequence[str]:
    """What the file of a session holds, in order (归档检查清单)."""
    return tuple(_data()["archive"])


def quality() -> Sequence[str]:
    """The heads under which delegates judge a session (质量评估表)."""
    return tuple(_data()["quality"])
