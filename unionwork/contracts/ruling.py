"""Which figures a contract goes by: the province's, and for a wage agreement those of the wage bargaining law."""

from __future__ import annotations

from dataclasses import replace

from unionwork.congress.people import place
from unionwork.contracts.records.contracts import WAGE, Contract
from unionwork.kit.articles import NATION, province, rule
from unionwork.kit.ledger import Around, Look
from unionwork.kit.lifecycle import Applied

GENERAL, SPECIAL = "contract.", "wage."
KEYS = (
    "contract.reply", "contract.reps_min", "contract.reps_min_large", "contract.reps_max", "contract.reps_relation",
    "contract.reps_public", "contract.external_cap", "contract.front_min", "contract.women_reps",
    "contract.dispatch_reps", "contract.information", "contract.deadline", "contract.suspend", "contract.to_congress",
    "contract.resubmit", "contract.quorum", "contract.pass", "contract.submit", "contract.copies", "contract.review",
    "contract.publish", "contract.term_years", "contract.renew", "contract.dissolve_report", "contract.dispute",
    "contract.performance", "contract.performance_wage", "contract.procedures", "contract.outcomes",
    "contract.report_up", "wage.report_before",
)  # fmt: skip
"""The figures a contract goes by, under the names the general law gives them."""
WAGE_KEYS = tuple(key for key in province(NATION).own if key.startswith(SPECIAL))
FROZEN_KEYS = (*KEYS, *(key for key in WAGE_KEYS if key not in KEYS))
ENDED = ("已终止", "已解除", "未达成")
"""States after which the figures stay as they were applied."""


def key_for(contract: Contract, key: str) -> str:
    """The figure of the wage bargaining law where the contract is a wage agreement and that law has one (K-15)."""
    special = SPECIAL + key.removeprefix(GENERAL)
    return special if contract.kind == WAGE and key.startswith(GENERAL) and special in WAGE_KEYS else key


def as_applied(contract: Contract, applied: Applied) -> Applied:
    """The figures as they hold for one contract: those of the wage law stand where the general law's would."""
    if contract.kind != WAGE:
        return applied
    values = {key: applied.value(key_for(contract, key)) for key in KEYS}
    return replace(applied, values={**applied.values, **values})


def figures_of(contract: Contract, look: Look | None) -> Applied:
    """The figures of a contract: today's while it is open, the frozen ones once it has ended."""
    if contract.rules and contract.state in ENDED:
        return as_applied(contract, Applied.read(contract.rules))
    return as_applied(contract, Applied.of(place(look), FROZEN_KEYS))


def basis(id: str, around: Around | None = None) -> str:
    """The law and article of a rule of the handbook, in the province where its law settles the matter."""
    return rule(id, place(around.look).code).basis if around else rule(id).basis
