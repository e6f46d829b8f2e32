"""Composing a draft from the clause library, the list of material of the province, the next contract of a chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from unionwork.contracts.dates import ONE_DAY, last_of_term
from unionwork.contracts.kinds import Model, materials, models
from unionwork.contracts.records.bargaining import Representative
from unionwork.contracts.records.content import Clause, Material, WageFacts
from unionwork.contracts.records.contracts import REGION, WAGE, Contract
from unionwork.contracts.ruling import figures_of
from unionwork.contracts.wages import changes
from unionwork.kit.articles import SEEN
from unionwork.kit.attachments import Wanted
from unionwork.kit.days import said_day
from unionwork.kit.ledger import Look
from unionwork.kit.record import Field
from unionwork.members.records import Union
from unionwork.workforce.records import Enterprise

GAP = "____"
CARRIED = ("kind", "years", "covered", "covered_units", "procedure", "outcome", "above_scale", "matters", "agency",
           "supervisors")  # fmt: skip
"""What a renewal has in common with the contract it follows; everything else happens anew."""


class _Gaps(dict[str, str]):
    """What is not known is left open for the two sides to fill in."""

    def __missing__(self, key: str) -> str:
        return GAP


def facts_for(contract: Contract, look: Look) -> Mapping[str, str]:
    """What the program can fill into the words of a clause."""
    enterprise = next(iter(look.matching(Enterprise)), None)
    union = next(iter(look.matching(Union)), None)
    wages = max(look.matching(WageFacts, contract=contract.id), key=lambda w: w.year or 0, default=None)
    figures = figures_of(contract, look)
    renew = figures.value("contract.renew").span
    known = {
        "enterprise": enterprise.name if enterprise else None,
        "union": union.name if union else None,
        "starts": said_day(contract.starts_on) if contract.starts_on else None,
        "ends": said_day(contract.ends_on) if contract.ends_on else None,
        "renew": str(renew) if renew else None,
        "copies": str(contract.copies or figures.value("contract.copies").value or "") or None,
        "scope": "区域" if contract.kind == REGION else "行业",
        "overtime_base": "本人月工资",
        "overtime_rates": "不低于工资的百分之一百五十、百分之二百、百分之三百",
        "pay_day": "每月____日",
    }
    return _Gaps({key: value for key, value in {**known, **_wages(wages)}.items() if value})


def _wages(wages: WageFacts | None) -> dict[str, str | None]:
    if wages is None:
        return {}
    found = changes(wages)

    def money(field: Field[Decimal]) -> str | None:
        value = wages.value(field)
        return f"{value:,.2f}" if value is not None else None

    def change(name: str) -> str:
        return found[name].said() if name in found else f"增长{GAP}%"

    w = WageFacts
    return {
        "year": str(wages.year) if wages.year else None, "wage_form": wages.form,
        "payroll": money(w.payroll), "average": money(w.average), "front": money(w.front),
        "payroll_change": change("工资总额"), "average_change": change("职工平均工资"),
        "front_change": change("一线职工平均工资"), "skilled_change": change("技术工人平均工资"),
        "minimum_here": money(w.minimum_here), "minimum_local": money(w.minimum_local),
        "overtime_base": wages.overtime_base, "overtime_rates": wages.overtime_rates, "pay_day": wages.pay_day,
    }  # fmt: skip


def draft(contract: Contract, look: Look, chosen: Sequence[Model] | None = None) -> list[Clause]:
    """The clauses of a draft from the library, numbered and with what is known filled in; not yet saved.

    All the library offers for the kind, unless some were chosen.
    """
    known = facts_for(contract, look)
    return [
        Clause(
            contract=contract.id, number=n, chapter=model.chapter, kind=model.kind, name=model.name,
            words=model.words.format_map(known), matter=model.matter or None, due_words=model.due or None,
        )
        for n, model in enumerate(chosen if chosen is not None else models(contract.kind or ""), 1)
    ]  # fmt: skip


def missing_clauses(contract: Contract, look: Look) -> list[Clause]:
    """What the library offers beyond the kinds of clause the contract has already, numbered behind them."""
    there = look.matching(Clause, contract=contract.id)
    kinds, last = {clause.kind for clause in there}, max((clause.number or 0 for clause in there), default=0)
    more = draft(contract, look, [model for model in models(contract.kind or "") if model.kind not in kinds])
    for n, clause in enumerate(more, last + 1):
        clause.number = n
    return more


def filing_list(contract: Contract, look: Look) -> list[Material]:
    """The material the reviewing agency of the province asks for, not yet saved."""
    figures = figures_of(contract, look)
    copies = figures.value("contract.copies").value or 3
    return [
        Material(contract=contract.id, number=n, name=one.name, copies=one.copies or copies, original=one.form,
                 required=not one.optional, paper=one.paper or None, source=one.source)
        for n, one in enumerate(materials(figures.place, contract.kind or ""), 1)
    ]  # fmt: skip


def filing_files(contract: Contract, library: Look) -> list[Wanted]:
    """The scans that belong beside a contract once it is being filed, by the list of the province."""
    if contract.signed_on is None:
        return []
    figures = figures_of(contract, library)
    return [
        Wanted(one.file, one.name, one.source + ("" if one.verified == SEEN else "（待核对）"), not one.optional)
        for one in materials(figures.place, contract.kind or "")
    ]


def renewal_of(contract: Contract) -> Contract:
    """The contract that follows this one: same kind, the next term, linked; not yet saved."""
    following = Contract(previous=contract.id, **{name: contract.__dict__.get(name) for name in CARRIED})
    if contract.ends_on is not None:
        following.starts_on = contract.ends_on + ONE_DAY
        years = contract.years or (1 if contract.kind == WAGE else 3)
        following.years, following.ends_on = years, last_of_term(following.starts_on, years)
    return following


def same_people(contract: Contract, following: Contract, look: Look) -> list[Representative]:
    """Those who sat for the last contract, proposed for the next one; who has left is left out."""
    there = [one for one in look.matching(Representative, contract=contract.id) if one.until is None]
    for one in there:
        one.id, one.contract, one.chosen_on, one.since = None, following.id, None, None
    return there


def same_words(contract: Contract, following: Contract, look: Look) -> list[Clause]:
    """The clauses of the last contract, taken over into the next one to be revised."""
    there = clauses_of(contract, look)
    for one in there:
        one.id, one.contract, one.due_on = None, following.id, None
    return there


def clauses_of(contract: Contract, look: Look) -> list[Clause]:
    """The clauses of a contract in their order."""
    found = look.matching(Clause, contract=contract.id)
    return sorted(found, key=lambda one: (one.number is None, one.number or 0, one.id or 0))


def chain_of(contract: Contract, look: Look) -> list[Contract]:
    """The contracts before this one and after it, the oldest first."""
    chain, seen = [contract], {contract.id}
    while (before := chain[0].previous) is not None and before not in seen:
        found = look.get(Contract, before)
        if found is None:
            break
        seen.add(before)
        chain.insert(0, found)
    while following := [c for c in look.matching(Contract, previous=chain[-1].id) if c.id not in seen]:
        chain.append(following[0])
        seen.add(following[0].id)
    return chain
