"""What may be done with a person's data: consents kept and asked for, receivers and the fields each of them needs.

Grounds: 《个人信息保护法》第六条（最小范围）、十三至十七条（同意与告知）、二十三条（向他人提供）、二十五条（公开）、
二十九条（敏感信息单独同意）、三十一条（未成年人）、四十四至五十条（查阅、更正、删除）.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from unionwork.kit.failures import Problem, Refused
from unionwork.kit.fields import Choice, Day, Link, Picture, Text
from unionwork.kit.ledger import Around, Ledger
from unionwork.kit.library import Library
from unionwork.kit.places import read_resource, resources
from unionwork.kit.record import Field, Heading, Privacy, Record

GENERAL, SENSITIVE, NOTICE, UPWARD, GUARDIAN = (
    "一般处理", "敏感个人信息", "公示", "提供给上级工会", "未成年人监护人",
)  # fmt: skip
LAW = "《个人信息保护法》"


# ---- consents -------------------------------------------------------------------------------------------------------
def consents(person: type[Record], area: str) -> Ledger[Any]:
    """The ledger of consents of one kind of person, for the screen of this name: 告知与同意记录."""

    class Consent(Record, table="consents", title="同意书"):
        given = Heading("同意")
        who = Link("同意人", to=person, required=True)
        kind = Choice("类别", "consent-kind", required=True)
        version = Text("告知书版本", required=True, example="2026-01")
        way = Text("方式", example="纸质签字")
        day = Day("同意日期", required=True)
        guardian = Text("监护人", privacy=Privacy.MASKED)
        scan = Picture("扫描件", privacy=Privacy.SEALED)
        withdrawn = Day("撤回日期", help="撤回不影响撤回以前的处理", article=f"{LAW}第十五条")

    def in_order(consent: Any, around: Around) -> Iterator[Problem]:
        """撤回不早于同意；不满十四周岁由监护人同意。"""
        if consent.withdrawn and consent.day and consent.withdrawn < consent.day:
            yield Problem(Consent.withdrawn, "撤回日期早于同意日期，请核对")
        if consent.kind == GUARDIAN and not consent.guardian:
            said = "未成年人的同意由监护人作出，请写明监护人"
            yield Problem(Consent.guardian, said, article=f"{LAW}第三十一条")

    return Ledger(
        "consents",
        Consent,
        area,
        columns=(Consent.who, Consent.kind, Consent.version, Consent.day, Consent.withdrawn),
        caption=(Consent.kind, Consent.day),
        counter="份",
        facets=(Consent.kind,),
        rules=(in_order,),
        sort=((Consent.day, True),),
    )


def agreed(library: Library, person: int, kind: str, day: date) -> bool:
    """Whether a person's consent of this kind stands on a day. Where consents are not kept, none stands."""
    return person not in lacking(library, [person], kind, day)


def lacking(library: Library, people: Sequence[int], kind: str, day: date) -> list[int]:
    """Those of the people whose consent of this kind does not stand on a day: withdrawn, or never given."""
    ledger = library.ledgers.by_name.get("consents")
    if ledger is None:
        return list(people)
    has = {
        consent.value(ledger.fields["who"])
        for consent in library.matching(ledger.record, kind=kind)
        if consent.value(ledger.fields["day"]) <= day
        and ((over := consent.value(ledger.fields["withdrawn"])) is None or over > day)
    }
    return [person for person in people if person not in has]


# ---- receivers ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Receiver:
    """Somebody to whom data go: for what, under which kind of consent, and the fields of each ledger that takes."""

    name: str
    title: str
    purpose: str
    consent: str
    fields: dict[str, tuple[str, ...]]

    def needed(self, ledger: Ledger[Any]) -> list[Field[Any]]:
        """The fields of a ledger this receiver needs, in the ledger's order."""
        wanted = self.fields.get(ledger.name, ())
        return [field for name, field in ledger.fields.items() if name in wanted]

    def beyond(self, ledger: Ledger[Any], fields: Sequence[Field[Any]]) -> list[Field[Any]]:
        """Those of the fields this receiver has no need of: they go only for a reason."""
        wanted = self.fields.get(ledger.name, ())
        return [field for field in fields if field.name not in wanted]


@lru_cache
def receivers() -> dict[str, Receiver]:
    """Every receiver the program knows, by English name."""
    told = tomllib.loads(read_resource(resources() / "receivers.toml"))
    return {
        name: Receiver(
            name,
            about["title"],
            about["purpose"],
            about["consent"],
            {ledger: tuple(fields) for ledger, fields in about["ledgers"].items()},
        )
        for name, about in told.items()
    }


def receiver(name: str) -> Receiver:
    """A receiver by English name or title. Raises `Refused`."""
    for each in receivers().values():
        if name in (each.name, each.title):
            return each
    known = "、".join(each.title for each in receivers().values())
    raise Refused(f"没有“{name}”这样的接收方，现有：{known}")
