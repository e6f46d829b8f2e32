"""Templates as higher unions send them, made in code: every trap met in practice, and what each column means."""

from __future__ import annotations

from tests.kit.blanks import heldout, lists, oddities, traps, unions, writers
from tests.kit.blanks.cases import CASES, Case

__all__ = ["CASES", "Case", "heldout", "lists", "oddities", "traps", "unions", "writers"]
