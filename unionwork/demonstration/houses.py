"""The invented works: the enterprise, its union, its departments, branches and groups."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from unionwork.kit import numbers
from unionwork.kit.days import month_add, term_end
from unionwork.kit.places import read_resource, resources
from unionwork.members.records import Union
from unionwork.workforce.records import BRANCH, DEPARTMENT, GROUP, Enterprise, Unit

REGION = "339900"  # belongs to no place, so no number can be anybody's
FOUNDED = date(2008, 6, 18)
PER_PLANT = 3000  # people; larger works are divided into plants
ORDINALS = "一二三四五六七八九十"


@lru_cache
def invented(name: str) -> dict[str, Any]:
    """One file of resources/demonstration."""
    return tomllib.loads(read_resource(resources() / "demonstration" / f"{name}.toml"))


def credit_code(head: str, body: str) -> str:
    """A credit code with right check signs: head, region, eight signs of body (GB 32100, GB 11714)."""
    rest = 11 - sum(int(c, 36) * w for c, w in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    first17 = head + REGION + body + {10: "X", 11: "0"}.get(rest, str(rest))
    total = sum(numbers.ALPHABET.index(c) * power for c, power in zip(first17, numbers.POWERS, strict=True))
    return first17 + numbers.ALPHABET[-total % 31]


def enterprise_of() -> Enterprise:
    """The works."""
    said = invented("works")["enterprise"]
    return Enterprise(
        name=said["name"],
        short_name=said["short_name"],
        credit_code=credit_code("91", "MA0DEM00"),
        category="其他有限责任公司",
        industry="制造业",
        private=True,
        region_code=REGION,
        address=said["address"],
        postcode="339900",
        phone="0570-1234567",
        legal_representative=said["legal_representative"],
        chief=said["chief"],
        counts_dispatched=True,
    )


def union_of(today: date) -> Union:
    """Its union, with a certificate that runs with the term of the committee."""
    said, works = invented("works")["union"], invented("works")["enterprise"]
    since = term_start(today)
    return Union(
        name=said["name"],
        credit_code=credit_code("81", "MC0DEM00"),
        statistics_code="339900000001",
        region_code=REGION,
        form="单独基层工会",
        upper_union=said["upper"],
        province="浙江",
        founded_on=FOUNDED,
        approved_by=said["upper"],
        approved_on=date(2008, 6, 10),
        approval_number="东总工〔2008〕36号",
        first_committee_on=FOUNDED,
        covered_units=1,
        covered_private_units=1,
        legal_person=True,
        certificate_number="339900-0108",
        certificate_on=since,
        certificate_until=term_end(since, 3),
        business_scope="依照法律和中国工会章程独立自主地开展工作",
        liability="能够独立承担民事责任",
        phone="0570-1234568",
        email="gonghui@example.com",
        seat=works["address"],
        seat_postcode="339900",
        office=works["address"],
        office_postcode="339900",
        own_account=True,
        bank_name=invented("works")["places"]["banks"][0],
        kept_percent=60,
        fee_mode="按比例",
        has_seal=True,
        shows_sign=True,
        chair_shows=True,
        mediation=True,
        law_supervision=True,
        safety_supervision=True,
        congress=True,
        open_affairs=True,
        model_home="地市级",
    )


def term_start(today: date) -> date:
    """The day this term's committees were elected: the term is in its third year."""
    day = month_add(today, -31)
    return day.replace(day=18)


@dataclass
class House:
    """One unit of the works with those below it, and what people there do."""

    record: Unit
    above: House | None = None
    weight: int = 0
    posts: list[Any] = field(default_factory=list)
    parts: list[House] = field(default_factory=list)
    branch: House | None = None
    groups: list[House] = field(default_factory=list)


def units_of(people: int) -> list[House]:
    """Every unit, parents before children: one works, or as many plants as a large number of people needs."""
    plants = max(1, people // PER_PLANT)
    houses: list[House] = []
    for number in range(plants):
        plant = branch = None
        if plants > 1:
            name = f"第{_ordinal(number + 1)}分厂"
            plant = House(Unit(name=name, kind=DEPARTMENT, position=number + 1))
            branch = House(Unit(name=f"{name}分会", kind=BRANCH, position=number + 1))
            houses += [plant, branch]
        for place, said in enumerate(invented("works")["department"]):
            houses += _department(said, place, plant, branch)
    return houses


def _department(said: dict[str, Any], place: int, plant: House | None, over: House | None) -> list[House]:
    head = plant.record.name or "" if plant else ""
    house = House(Unit(name=said["name"], kind=DEPARTMENT, position=place + 1), plant, said["weight"], said["posts"])
    house.branch = House(Unit(name=f"{head}{said['name']}分会", kind=BRANCH, position=place + 1), over)
    for number, part in enumerate(said.get("parts", ())):
        house.parts.append(House(Unit(name=part, kind=DEPARTMENT, position=number + 1), house))
    for number, shift in enumerate(said.get("shifts", ("第一",))):
        name = f"{head}{said['name']}{shift}小组"
        house.groups.append(House(Unit(name=name, kind=GROUP, position=number + 1), house.branch))
    return [house, house.branch, *house.parts, *house.groups]


def _ordinal(number: int) -> str:
    if number <= 10:
        return ORDINALS[number - 1]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else ORDINALS[tens - 1]) + "十" + (ORDINALS[ones - 1] if ones else "")
