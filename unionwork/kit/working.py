"""A result that explains itself: the rule with its article, what went in, the working in numbers, what came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from unionwork.kit.articles import OWN, UNCHECKED, Rule, Value, rule


@dataclass(frozen=True)
class Working:
    """How one result was reached, so that it can be printed beside it.

    `inputs` are the facts by name, `formula` the working with its numbers filled in, `result` what came out; `holds`
    whether what was asked is met (None where nothing was asked).
    """

    rule: Rule
    inputs: tuple[tuple[str, str], ...]
    formula: str
    result: str
    holds: bool | None = None

    @property
    def basis(self) -> str:
        """Law and article, and a mark where the article itself was not seen."""
        mark = "" if self.rule.verified else f"（{OWN}）" if self.rule.seen == OWN else f"（{UNCHECKED}）"
        return f"{self.rule.basis}{mark}"

    @property
    def cited(self) -> str:
        """As an official paper may cite it: with the article only where that was seen."""
        return self.rule.basis if self.rule.verified or self.rule.seen == OWN else f"《{self.rule.law}》"

    def said(self) -> str:
        """One sentence: 代表总数 41；三分之二以上：41 × 2 ÷ 3，进一 = 28。依据……."""
        inputs = "，".join(f"{name} {value}" for name, value in self.inputs)
        return f"{inputs}；{self.formula}，得 {self.result}。依据{self.basis}"

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.rule.id,
            "said": self.rule.said,
            "law": self.rule.law,
            "article": self.rule.article,
            "text_date": self.rule.text_date,
            "verified": self.rule.verified,
            "inputs": dict(self.inputs),
            "formula": self.formula,
            "result": self.result,
            "holds": self.holds,
        }


def work(
    id: str,
    inputs: Sequence[tuple[str, object]],
    formula: str,
    result: object,
    *,
    holds: bool | None = None,
    value: Value | None = None,
) -> Working:
    """The working of one result under a rule of the handbook; `value` is the province's figure it went by."""
    found = rule(id)
    if value is not None:
        found = Rule(
            found.id, found.area, found.said, value.said, value.law, value.article, value.effective, value.seen,
            found.source, found.province, found.key, found.level,
        )  # fmt: skip
    return Working(found, tuple((name, str(given)) for name, given in inputs), formula, str(result), holds)
