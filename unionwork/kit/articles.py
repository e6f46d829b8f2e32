"""Rules as data: every rule the program applies with its article, and the figures that differ by province."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

from unionwork.kit.days import Span
from unionwork.kit.places import read_resource, resources, rows_of

NATION = "CN"
SEEN = "已核"  # the text itself was seen; 二手, only quoted; 推导, follows from definitions; 记忆, not seen
UNCHECKED = "待核对"
OWN = "本单位修改"
AREAS = (
    "general",
    "members",
    "organisation",
    "elections",
    "contracts",
    "congress",
    "identity",
    "assistance",
    "indicators",
    "checks",
)
WORDS = {
    "over_half": "过半数",
    "half_or_more": "半数以上",
    "equal": "双方人数相等",
    "employer<=employee": "企业方不多于职工方",
    "employee>=employer": "职工方不少于企业方",
    "before_bargaining": "协商开始前",
    "proportional_hard": "不低于所占比例",
    "proportional_soft": "与所占比例相适应",
    "same_as_union": "与工会委员会届期相同",
    "CN_2012": "职工人数的 5%，30 至 100 名",
    "ZJ_2010": "浙江四段公式",
    "SH_2017": "30 名起，每增百人加 5 名，封顶 175 名",
    "ratio": "按比例",
    "fixed": "定额",
    "up": "进一",
}
FROM = {"sign": "自签字之日起", "notice": "自收到书面告知之日起"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it asks for in a sentence, how it is worked out, and where it comes from.

    `verified` is whether the article itself was seen; `seen` says it in a word (已核, 二手, 推导, 记忆). `text_date` is
    the date of the text that was seen. `key` names the figure of a province the rule goes by; `level` is H (must hold)
    or S (may be explained) for checks.
    """

    id: str
    area: str
    said: str
    formula: str
    law: str
    article: str
    text_date: str
    seen: str
    source: str
    province: str = NATION
    key: str = ""
    level: str = ""

    @property
    def verified(self) -> bool:
        return self.seen == SEEN

    @property
    def basis(self) -> str:
        """The law and article as papers and messages cite them: 《工会法》第十一条."""
        laws = "".join(f"《{law}》" for law in self.law.split("；") if law)
        return f"{laws}（{self.article}）" if "；" in self.article else laws + self.article


@dataclass(frozen=True, slots=True)
class Value:
    """A figure with its article; nothing where the law is silent. `inherited`: the national one, not its own.

    `seen` is 待核对 where a province's own law was not read and the nation's figure stands in for it.
    """

    key: str
    value: Any
    law: str
    article: str
    seen: str
    effective: str
    inherited: bool = False

    @property
    def verified(self) -> bool:
        return self.seen == SEEN

    @property
    def basis(self) -> str:
        """Law and article as messages cite them, with a mark where the text was not seen or the office changed it."""
        mark = "" if self.verified else f"（{OWN}）" if self.seen == OWN else f"（{UNCHECKED}）"
        return f"《{self.law}》{self.article}{mark}"

    @property
    def span(self) -> Span | None:
        """A number of days, working days, months or years."""
        return Span.of(self.value) if isinstance(self.value, dict) and "n" in self.value else None

    @property
    def share(self) -> Fraction | None:
        """A part of the whole: 2/3."""
        return Fraction(self.value) if isinstance(self.value, str) and "/" in self.value else None

    def band(self, n: int) -> tuple[int, int] | None:
        """The least and the most that go with a number of people, of a figure that comes in bands."""
        for band in self.value:
            if band["from"] <= n and (n <= band["to"] or not band["to"]):
                return band["min"], band["max"]
        return None

    @property
    def said(self) -> str:
        """The figure in words, for a rule's formula."""
        if self.value is None:
            return "没有规定"
        if span := self.span:
            start = FROM.get(self.value.get("from", ""), "")
            return f"{start} {span}".strip()
        if isinstance(self.value, list):
            return (" 至 " if isinstance(self.value[0], int) else "、").join(map(str, self.value))
        return WORDS.get(self.value, self.value) if isinstance(self.value, str) else str(self.value)


@dataclass(frozen=True)
class Province:
    """A province and what its law says differently; what it does not say holds as for the whole nation."""

    code: str
    number: str
    name: str
    short: str
    also: tuple[str, ...]

    @cached_property
    def _table(self) -> dict[str, Any]:
        path = resources() / "provinces" / f"{self.code}.toml"
        return tomllib.loads(read_resource(path)) if path.exists() else {}

    @property
    def own(self) -> tuple[str, ...]:
        """The keys this province's own law settles."""
        return tuple(key for key, value in self._table.items() if isinstance(value, dict))

    def keys(self) -> tuple[str, ...]:
        """Every key there is a figure for."""
        return tuple(dict.fromkeys((*self.own, *(province(NATION).own))))

    def value(self, key: str) -> Value:
        """The figure for a key; an unknown key is a mistake in the program and raises KeyError."""
        own = self._table.get(key)
        national = province(NATION)._table
        table = own or national[key]
        seen = table["verified"]
        if own is None and key.startswith(tuple(national["local"])) and not key.startswith(self._read):
            seen = UNCHECKED
        value = None if table["value"] == "" else table["value"]
        return Value(key, value, table["law"], table["article"], seen, table["effective"], own is None)

    @property
    def _read(self) -> tuple[str, ...]:
        """Beginnings of the keys for which this province's law was read to the end."""
        return tuple(self._table.get("read", ()))

    @property
    def checked(self) -> str:
        """已核 where its law was read, 部分 where only parts were seen, 待核对 where nothing was."""
        if self.code == NATION or self._read:
            return SEEN
        return "部分" if self.own else UNCHECKED


@lru_cache
def provinces() -> tuple[Province, ...]:
    """The nation's default first, then every province in the order of GB/T 2260."""
    rows = rows_of(read_resource(resources() / "provinces" / "names.csv"))
    return tuple(
        Province(row["code"], row["number"], row["name"], row["short"], tuple(row["also"].split("；"))) for row in rows
    )


@lru_cache
def province(asked: str) -> Province:
    """A province by letters (ZJ), digits (330000, 33) or name (浙江, 浙江省, 浙). Raises KeyError for no province."""
    wanted = asked.strip()
    for found in provinces():
        names = (found.code, found.number, found.number[:2], found.name, found.short, *found.also)
        if wanted.upper() in names or wanted in names:
            return found
    raise KeyError(asked)


@lru_cache
def _every_rule() -> tuple[Rule, ...]:
    return tuple(rule for area in AREAS for rule in _rules_of(area))


def _rules_of(area: str) -> Iterator[Rule]:
    for table in tomllib.loads(read_resource(resources() / "rules" / f"{area}.toml"))["rule"]:
        rest = {key: table[key] for key in ("province", "key", "level") if key in table}
        yield Rule(
            table["id"],
            area,
            table["said"],
            table["formula"],
            table["law"],
            table["article"],
            table["text_date"],
            table["verified"],
            table["source"],
            **rest,
        )


@lru_cache
def _rules_in(code: str) -> tuple[Rule, ...]:
    return tuple(_as_in(rule, province(code)) for rule in _every_rule() if rule.province in (NATION, code))


def _as_in(rule: Rule, place: Province) -> Rule:
    """A national rule as the province has it, where its own law settles the figure."""
    if place.code == NATION or rule.key not in place.own:
        return rule
    value = place.value(rule.key)
    return replace(
        rule,
        said=f"{rule.said}；{place.short}：{value.said}",
        formula=value.said,
        law=value.law,
        article=value.article,
        text_date=value.effective,
        seen=value.seen,
        source=f"{place.name}法规",
        province=place.code,
    )


def rules(place: str = NATION) -> list[Rule]:
    """Every rule that holds in a province, in the order of the areas; its own figures replace the nation's."""
    return list(_rules_in(province(place).code))


def rule(id: str, place: str = NATION) -> Rule:
    """One rule by its id: M-09. Rules of a single province are found without naming it; unknown ids raise KeyError."""
    for found in (*_rules_in(province(place).code), *_every_rule()):
        if found.id == id:
            return found
    raise KeyError(id)
