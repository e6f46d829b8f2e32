"""What a fund's ledger says: every movement of its money, what is left, what is promised already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from unionwork.assistance.records.care import CareVisit
from unionwork.assistance.records.grants import (
    APPROVED,
    BOUGHT,
    CLOSED,
    PAID,
    SENT_BACK,
    Campaign,
    GoodsEntry,
    Grant,
    PaymentBatch,
)
from unionwork.assistance.records.money import COMES_IN, RETURNED, Fund, FundEntry
from unionwork.kit.ledger import Look
from unionwork.kit.record import Record

NOUGHT = Decimal("0.00")
GRANTED, VISITED, PURCHASED = "发放", "慰问", "购买物资"


@dataclass(frozen=True)
class Movement:
    """Money in or out of a fund: `amount` is negative for what left; `ledger` and `id` name its record."""

    fund: int
    day: date
    kind: str
    amount: Decimal
    ledger: str
    id: int
    words: str = ""


@dataclass(frozen=True)
class Balance:
    """One fund at one moment; `promised` are grants of batches approved and not yet paid."""

    fund: Fund
    movements: tuple[Movement, ...]
    promised: Decimal

    def sum(self, *kinds: str) -> Decimal:
        """What movements of these kinds come to, without sign."""
        return abs(sum((m.amount for m in self.movements if m.kind in kinds), NOUGHT))

    @property
    def received(self) -> Decimal:
        return self.sum(*COMES_IN)

    @property
    def spent(self) -> Decimal:
        """Everything that left but what went back to where it came from."""
        return -sum((m.amount for m in self.movements if m.kind not in (*COMES_IN, RETURNED)), NOUGHT)

    @property
    def returned(self) -> Decimal:
        return self.sum(RETURNED)

    @property
    def left(self) -> Decimal:
        return sum((m.amount for m in self.movements), NOUGHT)

    @property
    def free(self) -> Decimal:
        return self.left - self.promised


def balance(fund: Fund, look: Look, until: date | None = None, without: Record | None = None) -> Balance:
    """A fund as its records say; until a day (that day included), and as if one record were not there."""
    found = [m for m in movements_of(fund.id or 0, look, without) if until is None or m.day <= until]
    return Balance(fund, tuple(sorted(found, key=lambda m: (m.day, m.ledger, m.id))), promised_of(fund.id or 0, look))


def promised_of(fund: int, look: Look) -> Decimal:
    """What batches that are approved and not yet paid will take."""
    batches = look.matching(PaymentBatch, fund=fund, state=APPROVED)
    return sum((total_of(look.matching(Grant, batch=batch.id)) for batch in batches), NOUGHT)


def total_of(grants: list[Grant]) -> Decimal:
    """The money of grants, those sent back left out."""
    return sum((one.amount or NOUGHT for one in grants if one.outcome != SENT_BACK), NOUGHT)


def grants_of(campaign: Campaign, look: Look) -> list[Grant]:
    """Everything on the lists of a campaign."""
    batches = look.matching(PaymentBatch, campaign=campaign.id) if campaign.id else []
    return [grant for batch in batches for grant in look.matching(Grant, batch=batch.id)]


def movements_of(fund: int, look: Look, without: Record | None = None) -> Iterator[Movement]:
    """Every movement of a fund, each read off the one record that says it."""

    def counts(record: Record) -> bool:
        return without is None or type(record) is not type(without) or record.id != without.id

    for entry in look.matching(FundEntry, fund=fund):
        if counts(entry):
            yield movement_of(entry, fund)
    for batch in look.matching(PaymentBatch, fund=fund):
        if batch.state in (PAID, CLOSED):
            day = batch.paid_on or batch.day or date.min
            for grant in look.matching(Grant, batch=batch.id):
                if grant.amount and grant.outcome != SENT_BACK:
                    yield Movement(fund, day, GRANTED, -grant.amount, "grants", grant.id or 0, batch.name or "")
    for visit in look.matching(CareVisit, fund=fund):
        if counts(visit) and (cost := cost_of(visit)):
            yield Movement(fund, visit.day or date.min, VISITED, -cost, "care_visits", visit.id or 0, visit.kind or "")
    for goods in look.matching(GoodsEntry, fund=fund, kind=BOUGHT):
        if counts(goods) and goods.amount:
            yield Movement(
                fund, goods.day or date.min, PURCHASED, -goods.amount, "goods_entries", goods.id or 0, goods.name or ""
            )


def movement_of(entry: FundEntry, fund: int) -> Movement:
    amount = entry.amount or NOUGHT
    signed = amount if entry.kind in COMES_IN else -amount
    words = entry.basis or entry.party or ""
    return Movement(fund, entry.day or date.min, entry.kind or "", signed, "fund_entries", entry.id or 0, words)


def cost_of(visit: CareVisit) -> Decimal:
    """What a visit takes out of its fund: the money, and the goods where they were not in stock already."""
    goods = NOUGHT if visit.from_stock else visit.goods_worth or NOUGHT
    return (visit.amount or NOUGHT) + goods


# ---- goods ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Stock:
    """One kind of goods: what came, what went, what should lie there, and what was counted last."""

    name: str
    measure: str
    came: Decimal
    went: Decimal
    counted: Decimal | None
    keys: tuple[int, ...]

    @property
    def left(self) -> Decimal:
        return self.came - self.went

    @property
    def agrees(self) -> bool:
        """账物相符: what was counted is what should be there."""
        return self.counted is None or self.counted == self.left


def stocks(look: Look, without: Record | None = None) -> list[Stock]:
    """Every kind of goods, by name."""
    groups: dict[tuple[str, str], list[GoodsEntry]] = {}
    for entry in look.matching(GoodsEntry):
        if without is None or entry.id != without.id:
            groups.setdefault((entry.name or "", entry.measure or ""), []).append(entry)
    return [stock_of(name, measure, entries) for (name, measure), entries in sorted(groups.items())]


def stock_of(name: str, measure: str, entries: list[GoodsEntry]) -> Stock:
    """The stock of one kind of goods; a count holds until something moves after it."""
    came, went, counted = Decimal(0), Decimal(0), None
    for entry in sorted(entries, key=lambda e: (e.day or date.min, e.kind == "盘点", e.id or 0)):
        quantity = entry.quantity or Decimal(0)
        if entry.kind == "盘点":
            counted = quantity
            continue
        if entry.kind == "发放":
            went += quantity
        else:
            came += quantity
        counted = None
    return Stock(name, measure, came, went, counted, tuple(e.id or 0 for e in entries))
